import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { gather, gatherStored } from '../../src/commands/gather.ts';
import { EXIT, InputError } from '../../src/errors.ts';
import { RULES } from '../../src/rules/index.ts';
import { openStore } from '../../src/store/store.ts';
import { parsed, SMALL, TODAY, withSittings } from '../profile/examples.ts';
import { errorOf, type Stage, stage } from './contexts.ts';

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
    expect((await gather({ profileFile: '-' }, context)).profile).toEqual(SMALL);
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
    openStore({ env: context.env }).save(parsed(SMALL));
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
