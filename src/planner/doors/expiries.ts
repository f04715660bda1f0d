import { type Day, day, plus, plusMonths, yearOf } from '../../calendar/day.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import type { Assessment } from '../assess.ts';
import type { Situation } from '../situation.ts';
import { needsPathway } from '../tracks/certification.ts';
import { sevenYearDay } from '../tracks/exams.ts';
import type { DoorPlan } from './door.ts';

/** All that the person holds and that ages, where a rule or the person says until when. */
export function expiryDoors(a: Assessment): DoorPlan[] {
  const { s } = a.setting;
  const doors = [...reportDoors(s), ...lettersDoor(a), ...(s.img ? ecfmgExpiries(a) : [])];
  return doors.map((door) => ({ expires: true, ...door }));
}

const REPORTED: readonly CountedExam[] = ['step1', 'step2ck', 'step3'];

/** A report on the portal, and the recheck of a result that was no pass. */
function reportDoors(s: Situation): DoorPlan[] {
  return REPORTED.flatMap((exam): DoorPlan[] => {
    const { passed, lastFail, pending } = s.exam(exam);
    const last = pending ? null : (passed ?? lastFail);
    if (!last) return [];
    const name = EXAM_NAMES[exam];
    const doors: DoorPlan[] = [
      {
        id: `expires.${exam}.report`,
        title: `${name} report`,
        closes: 'it can be downloaded',
        on: plus(last.result, s.rules.number('usmle.scores.report-availability')),
        basis: 'computed',
        rules: ['usmle.scores.report-availability'],
      },
    ];
    if (!passed) {
      doors.push({
        id: `expires.${exam}.recheck`,
        title: `${name} recheck`,
        closes: 'asked for; it hardly changes a result',
        // Something to ask for, and nothing that the person holds.
        expires: false,
        on: plus(last.result, s.rules.number('usmle.scores.recheck-window')),
        basis: 'computed',
        rules: ['usmle.scores.recheck-window'],
      });
    }
    // Long ago nobody waits for a day that has passed.
    return doors.filter(({ on }) => on >= s.today);
  });
}

/** A letter is good for about a year: those that were asked for on a day that is recorded. */
function lettersDoor({ setting: t }: Assessment): DoorPlan[] {
  const { s } = t;
  const recorded = s.profile.done?.['application.letters'];
  if (recorded === undefined || t.doneInCycle('application.submit') !== undefined) return [];
  const { maxAgeMonths } = s.rules.rule('usce.letters').value as { readonly maxAgeMonths: number };
  const on = plusMonths(day(recorded), maxAgeMonths);
  if (on < s.today) return [];
  return [
    {
      id: 'expires.letters',
      title: 'Letters',
      closes: 'those asked for count as recent',
      on,
      basis: 'practice',
      rules: ['usce.letters'],
      task: 'application.letters',
    },
  ];
}

function ecfmgExpiries(a: Assessment): DoorPlan[] {
  const { setting: t } = a;
  const { s } = t;
  const { img } = s.profile;
  const doors: DoorPlan[] = [];
  const seven = sevenYearDay(s);
  if (seven !== null) {
    const other: CountedExam = s.exam('step1').passed ? 'step2ck' : 'step1';
    doors.push({
      id: 'expires.seven-years',
      title: 'Seven years',
      closes: `${EXAM_NAMES[other]} passed, or ECFMG counts one`,
      on: seven,
      basis: 'computed',
      rules: ['usmle.time-limit.ecfmg'],
      task: `${other}.exam`,
    });
  }
  const oet = s.exam('oet').passed;
  if (oet !== null && needsPathway(t)) doors.push(...oetDoor(s, oet.on));
  if (img?.pathwayStatus === 'accepted' && img.pathwayValidThrough && !img.certified) {
    doors.push({
      id: 'expires.pathway',
      title: 'Pathway',
      closes: 'valid; after it, revalidation',
      on: day(img.pathwayValidThrough),
      basis: 'reported',
      rules: ['ecfmg.pathways.expire'],
    });
  }
  if (img?.certified && img.certificateValidThrough) {
    doors.push({
      id: 'expires.certificate',
      title: 'ECFMG certificate',
      closes: 'valid; after it, revalidation',
      on: day(img.certificateValidThrough),
      basis: 'reported',
      rules: ['ecfmg.certificate.expires'],
    });
  }
  return doors;
}

/** The last Pathways season that takes an OET result: that of its year and two more. */
function oetDoor(s: Situation, sat: Day): DoorPlan[] {
  const { yearsBefore } = s.rules.rule('ecfmg.oet.validity').value as {
    readonly yearsBefore: number;
  };
  const year = yearOf(sat) + yearsBefore;
  if (year > s.rules.lastMatchYear) return [];
  const event = s.rules.cycle(year).event('ecfmg.pathways-application-deadline');
  if (!event) return [];
  return [
    {
      id: 'expires.oet',
      title: 'OET Medicine',
      closes: `your result counts for the ${year} Match`,
      on: event.day,
      basis: event.basis,
      event,
      eventYear: year,
      rules: ['ecfmg.oet.validity'],
    },
  ];
}
