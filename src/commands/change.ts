import { type Day, day, iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { type Difference, differenceOf } from '../planner/difference.ts';
import { makePlan, type Worked, workOut } from '../planner/plan.ts';
import { type Repair, repairsFor } from '../planner/repairs.ts';
import { type StudyPlan, studyIn } from '../planner/study.ts';
import type { Plan } from '../planner/types.ts';
import { addAway, removeAway } from '../profile/changes/away.ts';
import { bookExam, unbookExam } from '../profile/changes/booking.ts';
import type { Changed, ChangeFacts, Said } from '../profile/changes/change.ts';
import { logStudy } from '../profile/changes/log.ts';
import { markDone, reopenTask, skipTask } from '../profile/changes/progress.ts';
import { recordResult } from '../profile/changes/result.ts';
import { clearField, setField } from '../profile/changes/set.ts';
import { profileFacts, type Warning } from '../profile/facts.ts';
import { recordChange } from '../profile/history.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { renderChange } from '../render/difference.ts';
import type { Rules } from '../rules/types.ts';
import { jsonText, viewFor, withProfileWarnings } from './answer.ts';
import type { Call, GlobalOptions } from './entry.ts';
import { type Gathered, gatherOwn } from './gather.ts';
import { storeFor } from './store-for.ts';

interface AwayCommand {
  readonly from: string;
  readonly to?: string;
  readonly reason?: string;
  readonly remove?: boolean;
}

type Change = (profile: Profile, words: never, facts: ChangeFacts) => Changed;

/** Each command that changes the profile; its words are the arguments and options of the table. */
const CHANGES = {
  result: recordResult,
  book: bookExam,
  unbook: unbookExam,
  done: markDone,
  skip: skipTask,
  reopen: reopenTask,
  away: (profile, { remove, from, to, reason }: AwayCommand, facts) => {
    if (remove) return removeAway(profile, { from, to }, facts);
    if (to === undefined) {
      throw new InputError('is missing; accepted: the last day away, YYYY-MM-DD', 'to');
    }
    return addAway(profile, { from, to, reason }, facts);
  },
  log: logStudy,
  set: (profile, words: Parameters<typeof setField>[1] & { clear?: boolean }, facts) =>
    words.clear ? clearField(profile, words, facts) : setField(profile, words, facts),
} satisfies Readonly<Record<string, Change>>;

export type ChangeName = keyof typeof CHANGES;

/** Makes a change of this name, with the words of its command. */
export function applyChange(
  name: ChangeName,
  words: Readonly<Record<string, unknown>>,
  profile: Profile,
  facts: ChangeFacts,
): Changed {
  const change = CHANGES[name] as Change;
  return change(profile, words as never, facts);
}

export function changeFacts({ rules, today }: Pick<Gathered, 'rules' | 'today'>): ChangeFacts {
  return {
    ...profileFacts(rules, today),
    rules,
    tasks: (profile) => makePlan(profile, rules, today).tasks,
  };
}

/** Changes the stored profile, and tells what that moves. */
export async function run(
  name: ChangeName,
  options: GlobalOptions & Readonly<Record<string, unknown>>,
  context: Context,
  { words }: Pick<Call, 'words'>,
): Promise<ExitCode> {
  if (options.profileFile !== undefined) {
    throw new InputError(
      'a change is made in the stored profile; accepted: what-if, which stores nothing',
      '--profile-file',
    );
  }
  const store = storeFor(options, context);
  const { before, changed } = await store.update((stored) => {
    const found = gatherOwn(stored, store, options, context);
    const made = applyChange(name, options, found.profile, changeFacts(found));
    const result = { before: found, changed: made };
    if (!made.changes) return { next: {}, result };
    const on = iso(found.today);
    const history = recordChange(stored.history, stored.profile, made.profile, words, on);
    return { next: { profile: made.profile, history }, result };
  });
  tellChange(
    {
      before,
      changes: [{ words, changed }],
      today: before.today,
      isWhatIf: false,
      all: false,
    },
    options,
    context,
  );
  return EXIT.answered;
}

export interface MadeChange {
  readonly words: string;
  readonly changed: Changed;
}

export interface Telling {
  readonly before: Gathered;
  /** In the order in which they were made; each was made on what the one before left. */
  readonly changes: readonly MadeChange[];
  /** The day that is planned from then. */
  readonly today: Day;
  /** Whether nothing was stored. */
  readonly isWhatIf: boolean;
  /** Whether every task that moved is named. */
  readonly all: boolean;
}

/** Writes what changes did: to the plan, to the verdict, and what would repair it. */
export function tellChange(telling: Telling, options: GlobalOptions, context: Context): void {
  const { before, changes, today, isWhatIf, all } = telling;
  const { profile, rules } = before;
  const changed = changes.at(-1)?.changed.profile ?? profile;
  const warnings = changes.flatMap((change) => change.changed.warnings);
  const worked = workOut(changed, rules, today);
  const after = worked.plan;
  const difference = differenceOf(makePlan(profile, rules, before.today), after);
  const repairs = isToLift(difference) ? repairsFor(changed, rules, today) : [];
  const said = changes.map((change) => change.changed.said);
  context.stdout.write(
    options.json
      ? jsonText(answerOf(changes, difference, repairs, warnings, asToldBy(after, changed, rules)))
      : renderChange(
          {
            said,
            difference,
            plan: after,
            repairs,
            isWhatIf,
            // What the plan says of it now need not be said twice.
            warnings: warnings.filter(
              ({ rule }) => !after.warnings.some((known) => known.rule === rule),
            ),
            study: studyOf(said.at(-1), worked),
            plannedFrom: today > before.today ? iso(today) : undefined,
          },
          viewFor(changed, rules, context, { all }),
        ),
  );
}

/** The study that a log is about; undefined for any other change, or where none is left. */
function studyOf(said: Said | undefined, worked: Worked): StudyPlan | undefined {
  if (said?.kind !== 'log') return undefined;
  const study = studyIn(worked, said.entry.exam);
  return typeof study === 'string' ? undefined : study;
}

/** As `plan` answers with it. */
function asToldBy(plan: Plan, profile: Profile, rules: Rules): Plan {
  const { warnings } = parseProfile(profile, profileFacts(rules, day(plan.today)));
  return withProfileWarnings(plan, warnings);
}

const RUNGS = ['on-track', 'tight', 'late', 'infeasible', 'ineligible'];

/** Whether the plan is not on track and stands lower than before, or has less room: what would lift it is worth knowing. */
function isToLift({ verdict: { before, after } }: Difference): boolean {
  const [was, is] = [RUNGS.indexOf(before.status), RUNGS.indexOf(after.status)];
  if (is === 0 || is < was) return false;
  return is > was || (after.slackDays ?? 0) < (before.slackDays ?? 0);
}

function answerOf(
  changes: readonly MadeChange[],
  difference: Difference,
  repairs: readonly Repair[],
  warnings: readonly Warning[],
  plan: Plan,
): unknown {
  return {
    schemaVersion: 1,
    changes: changes.map(({ words, changed }) => ({ words, said: changed.said })),
    difference,
    repairs: repairs.map(({ profile: _, ...repair }) => repair),
    warnings,
    plan,
  };
}
