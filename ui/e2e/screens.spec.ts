/** The frame's warnings, the participants' screen and the settings of the screens, in both languages. */
import { expect, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { messagesFor } from '../src/messages';
import { facing } from '../src/messages/facing';
import { isSound, open, tabTo } from './walk';
import { keyTo } from '../src/setup/steps';

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const say = messagesFor(lang);
  const { display } = say.places;

  test.describe(`screens, ${lang}`, () => {
    test('a full disk and a wrong clock are said with the remedy', async ({ page }) => {
      await open(page, 'troubled', lang);
      const line = page.getByRole('contentinfo', { name: say.frame.state });
      await expect(line).toContainText(say.frame.rooms.little);
      await expect(line).toContainText('2019');
      await isSound(page);
      await page.setViewportSize({ width: 1024, height: 768 });
      await isSound(page);
    });

    test('the day stands on one line of the top bar at 1024', async ({ page }) => {
      await page.setViewportSize({ width: 1024, height: 768 });
      await open(page, 'morning', lang);
      const day = page.locator('header .day');
      const height = await day.evaluate((at) => at.getBoundingClientRect().height / parseFloat(getComputedStyle(at).lineHeight));
      expect(Math.round(height)).toBe(1);
    });

    test('the screens are settled by keyboard, and the statement read', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await expect(page.getByRole('heading', { name: display.title })).toBeVisible();
      await page.keyboard.press(keyTo('display'));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: display.statement.title })).toBeVisible();
      await isSound(page);
      await tabTo(page, display.show);
      await page.keyboard.press('Space');
      await expect(page.getByLabel(display.show)).toBeChecked();
      await tabTo(page, display.staysFor.short);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByLabel(display.staysFor.always)).toBeChecked();
      await page.keyboard.press('Escape');
      await expect(page.locator('#step-display').getByText(display.shown)).toBeVisible();
      await page.keyboard.press(keyTo('display'));
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(display.staysFor.always)).toBeChecked();
    });

    test('the settings of the screens fit a small window', async ({ page }) => {
      await page.setViewportSize({ width: 683, height: 384 });
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await tabTo(page, display.open);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: display.statement.title })).toBeVisible();
      await isSound(page);
    });
  });
}

test.describe('participants’ screen', () => {
  for (const [scene, title] of [
    ['ready', facing.ready],
    ['closed', facing.closed],
    ['checking', facing.checking],
    ['welcome', facing.welcome],
    ['long', facing.welcome],
    ['unnamed', facing.welcome],
    ['moment', facing.moment],
  ] as const) {
    test(`says "${scene}" in both languages at every size, in light and in dark`, async ({ page }) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const size of [
          { width: 1920, height: 1080 },
          { width: 1024, height: 768 },
          { width: 683, height: 384 },
        ]) {
          await page.setViewportSize(size);
          await page.goto(`/facing.html?scene=${scene}`);
          await expect(page.getByRole('heading', { level: 1 })).toContainText(title.fr);
          await expect(page.getByText(title.en, { exact: true })).toBeVisible();
          await isSound(page);
        }
      }
    });
  }

  test('a welcome leaves by itself, so that whoever is next is invited', async ({ page }) => {
    await page.clock.install();
    await page.goto('/facing.html?scene=welcome');
    await expect(page.getByText('Maëlys')).toBeVisible();
    await page.clock.fastForward(13_000);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(facing.ready.fr);
    await expect(page.getByText('Maëlys')).toHaveCount(0);
  });
});

for (const lang of langs) {
  const { drill } = messagesFor(lang).places;

  test(`a drill is gone through by keyboard, and told at its end, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await open(page, 'empty', lang);
    await page.keyboard.press('3');
    await expect(page.getByRole('button', { name: drill.begin })).toBeVisible();
    await isSound(page);
    await page.keyboard.press('F6');
    await expect(page.locator('[data-drill="known"]')).toContainText('Maëlys Robin');
    await isSound(page);
    await page.keyboard.press('F7');
    await expect(page.locator('[data-step="admit"]')).toContainText('Maëlys');
    /* A key that follows too fast is a scanner's and acts on nothing: press again as a person would. */
    await expect(async () => {
      await page.keyboard.press('2');
      await expect(page.locator('[data-step="checked_in"]')).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.locator('[data-drill="no_code"]')).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByRole('heading', { name: drill.report })).toBeVisible();
    await expect(page.getByText(drill.summary(1, 2))).toBeVisible();
    await expect(page.getByRole('cell', { name: drill.left_out })).toBeVisible();
    await isSound(page);
    await page.setViewportSize({ width: 683, height: 384 });
    await isSound(page);
  });
}
