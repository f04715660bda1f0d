import { describe, expect, test } from 'vitest';
import type { Standing } from '../../src/planner/standing.ts';
import { renderCohort } from '../../src/render/cohort.ts';
import type { Cohort } from '../../src/render/cohort-overview.ts';
import { renderCohortPage } from '../../src/render/cohort-page.ts';
import { acting, widest } from './terminals.ts';

const standing = (changes: Partial<Standing>): Standing => ({
  status: 'on-track',
  matchYear: 2028,
  slackDays: 30,
  earliestFeasibleMatchYear: 2028,
  earliestOnTrackMatchYear: 2028,
  summary: '2028 is open, with 30 days to spare.',
  door: null,
  overdue: [],
  ...changes,
});

const door = (date: string) => ({ date, task: 'step1.exam', title: 'Sit Step 1' });

const COHORT: Cohort = {
  today: '2026-11-21',
  people: [
    { line: 1, id: 'b', standing: standing({ door: door('2027-03-01') }) },
    { line: 2, id: 'a', standing: standing({ status: 'late', door: door('2026-12-07') }) },
    { line: 3, id: null, standing: standing({ status: 'infeasible', summary: 'No. 2029 can.' }) },
    {
      line: 4,
      id: `\u001b[31m医${'x'.repeat(60)}`,
      standing: standing({ overdue: [{ id: 'x', title: 'Submit the application' }] }),
    },
  ],
  unread: [{ line: 5, place: null }],
};

describe('a cohort on one page', () => {
  test('has the door that closes next at its top', () => {
    const text = renderCohort(COHORT, { columns: 80, color: 0, unicode: true, zone: 'UTC' });
    const [first, second] = text.split('\n').filter((line) => line.includes('Sit Step 1'));
    expect(first).toMatch(
      /^ {2}Mon {2}7 Dec 26 {2}a +Sit Step 1 \(after programs begin to read\)$/,
    );
    expect(second).toMatch(/^ {2}Mon {2}1 Mar 27 {2}b +Sit Step 1$/);
  });

  test('calls a person without an id by the line', () => {
    const text = renderCohort(COHORT, { columns: 80, color: 0, unicode: true, zone: 'UTC' });
    expect(text).toMatch(/^ {2}line 3 {2}No\. 2029 can\.$/m);
  });

  test.each([24, 40, 60, 80, 120])('fits into %i columns and acts on no terminal', (columns) => {
    for (const unicode of [true, false]) {
      const text = renderCohort(COHORT, { columns, color: 0, unicode, zone: 'UTC' });
      expect(widest(text)).toBeLessThanOrEqual(columns);
      expect(acting(text)).toEqual([]);
    }
  });

  test('leaves out what there is nobody for', () => {
    const nobody = { today: '2026-11-21', people: [], unread: [] };
    expect(renderCohort(nobody, { columns: 80, color: 0, unicode: true, zone: 'UTC' })).toBe(
      '0 people, Sat 21 Nov 2026\n',
    );
    expect(renderCohortPage(nobody)).not.toContain('<table');
  });

  test('says so where nothing closes in the days asked for', () => {
    // The soonest closes 16 days on.
    const within = { ...COHORT, days: 14 };
    const text = renderCohort(within, { columns: 80, color: 0, unicode: true, zone: 'UTC' });
    expect(text).toContain('\n  Nothing closes in the next 14 days.\n');
    expect(renderCohortPage(within)).toContain('<p>Nothing closes in the next 14 days.</p>');
    const later = renderCohort(
      { ...COHORT, days: 16 },
      { columns: 80, color: 0, unicode: true, zone: 'UTC' },
    );
    expect(later).toContain('What closes in the next 16 days');
    expect(later).not.toContain('Nothing closes');
  });
});
