import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { makeRules, RULES } from '../../src/rules/index.ts';
import type { Rules } from '../../src/rules/types.ts';

function dateOf(rules: Rules, matchYear: number, id: string): string | null {
  const event = rules.cycle(matchYear).event(id);
  return event ? iso(event.day) : null;
}

describe('a rule', () => {
  it('carries its id and its whole source', () => {
    const rule = RULES.rule('usmle.attempts.max-per-step');
    expect(rule.id).toBe('usmle.attempts.max-per-step');
    expect(rule.value).toBe(4);
    expect(rule.effectiveFrom).toBe('2021-07-01');
    expect(rule.source.publisher).toBe('USMLE');
  });

  it('that does not exist is a RangeError', () => {
    expect(() => RULES.rule('usmle.attempts.max-per-stepp')).toThrow(RangeError);
    expect(() => RULES.number('usmle.attempts.max-per-stepp')).toThrow(RangeError);
  });

  it('whose value is no number is a RangeError when a number is asked for', () => {
    expect(() => RULES.number('usmle.eligibility-period.extension')).toThrow(RangeError);
    expect(() => RULES.number('usmle.time-limit.usmle-program')).toThrow(RangeError);
  });

  it('is in the list of all, once', () => {
    const ids = RULES.all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(RULES.rule(id).id).toBe(id);
  });
});

describe('the limit of sittings', () => {
  it('was six until 30 June 2021 and is four since 1 July 2021, with no day between', () => {
    const former = RULES.rule('usmle.attempts.max-per-step.until-2021-06-30');
    const present = RULES.rule('usmle.attempts.max-per-step');
    expect([former.value, former.effectiveTo]).toEqual([6, '2021-06-30']);
    expect([present.value, present.effectiveFrom]).toEqual([4, '2021-07-01']);
  });

  it('of COMLEX is four since 1 July 2022', () => {
    const present = RULES.rule('do.comlex.attempt-limit');
    expect([present.value, present.effectiveFrom]).toEqual([4, '2022-07-01']);
  });
});

describe('the numbers of the planner follow from the rules they cite', () => {
  const n = (id: string) => RULES.number(id);
  const value = (id: string) => RULES.rule(id).value as Record<string, number>;

  it('a first IMG registration takes the eight weeks of the lead time in all', () => {
    const days = (value('usmle.img.lead-time').plan ?? 0) * 7;
    expect(n('ecfmg.application.approval-days') + n('usmle.registration.permit-days')).toBe(days);
    // Submitted: six weeks in all.
    expect(n('ecfmg.application.remaining-days') + n('usmle.registration.permit-days')).toBe(6 * 7);
  });

  it('the permit takes the longest of the weeks NBME is said to need', () => {
    const weeks = value('usmle.registration.processing-time.us').maxWeeks ?? 0;
    expect(n('usmle.registration.permit-days')).toBe(weeks * 7);
  });

  it('the certificate takes the shortest verification at least, and the planned one as planned', () => {
    const lag = value('ecfmg.credentials.lag');
    expect(n('ecfmg.certificate.days-after-graduation')).toBe((lag.min ?? 0) * 7);
    expect(n('ecfmg.certificate.plan-days')).toBe((lag.plan ?? 0) * 7);
  });

  it('a COMLEX result takes the longest of its weeks', () => {
    expect(n('do.comlex.score-days')).toBe((value('do.comlex.score-lag').max ?? 0) * 7);
  });

  it('a first Step 1 takes the median weeks times the median hours of the four schools', () => {
    const weeks = value('step1.dedicated.weeks.4schools').median ?? 0;
    const hours = value('step1.dedicated.hours_per_week.4schools').median ?? 0;
    expect(n('study.step1.first-hours')).toBe(weeks * hours);
  });

  it('a retake of Step 1 gets the shortest block of the advice', () => {
    const weeks = value('derived.step1.retake.weeks.full_time').min ?? 0;
    expect(n('study.step1.retake-min-days')).toBe(weeks * 7);
    expect(n('planner.prepare-after-fail-days')).toBe(weeks * 7);
  });

  it('Step 2 CK takes its weeks at 50 hours each', () => {
    const weeks = value('derived.step2.weeks');
    expect(n('study.step2ck.after-clerkships-hours')).toBe((weeks.after_clerkships ?? 0) * 50);
    expect(n('study.step2ck.full-hours')).toBe((weeks.full_time_no_shelf ?? 0) * 50);
  });

  it('the insurance date leaves the wait and the preparation', () => {
    expect(n('planner.insurance-days')).toBe(
      n('usmle.scores.plan-allowance') + n('planner.prepare-after-fail-days'),
    );
  });

  it('the first gate lies the day before the last free change', () => {
    expect(n('practice.gate-47')).toBe(n('usmle.scheduling.free-change-days') + 1);
  });

  // Eight weeks, four weeks, one week, seven years, two and three weeks: as the contract states them.
  it.each([
    ['usmle.scores.plan-allowance', 56],
    ['usmle.scores.typical-release', 28],
    ['usmle.scheduling.free-change-days', 46],
    ['ecfmg.match.weekly-verification', 7],
    ['usmle.time-limit.ecfmg', 7],
    ['planner.on-track-slack-days', 14],
    ['planner.keep-slack-days', 21],
    ['oet.results.lag', 16],
    ['do.comlex.permit-days', 28],
    ['study.default-hours-per-week', 40],
    ['study.hours-per-day-max', 11],
    ['study.hours-per-day-warn', 9],
  ])('%s is %i', (id, expected) => {
    expect(n(id)).toBe(expected);
  });
});

describe('the rules', () => {
  it('have dates for every Match year from 2020 to 2035', () => {
    expect([RULES.firstMatchYear, RULES.lastMatchYear]).toEqual([2020, 2035]);
    expect(dateOf(RULES, 2027, 'nrmp.match-day')).toBe('2027-03-19');
  });

  it('look a specialty up by its id alone', () => {
    expect(RULES.specialty('ob-gyn')?.service).toBe('residencycas');
    expect(RULES.specialty('obgyn')).toBeUndefined();
  });

  it('take dates that the user reports, and leave the rest as it is', () => {
    const own = makeRules({
      reported: [{ matchYear: 2028, id: 'nrmp.match-day', day: day('2028-03-24') }],
    });
    expect(dateOf(own, 2028, 'nrmp.match-day')).toBe('2028-03-24');
    // Sixteen days before the reported Match Day.
    expect(dateOf(own, 2028, 'nrmp.rol-deadline')).toBe('2028-03-08');
    expect(own.cycle(2027).events).toEqual(RULES.cycle(2027).events);
    expect(own.all).toEqual(RULES.all);
  });
});

describe('a date that was read', () => {
  it('is told as people say it', () => {
    // cycles.json: nrmp.match-day of 2027 is 2027-03-19, a Friday, 12:00 in America/New_York.
    expect(RULES.rule('cycle.2027.nrmp.match-day').statement).toBe(
      'Match Day (Match of 2027): Fri 19 Mar 2027, 12:00 New York.',
    );
  });
});
