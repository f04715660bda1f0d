import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { withThousands } from '../planner/words.ts';
import type { Cohort } from '../render/cohort-overview.ts';
import { visible } from '../render/plain.ts';
import { surfaceFor } from './answer.ts';
import type { Asked, Form } from './cohort/answer-batch.ts';
import {
  type Answered,
  type Batch,
  NOBODY,
  type Person,
  type Tally,
  together,
  type Unread,
} from './cohort/batch.ts';
import { type Lanes, ownLane, threadLanes } from './cohort/lanes.ts';
import { type Progress, progressOn } from './cohort/progress.ts';
import { readLines } from './cohort/read-lines.ts';
import type { GlobalOptions } from './entry.ts';
import { gatherDates, todayFrom } from './gather.ts';
import { whyUnreadable } from './read-json.ts';
import { type OutputOptions, streamOutput } from './write-output.ts';

export interface CohortOptions extends GlobalOptions, OutputOptions {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** The input is CSV, and not JSON Lines; a file whose name ends in .csv is without saying. */
  readonly csv?: boolean;
  readonly as?: 'jsonl' | 'table' | 'csv' | 'page';
  /** Each answer with its plan. */
  readonly full?: boolean;
  /** In a table or a page, what closes in so many days alone. */
  readonly days?: number;
  /** How many threads; 1 is this one alone. */
  readonly jobs?: number;
}

export async function run(options: CohortOptions, context: Context): Promise<ExitCode> {
  const form = formOf(options);
  const today = todayFrom(options, context);
  const dates = await gatherDates(context, { profileFile: options.file });
  const asked: Asked = { today, dates, form };
  const { batches, total } = await readCohort(options, context);
  const isOwn = options.output !== undefined || form === 'none' || !context.stdout.isTTY;
  const progress = progressOn(context, total, isOwn);

  let tally: Tally = NOBODY;
  await streamOutput(
    async (write) => {
      if (form === 'csv') await write((await import('../render/cohort-csv.ts')).COHORT_HEADER);
      const people: Person[] = [];
      const unread: Unread[] = [];
      await answerAll(batches, asked, options.jobs, progress, async (answered) => {
        tally = together(tally, answered.tally);
        people.push(...answered.people);
        unread.push(...answered.unread);
        if (answered.text !== '') await write(answered.text);
      });
      if (form !== 'none') return;
      const { days } = options;
      await write(await onePage({ today: iso(today), people, unread, days }, options, context));
    },
    'answer',
    options,
    context,
  );
  context.stderr.write(`${summaryOf(tally)}\n`);
  return tally.unread > 0 ? EXIT.badInput : EXIT.answered;
}

/** @throws InputError for options that don't go together */
function formOf({ as = 'jsonl', days, full, json, profile, profileFile }: CohortOptions): Form {
  const refuse = (flag: string, message: string): never => {
    throw new InputError(message, flag);
  };
  if (profileFile !== undefined || profile !== undefined) {
    refuse(
      profile === undefined ? '--profile-file' : '--profile',
      'is not for cohort, whose profiles are in its own file; accepted: cohort <file>',
    );
  }
  if (json && as !== 'jsonl')
    refuse('--json', `and --as ${as} ask for two things; accepted: one of them`);
  if (full && as !== 'jsonl') refuse('--full', 'is for JSON Lines; accepted: without --as');
  const isPage = as === 'table' || as === 'page';
  if (days !== undefined && !isPage) refuse('--days', 'is for --as table and --as page');
  if (isPage) return 'none';
  return as === 'csv' ? 'csv' : full ? 'plan' : 'verdict';
}

interface Source {
  readonly batches: AsyncIterable<Batch>;
  /** Its size in bytes; null where nobody knows. */
  readonly total: number | null;
}

async function readCohort(
  { file, csv = file.toLowerCase().endsWith('.csv') }: CohortOptions,
  context: Context,
): Promise<Source> {
  const isStdin = file === '-';
  const name = isStdin ? 'standard input' : file;
  // Opened where it is read: an error that comes before anybody reads would end the program.
  const open = () => (isStdin ? context.stdin : createReadStream(file));
  const holds = csv ? 'profiles as CSV' : 'profiles, one a line, as JSON';
  // Of rows nobody knows how many bytes they took.
  const total =
    isStdin || csv
      ? null
      : await stat(file).then(
          ({ size }) => size,
          () => null,
        );
  const chunks = chunksOf(open, name, holds);
  if (!csv) return { batches: readLines(chunks), total };
  const { readRows } = await import('./cohort/read-rows.ts');
  return { batches: named(readRows(chunks), name), total };
}

/** @throws InputError with the file as its path where it can't be read */
async function* chunksOf(
  open: () => AsyncIterable<unknown>,
  name: string,
  holds: string,
): AsyncGenerator<unknown> {
  try {
    yield* open();
  } catch (error) {
    throw new InputError(whyUnreadable(error, holds), name);
  }
}

/** What is wrong with a whole file names it. */
async function* named<T>(batches: AsyncIterable<T>, name: string): AsyncGenerator<T> {
  try {
    yield* batches;
  } catch (error) {
    if (!(error instanceof InputError) || error.path === name) throw error;
    const place = error.path === undefined ? '' : `${error.path}: `;
    throw new InputError(`${place}${error.message}`, name);
  }
}

/** So much of the input is worth a thread: it takes as long to start as to answer this. */
const WORTH_THREADS_BYTES = 256 * 1024;
const WORTH_THREADS_ROWS = 500;
const MOST_THREADS = 16;

/** Answers every batch, and gives the answers out in order; few are ever in hand. */
async function answerAll(
  batches: AsyncIterable<Batch>,
  asked: Asked,
  jobs: number | undefined,
  progress: Progress,
  give: (answered: Answered) => Promise<void>,
): Promise<void> {
  const cores = jobs ?? Math.min(availableParallelism(), MOST_THREADS);
  const ahead: Batch[] = [];
  const source = batches[Symbol.asyncIterator]();
  let isOver = false;
  // Threads that were asked for are started for a short input too.
  for (let size = 0; cores > 1 && jobs === undefined && size < 1; ) {
    const { done, value } = await source.next();
    isOver = done === true;
    if (isOver) break;
    ahead.push(value);
    size += weightOf(value);
  }
  const lanes = cores === 1 || isOver ? ownLane(asked) : threadLanes(asked, cores);
  try {
    await walk(rest(ahead, source, isOver), lanes, progress, give);
  } finally {
    progress.clear();
    await lanes.close();
  }
}

/** From 1 on it is worth threads. */
const weightOf = (batch: Batch): number =>
  batch.kind === 'lines'
    ? batch.bytes.length / WORTH_THREADS_BYTES
    : batch.rows.length / WORTH_THREADS_ROWS;

async function* rest(
  ahead: readonly Batch[],
  source: AsyncIterator<Batch>,
  isOver: boolean,
): AsyncGenerator<Batch> {
  yield* ahead;
  if (!isOver) yield* { [Symbol.asyncIterator]: () => source };
}

async function walk(
  batches: AsyncIterable<Batch>,
  lanes: Lanes,
  progress: Progress,
  give: (answered: Answered) => Promise<void>,
): Promise<void> {
  const inHand: Promise<Answered>[] = [];
  let bytes = 0;
  let people = 0;
  const giveFirst = async (): Promise<void> => {
    const answered = await (inHand.shift() as Promise<Answered>);
    await give(answered);
    people += peopleIn(answered.tally);
    progress.show(bytes, people);
  };
  for await (const batch of batches) {
    if (batch.kind === 'lines') bytes += batch.bytes.length;
    const answer = lanes.answer(batch);
    // One that fails while another is awaited is told in its turn.
    answer.catch(() => {});
    inHand.push(answer);
    if (inHand.length >= lanes.width) await giveFirst();
  }
  while (inHand.length > 0) await giveFirst();
}

const peopleIn = ({ unread, ...statuses }: Tally): number =>
  Object.values(statuses).reduce((sum, count) => sum + count, 0);

async function onePage(
  cohort: Cohort,
  { as, output }: CohortOptions,
  context: Context,
): Promise<string> {
  if (as === 'page') return (await import('../render/cohort-page.ts')).renderCohortPage(cohort);
  const surface = surfaceFor(context);
  const { renderCohort } = await import('../render/cohort.ts');
  // A file is read elsewhere: colour is for this terminal.
  return renderCohort(cohort, output === undefined ? surface : { ...surface, color: 0 });
}

function summaryOf(tally: Tally): string {
  const said: readonly (readonly [number, string])[] = [
    [tally['on-track'], 'on track'],
    [tally.tight, 'with little room'],
    [tally.late, 'after programs begin to read'],
    [tally.infeasible, 'with the Match year out of reach'],
    [tally.ineligible, 'with no sittings left'],
  ];
  const people = peopleIn(tally);
  const parts = said
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${withThousands(count)} ${what}`);
  const about = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  const lines = tally.unread === 1 ? '1 line' : `${withThousands(tally.unread)} lines`;
  const unread = tally.unread === 0 ? '' : `; ${lines} could not be read`;
  return visible(
    `${withThousands(people)} ${people === 1 ? 'profile' : 'profiles'}${about}${unread}.`,
  );
}
