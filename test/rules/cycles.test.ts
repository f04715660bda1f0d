import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Day,
  day,
  dayOf,
  dayOfMonth,
  iso,
  monthOf,
  plus,
  weekday,
} from '../../src/calendar/day.ts';
import { instantOf } from '../../src/calendar/zones.ts';
import {
  cycleEventIds,
  FIRST_MATCH_YEAR,
  knownEvents,
  LAST_MATCH_YEAR,
  makeCycles,
} from '../../src/rules/cycles.ts';
import { PROJECTIONS, project } from '../../src/rules/projections.ts';
import type { Cycle, CycleEvent } from '../../src/rules/types.ts';

const cycle = makeCycles();
const YEARS = Array.from(
  { length: LAST_MATCH_YEAR - FIRST_MATCH_YEAR + 1 },
  (_, index) => FIRST_MATCH_YEAR + index,
);

function must(of: Cycle, id: string): CycleEvent {
  const event = of.event(id);
  if (!event) throw new Error(`${of.matchYear} has no ${id}`);
  return event;
}

function isoOf(value: Day | undefined): string | null {
  return value === undefined ? null : iso(value);
}

function dateOf(matchYear: number, id: string): string {
  return iso(must(cycle(matchYear), id).day);
}

/** What every cycle needs for a plan. */
const CORE = [
  'eras.season-open',
  'eras.submit-open',
  'eras.review-open',
  'eras.mspe-release',
  'eras.season-close',
  'nrmp.registration-open',
  'nrmp.registration-standard-deadline',
  'nrmp.registration-late-deadline',
  'nrmp.ranking-open',
  'nrmp.rol-deadline',
  'nrmp.match-status',
  'nrmp.soap-begin',
  'nrmp.soap-end',
  'nrmp.match-day',
];

describe('the projection rules, tried on every year whose date is known', () => {
  // The facts state the greatest error of each rule in its era; where they
  // name none, the rule has met every year it rests on.
  const GREATEST_ERROR: Readonly<Record<string, number>> = {
    'eras.img-token-release': 1, // R12
    'aua.result': 1, // R14
    'military.results': 1, // R16
  };
  // Its one year, 2024, is outside the cycles that could be read.
  const WITHOUT_A_YEAR_IN_THE_DATA = ['sfmatch.ophthalmology.result'];

  it.each(PROJECTIONS.map((projection) => [projection.id, projection] as const))(
    '%s',
    (id, projection) => {
      let compared = 0;
      for (const matchYear of YEARS.filter((year) => year >= projection.from)) {
        const known = knownEvents(matchYear).find((event) => event.id === id);
        if (!known) continue;
        const projected = project(projection, matchYear, cycle(matchYear).event);
        expect(projected).not.toBeNull();
        const { day: result, time } = projected as CycleEvent;
        expect(Math.abs(result - known.day)).toBeLessThanOrEqual(GREATEST_ERROR[id] ?? 0);
        if (time !== null && known.time !== null)
          expect([matchYear, time]).toEqual([matchYear, known.time]);
        compared += 1;
      }
      expect(compared > 0).toBe(!WITHOUT_A_YEAR_IN_THE_DATA.includes(id));
    },
  );

  it('agree with dates of 2024 and 2025 that are known from elsewhere', () => {
    // AOA's offer days were 13 November 2023 and 18 November 2024; urology
    // offered on 25 October 2024 and matched on 3 February 2025.
    expect(dateOf(2024, 'interview.orthopaedics.offer-day')).toBe('2023-11-13');
    expect(dateOf(2025, 'interview.orthopaedics.offer-day')).toBe('2024-11-18');
    expect(dateOf(2025, 'aua.interview-release')).toBe('2024-10-25');
    expect(dateOf(2025, 'aua.result')).toBe('2025-02-03');
  });

  it('stand each after the event it counts from', () => {
    const seen = new Set<string>();
    for (const projection of PROJECTIONS) {
      if ('after' in projection) expect(seen).toContain(projection.after);
      seen.add(projection.id);
    }
    expect(seen.size).toBe(PROJECTIONS.length);
  });
});

describe('every cycle from the first to the last', () => {
  it.each(YEARS)('%i has the core events', (matchYear) => {
    for (const id of CORE)
      expect([id, cycle(matchYear).event(id) !== undefined]).toEqual([id, true]);
  });

  it.each(YEARS)('%i has its events in order, each once', (matchYear) => {
    const { events } = cycle(matchYear);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const moments = events.map((event) => `${iso(event.day)} ${event.time ?? ''}`);
    expect(moments).toEqual([...moments].sort());
  });

  it.each(YEARS)(
    '%i runs from season open to season close in the order of the season',
    (matchYear) => {
      const days = [
        'eras.season-open',
        'eras.submit-open',
        'eras.review-open',
        'nrmp.registration-standard-deadline',
        'nrmp.ranking-open',
        'nrmp.rol-deadline',
        'nrmp.match-status',
        'nrmp.soap-end',
        'nrmp.match-day',
        'eras.season-close',
      ].map((id) => must(cycle(matchYear), id).day);
      expect(days).toEqual([...days].sort((a, b) => a - b));
      expect(new Set(days).size).toBe(days.length);
    },
  );

  it.each(YEARS)('%i keeps every known date as it is known', (matchYear) => {
    for (const known of knownEvents(matchYear)) {
      expect(cycle(matchYear).event(known.id)).toEqual(known);
    }
  });

  it('has Match Day on the third Friday of March', () => {
    for (const matchYear of YEARS) {
      const matchDay = must(cycle(matchYear), 'nrmp.match-day').day;
      expect([weekday(matchDay), monthOf(matchDay)]).toEqual(['friday', 3]);
      expect(dayOfMonth(matchDay)).toBeGreaterThanOrEqual(15);
      expect(dayOfMonth(matchDay)).toBeLessThanOrEqual(21);
    }
  });

  it('is the same object when asked for again', () => {
    expect(cycle(2028)).toBe(cycle(2028));
  });

  it('is refused outside the first and the last year', () => {
    for (const matchYear of [FIRST_MATCH_YEAR - 1, LAST_MATCH_YEAR + 1, 2027.5, Number.NaN]) {
      expect(() => cycle(matchYear)).toThrow(RangeError);
    }
  });
});

describe('what is projected', () => {
  it('says so, by which rule, and where the date will be published', () => {
    for (const matchYear of YEARS) {
      for (const event of cycle(matchYear).events.filter(({ basis }) => basis === 'projected')) {
        expect(event.rule).toMatch(/\S/);
        expect(event.source.kind).toBe('derived');
        expect(event.source.url).toMatch(/^https:\/\//);
      }
    }
  });

  it('is everything in the cycles of which nothing could be read', () => {
    for (const matchYear of [2024, 2025, 2028, 2035]) {
      expect(knownEvents(matchYear)).toEqual([]);
      const bases = new Set(cycle(matchYear).events.map(({ basis }) => basis));
      expect(bases).toEqual(new Set(['projected']));
    }
  });

  it('is never a date of CaRMS or of the plastic surgery application', () => {
    for (const matchYear of [2024, 2028, 2035]) {
      const ids = cycle(matchYear).events.map(({ id }) => id);
      expect(ids.filter((id) => id.startsWith('carms.') || id.startsWith('psca.'))).toEqual([]);
    }
  });

  it('gives ResidencyCAS no date before emergency medicine joined it for the 2026 Match', () => {
    for (const matchYear of [2024, 2025]) {
      expect(cycle(matchYear).event('residencycas.em.program-release')).toBeUndefined();
    }
    expect(cycle(2026).event('residencycas.em.program-release')?.basis).toBe('published');
  });

  it('includes the Pathways deadline of 2026 and 2027, of which the sources are too weak', () => {
    for (const matchYear of [2026, 2027]) {
      const deadline = must(cycle(matchYear), 'ecfmg.pathways-application-deadline');
      expect([deadline.basis, deadline.confidence]).toEqual(['projected', 'low']);
      expect(iso(deadline.day)).toBe(`${matchYear}-01-31`);
      // It has moved to the end of the year before at short notice.
      expect(isoOf(deadline.alternative)).toBe(`${matchYear - 1}-12-31`);
    }
  });

  it('rests on the events it follows: nothing is surer than they are', () => {
    const rank = { low: 0, medium: 1, high: 2 };
    for (const matchYear of YEARS) {
      for (const projection of PROJECTIONS) {
        const event = cycle(matchYear).event(projection.id);
        if (event?.basis !== 'projected' || !('after' in projection)) continue;
        const follows = must(cycle(matchYear), projection.after);
        expect(rank[event.confidence]).toBeLessThanOrEqual(rank[follows.confidence]);
      }
    }
  });
});

describe('the 2028 cycle, of which nothing is published', () => {
  // 17 March 2028: 1 March 2028 is a Wednesday, so the Fridays are 3, 10, 17.
  // 1 September 2027 is a Wednesday; 1 February 2028 is a Tuesday.
  it.each([
    ['nrmp.match-day', '2028-03-17', '12:00'], // third Friday of March
    ['nrmp.match-status', '2028-03-13', '10:00'], // the Monday before
    ['nrmp.soap-begin', '2028-03-13', '10:00'],
    ['nrmp.soap-applications-open', '2028-03-13', '11:00'],
    ['nrmp.soap-program-review', '2028-03-14', '08:00'], // Tuesday
    ['nrmp.soap-round-1', '2028-03-16', '09:00'], // Thursday
    ['nrmp.soap-round-2', '2028-03-16', '12:00'],
    ['nrmp.soap-round-3', '2028-03-16', '15:00'],
    ['nrmp.soap-round-4', '2028-03-16', '18:00'],
    ['nrmp.soap-end', '2028-03-16', '21:00'],
    ['nrmp.rol-deadline', '2028-03-01', '21:00'], // 17 − 16 = 1 March
    ['nrmp.registration-late-deadline', '2028-03-01', '21:00'],
    ['nrmp.ranking-open', '2028-02-01', '12:00'], // a Tuesday: no shift
    ['nrmp.registration-standard-deadline', '2028-01-31', '23:59'], // a Monday: no shift
    ['nrmp.registration-open', '2027-09-15', '12:00'], // a Wednesday: no shift
    ['eras.submit-open', '2027-09-01', '09:00'], // first Wednesday
    ['eras.review-open', '2027-09-22', '09:00'], // 21 days later, the fourth Wednesday
    ['eras.mspe-release', '2027-09-22', '09:00'],
    ['eras.season-open', '2027-06-02', '09:00'], // 13 weeks before 1 September
    ['eras.season-close', '2028-05-31', '17:00'],
    ['eras.img-token-release', '2027-06-23', null], // Wednesdays of June: 2, 9, 16, 23
    ['residencycas.em.open', '2027-06-02', null],
    ['residencycas.em.transcript-request-open', '2027-08-23', null], // 9 days before 1 September
    ['residencycas.em.submit-open', '2027-09-01', null],
    ['residencycas.em.submit-recommended-deadline', '2027-09-22', null],
    ['residencycas.em.program-release', '2027-09-29', null], // a week after ERAS
    ['sfmatch.ophthalmology.registration-open', '2027-07-01', null],
    ['sfmatch.ophthalmology.cas-target', '2027-09-01', null],
    ['sfmatch.ophthalmology.result', '2028-02-01', null], // first Tuesday
    ['sfmatch.ophthalmology.rank-deadline', '2028-01-25', '12:00'], // seven days before
    ['aua.interview-release', '2027-10-22', null], // Fridays of October: 1, 8, 15, 22
    ['aua.preference-deadline', '2028-01-12', null], // a Wednesday: no shift
    ['aua.result', '2028-02-01', null],
    ['military.application-create-deadline', '2027-08-31', null],
    ['military.documents-deadline', '2027-10-15', null],
    ['military.board-convenes', '2027-11-08', null], // Mondays of November: 1, 8
    ['military.results', '2027-12-08', null], // Wednesdays of December: 1, 8
    ['ecfmg.pathways-open', '2027-08-19', null],
    ['ecfmg.pathways-application-deadline', '2028-01-31', '23:59'],
    ['interview.orthopaedics.offer-day', '2027-11-15', '12:00'], // Thanksgiving is 25 November
  ])('has %s on %s', (id, date, time) => {
    const event = must(cycle(2028), id);
    expect([iso(event.day), event.time]).toEqual([date, time]);
  });

  it('shows the other day that 1 September 2027, a Wednesday, leaves open', () => {
    const alternatives = Object.fromEntries(
      cycle(2028)
        .events.filter(({ id, alternative }) => alternative && !id.startsWith('ecfmg.'))
        .map(({ id, alternative }) => [id, isoOf(alternative)]),
    );
    // In 2021, the year known with that calendar, the season opened on 9 June
    // and programs read from 29 September: a week later than the rules say.
    expect(alternatives).toEqual({
      'eras.season-open': '2027-06-09',
      'eras.submit-open': '2027-09-08',
      'eras.review-open': '2027-09-29',
      'eras.mspe-release': '2027-09-29',
      'residencycas.em.open': '2027-06-09',
      'residencycas.em.transcript-request-open': '2027-08-30',
      'residencycas.em.submit-open': '2027-09-08',
      'residencycas.em.submit-recommended-deadline': '2027-09-29',
      'residencycas.em.program-release': '2027-10-06',
    });
    expect(must(cycle(2028), 'eras.review-open').confidence).toBe('low');
    expect(must(cycle(2028), 'eras.review-open').note).toContain('2021');
  });

  it('has the hours of Match Week and of the rank deadline in Eastern time', () => {
    for (const id of ['nrmp.rol-deadline', 'nrmp.match-status', 'nrmp.match-day']) {
      expect(must(cycle(2028), id).zone).toBe('America/New_York');
    }
    expect(must(cycle(2028), 'sfmatch.ophthalmology.rank-deadline').zone).toBe(
      'America/Los_Angeles',
    );
  });
});

describe('the Matches of 2024 and 2025, whose dates the data has not', () => {
  // 1 March 2024 is a Friday, 1 March 2025 a Saturday; 2024 has a 29 February.
  // 1 September 2023 is a Friday, 1 September 2024 a Sunday.
  it.each([
    [2024, 'eras.season-open', '2023-06-07'], // 13 weeks before 6 September
    [2024, 'eras.img-token-release', '2023-06-28'], // 1 June is a Thursday: Wednesdays 7, 14, 21, 28
    [2024, 'eras.submit-open', '2023-09-06'], // first Wednesday
    [2024, 'nrmp.registration-open', '2023-09-15'], // a Friday: no shift
    [2024, 'eras.review-open', '2023-09-27'], // Wednesdays 6, 13, 20, 27
    [2024, 'aua.interview-release', '2023-10-27'], // 1 October is a Sunday: Fridays 6, 13, 20, 27
    [2024, 'nrmp.registration-standard-deadline', '2024-01-31'], // a Wednesday: no shift
    [2024, 'sfmatch.ophthalmology.rank-deadline', '2024-01-30'], // seven days before the result
    [2024, 'sfmatch.ophthalmology.result', '2024-02-06'], // 1 February is a Thursday: Tuesday the 6th
    [2024, 'nrmp.ranking-open', '2024-02-01'], // a Thursday: no shift
    [2024, 'nrmp.rol-deadline', '2024-02-28'], // 15 March less 15 is 29 February, less 16 the 28th
    [2024, 'nrmp.match-status', '2024-03-11'], // the Monday before
    [2024, 'nrmp.match-day', '2024-03-15'], // Fridays 1, 8, 15
    [2024, 'eras.season-close', '2024-05-31'],
    [2025, 'eras.season-open', '2024-06-05'], // 13 weeks before 4 September
    [2025, 'eras.submit-open', '2024-09-04'], // first Wednesday
    [2025, 'nrmp.registration-open', '2024-09-16'], // the 15th is a Sunday
    [2025, 'eras.review-open', '2024-09-25'], // Wednesdays 4, 11, 18, 25
    [2025, 'nrmp.registration-standard-deadline', '2025-01-31'], // a Friday: no shift
    [2025, 'nrmp.ranking-open', '2025-02-03'], // 1 February is a Saturday
    [2025, 'nrmp.rol-deadline', '2025-03-05'], // 21 - 16
    [2025, 'nrmp.match-status', '2025-03-17'], // the Monday before
    [2025, 'nrmp.match-day', '2025-03-21'], // Fridays 7, 14, 21
  ])('%i has %s on %s by the rules of then', (matchYear, id, date) => {
    const event = must(cycle(matchYear), id);
    expect([iso(event.day), event.basis]).toEqual([date, 'projected']);
    expect(event.alternative).toBeUndefined();
  });

  it.each([2024, 2025])('%i has the Pathways deadline that was set first', (matchYear) => {
    // ECFMG had set 31 January for both. For 2024 it moved to 31 December,
    // which is the other day that the projection names.
    const deadline = must(cycle(matchYear), 'ecfmg.pathways-application-deadline');
    expect(iso(deadline.day)).toBe(`${matchYear}-01-31`);
    expect(isoOf(deadline.alternative)).toBe(`${matchYear - 1}-12-31`);
  });
});

describe('an hour of a cycle', () => {
  const wallClock = (instant: string, timeZone: string) =>
    new Date(instant).toLocaleString('sv-SE', { timeZone }).slice(0, 16);

  it.each(YEARS)('of %i is read back from its instant as it was written', (matchYear) => {
    for (const { day: on, time, zone } of cycle(matchYear).events) {
      if (time === null) continue;
      expect(wallClock(instantOf(on, time, zone), zone)).toBe(`${iso(on)} ${time}`);
    }
  });

  it('never lies in the hours that a change of clocks skips or doubles', () => {
    // US clocks change on a Sunday at 02:00: 02:00 to 03:00 is skipped, 01:00 to 02:00 comes twice.
    const hours = YEARS.flatMap((matchYear) => cycle(matchYear).events.map(({ time }) => time));
    expect(hours.filter((time) => time !== null && time >= '01:00' && time < '03:00')).toEqual([]);
    expect(hours).toContain('21:00');
  });
});

describe('shifts away from a weekend', () => {
  it('open ranking on the Monday where 1 February is a Saturday or Sunday', () => {
    // 1 February 2025 is a Saturday, 1 February 2032 a Sunday.
    expect(dateOf(2025, 'nrmp.ranking-open')).toBe('2025-02-03');
    expect(dateOf(2032, 'nrmp.ranking-open')).toBe('2032-02-02');
  });

  it('close standard registration on the Friday where 31 January is a Saturday or Sunday', () => {
    // 31 January 2032 is a Saturday, 31 January 2033 a Monday.
    expect(dateOf(2032, 'nrmp.registration-standard-deadline')).toBe('2032-01-30');
    expect(dateOf(2033, 'nrmp.registration-standard-deadline')).toBe('2033-01-31');
  });

  it('open registration on the Monday where 15 September is a Saturday or Sunday', () => {
    // 15 September 2024 is a Sunday, 15 September 2029 a Saturday.
    expect(dateOf(2025, 'nrmp.registration-open')).toBe('2024-09-16');
    expect(dateOf(2030, 'nrmp.registration-open')).toBe('2029-09-17');
  });

  it('take the Friday where 12 January is a weekend for the urology list', () => {
    // 12 January 2030 is a Saturday.
    expect(dateOf(2030, 'aua.preference-deadline')).toBe('2030-01-11');
  });
});

describe('a doubt about the first week of September', () => {
  it('exists exactly where 1 September of the year before is a Wednesday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2023, max: LAST_MATCH_YEAR }), (matchYear) => {
        const first = dayOf(matchYear - 1, 9, 1);
        const isWednesday = first !== null && weekday(first) === 'wednesday';
        const review = must(cycle(matchYear), 'eras.review-open');
        expect(review.alternative !== undefined).toBe(isWednesday);
        if (isWednesday) expect(review.alternative).toBe(plus(review.day, 7));
      }),
    );
  });
});

describe('a date that the user reports', () => {
  const own = { matchYear: 2028, id: 'eras.submit-open', day: day('2027-09-08') };

  it('stands in for the projection, keeps its hour, and says whose it is', () => {
    const event = must(makeCycles([own])(2028), 'eras.submit-open');
    expect([iso(event.day), event.time, event.basis]).toEqual(['2027-09-08', '09:00', 'reported']);
    expect(event.alternative).toBeUndefined();
  });

  it('moves what is counted from it, and ends the doubt', () => {
    const reported = makeCycles([own])(2028);
    // 8 + 21 = 29 September; 13 weeks before 8 September is 9 June.
    expect(iso(must(reported, 'eras.review-open').day)).toBe('2027-09-29');
    expect(must(reported, 'eras.review-open').alternative).toBeUndefined();
    expect(iso(must(reported, 'eras.season-open').day)).toBe('2027-06-09');
    expect(iso(must(reported, 'residencycas.em.program-release').day)).toBe('2027-10-06');
  });

  it('leaves other years and the data alone', () => {
    expect(makeCycles([own])(2029).events).toEqual(cycle(2029).events);
    expect(dateOf(2028, 'eras.submit-open')).toBe('2027-09-01');
  });

  it('outranks a published date too, and the last of two counts', () => {
    const twice = [
      { matchYear: 2026, id: 'nrmp.match-day', day: day('2026-03-19') },
      { matchYear: 2026, id: 'nrmp.match-day', day: day('2026-03-27'), time: '13:00' },
    ];
    const event = must(makeCycles(twice)(2026), 'nrmp.match-day');
    expect([iso(event.day), event.time]).toEqual(['2026-03-27', '13:00']);
  });

  it('may be of an event that no rule projects', () => {
    const carms = { matchYear: 2028, id: 'carms.r1.match-day', day: day('2028-03-07') };
    const event = must(makeCycles([carms])(2028), 'carms.r1.match-day');
    expect([iso(event.day), event.time, event.basis]).toEqual(['2028-03-07', null, 'reported']);
  });
});

describe('the ids a date can be reported for', () => {
  it('are all that any year knows or projects', () => {
    const ids = new Set(cycleEventIds());
    for (const matchYear of YEARS) {
      for (const { id } of cycle(matchYear).events) expect(ids).toContain(id);
    }
  });
});
