import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contingencyOf } from '../../src/planner/contingency.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { renderCalendar } from '../../src/render/calendar-file.ts';
import { renderContingency } from '../../src/render/contingency.ts';
import { renderNext } from '../../src/render/next.ts';
import { withOwnCommand } from '../../src/render/own-command.ts';
import { renderPage } from '../../src/render/page.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { renderMarkdown } from '../../src/render/plan-markdown.ts';
import { renderStatus } from '../../src/render/status.ts';
import { renderTimeline } from '../../src/render/timeline.ts';
import { renderTaskIds } from '../../src/render/why.ts';
import { RULES } from '../../src/rules/index.ts';
import { people } from '../planner/arbitrary-person.ts';
import { viewOf } from './plans.ts';

const COMMAND = 'usmle-plan --profile anna';
/** A command without this profile. The program is also a source, whose rules have a dot in their ids. */
const OF_ANOTHER = /usmle-plan (?!--profile anna )(?!\S*\.\w)[a-z<].{0,20}/g;

describe('a command inside a text', () => {
  it('becomes the one of the profile, once', () => {
    const said = 'enter it: usmle-plan done nrmp.rank-list. Then usmle-plan\u00a0next.';
    const own = withOwnCommand(said, COMMAND);
    expect(own).toBe(`enter it: ${COMMAND} done nrmp.rank-list. Then ${COMMAND}\u00a0next.`);
    expect(withOwnCommand(own, COMMAND)).toBe(own);
    expect(withOwnCommand(said, undefined)).toBe(said);
  });

  it('is told from the name of the program', () => {
    for (const text of [
      'usmle-plan: no profile stored yet',
      'from usmle-plan, whose rules these are',
      'Source: usmle-plan planner.no-study-hours',
    ]) {
      expect(withOwnCommand(text, COMMAND)).toBe(text);
    }
  });
});

describe('whoever asks, on whatever day', () => {
  it('every command that is printed is the one of the profile', () => {
    fc.assert(
      fc.property(people(), fc.boolean(), ({ profile, today }, reasons) => {
        const plan = makePlan(profile, RULES, today);
        const contingency = contingencyOf(profile, RULES, today, plan);
        const view = viewOf(profile, { command: COMMAND, contingency, reasons });
        const texts = [
          renderPlan(plan, view),
          renderNext(plan, { ...view, days: 400, all: false }),
          renderStatus(plan, view),
          renderTimeline(plan, view),
          renderTaskIds(plan, view),
          renderContingency(contingency, view),
          renderMarkdown(plan, view),
          renderCalendar(plan, view).replace(/\r\n /g, ''),
          renderPage(plan, view).replace('Planned by usmle-plan on', ''),
        ];
        // A line may end anywhere in a command that is longer than what is left of it.
        const ofAnother = texts.flatMap((text) =>
          [...text.replace(/\s+/g, ' ').matchAll(OF_ANOTHER)].map(([found]) => found),
        );
        expect(ofAnother).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
