import { damaged, newer } from './faults.ts';
import { DEFAULT_PROFILE } from './folder.ts';

/** What a file holds, of any version. */
export type Document = Readonly<Record<string, unknown>>;

type Migration = (document: Document, path: string) => Document;

/** From each version to the one after it; the first stands for version 1. */
const MIGRATIONS: readonly Migration[] = [fromVersion1];

/** The version that is written. */
export const STORE_VERSION = MIGRATIONS.length + 1;

/**
 * What a file holds, in the form of today. Nothing is written.
 * @param path the file, for the errors that name it
 * @throws PlanError (exit 4) for a file of a later version, or of none
 */
export function migrate(document: Document, path: string): Document {
  const version = versionOf(document, path);
  return MIGRATIONS.slice(version - 1).reduce((older, step) => step(older, path), document);
}

function versionOf({ schemaVersion = 1 }: Document, path: string): number {
  if (!Number.isInteger(schemaVersion) || (schemaVersion as number) < 1) {
    throw damaged(path, `has a schemaVersion that is no version (1 to ${STORE_VERSION})`);
  }
  const version = schemaVersion as number;
  if (version > STORE_VERSION) throw newer(path, version, STORE_VERSION);
  return version;
}

/** Version 1 knew one profile, under `profile`, and wrote no version. */
function fromVersion1(document: Document, path: string): Document {
  const { schemaVersion: _, profile = null, ...rest } = document;
  if ('profiles' in rest) throw damaged(path, 'holds profiles, but no schemaVersion');
  return {
    schemaVersion: 2,
    ...(profile === null ? {} : { profiles: { [DEFAULT_PROFILE]: { profile } } }),
    ...rest,
  };
}
