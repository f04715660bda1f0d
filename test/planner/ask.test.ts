import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, iso, parseDay, plus } from '../../src/calendar/day.ts';
import { askerOf } from '../../src/planner/ask/question.ts';
import {
  type Answered,
  answerTo,
  QUESTIONS,
  questionsFor,
} from '../../src/planner/ask/questions.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { people } from './arbitrary-person.ts';

const IMG = profile({
  school: 'international',
  graduationDate: '2027-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});
const STUDENT = profile({
  graduationDate: '2028-05-15',
  exams: { step1: { attempts: passedOn('2026-06-10') } },
  clerkships: { weeksLeft: 20 },
});

const known = new Set([...RULES.all, ...RULES.dates].map(({ id }) => id));

function answer(id: string, person: Profile, today = TODAY): Answered {
  const question = QUESTIONS.find((one) => one.id === id);
  if (!question) throw new Error(`no question ${id}`);
  return answerTo(question, askerOf(person, RULES, day(today)));
}

const datesOf = ({ facts }: Answered) => facts.map(({ date }) => date);

/** Why a question does not concern somebody; null where it does. */
function notFor(id: string, person: Profile, today = TODAY): string | null | undefined {
  return questionsFor(askerOf(person, RULES, day(today))).find((one) => one.id === id)?.notFor;
}

describe('the questions', () => {
  it('are more than twenty, each with an id of its own', () => {
    const ids = QUESTIONS.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(20);
    expect([...new Set(ids)]).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('end in a question mark and have other words to be found by', () => {
    for (const { question, words } of QUESTIONS) {
      expect(question).toMatch(/^[A-Z].*\?$/);
      expect(words.length).toBeGreaterThan(2);
    }
  });

  it('keep their numbers, whoever asks', () => {
    const numbers = (person: Profile) =>
      questionsFor(askerOf(person, RULES, day(TODAY))).map(({ id, number }) => [id, number]);
    expect(numbers(IMG)).toEqual(numbers(STUDENT));
  });
});

describe('answers about exams', () => {
  it('last-day: the last safe day and the last of all, with what each still allows', () => {
    // 56 days before 22 Sep 2027; 28 before 23 Feb 2028, a week before the rank lists close.
    const { text, facts } = answer('last-day', IMG);
    expect(text[1]).toBe(
      'Sit Step 2 CK by Wed 28 Jul 2027: then everything is in when programs begin to read. The last day of all for 2028 is Wed 26 Jan 2028.',
    );
    expect(facts.map(({ date }) => date)).toEqual([...facts.map(({ date }) => date)].sort());
  });

  it('postpone: a verdict for each of four later days, on which the exam is given', () => {
    const person: Profile = {
      ...IMG,
      exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate: '2027-03-01' } },
    };
    const { facts, text } = answer('postpone', person);
    expect(text[0]).toMatch(/^Step 1 is booked for Mon 1 Mar 2027: 2028 is /);
    // 46 days before 1 March is 14 January; then Mondays 1, 2, 4 and 8 weeks on.
    expect(facts.map(({ date }) => date)).toEqual([
      '2027-01-14',
      '2027-03-01',
      '2027-03-08',
      '2027-03-15',
      '2027-03-29',
      '2027-04-26',
    ]);
  });

  it('postpone: says which days the permit leaves out, and names none of them to book', () => {
    const { facts, look } = answer('postpone', {
      ...IMG,
      exams: {
        step1: {
          attempts: failedOn('2026-10-10'),
          eligibility: { from: '2026-12-01', to: '2027-02-28' },
        },
      },
      study: { hoursPerWeek: 60 },
    });
    for (const { date, text } of facts) {
      const isOutside = (date ?? '') > '2027-02-28';
      expect([date, /period is extended/.test(text)]).toEqual([date, isOutside]);
    }
    const [, booked] = /what-if 'book step1 (\S+)'/.exec(look.join()) ?? [];
    expect(booked === undefined || booked <= '2027-02-28').toBe(true);
  });

  it('postpone: counts days where the blackout of January makes a week longer', () => {
    // A week behind 31 December is 7 January: no Step before the 15th, a Friday, 15 days on.
    const { facts } = answer('postpone', {
      ...IMG,
      exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate: '2026-12-31' } },
    });
    expect(facts.find(({ date }) => date === '2027-01-15')?.text).toMatch(/^15 days later: /);
  });

  it('retake: what the rules, the permit and the study allow, apart from each other', () => {
    const sat = failedOn('2026-01-15', '2026-05-15', '2026-09-15');
    const { facts } = answer('retake', { ...IMG, exams: { step1: { attempts: sat } } });
    // The fourth: twelve months after 15 Jan 2026 and six after 15 Sep 2026, the later of them.
    expect(facts[0]).toMatchObject({
      date: '2027-03-15',
      rule: 'usmle.retake.fourth-attempt-gap',
    });
  });

  it('retake: where the result of another sitting is awaited, says so', () => {
    const attempts = [
      ...failedOn('2026-06-10'),
      { date: '2026-11-10', outcome: 'pending' as const },
    ];
    expect(notFor('retake', { ...IMG, exams: { step1: { attempts } } })).toMatch(
      /^The Step 1 result is awaited/,
    );
    expect(notFor('retake', STUDENT)).toBe('No exam has been sat without a pass.');
  });

  it('sittings: four of one Step without a pass leave none of another', () => {
    // usmle.attempts.max-per-step: they end eligibility for all Steps.
    const sat = failedOn('2023-01-20', '2023-06-20', '2024-02-20', '2025-02-20');
    const { facts } = answer('sittings', { ...IMG, exams: { step1: { attempts: sat } } });
    expect(facts.map(({ text }) => text).join()).toContain(
      'Step 2 CK: not sat yet; the Step 1 sittings are used up, and that ends every Step',
    );
    expect(facts.map(({ text }) => text).join()).not.toContain('four sittings remain');
  });

  it('sittings: counts those that are left, and the seven years of ECFMG', () => {
    const person: Profile = { ...IMG, exams: { step1: { attempts: passedOn('2021-05-10') } } };
    const { facts, text } = answer('sittings', person);
    expect(text[1]).toContain('Wed 10 May 2028');
    expect(facts.at(-1)).toMatchObject({ date: '2028-05-10', rule: 'usmle.time-limit.ecfmg' });
    expect(answer('sittings', IMG).text[0]).toContain('three sittings remain');
  });

  it('eligibility-window: three months from the month of the advised day on', () => {
    const { facts, text } = answer('eligibility-window', IMG);
    const sat = facts.find(({ text: what }) => what.includes('advises'))?.date as string;
    const from = `${sat.slice(0, 7)}-01`;
    expect(datesOf({ facts, text, rules: [], look: [] })[0]).toBe(from);
    expect(sat.startsWith('2027-02')).toBe(true);
    // February to April; extended once, to the end of July.
    expect(datesOf({ facts, text, rules: [], look: [] })).toEqual(
      expect.arrayContaining(['2027-04-30', '2027-07-31']),
    );
  });

  it('eligibility-window: not where the permit is there', () => {
    const held: Profile = { ...IMG, done: { 'step1.register': '2026-11-15' } };
    expect(notFor('eligibility-window', held)).toContain('Step 1');
  });
});

describe('answers about study', () => {
  it('lost-fortnight: the days away are the next fourteen, and exams move', () => {
    const { look, text, facts } = answer('lost-fortnight', STUDENT);
    // 21 November to 4 December, both included.
    expect(look).toEqual([`what-if 'away 2026-11-21 2026-12-04'`]);
    expect(text[0]).toContain('Sat 21 Nov 2026 to Fri 4 Dec 2026');
    for (const { date } of facts) expect(parseDay(date ?? '')).not.toBeNull();
  });

  it('hours-enough: the least hours that are on track, and one less is not', () => {
    const { facts } = answer('hours-enough', IMG);
    const [, hours] = /^(\d+) hours a week: 2028 is on track/.exec(facts[0]?.text ?? '') ?? [];
    const status = (hoursPerWeek: number) =>
      askerOf({ ...IMG, study: { hoursPerWeek } }, RULES, day(TODAY)).plan.verdict.status;
    expect(status(Number(hours))).toBe('on-track');
    expect(status(Number(hours) - 1)).not.toBe('on-track');
  });

  it('overlap: two blocks of one plan share no day', () => {
    expect(answer('overlap', IMG).text[0]).toMatch(/^No: /);
  });
});

describe('answers about the season', () => {
  it('reach: says what the plan says, and which other year can be reached', () => {
    const { text, look } = answer('reach', { ...IMG, matchYear: 2027 });
    expect(text[0]).toMatch(/^2027 can't be reached from here: .* 2028 can\.$/);
    expect(look).toContain('plan --match-year 2028');
  });

  it('register: without the fee, with it, and over', () => {
    // Data of the 2027 Match: standard until 29 Jan 2027, late until 3 March.
    const asked = (today: string) => answer('register', { ...IMG, matchYear: 2027 }, today).text[0];
    expect(asked('2026-11-21')).toBe('No: it is open, without a late fee until 29 Jan 2027.');
    expect(asked('2027-02-10')).toBe('No: it is open until 3 Mar 2027, with a late fee.');
    expect(asked('2027-03-10')).toBe('For 2027 it closed on 3 Mar 2027.');
  });

  it('accommodations: sixty business days, and the permit behind them', () => {
    const { facts } = answer('accommodations', STUDENT);
    const decision = facts.find(({ text }) => text.startsWith('the decision'))?.date;
    // Asked for on Sat 21 November: 60 Mondays to Fridays from the Monday after, to Fri 12 Feb 2027.
    expect(decision).toBe('2027-02-12');
  });

  it('unmatched: SOAP, the unfilled list until 1 May, and the next season', () => {
    const { facts, text } = answer('unmatched', IMG);
    expect(facts.find(({ rule }) => rule === 'soap.after')?.date).toBe('2028-05-01');
    expect(text.at(-1)).toMatch(/^2029 is /);
  });

  it('skip-or-late: only where the year is not in reach in good time', () => {
    expect(notFor('skip-or-late', { ...IMG, matchYear: 2029 })).toContain('2029');
    const late = profile({
      matchYear: 2027,
      graduationDate: '2027-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-15') },
        step2ck: { attempts: failedOn('2026-10-05') },
      },
    });
    expect(notFor('skip-or-late', late)).toBeNull();
    const { text } = answer('skip-or-late', late);
    expect(text.join(' ')).not.toMatch(/percent|chances? (?:is|are)|odds/);
  });
});

describe('answers about ECFMG and what runs out', () => {
  it('are none of a graduate of a US school', () => {
    for (const id of ['pathway', 'certificate', 'us-experience']) {
      expect(notFor(id, STUDENT)).toBe('It concerns graduates of international schools.');
      expect(notFor(id, IMG)).toBeNull();
    }
  });

  it('certificate: 21 and 84 days from graduation', () => {
    // 30 June 2027 + 21 = 21 July, + 84 = 22 September.
    const ready: Profile = {
      ...IMG,
      img: { ecfmgApplication: 'approved', pathwayStatus: 'accepted' },
      exams: {
        step1: { attempts: passedOn('2026-03-02') },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
    };
    expect(datesOf(answer('certificate', ready))).toEqual(
      expect.arrayContaining(['2027-07-21', '2027-09-22']),
    );
  });

  it('expires: the first of what is held', () => {
    const held: Profile = {
      ...IMG,
      img: { certified: true, certificateValidThrough: '2027-05-31' },
    };
    expect(answer('expires', held).text[0]).toMatch(
      /^First comes Mon 31 May 2027: ECFMG certificate/,
    );
  });
});

describe('answers about the road', () => {
  it('us-experience: ends with June, letters are asked for eight weeks before the application', () => {
    const dates = datesOf(answer('us-experience', IMG));
    // The application a week before 22 Sep 2027; eight weeks before that is 21 July.
    expect(dates).toEqual(['2027-06-30', '2027-07-21', '2027-09-15', '2027-09-22']);
  });

  it('clerkships: the last day that leaves the study for the second exam', () => {
    const { facts } = answer('clerkships', STUDENT);
    const task = askerOf(STUDENT, RULES, day(TODAY)).plan.tasks.find(
      ({ id }) => id === 'clerkships',
    );
    expect(facts.map(({ date }) => date)).toContain(task?.latestFinish);
  });

  it('first-decision: the first last day of what the Match depends on, and to begin a study block', () => {
    const { facts, text } = answer('first-decision', IMG);
    expect(text[0]).toMatch(/^Nothing has to be decided before Fri 25 Dec 2026/);
    const { plan } = askerOf(IMG, RULES, day(TODAY));
    const last = plan.tasks.find(({ id }) => id === 'step1.exam')?.latestFinish ?? '';
    // 500 hours at 40 a week are 87.5 days: the block begins 88 days before the last day of the exam.
    expect(facts[0]).toMatchObject({ date: iso(plus(day(last), -88)) });
    expect(facts[0]?.text).toContain('the last day to begin');
  });

  it('first-decision: where the year is out of reach none is named; where hours are missing they come first', () => {
    const out = answer('first-decision', { ...IMG, matchYear: 2027 });
    expect(out.text[0]).toMatch(/^None for 2027: /);
    expect(out.facts).toEqual([]);
    const short = answer('first-decision', {
      ...IMG,
      exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate: '2026-12-21' } },
    });
    expect(short.text[0]).toMatch(/hours of study are missing before Step 1 on 21 Dec 2026/);
  });

  it('hours-enough: a booking that is short of hours is not the best there is, nor a week without days', () => {
    const booked: Profile = {
      ...STUDENT,
      exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate: '2027-02-22' } },
      clerkships: { weeksLeft: 10, heldUntilStep1: true },
      study: { hoursPerWeek: 20 },
    };
    // 500 hours in the 93 days from 21 November to 21 February: 37.6 a week, and no fewer.
    const best = answer('hours-enough', booked);
    expect(
      Number(
        /begins at (\d+)|From (\d+)/
          .exec(best.text[0] ?? '')
          ?.slice(1)
          .find(Boolean),
      ),
    ).toBe(38);
    const restDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    const none = answer('hours-enough', { ...STUDENT, study: { restDays: restDays as never } });
    expect(none.text[0]).toMatch(/^Every day of the week is a rest day/);
  });

  it('school: what was entered, and what only the school knows', () => {
    const { facts } = answer('school', { ...IMG, schoolRules: { passStep1By: '2027-10-01' } });
    expect(facts[0]).toMatchObject({ date: '2027-10-01', rule: 'school.pass-step1-by' });
    expect(facts.at(-1)?.text).toMatch(/^ask /);
  });
});

describe('whoever asks, on whatever day', () => {
  it('every question has an answer of known rules, real days inside the years, and whole sentences', () => {
    fc.assert(
      fc.property(people(), ({ profile: person, today }) => {
        const asker = askerOf(person, RULES, today);
        for (const question of QUESTIONS) {
          const { facts, look, rules, text } = answerTo(question, asker);
          const said = [...text, ...look, ...facts.map((one) => one.text)].join(' ');
          expect(said, question.id).not.toMatch(/undefined|NaN|\[object|\bnull\b|Invalid/);
          expect(text.length, question.id).toBeGreaterThan(0);
          for (const sentence of text) expect(sentence, question.id).toMatch(/^[A-Z0-9].*[.:?]$/);
          expect(
            rules.filter((id) => !known.has(id)),
            question.id,
          ).toEqual([]);
          const concerns = (question.notFor?.(asker) ?? null) === null;
          expect(rules.length > 0, question.id).toBe(concerns);
          for (const { date } of facts) {
            if (date === null) continue;
            expect(parseDay(date), `${question.id} ${date}`).not.toBeNull();
            expect(date > '2000-01-01' && date < '2038-01-01', `${question.id} ${date}`).toBe(true);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('without any hours of study', () => {
  const sentence = 'No hours of study are entered: `set hours 10` gives dates.';
  const idle: Profile = { ...IMG, study: { hoursPerWeek: 0 } };

  it.each([
    'postpone',
    'lost-fortnight',
    'ready',
    'overlap',
    'eligibility-window',
    'if-not-passed',
  ])('%s is not answered with the days of usual hours', (id) => {
    expect(notFor(id, idle)).toBe(sentence);
    expect(answer(id, idle)).toMatchObject({ text: [sentence], facts: [] });
  });

  it('retake: what the rules and the permit allow, and no sensible day', () => {
    const { facts, text } = answer('retake', idle);
    expect(text.join(' ')).toContain(sentence);
    expect(text.join(' ')).not.toContain('sensible');
    // With a permit 28 days after applying on 21 Nov 2026: 19 Dec, a Saturday on which exams are given.
    expect(facts.map(({ date }) => date)).toEqual(['2026-11-21', '2026-12-19']);
    expect(facts[1]?.text).toMatch(/, 28 days after applying$/);
  });

  it('hours-enough: the hours that reach something, and none is taken as given', () => {
    const text = answer('hours-enough', idle).text.join(' ');
    expect(text).toContain(sentence);
    expect(text).not.toContain('With your 0');
  });

  it('unmatched: says nothing of the next year as if there were hours', () => {
    expect(answer('unmatched', idle).text).toContain(sentence);
  });
});

describe('what is measured alike', () => {
  it('postpone: booked a week later is a week less to spare, the planned day counted as booked too', () => {
    const { facts } = answer('postpone', IMG);
    const spare = (i: number) => Number(/with (\d+) days to spare/.exec(facts[i]?.text ?? '')?.[1]);
    expect(facts[0]?.text).toMatch(/^as planned: /);
    const days = (i: number) => parseDay(facts[i]?.date ?? '') ?? 0;
    expect(spare(0) - spare(1)).toBe(days(1) - days(0));
  });

  it('certificate: for a graduate neither before today nor before the result of the last Step', () => {
    const graduate: Profile = { ...IMG, graduationDate: '2025-06-30' };
    const { plan } = askerOf(graduate, RULES, day(TODAY));
    const results = plan.tasks.filter(({ id }) => /^step\w+\.score$/.test(id));
    const last =
      results
        .map(({ earliestFinish }) => earliestFinish ?? '')
        .sort()
        .at(-1) ?? '';
    expect(last > TODAY).toBe(true);
    const { facts, text } = answer('certificate', graduate);
    const rest = facts.filter(({ text: what }) => what !== 'graduation');
    for (const { date } of rest) expect((date ?? '') >= last).toBe(true);
    expect(text[0]).not.toContain('2025');
  });
});

describe('gap', () => {
  it('names the exam that is booked first, and the months to the other one', () => {
    const turned: Profile = {
      ...STUDENT,
      exams: {
        step1: { attempts: failedOn('2026-10-10'), bookedDate: '2027-08-02' },
        step2ck: { bookedDate: '2027-03-01' },
      },
    };
    const { facts, text } = answer('gap', turned);
    // 154 days.
    expect(text[0]).toBe('In this plan Step 2 CK comes first, and Step 1 about 5 months later.');
    expect(datesOf({ facts, text, rules: [], look: [] })).toEqual(['2027-03-01', '2027-08-02']);
  });

  it('of COMLEX cites no rule of USMLE', () => {
    const osteopath = profile({ school: 'us-do', licensingExam: 'comlex' });
    const { rules, text } = answer('gap', osteopath);
    expect(rules.filter((id) => id.startsWith('usmle.'))).toEqual([]);
    expect(text.join(' ')).not.toContain('USMLE');
  });
});

it('if-not-passed: another Match to go for comes with its reason', () => {
  const all = ['2027', '2028', '2029'].flatMap((year) =>
    [10, 20, 30, 40].map((hoursPerWeek) =>
      answer('if-not-passed', { ...IMG, matchYear: Number(year), study: { hoursPerWeek } }),
    ),
  );
  const open = all.map(({ text }) => text).filter(([first]) => / is open/.test(first ?? ''));
  const named = open.filter(([, second]) => /\b20\d\d\b/.test(second ?? ''));
  for (const [, second] of named)
    expect(second).toMatch(/^(?:Without such a condition|In good time)/);
  expect(named.length).toBeGreaterThan(0);
});
