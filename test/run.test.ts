import { PassThrough, Readable } from 'node:stream';
import { beforeEach, expect, test, vi } from 'vitest';
import { day } from '../src/calendar/day.ts';
import type { Context, Output } from '../src/context.ts';
import { InputError, PlanError } from '../src/errors.ts';
import { execute } from '../src/program.ts';
import { run } from '../src/run.ts';

// What run() makes of an error, with the program itself swapped out.
vi.mock('../src/program.ts', () => ({ execute: vi.fn() }));

let said = '';

function output(isTTY: boolean): Output {
  const write = (text: string) => {
    said += text;
  };
  return { write, isTTY, columns: 80, stream: new PassThrough() };
}

function context(env: Context['env'] = {}): Context {
  return {
    stdin: Readable.from([]),
    stdout: output(false),
    stderr: output(false),
    env,
    today: day('2026-11-21'),
    zone: 'UTC',
    colorLevel: 0,
    unicode: true,
  };
}

function failWith(error: unknown): void {
  vi.mocked(execute).mockRejectedValue(error);
}

beforeEach(() => {
  said = '';
});

test('an exit code of the program is the exit code of the run', async () => {
  vi.mocked(execute).mockResolvedValue(5);
  expect(await run(['plan', '--check'], context())).toBe(5);
  expect(said).toBe('');
});

test('bad input is one line with its place', async () => {
  failWith(new InputError('no such day', 'exams.step1.attempts[0].date'));
  expect(await run([], context())).toBe(2);
  expect(said).toBe('usmle-plan: exams.step1.attempts[0].date: no such day\n');
});

test('an error without a place is one line without one', async () => {
  failWith(new PlanError('no-profile', 'no profile is stored', 3));
  expect(await run([], context())).toBe(3);
  expect(said).toBe('usmle-plan: no profile is stored\n');
});

test('with --json an error is JSON on one line', async () => {
  failWith(new InputError('no such day', 'matchDate'));
  expect(await run(['plan', '--json'], context())).toBe(2);
  expect(said.trimEnd()).not.toContain('\n');
  expect(JSON.parse(said)).toEqual({
    error: { code: 'bad-input', message: 'no such day', path: 'matchDate' },
  });
});

test('a JSON error without a place has no path', async () => {
  failWith(new PlanError('no-profile', 'no profile is stored', 3));
  await run(['--json'], context());
  expect(Object.keys(JSON.parse(said).error)).toEqual(['code', 'message']);
});

test('an error of the program itself is named as one, without a stack', async () => {
  failWith(new TypeError('x is not a function'));
  expect(await run([], context())).toBe(1);
  const [line, hint] = said.trimEnd().split('\n');
  expect(line).toBe('usmle-plan: a fault of the program: x is not a function');
  expect(hint).toContain('USMLE_PLAN_DEBUG=1');
  expect(said).not.toMatch(/^\s+at /m);
});

test('USMLE_PLAN_DEBUG shows the stack', async () => {
  failWith(new TypeError('x is not a function'));
  await run([], context({ USMLE_PLAN_DEBUG: '1' }));
  expect(said).toMatch(/^\s+at /m);
});

test('something thrown that is no error is told all the same', async () => {
  failWith('odd');
  expect(await run([], context())).toBe(1);
  expect(said).toContain('a fault of the program: odd');
});

test.each(['ExitPromptError', 'AbortPromptError'])('%s is a cancellation', async (name) => {
  failWith(Object.assign(new Error('User force closed the prompt with SIGINT'), { name }));
  expect(await run(['init'], context())).toBe(130);
  expect(said).toBe('Nothing was stored.\n');
});

test('a reader of stdout that has gone is no fault', async () => {
  failWith(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect(await run([], context())).toBe(0);
  expect(said).toBe('');
});

test('what a terminal would act on is written out', async () => {
  // ESC starts a command to the terminal, U+202E turns the writing around, U+009B is ESC [ in one.
  failWith(new InputError('\u001b[2Jgone\r\nx\u009b', 'a\u202eb'));
  await run([], context());
  expect(said).toBe('usmle-plan: a\\u{202e}b: \\x1b[2Jgone\\r\\nx\\x9b\n');
});

test('a JSON error keeps such characters as escapes', async () => {
  failWith(new InputError('\u001b\u009b\u202e\u007f'));
  await run(['--json'], context());
  expect(said).toBe('{"error":{"code":"bad-input","message":"\\u001b\\u009b\\u202e\\u007f"}}\n');
});
