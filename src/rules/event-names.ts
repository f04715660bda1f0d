/** What people call the dates of a cycle, each clear without the name of its body beside it. */
const NAMES: Readonly<Record<string, string>> = {
  'aua.interview-release': 'Urology programs send interview offers',
  'aua.preference-deadline': 'Urology preference lists close',
  'aua.registration-open': 'Urology Match registration opens',
  'aua.result': 'Urology Match result',
  'carms.r1.program-portal-open': 'CaRMS opens its portal to programs',
  'carms.r1.second-iteration-applicant-open': 'CaRMS second iteration opens',
  'ecfmg.pathways-application-deadline': 'ECFMG Pathways applications close',
  'ecfmg.pathways-open': 'ECFMG Pathways applications open',
  'eras.fellowship-token-release': 'ERAS tokens for fellowships come out',
  'eras.img-token-release': 'ECFMG gives out ERAS tokens',
  'eras.mspe-release': 'The dean’s letter (MSPE) is released',
  'eras.review-open': 'Programs begin to read in ERAS',
  'eras.season-close': 'The ERAS season ends',
  'eras.season-open': 'MyERAS opens',
  'eras.submit-open': 'ERAS applications can be submitted',
  'eras.supplemental-close': 'ERAS supplemental application closes',
  'eras.supplemental-open': 'ERAS supplemental application opens',
  'interview.orthopaedics.offer-day': 'Orthopaedic programs offer interviews',
  'military.application-create-deadline': 'Military applications: last day to begin',
  'military.board-convenes': 'The military selection board meets',
  'military.documents-deadline': 'Military applications: papers due',
  'military.results': 'Military selection result',
  'nrmp.match-day': 'Match Day',
  'nrmp.match-status': 'You learn whether you matched',
  'nrmp.program-registration-open': 'NRMP registration opens for programs',
  'nrmp.quota-deadline': 'Programs have to settle their positions',
  'nrmp.ranking-open': 'Ranking opens',
  'nrmp.registration-late-deadline': 'Late NRMP registration closes',
  'nrmp.registration-open': 'NRMP registration opens',
  'nrmp.registration-standard-deadline': 'Standard NRMP registration closes',
  'nrmp.rol-deadline': 'Rank lists close',
  'nrmp.soap-applications-open': 'SOAP applications can be sent',
  'nrmp.soap-begin': 'SOAP begins',
  'nrmp.soap-end': 'SOAP ends',
  'nrmp.soap-program-review': 'Programs begin to read in SOAP',
  'nrmp.soap-round-1': 'SOAP offers, round 1',
  'nrmp.soap-round-2': 'SOAP offers, round 2',
  'nrmp.soap-round-3': 'SOAP offers, round 3',
  'nrmp.soap-round-4': 'SOAP offers, round 4',
  'psca.close': 'Plastic surgery application closes',
  'psca.open': 'Plastic surgery application opens',
  'psca.program-release': 'Programs begin to read plastic surgery applications',
  'residencycas.em.open': 'ResidencyCAS opens',
  'residencycas.em.program-release': 'Programs begin to read in ResidencyCAS',
  'residencycas.em.submit-open': 'ResidencyCAS applications can be submitted',
  'residencycas.em.submit-recommended-deadline': 'ResidencyCAS: advised last day to submit',
  'residencycas.em.transcript-request-open': 'ResidencyCAS: transcripts can be asked for',
  'sfmatch.ophthalmology.cas-target': 'SF Match: application advised to be in',
  'sfmatch.ophthalmology.interview-offers-open': 'SF Match: interview offers may begin',
  'sfmatch.ophthalmology.program-rank-deadline': 'SF Match: rank lists of programs close',
  'sfmatch.ophthalmology.rank-deadline': 'SF Match rank lists close',
  'sfmatch.ophthalmology.registration-open': 'SF Match registration opens',
  'sfmatch.ophthalmology.result': 'SF Match result',
};

/** The name of an event, e.g. `Rank lists close`; the id itself where it has none here. */
export function eventName(id: string): string {
  return NAMES[id] ?? id;
}

interface Body {
  readonly name: string;
  /** How the ids of its dates begin; of two that fit, the longer one counts. */
  readonly prefixes: readonly string[];
}

/** Whose dates they are, in the order in which they are told. */
const BODIES: readonly Body[] = [
  { name: 'ERAS', prefixes: ['eras.'] },
  { name: 'NRMP: the Main Match', prefixes: ['nrmp.'] },
  { name: 'ECFMG: international graduates', prefixes: ['ecfmg.', 'eras.img'] },
  { name: 'ResidencyCAS: emergency medicine', prefixes: ['residencycas.em.'] },
  { name: 'SF Match: ophthalmology', prefixes: ['sfmatch.ophthalmology.'] },
  { name: 'Urology Match', prefixes: ['aua.'] },
  { name: 'Orthopaedics', prefixes: ['interview.orthopaedics.'] },
  { name: 'Plastic surgery application', prefixes: ['psca.'] },
  { name: 'Military selection', prefixes: ['military.'] },
  { name: 'CaRMS: Canada', prefixes: ['carms.'] },
];
const ELSEWHERE = 'Other dates';

function bodyOf(id: string): string {
  const fitting = BODIES.flatMap(({ name, prefixes }) =>
    prefixes.filter((prefix) => id.startsWith(prefix)).map((prefix) => ({ name, prefix })),
  );
  return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0]?.name ?? ELSEWHERE;
}

export interface EventGroup<Event> {
  readonly body: string;
  /** In the order in which they came; at least one. */
  readonly events: readonly Event[];
}

/** The events of each body together; a body without any is left out. */
export function groupByBody<Event extends { readonly id: string }>(
  events: readonly Event[],
): readonly EventGroup<Event>[] {
  return [...BODIES.map(({ name }) => name), ELSEWHERE]
    .map((body) => ({ body, events: events.filter(({ id }) => bodyOf(id) === body) }))
    .filter((group) => group.events.length > 0);
}
