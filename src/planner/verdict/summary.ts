import { plus } from '../../calendar/day.ts';
import { onDay, onWeekday } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { Assessment } from '../assess.ts';
import { floatOf } from '../passes.ts';
import { SERIES, type Situation } from '../situation.ts';
import { soapOf } from '../soap.ts';
import { countDays, onEvent } from '../words.ts';
import type { EarliestYears } from '../years.ts';
import { clerkshipRoom } from './conditions.ts';
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
    return `${year} is open if results come within the usual four weeks${spare}; with the eight that USMLE says to allow, one would come after programs begin to read on ${onEvent(firstReview)}.`;
  }
  if (a.holdsBack.includes('unknown-clerkships')) return clerkshipsSummary(a);
  return `${year} is open, with ${countDays(a.slack ?? 0)} to spare.`;
}

/** A US student with an open first exam: what is left of the clerkships decides. */
function clerkshipsSummary(a: Assessment): string {
  const { year } = a.setting;
  const room = clerkshipRoom(a);
  if (room === null) return `${year} is open if your core clerkships leave the time.`;
  const { exam, result, weeks } = room;
  return `${year} is open if no more than ${weeks} ${weeks === 1 ? 'week' : 'weeks'} of core clerkships are left when the ${EXAM_NAMES[exam]} result is in, about ${onDay(result)}; with more, plan on ${year + 1}.`;
}

function lateSummary(a: Assessment, years: EarliestYears): string {
  const { year, firstReview, s, nrmpRank } = a.setting;
  const safely =
    years.onTrack !== null && years.onTrack !== year
      ? `${years.onTrack} is the first Match that can be reached in good time. `
      : '';
  const read = `programs ${firstReview.day < s.today ? 'began' : 'begin'} to read on ${onEvent(firstReview)}`;
  const narrow = a.narrow ? ', and only if results come within the usual four weeks' : '';
  const isSent = a.setting.doneInCycle('application.submit') !== undefined;
  if (isSent) {
    return `${safely}${year} is open too: your application is in, and the result that follows it counts until ${onEvent(nrmpRank)}${narrow}.`;
  }
  const seats =
    s.today > plus(firstReview.day, MOST_DATES_PAST_DAYS)
      ? ' By now most programs’ own dates are past: what is open are the few that take applications, SOAP, and the next season.'
      : '';
  return `${safely}${year} is possible, but after ${read}${narrow}.${seats}`;
}

/** About two months into the season, most programs have sent their invitations. */
const MOST_DATES_PAST_DAYS = 56;

function infeasibleSummary(a: Assessment, years: EarliestYears): string {
  const t = a.setting;
  const { year, s } = t;
  if (a.bar === 'past-match') return pastSummary(a, years);
  if (missedRankList(a)) {
    return `Rank lists for ${year} closed on ${onEvent(t.rank)}, and no certified list is recorded here. If you certified one, enter it: usmle-plan done ${rankTask(a)}.${
      soapOf(a).open ? ' If not, SOAP is open to you.' : ''
    }${laterYear(years, year)}`;
  }
  const next =
    years.feasible === null
      ? a.bar === 'no-hours'
        ? ''
        : ` No Match up to ${s.rules.lastMatchYear} can be planned from these answers.`
      : years.feasible === year
        ? ''
        : ` ${years.feasible} can.`;
  const [reason] = reasonsOf(a);
  const backup = s.backups.find(({ match }) => match === 'nrmp');
  const isOwnMatchOver =
    t.s.target.match !== 'nrmp' && s.today > t.rank.day && s.today <= t.nrmpRank.day;
  const stillOpen =
    isOwnMatchOver && backup
      ? ` ${backup.name}, your backup, is open until ${onEvent(t.nrmpRank)}.`
      : '';
  return `${year} can't be reached from here: ${decapitalised(reason?.text ?? 'The dates do not fit.')}${next}${stillOpen}`;
}

const laterYear = ({ feasible }: EarliestYears, year: number): string =>
  feasible === null || feasible <= year ? '' : ` The next Match within reach is ${feasible}.`;

const rankTask = (a: Assessment): string =>
  a.setting.s.target.match === 'nrmp'
    ? 'nrmp.rank-list'
    : `${a.setting.s.target.match === 'urology' ? 'urology' : 'sfmatch'}.rank-list`;

/** Everything else is in; only the list is not recorded. */
function missedRankList(a: Assessment): boolean {
  const { graph, forward, backward } = a;
  const missed = graph.nodes.filter((node, i) => {
    const float = floatOf(forward, backward, i);
    return node.done === undefined && float !== null && float < 0;
  });
  return (
    missed.length > 0 &&
    missed.every(({ id }) => id.endsWith('.rank-list') || id === 'nrmp.register')
  );
}

/** After Match Day nobody here knows how it went: both roads are named. */
function pastSummary(a: Assessment, years: EarliestYears): string {
  const { year, matchDay, s, seasonClose } = a.setting;
  const when = `Match Day ${year} was ${onWeekday(matchDay.day)}.`;
  const next =
    years.feasible === null ? '' : `${years.feasible} is the next Match that can be reached`;
  if (s.today > seasonClose.day) return next ? `${when} ${next}.` : when;
  const tookPart =
    a.setting.doneInCycle('application.submit') !== undefined ||
    a.setting.doneInCycle('nrmp.rank-list') !== undefined;
  if (!tookPart) return next ? `${when} ${next}.` : when;
  return `${when} If you matched, what comes next is below${next ? `; if not, ${next}` : ''}.`;
}

const decapitalised = (text: string): string =>
  /^(The|A|No|Study|Your|Residency|Graduation|Rank|Applications)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;

function ineligibleSummary(s: Situation): string {
  const used = SERIES.usmle.find((exam) => !s.exam(exam).passed && s.exam(exam).legalFrom === null);
  const name = EXAM_NAMES[used ?? 'step1'];
  return `USMLE allows four sittings of ${name}, and they have been used. Nothing has to be decided in the next two weeks; your dean and a state’s medical board can tell you what stays open.`;
}
