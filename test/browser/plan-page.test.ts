import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/profile/profile.ts';
import { BROWSER, countSheets, useBrowser } from './browser.ts';
import { FAINT_TEXTS, OPEN_LINES, PAPER, WIDTH } from './in-page.ts';
import { PEOPLE, pageOf } from './pages.ts';

const WIDTHS = [1280, 390] as const;

/** What axe finds wrong, each with its first place; contrast is measured apart, at once. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    'axe.run({ rules: { "color-contrast": { enabled: false } } })',
  )) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe.skipIf(BROWSER === undefined)('the page of a plan in a browser', () => {
  const { open } = useBrowser();

  for (const [who, person] of Object.entries(PEOPLE)) {
    it(`fetches nothing, complains of nothing and fits its window: ${who}`, async () => {
      const { page, complaints, fetched } = await open(pageOf(person));
      await page.evaluate(OPEN_LINES);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(WIDTH)).toBe(width);
      }
      expect([...complaints, ...fetched]).toEqual([]);
    });

    it(`has letters that stand out, in light and in dark: ${who}`, async () => {
      const { page } = await open(pageOf(person));
      await page.evaluate(OPEN_LINES);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(FAINT_TEXTS)).toEqual([]);
      }
    });

    it(`takes two sheets at most, of A4 and of Letter: ${who}`, async () => {
      const { page } = await open(pageOf(person));
      await page.evaluate(OPEN_LINES);
      expect(await countSheets(page, 'A4')).toBeLessThanOrEqual(2);
      expect(await countSheets(page, 'Letter')).toBeLessThanOrEqual(2);
    });
  }

  it('has no barrier that axe knows', async () => {
    const { page } = await open(pageOf(PEOPLE['a DO in the season'] as Profile));
    await page.evaluate(OPEN_LINES);
    expect(await barriers(page)).toEqual([]);
  });

  it('is light on paper, whatever the screen is', async () => {
    const { page } = await open(pageOf(PEOPLE['an IMG after a fail'] as Profile), {
      colorScheme: 'dark',
    });
    expect(await page.evaluate(PAPER)).toBe('rgb(20, 24, 27)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(PAPER)).toBe('rgb(255, 255, 255)');
  });

  it('shows all its words where script is off', async () => {
    const html = pageOf(PEOPLE['an IMG after a fail'] as Profile);
    const { page } = await open(html, { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/2028/);
    expect(await page.getByRole('table').count()).toBeGreaterThan(5);
    await page.locator('summary', { hasText: 'Apply for the Step 1 permit' }).click();
    expect(await page.getByText('An application takes about').first().isVisible()).toBe(true);
  });
});
