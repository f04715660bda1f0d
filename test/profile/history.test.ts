import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  carryOver,
  isChange,
  recordChange,
  recordDates,
  takeBack,
} from '../../src/profile/history.ts';
import { people } from '../planner/arbitrary-person.ts';
import { profiles } from '../planner/arbitrary-profile.ts';
import { SMALL } from './examples.ts';

const ON = '2026-11-21';
const WORDS = 'set match 2029';

describe('a change', () => {
  it('is kept with the day, the words, and what was there before, field by field', () => {
    const before = { ...SMALL, couple: true };
    const after = { ...SMALL, matchYear: 2029, visa: 'j1' };
    expect(recordChange([], before, after, WORDS, ON)).toEqual([
      {
        on: ON,
        what: WORDS,
        // visa was not there; couple was, and is gone.
        restores: { profile: { matchYear: 2028, couple: true, visa: null } },
      },
    ]);
  });

  it('comes behind those before it, which stay as they are', () => {
    const first = recordChange([], SMALL, { ...SMALL, couple: true }, 'a', ON);
    const second = recordChange(first, { ...SMALL, couple: true }, SMALL, 'b', ON);
    expect(second.slice(0, 1)).toEqual(first);
    expect(second.map(({ what }) => what)).toEqual(['a', 'b']);
    expect(first).toHaveLength(1);
  });

  it('that changes nothing is none', () => {
    const history = recordChange([], SMALL, { ...SMALL, couple: true }, 'a', ON);
    expect(recordChange(history, SMALL, { ...SMALL }, WORDS, ON)).toBe(history);
    expect(recordDates(history, [1], [1], WORDS, ON)).toBe(history);
  });

  it('to the first profile is none, and what came before an unreadable one is of no use', () => {
    const history = recordChange([], SMALL, { ...SMALL, couple: true }, 'a', ON);
    for (const before of [null, 'x', [SMALL]]) {
      expect(recordChange(history, before, SMALL, 'init', ON)).toEqual([]);
    }
  });

  it('keeps the order of the fields where it would be lost', () => {
    const [change] = recordChange([], { a: 1, b: 2, c: 3 }, { a: 1, c: 3 }, WORDS, ON);
    expect(change?.restores).toEqual({ profile: { b: 2 }, order: ['a', 'b', 'c'] });
    const [last] = recordChange([], { a: 1, b: 2 }, { a: 1 }, WORDS, ON);
    expect(last?.restores).toEqual({ profile: { b: 2 } });
    const [moved] = recordChange([], { a: 1, b: 2 }, { b: 2, a: 1 }, WORDS, ON);
    expect(moved?.restores).toEqual({ order: ['a', 'b'] });
  });

  it('of dates keeps those before, or that there were none, and those it left', () => {
    expect(recordDates([], null, [{ matchYear: 2028 }], 'cycles set', ON)).toEqual([
      { on: ON, what: 'cycles set', restores: { cycles: null, left: [{ matchYear: 2028 }] } },
    ]);
    expect(recordDates([], [1], null, 'cycles unset', ON)).toEqual([
      { on: ON, what: 'cycles unset', restores: { cycles: [1], left: null } },
    ]);
  });

  it('is known by its fields', () => {
    const change = { on: ON, what: WORDS, restores: {} };
    expect(isChange(change)).toBe(true);
    expect(isChange({ ...change, restores: { profile: {}, cycles: null, order: [] } })).toBe(true);
    for (const other of [
      null,
      [],
      { ...change, on: 1 },
      { ...change, what: undefined },
      { ...change, restores: null },
      { ...change, restores: { profile: 'x' } },
      { ...change, restores: { order: [1] } },
    ]) {
      expect(isChange(other)).toBe(false);
    }
  });
});

describe('taking back', () => {
  it('ends where there is no change', () => {
    expect(takeBack({ profile: SMALL, history: [] })).toBeNull();
  });

  it('gives back the profile, drops the change, and names nothing else', () => {
    const after = { ...SMALL, matchYear: 2029 };
    const history = recordChange([], SMALL, after, WORDS, ON);
    expect(takeBack({ profile: after, history })).toEqual({
      change: history[0],
      history: [],
      profile: SMALL,
    });
  });

  it('gives back dates, also that there were none, and leaves the profile alone', () => {
    const cycles = [{ matchYear: 2028 }];
    const set = recordDates([], null, cycles, 'cycles set', ON);
    expect(takeBack({ profile: SMALL, history: set })).toEqual({
      change: set[0],
      history: [],
      dates: null,
    });
    const unset = recordDates(set, cycles, null, 'cycles unset', ON);
    expect(takeBack({ profile: SMALL, history: unset })).toMatchObject({
      dates: cycles,
      history: set,
    });
  });

  describe('dates, which all profiles share,', () => {
    const event = (id: string, date: string) => ({ id, date });
    const cycle = (matchYear: number, ...events: object[]) => ({ matchYear, events });
    const REVIEW = event('eras.review-open', '2027-09-29');
    const MATCH = event('nrmp.match-day', '2028-03-24');

    it('leaves those alone that another profile has entered since', () => {
      const history = recordDates([], null, [cycle(2028, REVIEW)], 'cycles set', ON);
      const dates = [cycle(2028, REVIEW, MATCH), cycle(2029, MATCH)];
      expect(takeBack({ profile: SMALL, history, dates })?.dates).toEqual([
        cycle(2028, MATCH),
        cycle(2029, MATCH),
      ]);
    });

    it('gives back what the change took, beside what came since', () => {
      const history = recordDates([], [cycle(2028, REVIEW)], null, 'cycles unset', ON);
      expect(takeBack({ profile: SMALL, history, dates: [cycle(2029, MATCH)] })?.dates).toEqual([
        cycle(2028, REVIEW),
        cycle(2029, MATCH),
      ]);
    });

    it('gives back the date that the change put another in the place of', () => {
      const later = event('eras.review-open', '2027-10-06');
      const before = [cycle(2028, REVIEW)];
      const history = recordDates([], before, [cycle(2028, later)], 'cycles set', ON);
      const dates = [cycle(2028, later, MATCH)];
      expect(takeBack({ profile: SMALL, history, dates })?.dates).toEqual([
        cycle(2028, REVIEW, MATCH),
      ]);
    });

    it('gives all of them back, to the letter, where nobody else has changed any', () => {
      const before = [cycle(2029, MATCH), cycle(2028, MATCH, REVIEW)];
      const after = [cycle(2028, MATCH)];
      const history = recordDates([], before, after, 'cycles import f', ON);
      const taken = takeBack({ profile: SMALL, history, dates: after })?.dates;
      expect(JSON.stringify(taken)).toBe(JSON.stringify(before));
    });
  });

  /** A profile, or what a person has made of it by hand. */
  const states = fc.oneof(
    profiles(),
    people().map(({ profile }) => profile),
    people().chain(({ profile }) =>
      fc.shuffledSubarray(Object.entries(profile)).map((some) => Object.fromEntries(some)),
    ),
  );

  it('as often as something was changed gives the first profile back, to the letter', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 12 }), (all) => {
        const [first, ...others] = all as [object, ...object[]];
        let profile: unknown = first;
        let history: readonly Change[] = [];
        for (const [index, next] of others.entries()) {
          history = recordChange(history, profile, next, `change ${index}`, ON);
          profile = next;
        }
        // As it comes back from the file.
        history = JSON.parse(JSON.stringify(history));
        expect(history.every(isChange)).toBe(true);
        for (const before of [...all].reverse().slice(1)) {
          if (JSON.stringify(before) === JSON.stringify(profile)) continue;
          const taken = takeBack({ profile, history });
          profile = taken?.profile;
          history = taken?.history ?? [];
          expect(profile).toEqual(before);
          expect(JSON.stringify(profile)).toBe(JSON.stringify(before));
        }
        expect(history).toEqual([]);
        expect(takeBack({ profile, history })).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('carrying a change over', () => {
  it('to the profile it was made from is that change', () => {
    const to = { ...SMALL, couple: true };
    expect(carryOver(SMALL, to, SMALL)).toEqual(to);
  });

  it('keeps what others have changed meanwhile, and what it changed itself', () => {
    const from = { ...SMALL, visa: 'j1', couple: true };
    const to = { ...SMALL, couple: true, matchYear: 2029 };
    const onto = { ...SMALL, visa: 'j1', couple: true, away: [1] };
    // visa was taken out, the year was changed; away is somebody else's.
    expect(carryOver(from, to, onto)).toEqual({
      ...SMALL,
      couple: true,
      matchYear: 2029,
      away: [1],
    });
  });

  it('counts where both changed the same field', () => {
    const [to, onto] = [2029, 2030].map((matchYear) => ({ ...SMALL, matchYear }));
    expect(carryOver(SMALL, to as object as never, onto as object as never)).toEqual(to);
  });
});
