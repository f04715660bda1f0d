import { type Day, day, plus, prolonged, weekday, yearOf } from '../../calendar/day.ts';
import { isOetDay } from '../../calendar/exam-days.ts';
import { onDay, onWeekday } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import { EXAMS } from '../../profile/profile.ts';
import { type CountedExam, isComlex } from '../../rules/retakes.ts';
import { studyDaysOf } from '../../study/capacity.ts';
import type { Assessment } from '../assess.ts';
import { resultDays } from '../parameters.ts';
import { eventOf, type Setting } from '../setting.ts';
import type { Situation } from '../situation.ts';
import { needsPathway, needsRevalidation, oetValidFrom } from '../tracks/certification.ts';
import { sevenYearDay } from '../tracks/exams.ts';
import type { Remark } from '../types.ts';
import { capitalized, countDays, sittingsRemain } from '../words.ts';
import { isCounted, remark } from './remark.ts';

/**
 * What is worth knowing and decides nothing.
 * @param planned the day that the plan has for a task of this id; null where it has none
 */
export function warningsOf(a: Assessment, planned: (id: string) => Day | null): readonly Remark[] {
  const t = a.setting;
  const { s } = t;
  if (a.bar === 'past-match') return [];
  return [
    ...attemptWarnings(s),
    ...(a.bar === 'ineligible'
      ? []
      : [
          ...examWarnings(a, planned),
          ...dayWarnings(a),
          ...certificationWarnings(t),
          ...matchWarnings(t),
        ]),
  ];
}

function attemptWarnings(s: Situation): Remark[] {
  const warnings: Remark[] = [];
  if (s.movedToComlex) {
    warnings.push(
      remark(
        'planner.comlex-after-usmle-used-up',
        'The sittings USMLE allows have been used, so the plan goes by COMLEX, which alone licenses a DO.',
      ),
    );
  }
  for (const exam of ['step1', 'step2ck', 'comlex1', 'comlex2'] as const) {
    const { passed, pending, notPassed, left, sittings } = s.exam(exam);
    if (passed || pending || notPassed.length === 0 || left === null || left === 0) continue;
    if (sittings.length >= 2 && !isComlex(exam)) {
      const next = ORDINALS[sittings.length] ?? 'next';
      const nc = !s.profile.states?.includes('NC')
        ? ''
        : sittings.length >= NC_SITTINGS
          ? '; the three that North Carolina allows have been used: ask its board'
          : '; North Carolina allows three';
      warnings.push(
        remark(
          'practice.state.before-third',
          `Before the ${next} sitting of ${EXAM_NAMES[exam]}, look up the states you would train in, since some want each Step within a number of sittings${nc}. ${
            left === 1
              ? 'One sitting remains, and it cannot be repeated.'
              : `${capitalized(sittingsRemain(left))}.`
          }`,
        ),
      );
    }
  }
  for (const exam of ['step1', 'step2ck', 'comlex1', 'comlex2'] as const) {
    const { pending } = s.exam(exam);
    const wait = resultDays(s.p, exam, s.p.safeWait);
    if (!pending || s.today <= plus(pending.on, wait)) continue;
    warnings.push(
      remark(
        isComlex(exam) ? 'do.comlex.score-lag' : 'usmle.scores.plan-allowance',
        `The ${EXAM_NAMES[exam]} sitting of ${onDay(pending.on)} is more than ${Math.round(wait / 7)} weeks ago: look for its result, or write to the body you registered with.`,
      ),
    );
  }
  return warnings;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const NC_SITTINGS = 3;

/** A booked Sunday or holiday, of any exam: the day on the confirmation may be another. */
function closedDayWarnings(s: Situation): Remark[] {
  return EXAMS.flatMap((exam) => {
    const { booked } = s.exam(exam);
    if (booked === null || isOetDay(booked)) return [];
    const what = weekday(booked) === 'sunday' ? 'a Sunday' : 'a US federal holiday';
    return [
      remark(
        'planner.booked-on-closed-day',
        `${EXAM_NAMES[exam]} is booked for ${onWeekday(booked)}, ${what}: check the day on the confirmation.`,
      ),
    ];
  });
}

/** Hours that no day holds well, or that are not counted, where there is something to study for. */
function dayWarnings({ graph, setting: { s } }: Assessment): Remark[] {
  const studies = graph.nodes.some(({ done, work }) => work.type === 'study' && done === undefined);
  const { study } = s.profile;
  const days = studyDaysOf(study);
  if (!studies || days === 0) return [];
  const weeks = [
    ...(study?.hoursPerWeek === undefined ? [] : [study.hoursPerWeek]),
    ...(study?.periods ?? [])
      .filter(({ to }) => day(to) >= s.today)
      .map(({ hoursPerWeek }) => hoursPerWeek),
  ];
  const most = Math.max(0, ...weeks);
  const [warn, max] = [s.rules.number('study.hours-per-day-warn'), s.p.maxHoursPerDay];
  const asked = `${most} hours of study over ${countDays(days)} a week are ${Math.round((10 * most) / days) / 10} a day`;
  if (most / days > max) {
    return [
      remark(
        'study.hours-per-day-max',
        `${asked}; the plan counts ${max}, since beyond 8 to ${max} no gain was seen.`,
      ),
    ];
  }
  if (most / days <= warn) return [];
  return [
    remark(
      'study.hours-per-day-warn',
      `${asked}; above ${warn} the quality of study is said to fall.`,
    ),
  ];
}

function examWarnings(a: Assessment, planned: (id: string) => Day | null): Remark[] {
  const t = a.setting;
  const { s } = t;
  const warnings: Remark[] = closedDayWarnings(s);
  for (const [i, node] of a.graph.nodes.entries()) {
    if (node.kind !== 'exam' || node.done !== undefined || !isCounted(node.exam)) continue;
    const name = EXAM_NAMES[node.exam];
    const state = s.exam(node.exam);
    const { booked, window } = state;
    if (booked !== null && state.legalFrom !== null && booked < state.legalFrom) {
      warnings.push(
        remark(
          'usmle.retake.max-per-12-months',
          `${name} is booked for ${onDay(booked)}; the attempt rules allow the next sitting from ${onDay(state.legalFrom)}.`,
        ),
      );
    }
    if (booked !== null && window && (booked < window.from || booked > window.to)) {
      warnings.push(
        remark(
          'usmle.eligibility-period.length',
          `${name} is booked outside the permit’s period, which runs from ${onDay(window.from)} to ${onDay(window.to)}.`,
        ),
      );
    }
    if (a.forward.outsideWindow.has(i) || a.lapsed.has(node.exam)) {
      const text = outsidePeriod(a, node.exam);
      if (text) warnings.push(remark('usmle.eligibility-period.extension', text));
    }
    if (booked !== null && (node.exam === 'step2ck' || node.exam === 'comlex2')) {
      const before = node.exam === 'step2ck' ? 'step1' : 'comlex1';
      const first = a.graph.index.get(`${before}.score`) ?? -1;
      const result = a.forward.finish[first];
      if (result != null && a.graph.nodes[first]?.done === undefined && booked <= result) {
        warnings.push(
          node.exam === 'step2ck'
            ? remark(
                'usmle.sequence.step1-step2ck-any-order',
                'Step 2 CK is booked before the Step 1 result: USMLE allows it, many schools do not.',
              )
            : remark(
                'do.comlex.sequence',
                'Level 2-CE is booked before the Level 1 result, and NBOME asks the Level 1 pass first.',
              ),
        );
      }
    }
    // The first possible day may be months before the one that is advised.
    const sit = booked ?? planned(node.id);
    const wait = resultDays(s.p, node.exam, a.scoreWait);
    if (sit !== null && spansYearEnd(sit, wait)) {
      warnings.push(
        remark(
          'practice.year-end-results',
          `Around the turn of the year a weekly release of results can be skipped: the ${name} result may take a week more.`,
        ),
      );
    }
  }
  return warnings;
}

const MOST_HOURS_A_DAY = 9;

/** The hours do not fit into the permit's period: what it can become, and how many hours would fit. */
function outsidePeriod(a: Assessment, exam: CountedExam): string | null {
  const { s } = a.setting;
  const period = s.profile.exams?.[exam]?.eligibility;
  if (!period) return null;
  const name = EXAM_NAMES[exam];
  const end = day(period.to);
  const last = period.extended ? end : prolonged(end, s.p.extensionMonths);
  if (!a.lapsed.has(exam)) {
    return `The study hours don't fit before the ${name} period ends on ${onDay(end)}. It can be extended once, by the three months that follow (until ${onDay(last)}): ask before it ends.`;
  }
  const study = a.graph.nodes[a.graph.index.get(`${exam}.study`) ?? -1];
  const weeks = (last - s.today) / 7;
  const hours =
    study?.work.type === 'study' && weeks > 1 ? Math.ceil(study.work.hours / weeks) : null;
  const would =
    hours !== null && hours <= 7 * MOST_HOURS_A_DAY
      ? `; about ${hours} hours a week would fit`
      : '';
  return `The study hours don't fit before ${onDay(last)}, when the ${name} period ends${period.extended ? '' : ', its one extension included'}${would}. Otherwise it lapses, and a new application comes first.`;
}

/** Whether the wait for a result contains days between 20 December and 2 January. */
function spansYearEnd(sat: Day, wait: number): boolean {
  const year = yearOf(sat);
  return sat <= day(`${year}-01-02`) || plus(sat, wait) >= day(`${year}-12-20`);
}

function certificationWarnings(t: Setting): Remark[] {
  const { s } = t;
  const { profile } = s;
  const warnings: Remark[] = [];
  const seven = sevenYearDay(s);
  if (seven !== null) {
    const other = s.exam('step1').passed ? 'Step 2 CK' : 'Step 1';
    const gate = plus(t.nrmpRank.day, -s.p.ecfmgConfirms);
    warnings.push(
      remark(
        'usmle.time-limit.ecfmg',
        `ECFMG counts both Steps only inside seven years: ${other} has to be passed on or before ${onDay(seven)}.${
          seven >= gate
            ? ` For the ${t.year} Match the ECFMG gate comes first: results in by ${onDay(gate)}.`
            : ''
        }`,
      ),
    );
  }
  if (s.img && needsPathway(t)) {
    const oet = s.exam('oet').passed;
    if (oet && oet.on < oetValidFrom(t.year)) {
      warnings.push(
        remark(
          'ecfmg.oet.validity',
          `Your OET of ${onDay(oet.on)} is too old for this Pathways season: it has to be on or after ${onDay(oetValidFrom(t.year))} (projected from earlier seasons).`,
        ),
      );
    }
    if (
      s.graduation !== null &&
      s.graduation < oetValidFrom(t.year) &&
      profile.img?.pathway === undefined
    ) {
      warnings.push(
        remark(
          'ecfmg.pathway2-5.graduation-window',
          'Pathways 2 to 5 are for students and recent graduates. Graduates of longer ago take Pathway 1 (a licence abroad) or Pathway 6 (six observed encounters).',
        ),
      );
    }
  }
  if (s.img && needsRevalidation(t)) {
    const { img } = profile;
    const until = img?.certified ? img.certificateValidThrough : img?.pathwayValidThrough;
    warnings.push(
      remark(
        'ecfmg.certificate.expires',
        `Your ${img?.certified ? 'certificate' : 'Pathway'} ${until && day(until) < s.today ? 'ran' : 'runs'} out${until ? ` on ${onDay(day(until))}` : ''}, before this Match needs it. Letters and OET age too: read the date on each.`,
      ),
    );
  }
  if (s.img && profile.visa === 'h1b') warnings.push(...h1bWarnings(t));
  if (!s.img && profile.citizenship === 'other' && profile.visa === 'h1b') {
    warnings.push(
      remark(
        'practice.us-grad-h1b',
        'As a graduate of a US school you need neither ECFMG nor Step 3 for an H-1B.',
      ),
    );
  }
  if (profile.nationality !== undefined && profile.citizenship === 'other') {
    warnings.push(
      remark(
        'visa.travel-ban.2026',
        'Entry rules for about 39 nationalities changed in 2026: ask the program’s visa office how they stand for yours before you apply.',
      ),
    );
  }
  return warnings;
}

function h1bWarnings(t: Setting): Remark[] {
  const { s } = t;
  const certificate = s.profile.img?.certified
    ? s.today
    : s.graduation === null
      ? null
      : plus(s.graduation, s.p.certificateSoonest);
  if (certificate !== null && certificate > t.nrmpRank.day) {
    return [
      remark(
        'visa.h1b.step3-needs-degree',
        `An H-1B needs Step 3, Step 3 needs the ECFMG certificate, and that needs your diploma: after graduating on ${onDay(s.graduation ?? certificate)} it does not fit before residency starts. Plan with a J-1, and ask programs.`,
      ),
    ];
  }
  return [
    remark(
      'visa.h1b.step3-latest',
      `An H-1B needs a Step 3 pass: sit it by about 1 Feb ${t.year}, so that the result is there when programs rank. Ask each program, and USCIS, how the fee stands.`,
    ),
  ];
}

function matchWarnings(t: Setting): Remark[] {
  const { s } = t;
  const warnings: Remark[] = [];
  const ended = s.profile.previousCycles?.find(({ matchYear }) => matchYear === t.year)?.outcome;
  if (ended !== undefined && ended !== 'matched') {
    warnings.push(
      remark(
        'practice.reapply',
        `The ${t.year} Match is recorded as ended without a place, and this plan is made for it. The next one: usmle-plan set match ${t.year + 1}. What was ticked for ${t.year} is history then.`,
      ),
    );
  }
  const standard = eventOf(t.cycle, 'nrmp.registration-standard-deadline');
  const registered = t.doneInCycle('nrmp.register') ?? t.doneInCycle('nrmp.rank-list');
  if (s.today > standard.day && s.today <= t.nrmpRank.day && registered === undefined) {
    warnings.push(
      remark(
        'practice.nrmp.late-registration',
        `NRMP’s standard registration ended on ${onDay(standard.day)}; late registration, with a fee, runs until ${onDay(t.nrmpRank.day)}.`,
      ),
    );
  }
  for (const backup of s.backups.filter(({ match }) => match !== s.target.match)) {
    const rank =
      backup.match === 'nrmp'
        ? t.nrmpRank
        : eventOf(
            t.cycle,
            backup.match === 'urology'
              ? 'aua.preference-deadline'
              : 'sfmatch.ophthalmology.rank-deadline',
          );
    warnings.push(
      remark(
        'practice.two-services',
        `${backup.name}, your backup, has a match of its own: its rank list closes on ${onDay(rank.day)}${
          rank.basis === 'projected' ? ' (projected)' : ''
        }.`,
      ),
    );
  }
  if (t.backupServices.length > 0) {
    warnings.push(
      remark(
        'practice.two-services',
        `A target and a backup in two services are two applications; the first day either is read, ${onDay(t.firstReview.day)}, sets the date for results.`,
      ),
    );
  }
  if (s.profile.alsoIn?.includes('carms')) {
    warnings.push(
      remark(
        'practice.carms-first-binds',
        'Whichever of CaRMS and the Match comes first binds you.',
      ),
    );
  }
  if (s.profile.military) {
    warnings.push(
      remark(
        'practice.military.order',
        'The military match decides first, in December; a civilian application is for a deferment or release, and the school withdraws you from NRMP once you are placed.',
      ),
    );
  }
  return warnings;
}
