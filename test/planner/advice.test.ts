import { describe, expect, it } from 'vitest';
import { type Day, day } from '../../src/calendar/day.ts';
import {
  type Advice,
  deadlineOf,
  eventAdvice,
  type Frame,
  lastDayFor,
  noteOf,
  placeAdvice,
} from '../../src/planner/advice.ts';
import { settingOf } from '../../src/planner/setting.ts';
import { situate } from '../../src/planner/situation.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import type { CycleEvent } from '../../src/rules/types.ts';
import { profile, TODAY } from '../cases/people.ts';

const today = day(TODAY); // a Saturday

function frame(changes: Partial<Profile> = {}): Frame {
  const t = settingOf(situate(profile(changes), RULES, today), 2028);
  // Placement looks at the setting alone.
  return { t } as Frame;
}

const advice = (ideal: string, changes: Partial<Advice> = {}): Advice => ({
  id: 'application.letters',
  phase: 'application',
  kind: 'action',
  necessity: 'recommended',
  title: 'Ask for the letters',
  why: 'They take time.',
  sources: ['planner.letters-weeks'],
  basis: 'practice',
  ideal: day(ideal),
  ...changes,
});

const placed = (given: Advice, changes: Partial<Profile> = {}) => {
  const at = placeAdvice(given, frame(changes));
  if (at === null) throw new Error('left out');
  return at;
};

describe('a piece of advice', () => {
  it('stands on its best day', () => {
    expect(placed(advice('2027-07-21'))).toMatchObject({
      start: '2027-07-21',
      finish: '2027-07-21',
      earliestFinish: TODAY,
      latestFinish: null,
      slackDays: null,
      status: 'upcoming',
    });
  });

  it('whose best day has passed is for today', () => {
    expect(placed(advice('2026-06-01')).finish).toBe(TODAY);
  });

  it('has room until the day past which it serves nothing', () => {
    const until = day('2027-09-15');
    expect(placed(advice('2027-07-21', { until }))).toMatchObject({
      latestFinish: '2027-09-15',
      // 21 July to 15 September: 10 + 31 + 15.
      slackDays: 56,
    });
    expect(placed(advice('2027-12-01', { until }))).toMatchObject({
      finish: '2027-09-15',
      slackDays: 0,
    });
  });

  it('is left out from the day after its last one, and kept where it was dropped by choice', () => {
    const over = advice('2026-11-01', { until: day('2026-11-20') });
    expect(placeAdvice(over, frame())).toBeNull();
    expect(placed(advice('2026-11-01', { until: today })).finish).toBe(TODAY);
    expect(placed(over, { skipped: { 'application.letters': 'have them' } }).status).toBe(
      'skipped',
    );
  });

  it('does not begin before the day it can', () => {
    const from = day('2027-06-02');
    expect(placed(advice('2027-03-01', { from }))).toMatchObject({
      start: '2027-06-02',
      finish: '2027-06-02',
      earliestFinish: '2027-06-02',
    });
    // Not even where its last day lies before that.
    expect(placed(advice('2027-03-01', { from, until: day('2027-05-01') }))).toMatchObject({
      finish: '2027-06-02',
      latestFinish: '2027-06-02',
      slackDays: 0,
    });
  });

  it('that needs an office waits for one: Monday to Friday, no holiday, no turn of the year', () => {
    const cases: [string, string][] = [
      [TODAY, '2026-11-23'], // a Saturday: Monday
      ['2026-11-25', '2026-11-25'], // Wednesday
      ['2026-11-26', '2026-11-30'], // Thanksgiving, the Friday after it, a weekend
      ['2026-12-23', '2026-12-23'], // Wednesday
      ['2026-12-24', '2027-01-04'], // to 1 January, a Friday, and a weekend
      ['2027-01-18', '2027-01-19'], // Birthday of Martin Luther King, Jr.
    ];
    for (const [ideal, finish] of cases) {
      expect([ideal, placed(advice(ideal, { isOfficeHours: true })).finish]).toEqual([
        ideal,
        finish,
      ]);
    }
    const capped = advice('2026-11-26', { isOfficeHours: true, until: day('2026-11-27') });
    expect(placed(capped)).toMatchObject({ finish: '2026-11-30', latestFinish: '2026-11-30' });
  });

  it('of several days ends on its best one, and is under way where it began by today', () => {
    // 10 days to 30 November begin on the 21st.
    expect(placed(advice('2026-11-30', { days: 10 }))).toMatchObject({
      start: TODAY,
      finish: '2026-11-30',
      earliestFinish: '2026-11-30',
      status: 'in-progress',
    });
    expect(placed(advice('2026-12-01', { days: 10 }))).toMatchObject({
      start: '2026-11-22',
      status: 'upcoming',
    });
    expect(placed(advice('2026-11-25', { days: 10 }))).toMatchObject({ start: TODAY });
    expect(placed(advice(TODAY)).status).toBe('upcoming');
  });
});

describe('a tick', () => {
  // The season of 2028 opens on 2 June 2027.
  it('makes it done on its day', () => {
    expect(
      placed(advice('2027-07-21'), { done: { 'application.letters': '2026-03-01' } }),
    ).toMatchObject({
      start: '2026-03-01',
      finish: '2026-03-01',
      status: 'done',
      earliestFinish: null,
      latestFinish: null,
    });
  });

  it('of an earlier cycle is a note on a task that is open', () => {
    const again = placed(advice('2027-07-21', { ofCycle: true, note: 'its own' }), {
      done: { 'application.letters': '2026-03-01' },
    });
    expect(again).toMatchObject({ status: 'upcoming', finish: '2027-07-21' });
    expect(again.note).toContain('2026');
    expect(placed(advice('2027-07-21', { ofCycle: true, note: 'its own' })).note).toBe('its own');
  });

  it('of this cycle makes a task of the cycle done', () => {
    const done = { done: { 'application.letters': '2027-06-02' } };
    expect(placed(advice('2027-07-21', { ofCycle: true }), done).status).toBe('done');
  });
});

describe('a day that others set', () => {
  const event = (changes: Partial<CycleEvent> = {}): CycleEvent => ({
    id: 'nrmp.match-day',
    day: day('2028-03-17'),
    time: '12:00',
    zone: 'America/New_York',
    basis: 'projected',
    confidence: 'high',
    source: { publisher: 'p', title: 't', url: '', kind: 'derived' },
    ...changes,
  });
  const of = (given: CycleEvent) => eventAdvice(given, given.id, 'match', 'Match Day', 'It is.');

  it('is fixed, with its hour, and done once it lies behind today', () => {
    expect(placed(of(event()))).toMatchObject({
      kind: 'event',
      necessity: 'fixed',
      basis: 'projected',
      start: '2028-03-17',
      finish: '2028-03-17',
      earliestFinish: null,
      latestFinish: null,
      status: 'upcoming',
      // New York is at UTC-4 since 12 March 2028.
      deadline: { time: '12:00', instant: '2028-03-17T16:00:00Z' },
    });
    expect(placed(of(event({ day: today }))).status).toBe('upcoming');
    expect(placed(of(event({ day: (today - 1) as Day }))).status).toBe('done');
  });

  it('says the other day it could be', () => {
    expect(noteOf(event())).toBeUndefined();
    expect(placed(of(event({ alternative: day('2028-03-24') }))).note).toContain('24 Mar 2028');
  });

  it('has no instant without an hour', () => {
    expect(deadlineOf(event({ time: null }))).toEqual({
      date: '2028-03-17',
      time: null,
      zone: 'America/New_York',
      instant: null,
    });
  });
});

describe('a last day', () => {
  it('moves on where the thing cannot begin before it, and never along with today', () => {
    const [last, from] = [day('2026-12-01'), day('2027-01-10')];
    expect(lastDayFor(last, from, today)).toBe(from);
    expect(lastDayFor(from, last, today)).toBe(from);
    expect(lastDayFor(day('2026-11-01'), today, today)).toBe(day('2026-11-01'));
  });
});
