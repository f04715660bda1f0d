import { describe, expect, it } from 'vitest';
import type { Exam } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { formsTaken, readinessOf } from '../../src/study/readiness.ts';

const taken = (
  exam: Exam,
  forms: readonly (readonly [string, number])[],
  last: string | null = null,
) =>
  formsTaken(
    exam,
    forms.map(([form, score], i) => ({ date: `2027-06-0${i + 1}`, exam, form, score })),
    last,
    RULES,
  );
const readings = (exam: Exam, scores: readonly number[]) =>
  taken(
    exam,
    scores.map((score) => [exam === 'step1' ? 'nbme-30' : 'nbme-13', score]),
  ).map(({ read }) => read?.reading);

describe('a practice form', () => {
  // nbme.cbssa.readiness-rule: ready where the whole range, four points either way, lies above the
  // band of 62 to 68: 73 - 4 = 69. At risk where a part lies below it: 65 - 4 = 61.
  it('of Step 1 is read against the band of low passes, four points either way', () => {
    expect(readings('step1', [73, 72, 66, 65, 50])).toEqual([
      'above',
      'near',
      'near',
      'below',
      'below',
    ]);
  });

  // usmle.pass.step2ck 218, step2.self_assessment.see 9: 227 - 9 = 218; 208 + 9 = 217.
  it('of Step 2 CK is read against the pass mark, nine points either way', () => {
    expect(readings('step2ck', [227, 226, 209, 208])).toEqual(['above', 'near', 'near', 'below']);
  });

  it('whose scale nobody publishes is told and not read', () => {
    expect(taken('step2ck', [['uwsa-2', 250]])[0]).toMatchObject({ score: 250, read: null });
    expect(taken('comlex1', [['nbme-13', 70]])[0]?.read).toBeNull();
    // nbme.cbssa.forms: 26 to 33.
    expect(taken('step1', [['nbme-18', 70]])[0]?.read).toBeNull();
    expect(taken('step1', [['Free 120', 80]])[0]).toMatchObject({ form: 'free-120', read: null });
  });

  it('from before the last sitting says nothing of the next', () => {
    expect(taken('step1', [['nbme-26', 70]], '2027-06-01')).toEqual([]);
  });
});

describe('the last two forms', () => {
  const says = (scores: readonly number[]) =>
    readinessOf(
      taken(
        'step1',
        scores.map((score) => ['nbme-30', score]),
      ),
    )?.says;

  it('speak for the date where both lie above', () => {
    expect(says([50, 74, 75])).toBe('ready');
  });

  it('are not clear where one does not, and one alone never is', () => {
    expect(says([75, 70])).toBe('unsure');
    expect(says([80])).toBe('unsure');
  });

  it('speak for a later day where all are at risk', () => {
    expect(says([55, 60])).toBe('not-yet');
    expect(says([55])).toBe('not-yet');
  });

  it('say nothing where none can be read', () => {
    expect(readinessOf(taken('step2ck', [['uwsa-1', 240]]))).toBeNull();
  });
});
