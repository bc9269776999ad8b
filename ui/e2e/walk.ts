/** What the end-to-end tests share: opening a scene, walking by keyboard, and looking whether a screen is sound. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import type { FakeTurn } from '../src/desk/fake/scanners';
import { codeOf } from '../src/desk/fake/scenes';
import { scan as wedge } from './wedge';

export async function open(page: Page, scene: string, lang: Lang, camera = 'off') {
  await page.goto(`/?scene=${scene}&lang=${lang}&camera=${camera}`);
  await expect(page.locator('main')).toBeVisible();
}

/** Opens the reception, ready to scan and to type. */
export async function atReception(page: Page, scene: string, lang: Lang) {
  await page.goto(`/?scene=${scene}&lang=${lang}`);
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('main')).toBeVisible();
  if (scene !== 'empty') await expect(page.locator('#search')).toBeFocused();
}

/** Scans the code of somebody whom the fake desk knows. */
export async function scan(page: Page, id: number) {
  await wedge(page, codeOf(id));
}

/** The card is at that step, and sound. */
export async function cardIs(page: Page, step: string) {
  await expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('aria-busy', 'false');
  await isSound(page);
}

/** Does something to the fake camera or scanner: plugs it, shows it a code. */
export async function fake(page: Page, turn: FakeTurn) {
  await page.evaluate((detail) => window.dispatchEvent(new CustomEvent('fake', { detail })), turn);
}

/** Nothing that a screen reader would trip over, and nothing that runs out of the window sideways. */
export async function isSound(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** Types as a person does: keys that come faster are a scanner's. */
export async function type(page: Page, text: string) {
  await page.keyboard.type(text, { delay: 60 });
}

/** Goes with Tab to what has that name, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 120; presses += 1) {
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement)) return '';
      const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : at;
      return (at.getAttribute('aria-label') ?? label?.textContent ?? '').replace(/\s+/g, ' ').trim();
    });
    if (here.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached "${name}"`);
}
