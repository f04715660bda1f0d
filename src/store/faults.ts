import { EXIT, PlanError } from '../errors.ts';

/*
 * What can be wrong with the stored file. Each names the file, says that it was
 * left as it was, and what to do.
 */

/** @param what reads behind the file's name, e.g. `is not JSON` */
export function damaged(path: string, what: string): PlanError {
  return storeError(
    `${path} ${what}. It was left as it was: move it away or restore a copy of it, then run this again`,
  );
}

/**
 * A part of the file that somebody has changed into what it can't be.
 * @param place e.g. profiles.anna
 */
export function spoilt(path: string, place: string, what: string): PlanError {
  return storeError(
    `${what}. It stands in ${path}, which was left as it was: correct it there, or move the file away`,
    place,
  );
}

export function newer(path: string, version: number, known: number): PlanError {
  return new PlanError(
    'newer-version',
    `${path} was written by a newer usmle-plan (version ${version} of the file, this one knows ${known}). It was left as it was: update usmle-plan, or move the file away`,
    EXIT.store,
  );
}

export function unreadable(path: string, error: unknown): PlanError {
  return storeError(
    `${path} can't be read (${codeOf(error)}). It was left as it was: make it readable for you, or move it away, then run this again`,
  );
}

export function unwritable(path: string, error: unknown): PlanError {
  if (error instanceof PlanError) return error;
  return storeError(
    `${path} can't be written (${codeOf(error)}). Nothing was stored, what was there was left as it was: see that there is room and that its folder is yours to write to, then run this again`,
  );
}

/** @param why e.g. `another usmle-plan has held it for a minute` */
export function locked(path: string, folder: string, why: string): PlanError {
  return storeError(
    `${path} can't be written: ${folder} is in the way, ${why}. Nothing was stored: if no usmle-plan is running, delete that folder, then run this again`,
  );
}

export function overtaken(path: string): PlanError {
  return storeError(
    `${path} can't be written: this command was held up for so long that another usmle-plan went ahead. Nothing was stored: run this again`,
  );
}

function storeError(message: string, place?: string): PlanError {
  return new PlanError('store', message, EXIT.store, place);
}

export function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return String(error);
}
