import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { renderCycles, type ShownCycles } from '../../src/render/cycles.ts';
import { renderCyclesOverview } from '../../src/render/cycles-overview.ts';
import { alignedDate, longDate } from '../../src/render/dates.ts';
import type { Surface } from '../../src/render/view.ts';
import type { ReportedDate } from '../../src/rules/cycles.ts';
import { eventName } from '../../src/rules/event-names.ts';
import { makeRules, RULES } from '../../src/rules/index.ts';
import type { Cycle, CycleEvent, Rules } from '../../src/rules/types.ts';
import { acting, titles, widest } from './terminals.ts';

const SURFACE: Surface = { columns: 80, color: 0, unicode: true, zone: 'America/New_York' };
const TODAY = '2026-11-21';
const ALL = Array.from({ length: 16 }, (_, place) => 2020 + place);

interface Asked extends Partial<Omit<ShownCycles, 'cycles'>> {
  readonly rules?: Rules;
  readonly surface?: Partial<Surface>;
}

function shownOf(years: readonly number[], { rules = RULES, surface: _, ...rest }: Asked) {
  const cycles = years.map((year) => rules.cycle(year));
  return { cycles, today: TODAY, ownYear: null, dataAsOf: rules.asOf, ...rest };
}

function yearsText(years: readonly number[], asked: Asked = {}): string {
  return renderCycles(shownOf(years, asked), { ...SURFACE, ...asked.surface });
}

function overviewText(asked: Asked = {}, years: readonly number[] = ALL): string {
  return renderCyclesOverview(shownOf(years, asked), { ...SURFACE, ...asked.surface });
}

/** The lines of a page from the one that holds a text to the next date or blank line. */
function entryOf(text: string, name: string): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.includes(name));
  const length = lines.slice(first + 1).findIndex((line) => !/^ {5}/.test(line));
  return lines.slice(first, first + 1 + length);
}

const WORDS = /[\s\u00a0]+/g;
/** The text as one line. */
function flat(text: string): string {
  return text.replace(WORDS, ' ');
}

const OWN_DATE: ReportedDate = {
  matchYear: 2028,
  id: 'eras.review-open',
  day: day('2027-09-29'),
  from: { publisher: 'AAMC', title: 'ERAS timeline', url: 'https://aamc.example/timeline' },
  enteredOn: '2027-05-03',
};

describe('the dates of a year', () => {
  it.each(ALL)('of %i are all there, each with its day, name and id, and its sign', (year) => {
    const signs = { published: ' ', transcribed: '†', projected: '≈', reported: 'y' };
    const text = yearsText([year]);
    const lines = text.split('\n');
    for (const { basis, day: on, id } of RULES.cycle(year).events) {
      const head = `  ${alignedDate(iso(on), true)} ${signs[basis]}  ${eventName(id)}`;
      const place = lines.findIndex((line) => line.startsWith(head));
      expect([head, place >= 0]).toEqual([head, true]);
      // The id stands below the name, behind what did not fit beside it.
      expect(lines.slice(place + 1, place + 3).some((line) => line.includes(id))).toBe(true);
    }
  });

  it('name the other day that the review of 2028 could begin, and why', () => {
    // 1 September 2027 is a Wednesday: 21 days later is the 22nd, and a week after that the 29th.
    const entry = flat(entryOf(yearsText([2028]), 'Programs begin to read in ERAS').join(' '));
    expect(entry).toMatch(/^ Wed 22 Sep 27 ≈ /);
    expect(entry).toContain('Perhaps Wed 29 Sep 2027.');
    expect(entry).toContain('21 days after applications can be submitted');
    expect(entry).toContain('as in 2021');
  });

  it('give every projection its rule, and no other date one', () => {
    const text = flat(yearsText([2027]));
    for (const { basis, rule } of RULES.cycle(2027).events) {
      expect(rule !== undefined).toBe(basis === 'projected');
      if (rule) expect(text).toContain(rule);
    }
  });

  it('say a note once, though several dates share it', () => {
    const text = flat(yearsText([2028]));
    const notes = RULES.cycle(2028).events.flatMap(({ note }) => note ?? []);
    expect(notes.length).toBeGreaterThan(new Set(notes).size);
    for (const note of notes) expect(text.split(note)).toHaveLength(2);
  });

  it('stand by body, in order of time', () => {
    const text = yearsText([2028]);
    const bodies = ['ERAS', 'NRMP: the Main Match', 'ECFMG: international graduates'];
    const places = bodies.map((body) => text.indexOf(`\n  ${body}\n`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    const ids = RULES.cycle(2028).events.map(({ id }) => id);
    const nrmp = ids.filter((id) => id.startsWith('nrmp.'));
    const order = nrmp.map((id) => text.indexOf(` ${id}\n`));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('begin with how many are known, and how', () => {
    expect(yearsText([2028])).toContain('\n40 dates, all projected.\n');
    // One of the 40 is the user's now.
    const rules = makeRules({ reported: [OWN_DATE] });
    expect(yearsText([2028], { rules })).toContain('40 dates: 39 projected, 1 entered by you.');
  });

  it('say of a past Match what a projection is', () => {
    expect(flat(yearsText([2024]))).toContain(
      'This Match is past: a projected date is what its rule would have given then.',
    );
    expect(yearsText([2028])).not.toContain('is past');
    // Match Day itself, 17 March 2028, is not past yet.
    expect(yearsText([2028], { today: '2028-03-17' })).not.toContain('is past');
    expect(yearsText([2028], { today: '2028-03-18' })).toContain('is past');
  });

  it('point out the year of the reader', () => {
    const text = yearsText([2028, 2029], { ownYear: 2029 });
    expect(text).toContain('The dates of the 2029 Match (season 2028–29), your Match year');
    expect(text).toContain('The dates of the 2028 Match (season 2027–28)\n');
  });
});

/** The cycle of 2028 with some of its events. */
function cycleOf(has: (event: CycleEvent) => boolean): Cycle {
  const cycle = RULES.cycle(2028);
  return { ...cycle, events: cycle.events.filter(has) };
}

describe('the hour of a date', () => {
  it('is the published one, and the reader’s where that is another', () => {
    // 21:00 at UTC-5 is 02:00 UTC on the 2nd, 07:00 in Karachi.
    const text = yearsText([2028], { surface: { zone: 'Asia/Karachi' } });
    const entry = entryOf(text, 'Rank lists close').slice(0, 2);
    expect(entry[0]).toMatch(/ Rank lists close +21:00 New York \[\d+\]$/);
    expect(entry[1]).toMatch(/^ +nrmp\.rol-deadline +\(Thu 2 Mar 07:00 for you\)$/);
    expect(text).toContain('(… for you): the hour in Karachi');
  });

  it('is not told again to somebody in its own zone', () => {
    const text = yearsText([2028]);
    expect(entryOf(text, 'Rank lists close')[0]).toMatch(/21:00 New York \[\d+\]$/);
    expect(entryOf(text, 'Rank lists close').join(' ')).not.toContain('for you');
    // At noon in Los Angeles it is 15:00 in New York.
    expect(entryOf(text, 'SF Match rank lists close').join(' ')).toContain('(15:00 for you)');
    const eastern = cycleOf(({ zone }) => zone === 'America/New_York');
    const cycles = { ...shownOf([], {}), cycles: [eastern] };
    expect(renderCycles(cycles, SURFACE)).not.toContain('for you');
  });
});

describe('the sources of the dates', () => {
  it.each([[[2027]], [[2026, 2027, 2028]]])('of %j stand below, each once, by number', (years) => {
    const text = yearsText(years);
    const events = years.flatMap((year) => RULES.cycle(year).events);
    const sources = events.flatMap(({ alsoSeen = [], source }) => [source, ...alsoSeen]);
    const distinct = new Set(sources.map(({ publisher, title, url }) => publisher + title + url));
    const listed = text.slice(text.indexOf('\n  Sources\n')).match(/^ {2,3}\d+ {2}\S/gm) ?? [];
    expect(listed).toHaveLength(distinct.size);
    const numbers = [...text.matchAll(/\[([\d,]+)\]$/gm)].map(([, list]) => list?.split(','));
    expect(numbers).toHaveLength(events.length);
    expect(new Set(numbers.flat().map(Number))).toEqual(
      new Set(listed.map((_, index) => index + 1)),
    );
    for (const { url } of sources) expect(text.replace(/\n +/g, '')).toContain(url);
  });

  it('have the number that stands beside the date', () => {
    // ERAS stands first, and the first of its dates is the day MyERAS opens.
    const text = yearsText([2028]);
    expect(text).toMatch(/MyERAS opens +09:00 New York \[1\]\n/);
    expect(text).toMatch(/Rank lists close +21:00 New York \[2\]\n/);
    expect(text).toMatch(
      /\n {2}1 {2}Projection from earlier Match years; AAMC ERAS publishes the date\n/,
    );
    expect(text).toMatch(
      /\n {2}2 {2}Projection from earlier Match years; NRMP publishes the date\n/,
    );
  });

  it('of transcribed dates come with the pages to confirm at', () => {
    expect(flat(yearsText([2027]))).toContain('confirm at https://ecfmg.org/eras/,');
    expect(yearsText([2028])).not.toContain('confirm at');
  });
});

describe('a date that the user entered', () => {
  const rules = makeRules({ reported: [OWN_DATE] });

  it('is said to be the user’s, with its day and source', () => {
    const text = yearsText([2028], { rules });
    const entry = entryOf(text, 'Programs begin to read in ERAS');
    expect(entry[0]).toMatch(/^ {2}Wed 29 Sep 27 y /);
    expect(entry.join('\n')).toContain('Entered by you on Mon 3 May 2027.');
    expect(text).toMatch(/\n +\d+ {2}AAMC: ERAS timeline\n +https:\/\/aamc\.example\/timeline\n/);
    expect(text).toContain('  y entered by you\n');
  });

  it('is marked in the overview too, and in ASCII', () => {
    expect(overviewText({ rules })).toMatch(/2028 .*Wed 29 Sep 27 y /);
    expect(overviewText({ rules, surface: { unicode: false } })).toMatch(/Wed 29 Sep 27 y /);
    expect(overviewText()).not.toContain('entered by you');
  });

  it('acts on no terminal, whatever it says, and no line is too wide', () => {
    fc.assert(
      fc.property(titles, fc.integer({ min: 24, max: 120 }), (title, columns) => {
        const hostile = { ...OWN_DATE, from: { publisher: title, title, url: title } };
        const hostileRules = makeRules({ reported: [hostile] });
        const text = yearsText([2028], { rules: hostileRules, surface: { columns } });
        expect(acting(text)).toEqual([]);
        expect(widest(text)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a date that ought to be public', () => {
  const due = 'ought to be public by now: look at';

  it('is told with where to look, once its body publishes and while it is projected', () => {
    // NRMP and AAMC publish by the day MyERAS opens: for 2028 that is 2 June 2027.
    expect(yearsText([2028], { today: '2027-06-01' })).not.toContain(due);
    const text = flat(yearsText([2028], { today: '2027-06-03' }));
    expect(text).toContain(`${due} https://www.nrmp.org/match-calendars/`);
    expect(text).not.toContain(`${due} https://sfmatch.org/`);
  });

  it('is not one that was read', () => {
    // Of 2027 the dates of NRMP have been read; those of the Urology Match have not.
    const text = flat(yearsText([2027]));
    expect(text).not.toContain(`${due} https://www.nrmp.org`);
    expect(text).toContain(`${due} https://sauweb.org/`);
  });

  it('is named where the others of its body may be unpublished', () => {
    // The token by the day MyERAS opens; Pathways by the day it opens, 19 August.
    const text = flat(yearsText([2028], { today: '2027-06-25' }));
    expect(text).toContain(
      'Ought to be public by now: ECFMG gives out ERAS tokens. Look at https://ecfmg.org/eras/',
    );
  });

  it('is not asked for of a past Match', () => {
    expect(flat(yearsText([2024]))).not.toMatch(/ought to be public/i);
  });
});

describe('the overview', () => {
  const rowOf = (text: string, year: number) =>
    text.split('\n').find((line) => line.slice(2).startsWith(String(year))) ?? '';

  it.each(ALL)('has a row for %i with its four dates and their signs', (year) => {
    const signs = { published: ' ', transcribed: '†', projected: '≈', reported: 'y' };
    const row = rowOf(overviewText(), year);
    const ids = ['eras.season-open', 'eras.review-open', 'nrmp.rol-deadline', 'nrmp.match-day'];
    const cells = ids.map((id) => {
      const { alternative, basis, day: on } = RULES.cycle(year).event(id) as CycleEvent;
      const doubt = alternative === undefined ? '' : '?';
      return `${alignedDate(iso(on), true)} ${signs[basis]}${doubt}`.trim();
    });
    const found = row
      .slice(6)
      .trim()
      .split(/ {2,}(?=[A-Z])/);
    expect(found.map((cell) => cell.trim())).toEqual(cells);
  });

  it('marks the next Match, and where today is', () => {
    const text = overviewText();
    expect(text.match(/^> 20\d\d/gm)).toEqual(['> 2027']);
    expect(text).toContain('  > the next Match\n');
    // 21 November to 3 March: 9 + 31 + 31 + 28 + 3 = 102 days.
    expect(text).toContain(
      `${rowOf(text, 2027)}\n         today, Sat 21 Nov 2026: rank lists close in 102 days\n`,
    );
  });

  it('marks the year of the profile instead, where there is one', () => {
    const text = overviewText({ ownYear: 2028 });
    expect(text.match(/^> 20\d\d/gm)).toEqual(['> 2028']);
    expect(text).toContain('  > your Match year\n');
    expect(text).toContain('sources: usmle-plan cycles 2028\n');
  });

  it.each([
    // After the season of 2026 closed in March and before that of 2027 opened on 3 June 2026.
    ['2026-04-01', 'today, Wed 1 Apr 2026: MyERAS opens in 63 days'], // 29 + 31 + 3
    ['2026-06-03', 'today, Wed 3 Jun 2026: MyERAS opens'],
    ['2026-06-04', 'today, Thu 4 Jun 2026: programs begin to read in 111 days'], // 26 + 31 + 31 + 23
    ['2027-03-18', 'today, Thu 18 Mar 2027: Match Day in 1 day'],
    ['2027-03-19', 'today, Fri 19 Mar 2027: Match Day'],
  ])('on %s says: %s', (today, text) => {
    expect(overviewText({ today })).toContain(`         ${text}\n`);
  });

  it('marks nothing where every Match is past', () => {
    const text = overviewText({ today: '2035-12-01' });
    expect(text).not.toMatch(/today,|^>|cycles set/m);
    expect(text).toContain('usmle-plan cycles 2035\n');
  });

  it('ends with how to see a year, and how to enter a date of one’s own', () => {
    const text = flat(overviewText({ ownYear: 2028 }));
    expect(text).toMatch(
      /cycles 2028 A date that you have from the body itself: usmle-plan cycles set 2028 eras\.season-open <date> --source <address> $/,
    );
    // The next one that is to come: MyERAS of 2027 has opened.
    expect(flat(overviewText())).toContain('cycles set 2027 nrmp.rol-deadline <date>');
  });

  it('explains the signs that occur, and no others', () => {
    const years = overviewText({}, [2028]);
    expect(years).toContain('  ≈ drawn by a rule from earlier years');
    expect(years).toContain('  ? perhaps another day');
    expect(years).not.toMatch(/†|without a sign/);
    expect(overviewText({}, [2029])).not.toContain('?');
    expect(flat(overviewText({}, [2027]))).toContain(
      'confirm at students-residents.aamc.org, nrmp.org',
    );
  });
});

describe('in every terminal', () => {
  const pages = { year: (asked: Asked) => yearsText([2026, 2028], asked), overview: overviewText };

  it.each(Object.entries(pages))('the %s keeps within the columns', (_, textFor) => {
    // Around each change of layout, and some between.
    for (const columns of [24, 25, 26, 30, 40, 50, 58, 59, 60, 61, 70, 77, 78, 79, 80, 100, 121]) {
      const text = textFor({ surface: { columns, zone: 'Asia/Karachi' } });
      expect(widest(text)).toBeLessThanOrEqual(columns);
      expect(text).not.toMatch(/[ \t]$/m);
      expect(text).toMatch(/\S\n$/);
    }
  });

  it.each(Object.entries(pages))(
    'the %s is ASCII where nothing else can be shown',
    (_, textFor) => {
      const text = textFor({ surface: { unicode: false, zone: 'Asia/Karachi' } });
      expect(text.match(/[^\n -~]/g)).toBeNull();
      expect(text).toContain('  p drawn by a rule');
    },
  );

  it.each(Object.entries(pages))('the %s says the same without colour', (_, textFor) => {
    const coloured = textFor({ surface: { color: 1 } });
    expect(coloured).not.toBe(textFor({}));
    expect(stripVTControlCharacters(coloured)).toBe(textFor({}));
  });

  it('a narrow overview has the same dates, below one another', () => {
    const text = overviewText({ surface: { columns: 48 } });
    for (const year of ALL) {
      const { alternative, day: on } = RULES.cycle(year).event('eras.review-open') as CycleEvent;
      expect(text).toMatch(new RegExp(`Programs read +${longDate(iso(on))}( .\\??)?\\n`));
      if (alternative !== undefined) expect(text).toContain(`${longDate(iso(on))} ≈?\n`);
    }
  });
});
