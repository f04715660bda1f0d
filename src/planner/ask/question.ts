import { type Day, iso } from '../../calendar/day.ts';
import type { Profile } from '../../profile/profile.ts';
import { dateRuleId } from '../../rules/date-rules.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import type { Basis, CycleEvent, Rules } from '../../rules/types.ts';
import { type Assessment, assess } from '../assess.ts';
import { assumedHours, NO_HOURS } from '../no-hours.ts';
import { type Worked, workOut } from '../plan.ts';
import { outcomeOf } from '../repairs.ts';
import type { Setting } from '../setting.ts';
import { SERIES, type Situation, situate } from '../situation.ts';
import type { Plan, Task } from '../types.ts';

/** Who asks, with the plan that answers are read from. */
export interface Asker extends Worked {
  readonly profile: Profile;
  readonly rules: Rules;
  readonly today: Day;
  readonly s: Situation;
  readonly t: Setting;
}

/** A day, or a thing without one, that an answer rests on. */
export interface Fact {
  /** YYYY-MM-DD; null where no day belongs to it. */
  readonly date: string | null;
  readonly text: string;
  /** The id of the rule it comes from. */
  readonly rule: string;
  /** How the day is known, where it is not the planner's own. */
  readonly basis?: Basis;
}

/** What is said to a question. */
export interface Answer {
  /** Sentences, the answer itself first. */
  readonly text: readonly string[];
  readonly facts: readonly Fact[];
  /** More that the text rests on, beside the rules of its facts. */
  readonly rules?: readonly string[];
  /** What to type to look deeper, without the name of the program. */
  readonly look?: readonly string[];
}

/** Something that people ask, and how the planner finds the answer. */
export interface Question {
  /** Stays the same: small letters and hyphens. */
  readonly id: string;
  readonly question: string;
  /** Other words that people ask it in. */
  readonly words: readonly string[];
  /** Words that ask it together, though each alone asks something else. */
  readonly phrases?: readonly string[];
  /** Why it does not concern this person; null where it does. */
  readonly notFor?: (asker: Asker) => string | null;
  readonly answer: (asker: Asker) => Answer;
}

export function askerOf(profile: Profile, rules: Rules, today: Day): Asker {
  const worked = workOut(profile, rules, today);
  const t = worked.a.setting;
  return { ...worked, profile, rules, today, s: t.s, t };
}

export const fact = (on: Day | string | null, text: string, rule: string): Fact => ({
  date: typeof on === 'number' ? iso(on) : on,
  text,
  rule,
});

/** A date of the cycle, with how it is known. */
export function eventFact(event: CycleEvent, matchYear: number, text: string): Fact {
  return {
    date: iso(event.day),
    text,
    rule: dateRuleId(event, matchYear),
    basis: event.basis,
  };
}

export const taskOf = ({ tasks }: Plan, id: string): Task | undefined =>
  tasks.find((task) => task.id === id);

/** The exams of the deciding series that are neither passed nor awaited, the one planned first before the other. */
export function openExams({ s, plan }: Asker): readonly CountedExam[] {
  const on = (exam: CountedExam): string => taskOf(plan, `${exam}.exam`)?.finish ?? '9999';
  return SERIES[s.required]
    .filter((exam) => !s.exam(exam).passed && !s.exam(exam).pending && taskOf(plan, `${exam}.exam`))
    .sort((one, other) => (on(one) < on(other) ? -1 : 1));
}

/** The same person with another answer, on the same day and for the same Match. */
export function lookAt({ rules, today, t }: Asker, changed: Profile): Assessment {
  return assess(situate(changed, rules, today), t.year);
}

/** What a year stands at, as the second half of a sentence. */
export function standingOf(a: Assessment): string {
  const isOut = a.status === 'infeasible' || a.status === 'ineligible';
  return isOut ? `${a.setting.year} can't be reached` : outcomeOf(a);
}

/** The first reason there is, why a question does not concern somebody. */
export function unless(
  ...reasons: readonly ((asker: Asker) => string | null)[]
): (asker: Asker) => string | null {
  return (asker) => {
    for (const reason of reasons) {
      const why = reason(asker);
      if (why !== null) return why;
    }
    return null;
  };
}

/** A Match is ahead, and somebody can take part in it. */
export function hasNoSeason({ a, t }: Asker): string | null {
  if (a.bar === 'ineligible') {
    return 'The sittings that are allowed have been used; `plan` names who can say what stays open.';
  }
  return a.bar === 'past-match' ? `The ${t.year} Match is over.` : null;
}

export function hasNoOpenExam(asker: Asker): string | null {
  return openExams(asker).length === 0
    ? 'No exam that this Match depends on is left to sit.'
    : null;
}

/** Nobody can say when an exam is sat that no hour of study is there for. */
export const hasNoHours = ({ plan }: Asker): string | null =>
  assumedHours(plan) === null ? null : NO_HOURS;

export const isNoImg = ({ s }: Asker): string | null =>
  s.img ? null : 'It concerns graduates of international schools.';
