import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MythsOptions, run } from '../../src/commands/myths.ts';
import { COMMANDS } from '../../src/commands/table.ts';
import { EXIT, InputError } from '../../src/errors.ts';
import { RULES } from '../../src/rules/index.ts';
import { MYTHS, mythsWith } from '../../src/rules/myths.ts';
import { openStore } from '../../src/store/store.ts';
import { errorOf, type Stage, stage } from './contexts.ts';

const options = (more: Partial<MythsOptions> = {}): MythsOptions => ({
  color: true,
  input: true,
  ...more,
});

async function said(more: Partial<MythsOptions>, context: Stage = stage()): Promise<string> {
  expect(await run(options(more), context)).toBe(EXIT.answered);
  expect(context.said.stderr).toBe('');
  return context.said.stdout;
}

async function answered(more: Partial<MythsOptions>) {
  return JSON.parse(await said({ ...more, json: true }));
}

describe('myths', () => {
  it('tells all of them, or those with all the words', async () => {
    const everything = await said({});
    const some = await said({ words: ['rank list', 'SOAP'] });
    for (const { claim } of MYTHS.slice(0, 3)) expect(everything).toContain(claim);
    expect(some).toContain('“Without a rank list there is no SOAP.”');
    expect(some).not.toContain('A Step can be sat six times.');
  });

  it('takes words that are blank as none', async () => {
    expect(await said({ words: ['', '  '] })).toBe(await said({}));
  });

  it('says so on stdout where nothing is found, which is an answer', async () => {
    const text = await said({ words: ['no such word'] });
    expect(text).toContain('“no such word”');
    expect(text).toContain('usmle-plan myths');
  });

  it('needs no profile, and neither reads nor makes a store', async () => {
    const context = stage();
    const before = await said({}, context);
    expect(existsSync(join(context.home, 'config'))).toBe(false);
    const { path } = openStore({ env: context.env });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{ damaged');
    context.said.stdout = '';
    expect(await said({ profileFile: 'no-such-file.json' }, context)).toBe(before);
  });

  it('refuses a day that is none', async () => {
    const error = await errorOf(run(options({ today: '2027-02-30' }), stage()));
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ path: '--today', exitCode: EXIT.badInput });
  });

  it('finds something by each example of its help', async () => {
    const entry = COMMANDS.find(({ name }) => name === 'myths');
    const lines = entry && 'load' in entry ? entry.examples : undefined;
    const examples = (lines ?? []).map((line) => line.split(' ').slice(1));
    expect(examples.length).toBeGreaterThan(0);
    for (const words of examples) expect(mythsWith(words).length).toBeGreaterThan(0);
  });
});

describe('myths --json', () => {
  it('has every claim with its rules, each with statement, basis and source', async () => {
    const { schemaVersion, myths } = await answered({});
    expect(schemaVersion).toBe(1);
    expect(myths).toEqual(
      MYTHS.map(({ id, claim, truth, since, rules, tasks }) => ({
        id,
        claim,
        truth,
        since,
        rules: rules.map((rule) => expect.objectContaining({ id: rule })),
        tasks,
      })),
    );
    const [first] = myths.find(({ id }: { id: string }) => id === 'six-attempts').rules;
    const { statement, source } = RULES.rule('usmle.attempts.max-per-step');
    expect(first).toEqual({
      id: 'usmle.attempts.max-per-step',
      statement,
      basis: 'published',
      asOf: '2026-08',
      source,
    });
  });

  it('names where a transcribed rule can be confirmed', async () => {
    const { myths } = await answered({ words: ['passport'] });
    expect(myths[0].rules[0].confirmAt).toBe(RULES.rule('track.img.definition').confirmAt);
    expect(myths[0].rules[0].confirmAt).toMatch(/^https:/);
  });

  it('has those with the words alone, and none where there are none', async () => {
    const { myths } = await answered({ words: ['soap', 'wednesday'] });
    expect(myths.map(({ id }: { id: string }) => id)).toEqual(['soap-on-wednesday']);
    expect(await answered({ words: ['no such word'] })).toEqual({ schemaVersion: 1, myths: [] });
  });
});
