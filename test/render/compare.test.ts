import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { compare, type Subject, yearsToCompare } from '../../src/planner/compare.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderComparison, type Variant } from '../../src/render/compare.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { people } from '../planner/arbitrary-person.ts';
import { viewOf } from './plans.ts';
import { acting, widest } from './terminals.ts';

const IMG = profile({
  school: 'international',
  graduationDate: '2027-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

const view = (changes: Partial<View> = {}): View => viewOf(IMG, { zone: 'UTC', ...changes });

const ofYears = (person: Profile, ...matchYears: number[]): Subject[] =>
  matchYears.map((matchYear) => ({
    name: null,
    profile: { ...person, matchYear },
    today: day(TODAY),
  }));

const pageOf = (subjects: Subject[], variants: Variant[] = [], changes: Partial<View> = {}) =>
  renderComparison([compare(subjects, RULES)], variants, view(changes));

describe('years side by side', () => {
  const lines = pageOf(ofYears(IMG, 2027, 2028, 2029)).split('\n');
  const row = (label: string) => lines.find((line) => line.startsWith(`  ${label}`));

  test('have a column each, and a row for what there is to know of them', () => {
    expect(lines).toContain('                    2027                2028                2029');
    expect(row('Where it stands')).toMatch(/can't be reached +open +open$/);
    expect(row('Match Day')).toMatch(/19 Mar 27 † +17 Mar 28 ≈ +16 Mar 29 ≈$/);
    // 56 days before ERAS shows applications on 22 Sep 2027 and 27 Sep 2028.
    expect(lines.some((line) => /at the latest +– +28 Jul 27 +2 Aug 28$/.test(line))).toBe(true);
  });

  test('say what holds one back, what the next one changes, and what this month asks', () => {
    const text = lines.join('\n');
    expect(text).toContain('\n  What holds it back\n  2027  The earliest Step 2 CK result');
    expect(text).toContain('\n  What 2029 changes against 2028\n  - Match Day is 16 Mar 2029');
    expect(text).toContain('\n  What decides and begins within 30 days\n');
    expect(text).not.toMatch(/infeasible|ineligible|overdue|!|\bstill\b|\bjust\b/);
  });

  test('stand below each other on a narrow page', () => {
    const text = pageOf(ofYears(IMG, 2028, 2029), [], { columns: 48 });
    expect(text).toMatch(/\n {2}2028\n {4}Where it stands: open\n/);
  });
});

test('what holds several years back is said once, and fits a narrow page', () => {
  const used = profile({
    exams: {
      step1: { attempts: failedOn('2024-02-01', '2024-09-01', '2025-05-01', '2026-01-20') },
    },
  });
  const text = pageOf(ofYears(used, 2027, 2028, 2029, 2030), [], { columns: 24, profile: used });
  expect(text).toContain('\n  2027, 2028, 2029 and\n  2030\n    Four sittings of one\n');
  expect(text.match(/Four sittings/g)).toHaveLength(1);
});

test('variants go by their letters beside the plan as it is, with the words that make them', () => {
  const booked = (bookedDate: string): Profile => ({
    ...IMG,
    exams: { step1: { attempts: passedOn('2026-06-15') }, step2ck: { bookedDate } },
  });
  const own = { ...IMG, exams: { step1: { attempts: passedOn('2026-06-15') } } };
  const subjects = [
    { name: null, profile: own, today: day(TODAY) },
    { name: 'A', profile: booked('2027-07-12'), today: day(TODAY) },
    { name: 'B', profile: booked('2027-08-20'), today: day(TODAY) },
  ];
  const text = pageOf(subjects, [
    { name: 'A', changes: ['book step2ck 2027-07-12'] },
    { name: 'B', changes: ['book step2ck 2027-08-20', 'set hours 30'] },
  ]);
  expect(text).toContain('\n  B  book step2ck 2027-08-20; set hours 30\n');
  expect(text).toMatch(/\n +as it is +A +B\n/);
  expect(text).toContain('  What B changes against A\n');
  expect(text).toContain('  Nothing was stored.\n');
});

test('whoever asks, no line is wider than the page, and none acts on the terminal', () => {
  fc.assert(
    fc.property(
      people(),
      fc.constantFrom(24, 46, 60, 80, 120),
      fc.boolean(),
      ({ profile: person, today }, columns, unicode) => {
        const subjects = yearsToCompare(person, RULES, today).map((matchYear) => ({
          name: null,
          profile: { ...person, matchYear },
          today,
        }));
        const text = pageOf(subjects, [], { columns, unicode, profile: person });
        expect(widest(text)).toBeLessThanOrEqual(Math.min(columns, 100));
        expect(acting(text)).toEqual([]);
        if (!unicode) expect(text).toMatch(/^[\n\x20-\x7e]*$/);
        expect(text).not.toMatch(/undefined|NaN|\binfeasible\b|\bineligible\b|\boverdue\b/);
      },
    ),
    { numRuns: 20 },
  );
});

test('without hours of study it says once which hours the days rest on', () => {
  const idle = pageOf(ofYears({ ...IMG, study: { hoursPerWeek: 0 } }, 2028, 2029));
  expect(idle.match(/The dates shown are those that 40 hours a week would give\./g)).toHaveLength(
    1,
  );
  expect(pageOf(ofYears(IMG, 2028, 2029))).not.toContain('The dates shown');
});
