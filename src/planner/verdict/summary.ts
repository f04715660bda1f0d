import type { Assessment, EarliestYears } from '../assess.ts';
import { SERIES, type Situation } from '../situation.ts';
import { countDays, EXAM_NAMES, onDay, onWeekday } from '../words.ts';
import { clerkshipsMustEnd } from './conditions.ts';
import { reasonsOf, shortBooking } from './reasons.ts';

/** One sentence or two, the ones people see first. */
export function summaryOf(a: Assessment, years: EarliestYears): string {
  const { year } = a.setting;
  switch (a.status) {
    case 'on-track':
      return a.slack === null
        ? `${year} is open: what is left are deadlines.`
        : `${year} is open, with ${countDays(a.slack)} to spare.`;
    case 'tight':
      return tightSummary(a);
    case 'late':
      return [shortBooking(a)?.sentence, lateSummary(a, years)].filter(Boolean).join(' ');
    case 'infeasible':
      return infeasibleSummary(a, years);
    case 'ineligible':
      return ineligibleSummary(a.setting.s);
  }
}

function tightSummary(a: Assessment): string {
  const { year, firstReview } = a.setting;
  const short = shortBooking(a);
  if (short) return short.sentence;
  const spare = a.slack === null ? '' : `, with ${countDays(a.slack)} to spare`;
  if (a.holdsBack.includes('usual-wait')) {
    return `${year} is open if results come within the usual four weeks${spare}; with the eight that USMLE says to allow, one would come after programs begin to read on ${onDay(firstReview.day)}.`;
  }
  const clerkships = a.holdsBack.includes('unknown-clerkships') ? clerkshipsMustEnd(a) : null;
  if (clerkships !== null) {
    return `${year} is open if your core clerkships end by ${onDay(clerkships)}${
      a.holdsBack.includes('little-slack') ? `; there are ${countDays(a.slack ?? 0)} to spare` : ''
    }.`;
  }
  return `${year} is open, with ${countDays(a.slack ?? 0)} to spare.`;
}

function lateSummary(a: Assessment, years: EarliestYears): string {
  const { year, firstReview } = a.setting;
  const safely =
    years.onTrack !== null && years.onTrack !== year
      ? `${years.onTrack} is the first Match that can be reached in good time. `
      : '';
  const narrow = a.narrow ? ', and only if results come within the usual four weeks' : '';
  return `${safely}${year} is possible, but after programs begin to read on ${onDay(firstReview.day)}${narrow}.`;
}

function infeasibleSummary(a: Assessment, years: EarliestYears): string {
  const { year, s } = a.setting;
  const next =
    years.feasible === null
      ? a.bar === 'no-hours'
        ? ''
        : ` No Match up to ${s.rules.lastMatchYear} can be planned from these answers.`
      : years.feasible === year
        ? ''
        : ` ${years.feasible} can.`;
  const [reason] = reasonsOf(a);
  if (a.bar === 'past-match') {
    return `The ${year} Match was on ${onWeekday(a.setting.matchDay.day)}; that day is past.${
      years.feasible === null ? '' : ` The next one that can be reached is ${years.feasible}.`
    }`;
  }
  return `${year} can't be reached from here: ${decapitalised(reason?.text ?? 'the dates do not fit')}${next}`;
}

const decapitalised = (text: string): string =>
  /^(The|A|No|Study|Your|Residency|Graduation)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;

function ineligibleSummary(s: Situation): string {
  const used = SERIES.usmle.find((exam) => !s.exam(exam).passed && s.exam(exam).legalFrom === null);
  const name = EXAM_NAMES[used ?? 'step1'];
  return `USMLE allows four sittings of ${name}, and they have been used. Your dean and your state’s medical board can tell you what stays open.`;
}
