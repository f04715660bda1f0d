import { beforeAll, describe, expect, test } from 'vitest';
import { type Day, day, iso } from '../../src/calendar/day.ts';
import type { Task } from '../../src/planner/types.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { type Answers, type AskFacts, draftOf } from '../../src/prompts/answers.ts';
import { missingFlags } from '../../src/prompts/flags.ts';
import type { Question } from '../../src/prompts/question.ts';
import { type Asked, askAgain, nextQuestion, summaryQuestions } from '../../src/prompts/road.ts';
import { answer, factsOn, question, start } from './facts.ts';

const NOTHING: Asked = { questions: new Set(), topics: new Set() };
/** In the season of 2027, before that of 2028. */
const IN_SEASON = day('2026-11-21');
/** After the Match Day of 2027, before the season of 2028 opens in June. */
const BETWEEN = day('2027-04-01');

/** There are thousands of roads, and what the plan holds beside one task to tick bends none of them. */
function quickFacts(today: Day): AskFacts {
  const facts = factsOn(today);
  const applying = { id: 'application.submit', phase: 'application', kind: 'deadline' };
  const task = { ...applying, title: 'Apply', status: 'upcoming', start: iso(today) } as Task;
  return { ...facts, plan: () => ({ tasks: [task] }) };
}

/** Answers to take at each question, so that every road is taken: all of a list, and each kind of text. */
function answersTo(
  { id, kind, choices }: Question,
  answers: Answers,
  facts: AskFacts,
): readonly string[] {
  if (kind === 'choose') return (choices?.(answers, facts, '') ?? []).map(({ value }) => value);
  if (id.endsWith('.days')) {
    const state = answers.said[id === 'step1.days' ? 'step1' : 'comlex1'];
    return [state === 'booked' ? '2027-05-03' : '2026-10-10, 2026-05-02'];
  }
  if (id.endsWith('.record')) {
    return ['none', '2026-10-12 failed', '2026-10-12 passed', '2027-05-10 booked'];
  }
  // Open, past and to come; of a Canadian school, before and after 2025-07-01.
  if (id === 'graduation') return ['', '30 Jun 2025', '1 Jul 2025', 'May 2028'];
  if (id === 'certificate') return ['', '31 Dec 2028'];
  if (id === 'clerkships') return ['', '48 held'];
  if (id === 'specialty') return ['im, ophtho'];
  if (id === 'match') return answers.today === IN_SEASON ? ['2027', '2029'] : ['2028'];
  if (id === 'hours') return ['30'];
  if (id === 'done') return ['application.submit'];
  throw new Error(`no answers for ${id}`);
}

interface Road {
  readonly asked: readonly string[];
  readonly answers: Answers;
}

/** Every road that the questions can take on that day. */
function* roads(
  answers: Answers,
  facts: AskFacts,
  asked: Asked = NOTHING,
  path: readonly string[] = [],
): Generator<Road> {
  const next = nextQuestion(answers, facts, asked);
  if (next === null) {
    yield { asked: path, answers };
    return;
  }
  for (const text of answersTo(next, answers, facts)) {
    const after = answer(answers, [[next.id, text]], facts);
    const questions = new Set([...asked.questions, next.id]);
    yield* roads(after, facts, { ...asked, questions }, [...path, next.id]);
  }
}

describe.each([
  ['in the season', IN_SEASON],
  ['between two seasons', BETWEEN],
])('every road, %s', (_, today: Day) => {
  let all: readonly Road[];
  beforeAll(() => {
    all = [...roads(start(null, today), quickFacts(today))];
  });

  test('asks at most 11 questions, so that with the summary nobody meets more than 12 prompts', () => {
    const longest = Math.max(...all.map(({ asked }) => asked.length));
    expect(all.length).toBeGreaterThan(1000);
    expect(longest).toBeLessThanOrEqual(11);
  });

  test('asks nothing twice', () => {
    for (const { asked } of all) expect(new Set(asked).size).toBe(asked.length);
  });

  test('leads to a profile that the parser accepts, with nothing missing', () => {
    const facts = factsOn(today);
    for (const { answers } of all) {
      expect(missingFlags(answers)).toEqual([]);
      const { profile } = parseProfile(draftOf(answers), facts.profile);
      expect(profile.specialties).toEqual(['internal-medicine', 'ophthalmology']);
    }
  });

  test('asks COMLEX of nobody but a DO, and ECFMG of nobody but an IMG', () => {
    for (const { asked, answers } of all) {
      const { school } = answers.profile;
      if (school !== 'us-do') expect(asked.join(' ')).not.toMatch(/comlex/);
      if (school === 'us-md' || school === 'us-do')
        expect(asked.join(' ')).not.toMatch(/ecfmg|citizen/);
      if (school === 'international') expect(asked).toContain('ecfmg');
    }
  });

  test('asks for clerkships only students of US schools with an exam open', () => {
    const asking = all.filter(({ asked }) => asked.includes('clerkships'));
    expect(asking).not.toHaveLength(0);
    for (const { answers } of asking) {
      expect(['us-md', 'us-do']).toContain(answers.profile.school);
      expect(answers.profile.graduationDate ?? '9999').not.toMatch(/^2025/);
    }
  });
});

/** The ids of the questions on the road of these answers, defaults taken for the rest. */
function roadOf(given: Readonly<Record<string, string>>, today = BETWEEN): readonly string[] {
  const facts = factsOn(today);
  let answers = start(null, today);
  let asked = NOTHING;
  const path: string[] = [];
  for (;;) {
    const next = nextQuestion(answers, facts, asked);
    if (next === null) return path;
    // A list without a present answer begins at its first line.
    const shown = next.present(answers, facts) || next.choices?.(answers, facts, '')[0]?.value;
    const text = given[next.id] ?? shown ?? '';
    answers = answer(answers, [[next.id, text]], facts);
    asked = { ...asked, questions: new Set([...asked.questions, next.id]) };
    path.push(next.id);
  }
}

describe('the road', () => {
  test('of an IMG who did not pass Step 1 leads by citizenship and ECFMG', () => {
    expect(
      roadOf({
        school: 'international',
        step1: 'failed',
        'step1.days': '2026-10-10',
        citizenship: 'other:j1',
        specialty: 'im',
      }),
    ).toEqual([
      'school',
      'step1',
      'step1.days',
      'step2ck.record',
      'graduation',
      'citizenship',
      'ecfmg',
      'specialty',
      'match',
      'hours',
    ]);
  });

  test('of a US MD who has passed both Steps asks neither for clerkships nor for hours', () => {
    expect(
      roadOf({
        school: 'us-md',
        step1: 'passed',
        'step1.days': '2026-05-02',
        'step2ck.record': '2026-10-10 passed',
        specialty: 'im',
      }),
    ).toEqual([
      'school',
      'step1',
      'step1.days',
      'step2ck.record',
      'graduation',
      'specialty',
      'match',
    ]);
  });

  test('of a DO who takes both series asks for each exam in one line', () => {
    const asked = roadOf({ school: 'us-do:both', specialty: 'fm' });
    expect(asked.slice(0, 5)).toEqual([
      'school',
      'comlex1.record',
      'comlex2.record',
      'step1.record',
      'step2ck.record',
    ]);
  });

  test('of a Canadian leads to ECFMG from the graduates of 1 July 2025 on', () => {
    const canadian = {
      school: 'canadian',
      step1: 'not-taken',
      citizenship: 'other:j1',
      specialty: 'im',
    };
    expect(roadOf({ ...canadian, graduation: '30 Jun 2025' })).not.toContain('ecfmg');
    expect(roadOf({ ...canadian, graduation: '1 Jul 2025' })).toContain('ecfmg');
    expect(roadOf({ ...canadian, graduation: '' })).toContain('ecfmg');
  });

  test('in the season of the Match that was chosen asks once what is done', () => {
    const student = { school: 'us-md', step1: 'not-taken', specialty: 'im' };
    expect(roadOf({ ...student, match: '2027' }, IN_SEASON)).toContain('done');
    expect(roadOf({ ...student, match: '2028' }, IN_SEASON)).not.toContain('done');
  });

  test('skips what flags have answered, and asks for what they left out', () => {
    const facts = factsOn(BETWEEN);
    const flagged = { questions: new Set<string>(), topics: new Set(['school', 'step1']) };
    const answers = answer(start(null, BETWEEN), [
      ['school', 'us-md'],
      ['step1', 'failed'],
    ]);
    expect(nextQuestion(answers, facts, flagged)?.id).toBe('step1.days');
    const dated = answer(answers, [['step1.days', '2026-10-10']]);
    expect(nextQuestion(dated, facts, flagged)?.id).toBe('step2ck.record');
  });

  test('leads on to what a corrected answer opens', () => {
    const facts = factsOn(BETWEEN);
    const md = answer(start(null, BETWEEN), [['school', 'us-md']]);
    const all: Asked = {
      questions: new Set(roadOf({ school: 'us-md', step1: 'not-taken', specialty: 'im' })),
      topics: new Set(),
    };
    expect(nextQuestion(md, facts, all)).toBeNull();
    const again = askAgain(all, question('school'));
    expect(nextQuestion(md, facts, again)?.id).toBe('school');
    const img = answer(md, [['school', 'international']]);
    expect(nextQuestion(img, facts, all)?.id).toBe('citizenship');
  });

  test('asks for the days again when the state of an exam is corrected', () => {
    const asked: Asked = {
      questions: new Set(['step1', 'step1.days', 'match']),
      topics: new Set(['step1']),
    };
    expect(askAgain(asked, question('step1'))).toEqual({
      questions: new Set(['match']),
      topics: new Set(),
    });
  });
});

describe('the summary', () => {
  test('shows what was asked and what can be added, an exam in one line', () => {
    const answers = answer(start(null, BETWEEN), [
      ['school', 'international'],
      ['step1', 'failed'],
      ['step1.days', '2026-10-10'],
      ['step2ck.record', 'none'],
      ['graduation', 'May 2027'],
      ['specialty', 'ent, gen surg'],
      ['match', '2028'],
    ]);
    const facts = factsOn(BETWEEN);
    const lines = summaryQuestions(answers, facts).map(
      (each) => `${each.label}: ${each.show(answers, facts)}`,
    );
    // 2028-03-17 is the third Friday of March 2028; 31 May 2027 is a Monday.
    expect(lines).toEqual([
      'School: Outside the US and Canada',
      'Step 1: not passed (10 Oct 2026)',
      'Step 2 CK: not taken',
      'Graduation: Mon 31 May 2027',
      'Citizenship: not known',
      'ECFMG: Application approved',
      'Pathway: not known',
      'OET Medicine: not taken',
      'Specialty: Otolaryngology - Head and Neck Surgery, then General Surgery',
      'Match: 2028, Fri 17 Mar 2028, projected',
      'Study: 40 hours a week (assumed)',
    ]);
  });
});
