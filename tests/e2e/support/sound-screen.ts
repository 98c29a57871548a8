import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findBrokenRules } from '../../support/browser.ts';

const SHOTS = process.env.SHEAF_SCREENSHOTS;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
type Look = { readonly viewport: typeof DESK; readonly colorSchemes: readonly ('dark' | 'light')[] };
/** Of a list of hundreds, the first are judged: the others are of the same make. */
const LIST_BEGINNING = ':is(ul, ol, tbody) > :nth-child(n + 31) { display: none !important }';
const LOOKS: readonly Look[] = [
  { viewport: DESK, colorSchemes: ['dark', 'light'] },
  { viewport: PHONE, colorSchemes: SHOTS ? ['dark', 'light'] : ['light'] },
];

/**
 * What holds for every screen: one heading, a title, no broken rule of WCAG 2.2 AA in light and in dark, on a desk and on a
 * phone, and no scrolling of the page from side to side on a phone. The journey goes on and tells all faults at its end. With
 * SHEAF_SCREENSHOTS the screen is also kept as pictures.
 */
export async function expectSoundScreen(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.locator('h1').count(), { message: `${name}: one heading`, timeout: 20_000 }).toBe(1);
  await expect.poll(() => page.title(), { message: `${name}: a title of its own` }).toMatch(/^.+ · Sheaf$/);
  const before = page.viewportSize() ?? DESK;
  await page.evaluate((rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [sheet];
  }, LIST_BEGINNING);
  for (const { viewport, colorSchemes } of LOOKS) {
    await page.setViewportSize(viewport);
    for (const [index, colorScheme] of colorSchemes.entries()) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      await page.setViewportSize({ ...viewport, height: await wholeHeight(page, viewport.height) });
      const broken = await findBrokenRules(page, index === 0 ? {} : { only: 'colours' });
      expect.soft(broken, `${name}, ${viewport.width} px, ${colorScheme}`).toEqual([]);
      await page.setViewportSize(viewport);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${viewport.width}-${colorScheme}.png` });
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name}: px that the page is wider than ${viewport.width} px`).toBeLessThanOrEqual(0);
  }
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await page.setViewportSize(before);
}

/** So tall that a bar at the bottom hides nothing in part, as it does while somebody scrolls. */
function wholeHeight(page: Page, heightMin: number): Promise<number> {
  return page.evaluate((min) => Math.max(min, document.documentElement.scrollHeight), heightMin);
}

/** Walks with Tab until the place has the focus: what cannot be reached cannot be used without a pointer. */
export async function tabTo(page: Page, place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await place.waitFor({ state: 'attached' });
  for (let step = 0; step < 150; step += 1) {
    if (await hasFocus(place)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reaches ${place}`);
}

function hasFocus(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element === element.ownerDocument.activeElement);
}

/** Waits until the place has the focus by itself. */
export async function expectFocus(place: Locator): Promise<void> {
  await place.waitFor();
  await expect.poll(() => hasFocus(place), { message: `focus in ${place}`, timeout: 15_000 }).toBe(true);
}
