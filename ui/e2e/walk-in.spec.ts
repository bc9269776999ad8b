/** Somebody in no list, by keyboard alone, in French and in English, with axe on every card. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { messagesFor } from '../src/messages';
import { atReception, cardIs, isSound, scan, type } from './walk';

const STRANGER = 400;

/** Somebody whom the desk does not know has said their name: their sector is next. */
async function named(page: Page, lang: Lang) {
  await atReception(page, 'second-day', lang);
  await scan(page, STRANGER);
  await cardIs(page, 'unknown');
  await page.keyboard.press('i');
  await cardIs(page, 'walk_in');
  await page.keyboard.insertText('Ada');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Exemple');
  await page.keyboard.press('Enter');
}

/** Taps a button twice, until that is shown: a tap as soon as a card has come is none. */
async function tapTwice(page: Page, name: string, shown: Locator) {
  await expect(async () => {
    await page.getByRole('button', { name }).dblclick();
    await expect(shown).toBeVisible({ timeout: 200 });
  }).toPass();
}

for (const lang of ['fr', 'en'] satisfies Lang[]) {
  const say = messagesFor(lang);
  const words = say.reception;

  test.describe(`a walk-in in ${lang}`, () => {
    test('an unknown code: registered on the spot', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, STRANGER);
      await cardIs(page, 'unknown');
      await page.keyboard.press('i');
      await cardIs(page, 'walk_in');
      await expect(page.getByLabel(words.firstName, { exact: true })).toBeFocused();
      await page.keyboard.insertText('Ada');
      await page.keyboard.press('Tab');
      // Digits and letters in a field are text.
      await page.keyboard.insertText('Exemple');
      await page.keyboard.press('1');
      await page.keyboard.press('a');
      await expect(page.getByLabel(words.lastName, { exact: true })).toHaveValue('Exemple1a');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.whichSector)).toBeFocused();
      await isSound(page);
      // What is no answer does nothing, and the form is not lost.
      await page.keyboard.type('z2', { delay: 60 });
      await expect(page.getByText(words.which, { exact: true })).toBeFocused();
      await page.keyboard.press('1');
      await cardIs(page, 'checked_in');
      await expect(page.getByRole('heading', { name: 'Ada Exemple' })).toBeVisible();
      await expect(page.locator('#headcount')).toHaveText('4');
    });

    test('a walk-in says sector and team by one key, and each button is large enough', async ({ page }) => {
      await atReception(page, 'second-day', lang);
      await scan(page, STRANGER);
      await cardIs(page, 'unknown');
      await page.keyboard.press('i');
      await cardIs(page, 'walk_in');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.nameMissing)).toBeVisible();
      await isSound(page);
      await page.keyboard.insertText('Ada');
      await page.keyboard.press('Tab');
      await page.keyboard.insertText('Exemple');
      await page.keyboard.press('Enter');
      await page.keyboard.press('1');
      await expect(page.getByText(words.whichTeam)).toBeFocused();
      await isSound(page);
      for (const box of await Promise.all((await page.locator('.acts button').all()).map((button) => button.boundingBox()))) {
        expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(48);
      }
      // Eleven teams: the tenth has a letter.
      await page.keyboard.press('a');
      await expect(page.getByText(words.which, { exact: true })).toBeFocused();
      await expect(page.getByText(`${words.sectors.administration}, Vigie`)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByText(words.whichTeam)).toBeFocused();
      await tapTwice(page, 'Boussole', page.getByText(words.which, { exact: true }));
      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await expect(page.locator('[data-step]')).toContainText('Boussole');
    });

    test('what is pressed or tapped twice answers one question', async ({ page }) => {
      await named(page, lang);
      await expect(page.getByText(words.whichSector)).toBeFocused();
      await page.keyboard.type('11', { delay: 100 });
      await expect(page.getByText(words.whichTeam)).toBeFocused();
      await isSound(page);
      await page.keyboard.press('Escape');
      await expect(page.getByText(words.whichSector)).toBeFocused();
      await tapTwice(page, words.sectors.administration, page.getByText(words.whichTeam));
      await tapTwice(page, 'Trèfle', page.getByText(words.which, { exact: true }));
      await tapTwice(page, words.documents['professional-card'], page.locator('[data-step="checked_in"]'));
      await cardIs(page, 'checked_in');
      await expect(page.locator('[data-step]')).toContainText('Trèfle');
      await expect(page.getByText(words.seen['professional-card'])).toBeVisible();
    });

    test('a walk-in of a team outside the list names it', async ({ page }) => {
      await named(page, lang);
      await page.keyboard.press('2');
      await expect(page.getByText(words.whichTeam)).toBeFocused();
      await page.keyboard.press('z');
      const team = page.getByLabel(words.whichOtherTeam);
      await expect(team).toBeFocused();
      await isSound(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.teamMissing)).toBeVisible();
      await isSound(page);
      await page.keyboard.press('Escape');
      await expect(page.getByText(words.whichTeam)).toBeFocused();
      await page.keyboard.press('z');
      await expect(team).toBeFocused();
      // Keys of the other questions are text here.
      await type(page, '1z équipe de nuit');
      await expect(team).toHaveValue('1z équipe de nuit');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.which, { exact: true })).toBeFocused();
      await expect(page.getByText(`${words.sectors.civil_society}, 1z équipe de nuit`)).toBeVisible();
      // Back to the list: a listed team is not asked for its name.
      await page.keyboard.press('Escape');
      await expect(team).toHaveValue('1z équipe de nuit');
      await page.keyboard.press('Enter');
      await page.keyboard.press('3');
      await cardIs(page, 'checked_in');
      await expect(page.locator('[data-step]')).toContainText('1z équipe de nuit');
    });

    test('a name that nobody has: registered on the spot with it', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await page.keyboard.type('ada exemple');
      await expect(page.getByRole('heading', { name: words.nobody })).toBeVisible();
      await cardIs(page, 'search');
      await page.keyboard.press('Enter');
      await cardIs(page, 'walk_in');
      await expect(page.getByLabel(words.lastName, { exact: true })).toHaveValue('exemple');
      await page.keyboard.press('Escape');
      await cardIs(page, 'idle');
    });

    test('none of those found: registered on the spot with what was typed', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await page.keyboard.type('dupont');
      await cardIs(page, 'search');
      await page.keyboard.press('ArrowUp');
      await expect(page.getByRole('button', { name: words.otherPerson })).toHaveAttribute('aria-current', 'true');
      await isSound(page);
      await page.keyboard.press('Enter');
      await cardIs(page, 'walk_in');
      await expect(page.getByLabel(words.lastName, { exact: true })).toHaveValue('dupont');
    });
  });
}
