import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/planner/plan.ts';
import { PHASES, type Plan } from '../../src/planner/types.ts';
import { practisedFor } from '../../src/render/folded.ts';
import { renderMarkdown } from '../../src/render/plan-markdown.ts';
import { withinReach } from '../../src/render/reach.ts';
import type { View } from '../../src/render/view.ts';
import { PHASE_NAMES } from '../../src/render/words.ts';
import { RULES } from '../../src/rules/index.ts';
import { people } from '../planner/arbitrary-person.ts';
import { hostileText } from './hostile-text.ts';
import {
  AFTER_FAIL,
  AFTER_FAIL_PROFILE,
  deadline,
  ON_TRACK_PROFILE,
  planOf,
  task,
  viewOf,
} from './plans.ts';

const view = viewOf(ON_TRACK_PROFILE);

/** The blocks of a text, as marked reads them. */
function blocks(markdown: string): Token[] {
  return marked.lexer(markdown).filter(({ type }) => type !== 'space' && type !== 'def');
}

function headings(markdown: string): string[] {
  return blocks(markdown)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ text }) => text);
}

/** The cells of every row of every table, as they are written. */
function rows(markdown: string): string[][] {
  return blocks(markdown)
    .filter((token): token is Tokens.Table => token.type === 'table')
    .flatMap(({ rows: ofTable }) => ofTable.map((cells) => cells.map(({ text }) => text)));
}

/** The kinds of the blocks with the sizes of lists and tables: what user text must not change. */
function shapeOf(markdown: string): unknown[] {
  return blocks(markdown).map((token) => {
    if (token.type === 'list') return ['list', (token as Tokens.List).items.length];
    if (token.type !== 'table') return [token.type];
    return ['table', ...(token as Tokens.Table).rows.map(({ length }) => length)];
  });
}

/** Every token inside every other. */
function allTokens(markdown: string): Token[] {
  const found: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    found.push(token);
  });
  return found;
}

describe('the plan as Markdown', () => {
  const markdown = renderMarkdown(AFTER_FAIL, viewOf(AFTER_FAIL_PROFILE));

  it('has the verdict first, then what to do now, then the phases in their order', () => {
    const [first, ...others] = headings(markdown);
    expect(first).toBe('Match 2028: internal medicine, international graduate');
    expect(markdown.indexOf(AFTER_FAIL.verdict.summary)).toBeLessThan(markdown.indexOf('## '));
    const phases = PHASES.filter((phase) => AFTER_FAIL.tasks.some((each) => each.phase === phase));
    const names = phases.map((phase) => PHASE_NAMES[phase]);
    expect(others.filter((name) => names.includes(name))).toEqual(names);
    expect(others[0]).toBe('What to do now');
    expect(others.at(-1)).toBe('How to read it');
  });

  it('says of a deadline its hour where it is published, and where the reader is', () => {
    const list = task(
      'nrmp.rank-list',
      'deadline',
      'Certify the rank list',
      '2028-02-23',
      '2028-02-23',
      {
        deadline: deadline('2028-03-01'),
        basis: 'projected',
        slackDays: 7,
      },
    );
    // New York is five hours behind UTC in winter, Karachi five ahead: 21:00 is 07:00 of the next day.
    const text = renderMarkdown(planOf([list]), { ...view, zone: 'Asia/Karachi' });
    expect(rows(text)).toEqual([
      [
        'Wed 23 Feb 28',
        'Certify the rank list · closes Wed 1 Mar 28 ≈ 21:00 New York · (Thu 2 Mar 07:00 for you)',
        '7',
        '',
      ],
    ]);
    expect(text).toContain('“For you” is the hour in Asia/Karachi.');
    expect(renderMarkdown(planOf([list]), { ...view, zone: 'America/New_York' })).not.toContain(
      'or you',
    );
  });

  it('links each task to its sources by their number, and lists them at its end', () => {
    const { confirmAt, source } = RULES.rule('usmle.scores.plan-allowance');
    const cited = task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22', '2027-02-22', {
      sources: ['planner.rest-days-after-fail', 'usmle.scores.plan-allowance'],
    });
    const text = renderMarkdown(planOf([cited]), view);
    // The first is this program, which has no address.
    expect(rows(text)[0]?.at(-1)).toBe('1, [2]');
    const links = allTokens(text).filter((token): token is Tokens.Link => token.type === 'link');
    expect(links.map(({ href, text: name }) => [name, href])).toEqual([
      ['2', source.url],
      [expect.stringContaining(source.title.slice(0, 10)), source.url],
      [new URL(confirmAt as string).host.replace('www.', ''), confirmAt],
    ]);
  });

  it('says what is behind in a line, with the reason it was dropped for', () => {
    const skipped = task(
      'application.mentor',
      'action',
      'Explore with a mentor',
      '2027-01-11',
      '2027-01-11',
      {
        status: 'skipped',
      },
    );
    const profile = { ...ON_TRACK_PROFILE, skipped: { 'application.mentor': 'have *one*; <b>' } };
    expect(renderMarkdown(planOf([skipped]), { ...view, profile })).toContain(
      'Dropped: Explore with a mentor (have \\*one\\*; \\<b\\>)\n',
    );
  });

  it('has every open task of anybody once, each in a row of four cells', () => {
    fc.assert(
      fc.property(people(), ({ profile, today }) => {
        const plan = makePlan(profile, RULES, today);
        const text = renderMarkdown(plan, { ...view, profile });
        // Practice exams to come stand in the row of their study block.
        const open = withinReach(plan).tasks.filter(
          (task) =>
            task.status !== 'done' &&
            task.status !== 'skipped' &&
            !(practisedFor(task) && task.start > plan.today),
        );
        const found = rows(text);
        expect(found).toHaveLength(open.length);
        expect(found.filter((cells) => cells.length !== 4)).toEqual([]);
        expect(text).not.toContain('undefined');
        // Every number in the tables leads to a source.
        const used = new Set(found.flatMap((cells) => cells.at(-1)?.match(/\[\d+\]/g) ?? []));
        for (const label of used) expect(text).toContain(`\n${label}: http`);
      }),
      { numRuns: 40 },
    );
  });
});

describe('text from outside', () => {
  const hostile = (title: string, why: string, reason: string): [Plan, View] => {
    const tasks = [
      task('step1.debrief', 'action', title, '2026-11-20', '2026-11-24', {
        status: 'in-progress',
        why,
      }),
      task('application.mentor', 'action', 'Explore', '2027-01-11', '2027-01-11', {
        status: 'skipped',
      }),
    ];
    const plan = planOf(tasks);
    const text = { rule: 'a', text: why };
    const verdict = { ...plan.verdict, summary: `So: ${title}`, conditions: [text] };
    const profile = { ...ON_TRACK_PROFILE, skipped: { 'application.mentor': reason } };
    return [
      { ...plan, verdict, warnings: [text] },
      { ...view, profile },
    ];
  };

  it('changes nothing of the form, and brings neither markup nor links', () => {
    const plain = shapeOf(renderMarkdown(...hostile('a', 'b', 'c')));
    fc.assert(
      fc.property(hostileText(), hostileText(), hostileText(), (title, why, reason) => {
        fc.pre([title, why, reason].every((text) => text.trim() !== ''));
        const text = renderMarkdown(...hostile(title, why, reason));
        expect(shapeOf(text)).toEqual(plain);
        const kinds = new Set(allTokens(text).map(({ type }) => type));
        for (const kind of ['html', 'link', 'image', 'em', 'code', 'codespan', 'del', 'hr']) {
          expect(kinds).not.toContain(kind);
        }
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      }),
    );
  });
});
