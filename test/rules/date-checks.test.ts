import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import {
  cycleEventIds,
  FIRST_MATCH_YEAR,
  LAST_MATCH_YEAR,
  makeCycles,
  type ReportedDate,
} from '../../src/rules/cycles.ts';
import {
  checkDates,
  type Doubt,
  movedEvents,
  ORDERS,
  outOfOrder,
} from '../../src/rules/date-checks.ts';

const YEARS = Array.from(
  { length: LAST_MATCH_YEAR - FIRST_MATCH_YEAR + 1 },
  (_, i) => FIRST_MATCH_YEAR + i,
);

function own(id: string, on: string, more: Partial<ReportedDate> = {}): ReportedDate {
  return { matchYear: 2028, id, day: day(on), ...more };
}

/** What is doubtful about one date, entered beside others. */
function doubtsOf(date: ReportedDate, beside: readonly ReportedDate[] = []): readonly Doubt[] {
  return checkDates(beside, [date]);
}

const kindsOf = (doubts: readonly Doubt[]) => doubts.map(({ kind }) => kind);

/** `before < after` of each order that is broken. */
function ordersIn(doubts: readonly Doubt[]): string[] {
  return doubts.flatMap((doubt) =>
    doubt.kind === 'order' ? [`${doubt.before.id} < ${doubt.after.id}`] : [],
  );
}

// The 2028 cycle as it is projected (docs/rules.md): submission Wed 1 Sep 2027, review 21 days later on
// Wed 22 Sep, Match Day the third Friday of March, 17 Mar 2028, its status on Mon 13 Mar, rank lists 16
// days before Match Day on Wed 1 Mar, ranking from Tue 1 Feb, standard registration until Mon 31 Jan.

describe('the orders', () => {
  it('name events that there are', () => {
    const ids = cycleEventIds();
    const named = ORDERS.flatMap((order) => order.split(' ').filter((_, i) => i % 2 === 0));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('are each a chain of `<` and `<=`', () => {
    for (const order of ORDERS) {
      const words = order.split(' ');
      expect(words.length % 2).toBe(1);
      expect(words.length).toBeGreaterThan(2);
      for (const sign of words.filter((_, i) => i % 2 === 1)) expect(['<', '<=']).toContain(sign);
    }
  });

  it.each(YEARS)('hold in the data of %i', (year) => {
    const broken = outOfOrder(makeCycles()(year));
    expect(broken.map(({ before, after }) => `${before.id} < ${after.id}`)).toEqual([]);
  });
});

describe('the cycle of a date', () => {
  it.each([
    ['2027-03-31', true],
    ['2027-04-01', false],
    ['2028-06-30', false],
    ['2028-07-01', true],
  ])('%s is outside that of 2028: %s', (on, isOutside) => {
    // An event of no order: the one day that is asked for is its own.
    const [doubt] = doubtsOf(own('eras.fellowship-token-release', on)).filter(
      ({ kind }) => kind === 'outside',
    );
    expect(doubt !== undefined).toBe(isOutside);
    if (doubt?.kind === 'outside') {
      expect([iso(doubt.first), iso(doubt.last)]).toEqual(['2027-04-01', '2028-06-30']);
    }
  });

  it('comes first among the doubts, with what the cycle has', () => {
    const [doubt] = doubtsOf(own('eras.review-open', '2028-09-29'));
    expect(doubt?.kind).toBe('outside');
    expect(doubt?.kind === 'outside' && iso(doubt.present?.day ?? day('1970-01-01'))).toBe(
      '2027-09-22',
    );
  });
});

describe('the order of a season', () => {
  it.each([
    // On the day itself where that is allowed, a day earlier where it is not.
    ['eras.review-open', '2027-09-01', []],
    ['eras.review-open', '2027-08-31', ['eras.submit-open < eras.review-open']],
    ['nrmp.rol-deadline', '2028-03-10', []],
    ['nrmp.rol-deadline', '2028-03-13', ['nrmp.rol-deadline < nrmp.match-status']],
    ['nrmp.rol-deadline', '2028-02-02', []],
    ['nrmp.rol-deadline', '2028-02-01', ['nrmp.ranking-open < nrmp.rol-deadline']],
    // At 10:00, an hour behind the first offers.
    ['nrmp.match-status', '2028-03-16', ['nrmp.match-status < nrmp.soap-round-1']],
    ['nrmp.match-day', '2028-06-02', ['nrmp.match-day < eras.season-close']],
    [
      'nrmp.registration-standard-deadline',
      '2028-03-02',
      ['nrmp.registration-standard-deadline < nrmp.registration-late-deadline'],
    ],
    [
      'nrmp.registration-open',
      '2028-01-31',
      ['nrmp.registration-open < nrmp.registration-standard-deadline'],
    ],
    [
      'sfmatch.ophthalmology.cas-target',
      '2027-06-30',
      ['sfmatch.ophthalmology.registration-open < sfmatch.ophthalmology.cas-target'],
    ],
    // The result is on Tue 1 Feb 2028, the lists a week before.
    [
      'sfmatch.ophthalmology.rank-deadline',
      '2028-02-01',
      ['sfmatch.ophthalmology.rank-deadline < sfmatch.ophthalmology.result'],
    ],
    ['aua.preference-deadline', '2028-02-01', ['aua.preference-deadline < aua.result']],
    ['aua.result', '2028-03-01', ['aua.result < nrmp.rol-deadline']],
    [
      'ecfmg.pathways-application-deadline',
      '2027-08-19',
      ['ecfmg.pathways-open < ecfmg.pathways-application-deadline'],
    ],
    [
      'ecfmg.pathways-application-deadline',
      '2028-03-01',
      ['ecfmg.pathways-application-deadline < nrmp.rol-deadline'],
    ],
    // Programs see ResidencyCAS on Wed 29 Sep.
    [
      'residencycas.em.submit-recommended-deadline',
      '2027-09-30',
      ['residencycas.em.submit-recommended-deadline < residencycas.em.program-release'],
    ],
    ['military.results', '2028-03-01', ['military.results < nrmp.rol-deadline']],
    // The review opens on Wed 22 Sep.
    [
      'interview.orthopaedics.offer-day',
      '2027-09-21',
      ['eras.review-open < interview.orthopaedics.offer-day'],
    ],
  ])('%s on %s breaks %j', (id, on, orders) => {
    expect(ordersIn(doubtsOf(own(id, on)))).toEqual(orders);
  });

  it('looks at the hour where both are on one day', () => {
    // Status and SOAP begin at 10:00; SOAP follows the hour of the status, and its applications open at 11:00.
    const status = (time: string) => own('nrmp.match-status', '2028-03-13', { time });
    expect(ordersIn(doubtsOf(status('11:00')))).toEqual([]);
    expect(ordersIn(doubtsOf(status('11:01')))).toEqual([
      'nrmp.match-status < nrmp.soap-applications-open',
    ]);
    // 09:00 in Los Angeles is noon in New York.
    const there = own('nrmp.match-status', '2028-03-13', {
      time: '09:00',
      zone: 'America/Los_Angeles',
    });
    expect(ordersIn(doubtsOf(there))).toEqual(['nrmp.match-status < nrmp.soap-applications-open']);
  });

  it('is looked at with what the date itself moves', () => {
    // Four weeks later submission opens on 29 September, and what counts from it is as far behind it as before.
    expect(doubtsOf(own('eras.submit-open', '2027-09-29'))).toEqual([]);
    // But dates that are known do not move: in 2027 programs read from 23 September 2026.
    const late = own('eras.submit-open', '2026-09-30', { matchYear: 2027 });
    expect(ordersIn(doubtsOf(late))).toEqual(['eras.submit-open < eras.review-open']);
  });

  it('is told where the date breaks it between others', () => {
    // Fri 11 Feb 2028 as Match Day is in order, but 16 days before it the lists and late registration
    // would close, on 26 January, before standard registration does, on the 31st.
    expect(ordersIn(doubtsOf(own('nrmp.match-day', '2028-02-11')))).toEqual([
      'nrmp.registration-standard-deadline < nrmp.registration-late-deadline',
    ]);
  });

  it('is that of all dates which come together', () => {
    const dates = [own('eras.submit-open', '2027-08-04'), own('eras.review-open', '2027-08-25')];
    expect(ordersIn(checkDates([], dates.slice(1)))).toHaveLength(1);
    expect(ordersIn(checkDates([], dates))).toEqual([]);
    expect(ordersIn(checkDates(dates.slice(0, 1), dates.slice(1)))).toEqual([]);
  });

  it('is the business of the date that breaks it, not of the next one', () => {
    const broken = own('eras.review-open', '2027-08-25');
    expect(doubtsOf(own('nrmp.match-day', '2028-03-24'), [broken])).toEqual([]);
    // Entered again it is in the same wrong place.
    expect(ordersIn(doubtsOf(broken, [broken]))).toEqual(['eras.submit-open < eras.review-open']);
  });
});

describe('the weekday', () => {
  it('of a day from Monday to Friday is never a weekend', () => {
    // The review opened on Wednesdays in 2023, 2026 and 2027, the years of its rule.
    const [doubt] = doubtsOf(own('eras.review-open', '2027-09-25'));
    expect(doubt).toMatchObject({ kind: 'weekend', years: [2023, 2026, 2027] });
  });

  it('may be one where a rule knows no weekends', () => {
    // The season closes on 31 May whatever the day, the Pathways on 31 January.
    expect(doubtsOf(own('eras.season-close', '2028-05-28'))).toEqual([]);
    expect(doubtsOf(own('ecfmg.pathways-application-deadline', '2028-01-30'))).toEqual([]);
    expect(doubtsOf(own('sfmatch.ophthalmology.registration-open', '2027-07-03'))).toEqual([]);
  });

  it('may be what it was in a year before the rule', () => {
    // Programs read from Sunday 15 September 2019 for the Match of 2020.
    const date = own('eras.review-open', '2019-09-15', { matchYear: 2020 });
    expect(doubtsOf(date)).toEqual([]);
  });

  it('is remarked on where it is another one than in three years or more', () => {
    expect(doubtsOf(own('nrmp.match-day', '2028-03-16'))[0]).toMatchObject({
      kind: 'weekday',
      usual: 'friday',
      years: [2020, 2021, 2022, 2023, 2026, 2027],
    });
    expect(doubtsOf(own('nrmp.match-day', '2028-03-24'))).toEqual([]);
  });

  it('is not where the years differ, or are fewer', () => {
    // Registration closed on a Monday, a Tuesday and two Fridays; one year is known of ResidencyCAS.
    expect(doubtsOf(own('nrmp.registration-standard-deadline', '2028-01-26'))).toEqual([]);
    expect(kindsOf(doubtsOf(own('residencycas.em.open', '2027-06-03')))).toEqual([]);
  });

  it.each(YEARS)('of no projected date of %i is doubtful', (year) => {
    const dates = makeCycles()(year).events.map(
      ({ id, day: on }): ReportedDate => ({ matchYear: year, id, day: on }),
    );
    expect(checkDates([], dates).filter(({ kind }) => kind !== 'weekday')).toEqual([]);
  });
});

describe('what moves with a date', () => {
  it('is what is counted from it, on a day that is as much later', () => {
    const moved = movedEvents(
      makeCycles()(2028),
      makeCycles([own('eras.review-open', '2027-09-29')])(2028),
      new Set(['eras.review-open']),
    );
    // The dean's letter comes with the review, ResidencyCAS advises that day, and shows applications 7 days later.
    expect(moved.map(({ from, to }) => [to.id, iso(from.day), iso(to.day)])).toEqual([
      ['residencycas.em.submit-recommended-deadline', '2027-09-22', '2027-09-29'],
      ['eras.mspe-release', '2027-09-22', '2027-09-29'],
      ['residencycas.em.program-release', '2027-09-29', '2027-10-06'],
    ]);
  });

  it('is what follows its hour, too', () => {
    const moved = movedEvents(
      makeCycles()(2028),
      makeCycles([own('nrmp.match-status', '2028-03-13', { time: '09:00' })])(2028),
      new Set(['nrmp.match-status']),
    );
    expect(moved.map(({ from, to }) => [to.id, from.time, to.time])).toEqual([
      ['nrmp.soap-begin', '10:00', '09:00'],
    ]);
  });

  it('is in the zone of the hour that it follows', () => {
    const deadline = own('nrmp.rol-deadline', '2028-03-01', {
      time: '20:00',
      zone: 'America/Chicago',
    });
    // Late registration ends at the moment of the rank-list deadline.
    const late = makeCycles([deadline])(2028).event('nrmp.registration-late-deadline');
    expect([late?.time, late?.zone]).toEqual(['20:00', 'America/Chicago']);
    expect(doubtsOf(deadline)).toEqual([]);
  });
});
