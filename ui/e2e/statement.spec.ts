/** What the accessibility statement says of targets, focus and motion, measured on what is really on the screens. */
import { expect, type Page, test } from '@playwright/test';
import { codeOf } from '../src/desk/fake/scenes';
import { keyTo, STEPS } from '../src/setup/steps';
import { open } from './walk';
import { scan } from './wedge';

/** What can be pressed and is smaller than 48 pixels; of a tick or a choice, the label around it counts. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, summary')]
      .filter((at) => at.checkVisibility() && !at.matches('.visually-hidden'))
      .map((at) => (at.matches('[type=radio], [type=checkbox]') ? (at.closest('label') ?? at) : at))
      .filter((at) => Math.min(at.offsetWidth, at.offsetHeight) < 48)
      .map((at) => `${at.offsetWidth}x${at.offsetHeight} ${at.outerHTML.slice(0, 80)}`),
  );
}

/** What Tab comes to, once around, and whose focus cannot be seen. */
async function unseen(page: Page): Promise<string[]> {
  const blind: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const here = document.activeElement;
      if (!(here instanceof HTMLElement) || here === document.body) return null;
      const seen = [here, here.closest('label')].some((one) => one && parseFloat(getComputedStyle(one).outlineWidth) >= 2 && getComputedStyle(one).outlineStyle !== 'none');
      return seen ? null : here.outerHTML.slice(0, 80);
    });
    if (at !== null) blind.push(at);
  }
  return [...new Set(blind)];
}

const SCREENS: Record<string, [scene: string, ...keys: string[]]> = {
  reception: ['morning'],
  attendance: ['morning', 'F2'],
  headcounts: ['morning', 'F3'],
  preparation: ['morning', 'F4'],
  inside: ['morning', 'F9'],
  locked: ['guarded'],
  first: ['empty'],
  ...Object.fromEntries(STEPS.filter((step) => keyTo(step) !== '').map((step) => [step, ['morning', 'F4', keyTo(step), 'Enter']])),
};

for (const [name, [scene, ...keys]] of Object.entries(SCREENS)) {
  test(`targets and focus: ${name}`, async ({ page }) => {
    await open(page, scene, 'fr');
    for (const key of keys) await page.keyboard.press(key);
    expect(await tooSmall(page)).toEqual([]);
    expect(await unseen(page)).toEqual([]);
  });
}

test('nothing moves where the system asks for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'morning', 'fr');
  await scan(page, codeOf(1));
  await expect(page.locator('[data-step="admit"]')).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
