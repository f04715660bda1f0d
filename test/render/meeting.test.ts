import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { meetingOf } from '../../src/planner/meeting.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { escaped } from '../../src/render/html.ts';
import { plainText } from '../../src/render/markdown.ts';
import { type MeetingSheet, meetingSheet } from '../../src/render/meeting.ts';
import { renderMeetingMarkdown } from '../../src/render/meeting-markdown.ts';
import { renderMeetingPage } from '../../src/render/meeting-page.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { people } from '../planner/arbitrary-person.ts';
import { viewOf } from './plans.ts';

function sheetOf(changes: Partial<Profile>): MeetingSheet {
  const person = profile(changes);
  return meetingSheet(meetingOf(person, RULES, day(TODAY)), viewOf(person));
}

const student = sheetOf({
  graduationDate: '2028-05-15',
  exams: {
    step1: {
      attempts: [{ date: '2026-10-10', outcome: 'failed', resultDate: '2026-11-04' }],
      bookedDate: '2027-03-01',
    },
  },
  schoolRules: { maxAttempts: 3 },
});

test('a sheet says plainly who it is about and what is on record', () => {
  expect(student.facts).toEqual([
    ['Applicant', 'US MD student, graduating on Mon 15 May 2028'],
    ['Going for', 'internal medicine, Match 2028 (Fri 17 Mar 2028, projected)'],
    ['Step 1', 'Sat 10 Oct 2026, not passed (result of Wed 4 Nov 2026); booked for Mon 1 Mar 2027'],
  ]);
  expect(student.standing).toContain('Step 1 on 10 October was not passed; three sittings remain.');
});

test('it asks in whole questions, and says what the plan counts on until they are answered', () => {
  expect(student.questions.map(({ ask }) => ask)).toEqual([
    'Are rotations held until Step 1 is passed, or may they go on?',
    'How many weeks of core clerkships are left, and when do they end?',
    'Is graduation on Mon 15 May 2028, and may it move?',
    'How many sittings of one exam does the school allow, and how many days apart?',
    'By which day does the school want Step 1 passed, and by which day Step 2 CK?',
  ]);
  // Residency starts on 1 July of the Match year; one of USMLE's four sittings has been used.
  expect(student.questions[2]?.counts).toBe('Residency after this Match begins on Sat 1 Jul 2028.');
  expect(student.questions[3]?.counts).toBe(
    'The school allows three sittings of one exam. The next sitting of Step 1 would be number 2; USMLE allows four.',
  );
});

test('it names the commands for the answers, and what each of them takes', () => {
  expect(student.commands).toEqual([
    'usmle-plan set clerkships-held <yes or no>',
    'usmle-plan set clerkship-weeks <weeks>',
    'usmle-plan set graduation <day>',
    'usmle-plan set school-max-attempts <sittings>',
    'usmle-plan set school-min-days <days>',
    'usmle-plan set school-pass-by <day>',
    'usmle-plan set school-step2ck-by <day>',
  ]);
});

test('it names the exams of a DO as they are', () => {
  const sheet = sheetOf({
    school: 'us-do',
    graduationDate: '2028-05-20',
    exams: { comlex1: { attempts: failedOn('2026-10-10') } },
    schoolRules: { passStep1By: '2027-10-01', step2ckBy: '2027-12-01' },
  });
  expect(sheet.answered).toEqual([
    'The school wants COMLEX Level 1 passed by Fri 1 Oct 2027.',
    'The school wants COMLEX Level 2-CE by Wed 1 Dec 2027.',
  ]);
});

test('the days of a season that is out of reach are not on it', () => {
  // 21 days from graduation to the ECFMG certificate lead to the day on which residency starts.
  const { days } = sheetOf({
    school: 'international',
    graduationDate: '2028-06-10',
    exams: { step1: { attempts: failedOn('2026-10-10') } },
  });
  expect(days.map(([what]) => what)).toContain('Sit Step 1');
  expect(days.map(([what]) => what)).not.toContain('Certify the rank list');
});

test('what is passed is on record, and has no day to come', () => {
  const { days, facts } = sheetOf({
    graduationDate: '2028-05-15',
    exams: { step1: { attempts: passedOn('2026-10-10') } },
  });
  expect(facts).toContainEqual(['Step 1', 'Sat 10 Oct 2026, passed']);
  expect(days.map(([what]) => what)).not.toContain('Sit Step 1');
});

test('for anybody both sheets are whole, and ask the same', () => {
  fc.assert(
    fc.property(people(), ({ profile: person, today }) => {
      const meeting = meetingOf(person, RULES, today);
      const page = renderMeetingPage(meeting, viewOf(person));
      const text = renderMeetingMarkdown(meeting, viewOf(person));
      expect(page + text).not.toMatch(/undefined|null|NaN|\[object|<p class="ask"><\/p>/);
      for (const { ask } of meetingSheet(meeting, viewOf(person)).questions) {
        expect(page.replaceAll('\u00a0', ' ')).toContain(escaped(ask));
        expect(text).toContain(`**${plainText(ask)}**`);
      }
    }),
    { numRuns: 40 },
  );
});
