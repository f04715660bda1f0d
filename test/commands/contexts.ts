import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import type { Context, Output } from '../../src/context.ts';
import { PlanError } from '../../src/errors.ts';
import { TODAY } from '../profile/examples.ts';

/** A context whose output can be read, with a home of its own that goes with the test. */
export interface Stage extends Context {
  readonly home: string;
  readonly said: { stdout: string; stderr: string };
}

export function stage({ stdin = '' }: { stdin?: string | Uint8Array } = {}): Stage {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'usmle-plan-')));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const said = { stdout: '', stderr: '' };
  const output = (name: keyof typeof said): Output => ({
    write(text) {
      said[name] += text;
    },
    isTTY: false,
    columns: 80,
    stream: new PassThrough(),
  });
  return {
    home,
    said,
    stdin: Readable.from(stdin.length === 0 ? [] : [Buffer.from(stdin)]),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: { HOME: home, XDG_CONFIG_HOME: join(home, 'config') },
    today: day(TODAY),
    zone: 'UTC',
    colorLevel: 0,
    unicode: true,
  };
}

/** The error with which a command ends; a failure where it ends without one. */
export async function errorOf(act: Promise<unknown>): Promise<PlanError> {
  try {
    await act;
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}
