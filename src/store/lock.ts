import { mkdirSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { checkSync, lock, lockSync } from 'proper-lockfile';
import { codeOf, locked, overtaken, unwritable } from './faults.ts';

/*
 * One writer at a time: a folder beside the file, which is made by whoever is
 * to write and taken away afterwards. Reading needs none.
 */

/**
 * A lock that is this old was left by a process that was killed. The one who
 * holds it can't refresh it, as reading, editing and writing are one piece of
 * work without a pause (5 to 50 ms); so this has to be longer than that takes
 * on a machine that starves it, with a hundred others on two cores and a disk
 * that takes seconds to sync. It is shorter than anybody's patience below, so
 * that the next writer takes over by itself.
 */
const STALE_MS = 30_000;

/** How long to wait for others, in steps; after the first, the person is told. */
const PATIENCE_MS = [2_000, 58_000];

/** The lock is asked for again after this time to twice this time, so that many don't ask as one. */
const PAUSE_MS = 75;
/** The library draws so many pauses, sorts them, and takes them again and again. */
const PAUSES = 10;

export interface Waiting {
  /** Told once where another command has been writing for two seconds. */
  readonly onWait?: () => void;
  /** Whether to wait at all; true where it is not said. */
  readonly mayWait?: boolean;
}

/**
 * Runs `act` while nobody else runs theirs for this file.
 * @param act is given a check to make before it writes: a process that was
 *   stopped for long may find that another took over
 * @throws PlanError (exit 4) where the lock can't be had, and whatever `act` throws
 */
export async function withLock<Result>(
  file: string,
  waiting: Waiting,
  act: (checkOurs: () => void) => Result,
): Promise<Result> {
  const disk = diskFor(`${file}.lock`);
  const release = await acquire(file, disk, waiting);
  disk.hold();
  try {
    return act(() => {
      if (!disk.isOurs()) throw overtaken(file);
    });
  } finally {
    // A lock that can't be taken away is taken over by the next writer.
    await release().catch(() => {});
  }
}

async function acquire(
  file: string,
  disk: ReturnType<typeof diskFor>,
  { onWait, mayWait = true }: Waiting,
) {
  const folder = `${file}.lock`;
  const options = {
    realpath: false,
    stale: STALE_MS,
    fs: disk,
    // Found out by looking, before anything is written.
    onCompromised: () => {},
  };
  try {
    return await lock(file, options);
  } catch (error) {
    // The library would try again whatever is wrong.
    if (codeOf(error) !== 'ELOCKED') throw refusal(file, folder, error);
  }
  if (!mayWait) throw locked(file, folder, 'held by another usmle-plan');
  for (const [step, patience] of PATIENCE_MS.entries()) {
    if (step === 1) onWait?.();
    try {
      return await lock(file, {
        ...options,
        retries: {
          forever: true,
          maxRetryTime: patience,
          retries: PAUSES,
          minTimeout: PAUSE_MS,
          factor: 1,
          randomize: true,
        },
      });
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED') throw refusal(file, folder, error);
    }
  }
  throw locked(file, folder, 'held by another usmle-plan for a minute');
}

function refusal(file: string, folder: string, error: unknown): Error {
  switch (codeOf(error)) {
    case 'ENOTDIR':
    case 'ENOTEMPTY':
      return locked(file, folder, 'and is no empty folder');
    default:
      return unwritable(file, error);
  }
}

type Done = (error: unknown, result?: unknown) => void;

/** As the library calls the disk, and yet in one go: no signal comes between lock and release. */
function inOneGo<Given extends readonly unknown[]>(act: (...given: Given) => unknown) {
  return (...given: [...Given, Done]): void => {
    const done = given.pop() as Done;
    let result: unknown;
    try {
      result = act(...(given as unknown as Given));
    } catch (error) {
      done(error);
      return;
    }
    done(null, result);
  };
}

/**
 * The disk as the library sees it, with its own way to take away a lock. The
 * library looks at how old a lock is and then removes whatever is there, so
 * that of two processes that look at once the second removes the lock that the
 * first has made meanwhile (moxystudio/node-proper-lockfile#121). Here only one
 * process at a time may do so, and looks again when it may.
 */
function diskFor(folder: string) {
  let isMade = false;
  let held: string | null = null;
  const isOurs = () => held !== null && identityOf(folder) === held;
  return {
    stat: inOneGo((path: string) => statSync(path)),
    utimes: inOneGo(utimesSync),
    mkdir: inOneGo((path: string) => {
      isMade = false;
      mkdirSync(path, { mode: 0o700 });
      isMade = true;
    }),
    rmdir: inOneGo((path: string) => {
      if (!isMade) removeLeft(path);
      else if (held === null || isOurs()) rmdirSync(path);
    }),
    /** From now on the lock is known by what it is. */
    hold() {
      held = identityOf(folder);
    },
    isOurs,
  };
}

/** Removes a lock that was left, if it is one. */
function removeLeft(folder: string): void {
  const options = {
    realpath: false,
    stale: STALE_MS,
    fs: { mkdirSync, rmdirSync, statSync, utimesSync },
  };
  const release = lockSync(folder, { ...options, lockfilePath: `${folder}.removing` });
  try {
    if (!checkSync(folder, { ...options, lockfilePath: folder })) rmdirSync(folder);
  } catch (error) {
    // Its owner was alive after all, and has taken it away.
    if (codeOf(error) !== 'ENOENT') throw error;
  } finally {
    release();
  }
}

/** What tells a folder from another that is made later in its place; null where there is none. */
function identityOf(folder: string): string | null {
  const stat = statSync(folder, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.ino} ${stat.ctimeNs}`;
}
