import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { gather, gatherRules, gatherStored } from '../../src/commands/gather.ts';
import { EXIT, InputError } from '../../src/errors.ts';
import { RULES } from '../../src/rules/index.ts';
import type { Rules } from '../../src/rules/types.ts';
import { openStore } from '../../src/store/store.ts';
import { parsed, SMALL, TODAY, withSittings } from '../profile/examples.ts';
import { errorOf, keepIn, type Stage, stage } from './contexts.ts';

/** Puts this into the file of the store, whatever it is. */
function stored(document: unknown, at: Stage): string {
  const { path } = openStore({ env: at.env });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(document));
  return path;
}

describe('the day to plan from', () => {
  it('is the context’s, or that of --today', async () => {
    const context = stage();
    stored({ profile: SMALL }, context);
    expect((await gather({}, context)).today).toBe(day(TODAY));
    expect((await gather({ today: '2027-03-01' }, context)).today).toBe(day('2027-03-01'));
  });

  it.each(['2027-02-30', '1 March 2027', '', '2027-3-1'])('is not %j', async (today) => {
    const error = await errorOf(gather({ today }, stage()));
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ path: '--today', exitCode: EXIT.badInput });
  });

  it.each(['2018-12-31', '2036-01-01', '9999-12-31'])(
    'is not %s, outside the data',
    async (today) => {
      // The data holds the Matches of 2020 to 2035; the season of the first began in 2019.
      const error = await errorOf(gather({ today }, stage()));
      expect(error.path).toBe('--today');
      expect(error.message).toContain('accepted: 2019-01-01 to 2035-12-31');
    },
  );
});

describe('--profile-file', () => {
  it('is used in place of what is stored, and nothing is stored', async () => {
    const context = stage();
    const path = stored({ profile: SMALL }, context);
    const before = readFileSync(path, 'utf8');
    const file = join(context.home, 'me.json');
    writeFileSync(file, JSON.stringify({ ...SMALL, matchYear: 2029 }));
    const gathered = await gather({ profileFile: file }, context);
    expect(gathered.profile.matchYear).toBe(2029);
    expect(gathered.rules).toBe(RULES);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('needs no store, not even a sound one', async () => {
    const context = stage({ stdin: JSON.stringify(SMALL) });
    stored([], context);
    const { profile, rules } = await gather({ profileFile: '-' }, context);
    expect([profile, rules]).toEqual([SMALL, RULES]);
  });

  it('is checked, with the place in it', async () => {
    const context = stage({
      stdin: JSON.stringify(withSittings('step1', ['2027-02-30', 'failed'])),
    });
    expect(await errorOf(gather({ profileFile: '-' }, context))).toMatchObject({
      path: 'exams.step1.attempts[0].date',
      exitCode: EXIT.badInput,
    });
  });

  it('of a newer version is bad input', async () => {
    const context = stage({ stdin: '{"version":2}' });
    expect(await errorOf(gather({ profileFile: '-' }, context))).toMatchObject({
      code: 'newer-version',
      exitCode: EXIT.badInput,
    });
  });

  it('hands on what is unusual about it', async () => {
    const repeat = withSittings('step1', ['2015-03-10', 'passed'], ['2022-03-10', 'passed']);
    const { warnings } = await gather(
      { profileFile: '-' },
      stage({ stdin: JSON.stringify(repeat) }),
    );
    expect(warnings.map(({ rule }) => rule)).toEqual(['usmle.retake.passed-step']);
  });
});

describe('the stored profile', () => {
  it('is used where no file is given', async () => {
    const context = stage();
    keepIn(context, { profile: parsed(SMALL) });
    expect((await gather({}, context)).profile).toEqual(SMALL);
    expect((await gatherStored({}, context))?.profile).toEqual(SMALL);
  });

  it('that is not there is exit 3, says what to do, and leaves no trace', async () => {
    const context = stage();
    const error = await errorOf(gather({}, context));
    expect(error).toMatchObject({ code: 'no-profile', exitCode: EXIT.noProfile });
    expect(error.message).toBe(
      'no profile stored yet: run `usmle-plan init`, or give one with --profile-file',
    );
    expect(await gatherStored({}, context)).toBeNull();
    expect(existsSync(join(context.home, 'config'))).toBe(false);
  });

  it('that does not parse is exit 4 with its place and its file, which is left as it was', async () => {
    const context = stage();
    const path = stored({ profile: { ...SMALL, school: 'us_md' } }, context);
    const before = readFileSync(path, 'utf8');
    const error = await errorOf(gather({}, context));
    expect(error).toMatchObject({ code: 'store', path: 'school', exitCode: EXIT.store });
    expect(error.message).toContain('did you mean us-md?');
    expect(error.message).toContain(path);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('that is damaged is exit 4', async () => {
    const context = stage();
    stored([], context);
    expect(await errorOf(gather({}, context))).toMatchObject({
      code: 'store',
      exitCode: EXIT.store,
    });
  });

  it('of a newer version is exit 4, and told apart', async () => {
    const context = stage();
    stored({ profile: { version: 2 } }, context);
    expect(await errorOf(gather({}, context))).toMatchObject({
      code: 'newer-version',
      path: 'version',
      exitCode: EXIT.store,
    });
  });

  it('that records more than a --today in the past allows is bad input, and not a damaged store', async () => {
    const context = stage();
    stored({ profile: withSittings('step1', ['2026-10-10', 'failed']) }, context);
    expect(await errorOf(gather({ today: '2026-10-09' }, context))).toMatchObject({
      code: 'bad-input',
      path: 'exams.step1.attempts[0].date',
      exitCode: EXIT.badInput,
    });
    expect((await gather({ today: '2026-10-10' }, context)).profile).toBeDefined();
  });
});

describe('a stored profile that was recorded with a later --today', () => {
  it('is exit 4, and says how it is read and how that is taken back', async () => {
    const context = stage();
    stored({ profile: withSittings('step1', ['2027-02-20', 'passed']) }, context);
    const error = await errorOf(gather({}, context));
    expect(error).toMatchObject({ code: 'store', exitCode: EXIT.store });
    expect(error.message).toContain('2027-02-20 lies after today');
    expect(error.message).toContain('with the --today it was recorded with it can be read');
    expect(error.message).toContain('undo');
    expect((await gather({ today: '2027-02-20' }, context)).profile).toBeDefined();
  });
});

describe('a stored profile by its name', () => {
  const OTHER = { ...SMALL, matchYear: 2029 };
  const withName = (context: Stage, name: string): Stage => ({
    ...context,
    env: { ...context.env, USMLE_PLAN_PROFILE: name },
  });

  function two(): Stage {
    const context = stage();
    keepIn(context, { profile: SMALL });
    keepIn(context, { profile: OTHER, name: 'anna' });
    return context;
  }

  it('is that of --profile, else that of the environment, else the default', async () => {
    const context = two();
    const yearOf = async (at: Stage, profile?: string) =>
      (await gather({ profile }, at)).profile.matchYear;
    expect(await yearOf(context)).toBe(2028);
    expect(await yearOf(context, 'anna')).toBe(2029);
    expect(await yearOf(withName(context, 'anna'))).toBe(2029);
    expect(await yearOf(withName(context, 'anna'), 'default')).toBe(2028);
    expect(await yearOf(withName(context, ''))).toBe(2028);
    expect((await gatherStored({ profile: 'anna' }, context))?.profile.matchYear).toBe(2029);
  });

  it('that is not there is exit 3 with those that are, and the nearest', async () => {
    const context = two();
    for (const [profile, at] of [
      ['ana', context],
      [undefined, withName(context, 'ana')],
    ] as const) {
      expect(await errorOf(gather({ profile }, at))).toMatchObject({
        code: 'no-such-profile',
        exitCode: EXIT.noProfile,
        message:
          'no profile of the name ana is stored (did you mean anna?); stored: default, anna. Choose one with --profile, or run `usmle-plan init --profile ana`',
      });
    }
    expect(await gatherStored({ profile: 'ana' }, context)).toBeNull();
  });

  it('that is the default and not there names the others as well', async () => {
    const context = stage();
    keepIn(context, { profile: OTHER, name: 'anna' });
    expect(await errorOf(gather({}, context))).toMatchObject({
      code: 'no-such-profile',
      message:
        'no profile of the name default is stored; stored: anna. Choose one with --profile, or run `usmle-plan init`',
    });
  });

  it('where none is stored at all is the first', async () => {
    const context = stage();
    expect(await errorOf(gather({ profile: 'anna' }, context))).toMatchObject({
      code: 'no-profile',
      message:
        'no profile stored yet: run `usmle-plan init --profile anna`, or give one with --profile-file',
    });
    expect(existsSync(join(context.home, 'config'))).toBe(false);
  });

  it('has to be a name, whether anything is stored or not', async () => {
    for (const context of [stage(), two()]) {
      const options = { profile: 'a b' };
      for (const act of [
        () => gather(options, context),
        () => gatherStored(options, context),
        () => gatherRules(context, options),
      ]) {
        expect(await errorOf(act())).toMatchObject({ path: '--profile', exitCode: EXIT.badInput });
      }
      const error = await errorOf(gather({}, withName(context, 'a b')));
      expect(error).toMatchObject({ path: 'USMLE_PLAN_PROFILE', exitCode: EXIT.badInput });
    }
  });

  it('is not asked for together with a file, and beside one no name of the environment counts', async () => {
    const options = { profile: 'anna', profileFile: '-' };
    const context = stage({ stdin: JSON.stringify(OTHER) });
    for (const act of [() => gather(options, context), () => gatherRules(context, options)]) {
      expect(await errorOf(act())).toMatchObject({ path: '--profile', exitCode: EXIT.badInput });
    }
    const named = withName(context, 'a b');
    expect((await gather({ profileFile: '-' }, named)).profile.matchYear).toBe(2029);
  });
});

describe('the rules to plan by', () => {
  const CYCLES = [{ matchYear: 2028, events: [{ id: 'eras.review-open', date: '2027-09-29' }] }];
  const reviewIn = (rules: Rules) => {
    const event = rules.cycle(2028).event('eras.review-open');
    return event && [iso(event.day), event.basis];
  };

  it('are those of the data where no date is entered, and nothing is made to find out', async () => {
    const context = stage();
    expect(await gatherRules(context)).toBe(RULES);
    expect(existsSync(join(context.home, 'config'))).toBe(false);
    stored({ profile: SMALL }, context);
    expect(await gatherRules(context)).toBe(RULES);
    expect((await gather({}, context)).rules).toBe(RULES);
  });

  it('hold the dates that the person entered, with a profile and without one', async () => {
    const context = stage();
    stored({ cycles: CYCLES }, context);
    expect(reviewIn(await gatherRules(context))).toEqual(['2027-09-29', 'reported']);
    expect(await gatherStored({}, context)).toBeNull();
    stored({ cycles: CYCLES, profile: SMALL }, context);
    expect(reviewIn((await gather({}, context)).rules)).toEqual(['2027-09-29', 'reported']);
  });

  it('hold them for a profile from a file as well', async () => {
    const context = stage({ stdin: JSON.stringify(SMALL) });
    stored({ cycles: CYCLES }, context);
    const { rules } = await gather({ profileFile: '-' }, context);
    expect(reviewIn(rules)).toEqual(['2027-09-29', 'reported']);
    expect(context.said.stderr).toBe('');
  });

  it('say which Match a profile from its Match Day is for', async () => {
    const { matchYear: _, ...rest } = SMALL;
    // A week behind the projected third Friday, 17 March.
    const input = JSON.stringify({ ...rest, matchDate: '2028-03-24' });
    const refused = gather({ profileFile: '-' }, stage({ stdin: input }));
    expect((await errorOf(refused)).path).toBe('matchDate');
    const context = stage({ stdin: input });
    stored(
      { cycles: [{ matchYear: 2028, events: [{ id: 'nrmp.match-day', date: '2028-03-24' }] }] },
      context,
    );
    expect((await gather({ profileFile: '-' }, context)).profile.matchYear).toBe(2028);
  });

  it('can not be had from dates that somebody has spoilt: exit 4, the place, the file and the way out', async () => {
    const context = stage();
    const path = stored(
      { profile: SMALL, cycles: [{ matchYear: 2028, events: [{ id: 'nrmp.match' }] }] },
      context,
    );
    const before = readFileSync(path, 'utf8');
    for (const act of [gather({}, context), gatherStored({}, context), gatherRules(context)]) {
      const error = await errorOf(act);
      expect(error).toMatchObject({
        code: 'store',
        path: 'cycles[0].events[0].id',
        exitCode: EXIT.store,
      });
      expect(error.message).toContain(path);
      expect(error.message).toContain('`usmle-plan cycles unset --all`');
    }
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it.each([
    ['is damaged', []],
    ['holds dates that somebody has spoilt', { cycles: [{ matchYear: 2028 }] }],
  ])(
    'go without them for a profile from a file where the store %s, and that is said',
    async (_, document) => {
      const context = stage({ stdin: JSON.stringify(SMALL) });
      const path = stored(document, context);
      const { rules } = await gather({ profileFile: '-' }, context);
      expect(rules).toBe(RULES);
      expect(context.said.stderr).toMatch(/^Without the dates you may have entered: .*\n$/);
      expect(context.said.stderr).toContain(path);
    },
  );
});
