import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, plus } from '../../src/calendar/day.ts';
import { formName } from '../../src/profile/practice-forms.ts';
import type { Exam } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { type Ladder, practiceLadder } from '../../src/study/practice.ts';

const sat = day('2027-06-29'); // a Tuesday
const always = () => true;
const nbme = (...numbers: number[]) => numbers.map((number) => formName(`nbme-${number}`));

function ladder(
  from: string,
  {
    exam = 'step2ck' as Exam,
    isFree = always as (on: Day) => boolean,
    taken = [] as ReturnType<typeof nbme>,
    since = [] as Day[],
  } = {},
): Ladder {
  return practiceLadder({ exam, from: day(from), sat, isFree }, taken, since, RULES);
}
const days = ({ exams }: Ladder): string[] => exams.map(({ on }) => iso(on));

// derived.practice.cadence: one on the first day, every 14 days, weekly in the last four weeks, the
// last full one 7 to 10 days before, the free sample 3 days before. Eight days before leaves the last
// look, seven days before, something to read: 21 June; weekly before it 14, 7 June and 31 May.
describe('the ladder of practice exams', () => {
  it('has one on the first day, one every two weeks, and one a week in the last four', () => {
    // Counted back from 31 May by two weeks: 17 May, 3 May and 19 April, which is no two weeks behind
    // the first day, 12 April.
    const twelve = ladder('2027-04-12', { exam: 'comlex2' });
    expect(days(twelve)).toEqual([
      ...['2027-04-12', '2027-05-03', '2027-05-17'],
      ...['2027-05-31', '2027-06-07', '2027-06-14', '2027-06-21'],
    ]);
    expect(twelve.exams.map(({ name }) => name)).toEqual([
      'baseline',
      '8',
      '6',
      '4',
      '3',
      '2',
      '1',
    ]);
    expect(twelve.exams.map(({ place }) => place)).toEqual([
      ...['baseline', 'fortnight', 'fortnight'],
      ...['weekly', 'weekly', 'weekly', 'last'],
    ]);
  });

  it('keeps its names and days as days go by', () => {
    const later = days(ladder('2027-04-20', { exam: 'comlex2', since: [day('2027-04-12')] }));
    expect(later).toEqual(days(ladder('2027-04-12', { exam: 'comlex2' })).slice(1));
  });

  it('takes one nearly two weeks behind the first, rather than none for nearly four', () => {
    // 3 May is 13 days behind 20 April; from 24 April on it is nine days or fewer, and left out.
    expect(days(ladder('2027-04-20', { exam: 'comlex2' }))[1]).toBe('2027-05-03');
    expect(days(ladder('2027-04-23', { exam: 'comlex2' }))[1]).toBe('2027-05-03');
    expect(days(ladder('2027-04-24', { exam: 'comlex2' }))[1]).toBe('2027-05-17');
  });

  it('leaves out one that would come within a week of the first', () => {
    // From 1 June, four weeks: 7 June is six days behind it.
    expect(days(ladder('2027-06-01'))).toEqual(['2027-06-01', '2027-06-14', '2027-06-21']);
  });

  it('puts the free sample three days before, for the Steps', () => {
    expect(ladder('2027-06-01').sampleOn).toBe(day('2027-06-26'));
    expect(ladder('2027-06-01', { exam: 'comlex2' }).sampleOn).toBeNull();
  });

  it('moves each to a free day before it', () => {
    // 21 and 22 June, Monday and Tuesday, hold nothing: the last full form is nine days before, on the 20th.
    const isFree = (on: Day) => on !== day('2027-06-21') && on !== day('2027-06-22');
    expect(days(ladder('2027-06-01', { isFree })).at(-1)).toBe('2027-06-20');
  });

  it('takes no form twice, the oldest first, and the newest last', () => {
    // nbme.ccssa.forms: 9 to 15. 10 was taken before the last sitting, 9 after it.
    const left = ladder('2027-06-01', { taken: nbme(9, 10), since: [day('2027-06-01')] });
    expect(left.stock).toBe(5);
    // Taken on 1 June: a week on is the 8th, so those of the 14th and 21st are left.
    expect(left.exams.map(({ form, on }) => [form, iso(on)])).toEqual([
      ['nbme-14', '2027-06-14'],
      ['nbme-15', '2027-06-21'],
    ]);
  });

  it('keeps the first and the late ones where the forms run out, and says how many fall out', () => {
    // Seven days as in the first case; of 9 to 15 four are left.
    const short = ladder('2027-04-12', { taken: nbme(9, 10, 11) });
    expect(days(short)).toEqual(['2027-04-12', '2027-06-07', '2027-06-14', '2027-06-21']);
    expect(short.exams.map(({ form }) => form)).toEqual(nbme(12, 13, 14, 15));
    expect(short.withoutForm).toBe(3);
  });

  it('has none where no form is left', () => {
    const none = ladder('2027-04-12', { taken: nbme(9, 10, 11, 12, 13, 14, 15) });
    expect(none).toMatchObject({ exams: [], stock: 0, withoutForm: 7 });
  });

  it('names no form where no list of forms is known', () => {
    const level = ladder('2027-04-12', { exam: 'comlex1' });
    expect(level.stock).toBeNull();
    expect(level.exams.every(({ form }) => form === null)).toBe(true);
  });

  it('stays inside the block, on free days, a week apart at least, and takes no form twice', () => {
    const arbitrary = fc.record({
      length: fc.integer({ min: 0, max: 300 }),
      busy: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }),
      taken: fc.uniqueArray(fc.integer({ min: 9, max: 33 }), { maxLength: 8 }),
      since: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
      exam: fc.constantFrom('step1', 'step2ck', 'step3', 'comlex1'),
    });
    fc.assert(
      fc.property(arbitrary, ({ length, busy, taken, since, exam }) => {
        const from = plus(sat, -length);
        const away = new Set(busy.map((back) => sat - back));
        const isFree = (on: Day) => !away.has(on);
        const past = since.map((back) => plus(from, -back));
        const made = practiceLadder({ exam, from, sat, isFree }, nbme(...taken), past, RULES);
        const on = made.exams.map((each) => each.on);
        for (const each of on) {
          expect(each >= from && each < sat && isFree(each)).toBe(true);
        }
        const before = [...past, ...on].sort((a, b) => a - b);
        for (const [i, each] of on.entries()) {
          const earlier = before[before.indexOf(each) - 1];
          // Moved back to a free day, two may come up to three days closer.
          if (i > 0 && earlier !== undefined) expect(each - earlier).toBeGreaterThanOrEqual(4);
        }
        const forms = made.exams.flatMap(({ form }) => (form === null ? [] : [form]));
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms.some((form) => nbme(...taken).includes(form))).toBe(false);
        const names = made.exams.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
