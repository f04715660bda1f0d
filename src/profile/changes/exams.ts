import { InputError } from '../../errors.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { quote } from '../place.ts';
import { EXAMS, type Exam } from '../profile.ts';

/** What else people call an exam, in small letters and digits alone. */
const SHORT_FORMS: Readonly<Record<string, Exam>> = {
  s1: 'step1',
  stepone: 'step1',
  step2: 'step2ck',
  s2: 'step2ck',
  s2ck: 'step2ck',
  ck: 'step2ck',
  '2ck': 'step2ck',
  s3: 'step3',
  level1: 'comlex1',
  l1: 'comlex1',
  comlexlevel1: 'comlex1',
  level2: 'comlex2',
  level2ce: 'comlex2',
  l2: 'comlex2',
  l2ce: 'comlex2',
  comlexlevel2: 'comlex2',
  comlexlevel2ce: 'comlex2',
  comlex2ce: 'comlex2',
  oetmedicine: 'oet',
};

/** Exams that people name and that have no record here. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  cs: 'Step 2 CS was given up in January 2021',
  step2cs: 'Step 2 CS was given up in January 2021',
  s2cs: 'Step 2 CS was given up in January 2021',
  level3: 'Level 3 comes in residency, and no sittings of it are kept',
  l3: 'Level 3 comes in residency, and no sittings of it are kept',
  comlex3: 'Level 3 comes in residency, and no sittings of it are kept',
  comlexlevel3: 'Level 3 comes in residency, and no sittings of it are kept',
};

const ACCEPTED = `accepted: ${EXAMS.join(', ')}`;
const LONGEST_WORD = 40;

/**
 * The exam that a word names: its id, its name or a short form, in any case.
 * @param word of the command that the text stands for
 * @throws InputError where it names none, with the nearest
 */
export function readExam(text: string, word = 'exam'): Exam {
  const plain = plainWord(text);
  const exam = EXAMS.find((id) => id === plain) ?? ownValue(SHORT_FORMS, plain);
  if (exam !== undefined) return exam;
  const why = ownValue(NOT_KEPT, plain);
  if (why !== undefined) throw new InputError(`${quote(text)}: ${why}; ${ACCEPTED}`, word);
  const near = plain.length > LONGEST_WORD ? null : nearest(plain, EXAMS);
  throw new InputError(`${quote(text)} is no exam${didYouMean(near)}; ${ACCEPTED}`, word);
}

function plainWord(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return plain.replace(/^(usmle|comlexusa)(?=.)/, (series) => (series === 'usmle' ? '' : 'comlex'));
}

function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
