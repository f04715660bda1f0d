import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../src/profile/changes/change.ts';
import { FIELDS, fieldValue } from '../../../src/profile/changes/fields.ts';
import { clearField, readField, setField } from '../../../src/profile/changes/set.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { FULL, parsed } from '../examples.ts';
import { FACTS, factsOn, profile, refusal, STUDENT, TODAY } from './facts.ts';

/** Splits as a shell would, without quotes. */
function set(from: Profile, field: string, value: string | readonly string[], facts = FACTS) {
  const values = typeof value === 'string' ? value.split(' ') : value;
  return setField(from, { field, values }, facts);
}

function clear(from: Profile, field: string, ...values: string[]) {
  return clearField(from, { field, values }, FACTS);
}

const DO = profile({ school: 'us-do', licensingExam: 'both' });

describe('set', () => {
  it.each<[string, string | readonly string[], readonly string[], unknown]>([
    ['school', 'International', ['school'], 'international'],
    ['graduation', '15 May 2028', ['graduationDate'], '2028-05-15'],
    // A month stands for its last day.
    ['graduation', 'May 2028', ['graduationDate'], '2028-05-31'],
    ['citizenship', 'permanent resident', ['citizenship'], 'permanent-resident'],
    ['visa', 'H-1B', ['visa'], 'h1b'],
    ['nationality', 'pk', ['nationality'], 'PK'],
    ['accommodations', 'planned', ['accommodations'], 'planned'],
    ['specialty', 'internal medicine', ['specialties'], ['internal-medicine']],
    ['specialty', 'ENT, general surgery', ['specialties'], ['otolaryngology', 'general-surgery']],
    [
      'specialty',
      ['internal medicine', 'ENT'],
      ['specialties'],
      ['internal-medicine', 'otolaryngology'],
    ],
    ['specialty', 'em psych', ['specialties'], ['emergency-medicine', 'psychiatry']],
    ['match', '2029', ['matchYear'], 2029],
    ['match', '17 Mar 2028', ['matchYear'], 2028],
    ['couple', 'yes', ['couple'], true],
    ['couple', 'No', ['couple'], false],
    ['military', 'Air Force', ['military'], { service: 'air-force' }],
    ['also-in', 'CaRMS', ['alsoIn'], ['carms']],
    ['states', 'nc CA', ['states'], ['NC', 'CA']],
    ['states', 'nc, ca', ['states'], ['NC', 'CA']],
    [
      'previous-cycle',
      '2027 not ranked',
      ['previousCycles'],
      [{ matchYear: 2027, outcome: 'not-ranked' }],
    ],
    ['clerkship-weeks', '48', ['clerkships'], { weeksLeft: 48, asOf: TODAY }],
    ['clerkship-weeks', '0', ['clerkships'], { weeksLeft: 0 }],
    ['clerkships-end', '3 Dec 2027', ['clerkships'], { endDate: '2027-12-03' }],
    ['clerkships-held', 'true', ['clerkships'], { heldUntilStep1: true }],
    ['school-max-attempts', '3', ['schoolRules'], { maxAttempts: 3 }],
    ['school-pass-by', '2027-10-01', ['schoolRules'], { passStep1By: '2027-10-01' }],
    ['school-min-days', '60', ['schoolRules'], { minDaysBetween: 60 }],
    ['school-step2ck-by', '2027-10-31', ['schoolRules'], { step2ckBy: '2027-10-31' }],
    ['ecfmg-application', 'approved', ['img'], { ecfmgApplication: 'approved' }],
    ['pathway', '6', ['img'], { pathway: 6 }],
    ['pathway-status', 'submitted', ['img'], { pathwayStatus: 'submitted' }],
    ['pathway-valid-through', '2028-12-31', ['img'], { pathwayValidThrough: '2028-12-31' }],
    ['certified', 'off', ['img'], { certified: false }],
    ['certificate-valid-through', '2027-12-31', ['img'], { certificateValidThrough: '2027-12-31' }],
    ['hours', '20.5', ['study'], { hoursPerWeek: 20.5 }],
    [
      'periods',
      '1 Jun 2027 to 15 Jul 2027 60 hours, 2027-09-01 2027-09-30 20h',
      ['study', 'periods'],
      [
        { from: '2027-06-01', to: '2027-07-15', hoursPerWeek: 60 },
        { from: '2027-09-01', to: '2027-09-30', hoursPerWeek: 20 },
      ],
    ],
    ['rest-days', 'Sun saturdays', ['study'], { restDays: ['sunday', 'saturday'] }],
    ['weak-areas', 'cardiovascular renal', ['study'], { weakAreas: ['cardiovascular', 'renal'] }],
    ['weak-areas', 'acid base, renal', ['study'], { weakAreas: ['acid base', 'renal'] }],
    [
      'question-bank.step2ck',
      '4000 500',
      ['study', 'questionBank'],
      { step2ck: { total: 4000, done: 500 } },
    ],
    ['question-bank.step1', '3600', ['study', 'questionBank'], { step1: { total: 3600 } }],
    ['target-hours.step1', '350', ['study', 'targetHours'], { step1: 350 }],
    [
      'eligibility.step2ck',
      '2026-12-01 to 28 Feb 2027',
      ['exams', 'step2ck'],
      { eligibility: { from: '2026-12-01', to: '2027-02-28' } },
    ],
    [
      'eligibility.ck',
      '2026-12-01 2027-05-28 extended',
      ['exams', 'step2ck', 'eligibility'],
      { from: '2026-12-01', to: '2027-05-28', extended: true },
    ],
  ])('%s to %j', (field, value, path, expected) => {
    expect(valueAt(set(profile(), field, value).profile, path)).toEqual(expected);
  });

  it('says what was there, what is, and how both are to be read', () => {
    const from = profile({ study: { hoursPerWeek: 30 } });
    expect(set(from, 'hours', '20').said).toEqual({
      kind: 'set',
      field: 'hours',
      path: 'study.hoursPerWeek',
      holds: 'number',
      unit: 'hours a week',
      was: 30,
      is: 20,
      gone: [],
    });
  });

  it('to what is there changes nothing', () => {
    for (const [field, value] of [
      ['hours', '30'],
      ['match', '2028'],
      ['specialty', 'IM'],
      ['clerkships-held', 'yes'],
    ] as const) {
      const from = profile({ study: { hoursPerWeek: 30 }, clerkships: { heldUntilStep1: true } });
      expect(set(from, field, value)).toMatchObject({ changes: false, profile: from });
    }
  });

  it('leaves a Match that is past where it is, and chooses none', () => {
    const past = profile({ matchYear: 2026 });
    expect(set(past, 'match', '2026').changes).toBe(false);
    expect(refusal(() => set(past, 'match', '2025'))).toBe(
      'match: that Match is past; the next is 2027 (Fri 19 Mar 2027)',
    );
    expect(refusal(() => set(past, 'match', '2027', factsOn('2036-01-01')))).toBe(
      'match: the last Match with dates is past: 2035',
    );
  });

  it('takes out what does not fit beside it, and says so', () => {
    const weeks = profile({ clerkships: { weeksLeft: 48, asOf: TODAY, heldUntilStep1: true } });
    const end = set(weeks, 'clerkships-end', '2027-12-03');
    expect(end.profile.clerkships).toEqual({ endDate: '2027-12-03', heldUntilStep1: true });
    expect(end.said).toMatchObject({
      gone: [{ field: 'clerkship-weeks', path: 'clerkships.weeksLeft', was: 48, unit: 'weeks' }],
    });
    expect(set(end.profile, 'clerkship-weeks', '48').profile).toEqual(weeks);

    const school = set(DO, 'school', 'us-md');
    expect(school.profile.licensingExam).toBeUndefined();
    expect(school.said).toMatchObject({ gone: [{ field: 'licensing-exam', was: 'both' }] });
    expect(set(DO, 'school', 'us-do').profile).toEqual(DO);
    const usmle = profile({ licensingExam: 'usmle' });
    expect(set(usmle, 'school', 'canadian').profile.licensingExam).toBe('usmle');

    const visa = profile({ citizenship: 'other', visa: 'j1' });
    expect(set(visa, 'citizenship', 'us').profile.visa).toBeUndefined();
    expect(set(visa, 'citizenship', 'other').profile).toEqual(visa);
    expect(set(profile({ visa: 'none' }), 'citizenship', 'us').profile.visa).toBe('none');
  });

  it('dates weeks that are left, so that they grow fewer; the same number said later is another answer', () => {
    const first = set(profile(), 'clerkship-weeks', '20').profile;
    const later = set(first, 'clerkship-weeks', '20', factsOn('2026-12-21'));
    expect(later.profile.clerkships).toEqual({ weeksLeft: 20, asOf: '2026-12-21' });
    expect(later).toMatchObject({ changes: true, said: { was: null, is: 20 } });
    expect(set(first, 'clerkship-weeks', '20')).toMatchObject({
      changes: false,
      said: { was: 20 },
    });
    expect(clear(first, 'clerkship-weeks').profile.clerkships).toBeUndefined();
  });

  it('adds an earlier cycle to the others, or corrects it', () => {
    const once = set(profile(), 'previous-cycle', '2025 withdrawn').profile;
    const twice = set(once, 'previous-cycle', '2026 unmatched').profile;
    expect(twice.previousCycles).toEqual([
      { matchYear: 2025, outcome: 'withdrawn' },
      { matchYear: 2026, outcome: 'unmatched' },
    ]);
    expect(set(twice, 'previous-cycle', '2025 unmatched').profile.previousCycles).toEqual([
      { matchYear: 2025, outcome: 'unmatched' },
      { matchYear: 2026, outcome: 'unmatched' },
    ]);
    expect(clear(twice, 'previous-cycle', '2025').profile.previousCycles).toEqual([
      { matchYear: 2026, outcome: 'unmatched' },
    ]);
    expect(clear(twice, 'previous-cycle').profile).toEqual(profile());
    expect(clear(once, 'previous-cycle', '2024').changes).toBe(false);
  });

  it.each(['rest-days', 'weak-areas', 'states', 'also-in', 'periods', 'military'])(
    '%s to none is as good as clearing it',
    (field) => {
      const full = parsed(FULL);
      const none = set(full, field, 'None');
      expect(none.profile).toEqual(clear(full, field).profile);
      expect(none.said).toMatchObject({ is: null });
      expect(none.changes).toBe(true);
    },
  );

  it('of a permit’s period looks at the booking and the sittings', () => {
    const booked = profile({ exams: { step1: { bookedDate: '2027-02-22' } } });
    const warnings = (from: Profile, value: string) =>
      set(from, 'eligibility.step1', value).warnings.map(({ text }) => text);
    expect(set(booked, 'eligibility.step1', '2026-12-01 2027-02-21').warnings).toEqual([
      {
        rule: 'usmle.eligibility-period.length',
        text: 'Step 1 is booked for Mon 22 Feb 2027, which lies outside this period.',
      },
    ]);
    expect(warnings(booked, '2027-02-23 2027-05-22')).toHaveLength(1);
    expect(warnings(booked, '2027-02-22 2027-05-21')).toEqual([]);
    expect(warnings(STUDENT, '2026-09-01 2026-11-30')).toEqual([
      'The period began before the latest sitting, and a permit is for one sitting; the plan counts on a new application.',
    ]);
    expect(warnings(profile(), '2026-08-20 2026-11-20')).toEqual([
      'The period ended on Fri 20 Nov 2026; the plan counts on a new application.',
    ]);
    expect(warnings(profile(), '2026-08-21 2026-11-21')).toEqual([]);
    expect(clear(booked, 'eligibility.step1').warnings).toEqual([]);
  });
});

describe('--clear', () => {
  it('takes an answer out, and what it leaves empty', () => {
    const from = profile({ study: { hoursPerWeek: 30, restDays: ['sunday'] } });
    const hours = clear(from, 'hours');
    expect(hours.profile.study).toEqual({ restDays: ['sunday'] });
    expect(hours.said).toMatchObject({ field: 'hours', was: 30, is: null });
    expect(clear(hours.profile, 'rest-days').profile).toEqual(profile());
  });

  it('of what is not there changes nothing', () => {
    expect(clear(STUDENT, 'hours')).toMatchObject({ changes: false, profile: STUDENT });
  });
});

describe('a field', () => {
  it('is named by its name or its place in the profile, whatever stands between the words', () => {
    for (const field of FIELDS) {
      const place = field.path.join('.');
      expect(readField(field.name)).toBe(field);
      expect(readField(field.name.toUpperCase().replaceAll('-', '_'))).toBe(field);
      expect(readField(place)).toBe(field);
    }
    for (const [typed, name] of [
      ['hoursPerWeek', 'hours'],
      ['hours per week', 'hours'],
      ['matchYear', 'match'],
      ['match-date', 'match'],
      ['specialties', 'specialty'],
      ['graduationDate', 'graduation'],
      ['period', 'periods'],
      ['eligibility.ck', 'eligibility.step2ck'],
      ['question-bank.Step 1', 'question-bank.step1'],
    ] as const) {
      expect(readField(typed).name).toBe(name);
    }
  });

  it('has a name of its own', () => {
    const names = FIELDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes the example that it gives, and shows it as set', () => {
    for (const { name, example, holds, path } of FIELDS) {
      const changed = set(profile({ school: 'us-do' }), name, example);
      expect(changed, name).toMatchObject({ changes: true });
      expect(changed.said).toMatchObject({ holds, is: valueAt(changed.profile, path) });
    }
  });

  it('that is required is never cleared, and every other can be', () => {
    const full = parsed({ ...FULL, exams: withPermits(), study: withStudyOfEach() });
    for (const field of FIELDS) {
      if (field.isRequired) {
        expect(refusal(() => clear(full, field.name))).toBe(
          `${field.name}: no plan can be without it; accepted: ${field.accepted}`,
        );
      } else {
        expect(fieldValue(field, full), field.name).not.toBeNull();
        expect(fieldValue(field, clear(full, field.name).profile)).toBeNull();
      }
    }
  });

  it('there is for all that a profile holds and no other command records', () => {
    const schema = JSON.parse(readFileSync('docs/schema/profile.schema.json', 'utf8'));
    const others = /^(version|matchDate|log|away|done|skipped|exams\.\w+\.(attempts|bookedDate))$/;
    const known = new Set(
      FIELDS.flatMap(({ path, companion }) => [path, ...(companion ? [companion.path] : [])]).map(
        (path) => path.join('.'),
      ),
    );
    const missing = placesOf(schema, schema).filter(
      (place) => !others.test(place) && !known.has(place) && !known.has(parentOf(place)),
    );
    expect(missing).toEqual([]);
  });
});

describe('what can’t be set', () => {
  it.each<[string, string | readonly string[], string]>([
    ['hour', '20', 'field: "hour" is no field (did you mean hours?)'],
    ['speciality', 'IM', 'field: "speciality" is no field (did you mean specialty?)'],
    [
      'clerkships.weeks',
      '48',
      'field: "clerkships.weeks" is no field (did you mean clerkship-weeks?)',
    ],
    [
      'favourite colour',
      'red',
      'field: "favourite colour" is no field; accepted: school, graduation, citizenship, visa, nationality, licensing-exam, accommodations, specialty, match, couple, military, also-in, states, previous-cycle, hours, periods, rest-days, weak-areas, before-result, clerkship-weeks, clerkships-end, clerkships-held, school-max-attempts, school-pass-by, school-min-days, school-step2ck-by, ecfmg-application, pathway, pathway-status, pathway-valid-through, certified, certificate-valid-through, eligibility.<exam>, question-bank.<exam>, target-hours.<exam>',
    ],
    [
      '__proto__',
      'x',
      expect.stringMatching(/^field: "__proto__" is no field/) as unknown as string,
    ],
    ['away', 'x', 'field: "away" is no field of set; it is recorded with: usmle-plan away'],
    [
      'exams.step1.attempts[0].date',
      '2026-10-10',
      'field: "exams.step1.attempts[0].date" is no field of set; it is recorded with: usmle-plan result, usmle-plan book',
    ],
    [
      'bookedDate',
      'x',
      'field: "bookedDate" is no field of set; it is recorded with: usmle-plan book',
    ],
    [
      'eligibility',
      '2026-12-01 2027-02-28',
      'field: say for which exam; accepted: eligibility.step1, eligibility.step2ck, eligibility.step3, eligibility.comlex1, eligibility.comlex2, eligibility.oet',
    ],
    [
      'target-hours.stpe1',
      '300',
      'field: "stpe1" is no exam (did you mean step1?); accepted: step1, step2ck, step3, comlex1, comlex2, oet',
    ],
    ['hours', [], 'hours: a value is missing; accepted: hours a week, 0 to 168'],
    ['hours', ['', ' '], 'hours: a value is missing; accepted: hours a week, 0 to 168'],
    ['hours', '169', 'hours: 169 is not accepted; accepted: hours a week, 0 to 168'],
    ['hours', '-1', 'hours: "-1" is not accepted; accepted: hours a week, 0 to 168'],
    ['hours', '1e1', 'hours: "1e1" is not accepted; accepted: hours a week, 0 to 168'],
    ['hours', '20 30', 'hours: "20 30" is not accepted; accepted: hours a week, 0 to 168'],
    [
      'school',
      'us-mdd',
      'school: "us-mdd" is not accepted (did you mean us-md?); accepted: us-md, us-do, canadian, international',
    ],
    [
      'citizenship',
      'german',
      'citizenship: "german" is not accepted; accepted: us, permanent-resident, other',
    ],
    [
      'licensing-exam',
      'comlex',
      'licensing-exam: "comlex" with school us-md; COMLEX is for us-do, accepted here: usmle',
    ],
    [
      'graduation',
      'soon',
      "graduation: 'soon' is no day; accepted: 2026-10-10 or 10 Oct 2026, or a month as May 2028",
    ],
    [
      'graduation',
      '10/11/2028',
      'graduation: this can be read as 10 Nov 2028 or as 11 Oct 2028; name the month',
    ],
    [
      'graduation',
      '2100-05-15',
      'graduation: "2100-05-15" is out of range; accepted: 1950-01-01 to 2099-12-31',
    ],
    [
      'nationality',
      'Pakistan',
      'nationality: "PAKISTAN" is not accepted; accepted: the two capital letters of a country, e.g. PK',
    ],
    ['match', '2036', 'match: no dates are known for 2036; accepted: 2027 to 2035'],
    ['match', '2026', 'match: that Match is past; the next is 2027 (Fri 19 Mar 2027)'],
    [
      'match',
      '2028-03-18',
      'match: Sat 18 Mar 2028 is no Match Day; that of 2028 is Fri 17 Mar 2028 (projected)',
    ],
    [
      'match',
      'next',
      "match: 'next' is no day; accepted: 2026-10-10 or 10 Oct 2026, or a year as 2028",
    ],
    [
      'specialty',
      'xyzzy',
      expect.stringMatching(
        /^specialty: no specialty is called 'xyzzy'; near it: /,
      ) as unknown as string,
    ],
    [
      'specialty',
      'p',
      expect.stringMatching(/^specialty: 'p' may be .*; type more of it$/) as unknown as string,
    ],
    ['specialty', ',', 'specialty: a specialty is missing, e.g. internal medicine, ENT, ortho'],
    ['couple', 'perhaps', 'couple: "perhaps" is not accepted; accepted: yes, no'],
    ['military', 'marines', 'military: "marines" is not accepted; accepted: army, navy, air-force'],
    [
      'states',
      'NC California',
      'states: "CALIFORNIA" is not accepted; accepted: two capital letters, e.g. NC',
    ],
    [
      'previous-cycle',
      'unmatched',
      'previous-cycle: "unmatched" is not accepted; accepted: a Match year and matched, unmatched, withdrawn, not-ranked, e.g. 2026 unmatched',
    ],
    [
      'previous-cycle',
      '2026 lost',
      'previous-cycle: "lost" is not accepted; accepted: matched, unmatched, withdrawn, not-ranked',
    ],
    [
      'previous-cycle',
      '1951 matched',
      'previous-cycle: 1951 is not accepted; accepted: a Match year, 1952 to 2099',
    ],
    [
      'clerkship-weeks',
      '4.5',
      'clerkship-weeks: 4.5 is not accepted; accepted: a whole number of weeks, 0 to 260',
    ],
    [
      'school-max-attempts',
      '0',
      'school-max-attempts: 0 is not accepted; accepted: a number of sittings, 1 to 10',
    ],
    ['pathway', '7', 'pathway: 7 is not accepted; accepted: a number, 1, 2, 3, 4, 5, 6'],
    [
      'rest-days',
      'sunday funday',
      'rest-days: "funday" is not accepted (did you mean sunday?); accepted: sunday, monday, tuesday, wednesday, thursday, friday, saturday',
    ],
    [
      'periods',
      '2027-06-01 60',
      'periods: "2027-06-01 60" is not accepted; accepted: first day, last day and hours a week of each period, e.g. 2027-06-01 2027-07-15 60',
    ],
    [
      'periods',
      '2027-07-15 2027-06-01 60',
      'periods: 2027-06-01 lies before from (2027-07-15); accepted: that day or later',
    ],
    [
      'periods',
      '2027-06-01 2027-07-15 200',
      'periods: 200 is not accepted; accepted: hours a week, 0 to 168',
    ],
    [
      'periods',
      '2027-06-01 2027-07-15 60 2027-07-15 2027-07-16 20',
      'periods: 2027-07-15 lies inside 2027-06-01 to 2027-07-15 (study.periods[0]); accepted: ranges that share no day',
    ],
    [
      'eligibility.step1',
      '2026-12-01',
      'eligibility.step1: "2026-12-01" is not accepted; accepted: first and last day, and extended where it was, e.g. 2026-12-01 2027-02-28',
    ],
    [
      'eligibility.step1',
      '2026-12-01 2027-02-28 longer',
      'eligibility.step1: "2026-12-01 2027-02-28 longer" is not accepted; accepted: first and last day, and extended where it was, e.g. 2026-12-01 2027-02-28',
    ],
    [
      'eligibility.step1',
      '2027-02-28 2026-12-01',
      'eligibility.step1: 2026-12-01 lies before from (2027-02-28); accepted: that day or later',
    ],
    [
      'eligibility.step1',
      '2026-12-01 2027-02-30',
      'eligibility.step1: 2027-02-30: Feb 2027 has no day 30',
    ],
    [
      'question-bank.step1',
      '500 of 4000',
      'question-bank.step1: "500 of 4000" is not accepted; accepted: the total, then those done, e.g. 4000 500',
    ],
    [
      'question-bank.step1',
      '500 4000',
      'question-bank.step1: 4000 of 500 questions; accepted: 0 to 500',
    ],
    [
      'target-hours.step1',
      '10001',
      'target-hours.step1: 10001 is not accepted; accepted: hours, 0 to 10000',
    ],
    ['weak-areas', ['a\nb'], 'weak-areas: holds a control character; accepted: text in one line'],
    [
      'graduation',
      'x'.repeat(501),
      `graduation: "${'x'.repeat(60)}"… is too long; accepted: 500 characters`,
    ],
  ])('%s to %j', (field, value, text) => {
    const error = refusal(() =>
      set(profile(), field, typeof value === 'string' && value.length > 500 ? [value] : value),
    );
    expect(error).toEqual(text);
  });

  it('together with --clear', () => {
    expect(refusal(() => clear(STUDENT, 'hours', '20'))).toBe(
      'hours: a value and --clear; accepted: one of the two',
    );
  });

  it('where something else than the field is at fault, which keeps its place', () => {
    // No such profile comes from the store or a file; the change is refused as they would be.
    const broken = { ...STUDENT, study: { hoursPerWeek: 999 } };
    expect(refusal(() => set(broken, 'couple', 'yes'))).toBe(
      'study.hoursPerWeek: 999 is not accepted; accepted: hours a week, 0 to 168',
    );
  });
});

function withPermits() {
  const eligibility = { from: '2026-12-01', to: '2027-02-28' };
  return Object.fromEntries(
    Object.entries(FULL.exams).map(([exam, record]) => [exam, { ...record, eligibility }]),
  );
}

function withStudyOfEach() {
  const each = <T>(value: T) =>
    Object.fromEntries(Object.keys(FULL.exams).map((exam) => [exam, value]));
  return { ...FULL.study, questionBank: each({ total: 10 }), targetHours: each(10) };
}

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The place of every field that holds no further ones. */
function placesOf(schema: Schema, root: Schema, above = ''): readonly string[] {
  const { properties } = schema.$ref
    ? (root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {})
    : schema;
  if (!properties) return [above];
  return Object.entries(properties).flatMap(([name, inner]) =>
    placesOf(inner, root, above === '' ? name : `${above}.${name}`),
  );
}

function parentOf(place: string): string {
  return place.slice(0, place.lastIndexOf('.'));
}
