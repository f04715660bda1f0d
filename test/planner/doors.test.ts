import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, iso, parseDay, plus } from '../../src/calendar/day.ts';
import { type Door, doorsOf } from '../../src/planner/doors.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, planFor, profile, TODAY } from '../cases/people.ts';
import { people } from './arbitrary-person.ts';

const IMG = profile({
  school: 'international',
  graduationDate: '2027-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

function doorsFor(person: Profile, today = TODAY): readonly Door[] {
  return doorsOf(person, RULES, day(today)).doors;
}

/** @throws Error where there is no such door, so that a test never compares nothing. */
function door(id: string, person: Profile, today = TODAY): Door {
  const doors = doorsFor(person, today);
  const found = doors.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no door ${id} in ${doors.map((one) => one.id).join(' ')}`);
  return found;
}

describe('the doors of an exam', () => {
  it('are its six last days: for reading and for the year, safe, usual, and with room for a repeat', () => {
    const dates = ['target', 'required'].flatMap((goal) =>
      ['insurance', 'safe', 'usual'].map((which) => door(`step2ck.${goal}.${which}`, IMG).date),
    );
    expect(dates).toEqual([
      // ERAS shows applications on Wed 22 Sep 2027 (projected); 56 days before is 28 July,
      // and one fail asks for 112 more: 7 April.
      '2027-04-07',
      '2027-07-28',
      // 28 days before 22 Sep 2027.
      '2027-08-25',
      // Rank lists close on 1 Mar 2028; ECFMG's week before it leaves 23 Feb 2028 for the
      // result. 56 days before is 29 Dec 2027, 112 before that 8 Sep; 28 before is 26 Jan.
      '2027-09-08',
      '2027-12-29',
      '2028-01-26',
    ]);
  });

  it('are closed where nobody can be ready by then', () => {
    // Step 1 has to be repeated first: its earliest result alone lies after 7 April 2027.
    const { closedBy, state } = door('step2ck.target.insurance', IMG);
    expect([state, closedBy]).toEqual(['closed', 'reach']);
    expect(door('step2ck.target.safe', IMG).state).toBe('open');
  });

  it('are closed by a booking that lies behind them', () => {
    const booked = profile({
      exams: {
        step1: { attempts: passedOn('2026-06-15') },
        step2ck: { bookedDate: '2027-08-10' },
      },
      clerkships: { weeksLeft: 0 },
    });
    expect(door('step2ck.target.safe', booked).closedBy).toBe('booking');
    expect(door('step2ck.target.usual', booked).closedBy).toBeNull();
  });

  it('of COMLEX are no two for one wait', () => {
    // NBOME’s 42 days are the only wait that is planned for COMLEX.
    const ids = doorsFor(
      profile({ school: 'us-do', exams: { comlex1: { attempts: passedOn('2026-06-15') } } }),
    ).map(({ id }) => id);
    expect(ids).toContain('comlex2.target.safe');
    expect(ids).not.toContain('comlex2.target.usual');
  });
});

describe('an appointment and a permit', () => {
  const booked = profile({
    school: 'international',
    img: { ecfmgApplication: 'approved' },
    exams: {
      step1: {
        attempts: failedOn('2026-10-10'),
        bookedDate: '2027-03-15',
        eligibility: { from: '2027-01-01', to: '2027-03-31' },
      },
    },
  });

  it('moves without a fee until 46 days before it', () => {
    // 15 March - 46 days: 15 in March, 28 in February, 3 in January.
    expect(door('step1.free-change', booked).date).toBe('2027-01-28');
  });

  it('ends with its period, can be extended once, and FSMB takes the request for 25 days', () => {
    expect(door('step1.period', booked).date).toBe('2027-03-31');
    expect(door('step1.period.ask-extension', booked).date).toBe('2027-04-25');
    // Three months on from 31 March: June has 30 days.
    expect(door('step1.period.extended', booked).date).toBe('2027-06-30');
  });

  it('runs on by whole months, as a plan does that needs it', () => {
    // 1 December to 28 February are three months, and the three that follow end on 31 May.
    const winter = {
      exams: {
        step1: {
          attempts: failedOn('2026-10-10'),
          eligibility: { from: '2026-12-01', to: '2027-02-28' },
        },
      },
      // 500 hours at 30 a week end in March.
      study: { hoursPerWeek: 30 },
    };
    expect(door('step1.period.extended', profile(winter)).date).toBe('2027-05-31');
    const { warnings } = planFor(winter);
    expect(warnings.map(({ text }) => text).join()).toContain('until 31 May 2027');
  });

  it('is applied for in time for the day on which the plan stands, the usual wait counted where it needs that', () => {
    // 30 hours a week: programs read on 22 Sep 2027, and only results of four weeks are in by then.
    const tight = profile({
      school: 'international',
      graduationDate: '2026-06-30',
      img: { ecfmgApplication: 'approved' },
      specialties: ['family-medicine'],
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      study: { hoursPerWeek: 30 },
    });
    const plan = makePlan(tight, RULES, day('2026-11-22'));
    expect([plan.verdict.status, plan.scoreWaitDays]).toEqual(['tight', 28]);
    const permit = door('step1.permit', tight, '2026-11-22');
    const last = plan.tasks.find(({ id }) => id === 'step1.exam')?.latestFinish ?? '';
    // usmle.registration.permit-days: 28.
    expect(permit.date).toBe(iso(plus(day(last), -28)));
    expect(permit.closes).toContain('four weeks');
  });

  it('has no second extension', () => {
    const extended = {
      ...booked,
      exams: { step1: { eligibility: { from: '2027-01-01', to: '2027-06-30', extended: true } } },
    };
    const ids = doorsFor(extended).map(({ id }) => id);
    expect(ids).toContain('step1.period');
    expect(ids).not.toContain('step1.period.extended');
  });
});

describe('what runs out', () => {
  it('is the second Step seven years after the first, that day included', () => {
    const person = profile({
      school: 'international',
      exams: { step1: { attempts: passedOn('2021-05-10') } },
    });
    expect(door('expires.seven-years', person).date).toBe('2028-05-10');
  });

  it('is an OET result, after the Pathways season of its second year', () => {
    // 1 January two years before the season at the earliest: one of 2026 counts up to 2028,
    // whose Pathways close on 31 January (projected).
    const person = profile({
      ...IMG,
      exams: { ...IMG.exams, oet: { attempts: passedOn('2026-03-01') } },
    });
    expect(door('expires.oet', person).date).toBe('2028-01-31');
  });

  it('is a certificate, a Pathway, letters and a report', () => {
    const certified = profile({
      ...IMG,
      img: { certified: true, certificateValidThrough: '2027-12-31' },
    });
    expect(door('expires.certificate', certified)).toMatchObject({
      date: '2027-12-31',
      basis: 'reported',
    });
    const accepted = profile({
      ...IMG,
      img: { pathwayStatus: 'accepted', pathwayValidThrough: '2028-12-31' },
    });
    expect(door('expires.pathway', accepted).date).toBe('2028-12-31');
    const asked = profile({ ...IMG, done: { 'application.letters': '2026-11-01' } });
    // Letters of the last twelve months.
    expect(door('expires.letters', asked).date).toBe('2027-11-01');
    const known = profile({
      exams: {
        step1: { attempts: [{ date: '2026-10-10', outcome: 'failed', resultDate: '2026-11-04' }] },
      },
    });
    // A report for about a year, a recheck for 90 days: 26 + 31 + 31 + 2 days from 4 November.
    expect(door('expires.step1.report', known).date).toBe('2027-11-04');
    expect(door('expires.step1.recheck', known).date).toBe('2027-02-02');
  });
});

describe('the doors of a season', () => {
  it('have the hour of the deadline, and the instant', () => {
    // Wed 1 March 2028, 21:00 in New York, which is five hours behind UTC in winter.
    expect(door('nrmp.rank-list', IMG).deadline).toMatchObject({
      date: '2028-03-01',
      time: '21:00',
      zone: 'America/New_York',
      instant: '2028-03-02T02:00:00Z',
    });
  });

  it('are gone for what is done in this season', () => {
    const done = { 'application.submit': '2027-09-15', 'nrmp.register': '2027-10-01' };
    const ids = doorsFor({ ...IMG, done }, '2027-11-01').map(({ id }) => id);
    expect(ids.filter((id) => /^application\.(first|latest)|^nrmp\.register/.test(id))).toEqual([]);
    expect(ids).toContain('nrmp.rank-list');
  });

  it('name the couple, the school and the forces only where they concern somebody', () => {
    const person = profile({
      couple: true,
      military: { service: 'army' },
      schoolRules: { step2ckBy: '2027-10-31', passStep1By: '2027-10-01' },
    });
    const theirs = ['nrmp.couple', 'step1.school', 'step2ck.school', 'military.application'];
    for (const id of theirs) expect(doorsFor(person).map((one) => one.id)).toContain(id);
    expect(door('step2ck.school', person)).toMatchObject({
      date: '2027-10-31',
      basis: 'reported',
    });
    const ids = doorsFor(IMG).map(({ id }) => id);
    expect(ids.filter((id) => theirs.includes(id))).toEqual([]);
  });

  it('close for SOAP with the rank lists, where it is open', () => {
    expect(door('nrmp.soap', IMG).date).toBe('2028-03-01');
  });
});

describe('whoever asks, on whatever day', () => {
  const known = new Set([...RULES.all, ...RULES.dates].map(({ id }) => id));

  it('doors are in order, each once, with days that exist, known rules and tasks of the plan', () => {
    fc.assert(
      fc.property(people(), ({ profile: person, today }) => {
        const { doors, plan } = doorsOf(person, RULES, today);
        const ids = doors.map(({ id }) => id);
        expect([...new Set(ids)]).toEqual(ids);
        const dates = doors.map(({ date }) => date);
        expect([...dates].sort()).toEqual(dates);
        const tasks = new Set(plan.tasks.map(({ id }) => id));
        for (const one of doors) {
          expect(parseDay(one.date), one.id).not.toBeNull();
          expect(one.daysLeft).toBe(day(one.date) - today);
          expect(one.sources.length, one.id).toBeGreaterThan(0);
          expect(one.sources.filter((id) => !known.has(id))).toEqual([]);
          if (one.task !== undefined) expect(tasks).toContain(one.task);
          expect(`${one.title} ${one.closes}`).not.toMatch(/undefined|NaN|null/);
          // What has passed is closed, and says so.
          expect(one.closedBy === 'day', one.id).toBe(one.daysLeft < 0);
          expect(one.state).toBe(one.closedBy === null ? 'open' : 'closed');
        }
      }),
      { numRuns: 100 },
    );
  });
});
