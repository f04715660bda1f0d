import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { workOut } from '../../src/planner/plan.ts';
import { studyIn } from '../../src/planner/study.ts';
import { EXAMS, type Exam, type Profile } from '../../src/profile/profile.ts';
import {
  renderNoStudy,
  renderStudy,
  renderStudySheet,
  type StudyView,
} from '../../src/render/study.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { viewOf } from './plans.ts';
import { acting, widest } from './terminals.ts';

const IMG = profile({
  school: 'international',
  graduationDate: '2025-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

const studyView = (person: Profile, changes: Partial<StudyView> = {}): StudyView => ({
  ...viewOf(person, { zone: 'UTC' }),
  days: false,
  ...changes,
});

function study(person: Profile, exam: Exam | undefined, changes: Partial<StudyView> = {}): string {
  const worked = workOut(person, RULES, day(TODAY));
  const found = studyIn(worked, exam);
  const view = studyView(person, changes);
  return typeof found === 'string'
    ? renderNoStudy(found, exam, view)
    : renderStudy(found, worked.plan, view);
}
const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('the weeks of study', () => {
  it('lead with the hours, the questions and the sitting', () => {
    const [first, , third] = study(IMG, 'step1').split('\n');
    expect(first).toMatch(/^Study for Step 1 +Sat 21 Nov 2026$/);
    // study.step1.retake-hours 500; study.step1.bank 3,600.
    expect(third).toMatch(/^ {2}500 hours and 3,600 questions in blocks of 20, from /);
  });

  it('have a line for each, with practice exams and gates on their days', () => {
    const text = study(IMG, 'step1');
    expect(text).toMatch(/^ +30 Nov – {2}6 Dec 26 {5}(?:39|40) {8}\d+ {2}Foundation: /m);
    expect(text).toMatch(/^ +\w{3} {1,2}\d+ \w{3} {2}Practice exam: NBME form 26$/m);
    expect(flat(text)).toContain('Would I keep this Step 1 date?');
  });

  it('break no name of a subject on a narrow terminal', () => {
    for (const columns of [48, 60, 71, 72, 80]) {
      const words = study(IMG, 'step1', { columns }).split(/\s+/);
      expect([columns, words.includes('Lymphoreticular/Immune,')]).toEqual([columns, true]);
    }
  });

  it('say which hours do not fit before a booking, and from when they would', () => {
    const short = profile({
      exams: { step1: { attempts: passedOn('2026-06-10') }, step2ck: { bookedDate: '2026-12-07' } },
      study: { hoursPerWeek: 28, targetHours: { step2ck: 200 } },
    });
    // 16 days of 4 hours; without the booking 15 January, as derived in the test of the planner.
    expect(flat(study(short, 'step2ck'))).toContain(
      // 64 of 200 hours hold 588 of 1,840 questions, 580 in whole twenties.
      '136 hours and 1,260 questions do not fit before Mon 7 Dec 2026: 64 hours are there, 200 hours are counted. They fit before Fri 15 Jan 2027, or with more hours a week.',
    );
  });

  it('read the forms that are logged, without a promise', () => {
    const log = [
      { date: '2026-11-18', exam: 'step1', form: 'nbme-26', score: 70 },
      { date: '2026-11-20', exam: 'step1', form: 'nbme-27', score: 75 },
    ] as const;
    const text = flat(study({ ...IMG, log }, 'step1'));
    // Four points either way, against the band of 62 to 68.
    expect(text).toContain(
      'NBME form 26 on 18 Nov 2026: 70 (66 to 74), around the low passes, 62 to 68.',
    );
    expect(text).toContain('NBME form 27 on 20 Nov 2026: 75 (71 to 79), above the low passes');
    expect(text).toContain('for the subjects it names, and not for the date');
  });

  it('show every day where asked', () => {
    expect(study(IMG, 'step1', { days: true })).toMatch(/Mon 30 Nov {2}5\.\d h, \d+ questions/);
  });

  it('say in one sentence why there are none', () => {
    const why = (person: Profile, exam?: Exam) => study(person, exam).trimEnd();
    expect(why(IMG, 'comlex1')).toBe('The plan holds no study block for COMLEX Level 1.');
    expect(why({ ...IMG, study: { hoursPerWeek: 0 } }, 'step1')).toMatch(/^No hours of study/);
  });
});

describe('on any terminal', () => {
  it.each([24, 40, 59, 60, 80, 120])('of %i columns no line is wider', (columns) => {
    fc.assert(
      fc.property(profiles(), fc.constantFrom(...EXAMS), fc.boolean(), (who, exam, unicode) => {
        const worked = workOut(who, RULES, NOW);
        const found = studyIn(worked, exam);
        if (typeof found === 'string') return;
        const text = renderStudy(found, worked.plan, studyView(who, { columns, unicode }));
        expect(widest(text)).toBeLessThanOrEqual(columns);
        expect(text).not.toMatch(/undefined|NaN|null|Invalid/);
        if (!unicode) expect(/^[\x20-\x7e\n]*$/.test(text)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('what a person entered acts on none', () => {
    const hostile = { ...IMG, study: { weakAreas: ['\u001b[31mred\u0007', 'a\u202eb'] } };
    expect(acting(study(hostile, 'step1'))).toEqual([]);
  });
});

describe('the page for the wall', () => {
  it('is one page of 80 columns, with a box for each week', () => {
    fc.assert(
      fc.property(profiles(), fc.constantFrom(...EXAMS), (who, exam) => {
        const worked = workOut(who, RULES, NOW);
        const found = studyIn(worked, exam);
        if (typeof found === 'string') return;
        const text = renderStudySheet(
          found,
          worked.plan,
          studyView(who, { color: 3, columns: 200 }),
        );
        const lines = text.trimEnd().split('\n');
        expect(widest(text)).toBeLessThanOrEqual(80);
        // Past a year a page cannot hold a line for each week.
        if (found.weeks.length <= 54) expect(lines.length).toBeLessThanOrEqual(60);
        expect(lines.filter((line) => line.startsWith('[ ] ')).length).toBe(found.weeks.length);
        expect(text).not.toContain('\u001b');
        expect(lines[0]).toContain(String(iso(found.block.sat).slice(0, 4)));
      }),
      { numRuns: 60 },
    );
  });
});
