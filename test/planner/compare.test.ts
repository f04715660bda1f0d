import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, parseDay } from '../../src/calendar/day.ts';
import { type Comparison, compare, yearsToCompare } from '../../src/planner/compare.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { people } from './arbitrary-person.ts';

const IMG = profile({
  school: 'international',
  graduationDate: '2027-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

function years(person: Profile, ...matchYears: number[]): Comparison {
  const subjects = matchYears.map((matchYear) => ({
    name: null,
    profile: { ...person, matchYear },
    today: day(TODAY),
  }));
  return compare(subjects, RULES);
}

describe('Match years side by side', () => {
  it('have the verdict that each of them has alone', () => {
    const { compared } = years(IMG, 2027, 2028, 2029);
    for (const { matchYear, verdict } of compared) {
      expect(verdict).toEqual(makePlan({ ...IMG, matchYear }, RULES, day(TODAY)).verdict);
    }
  });

  it('name the task with the least room, and what decides this month', () => {
    const [year] = years(IMG, 2028).compared;
    // The retake's study block comes first, and all else waits for it.
    expect(year?.critical?.id).toBe('step1.study');
    expect(year?.thisMonth.map(({ id }) => id)).toContain('step1.study');
    // 30 days from 21 November.
    expect(year?.thisMonth.every(({ start }) => start <= '2026-12-21')).toBe(true);
  });

  it('tell what a later one changes, with its days', () => {
    const [step] = years(IMG, 2028, 2029).steps;
    const gain = (kind: string) => step?.gains.filter((one) => one.kind === kind) ?? [];
    // Third Fridays of March: 17 March 2028 and 16 March 2029, 364 days apart.
    expect(gain('match-day')[0]).toMatchObject({ dates: ['2028-03-17', '2029-03-16'] });
    expect(gain('match-day')[0]?.text).toContain('364 days later');
    const before = years(IMG, 2028).compared[0]?.verdict.slackDays;
    expect(gain('slack')[0]?.text).toMatch(new RegExp(`instead of ${before}\\.$`));
    // ERAS on Wed 27 Sep 2028 (projected): 56 days before is 2 August, and 112 before that 12 April.
    expect(gain('repeat').at(-1)?.dates).toEqual(['2028-04-12', '2027-04-07']);
  });

  it('say of a year out of reach only that the next one can be reached', () => {
    const [step] = years(IMG, 2027, 2028).steps;
    expect(step?.gains.map(({ kind }) => kind)).toEqual(['match-day', 'reach']);
  });

  it('tell of a result that comes after programs read, and before they do a year later', () => {
    // Step 2 CK failed in October, application sent: its retake is late for 2027.
    const late = profile({
      matchYear: 2027,
      graduationDate: '2027-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-15') },
        step2ck: { attempts: failedOn('2026-10-05') },
      },
      done: { 'application.submit': '2026-09-10' },
    });
    const [step] = years(late, 2027, 2028).steps;
    const [target] = step?.gains.filter(({ kind }) => kind === 'target') ?? [];
    // 2026 programs began to read on 23 September, 2027 they do on the 22nd (projected).
    expect(target?.dates).toEqual(expect.arrayContaining(['2026-09-23', '2027-09-22']));
    expect(target?.rules).toContain('planner.targets');
  });

  it('name what runs out between the one Match Day and the other', () => {
    const certified = {
      ...IMG,
      img: { certified: true, certificateValidThrough: '2028-12-31' },
      exams: {
        step1: { attempts: passedOn('2025-06-15') },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
    } satisfies Profile;
    const [step] = years(certified, 2028, 2029).steps;
    expect(step?.gains.find(({ kind }) => kind === 'expires')?.dates).toEqual(['2028-12-31']);
  });

  it('tell nothing in favour of a year that can’t be reached', () => {
    const graduating = { ...IMG, graduationDate: '2030-06-30' };
    expect(years(graduating, 2028, 2029).steps).toEqual([]);
  });
});

describe('variants of a profile', () => {
  const booked = (bookedDate: string) => ({
    ...IMG,
    exams: { step1: { attempts: passedOn('2026-06-15') }, step2ck: { bookedDate } },
  });

  it('are told apart by what only one of them has in when programs read', () => {
    const subjects = [
      { name: 'A', profile: booked('2027-07-12'), today: day(TODAY) },
      { name: 'B', profile: booked('2027-08-20'), today: day(TODAY) },
    ];
    const { compared, steps } = compare(subjects, RULES);
    expect(compared.map(({ name }) => name)).toEqual(['A', 'B']);
    const target = steps[0]?.gains.find(({ kind }) => kind === 'target');
    // 56 days from 12 July are 6 September, from 20 August 15 October; programs read on 22 September.
    expect(target?.dates).toEqual(['2027-10-15', '2027-09-22', '2027-09-06', '2027-09-22']);
    expect(target?.text).toContain('A: from 6 Sep 2027');
  });
});

describe('the years that are compared where nobody names any', () => {
  const chosen = (person: Profile, today = TODAY) => yearsToCompare(person, RULES, day(today));

  it('are the next Match, the own year and the one after', () => {
    expect(chosen(IMG)).toEqual([2027, 2028, 2029]);
  });

  it('are at most four, with the first that is on track', () => {
    const slow = { ...IMG, study: { hoursPerWeek: 6 } };
    const onTrack = makePlan(slow, RULES, day(TODAY)).verdict.earliestOnTrackMatchYear as number;
    expect(onTrack).toBeGreaterThan(2030);
    expect(chosen(slow)).toEqual([2027, 2028, 2029, onTrack]);
  });

  it('leave out a Match that is past', () => {
    expect(chosen({ ...IMG, matchYear: 2026 })[0]).toBe(2027);
  });

  it('end with the data', () => {
    expect(chosen({ ...IMG, matchYear: 2035 }, '2034-11-01')).toEqual([2035]);
  });
});

describe('whoever asks, on whatever day', () => {
  const known = new Set([...RULES.all, ...RULES.dates].map(({ id }) => id));

  it('what one year has over another is a fact with days that exist and rules that are known', () => {
    fc.assert(
      fc.property(people(), ({ profile: person, today }) => {
        const subjects = yearsToCompare(person, RULES, today).map((matchYear) => ({
          name: null,
          profile: { ...person, matchYear },
          today,
        }));
        expect(subjects.length).toBeGreaterThan(0);
        expect(subjects.length).toBeLessThanOrEqual(4);
        const { steps } = compare(subjects, RULES);
        for (const gain of steps.flatMap(({ gains }) => gains)) {
          expect(gain.text).toMatch(/^[A-Z0-9].*\.$/);
          expect(gain.text).not.toMatch(/undefined|NaN|null|chance|percent/);
          expect(gain.rules.filter((id) => !known.has(id))).toEqual([]);
          expect(gain.rules.length).toBeGreaterThan(0);
          for (const date of gain.dates) expect(parseDay(date)).not.toBeNull();
        }
      }),
      { numRuns: 25 },
    );
  });
});
