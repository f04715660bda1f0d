import { later, plus } from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import { SERVICE_NAMES, specialtyRuleId } from '../../rules/specialty-rules.ts';
import type { ApplicationService, CycleEvent } from '../../rules/types.ts';
import { type Advice, eventAdvice, type Frame } from '../advice.ts';
import { cite } from '../cite.ts';
import { eventOf, type ServiceDates } from '../setting.ts';
import { capitalized } from '../words.ts';

/** Everything that is written, asked for, sent and released in the season. */

const LETTER_WEEKS = 8;
const STATEMENT_WEEKS = 6;

export function applicationAdvice(frame: Frame): readonly Advice[] {
  const { t, a } = frame;
  if (a.bar === 'ineligible') return [];
  const { s, service } = t;
  const events = serviceEvents(service, 'application');
  if (a.bar === 'past-match') return events;

  const submit = later(
    frame.finishOf('application.submit') ?? plus(t.firstReview.day, -7),
    service.submitOpen.day,
  );
  const sent = t.doneInCycle('application.submit');
  const act = {
    phase: 'application',
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
    ofCycle: true,
  } as const;
  const before: Advice[] =
    sent !== undefined || s.today > t.lastSubmit
      ? []
      : [
          {
            ...act,
            id: 'application.letters',
            title: 'Ask for the letters',
            why: `${capitalized(s.target.letters)}${s.target.specialLetter ? `; in this field: ${s.target.specialLetter}` : ''}. Eight weeks give a writer time; a letter is good for about a year.`,
            sources: cite(
              'planner.letters-weeks',
              specialtyRuleId(s.target.id, 'letters'),
              s.target.specialLetter !== undefined && specialtyRuleId(s.target.id, 'specialLetter'),
              s.img && 'usce.letters',
              s.target.id === 'emergency-medicine' && 'practice.em.sloe-by-hand',
            ),
            ideal: plus(submit, -7 * LETTER_WEEKS),
            until: submit,
          },
          {
            ...act,
            id: 'application.personal-statement',
            title: 'Write the personal statement, and have it read',
            why: s.anyFail
              ? 'A first draft early, then feedback from two readers. One calm paragraph can say what changed after the fail.'
              : 'A first draft early, then feedback from two readers who know the field.',
            sources: cite('planner.personal-statement-weeks'),
            ideal: plus(submit, -7 * STATEMENT_WEEKS),
            until: submit,
          },
          {
            ...act,
            id: 'application.cv',
            title: 'Bring the CV up to date, with feedback',
            why: 'The application asks for every experience with its dates; writing them down now finds the gaps.',
            sources: cite('planner.personal-statement-weeks'),
            ideal: plus(submit, -7 * STATEMENT_WEEKS + 7),
            until: submit,
          },
          {
            ...act,
            id: 'application.programs',
            title: 'Draw up the list of programs',
            why: `${s.anyFail ? 'Ask each one how it reads a Step that took two sittings. ' : ''}The list, the signals and the preferences lock when you submit.`,
            sources: cite(
              'practice.signals-lock',
              s.img && 'img.yog.cutoff',
              'match.charting.source',
            ),
            ideal: plus(submit, -21),
            until: submit,
          },
          {
            ...act,
            id: 'application.signals',
            title: signalsTitle(frame),
            why: 'Signals go to the programs you would most like to train at, and lock with the application.',
            sources: cite(
              'practice.signals-lock',
              s.target.signals !== null && specialtyRuleId(s.target.id, 'signals'),
            ),
            from: service.seasonOpen.day,
            ideal: plus(submit, -5),
            until: submit,
          },
          {
            ...act,
            id: 'application.transcript',
            title: 'Authorise and assign the exam transcript',
            why: 'Programs see no result until the transcript is authorised, paid and assigned to each of them.',
            sources: cite('practice.transcript-authorise', 'usmle.transcript.full-history'),
            from: service.seasonOpen.day,
            ideal: plus(submit, -3),
            until: submit,
          },
        ];

  return [
    ...events,
    ...before,
    ...releases(frame),
    ...resend(frame),
    ...preliminary(frame),
    ...backups(frame),
    ...(s.img ? imgAdvice(frame) : []),
    ...military(frame),
  ];
}

function signalsTitle({ t }: Frame): string {
  const { signals } = t.s.target;
  if (!signals) return 'Choose the program signals';
  const parts =
    signals.gold !== undefined && signals.silver !== undefined
      ? `${signals.gold} gold, ${signals.silver} silver`
      : `${signals.total}`;
  return `Choose the program signals (${parts} in ${signals.season})`;
}

const SERVICE_RULE = {
  eras: 'planner.targets',
  residencycas: 'practice.em.release-week-later',
  sfmatch: 'practice.sfmatch.ophthalmology',
} as const satisfies Record<ApplicationService, string>;

function serviceEvents(service: ServiceDates, prefix: string): Advice[] {
  const name = SERVICE_NAMES[service.service];
  const rule = cite(SERVICE_RULE[service.service]);
  const where =
    service.service === 'residencycas' && service.reviewOpen.basis === 'projected'
      ? ' The day is drawn from emergency medicine’s own past: confirm it with the specialty’s society.'
      : '';
  const events: [CycleEvent, string, string, string][] = [
    [
      service.seasonOpen,
      'season-open',
      `${name} opens`,
      `From this day the ${name} application can be filled in.`,
    ],
    [
      service.submitOpen,
      'submit-open',
      `${name} takes applications`,
      'From this day applications can be sent; programs see them later, all at once.',
    ],
    [
      service.reviewOpen,
      'review-open',
      `Programs begin to read (${name})`,
      `Every application sent by now reaches programs at once; results, letters and the application belong in before it.${where}`,
    ],
  ];
  return events.map(([event, id, title, why]) =>
    eventAdvice(event, `${prefix}.${id}`, 'application', title, why, rule),
  );
}

/** The dean's letter, and the token that opens ERAS to an international graduate. */
function releases({ t }: Frame): Advice[] {
  const { s } = t;
  if (t.service.service !== 'eras') return [];
  const token = t.cycle.event('eras.img-token-release');
  if (s.img) {
    if (!token) return [];
    return [
      eventAdvice(
        token,
        'application.token-release',
        'application',
        'ECFMG gives out ERAS tokens',
        'An international graduate opens MyERAS with a token from ECFMG.',
        cite('usmle.registration.ecfmg-role-unchanged'),
      ),
    ];
  }
  return [
    eventAdvice(
      eventOf(t.cycle, 'eras.mspe-release'),
      'application.mspe-release',
      'application',
      'The dean’s letter (MSPE) is released',
      'Read it with the dean before it goes out.',
      cite('planner.targets'),
    ),
  ];
}

/** A result that comes after the application reaches programs only when it is sent again: one to come, or a pass that is in. */
function resend(frame: Frame): Advice[] {
  const { t } = frame;
  const sent = frame.finishOf('application.submit');
  if (sent === undefined) return [];
  const late = (['step1', 'step2ck', 'comlex1', 'comlex2'] as const)
    .map((exam) => ({ exam, ...resultIn(exam, frame) }))
    .filter(({ on }) => on !== undefined && on > sent)
    .at(-1);
  // After the rank lists close nobody reads it any more.
  if (late?.on === undefined || late.on > t.nrmpRank.day) return [];
  const { exam, isIn, on } = late;
  return [
    {
      id: 'application.resend-scores',
      phase: 'application',
      kind: 'action',
      necessity: 'recommended',
      basis: 'practice',
      title: isIn
        ? `Resend the scores: the ${EXAM_NAMES[exam]} result is there`
        : 'Resend the scores, the day the result is there',
      why: 'A result that comes after the application reaches programs only after “resend my scores”: the click most often forgotten.',
      sources: cite('practice.resend-scores'),
      from: on,
      ideal: later(on, t.s.today),
      until: t.nrmpRank.day,
      ...(isIn ? {} : { after: [{ task: `${exam}.score`, lagDays: 0 }] }),
      ofCycle: true,
    },
  ];
}

/** The day of a result that is awaited, or of a pass; one is there already where `isIn`. */
function resultIn(exam: CountedExam, { finishOf, isOpen, t }: Frame) {
  const { passed } = t.s.exam(exam);
  if (passed) return { isIn: true, on: passed.result };
  return { isIn: false, on: isOpen(`${exam}.score`) ? finishOf(`${exam}.score`) : undefined };
}

function preliminary({ t }: Frame): Advice[] {
  const { target } = t.s;
  if (target.preliminaryYear === 'no') return [];
  const usual = target.preliminaryYear === 'usually';
  return [
    {
      id: 'application.preliminary',
      phase: 'application',
      kind: 'action',
      necessity: usual ? 'recommended' : 'optional',
      basis: 'practice',
      title: usual
        ? 'Apply for a preliminary (first) year as well'
        : 'See which programs need a preliminary year of their own',
      why: usual
        ? `Most ${target.inSentence} positions begin in the second year: the first one is applied for, and ranked, apart.`
        : `Some ${target.inSentence} positions begin in the second year, with a first year applied for apart.`,
      sources: cite('practice.primary-and-supplemental-lists'),
      ideal: plus(t.firstReview.day, -14),
      until: t.lastSubmit,
      ofCycle: true,
    },
    {
      id: 'nrmp.supplemental-list',
      phase: 'match',
      kind: 'action',
      necessity: usual ? 'recommended' : 'optional',
      basis: 'practice',
      title: 'Put first-year programs on both lists',
      why: 'They belong on the supplemental list, and at the end of the primary one, or a place to begin is lost.',
      sources: cite('practice.primary-and-supplemental-lists'),
      ideal: plus(t.nrmpRank.day, -4),
      until: t.nrmpRank.day,
      ofCycle: true,
    },
  ];
}

/** With backups in several services each id names its own. */
const backupPrefix = (t: Frame['t'], { service }: ServiceDates): string =>
  t.backupServices.length > 1 ? `application.backup.${service}` : 'application.backup';

/** A backup in another service is a second application with dates of its own. */
function backups({ t }: Frame): Advice[] {
  return t.backupServices.flatMap((service) => {
    const prefix = backupPrefix(t, service);
    const name = SERVICE_NAMES[service.service];
    return [
      ...serviceEvents(service, prefix),
      {
        id: `${prefix}.submit`,
        phase: 'application',
        kind: 'deadline',
        necessity: 'recommended',
        basis: service.reviewOpen.basis,
        title: `Submit the backup application (${name})`,
        why: `The backup goes through ${name}, with letters and transcripts of its own; programs begin to read on ${onDay(service.reviewOpen.day)}.`,
        sources: cite('practice.two-services'),
        from: service.submitOpen.day,
        ideal: plus(service.reviewOpen.day, -7),
        until: t.lastSubmit,
        deadline: service.reviewOpen,
        ofCycle: true,
      },
    ] as Advice[];
  });
}

function imgAdvice({ t, isOpen, finishOf }: Frame): Advice[] {
  const advice: Advice[] = [];
  const isSent = t.doneInCycle('application.submit') !== undefined;
  const isOver = isSent || t.s.today > t.lastSubmit;
  const services = isOver ? [] : [t.service, ...t.backupServices];
  for (const service of services) {
    const isEras = service.service === 'eras';
    const token = isEras ? t.cycle.event('eras.img-token-release') : undefined;
    const opens = (token ?? service.seasonOpen).day;
    advice.push({
      id: `${service === t.service ? 'application' : backupPrefix(t, service)}.token`,
      phase: 'application',
      kind: 'action',
      necessity: 'recommended',
      basis: 'practice',
      title: isEras
        ? 'Ask ECFMG for the ERAS token'
        : `Ask ECFMG for the ${SERVICE_NAMES[service.service]} account link`,
      why: 'Without it the application cannot be opened; it comes from ECFMG, not from your school.',
      sources: cite('practice.em.account-link'),
      from: opens,
      ideal: plus(opens, 7),
      until: later(opens, finishOf('application.submit') ?? t.lastSubmit),
      ofCycle: true,
    });
  }
  if (isOpen('ecfmg.certificate') && t.s.graduated) {
    const certified = finishOf('ecfmg.certificate');
    const inTime = certified !== undefined && certified <= t.firstReview.day;
    advice.push({
      id: 'application.certified',
      phase: 'certification',
      kind: 'action',
      necessity: 'optional',
      basis: 'practice',
      title: inTime
        ? 'Certified when programs begin to read'
        : 'Tell programs when you will be certified',
      why: 'Programs mostly expect a graduate to be certified when applying; the rules ask it only before the start.',
      sources: cite('practice.certified-when-applying'),
      ideal: t.firstReview.day,
      until: t.firstReview.day,
    });
  }
  return advice;
}

function military({ t }: Frame): Advice[] {
  if (!t.s.profile.military) return [];
  const events: [string, string, string, string][] = [
    [
      'military.application-create-deadline',
      'military.application',
      'Send the Military GME application',
      'The joint selection takes applications until about the end of August.',
    ],
    [
      'military.documents-deadline',
      'military.documents',
      'Complete the Military GME documents and interviews',
      'Scores, letters and interviews have to be in before the board.',
    ],
    [
      'military.board-convenes',
      'military.board',
      'The selection board meets',
      'Nothing can be added from here.',
    ],
    [
      'military.results',
      'military.result',
      'Military results',
      'If you are placed, your school withdraws you from NRMP; if deferred or released, the civilian road goes on.',
    ],
  ];
  return events.flatMap(([event, id, title, why]) => {
    const found = t.cycle.event(event);
    if (!found) return [];
    const isAct = id === 'military.application' || id === 'military.documents';
    const fixed = eventAdvice(
      found,
      id,
      'application',
      title,
      why,
      cite('practice.military.order'),
    );
    return [
      isAct
        ? {
            ...fixed,
            kind: 'deadline' as const,
            necessity: 'recommended' as const,
            until: found.day,
            ideal: plus(found.day, -7),
            ofCycle: true,
          }
        : fixed,
    ];
  });
}
