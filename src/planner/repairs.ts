import { type Day, day, iso, later, plus, plusMonths } from '../calendar/day.ts';
import { isExamDay, isOetDay } from '../calendar/exam-days.ts';
import { onDay, onWeekday } from '../calendar/names.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Exam, ExamRecord, Profile } from '../profile/profile.ts';
import type { Rules } from '../rules/types.ts';
import { type Assessment, assess } from './assess.ts';
import { SERIES, type Situation, situate } from './situation.ts';
import type { Status } from './types.ts';
import { countDays, onEvent } from './words.ts';
import { earliestYears } from './years.ts';

export type RepairKind = 'hours' | 'booking' | 'away' | 'match-year';

/** Where a plan stands on the ladder of verdicts. */
export interface Standing {
  readonly status: Status;
  readonly slackDays: number | null;
}

/** A change that makes a verdict better. The planner has looked at it. */
export interface Repair {
  readonly kind: RepairKind;
  /** The words of the command that makes it. */
  readonly change: string;
  readonly before: Standing;
  readonly after: Standing;
  /** How much it asks, to compare repairs by: a day of the person's calendar, or one percent more hours a week, is 1. */
  readonly size: number;
  /** One sentence. */
  readonly text: string;
  /** The profile with the change made. */
  readonly profile: Profile;
}

export interface RepairSearch {
  readonly repairs: readonly Repair[];
  /** How many profiles were planned to find them. */
  readonly looks: number;
}

export interface RepairOptions {
  /** The most repairs to give. */
  readonly limit?: number;
}

/**
 * The smallest changes that lift a tight, late or infeasible plan to a better
 * rung, or, on the same rung, to the slack that a plan should keep. Each is
 * found by planning it; where nothing helps, there is none.
 */
export function repairsFor(
  profile: Profile,
  rules: Rules,
  today: Day,
  options: RepairOptions = {},
): readonly Repair[] {
  return searchRepairs(profile, rules, today, options).repairs;
}

/** The same, with what the search took. */
export function searchRepairs(
  profile: Profile,
  rules: Rules,
  today: Day,
  { limit = 3 }: RepairOptions = {},
): RepairSearch {
  let looks = 0;
  const search: Search = {
    profile,
    before: assess(situate(profile, rules, today), profile.matchYear),
    look(changed) {
      looks += 1;
      return assess(situate(changed, rules, today), changed.matchYear);
    },
  };
  const { status } = search.before;
  if (status === 'on-track' || status === 'ineligible') return { repairs: [], looks };
  const found = [
    ...moreHours(search),
    ...otherBookings(search),
    ...fewerDaysAway(search),
    ...otherYears(search),
  ];
  return { repairs: selectRepairs(found, limit).map((repair) => toRepair(search, repair)), looks };
}

interface Search {
  readonly profile: Profile;
  readonly before: Assessment;
  readonly look: (changed: Profile) => Assessment;
}

/** A change that was looked at and helps. */
interface Found {
  readonly kind: RepairKind;
  /** Of repairs in one group the smallest stands for all. */
  readonly group: string;
  readonly change: string;
  readonly size: number;
  /** The sentence up to its outcome. */
  readonly lead: string;
  readonly profile: Profile;
  readonly after: Assessment;
}

const RUNGS: readonly Status[] = ['on-track', 'tight', 'late', 'infeasible', 'ineligible'];
const rungOf = ({ status }: Assessment): number => RUNGS.indexOf(status);

/** The rungs with their halves: a plan that needs the usual wait stands lower than one that has the safe one. */
function levelOf(a: Assessment): number {
  const needsUsualWait = a.scoreWait < a.setting.s.p.safeWait;
  return 2 * rungOf(a) + (needsUsualWait ? 1 : 0);
}

const hasRoom = ({ slack, setting }: Assessment): boolean =>
  slack !== null && slack >= setting.s.p.onTrackSlack;

const lacksRoom = ({ slack, setting }: Assessment): boolean =>
  slack !== null && slack < setting.s.p.onTrackSlack;

/** What makes a change a repair. It never trades dates for study that is left out. */
function isBetter(before: Assessment, after: Assessment): boolean {
  const isShorter = [...shortExams(after)].some((exam) => !shortExams(before).has(exam));
  if (isShorter) return false;
  if (rungOf(after) !== rungOf(before)) return rungOf(after) < rungOf(before);
  // More room on a rung that is late all the same is nothing that brings a plan back.
  const isInTime = after.status === 'on-track' || after.status === 'tight';
  return isInTime && levelOf(after) <= levelOf(before) && lacksRoom(before) && hasRoom(after);
}

/** Exams that are booked before their study hours fit. */
function shortExams({ graph, forward }: Assessment): ReadonlySet<Exam> {
  const exams = [...forward.missingHours.keys()].map((i) => graph.nodes[i]?.exam);
  return new Set(exams.filter((exam) => exam !== undefined));
}

type Goal = (after: Assessment) => boolean;

/** What a change can lead to, the best first; each is kept by every greater change of the same kind. */
function goalsFrom(before: Assessment): readonly Goal[] {
  const rungs = RUNGS.slice(0, rungOf(before)).map(
    (_, rung): Goal =>
      (after) =>
        rungOf(after) <= rung,
  );
  const room: Goal = (after) =>
    levelOf(after) < levelOf(before) || (levelOf(after) === levelOf(before) && hasRoom(after));
  return lacksRoom(before) ? [...rungs, room] : rungs;
}

/**
 * The smallest of ever greater changes for each goal that any of them reaches.
 * @param changes from the smallest to the greatest
 */
function smallestThatHelp<T>(
  { before, look }: Search,
  changes: readonly T[],
  profileOf: (change: T) => Profile,
): readonly { readonly change: T; readonly profile: Profile; readonly after: Assessment }[] {
  const seen = new Map<number, { change: T; profile: Profile; after: Assessment }>();
  const at = (i: number) => {
    let known = seen.get(i);
    if (!known) {
      const change = changes[i] as T;
      const profile = profileOf(change);
      known = { change, profile, after: look(profile) };
      seen.set(i, known);
    }
    return known;
  };
  const found = new Set<number>();
  for (const reaches of goalsFrom(before)) {
    let high = changes.length - 1;
    if (high < 0 || !reaches(at(high).after)) continue;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reaches(at(middle).after)) high = middle;
      else low = middle + 1;
    }
    found.add(high);
  }
  return [...found].map(at).filter(({ after }) => isBetter(before, after));
}

/** Below this, a few hours more are not counted as many times as much. */
const FEW_HOURS = 10;

/** Up to what a person can keep: the hours a day above which the plan warns, on days that are not for rest. */
function moreHours(search: Search): Found[] {
  const { profile } = search;
  const { s } = search.before.setting;
  const { study } = profile;
  const hours = study?.hoursPerWeek ?? s.p.hoursPerWeek;
  const studyDays = 7 - new Set(study?.restDays).size;
  const most = Math.floor(s.rules.number('study.hours-per-day-warn') * studyDays);
  const first = Math.floor(hours) + 1;
  const more = Array.from({ length: Math.max(0, most - first + 1) }, (_, i) => first + i);
  const instead =
    study?.hoursPerWeek === undefined ? `the ${hours} that are assumed` : String(hours);
  const withHours = (hoursPerWeek: number): Profile => ({
    ...profile,
    study: { ...study, hoursPerWeek },
  });
  return smallestThatHelp(search, more, withHours).map((found) => ({
    ...found,
    kind: 'hours',
    group: 'hours',
    change: `set hours ${found.change}`,
    size: (100 * (found.change - hours)) / Math.max(hours, FEW_HOURS),
    lead: `With ${found.change} hours of study a week instead of ${instead}, ${gainOf(search.before, found.after)}`,
  }));
}

/** What more hours bring, as the first half of a sentence: a booking that they reach, or else the first open exam. */
function gainOf(before: Assessment, after: Assessment): string {
  const short = shortExams(after);
  for (const exam of shortExams(before)) {
    const { booked } = after.setting.s.exam(exam);
    if (short.has(exam) || booked === null) continue;
    return `the study for ${EXAM_NAMES[exam]} fits before ${onWeekday(booked)}, and `;
  }
  const { graph, forward } = after;
  for (const [i, { work, exam, done }] of graph.nodes.entries()) {
    const on = forward.finish[i];
    if (work.type !== 'exam' || !work.steps || done !== undefined || on == null) continue;
    if (work.booked !== null || exam === undefined) continue;
    return `${EXAM_NAMES[exam]} can be sat from ${onWeekday(on)}, and `;
  }
  return '';
}

/** To give up a day that one holds weighs as much as a move by a week. */
const UNBOOKED_DAYS = 7;

/** Booked exams on another day, or on none. */
function otherBookings(search: Search): Found[] {
  const { setting } = search.before;
  const exams: readonly Exam[] = [...SERIES[setting.s.required], 'oet'];
  return exams.flatMap((exam) => {
    const { booked } = setting.s.exam(exam);
    return booked === null ? [] : otherDays(search, exam, booked);
  });
}

function otherDays(search: Search, exam: Exam, booked: Day): Found[] {
  const { profile, before } = search;
  const common = { kind: 'booking', group: `booking ${exam}` } as const;
  const name = EXAM_NAMES[exam];

  const moved = smallestThatHelp(search, daysToMoveTo(before, exam, booked), (on) =>
    withBooking(profile, exam, iso(on)),
  ).map(
    (found): Found => ({
      ...found,
      ...common,
      change: `book ${exam} ${iso(found.change)}`,
      size: Math.abs(found.change - booked),
      lead: `With ${name} on ${onWeekday(found.change)} instead of ${onWeekday(booked)}, `,
    }),
  );

  const free = withBooking(profile, exam, undefined);
  const after = search.look(free);
  const on = sittingOf(after, exam);
  // To let a permit lapse is to begin anew.
  if (on === null || after.lapsed.has(exam) || !isBetter(before, after)) return moved;
  return [
    ...moved,
    {
      ...common,
      change: `unbook ${exam}`,
      size: Math.abs(on - booked) + UNBOOKED_DAYS,
      lead: `Without the booking on ${onWeekday(booked)}, ${name} can be sat from ${onWeekday(on)}, and `,
      profile: free,
      after,
    },
  ];
}

function withBooking(profile: Profile, exam: Exam, on: string | undefined): Profile {
  const { bookedDate: _, ...record }: ExamRecord = profile.exams?.[exam] ?? {};
  return {
    ...profile,
    exams: { ...profile.exams, [exam]: on === undefined ? record : { ...record, bookedDate: on } },
  };
}

/** The earliest day of an exam that is open; null where it has none. */
function sittingOf({ graph, forward }: Assessment, exam: Exam): Day | null {
  const i = graph.nodes.findIndex(({ kind, exam: of }) => kind === 'exam' && of === exam);
  return forward.finish[i] ?? null;
}

/**
 * Where a booking can go, the nearest first: to the first day on which the
 * study fits, where it stands before that one, or else to any day between. It
 * stays inside the permit's period; where that is not known, inside what it can
 * be at most around the booked day.
 */
function daysToMoveTo(before: Assessment, exam: Exam, booked: Day): readonly Day[] {
  const { s, year } = before.setting;
  const first = sittingOf(assess(withPermitAlone(s, exam), year), exam);
  if (first === null) return [];
  const months = s.rules.number('usmle.eligibility-period.length');
  const period =
    s.exam(exam).window ??
    (exam.startsWith('step')
      ? { from: plusMonths(booked, -months), to: plusMonths(booked, months) }
      : null);
  const isGiven = exam === 'oet' ? isOetDay : isExamDay;
  const canBe = (on: Day): boolean =>
    isGiven(on) &&
    !(s.isAway?.(on) ?? false) &&
    (period === null || (period.from <= on && on <= period.to));
  if (booked < first) return canBe(first) ? [first] : [];
  const days: Day[] = [];
  for (let on = plus(booked, -1); on >= first; on = plus(on, -1)) if (canBe(on)) days.push(on);
  return days;
}

/** The same person with the permit and without the day. */
function withPermitAlone(s: Situation, exam: Exam): Situation {
  return {
    ...s,
    exam: (id) => (id === exam ? { ...s.exam(id), booked: null, permitHeld: true } : s.exam(id)),
  };
}

/** Of many days away, only the longest are looked at one by one. */
const AWAY_LOOKED_AT = 10;

function fewerDaysAway(search: Search): Found[] {
  const { profile, before, look } = search;
  const { today } = before.setting.s;
  const { away = [] } = profile;
  const daysOf = ({ from, to }: { from: string; to: string }): number =>
    day(to) - later(day(from), today) + 1;
  const ahead = away
    .filter(({ to }) => day(to) >= today)
    .sort((a, b) => daysOf(b) - daysOf(a))
    .slice(0, AWAY_LOOKED_AT);
  return ahead.flatMap((range): Found[] => {
    const without = { ...profile, away: away.filter((other) => other !== range) };
    const after = look(without);
    if (!isBetter(before, after)) return [];
    const { from, to } = range;
    return [
      {
        kind: 'away',
        group: 'away',
        change: `away ${from} ${to} --remove`,
        size: daysOf(range),
        lead: `With the days from ${onDay(day(from))} to ${onDay(day(to))} free for study, ${gainOf(before, after)}`,
        profile: without,
        after,
      },
    ];
  });
}

/** Another year weighs more than more hours can, short of three times as many. */
const YEAR_SIZE = 200;

function otherYears({ profile, before, look }: Search): Found[] {
  const { year } = before.setting;
  const { feasible, onTrack } = earliestYears(before.unbooked() ?? before);
  return [...new Set([onTrack, feasible])].flatMap((matchYear): Found[] => {
    if (matchYear === null || matchYear === year) return [];
    const changed = { ...profile, matchYear };
    const after = look(changed);
    if (!isBetter(before, after)) return [];
    return [
      {
        kind: 'match-year',
        group: 'match-year',
        change: `set match ${matchYear}`,
        size: YEAR_SIZE * Math.abs(matchYear - year),
        lead: `With Match Day on ${onWeekday(after.setting.matchDay.day)} as the goal, `,
        profile: changed,
        after,
      },
    ];
  });
}

/** What it weighs against a repair that it leads no further, by rung. */
const SHORT_OF_ON_TRACK = [0, 40, 80] as const;

const weightOf = ({ size, after }: Found): number => size + (SHORT_OF_ON_TRACK[rungOf(after)] ?? 0);

/** The lightest of each group; then, of each group, the lightest that lead further. */
function selectRepairs(found: readonly Found[], limit: number): readonly Found[] {
  const byWeight = (a: Found, b: Found): number =>
    weightOf(a) - weightOf(b) || (a.change < b.change ? -1 : 1);
  const firsts = new Map<string, Found>();
  const further = new Map<string, Found>();
  for (const repair of [...found].sort(byWeight)) {
    const first = firsts.get(repair.group);
    const place = `${repair.group} ${rungOf(repair.after)}`;
    if (!first) firsts.set(repair.group, repair);
    else if (rungOf(repair.after) < rungOf(first.after) && !further.has(place)) {
      further.set(place, repair);
    }
  }
  return [...firsts.values(), ...further.values()].slice(0, limit).sort(byWeight);
}

const standingOf = ({ status, slack }: Assessment): Standing => ({ status, slackDays: slack });

function toRepair({ before }: Search, { kind, change, size, lead, profile, after }: Found): Repair {
  return {
    kind,
    change,
    before: standingOf(before),
    after: standingOf(after),
    size: Math.round(size),
    text: `${lead}${outcomeOf(after)}.`,
    profile,
  };
}

/** What a plan stands at, as the second half of a sentence. */
function outcomeOf(a: Assessment): string {
  const { year, firstReview, s } = a.setting;
  const conditions = [
    levelOf(a) % 2 === 1 ? 'results come within the usual four weeks' : null,
    a.holdsBack.includes('unknown-clerkships') ? 'your core clerkships leave the time' : null,
    a.forward.outsideWindow.size > 0 ? 'the permit’s period is extended in time' : null,
    ...[...shortExams(a)].map((exam) => `the hours missing before ${EXAM_NAMES[exam]} are found`),
  ].filter((condition) => condition !== null);
  const ifs = conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`;
  if (a.status === 'late') {
    const read = firstReview.day < s.today ? 'began' : 'begin';
    return `${year} is possible${ifs}, after programs ${read} to read on ${onEvent(firstReview)}`;
  }
  const spare = a.slack === null ? '' : `, with ${countDays(a.slack)} to spare`;
  return `${year} is ${a.status === 'on-track' ? 'on track' : 'open'}${ifs}${spare}`;
}
