/** Names are erased, by keyboard, in French and in English, with axe on each state. */
import { expect, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { dayInWords, messagesFor } from '../src/messages';
import { isSound, open, tabTo, type } from './walk';

for (const lang of ['fr', 'en'] satisfies Lang[]) {
  const say = messagesFor(lang);
  const words = say.purge;
  const confirm = words.confirm('Sprint open source').replace(/\s+/g, ' ');

  test.describe(`the purge in ${lang}`, () => {
    test('a copy first, the title typed, and no name is left', async ({ page }) => {
      await open(page, 'closed', lang);
      await page.keyboard.press('F4');
      await tabTo(page, words.open);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.named(30))).toBeVisible();
      await isSound(page);
      const due = page.getByLabel(words.dueAfter);
      const latest = page.getByLabel(words.latestAfter);
      await expect(due).toHaveValue('30');
      await latest.selectOption('14');
      await expect(due).toHaveValue('14');
      await expect(due.locator('option')).toHaveCount(3);
      await expect(page.getByText(words.overdue(dayInWords(lang, '2019-12-04')))).toBeVisible();
      await latest.selectOption('90');
      await isSound(page);
      await tabTo(page, words.copy);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status')).toContainText('sqlite3');
      const erase = page.getByRole('button', { name: words.erase });
      await expect(erase).toBeDisabled();
      await tabTo(page, confirm);
      await type(page, 'sprint  Open source');
      await expect(erase).toBeEnabled();
      await isSound(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.done(30))).toBeVisible();
      await expect(page.getByText(words.named(0))).toBeVisible();
      await isSound(page);
      await page.keyboard.press('F2');
      await expect(page.getByRole('button', { name: words.erased }).first()).toBeVisible();
      await isSound(page);
    });

    test('a day that is open refuses, and nothing is erased', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await tabTo(page, words.open);
      await page.keyboard.press('Enter');
      await tabTo(page, confirm);
      await type(page, 'Sprint open source');
      await page.keyboard.press('Enter');
      await expect(page.getByText(say.errors.day_still_open)).toBeVisible();
      await expect(page.getByText(words.named(30))).toBeVisible();
      await isSound(page);
    });
  });
}
