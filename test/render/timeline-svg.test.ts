import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan } from '../../src/planner/plan.ts';
import { drawTimeline, leastRoom } from '../../src/render/timeline-svg.ts';
import { RULES } from '../../src/rules/index.ts';
import { people } from '../planner/arbitrary-person.ts';
import { AFTER_FAIL, INELIGIBLE } from './plans.ts';

const drawn = drawTimeline(AFTER_FAIL)?.markup ?? '';

test('nothing of anybody’s plan is drawn beside the picture', () => {
  fc.assert(
    fc.property(people(), ({ profile, today }) => {
      const picture = drawTimeline(makePlan(profile, RULES, today))?.markup ?? '';
      const places = [...picture.matchAll(/ (?:x|x1|x2)="([\d.-]+)%"/g)].map(([, x]) => Number(x));
      expect(places.filter((x) => !(x >= 0 && x <= 100))).toEqual([]);
      const ends = [...picture.matchAll(/ x="([\d.]+)%" y="[\d.]+" width="([\d.]+)%"/g)];
      expect(ends.filter(([, x, width]) => Number(x) + Number(width) > 100.5)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('a day stands where its share of the days is', () => {
  // From Mon 16 Nov 2026, before today, to Sun 2 Jul 2028, behind the start of residency: 595 days.
  // The bar of 30 Nov 2026 to 10 Jan 2027 begins after 14 of them and lasts 42.
  expect(drawn).toContain('from Mon 16 Nov 2026 to Sun 2 Jul 2028');
  expect(drawn).toMatch(/<rect class="study critical" x="2.35%" y="\d+" width="7.06%"/);
});

test('an exam on the critical path is drawn apart from one that is not', () => {
  expect(drawn.match(/<svg class="exam critical"/g)).toHaveLength(1);
  expect(drawn.match(/<svg class="exam"/g)).toHaveLength(2);
});

test('a date set by others gives way to the deadline of the same day', () => {
  // Sending the application and the first day of reading are both on 22 September 2027.
  const [, row = ''] = drawn.match(/>Application<[\s\S]*?<\/g>/)
    ? drawn.split('>Application<')
    : [];
  const [own = ''] = row.split('</g>');
  expect(own.match(/class="deadline"/g)).toHaveLength(1);
  expect(own.match(/class="event"/g)).toHaveLength(1);
});

test('a plan with nothing to draw has no picture, and one without a critical path no sentence on it', () => {
  expect(drawTimeline(INELIGIBLE)).toBeNull();
  expect(leastRoom(INELIGIBLE)).toBeNull();
});
