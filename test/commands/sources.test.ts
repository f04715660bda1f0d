import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run, type SourcesOptions } from '../../src/commands/sources.ts';
import { EXIT } from '../../src/errors.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { RULES } from '../../src/rules/index.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { parsed, withSittings } from '../profile/examples.ts';
import { errorOf, keepIn, type Stage, stage } from './contexts.ts';

const GLOBAL = { color: true, input: true } as const;
const PROFILE = parsed(withSittings('step1', ['2026-10-10', 'failed']));

interface JsonRule {
  readonly id: string;
  readonly statement: string;
  readonly basis: string;
  readonly confidence: string;
  readonly source: { readonly publisher: string; readonly title: string };
}

async function rulesIn(
  options: Partial<SourcesOptions> = {},
  context: Stage = stage(),
): Promise<readonly JsonRule[]> {
  expect(await run({ ...GLOBAL, ...options, json: true }, context)).toBe(EXIT.answered);
  const answer = JSON.parse(context.said.stdout);
  expect(Object.keys(answer)).toEqual(['schemaVersion', 'rules']);
  expect(answer.schemaVersion).toBe(1);
  return answer.rules;
}

async function idsIn(options: Partial<SourcesOptions> = {}, context?: Stage): Promise<string[]> {
  return (await rulesIn(options, context)).map(({ id }) => id);
}

function stageWithProfile(): Stage {
  const context = stage();
  keepIn(context, { profile: PROFILE });
  return context;
}

describe('sources --json', () => {
  it('without a profile holds every rule and every date, each once', async () => {
    const expected = [...RULES.all, ...RULES.dates].map(({ id }) => id);
    const ids = await idsIn();
    expect(ids).toEqual(expected);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives of a rule what the data has, with its whole source', async () => {
    const rule = (await rulesIn()).find(({ id }) => id === 'usmle.scores.plan-allowance');
    const stored = RULES.rule('usmle.scores.plan-allowance');
    expect(rule).toEqual(stored);
    // What the contract names is there, beside what else is known of this one.
    expect(rule).toMatchObject({
      value: 56,
      unit: 'days',
      basis: 'transcribed',
      confidence: 'high',
      confirmAt: stored.confirmAt,
    });
  });

  it('has every field of the contract in every rule, a value of null among them', async () => {
    const fields = ['id', 'statement', 'value', 'basis', 'confidence', 'asOf', 'source'];
    for (const rule of await rulesIn()) {
      expect(Object.keys(rule)).toEqual(expect.arrayContaining(fields));
      expect(Object.keys(rule.source)).toEqual(['publisher', 'title', 'url', 'kind']);
    }
  });

  it('finds every rule that a plan cites, whoever it is for', async () => {
    const known = new Set(await idsIn());
    fc.assert(
      fc.property(profiles(), (profile) => {
        const { tasks, verdict, warnings } = makePlan(profile, RULES, NOW);
        const remarks = [...verdict.reasons, ...verdict.conditions, ...warnings];
        const cited = [
          ...tasks.flatMap(({ sources }) => sources),
          ...remarks.map(({ rule }) => rule),
        ];
        expect(cited.length).toBeGreaterThan(0);
        expect(cited.filter((id) => !known.has(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('sources', () => {
  it('says the same in words, and to stdout alone', async () => {
    const context = stage();
    expect(await run(GLOBAL, context)).toBe(EXIT.answered);
    expect(context.said.stdout).toContain('usmle.attempts.max-per-step');
    expect(context.said.stderr).toBe('');
  });

  it('takes words, all of which have to be there', async () => {
    const rules = await rulesIn({ words: ['Fourth', 'sitting'] });
    expect(rules.map(({ id }) => id)).toContain('usmle.retake.fourth-attempt-gap');
    for (const { id, statement, source } of rules) {
      const text = [id, statement, source.publisher, source.title].join(' ').toLowerCase();
      expect(text).toContain('fourth');
      expect(text).toContain('sitting');
    }
  });

  it('takes a basis and a confidence', async () => {
    const projected = await rulesIn({ basis: 'projected' });
    expect(projected.map(({ id }) => id)).toContain('projection.nrmp.match-day');
    expect(new Set(projected.map(({ basis }) => basis))).toEqual(new Set(['projected']));
    const low = await rulesIn({ basis: 'projected', confidence: 'low' });
    expect(low.map(({ id }) => id)).not.toContain('projection.nrmp.match-day');
    expect(new Set(low.map(({ confidence }) => confidence))).toEqual(new Set(['low']));
  });

  it('takes --old, which looks back from the day that is asked about', async () => {
    // USMLE said it in 2026: no older than a year in that year, and older in 2030.
    const id = 'usmle.scores.plan-allowance';
    expect(await idsIn({ old: true })).not.toContain(id);
    expect(await idsIn({ old: true, today: '2030-01-01' })).toContain(id);
  });

  it('where nothing fits is a sentence or an empty list, and no error', async () => {
    const words = ['no such thing'];
    const context = stage();
    expect(await run({ ...GLOBAL, words }, context)).toBe(EXIT.answered);
    expect(context.said.stdout).toContain('There is no rule with “no such thing”.');
    expect(await rulesIn({ words })).toEqual([]);
  });

  it.each([
    [{ basis: 'publised' }, '--basis', 'did you mean published?', 'reported'],
    [{ basis: 'computed' }, '--basis', 'accepted: published', 'reported'],
    [{ confidence: 'meduim' }, '--confidence', 'did you mean medium?', 'high, medium, low'],
    [{ today: '2026-02-30' }, '--today', '2026-02-30', 'YYYY-MM-DD'],
  ])('refuses %j', async (options, path, reason, accepted) => {
    const context = stage();
    const error = await errorOf(run({ ...GLOBAL, ...options }, context));
    expect(error).toMatchObject({ path, exitCode: EXIT.badInput });
    expect(error.message).toContain(reason);
    expect(error.message).toContain(accepted);
    expect(context.said.stdout).toBe('');
  });
});

describe('a date that the person entered', () => {
  const ID = 'cycle.2028.eras.review-open';

  function stageWithDate(): Stage {
    const context = stage();
    const source = { url: 'https://example.org/dates' };
    const event = { id: 'eras.review-open', date: '2027-09-29', source, enteredOn: '2026-11-20' };
    keepIn(context, { dates: [{ matchYear: 2028, events: [event] }] });
    return context;
  }

  it('is among the rules as reported, with where it is from and when it was entered', async () => {
    const found = await rulesIn({ basis: 'reported', words: ['2028'] }, stageWithDate());
    expect(found).toMatchObject([
      { id: ID, value: '2027-09-29', basis: 'reported', asOf: '2026-11-20' },
    ]);
    expect(found[0]?.source).toMatchObject({ url: 'https://example.org/dates' });
    expect(await idsIn()).not.toContain(ID);
  });

  it('stands in the list without being asked for, in words', async () => {
    const context = stageWithDate();
    await run(GLOBAL, context);
    // 29 September 2027 is a Wednesday.
    const said = context.said.stdout.replace(/\s+/g, ' ');
    expect(said).toMatch(/Programs begin to read in ERAS \(Match of 2028\): Wed 29 Sep 2027/);
    expect(said).toContain('https://example.org/dates');
  });
});

describe('sources --task', () => {
  it('holds the rules that the task cites, and no other', async () => {
    const { tasks } = makePlan(PROFILE, RULES, NOW);
    const task = tasks.find(({ id }) => id === 'step1.score');
    expect(task?.sources).toContain('usmle.scores.plan-allowance');
    const ids = await idsIn({ task: 'step1.score' }, stageWithProfile());
    expect(ids.sort()).toEqual([...new Set(task?.sources)].sort());
  });

  it('takes the profile of a file, and the other filters too', async () => {
    const context = stage({ stdin: JSON.stringify(PROFILE) });
    const options = { task: 'step1.score', profileFile: '-', words: ['eight weeks'] };
    expect(await idsIn(options, context)).toEqual(['usmle.scores.plan-allowance']);
  });

  it('names the task in words', async () => {
    const context = stageWithProfile();
    await run({ ...GLOBAL, task: 'step1.score' }, context);
    expect(context.said.stdout).toMatch(/^\d+ rules? of the task step1\.score/);
  });

  it('of no task of the plan is bad input, with the nearest and where all are', async () => {
    const error = await errorOf(run({ ...GLOBAL, task: 'step1.scroe' }, stageWithProfile()));
    expect(error).toMatchObject({ path: '--task', exitCode: EXIT.badInput });
    expect(error.message).toContain('did you mean step1.score?');
    expect(error.message).toContain('usmle-plan why');
  });

  it('without a profile is exit 3', async () => {
    const error = await errorOf(run({ ...GLOBAL, task: 'step1.score' }, stage()));
    expect(error.exitCode).toBe(EXIT.noProfile);
  });
});
