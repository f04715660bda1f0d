import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Day, day, plus } from '../../src/calendar/day.ts';
import type { Direction } from './project.ts';

/** Whether TaskJuggler is on this machine. */
export function hasTaskJuggler(): boolean {
  return spawnSync('tj3', ['--version']).status === 0;
}

/** The days on which a task begins and ends, the last one included. */
export interface Dates {
  /** null where it began before the project. */
  readonly begin: Day | null;
  readonly finish: Day;
}

/**
 * What TaskJuggler makes of a project, by person and task, as `p1.step1_exam`.
 * @throws Error with its own words where it can't schedule the project
 */
export async function schedule(
  project: string,
  direction: Direction,
): Promise<ReadonlyMap<string, Dates>> {
  const folder = await mkdtemp(join(tmpdir(), 'usmle-plan-tj3-'));
  try {
    const file = join(folder, `${direction}.tjp`);
    await writeFile(file, project);
    const args = ['--silent', '--no-color', '--output-dir', folder, file];
    await promisify(execFile)('tj3', args, { maxBuffer: 1e8 });
    return datesIn(await readFile(join(folder, `${direction}.csv`), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lines of `"p1.step1_exam.begin";"2027-03-01 00:00";"2027-03-01 00:00"`. */
function datesIn(csv: string): ReadonlyMap<string, Dates> {
  const begins = new Map<string, Day>();
  const ends = new Map<string, Day>();
  for (const line of csv.split('\n').slice(1)) {
    const [id = '', at = ''] = line.split(';').map((cell) => cell.replaceAll('"', ''));
    const part = id.slice(id.lastIndexOf('.') + 1);
    const of = part === 'begin' ? begins : part === 'finish' ? ends : null;
    of?.set(id.slice(0, -part.length - 1), wholeDay(at));
  }
  return new Map(
    [...ends].map(([task, end]) => [
      task,
      { begin: begins.get(task) ?? null, finish: plus(end, -1) },
    ]),
  );
}

function wholeDay(at: string): Day {
  const [date = '', time] = at.split(' ');
  if (time !== '00:00') throw new RangeError(`not the beginning of a day: ${at}`);
  return day(date);
}
