/** How badges look and the sheets of a day, by keyboard alone, in French and in English, with axe at every state. */
import { expect, test } from '@playwright/test';
import { messagesFor } from '../src/messages';
import type { Lang } from '../src/desk/bindings/Lang';
import { isSound, open, tabTo } from './walk';
import { keyTo } from '../src/setup/steps';

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const say = messagesFor(lang);
  const words = say.places.paper;

  test.describe(`badges, ${lang}`, () => {
    test('a template, a colour and a logo are chosen, and the badge is shown as it will be printed', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await expect(page.locator('#step-badges')).toBeVisible();
      await page.keyboard.press(keyTo('badges'));
      await expect(page.getByRole('button', { name: words.open })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: words.title, level: 1 })).toBeFocused();
      const picture = page.locator('.picture img');
      const before = await picture.getAttribute('src');
      await isSound(page);

      await page.getByRole('radio').first().focus();
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('radio').nth(1)).toBeChecked();
      await expect(picture).not.toHaveAttribute('src', before ?? '');
      await expect(picture).toHaveAttribute('alt', /90 × 55/);

      await tabTo(page, words.chooseLogo);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.logoSays(true))).toBeVisible();
      await isSound(page);
      await tabTo(page, words.exportTemplate);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.written('/Documents/90x55.typ'))).toBeVisible();

      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: words.open })).toBeFocused();
      await expect(page.locator('#step-badges')).toContainText('90 × 55');
      await isSound(page);
    });

    test('a template that asks for what no badge has is refused, and says what', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await page.getByRole('button', { name: words.open }).click();
      await tabTo(page, words.openTemplate);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(say.errors.badge_template);
      await expect(page.locator('.detail')).toContainText('badge.prenom');
      await isSound(page);
    });

    test('every sheet of a day can be written', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F2');
      await tabTo(page, words.sheets);
      await page.keyboard.press('Enter');
      await tabTo(page, words.sheet);
      await expect(page.getByRole('checkbox', { name: words.halfDays })).toBeVisible();
      await isSound(page);
      await page.keyboard.press('ArrowDown');
      await expect(page.locator('select:focus')).toHaveValue('fire');
      await expect(page.getByRole('checkbox', { name: words.halfDays })).toHaveCount(0);
      await tabTo(page, words.write);
      await page.keyboard.press('Enter');
      await expect(page.getByText(/\/Documents\/fire-/)).toBeVisible();
      await isSound(page);
    });
  });
}
