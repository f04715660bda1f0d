import { describe, expect, it } from 'vitest';
import { type AwayWords, addAway, removeAway } from '../../../src/profile/changes/away.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { FACTS, profile, refusal, TODAY } from './facts.ts';

type Ranges = Profile['away'];

function withAway(away: Ranges): Profile {
  return profile(away && { away });
}

function add(away: Ranges, from: string, to: string, reason?: string) {
  return addAway(withAway(away), { from, to, ...(reason !== undefined && { reason }) }, FACTS);
}

function remove(away: Ranges, from: string, to?: string) {
  return removeAway(withAway(away), { from, ...(to !== undefined && { to }) }, FACTS);
}

const FAMILY = { from: '2027-12-20', to: '2028-01-02', reason: 'family' };

describe('days away', () => {
  it('are recorded with their reason', () => {
    const { profile: after, said } = add(undefined, '20 Dec 2027', '2 Jan 2028', ' family ');
    expect(after.away).toEqual([FAMILY]);
    expect(said).toEqual({ kind: 'away', range: FAMILY, replaced: [] });
  });

  it('may be one day, today, or have begun', () => {
    expect(add(undefined, TODAY, TODAY).profile.away).toEqual([{ from: TODAY, to: TODAY }]);
    expect(add(undefined, '2026-11-01', TODAY).profile.away).toEqual([
      { from: '2026-11-01', to: TODAY },
    ]);
  });

  it('of one reason become one range where they overlap or touch', () => {
    for (const from of ['2028-01-02', '2028-01-03']) {
      const { profile: after, said } = add([FAMILY], from, '2028-01-09', 'family');
      expect(after.away).toEqual([{ ...FAMILY, to: '2028-01-09' }]);
      expect(said).toMatchObject({ range: { ...FAMILY, to: '2028-01-09' }, replaced: [FAMILY] });
    }
    expect(add([FAMILY], '2027-12-01', '2027-12-19', 'family').profile.away).toEqual([
      { ...FAMILY, from: '2027-12-01' },
    ]);
    // A day lies between.
    expect(add([FAMILY], '2028-01-04', '2028-01-09', 'family').profile.away).toEqual([
      FAMILY,
      { from: '2028-01-04', to: '2028-01-09', reason: 'family' },
    ]);
  });

  it('join ranges on both sides', () => {
    const ranges = [
      { from: '2027-02-01', to: '2027-02-03' },
      { from: '2027-02-08', to: '2027-02-10' },
    ];
    expect(add(ranges, '2027-02-03', '2027-02-07').profile.away).toEqual([
      { from: '2027-02-01', to: '2027-02-10' },
    ]);
  });

  it('of another reason count where they were named last', () => {
    const moved = { from: '2027-12-24', to: '2027-12-26', reason: 'moving' };
    const { profile: after, said } = add([FAMILY], moved.from, moved.to, moved.reason);
    expect(after.away).toEqual([
      { ...FAMILY, to: '2027-12-23' },
      { ...FAMILY, from: '2027-12-27' },
      moved,
    ]);
    expect(said).toMatchObject({ replaced: [FAMILY] });
    expect(add([FAMILY], FAMILY.from, FAMILY.to, 'moving').profile.away).toEqual([
      { ...FAMILY, reason: 'moving' },
    ]);
    // They touch, and stay two.
    expect(add([FAMILY], '2028-01-03', '2028-01-09', 'moving').profile.away).toEqual([
      FAMILY,
      { from: '2028-01-03', to: '2028-01-09', reason: 'moving' },
    ]);
  });

  it('name an exam that is booked among them', () => {
    const booked = profile({
      exams: { step1: { bookedDate: '2027-02-22' }, step2ck: { bookedDate: '2027-08-02' } },
    });
    const away = (from: string, to: string) => addAway(booked, { from, to }, FACTS).warnings;
    expect(away('2027-02-22', '2027-02-28')).toEqual([
      {
        rule: 'profile.away',
        text: 'Step 1 is booked for Mon 22 Feb 2027, which is among these days.',
      },
    ]);
    expect(away('2027-02-23', '2027-08-01')).toEqual([]);
  });

  it.each<[string, AwayWords, string]>([
    [
      'end before they begin',
      { from: '2027-12-20', to: '2027-12-19' },
      'to: Sun 19 Dec 2027 lies before Mon 20 Dec 2027; accepted: that day or later',
    ],
    [
      'have passed',
      { from: '2026-11-01', to: '2026-11-20' },
      'to: Fri 20 Nov 2026 has passed; accepted: a last day that is today or later',
    ],
    [
      'lie more than five years ahead',
      { from: '2027-12-20', to: '2031-11-22' },
      'to: Sat 22 Nov 2031 is more than 5 years ahead; accepted: a day up to Fri 21 Nov 2031',
    ],
    [
      'begin on no day',
      { from: 'tomorrow', to: '2027-12-20' },
      "from: 'tomorrow' is no day; accepted: 2026-10-10 or 10 Oct 2026",
    ],
    ['end on no day', { from: '2027-12-20', to: '2027-13-20' }, 'to: there is no month 13'],
    [
      'begin before any calendar here',
      { from: '1949-12-20', to: '2027-12-20' },
      'from: "1949-12-20" is out of range; accepted: 1950-01-01 to 2099-12-31',
    ],
    [
      'are on record already',
      { from: '2027-12-21', to: '2028-01-02', reason: 'family' },
      'from: these days are on record already, in Mon 20 Dec 2027 to Sun 2 Jan 2028; accepted: other days, or another --reason',
    ],
    [
      'have a reason of several lines',
      { from: '2027-02-01', to: '2027-02-02', reason: 'a\nb' },
      '--reason: holds a control character; accepted: text in one line',
    ],
  ])('are refused where they %s', (_, words, text) => {
    expect(refusal(() => addAway(withAway([FAMILY]), words, FACTS))).toBe(text);
  });
});

describe('days away that are taken back', () => {
  it('are the whole range that a day lies in', () => {
    const { profile: after, said } = remove([FAMILY], '2027-12-25');
    expect(after).toEqual(profile());
    expect(said).toEqual({
      kind: 'away-removed',
      range: { from: FAMILY.from, to: FAMILY.to },
      replaced: [FAMILY],
    });
  });

  it('are the days named, and no others', () => {
    expect(remove([FAMILY], '2027-12-24', '2027-12-26').profile.away).toEqual([
      { ...FAMILY, to: '2027-12-23' },
      { ...FAMILY, from: '2027-12-27' },
    ]);
    expect(remove([FAMILY], '2027-12-01', '2027-12-31').profile.away).toEqual([
      { ...FAMILY, from: '2028-01-01' },
    ]);
    expect(remove([FAMILY], FAMILY.from, FAMILY.to).profile.away).toBeUndefined();
  });

  it('are refused where none of them is on record, with those that are', () => {
    expect(refusal(() => remove([FAMILY], '2028-01-03', '2028-01-04'))).toBe(
      'from: no day of Mon 3 Jan 2028 to Tue 4 Jan 2028 is away; on record: Mon 20 Dec 2027 to Sun 2 Jan 2028',
    );
    expect(refusal(() => remove(undefined, '2028-01-03'))).toBe(
      'from: Mon 3 Jan 2028 is no day away; no days away are on record',
    );
    const months = ['02', '03', '04', '05', '06', '07', '08'];
    const many = months.map((month) => ({ from: `2027-${month}-01`, to: `2027-${month}-01` }));
    expect(refusal(() => remove(many, '2028-01-03'))).toMatch(/ and 2 more$/);
    expect(refusal(() => remove([FAMILY], '2028-01-04', '2028-01-03'))).toBe(
      'to: Mon 3 Jan 2028 lies before Tue 4 Jan 2028; accepted: that day or later',
    );
  });
});
