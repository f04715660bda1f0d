import { describe, expect, it } from 'vitest';
import type { ChangeFacts } from '../../../src/profile/changes/change.ts';
import { markDone, reopenTask, skipTask } from '../../../src/profile/changes/progress.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { FACTS, factsOn, profile, refusal, STUDENT, TODAY } from './facts.ts';

function done(from: Profile, task: string, on?: string, facts = FACTS) {
  return markDone(from, { task, ...(on !== undefined && { on }) }, facts);
}

function skip(from: Profile, task: string, reason?: string, facts = FACTS) {
  return skipTask(from, { task, ...(reason !== undefined && { reason }) }, facts);
}

function reopen(from: Profile, task: string, facts = FACTS) {
  return reopenTask(from, { task }, facts);
}

function statusOf(task: string, from: Profile, facts: ChangeFacts = FACTS) {
  return facts.tasks(from).find(({ id }) => id === task)?.status;
}

const IMG = profile({
  school: 'international',
  graduationDate: '2028-05-20',
  img: { ecfmgApplication: 'none' },
});
const WAITING = profile({ ...IMG, img: { ecfmgApplication: 'submitted' } });
const IN_SEASON = factsOn('2027-09-10');

describe('done', () => {
  it('records the day, today without one, and the plan counts it', () => {
    const changed = done(STUDENT, 'step1.debrief');
    expect(changed.profile).toEqual({ ...STUDENT, done: { 'step1.debrief': TODAY } });
    expect(changed.said).toEqual({
      kind: 'done',
      task: 'step1.debrief',
      title: 'Read the score report, area by area',
      on: TODAY,
      wasDone: null,
      wasSkipped: null,
    });
    expect(statusOf('step1.debrief', changed.profile)).toBe('done');
    expect(done(STUDENT, ' Step1.Debrief ', '14 Nov 2026').profile.done).toEqual({
      'step1.debrief': '2026-11-14',
    });
  });

  it('takes the place of another day, and of having been dropped', () => {
    const twice = done(done(STUDENT, 'step1.debrief', '2026-11-14').profile, 'step1.debrief');
    expect(twice.profile.done).toEqual({ 'step1.debrief': TODAY });
    expect(twice.said).toMatchObject({ wasDone: '2026-11-14', wasSkipped: null });
    const back = done(skip(STUDENT, 'step1.debrief', 'read it').profile, 'step1.debrief');
    expect(back.profile).toEqual({ ...STUDENT, done: { 'step1.debrief': TODAY } });
    expect(back.said).toMatchObject({ wasDone: null, wasSkipped: 'read it' });
  });

  it('twice on one day changes nothing', () => {
    const once = done(STUDENT, 'step1.debrief').profile;
    expect(done(once, 'step1.debrief')).toMatchObject({ changes: false, profile: once });
  });

  it('closes a study block early', () => {
    const { profile: after } = done(STUDENT, 'step1.study');
    expect(statusOf('step1.study', after)).toBe('done');
  });

  it('says that an application for certification was sent', () => {
    const { profile: after, warnings } = done(IMG, 'ecfmg.application', '2026-11-14');
    expect(after.img).toEqual({ ecfmgApplication: 'none' });
    expect(statusOf('ecfmg.application', after)).toBe('done');
    expect(warnings).toEqual([]);
  });

  it('of a certificate alone asks for the answer that closes the road before it', () => {
    const { profile: after, warnings } = done(IMG, 'ecfmg.certificate', undefined, FACTS);
    expect(statusOf('ecfmg.certificate', after)).toBe('done');
    expect(warnings).toEqual([
      {
        rule: 'profile.certified',
        text: 'OET and the Pathway stay in the plan, though the certificate is there. With it they are behind you: usmle-plan set certified yes',
      },
    ]);
    const accepted = profile({ ...IMG, img: { pathwayStatus: 'accepted' } });
    expect(done(accepted, 'ecfmg.certificate').warnings).toEqual([]);
  });

  it('is recorded of a task of the season inside that season', () => {
    const { profile: after } = done(STUDENT, 'application.submit', '2027-09-09', IN_SEASON);
    expect(statusOf('application.submit', after, IN_SEASON)).toBe('done');
  });

  it('is refused where the plan keeps the task open, whatever the reason', () => {
    const task = { id: 'a.task', title: 'A task', kind: 'action', necessity: 'optional' } as const;
    const facts: ChangeFacts = { ...IN_SEASON, tasks: () => [{ ...task, status: 'upcoming' }] };
    expect(refusal(() => done(STUDENT, 'a.task', undefined, facts))).toBe(
      'task: the plan does not count it on Fri 10 Sep 2027',
    );
  });

  it('changes the day of a task that has left the plan', () => {
    const old = profile({ ...STUDENT, done: { 'step1.celebrate': '2026-01-20' } });
    expect(statusOf('step1.celebrate', old)).toBeUndefined();
    const changed = done(old, 'step1.celebrate', '2026-01-21');
    expect(changed.profile.done).toEqual({ 'step1.celebrate': '2026-01-21' });
    expect(changed.said).toMatchObject({ title: null, wasDone: '2026-01-20' });
  });
});

describe('what can’t be done', () => {
  it.each<[string, Profile, string, string | undefined, string]>([
    [
      'a task that is not there, with the nearest',
      STUDENT,
      'step1.debreif',
      undefined,
      'task: "step1.debreif" is no task of this plan (did you mean step1.debrief?); accepted: an id that usmle-plan why lists',
    ],
    [
      'a name of the language',
      STUDENT,
      '__proto__',
      undefined,
      'task: "__proto__" is no task of this plan; accepted: an id that usmle-plan why lists',
    ],
    [
      'a text that is far too long',
      STUDENT,
      'x'.repeat(5000),
      undefined,
      `task: "${'x'.repeat(60)}"… is no task of this plan; accepted: an id that usmle-plan why lists`,
    ],
    [
      'an exam',
      STUDENT,
      'step1.exam',
      undefined,
      'task: this is recorded with: usmle-plan result step1 <outcome>',
    ],
    [
      'a result, whether it is in the plan or not',
      STUDENT,
      'comlex1.score',
      undefined,
      'task: this is recorded with: usmle-plan result comlex1 <outcome>',
    ],
    [
      'OET',
      IMG,
      'ecfmg.oet',
      undefined,
      'task: this is recorded with: usmle-plan result oet <outcome>',
    ],
    [
      'its result',
      IMG,
      'ecfmg.oet-result',
      undefined,
      'task: this is recorded with: usmle-plan result oet <outcome>',
    ],
    [
      'clerkships',
      profile({ ...STUDENT, clerkships: { weeksLeft: 48 } }),
      'clerkships',
      undefined,
      'task: this is recorded with: usmle-plan set clerkship-weeks 0',
    ],
    [
      'a decision about accommodations',
      profile({ ...STUDENT, accommodations: 'planned' }),
      'step1.accommodations',
      undefined,
      'task: this is recorded with: usmle-plan set accommodations approved (or none)',
    ],
    [
      'an approval',
      WAITING,
      'ecfmg.application',
      undefined,
      'task: this is recorded with: usmle-plan set ecfmg-application approved',
    ],
    [
      'a date that others set',
      STUDENT,
      'nrmp.match-day',
      undefined,
      'task: “Match Day” is a date that others set; there is nothing to tick',
    ],
    [
      'on a day to come',
      STUDENT,
      'step1.debrief',
      '2026-11-22',
      '--on: 2026-11-22 lies after today (2026-11-21); accepted: the day it was done',
    ],
    [
      'on no day',
      STUDENT,
      'step1.debrief',
      'yesterday',
      "--on: 'yesterday' is no day; accepted: 2026-10-10 or 10 Oct 2026",
    ],
    [
      'before any day here',
      STUDENT,
      'step1.debrief',
      '1949-12-31',
      '--on: "1949-12-31" is out of range; accepted: 1950-01-01 to 2099-12-31',
    ],
    [
      'an application whose season has not opened',
      STUDENT,
      'application.submit',
      undefined,
      // Projected: the first Wednesday of June.
      'task: on Sat 21 Nov 2026 it does not count for the Match of 2028, whose season opens on Wed 2 Jun 2027',
    ],
    [
      'a statement for an earlier season, which can be left out',
      STUDENT,
      'application.personal-statement',
      '2026-09-01',
      '--on: on Tue 1 Sep 2026 it does not count for the Match of 2028, whose season opens on Wed 2 Jun 2027; to leave it out: usmle-plan skip application.personal-statement',
    ],
    [
      'an application for the permit of the sitting before',
      STUDENT,
      'step1.register',
      '2026-10-10',
      '--on: an application of Sat 10 Oct 2026 was for the sitting of Sat 10 Oct 2026; accepted: a day after it',
    ],
  ])('%s', (_, from, task, on, text) => {
    expect(refusal(() => done(from, task, on))).toBe(text);
  });
});

describe('skip', () => {
  it('records the reason, none without one, and the plan shows it as dropped', () => {
    const changed = skip(STUDENT, 'application.mentor', ' have one ');
    expect(changed.profile).toEqual({ ...STUDENT, skipped: { 'application.mentor': 'have one' } });
    expect(changed.said).toMatchObject({
      kind: 'skip',
      task: 'application.mentor',
      reason: 'have one',
      wasDone: null,
      wasSkipped: null,
    });
    expect(statusOf('application.mentor', changed.profile)).toBe('skipped');
    expect(skip(STUDENT, 'application.mentor').profile.skipped).toEqual({
      'application.mentor': '',
    });
  });

  it('takes the place of having been done, and of another reason', () => {
    const before = done(STUDENT, 'step1.debrief').profile;
    const changed = skip(before, 'step1.debrief', 'knew it');
    expect(changed.profile).toEqual({ ...STUDENT, skipped: { 'step1.debrief': 'knew it' } });
    expect(changed.said).toMatchObject({ wasDone: TODAY });
    const again = skip(changed.profile, 'step1.debrief', 'no report');
    expect(again.said).toMatchObject({ wasSkipped: 'knew it', reason: 'no report' });
  });

  it('drops what is left of a study block', () => {
    expect(statusOf('step1.study', skip(STUDENT, 'step1.study').profile)).toBe('skipped');
  });

  it.each<[string, Profile, string, string]>([
    [
      'a required task',
      STUDENT,
      'nrmp.register',
      'task: “Register with NRMP” can’t be dropped: the Match needs it. It is recorded with: usmle-plan done nrmp.register',
    ],
    [
      'an exam',
      STUDENT,
      'step1.exam',
      'task: “Sit Step 1” can’t be dropped: the Match needs it. It is recorded with: usmle-plan result step1 <outcome>',
    ],
    [
      'a result that the plan does not hold',
      STUDENT,
      'comlex1.score',
      'task: comlex1.score can’t be dropped: the Match needs it. It is recorded with: usmle-plan result comlex1 <outcome>',
    ],
    [
      'a date that others set',
      STUDENT,
      'nrmp.match-day',
      'task: “Match Day” is a date that others set; there is nothing to tick',
    ],
    [
      'a task that is not there',
      STUDENT,
      'application.mentro',
      'task: "application.mentro" is no task of this plan (did you mean application.mentor?); accepted: an id that usmle-plan why lists',
    ],
    [
      'the permit of an exam beside the deciding ones',
      profile({
        school: 'us-do',
        licensingExam: 'both',
        exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'failed' }] } },
      }),
      'step1.register',
      'task: “Apply for the Step 1 permit (NBME)” can’t be dropped: what follows needs it. It is recorded with: usmle-plan done step1.register',
    ],
  ])('is refused for %s', (_, from, task, text) => {
    expect(refusal(() => skip(from, task))).toBe(text);
  });

  it('is refused for a reason of several lines', () => {
    expect(refusal(() => skip(STUDENT, 'application.mentor', 'a\u001b[31mb'))).toBe(
      '--reason: holds a control character; accepted: text in one line',
    );
  });
});

describe('reopen', () => {
  it('takes back that a task was done, or dropped', () => {
    const ticked = done(STUDENT, 'step1.debrief', '2026-11-14').profile;
    const changed = reopen(ticked, 'step1.debrief');
    expect(changed.profile).toEqual(STUDENT);
    expect(changed.said).toMatchObject({
      kind: 'reopen',
      task: 'step1.debrief',
      wasDone: '2026-11-14',
      wasSkipped: null,
    });
    const dropped = skip(STUDENT, 'application.mentor', 'have one').profile;
    const back = reopen(dropped, 'Application.Mentor');
    expect(back.profile).toEqual(STUDENT);
    expect(back.said).toMatchObject({ wasDone: null, wasSkipped: 'have one' });
  });

  it('takes back a task that has left the plan', () => {
    const old = profile({ ...STUDENT, done: { 'step1.celebrate': '2026-01-20' } });
    expect(reopen(old, 'step1.celebrate').profile).toEqual(STUDENT);
  });

  it.each<[string, Profile, string, string]>([
    [
      'a task that is open',
      STUDENT,
      'step1.debrief',
      'task: “Read the score report, area by area” is open; accepted: a task that was done or dropped',
    ],
    [
      'a result',
      STUDENT,
      'step1.score',
      'task: a result is corrected with: usmle-plan result step1 <outcome> --date <day>; the last change is taken back with: usmle-plan undo',
    ],
    [
      'what another answer says',
      profile({ ...IMG, img: { ecfmgApplication: 'approved', pathwayStatus: 'submitted' } }),
      'ecfmg.pathway',
      'task: “Send the Pathways application” is not ticked: it is done by another answer, which usmle-plan set changes',
    ],
    [
      'a date that others set',
      STUDENT,
      'nrmp.match-day',
      'task: “Match Day” is a date that others set; there is nothing to tick',
    ],
    [
      'a task that is not there, with the nearest of those ticked',
      profile({ ...STUDENT, done: { 'step1.celebrate': '2026-01-20' } }),
      'step1.celebrat',
      'task: "step1.celebrat" is no task of this plan (did you mean step1.celebrate?); accepted: an id that usmle-plan why lists',
    ],
  ])('is refused for %s', (_, from, task, text) => {
    expect(refusal(() => reopen(from, task))).toBe(text);
  });
});
