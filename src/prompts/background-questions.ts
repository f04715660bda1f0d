import { day, iso } from '../calendar/day.ts';
import { onDay, onWeekday } from '../calendar/names.ts';
import { endOfWeeks, weeksUntil } from '../profile/clerkships.ts';
import { DAY_FORMS, readDayOrMonth, readOneDay } from '../profile/days.ts';
import {
  CITIZENSHIPS,
  type Citizenship,
  LICENSING_EXAMS,
  type Profile,
  SCHOOLS,
  type School,
  VISAS,
  type Visa,
} from '../profile/profile.ts';
import { accept, mapRead, oneOf, type Read, readNumber, refuse } from '../profile/reading.ts';
import { type Answers, licensingExam, without, withProfile } from './answers.ts';
import { asksClerkships, isLeadOpen, isUsSchool } from './applicant.ts';
import { type Choice, isTrue, type Question, UNKNOWN } from './question.ts';

const MOST_WEEKS = 260;

// ---------------------------------------------------------------------------
// School

const SCHOOL_CHOICES: readonly (Choice & { readonly school: School })[] = [
  {
    school: 'us-md',
    value: 'us-md',
    label: 'US school, MD',
    meaning: 'in the United States or Puerto Rico',
  },
  {
    school: 'us-do',
    value: 'us-do:comlex',
    label: 'US school, DO, COMLEX alone',
    meaning: 'it licenses and matches a DO by itself',
  },
  {
    school: 'us-do',
    value: 'us-do:both',
    label: 'US school, DO, COMLEX and USMLE',
    meaning: 'USMLE comes on top',
  },
  { school: 'us-do', value: 'us-do:usmle', label: 'US school, DO, USMLE alone', meaning: 'rare' },
  {
    school: 'canadian',
    value: 'canadian',
    label: 'Canadian school',
    meaning: 'graduates since July 2025 count as IMG',
  },
  {
    school: 'international',
    value: 'international',
    label: 'Outside the US and Canada',
    meaning: 'international (IMG), US citizens too',
  },
];

function withSchool(answers: Answers, school: School): Answers {
  const changed = withProfile(answers, { school });
  // COMLEX is for a DO alone, and the parser says so.
  return school === 'us-do' ? changed : without(changed, 'licensingExam');
}

function presentSchool(answers: Answers): string {
  const { school } = answers.profile;
  return school === 'us-do' ? `us-do:${licensingExam(answers)}` : (school ?? '');
}

export const SCHOOL: Question = {
  id: 'school',
  label: 'School',
  flags: [
    {
      flags: '--school <kind>',
      summary: 'which medical school; international: outside the US and Canada',
      accepted: SCHOOLS.join(', '),
      read: ([word = ''], answers) =>
        mapRead(oneOf(word, SCHOOLS), (school) => withSchool(answers, school)),
    },
    {
      flags: '--licensing-exam <series>',
      summary: 'at a DO school: which exams you take',
      accepted: LICENSING_EXAMS.join(', '),
      read: ([word = ''], answers) => {
        if (answers.profile.school !== 'us-do')
          return refuse('is for a DO school (--school us-do)');
        return mapRead(oneOf(word, LICENSING_EXAMS), (series) =>
          withProfile(answers, { licensingExam: series }),
        );
      },
    },
  ],
  kind: 'choose',
  message: () => 'Which medical school?',
  isAsked: () => true,
  isSettled: ({ profile }) => profile.school !== undefined,
  choices: (answers) =>
    SCHOOL_CHOICES.filter(
      ({ value }) => value !== 'us-do:usmle' || presentSchool(answers) === 'us-do:usmle',
    ),
  present: presentSchool,
  read: (text, answers) => {
    const [word = '', series] = text.split(':');
    const school = oneOf(word, SCHOOLS);
    if (!school.ok) return school;
    const changed = withSchool(answers, school.value);
    if (school.value !== 'us-do' || series === undefined) return accept(changed);
    return mapRead(oneOf(series, LICENSING_EXAMS), (licensing) =>
      withProfile(changed, { licensingExam: licensing }),
    );
  },
  show: (answers) =>
    SCHOOL_CHOICES.find(({ value }) => value === presentSchool(answers))?.label ?? UNKNOWN,
};

// ---------------------------------------------------------------------------
// Graduation, citizenship

export const GRADUATION: Question = {
  id: 'graduation',
  label: 'Graduation',
  flags: [
    {
      flags: '--graduation <day>',
      summary: 'the day of graduation, actual or expected',
      accepted: 'a day, or a month, which stands for its last day',
      read: ([word = ''], answers) => readGraduation(word, answers),
    },
  ],
  kind: 'type',
  message: () => 'Graduation, actual or expected?',
  hint: () => 'e.g. 15 May 2028, May 2028',
  isAsked: () => true,
  present: ({ profile }) =>
    profile.graduationDate === undefined ? UNKNOWN : onDay(day(profile.graduationDate)),
  read: (text, answers) =>
    isOpen(text) ? accept(without(answers, 'graduationDate')) : readGraduation(text, answers),
  show: ({ profile }) =>
    profile.graduationDate === undefined ? UNKNOWN : onWeekday(day(profile.graduationDate)),
};

function isOpen(text: string): boolean {
  return text.trim() === '' || text.trim().toLowerCase() === UNKNOWN;
}

function readGraduation(text: string, answers: Answers): Read<Answers> {
  return mapRead(readDayOrMonth(text), (graduation) =>
    withProfile(answers, { graduationDate: iso(graduation) }),
  );
}

const CITIZENSHIP_CHOICES: readonly Choice[] = [
  { value: 'us', label: 'US citizen', meaning: 'no visa' },
  {
    value: 'permanent-resident',
    label: 'Permanent resident of the US',
    meaning: 'no visa, but counted as non-US',
  },
  {
    value: 'other:j1',
    label: 'Other, with a J-1 visa',
    meaning: 'sponsored by ECFMG, the usual one',
  },
  {
    value: 'other:h1b',
    label: 'Other, with an H-1B visa',
    meaning: 'needs Step 3, which needs the certificate',
  },
  {
    value: 'other:undecided',
    label: 'Other, visa not decided',
    meaning: 'the plan keeps both open',
  },
  { value: 'other:none', label: 'Other, no visa needed', meaning: 'another right to work' },
];

function presentCitizenship({ profile: { citizenship, visa } }: Answers): string {
  if (citizenship === undefined && visa === undefined) return '';
  if (citizenship === 'us' || citizenship === 'permanent-resident') return citizenship;
  return `other:${visa ?? 'undecided'}`;
}

/** Neither a citizen nor a permanent resident needs a visa. */
function withCitizenship(answers: Answers, citizenship: Citizenship, visa?: Visa): Answers {
  const needsVisa = citizenship === 'other';
  const known = needsVisa ? visa : 'none';
  return withProfile(answers, { citizenship, ...(known && { visa: known }) });
}

export const CITIZENSHIP: Question = {
  id: 'citizenship',
  label: 'Citizenship',
  flags: [
    {
      flags: '--citizenship <kind>',
      summary: 'citizenship or status in the US',
      accepted: CITIZENSHIPS.join(', '),
      read: ([word = ''], answers) =>
        mapRead(oneOf(word, CITIZENSHIPS), (citizenship) => withCitizenship(answers, citizenship)),
    },
    {
      flags: '--visa <kind>',
      summary: 'the visa you mean to train on',
      accepted: VISAS.join(', '),
      read: ([word = ''], answers) =>
        mapRead(oneOf(word, VISAS), (visa) => withProfile(answers, { visa })),
    },
  ],
  kind: 'choose',
  message: () => 'Which citizenship, and which visa?',
  isAsked: (answers) => answers.profile.school !== undefined && !isUsSchool(answers),
  isOffered: () => true,
  choices: () => CITIZENSHIP_CHOICES,
  present: presentCitizenship,
  read: (text, answers) => {
    const [word = '', visaWord = 'none'] = text.split(':');
    const citizenship = oneOf(word, CITIZENSHIPS);
    if (!citizenship.ok) return citizenship;
    return mapRead(oneOf(visaWord, VISAS), (visa) =>
      withCitizenship(answers, citizenship.value, visa),
    );
  },
  show: (answers) =>
    CITIZENSHIP_CHOICES.find(({ value }) => value === presentCitizenship(answers))?.label ??
    UNKNOWN,
};

// ---------------------------------------------------------------------------
// Clerkships

export const CLERKSHIPS: Question = {
  id: 'clerkships',
  label: 'Clerkships',
  flags: [
    {
      flags: '--clerkship-weeks <n>',
      summary: 'weeks of core clerkships left',
      accepted: `whole weeks, 0 to ${MOST_WEEKS}`,
      read: ([word = ''], answers) =>
        mapRead(readWeeks(word), (weeksLeft) => withClerkships(answers, { weeksLeft })),
    },
    {
      flags: '--clerkships-end <day>',
      summary: 'the last day of the core clerkships, in place of the weeks',
      accepted: `a day, e.g. ${DAY_FORMS}`,
      read: ([word = ''], answers) =>
        mapRead(readOneDay(word), (end) => withClerkships(answers, { endDate: iso(end) })),
    },
    {
      flags: '--clerkships-held',
      summary: 'the school holds clerkships until the pass',
      accepted: '',
      read: ([word], answers) => accept(withClerkships(answers, { heldUntilStep1: isTrue(word) })),
    },
    {
      flags: '--no-clerkships-held',
      summary: 'clerkships go on meanwhile',
      accepted: '',
      read: ([word], answers) => accept(withClerkships(answers, { heldUntilStep1: isTrue(word) })),
    },
  ],
  kind: 'type',
  message: (answers) =>
    isLeadOpen(answers)
      ? 'Weeks of clerkships left, and held until the pass?'
      : 'Weeks of core clerkships left?',
  hint: (answers) => (isLeadOpen(answers) ? 'e.g. 48 held' : 'e.g. 12, or 0'),
  isAsked: asksClerkships,
  present: presentClerkships,
  read: readClerkships,
  show: (answers) => {
    const { endDate, heldUntilStep1 } = answers.profile.clerkships ?? {};
    const weeksLeft = weeksLeftNow(answers);
    const length =
      endDate !== undefined
        ? `until ${onWeekday(day(endDate))}`
        : weeksLeft === undefined
          ? UNKNOWN
          : `${weeksLeft} weeks left`;
    const held = { true: ', held until the pass', false: ', going on meanwhile', undefined: '' };
    return `${length}${held[`${heldUntilStep1}`]}`;
  },
};

type Clerkships = NonNullable<Profile['clerkships']>;

/** The weeks and the last day say the same thing: the newer one stays. */
function withClerkships(answers: Answers, change: Clerkships): Answers {
  const { weeksLeft, asOf, endDate, ...rest } = answers.profile.clerkships ?? {};
  const isLength = change.weeksLeft !== undefined || change.endDate !== undefined;
  const length = isLength ? {} : { weeksLeft, asOf, endDate };
  const counted = change.weeksLeft ? { asOf: iso(answers.today) } : {};
  return withProfile(answers, {
    clerkships: { ...defined({ ...rest, ...length }), ...change, ...counted },
  });
}

function presentClerkships(answers: Answers): string {
  const { endDate, heldUntilStep1 } = answers.profile.clerkships ?? {};
  const length = endDate === undefined ? (weeksLeftNow(answers) ?? '') : onDay(day(endDate));
  const held = heldUntilStep1 === undefined ? '' : heldUntilStep1 ? 'held' : 'not held';
  return `${length} ${held}`.trim() || UNKNOWN;
}

/** As many as there are today of those that were said; all of them while the school holds them. */
function weeksLeftNow(answers: Answers): number | undefined {
  const { weeksLeft, asOf, heldUntilStep1 = true } = answers.profile.clerkships ?? {};
  const isCounting = weeksLeft !== undefined && !(isLeadOpen(answers) && heldUntilStep1);
  return isCounting
    ? weeksUntil(endOfWeeks({ weeksLeft, asOf }, answers.today), answers.today)
    : weeksLeft;
}

function defined(clerkships: Clerkships): Clerkships {
  return Object.fromEntries(Object.entries(clerkships).filter(([, value]) => value !== undefined));
}

/** Held is what a school does with rotations before the pass. */
function clerkshipForms(answers: Answers): string {
  return isLeadOpen(answers)
    ? '48 held (the school holds them until the pass), 12 not held, 0, or the last day'
    : 'weeks, e.g. 12, or 0, or the last day';
}

function readClerkships(text: string, answers: Answers): Read<Answers> {
  const typed = text.trim().toLowerCase();
  if (isOpen(typed)) return accept(without(answers, 'clerkships'));
  // Weeks that are offered, and taken, stay those of the day they were said.
  if (text.trim() === presentClerkships(answers)) return accept(answers);
  if (typed === 'none' || typed === 'done') {
    return accept(withClerkships(without(answers, 'clerkships'), { weeksLeft: 0 }));
  }
  const match = /^(.*?)(?:\s*,?\s*(not\s+held|going\s+on|held))?$/.exec(typed);
  const length = match?.[1]?.trim() ?? '';
  const held = match?.[2];
  const fresh = without(answers, 'clerkships');
  const heldAnswer = held === undefined ? {} : { heldUntilStep1: held === 'held' };
  if (length === '') return accept(withClerkships(fresh, heldAnswer));
  const weeks = /^(\d+)\s*(?:weeks?|w)?(?:\s+left)?$/.exec(length)?.[1];
  if (weeks !== undefined) {
    return mapRead(readWeeks(weeks), (weeksLeft) =>
      withClerkships(fresh, { weeksLeft, ...heldAnswer }),
    );
  }
  const end = readOneDay(length);
  if (!end.ok)
    return refuse(`'${text.trim()}' is not understood; accepted: ${clerkshipForms(answers)}`);
  return accept(withClerkships(fresh, { endDate: iso(end.value), ...heldAnswer }));
}

function readWeeks(text: string): Read<number> {
  const weeks = readNumber(text, MOST_WEEKS, 'whole weeks');
  if (weeks.ok && !Number.isInteger(weeks.value)) {
    return refuse(`'${text}' is not accepted; accepted: whole weeks, 0 to ${MOST_WEEKS}`);
  }
  return weeks;
}
