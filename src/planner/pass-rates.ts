import type { Profile } from '../profile/profile.ts';
import type { RuleId } from '../rules/index.ts';
import type { CountedExam } from '../rules/retakes.ts';
import type { Rules } from '../rules/types.ts';
import { withThousands } from './words.ts';

/** What USMLE publishes about the sittings of a group: never the chance of one of its people. */
export interface PassRate {
  readonly rule: RuleId;
  /** Reads behind the exam's name: in 2025. */
  readonly when: string;
  /** Whose sittings they were, e.g. students of US MD schools. */
  readonly group: string;
  readonly isRepeat: boolean;
  /** How many sittings were counted. */
  readonly n: number;
  /** Percent of them that passed, as published: whole ones. */
  readonly pct: number;
}

type Group = 'usMd' | 'usDo' | 'nonUs';
type Counted = Pick<PassRate, 'n' | 'pct'>;
type Published = Readonly<Record<Group, { readonly first: Counted; readonly repeat: Counted }>>;

const GROUP_OF: Readonly<Record<Profile['school'], Group>> = {
  'us-md': 'usMd',
  'us-do': 'usDo',
  // USMLE counts Canadian schools with those outside the United States since 2025.
  canadian: 'nonUs',
  international: 'nonUs',
};

const GROUP_NAMES: Readonly<Record<Group, string>> = {
  usMd: 'students of US MD schools',
  usDo: 'students of US DO schools',
  nonUs: 'students of schools outside the United States, Canadian ones among them,',
};

const RATES: Readonly<Partial<Record<CountedExam, readonly [RuleId, string]>>> = {
  step1: ['stats.pass-rate.step1.2025', 'in 2025'],
  step2ck: ['stats.pass-rate.step2ck.2024-2025', 'from July 2024 to June 2025'],
};

/** To be said wherever a rate is. */
export const OF_A_GROUP = 'That is a figure about a group, and not your chance';

/** @returns null where nobody publishes one that this program has: of COMLEX, and of Step 3 */
export function passRateOf(
  exam: CountedExam,
  isRepeat: boolean,
  school: Profile['school'],
  rules: Rules,
): PassRate | null {
  const found = RATES[exam];
  if (!found) return null;
  const [rule, when] = found;
  const group = GROUP_OF[school];
  const published = (rules.rule(rule).value as Published)[group];
  return {
    rule,
    when,
    group: GROUP_NAMES[group],
    isRepeat,
    ...(isRepeat ? published.repeat : published.first),
  };
}

/** of 22,066 first sittings by students of … 75 percent passed */
export function saidOf({ group, isRepeat, n, pct }: PassRate): string {
  const which = isRepeat ? 'repeated sittings' : 'first sittings';
  return `of ${withThousands(n)} ${which} by ${group} ${pct} percent passed`;
}
