import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpecialty, loadSpecialties } from '../../src/rules/specialties.ts';

const specialties = loadSpecialties();

function found(text: string): string | null {
  const result = findSpecialty(text, specialties);
  return result.kind === 'found' ? result.specialty.id : null;
}

function several(text: string): readonly string[] {
  const result = findSpecialty(text, specialties);
  return result.kind === 'several' ? result.candidates.map(({ id }) => id) : [];
}

describe('the specialties', () => {
  it('are 29, each with an id of its own', () => {
    expect(specialties).toHaveLength(29);
    expect(new Set(specialties.map(({ id }) => id)).size).toBe(29);
  });

  it('share no id, name or alias, so that an exact one is always found', () => {
    for (const { id, name, aliases } of specialties) {
      for (const text of [id, name, ...aliases]) expect([text, found(text)]).toEqual([text, id]);
    }
  });

  it('apply through ERAS and match with NRMP, apart from the four that do not', () => {
    const others = specialties
      .filter(({ service, match }) => service !== 'eras' || match !== 'nrmp')
      .map(({ id, service, match }) => [id, service, match]);
    expect(others.sort()).toEqual([
      ['emergency-medicine', 'residencycas', 'nrmp'],
      ['ob-gyn', 'residencycas', 'nrmp'],
      ['ophthalmology', 'sfmatch', 'sfmatch'],
      ['urology', 'eras', 'urology'],
    ]);
  });

  it('name those with a separate first year', () => {
    const of = (kind: string) =>
      specialties.filter(({ preliminaryYear }) => preliminaryYear === kind).map(({ id }) => id);
    expect(of('usually').sort()).toEqual([
      'dermatology',
      'diagnostic-radiology',
      'interventional-radiology',
      'nuclear-medicine',
      'preventive-medicine',
      'radiation-oncology',
    ]);
    expect(of('some').sort()).toEqual([
      'anesthesiology',
      'child-neurology',
      'neurology',
      'ophthalmology',
      'pmr',
    ]);
  });

  it('take the signals of ob-gyn from 2026, since those of 2027 contradict each other', () => {
    // AMA: 3 gold and 15 silver for the 2026 Match.
    const obGyn = specialties.find(({ id }) => id === 'ob-gyn');
    expect(obGyn?.signals).toEqual({ season: 2026, total: 18, gold: 3, silver: 15 });
  });

  it('have gold and silver that add up to the total, in past seasons too', () => {
    const seasons = specialties.flatMap(({ signals, pastSignals = [] }) => [
      ...(signals ? [signals] : []),
      ...pastSignals,
    ]);
    const tiered = seasons.filter(({ gold }) => gold !== undefined);
    expect(tiered.length).toBeGreaterThan(0);
    for (const { gold = 0, silver = 0, total } of tiered) expect(gold + silver).toBe(total);
  });

  it('tell the signals of past seasons, each with its source', () => {
    // AAMC: 8 for the 2025 Match; AAPM&R: 20 for the 2026 Match, as in 2027.
    const pmr = specialties.find(({ id }) => id === 'pmr');
    expect(
      pmr?.pastSignals?.map(({ season, total, source }) => [season, total, source.publisher]),
    ).toEqual([
      [2025, 8, 'AAMC'],
      [2026, 20, 'AAPM&R'],
    ]);
    expect(pmr?.signals).toEqual({ season: 2027, total: 20 });
  });

  it('last from their shortest to their longest training, one year at least', () => {
    for (const { years } of specialties) {
      expect(years[0]).toBeGreaterThanOrEqual(1);
      expect(years[1]).toBeGreaterThanOrEqual(years[0]);
    }
  });

  it('read in lower case in a sentence', () => {
    for (const { inSentence } of specialties) expect(inSentence).toBe(inSentence.toLowerCase());
  });
});

describe('findSpecialty', () => {
  it.each([
    ['ortho', 'orthopaedic-surgery'],
    ['ENT', 'otolaryngology'],
    ['psych', 'psychiatry'],
    ['IM', 'internal-medicine'],
    ['obgyn', 'ob-gyn'],
    ['OB/GYN', 'ob-gyn'],
    ['surgery', 'general-surgery'],
    ['rads', 'diagnostic-radiology'],
    ['ophtho', 'ophthalmology'],
    ['PM&R', 'pmr'],
    ['  Internal   Medicine ', 'internal-medicine'],
    ['internal-medicine', 'internal-medicine'],
  ])('finds %j', (text, id) => {
    expect(found(text)).toBe(id);
  });

  it('takes the beginning of a name where it is one specialty’s', () => {
    expect(found('derma')).toBe('dermatology');
    expect(found('anesthesiol')).toBe('anesthesiology');
  });

  it('prefers the beginning of a name to a word inside one', () => {
    // "Pathology" begins with it; "Radiation Oncology" and others do not.
    expect(found('patho')).toBe('pathology');
  });

  it('takes words inside a name, in any order', () => {
    expect(found('rehabilitation physical')).toBe('pmr');
    expect(found('neuro s')).toBe('neurological-surgery');
  });

  it('names all that fit, where more than one does', () => {
    expect([...several('integrated')].sort()).toEqual([
      'interventional-radiology',
      'plastic-surgery',
      'thoracic-surgery',
      'vascular-surgery',
    ]);
  });

  it('forgives a slip of the hand', () => {
    expect(found('dermatolgy')).toBe('dermatology');
    expect(found('phychiatry')).toBe('psychiatry');
  });

  it('offers the nearest where nothing fits', () => {
    const result = findSpecialty('astronomy', specialties);
    expect(result.kind).toBe('none');
    expect(result.kind === 'none' && result.nearest).toHaveLength(3);
  });

  it('has nothing to say about an empty answer', () => {
    expect(findSpecialty('  ', specialties)).toEqual({ kind: 'none', nearest: [] });
  });

  it('never minds case or the space around', () => {
    const texts = specialties.flatMap(({ id, name, aliases }) => [id, name, ...aliases]);
    fc.assert(
      fc.property(fc.constantFrom(...texts), (text) => {
        expect(findSpecialty(` ${text.toUpperCase()} `, specialties)).toEqual(
          findSpecialty(text, specialties),
        );
      }),
    );
  });
});
