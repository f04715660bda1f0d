import type { Rules } from '../rules/types.ts';
import type { Exam } from './profile.ts';

/** The name of a practice form in one spelling, e.g. nbme-13, free-120, uwsa-2. */
export type FormName = string & { readonly __brand: 'FormName' };

const NBME = /^(?:nbme|cbssa|ccssa)[\s-]*(?:form[\s-]*)?(\d{1,3})$/;
const SAMPLE = /^(?:new[\s-]*|old[\s-]*)?free[\s-]*1[234]\d$/;

/** The name of a form as it is kept, whichever way it is typed. */
export function formName(typed: string): FormName {
  const text = typed.trim().toLowerCase().replace(/\s+/g, '-');
  const number = NBME.exec(text)?.[1];
  if (number !== undefined) return `nbme-${Number(number)}` as FormName;
  return (SAMPLE.test(text) ? 'free-120' : text) as FormName;
}

/** The number of a form of NBME; null for any other. */
export function numberOfForm(name: FormName): number | null {
  const number = /^nbme-(\d+)$/.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}

/** As people read it: NBME form 13. */
export function formTitle(name: FormName): string {
  const number = numberOfForm(name);
  if (number !== null) return `NBME form ${number}`;
  return name === 'free-120' ? 'the free sample questions' : name;
}

/** What a score of a form is worth: how sure it is, and against what it is read. */
export interface FormScale {
  readonly unit: string;
  /** The least and the highest score there is. */
  readonly from: number;
  readonly to: number;
  /** Points either way within which the likely result lies. */
  readonly error: number;
  /** The score is clearly enough from above here on, and clearly short of it below `low`. */
  readonly high: number;
  readonly low: number;
  /** The rules it is read by. */
  readonly rules: readonly string[];
}

const FORMS_RULE: Readonly<Partial<Record<Exam, string>>> = {
  step1: 'nbme.cbssa.forms',
  step2ck: 'nbme.ccssa.forms',
};

/** The forms of NBME on sale, the oldest first; null for an exam whose list is not known. */
export function formsOnSale(exam: Exam, rules: Rules): readonly FormName[] | null {
  const rule = FORMS_RULE[exam];
  if (rule === undefined) return null;
  const { forms } = rules.rule(rule).value as { readonly forms: readonly number[] };
  return forms.map((number) => formName(`nbme-${number}`));
}

/** The scale of a form; null where nobody publishes how its score is to be read. */
export function scaleOf(exam: Exam, name: FormName, rules: Rules): FormScale | null {
  if (!formsOnSale(exam, rules)?.includes(name)) return null;
  if (exam === 'step1') {
    const { high, low } = rules.rule('nbme.cbssa.low-pass-range').value as {
      readonly low: number;
      readonly high: number;
    };
    return {
      unit: 'percent',
      from: 0,
      to: 100,
      error: rules.number('nbme.cbssa.precision'),
      high,
      low,
      rules: ['nbme.cbssa.readiness-rule', 'nbme.cbssa.low-pass-range', 'nbme.cbssa.precision'],
    };
  }
  if (exam === 'step2ck') {
    const pass = rules.number('usmle.pass.step2ck');
    return {
      unit: 'points',
      // Three digits, on the scale of the exam (rule nbme.ccssa.forms).
      from: 100,
      to: 300,
      error: rules.number('step2.self_assessment.see'),
      high: pass,
      low: pass,
      rules: ['usmle.pass.step2ck', 'step2.self_assessment.see'],
    };
  }
  return null;
}
