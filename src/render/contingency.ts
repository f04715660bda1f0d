import { day, iso } from '../calendar/day.ts';
import { examDayOnOrAfter } from '../calendar/exam-days.ts';
import { onDay } from '../calendar/names.ts';
import type { Contingency } from '../planner/contingency.ts';
import type { Outlook } from '../planner/difference.ts';
import type { Task } from '../planner/types.ts';
import { capitalized, numberWord, sittingsRemain } from '../planner/words.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Profile, Sitting } from '../profile/profile.ts';
import { lawOf } from '../rules/laws.ts';
import { isComlex, sittingLimit } from '../rules/retakes.ts';
import { isSameYear, longDate } from './dates.ts';
import { datedLines, hasEnds, titled, toType } from './rows.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import type { View } from './view.ts';

/** What follows a fail, folded into a sentence for the whole plan; no line where no exam is open. */
export function contingencyLines(contingency: Contingency | null, view: View): string[] {
  if (contingency === null) return [];
  const { columns, say, style } = sheetFor(view);
  const sentence = say(contingencySentence(contingency, view));
  const more = contingency.retake.earliestPossible === null ? 'What stays open' : 'In full';
  const command = toType('plan --contingency', view);
  return hanging('  ', `${sentence} ${more}: ${command}`, columns).map(style.quiet);
}

/** What follows a fail, in one sentence. */
export function contingencySentence(contingency: Contingency, view: View): string {
  return `${conditionOf(contingency)}: ${foldedOf(contingency, view)}.`;
}

/** A fail that has not happened; nobody is told of one as if it had. */
function conditionOf({ exam, satAs, satOn }: Contingency): string {
  return satAs === 'pending'
    ? `If the ${EXAM_NAMES[exam]} result of ${onDay(day(satOn))} is not a pass`
    : `If ${EXAM_NAMES[exam]} on ${onDay(day(satOn))} is not passed`;
}

function foldedOf(contingency: Contingency, view: View): string {
  const { retake, satOn } = contingency;
  const { advised, earliestPossible } = retake;
  if (earliestPossible === null) return usedUp(contingency, view);
  const [possible, prepared] = inOneYear([satOn, earliestPossible, advised ?? earliestPossible]);
  const time =
    advised === null
      ? ''
      : advised === earliestPossible
        ? ', with time to prepare'
        : `, with time to prepare from ${prepared}`;
  return `the next sitting is possible from ${possible}${time}, ${forMatch(contingency, view)}`;
}

/** The dates that follow the first, each with its year only where that is another than the one before. */
function inOneYear(dates: readonly string[]): string[] {
  return dates.slice(1).map((date, i) => {
    const whole = onDay(day(date));
    return isSameYear(date, dates[i] as string) ? whole.replace(/ \d{4}$/, '') : whole;
  });
}

/** The Match to go for then, with what becomes of the present one. */
function forMatch({ matchYear, verdict }: Contingency, view: View): string {
  const { earliestFeasibleMatchYear: feasible, matchYear: same, status } = verdict;
  const other = matchYear === null || matchYear === same ? '' : `, or ${matchYear} in good time`;
  switch (status) {
    case 'on-track':
      return `for Match ${same}`;
    case 'tight':
      return `for Match ${same}${provided(verdict, view)}${other}`;
    case 'late':
      return `for Match ${same} after programs begin to read${other}`;
    default:
      if (matchYear === null) return 'and no Match can be planned behind it from these answers';
      return feasible === null || feasible === matchYear
        ? `for Match ${matchYear}`
        : `for Match ${feasible} at the earliest${other}`;
  }
}

/** What a tight year hangs on. */
function provided({ scoreWaitDays, slackDays }: Outlook, { rules }: View): string {
  if (scoreWaitDays === rules.number('usmle.scores.typical-release')) {
    return ` if each result comes within ${scoreWaitDays} days`;
  }
  return (slackDays ?? 0) < rules.number('planner.on-track-slack-days')
    ? ' with little room'
    : ' if clerkships and bookings leave the time';
}

function usedUp({ exam, satOn }: Contingency, { rules }: View): string {
  const limit = sittingLimit(lawOf(exam, rules), day(satOn));
  const body = isComlex(exam) ? 'NBOME' : 'USMLE';
  return `${body} allows ${numberWord(limit)} sittings, and they would have been used`;
}

/** What follows if the next exam is not passed, in full. Ends in one newline. */
export function renderContingency(contingency: Contingency | null, view: View): string {
  const sheet = sheetFor(view);
  const { columns, say, style } = sheet;
  if (contingency === null) {
    return page([
      hanging(
        '',
        'No sitting lies ahead that can be dated, so nothing has to be kept ready behind it.',
        columns,
      ),
    ]);
  }
  const { resultBy, satAs } = contingency;
  return page([
    hanging('', say(conditionOf(contingency)), columns).map(style.strong),
    [
      'Nothing here is needed unless it happens. It is written down so that the day would hold no surprise.',
      satAs === 'pending'
        ? `The result is expected by ${longDate(resultBy)}.`
        : `Its result would be counted on by ${longDate(resultBy)}.`,
    ].flatMap((text) => hanging('  ', text, columns)),
    titled('The next sitting', sittingLines(contingency, view, sheet), sheet),
    titled('The Match', matchLines(contingency, sheet), sheet),
    titled(
      contingency.retake.earliestLegal === null ? 'What would stay open' : 'What would come first',
      firstTasks(contingency, sheet),
      sheet,
    ),
    titled('Whom to ask', askLines(contingency, view, sheet), sheet),
    hanging(
      '  ',
      `On that day the plan is made anew: ${toType(recording(contingency), view)}`,
      columns,
    ).map(style.quiet),
  ]);
}

/** A day that is only planned is on no record, so it has to be named. */
function recording({ exam, satAs, satOn }: Contingency): string {
  return `result ${exam} failed${satAs === 'planned' ? ` --date ${satOn}` : ''}`;
}

// ---------------------------------------------------------------------------
// The next sitting

function sittingLines(contingency: Contingency, view: View, sheet: Sheet): string[] {
  const { columns, say } = sheet;
  const { advised, earliestLegal, earliestPossible, sittingsLeft } = contingency.retake;
  if (earliestLegal === null || earliestPossible === null) {
    return hanging('  ', say(`${usedUp(contingency, view)}.`), columns);
  }
  const isOneDay = earliestLegal === earliestPossible;
  const rows: [date: string, text: string][] = [
    [earliestLegal, `allowed${isOneDay ? ' and possible' : ''}: ${whyLegal(contingency, view)}`],
  ];
  if (!isOneDay) rows.push([earliestPossible, 'possible: behind a new application and its permit']);
  if (advised !== null) rows.push([advised, `advised: ${whyAdvised(contingency)}`]);
  return [
    ...rows.flatMap(([date, text]) => datedLines(date, say(text), sheet)),
    ...(sittingsLeft === null
      ? []
      : hanging('  ', `${capitalized(sittingsRemain(sittingsLeft))} then.`, columns)),
  ];
}

/** What the first legal day waits for. */
function whyLegal(contingency: Contingency, view: View): string {
  const { exam, resultBy, retake } = contingency;
  if (retake.earliestLegal === iso(examDayOnOrAfter(day(resultBy)))) {
    return 'the rules ask for no wait beyond the result';
  }
  const { profile, rules } = view;
  const { spacing } = lawOf(exam, rules);
  const next = sittingsBefore(contingency, profile).length + 2;
  const isSpaced = spacing !== undefined && next >= spacing.fromSitting;
  const rule = isComlex(exam)
    ? 'do.comlex.retake'
    : isSpaced
      ? 'usmle.retake.fourth-attempt-gap'
      : 'usmle.retake.max-per-12-months';
  const school = profile.schoolRules?.minDaysBetween
    ? ' Your school’s own wait is counted too.'
    : '';
  return `${rules.rule(rule).statement}${school}`;
}

function whyAdvised({ exam, plan, retake }: Contingency): string {
  const study = plan.tasks.filter(
    ({ finish, id, kind }) =>
      kind === 'study' && id.startsWith(`${exam}.`) && finish < (retake.advised as string),
  );
  const hours = study.reduce((sum, task) => sum + (task.hours ?? 0), 0);
  const [start] = study.map((task) => task.start).sort();
  if (start === undefined || hours === 0) return 'with time to prepare';
  return `with time to prepare, ${Math.round(hours)} hours of study from ${onDay(day(start))}`;
}

// ---------------------------------------------------------------------------
// The Match, and what comes first

function matchLines({ matchYear, plan, verdict }: Contingency, { columns, say }: Sheet): string[] {
  // Where no sitting is left, that has been said, and there is no Match to speak of.
  if (verdict.status === 'ineligible') return [];
  const sentences = [verdict.summary];
  // The summary of the same year names another one; its own says how much room that has.
  if (plan.matchYear !== verdict.matchYear && matchYear === plan.matchYear) {
    sentences.push(plan.verdict.summary);
  }
  return sentences.flatMap((text) => hanging('  ', say(text), columns));
}

const FIRST = 5;

/** What decides, from the day of the result on; where nothing is left to sit, what stays open. */
function firstTasks({ plan }: Contingency, sheet: Sheet): string[] {
  const open = plan.tasks.filter(
    ({ kind, status }) =>
      kind !== 'event' && status !== 'done' && status !== 'skipped' && status !== 'missed',
  );
  const deciding = open.filter(({ necessity }) => necessity === 'required');
  return (deciding.length > 0 ? deciding : open)
    .map(dated)
    .sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
    .slice(0, FIRST)
    .flatMap(({ date, text }) => datedLines(date, sheet.say(text), sheet));
}

/** The day on which a stretch begins, or by which an act is done. */
function dated(task: Task): { date: string; text: string } {
  const { finish, start, title } = task;
  return hasEnds(task) ? { date: start, text: `${title} (begins)` } : { date: finish, text: title };
}

// ---------------------------------------------------------------------------
// Whom to ask

/** Remarks of the plan behind a fail that are about a school or a state, and not about the calendar. */
const ABOUT_SCHOOLS = /^(?:practice\.school|school)\./;
const ABOUT_OTHERS = /^(?:practice\.state\.|planner\.clerkships-unknown$)/;

const THIRD = 3;

function askLines(contingency: Contingency, view: View, { columns, say }: Sheet): string[] {
  const { plan } = contingency;
  const { profile, rules } = view;
  const remarks = [...plan.verdict.conditions, ...plan.warnings];
  const notPassed = sittingsBefore(contingency, profile).filter(
    ({ outcome }) => outcome === 'failed' || outcome === 'incomplete',
  );
  const sentences = [
    'Somebody to call on that day: it helps to know beforehand who.',
    ...(contingency.retake.earliestLegal === null
      ? ['Your dean and a state’s medical board: they know what stays open.']
      : []),
    ...schoolLines(contingency, view),
    // What the plan assumes of a school is asked here, and not assumed.
    ...remarks
      .filter(({ rule }) => ABOUT_SCHOOLS.test(rule))
      .map(({ rule }) => rules.rule(rule).statement),
    ...remarks.filter(({ rule }) => ABOUT_OTHERS.test(rule)).map(({ text }) => text),
    ...(notPassed.length + 1 >= THIRD ? [rules.rule('practice.third-fail').statement] : []),
  ];
  return [...new Set(sentences)].flatMap((text) => hanging('  - ', say(text), columns));
}

/** The sittings of the exam before the one that is asked about. */
function sittingsBefore({ exam, satOn }: Contingency, { exams }: Profile): readonly Sitting[] {
  return (exams?.[exam]?.attempts ?? []).filter(({ date }) => date !== satOn);
}

/** The rules of the school that are known, held against what the plan would be. */
function schoolLines(contingency: Contingency, { profile }: View): string[] {
  const { exam, plan } = contingency;
  const { maxAttempts, passStep1By } = profile.schoolRules ?? {};
  const lines: string[] = [];
  const sat = sittingsBefore(contingency, profile).length + 1;
  if (maxAttempts !== undefined) {
    lines.push(
      sat >= maxAttempts
        ? `Your school allows ${maxAttempts} sittings, and this would be number ${sat}: the dean decides what follows.`
        : `Your school allows ${maxAttempts} sittings, and this would be number ${sat}.`,
    );
  }
  const result = plan.tasks.find(({ id }) => id === `${exam}.score`);
  if (passStep1By !== undefined && (exam === 'step1' || exam === 'comlex1') && result) {
    const isIn = result.finish <= passStep1By;
    lines.push(
      `Your school wants the pass by ${longDate(passStep1By)}; the result of the advised sitting is expected by ${longDate(result.finish)}${isIn ? '' : ': ask the dean now whether that day can move'}.`,
    );
  }
  return lines;
}
