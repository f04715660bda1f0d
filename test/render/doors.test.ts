import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { doorsOf } from '../../src/planner/doors.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderDoors } from '../../src/render/doors.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, profile, TODAY } from '../cases/people.ts';
import { people } from '../planner/arbitrary-person.ts';
import { viewOf } from './plans.ts';
import { acting, widest } from './terminals.ts';

const IMG = profile({
  school: 'international',
  graduationDate: '2027-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

function textFor(changes: Partial<View> = {}, person: Profile = IMG, today = TODAY): string {
  const view = viewOf(person, { zone: 'Asia/Karachi', ...changes });
  return renderDoors(doorsOf(person, RULES, day(today)), view);
}

describe('the page of doors', () => {
  const lines = textFor().split('\n');

  test('has a line a door: its day, mark, name, what it leaves, and the days left', () => {
    // 21 Nov 2026 to 28 Jul 2027: 249 days.
    expect(lines).toContain(
      '  28 Jul 27   Step 2 CK          result in when programs read (8 weeks)      249',
    );
    expect(lines.some((line) => /^ {3}1 Mar 28 ≈ NRMP registration .* 466$/.test(line))).toBe(true);
  });

  test('says a day once for all that close on it, with its hour there and here', () => {
    expect(lines.filter((line) => line.includes(' 1 Mar 28')).length).toBe(1);
    // 21:00 in New York in winter is ten hours behind Karachi.
    expect(
      lines.filter((line) => line.includes('21:00 New York (Thu 2 Mar 07:00 for you)')),
    ).toHaveLength(1);
  });

  test('puts what is closed below, in calm words', () => {
    const at = lines.indexOf('  No longer open from here');
    expect(lines[at + 2]).toMatch(/^ +7 Apr 27 +Step 2 CK +one repeat fits before programs read$/);
    expect(textFor()).not.toMatch(/infeasible|ineligible|overdue|!|\bstill\b|\bjust\b/);
  });

  test('explains its marks and its weeks, and where a day comes from', () => {
    expect(lines.at(-2)).toBe('  Why a day: usmle-plan why step1.exam');
    expect(lines).toContain('  ≈ projected from earlier years: nobody has published it yet');
    expect(lines.some((line) => line.startsWith('  (8 weeks) to a result'))).toBe(true);
  });

  test('leads to a year in reach from one that is not', () => {
    const text = textFor({}, { ...IMG, matchYear: 2027 });
    expect(text).toContain('2027 can’t be reached from here'.replace('’', "'"));
    expect(text).toMatch(/Those of 2028: +usmle-plan doors --match-year 2028/);
  });

  test('is ASCII where nothing else can be shown', () => {
    expect(textFor({ unicode: false })).toMatch(/^[\n\x20-\x7e]*$/);
  });

  test('reads nobody a season whose Match is over', () => {
    expect(textFor({}, IMG, '2028-04-10')).not.toContain('No longer open');
  });

  test('of nobody who has no sitting left is a list', () => {
    const used = profile({
      exams: {
        step1: { attempts: failedOn('2024-02-01', '2024-09-01', '2025-05-01', '2026-01-20') },
      },
    });
    expect(textFor({}, used)).toContain('No date of 2028 is left that closes for you.');
  });
});

test('whoever asks, no line is wider than the page, and none acts on the terminal', () => {
  fc.assert(
    fc.property(
      people(),
      fc.constantFrom(24, 46, 60, 80, 120),
      fc.boolean(),
      ({ profile: person, today }, columns, unicode) => {
        const view = viewOf(person, { columns, unicode, zone: 'UTC' });
        const text = renderDoors(doorsOf(person, RULES, today), view);
        expect(widest(text)).toBeLessThanOrEqual(Math.min(columns, 100));
        expect(acting(text)).toEqual(acting(''));
        expect(text).not.toMatch(/undefined|NaN|\binfeasible\b|\bineligible\b|\boverdue\b/);
        expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('without hours of study it says which hours the days rest on; with some it does not', () => {
  const idle = textFor({}, { ...IMG, study: { hoursPerWeek: 0 } });
  expect(idle).toContain('The dates shown are those that 40 hours a week would give.');
  expect(textFor({}, { ...IMG, study: { hoursPerWeek: 20 } })).not.toContain('The dates shown');
});
