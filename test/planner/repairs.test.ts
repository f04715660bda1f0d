import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, plusMonths } from '../../src/calendar/day.ts';
import { isExamDay } from '../../src/calendar/exam-days.ts';
import { assess } from '../../src/planner/assess.ts';
import { makeVerdict } from '../../src/planner/plan.ts';
import {
  type Repair,
  type RepairSearch,
  repairsFor,
  searchRepairs,
} from '../../src/planner/repairs.ts';
import { SERIES, situate } from '../../src/planner/situation.ts';
import type { Status, Verdict } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { type Asked, people } from './arbitrary-person.ts';
import { NOW, profiles } from './arbitrary-profile.ts';

/**
 * A US graduate with Step 1 passed and seven hours a week: one hour a day, so
 * that the hours of Step 2 CK are as many days from 21 November 2026 on. 100 of
 * them end on 28 February 2027, 200 on 8 June, 235 on 13 July.
 * For 2028 the last safe day is 28 July, 14 July keeps 14 days, and with the usual
 * wait the last one is 25 August (test/planner/ladder.test.ts).
 */
const withHours = (hours: number, changes: Partial<Profile> = {}): Profile =>
  profile({
    graduationDate: '2026-05-15',
    exams: { step1: { attempts: passedOn('2025-06-16') } },
    study: { hoursPerWeek: 7, targetHours: { step2ck: hours } },
    ...changes,
  });

const bookedOn = (bookedDate: string, changes: Partial<Profile> = {}): Partial<Profile> => ({
  exams: { step1: { attempts: passedOn('2025-06-16') }, step2ck: { bookedDate } },
  ...changes,
});

const of = (person: Profile, today: string = TODAY): readonly Repair[] =>
  repairsFor(person, RULES, day(today));

const changesOf = (person: Profile, today: string = TODAY): string[] =>
  of(person, today).map(({ change }) => change);

describe('repairs', () => {
  it('are none where nothing is broken', () => {
    expect(of(withHours(235))).toEqual([]);
  });

  it('are none where no sitting is left', () => {
    const four = failedOn('2023-01-20', '2024-02-20', '2025-02-20', '2026-02-20');
    expect(of(profile({ exams: { step1: { attempts: four } } }))).toEqual([]);
  });

  it('are none where only an answer is missing: no change of these makes clerkships known', () => {
    const person = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });
    const verdict = makeVerdict(person, RULES, day(TODAY));
    expect([verdict.status, verdict.slackDays !== null && verdict.slackDays >= 14]).toEqual([
      'tight',
      true,
    ]);
    expect(of(person)).toEqual([]);
  });

  it('begin with the least whole number of hours a week that is enough', () => {
    // 249 hours end on 27 July: no day to spare. At 8 a week they take 217.9 days, so 218: from
    // 13 July 17 days back, to 26 June, a Saturday. Monday 28 June to 28 July are 30 days.
    const [first, second, ...more] = of(withHours(249));
    expect(first).toMatchObject({
      kind: 'hours',
      change: 'set hours 8',
      before: { status: 'tight', slackDays: 0 },
      after: { status: 'on-track', slackDays: 30 },
      text: 'With 8 hours of study a week instead of 7, Step 2 CK can be sat from Mon 28 Jun 2027, and 2028 is on track, with 30 days to spare.',
    });
    expect(first?.profile.study).toEqual({ hoursPerWeek: 8, targetHours: { step2ck: 249 } });
    // A year later weighs more, and stands behind it.
    expect(second).toMatchObject({ kind: 'match-year', change: 'set match 2029' });
    expect(second?.text).toMatch(
      /^With Match Day on Fri 16 Mar 2029 as the goal, 2029 is on track, with \d+ days to spare\.$/,
    );
    expect(more).toEqual([]);
  });

  it('take an hour more where it reaches further', () => {
    // 278 hours: at 8 a week 244 days, to 22 July, 5 days to spare; at 9 a week 217 days, to 25 June.
    expect(of(withHours(278))[0]).toMatchObject({
      change: 'set hours 9',
      before: { status: 'late' },
      // Saturday 26 June to 28 July.
      after: { status: 'on-track', slackDays: 32 },
    });
  });

  it('ask no more hours than nine on each day that is not for rest', () => {
    const hours = (restDays: readonly string[], today: string): string[] =>
      changesOf(
        withHours(400, { study: { hoursPerWeek: 30, targetHours: { step2ck: 400 }, restDays } }),
        today,
      ).filter((change) => change.startsWith('set hours'));
    // With the usual wait study ends on 24 August at the latest, 89 days from 28 May: 31.5 hours a
    // week. For two weeks of room it ends on 13 July, 47 days: 59.6 a week, and seven days hold 63.
    expect(hours([], '2027-05-28')).toEqual(['set hours 32', 'set hours 60']);
    // Without 13 Sundays of the 89 days 31.6 a week are enough; without seven of the 47 it takes 60,
    // and six days hold 54.
    expect(hours(['sunday'], '2027-05-28')).toEqual(['set hours 32']);
  });

  it('say which hours were assumed', () => {
    // 40 hours a week are assumed; 200 hours from 14 June take 35 days, to 18 July.
    const person = withHours(200, { study: { targetHours: { step2ck: 200 } } });
    expect(of(person, '2027-06-14')[0]?.text).toMatch(
      /^With \d+ hours of study a week instead of the 40 that are assumed, /,
    );
  });

  describe('of a booking before which the hours do not fit', () => {
    // 100 hours end on 28 February; before Saturday 20 February there are 91.
    const short = withHours(100, bookedOn('2027-02-20'));

    it('are the first day that fits them, and the hours that fit before it', () => {
      const [move, hours, ...more] = of(short);
      expect(move).toMatchObject({
        kind: 'booking',
        change: 'book step2ck 2027-03-01',
        size: 9,
        before: { status: 'tight' },
        after: { status: 'on-track' },
      });
      expect(move?.text).toMatch(
        /^With Step 2 CK on Mon 1 Mar 2027 instead of Sat 20 Feb 2027, 2028 is on track, with \d+ days to spare\.$/,
      );
      // 100 hours in 91 days are 7.7 a week.
      expect(hours?.change).toBe('set hours 8');
      expect(hours?.text).toContain(
        'the study for Step 2 CK fits before Sat 20 Feb 2027, and 2028',
      );
      // Another Match year leaves the hours missing.
      expect(more).toEqual([]);
    });

    it('give the booking up where the period of the permit ends before that day', () => {
      // Two weeks are left of the period behind Saturday 13 February, and 84 days before it: 100
      // hours are 8.3 a week. 1 March is 16 days later, in the extension, and a day without a seat.
      const eligibility = { from: '2026-12-01', to: '2027-02-27' };
      const person = withHours(100, {
        exams: {
          step1: { attempts: passedOn('2025-06-16') },
          step2ck: { bookedDate: '2027-02-13', eligibility },
        },
      });
      const repairs = of(person);
      expect(repairs.map(({ change, size }) => [change, size])).toEqual([
        ['set hours 9', 20],
        ['unbook step2ck', 23],
      ]);
      expect(repairs[1]?.text).toContain('if the permit’s period is extended in time');
    });

    it('never give up a booking where the permit would lapse', () => {
      // The period was extended already, and ends before the hours fit.
      const eligibility = { from: '2026-12-01', to: '2027-02-27', extended: true };
      const person = withHours(100, {
        exams: {
          step1: { attempts: passedOn('2025-06-16') },
          step2ck: { bookedDate: '2027-02-13', eligibility },
        },
      });
      expect(changesOf(person)).toEqual(['set hours 9']);
    });

    it('move a booking by the three months of a period at most', () => {
      // 200 hours end on 8 June: three months after Tuesday 9 March, and a day more than that
      // after Monday the 8th.
      expect(changesOf(withHours(200, bookedOn('2027-03-09')))).toContain(
        'book step2ck 2027-06-09',
      );
      const without = of(withHours(200, bookedOn('2027-03-08'))).find(
        ({ kind }) => kind === 'booking',
      );
      // 28 July - 9 June = 49 days.
      expect(without).toMatchObject({
        change: 'unbook step2ck',
        text: 'Without the booking on Mon 8 Mar 2027, Step 2 CK can be sat from Wed 9 Jun 2027, and 2028 is on track, with 49 days to spare.',
      });
      expect(without?.profile.exams?.step2ck).toEqual({});
    });
  });

  it('move a late booking no further than each rung needs', () => {
    // 1 September is late: 25 August is the last day with the usual wait, a week before it; 14 July,
    // 49 days before it, keeps two weeks.
    const repairs = of(withHours(100, bookedOn('2027-09-01')));
    expect(repairs.map(({ change, size, after }) => [change, size, after.status])).toEqual([
      ['book step2ck 2027-08-25', 7, 'tight'],
      ['book step2ck 2027-07-14', 49, 'on-track'],
      ['set match 2029', 200, 'on-track'],
    ]);
    expect(repairs[0]?.text).toBe(
      'With Step 2 CK on Wed 25 Aug 2027 instead of Wed 1 Sep 2027, 2028 is open if results come within the usual four weeks, with 0 days to spare.',
    );
  });

  it('take back the days away that cost the most', () => {
    // 200 hours without 70 days end on 17 August instead of 8 June, and the three days in May cost three.
    const away = [
      { from: '2027-03-01', to: '2027-05-09' },
      { from: '2027-05-20', to: '2027-05-22', reason: 'family' },
    ];
    const repair = of(withHours(200, { away })).find(({ kind }) => kind === 'away');
    expect(repair).toMatchObject({
      change: 'away 2027-03-01 2027-05-09 --remove',
      size: 70,
      before: { status: 'tight' },
      after: { status: 'on-track' },
    });
    // 8 June and the three days: 11 June, a Friday.
    expect(repair?.text).toMatch(
      /^With the days from 1 Mar 2027 to 9 May 2027 free for study, Step 2 CK can be sat from Sat 12 Jun 2027, and 2028 is on track,/,
    );
    expect(repair?.profile.away).toEqual([away[1]]);
  });

  it('do not take back days away that are over', () => {
    const away = [{ from: '2026-08-01', to: '2026-11-20' }];
    expect(changesOf(withHours(249, { away })).some((change) => change.startsWith('away'))).toBe(
      false,
    );
  });

  it('name the next Match within reach after one that is past', () => {
    expect(changesOf(withHours(100, { matchYear: 2027 }), '2027-04-01')).toEqual([
      'set match 2028',
    ]);
  });

  it('give hours to a person without any', () => {
    const none = withHours(100, { study: { hoursPerWeek: 0, targetHours: { step2ck: 100 } } });
    // 100 hours in the 235 days to 13 July are 2.98 a week.
    expect(of(none)[0]).toMatchObject({
      change: 'set hours 3',
      before: { status: 'infeasible', slackDays: null },
      after: { status: 'on-track' },
    });
  });

  it('are at most as many as asked for, three without a word', () => {
    const person = withHours(100, bookedOn('2027-09-01'));
    expect(of(person)).toHaveLength(3);
    expect(repairsFor(person, RULES, day(TODAY), { limit: 1 }).map(({ change }) => change)).toEqual(
      ['book step2ck 2027-08-25'],
    );
  });
});

const RUNGS: readonly Status[] = ['on-track', 'tight', 'late', 'infeasible', 'ineligible'];
const rung = ({ status }: Pick<Verdict, 'status'>): number => RUNGS.indexOf(status);

/** VOICE.md: what nobody is shown. */
const FORBIDDEN =
  /!|\b(infeasible|ineligible|overdue|unfortunately|just|still|streak|will|promise)\b/i;

// Each claim is made of the same people, since all are drawn from one seed, and each search is made once.
const RUNS = { numRuns: 120 };

const searched = new Map<string, RepairSearch>();

function search({ profile: person, today }: Asked): RepairSearch {
  const key = JSON.stringify([person, today]);
  const known = searched.get(key) ?? searchRepairs(person, RULES, today);
  searched.set(key, known);
  return known;
}

describe('whoever asks, a repair', () => {
  const holds = (claim: (repair: Repair, person: Profile, today: Day) => void): void => {
    fc.assert(
      fc.property(people(), (asked) => {
        for (const repair of search(asked).repairs) claim(repair, asked.profile, asked.today);
      }),
      RUNS,
    );
  };

  it('is there only where a plan is tight, late or out of reach', () => {
    fc.assert(
      fc.property(people(), (asked) => {
        const { status } = makeVerdict(asked.profile, RULES, asked.today);
        if (status === 'on-track' || status === 'ineligible') {
          expect(search(asked)).toEqual({ repairs: [], looks: 0 });
        }
      }),
      RUNS,
    );
  });

  it('leads where the planner says that the changed profile stands, and that is better', () => {
    holds((repair, person, today) => {
      const before = makeVerdict(person, RULES, today);
      const { status, slackDays } = makeVerdict(repair.profile, RULES, today);
      expect(repair.after, repair.change).toEqual({ status, slackDays });
      expect(repair.before).toEqual({ status: before.status, slackDays: before.slackDays });
      const gainsRoom =
        status === before.status && (before.slackDays ?? 14) < 14 && (slackDays ?? 0) >= 14;
      expect(rung({ status }) < rung(before) || gainsRoom, repair.change).toBe(true);
    });
  });

  it('is one of three at most, each another change, found by fewer than 100 looks', () => {
    fc.assert(
      fc.property(people(), (asked) => {
        const { repairs, looks } = search(asked);
        expect(looks).toBeLessThan(100);
        expect(repairs.length).toBeLessThanOrEqual(3);
        const changes = repairs.map(({ change }) => change);
        expect(new Set(changes).size).toBe(changes.length);
      }),
      RUNS,
    );
  });

  it('leaves no hours missing that were there, and says where they are missing as before', () => {
    const isShort = (person: Profile, today: Day): boolean =>
      assess(situate(person, RULES, today), person.matchYear).forward.missingHours.size > 0;
    holds(({ profile: changed, text }, person, today) => {
      if (!isShort(changed, today)) return;
      expect(isShort(person, today)).toBe(true);
      expect(text).toContain('the hours missing before');
    });
  });

  it('changes one thing, by words that say it', () => {
    holds(({ change, profile: changed }, person) => {
      expect(changedProfile(person, change)).toEqual(changed);
    });
  });

  it('books a legal exam day inside the period of the permit', () => {
    holds(({ change }, person, today) => {
      const [verb, exam, date] = change.split(' ');
      if (verb !== 'book' || (exam !== 'step1' && exam !== 'step2ck')) return;
      const { legalFrom, window, booked } = situate(person, RULES, today).exam(exam);
      const on = day(date ?? '');
      expect(isExamDay(on)).toBe(true);
      expect(legalFrom !== null && on >= legalFrom && on >= today).toBe(true);
      const from = window?.from ?? plusMonths(booked as Day, -3);
      const to = window?.to ?? plusMonths(booked as Day, 3);
      expect(on >= from && on <= to).toBe(true);
    });
  });

  it('asks humane hours, and an hour less would not lead as far', () => {
    fc.assert(
      fc.property(profiles(), (person) => {
        const hours = person.study?.hoursPerWeek ?? 40;
        for (const { change, after } of repairsFor(person, RULES, NOW)) {
          if (!change.startsWith('set hours ')) continue;
          const asked = Number(change.slice('set hours '.length));
          const rest = person.study?.restDays?.length ?? 0;
          expect(asked).toBeLessThanOrEqual(9 * (7 - rest));
          if (asked - 1 <= hours) continue;
          const less = { ...person, study: { ...person.study, hoursPerWeek: asked - 1 } };
          const verdict = makeVerdict(less, RULES, NOW);
          const isAsGood = rung(verdict) < rung(after) || (verdict.slackDays ?? -1) >= 14;
          expect(isAsGood && rung(verdict) <= rung(after), change).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('says it in one calm sentence', () => {
    holds(({ text }) => {
      expect(text).not.toMatch(FORBIDDEN);
      expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|undefined|NaN|null| {2}/);
      expect(text).toMatch(/^(With|Without) [^.]*20\d\d[^.]*\.$/);
    });
  });
});

/** The profile that the words ask for, read without the program's own reader of changes. */
function changedProfile(person: Profile, change: string): Profile {
  const [verb, what, value = ''] = change.split(' ');
  if (verb === 'set' && what === 'hours') {
    return { ...person, study: { ...person.study, hoursPerWeek: Number(value) } };
  }
  if (verb === 'set' && what === 'match') return { ...person, matchYear: Number(value) };
  if (verb === 'away') {
    expect(change).toMatch(/^away \S+ \S+ --remove$/);
    const away = person.away?.filter(({ from, to }) => from !== what || to !== value);
    return { ...person, away };
  }
  const exam = what as 'step1';
  const { bookedDate: _, ...record } = person.exams?.[exam] ?? {};
  const booking = verb === 'book' ? { bookedDate: value } : {};
  return { ...person, exams: { ...person.exams, [exam]: { ...record, ...booking } } };
}

describe('an open exam that nobody booked', () => {
  // Why no repair books one: the day that a repair could book is the one the verdict has counted with.
  it('makes no verdict better by being booked on its earliest day', () => {
    fc.assert(
      fc.property(profiles(), (person) => {
        const s = situate(person, RULES, NOW);
        const a = assess(s, person.matchYear);
        for (const exam of SERIES[s.required]) {
          const i = a.graph.index.get(`${exam}.exam`) ?? -1;
          const earliest = a.forward.finish[i];
          const isOpen = a.graph.nodes[i]?.done === undefined && s.exam(exam).booked === null;
          if (earliest == null || !isOpen) continue;
          const record = { ...person.exams?.[exam], bookedDate: iso(earliest) };
          const booked = { ...person, exams: { ...person.exams, [exam]: record } };
          const verdict = makeVerdict(booked, RULES, NOW);
          expect(rung(verdict)).toBeGreaterThanOrEqual(rung(a));
          if (verdict.status === a.status && a.slack !== null && a.slack < 14) {
            expect(verdict.slackDays ?? 0).toBeLessThan(14);
          }
        }
      }),
      RUNS,
    );
  });
});
