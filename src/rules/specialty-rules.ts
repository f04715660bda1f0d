import { DATA_AS_OF } from './cycles.ts';
import { publisherOf } from './projections.ts';
import type { Rule, Source, Specialty } from './types.ts';

/** What the data says of a specialty, each with a source of its own. */
export const SPECIALTY_FIELDS = [
  'match',
  'service',
  'preliminaryYear',
  'years',
  'board',
  'boardExam',
  'signals',
  'letters',
  'specialLetter',
  'interviewOffers',
  'awayRotations',
] as const;
export type SpecialtyField = (typeof SPECIALTY_FIELDS)[number];

export type SpecialtyRuleId = `specialty.${string}`;

export function specialtyRuleId(specialty: string, field: SpecialtyField): SpecialtyRuleId {
  return `specialty.${specialty}.${field}`;
}

/** Every field of every specialty that has a source, as a rule. */
export function specialtyRules(specialties: readonly Specialty[]): readonly Rule[] {
  return specialties.flatMap((specialty) =>
    SPECIALTY_FIELDS.flatMap((field) => {
      const source = specialty.sources[field];
      return source && specialty[field] != null ? [ruleOf(specialty, field, source)] : [];
    }),
  );
}

function ruleOf(specialty: Specialty, field: SpecialtyField, source: Source): Rule {
  const confirmAt = CONFIRM_AT[field]?.(specialty);
  const isOfficial = source.kind === 'official';
  return {
    id: specialtyRuleId(specialty.id, field),
    statement: `${specialty.name}: ${STATEMENTS[field](specialty).replace(/\.$/, '')}.`,
    value: specialty[field],
    // What is customary in a field is advice; what a body decides can be confirmed with it.
    basis: isOfficial ? 'published' : confirmAt === undefined ? 'practice' : 'transcribed',
    confidence: isOfficial ? 'high' : 'medium',
    asOf: DATA_AS_OF,
    source,
    ...(isOfficial || confirmAt === undefined ? {} : { confirmAt }),
  };
}

const MATCHES: Readonly<Record<Specialty['match'], { name: string; url: string }>> = {
  nrmp: { name: 'the Main Match of NRMP', url: 'https://www.nrmp.org/' },
  sfmatch: { name: 'SF Match', url: publisherOf('sfmatch.').url },
  urology: { name: 'the Urology Match', url: publisherOf('aua.').url },
};

export const SERVICE_NAMES: Readonly<Record<Specialty['service'], string>> = {
  eras: 'ERAS',
  residencycas: 'ResidencyCAS',
  sfmatch: 'SF Match',
};

/** Where a service publishes what it does, as its dates begin. */
const pageOf = (service: Specialty['service']): string => publisherOf(`${service}.`).url;

const FIRST_YEAR: Readonly<Record<Specialty['preliminaryYear'], string>> = {
  no: 'no separate first year has to be applied for',
  some: 'some programs need a separate first year, applied for apart',
  usually: 'a separate first year is usually applied for apart',
};

const AAMC_SIGNALS =
  'https://students-residents.aamc.org/applying-residencies-eras/program-signaling-2025-myeras-application-season';
const ABMS = 'https://www.abms.org/member-boards/';

const STATEMENTS: Readonly<Record<SpecialtyField, (specialty: Specialty) => string>> = {
  match: ({ match }) => `places are filled by ${MATCHES[match].name}`,
  service: ({ service }) => `applications go through ${SERVICE_NAMES[service]}`,
  preliminaryYear: ({ preliminaryYear }) => FIRST_YEAR[preliminaryYear],
  years: ({ years: [least, most] }) =>
    least === most
      ? `training takes ${countYears(least)}`
      : `training takes ${least} to ${most} years`,
  board: ({ board }) => `certified by the ${board}`,
  boardExam: ({ boardExam }) => boardExam ?? '',
  signals: ({ signals }) =>
    signals ? `${signalCount(signals)} in the ${signals.season} season` : '',
  letters: ({ letters }) => `letters: ${letters}`,
  specialLetter: ({ specialLetter }) => `a letter of its own: ${specialLetter}`,
  interviewOffers: ({ interviewOffers }) => interviewOffers ?? '',
  awayRotations: ({ awayRotations }) =>
    `away rotations are ${(awayRotations ?? '').replace('-', ' ')}`,
};

function countYears(years: number): string {
  return years === 1 ? 'one year' : `${years} years`;
}

function signalCount({ total, gold, silver }: NonNullable<Specialty['signals']>): string {
  const tiers =
    gold !== undefined && silver !== undefined ? ` (${gold} gold, ${silver} silver)` : '';
  return `${total} program signals${tiers}`;
}

/** Where a body decides it: the page to confirm at. What is missing here is custom. */
const CONFIRM_AT: Readonly<Partial<Record<SpecialtyField, (specialty: Specialty) => string>>> = {
  match: ({ match }) => MATCHES[match].url,
  service: ({ service }) => pageOf(service),
  preliminaryYear: ({ match }) => MATCHES[match].url,
  years: () => ABMS,
  board: () => ABMS,
  boardExam: () => ABMS,
  signals: ({ service }) => (service === 'eras' ? AAMC_SIGNALS : pageOf(service)),
};
