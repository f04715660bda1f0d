import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { makePlan } from '../planner/plan.ts';
import type { RiskAsked } from '../planner/risk/asked.ts';
import { simulateRisk } from '../planner/risk/risk.ts';
import { SERIES, situate } from '../planner/situation.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { visible } from '../render/plain.ts';
import { renderRisk } from '../render/risk.ts';
import type { CountedExam } from '../rules/retakes.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';

export interface RiskOptions extends GlobalOptions {
  readonly runs?: number;
  readonly seed?: number;
  /** Draws fails too, as often as USMLE publishes of the person's group. */
  readonly rates?: boolean;
  /** Each an exam and a share, as typed: step1=0.8. */
  readonly pass?: readonly string[];
}

const DEFAULT_RUNS = 10_000;

export async function run(options: RiskOptions, context: Context): Promise<ExitCode> {
  const { profile, rules, today } = await gather(options, context);
  const s = situate(profile, rules, today);
  const open = SERIES[s.required].filter((exam) => !s.exam(exam).passed);
  const risk = simulateRisk(profile, rules, today, {
    runs: options.runs ?? DEFAULT_RUNS,
    seed: options.seed ?? 1,
    rates: options.rates ?? false,
    pass: sharesIn(options.pass ?? [], open),
  });
  if (options.json) {
    context.stdout.write(jsonText({ schemaVersion: 1, today: iso(today), ...risk }));
  } else {
    const plan = makePlan(profile, rules, today);
    context.stdout.write(renderRisk(risk, plan, viewFor(profile, rules, context)));
  }
  return EXIT.answered;
}

/** @throws InputError for a word that is no exam and share, and for an exam that is not open here */
function sharesIn(words: readonly string[], open: readonly CountedExam[]): RiskAsked['pass'] {
  const shares: Partial<Record<CountedExam, number>> = {};
  for (const word of words) {
    const [, typed = '', share = ''] = /^([^=]*)=(0|1|0?\.\d{1,6}|0\.0+|1\.0+)$/.exec(word) ?? [];
    if (share === '') throw refused(word, 'is no exam and share', open);
    const exam = open.find((candidate) => candidate === typed);
    if (exam === undefined) {
      const isKnown = Object.hasOwn(EXAM_NAMES, typed);
      const meant = didYouMean(nearest(typed, open));
      throw refused(
        word,
        isKnown ? 'is about no exam that is open here' : `names no exam${meant}`,
        open,
      );
    }
    shares[exam] = Number(share);
  }
  return shares;
}

function refused(word: string, why: string, open: readonly CountedExam[]): InputError {
  const [exam] = open;
  const accepted =
    exam === undefined
      ? 'nothing, since no exam is open'
      : `${open.join(' or ')}, = and a share from 0 to 1, e.g. ${exam}=0.8`;
  return new InputError(`'${visible(word)}' ${why}; accepted: ${accepted}`, '--pass');
}
