import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Plan, Task } from '../../src/planner/types.ts';
import { calendarEvents } from '../../src/render/calendar-events.ts';
import { renderCalendar } from '../../src/render/calendar-file.ts';
import { withinReach } from '../../src/render/reach.ts';
import type { FileView } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { type Asked, people } from '../planner/arbitrary-person.ts';
import { hostileText } from './hostile-text.ts';
import { AFTER_FAIL, deadline, ON_TRACK_PROFILE, planOf, task, viewOf } from './plans.ts';

const view = viewOf(ON_TRACK_PROFILE);

interface ReadAlarm {
  readonly trigger: string;
  readonly text: string;
}

interface ReadEvent {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** YYYY-MM-DD, or the instant with a Z. */
  readonly start: string;
  readonly end: string | null;
  readonly sequence: number;
  readonly alarms: readonly ReadAlarm[];
  value(property: string): string | null;
}

/** When an event starts, by the rules of its zone that the file itself has. */
function startOf(event: ICAL.Component, calendar: ICAL.Component): string {
  const start = event.getFirstPropertyValue('dtstart') as ICAL.Time;
  const zone = event.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  if (!zone) return start.toString();
  const [rules, ...more] = calendar
    .getAllSubcomponents('vtimezone')
    .filter((each) => each.getFirstPropertyValue('tzid') === zone);
  if (!rules || more.length > 0) throw new Error(`${more.length} more rules of ${zone}`);
  start.zone = new ICAL.Timezone(rules);
  return start.toJSDate().toISOString().replace('.000', '');
}

/** The events of a file, as ical.js reads them. */
function read(file: string): ReadEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const value = (property: string) => event.getFirstPropertyValue(property)?.toString() ?? null;
    return {
      uid: String(value('uid')),
      title: String(value('summary')),
      description: String(value('description')),
      start: startOf(event, calendar),
      end: value('dtend'),
      sequence: Number(value('sequence')),
      alarms: event.getAllSubcomponents('valarm').map((alarm) => ({
        trigger: String(alarm.getFirstPropertyValue('trigger')),
        text: String(alarm.getFirstPropertyValue('description')),
      })),
      value,
    };
  });
}

function eventOf(file: string, id: string): ReadEvent {
  const found = read(file).find(({ uid }) => uid === `${id}@usmle-plan`);
  if (!found) throw new Error(`no event of ${id}`);
  return found;
}

function calendarOf(tasks: readonly Task[], more: Partial<FileView> = {}): string {
  return renderCalendar(planOf(tasks), { ...view, ...more });
}

const plus1 = (date: string): string => iso(plus(day(date), 1));

describe('the days of an event', () => {
  it('are those of the task, with the day behind the last as its end', () => {
    const file = calendarOf([
      task('step1.study', 'study', 'Study for Step 1', '2026-11-30', '2027-02-20'),
      task('step1.register', 'action', 'Apply for the permit', '2026-12-31'),
    ]);
    expect(eventOf(file, 'step1.study')).toMatchObject({ start: '2026-11-30', end: '2027-02-21' });
    // The day behind the last of a year is the first of the next.
    expect(eventOf(file, 'step1.register')).toMatchObject({
      start: '2026-12-31',
      end: '2027-01-01',
    });
    expect(file).toContain('DTSTART;VALUE=DATE:20261130\r\n');
  });

  it.each([
    // New York is five hours behind UTC until the second Sunday of March, 12 March 2028, and four in summer.
    ['2028-03-01', '21:00', '2028-03-02T02:00:00Z', '20280301T210000'],
    ['2027-09-22', '09:00', '2027-09-22T13:00:00Z', '20270922T090000'],
  ])(
    'are one hour of its zone where the deadline of that day has an hour: %s %s in New York',
    (date, time, instant, local) => {
      const file = calendarOf([
        task('nrmp.rank-list', 'deadline', 'Certify', date, date, {
          deadline: deadline(date, time),
        }),
      ]);
      const event = eventOf(file, 'nrmp.rank-list');
      expect(event).toMatchObject({ start: instant, end: null });
      expect(file).toContain(`DTSTART;TZID=America/New_York:${local}\r\n`);
      const there = new Intl.DateTimeFormat('sv-SE', {
        timeZone: 'America/New_York',
        dateStyle: 'short',
        timeStyle: 'short',
      });
      expect(there.format(new Date(event.start))).toBe(`${date} ${time}`);
      expect(read(file)).toHaveLength(1);
    },
  );

  it('need the rules of their zones, and of no other', () => {
    const rules = (tasks: readonly Task[]) =>
      calendarOf(tasks)
        .match(/^TZID:.+$/gm)
        ?.map((line) => line.trim());
    const at = (zone: string) =>
      task('nrmp.rank-list', 'deadline', 'Certify', '2028-03-01', '2028-03-01', {
        // 21:00 in Los Angeles, eight hours behind UTC in winter; in Toronto it is 00:00 then.
        deadline: { date: '2028-03-01', time: '21:00', zone, instant: '2028-03-02T05:00:00Z' },
      });
    expect(rules([task('step1.register', 'action', 'Apply', '2026-12-31')])).toBeUndefined();
    expect(rules([at('America/Los_Angeles')])).toEqual(['TZID:America/Los_Angeles']);
    expect(rules([at('America/Toronto')])).toEqual(['TZID:America/Toronto']);
  });

  it.each([
    // An older name of New York's zone, and 21:00 there in winter.
    ['US/Eastern', '2028-03-02T02:00:00Z', 'DTSTART;TZID=America/New_York:20280301T210000'],
    ['+05:00', '2028-03-01T16:00:00Z', 'DTSTART:20280301T160000Z'],
  ])('are in a zone whose rules can be given, or in UTC: %s', (zone, instant, line) => {
    const file = calendarOf([
      task('nrmp.rank-list', 'deadline', 'Certify', '2028-03-01', '2028-03-01', {
        deadline: { date: '2028-03-01', time: '21:00', zone, instant },
      }),
    ]);
    expect(file).toContain(`${line}\r\n`);
    expect(eventOf(file, 'nrmp.rank-list').start).toBe(instant);
  });

  it('leave a deadline on another day an event of its own', () => {
    const file = calendarOf([
      task('nrmp.rank-list', 'deadline', 'Certify the rank list', '2028-02-23', '2028-02-23', {
        deadline: deadline('2028-03-01'),
        basis: 'projected',
      }),
      task('military.documents', 'deadline', 'Complete the documents', '2027-09-01', '2027-09-01', {
        phase: 'application',
        deadline: { date: '2027-09-15', time: null, zone: null, instant: null },
      }),
    ]);
    expect(eventOf(file, 'nrmp.rank-list')).toMatchObject({
      title: 'NRMP: certify the rank list',
      start: '2028-02-23',
      end: '2028-02-24',
    });
    expect(eventOf(file, 'nrmp.rank-list.closes')).toMatchObject({
      title: 'NRMP: certify the rank list, last hour (projected)',
      start: '2028-03-02T02:00:00Z',
    });
    // The plan chose the day of the one; nobody has published that of the other.
    expect(eventOf(file, 'nrmp.rank-list').description).toContain('set by the plan');
    expect(eventOf(file, 'nrmp.rank-list.closes').description).toContain('projected from earlier');
    expect(eventOf(file, 'military.documents.closes')).toMatchObject({
      title: 'Complete the documents, last day',
      start: '2027-09-15',
    });
  });

  it('are not those on which programs begin to read, or by which a result is needed', () => {
    const file = calendarOf([
      task('application.submit', 'deadline', 'Submit', '2027-09-10', '2027-09-10', {
        deadline: deadline('2027-09-22', '09:00'),
      }),
      task('ecfmg.match-eligibility', 'wait', 'ECFMG confirms', '2028-02-01', '2028-02-07', {
        deadline: deadline('2028-03-01'),
      }),
    ]);
    expect(read(file)).toHaveLength(2);
    expect(eventOf(file, 'application.submit').description).toContain(
      'Programs begin to read Wed 22 Sep 2027, 09:00 New York.',
    );
    expect(eventOf(file, 'ecfmg.match-eligibility').description).toContain(
      'Needed by Wed 1 Mar 2028, 21:00 New York.',
    );
  });
});

describe('an alarm', () => {
  const exam = task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22');

  it('sounds at nine in the morning, seven days and one day before what is required', () => {
    // Nine hours into the day that begins seven days earlier: 6 days and 15 hours before.
    expect(eventOf(calendarOf([exam]), 'step1.exam').alarms).toEqual([
      { trigger: '-P6DT15H', text: 'Step 1: exam on Mon 22 Feb 27' },
      { trigger: '-PT15H', text: 'Step 1: exam on Mon 22 Feb 27' },
    ]);
  });

  it('counts from the hour where there is one', () => {
    const last = task('nrmp.rank-list', 'deadline', 'Certify', '2028-03-01', '2028-03-01', {
      deadline: deadline('2028-03-01'),
    });
    const { alarms } = eventOf(calendarOf([last]), 'nrmp.rank-list');
    expect(alarms).toEqual([
      { trigger: '-P7D', text: 'NRMP: certify the rank list by Wed 1 Mar 28, 21:00 New York' },
      { trigger: '-P1D', text: 'NRMP: certify the rank list by Wed 1 Mar 28, 21:00 New York' },
    ]);
  });

  it('counts to the last day of a short act, and to the first of a long stretch', () => {
    const file = calendarOf([
      task('step1.register', 'action', 'Apply', '2027-01-04', '2027-01-13'),
      task('step1.study', 'study', 'Study', '2027-01-04', '2027-03-01'),
    ]);
    // 13 January less seven days is the 6th, two days behind the first: 2 days and 9 hours.
    expect(eventOf(file, 'step1.register').alarms).toEqual([
      { trigger: 'P2DT9H', text: 'Step 1: apply for the permit by Wed 13 Jan 27' },
      { trigger: 'P8DT9H', text: 'Step 1: apply for the permit by Wed 13 Jan 27' },
    ]);
    expect(file).toContain('TRIGGER;RELATED=START:P2DT9H\r\n');
    expect(eventOf(file, 'step1.study').alarms[0]).toEqual({
      trigger: '-P6DT15H',
      text: 'Step 1: study from Mon 4 Jan 27',
    });
  });

  it('is left out where its day has passed', () => {
    // planOf is of 21 November 2026; seven days before the 25th has passed, one day before has not.
    const soon = { ...exam, start: '2026-11-25', finish: '2026-11-25' };
    expect(eventOf(calendarOf([soon]), 'step1.exam').alarms).toEqual([
      { trigger: '-PT15H', text: 'Step 1: exam on Wed 25 Nov' },
    ]);
  });

  it.each([
    ['advice', { ...exam, necessity: 'recommended' } as const],
    ['a day that others set', { ...exam, kind: 'event' } as const],
    ['a result that is awaited', { ...exam, kind: 'wait' } as const],
    ['what is done', { ...exam, status: 'done' } as const],
  ])('is not for %s', (_, quiet) => {
    expect(eventOf(calendarOf([quiet], { done: true }), 'step1.exam').alarms).toEqual([]);
  });
});

describe('an export behind another', () => {
  const before: Plan = planOf([task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22')]);
  const after: Plan = {
    ...planOf([task('step1.exam', 'exam', 'Sit Step 1 (booked)', '2027-03-01')]),
    today: plus1(before.today),
  };

  it('has the same ids, and the sequence it is given', () => {
    const [first] = read(renderCalendar(before, view));
    const [second] = read(renderCalendar(after, { ...view, sequence: 20_779 }));
    expect(second?.uid).toBe(first?.uid);
    expect(second?.sequence).toBe(20_779);
    expect(second?.start).toBe('2027-03-01');
  });

  it('is stamped with the day of the plan, so that the same plan is the same file', () => {
    const [event] = read(renderCalendar(before, view));
    expect(event?.value('dtstamp')).toBe('2026-11-21T00:00:00Z');
    expect(event?.value('last-modified')).toBe('2026-11-21T00:00:00Z');
    expect(renderCalendar(before, view)).toBe(renderCalendar(before, view));
  });

  it('keeps the ids of another Match year, so that a moved Match moves its events', () => {
    const ids = (plan: Plan) => read(renderCalendar(plan, view)).map(({ uid }) => uid);
    expect(ids({ ...before, matchYear: 2029 })).toEqual(ids(before));
  });

  it('has ids of its own for a profile with a name', () => {
    const file = renderCalendar(before, { ...view, owner: 'anna' });
    expect(read(file)[0]?.uid).toBe('step1.exam@anna.usmle-plan');
    expect(file).toContain('NAME:USMLE plan of anna for Match 2028\r\n');
  });

  it('has what is done or dropped only where it was asked for, and without a reminder', () => {
    const tasks = [
      task('step1.exam', 'exam', 'Sit Step 1', '2026-11-20', '2026-11-20', { status: 'done' }),
      task('application.mentor', 'action', 'Explore', '2027-01-11', '2027-01-11', {
        status: 'skipped',
      }),
      task('nrmp.match-day', 'event', 'Match Day', '2026-03-20', '2026-03-20', { status: 'done' }),
    ];
    expect(read(calendarOf(tasks))).toEqual([]);
    const all = read(calendarOf(tasks, { done: true }));
    expect(all.map(({ title }) => title)).toEqual([
      'Step 1: exam (done)',
      'Explore (dropped)',
      'Match Day',
    ]);
    expect(all.flatMap(({ alarms }) => alarms)).toEqual([]);
  });
});

describe('an event', () => {
  it('fills no hour, and is private', () => {
    const [event] = read(calendarOf([task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22')]));
    expect(event?.value('transp')).toBe('TRANSPARENT');
    expect(event?.value('class')).toBe('PRIVATE');
  });

  it('says in its title that its day is projected, in letters', () => {
    const [event] = read(
      calendarOf([
        task('nrmp.match-day', 'event', 'Match Day', '2028-03-17', '2028-03-17', {
          basis: 'projected',
        }),
      ]),
    );
    expect(event?.title).toBe('Match Day (projected)');
    expect(event?.value('status')).toBe('TENTATIVE');
    expect(event?.description).toContain('nobody has published it yet');
  });

  it('says why, its last safe day, and its sources with their addresses', () => {
    const { source, confirmAt } = RULES.rule('usmle.scores.plan-allowance');
    const [event] = read(
      calendarOf([
        task('step2ck.exam', 'exam', 'Sit Step 2 CK', '2027-07-06', '2027-07-06', {
          why: 'Programs read it first; so, early.',
          latestFinish: '2027-07-28',
          sources: ['usmle.scores.plan-allowance'],
        }),
      ]),
    );
    expect(event?.description.split('\n')).toEqual([
      'Programs read it first; so, early.',
      'Last safe day: Wed 28 Jul 2027.',
      'The day is set by the plan.',
      '',
      'Sources',
      `${source.publisher}: ${source.title}, ${source.url}, confirm at ${confirmAt}`,
      '',
      'usmle-plan why step2ck.exam',
      'As of Sat 21 Nov 2026.',
    ]);
  });
});

/** What nobody else should read over a shoulder. */
const TELLING =
  /fail|retake|not passed|another method|overdue|infeasible|ineligible|unmatched|anew/i;

function checkForm(file: string): void {
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = file.slice(0, -2).split('\r\n');
  expect(lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75)).toEqual([]);
  // RFC 5545, 3.6.1: the properties of an event come before its alarms.
  const events = file.replaceAll('\r\n ', '').split('BEGIN:VEVENT\r\n').slice(1);
  for (const event of events) {
    const [, behind = ''] = /\r\nBEGIN:VALARM\r\n([\s\S]*)\r\nEND:VEVENT/.exec(event) ?? [];
    const kinds = behind.replaceAll(/(?:^|BEGIN:VALARM\r\n)[\s\S]*?END:VALARM(?:\r\n|$)/g, '');
    expect(kinds).toBe('');
  }
}

function viewFor({ profile }: Asked): FileView {
  return { ...view, profile };
}

function planFor({ profile, today }: Asked): Plan {
  return makePlan(profile, RULES, today);
}

describe('the calendar of anybody', () => {
  it('has each open task once, on the days of the plan', () => {
    fc.assert(
      fc.property(people(), (asked) => {
        const plan = planFor(asked);
        const file = renderCalendar(plan, viewFor(asked));
        checkForm(file);
        const events = read(file);
        const uids = events.map(({ uid }) => uid);
        expect(new Set(uids).size).toBe(uids.length);
        const open = withinReach(plan).tasks.filter(
          ({ status }) => status !== 'done' && status !== 'skipped' && status !== 'missed',
        );
        expect(uids.filter((uid) => !uid.includes('.closes@'))).toEqual(
          open.map(({ id }) => `${id}@usmle-plan`),
        );
        for (const { deadline: closes, finish, id, start } of open) {
          const event = events[uids.indexOf(`${id}@usmle-plan`)];
          const isMoment = start === finish && closes?.date === finish && closes.instant !== null;
          expect([id, event?.start, event?.end]).toEqual(
            isMoment ? [id, closes.instant, null] : [id, start, plus1(finish)],
          );
          const own = events[uids.indexOf(`${id}.closes@usmle-plan`)];
          if (own) {
            expect([id, own.start]).toEqual([id, closes?.instant ?? closes?.date]);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('reminds of nothing but what is required, on days to come', () => {
    fc.assert(
      fc.property(people(), (asked) => {
        const plan = planFor(asked);
        const byId = new Map(plan.tasks.map((each) => [each.id, each]));
        for (const { alarms, id, start } of calendarEvents(plan, viewFor(asked))) {
          if (alarms.length === 0) continue;
          const of = byId.get(id.replace(/\.closes$/, ''));
          expect([id, of?.necessity]).toEqual([id, 'required']);
          const days = alarms.map((alarm) => iso(plus(day(start), alarm.days)));
          expect(days.filter((on) => on < plan.today)).toEqual([]);
          // The last of them is on the day before.
          const last = plus(day(days.at(-1) as string), 1);
          expect([id, of?.start, of?.finish, of?.deadline?.date]).toContain(iso(last));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has no title and no reminder that tells of a fail, another sitting or no match', () => {
    fc.assert(
      fc.property(people(), (asked) => {
        const events = calendarEvents(planFor(asked), { ...viewFor(asked), done: true });
        const said = events.flatMap(({ alarms, title }) => [
          title,
          ...alarms.map(({ text }) => text),
        ]);
        expect(said.filter((text) => TELLING.test(text))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('takes any text, and gives it back in one piece', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (title, why) => {
        const plain = task('application.cv', 'action', title, '2027-02-22', '2027-02-22', { why });
        const file = calendarOf([plain, task('step1.exam', 'exam', 'Sit', '2027-02-22')]);
        checkForm(file);
        const events = read(file);
        expect(events.map(({ uid }) => uid)).toEqual([
          'application.cv@usmle-plan',
          'step1.exam@usmle-plan',
        ]);
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      }),
    );
  });
});

it('after a fail the titles are those that somebody without one could have', () => {
  const titles = read(renderCalendar(AFTER_FAIL, view)).map(({ title }) => title);
  expect(titles).toContain('Step 1: look back');
  for (const title of titles) expect(title).not.toMatch(TELLING);
});
