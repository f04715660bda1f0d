import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { weekday } from '../../src/calendar/day.ts';
import type { Plan } from '../../src/planner/types.ts';
import data from '../../src/rules/data/myths.json' with { type: 'json' };
import { RULES } from '../../src/rules/index.ts';
import { MYTHS, type Myth, mythsAbout, mythsWith } from '../../src/rules/myths.ts';
import type { CycleEvent } from '../../src/rules/types.ts';
import { failedOn, passedOn, planFor } from '../cases/people.ts';

const sentence = v.pipe(v.string(), v.regex(/^[\p{Lu}\d][^\n]*[.]$/u, 'a sentence, ended'));
const kebab = v.pipe(v.string(), v.regex(/^[a-z\d]+(-[a-z\d]+)*$/));

const file = v.strictObject({
  topics: v.array(
    v.strictObject({
      name: v.pipe(v.string(), v.minLength(1)),
      myths: v.pipe(
        v.array(
          v.strictObject({
            id: kebab,
            claim: sentence,
            truth: sentence,
            since: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/))),
            rules: v.pipe(v.array(v.string()), v.minLength(1)),
            tasks: v.pipe(
              v.array(v.pipe(v.string(), v.regex(/^[a-z\d.-]+\*?$/, 'a star at its end alone'))),
              v.minLength(1),
            ),
          }),
        ),
        v.minLength(1),
      ),
    }),
  ),
});

const ids = (myths: readonly Myth[]): string[] => myths.map(({ id }) => id);

function myth(id: string): Myth {
  const found = MYTHS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no such claim: ${id}`);
  return found;
}

const sentencesIn = (text: string): number => text.match(/[.?](?=\s|$)/g)?.length ?? 0;

describe('myths.json', () => {
  it('has the closed shape', () => {
    expect(v.safeParse(file, data).issues).toBeUndefined();
    const [topic] = data.topics;
    const misspelt = { topics: [{ ...topic, titel: 'x' }] };
    expect(v.safeParse(file, misspelt).success).toBe(false);
  });

  it('holds at least the twenty claims that were asked for, each id and each claim once', () => {
    expect(MYTHS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(ids(MYTHS)).size).toBe(MYTHS.length);
    expect(new Set(MYTHS.map(({ claim }) => claim)).size).toBe(MYTHS.length);
  });

  it('names each topic once', () => {
    const names = data.topics.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...new Set(MYTHS.map(({ topic }) => topic))]).toEqual(names);
  });
});

const period = { from: '2026-10-01', to: '2026-12-31' };
const abroad = { school: 'international', citizenship: 'other' } as const;
const bothPassed = {
  step1: { attempts: passedOn('2025-06-15') },
  step2ck: { attempts: passedOn('2026-06-15') },
};

/** Of people who together have every task that a claim touches. */
const PLANS: readonly Plan[] = [
  // Held back after a fail, with a first year to rank beside the field.
  planFor({
    graduationDate: '2028-05-15',
    specialties: ['dermatology'],
    exams: { step1: { attempts: failedOn('2026-10-10') } },
    clerkships: { weeksLeft: 30, heldUntilStep1: true },
    matchYear: 2029,
  }),
  // Booked behind the end of the permit's period, inside its extension.
  ...(['step1', 'step2ck'] as const).map((exam) =>
    planFor({
      exams: {
        step1: { attempts: passedOn('2026-02-10') },
        [exam]: { attempts: [], eligibility: period, bookedDate: '2027-02-01' },
      },
    }),
  ),
  // Step 2 CK failed after the application for 2027 was sent.
  planFor({
    matchYear: 2027,
    exams: { ...bothPassed, step2ck: { attempts: failedOn('2026-10-05') } },
    done: { 'application.submit': '2026-09-10' },
  }),
  // A DO with both series, of which the Steps were failed.
  planFor({
    school: 'us-do',
    licensingExam: 'both',
    specialties: ['emergency-medicine', 'internal-medicine'],
    exams: { step1: { attempts: failedOn('2026-10-10') } },
    matchYear: 2029,
  }),
  planFor({
    school: 'us-do',
    licensingExam: 'comlex',
    exams: { comlex1: { attempts: failedOn('2026-10-10') } },
    matchYear: 2029,
  }),
  // IMGs: before the first registration, after a fail, with an H-1B in mind, with a certificate that runs out.
  planFor({ ...abroad, img: { ecfmgApplication: 'none' }, matchYear: 2030 }),
  planFor({
    ...abroad,
    graduationDate: '2028-05-20',
    exams: { step1: { attempts: failedOn('2026-10-10') } },
    matchYear: 2029,
  }),
  planFor({ ...abroad, visa: 'h1b', graduationDate: '2025-06-01', exams: bothPassed }),
  planFor({
    ...abroad,
    graduationDate: '2018-06-15',
    exams: bothPassed,
    img: { ecfmgApplication: 'approved', certified: true, certificateValidThrough: '2027-12-31' },
  }),
];

describe('every claim', () => {
  it('is answered by rules and dates that are in the data, none of them twice', () => {
    for (const { id, rules } of MYTHS) {
      for (const rule of rules) expect(() => RULES.rule(rule), `${id}: ${rule}`).not.toThrow();
      expect(new Set(rules).size, id).toBe(rules.length);
    }
  });

  it('is answered by no rule of low confidence', () => {
    for (const { id, rules } of MYTHS) {
      for (const rule of rules)
        expect([id, rule, RULES.rule(rule).confidence]).not.toContain('low');
    }
  });

  it('is decided by a rule that is no projection, with an address where it can be looked up', () => {
    for (const { id, rules } of MYTHS) {
      const { basis, confirmAt, source } = RULES.rule(rules[0]);
      expect(['published', 'transcribed', 'practice'], id).toContain(basis);
      expect(confirmAt ?? source.url, id).toMatch(/^https?:\/\//);
    }
  });

  it('is decided by a rule that is in force', () => {
    for (const { id, rules } of MYTHS) {
      expect([id, RULES.rule(rules[0]).effectiveTo]).toEqual([id, undefined]);
    }
  });

  it('has been answered since the day on which the rule that decides took effect', () => {
    const dated = MYTHS.filter(({ rules }) => RULES.rule(rules[0]).effectiveFrom !== undefined);
    expect(dated.length).toBeGreaterThan(5);
    for (const { id, rules, since } of dated) {
      expect([id, since]).toEqual([id, RULES.rule(rules[0]).effectiveFrom]);
    }
  });

  it('has no day that lies behind the data', () => {
    for (const { id, since } of MYTHS) {
      if (since !== null) expect(since <= RULES.asOf, id).toBe(true);
    }
  });

  it('is one short sentence, and its answer one or two', () => {
    for (const { id, claim, truth } of MYTHS) {
      expect([id, sentencesIn(claim)]).toEqual([id, 1]);
      expect(claim.length, id).toBeLessThanOrEqual(80);
      expect([1, 2], id).toContain(sentencesIn(truth));
      expect(truth.length, id).toBeLessThanOrEqual(200);
    }
  });

  it('is told in the voice of the program, and nobody is mocked who believed it', () => {
    const banned =
      /!|\b(infeasible|ineligible|overdue|unfortunately|just|still|streaks?|only 1)\b|\b(wrong|false|myths?|rumou?rs?|nonsense|actually|obviously|of course|believe|contrary)\b/i;
    for (const { claim, id, topic, truth } of MYTHS) {
      for (const text of [topic, claim, truth]) expect(`${id}: ${text}`).not.toMatch(banned);
    }
  });

  it('writes days as people do, and no amount of money', () => {
    for (const { claim, id, truth } of MYTHS) {
      for (const text of [claim, truth]) {
        expect(`${id}: ${text}`).not.toMatch(/\d{4}-\d{2}|\$|\bUSD\b|\bdollars?\b/i);
      }
    }
  });

  it('touches tasks that plans have', () => {
    const tasks = new Set(PLANS.flatMap((plan) => plan.tasks.map(({ id }) => id)));
    const patterns = new Set(MYTHS.flatMap((each) => each.tasks));
    const unmet = [...patterns].filter(
      (pattern) =>
        ![...tasks].some((task) =>
          pattern.endsWith('*') ? task.startsWith(pattern.slice(0, -1)) : task === pattern,
        ),
    );
    expect(unmet).toEqual([]);
    // `why` tells them all: a page of claims would hide the chain of dates.
    for (const task of tasks) expect(mythsAbout(task).length, task).toBeLessThanOrEqual(5);
  });
});

describe('what the issue names', () => {
  it.each([
    ['60 days', 'usmle.retake.min-days-between-attempts'],
    ['Step can be sat six times', 'usmle.attempts.max-per-step'],
    ['Step 1 has a score', 'usmle.pass.step1'],
    ['Step 2 CS', 'usmle.step2cs.discontinued'],
    ['31 days before', 'usmle.scheduling.free-change-days'],
    ['blocks of an hour', 'usmle.format.step1'],
    ['certificate to apply', 'ecfmg.certificate.needed-for-start'],
    ['held back until July', 'usmle.scores.delay-periods-ended'],
    ['on a Wednesday', 'soap.offers-on-thursday'],
    ['Step 1 comes before Step 2 CK', 'usmle.sequence.step1-step2ck-any-order'],
  ])('“%s” is there, and is decided by %s', (words, rule) => {
    const found = MYTHS.filter(({ claim }) => claim.includes(words));
    expect(found.map(({ rules }) => rules[0])).toEqual([rule]);
  });
});

describe('the numbers of the answers', () => {
  const number = (id: string): string => String(RULES.number(id));
  const value = (id: string) => RULES.rule(id).value as Readonly<Record<string, number>>;

  // In words where the sentence spells them.
  const WORDS: Readonly<Record<number, string>> = {
    3: 'three',
    4: 'four',
    14: 'fourteen',
    16: 'sixteen',
  };
  const spelled = (count: number | undefined): string => WORDS[count ?? 0] ?? 'not in the table';

  it.each([
    ['rescheduling-until-31-days', [`${number('usmle.scheduling.free-change-days')} days`]],
    ['recheck', [`${number('usmle.scores.recheck-window')} days`]],
    ['soap-without-limit', [`${number('soap.application-cap')} applications`]],
    ['six-attempts', [spelled(RULES.number('usmle.attempts.max-per-step'))]],
    ['six-comlex-attempts', [spelled(RULES.number('do.comlex.attempt-limit'))]],
    [
      'retakes-in-a-year',
      [
        spelled(value('usmle.retake.max-per-12-months').attempts),
        `${value('usmle.retake.max-per-12-months').windowMonths} months`,
        `${value('usmle.retake.fourth-attempt-gap').monthsAfterFirst} months after the first`,
        `${value('usmle.retake.fourth-attempt-gap').monthsAfterMostRecent} months after the latest`,
      ],
    ],
    [
      'hour-long-blocks',
      [
        `${value('usmle.format.step1').minutesPerBlock} minutes`,
        `${spelled(value('usmle.format.step1').blocks)} of them in step 1`,
        `${spelled(value('usmle.format.step2ck').blocks)} in step 2 ck`,
      ],
    ],
    [
      'old-passing-score',
      [number('usmle.pass.step2ck'), number('usmle.pass.step2ck.until-2025-06-30')],
    ],
    ['sixty-percent', [`${number('study.step1.ready-score')} percent`]],
    [
      'oet-in-parts',
      [`${value('ecfmg.oet.scores').listening} in l`, `${value('ecfmg.oet.scores').writing} in w`],
    ],
  ])('%s are those of its rules', (id, parts) => {
    for (const part of parts) expect(myth(id).truth.toLowerCase()).toContain(part);
  });

  it('that are dates of cycles are those of the data', () => {
    // The published timeline has 24 September 2025, a Wednesday.
    expect(RULES.rule('cycle.2026.eras.review-open').value).toBe('2025-09-24');
    expect(RULES.rule('cycle.2026.eras.mspe-release').value).toBe('2025-09-24');
    for (const id of ['seen-when-sent', 'mspe-on-1-october']) {
      expect(myth(id).truth).toContain('Wed 24 Sep 2025');
    }
  });

  it('that are days of the week are those of the data', () => {
    for (const year of [2023, 2026, 2027]) {
      const { day: offers } = RULES.cycle(year).event('nrmp.soap-round-1') as CycleEvent;
      const { day: matchDay } = RULES.cycle(year).event('nrmp.match-day') as CycleEvent;
      expect([weekday(offers), matchDay - offers]).toEqual(['thursday', 1]);
    }
  });
});

describe('the claims about a task', () => {
  it('are those that name it', () => {
    expect(ids(mythsAbout('step1.exam'))).toEqual(['six-attempts', 'unfinished-sitting']);
    expect(mythsAbout('step1')).toEqual([]);
    expect(mythsAbout('no.such-task')).toEqual([]);
  });

  it('are those, too, whose pattern it begins with', () => {
    // `step3.study*` stands for the study of Step 3, in one block or in several.
    for (const task of ['step3.study', 'step3.study.2']) {
      expect(ids(mythsAbout(task))).toEqual(['hour-long-blocks']);
    }
    expect(mythsAbout('step3')).toEqual([]);
  });
});

describe('the claims with some words', () => {
  it('are all of them where there is no word', () => {
    expect(mythsWith([])).toEqual(MYTHS);
    expect(mythsWith(['', ' '])).toEqual(MYTHS);
  });

  it('hold every word, in claim, answer or id, whatever its case', () => {
    expect(ids(mythsWith(['soap', 'WEDNESDAY']))).toEqual(['soap-on-wednesday']);
    // Only the answer speaks of Match Week and Thursday; only the id of rescheduling.
    expect(ids(mythsWith(['thursday']))).toEqual(['soap-on-wednesday']);
    expect(ids(mythsWith(['rescheduling']))).toEqual(['rescheduling-until-31-days']);
    expect(mythsWith(['soap', 'rescheduling'])).toEqual([]);
  });

  it('are found with a typed apostrophe as with a printed one, and by words that belong together', () => {
    expect(ids(mythsWith(["dean's letter"]))).toEqual(['mspe-on-1-october']);
    expect(ids(mythsWith(['dean’s letter']))).toEqual(['mspe-on-1-october']);
    // No phrase reaches from the end of a claim into its answer.
    expect(mythsWith(['before. without'])).toEqual([]);
  });

  it('are found by the word of the example in the help', () => {
    expect(mythsWith(['retake']).length).toBeGreaterThan(0);
  });
});
