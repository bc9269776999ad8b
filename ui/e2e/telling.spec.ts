/** Notes and corrections, by keyboard alone, in French and in English, with axe on every card. */
import { expect, type Page, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { codeOf } from '../src/desk/fake/scenes';
import { messagesFor } from '../src/messages';
import { isSound, open } from './walk';
import { scan } from './wedge';

const MAELYS = 1;
const PAULINE = 5;
const WORDS = 'Son badge est chez la médiatrice';

async function cardIs(page: Page, step: string): Promise<void> {
  await expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('aria-busy', 'false');
  await isSound(page);
}

for (const lang of ['fr', 'en'] satisfies Lang[]) {
  const { people, reception } = messagesFor(lang);

  test.describe(`notes and corrections in ${lang}`, () => {
    test('a note is said at the next scan, to eyes and to ears', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(MAELYS));
      await cardIs(page, 'admit');
      await page.keyboard.press('n');
      await cardIs(page, 'note');
      await expect(page.getByLabel(people.noteLabel)).toBeFocused();
      await page.keyboard.insertText(WORDS);
      await page.keyboard.press('Enter');
      await cardIs(page, 'admit');
      await page.keyboard.press('Escape');
      await cardIs(page, 'idle');

      await scan(page, codeOf(MAELYS));
      await cardIs(page, 'admit');
      await expect(page.getByText(WORDS).first()).toBeVisible();
      await expect(page.locator('[data-heard]')).toContainText(WORDS);
      await page.keyboard.press('1');
      await cardIs(page, 'checked_in');
      await expect(page.getByText(WORDS).first()).toBeVisible();
      await scan(page, codeOf(2));
      await cardIs(page, 'admit');
      await expect(page.getByText(WORDS)).toHaveCount(0);
    });

    test('what somebody needs is said to eyes and to ears, and corrected', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(PAULINE));
      const need = people.need('Boucle magnétique, place au premier rang');
      await expect(page.getByText(need).first()).toBeVisible();
      await expect(page.locator('[data-heard]')).toContainText(need);
      await isSound(page);
      await page.keyboard.press('c');
      await cardIs(page, 'correct');
      await page.getByLabel(people.accessibilityNeed).fill('');
      await page.getByLabel(people.organisationType).selectOption('association');
      await page.getByLabel(people.accessibilityNeed).press('Enter');
      await expect(page.getByText(need)).toHaveCount(0);
      await isSound(page);
    });

    test('a note that is not written leaves nothing', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(MAELYS));
      await cardIs(page, 'admit');
      await page.keyboard.press('n');
      await cardIs(page, 'note');
      await page.keyboard.press('Enter');
      await cardIs(page, 'note');
      await page.keyboard.press('Escape');
      await cardIs(page, 'admit');
      await expect(page.getByText(people.toSay)).toHaveCount(0);
    });

    test('a name is corrected, and its badge printed again', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(6));
      await cardIs(page, 'already');
      await page.keyboard.press('c');
      await cardIs(page, 'correct');
      await expect(page.getByLabel(reception.firstName, { exact: true })).toBeFocused();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText('de Latour');
      await page.keyboard.press('Enter');
      await cardIs(page, 'already');
      await expect(page.getByRole('heading', { name: 'Anne-Sophie de Latour' })).toBeVisible();
      await expect(page.getByText(people.corrected)).toBeVisible();
      await page.keyboard.press('r');
      await expect(page.getByText(reception.badgeAgain)).toBeVisible();
      await expect(page.getByText(reception.reprints(1))).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.type('latour');
      await cardIs(page, 'search');
      await expect(page.locator('[data-step]')).toContainText('Anne-Sophie de Latour');
    });

    test('the card with most to say fits 1024x768 and 200 %', async ({ page }) => {
      for (const size of [{ width: 1024, height: 768 }, { width: 683, height: 384 }]) {
        await page.setViewportSize(size);
        await open(page, 'morning', lang);
        await scan(page, codeOf(15));
        await cardIs(page, 'admit');
        await page.keyboard.press('c');
        await cardIs(page, 'correct');
        await page.keyboard.press('Escape');
        await cardIs(page, 'admit');
        await page.keyboard.press('n');
        await cardIs(page, 'note');
        await page.keyboard.insertText('W'.repeat(280));
        await page.keyboard.press('Enter');
        await cardIs(page, 'admit');
      }
    });
  });
}
