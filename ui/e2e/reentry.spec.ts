/** A paper sheet taken back in after an outage, by keyboard alone, in French and in English, with axe at every state. */
import { expect, test } from '@playwright/test';
import { messagesFor } from '../src/messages';
import type { Lang } from '../src/desk/bindings/Lang';
import { isSound, open, tabTo, type } from './walk';

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const say = messagesFor(lang);
  const words = say.places.reentry;

  test(`the lines of a paper sheet are taken back in, ${lang}`, async ({ page }) => {
    await open(page, 'morning', lang);
    await page.keyboard.press('F2');
    await tabTo(page, words.open);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: words.title })).toBeVisible();
    await expect(page.getByLabel(words.line)).toBeFocused();
    await isSound(page);
    await page.screenshot({ path: `test-results/reentry-${lang}.png`, fullPage: true });

    // By the number that is printed: Enter, the time, Enter.
    await type(page, '9');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.lineNumber(9))).toBeVisible();
    await expect(page.getByLabel(words.time)).toBeFocused();
    await isSound(page);
    await type(page, '10h42');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.takenSoFar(1))).toBeVisible();
    await expect(page.getByLabel(words.line)).toBeFocused();
    await isSound(page);

    // The same line again: it is said, and nothing is doubled.
    await type(page, '9');
    await page.keyboard.press('Enter');
    await type(page, '10:50');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.hereSince('10:42', true))).toBeVisible();
    await expect(page.getByText(words.takenSoFar(1))).toBeVisible();
    await isSound(page);
    await page.keyboard.press('Escape');

    // A blank line.
    await type(page, 'Abello');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.inNoList)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(say.reception.firstName)).toBeFocused();
    await type(page, 'Ana');
    await tabTo(page, words.time);
    await type(page, '11:03');
    await isSound(page);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.takenSoFar(2))).toBeVisible();
    await page.screenshot({ path: `test-results/reentry-taken-${lang}.png`, fullPage: true });

    await tabTo(page, words.undoLast('Ana Abello').replace(/\s+/g, ' '));
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.takenSoFar(1))).toBeVisible();

    // The way back, and the mark in both lists.
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: say.places.attendance.title })).toBeVisible();
    await expect(page.getByText(words.fromPaper)).toHaveCount(1);
    await isSound(page);
    await page.keyboard.press('F1');
    await expect(page.getByText(words.fromPaper)).toHaveCount(1);
    await isSound(page);
  });
}

test('what is touched is large enough for a finger', async ({ page }) => {
  await open(page, 'morning', 'fr');
  await page.keyboard.press('F2');
  const words = messagesFor('fr').places.reentry;
  await page.getByRole('button', { name: words.open }).click();
  await page.getByRole('button', { name: /^1 / }).click();
  for (const one of await page.locator('.reentry').locator('button:visible:not(.visually-hidden), input:visible, select:visible').all()) {
    expect((await one.boundingBox())?.height, await one.innerHTML()).toBeGreaterThanOrEqual(48);
  }
});
