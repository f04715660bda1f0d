import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import type { Plan } from '../../src/planner/types.ts';
import { profileFacts } from '../../src/profile/facts.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, ids, passedOn, planFor, TODAY, task } from './people.ts';

/** The people an adviser tries a plan on, and what each of them has to be told. */

const warned = (plan: Plan, rule: string): string =>
  plan.warnings
    .filter((warning) => warning.rule === rule)
    .map(({ text }) => text)
    .join(' ');

const conditions = (plan: Plan): string[] => plan.verdict.conditions.map(({ rule }) => rule);

const ecfmgTasks = (plan: Plan): string[] => ids(plan).filter((id) => id.startsWith('ecfmg.'));

const approved = { ecfmgApplication: 'approved' } as const;
const bothPassed = {
  step1: { attempts: passedOn('2025-06-15') },
  step2ck: { attempts: passedOn('2026-06-15') },
};

describe('a US MD whose rotations are held, with a retake on 1 February and 48 weeks left', () => {
  const person: Partial<Profile> = {
    graduationDate: '2028-05-15',
    exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate: '2027-02-01' } },
    clerkships: { weeksLeft: 48, heldUntilStep1: true },
    // 280 hours at 70 a week are the four weeks of the worked example.
    study: { hoursPerWeek: 70, targetHours: { step2ck: 280 } },
  };

  it('cannot reach 2028, and 2029 is the first that can be', () => {
    const { verdict } = planFor(person);
    expect(verdict.status).toBe('infeasible');
    expect(verdict.earliestFeasibleMatchYear).toBe(2029);
    expect(verdict.summary).toContain('2029');
  });

  it('has result, clerkships, study and sitting in a row, with the eight weeks to a result', () => {
    const plan = planFor({ ...person, matchYear: 2029, graduationDate: '2029-05-15' });
    // 1 Feb + 56 = 29 Mar 2027. 336 days from the 30th: to 28 Feb 2028. 28 days from the 29th:
    // to 27 Mar. The day after is a Tuesday and no holiday; + 56 = 23 May.
    expect(task(plan, 'step1.score').finish).toBe('2027-03-29');
    expect(task(plan, 'clerkships')).toMatchObject({ start: '2027-03-30', finish: '2028-02-28' });
    expect(task(plan, 'step2ck.study').earliestFinish).toBe('2028-03-27');
    expect(task(plan, 'step2ck.exam').earliestFinish).toBe('2028-03-28');
    expect(task(plan, 'step2ck.score').earliestFinish).toBe('2028-05-23');
  });
});

describe('an IMG who applies again with a certificate that runs out on 31 December 2027', () => {
  const person = (matchYear: number, certificateValidThrough = '2027-12-31'): Plan =>
    planFor({
      school: 'international',
      citizenship: 'other',
      visa: 'j1',
      graduationDate: '2016-06-30',
      matchYear,
      exams: {
        step1: { attempts: passedOn('2017-06-01') },
        step2ck: { attempts: passedOn('2018-06-01') },
      },
      img: { ...approved, certified: true, certificateValidThrough },
      previousCycles: [{ matchYear: 2019, outcome: 'unmatched' }],
    });

  it('revalidates it for 2028, before ECFMG confirms', () => {
    const plan = person(2028);
    const [revalidation, confirmation] = [
      task(plan, 'ecfmg.revalidation'),
      task(plan, 'ecfmg.match-eligibility'),
    ];
    // The season opens on 19 August (as in 2025); the Pathways deadline is 31 January, projected.
    expect(revalidation).toMatchObject({ necessity: 'required', earliestFinish: '2027-08-19' });
    expect(revalidation.deadline?.date).toBe('2028-01-31');
    expect(confirmation.dependsOn).toContainEqual({ task: 'ecfmg.revalidation', lagDays: 1 });
    expect(confirmation.start > revalidation.finish).toBe(true);
    expect(warned(plan, 'ecfmg.certificate.expires')).toContain('31 Dec 2027');
  });

  it('needs no second certificate, and is not asked for OET or a Pathway again', () => {
    for (const id of ['ecfmg.certificate', 'ecfmg.oet', 'ecfmg.pathway']) {
      expect(ids(person(2028))).not.toContain(id);
    }
  });

  it('has nothing to revalidate where it lasts into training', () => {
    // Residency starts on 1 July: a certificate through that day lasts, one through the day before does not.
    expect(ids(person(2027))).not.toContain('ecfmg.revalidation');
    expect(ids(person(2028, '2028-07-01'))).not.toContain('ecfmg.revalidation');
    expect(ids(person(2028, '2028-06-30'))).toContain('ecfmg.revalidation');
  });

  it('goes through the last season first, before the next one opens', () => {
    const plan = person(2028);
    expect(task(plan, 'reapply.review').finish < '2027-06-02').toBe(true);
    expect(ids(plan)).toContain('reapply.year');
  });
});

describe('a US MD who applied for 2027 and failed Step 2 CK on 5 October 2026', () => {
  const plan = planFor({
    graduationDate: '2027-05-15',
    matchYear: 2027,
    exams: {
      step1: { attempts: passedOn('2025-06-15') },
      step2ck: { attempts: failedOn('2026-10-05') },
    },
    done: { 'application.submit': '2026-09-20' },
  });

  it('can sit again inside the season, and is told that 2028 is the safe year', () => {
    // 200 hours at 40 a week are 35 days from 21 November, to 25 December; the 26th is a Saturday.
    expect(task(plan, 'step2ck.exam').earliestFinish).toBe('2026-12-26');
    expect(plan.verdict.status).toBe('late');
    expect(plan.verdict.earliestOnTrackMatchYear).toBe(2028);
  });

  it('resends the result, and decides with the dean before the list binds', () => {
    const resend = task(plan, 'application.resend-scores');
    expect(resend.dependsOn).toEqual([{ task: 'step2ck.score', lagDays: 0 }]);
    expect(resend.start >= task(plan, 'step2ck.score').finish).toBe(true);
    // A week before 3 March is 24 February; the hour of the lists is the last one to withdraw.
    expect(task(plan, 'nrmp.rank-or-withdraw').finish <= '2027-02-24').toBe(true);
    expect(task(plan, 'nrmp.withdraw-by').deadline?.instant).toBe('2027-03-04T02:00:00Z');
  });

  it('resends a pass that is in until it is told that it was sent, and a fail not at all', () => {
    const then = (outcome: 'passed' | 'failed', done: Record<string, string> = {}) =>
      planFor(
        {
          graduationDate: '2027-05-15',
          matchYear: 2027,
          exams: {
            step1: { attempts: passedOn('2025-06-15') },
            step2ck: {
              attempts: [{ date: '2026-10-27', outcome, resultDate: '2026-11-20' }],
            },
          },
          done: { 'application.submit': '2026-09-20', ...done },
        },
        '2026-11-22',
      );
    const resend = task(then('passed'), 'application.resend-scores');
    expect([resend.start, resend.status]).toEqual(['2026-11-22', 'upcoming']);
    expect(resend.title).toBe('Resend the scores: the Step 2 CK result is there');
    const sent = then('passed', { 'application.resend-scores': '2026-11-21' });
    expect(task(sent, 'application.resend-scores').status).toBe('done');
    expect(task(then('failed'), 'application.resend-scores').start > '2026-11-22').toBe(true);
  });

  it('has no day from which another fail could be repeated in time', () => {
    // 3 March - 56 = 6 January, closed: 31 December; 112 days before it was 10 September.
    expect(task(plan, 'step2ck.exam').insuranceDate).toBeNull();
  });
});

describe('a graduate of a Canadian school', () => {
  const of = (graduationDate: string): Plan =>
    planFor({ school: 'canadian', graduationDate, exams: { step1: bothPassed.step1 } });

  it('of 30 June 2025 is no IMG: NBME, no ECFMG', () => {
    const plan = of('2025-06-30');
    expect(ecfmgTasks(plan)).toEqual([]);
    expect(task(plan, 'step2ck.register').title).toContain('NBME');
  });

  it('of 1 July 2025 is one, and its Step 1 shows no application to ECFMG', () => {
    const plan = of('2025-07-01');
    expect(task(plan, 'step2ck.register').title).toContain('FSMB');
    // The application goes first, and its approval takes 28 days: 21 Nov + 28 = 19 Dec.
    expect(task(plan, 'ecfmg.application').earliestFinish).toBe(TODAY);
    expect(task(plan, 'step2ck.register').earliestFinish).toBe('2026-12-19');
  });
});

describe('a US citizen at a Caribbean school that has a gate exam', () => {
  const plan = planFor({
    school: 'international',
    citizenship: 'us',
    graduationDate: '2028-05-20',
    img: approved,
    exams: { step1: { attempts: failedOn('2026-10-10') } },
  });

  it('is an international graduate, whatever the passport', () => {
    for (const id of ['ecfmg.oet', 'ecfmg.pathway', 'ecfmg.match-eligibility', 'ecfmg.certificate'])
      expect(ids(plan)).toContain(id);
    expect(task(plan, 'step1.register').title).toContain('FSMB');
  });

  it('is asked about the gate exam weeks before the retake, and never told of one', () => {
    const gate = task(plan, 'step1.gate-exam');
    expect(gate.title).toMatch(/^Ask/);
    expect(gate.necessity).toBe('recommended');
    // What the dean says has to be known a permit's 28 days before the sitting.
    expect(day(task(plan, 'step1.exam').finish) - day(gate.finish)).toBeGreaterThan(28);
  });

  it('needs no visa, and counts with NRMP as what the school makes of it', () => {
    expect(ids(plan)).not.toContain('residency.visa');
    expect(ids(plan)).not.toContain('residency.statement-of-need');
  });

  it('is told that the diploma has little time, and asks for an early letter', () => {
    // 20 May to 1 July 2028 are 42 days; 84 are to be planned for, 21 are the least.
    const condition = plan.verdict.conditions.find(
      ({ rule }) => rule === 'ecfmg.certificate.plan-days',
    );
    expect(condition?.text).toContain('42 days');
    // 20 May + 21 = 10 June.
    expect(task(plan, 'ecfmg.certificate').earliestFinish).toBe('2028-06-10');
  });
});

describe('an IMG with a job, after a fail on 10 October', () => {
  const at = (hoursPerWeek: number): Plan =>
    planFor({
      school: 'international',
      graduationDate: '2024-06-30',
      img: approved,
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      study: { hoursPerWeek },
    });

  it('reaches 2029 with 12 hours a week', () => {
    // A retake is counted with 500 hours, 292 days of 12/7: from 21 Nov 2026 to 8 Sep 2027. Step 2
    // CK wants 400 more, 234 days: no result before the gate of 23 February 2028.
    const plan = at(12);
    expect(task(plan, 'step1.study').earliestFinish).toBe('2027-09-08');
    expect(plan.verdict.status).toBe('infeasible');
    expect(plan.verdict.earliestFeasibleMatchYear).toBe(2029);
    expect(plan.verdict.earliestOnTrackMatchYear).toBe(2029);
    expect(plan.verdict.soap.open).toBe(false);
  });

  it('reaches 2028 late with 20', () => {
    // 175 days: to 14 May; the 15th is a Saturday; + 56 = 10 July. 140 days: to 27 November; sat on
    // Monday the 29th; + 56 = 24 Jan 2028, before the gate and after 22 September.
    const plan = at(20);
    expect(task(plan, 'step2ck.score').earliestFinish).toBe('2028-01-24');
    expect(plan.verdict.status).toBe('late');
    expect(plan.verdict.summary.startsWith('2029')).toBe(true);
    // The gate is a week before 1 March 2028: 23 Feb. - 56 = 29 Dec; - 112 = 8 Sep 2027.
    expect(task(plan, 'step2ck.exam').insuranceDate).toBe('2027-09-08');
  });

  it('reaches 2028 with 30, if results come within four weeks', () => {
    // 117 days: to 17 March; + 28 from the 18th = 15 April. 94 days: to 18 July; + 28 from Monday
    // the 19th = 16 August, before 22 September. With 56 each it would be 11 October.
    const plan = at(30);
    expect(plan.verdict.status).toBe('tight');
    expect(plan.scoreWaitDays).toBe(28);
    expect(task(plan, 'step2ck.score').earliestFinish).toBe('2027-08-16');
  });
});

describe('who wants an H-1B', () => {
  const img = (changes: Partial<Profile>): Plan =>
    planFor({ school: 'international', citizenship: 'other', visa: 'h1b', ...changes });

  it('and graduates abroad on 20 May 2028 is told that it does not fit, and prepares a J-1', () => {
    const plan = img({
      graduationDate: '2028-05-20',
      img: approved,
      exams: { step1: { attempts: passedOn('2026-06-15') } },
    });
    expect(warned(plan, 'visa.h1b.step3-needs-degree')).toContain('20 May 2028');
    expect(task(plan, 'residency.visa').title).toContain('J-1');
    expect(ids(plan)).toContain('residency.statement-of-need');
    expect(ids(plan)).not.toContain('step3.register');
  });

  it('and holds the certificate sits Step 3 so that its result is there for the rank lists', () => {
    const plan = img({
      graduationDate: '2024-06-30',
      img: { ...approved, certified: true },
      exams: bothPassed,
    });
    const score = task(plan, 'step3.score');
    expect(score.finish <= '2028-03-01').toBe(true);
    expect(score.finish <= (score.latestFinish ?? '')).toBe(true);
    expect(task(plan, 'residency.visa').title).toContain('H-1B');
  });

  it('and graduates abroad in June 2027 can have the certificate, and so Step 3, in time', () => {
    // Certificate from 20 August 2027 (Pathways open on the 19th): the advised one leaves Step 3
    // room for its result before the lists close, as the warning asks.
    const plan = img({ graduationDate: '2027-06-30', img: approved, exams: bothPassed });
    expect(warned(plan, 'visa.h1b.step3-latest')).toContain('1 Feb 2028');
    expect(task(plan, 'step3.exam').finish <= '2028-02-01').toBe(true);
  });

  it('and graduates from a US school needs neither ECFMG nor Step 3 for it', () => {
    const plan = planFor({
      citizenship: 'other',
      visa: 'h1b',
      graduationDate: '2028-05-15',
      exams: { step1: { attempts: passedOn('2026-06-15') } },
    });
    expect(ecfmgTasks(plan)).toEqual([]);
    expect(ids(plan)).not.toContain('step3.register');
    expect(task(plan, 'step3.exam').start > '2028-07-01').toBe(true);
    expect(task(plan, 'step2ck.register').title).toContain('NBME');
    expect(warned(plan, 'practice.us-grad-h1b')).toContain('Step 3');
    expect(task(plan, 'residency.visa').title).toContain('H-1B');
  });
});

describe('an IMG and an MD as a couple', () => {
  it('link their lists while registration is open and before the lists close', () => {
    for (const school of ['us-md', 'international'] as const) {
      const plan = planFor({
        school,
        couple: true,
        graduationDate: '2027-06-15',
        exams: { step1: { attempts: passedOn('2026-06-15') } },
      });
      const link = task(plan, 'nrmp.couple');
      expect(link.start >= '2027-09-15').toBe(true);
      expect(link.latestFinish).toBe('2028-03-01');
      expect(link.finish < task(plan, 'nrmp.rank-list').finish).toBe(true);
    }
  });

  it('has no such task alone', () => {
    expect(ids(planFor({}))).not.toContain('nrmp.couple');
  });
});

describe('Army HPSP, general surgery', () => {
  const plan = planFor({
    military: { service: 'army' },
    specialties: ['general-surgery'],
    graduationDate: '2028-05-15',
    exams: { step1: { attempts: passedOn('2026-06-15') } },
  });

  it('applies by 31 August, sends documents by 15 October, and hears in December', () => {
    expect(task(plan, 'military.application')).toMatchObject({
      kind: 'deadline',
      latestFinish: '2027-08-31',
    });
    expect(task(plan, 'military.documents')).toMatchObject({
      kind: 'deadline',
      latestFinish: '2027-10-15',
    });
    expect(task(plan, 'military.result').start).toMatch(/^2027-12/);
    expect(task(plan, 'military.result').kind).toBe('event');
  });

  it('keeps the civilian road beside it, and is told which decides', () => {
    expect(ids(plan)).toEqual(expect.arrayContaining(['application.submit', 'nrmp.rank-list']));
    expect(warned(plan, 'practice.military.order')).toMatch(/December/);
  });
});

describe('accommodations asked for the first time, after a fail', () => {
  const plan = planFor({
    accommodations: 'planned',
    graduationDate: '2028-05-15',
    exams: { step1: { attempts: failedOn('2026-10-10') } },
  });

  it('stand in the chain: registration, decision, permit, exam', () => {
    // Registered on Saturday 21 Nov: 60 business days are twelve weeks from Monday the 23rd, to
    // Friday 12 Feb 2027; the permit 28 days later, on Friday 12 March.
    expect(task(plan, 'step1.register').earliestFinish).toBe(TODAY);
    expect(task(plan, 'step1.accommodations')).toMatchObject({
      kind: 'wait',
      earliestFinish: '2027-02-12',
    });
    expect(task(plan, 'step1.exam').earliestFinish).toBe('2027-03-12');
    expect(task(plan, 'step1.exam').dependsOn).toContainEqual({
      task: 'step1.accommodations',
      lagDays: 28,
    });
    expect(plan.verdict.criticalPath.slice(0, 3)).toEqual([
      'step1.register',
      'step1.accommodations',
      'step1.exam',
    ]);
  });

  it('make no wait where they are approved, and none behind a permit', () => {
    const others: Partial<Profile>[] = [
      // Asked about once, after a fail: a question that nothing waits for.
      {},
      { accommodations: 'approved' },
      { accommodations: 'planned', done: { 'step1.register': '2026-11-01' } },
    ];
    for (const changes of others) {
      const other = planFor({
        graduationDate: '2028-05-15',
        exams: { step1: { attempts: failedOn('2026-10-10') } },
        ...changes,
      });
      const step1 = other.tasks.filter(({ id }) => id === 'step1.accommodations');
      expect(step1.filter(({ kind }) => kind === 'wait')).toEqual([]);
      expect(task(other, 'step1.exam').dependsOn.map((link) => link.task)).not.toContain(
        'step1.accommodations',
      );
    }
  });
});

describe('a permit for November to January', () => {
  const window = { from: '2026-11-01', to: '2027-01-31' };
  const at = (hoursPerWeek: number, extended = false): Plan =>
    planFor({
      graduationDate: '2028-05-15',
      study: { hoursPerWeek },
      exams: {
        step1: {
          attempts: failedOn('2026-06-10'),
          eligibility: { ...window, ...(extended ? { extended } : {}) },
        },
      },
    });

  it('holds the exam inside it where the hours fit', () => {
    // 500 hours at 60 a week are 59 days: to 18 January, a holiday; Tuesday the 19th is open. The
    // last day of January 2027 is a Sunday.
    const plan = at(60);
    expect(task(plan, 'step1.exam').earliestFinish).toBe('2027-01-19');
    expect(task(plan, 'step1.exam').latestFinish).toBe('2027-01-30');
    expect(warned(plan, 'usmle.eligibility-period.extension')).toBe('');
    expect(ids(plan)).not.toContain('step1.register');
  });

  it('is extended once, by three months, where they fit into those', () => {
    // 117 days: to 17 March 2027; the extension runs to 30 April.
    const plan = at(30);
    expect(task(plan, 'step1.exam').earliestFinish).toBe('2027-03-18');
    expect(warned(plan, 'usmle.eligibility-period.extension')).toContain('30 Apr 2027');
    expect(task(plan, 'step1.extend').finish <= '2027-01-31').toBe(true);
    expect(ids(plan)).not.toContain('step1.register');
  });

  it('lapses where they fit into neither, and a new application gives another', () => {
    // 234 days: to 12 July. And once extended already, 17 March is too late as well.
    for (const [plan, lastDay] of [
      [at(15), '2027-04-30'],
      [at(30, true), '2027-01-31'],
    ] as const) {
      expect(ids(plan)).toContain('step1.register');
      expect(ids(plan)).not.toContain('step1.extend');
      const register = task(plan, 'step1.register');
      expect(register.earliestFinish !== null && register.earliestFinish > '2027-01-31').toBe(true);
      // 28 days lie between an application and its permit.
      expect(day(task(plan, 'step1.exam').finish) - day(register.finish)).toBeGreaterThanOrEqual(
        28,
      );
      expect(task(plan, 'step1.exam').finish > lastDay).toBe(true);
    }
  });
});

describe('an IMG who passed Step 1 at the fifth sitting in 2020, with five OET sittings', () => {
  const step1 = [
    ...failedOn('2016-06-01', '2017-02-01', '2018-03-01', '2019-05-01'),
    ...passedOn('2020-06-01'),
  ];
  const oet = [
    ...failedOn('2026-01-10', '2026-03-14', '2026-05-09', '2026-07-11'),
    ...passedOn('2026-09-12'),
  ];
  const written = {
    version: 1,
    school: 'international',
    graduationDate: '2015-06-30',
    specialties: ['internal-medicine'],
    matchYear: 2028,
    img: approved,
    exams: { step1: { attempts: step1 }, oet: { attempts: oet } },
  };
  const { profile } = parseProfile(written, profileFacts(RULES, day(TODAY)));
  const plan = planFor(profile);

  it('is accepted: six sittings were allowed until 30 June 2021, and OET has no limit', () => {
    expect(profile.exams?.step1?.attempts).toHaveLength(5);
    expect(profile.exams?.oet?.attempts).toHaveLength(5);
    expect(plan.verdict.status).not.toBe('ineligible');
    expect(task(plan, 'step1.exam')).toMatchObject({ status: 'done', finish: '2020-06-01' });
  });

  it('has to pass Step 2 CK within seven years of that pass', () => {
    // 1 June 2020 + 7 years = 1 June 2027, a Tuesday.
    expect(task(plan, 'step2ck.exam').latestFinish).toBe('2027-06-01');
    expect(warned(plan, 'usmle.time-limit.ecfmg')).toContain('1 Jun 2027');
  });

  it('brings the OET pass into the Pathway', () => {
    expect(task(plan, 'ecfmg.oet').status).toBe('done');
    expect(task(plan, 'ecfmg.pathway').dependsOn).toContainEqual({
      task: 'ecfmg.oet-result',
      lagDays: 1,
    });
  });

  it('would be refused with the fifth sitting on 1 July 2021, when four had become the limit', () => {
    const attempts = step1.map((sitting) =>
      sitting.outcome === 'passed' ? { ...sitting, date: '2021-07-01' } : sitting,
    );
    const late = { ...written, exams: { step1: { attempts } } };
    expect(() => parseProfile(late, profileFacts(RULES, day(TODAY)))).toThrow(
      expect.objectContaining({ path: 'exams.step1.attempts[4].date' }),
    );
  });
});

describe('emergency medicine with internal medicine behind it', () => {
  const of = (school: 'us-md' | 'international'): Plan =>
    planFor({
      school,
      specialties: ['emergency-medicine', 'internal-medicine'],
      graduationDate: '2027-05-15',
      exams: { step1: { attempts: passedOn('2026-06-15') } },
    });

  it('is two applications, and the first that is read sets the day for results', () => {
    const plan = of('us-md');
    expect(task(plan, 'application.submit').title).toContain('ResidencyCAS');
    expect(task(plan, 'application.backup.submit').title).toContain('ERAS');
    // ERAS is read on 22 September, ResidencyCAS a week later.
    expect(task(plan, 'application.submit').latestFinish).toBe('2027-09-22');
    expect(warned(plan, 'practice.two-services')).toContain('22 Sep 2027');
  });

  it('asks an IMG to open both: a link for the one, a token for the other', () => {
    const plan = of('international');
    expect(task(plan, 'application.token').title).toContain('ResidencyCAS');
    expect(task(plan, 'application.backup.token').title).toContain('ERAS');
  });
});

describe('somebody who does everything late', () => {
  const person: Partial<Profile> = {
    matchYear: 2027,
    graduationDate: '2027-05-15',
    exams: bothPassed,
  };
  const sent = { ...person, done: { 'application.submit': '2026-11-10' } };
  const overdue = (plan: Plan): string[] =>
    plan.tasks.filter(({ status }) => status === 'overdue').map(({ id }) => id);

  it('finds no wall of what is past in November: the application alone', () => {
    const plan = planFor(person);
    expect(overdue(plan)).toEqual(['application.submit']);
    expect(plan.verdict.status).toBe('late');
    // The doors that are open: this season's, SOAP, the next season.
    expect(plan.verdict.summary).toContain('2028');
    expect(plan.verdict.summary).toContain('SOAP');
  });

  it('can send until 31 January, and not on the day after', () => {
    expect(planFor(person, '2027-01-31').verdict.status).toBe('late');
    const after = planFor(person, '2027-02-01');
    expect(after.verdict.status).toBe('infeasible');
    expect(after.verdict.reasons[0]?.rule).toBe('planner.application-latest');
    expect(task(after, 'application.submit')).toMatchObject({
      status: 'missed',
      finish: '2027-01-31',
    });
    // Registration is possible until 3 March, and SOAP needs no rank list.
    expect(after.verdict.soap).toEqual({ open: true, until: '2027-03-03' });
  });

  it('registers with a fee from 30 January on, to the day on which the lists close', () => {
    expect(warned(planFor(sent, '2027-01-29'), 'practice.nrmp.late-registration')).toBe('');
    const late = planFor(sent, '2027-03-03');
    expect(warned(late, 'practice.nrmp.late-registration')).toContain('29 Jan 2027');
    expect(late.verdict.status).toBe('on-track');
    expect(task(late, 'nrmp.register')).toMatchObject({
      status: 'overdue',
      finish: '2027-03-03',
    });
    expect(task(late, 'nrmp.rank-list').finish).toBe('2027-03-03');
  });

  it('is asked on 4 March whether a list was certified, and told of the next Match', () => {
    const over = planFor(sent, '2027-03-04');
    expect(over.verdict.status).toBe('infeasible');
    expect(over.verdict.summary).toContain('nrmp.rank-list');
    expect(over.verdict.summary).toContain('2028');
    expect(task(over, 'nrmp.rank-list').status).toBe('missed');
  });

  it('hears on the day after Match Day of both roads, and after the season of the next one', () => {
    const after = planFor(sent, '2027-03-20');
    expect(after.verdict.summary).toContain('19 Mar 2027');
    expect(after.verdict.summary).toMatch(/[Ii]f you matched/);
    expect(ids(after)).toContain('match.if-unmatched');
    const next = planFor(sent, '2027-06-01');
    expect(next.verdict.summary).not.toMatch(/[Ii]f you matched/);
    expect(next.verdict.earliestFeasibleMatchYear).toBe(2028);
  });

  it('as an IMG in February learns that the Pathways deadline decided', () => {
    const plan = planFor(
      { ...sent, school: 'international', graduationDate: '2024-05-15', img: approved },
      '2027-02-10',
    );
    expect(plan.verdict.status).toBe('infeasible');
    expect(plan.verdict.reasons[0]?.rule).toBe('ecfmg.pathways.deadline-rule');
    expect(plan.verdict.soap.open).toBe(false);
    expect(plan.verdict.earliestFeasibleMatchYear).toBe(2028);
  });
});

describe('limits beyond USMLE’s', () => {
  it('are named before a third sitting, with North Carolina where it is wanted', () => {
    const sat = { exams: { step1: { attempts: failedOn('2026-03-10', '2026-10-10') } } };
    expect(warned(planFor(sat), 'practice.state.before-third')).not.toContain('North Carolina');
    const wanted = planFor({ ...sat, states: ['NC'] });
    expect(warned(wanted, 'practice.state.before-third')).toContain('North Carolina allows three');
    const used = planFor({
      states: ['NC'],
      exams: { step1: { attempts: failedOn('2025-03-10', '2026-03-10', '2026-10-10') } },
    });
    expect(warned(used, 'practice.state.before-third')).toMatch(/have been used/);
  });

  it('are not named after one sitting', () => {
    const once = planFor({
      states: ['NC'],
      exams: { step1: { attempts: failedOn('2026-10-10') } },
    });
    expect(warned(once, 'practice.state.before-third')).toBe('');
  });
});

describe('a school that nobody has asked', () => {
  it('is a condition after a fail, and none once its rules are known', () => {
    const failed = { exams: { step1: { attempts: failedOn('2026-10-10') } } };
    expect(conditions(planFor(failed))).toContain('practice.school.rules');
    const known = planFor({
      ...failed,
      schoolRules: { maxAttempts: 3, passStep1By: '2027-10-01' },
    });
    expect(conditions(known)).not.toContain('practice.school.rules');
  });
});
