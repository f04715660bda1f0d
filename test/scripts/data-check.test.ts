import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findStale, loadSources, staleText } from '../../scripts/data-check.mjs';
import { day, iso } from '../../src/calendar/day.ts';
import { RULES } from '../../src/rules/index.ts';
import type { Cycle, CycleEvent, Rule, Rules, Specialty } from '../../src/rules/types.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/data-check.mjs', import.meta.url));
const SOURCES = await loadSources();
const SPAN = { today: day('2026-11-21'), days: 90 };

const SOURCE = { publisher: 'P', title: 'T', url: 'https://a.example', kind: 'official' } as const;

function rule(id: string, rest: Partial<Rule>): Rule {
  return {
    id,
    statement: 'A rule.',
    value: null,
    basis: 'published',
    confidence: 'high',
    asOf: '2026-11-21',
    source: SOURCE,
    ...rest,
  };
}

function event(id: string, date: string, basis: CycleEvent['basis'] = 'projected'): CycleEvent {
  const rest = {
    time: null,
    zone: 'America/New_York',
    confidence: 'high',
    source: SOURCE,
  } as const;
  return { id, day: day(date), basis, ...rest };
}

function cycleOf(matchYear: number, events: readonly CycleEvent[] = []): Cycle {
  return { matchYear, events, event: (id) => events.find((known) => known.id === id) };
}

interface MadeUp {
  readonly all?: readonly Rule[];
  readonly cycles?: readonly Cycle[];
  readonly specialties?: readonly Specialty[];
}

/** Rules of nothing but these, with Matches from 2026 to 2036. */
function rulesOf({ all = [], cycles = [], specialties = [] }: MadeUp): Rules {
  return {
    ...RULES,
    all,
    dates: [],
    specialties,
    number: () => 365,
    firstMatchYear: 2026,
    lastMatchYear: 2036,
    cycle: (year) => cycles.find(({ matchYear }) => matchYear === year) ?? cycleOf(year),
  };
}

/** `date text; page` of each entry of the group. */
function found(title: string, data: MadeUp, span = SPAN): string[] {
  const group = findStale(rulesOf(data), span, SOURCES).find((one) => one.title === title);
  if (!group) throw new Error(`no group ${title}`);
  return group.entries.map(({ day: on, text, at }) => `${iso(on)} ${text}; ${at}`);
}

describe('rules from old sources', () => {
  const TITLE = 'Rules from old sources';

  it('are listed by the day on which they are older than a year', () => {
    // 90 days after 21 November 2026 it is 19 February 2027.
    const all = [
      // 365 days after 18 February 2026 it is 18 February 2027: too old from the 19th on.
      rule('last', { asOf: '2026-02-18' }),
      rule('too-young', { asOf: '2026-02-19' }),
      // Too old since 1 January 2025.
      rule('first', { asOf: '2023-12-31' }),
    ];
    expect(found(TITLE, { all })).toEqual([
      '2024-12-31 first: as of 2023-12-31; https://a.example',
      '2027-02-19 last: as of 2026-02-18; https://a.example',
    ]);
  });

  it('name the page to confirm at, and the title of a source without an address', () => {
    const all = [
      rule('a', { asOf: '2024-12-31', confirmAt: 'https://official.example' }),
      rule('b', { asOf: '2024-12-31', source: { ...SOURCE, url: '' } }),
    ];
    expect(found(TITLE, { all })).toEqual([
      '2026-01-01 a: as of 2024-12-31; https://official.example',
      '2026-01-01 b: as of 2024-12-31; T',
    ]);
  });

  it('are none that no longer hold, and no studies', () => {
    const all = [
      rule('over', { asOf: '2020', effectiveTo: '2026-11-20' }),
      rule('study', { asOf: '2020', source: { ...SOURCE, kind: 'peer-reviewed' } }),
    ];
    expect(found(TITLE, { all })).toEqual([]);
  });
});

describe('rules that end', () => {
  it('are listed from today to the last day of the span', () => {
    const all = ['2026-11-20', '2026-11-21', '2027-02-19', '2027-02-20'].map((effectiveTo) =>
      rule(`to-${effectiveTo}`, { effectiveTo }),
    );
    expect(found('Rules that end', { all })).toEqual([
      '2026-11-21 to-2026-11-21: its last day; https://a.example',
      '2027-02-19 to-2027-02-19: its last day; https://a.example',
    ]);
  });
});

describe('dates that are projected', () => {
  const TITLE = 'Dates that are projected';
  const NRMP = 'https://www.nrmp.org/match-calendars/';
  // The dates of NRMP ought to be public when the season opens.
  const cycles = [
    cycleOf(2028, [
      event('eras.season-open', '2027-06-02', 'published'),
      event('nrmp.ranking-open', '2028-02-01'),
      event('nrmp.match-day', '2028-03-17', 'transcribed'),
    ]),
  ];

  it('are listed by the day on which they ought to be public, where they are not in the data', () => {
    const expected = [`2027-06-02 2028 nrmp.ranking-open: 2028-02-01 so far; ${NRMP}`];
    const on = (today: string, days: number) =>
      found(TITLE, { cycles }, { today: day(today), days });
    expect(on('2027-06-02', 0)).toEqual(expected);
    expect(on('2027-12-01', 30)).toEqual(expected);
    // 2 June is the 90th day from 4 March and beyond the 90 days from 3 March.
    expect(on('2027-03-04', 90)).toEqual(expected);
    expect(on('2027-03-03', 90)).toEqual([]);
  });

  it('are listed no longer once they are past', () => {
    expect(found(TITLE, { cycles }, { today: day('2028-02-01'), days: 0 })).toHaveLength(1);
    expect(found(TITLE, { cycles }, { today: day('2028-02-02'), days: 0 })).toEqual([]);
  });

  it('count by their own day where the season they wait for has none', () => {
    const alone = [cycleOf(2027, [event('nrmp.ranking-open', '2027-02-01')])];
    expect(found(TITLE, { cycles: alone })).toEqual([
      `2027-02-01 2027 nrmp.ranking-open: 2027-02-01 so far; ${NRMP}`,
    ]);
  });
});

describe('a cycle with nothing published', () => {
  const TITLE = 'Cycles with nothing published';
  const season = (basis: CycleEvent['basis']) => [
    cycleOf(2028, [
      event('eras.season-open', '2027-06-02', basis),
      event('eras.season-close', '2028-05-31'),
    ]),
  ];
  const at = (today: string, basis: CycleEvent['basis'] = 'projected') =>
    found(TITLE, { cycles: season(basis) }, { today: day(today), days: 90 });

  it('is listed when its season opens in the span, and until the season is over', () => {
    expect(at('2027-03-03')).toEqual([]);
    expect(at('2027-03-04')).toHaveLength(1);
    expect(at('2027-03-04')[0]).toMatch(/^2027-06-02 the season of 2028 opens/);
    expect(at('2028-05-31')).toHaveLength(1);
    expect(at('2028-06-01')).toEqual([]);
  });

  it('is one in which no date at all is known', () => {
    expect(at('2027-06-02', 'transcribed')).toEqual([]);
  });
});

describe('the last Match year', () => {
  it('is listed from the Match Day after which four more would be left', () => {
    // The last year is 2036: on the Match Day of 2031 five Matches lie behind it.
    const cycles = [cycleOf(2031, [event('nrmp.match-day', '2031-03-21')])];
    const at = (today: string) =>
      found('Years that are missing', { cycles }, { today: day(today), days: 0 });
    expect(at('2031-03-20')).toEqual([]);
    expect(at('2031-03-21')).toHaveLength(1);
    expect(at('2031-03-21')[0]).toMatch(/^2031-03-21 5 Matches are left, the last .* 2036; LAST_M/);
  });
});

describe('signals', () => {
  it('are listed where a newer season is known than theirs', () => {
    const model = RULES.specialties[0] as Specialty;
    const specialty = (id: string, season: number | null): Specialty => ({
      ...model,
      id,
      signals: season === null ? null : { season, total: 5 },
      sources: { signals: SOURCE },
    });
    const specialties = [specialty('old', 2026), specialty('new', 2027), specialty('none', null)];
    const cycles = [
      cycleOf(2027, [event('eras.season-open', '2026-06-03', 'transcribed')]),
      cycleOf(2028, [event('eras.season-open', '2027-06-02')]),
    ];
    expect(found('Signals of an earlier season', { specialties, cycles })).toEqual([
      '2026-06-03 old: signals of 2026, and 2027 is known; https://a.example',
    ]);
  });
});

describe('the list', () => {
  it('says of each entry whether its day has come, a line each', () => {
    const all = [rule('a', { asOf: '2024' }), rule('b', { asOf: '2025-12-01' })];
    // 365 days after 1 December 2025 it is 1 December 2026.
    expect(staleText(findStale(rulesOf({ all }), SPAN, SOURCES), SPAN, SOURCES)).toBe(
      [
        'To look at, 2026-11-21 to 2027-02-19:',
        '',
        'Rules from old sources (2)',
        '  since 2026-01-01  a: as of 2024; https://a.example',
        '  on    2026-12-02  b: as of 2025-12-01; https://a.example',
        '',
      ].join('\n'),
    );
  });

  it('of nothing is a sentence', () => {
    expect(staleText(findStale(rulesOf({}), SPAN, SOURCES), SPAN, SOURCES)).toBe(
      'Nothing goes stale, 2026-11-21 to 2027-02-19.\n',
    );
  });
});

describe('the script', () => {
  const check = (...args: string[]) =>
    spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });

  it('lists what the data of the program needs, and ends with 0', () => {
    const { status, stdout, stderr } = check('--today', '2027-06-10', '--days', '30');
    expect([status, stderr]).toEqual([0, '']);
    // 30 days after 10 June it is 10 July.
    expect(stdout).toMatch(/^To look at, 2027-06-10 to 2027-07-10:\n/);
    expect(stdout).toContain('Rules from old sources (');
  });

  it('looks 90 days ahead of this day where nothing else is asked', () => {
    const { status, stdout } = check();
    const [, from, to] = /(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})/.exec(stdout) ?? [];
    expect(status).toBe(0);
    expect(day(to as string) - day(from as string)).toBe(90);
  });

  it.each([
    [['--today', '2027-02-30'], "--today: '2027-02-30' is no day of the calendar"],
    [['--days', '1.5'], "--days: '1.5' is not accepted; accepted: a whole number from 0 to"],
    [['--days', '3661'], "--days: '3661' is not accepted"],
    [['--day', '3'], "Unknown option '--day'; accepted: --today YYYY-MM-DD and --days N"],
    [['soon'], "Unexpected argument 'soon'"],
  ])('refuses %j in one line and ends with 2', (args, reason) => {
    const { status, stdout, stderr } = check(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
