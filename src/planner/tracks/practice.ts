import { type Day, day, plus } from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import { formTitle } from '../../profile/practice-forms.ts';
import type { PracticeExam } from '../../study/practice.ts';
import type { Advice, Frame } from '../advice.ts';
import { cite } from '../cite.ts';
import { ladderOf, type OpenBlock } from '../study-blocks.ts';
import { PHASE_OF } from './exams.ts';

/** The practice exams of every study block, each with its day. */
export function practiceAdvice(frame: Frame): readonly Advice[] {
  return frame.blocks.flatMap((block) => practiceOf(frame, block));
}

function practiceOf({ a, t }: Frame, block: OpenBlock): Advice[] {
  const { exam, sat } = block;
  if (exam === 'oet') return [];
  const { exams, sampleOn } = ladderOf(block, t.s, a.options.capacity);
  const act = {
    phase: PHASE_OF[exam],
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
  } as const;
  const advice = exams.map(
    (each): Advice => ({
      ...act,
      id: `${exam}.practice.${each.name}`,
      title: each.form ? `Practice exam: ${formTitle(each.form)}` : 'Practice exam',
      why: whyThisDay(each, sat),
      sources: cite(
        'derived.practice.cadence',
        exam === 'step1' && 'nbme.cbssa.forms',
        exam === 'step1' && 'usmle.format.step1',
        exam === 'step2ck' && 'nbme.ccssa.forms',
        exam === 'step2ck' && 'usmle.format.step2ck',
      ),
      ideal: each.on,
      until: plus(sat, -1),
    }),
  );
  if (sampleOn !== null) {
    advice.push({
      ...act,
      id: `${exam}.free-120`,
      title: `The free sample questions of ${EXAM_NAMES[exam]}`,
      why: 'Three days before, in the software of the exam itself: for the feel of it, since nobody publishes a passing percentage.',
      sources: cite('derived.practice.cadence', 'usmle.free120.status'),
      ideal: sampleOn,
      until: plus(sat, -1),
    });
  }
  return [...advice, ...ticked(block, exams, t.s.profile.done ?? {}, act)];
}

/** What was ticked stays in the plan. */
function ticked(
  { exam }: OpenBlock,
  ahead: readonly PracticeExam[],
  done: Readonly<Record<string, string>>,
  act: Pick<Advice, 'phase' | 'kind' | 'necessity' | 'basis'>,
): Advice[] {
  const prefix = `${exam}.practice.`;
  const isAhead = new Set(ahead.map(({ name }) => `${prefix}${name}`));
  return Object.entries(done).flatMap(([id, on]) =>
    !id.startsWith(prefix) || isAhead.has(id)
      ? []
      : [
          {
            ...act,
            id,
            title: 'Practice exam',
            why: 'Taken under exam conditions.',
            sources: cite('derived.practice.cadence'),
            ideal: day(on),
          },
        ],
  );
}

function whyThisDay({ place }: PracticeExam, sat: Day): string {
  switch (place) {
    case 'baseline':
      return 'A full form on the first day shows where to begin: it is read for what it names, not for its number.';
    case 'fortnight':
      return 'One every two weeks, timed and with the exam’s own breaks alone, shows whether the method works.';
    case 'weekly':
      return 'Weekly in the last four weeks, timed and with the exam’s own breaks alone.';
    case 'last':
      return `The last full form, a week before ${onDay(sat)}: it speaks for about a week, and the last look reads it.`;
  }
}
