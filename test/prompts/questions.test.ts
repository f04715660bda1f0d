import { describe, expect, test } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import type { Profile } from '../../src/profile/profile.ts';
import type { Answers } from '../../src/prompts/answers.ts';
import { QUESTIONS } from '../../src/prompts/questions.ts';
import { answer, complaint, factsOn, question, start, TODAY } from './facts.ts';

const STORED: Profile = {
  version: 1,
  school: 'international',
  specialties: ['internal-medicine'],
  matchYear: 2028,
};
const stored = (change: Partial<Profile>, today = TODAY) => start({ ...STORED, ...change }, today);
const present = (answers: Answers, id: string) =>
  question(id).present(answers, factsOn(answers.today));
const show = (answers: Answers, id: string) => question(id).show(answers, factsOn(answers.today));
const remark = (answers: Answers, id: string) =>
  question(id).remark?.(answers, factsOn(answers.today)) ?? null;
const choices = (answers: Answers, id: string, typed = '') =>
  question(id).choices?.(answers, factsOn(answers.today), typed) ?? [];
const values = (answers: Answers, id: string, typed = '') =>
  choices(answers, id, typed).map(({ value }) => value);

describe('a prompt', () => {
  const PEOPLE: readonly Answers[] = [
    start(),
    answer(start(), [['school', 'us-do:both']]),
    answer(start(), [
      ['school', 'us-do:comlex'],
      ['comlex1', 'failed'],
    ]),
    answer(start(), [
      ['school', 'international'],
      ['step1.record', '2026-05-02 passed'],
      ['step2ck.record', '2026-10-10 passed'],
      ['ecfmg', 'certified'],
    ]),
  ];

  test('of one line to type fits a terminal of 80 columns with its default', () => {
    for (const answers of PEOPLE) {
      for (const each of QUESTIONS.filter(({ kind }) => kind === 'type')) {
        const hint = each.hint?.(answers, factsOn()) ?? '';
        const shown = present(answers, each.id);
        const line = `? ${each.message(answers, factsOn())} (${hint})${shown && ` [${shown}]`}`;
        expect(line.length, line).toBeLessThanOrEqual(80);
      }
    }
  });

  test('that is a list says what each choice means, in half a line', () => {
    for (const answers of PEOPLE) {
      for (const each of QUESTIONS.filter(({ kind }) => kind === 'choose')) {
        const lines = choices(answers, each.id);
        const longest = Math.max(...lines.map(({ label }) => label.length));
        for (const { label, meaning = '' } of lines) {
          expect(meaning, label).not.toBe('');
          expect(`> ${''.padEnd(longest)}  ${meaning}`.length, meaning).toBeLessThan(80);
        }
      }
    }
  });

  test('scolds nobody: no exclamation mark, and no word of failing', () => {
    for (const answers of PEOPLE) {
      for (const each of QUESTIONS) {
        const said = [
          each.message(answers, factsOn()),
          ...choices(answers, each.id).flatMap(({ label, meaning = '' }) => [label, meaning]),
        ].join(' ');
        expect(said, each.id).not.toMatch(/!|\bfail|unfortunately|\bjust\b|\bstill\b/i);
      }
    }
  });
});

describe('the school', () => {
  test('brings the licensing exams of a DO with it', () => {
    const both = answer(start(), [['school', 'us-do:both']]);
    expect(both.profile).toEqual({ school: 'us-do', licensingExam: 'both' });
    expect(show(both, 'school')).toBe('US school, DO, COMLEX and USMLE');
  });

  test('takes COMLEX away again when it is no DO school', () => {
    const corrected = answer(start(), [
      ['school', 'us-do:both'],
      ['school', 'us-md'],
    ]);
    expect(corrected.profile).toEqual({ school: 'us-md' });
  });

  test('of a DO who has sat a Step is taken as both series until it is said', () => {
    const sat = stored({
      school: 'us-do',
      exams: { step1: { attempts: [{ date: '2026-05-02', outcome: 'failed' }] } },
    });
    expect(present(sat, 'school')).toBe('us-do:both');
  });

  test('offers USMLE alone to a DO only where that is what is stored', () => {
    expect(values(start(), 'school')).not.toContain('us-do:usmle');
    expect(values(stored({ school: 'us-do', licensingExam: 'usmle' }), 'school')).toContain(
      'us-do:usmle',
    );
  });
});

describe('Step 1', () => {
  const failed = answer(start(), [
    ['school', 'us-md'],
    ['step1', 'failed'],
  ]);

  test('stores nothing of a state before its days are there', () => {
    expect(failed.profile.exams?.step1?.attempts).toBeUndefined();
  });

  test('after a fail says how many of the four sittings remain', () => {
    const sat = (days: string) => remark(answer(failed, [['step1.days', days]]), 'step1.days');
    expect(sat('2026-10-10')).toBe(
      'Step 1 on Sat 10 Oct 2026 was not passed. Three sittings remain.',
    );
    // Four at most since 2021-07-01, so one is left after three and none after four.
    expect(sat('2025-01-15, 2025-08-15, 2026-10-10')).toMatch(/ One sitting remains\.$/);
    expect(sat('2025-01-15, 2025-04-15, 2025-08-15, 2026-10-10')).toMatch(
      /The sittings that the rules allow have been used; the plan says what stays open/,
    );
  });

  test('speaks calmly before the days are known, and only after a fail', () => {
    expect(remark(failed, 'step1')).toMatch(/^Nothing has to be decided today\./);
    expect(remark(answer(start(), [['step1', 'passed']]), 'step1')).toBeNull();
    expect(
      remark(
        answer(failed, [
          ['step1', 'passed'],
          ['step1.days', '2026-10-10'],
        ]),
        'step1.days',
      ),
    ).toBeNull();
  });

  test('takes earlier days as not passed', () => {
    const twice = answer(failed, [['step1.days', '10 Oct 2026, 2 May 2026']]);
    expect(twice.profile.exams?.step1?.attempts).toEqual([
      { date: '2026-05-02', outcome: 'failed' },
      { date: '2026-10-10', outcome: 'failed' },
    ]);
  });

  test('refuses sittings that cannot have been, in a line', () => {
    expect(complaint(failed, 'step1.days', '')).toBe(
      'a day is missing; accepted: 2026-10-10 or 10 Oct 2026',
    );
    expect(complaint(failed, 'step1.days', '2026-12-01')).toBe(
      '2026-12-01 lies after today; a day to come is booked, not sat',
    );
    expect(complaint(failed, 'step1.days', '2026-10-10, 2026-10-10')).toMatch(/second sitting/);
    // Four sittings in all since 2021-07-01.
    expect(
      complaint(failed, 'step1.days', '2024-01-20, 2024-06-20, 2025-02-20, 2025-09-20, 2026-10-10'),
    ).toMatch(/^sitting 5 of this exam/);
    expect(complaint(failed, 'step1.record', '2026-05-02 passed, 2026-10-10 failed')).toMatch(
      /^a sitting after the pass/,
    );
  });

  test('that is booked asks for a day to come on which the exam is given', () => {
    const booked = answer(start(), [['step1', 'booked']]);
    expect(complaint(booked, 'step1.days', '2026-11-20')).toMatch(/^the booked day has passed/);
    expect(complaint(booked, 'step1.days', '2027-01-14')).toMatch(/from 1 to 14 January/);
    const on = answer(booked, [['step1.days', '15 Jan 2027']]);
    expect(on.profile.exams?.step1).toEqual({ bookedDate: '2027-01-15' });
    expect(show(on, 'step1')).toBe('booked for Fri 15 Jan 2027');
  });

  test('not taken yet takes the sittings and the booking away, and keeps the permit', () => {
    const eligibility = { from: '2026-12-01', to: '2027-02-28' };
    const record = stored({
      exams: {
        step1: {
          attempts: [{ date: '2026-10-10', outcome: 'failed' }],
          bookedDate: '2027-02-01',
          eligibility,
        },
      },
    });
    expect(answer(record, [['step1', 'not-taken']]).profile.exams?.step1).toEqual({ eligibility });
  });

  test('on record is the default, with the days as they can be typed', () => {
    const record = stored({
      exams: {
        step1: {
          attempts: [
            { date: '2026-05-02', outcome: 'incomplete' },
            { date: '2026-10-10', outcome: 'failed', score: 190, resultDate: '2026-11-04' },
          ],
          bookedDate: '2027-02-01',
        },
      },
    });
    expect(present(record, 'step1')).toBe('failed');
    expect(present(record, 'step1.days')).toBe(
      '2 May 2026 incomplete, 10 Oct 2026, 1 Feb 2027 booked',
    );
    expect(show(record, 'step1')).toBe(
      'not finished (2 May 2026), not passed (10 Oct 2026), booked for Mon 1 Feb 2027',
    );
    const again = answer(record, [
      ['step1', present(record, 'step1')],
      ['step1.days', present(record, 'step1.days')],
    ]);
    expect(again.profile).toEqual(record.profile);
  });

  test('gives the latest sitting its outcome when the result has come', () => {
    const pending = stored({
      exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'pending' }] } },
    });
    const passed = answer(pending, [['step1', 'passed']]);
    expect(passed.profile.exams?.step1?.attempts).toEqual([
      { date: '2026-10-10', outcome: 'passed' },
    ]);
  });

  test('booked for a day that has passed is a sitting whose result is to come', () => {
    const lapsed = stored({ exams: { step1: { bookedDate: '2026-11-20' } } });
    expect(present(lapsed, 'step1')).toBe('pending');
    expect(present(lapsed, 'step1.record')).toBe('20 Nov 2026 pending');
    expect(answer(lapsed, [['step1', 'failed']]).profile.exams?.step1).toEqual({
      attempts: [{ date: '2026-11-20', outcome: 'failed' }],
    });
  });

  test('offers "begun, not finished" only where it is the record', () => {
    const begun = stored({
      exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'incomplete' }] } },
    });
    expect(values(start(), 'step1')).not.toContain('incomplete');
    expect(values(begun, 'step1')).toContain('incomplete');
  });
});

describe('graduation', () => {
  test('takes a month as its last day, and an open answer as none', () => {
    const known = answer(start(), [['graduation', 'May 2028']]);
    expect(known.profile.graduationDate).toBe('2028-05-31');
    expect(answer(known, [['graduation', 'not known']]).profile).toEqual({});
    expect(complaint(start(), 'graduation', 'next year')).toMatch(/^'next year' is no day/);
  });
});

describe('citizenship and visa', () => {
  test('come in one answer, and no visa is kept for who needs none', () => {
    const j1 = answer(start(), [['citizenship', 'other:j1']]);
    expect(j1.profile).toEqual({ citizenship: 'other', visa: 'j1' });
    const resident = answer(j1, [['citizenship', 'permanent-resident']]);
    expect(resident.profile).toEqual({ citizenship: 'permanent-resident', visa: 'none' });
    expect(present(resident, 'citizenship')).toBe('permanent-resident');
    expect(present(j1, 'citizenship')).toBe('other:j1');
  });
});

describe('ECFMG', () => {
  test('takes a sitting at an international school as an approved application', () => {
    const sat = answer(start(), [
      ['school', 'international'],
      ['step1.record', '2026-10-10 failed'],
    ]);
    expect(present(sat, 'ecfmg')).toBe('approved');
    expect(values(sat, 'ecfmg')).toEqual(['approved', 'pathway-submitted', 'pathway-accepted']);
  });

  test('does not take it so for a Canadian, whose first sitting needed no ECFMG', () => {
    const sat = answer(start(), [
      ['school', 'canadian'],
      ['step1.record', '2026-10-10 failed'],
    ]);
    expect(values(sat, 'ecfmg')).toContain('none');
  });

  test('offers the certificate only after both Steps, and asks for its last day', () => {
    const passed = answer(start(), [
      ['school', 'international'],
      ['step1.record', '2026-05-02 passed'],
      ['step2ck.record', '2026-10-10 passed'],
    ]);
    expect(values(passed, 'ecfmg')).toContain('certified');
    const certified = answer(passed, [['ecfmg', 'certified']]);
    expect(question('certificate').isAsked(certified, factsOn())).toBe(true);
    expect(answer(certified, [['certificate', '31 Dec 2027']]).profile.img).toEqual({
      ecfmgApplication: 'approved',
      certified: true,
      certificateValidThrough: '2027-12-31',
    });
  });

  test('keeps what it does not ask for', () => {
    const known = stored({ img: { pathway: 3, pathwayValidThrough: '2028-12-31' } });
    expect(answer(known, [['ecfmg', 'pathway-accepted']]).profile.img).toEqual({
      pathway: 3,
      pathwayValidThrough: '2028-12-31',
      ecfmgApplication: 'approved',
      pathwayStatus: 'accepted',
    });
  });
});

describe('clerkships', () => {
  const md = answer(start(), [['school', 'us-md']]);

  test.each([
    ['48 held', { weeksLeft: 48, asOf: iso(TODAY), heldUntilStep1: true }],
    ['48 weeks, held', { weeksLeft: 48, asOf: iso(TODAY), heldUntilStep1: true }],
    ['12 weeks left not held', { weeksLeft: 12, asOf: iso(TODAY), heldUntilStep1: false }],
    ['12 going on', { weeksLeft: 12, asOf: iso(TODAY), heldUntilStep1: false }],
    ['12', { weeksLeft: 12, asOf: iso(TODAY) }],
    ['0', { weeksLeft: 0 }],
    ['done', { weeksLeft: 0 }],
    ['30 Apr 2027', { endDate: '2027-04-30' }],
    ['2027-04-30, held', { endDate: '2027-04-30', heldUntilStep1: true }],
    ['held', { heldUntilStep1: true }],
    ['not known', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(answer(md, [['clerkships', text]]).profile.clerkships).toEqual(expected);
  });

  test.each(['a few', '12.5', '300', '48 kept'])('%s is not understood', (text) => {
    expect(complaint(md, 'clerkships', text)).not.toBeNull();
  });

  test('are shown as they can be typed', () => {
    for (const text of ['48 held', '12 not held', '0', '30 Apr 2027 held', 'not known']) {
      expect(present(answer(md, [['clerkships', text]]), 'clerkships')).toBe(text);
    }
  });

  test('offer as many weeks as are left by now, and keep what was said where that is taken', () => {
    const clerkships = { weeksLeft: 20, asOf: iso(TODAY), heldUntilStep1: false };
    // 30 days later 110 of 140 days are left: 16 weeks, the last one begun.
    const later = stored({ school: 'us-md', clerkships }, day('2026-12-21'));
    expect(present(later, 'clerkships')).toBe('16 not held');
    expect(show(later, 'clerkships')).toBe('16 weeks left, going on meanwhile');
    const taken = answer(later, [['clerkships', '16 not held']]);
    expect(taken.profile.clerkships).toEqual(clerkships);
    const held = stored(
      { school: 'us-md', clerkships: { weeksLeft: 20, asOf: iso(TODAY) } },
      day('2026-12-21'),
    );
    expect(present(held, 'clerkships')).toBe('20');
  });

  test('ask about the pass only while the first exam is open', () => {
    const passed = answer(md, [['step1.record', '2026-10-10 passed']]);
    const message = (answers: Answers) => question('clerkships').message(answers, factsOn());
    expect(message(md)).toMatch(/held until the pass/);
    expect(message(passed)).not.toMatch(/held/);
  });
});

describe('the specialty', () => {
  test.each([
    ['ortho', 'orthopaedic-surgery'],
    ['ENT', 'otolaryngology'],
    ['psych', 'psychiatry'],
    ['IM', 'internal-medicine'],
    ['obgyn', 'ob-gyn'],
  ])('is found by %s', (text, id) => {
    expect(values(start(), 'specialty', text)).toEqual([id]);
    expect(answer(start(), [['specialty', text]]).profile.specialties).toEqual([id]);
  });

  test('comes first, its backups after commas', () => {
    const wanted = answer(start(), [['specialty', 'ent, gen surg, im, ENT']]);
    expect(wanted.profile.specialties).toEqual([
      'otolaryngology',
      'general-surgery',
      'internal-medicine',
    ]);
    expect(values(start(), 'specialty', 'ent, gen surg')).toEqual([
      'otolaryngology,general-surgery',
    ]);
    expect(values(start(), 'specialty', 'ent,')).toEqual(['otolaryngology']);
  });

  test('shows all that a word may mean, and asks for more of it', () => {
    expect(values(start(), 'specialty', 'med').length).toBeGreaterThan(1);
    expect(complaint(start(), 'specialty', 'med')).toMatch(/^'med' may be Internal Medicine, /);
  });

  test('that is none is said to be none', () => {
    expect(choices(start(), 'specialty', 'qqqq')[0]).toMatchObject({
      label: "no specialty is called 'qqqq'; near it:",
      isUnavailable: true,
    });
    expect(choices(start(), 'specialty', 'qqqq, im')).toMatchObject([{ isUnavailable: true }]);
    expect(complaint(start(), 'specialty', ' , ')).toMatch(/^a specialty is missing/);
  });

  test('with backups that are stored stands first, to be kept with Enter', () => {
    const wanted = stored({ specialties: ['urology', 'general-surgery'] });
    expect(values(wanted, 'specialty')[0]).toBe('urology,general-surgery');
    expect(present(wanted, 'specialty')).toBe('urology,general-surgery');
  });
});

describe('the Match', () => {
  test('is chosen from the Match Days to come, each with how it is known', () => {
    const [first, second] = choices(start(), 'match');
    // NRMP's day for 2027 is read in transcriptions; for 2028 nothing is published:
    // the third Friday of March 2028 is the 17th.
    expect(first).toEqual({
      value: '2027',
      label: '2027   Fri 19 Mar 2027',
      meaning: 'transcribed, confirm at nrmp.org',
    });
    expect(second).toMatchObject({
      value: '2028',
      label: '2028   Fri 17 Mar 2028',
      meaning: 'projected',
    });
    expect(values(start(), 'match').at(-1)).toBe('2035');
  });

  test('is found by its year or its day, as it is typed', () => {
    expect(values(start(), 'match', '203')).toEqual([
      '2030',
      '2031',
      '2032',
      '2033',
      '2034',
      '2035',
    ]);
    expect(values(start(), 'match', '2028-0')).toEqual(['2028']);
    expect(values(start(), 'match', '17 Mar 2028')).toEqual(['2028']);
    expect(answer(start(), [['match', '2028-03-17']]).profile.matchYear).toBe(2028);
  });

  test('on a day that is no Match Day gets an answer, and the right day to choose', () => {
    const text = 'Sat 18 Mar 2028 is no Match Day; that of 2028 is Fri 17 Mar 2028 (projected)';
    expect(complaint(start(), 'match', '2028-03-18')).toBe(text);
    expect(choices(start(), 'match', '2028-03-18')).toMatchObject([
      { label: text, isUnavailable: true },
      { value: '2028' },
    ]);
  });

  test('that is past is named so, with the next one', () => {
    const past = 'that Match is past; the next is 2027 (Fri 19 Mar 2027)';
    expect(complaint(start(), 'match', '2019')).toBe(past);
    expect(complaint(start(), 'match', '2026-03-20')).toBe(past);
    // On Match Day itself it is not past; the day after it is.
    expect(complaint(start(null, day('2027-03-19')), 'match', '2027')).toBeNull();
    expect(complaint(start(null, day('2027-03-20')), 'match', '2027')).toBe(
      'that Match is past; the next is 2028 (Fri 17 Mar 2028)',
    );
  });

  test('beyond the years with dates is refused', () => {
    expect(complaint(start(), 'match', '2036')).toBe(
      'no dates are known for 2036; accepted: 2027 to 2035',
    );
    expect(complaint(start(), 'match', 'soon')).toMatch(/^'soon' is no day; .*or a year as 2028$/);
  });

  test('is the first whose applications are not read yet, and not before graduation', () => {
    // Programs read for 2027 from 2026-09-23 on.
    expect(present(start(null, day('2026-09-22')), 'match')).toBe('2027');
    expect(present(start(null, day('2026-09-23')), 'match')).toBe('2028');
    expect(present(answer(start(), [['graduation', 'May 2030']]), 'match')).toBe('2030');
    expect(present(stored({ matchYear: 2029 }), 'match')).toBe('2029');
  });
});

describe('hours', () => {
  test('are 40 unless said, and keep what else is known of the study', () => {
    expect(present(start(), 'hours')).toBe('40');
    expect(show(start(), 'hours')).toBe('40 hours a week (assumed)');
    const resting = stored({ study: { restDays: ['sunday'] } });
    expect(answer(resting, [['hours', '12.5']]).profile.study).toEqual({
      restDays: ['sunday'],
      hoursPerWeek: 12.5,
    });
    for (const text of ['-1', '169', 'many', '']) {
      expect(complaint(start(), 'hours', text)).toBe(
        `'${text}' is not accepted; accepted: hours a week, 0 to 168`,
      );
    }
  });
});

describe('what is done', () => {
  /** Programs have begun to read; NRMP's standard deadline of 2027-01-29 has passed. */
  const LATE = day('2027-02-10');
  const applicant = (today = LATE, done = {}) =>
    stored(
      {
        school: 'us-md',
        graduationDate: '2027-05-15',
        matchYear: 2027,
        exams: {
          step1: { attempts: [{ date: '2025-05-02', outcome: 'passed' }] },
          step2ck: { attempts: [{ date: '2026-07-06', outcome: 'passed' }] },
        },
        done,
      },
      today,
    );

  test('is asked of what could be done by that day: the rank list from the opening of ranking on', () => {
    expect(values(applicant(), 'done')).toEqual(
      expect.arrayContaining(['application.submit', 'nrmp.register', 'nrmp.rank-list']),
    );
    // Ranking opens on 2027-02-01.
    expect(values(applicant(day('2026-12-01')), 'done')).not.toContain('nrmp.rank-list');
  });

  test('is recorded with today, or with the deadline where that has passed', () => {
    const ticked = answer(applicant(), [['done', 'nrmp.register,application.submit']]);
    // Programs began to read on 2026-09-23; late registration runs until 2027-03-03.
    expect(ticked.profile.done).toEqual({
      'nrmp.register': '2027-02-10',
      'application.submit': '2026-09-23',
    });
    expect(present(ticked, 'done').split(',').sort()).toEqual([
      'application.submit',
      'nrmp.register',
    ]);
  });

  test('keeps the day of what was ticked before, and takes back what is not ticked any more', () => {
    const before = {
      'application.submit': '2026-09-20',
      'nrmp.register': '2026-10-01',
      'step1.debrief': '2025-01-05',
    };
    const again = answer(applicant(LATE, before), [['done', 'application.submit']]);
    expect(again.profile.done).toEqual({
      'application.submit': '2026-09-20',
      'step1.debrief': '2025-01-05',
    });
  });

  test('of an earlier season is not ticked, and stays on record until it is done anew', () => {
    const before = { 'application.submit': '2025-09-20' };
    const reapplicant = applicant(LATE, before);
    expect(present(reapplicant, 'done')).toBe('');
    expect(answer(reapplicant, [['done', '']]).profile.done).toEqual(before);
  });
});
