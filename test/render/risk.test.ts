import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { RiskAsked } from '../../src/planner/risk/asked.ts';
import { simulateRisk } from '../../src/planner/risk/risk.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderRisk } from '../../src/render/risk.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { viewOf } from './plans.ts';
import { widest } from './terminals.ts';

const FAILED = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });

function rendered(person: Profile, asked: Partial<RiskAsked> = {}, view: Partial<View> = {}) {
  const today = day(TODAY);
  const risk = simulateRisk(person, RULES, today, {
    runs: 1000,
    seed: 1,
    rates: false,
    pass: {},
    ...asked,
  });
  const text = renderRisk(
    risk,
    makePlan(person, RULES, today),
    viewOf(person, { zone: 'UTC', ...view }),
  );
  return { risk, text, words: text.replace(/\s+/g, ' ') };
}

describe('the page about the risk of the calendar', () => {
  test('says that it is no chance of matching, and all that it assumes', () => {
    const { risk, words } = rendered(FAILED, { rates: true });
    expect(words).toContain('It is no chance of matching');
    expect(risk.assumptions.length).toBeGreaterThan(3);
    for (const { text } of risk.assumptions) expect(words).toContain(text);
  });

  test('gives every count that there is', () => {
    const { risk, text } = rendered(FAILED, { pass: { step1: 0.5 } });
    const counts = [risk.byReview, risk.byRank, ...risk.otherwise.map(({ runs }) => runs)];
    const heads = [...text.matchAll(/^ +([\d,]+) {2}(?:by|in) /gm)].map(([, head]) =>
      Number(head?.replace(',', '')),
    );
    expect(heads).toEqual(counts);
  });

  test('puts a day that counts below the stretch that it lies in', () => {
    const { risk, text } = rendered(FAILED, { pass: { step1: 0.2 } });
    const at = risk.histogram.findIndex(
      ({ from, to }) => from <= risk.review.date && risk.review.date <= to,
    );
    expect(at).toBeGreaterThan(-1);
    const lines = text.split('\n');
    const heading = lines.findIndex((line) => line.includes('The last result comes'));
    expect(lines[heading + at + 2]).toContain('programs begin to read');
  });

  test('has a bar for every run that there is, and none for none', () => {
    const { risk, text } = rendered(FAILED, { pass: { step1: 0.5 } });
    const bars = text.split('\n').filter((line) => line.includes('█'));
    expect(bars).toHaveLength(risk.histogram.filter(({ runs }) => runs > 0).length);
  });

  test('says that the hours are missing where they are, and not the sittings', () => {
    const { words } = rendered({ ...FAILED, study: { hoursPerWeek: 0 } });
    expect(words).toContain('no hours of study are entered');
    expect(words).not.toContain('no sitting is left');
  });

  test('says that nothing is open where it is not', () => {
    const { words } = rendered(
      profile({
        exams: {
          step1: { attempts: passedOn('2026-03-02') },
          step2ck: { attempts: passedOn('2026-06-15') },
        },
      }),
    );
    expect(words).toContain('No result of a required exam is awaited');
    expect(words).not.toContain('runs');
  });

  test.each([24, 40, 60, 80, 120])('fits into %i columns, in ASCII too', (columns) => {
    for (const unicode of [true, false]) {
      const { text } = rendered(FAILED, { rates: true }, { columns, unicode });
      expect(widest(text)).toBeLessThanOrEqual(columns);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what ASCII is
      if (!unicode) expect(text).toMatch(/^[\x00-\x7f]*$/);
    }
  });
});
