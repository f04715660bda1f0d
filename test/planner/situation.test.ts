import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { isInternational, situate } from '../../src/planner/situation.ts';
import type { Exam, Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';

const of = (changes: Partial<Profile>, today: string = TODAY) =>
  situate(profile(changes), RULES, day(today));
const state = (changes: Partial<Profile>, exam: Exam = 'step1', today: string = TODAY) =>
  of(changes, today).exam(exam);

const USED_UP = failedOn('2023-01-20', '2023-06-20', '2024-02-20', '2025-02-20');

describe('an international graduate', () => {
  it('is whoever graduates abroad, or from a Canadian school from 1 July 2025 on', () => {
    // track.canadian.2025: without a date the later rule is taken, and said as a condition.
    const cases = [
      ['us-md', undefined, false],
      ['us-do', '2028-05-15', false],
      ['international', '2016-06-30', true],
      ['canadian', '2025-06-30', false],
      ['canadian', '2025-07-01', true],
      ['canadian', undefined, true],
    ] as const;
    for (const [school, graduationDate, expected] of cases) {
      const person = profile({ school, ...(graduationDate ? { graduationDate } : {}) });
      expect([school, graduationDate, isInternational(person)]).toEqual([
        school,
        graduationDate,
        expected,
      ]);
    }
  });
});

describe('a graduation', () => {
  it('has happened on its day, and not on the day before', () => {
    expect(of({ graduationDate: '2026-11-21' }).graduated).toBe(true);
    expect(of({ graduationDate: '2026-11-22' }).graduated).toBe(false);
    expect(of({}).graduated).toBe(false);
    expect(of({}).graduation).toBeNull();
  });
});

describe('clerkships', () => {
  it('are unknown of a US student who said nothing, and of nobody else', () => {
    expect(of({}).clerkships).toBe('unknown');
    expect(of({ school: 'us-do' }).clerkships).toBe('unknown');
    expect(of({ clerkships: { heldUntilStep1: true } }).clerkships).toBe('unknown');
    expect(of({ clerkships: { weeksLeft: 0 } }).clerkships).toBe('known');
    expect(of({ clerkships: { endDate: '2027-04-30' } }).clerkships).toBe('known');
    expect(of({ graduationDate: '2026-05-15' }).clerkships).toBe('none');
    expect(of({ school: 'international' }).clerkships).toBe('none');
    expect(of({ school: 'canadian', graduationDate: '2027-05-15' }).clerkships).toBe('none');
  });
});

describe('a booking', () => {
  const booked = (bookedDate: string, today?: string) =>
    state({ exams: { step1: { bookedDate } } }, 'step1', today);

  it('stands on its day, and holds a permit', () => {
    expect(booked('2026-11-21')).toMatchObject({
      booked: day('2026-11-21'),
      pending: null,
      permitHeld: true,
      sittings: [],
      left: 4,
    });
  });

  it('that has passed without a result counts as sat, and its result is awaited', () => {
    expect(booked('2026-11-20')).toMatchObject({
      booked: null,
      pending: { on: day('2026-11-20'), lapsedBooking: true },
      permitHeld: false,
      sittings: [day('2026-11-20')],
      left: 3,
    });
  });

  it('no later than a sitting on record is that sitting, or older', () => {
    for (const bookedDate of ['2026-10-10', '2026-10-01']) {
      const after = state({ exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate } } });
      expect(after).toMatchObject({ booked: null, pending: null, permitHeld: false });
      expect(after.sittings).toHaveLength(1);
    }
  });

  it('of an exam that is passed says nothing', () => {
    const passed = state({
      exams: { step1: { attempts: passedOn('2026-06-15'), bookedDate: '2027-02-01' } },
    });
    expect(passed).toMatchObject({ booked: null, pending: null });
  });
});

describe('a permit', () => {
  it('is there with a booking, a period or a finished registration, and else is not', () => {
    const exams = (record: object) => ({ exams: { step1: record } });
    expect(state(exams({ bookedDate: '2027-02-01' })).permitHeld).toBe(true);
    expect(state(exams({ eligibility: { from: '2026-12-01', to: '2027-02-28' } })).permitHeld).toBe(
      true,
    );
    expect(state({ done: { 'step1.register': '2026-11-01' } }).permitHeld).toBe(true);
    expect(state({ done: { 'step2ck.register': '2026-11-01' } }).permitHeld).toBe(false);
    expect(state(exams({ attempts: [] })).permitHeld).toBe(false);
  });

  it('has its period, not extended where nobody said so', () => {
    const { window } = state({
      exams: { step1: { eligibility: { from: '2026-12-01', to: '2027-02-28' } } },
    });
    expect(window).toEqual({ from: day('2026-12-01'), to: day('2027-02-28'), extended: false });
  });
});

describe('a result', () => {
  it('without a date came after the usual four weeks, and by today', () => {
    // 10 Oct + 28 = 7 Nov; 10 Nov + 28 would be 8 Dec, so it is today.
    const fail = (date: string) => state({ exams: { step1: { attempts: failedOn(date) } } });
    expect(fail('2026-10-10').lastFail?.result).toBe(day('2026-11-07'));
    expect(fail('2026-11-10').lastFail?.result).toBe(day(TODAY));
    const pass = state({ exams: { step1: { attempts: passedOn('2026-11-10') } } });
    expect(pass.passed).toEqual({ on: day('2026-11-10'), result: day(TODAY) });
  });

  it('with a date has that one', () => {
    const attempts = [{ date: '2026-10-10', outcome: 'failed' as const, resultDate: '2026-11-04' }];
    expect(state({ exams: { step1: { attempts } } }).lastFail?.result).toBe(day('2026-11-04'));
  });

  it('that counts is the latest that was no pass, an incomplete one too', () => {
    const attempts = [
      { date: '2026-09-01', outcome: 'incomplete' as const },
      { date: '2026-03-02', outcome: 'failed' as const },
    ];
    const sat = state({ exams: { step1: { attempts } } });
    expect(sat.lastFail?.on).toBe(day('2026-09-01'));
    expect(sat.notPassed).toEqual([day('2026-03-02'), day('2026-09-01')]);
    expect(sat.left).toBe(2);
    expect(of({ exams: { step1: { attempts } } }).anyFail).toBe(true);
    expect(of({ exams: { step1: { attempts: passedOn('2026-03-02') } } }).anyFail).toBe(false);
  });
});

describe('the next sitting', () => {
  it('is possible today by USMLE, and after the school’s own wait where there is one', () => {
    // 10 Oct + 60 = 9 Dec 2026. The school says it of Step 1 and Step 2 CK alone.
    const attempts = failedOn('2026-10-10');
    expect(state({ exams: { step1: { attempts } } }).legalFrom).toBe(day(TODAY));
    const schoolRules = { minDaysBetween: 60 };
    const first = state({ exams: { step1: { attempts } }, schoolRules });
    expect(iso(first.legalFrom as never)).toBe('2026-12-09');
    const third = state({ exams: { step3: { attempts } }, schoolRules }, 'step3');
    expect(third.legalFrom).toBe(day(TODAY));
    expect(state({ schoolRules }).legalFrom).toBe(day(TODAY));
  });

  it('is none after four, and of OET always one more', () => {
    const used = state({ exams: { step1: { attempts: USED_UP } } });
    expect(used).toMatchObject({ legalFrom: null, left: 0 });
    const oet = state(
      { school: 'international', exams: { oet: { attempts: [...USED_UP] } } },
      'oet',
    );
    expect(oet).toMatchObject({ legalFrom: day(TODAY), left: null });
  });
});

describe('the series that decides', () => {
  const series = (changes: Partial<Profile>) => {
    const { required, beside, ineligible, movedToComlex } = of({ school: 'us-do', ...changes });
    return { required, beside, ineligible, movedToComlex };
  };
  const free = { ineligible: false, movedToComlex: false };
  const usmleUsedUp = { exams: { step2ck: { attempts: USED_UP } } };
  const comlexUsedUp = { exams: { comlex1: { attempts: USED_UP } } };

  it('is COMLEX for a DO, with the Steps beside it once one has been sat', () => {
    // do.usmle.optional: COMLEX alone licenses a DO.
    expect(series({})).toEqual({ required: 'comlex', beside: null, ...free });
    const sat = { exams: { step1: { attempts: failedOn('2026-06-15') } } };
    expect(series(sat)).toEqual({ required: 'comlex', beside: 'usmle', ...free });
    expect(series({ ...sat, licensingExam: 'comlex' }).beside).toBeNull();
    expect(series({ licensingExam: 'both' }).beside).toBe('usmle');
    expect(series({ licensingExam: 'usmle' })).toEqual({
      required: 'usmle',
      beside: null,
      ...free,
    });
  });

  it('is USMLE for everybody else, whatever was answered', () => {
    for (const school of ['us-md', 'canadian', 'international'] as const) {
      expect(series({ school, licensingExam: 'comlex' }).required).toBe('usmle');
    }
  });

  it('moves to COMLEX where the Steps are used up, and says so where they were chosen', () => {
    for (const licensingExam of ['usmle', 'both'] as const) {
      expect(series({ ...usmleUsedUp, licensingExam })).toEqual({
        required: 'comlex',
        beside: null,
        ineligible: false,
        movedToComlex: true,
      });
    }
    expect(series({ ...usmleUsedUp, licensingExam: 'comlex' }).movedToComlex).toBe(false);
  });

  it('moves to the Steps where COMLEX is used up', () => {
    expect(series(comlexUsedUp)).toEqual({ required: 'usmle', beside: null, ...free });
  });

  it('is none where all are used up: for an MD the Steps, for a DO both', () => {
    expect(of(usmleUsedUp).ineligible).toBe(true);
    expect(of({ exams: { step1: { attempts: USED_UP } } }).ineligible).toBe(true);
    expect(series(usmleUsedUp).ineligible).toBe(false);
    expect(series({ exams: { ...usmleUsedUp.exams, ...comlexUsedUp.exams } }).ineligible).toBe(
      true,
    );
    // practice.step3-bars-no-match.
    expect(of({ exams: { step3: { attempts: USED_UP } } }).ineligible).toBe(false);
  });

  it('is there while the result of a fourth sitting is awaited', () => {
    const attempts = [...USED_UP.slice(0, 3), { date: '2026-11-02', outcome: 'pending' as const }];
    const waiting = of({ exams: { step1: { attempts } } });
    expect(waiting.ineligible).toBe(false);
    expect(waiting.exam('step1').left).toBe(0);
  });
});

it('a specialty that the rules don’t know is a fault of the caller', () => {
  expect(() => of({ specialties: ['alchemy'] })).toThrow(RangeError);
});
