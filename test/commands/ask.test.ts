import { describe, expect, it, test } from 'vitest';
import { STUDENT } from '../profile/changes/facts.ts';
import { answerIn, keepIn, runIn, type Stage, stage } from './contexts.ts';

interface Listed {
  readonly questions: readonly { readonly number: number; readonly id: string }[];
}

interface Answer {
  readonly matchYear: number;
  readonly id: string;
  readonly question: string;
  readonly notFor: string | null;
  readonly answer: {
    readonly text: readonly string[];
    readonly facts: readonly { readonly date: string | null; readonly rule: string }[];
    readonly rules: readonly string[];
    readonly look: readonly string[];
  };
}

function someone(): Stage {
  const context = stage();
  keepIn(context, { profile: STUDENT });
  return context;
}

test('`ask --json` lists the questions with number, id and whom they concern', async () => {
  const { questions } = await answerIn<Listed>(someone(), ['ask']);
  expect(questions.length).toBeGreaterThanOrEqual(20);
  expect(questions.map(({ number }) => number)).toEqual(questions.map((_, i) => i + 1));
  for (const asked of questions) {
    expect(Object.keys(asked)).toEqual(['number', 'id', 'question', 'notFor']);
  }
});

describe('a question', () => {
  it('is answered by number, by id and in words, alike', async () => {
    const context = someone();
    const { questions } = await answerIn<Listed>(context, ['ask']);
    const number = questions.find(({ id }) => id === 'postpone')?.number;
    const byId = await answerIn<Answer>(context, ['ask', 'postpone']);
    expect(byId.id).toBe('postpone');
    expect(byId.answer.facts.length).toBeGreaterThan(3);
    expect(byId.answer.rules).toEqual(
      expect.arrayContaining(byId.answer.facts.map(({ rule }) => rule)),
    );
    expect(await answerIn(context, ['ask', String(number)])).toEqual(byId);
    expect(await answerIn(context, ['ask', 'what if I postpone it'])).toEqual(byId);
    expect(await answerIn(context, ['ask', 'what', 'if', 'I', 'postpone', 'it'])).toEqual(byId);
  });

  it('is asked about the Match year among its words', async () => {
    const { id, matchYear } = await answerIn<Answer>(someone(), ['ask', 'can I make 2030?']);
    expect([id, matchYear]).toEqual(['reach', 2030]);
  });

  it('that does not concern somebody says why', async () => {
    const { answer, notFor } = await answerIn<Answer>(someone(), ['ask', 'certificate']);
    expect(notFor).toBe('It concerns graduates of international schools.');
    expect(answer).toMatchObject({ text: [notFor], facts: [], rules: [] });
  });
});

test.each([
  [
    'zzzzzzzz',
    /^usmle-plan: zzzzzzzz: no question of these words; accepted: a number from 1 to \d+/,
  ],
  ['999', /^usmle-plan: 999: no question of these words/],
  ['', /^usmle-plan: question: no question of these words/],
  ['deadline', /^usmle-plan: deadline: could be several questions; accepted: one of /],
])('words that mean none are refused in one line: %j', async (typed, said) => {
  const { code, stdout, stderr } = await runIn(someone(), ['ask', typed]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(said);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('words are read before the profile is: a wrong one is wrong for everybody', async () => {
  expect((await runIn(stage(), ['ask', 'zzzzzzzz'])).code).toBe(2);
  expect((await runIn(stage(), ['ask', 'postpone'])).code).toBe(3);
});

describe('whoever may not want to live', () => {
  const typed = ['should', 'I', 'kill', 'myself'];

  it('is told where to turn, with no profile and with no word of a calendar', async () => {
    const { code, stdout, stderr } = await runIn(stage(), ['ask', ...typed]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('call or text 988');
    expect(stdout).toContain('Nothing about the exam has to be decided now.');
    expect(stdout).not.toMatch(/20\d\d|usmle-plan|!/);
    expect((await runIn(someone(), ['ask', 'I feel hopeless'])).stdout).toBe(stdout);
  });

  it('is told the same in JSON, with its rules', async () => {
    const { id, notFor, answer } = await answerIn<Answer>(stage(), ['ask', ...typed]);
    expect([id, notFor]).toEqual(['someone-now', null]);
    expect(answer.text.join(' ')).toContain('call or text 988');
    expect(answer.rules).toContain('practice.someone-now.us');
  });
});

test.each(['can I make 2050', '2050', 'is 1999 open'])(
  'a year without dates is refused, as in `compare`: %s',
  async (typed) => {
    const { code, stdout, stderr } = await runIn(someone(), ['ask', typed]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^usmle-plan: (?:2050|1999): lies outside the years with dates/);
  },
);

test('a weak match is no answer: the nearest questions are named', async () => {
  const { code, stderr } = await runIn(someone(), ['ask', 'can my visa be sponsored']);
  expect(code).toBe(2);
  expect(stderr).toContain('(did you mean step3');
});
