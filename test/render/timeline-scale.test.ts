import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import { axisLines, columnOf, type Scale, scaleFor } from '../../src/render/timeline-scale.ts';

// Mon 16 Nov 2026 is the first day of these pictures.
const MONDAY = day('2026-11-16');

const pictures = fc.record({
  weeks: fc.integer({ min: 1, max: 500 }),
  room: fc.integer({ min: 9, max: 240 }),
});

function scaleOf({ weeks, room }: { weeks: number; room: number }): Scale {
  return scaleFor({ from: iso(MONDAY), to: iso(plus(MONDAY, weeks * 7 - 1)) }, room);
}

describe('a scale', () => {
  test.each([
    // 85 weeks in 65 columns need two weeks a column, so 43 columns.
    [85, 65, { columns: 43, weeksPerColumn: 2, columnsPerWeek: 1 }],
    [85, 85, { columns: 85, weeksPerColumn: 1, columnsPerWeek: 1 }],
    // In 185 there is room for two columns a week.
    [85, 185, { columns: 170, weeksPerColumn: 1, columnsPerWeek: 2 }],
    // A day is the smallest thing there is.
    [2, 200, { columns: 14, weeksPerColumn: 1, columnsPerWeek: 7 }],
  ])('of %i weeks in %i columns has whole weeks', (weeks, room, expected) => {
    expect(scaleOf({ weeks, room })).toMatchObject(expected);
  });

  it('never takes more columns than there are', () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        expect(scaleOf(picture).columns).toBeLessThanOrEqual(picture.room);
      }),
    );
  });

  it('puts every day into the columns of its week', () => {
    fc.assert(
      fc.property(pictures, fc.nat(), (picture, n) => {
        const scale = scaleOf(picture);
        const days = n % (picture.weeks * 7);
        const week = Math.floor(days / 7);
        const column = columnOf(plus(MONDAY, days), scale);
        // The week's own columns, or the one that it shares with others.
        const first = Math.floor(week / scale.weeksPerColumn) * scale.columnsPerWeek;
        expect(column).toBeGreaterThanOrEqual(first);
        expect(column).toBeLessThan(first + scale.columnsPerWeek);
        expect(column).toBeLessThan(scale.columns);
      }),
    );
  });

  it('never puts a later day further left', () => {
    fc.assert(
      fc.property(pictures, fc.nat(), fc.nat(), (picture, m, n) => {
        const scale = scaleOf(picture);
        const [a = 0, b = 0] = [m % 4000, n % 4000].sort((x, y) => x - y);
        expect(columnOf(plus(MONDAY, a), scale)).toBeLessThanOrEqual(
          columnOf(plus(MONDAY, b), scale),
        );
      }),
    );
  });
});

describe('the axis', () => {
  const year = (room: number) => {
    const to = plus(MONDAY, 85 * 7 - 1);
    return axisLines(scaleFor({ from: iso(MONDAY), to: iso(to) }, room), to);
  };

  it('names each month over its first week where there is room', () => {
    const [years, months] = year(185);
    expect(months.replace(/ +/g, ' ').trim()).toBe(
      'Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar Apr May Jun',
    );
    expect(years.replace(/ +/g, ' ').trim()).toBe('2026 2027 2028');
  });

  it('has the year over its January', () => {
    for (const room of [24, 45, 65, 100, 185]) {
      const [years, months] = year(room);
      expect(months.slice(years.indexOf('2027')), `${room} columns`).toMatch(/^Jan/);
      expect(months.slice(years.indexOf('2028')), `${room} columns`).toMatch(/^Jan/);
    }
  });

  it('keeps a blank between names and stays inside the picture', () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const to = plus(MONDAY, picture.weeks * 7 - 1);
        const scale = scaleOf(picture);
        for (const line of axisLines(scale, to)) {
          expect(line.length).toBeLessThanOrEqual(scale.columns);
          expect(line).not.toMatch(/[A-Z][a-z]{2}[A-Z]|\d{5}/);
        }
      }),
    );
  });
});
