import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { day, iso, plus, plusMonths } from '../../src/calendar/day.ts';
import { cycleEventIds } from '../../src/rules/cycles.ts';
import after from '../../src/rules/data/after.json' with { type: 'json' };
import application from '../../src/rules/data/application.json' with { type: 'json' };
import certification from '../../src/rules/data/certification.json' with { type: 'json' };
import comlex from '../../src/rules/data/comlex.json' with { type: 'json' };
import cycles from '../../src/rules/data/cycles.json' with { type: 'json' };
import practice from '../../src/rules/data/practice.json' with { type: 'json' };
import specialties from '../../src/rules/data/specialties.json' with { type: 'json' };
import study from '../../src/rules/data/study.json' with { type: 'json' };
import usmle from '../../src/rules/data/usmle.json' with { type: 'json' };
import visa from '../../src/rules/data/visa.json' with { type: 'json' };
import { RULES, type RuleId } from '../../src/rules/index.ts';
import { lawOf } from '../../src/rules/laws.ts';
import { earliestNextSitting } from '../../src/rules/retakes.ts';

// The data is checked here and not when the program starts: it ships with the
// program, and a schema library has no place in what everybody waits for.

const url = v.pipe(v.string(), v.regex(/^(https?:\/\/[^\s]+)?$/, 'http(s) or empty'));
const officialUrl = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s]+$/));
const isoDay = v.pipe(v.string(), v.isoDate());
const asOf = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/));
const text = v.pipe(v.string(), v.minLength(1));
const confidence = v.picklist(['high', 'medium', 'low']);
const zone = v.picklist(['America/New_York', 'America/Los_Angeles', 'America/Toronto']);

const source = v.strictObject({
  publisher: text,
  title: text,
  url,
  kind: v.picklist(['official', 'secondary', 'peer-reviewed', 'derived']),
});

const rule = v.strictObject({
  statement: v.pipe(text, v.regex(/^[^\n]*[.]$/, 'one sentence, ended')),
  value: v.unknown(),
  unit: v.optional(text),
  basis: v.picklist(['published', 'transcribed', 'practice', 'reported']),
  confidence,
  asOf,
  effectiveFrom: v.optional(isoDay),
  effectiveTo: v.optional(isoDay),
  source: text,
  confirmAt: v.optional(officialUrl),
});

const ruleFile = v.strictObject({
  sources: v.record(v.string(), source),
  rules: v.record(v.string(), rule),
});

const cycleFile = v.strictObject({
  asOf,
  sources: v.record(v.string(), source),
  cycles: v.array(
    v.strictObject({
      matchYear: v.pipe(v.number(), v.integer()),
      events: v.array(
        v.strictObject({
          id: text,
          date: isoDay,
          time: v.nullable(v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/))),
          zone,
          basis: v.picklist(['published', 'transcribed']),
          confidence,
          source: text,
          alsoSeen: v.optional(v.array(text)),
          confirmAt: v.optional(officialUrl),
          note: v.optional(text),
        }),
      ),
    }),
  ),
});

const seasonSignals = {
  season: v.number(),
  total: v.number(),
  gold: v.optional(v.number()),
  silver: v.optional(v.number()),
};

const specialtyFile = v.strictObject({
  sources: v.record(v.string(), source),
  specialties: v.array(
    v.strictObject({
      id: text,
      name: text,
      inSentence: text,
      aliases: v.array(text),
      match: v.picklist(['nrmp', 'sfmatch', 'urology']),
      service: v.picklist(['eras', 'residencycas', 'sfmatch']),
      preliminaryYear: v.picklist(['no', 'some', 'usually']),
      years: v.tuple([v.number(), v.number()]),
      board: v.nullable(text),
      signals: v.nullable(v.strictObject(seasonSignals)),
      pastSignals: v.optional(
        v.pipe(v.array(v.strictObject({ ...seasonSignals, source: text })), v.minLength(1)),
      ),
      letters: text,
      specialLetter: v.optional(text),
      interviewOffers: v.optional(text),
      awayRotations: v.optional(v.picklist(['customary', 'common', 'optional', 'not-customary'])),
      boardExam: v.optional(text),
      notes: v.optional(v.array(text)),
      sources: v.record(v.string(), text),
    }),
  ),
});

const RULE_FILES = {
  usmle,
  certification,
  comlex,
  visa,
  application,
  study,
  after,
  practice,
};

function checked(file: unknown) {
  return v.parse(ruleFile, file);
}

const everyRule = Object.values(RULE_FILES).flatMap((file) => Object.entries(checked(file).rules));

const OPEN_START = '0000-00-00';
const OPEN_END = '9999-99-99';

/** A former value of a rule carries the rule's id and `.until-<last day>`. */
function subjectOf(id: string): string {
  return id.replace(/\.until-\d{4}-\d{2}-\d{2}$/, '');
}

interface Span {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The times in which the values of a subject held, the first one first. */
function bySubject(): ReadonlyMap<string, readonly Span[]> {
  const spans = new Map<string, readonly Span[]>();
  for (const [id, { effectiveFrom, effectiveTo }] of everyRule) {
    const span = { id, from: effectiveFrom ?? OPEN_START, to: effectiveTo ?? OPEN_END };
    const own = [...(spans.get(subjectOf(id)) ?? []), span];
    own.sort((a, b) => (a.from < b.from ? -1 : 1));
    spans.set(subjectOf(id), own);
  }
  return spans;
}

function dayAfter(date: string): string {
  return iso(plus(day(date), 1));
}

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** All that is written in the TypeScript below a folder of src, and in the claims and what is so. */
function writtenIn(folder: string): string {
  return readdirSync(`${SRC}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') || name.endsWith('myths.json'))
    .map((name) => readFileSync(`${SRC}${folder}/${name}`, 'utf8'))
    .join('\n');
}

function isQuoted(id: string, written: string): boolean {
  return written.includes(`'${id}'`) || written.includes(`"${id}"`);
}

/**
 * Rules that nothing in the program names: `usmle-plan sources` is where they
 * are read. Each group says why it is kept. A former value needs no place here.
 */
const LOOKED_UP_ONLY: Readonly<Record<string, readonly RuleId[]>> = {
  'worked examples, which a test below holds the law to': [
    'usmle.retake.fourth-attempt-test-vector',
    'usmle.time-limit.ecfmg-test-vector',
  ],
  'what a number the planner works with was taken from': [
    'usmle.registration.processing-time.us',
    'usmle.registration.processing-time.fsmb',
    'usmle.eligibility-period.extension-total-window',
    'usmle.scores.cadence-weekly',
    'usmle.scores.holiday-gap',
    'usmle.scheduling.change-day-count',
    'ecfmg.credentials.lag',
    'ecfmg.exams.required',
    'nbme.cbssa.low-pass-range',
    'nbme.cbssa.precision',
    'planner.insurance-days',
  ],
  'what somebody asks about registration, the day and the result of an exam': [
    'usmle.eligibility.dismissed-students',
    'usmle.eligibility.both-days',
    'usmle.registration.graduation-verification',
    'usmle.registration.name-change-lead',
    'usmle.scheduling.booking-horizon',
    'usmle.scores.report-availability',
    'usmle.scores.percent-correct-to-pass',
    'usmle.format.no-return-to-closed-block',
    'usmle.format.nutrition-2026',
    'usmle.fees.fee-year-rule',
    'usmle.pass.step1-standard',
    'usmle.pass.step3',
    'do.comlex.2026-format',
    'do.comlex.level3-oneday',
    'do.comlex.pass-scores',
    'do.comlex.level3-deadline',
  ],
  'seasons and years that are over, by which a promise of today is judged': [
    'usmle.scores.delay.2016',
    'usmle.scores.delay.2018',
    'usmle.scores.delay.2019',
    'ecfmg.pathways.2023.match-deadline',
    'ecfmg.pathways.2025.close',
    'stats.pass-rate.step1.2024',
    'stats.pass-rate.step2ck.2023-2024',
  ],
  'figures of USMLE that nobody is measured by here': [
    'stats.pass-rate.step3.2025',
    'stats.step2ck.mean-sd',
    'stats.step2ck.percentiles',
    'stats.step3.mean-sd',
  ],
  'limits of states, each a question to its board': [
    'state-boards.reported-limits',
    'state-boards.national-cap-vs-state',
    'licence.pgt.by-state',
    'cme.reported-hours',
    'cme.colorado',
  ],
  'how a Pathway, the OET and the account are gone about': [
    'ecfmg.pathway1.license',
    'ecfmg.pathway2.osce',
    'ecfmg.pathway4.ncfmea',
    'ecfmg.pathway5.joint-degree',
    'ecfmg.pathway.step2cs-fail',
    'ecfmg.oet.last-december',
    'oet.test.frequency',
    'ecfmg.myintealth.launch',
    'ecfmg.myintealth.draft-expiry',
    'ecfmg.myintealth.identity',
    'usmle.img.register.order',
    'ecfmg.credentials.graduation-letter',
    'ecfmg.revalidation.season',
  ],
  'visas, where a lawyer or the program decides': [
    'visa.j1.passport',
    'visa.j1.limits',
    'visa.j1.arrival',
    'visa.h1b.fee.inside-us',
    'visa.h1b.fee.physicians',
    'visa.h1b.fee.litigation',
    'visa.uscis.hold',
    'visa.uscis.hold.physicians',
  ],
  'services, tokens and Match Week, beside the dates of the cycle': [
    'service.eras',
    'service.urology',
    'service.ophthalmology',
    'service.plastic-surgery',
    'application.token',
    'application.token.fellowship',
    'application.match-week',
    'soap.nonclinical',
    'practice.sfmatch.rank-list',
    'practice.em.transcripts',
  ],
  'the paces and shares for the weeks of study': [
    'study.hours-per-day-warn',
    'study.minutes-per-question',
    'study.reserve-factor',
    'study.rest-days-per-week',
    'study.questions-per-day',
    'study.questions-per-day-warn',
    'capacity.focus_hours.clerkship',
    'capacity.focus_hours.best_return',
    'capacity.working_doctor.blocks',
    'review.days',
    'derived.step2.weeks',
    'nbme.cbssa.forms',
    'nbme.ccssa.forms',
    'content.step1.systems',
    'content.step1.disciplines',
    'content.step1.tasks',
    'content.step2ck.systems',
    'content.step2ck.disciplines',
  ],
  'the studies behind the numbers of study': [
    'step1.dedicated.days.us',
    'step1.dedicated.hours_per_day.us',
    'step1.questions.mean.us',
    'step1.questions.mean.deng',
    'step1.start_before_dedicated.share',
    'step1.dedicated.weeks.4schools',
    'step1.dedicated.hours_per_week.4schools',
    'step1.hours.plateau',
    'step1.qbank.first_pass',
    'step1.days.negative_correlation',
    'step1.cbssa.variance',
    'step2.dedicated.us.common',
    'step2.dedicated.two_weeks',
    'step2.shelf.correlation',
    'step2.predictors.review',
    'step2.self_assessment.see',
    'step2.predictor.qbank_percent',
    'dedicated.life_event.rate',
    'dedicated.wellbeing.burnout',
    'decay.one_year',
    'decay.alternative',
    'spacing.optimal_gap',
    'planning.underestimate',
  ],
  'what became of people after a fail, by year and number': [
    'step1.fail.then_step2.first_pass',
    'step1.fail.sat_step2',
    'step1.fail.graduated',
  ],
  'how the planner leans and what it holds back, told without being asked for by a task': [
    'planner.holiday-gap-days',
    'planner.ecfmg-deadline-early',
    'planner.certificate-tight',
    'planner.lean-early',
    'planner.lean-late-but-safe',
    'planner.seven-years-past',
    'practice.insurance-date',
    'practice.match.other-years',
  ],
  'advice to ask a school, ECFMG or a board about': [
    'practice.school.weeks-before-step2ck',
    'practice.school.step2ck-by',
    'practice.early-degree-letter',
    'practice.expiry-watch',
    'practice.pathway-order',
    'practice.do.which-exam-failed',
    'practice.accommodations.denied',
    'school.min-days-between',
    'school.step1-fail.remediation-length',
    'school.step1-fail.status-ladder',
    'board.abfm',
  ],
};

describe.each(Object.entries(RULE_FILES))('rules of %s.json', (_name, file) => {
  it('have the closed shape, each with a sentence, a basis and a date', () => {
    expect(v.safeParse(ruleFile, file).issues).toBeUndefined();
  });

  it('name only sources that are there, and every source is named', () => {
    const { rules, sources } = checked(file);
    const named = new Set(Object.values(rules).map((entry) => entry.source));
    expect([...named].sort()).toEqual(Object.keys(sources).sort());
  });
});

describe('the schema of the rules', () => {
  it('refuses a key that it does not know', () => {
    const [id, entry] = everyRule[0] as (typeof everyRule)[number];
    const sources = { [entry.source]: { publisher: 'P', title: 'T', url: '', kind: 'official' } };
    expect(v.safeParse(ruleFile, { sources, rules: { [id]: entry } }).success).toBe(true);
    const misspelt = { ...entry, efectiveFrom: '2021-07-01' };
    expect(v.safeParse(ruleFile, { sources, rules: { [id]: misspelt } }).success).toBe(false);
  });

  it('refuses a source address that is not http or https', () => {
    expect(v.safeParse(url, 'ftp://usmle.org').success).toBe(false);
    expect(v.safeParse(url, 'usmle.org').success).toBe(false);
    expect(v.safeParse(url, '').success).toBe(true);
  });
});

describe('the rules together', () => {
  it('give each id once', () => {
    const ids = everyRule.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have effective dates that neither overlap nor leave a day out, up to a value that holds', () => {
    const former = [...bySubject().values()].filter((own) => own.length > 1);
    expect(former.length).toBeGreaterThan(0);
    for (const own of former) {
      for (const [index, span] of own.entries()) {
        const next = own[index + 1];
        if (next) expect([span.id, dayAfter(span.to)]).toEqual([span.id, next.from]);
        else expect([span.id, span.to]).toEqual([span.id, OPEN_END]);
      }
    }
  });

  it('begin to hold before they end', () => {
    for (const span of [...bySubject().values()].flat()) {
      expect([span.id, span.from <= span.to]).toEqual([span.id, true]);
    }
  });

  it('tell a former value only where the present one is told', () => {
    const ids = new Set(everyRule.map(([id]) => id));
    const alone = everyRule.filter(([id]) => !ids.has(subjectOf(id))).map(([id]) => id);
    expect(alone).toEqual([]);
  });

  it('that name their last day end on it', () => {
    const former = everyRule.filter(([id]) => id.includes('.until-'));
    expect(former.length).toBeGreaterThan(0);
    for (const [id, entry] of former) expect(id.endsWith(`.until-${entry.effectiveTo}`)).toBe(true);
  });

  it('are each named by the program or by a claim it sets right, or are there to be looked up', () => {
    const written = writtenIn('');
    const lookedUp = new Set<string>(Object.values(LOOKED_UP_ONLY).flat());
    const idle = everyRule
      .map(([id]) => id)
      .filter((id) => !isQuoted(id, written) && !lookedUp.has(id))
      .filter((id) => subjectOf(id) === id);
    expect(idle).toEqual([]);
  });

  it('are listed to be looked up once each', () => {
    const listed = Object.values(LOOKED_UP_ONLY).flat();
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('can each be looked at, but for what the user or this planner chose', () => {
    const nowhere = RULES.all
      .filter(({ source: from }) => from.kind !== 'derived')
      .filter(({ source: from, confirmAt }) => from.url === '' && confirmAt === undefined)
      .map(({ id }) => id);
    expect(nowhere).toEqual([]);
  });

  it('print no amount of money: no fee of 2026 or 2027 was found on an official page', () => {
    for (const [, entry] of everyRule) {
      expect(JSON.stringify(entry)).not.toMatch(/\$|\bUSD\b|\b[Dd]ollars?\b/);
    }
  });

  it('hold no outcome of the Match: no rate, no mean of those who matched', () => {
    const ids = everyRule.map(([id]) => id).filter((id) => id.startsWith('match.'));
    // A pointer to where NRMP publishes them, without a figure.
    expect(ids).toEqual(['match.charting.source']);
    expect(RULES.rule('match.charting.source').value).toBeNull();
    for (const [, entry] of everyRule) {
      expect(entry.statement).not.toMatch(/match rate|percent.*\bmatched\b|\bmatched\b.*percent/i);
    }
  });

  it('never claim more than a low confidence bears: published and transcribed ones are better', () => {
    const unsure = everyRule.filter(([, entry]) => entry.confidence === 'low');
    expect(unsure.length).toBeGreaterThan(0);
    for (const [, entry] of unsure) expect(entry.basis).toBe('practice');
  });

  it('that a secondary source gives are transcribed or practice, not published', () => {
    for (const { basis, source: from } of RULES.all) {
      if (from.kind === 'secondary' || from.kind === 'derived') expect(basis).not.toBe('published');
    }
  });

  it('that are transcribed name the official page to confirm at', () => {
    const transcribed = RULES.all.filter(({ basis }) => basis === 'transcribed');
    expect(transcribed.length).toBeGreaterThan(0);
    const without = transcribed
      .filter(({ confirmAt, source: from }) => confirmAt === undefined && from.kind !== 'official')
      .map(({ id }) => id);
    expect(without).toEqual([]);
  });

  it('bear out ECFMG’s worked example of a fourth sitting', () => {
    // Twelve months after 15 January 2011 and six after 15 September: 15 March 2012.
    const { attempts, earliestFourth } = RULES.rule('usmle.retake.fourth-attempt-test-vector')
      .value as { readonly attempts: readonly string[]; readonly earliestFourth: string };
    expect(earliestFourth).toBe('2012-03-15');
    const sat = attempts.map(day);
    const fourth = earliestNextSitting(lawOf('step1', RULES), sat, day('2011-10-01'));
    expect(fourth).toBe(day(earliestFourth));
  });

  it('bear out the worked example of the seven years', () => {
    const { firstPass, lastDay } = RULES.rule('usmle.time-limit.ecfmg-test-vector').value as {
      readonly firstPass: string;
      readonly lastDay: string;
    };
    expect(lastDay).toBe('2018-10-01');
    const years = RULES.number('usmle.time-limit.ecfmg');
    expect(plusMonths(day(firstPass), 12 * years)).toBe(day(lastDay));
  });

  it('give the passing scores of the days on which they changed', () => {
    // Step 2 CK: 209, 214 from July 2022, 218 from July 2025. Step 3: 198 from 2020, 200 from 2024.
    const inForce = (subject: string, date: string) =>
      (bySubject().get(subject) ?? [])
        .filter(({ from, to }) => from <= date && date <= to)
        .map(({ id }) => RULES.rule(id).value);
    expect(inForce('usmle.pass.step2ck', '2022-06-30')).toEqual([209]);
    expect(inForce('usmle.pass.step2ck', '2022-07-01')).toEqual([214]);
    expect(inForce('usmle.pass.step2ck', '2025-06-30')).toEqual([214]);
    expect(inForce('usmle.pass.step2ck', '2025-07-01')).toEqual([218]);
    expect(inForce('usmle.pass.step3', '2019-12-31')).toEqual([196]);
    expect(inForce('usmle.pass.step3', '2023-12-31')).toEqual([198]);
    expect(inForce('usmle.pass.step3', '2024-01-01')).toEqual([200]);
    expect(inForce('usmle.pass.step1', '2022-01-25')).toEqual([{ reporting: 'three-digit score' }]);
    expect(inForce('usmle.pass.step1', '2022-01-26')).toEqual([{ reporting: 'pass/fail' }]);
  });

  it('give each format of a Step from the day on which it began', () => {
    // Blocks of 30 minutes: Step 3 from 10 March, Step 2 CK from 7 May, Step 1 from 14 May 2026.
    const begins = (id: RuleId) => RULES.rule(id).effectiveFrom;
    expect(begins('usmle.format.step3')).toBe('2026-03-10');
    expect(begins('usmle.format.step2ck')).toBe('2026-05-07');
    expect(begins('usmle.format.step1')).toBe('2026-05-14');
    // The items of a block times the blocks make the whole, before as after.
    for (const id of ['usmle.format.step1', 'usmle.format.step1.until-2026-05-13'] as const) {
      const format = RULES.rule(id).value as Record<string, number>;
      expect((format.blocks ?? 0) * (format.itemsPerBlock ?? 0)).toBe(format.items);
    }
  });

  it('keep the readiness gate at 73, and name no other for a Step 1 form', () => {
    expect(RULES.number('study.step1.ready-score')).toBe(73);
    expect(everyRule.map(([id]) => id)).not.toContain('step1.readiness.epc_gate');
  });

  it('speak without exclamation marks and without words the voice leaves out', () => {
    for (const [id, entry] of everyRule) {
      expect(`${id}: ${entry.statement}`).not.toMatch(/!|\b(unfortunately|just|still|streak)\b/i);
    }
  });
});

describe('cycles.json', () => {
  const file = v.parse(cycleFile, cycles);

  it('names only sources that are there, and every source is named', () => {
    const named = new Set(
      file.cycles.flatMap(({ events }) =>
        events.flatMap((event) => [event.source, ...(event.alsoSeen ?? [])]),
      ),
    );
    expect([...named].sort()).toEqual(Object.keys(file.sources).sort());
  });

  it('calls published what an official source gives, and transcribed all else', () => {
    for (const { events } of file.cycles) {
      for (const event of events) {
        const isOfficial = file.sources[event.source]?.kind === 'official';
        expect([event.id, event.basis]).toEqual([
          event.id,
          isOfficial ? 'published' : 'transcribed',
        ]);
      }
    }
  });

  it('names an address for each date, of its source or to confirm it at', () => {
    for (const { matchYear, events } of file.cycles) {
      const nowhere = events
        .filter((event) => file.sources[event.source]?.url === '' && !event.confirmAt)
        .map(({ id }) => `${matchYear} ${id}`);
      expect(nowhere).toEqual([]);
    }
  });

  it('gives each event once in a cycle, in order', () => {
    for (const { events } of file.cycles) {
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      const moments = events.map(({ date, time }) => `${date} ${time ?? ''}`);
      expect(moments).toEqual([...moments].sort());
    }
  });
});

describe('the cycles that the rules answer with', () => {
  const years = Array.from(
    { length: RULES.lastMatchYear - RULES.firstMatchYear + 1 },
    (_, index) => RULES.firstMatchYear + index,
  );
  /** What the planner names, and the offer day whose id it puts together. */
  const needed = () => {
    const written = writtenIn('/planner');
    const ids = cycleEventIds().filter((id) => isQuoted(id, written));
    return [...ids, 'interview.orthopaedics.offer-day'];
  };
  /**
   * The Match year from which on nobody misses it. Before, the body did not do it yet, or its
   * pattern was another and the day is not known.
   */
  const EVERY_YEAR_FROM: Readonly<Record<string, number>> = {
    'aua.interview-release': 2021,
    'aua.preference-deadline': 2021,
    'ecfmg.pathways-application-deadline': 2021,
    'ecfmg.pathways-open': 2021,
    'eras.img-token-release': 2021,
    'interview.orthopaedics.offer-day': 2021,
    'military.application-create-deadline': 2023,
    'military.board-convenes': 2023,
    'military.documents-deadline': 2023,
    'military.results': 2023,
    'nrmp.soap-applications-open': 2023,
    'nrmp.soap-round-1': 2023,
    'residencycas.em.open': 2026,
    'residencycas.em.program-release': 2026,
    'residencycas.em.submit-open': 2026,
    'residencycas.em.submit-recommended-deadline': 2026,
    'residencycas.em.transcript-request-open': 2026,
    'sfmatch.ophthalmology.cas-target': 2022,
    'sfmatch.ophthalmology.rank-deadline': 2023,
    'sfmatch.ophthalmology.registration-open': 2021,
    'sfmatch.ophthalmology.result': 2023,
  };

  it('are one for each Match year from the first to the last', () => {
    expect(years).toHaveLength(2035 - 2020 + 1);
    expect(years.map((year) => RULES.cycle(year).matchYear)).toEqual(years);
  });

  it('have what the planner names in every year, from the one on in which it began', () => {
    const ids = needed();
    expect(ids).toContain('nrmp.rol-deadline');
    const holes = ids.flatMap((id) =>
      years
        .filter((year) => year >= (EVERY_YEAR_FROM[id] ?? RULES.firstMatchYear))
        .filter((year) => !RULES.cycle(year).event(id))
        .map((year) => `${year} ${id}`),
    );
    expect(holes).toEqual([]);
  });

  it('have each date inside the season, from April of the year before to the end of May', () => {
    for (const year of years) {
      for (const event of RULES.cycle(year).events) {
        const date = iso(event.day);
        expect([event.id, date >= `${year - 1}-04-01` && date <= `${year}-05-31`]).toEqual([
          event.id,
          true,
        ]);
      }
    }
  });
});

describe('specialties.json', () => {
  const file = v.parse(specialtyFile, specialties);

  it('names only sources that are there, and every source is named', () => {
    const named = new Set(
      file.specialties.flatMap((entry) => [
        ...Object.values(entry.sources),
        ...(entry.pastSignals ?? []).map((past) => past.source),
      ]),
    );
    expect([...named].sort()).toEqual(Object.keys(file.sources).sort());
  });

  it('cites a source for no field that it leaves empty', () => {
    for (const entry of file.specialties) {
      for (const field of Object.keys(entry.sources)) {
        expect([entry.id, field, entry[field as keyof typeof entry] ?? null]).not.toEqual([
          entry.id,
          field,
          null,
        ]);
      }
    }
  });

  it('cites a source for what it says of signals, letters, offers, rotations and exams', () => {
    const cited = [
      'signals',
      'letters',
      'specialLetter',
      'interviewOffers',
      'awayRotations',
      'boardExam',
    ] as const;
    for (const entry of file.specialties) {
      for (const field of cited) {
        if (entry[field])
          expect([entry.id, Object.keys(entry.sources)]).toEqual([
            entry.id,
            expect.arrayContaining([field]),
          ]);
      }
    }
  });

  it('gives past signals by season, the oldest first, all before the newest', () => {
    const known = file.specialties.filter((entry) => entry.pastSignals);
    expect(known.length).toBeGreaterThan(0);
    for (const { id, pastSignals = [], signals } of known) {
      const seasons = [...pastSignals.map((past) => past.season), signals?.season ?? 0];
      expect([id, seasons]).toEqual([id, [...new Set(seasons)].sort()]);
    }
  });

  it('holds no rate and no share of applicants', () => {
    expect(JSON.stringify(file.specialties)).not.toMatch(/%|percent|\brates?\b/);
  });
});
