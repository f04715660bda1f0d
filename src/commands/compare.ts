import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { type Compared, type Comparison, compare, yearsToCompare } from '../planner/compare.ts';
import { renderComparison, type Variant } from '../render/compare.ts';
import { jsonText, viewFor } from './answer.ts';
import type { Call, GlobalOptions, ReadChange } from './entry.ts';
import { type Gathered, gather } from './gather.ts';
import { matchYears } from './near-year.ts';
import { changeCopy } from './on-copy.ts';
import { splitAtSemicolons, wordsIn } from './split-words.ts';

export interface CompareOptions extends GlobalOptions {
  /** Match years and ranges of them, as typed. */
  readonly years?: readonly string[];
  /** Changes in the words of their commands, with semicolons between several. */
  readonly a?: string;
  readonly b?: string;
}

const NAMES = ['a', 'b'] as const;

/** Several Match years side by side; or, with changes, the profile as it is beside each variant of it. */
export async function run(
  options: CompareOptions,
  context: Context,
  call: Call,
): Promise<ExitCode> {
  const named = matchYears(options.years ?? [], 'compare');
  const read = await readVariants(options, call);
  const before = await gather(options, context);
  const { profile, rules, today } = before;
  const variants = read.map(({ name, changes }) => ({ name, ...changeCopy(changes, before) }));
  const own = { name: null, profile, today };

  const subjects =
    variants.length === 0
      ? [
          (named.length > 0 ? named : yearsToCompare(profile, rules, today)).map((matchYear) => ({
            ...own,
            profile: { ...profile, matchYear },
          })),
        ]
      : (named.length > 0 ? named : [null]).map((year) =>
          [own, ...variants].map(({ name, profile: changed, today: on }) => ({
            name,
            profile: { ...changed, matchYear: year ?? changed.matchYear },
            today: on,
          })),
        );
  const comparisons = subjects.map((group) => compare(group, rules));
  const made = variants.map(
    ({ name, changes }): Variant => ({
      name,
      changes: changes.map(({ words }) => words),
    }),
  );
  context.stdout.write(
    options.json
      ? jsonText(answerOf(comparisons, made, before))
      : renderComparison(comparisons, made, viewFor(profile, rules, context)),
  );
  return EXIT.answered;
}

/** All are read before any is made: a word that is wrong is wrong whatever comes before it. */
async function readVariants(
  options: CompareOptions,
  call: Call,
): Promise<readonly { readonly name: string; readonly changes: readonly ReadChange[] }[]> {
  const variants: { name: string; changes: ReadChange[] }[] = [];
  for (const option of NAMES) {
    const line = options[option];
    if (line === undefined) continue;
    const changes: ReadChange[] = [];
    const parts = splitAtSemicolons(line).filter((part) => part.trim() !== '');
    for (const part of parts.length > 0 ? parts : [line]) {
      changes.push(await call.readChange(wordsIn(part.trim())));
    }
    variants.push({ name: option.toUpperCase(), changes });
  }
  return variants;
}

/** The years of the profile as it is, and each variant with the words that make it. */
function answerOf(
  comparisons: readonly Comparison[],
  variants: readonly Variant[],
  { profile }: Gathered,
): unknown {
  const all = comparisons.flatMap(({ compared }) => compared);
  const changes = new Map(variants.map((variant) => [variant.name, variant.changes]));
  const bare = ({ name: _, ...rest }: Compared) => rest;
  return {
    schemaVersion: 1,
    today: all[0]?.today,
    ownMatchYear: profile.matchYear,
    years: all.filter(({ name }) => name === null).map(bare),
    ...(variants.length === 0
      ? {}
      : {
          variants: all
            .filter(({ name }) => name !== null)
            .map((one) => ({ ...one, changes: changes.get(one.name as string) })),
        }),
    differences: comparisons.flatMap(({ steps }) => steps),
  };
}
