import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { askerOf } from '../../src/planner/ask/question.ts';
import { answerTo, QUESTIONS, questionsFor } from '../../src/planner/ask/questions.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderAnswer, renderQuestions } from '../../src/render/ask.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, profile, TODAY } from '../cases/people.ts';
import { people } from '../planner/arbitrary-person.ts';
import { viewOf } from './plans.ts';
import { acting, widest } from './terminals.ts';

const IMG = profile({
  school: 'international',
  graduationDate: '2027-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

const view = (changes: Partial<View> = {}): View => viewOf(IMG, { zone: 'UTC', ...changes });

function answerText(id: string, changes: Partial<View> = {}, person: Profile = IMG): string {
  const question = QUESTIONS.find((one) => one.id === id);
  if (!question) throw new Error(`no question ${id}`);
  const asker = askerOf(person, RULES, day(TODAY));
  const shown = { id, question: question.question, ...answerTo(question, asker) };
  return renderAnswer(shown, asker.plan, view({ ...changes, profile: person }));
}

describe('an answer', () => {
  const lines = answerText('postpone').split('\n');

  test('has its question and id on the first line, and what to type on the last', () => {
    expect(lines[0]).toMatch(/^What does it cost to sit the next exam later\? +postpone$/);
    expect(lines[0]).toHaveLength(80);
    expect(lines.at(-2)).toMatch(/^ {2}Deeper: usmle-plan what-if 'book step1 2027-\d\d-\d\d'/);
  });

  test('puts each day beside its fact, in a column', () => {
    const dated = lines.filter((line) => /^ {2}[ \d]\d [A-Z][a-z]{2} \d\d {3}\S/.test(line));
    expect(dated).toHaveLength(5);
  });

  test('names its rules with how they are known and by whom', () => {
    const at = lines.indexOf('  It rests on');
    expect(lines[at + 1]).toBe('  planner.targets  advice, usmle-plan');
  });

  test('marks a projected day, and says what the mark means', () => {
    const text = answerText('apply');
    expect(text).toMatch(/22 Sep 27 ≈ seen on the first day: open/);
    expect(text).toContain('≈ projected from earlier years: nobody has published it yet');
  });

  test('of a question that does not concern somebody says why, and cites nothing', () => {
    const text = answerText('skip-or-late', {}, { ...IMG, matchYear: 2029 });
    expect(text).toContain('2029 is in reach in good time: there is nothing to skip.');
    expect(text).not.toContain('It rests on');
  });
});

test('the list has those that concern the reader first, and the reason for the others', () => {
  const asker = askerOf({ ...IMG, matchYear: 2029 }, RULES, day(TODAY));
  const text = renderQuestions(questionsFor(asker), asker.plan, view());
  expect(text).toMatch(/\n {3}1 {2}What is the last day to sit the next exam\? +last-day\n/);
  const [, others = ''] = text.split('Not for you as things stand');
  expect(others.replace(/\s+/g, ' ')).toContain(
    '2029 is in reach in good time: there is nothing to skip. (skip-or-late)',
  );
  expect(text).toMatch(/Ask by number, by id, or in your own words: usmle-plan ask postpone\n$/);
});

test('a reason that keeps many questions away is said once, with the year to ask about', () => {
  const asker = askerOf(IMG, RULES, day('2028-04-10'));
  const text = renderQuestions(questionsFor(asker), asker.plan, view());
  expect(text.match(/The 2028 Match is over/g)).toHaveLength(1);
  expect(text).toContain('About another Match, with its year: usmle-plan ask last-day 2029');
});

test('whoever asks, no line is wider than the page, and none acts on the terminal', () => {
  fc.assert(
    fc.property(
      people(),
      fc.constantFrom(24, 46, 60, 80, 120),
      fc.boolean(),
      ({ profile: person, today }, columns, unicode) => {
        const asker = askerOf(person, RULES, today);
        const look = view({ columns, unicode, profile: person });
        const pages = [
          renderQuestions(questionsFor(asker), asker.plan, look),
          ...QUESTIONS.map((question) =>
            renderAnswer(
              { id: question.id, question: question.question, ...answerTo(question, asker) },
              asker.plan,
              look,
            ),
          ),
        ];
        for (const text of pages) {
          expect(widest(text)).toBeLessThanOrEqual(Math.min(columns, 100));
          expect(acting(text)).toEqual([]);
          if (!unicode) expect(text).toMatch(/^[\n\x20-\x7e]*$/);
          expect(text).not.toMatch(
            /undefined|NaN|\binfeasible\b|\bineligible\b|\boverdue\b|\bstill\b|\bjust\b|\w!/,
          );
        }
      },
    ),
    { numRuns: 10 },
  );
});
