import { type Day, iso } from '../calendar/day.ts';
import { formSentence, whatFormsAdd } from '../planner/forms-say.ts';
import type { NoStudy, StudyPlan } from '../planner/study.ts';
import type { Plan } from '../planner/types.ts';
import { countDays, countHours, withThousands } from '../planner/words.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import { formTitle } from '../profile/practice-forms.ts';
import type { Exam } from '../profile/profile.ts';
import { readinessOf } from '../study/readiness.ts';
import type { StudyWeek } from '../study/weeks.ts';
import { padEnd, padStart, spread, widthOf } from './columns.ts';
import { alignedDate, columnDate, daysBetween, longDate, nearDate, shortDate } from './dates.ts';
import { inWords, titled, toType } from './rows.ts';
import { hanging, page, type Screen, screenFor } from './screen.ts';
import { PHASE_TITLES } from './study-phases.ts';
import type { View } from './view.ts';

export interface StudyView extends View {
  /** Every day with its hours and questions. */
  readonly days: boolean;
}

/** The study for an exam, week by week. Ends in one newline. */
export function renderStudy(study: StudyPlan, plan: Plan, view: StudyView): string {
  const screen = screenFor(plan, view);
  return page([
    heading(study, screen),
    opening(study, screen),
    fitting(study, screen),
    weekTable(study, screen),
    titled('What the forms say', formLines(study, screen), screen),
    titled('How it is counted', countedLines(study, screen), screen),
    hints(study, screen),
  ]);
}

/** Why there is nothing to study for now. Ends in one newline. */
export function renderNoStudy(why: NoStudy, exam: Exam | undefined, view: View): string {
  const { columns } = view;
  return page([hanging('', NONE[why](exam ? EXAM_NAMES[exam] : 'An exam', view), columns)]);
}

const NONE: Readonly<Record<NoStudy, (name: string, view: View) => string>> = {
  passed: (name) => `${name} is passed: there is nothing to study for it.`,
  awaited: (name) =>
    `${name} is sat and its result is awaited: rest first, then light work for what comes next.`,
  today: (name) => `${name} is today: nothing is left to study.`,
  done: (name) => `The study for ${name} is ticked as done.`,
  dropped: (name) => `The study for ${name} is dropped.`,
  'no-hours': (_, view) =>
    `No hours of study are entered, and an exam needs some. Even a few a week give weeks: ${toType('set hours 10', view)}`,
  'not-in-plan': (name) =>
    name === 'An exam'
      ? 'No study block is open in this plan.'
      : `The plan holds no study block for ${name}.`,
};

function heading({ exam }: StudyPlan, { plan, columns, style, say }: Screen): string[] {
  const title = say(`Study for ${EXAM_NAMES[exam]}`);
  return spread(title, longDate(plan.today), columns).map(style.strong);
}

/** Which hours and questions, in which days, for which sitting. */
function opening({ block, isBooked, lastDay, need, weeks }: StudyPlan, screen: Screen): string[] {
  const { plan, columns, say } = screen;
  const near = (on: Day): string => nearDate(iso(on), plan.today);
  const [first, last] = [weeks[0], weeks.at(-1)];
  const amount =
    block.exam === 'oet' && need.hours === 0
      ? countDays(need.minDays)
      : [
          countHours(need.hours),
          need.questions > 0 && `${withThousands(need.questions)} questions in blocks of 20`,
        ]
          .filter(Boolean)
          .join(' and ');
  const span = first && last ? `, from ${near(first.start)} to ${near(last.finish)}` : '';
  const sitting = `${isBooked ? 'Booked' : 'Advised'} for ${longDate(iso(block.sat))}`;
  const room =
    lastDay === null || lastDay <= block.sat
      ? ''
      : `; its last day is ${near(lastDay)}, ${countDays(lastDay - block.sat)} later`;
  return [`${amount}${span}.`, `${sitting}${room}.`].flatMap((line) =>
    hanging('  ', say(line), columns),
  );
}

/** What does not fit, first of all in hours; nothing where all does. */
function fitting(study: StudyPlan, screen: Screen): string[] {
  const { fit, need, block } = study;
  const { columns, say, style, view } = screen;
  const short: string[] = [];
  if (fit.missing >= 1) {
    const from =
      fit.fitsFrom === null
        ? ''
        : ` They fit before ${longDate(iso(fit.fitsFrom))}, or with more hours a week.`;
    const questions =
      fit.missingQuestions > 0 ? ` and ${withThousands(fit.missingQuestions)} questions` : '';
    short.push(
      `${countHours(fit.missing)}${questions} do not fit before ${longDate(iso(block.sat))}: ${countHours(Math.floor(fit.hoursThere))} are there, ${countHours(need.hours)} are counted.${from}`,
    );
  }
  if (fit.questionsThere !== null) {
    const minutes = view.rules.number('study.minutes-per-question');
    short.push(
      `${withThousands(need.questions)} questions are more than these hours hold: at ${minutes} minutes each, ${withThousands(fit.questionsThere)} fit. The others need ${countHours(((need.questions - fit.questionsThere) * minutes) / 60)} more, a beginning before the block, or fewer questions.`,
    );
  }
  const told = (line: string): string[] => hanging('  ', say(line), columns);
  return [...short.flatMap(told).map(style.late), ...progressLines(study, screen)];
}

/** What is logged, beside what the days held. */
function progressLines({ progress }: StudyPlan, { plan, columns, say }: Screen): string[] {
  // A form alone is told with what it says.
  if (progress === null || (progress.hours === 0 && progress.questions === 0)) return [];
  const since = `Since ${nearDate(iso(progress.since), plan.today)}`;
  const behind = progress.held - progress.hours;
  const line =
    behind >= 1
      ? `${since} the days held ${countHours(progress.held)}, and ${countHours(progress.hours)} are logged: ${countHours(behind)} are laid anew over the weeks that are left.`
      : `${since}: ${countHours(progress.hours)} and ${withThousands(progress.questions)} questions.`;
  return hanging('  ', say(line), columns);
}

/** What is left after study was logged, and what the forms say. */
export function afterLog(study: StudyPlan, hasScore: boolean, screen: Screen): string[] {
  const { block, exam, forms, need } = study;
  const { plan, columns, say } = screen;
  const questions = need.questions > 0 ? ` and ${withThousands(need.questions)} questions` : '';
  const left = `Left before ${EXAM_NAMES[exam]} on ${nearDate(iso(block.sat), plan.today)}: ${countHours(need.hours)}${questions}.`;
  const readiness = hasScore ? readinessOf(forms) : null;
  const says = readiness ? formSentences(study, readiness.forms, plan) : [];
  return [
    ...hanging('  ', say(left), columns),
    ...progressLines(study, screen),
    ...says.flatMap((line) => hanging('  ', say(line), columns)),
  ];
}

interface Row {
  readonly when: string;
  readonly hours: string;
  readonly questions: string;
  readonly what: string;
  readonly isNow: boolean;
  readonly details: readonly { readonly head: string; readonly text: string }[];
}

/** The columns from which there is room for subjects beside the figures of a week. */
const WIDE_ENOUGH = 72;

function weekTable(study: StudyPlan, screen: Screen<StudyView>): string[] {
  const rows = study.weeks.map((week) => rowOf(week, study, screen));
  if (rows.length === 0) return [];
  const { columns, isStacked, style } = screen;
  if (isStacked || columns < WIDE_ENOUGH) return rows.flatMap((row) => stackedRow(row, screen));
  const head = { when: 'Week', hours: 'Hours', questions: 'Questions' };
  const width = (key: 'when' | 'hours' | 'questions'): number =>
    Math.max(widthOf(head[key]), ...rows.map((row) => widthOf(row[key])));
  const line = (row: typeof head): string =>
    `  ${padStart(row.when, width('when'))}  ${padStart(row.hours, width('hours'))}  ${padStart(row.questions, width('questions'))}  `;
  const indent = ' '.repeat(widthOf(line(head)));
  return [
    style.quiet(`${line(head)}What`),
    ...rows.flatMap((row) => [
      ...hanging(line(row), row.what, columns).map(row.isNow ? style.now : String),
      ...row.details.flatMap(({ head, text }) => hanging(indent + head, text, columns)),
    ]),
  ];
}

function stackedRow(
  { details, hours, isNow, questions, what, when }: Row,
  screen: Screen,
): string[] {
  const { columns, signs, style } = screen;
  const facts = [when.trim(), `${hours} h`, questions && `${questions} questions`];
  return [
    ...hanging('', facts.filter(Boolean).join(signs.between), columns).map(
      isNow ? style.now : String,
    ),
    ...hanging('  ', what, columns),
    ...details.flatMap(({ head, text }) => hanging(`  ${head}`, text, columns)),
  ];
}

function rowOf(week: StudyWeek, study: StudyPlan, screen: Screen<StudyView>): Row {
  const { plan, view, signs, say } = screen;
  const [start, finish] = [iso(week.start), iso(week.finish)];
  const days = view.days
    ? week.days
        .filter(({ hours, questions }) => hours > 0 || questions > 0)
        .map(({ on, hours, questions }) => ({
          on,
          text: `${hours.toFixed(1)} h${questions > 0 ? `, ${questions} questions` : ''}`,
        }))
    : [];
  const dated = [...days, ...datedOf(week, study, plan)].sort((a, b) => a.on - b.on);
  return {
    when: columnDate(start, finish, signs.dash),
    hours: withThousands(week.hours),
    questions: week.questions > 0 ? withThousands(week.questions) : '',
    what: say(
      week.hours === 0 && isLogged(week, plan, view) ? 'All of it is logged' : whatOf(week),
    ),
    isNow: start <= plan.today && plan.today <= finish,
    details: [
      ...(week.review.length > 0 ? [{ head: '', text: `Again: ${week.review.join(', ')}` }] : []),
      ...dated.map(({ on, text }) => ({ head: `${alignedDate(iso(on), false)}  `, text })),
    ].map(({ head, text }) => ({ head, text: say(text) })),
  };
}

/** Whether it is this week, and hours of today are logged. */
function isLogged({ start, finish }: StudyWeek, { today }: Plan, { profile }: View): boolean {
  if (today < iso(start) || today > iso(finish)) return false;
  return profile.log?.some(({ date, hours = 0 }) => date === today && hours > 0) ?? false;
}

/** The phase of a week, and what to study in it. */
function whatOf({ hours, phase, subjects }: StudyWeek): string {
  if (hours === 0) return 'No hours';
  const isMixed = phase === 'practice' || phase === 'taper';
  if (subjects.length === 0) return PHASE_TITLES[phase];
  return `${PHASE_TITLES[phase]}: ${isMixed ? 'all mixed, more of ' : ''}${subjects.join(', ')}`;
}

/** Practice exams, the free sample and the gates of a week, by their day. */
function datedOf(
  week: StudyWeek,
  { block, gates }: StudyPlan,
  { tasks }: Plan,
): { readonly on: Day; readonly text: string }[] {
  const titleOf = (task: string): string => tasks.find(({ id }) => id === task)?.title ?? task;
  return [
    ...week.practice.map(({ form, on }) => ({
      on,
      text: form ? `Practice exam: ${formTitle(form)}` : 'Practice exam',
    })),
    ...(week.sampleOn === null
      ? []
      : [{ on: week.sampleOn, text: titleOf(`${block.exam}.free-120`) }]),
    ...gates
      .filter(({ on }) => week.start <= on && on <= week.finish)
      .map(({ on, task }) => ({ on, text: titleOf(task) })),
  ].sort((a, b) => a.on - b.on);
}

function formLines(study: StudyPlan, { columns, plan, say }: Screen): string[] {
  return formSentences(study, study.forms, plan).flatMap((line) =>
    hanging('  - ', say(line), columns),
  );
}

/** These forms, each in a sentence, and what follows from the last of all. */
function formSentences(
  { block, exam, forms }: StudyPlan,
  told: StudyPlan['forms'],
  { today }: Plan,
): string[] {
  const readiness = readinessOf(forms);
  const sentences = told.map((form) => `${formSentence(form)}.`);
  if (readiness === null) return sentences;
  return [...sentences, whatFormsAdd(exam, readiness, daysBetween(today, iso(block.sat)))];
}

/** Where the figures come from, and how they can be made one's own. */
function countedLines(study: StudyPlan, screen: Screen): string[] {
  const { columns, say, view } = screen;
  const { exam } = study;
  return [
    ...hoursCounted(study, view),
    ...reserveCounted(study),
    ...(exam === 'oet' ? [] : [view.rules.rule('study.phases').statement]),
    ...formsCounted(study),
    ...weakAreas(study, view),
  ].flatMap((line) => hanging('  - ', say(line), columns));
}

function hoursCounted({ exam, need }: StudyPlan, view: View): string[] {
  const { profile, rules } = view;
  const own = toType(`set target-hours.${exam} ${Math.round(need.targetHours)}`, view);
  if (exam === 'oet') {
    return [
      `${rules.rule(need.rule).statement} No source that was read says how many hours it takes: ${toType(`set target-hours.${exam} 40`, view)}`,
    ];
  }
  const lines: string[] = [];
  const isOwn = profile.study?.targetHours?.[exam] !== undefined;
  const band = need.band === null ? '' : ` ${rules.rule(need.band).statement}`;
  lines.push(
    isOwn
      ? `The ${countHours(need.targetHours)} are yours.${band}`
      : `${rules.rule(need.rule).statement}${band} Your own number in its place replaces it: ${own}`,
  );
  if (need.bank !== null) {
    lines.push(
      `${rules.rule(need.bank).statement} ${rules.rule('study.default-questions').statement} Your bank replaces it, here with 4,000 questions of which 500 are done: ${toType(`set question-bank.${exam} 4000 500`, view)}`,
    );
  }
  return lines;
}

function reserveCounted({ fit: { reserve } }: StudyPlan): string[] {
  if (reserve.hours < 1) return [];
  const there = [
    reserve.inBlock >= 1 && `the block holds ${countHours(reserve.inBlock)} of them`,
    reserve.behind >= 1 &&
      `the days between the sitting and its last day hold ${countHours(reserve.behind)}`,
  ].filter((part) => part !== false);
  const where = there.length > 0 ? inWords(there) : 'no day is left that would hold them';
  return [
    `A fifth more, ${countHours(reserve.hours)}, is a prudent reserve, since people take longer than they foresee: ${where}.`,
  ];
}

function formsCounted({ ladder }: StudyPlan): string[] {
  if (ladder.stock === null || ladder.withoutForm === 0) return [];
  const { stock, withoutForm } = ladder;
  const left =
    stock === 0
      ? 'No form is left that you have not seen'
      : `${stock} ${stock === 1 ? 'form is' : 'forms are'} left that you have not seen`;
  const out = `${withoutForm} of the usual practice ${withoutForm === 1 ? 'exams falls' : 'exams fall'} out`;
  return [`${left}, so ${out}${stock === 0 ? '' : '; the late ones stay'}.`];
}

function weakAreas({ exam }: StudyPlan, view: View): string[] {
  const { exams, study } = view.profile;
  const failed = exams?.[exam]?.attempts?.some(({ outcome }) => outcome === 'failed') ?? false;
  if (!failed || (study?.weakAreas?.length ?? 0) > 0) return [];
  return [
    `The score report names the weak areas, and the weeks can begin with them: ${toType('set weak-areas cardiovascular, renal', view)}`,
  ];
}

function hints({ exam, need }: StudyPlan, { columns, view, style }: Screen): string[] {
  const what = need.questions > 0 ? '--questions 40 --hours 6' : '--hours 6';
  const log = toType(`log ${exam} ${what}`, view);
  return hanging('  ', `What you have done: ${log}`, columns).map(style.quiet);
}

// ---------------------------------------------------------------------------
// For the wall

/** Lines of a sheet of paper, a margin left. */
const PAGE_LINES = 58;
const PAPER_COLUMNS = 80;

/** One page to print, with boxes to tick: no colour, nothing to type. Ends in one newline. */
export function renderStudySheet(study: StudyPlan, plan: Plan, view: View): string {
  const screen = screenFor(plan, { ...view, columns: PAPER_COLUMNS, color: 0 });
  const { columns, say, signs } = screen;
  const { block, exam, need, weeks } = study;
  const title = spread(
    say(`${EXAM_NAMES[exam]}: ${longDate(iso(block.sat))}`),
    [countHours(need.hours), need.questions > 0 && `${withThousands(need.questions)} questions`]
      .filter(Boolean)
      .join(signs.between),
    columns,
  );
  const rows = weeks.map((week) => sheetRow(week, study, screen));
  const dated = rows.flatMap(({ line, dates }) => [line, ...dates]);
  const full = rows.flatMap(({ line, subjects, dates }) => [line, ...subjects, ...dates]);
  // A long block leaves its subjects to the screen, and then its dates.
  const fits = [full, dated].find((lines) => lines.length + title.length + 1 <= PAGE_LINES);
  return page([title, fits ?? rows.map(({ line }) => line)]);
}

function sheetRow(
  week: StudyWeek,
  study: StudyPlan,
  { columns, plan, say, signs }: Screen,
): { line: string; subjects: string[]; dates: string[] } {
  const when = columnDate(iso(week.start), iso(week.finish), signs.dash);
  const questions = week.questions > 0 ? `${withThousands(week.questions)} q` : '';
  const head = `[ ] ${padStart(when, 18)}  ${padStart(withThousands(week.hours), 3)} h  ${padStart(questions, 7)}  `;
  const below = ' '.repeat(6);
  return {
    line: say(`${head}${PHASE_TITLES[week.phase]}`),
    subjects:
      week.subjects.length === 0
        ? []
        : hanging(below, say([...week.subjects, ...week.review].join(', ')), columns),
    dates: datedOf(week, study, plan).flatMap(({ on, text }) =>
      hanging(below, say(`${padEnd(shortDate(iso(on)), 13)}  ${text}`), columns),
    ),
  };
}
