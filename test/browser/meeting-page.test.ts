import { describe, expect, it } from 'vitest';
import { BROWSER, countSheets, useBrowser } from './browser.ts';
import { FAINT_TEXTS, WIDTH } from './in-page.ts';
import { STUDENTS, sheetOf } from './pages.ts';

describe.skipIf(BROWSER === undefined)('the sheet for a meeting in a browser', () => {
  const { open } = useBrowser();

  for (const [who, person] of Object.entries(STUDENTS)) {
    it(`takes one sheet, of A4 and of Letter: ${who}`, async () => {
      const { page } = await open(sheetOf(person));
      expect(await countSheets(page, 'A4')).toBe(1);
      expect(await countSheets(page, 'Letter')).toBe(1);
    });

    it(`fetches nothing, fits its window and stands out: ${who}`, async () => {
      const { page, complaints, fetched } = await open(sheetOf(person));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(FAINT_TEXTS)).toEqual([]);
      }
      await page.setViewportSize({ width: 390, height: 900 });
      expect(await page.evaluate(WIDTH)).toBe(390);
      expect([...complaints, ...fetched]).toEqual([]);
    });
  }
});
