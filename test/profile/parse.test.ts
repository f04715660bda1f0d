import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { EXIT, InputError } from '../../src/errors.ts';
import { profileFacts } from '../../src/profile/facts.ts';
import { NewerVersionError, parseProfile } from '../../src/profile/parse.ts';
import { RULES } from '../../src/rules/index.ts';
import {
  FACTS,
  FULL,
  parsed,
  refusal,
  refusalText,
  SMALL,
  TODAY,
  warningsOf,
  withSittings,
} from './examples.ts';

/** The value at a place in a copy of the example with every field; made where it is not there. */
function fullWith(place: readonly (string | number)[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(FULL));
  let at = copy;
  for (const step of place.slice(0, -1)) at = at[step];
  at[place.at(-1) as string] = value;
  return copy;
}

describe('a profile', () => {
  it('needs version, school, specialties and a Match, and nothing else', () => {
    expect(parsed(SMALL)).toEqual(SMALL);
    for (const field of Object.keys(SMALL)) {
      const { [field]: _, ...rest } = SMALL as Record<string, unknown>;
      expect(refusal(rest).path).toBe(field);
      expect(refusal(rest).message).toMatch(/^is missing; accepted: /);
    }
  });

  it('comes back as it was, its Match Day as a Match year', () => {
    const { matchDate: _, ...rest } = FULL;
    expect(parsed(FULL)).toEqual(rest);
  });

  it('comes back unchanged when parsed again', () => {
    expect(parsed(parsed(FULL))).toEqual(parsed(FULL));
  });

  it('leaves its input as it was', () => {
    const input = withSittings('step1', ['2026-10-10', 'failed'], ['2026-01-20', 'failed']);
    const before = JSON.stringify(input);
    parsed(input);
    expect(JSON.stringify(input)).toBe(before);
  });

  it.each([[null], [undefined], ['profile'], [7], [true], [[]], [[SMALL]]])(
    'is a JSON object, not %j',
    (input) => {
      const error = refusal(input);
      expect(error).toBeInstanceOf(InputError);
      expect(error.path).toBeUndefined();
      expect(error.message).toContain('a JSON object');
    },
  );

  it('is refused with exit 2', () => {
    expect(refusal({ ...SMALL, school: 'none' })).toMatchObject({
      code: 'bad-input',
      exitCode: EXIT.badInput,
    });
  });
});

describe('the version', () => {
  it.each(['1', 0, -1, 1.5, null, true, Number.NaN])('is 1, not %j', (version) => {
    expect(refusal({ ...SMALL, version })).toMatchObject({ path: 'version', code: 'bad-input' });
  });

  it('of a newer program is told apart, whatever else the profile holds', () => {
    const error = refusal({ version: 2, unheardOf: true });
    expect(error).toBeInstanceOf(NewerVersionError);
    expect(error).toMatchObject({ code: 'newer-version', path: 'version', exitCode: 2 });
    expect(error.message).toContain('newer usmle-plan');
  });
});

describe('an unknown name', () => {
  it.each([
    [['weather'], 'weather'],
    [['exams', 'step4'], 'exams.step4'],
    [['exams', 'step1', 'seat'], 'exams.step1.seat'],
    [['exams', 'step1', 'attempts', 0, 'place'], 'exams.step1.attempts[0].place'],
    [['exams', 'step1', 'eligibility', 'until'], 'exams.step1.eligibility.until'],
    [['clerkships', 'weeks'], 'clerkships.weeks'],
    [['schoolRules', 'limit'], 'schoolRules.limit'],
    [['study', 'minutes'], 'study.minutes'],
    [['study', 'periods', 0, 'why'], 'study.periods[0].why'],
    [['study', 'questionBank', 'nclex'], 'study.questionBank.nclex'],
    [['study', 'questionBank', 'step2ck', 'left'], 'study.questionBank.step2ck.left'],
    [['study', 'targetHours', 'nclex'], 'study.targetHours.nclex'],
    [['log', 0, 'mood'], 'log[0].mood'],
    [['away', 0, 'where'], 'away[0].where'],
    [['img', 'token'], 'img.token'],
    [['military', 'rank'], 'military.rank'],
    [['previousCycles', 0, 'rank'], 'previousCycles[0].rank'],
    [['two words'], '["two words"]'],
  ])('at %j is refused with its place', (place, path) => {
    const error = refusal(fullWith(place, 1));
    expect(error.path).toBe(path);
    expect(error.message).toMatch(/^is no field/);
  });

  it('that is nearly a field names that field, also where the field itself is missing', () => {
    const { school, ...rest } = SMALL;
    expect(refusalText({ ...rest, scool: school })).toBe(
      'scool: is no field (did you mean school?)',
    );
  });

  it('names the fields there are where they are few', () => {
    expect(refusalText(fullWith(['away', 0, 'whence'], 'x'))).toBe(
      'away[0].whence: is no field; accepted: from, to, reason',
    );
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    'such as %s gets no further, at the top or inside',
    (name) => {
      const top = JSON.parse(`{"version":1,"${name}":{"isAdmin":true}}`);
      expect(refusal(top).path).toBe(name === '__proto__' ? '["__proto__"]' : name);
      const inside = JSON.parse(`{"${name}":"x"}`);
      expect(refusal({ ...SMALL, study: inside }).path).toContain(name);
    },
  );

  it.each(['__proto__', 'constructor', 'prototype'])('%s is the id of no task', (name) => {
    const skipped = JSON.parse(`{"${name}":"x"}`);
    expect(refusal({ ...SMALL, skipped }).path).toContain(name);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('a date', () => {
  // 2027 is no leap year, 2028 is; April has 30 days.
  it.each(['2027-02-29', '2027-02-30', '2027-04-31', '2027-13-01', '2027-00-10'])(
    '%s is no day of the calendar',
    (date) => {
      expect(refusalText({ ...SMALL, graduationDate: date })).toBe(
        `graduationDate: "${date}" is no day of the calendar; accepted: a date as YYYY-MM-DD`,
      );
    },
  );

  it.each(['15/05/2027', '2027-5-15', '2027-05-15T00:00:00Z', '20270515', ' 2027-05-15', ''])(
    '%j is not written as a date',
    (date) => {
      expect(refusalText({ ...SMALL, graduationDate: date })).toBe(
        `graduationDate: ${JSON.stringify(date)} is not a date; accepted: a date as YYYY-MM-DD`,
      );
    },
  );

  it.each([[null], [20270515], [{}], [[]]])('%j is no date', (date) => {
    expect(refusal({ ...SMALL, graduationDate: date }).path).toBe('graduationDate');
  });

  it.each(['0101-01-01', '1949-12-31', '2100-01-01', '9999-12-31'])(
    '%s lies outside a lifetime',
    (date) => {
      expect(refusalText({ ...SMALL, graduationDate: date })).toContain(
        'accepted: 1950-01-01 to 2099-12-31',
      );
    },
  );

  it.each([
    [['exams', 'step2ck', 'bookedDate'], 'exams.step2ck.bookedDate'],
    [['exams', 'step1', 'eligibility', 'from'], 'exams.step1.eligibility.from'],
    [['exams', 'step1', 'attempts', 0, 'resultDate'], 'exams.step1.attempts[0].resultDate'],
    [['matchDate'], 'matchDate'],
    [['clerkships', 'endDate'], 'clerkships.endDate'],
    [['schoolRules', 'passStep1By'], 'schoolRules.passStep1By'],
    [['schoolRules', 'step2ckBy'], 'schoolRules.step2ckBy'],
    [['study', 'periods', 0, 'to'], 'study.periods[0].to'],
    [['log', 0, 'date'], 'log[0].date'],
    [['away', 0, 'from'], 'away[0].from'],
    [['img', 'pathwayValidThrough'], 'img.pathwayValidThrough'],
    [['img', 'certificateValidThrough'], 'img.certificateValidThrough'],
    [['done', 'step1.debrief'], 'done["step1.debrief"]'],
  ])('is checked at %j', (place, path) => {
    expect(refusal(fullWith(place, '2027-02-30')).path).toBe(path);
  });
});

describe('a word from a list', () => {
  it('that is not on it is answered with the list, and with the nearest word', () => {
    expect(refusalText({ ...SMALL, school: 'us_md' })).toBe(
      'school: "us_md" is not accepted (did you mean us-md?); accepted: us-md, us-do, canadian, international',
    );
  });

  it.each([
    [['citizenship'], 'citizen'],
    [['visa'], 'j-1'],
    [['licensingExam'], 'nbme'],
    [['exams', 'step1', 'attempts', 0, 'outcome'], 'fail'],
    [['study', 'restDays', 0], 'Sunday'],
    [['log', 0, 'exam'], 'step2'],
    [['img', 'ecfmgApplication'], 'sent'],
    [['img', 'pathway'], 7],
    [['img', 'pathway'], '1'],
    [['img', 'pathwayStatus'], 'approved'],
    [['accommodations'], 'yes'],
    [['military', 'service'], 'marines'],
    [['previousCycles', 0, 'outcome'], 'soap'],
  ])('is checked at %j', (place, word) => {
    expect(refusal(fullWith(place, word)).message).toContain('is not accepted');
  });
});

describe('a number', () => {
  it.each([0, 0.5, 40, 168])('of %d hours a week is accepted', (hoursPerWeek) => {
    expect(parsed({ ...SMALL, study: { hoursPerWeek } }).study).toEqual({ hoursPerWeek });
  });

  it.each([-1, 168.5, 1000, '40', null])('of %j hours a week is refused', (hoursPerWeek) => {
    const period = { from: '2027-06-01', to: '2027-06-02', hoursPerWeek };
    expect(refusal({ ...SMALL, study: { hoursPerWeek } }).path).toBe('study.hoursPerWeek');
    expect(refusal({ ...SMALL, study: { periods: [period] } }).path).toBe(
      'study.periods[0].hoursPerWeek',
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, JSON.parse('1e999')])(
    'such as %d is none',
    (number) => {
      expect(refusal({ ...SMALL, study: { hoursPerWeek: number } })).toMatchObject({
        path: 'study.hoursPerWeek',
        message: expect.stringContaining('a finite number'),
      });
    },
  );

  it.each([
    [['log', 0, 'hours'], 25],
    [['log', 0, 'questions'], 1.5],
    [['log', 0, 'score'], -1],
    [['clerkships', 'weeksLeft'], 6.5],
    [['clerkships', 'weeksLeft'], -1],
    [['schoolRules', 'maxAttempts'], 0],
    [['schoolRules', 'minDaysBetween'], -1],
    [['study', 'questionBank', 'step2ck', 'total'], -1],
    [['study', 'targetHours', 'step1'], -1],
    [['previousCycles', 0, 'matchYear'], 2027.5],
    [['exams', 'step1', 'attempts', 0, 'score'], '230'],
  ])('at %j can not be %j', (place, value) => {
    expect(refusal(fullWith(place, value)).message).toContain('is not accepted; accepted: ');
  });

  it('of questions done is at most the total', () => {
    const questionBank = { step1: { total: 100, done: 101 } };
    expect(refusal({ ...SMALL, study: { questionBank } }).path).toBe(
      'study.questionBank.step1.done',
    );
  });
});

describe('a list in place of an object', () => {
  it.each(['exams', 'study', 'clerkships', 'schoolRules', 'img', 'military', 'done', 'skipped'])(
    'is refused for %s',
    (field) => {
      expect(refusalText({ ...SMALL, [field]: [] })).toBe(
        `${field}: [] is not accepted; accepted: an object`,
      );
    },
  );
});

describe('text', () => {
  it('of 500 characters is accepted, of 501 refused', () => {
    const away = (reason: string) => ({
      ...SMALL,
      away: [{ from: '2027-01-01', to: '2027-01-02', reason }],
    });
    expect(parsed(away('é'.repeat(500))).away).toHaveLength(1);
    // One character, two units of UTF-16.
    expect(parsed(away('🫀'.repeat(500))).away).toHaveLength(1);
    expect(refusal(away('x'.repeat(501))).path).toBe('away[0].reason');
    expect(refusal(away('🫀'.repeat(501))).path).toBe('away[0].reason');
  });

  it.each([
    ['a line end', 'one\ntwo'],
    ['a tab', 'one\ttwo'],
    ['an escape sequence', '\u001b[31mred'],
    ['a null', 'a\0b'],
    ['a C1 control', 'a\u009bb'],
    ['a mark that turns the direction', 'a\u202eb'],
    ['half a character', 'a\ud800b'],
    ['a line separator', 'a\u2028b'],
  ])('with %s is refused with its place', (_, value) => {
    expect(refusal(fullWith(['skipped', 'application.mentor'], value))).toMatchObject({
      path: 'skipped["application.mentor"]',
      message: 'holds a control character; accepted: text in one line',
    });
    expect(refusal(fullWith(['study', 'weakAreas', 0], value)).path).toBe('study.weakAreas[0]');
  });

  it('in other scripts, with joined emoji, is accepted', () => {
    const reason = 'عید الفطر · 家族 · 👩‍⚕️';
    const away = [{ from: '2027-01-01', to: '2027-01-02', reason }];
    expect(parsed({ ...SMALL, away }).away?.[0]?.reason).toBe(reason);
  });

  it('is not repeated at length where it is refused', () => {
    expect(refusal({ ...SMALL, school: 'x'.repeat(400) }).message.length).toBeLessThan(200);
    expect(refusal({ ...SMALL, ['x'.repeat(4000)]: 1 }).path?.length).toBeLessThan(100);
  });

  it.each([
    [['states', 0], 'nc'],
    [['states', 0], 'North Carolina'],
    [['nationality'], 'pk'],
  ])('at %j is two capital letters, not %j', (place, value) => {
    expect(refusal(fullWith(place, value)).message).toContain('two capital letters');
  });
});

describe('hostile JSON', () => {
  it('nested a hundred thousand deep is refused', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(refusal({ ...SMALL, away: deep }).message).toBe('nested too deeply');
  });

  it('with a list of a million entries is refused', () => {
    expect(refusal({ ...SMALL, away: new Array(1_000_000).fill(0) })).toMatchObject({
      path: 'away',
      message: '1000000 entries; accepted: at most 10000',
    });
  });

  it('of any shape is refused as input, never with a fault', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(FULL)), (value, field) => {
        for (const input of [value, { ...SMALL, [field]: value }]) {
          try {
            parseProfile(input, FACTS);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        }
      }),
    );
  });
});

describe('the Match', () => {
  // Third Friday of March (NRMP): 2027-03-19, 2028-03-17.
  it('named by its Match Day is the Match of that year', () => {
    const { matchYear: _, ...rest } = SMALL;
    expect(parsed({ ...rest, matchDate: '2027-03-19' })).toEqual({ ...rest, matchYear: 2027 });
    expect(parsed({ ...rest, matchDate: '2028-03-17' }).matchYear).toBe(2028);
  });

  it('can be named by both, if they agree', () => {
    expect(parsed({ ...SMALL, matchDate: '2028-03-17' })).toEqual(SMALL);
    expect(refusalText({ ...SMALL, matchDate: '2027-03-19' })).toMatch(
      /^matchDate: 2027-03-19 is the Match Day of 2027, but matchYear is 2028/,
    );
  });

  it('is not named by any other day, and the answer names the Match Day of that year', () => {
    const { matchYear: _, ...rest } = SMALL;
    expect(refusalText({ ...rest, matchDate: '2028-03-16' })).toBe(
      'matchDate: 2028-03-16 is not a Match Day; that of 2028 is 2028-03-17',
    );
  });

  it('can be a past one', () => {
    expect(parsed({ ...SMALL, matchYear: 2020 }).matchYear).toBe(2020);
    expect(parsed({ ...SMALL, matchYear: 2035 }).matchYear).toBe(2035);
  });

  it.each([2019, 2036, 28, -2028])('of %d lies outside the data', (matchYear) => {
    expect(refusalText({ ...SMALL, matchYear })).toBe(
      `matchYear: ${matchYear} is outside the years with dates; accepted: 2020 to 2035`,
    );
  });

  it('outside the data is refused by its day as well', () => {
    const { matchYear: _, ...rest } = SMALL;
    expect(refusal({ ...rest, matchDate: '2036-03-21' }).path).toBe('matchDate');
  });

  it.each(['2028', 2028.5, null])('is a year, not %j', (matchYear) => {
    expect(refusal({ ...SMALL, matchYear }).path).toBe('matchYear');
  });
});

describe('specialties', () => {
  it('are at least one', () => {
    expect(refusal({ ...SMALL, specialties: [] }).path).toBe('specialties');
  });

  it('are a list', () => {
    expect(refusal({ ...SMALL, specialties: 'internal-medicine' }).path).toBe('specialties');
  });

  it('are ids, and a near miss is answered with the id', () => {
    expect(refusalText({ ...SMALL, specialties: ['neurology', 'internal-medecine'] })).toBe(
      'specialties[1]: "internal-medecine" is not accepted (did you mean internal-medicine?)',
    );
  });

  it('that nothing is near to are answered with the ids', () => {
    const { message } = refusal({ ...SMALL, specialties: ['qqq'] });
    for (const { id } of RULES.specialties) expect(message).toContain(id);
  });

  it('are named once each', () => {
    expect(refusal({ ...SMALL, specialties: ['neurology', 'urology', 'neurology'] }).path).toBe(
      'specialties[2]',
    );
  });
});

describe('the licensing series', () => {
  it.each(['usmle', 'comlex', 'both'])('of a DO can be %s', (licensingExam) => {
    expect(parsed({ ...SMALL, school: 'us-do', licensingExam }).licensingExam).toBe(licensingExam);
  });

  it.each(['us-md', 'canadian', 'international'])('of a graduate of %s is USMLE', (school) => {
    expect(parsed({ ...SMALL, school, licensingExam: 'usmle' }).licensingExam).toBe('usmle');
    for (const licensingExam of ['comlex', 'both']) {
      expect(refusal({ ...SMALL, school, licensingExam }).path).toBe('licensingExam');
    }
  });
});

describe('a sitting', () => {
  it('of today is accepted, of tomorrow refused', () => {
    expect(parsed(withSittings('step1', [TODAY, 'pending'])).exams?.step1?.attempts).toHaveLength(
      1,
    );
    expect(refusal(withSittings('step1', ['2026-11-22', 'pending']))).toMatchObject({
      path: 'exams.step1.attempts[0].date',
      message: expect.stringContaining('lies after today (2026-11-21)'),
    });
  });

  it('needs a day and an outcome', () => {
    const withOne = (sitting: object) => ({ ...SMALL, exams: { step1: { attempts: [sitting] } } });
    expect(refusal(withOne({ outcome: 'failed' })).path).toBe('exams.step1.attempts[0].date');
    expect(refusal(withOne({ date: '2026-10-10' })).path).toBe('exams.step1.attempts[0].outcome');
  });

  it('has a result between its own day and today', () => {
    const withResult = (resultDate: string, outcome = 'failed') => ({
      ...SMALL,
      exams: { step1: { attempts: [{ date: '2026-10-10', outcome, resultDate }] } },
    });
    const path = 'exams.step1.attempts[0].resultDate';
    expect(parsed(withResult('2026-10-10')).exams).toBeDefined();
    expect(parsed(withResult(TODAY)).exams).toBeDefined();
    expect(refusal(withResult('2026-10-09')).path).toBe(path);
    expect(refusal(withResult('2026-11-22')).path).toBe(path);
    expect(refusal(withResult('2026-11-04', 'pending')).path).toBe(path);
  });

  it('is put in the order of the days', () => {
    const { exams } = parsed(
      withSittings(
        'step1',
        ['2026-10-10', 'passed'],
        ['2025-05-05', 'failed'],
        ['2026-01-20', 'failed'],
      ),
    );
    expect(exams?.step1?.attempts?.map(({ date }) => date)).toEqual([
      '2025-05-05',
      '2026-01-20',
      '2026-10-10',
    ]);
  });

  it('is the only one of its exam on its day, and keeps its own place in an error', () => {
    const twice = withSittings(
      'step1',
      ['2026-10-10', 'failed'],
      ['2026-01-20', 'failed'],
      ['2026-10-10', 'failed'],
    );
    expect(refusal(twice).path).toBe('exams.step1.attempts[2].date');
  });

  it('of another exam can be on the same day', () => {
    const both = {
      ...SMALL,
      exams: {
        step1: { attempts: [{ date: '2026-10-10', outcome: 'failed' }] },
        step2ck: { attempts: [{ date: '2026-10-10', outcome: 'failed' }] },
      },
    };
    expect(parsed(both)).toEqual(both);
  });

  it('is not checked against exam days', () => {
    // A Sunday, New Year's Day in the January blackout, and Christmas Day.
    const odd = withSittings(
      'step1',
      ['2026-10-11', 'failed'],
      ['2025-01-01', 'failed'],
      ['2025-12-25', 'failed'],
    );
    expect(parsed(odd).exams?.step1?.attempts).toHaveLength(3);
  });

  it('is pending only as the latest one', () => {
    expect(
      refusal(withSittings('step1', ['2026-10-10', 'failed'], ['2026-01-20', 'pending'])),
    ).toMatchObject({
      path: 'exams.step1.attempts[1].outcome',
    });
    expect(
      parsed(withSittings('step1', ['2026-10-10', 'pending'], ['2026-01-20', 'failed'])).exams,
    ).toBeDefined();
  });
});

describe('a sitting after a pass', () => {
  // usmle.retake.passed-step: not again, a licensing authority's time limit apart; the contract sets seven years.
  it('is refused within seven years', () => {
    expect(
      refusal(withSittings('step1', ['2015-03-10', 'passed'], ['2022-03-09', 'failed'])),
    ).toMatchObject({
      path: 'exams.step1.attempts[1].date',
      message: expect.stringContaining('after the pass of 2015-03-10'),
    });
  });

  it('is a warning where seven years lie between', () => {
    const repeat = withSittings('step1', ['2015-03-10', 'passed'], ['2022-03-10', 'passed']);
    expect(parsed(repeat).exams?.step1?.attempts).toHaveLength(2);
    expect(warningsOf(repeat)).toEqual([
      {
        rule: 'usmle.retake.passed-step',
        text: expect.stringContaining('exams.step1.attempts[1]'),
      },
    ]);
  });

  it('counts the years from the latest pass', () => {
    const again = withSittings(
      'step1',
      ['2010-03-10', 'passed'],
      ['2018-03-10', 'passed'],
      ['2020-03-10', 'failed'],
    );
    expect(refusal(again).path).toBe('exams.step1.attempts[2].date');
  });

  it('is refused for COMLEX and accepted for OET, whose results grow old', () => {
    const twice = [
      ['2025-03-10', 'passed'],
      ['2026-03-10', 'passed'],
    ] as const;
    expect(refusal(withSittings('comlex1', ...twice)).path).toBe('exams.comlex1.attempts[1].date');
    expect(warningsOf(withSittings('oet', ...twice))).toEqual([]);
  });
});

describe('the number of sittings', () => {
  // usmle.attempts.max-per-step: six until 2021-06-30, four since.
  const yearly = (years: readonly number[], last: string): [string, string][] =>
    years.map((year, index) => [`${year}-06-15`, index === years.length - 1 ? last : 'failed']);

  it('can be six until 30 June 2021', () => {
    const six = withSittings('step1', ...yearly([2014, 2015, 2016, 2017, 2018], 'failed'), [
      '2021-06-30',
      'failed',
    ]);
    expect(parsed(six).exams?.step1?.attempts).toHaveLength(6);
    const seven = withSittings('step1', ...yearly([2014, 2015, 2016, 2017, 2018, 2019], 'failed'), [
      '2021-06-30',
      'failed',
    ]);
    expect(refusal(seven).path).toBe('exams.step1.attempts[6].date');
  });

  it('lets a pass at the fifth sitting in 2020 stand', () => {
    const fifth = withSittings('step1', ...yearly([2016, 2017, 2018, 2019, 2020], 'passed'));
    expect(parsed(fifth).exams?.step1?.attempts).toHaveLength(5);
  });

  it('is four from 1 July 2021, earlier ones counted', () => {
    const fifth = withSittings('step1', ...yearly([2017, 2018, 2019, 2020], 'failed'), [
      '2021-07-01',
      'failed',
    ]);
    expect(refusalText(fifth)).toBe(
      'exams.step1.attempts[4].date: sitting 5 of this exam; the rule of 2021-07-01 allowed 4 in all, incomplete ones counted',
    );
  });

  it('counts incomplete and pending sittings', () => {
    const four = yearly([2022, 2023, 2024, 2025], 'incomplete');
    expect(parsed(withSittings('step2ck', ...four)).exams?.step2ck?.attempts).toHaveLength(4);
    expect(refusal(withSittings('step2ck', ...four, ['2026-06-15', 'pending'])).path).toBe(
      'exams.step2ck.attempts[4].date',
    );
  });

  it('is known for COMLEX from 1 July 2022 only', () => {
    // do.comlex.attempt-limit: four in all since then.
    const five = yearly([2018, 2019, 2020, 2021], 'failed');
    expect(parsed(withSittings('comlex1', ...five, ['2022-06-30', 'passed'])).exams).toBeDefined();
    expect(refusal(withSittings('comlex1', ...five, ['2022-07-01', 'passed'])).path).toBe(
      'exams.comlex1.attempts[4].date',
    );
  });

  it('is without limit for OET', () => {
    const many = withSittings(
      'oet',
      ...yearly([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025], 'passed'),
    );
    expect(parsed(many).exams?.oet?.attempts).toHaveLength(8);
  });
});

describe('a booking', () => {
  const booked = (exam: string, bookedDate: string, ...sittings: [string, string][]) => ({
    ...SMALL,
    exams: {
      [exam]: { bookedDate, attempts: sittings.map(([date, outcome]) => ({ date, outcome })) },
    },
  });

  it('from 1 to 14 January is refused, OET apart', () => {
    // usmle.testing.january-blackout.
    for (const date of ['2027-01-01', '2027-01-14']) {
      expect(refusal(booked('step1', date)).path).toBe('exams.step1.bookedDate');
      expect(refusal(booked('comlex1', date)).path).toBe('exams.comlex1.bookedDate');
    }
    expect(parsed(booked('step1', '2027-01-15')).exams).toBeDefined();
    expect(parsed(booked('oet', '2027-01-09')).exams).toBeDefined();
  });

  it('on a Sunday, on a holiday or in the past is accepted', () => {
    for (const date of ['2027-02-21', '2027-07-05', '2026-11-02']) {
      expect(warningsOf(booked('step1', date))).toEqual([]);
    }
  });

  it('that a sitting or a pass has overtaken is kept, with a warning', () => {
    const overtaken = booked('step1', '2026-10-10', ['2026-10-10', 'failed']);
    expect(parsed(overtaken)).toEqual(overtaken);
    expect(warningsOf(overtaken)).toEqual([
      { rule: 'profile.booking', text: expect.stringContaining('exams.step1.bookedDate') },
    ]);
    expect(warningsOf(booked('step1', '2027-03-01', ['2026-10-10', 'passed']))).toEqual([
      { rule: 'usmle.retake.passed-step', text: expect.stringContaining('exams.step1.bookedDate') },
    ]);
    expect(warningsOf(booked('step1', '2027-03-01', ['2026-10-10', 'failed']))).toEqual([]);
  });
});

describe('a range', () => {
  const periods = (...ranges: [string, string][]) => ({
    ...SMALL,
    study: { periods: ranges.map(([from, to]) => ({ from, to, hoursPerWeek: 20 })) },
  });
  const away = (...ranges: [string, string][]) => ({
    ...SMALL,
    away: ranges.map(([from, to]) => ({ from, to })),
  });

  it('can be of one day', () => {
    expect(parsed(away(['2027-01-05', '2027-01-05'])).away).toHaveLength(1);
  });

  it('does not end before it begins', () => {
    expect(refusal(away(['2027-01-05', '2027-01-04'])).path).toBe('away[0].to');
    expect(refusal(periods(['2027-01-05', '2027-01-04'])).path).toBe('study.periods[0].to');
    const eligibility = { from: '2027-02-28', to: '2026-12-01' };
    expect(refusal({ ...SMALL, exams: { step1: { eligibility } } }).path).toBe(
      'exams.step1.eligibility.to',
    );
  });

  it('shares no day with another of its list, in whatever order they are given', () => {
    expect(refusal(away(['2027-01-01', '2027-01-05'], ['2027-01-05', '2027-01-07'])).path).toBe(
      'away[1].from',
    );
    expect(refusal(away(['2027-01-05', '2027-01-07'], ['2027-01-01', '2027-01-05'])).path).toBe(
      'away[0].from',
    );
    expect(refusal(periods(['2027-01-01', '2027-03-05'], ['2027-02-05', '2027-02-07'])).path).toBe(
      'study.periods[1].from',
    );
    expect(refusal(away(['2027-01-01', '2027-01-05'], ['2027-01-01', '2027-01-02'])).path).toMatch(
      /^away\[[01]\]\.from$/,
    );
  });

  it('can follow another on the next day, and lie inside one of another list', () => {
    const both = {
      ...away(['2027-01-06', '2027-01-07'], ['2027-01-01', '2027-01-05']),
      study: { periods: [{ from: '2027-01-01', to: '2027-02-01', hoursPerWeek: 0 }] },
    };
    expect(parsed(both)).toEqual(both);
  });
});

describe('what was done', () => {
  it('was done by today', () => {
    expect(parsed({ ...SMALL, done: { 'step1.debrief': TODAY } }).done).toBeDefined();
    expect(refusal({ ...SMALL, done: { 'step1.debrief': '2026-11-22' } }).path).toBe(
      'done["step1.debrief"]',
    );
  });

  it.each(['Step1.debrief', 'step1 debrief', '', 'step1/debrief', 'x'.repeat(101)])(
    'is a task, and %j is the id of none',
    (task) => {
      expect(refusal({ ...SMALL, done: { [task]: TODAY } }).message).toContain('the id of a task');
      expect(refusal({ ...SMALL, skipped: { [task]: 'no' } }).message).toContain(
        'the id of a task',
      );
    },
  );

  it('of studying lies in the log, with a warning where its day is to come', () => {
    const log = [
      { date: TODAY, exam: 'step1' },
      { date: '2027-06-03', exam: 'step1' },
    ];
    expect(parsed({ ...SMALL, log }).log).toEqual(log);
    expect(warningsOf({ ...SMALL, log })).toEqual([
      { rule: 'profile.log', text: expect.stringMatching(/^log\[1\]\.date: /) },
    ]);
  });
});

it('the day to plan from decides what has happened, not the clock', () => {
  const early = profileFacts(RULES, day('2026-10-09'));
  expect(refusal(withSittings('step1', ['2026-10-10', 'failed']), early).path).toBe(
    'exams.step1.attempts[0].date',
  );
});
