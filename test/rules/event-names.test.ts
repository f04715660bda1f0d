import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cycleEventIds } from '../../src/rules/cycles.ts';
import { eventName, groupByBody } from '../../src/rules/event-names.ts';

const IDS = cycleEventIds();

describe('the name of an event', () => {
  it('is there for every event of the data and of the projections', () => {
    expect(IDS.filter((id) => eventName(id) === id)).toEqual([]);
  });

  it('is the name of no other', () => {
    expect(new Set(IDS.map(eventName)).size).toBe(IDS.length);
  });

  it('fits beside its date in 80 columns, and holds no id', () => {
    for (const name of IDS.map(eventName)) {
      // 80 less the 19 columns of a date with its sign.
      expect(name.length).toBeLessThanOrEqual(61);
      expect(name).toMatch(/^[A-Z]/);
      expect(name).not.toMatch(/[a-z]\.[a-z]|!/);
    }
  });

  it('says what happens', () => {
    expect(eventName('nrmp.rol-deadline')).toBe('Rank lists close');
    expect(eventName('eras.review-open')).toBe('Programs begin to read in ERAS');
  });

  it('is the id where none is known', () => {
    expect(eventName('nrmp.something-new')).toBe('nrmp.something-new');
  });
});

describe('the events of each body', () => {
  const idsOf = (ids: readonly string[]) =>
    groupByBody(ids.map((id) => ({ id }))).map(({ body, events }) => [
      body,
      events.map(({ id }) => id),
    ]);

  it('stand together, ERAS and NRMP first', () => {
    expect(
      idsOf(['aua.result', 'nrmp.match-day', 'eras.season-open', 'nrmp.rol-deadline']),
    ).toEqual([
      ['ERAS', ['eras.season-open']],
      ['NRMP: the Main Match', ['nrmp.match-day', 'nrmp.rol-deadline']],
      ['Urology Match', ['aua.result']],
    ]);
  });

  it('count the ERAS token of an international graduate as ECFMG’s, who gives it out', () => {
    expect(idsOf(['eras.img-token-release', 'eras.submit-open', 'ecfmg.pathways-open'])).toEqual([
      ['ERAS', ['eras.submit-open']],
      ['ECFMG: international graduates', ['eras.img-token-release', 'ecfmg.pathways-open']],
    ]);
  });

  it('have a body each in the data; one that has none here comes last', () => {
    expect(idsOf(IDS).map(([body]) => body)).not.toContain('Other dates');
    expect(idsOf(['frida.deadline', 'carms.r1.match-day']).map(([body]) => body)).toEqual([
      'CaRMS: Canada',
      'Other dates',
    ]);
  });

  it('are all there, each once, in the order in which they came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...IDS, 'frida.deadline']), (ids) => {
        const groups = groupByBody(ids.map((id) => ({ id })));
        const flat = groups.flatMap(({ events }) => events.map(({ id }) => id));
        expect([...flat].sort()).toEqual([...ids].sort());
        for (const { events } of groups) {
          const places = events.map(({ id }) => ids.indexOf(id));
          expect(places.length).toBeGreaterThan(0);
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      }),
    );
  });
});
