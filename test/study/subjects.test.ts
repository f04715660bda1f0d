import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.ts';
import {
  reviewGap,
  type SubjectWeek,
  subjectsByWeek,
  subjectsOf,
} from '../../src/study/subjects.ts';

const week = (more: Partial<SubjectWeek> = {}): SubjectWeek => ({
  hours: 40,
  daysLeft: 60,
  weakFirst: false,
  isMixed: false,
  ...more,
});

describe('the subjects of an exam', () => {
  it('have the middle of the share that the outline publishes', () => {
    // content.step2ck.disciplines: Medicine 55 to 65, Surgery 5 to 15.
    const subjects = subjectsOf('step2ck', [], RULES);
    expect(subjects.find(({ name }) => name === 'Medicine')?.share).toBe(60);
    expect(subjects.find(({ name }) => name === 'Surgery')?.share).toBe(10);
  });

  it('are marked where the person names them, and hold what the outline has no name for', () => {
    const subjects = subjectsOf('step1', ['cardiovascular', ' acid base', 'Acid base '], RULES);
    expect(subjects.filter(({ isWeak }) => isWeak).map(({ name }) => name)).toEqual([
      'Cardiovascular',
      'Acid base',
    ]);
    // The largest of content.step1.systems: Reproductive & Endocrine, 12 to 16.
    expect(subjects.at(-1)).toEqual({ name: 'Acid base', share: 14, isWeak: true });
  });

  it('are the weak areas alone where no outline could be read', () => {
    expect(subjectsOf('comlex1', ['OMM'], RULES)).toEqual([
      { name: 'OMM', share: 1, isWeak: true },
    ]);
    expect(subjectsOf('step3', [], RULES)).toEqual([]);
  });
});

describe('the subjects of a week', () => {
  it('are several, and over the weeks in proportion to their share', () => {
    const subjects = subjectsOf('step1', [], RULES);
    const weeks = subjectsByWeek(
      subjects,
      Array.from({ length: 110 }, () => week()),
      RULES,
    );
    expect(weeks.every(({ subjects: names }) => names.length === 3)).toBe(true);
    const total = subjects.reduce((sum, { share }) => sum + share, 0);
    for (const { name, share } of subjects) {
      const times = weeks.filter(({ subjects: names }) => names.includes(name)).length;
      // Three a week, 330 places; two of them either way.
      expect(Math.abs(times - (330 * share) / total), name).toBeLessThanOrEqual(2);
    }
  });

  it('begin with a weak area in every week', () => {
    const subjects = subjectsOf('step1', ['gastrointestinal', 'renal'], RULES);
    const weeks = subjectsByWeek(subjects, [week(), week(), week()], RULES);
    const weak = subjects.filter(({ isWeak }) => isWeak).map(({ name }) => name);
    for (const { subjects: names } of weeks) expect(weak).toContain(names[0]);
    expect(new Set(weeks.map(({ subjects: names }) => names[0])).size).toBe(2);
  });

  it('begin with all weak areas where those are due', () => {
    const subjects = subjectsOf('step1', ['gastrointestinal'], RULES);
    const [first] = subjectsByWeek(subjects, [week({ weakFirst: true })], RULES);
    expect(first?.subjects[0]).toBe('Gastrointestinal');
  });

  it('are all mixed under exam conditions, the weak areas named', () => {
    const subjects = subjectsOf('step1', ['gastrointestinal'], RULES);
    const [mixed] = subjectsByWeek(subjects, [week({ isMixed: true, weakFirst: true })], RULES);
    expect(mixed?.subjects).toEqual(['Gastrointestinal']);
  });

  it('come back after the gap of spaced review, and never in the week they are studied', () => {
    const weeks = subjectsByWeek(
      subjectsOf('step1', [], RULES),
      Array.from({ length: 12 }, (_, i) => week({ daysLeft: 7 * (12 - i) })),
      RULES,
    );
    expect(weeks[0]?.review).toEqual([]);
    for (const [i, { review, subjects }] of weeks.entries()) {
      for (const name of review) {
        expect(subjects).not.toContain(name);
        const last = weeks
          .slice(0, i)
          .findLastIndex((w) => w.subjects.includes(name) || w.review.includes(name));
        expect(last).toBeGreaterThanOrEqual(0);
        expect(7 * (i - last)).toBeGreaterThanOrEqual(reviewGap(7 * (12 - i), RULES));
      }
    }
    expect(weeks.some(({ review }) => review.length > 0)).toBe(true);
  });

  it('are none in a week without hours', () => {
    expect(subjectsByWeek(subjectsOf('step1', [], RULES), [week({ hours: 0 })], RULES)).toEqual([
      { subjects: [], review: [] },
    ]);
  });
});

describe('the gap of a review', () => {
  // spacing.optimal_gap: 20 to 40 percent of a week, 5 to 10 of a year; the middles are 30 and 7.5.
  it('is 30 percent of a week and 7.5 percent of a year', () => {
    expect(reviewGap(7, RULES)).toBeCloseTo(2.1);
    expect(reviewGap(365, RULES)).toBeCloseTo(27.375);
  });

  it('grows with the time that is left', () => {
    const gaps = [1, 7, 14, 60, 120, 365, 500].map((days) => reviewGap(days, RULES));
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  });
});
