import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine; undefined where it has none of those. */
export const BROWSER: string | undefined = [process.env.CHROMIUM_PATH ?? '', ...PLACES].find(
  (place) => place !== '' && existsSync(place),
);

/** Starts the browser once for the tests of a file. */
export function useBrowser(): { open: typeof open } {
  let browser: Browser | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'usmle-plan-browser-'));
    // Where tests run as root, the browser refuses its own sandbox.
    browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a text as a file, as a person would, and collects what the browser complains of or fetches. */
  async function open(html: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await (browser as Browser).newContext(options);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    const fetched: string[] = [];
    const file = join(folder, 'page.html');
    const address = pathToFileURL(file).href;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (request.url() !== address) fetched.push(request.url());
    });
    writeFileSync(file, html);
    await page.goto(address);
    return { page, complaints, fetched };
  }
  return { open };
}

interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Beside the page itself. */
  readonly fetched: readonly string[];
}

/** Sheets of paper that the page takes. */
export async function countSheets(page: Page, format: 'A4' | 'Letter'): Promise<number> {
  const pdf = (await page.pdf({ format })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}
