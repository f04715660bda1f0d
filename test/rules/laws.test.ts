import { expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { RULES } from '../../src/rules/index.ts';
import { lawOf } from '../../src/rules/laws.ts';
import { sittingLimit } from '../../src/rules/retakes.ts';

test.each(['step1', 'step2ck', 'step3'] as const)(
  'USMLE allowed six sittings of %s until 30 June 2021 and has allowed four since',
  (exam) => {
    // usmle.attempts.max-per-step, in force from 2021-07-01, replaced a cap of six.
    const law = lawOf(exam, RULES);
    expect(sittingLimit(law, day('2015-01-05'))).toBe(6);
    expect(sittingLimit(law, day('2021-06-30'))).toBe(6);
    expect(sittingLimit(law, day('2021-07-01'))).toBe(4);
    expect(sittingLimit(law, day('2026-11-21'))).toBe(4);
  },
);

test('a Step is sat three times in 12 months, the fourth 12 months after the first and 6 after the latest', () => {
  // usmle.retake.max-per-12-months and usmle.retake.fourth-attempt-gap.
  const law = lawOf('step1', RULES);
  expect(law.window).toEqual({ sittings: 3, months: 12 });
  expect(law.spacing).toEqual({ fromSitting: 4, monthsAfterFirst: 12, monthsAfterLatest: 6 });
});

test.each(['comlex1', 'comlex2'] as const)(
  'NBOME has allowed four sittings of %s since 1 July 2022, four in 12 months, without a spacing',
  (exam) => {
    // do.comlex.attempt-limit and do.comlex.retake; what held before is not checked.
    const law = lawOf(exam, RULES);
    expect(sittingLimit(law, day('2022-06-30'))).toBe(Number.POSITIVE_INFINITY);
    expect(sittingLimit(law, day('2022-07-01'))).toBe(4);
    expect(law.window).toEqual({ sittings: 4, months: 12 });
    expect(law.spacing).toBeUndefined();
  },
);
