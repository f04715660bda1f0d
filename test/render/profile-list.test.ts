import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/render/columns.ts';
import { type ListedProfile, renderProfiles } from '../../src/render/profile-list.ts';

const ANNA: ListedProfile = {
  name: 'anna',
  isInUse: true,
  matchYear: 2028,
  specialty: 'internal medicine',
};
const BEN: ListedProfile = { name: 'benjamin', isInUse: false, matchYear: null, specialty: null };
const LONG: ListedProfile = { ...ANNA, name: 'x'.repeat(40), isInUse: false };

const at = (columns: number) => ({ columns, color: 0, unicode: false, zone: 'UTC' }) as const;

describe('the list of profiles', () => {
  test('has a line for each, the facts in one column', () => {
    expect(renderProfiles([ANNA, BEN], at(80))).toBe(
      [
        'anna      in use, Match of 2028, internal medicine',
        'benjamin  no Match year that can be read',
        '',
      ].join('\n'),
    );
  });

  test.each([24, 30, 60, 80])('is no wider than %i columns', (columns) => {
    const lines = renderProfiles([ANNA, BEN, LONG], at(columns)).split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
    expect(lines.join('').replaceAll(/\s/g, '')).toContain(LONG.name);
  });
});
