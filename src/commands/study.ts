import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { workOut } from '../planner/plan.ts';
import { type StudyPlan, studyIn } from '../planner/study.ts';
import { readExam } from '../profile/changes/exams.ts';
import type { Exam } from '../profile/profile.ts';
import { renderNoStudy, renderStudy, renderStudySheet } from '../render/study.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';

export interface StudyOptions extends GlobalOptions {
  /** As typed; without one, the exam that is next to be studied for. */
  readonly exam?: string;
  /** Whether every day is shown. */
  readonly days?: boolean;
  /** Whether it is for paper. */
  readonly print?: boolean;
}

export async function run(options: StudyOptions, context: Context): Promise<ExitCode> {
  const exam = options.exam === undefined ? undefined : readExam(options.exam);
  const { profile, rules, today } = await gather(options, context);
  const worked = workOut(profile, rules, today);
  const study = studyIn(worked, exam);
  const { plan } = worked;
  if (options.json) {
    const about = { schemaVersion: 1, today: plan.today, matchYear: plan.matchYear };
    context.stdout.write(
      jsonText(
        typeof study === 'string'
          ? { ...about, exam: exam ?? null, reason: study, weeks: [] }
          : { ...about, ...answerOf(study) },
      ),
    );
    return EXIT.answered;
  }
  const view = viewFor(profile, rules, context, {
    days: options.days ?? false,
  });
  context.stdout.write(textOf(study, exam, options.print ?? false));
  return EXIT.answered;

  function textOf(found: typeof study, asked: Exam | undefined, isForPaper: boolean): string {
    if (typeof found === 'string') return renderNoStudy(found, asked, view);
    return isForPaper ? renderStudySheet(found, plan, view) : renderStudy(found, plan, view);
  }
}

const inHundredths = (hours: number): number => Math.round(hours * 100) / 100;

function answerOf(study: StudyPlan) {
  const { block, exam, fit, forms, gates, isBooked, lastDay, need, progress, weeks } = study;
  return {
    exam,
    sitting: {
      date: iso(block.sat),
      isBooked,
      lastDay: lastDay === null ? null : iso(lastDay),
    },
    need: {
      hours: inHundredths(need.hours),
      questions: need.questions,
      targetHours: need.targetHours,
      targetQuestions: need.targetQuestions,
      minDays: need.minDays,
      rules: [need.rule, need.band, need.bank, need.leastDays].filter((rule) => rule !== null),
    },
    fit: {
      ...fit,
      hoursThere: inHundredths(fit.hoursThere),
      missing: inHundredths(fit.missing),
      fitsFrom: fit.fitsFrom === null ? null : iso(fit.fitsFrom),
      reserve: {
        hours: inHundredths(fit.reserve.hours),
        inBlock: inHundredths(fit.reserve.inBlock),
        behind: inHundredths(fit.reserve.behind),
      },
    },
    progress: progress && {
      since: iso(progress.since),
      hours: inHundredths(progress.hours),
      questions: progress.questions,
      held: inHundredths(progress.held),
    },
    weeks: weeks.map(({ start, finish, hours, questions, phase, subjects, review, ...week }) => ({
      start: iso(start),
      finish: iso(finish),
      hours: inHundredths(hours),
      questions,
      phase,
      subjects,
      review,
      practice: week.practice.map(({ on, ...exam }) => ({ date: iso(on), ...exam })),
      sample: week.sampleOn === null ? null : iso(week.sampleOn),
      // Rounded down: no day is told to hold more than it has.
      days: week.days.map(({ on, hours: ofDay, ...day }) => ({
        date: iso(on),
        hours: Math.floor(ofDay * 100 + 1e-6) / 100,
        ...day,
      })),
    })),
    gates: gates.map(({ task, on }) => ({ task, date: iso(on) })),
    forms: forms.map(({ on, form, score, read }) => ({
      date: iso(on),
      form,
      score,
      low: read?.low ?? null,
      high: read?.high ?? null,
      reading: read?.reading ?? null,
    })),
  };
}
