import data from './data/specialties.json' with { type: 'json' };
import type { SeasonSignals, Source, Specialty } from './types.ts';

type StoredSignals = SeasonSignals & { readonly source: string };

type StoredSpecialty = Omit<Specialty, 'sources' | 'pastSignals'> & {
  readonly pastSignals?: readonly StoredSignals[];
  readonly sources: Readonly<Record<string, string>>;
};

/** All specialties of the data, each field with its source. */
export function loadSpecialties(): readonly Specialty[] {
  const known = data.sources as Readonly<Record<string, Source>>;
  const stored = data.specialties as unknown as readonly StoredSpecialty[];
  return stored.map(({ pastSignals, sources, ...specialty }) => {
    const sourceOf = (id: string): Source => {
      const source = known[id];
      if (!source) throw new RangeError(`no such source of ${specialty.id}: ${id}`);
      return source;
    };
    return {
      ...specialty,
      ...(pastSignals && {
        pastSignals: pastSignals.map((past) => ({ ...past, source: sourceOf(past.source) })),
      }),
      sources: Object.fromEntries(
        Object.entries(sources).map(([field, id]) => [field, sourceOf(id)]),
      ),
    };
  });
}

export type SpecialtySearch =
  | { readonly kind: 'found'; readonly specialty: Specialty }
  | { readonly kind: 'several'; readonly candidates: readonly Specialty[] }
  | { readonly kind: 'none'; readonly nearest: readonly Specialty[] };

const NEAREST = 3;

/** Case, punctuation and accents never decide what somebody meant. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function namesOf(specialty: Specialty): readonly string[] {
  return [specialty.id, specialty.name, specialty.inSentence, ...specialty.aliases].map(plain);
}

/** Levenshtein's distance: single letters added, dropped or replaced. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

function searchResult(matches: readonly Specialty[]): SpecialtySearch | null {
  const [first] = matches;
  if (!first) return null;
  if (matches.length === 1) return { kind: 'found', specialty: first };
  return { kind: 'several', candidates: matches };
}

/**
 * The specialty somebody means: an exact id, name or alias first, then the
 * beginning of one, then words of one, then a spelling that is near.
 */
export function findSpecialty(text: string, specialties: readonly Specialty[]): SpecialtySearch {
  const wanted = plain(text);
  if (wanted === '') return { kind: 'none', nearest: [] };
  const matching = (fits: (name: string) => boolean) =>
    searchResult(specialties.filter((specialty) => namesOf(specialty).some(fits)));

  const words = wanted.split(' ');
  const found =
    matching((name) => name === wanted) ??
    matching((name) => name.startsWith(wanted)) ??
    matching((name) => {
      const nameWords = name.split(' ');
      return words.every((word) => nameWords.some((nameWord) => nameWord.startsWith(word)));
    });
  if (found) return found;

  const byDistance = specialties
    .map((specialty) => ({
      specialty,
      distance: Math.min(...namesOf(specialty).map((name) => editDistance(wanted, name))),
    }))
    .sort((a, b) => a.distance - b.distance);
  // One slip in a short word, two in a long one; more is another word.
  const allowed = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  const near = byDistance.filter(({ distance }) => distance <= allowed);
  const least = near[0]?.distance;
  return (
    searchResult(
      near.filter(({ distance }) => distance === least).map((entry) => entry.specialty),
    ) ?? {
      kind: 'none',
      nearest: byDistance.slice(0, NEAREST).map((entry) => entry.specialty),
    }
  );
}
