/** The sheet to fall back on, by keyboard alone, in French and in English, with axe at every state. */
import { expect, test } from '@playwright/test';
import { messagesFor } from '../src/messages';
import type { Lang } from '../src/desk/bindings/Lang';
import { isSound, open, tabTo } from './walk';

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const words = messagesFor(lang).places.paper.kept;

  test(`the sheet is kept on a stick, and no longer, ${lang}`, async ({ page }) => {
    await open(page, 'morning', lang);
    await page.keyboard.press('F2');
    await tabTo(page, words.title);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.none)).toBeVisible();
    await isSound(page);

    await tabTo(page, words.choose);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.where('/media/cle'))).toBeVisible();
    await page.getByLabel(words.every).selectOption('15');
    await expect(page.getByLabel(words.every)).toHaveValue('15');
    await isSound(page);
    await page.screenshot({ path: `test-results/continuity-${lang}.png`, fullPage: true });

    await tabTo(page, words.onStick('PHARE'));
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.where('/media/accueil/PHARE'))).toBeVisible();
    await isSound(page);

    await tabTo(page, words.off);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.none)).toBeVisible();
  });
}
