import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { type Meeting, meetingOf } from '../../src/planner/meeting.ts';
import { FIELDS } from '../../src/profile/changes/fields.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { people } from './arbitrary-person.ts';

const meetingFor = (changes: Partial<Profile>): Meeting =>
  meetingOf(profile(changes), RULES, day(TODAY));
const asked = ({ questions }: Meeting): string[] => questions.map(({ id }) => id);

const AFTER_FAIL: Partial<Profile> = {
  graduationDate: '2028-05-15',
  exams: { step1: { attempts: failedOn('2026-10-10') } },
};

describe('the questions for a school', () => {
  it('are, after a fail and with nothing answered, those that the dean decides', () => {
    expect(asked(meetingFor(AFTER_FAIL))).toEqual([
      'rotations',
      'weeks',
      'graduation',
      'sittings',
      'deadlines',
    ]);
  });

  it('become answers to confirm where they are answered, and others take their places', () => {
    const meeting = meetingFor({
      ...AFTER_FAIL,
      clerkships: { weeksLeft: 8, heldUntilStep1: true },
      schoolRules: { maxAttempts: 3, minDaysBetween: 0 },
    });
    expect(meeting.answered.map(({ id }) => id)).toEqual(['rotations', 'weeks', 'sittings']);
    expect(meeting.answered.flatMap(({ fields }) => fields.map(({ value }) => value))).toEqual([
      true,
      8,
      3,
      0,
    ]);
    expect(asked(meeting)).toEqual(['graduation', 'deadlines', 'leave', 'letter', 'references']);
  });

  it('stay open while a part of them is', () => {
    const meeting = meetingFor({ ...AFTER_FAIL, schoolRules: { maxAttempts: 3 } });
    const sittings = meeting.questions.find(({ id }) => id === 'sittings');
    expect(sittings?.fields).toEqual([
      { name: 'school-max-attempts', value: 3 },
      { name: 'school-min-days', value: null },
    ]);
  });

  it('ask for the pass only while it is open', () => {
    const passed = meetingFor({
      graduationDate: '2028-05-15',
      exams: { step1: { attempts: passedOn('2026-10-10') } },
    });
    expect(asked(passed)).not.toContain('rotations');
    expect(
      passed.questions.find(({ id }) => id === 'deadlines')?.fields.map(({ name }) => name),
    ).toEqual(['school-step2ck-by']);
  });

  it('ask an international school for its gate exam, and no other', () => {
    const abroad = { ...AFTER_FAIL, school: 'international' } as const;
    expect(asked(meetingFor(abroad))).toContain('gate-exam');
    expect(asked(meetingFor(AFTER_FAIL))).not.toContain('gate-exam');
    expect(asked(meetingFor({ ...abroad, exams: {} }))).not.toContain('gate-exam');
  });

  it('put the diploma first where residency starts too soon after it', () => {
    // 21 days after 10 June are 1 July, when residency starts: the certificate comes too late.
    const late = meetingFor({
      ...AFTER_FAIL,
      school: 'international',
      graduationDate: '2028-06-10',
    });
    expect(late.plan.verdict.status).toBe('infeasible');
    expect(asked(late)).toEqual(expect.arrayContaining(['graduation', 'degree']));
  });

  it('ask a graduate nothing that ends with school', () => {
    const meeting = meetingFor({
      ...AFTER_FAIL,
      school: 'international',
      graduationDate: '2025-06-30',
    });
    expect(asked(meeting)).toEqual(['degree', 'letter', 'references', 'clinical', 'support']);
  });

  it('ask what stays open where no sitting is left', () => {
    const meeting = meetingFor({
      ...AFTER_FAIL,
      exams: {
        step1: { attempts: failedOn('2024-02-05', '2024-08-05', '2025-03-04', '2026-10-10') },
      },
    });
    expect(meeting.plan.verdict.status).toBe('ineligible');
    expect(asked(meeting)[0]).toBe('open');
    expect(asked(meeting)).not.toContain('sittings');
    expect(meeting.days.next).toBeNull();
  });

  it('ask for no letters once the application is sent', () => {
    const meeting = meetingOf(
      profile({
        graduationDate: '2027-05-15',
        matchYear: 2027,
        exams: {
          step1: { attempts: passedOn('2025-05-10') },
          step2ck: { attempts: passedOn('2026-06-10') },
        },
        done: { 'application.submit': '2026-09-20' },
      }),
      RULES,
      day(TODAY),
    );
    expect(asked(meeting)).toEqual(['graduation']);
  });
});

describe('what the answers are held against', () => {
  it('is the day by which the plan needs the clerkships to be over', () => {
    const { days, plan } = meetingFor(AFTER_FAIL);
    // The day before Step 2 CK is studied for at the latest, as the verdict has it.
    const { text = '' } =
      plan.verdict.conditions.find(({ rule }) => rule === 'planner.clerkships-unknown') ?? {};
    expect(days.clerkshipsOver).toMatch(/^2027-0[67]-/);
    const [, month, date] = (days.clerkshipsOver as string).split('-').map(Number);
    expect(text).toContain(`over by ${date} ${month === 6 ? 'Jun' : 'Jul'} 2027`);
  });

  it('is the next sitting, its number and how many are allowed', () => {
    const { days, plan } = meetingFor(AFTER_FAIL);
    // USMLE: four sittings of a Step since 1 July 2021; one has been used.
    expect(days.next).toMatchObject({ exam: 'step1', number: 2, allowed: 4 });
    expect(days.next?.planned).toBe(plan.tasks.find(({ id }) => id === 'step1.exam')?.finish);
  });

  it('leaves out of the conditions what is asked, and keeps the rest', () => {
    const { conditions } = meetingFor(AFTER_FAIL);
    expect(conditions.map(({ rule }) => rule)).toEqual(['planner.hours-assumed']);
  });
});

describe('for anybody', () => {
  const names = FIELDS.map(({ name }) => name);

  it('there are at most five questions, each once, each with a rule that says why', () => {
    fc.assert(
      fc.property(people(), ({ profile: person, today }) => {
        const { answered, questions } = meetingOf(person, RULES, today);
        expect(questions.length).toBeLessThanOrEqual(5);
        const all = [...questions, ...answered];
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        expect(questions.some(({ isAnswered }) => isAnswered)).toBe(false);
        for (const { fields, rules } of all) {
          expect(rules.map((id) => RULES.rule(id).statement)).not.toEqual([]);
          expect(fields.filter(({ name }) => !names.includes(name))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
