import type { Exam } from '../profile/profile.ts';
import type { RuleId } from '../rules/index.ts';
import type { Rules } from '../rules/types.ts';

/** What an exam asks about, with the share its content outline gives it. */
export interface Subject {
  readonly name: string;
  /** Percent of the exam, the middle of the published range. */
  readonly share: number;
  /** Named by the person, e.g. from a score report. */
  readonly isWeak: boolean;
}

const OUTLINE_RULE: Readonly<Partial<Record<Exam, RuleId>>> = {
  step1: 'content.step1.systems',
  step2ck: 'content.step2ck.disciplines',
};

/**
 * The subjects of an exam. A weak area that the outline does not name is a
 * subject of its own, with the share of the largest.
 */
export function subjectsOf(exam: Exam, weakAreas: readonly string[], rules: Rules): Subject[] {
  const rule = OUTLINE_RULE[exam];
  const outline = rule
    ? Object.entries(rules.rule(rule).value as Readonly<Record<string, readonly [number, number]>>)
    : [];
  const isNamed = (name: string, area: string): boolean =>
    name.toLowerCase().includes(area.trim().toLowerCase());
  const listed = outline.map(
    ([name, [low, high]]): Subject => ({
      name,
      share: (low + high) / 2,
      isWeak: weakAreas.some((area) => isNamed(name, area)),
    }),
  );
  const largest = Math.max(1, ...listed.map(({ share }) => share));
  const others = [...new Set(weakAreas.map((area) => capitalize(area.trim())))]
    .filter((area) => area !== '' && !listed.some(({ name }) => isNamed(name, area)))
    .map((name): Subject => ({ name, share: largest, isWeak: true }));
  return [...listed, ...others];
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What to study in a week, and what to come back to. */
export interface WeekSubjects {
  readonly subjects: readonly string[];
  readonly review: readonly string[];
}

/** A week as far as its subjects depend on it. */
export interface SubjectWeek {
  readonly hours: number;
  /** Days from its end to the sitting. */
  readonly daysLeft: number;
  /** Whether the weak areas come before all others. */
  readonly weakFirst: boolean;
  /** Whether everything is mixed, as in the exam. */
  readonly isMixed: boolean;
}

const A_WEEK = 3;
/** What comes back in a week besides. */
const AGAIN = 2;

/**
 * Spreads the subjects over the weeks: several a week, so that they are
 * interleaved, each in proportion to its share; a weak area begins every week,
 * and in the weeks of the weak areas all of them come first. What was studied comes back once the gap that spaced
 * review asks for has passed (rule spacing.optimal_gap).
 */
export function subjectsByWeek(
  subjects: readonly Subject[],
  weeks: readonly SubjectWeek[],
  rules: Rules,
): WeekSubjects[] {
  const total = subjects.reduce((sum, { share }) => sum + share, 0);
  /** Hours that a subject is owed: the one that is owed most is next. */
  const owed = new Map(subjects.map(({ name }) => [name, 0]));
  const studied = new Map<string, number>();
  return weeks.map(({ hours, daysLeft, isMixed, weakFirst }, week) => {
    if (hours === 0) return { subjects: [], review: [] };
    for (const { name, share } of subjects) {
      owed.set(name, (owed.get(name) ?? 0) + (hours * share) / total);
    }
    const owedTo = ({ name }: Subject): number => owed.get(name) ?? 0;
    const byNeed = [...subjects].sort((a, b) => owedTo(b) - owedTo(a));
    const weak = byNeed.filter(({ isWeak }) => isWeak);
    // One of the weak areas begins every week; in their own weeks all of them come first.
    const first = weakFirst ? weak : weak.slice(0, 1);
    const chosen = isMixed ? weak : [...first, ...byNeed.filter((each) => !first.includes(each))];
    const names = chosen.slice(0, A_WEEK).map(({ name }) => name);
    for (const name of isMixed ? [] : names) {
      owed.set(name, (owed.get(name) ?? 0) - hours / names.length);
    }
    const gap = reviewGap(daysLeft, rules) / 7;
    const due = [...studied]
      .filter(([name, last]) => week - last >= Math.max(1, gap) && !names.includes(name))
      .sort(([, a], [, b]) => a - b)
      .slice(0, AGAIN)
      .map(([name]) => name);
    for (const name of [...names, ...due]) {
      studied.delete(name);
      studied.set(name, week);
    }
    return { subjects: names, review: due };
  });
}

interface Gaps {
  readonly '7d': { readonly min: number; readonly max: number };
  readonly '365d': { readonly min: number; readonly max: number };
}

/**
 * Days after which something is best looked at again, so many days before the
 * sitting: 20 to 40 percent of them with a week left, 5 to 10 with a year,
 * evenly on the scale of the logarithm between (rule spacing.optimal_gap).
 */
export function reviewGap(daysLeft: number, rules: Rules): number {
  const gaps = rules.rule('spacing.optimal_gap').value as Gaps;
  const [near, far] = [gaps['7d'], gaps['365d']].map(({ min, max }) => (min + max) / 2) as [
    number,
    number,
  ];
  const bounded = Math.min(365, Math.max(7, daysLeft));
  const way = Math.log(bounded / 7) / Math.log(365 / 7);
  return daysLeft * (near + (far - near) * way);
}
