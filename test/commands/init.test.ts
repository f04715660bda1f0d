import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { run as runChange } from '../../src/commands/change.ts';
import { type InitOptions, run } from '../../src/commands/init.ts';
import type { Context } from '../../src/context.ts';
import { EXIT } from '../../src/errors.ts';
import { askSummary } from '../../src/prompts/ask.ts';
import { openStore } from '../../src/store/store.ts';
import { SMALL, TODAY } from '../profile/examples.ts';
import { keepIn, type Stage, stage } from './contexts.ts';

// What the questions ask is tested with the prompts; here nobody changes an answer.
vi.mock('../../src/prompts/ask.ts', () => ({
  askQuestion: async () => null,
  askQuestions: async (answers: unknown, _: unknown, asked: unknown) => ({ answers, asked }),
  askSummary: vi.fn(),
  say: () => {},
}));

const GLOBAL = { color: true, input: true } as const;
const STEP1 = { step1: 'failed', step1Date: ['2026-10-10'] };

beforeEach(() => {
  vi.mocked(askSummary).mockReset().mockResolvedValue(null);
});

function init(options: Partial<InitOptions>, context: Context) {
  return run({ ...GLOBAL, ...options } as InitOptions, context);
}

function storedIn({ env }: Context, name = 'default') {
  return openStore({ env, profile: name }).read();
}

/** The same with somebody at a terminal. */
function atTerminal(context: Stage): Stage {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  return { ...context, stdin, stderr: { ...context.stderr, isTTY: true } };
}

describe('init', () => {
  it('makes the first profile, which is no change', async () => {
    const context = stage();
    const options = { school: 'us-md', specialty: ['neurology'], match: '2028', ...STEP1 };
    expect(await init({ ...options, input: false }, context)).toBe(EXIT.answered);
    expect(storedIn(context)).toMatchObject({ profile: { matchYear: 2028 }, history: [] });
  });

  it('again changes it, and that can be taken back', async () => {
    const context = stage();
    keepIn(context, { profile: SMALL });
    await init({ match: '2029', input: false, ...STEP1 }, context);
    expect(storedIn(context)).toMatchObject({
      profile: { matchYear: 2029 },
      history: [
        { on: TODAY, what: 'init', restores: { profile: { matchYear: 2028, exams: null } } },
      ],
    });
  });

  it('makes a profile of another name beside the one there is', async () => {
    const context = stage();
    keepIn(context, { profile: SMALL });
    const options = { school: 'us-do', specialty: ['neurology'], match: '2029', ...STEP1 };
    await init({ ...options, profile: 'anna', input: false }, context);
    expect(storedIn(context).profile).toEqual(SMALL);
    expect(storedIn(context, 'anna').profile).toMatchObject({ school: 'us-do', matchYear: 2029 });
  });

  it('keeps what another command stored while the questions were answered', async () => {
    const context = atTerminal(stage());
    keepIn(context, { profile: { ...SMALL, exams: {} } });
    vi.mocked(askSummary).mockImplementation(async () => {
      const words = { words: 'away 2027-03-01 2027-03-02', readChange: async () => null as never };
      const away = { ...GLOBAL, from: '2027-03-01', to: '2027-03-02' };
      await runChange('away', away, stageAt(context), words);
      return null;
    });
    await init({ match: '2029' }, context);
    const { profile, history } = storedIn(context);
    expect(profile).toMatchObject({
      matchYear: 2029,
      away: [{ from: '2027-03-01', to: '2027-03-02' }],
    });
    expect(history.map(({ what }) => what)).toEqual(['away 2027-03-01 2027-03-02', 'init']);
    // The plan it answers with is that of what is stored.
    expect(context.said.stdout).toContain('2029');
  });
});

/** Another process of the same person. */
function stageAt({ env }: Context): Context {
  return { ...stage(), env };
}
