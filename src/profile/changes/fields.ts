import { day, iso, WEEKDAYS } from '../../calendar/day.ts';
import { onWeekday } from '../../calendar/names.ts';
import { InputError } from '../../errors.ts';
import { DAY_FORMS, readDayOrMonth, readOneDay, scanDays } from '../days.ts';
import { EXAM_NAMES } from '../exam-names.ts';
import type { Warning } from '../facts.ts';
import { readMatch, yearsToCome } from '../match-years.ts';
import { quote } from '../place.ts';
import {
  ACCOMMODATIONS,
  CITIZENSHIPS,
  CYCLE_OUTCOMES,
  ECFMG_APPLICATION,
  EXAMS,
  type Exam,
  LICENSING_EXAMS,
  MILITARY_SERVICES,
  PATHWAY_STATUS,
  PATHWAYS,
  type Profile,
  SCHOOLS,
  VISAS,
} from '../profile.ts';
import { taken } from '../reading.ts';
import { readSpecialties } from '../specialties.ts';
import { type ChangeFacts, type Holds, type Path, valueAt } from './change.ts';
import { periodInUse } from './permit.ts';

/** An answer of the profile that `set` changes. */
export interface Field {
  /** As it is typed; its place in the profile is accepted too. */
  readonly name: string;
  readonly path: Path;
  /** Other names for it. */
  readonly aliases?: readonly string[];
  readonly holds: Holds;
  /** Of a number. */
  readonly unit?: string;
  readonly summary: string;
  /** What its value may be, for the help, the documents and errors. */
  readonly accepted: string;
  /** The words that a list may hold, where `accepted` only gives an example. */
  readonly words?: readonly string[];
  /** A value as it is typed. */
  readonly example: string;
  /** Without it there is no profile, so it is never cleared. */
  readonly isRequired?: true;
  /**
   * The value that the words stand for, to be checked by the parser; null
   * clears the field.
   * @throws InputError with the name of the field
   */
  readonly read: (words: readonly string[], facts: ChangeFacts, present: unknown) => unknown;
  /** What is left when these words are cleared; without it nothing is, whatever the words. */
  readonly clear?: (words: readonly string[], present: unknown) => unknown;
  /** Names of fields that don't fit beside this value. */
  readonly excludes?: (value: unknown) => readonly string[];
  /** What is recorded with a value, and goes with it; null for nothing. */
  readonly companion?: {
    readonly path: Path;
    readonly valueFor: (value: unknown, facts: ChangeFacts) => unknown;
  };
  /** What is unusual about the profile with this value. */
  readonly warn?: (profile: Profile, facts: ChangeFacts) => readonly Warning[];
}

type Reading = Field['read'];

// ---------------------------------------------------------------------------
// Readings. Whatever is no number, no day … goes to the parser as it was typed:
// that knows what is accepted, and says so.

const joined = (words: readonly string[]): string => words.join(' ').trim();

/** A word of a list, in any case, with - or a space inside. */
const word: Reading = (words) =>
  joined(words)
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

const capitals: Reading = (words) => joined(words).toUpperCase();

const number: Reading = (words) => toNumber(joined(words));

function toNumber(text: string): number | string {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

const YES = new Set(['yes', 'y', 'true', 'on']);
const NO = new Set(['no', 'n', 'false', 'off']);

function yesNo(name: string): Reading {
  return (words) => {
    const typed = joined(words).toLowerCase();
    if (YES.has(typed)) return true;
    if (NO.has(typed)) return false;
    throw new InputError(`${quote(joined(words))} is not accepted; accepted: yes, no`, name);
  };
}

const LONGEST_VALUE = 500;

/** @throws InputError for more words than any value takes */
function shortText(words: readonly string[], name: string): string {
  const text = joined(words);
  if (text.length <= LONGEST_VALUE) return text;
  throw new InputError(`${quote(text)} is too long; accepted: ${LONGEST_VALUE} characters`, name);
}

function dayNamed(name: string): Reading {
  return (words) => iso(taken(readOneDay(shortText(words, name)), name));
}

/** The entries of a list, by commas where there are any; null for none. */
function entries(words: readonly string[]): readonly string[] | null {
  const text = joined(words);
  if (text.toLowerCase() === 'none') return null;
  const parts = text.includes(',') ? text.split(',') : words;
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function listOf(change: (entry: string) => string): Reading {
  return (words) => entries(words)?.map(change) ?? null;
}

/** Days and the words between them, in order; small words that join them left out. */
function daysAndWords(words: readonly string[], name: string): readonly string[] {
  return scanDays(shortText(words, name)).flatMap((token): string[] => {
    if ('error' in token) throw new InputError(token.error, name);
    if ('day' in token) return [iso(token.day)];
    return JOINING.has(token.word) ? [] : [token.word];
  });
}

const JOINING = new Set([',', ';', 'from', 'to', 'until', 'through', '-', 'at', 'of', 'and']);

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

// ---------------------------------------------------------------------------
// The table

const A_DAY = `a day, e.g. ${DAY_FORMS}`;

const ABOUT_PERSON: readonly Field[] = [
  {
    name: 'school',
    path: ['school'],
    holds: 'word',
    summary: 'which medical school; international: outside the US and Canada',
    accepted: SCHOOLS.join(', '),
    example: 'international',
    isRequired: true,
    read: word,
    // COMLEX is for a DO alone, and the parser says so.
    excludes: (school) => (school === 'us-do' ? [] : ['licensing-exam']),
  },
  {
    name: 'graduation',
    path: ['graduationDate'],
    holds: 'day',
    summary: 'the day of graduation, actual or expected',
    accepted: 'a day, or a month, which stands for its last day',
    example: 'May 2028',
    read: (words) => iso(taken(readDayOrMonth(shortText(words, 'graduation')), 'graduation')),
  },
  {
    name: 'citizenship',
    path: ['citizenship'],
    holds: 'word',
    summary: 'citizenship or status in the US',
    accepted: CITIZENSHIPS.join(', '),
    example: 'permanent-resident',
    read: word,
    // Neither a citizen nor a permanent resident needs one.
    excludes: (citizenship) => (citizenship === 'other' ? [] : ['visa']),
  },
  {
    name: 'visa',
    path: ['visa'],
    holds: 'word',
    summary: 'the visa you mean to train on',
    accepted: VISAS.join(', '),
    example: 'j1',
    // J-1 and H-1B are how they are written.
    read: (words) => joined(words).toLowerCase().replaceAll('-', ''),
  },
  {
    name: 'nationality',
    path: ['nationality'],
    holds: 'word',
    summary: 'the country of your passport',
    accepted: 'the two letters of a country, e.g. PK',
    example: 'PK',
    read: capitals,
  },
  {
    name: 'licensing-exam',
    path: ['licensingExam'],
    holds: 'word',
    summary: 'at a DO school: which exams you take',
    accepted: LICENSING_EXAMS.join(', '),
    example: 'both',
    read: word,
  },
  {
    name: 'accommodations',
    path: ['accommodations'],
    holds: 'word',
    summary: 'test accommodations',
    accepted: ACCOMMODATIONS.join(', '),
    example: 'planned',
    read: word,
  },
];

const ABOUT_MATCH: readonly Field[] = [
  {
    name: 'specialty',
    path: ['specialties'],
    holds: 'specialties',
    summary: 'the target, then backups; names, short forms or ids',
    accepted: 'e.g. internal medicine, ENT, ortho, obgyn',
    example: 'emergency medicine, IM',
    isRequired: true,
    read: readSpecialtyWords,
  },
  {
    name: 'match',
    path: ['matchYear'],
    aliases: ['match-date'],
    holds: 'year',
    summary: 'the Match to plan for, by its year or its Match Day',
    accepted: 'e.g. 2029, 2028-03-17',
    example: '2029',
    isRequired: true,
    read: (words, { today, rules }, present) => {
      const text = shortText(words, 'match');
      // A Match that is past can stay, and can't be chosen.
      if (text === String(present)) return present;
      if (yearsToCome(today, rules).length === 0) {
        throw new InputError(`the last Match with dates is past: ${rules.lastMatchYear}`, 'match');
      }
      return taken(readMatch(text, today, rules), 'match');
    },
  },
  {
    name: 'couple',
    path: ['couple'],
    holds: 'yes-no',
    summary: 'whether you rank together with somebody',
    accepted: 'yes, no',
    example: 'yes',
    read: yesNo('couple'),
  },
  {
    name: 'military',
    path: ['military', 'service'],
    holds: 'word',
    summary: 'the service whose match you are in',
    accepted: `${MILITARY_SERVICES.join(', ')}, none`,
    example: 'army',
    read: (words, ...rest) => noneOr(word(words, ...rest)),
  },
  {
    name: 'also-in',
    path: ['alsoIn'],
    holds: 'words',
    summary: 'other matches you take part in',
    accepted: 'names, e.g. carms, or none',
    example: 'carms',
    read: listOf((entry) => entry.toLowerCase()),
  },
  {
    name: 'states',
    path: ['states'],
    holds: 'words',
    summary: 'states you would train in',
    accepted: 'their two letters, e.g. NC CA, or none',
    example: 'NC CA',
    read: listOf((entry) => entry.toUpperCase()),
  },
  {
    name: 'previous-cycle',
    path: ['previousCycles'],
    holds: 'cycles',
    summary: 'how an earlier Match ended; one a time, the others stay',
    accepted: `a Match year and ${CYCLE_OUTCOMES.join(', ')}`,
    example: '2026 unmatched',
    read: (words, facts, present) => withCycle(words, cyclesIn(present), facts),
    clear: (words, present) => {
      const year = joined(words);
      return year === '' ? [] : cyclesIn(present).filter((cycle) => `${cycle.matchYear}` !== year);
    },
  },
];

const ABOUT_SCHOOL: readonly Field[] = [
  {
    name: 'clerkship-weeks',
    path: ['clerkships', 'weeksLeft'],
    holds: 'number',
    unit: 'weeks',
    summary: 'weeks of core clerkships left',
    accepted: 'whole weeks, 0 to 260',
    example: '48',
    read: number,
    // The weeks and the last day say the same thing: the newer one stays.
    excludes: () => ['clerkships-end'],
    // Weeks grow fewer as time goes by, counted from the day they were said.
    companion: {
      path: ['clerkships', 'asOf'],
      valueFor: (weeks, { today }) => (weeks === 0 ? null : iso(today)),
    },
  },
  {
    name: 'clerkships-end',
    path: ['clerkships', 'endDate'],
    holds: 'day',
    summary: 'the last day of the core clerkships, in place of the weeks',
    accepted: A_DAY,
    example: '2027-12-03',
    read: dayNamed('clerkships-end'),
    excludes: () => ['clerkship-weeks'],
  },
  {
    name: 'clerkships-held',
    path: ['clerkships', 'heldUntilStep1'],
    holds: 'yes-no',
    summary: 'whether the school holds clerkships until the pass',
    accepted: 'yes, no',
    example: 'yes',
    read: yesNo('clerkships-held'),
  },
  {
    name: 'school-max-attempts',
    path: ['schoolRules', 'maxAttempts'],
    holds: 'number',
    unit: 'sittings',
    summary: 'sittings of one exam that the school allows',
    accepted: 'a number of sittings, 1 to 10',
    example: '3',
    read: number,
  },
  {
    name: 'school-pass-by',
    path: ['schoolRules', 'passStep1By'],
    holds: 'day',
    summary: 'the day by which the school wants the first exam passed',
    accepted: A_DAY,
    example: '2027-10-01',
    read: dayNamed('school-pass-by'),
  },
  {
    name: 'school-min-days',
    path: ['schoolRules', 'minDaysBetween'],
    holds: 'number',
    unit: 'days',
    summary: 'days that the school wants between two sittings',
    accepted: 'whole days, 0 to 3660',
    example: '60',
    read: number,
  },
  {
    name: 'school-step2ck-by',
    path: ['schoolRules', 'step2ckBy'],
    holds: 'day',
    summary: 'the day by which the school wants Step 2 CK',
    accepted: A_DAY,
    example: '2027-10-31',
    read: dayNamed('school-step2ck-by'),
  },
];

const ABOUT_ECFMG: readonly Field[] = [
  {
    name: 'ecfmg-application',
    path: ['img', 'ecfmgApplication'],
    holds: 'word',
    summary: 'the application for ECFMG certification',
    accepted: ECFMG_APPLICATION.join(', '),
    example: 'approved',
    read: word,
  },
  {
    name: 'pathway',
    path: ['img', 'pathway'],
    holds: 'number',
    summary: 'the ECFMG Pathway you use',
    accepted: PATHWAYS.join(', '),
    example: '6',
    read: number,
  },
  {
    name: 'pathway-status',
    path: ['img', 'pathwayStatus'],
    holds: 'word',
    summary: 'the Pathways application',
    accepted: PATHWAY_STATUS.join(', '),
    example: 'submitted',
    read: word,
  },
  {
    name: 'pathway-valid-through',
    path: ['img', 'pathwayValidThrough'],
    holds: 'day',
    summary: 'the last day on which the accepted Pathway counts',
    accepted: A_DAY,
    example: '2028-12-31',
    read: dayNamed('pathway-valid-through'),
  },
  {
    name: 'certified',
    path: ['img', 'certified'],
    holds: 'yes-no',
    summary: 'whether ECFMG has issued the certificate',
    accepted: 'yes, no',
    example: 'yes',
    read: yesNo('certified'),
  },
  {
    name: 'certificate-valid-through',
    path: ['img', 'certificateValidThrough'],
    holds: 'day',
    summary: 'the last day printed on the ECFMG certificate',
    accepted: A_DAY,
    example: '2027-12-31',
    read: dayNamed('certificate-valid-through'),
  },
];

const ABOUT_STUDY: readonly Field[] = [
  {
    name: 'hours',
    path: ['study', 'hoursPerWeek'],
    holds: 'number',
    unit: 'hours a week',
    summary: 'hours of study a week, week in week out',
    accepted: 'hours a week, 0 to 168',
    example: '20',
    read: number,
  },
  {
    name: 'periods',
    path: ['study', 'periods'],
    aliases: ['period'],
    holds: 'periods',
    summary: 'weeks with other hours, all of them at once',
    accepted: 'first day, last day and hours a week of each, e.g. 2027-06-01 2027-07-15 60; none',
    example: '2027-06-01 2027-07-15 60',
    read: readPeriods,
  },
  {
    name: 'rest-days',
    path: ['study', 'restDays'],
    holds: 'words',
    summary: 'days of the week without study',
    accepted: 'weekdays, e.g. sunday saturday, or none',
    words: WEEKDAYS,
    example: 'sunday',
    read: listOf(weekdayNamed),
  },
  {
    name: 'weak-areas',
    path: ['study', 'weakAreas'],
    holds: 'words',
    summary: 'what needs more of your time',
    accepted: 'names, commas between them, or none',
    example: 'cardiovascular, acid base',
    read: listOf((entry) => entry),
  },
  {
    name: 'before-result',
    path: ['study', 'beforeResult'],
    holds: 'yes-no',
    summary: 'whether the next exam may come before the result of the one before',
    accepted: 'yes, no',
    example: 'yes',
    read: yesNo('before-result'),
  },
];

/** One of each exam, as `eligibility.step1`. */
function examFields(exam: Exam): readonly Field[] {
  const name = EXAM_NAMES[exam];
  return [
    {
      name: `eligibility.${exam}`,
      path: ['exams', exam, 'eligibility'],
      holds: 'permit',
      summary: `${name}: the permit’s period, its extension included`,
      accepted: 'first and last day, and extended where it was, e.g. 2026-12-01 2027-02-28',
      example: '2026-12-01 2027-02-28',
      read: (words, _, present) => readPermit(words, `eligibility.${exam}`, present),
      warn: (profile, facts) => permitWarnings(exam, profile, facts),
    },
    {
      name: `question-bank.${exam}`,
      path: ['study', 'questionBank', exam],
      holds: 'bank',
      summary: `${name}: questions of your bank, and how many are done`,
      accepted: 'the total, then those done, e.g. 4000 500',
      example: '4000 500',
      read: (words) => readBank(words, `question-bank.${exam}`),
    },
    {
      name: `target-hours.${exam}`,
      path: ['study', 'targetHours', exam],
      holds: 'number',
      unit: 'hours',
      summary: `${name}: the hours you count for it yourself`,
      accepted: 'hours, 0 to 10000',
      example: '350',
      read: number,
    },
  ];
}

/** Every field of `set`, in the order in which they are listed. */
export const FIELDS: readonly Field[] = [
  ...ABOUT_PERSON,
  ...ABOUT_MATCH,
  ...ABOUT_STUDY,
  ...ABOUT_SCHOOL,
  ...ABOUT_ECFMG,
  ...EXAMS.flatMap((exam) => examFields(exam)),
];

// ---------------------------------------------------------------------------
// Readings of one field

function noneOr(value: unknown): unknown {
  return value === 'none' ? null : value;
}

/** Quoted names come one by one; a name of several words may come as several. */
function readSpecialtyWords(words: readonly string[], { rules }: ChangeFacts): unknown {
  const text = shortText(words, 'specialty');
  const asOne = readSpecialties(text, rules);
  if (asOne.ok || words.length === 1) return taken(asOne, 'specialty');
  const asSeveral = readSpecialties(words.join(','), rules);
  return asSeveral.ok ? asSeveral.value : taken(asOne, 'specialty');
}

function weekdayNamed(entry: string): string {
  const typed = entry.toLowerCase().replace(/s$/, '');
  const isShort = typed.length >= 3;
  return WEEKDAYS.find((name) => isShort && name.startsWith(typed)) ?? entry.toLowerCase();
}

function readPeriods(words: readonly string[]): unknown {
  if (joined(words).toLowerCase() === 'none') return null;
  const parts = daysAndWords(words, 'periods').filter((part) => !HOUR_WORDS.has(part));
  const periods: unknown[] = [];
  for (let i = 0; i < parts.length; i += 3) {
    const [from = '', to = '', hours = ''] = parts.slice(i, i + 3);
    if (!isDay(from) || !isDay(to) || hours === '' || isDay(hours)) {
      throw new InputError(
        `${quote(joined(words))} is not accepted; accepted: first day, last day and hours a week of each period, e.g. 2027-06-01 2027-07-15 60`,
        'periods',
      );
    }
    periods.push({ from, to, hoursPerWeek: toNumber(hours.replace(/h$/, '')) });
  }
  return periods;
}

const HOUR_WORDS = new Set(['h', 'hours', 'hour']);

function readPermit(words: readonly string[], name: string, present: unknown): unknown {
  const [from = '', to = '', last, ...more] = daysAndWords(words, name);
  const isExtended = last === 'extended';
  if (!isDay(from) || !isDay(to) || (last !== undefined && !isExtended) || more.length > 0) {
    throw new InputError(
      `${quote(joined(words))} is not accepted; accepted: first and last day, and extended where it was, e.g. 2026-12-01 2027-02-28`,
      name,
    );
  }
  // No extension is said by a no, or by nothing: as it was said before.
  const wasSaid = (present as { readonly extended?: boolean } | null)?.extended !== undefined;
  return { from, to, ...((isExtended || wasSaid) && { extended: isExtended }) };
}

function readBank(words: readonly string[], name: string): unknown {
  const text = joined(words);
  const [, total, done] = /^(\d{1,9})(?:[\s,;/]+(\d{1,9}))?$/.exec(text) ?? [];
  if (total === undefined) {
    throw new InputError(
      `${quote(text)} is not accepted; accepted: the total, then those done, e.g. 4000 500`,
      name,
    );
  }
  return { total: Number(total), ...(done !== undefined && { done: Number(done) }) };
}

interface Cycle {
  readonly matchYear: number;
  readonly outcome: string;
}

function cyclesIn(present: unknown): readonly Cycle[] {
  return (present ?? []) as readonly Cycle[];
}

function withCycle(
  words: readonly string[],
  present: readonly Cycle[],
  { rules, today }: ChangeFacts,
): readonly unknown[] {
  const [year, outcome] = /^(\d{4})[\s,]+(.+)$/.exec(joined(words))?.slice(1) ?? [];
  if (year === undefined || outcome === undefined) {
    throw new InputError(
      `${quote(joined(words))} is not accepted; accepted: a Match year and ${CYCLE_OUTCOMES.join(', ')}, e.g. 2026 unmatched`,
      'previous-cycle',
    );
  }
  const opens =
    Number(year) > rules.lastMatchYear || Number(year) < rules.firstMatchYear
      ? undefined
      : rules.cycle(Number(year)).event('eras.submit-open');
  if (Number(year) > rules.lastMatchYear || (opens && opens.day > today)) {
    throw new InputError(
      `nobody can have applied for ${year} yet; accepted: a Match whose applications could be sent by today`,
      'previous-cycle',
    );
  }
  const cycle = {
    matchYear: Number(year),
    outcome: outcome.toLowerCase().replace(/\s+/g, '-'),
  };
  const isThere = present.some(({ matchYear }) => matchYear === cycle.matchYear);
  if (!isThere) return [...present, cycle];
  return present.map((other) => (other.matchYear === cycle.matchYear ? cycle : other));
}

function permitWarnings(exam: Exam, profile: Profile, { today }: ChangeFacts): readonly Warning[] {
  const record = profile.exams?.[exam] ?? {};
  const { eligibility, bookedDate } = record;
  if (!eligibility) return [];
  const period = periodInUse(record, today);
  if (period === null) {
    const isOver = day(eligibility.to) < today;
    return [
      {
        rule: 'usmle.eligibility-period.length',
        text: isOver
          ? `The period ended on ${onWeekday(day(eligibility.to))}; the plan counts on a new application.`
          : 'The period began before the latest sitting, and a permit is for one sitting; the plan counts on a new application.',
      },
    ];
  }
  if (bookedDate === undefined || day(bookedDate) < today) return [];
  if (bookedDate >= period.from && bookedDate <= period.to) return [];
  return [
    {
      rule: 'usmle.eligibility-period.length',
      text: `${EXAM_NAMES[exam]} is booked for ${onWeekday(day(bookedDate))}, which lies outside this period.`,
    },
  ];
}

/** The present value of a field; null where there is none. */
export function fieldValue({ path }: Field, profile: Profile): unknown {
  return valueAt(profile, path) ?? null;
}
