import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/commands/read-json.ts';
import { errorOf, type Stage, stage } from './contexts.ts';

function fileWith(content: string | Uint8Array, at: Stage): string {
  const file = join(at.home, 'me.json');
  writeFileSync(file, content);
  return file;
}

async function faultOf(text: string): Promise<string> {
  const error = await errorOf(readJson('-', 'a profile', stage({ stdin: text })));
  expect(error).toMatchObject({ code: 'bad-input', exitCode: 2, path: 'standard input' });
  return error.message;
}

describe('JSON', () => {
  it('is read from a file, or from standard input for -', async () => {
    const context = stage({ stdin: '[1]' });
    expect(await readJson(fileWith('{"a": 1}', context), 'a profile', context)).toEqual({ a: 1 });
    expect(await readJson('-', 'a profile', context)).toEqual([1]);
  });

  it('may begin with a byte order mark', async () => {
    expect(await readJson('-', 'a profile', stage({ stdin: '\uFEFF{"a":1}' }))).toEqual({ a: 1 });
  });

  it('keeps characters that lie across two chunks whole', async () => {
    const context = stage();
    const text = JSON.stringify('é'.repeat(100_000));
    expect(await readJson(fileWith(text, context), 'a profile', context)).toBe('é'.repeat(100_000));
  });
});

describe('a file', () => {
  it('that is not there is named', async () => {
    const context = stage();
    const file = join(context.home, 'none.json');
    expect(await errorOf(readJson(file, 'a profile', context))).toMatchObject({
      path: file,
      exitCode: 2,
      message: expect.stringMatching(/^is not there; accepted: /),
    });
  });

  it('is asked for what its reader wants of it', async () => {
    const dates = 'the dates of Match years';
    const context = stage();
    const none = join(context.home, 'none.json');
    const errors = [
      await errorOf(readJson(none, dates, context)),
      await errorOf(readJson(context.home, dates, context)),
      await errorOf(readJson('-', dates, context)),
    ];
    for (const { message } of errors) expect(message).toContain(`${dates} as JSON`);
  });

  it('that is a directory is named', async () => {
    const context = stage();
    mkdirSync(join(context.home, 'folder'));
    const error = await errorOf(readJson(join(context.home, 'folder'), 'a profile', context));
    expect(error.message).toMatch(/^is a directory; accepted: /);
  });

  it.skipIf(process.getuid?.() === 0)('that can not be read is named', async () => {
    const context = stage();
    const file = fileWith('{}', context);
    chmodSync(file, 0o000);
    expect((await errorOf(readJson(file, 'a profile', context))).message).toBe(
      "can't be read (EACCES)",
    );
  });

  it('of more than 5 MB is refused, from standard input as well', async () => {
    const large = `"${'x'.repeat(5_000_000)}"`;
    const context = stage({ stdin: large });
    expect((await errorOf(readJson(fileWith(large, context), 'a profile', context))).message).toBe(
      'is larger than 5 MB',
    );
    expect(await faultOf(large)).toBe('is larger than 5 MB');
    const allowed = JSON.stringify('x'.repeat(4_999_998));
    expect(await readJson('-', 'a profile', stage({ stdin: allowed }))).toHaveLength(4_999_998);
  });

  it('in UTF-16, as some shells write it, is refused as such', async () => {
    const context = stage();
    const file = fileWith(Buffer.from('\uFEFF{"a":1}', 'utf16le'), context);
    expect((await errorOf(readJson(file, 'a profile', context))).message).toBe(
      'is not UTF-8 text; save it as UTF-8',
    );
  });

  it('that is empty is refused as such', async () => {
    expect(await faultOf('')).toBe('is empty; accepted: a profile as JSON');
    expect(await faultOf(' \n')).toBe('is empty; accepted: a profile as JSON');
  });
});

describe('what is not JSON is answered with its line and column', () => {
  // Counted from 1, at the first character that can not stand there.
  it.each([
    ['{"a": 1,}', 'line 1, column 9: "}" where a name in double quotes is expected'],
    [
      '{\n  "a": 1\n  "b": 2\n}',
      'line 3, column 3: a text that is not closed, or holds what JSON has no room for, where a comma or the closing bracket is expected',
    ],
    ['{\r\n  a: 1}', 'line 2, column 3: "a" where a name in double quotes or } is expected'],
    ["{'a': 1}", 'line 1, column 2: "\'" where a name in double quotes or } is expected'],
    ['{"a" 1}', 'line 1, column 6: "1" where a colon is expected'],
    ['{"a":}', 'line 1, column 6: "}" where a value is expected'],
    [
      '[1, 2',
      'line 1, column 6: the end of the text where a comma or the closing bracket is expected',
    ],
    ['[1, 2}', 'line 1, column 6: "}" where a comma or the closing bracket is expected'],
    ['[1,, 2]', 'line 1, column 4: "," where a value is expected'],
    ['[1] 2', 'line 1, column 5: "2" where the end is expected'],
    ['// note\n{}', 'line 1, column 1: "/" where a value is expected'],
    ['{"a": undefined}', 'line 1, column 7: "undefined" where a value is expected'],
    [
      '{"a": "x\ny"}',
      'line 1, column 7: a text that is not closed, or holds what JSON has no room for, where a value is expected',
    ],
    ['{"a": 01}', 'line 1, column 8: "1" where a comma or the closing bracket is expected'],
    ['[', 'line 1, column 2: the end of the text where a value or ] is expected'],
  ])('%j', async (text, fault) => {
    expect(await faultOf(text)).toBe(`is not JSON: ${fault}`);
  });

  it('also behind a text of millions of characters', async () => {
    const long = 'x'.repeat(4_000_000);
    // Seven characters, the text, its closing quote and the comma stand before the brace.
    expect(await faultOf(`{"a": "${long}",}`)).toMatch(/^is not JSON: line 1, column 4000010: /);
    expect(await faultOf(`{"a": "${long}`)).toMatch(/^is not JSON: line 1, column 7: /);
  });

  it('wherever a text is broken, and never beyond its end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '\u0001', '1', '{'),
        async (json, place, character) => {
          const at = place % (json.length + 1);
          const text = json.slice(0, at) + character + json.slice(at + 1);
          try {
            JSON.parse(text);
            return;
          } catch {
            if (text.trim() === '') return;
          }
          const fault = await faultOf(text);
          expect(fault).not.toContain('the end of the text where the end is expected');
          const [, line, column] = /line (\d+), column (\d+): /.exec(fault) ?? [];
          const lines = text.split('\n');
          expect(Number(line)).toBeLessThanOrEqual(lines.length);
          expect(Number(column)).toBeLessThanOrEqual(
            (lines[Number(line) - 1] as string).length + 1,
          );
        },
      ),
    );
  });
});
