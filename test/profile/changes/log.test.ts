import { describe, expect, it } from 'vitest';
import { type LogWords, logStudy } from '../../../src/profile/changes/log.ts';
import { FACTS, profile, refusal, TODAY } from './facts.ts';

const log = (words: Omit<LogWords, 'exam'>, exam = 'step2ck', before = profile()) =>
  logStudy(before, { exam, ...words }, FACTS);
const refused = (words: Omit<LogWords, 'exam'>, exam?: string) => refusal(() => log(words, exam));

describe('the log', () => {
  it('takes questions and hours, of today where no day is given', () => {
    const { profile: after, said, changes } = log({ questions: '120', hours: '6' });
    const entry = { date: TODAY, exam: 'step2ck', questions: 120, hours: 6 };
    expect(after.log).toEqual([entry]);
    expect(said).toEqual({ kind: 'log', entry });
    expect(changes).toBe(true);
  });

  it('takes a form and its score, under one name however it is typed', () => {
    const { profile: after } = log({ form: 'NBME 13', score: '232', on: '20 Nov 2026' });
    expect(after.log).toEqual([
      { date: '2026-11-20', exam: 'step2ck', form: 'nbme-13', score: 232 },
    ]);
  });

  it('stands beside what is there already, twice on a day too', () => {
    const once = log({ hours: '2.5' }).profile;
    expect(log({ hours: '2,5' }, 'step2ck', once).profile.log).toHaveLength(2);
  });

  it('refuses a day to come', () => {
    expect(refused({ hours: '2', on: '2026-11-22' })).toMatch(
      /^--on: Sun 22 Nov 2026 lies after today/,
    );
  });

  it('refuses nothing, too much and what is no amount, with what is accepted', () => {
    expect(refused({})).toBe(
      'log: says nothing that was done; accepted: --questions, --hours, --form with --score',
    );
    for (const hours of ['0', '-1', '25', 'x', '1e3', '']) {
      expect(refused({ hours })).toMatch(/^--hours: .*accepted: hours of one day, up to 24$/);
    }
    for (const questions of ['0', '-1', '1.5', '1001', 'x']) {
      expect(refused({ questions })).toMatch(/^--questions: .*a whole number from 1 to 1000$/);
    }
  });

  it('refuses more than 24 hours on one day, all exams together', () => {
    const busy = log({ hours: '20' }).profile;
    expect(refusal(() => log({ hours: '5' }, 'step1', busy))).toMatch(
      /^--hours: makes 25 hours on Sat 21 Nov 2026; accepted: 24 in all/,
    );
  });

  it('refuses a score without a form, and one that its form never has', () => {
    expect(refused({ score: '232' })).toMatch(/^--score: stands without a form/);
    // A Step 1 form gives a percentage, one of Step 2 CK three digits.
    expect(refused({ form: 'nbme-30', score: '232' }, 'step1')).toMatch(
      /^--score: "232" .* accepted: 0 to 100, percent/,
    );
    for (const score of ['400', '32']) {
      expect(refused({ form: 'nbme-13', score })).toMatch(/accepted: 100 to 300, points/);
    }
    expect(log({ form: 'uwsa-2', score: '250' }).profile.log?.[0]?.score).toBe(250);
  });

  it('refuses a form of NBME that is newer than any known, and keeps an older one', () => {
    // nbme.cbssa.forms: 26 to 33.
    expect(refused({ form: 'nbme-99', score: '74' }, 'step1')).toMatch(
      /^--form: "nbme-99" is no form of Step 1 that is known; accepted: nbme-26 to nbme-33/,
    );
    expect(log({ form: 'nbme 20', score: '60' }, 'step1').profile.log?.[0]?.form).toBe('nbme-20');
  });

  it('refuses an exam that it does not know', () => {
    expect(refused({ hours: '1' }, 'step9')).toMatch(/^exam: /);
  });
});
