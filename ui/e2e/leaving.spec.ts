/** Leaving and coming back, by keyboard alone, in French and in English, with axe on every card. */
import { expect, type Page, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { codeOf } from '../src/desk/fake/scenes';
import { messagesFor } from '../src/messages';
import { isSound, open, tabTo } from './walk';
import { scan } from './wedge';

const MAELYS = 1;

async function cardIs(page: Page, step: string): Promise<void> {
  await expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('aria-busy', 'false');
  await isSound(page);
}

for (const lang of ['fr', 'en'] satisfies Lang[]) {
  const { people, places, reception } = messagesFor(lang);

  test.describe(`leaving in ${lang}`, () => {
    test('somebody leaves from their card, and is back at the next scan', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(MAELYS));
      await cardIs(page, 'admit');
      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await page.keyboard.press('d');
      await cardIs(page, 'gone');
      await expect(page.locator('#headcount')).toHaveText('4');
      await page.keyboard.press('Enter');
      await cardIs(page, 'idle');

      await scan(page, codeOf(MAELYS));
      await cardIs(page, 'left');
      await expect(page.getByText(people.leftHow)).toBeVisible();
      await page.keyboard.press('Enter');
      await cardIs(page, 'checked_in');
      await expect(page.getByRole('heading', { name: people.welcomeBack })).toBeVisible();
      await expect(page.locator('#headcount')).toHaveText('4');
    });

    test('who left may be another person of nearly that name, one key away', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(MAELYS));
      await cardIs(page, 'admit');
      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await page.keyboard.press('d');
      await cardIs(page, 'gone');
      await scan(page, codeOf(MAELYS).toLowerCase());
      await cardIs(page, 'left');
      await expect(page.getByRole('button', { name: /^Maëlle Robin/ })).toBeVisible();
      await page.keyboard.press('1');
      await cardIs(page, 'admit');
      await expect(page.getByRole('heading', { name: 'Maëlle Robin' })).toBeVisible();
    });

    test('somebody leaves from the last arrivals, and had not after all', async ({ page }) => {
      await open(page, 'morning', lang);
      const leaves = page.getByRole('button', { name: people.leavesOf('Benoît Benhaddi') });
      await leaves.focus();
      await page.keyboard.press('Enter');
      await cardIs(page, 'gone');
      await expect(leaves).toBeHidden();
      await page.keyboard.press('Delete');
      await cardIs(page, 'checked_in');
      await expect(leaves).toBeVisible();
    });

    test('an undo names one of the five reasons', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(6));
      await cardIs(page, 'already');
      await page.keyboard.press('Delete');
      await cardIs(page, 'undo');
      for (const reason of Object.values(reception.reasons)) await expect(page.getByRole('button', { name: reason })).toBeVisible();
      await page.keyboard.press('4');
      await expect(page.getByRole('heading', { name: reception.undone })).toBeVisible();
    });

    test('whoever left is a filter of the attendance, and a figure of the headcounts', async ({ page }) => {
      await open(page, 'morning', lang);
      await scan(page, codeOf(6));
      await cardIs(page, 'already');
      await page.keyboard.press('d');
      await cardIs(page, 'gone');
      await page.keyboard.press('F2');
      await expect(page.getByLabel(places.attendance.filter)).toBeFocused();
      await page.getByRole('radio', { name: places.attendance.left, exact: true }).focus();
      await page.keyboard.press('Space');
      await expect(page.locator('tbody tr')).toHaveCount(1);
      await isSound(page);
      await tabTo(page, 'Anne-Sophie');
      await page.keyboard.press('Enter');
      await cardIs(page, 'left');
      await page.keyboard.press('F3');
      await expect(page.getByText(places.headcounts.insideSay(1))).toBeVisible();
      await isSound(page);
    });
  });
}

for (const lang of ['fr', 'en'] satisfies Lang[]) {
  const { errors, people } = messagesFor(lang);

  test.describe(`who is inside, in ${lang}`, () => {
    test('is one key away from everywhere, is printed by a second one, and follows who leaves', async ({ page }) => {
      await open(page, 'morning', lang);
      for (const key of ['F1', 'F2', 'F3', 'F4']) {
        await page.keyboard.press(key);
        await page.keyboard.press('F9');
        await expect(page.getByRole('heading', { name: people.fire.inside(3) })).toBeVisible();
        await expect(page.getByText('Benhaddi')).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('heading', { name: people.fire.inside(3) })).toHaveCount(0);
      }
      await page.keyboard.press('F1');
      await page.getByRole('button', { name: people.leavesOf('Benoît Benhaddi') }).press('Enter');
      await cardIs(page, 'gone');
      await page.keyboard.press('F9');
      await expect(page.getByRole('heading', { name: people.fire.inside(2) })).toBeVisible();
      await expect(page.getByText('Benhaddi')).toHaveCount(0);
      await isSound(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText(people.fire.sentTo('Laser du couloir'))).toBeVisible();
      await isSound(page);
      // A scan leaves it, for the person at the desk.
      await scan(page, codeOf(MAELYS));
      await cardIs(page, 'admit');
    });

    test('is read from the screen where no printer has A4', async ({ page }) => {
      await open(page, 'troubled', lang);
      await page.keyboard.press('F9');
      await expect(page.getByRole('button', { name: people.fire.print })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByText(errors.no_list_printer)).toBeVisible();
      await expect(page.getByText('Benhaddi')).toBeVisible();
      await isSound(page);
    });

    test('a locked desk tells nobody', async ({ page }) => {
      await open(page, 'guarded', lang);
      await page.keyboard.press('F9');
      await expect(page.locator('main[data-place="locked"]')).toBeVisible();
      await expect(page.getByText('Benhaddi')).toHaveCount(0);
    });
  });
}
