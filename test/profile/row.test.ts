import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { InputError } from '../../src/errors.ts';
import { profileFacts } from '../../src/profile/facts.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { COLUMN_NAMES, isBlankRow, readHeader, readRow } from '../../src/profile/row.ts';
import { RULES } from '../../src/rules/index.ts';

/** The row of these cells, by the names of their columns. */
function read(cells: Readonly<Record<string, string>>) {
  const needed = { school: 'us-md', specialties: 'internal-medicine', matchYear: '2028' };
  const all = { ...needed, ...cells };
  return readRow(Object.values(all), readHeader(Object.keys(all)));
}

function errorOf(act: () => unknown): InputError {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('a row', () => {
  test('becomes the profile that its columns name', () => {
    const { id, profile } = read({
      id: 's-1',
      graduationDate: '2028-05-15',
      specialties: 'internal-medicine family-medicine',
      'step1.1.date': '2026-10-10',
      'step1.1.outcome': 'failed',
      'step1.2.date': '2026-11-20',
      'step1.2.outcome': 'pending',
      'step2ck.bookedDate': '2027-07-12',
      'clerkships.weeksLeft': '36',
      'clerkships.heldUntilStep1': 'Yes',
      'study.restDays': 'sunday|saturday',
      couple: 'no',
      'done.application.mentor': '2026-09-01',
    });
    expect(id).toBe('s-1');
    expect(profile).toEqual({
      version: 1,
      school: 'us-md',
      specialties: ['internal-medicine', 'family-medicine'],
      matchYear: 2028,
      graduationDate: '2028-05-15',
      exams: {
        step1: {
          attempts: [
            { date: '2026-10-10', outcome: 'failed' },
            { date: '2026-11-20', outcome: 'pending' },
          ],
        },
        step2ck: { bookedDate: '2027-07-12' },
      },
      clerkships: { weeksLeft: 36, heldUntilStep1: true },
      study: { restDays: ['sunday', 'saturday'] },
      couple: false,
      done: { 'application.mentor': '2026-09-01' },
    });
    const { warnings } = parseProfile(profile, profileFacts(RULES, day('2026-11-21')));
    expect(warnings).toEqual([]);
  });

  test('leaves out what is empty, and blanks around a cell', () => {
    expect(read({ id: '  ', citizenship: '', visa: ' j1 ' })).toEqual({
      id: null,
      profile: {
        version: 1,
        school: 'us-md',
        specialties: ['internal-medicine'],
        matchYear: 2028,
        visa: 'j1',
      },
    });
  });

  test.each([
    '03/04/2027',
    '3.4.2027',
    '2027/03/04',
    '04-03-2027',
    '2027-3-4',
    '2027-02-30',
    '46085',
    '4 Mar 2027',
  ])('with the date %s is refused with the column, and never guessed', (date) => {
    const error = errorOf(() => read({ graduationDate: date }));
    expect(error.path).toBe('graduationDate');
    expect(error.message).toContain('accepted: e.g. 2027-03-04');
  });

  test.each([
    ['clerkships.weeksLeft', '12,5', 'is no number'],
    ['clerkships.weeksLeft', 'many', 'is no number'],
    ['couple', 'x', 'accepted: yes or no'],
  ])('with %s as %s is refused', (column, cell, message) => {
    const error = errorOf(() => read({ [column]: cell }));
    expect([error.path, error.message.includes(message)]).toEqual([column, true]);
  });

  test('with more or fewer cells than the first row is refused: its cells may stand below others’ names', () => {
    const header = readHeader(['school', 'specialties', 'matchYear']);
    for (const cells of [
      ['us-md', 'surgery'],
      ['us-md', 'surgery', '2028', 'x'],
    ]) {
      expect(errorOf(() => readRow(cells, header)).message).toContain(
        `has ${cells.length} fields where the first row has 3`,
      );
    }
  });

  test('is blank where every cell is', () => {
    expect([isBlankRow(['', ' ']), isBlankRow(['', 'a'])]).toEqual([true, false]);
  });
});

describe('the first row', () => {
  const NEEDED = ['school', 'specialties', 'matchYear'];

  test('takes every column there is, in any order', () => {
    const names = [...COLUMN_NAMES].reverse();
    expect(readHeader(names).names).toEqual(names);
  });

  test.each([
    [[...NEEDED, 'name'], 'no column is named "name"'],
    [[...NEEDED, 'graduationdate'], 'did you mean graduationDate?'],
    [[...NEEDED, 'school'], 'the column "school" is there twice'],
    [[...NEEDED, ''], 'column 4 has no name'],
    [['school', 'matchYear'], 'the column specialties is missing'],
    [['school', 'specialties'], 'the column matchYear or matchDate is missing'],
    [[...NEEDED, 'step1.7.date'], 'no column is named'],
    [[...NEEDED, 'done.__proto__'], 'no column is named'],
  ])('%j is refused', (names, message) => {
    const error = errorOf(() => readHeader(names));
    expect([error.path, error.message]).toEqual(['row 1', expect.stringContaining(message)]);
  });
});
