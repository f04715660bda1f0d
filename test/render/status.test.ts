import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderStatus } from '../../src/render/status.ts';
import { renderStatusLine } from '../../src/render/status-line.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, planFor, profile, TODAY } from '../cases/people.ts';
import { people } from '../planner/arbitrary-person.ts';
import { viewOf } from './plans.ts';
import { widest } from './terminals.ts';

function lineOf(changes: Partial<Profile>, today = TODAY, more = {}): string {
  const view = viewOf(profile(changes), more);
  return renderStatusLine(planFor(changes, today), view);
}

const FAILED: Partial<Profile> = {
  school: 'international',
  exams: { step1: { attempts: failedOn('2026-10-10') } },
};

/** What nobody reads over another's shoulder. */
const TELLING = /fail|retake|repeat|pass|sitting|attempt|late|overdue|infeasible|ineligible|again/i;

describe('the short line', () => {
  it('says after a fail that some days are off, until when, and that the year is open', () => {
    // Three days of rest from Sat 21 Nov end on Mon 23 Nov, in two days.
    expect(lineOf(FAILED)).toMatch(/^Step 1: days off until Mon 23 Nov, 2 d · 2028 open/);
  });

  it('names the next act and not the study that goes on beside it', () => {
    const passed = {
      graduationDate: '2028-05-15',
      exams: {
        step1: { attempts: passedOn('2026-06-10') },
        step2ck: { bookedDate: '2027-07-12' },
      },
    };
    expect(lineOf(passed, '2027-05-20')).not.toContain('study until');
  });

  it('says which year is possible where the one asked for is not', () => {
    const line = lineOf({ ...FAILED, matchYear: 2027 });
    expect(line).toMatch(/· 20(28|29) possible$/);
    expect(line).not.toContain('2027');
  });

  it('speaks of no year where every sitting has been used', () => {
    const used = failedOn('2023-10-10', '2024-10-10', '2025-05-10', '2026-10-10');
    expect(lineOf({ exams: { step1: { attempts: used } } })).toBe(
      'Call one person by Mon 23 Nov, 2 d',
    );
  });

  it('gives up the state and then the days before it cuts a title', () => {
    const whole = lineOf(FAILED);
    const [act = ''] = whole.split(' · ');
    expect(lineOf(FAILED, TODAY, { columns: act.length })).toBe(act);
    expect(lineOf(FAILED, TODAY, { columns: act.length - 1 })).toBe(
      'Step 1: days off until Mon 23 Nov',
    );
  });

  it('is ASCII where the locale has no more', () => {
    expect(lineOf(FAILED, TODAY, { unicode: false })).toMatch(
      /^Step 1: days off until Mon 23 Nov, 2 d \| /,
    );
  });

  it('is one line of 60 columns at most, without colour, and tells of no result, whoever asks', () => {
    fc.assert(
      fc.property(people(), fc.boolean(), ({ profile: who, today }, unicode) => {
        const plan = makePlan(who, RULES, today);
        const line = renderStatusLine(plan, viewOf(who, { columns: 200, color: 3, unicode }));
        expect(line).toBe(stripVTControlCharacters(line));
        expect(line).not.toContain('\n');
        expect(widest(line)).toBeLessThanOrEqual(60);
        expect(line).not.toMatch(TELLING);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the status', () => {
  it('has the verdict, what is next, and the next door', () => {
    expect(renderStatus(planFor(FAILED), viewOf(profile(FAILED)))).toMatch(
      /^Sat 21 Nov 2026 · 2028 is open.*\n\n {2}Now {3}Rest\. .*\n {2}Door {2}Apply for the Step 1 permit/,
    );
  });

  it('has no line wider than the terminal, whoever asks', () => {
    fc.assert(
      fc.property(
        people(),
        fc.integer({ min: 24, max: 200 }),
        ({ profile: who, today }, columns) => {
          const text = renderStatus(makePlan(who, RULES, today), viewOf(who, { columns }));
          expect(widest(text)).toBeLessThanOrEqual(columns);
        },
      ),
      { numRuns: 60 },
    );
  });
});
