import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, dayOf, iso, parseDay, plus } from '../../src/calendar/day.ts';
import { profileFacts } from '../../src/profile/facts.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { RULES } from '../../src/rules/index.ts';
import { lawOf } from '../../src/rules/laws.ts';
import { earliestNextSitting, sittingsLeft } from '../../src/rules/retakes.ts';

const USMLE = lawOf('step1', RULES);
const COMLEX = lawOf('comlex1', RULES);

function next(law: typeof USMLE, sittings: readonly string[], notBefore: string): string | null {
  const earliest = earliestNextSitting(law, sittings.map(day), day(notBefore));
  return earliest === null ? null : iso(earliest);
}

describe('the earliest next sitting of a Step', () => {
  it('is the day asked for where nothing was sat', () => {
    expect(next(USMLE, [], '2026-12-07')).toBe('2026-12-07');
  });

  it('is never the day of the latest sitting', () => {
    expect(next(USMLE, ['2026-12-07'], '2026-12-07')).toBe('2026-12-08');
  });

  it('is free after the first and the second sitting', () => {
    // usmle.retake.min-days-between-attempts: no wait of its own in the official text.
    expect(next(USMLE, ['2026-10-10'], '2026-11-21')).toBe('2026-11-21');
    expect(next(USMLE, ['2026-06-01', '2026-10-10'], '2026-11-21')).toBe('2026-11-21');
  });

  it('is 2012-03-15 in the case that ECFMG worked', () => {
    // 12 months after the first: 2012-01-15. 6 months after the third: 2012-03-15, the later one.
    expect(next(USMLE, ['2011-01-15', '2011-04-15', '2011-09-15'], '2011-10-01')).toBe(
      '2012-03-15',
    );
  });

  it('is 2027-03-18 after sittings on 2026-01-20, 05-20 and 09-18', () => {
    // 12 months after the first: 2027-01-20. 6 months after the third: 2027-03-18.
    expect(next(USMLE, ['2026-01-20', '2026-05-20', '2026-09-18'], '2026-11-21')).toBe(
      '2027-03-18',
    );
  });

  it('waits 12 months from the first where the latest is longer ago than 6', () => {
    // 12 months after 2026-03-02: 2027-03-02. 6 months after 2026-06-01: 2026-12-01.
    expect(next(USMLE, ['2026-03-02', '2026-04-06', '2026-06-01'], '2026-11-21')).toBe(
      '2027-03-02',
    );
  });

  it('takes the last day of a month that lacks the day', () => {
    // 6 months after 31 August: February 2027 ends on the 28th.
    expect(next(USMLE, ['2025-08-04', '2026-01-20', '2026-08-31'], '2026-11-21')).toBe(
      '2027-02-28',
    );
  });

  it('does not depend on the order in which sittings are given', () => {
    expect(next(USMLE, ['2011-09-15', '2011-01-15', '2011-04-15'], '2011-10-01')).toBe(
      '2012-03-15',
    );
  });

  it('does not exist after four sittings', () => {
    const four = ['2023-01-20', '2023-06-20', '2024-02-20', '2025-02-20'];
    expect(next(USMLE, four, '2026-11-21')).toBeNull();
    expect(sittingsLeft(USMLE, 4, day('2026-11-21'))).toBe(0);
  });

  it('existed for a fifth sitting until 30 June 2021, and does not where the wait ends later', () => {
    // Six sittings until then. 6 months after the fourth: 2021-06-20, or 2021-07-20.
    const three = ['2018-01-20', '2018-06-20', '2019-02-20'];
    expect(next(USMLE, [...three, '2020-12-20'], '2021-01-01')).toBe('2021-06-20');
    expect(next(USMLE, [...three, '2021-01-20'], '2021-02-01')).toBeNull();
  });
});

describe('the earliest next sitting of a COMLEX level', () => {
  it('comes without a spacing of the fourth', () => {
    // do.comlex.retake: four in 12 months, so a fourth one may follow at once.
    const three = ['2026-02-02', '2026-05-04', '2026-08-03'];
    expect(next(COMLEX, three, '2026-11-21')).toBe('2026-11-21');
  });

  it('does not exist after four sittings', () => {
    const four = ['2023-02-02', '2023-05-04', '2024-08-03', '2025-08-04'];
    expect(next(COMLEX, four, '2026-11-21')).toBeNull();
  });
});

it('OET is not counted: five sittings in a year are a profile like any other', () => {
  const dates = ['2026-01-10', '2026-03-14', '2026-05-09', '2026-07-11', '2026-09-12'];
  const attempts = dates.map((date) => ({ date, outcome: 'failed' }));
  const { profile } = parseProfile(
    {
      version: 1,
      school: 'international',
      specialties: ['internal-medicine'],
      matchYear: 2028,
      exams: { oet: { attempts } },
    },
    profileFacts(RULES, day('2026-11-21')),
  );
  expect(profile.exams?.oet?.attempts).toHaveLength(5);
});

// ---------------------------------------------------------------------------
// The rules once more, as they are stated and not as they are computed: each
// day is tried in turn, and every 12 months that hold it are counted.

function sameDayAfter(from: Day, months: number): Day {
  const [year, month, date] = iso(from).split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) + months;
  for (let last = date; ; last -= 1) {
    const found = dayOf(Math.floor(count / 12), (count % 12) + 1, last);
    if (found !== null) return found;
  }
}

function isAllowed(sat: readonly Day[], on: Day): boolean {
  if (sat.some((sitting) => sitting >= on)) return false;
  const number = sat.length + 1;
  const allowed = on >= day('2021-07-01') ? 4 : 6;
  if (number > allowed) return false;

  const all = [...sat, on];
  const overfull = all.some((start) => {
    const end = sameDayAfter(start, 12);
    const inside = all.filter((sitting) => sitting >= start && sitting < end);
    return inside.includes(on) && inside.length > 3;
  });
  if (overfull) return false;
  if (number < 4) return true;
  const first = Math.min(...sat) as Day;
  const latest = Math.max(...sat) as Day;
  return on >= sameDayAfter(first, 12) && on >= sameDayAfter(latest, 6);
}

function firstAllowedDay(sat: readonly Day[], notBefore: Day): Day | null {
  // No wait is longer than 12 months from the latest sitting.
  const end = plus(Math.max(notBefore, ...sat) as Day, 400);
  for (let on = notBefore; on <= end; on = plus(on, 1)) {
    if (isAllowed(sat, on)) return on;
  }
  return null;
}

const START = parseDay('2019-06-01') as Day;
/** Up to six sittings with gaps from a day to a year and a half, so that every rule comes to bind. */
const histories = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 550 })), {
    maxLength: 6,
  })
  .map((gaps) => {
    let at = START;
    return gaps.map((gap) => {
      at = plus(at, gap);
      return at;
    });
  });

it('the computed day is the first that the stated rules allow', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: -60, max: 900 }), (sat, wait) => {
      const notBefore = plus(sat.at(-1) ?? START, wait);
      expect(earliestNextSitting(USMLE, sat, notBefore)).toBe(firstAllowedDay(sat, notBefore));
    }),
    { numRuns: 400 },
  );
});

it('the rules bind in the histories that are tried', () => {
  // Else the property above would hold of an empty law as well.
  const sample = fc.sample(histories, { numRuns: 400, seed: 1 });
  const answers = sample.map((sat) => {
    const notBefore = plus(sat.at(-1) ?? START, 1);
    const found = firstAllowedDay(sat, notBefore);
    return found === null ? 'none left' : found > notBefore ? 'has to wait' : 'free';
  });
  for (const answer of ['none left', 'has to wait', 'free']) {
    expect(answers.filter((given) => given === answer).length).toBeGreaterThan(20);
  }
});
