import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, plus } from '../../src/calendar/day.ts';
import { cycleEventIds, knownEvents, type ReportedDate } from '../../src/rules/cycles.ts';
import {
  type Fault,
  isInData,
  isSameDate,
  readDateFile,
  readStoredDates,
  storedDates,
  withDates,
} from '../../src/rules/reported-dates.ts';

const ENTERED_ON = '2026-11-21';

class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.place.join(' '));
  }
}

function refuse(fault: Fault): never {
  throw new Refused(fault);
}

function faultOf(read: () => unknown): Fault {
  try {
    read();
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
  throw new Error('nothing was refused');
}

const read = (input: unknown) => readDateFile(input, ENTERED_ON, refuse);
const datesIn = (input: unknown) => read(input).dates.map(({ date }) => date);

/** A file of one event of the 2028 Match. */
function fileOf(event: object, more: object = {}): unknown {
  return { cycles: [{ matchYear: 2028, events: [event] }], ...more };
}

const REVIEW = { id: 'eras.review-open', date: '2027-09-29' };

describe('a file of dates', () => {
  it('gives the day, the hour, the zone and the source of each event', () => {
    const source = { publisher: 'AAMC', title: 'Timeline', url: 'https://example.org/a' };
    const event = { ...REVIEW, time: '09:00', zone: 'America/Chicago', source };
    expect(datesIn(fileOf(event))).toEqual([
      {
        matchYear: 2028,
        id: 'eras.review-open',
        day: day('2027-09-29'),
        time: '09:00',
        zone: 'America/Chicago',
        from: source,
        enteredOn: ENTERED_ON,
      },
    ]);
  });

  it('may name a source of its list, as the data does', () => {
    const sources = { aamc: { publisher: 'AAMC', title: 'Timeline', url: '', kind: 'official' } };
    const [date] = datesIn(fileOf({ ...REVIEW, source: 'aamc' }, { sources }));
    // An empty address is none, and how official a source is says nothing about what a person enters.
    expect(date?.from).toEqual({ publisher: 'AAMC', title: 'Timeline' });
  });

  it('keeps the hour open where it gives none, and says that there is none for null', () => {
    expect(datesIn(fileOf(REVIEW))[0]).not.toHaveProperty('time');
    expect(datesIn(fileOf({ ...REVIEW, time: null }))[0]).toHaveProperty('time', null);
  });

  it('leaves out what it calls projected, and counts it', () => {
    const file = fileOf({ ...REVIEW, basis: 'projected' });
    expect(read(file)).toEqual({ dates: [], projected: 1 });
  });

  it('says of each date where it stands and whether a person entered it', () => {
    const events = [
      { ...REVIEW, basis: 'reported' },
      { id: 'nrmp.match-day', date: '2028-03-17', basis: 'published' },
    ];
    const { dates } = read({ cycles: [{ matchYear: 2028, events }] });
    expect(dates.map(({ place, isReported }) => [place, isReported])).toEqual([
      [['cycles', 0, 'events', 0, 'date'], true],
      [['cycles', 0, 'events', 1, 'date'], false],
    ]);
  });

  it('may carry what the data and its collections carry beside the dates', () => {
    const event = {
      ...REVIEW,
      confidence: 'high',
      alsoSeen: [{ publisher: 'X' }],
      confirmAt: 'https://example.org',
      note: 'n',
      notes: 'n',
      track: 'eras',
      name: 'Programs begin to read',
      instant: '2027-09-29T13:00:00Z',
      asOf: '2027-05-01',
      enteredOn: '2027-05-01',
    };
    const file = {
      schemaVersion: 1,
      asOf: '2027-05-01',
      caveats: [],
      cycles: [{ matchYear: 2028, season: '2027-2028', events: [event] }],
    };
    expect(datesIn(file).map(({ day: on }) => iso(on))).toEqual(['2027-09-29']);
  });

  it('writes a zone as IANA does, and keeps an older name of one', () => {
    const zoneOf = (zone: string) => datesIn(fileOf({ ...REVIEW, time: '09:00', zone }))[0]?.zone;
    expect(zoneOf('america/los_angeles')).toBe('America/Los_Angeles');
    expect(zoneOf('US/Eastern')).toBe('US/Eastern');
  });
});

describe('what no file of dates can hold', () => {
  const event = (more: object) => fileOf({ ...REVIEW, ...more });
  const AT = 'cycles 0 events 0';

  it.each<[string, unknown, string, Partial<Fault>]>([
    ['a list', [], '', { found: [], accepted: 'an object' }],
    ['null', null, '', { found: null }],
    ['nothing', {}, 'cycles', {}],
    ['cycles that are no list', { cycles: {} }, 'cycles', { found: {} }],
    ['a year that is no object', { cycles: [2028] }, 'cycles 0', { found: 2028 }],
    ['a year as text', { cycles: [{ matchYear: '2028', events: [] }] }, 'cycles 0 matchYear', {}],
    ['half a year', { cycles: [{ matchYear: 2028.5, events: [] }] }, 'cycles 0 matchYear', {}],
    ['2019', { cycles: [{ matchYear: 2019, events: [] }] }, 'cycles 0 matchYear', { found: 2019 }],
    ['2036', { cycles: [{ matchYear: 2036, events: [] }] }, 'cycles 0 matchYear', { found: 2036 }],
    ['no events', { cycles: [{ matchYear: 2028 }] }, 'cycles 0 events', {}],
    ['an event that is text', fileOf('x' as never), AT, { found: 'x' }],
    ['a name that is near', event({ dat: '2027-09-29' }), `${AT} dat`, { typed: 'dat' }],
    ['a name that is not', { cycles: [], profile: {} }, 'profile', { problem: 'is no field' }],
    ['__proto__', JSON.parse('{"cycles":[],"__proto__":{}}'), '__proto__', {}],
    ['no id', fileOf({ date: '2027-09-29' }), `${AT} id`, { found: undefined }],
    ['an id of no event', event({ id: 'eras.review' }), `${AT} id`, { typed: 'eras.review' }],
    ['an id of all objects', event({ id: 'constructor' }), `${AT} id`, {}],
    ['no date', fileOf({ id: 'eras.review-open' }), `${AT} date`, { found: undefined }],
    ['a date as a number', event({ date: 20270929 }), `${AT} date`, { found: 20270929 }],
    ['30 February', event({ date: '2028-02-30' }), `${AT} date`, {}],
    ['29 February of 2027', event({ date: '2027-02-29' }), `${AT} date`, {}],
    ['a day with its hour', event({ date: '2027-09-29T09:00' }), `${AT} date`, {}],
    ['24:00', event({ time: '24:00' }), `${AT} time`, { found: '24:00' }],
    ['9:00', event({ time: '9:00' }), `${AT} time`, { found: '9:00' }],
    ['an hour as a number', event({ time: 9 }), `${AT} time`, { found: 9 }],
    ['no such zone', event({ zone: 'America/New_Yrok' }), `${AT} zone`, {}],
    ['an offset', event({ zone: '+05:00' }), `${AT} zone`, {}],
    ['no zone', event({ zone: null }), `${AT} zone`, { found: null }],
    ['a basis of its own', event({ basis: 'certain' }), `${AT} basis`, { found: 'certain' }],
    ['a computed date', event({ basis: 'computed' }), `${AT} basis`, {}],
    ['a confidence of its own', event({ confidence: 'sure' }), `${AT} confidence`, {}],
    ['a source of no list', event({ source: 'aamc' }), `${AT} source`, { typed: 'aamc' }],
    ['a source that is a number', event({ source: 5 }), `${AT} source`, { found: 5 }],
    ['an unknown part of one', event({ source: { uri: 'x' } }), `${AT} source uri`, {}],
    ['a script as address', event({ source: { url: 'javascript:x' } }), `${AT} source url`, {}],
    ['a path as address', event({ source: { url: '/etc/hosts' } }), `${AT} source url`, {}],
    ['an address with a space', event({ source: { url: 'https://a b' } }), `${AT} source url`, {}],
    ['no host', event({ source: { url: 'https://' } }), `${AT} source url`, {}],
    ['a title of two lines', event({ source: { title: 'a\nb' } }), `${AT} source title`, {}],
    ['an escape', event({ source: { title: '\u001b[2J' } }), `${AT} source title`, {}],
    ['a long title', event({ source: { title: 'x'.repeat(501) } }), `${AT} source title`, {}],
    ['a bad source that nothing names', fileOf(REVIEW, { sources: { a: 1 } }), 'sources a', {}],
  ])('%s', (_, input, place, fault) => {
    const found = faultOf(() => read(input));
    expect(found.place.join(' ')).toBe(place);
    expect(found).toMatchObject(fault);
    expect(found.accepted).not.toBe('');
  });

  it('two dates for one event, wherever they stand', () => {
    const cycle = { matchYear: 2028, events: [REVIEW] };
    const fault = faultOf(() => read({ cycles: [cycle, cycle] }));
    expect(fault.place).toEqual(['cycles', 1, 'events', 0, 'id']);
    expect(fault.problem).toContain('twice');
  });

  it('more than 5000 events', () => {
    const events = new Array(5001).fill({ ...REVIEW, basis: 'projected' });
    expect(faultOf(() => read({ cycles: [{ matchYear: 2028, events }] })).place).toEqual([
      'cycles',
    ]);
    expect(read({ cycles: [{ matchYear: 2028, events: events.slice(1) }] }).projected).toBe(5000);
  });

  it('and nothing that is nested too deeply leads it astray', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(faultOf(() => read(deep)).place).toEqual([]);
    expect(faultOf(() => read({ cycles: [deep] })).place).toEqual(['cycles', 0]);
    expect(datesIn(fileOf({ ...REVIEW, alsoSeen: deep }))).toHaveLength(1);
  });
});

/** Any dates that could have been entered, each event at most once. */
const anyDates = fc
  .uniqueArray(
    fc.record(
      {
        matchYear: fc.integer({ min: 2020, max: 2035 }),
        id: fc.constantFrom(...cycleEventIds()),
        offset: fc.integer({ min: 0, max: 400 }),
        time: fc.constantFrom(null, '00:00', '23:59'),
        zone: fc.constantFrom('America/New_York', 'Pacific/Kiritimati'),
        from: fc.record(
          { publisher: fc.constant('NRMP'), url: fc.constant('https://example.org/x') },
          { requiredKeys: ['publisher'] },
        ),
        enteredOn: fc.constant(ENTERED_ON),
      },
      { requiredKeys: ['matchYear', 'id', 'offset'] },
    ),
    { selector: ({ matchYear, id }) => `${matchYear} ${id}`, maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(({ offset, ...date }): ReportedDate => {
      const { from, ...rest } = date;
      const first = day(`${date.matchYear - 1}-04-01`);
      return {
        ...rest,
        day: plus(first, offset),
        ...(from === undefined ? {} : { from: { ...from } as NonNullable<typeof from> }),
      } as ReportedDate;
    }),
  );

const inOrder = (dates: readonly ReportedDate[]) =>
  [...dates].sort((a, b) => `${a.matchYear} ${a.id}`.localeCompare(`${b.matchYear} ${b.id}`));

describe('the stored form', () => {
  it('is what is read from it again, whatever was entered', () => {
    fc.assert(
      fc.property(anyDates, (dates) => {
        const stored = JSON.parse(JSON.stringify(storedDates(dates)));
        expect(inOrder(readStoredDates(stored, refuse))).toEqual(inOrder(dates));
      }),
    );
  });

  it('is the form of the data: years in order, and their events in order of time', () => {
    const own = (matchYear: number, id: string, on: string): ReportedDate => ({
      matchYear,
      id,
      day: day(on),
      enteredOn: ENTERED_ON,
    });
    expect(
      storedDates([
        own(2029, 'nrmp.match-day', '2029-03-16'),
        own(2028, 'nrmp.match-day', '2028-03-17'),
        own(2028, 'eras.review-open', '2027-09-29'),
      ]),
    ).toEqual([
      {
        matchYear: 2028,
        events: [
          { id: 'eras.review-open', date: '2027-09-29', enteredOn: ENTERED_ON },
          { id: 'nrmp.match-day', date: '2028-03-17', enteredOn: ENTERED_ON },
        ],
      },
      {
        matchYear: 2029,
        events: [{ id: 'nrmp.match-day', date: '2029-03-16', enteredOn: ENTERED_ON }],
      },
    ]);
  });

  it('can be read as a file, so that it can be handed on', () => {
    fc.assert(
      fc.property(anyDates, (dates) => {
        const handed = datesIn({ cycles: JSON.parse(JSON.stringify(storedDates(dates))) });
        const today = dates.map((date) => ({ ...date, enteredOn: ENTERED_ON }));
        expect(inOrder(handed)).toEqual(inOrder(today));
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['no list', {}, 'cycles'],
    ['a word too much', [{ matchYear: 2028, events: [], season: '' }], 'cycles 0 season'],
    [
      'a basis, which is always reported',
      [{ matchYear: 2028, events: [{ ...REVIEW, basis: 'published' }] }],
      'cycles 0 events 0 basis',
    ],
    [
      'no day',
      [{ matchYear: 2028, events: [{ ...REVIEW, date: 'soon' }] }],
      'cycles 0 events 0 date',
    ],
    [
      'a bad day of entry',
      [{ matchYear: 2028, events: [{ ...REVIEW, enteredOn: 5 }] }],
      'cycles 0 events 0 enteredOn',
    ],
  ])('is not %s', (_, stored, place) => {
    expect(faultOf(() => readStoredDates(stored, refuse)).place.join(' ')).toBe(place);
  });
});

describe('dates that come together', () => {
  const own = (on: string, more: Partial<ReportedDate> = {}): ReportedDate => ({
    matchYear: 2028,
    id: 'eras.review-open',
    day: day(on),
    ...more,
  });

  it('are one for an event, the last that was entered', () => {
    const other = own('2028-09-27', { matchYear: 2029 });
    const merged = withDates([own('2027-09-22'), other], [own('2027-09-29')]);
    expect(merged).toEqual([other, own('2027-09-29')]);
  });

  it('are the same whenever they were entered, and other with another hour, zone or source', () => {
    const date = own('2027-09-29');
    expect(isSameDate(date, { ...date, enteredOn: ENTERED_ON })).toBe(true);
    for (const more of [
      { time: null },
      { zone: 'Asia/Karachi' },
      { from: { url: 'https://example.org' } },
      { day: day('2027-09-30') },
      { matchYear: 2029 },
    ]) {
      expect(isSameDate(date, { ...date, ...more })).toBe(false);
    }
  });

  it('are in the data where the data has their day, and their hour if they give one', () => {
    const [event] = knownEvents(2027).filter(({ id }) => id === 'nrmp.rol-deadline');
    const date = own(iso(event?.day as Day), { matchYear: 2027, id: 'nrmp.rol-deadline' });
    expect(isInData(date)).toBe(true);
    expect(isInData({ ...date, time: '21:00' })).toBe(true);
    expect(isInData({ ...date, time: '20:00' })).toBe(false);
    expect(isInData({ ...date, zone: 'Asia/Karachi' })).toBe(false);
    expect(isInData({ ...date, matchYear: 2028 })).toBe(false);
  });
});
