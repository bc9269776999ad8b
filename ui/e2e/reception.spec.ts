/** A reception by keyboard alone, in French and in English, with axe on every card. */
import { expect, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { dayInWords, messagesFor } from '../src/messages';
import { codeOf } from '../src/desk/fake/scenes';
import { atReception, cardIs, fake, isSound, scan, type } from './walk';

const MAELYS = 1;
const BENOIT = 4;
const CAMILLE = 7; // registered for the second day only
const STRANGER = 400;

for (const lang of ['fr', 'en'] satisfies Lang[]) {
  const say = messagesFor(lang);
  const words = say.reception;

  test.describe(`reception in ${lang}`, () => {
    test('a known person: scan, passport, welcome, one more present', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await expect(page.locator('#search')).toBeFocused();
      await cardIs(page, 'idle');
      await expect(page.locator('#headcount')).toHaveText('3');

      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await expect(page.getByRole('heading', { name: 'Maëlys Robin' })).toBeVisible();
      await expect(page.getByText(words.noPhoto)).toBeVisible();
      await page.keyboard.press('2');

      await cardIs(page, 'checked_in');
      await expect(page.getByText(words.seen.passport)).toBeVisible();
      await expect(page.locator('#headcount')).toHaveText('4');
      await expect(page.locator('[data-heard]')).toContainText(words.welcome);
      await expect(page.locator('#search')).toHaveValue('');
      await isSound(page);
    });

    test('hands ahead of the screen lose nobody: early, twice, or the same code again', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await fake(page, { slow: true });
      await scan(page, MAELYS);
      await expect(page.locator('[data-step]')).toHaveAttribute('aria-busy', 'true');
      await page.keyboard.press('2');
      await fake(page, { slow: false });
      await cardIs(page, 'admit');
      await expect(page.getByRole('heading', { name: 'Maëlys Robin' })).toBeVisible();
      await expect(page.locator('#headcount'), 'nobody is checked in unseen').toHaveText('3');

      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await expect(page.locator('#search')).toHaveValue('');
      await expect(page.locator('#headcount')).toHaveText('4');

      for (let times = 0; times < 3; times += 1) {
        await page.keyboard.press('Escape');
        await cardIs(page, 'idle');
        await scan(page, MAELYS);
        await cardIs(page, 'already');
      }
    });

    test('a key that was on its way when somebody else was read is nobody else\'s', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      // Both at once: no test is quick enough for that from outside.
      await page.evaluate((serial) => {
        window.dispatchEvent(new CustomEvent('fake', { detail: { serial } }));
        const key = { key: '2', code: 'Digit2', bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
      }, codeOf(2));
      await cardIs(page, 'admit');
      await expect(page.getByRole('heading', { name: 'Maëlle Robin' })).toBeVisible();
      await expect(page.locator('[data-step]')).toContainText(words.missed('Maëlys Robin'));
      await expect(page.locator('[data-heard]')).toContainText(words.missed('Maëlys Robin'));
      await expect(page.locator('#headcount')).toHaveText('3');
      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await expect(page.locator('[data-step]')).not.toContainText(words.missed('Maëlys Robin'));
      await expect(page.locator('#headcount')).toHaveText('5');
    });

    test('a name is begun right after a welcome, also with the key that AZERTY has for 2', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await page.keyboard.press('1');
      await cardIs(page, 'checked_in');
      await page.evaluate(() => {
        const key = { key: 'é', code: 'Digit2', bubbles: true, cancelable: true };
        const taken = !document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
        if (taken) throw new Error('the first letter of a name was taken');
      });
      await type(page, 'elodie');
      await cardIs(page, 'search');
      await expect(page.locator('[data-step]')).toContainText('Girard');
    });

    test('a document is required: zero explains, Enter goes back to the documents', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await page.keyboard.press('0');
      await cardIs(page, 'id_required');
      await expect(page.locator('#headcount')).toHaveText('3');
      await page.keyboard.press('Enter');
      await cardIs(page, 'admit');
    });

    test('somebody already here: when, where, and who else it may be', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await page.keyboard.press('1');
      await cardIs(page, 'checked_in');
      await page.keyboard.type('maelys robin');
      await cardIs(page, 'search');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await cardIs(page, 'already');
      await expect(page.locator('[data-step]')).toContainText('Accueil 1');
      await expect(page.locator('[data-step]')).not.toContainText('b7f2');
      await page.keyboard.press('1');
      await cardIs(page, 'admit');
      await expect(page.getByRole('heading', { name: 'Maëlle Robin' })).toBeVisible();
    });

    test('registered for the other day: welcomed anyway', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, CAMILLE);
      await cardIs(page, 'not_today');
      await page.keyboard.press('a');
      await cardIs(page, 'admit');
      await page.keyboard.press('1');
      await cardIs(page, 'checked_in');
      await expect(page.locator('#headcount')).toHaveText('4');
    });

    test('a name that begins with the letter of a shortcut is typed, not acted on', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, CAMILLE);
      await cardIs(page, 'not_today');
      await page.keyboard.type('amina');
      await cardIs(page, 'search');
      await expect(page.locator('#search')).toHaveValue('amina');
    });

    test('once: who showed an ID yesterday is told, and Enter is enough', async ({ page }) => {
      await atReception(page, 'second-day', lang);
      await scan(page, 6);
      await cardIs(page, 'admit');
      const seen = words.seenBefore(words.seen['national-id-card'], dayInWords(lang, '2019-11-19'), 'Camille');
      await expect(page.getByText(seen)).toBeVisible();
      await expect(page.getByRole('button', { name: words.documents.passport })).toHaveCount(0);
      await page.keyboard.press('Enter');
      await cardIs(page, 'checked_in');
      await expect(page.getByText(words.seenOn(dayInWords(lang, '2019-11-19')))).toBeVisible();
      await scan(page, 2);
      await cardIs(page, 'admit');
      await expect(page.getByRole('button', { name: words.documents.passport })).toBeVisible();
    });

    test('optional: Enter goes on without a document', async ({ page }) => {
      await atReception(page, 'optional', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await expect(page.getByText(words.whichIfAny)).toBeVisible();
      await page.keyboard.press('Enter');
      await cardIs(page, 'checked_in');
      await expect(page.getByText(words.noDocumentSeen)).toBeVisible();
    });

    test('off: a scan is an arrival, and a walk-in is not asked for a document', async ({ page }) => {
      await atReception(page, 'off', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'checked_in');
      await expect(page.getByText(words.noDocumentSeen)).toHaveCount(0);
      await scan(page, STRANGER);
      await cardIs(page, 'unknown');
      await page.keyboard.press('i');
      await cardIs(page, 'walk_in');
      await page.keyboard.insertText('Ada');
      await page.keyboard.press('Tab');
      await page.keyboard.insertText('Exemple');
      await page.keyboard.press('Enter');
      await page.keyboard.press('0');
      await cardIs(page, 'checked_in');
      await expect(page.locator('#headcount')).toHaveText('5');
    });

    test('homonyms are found by name and told apart', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await page.keyboard.type('dupont');
      await cardIs(page, 'search');
      await expect(page.getByText('Fabrique des Communs, Grist, @communs.example')).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await cardIs(page, 'admit');
      await expect(page.getByText('Fabrique des Communs')).toBeVisible();
    });

    test('what fails is said with the remedy, and the person is not lost', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await fake(page, { fails: 'disk_full' });
      await page.keyboard.press('2');
      await cardIs(page, 'failure');
      await expect(page.getByText(say.errors.disk_full)).toBeVisible();
      await expect(page.locator('#headcount')).toHaveText('3');
      await page.keyboard.press('Enter');
      await cardIs(page, 'admit');
      await page.keyboard.press('2');
      await cardIs(page, 'checked_in');
      await expect(page.locator('#headcount')).toHaveText('4');
    });

    test('an arrival is undone with a reason', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await page.keyboard.press('1');
      await cardIs(page, 'checked_in');
      await page.keyboard.press('Delete');
      await cardIs(page, 'undo');
      await page.keyboard.press('1');
      await expect(page.getByRole('heading', { name: words.undone })).toBeVisible();
      await isSound(page);
      await expect(page.locator('#headcount')).toHaveText('3');
      await page.keyboard.press('Enter');
      await cardIs(page, 'idle');
    });

    test('the last arrivals are undone from the left', async ({ page }) => {
      await atReception(page, 'morning', lang);
      const undo = page.getByRole('button', { name: words.undoOf('Benoît Benhaddi') });
      await undo.focus();
      await page.keyboard.press('Enter');
      await cardIs(page, 'undo');
      await page.keyboard.press('3');
      await expect(page.locator('#headcount')).toHaveText('2');
      await expect(undo).toBeHidden();
      await scan(page, BENOIT);
      await cardIs(page, 'admit');
    });

    test('a day that is not open is opened, and the person waiting is next', async ({ page }) => {
      await atReception(page, 'closed', lang);
      await cardIs(page, 'closed');
      await scan(page, MAELYS);
      await cardIs(page, 'closed');
      await page.keyboard.press('1');
      await cardIs(page, 'admit');
      await expect(page.locator('#headcount')).toHaveText('0');
    });

    test('a pending, a cancelled and a foreign registration say so calmly', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await scan(page, 17);
      await cardIs(page, 'pending');
      await scan(page, 18);
      await cardIs(page, 'cancelled');
      await page.keyboard.insertText('https://autre.example/t/12345');
      await page.keyboard.press('Enter');
      await cardIs(page, 'foreign');
      await page.keyboard.press('Enter');
      await cardIs(page, 'idle');
      await expect(page.locator('#search')).toBeFocused();
    });

    for (const [id, step, near] of [[17, 'pending', 'Noa Martin'], [18, 'cancelled', 'Léo Bernadac']] as const) {
      test(`${step}: perhaps somebody of nearly that name, one key away`, async ({ page }) => {
        await atReception(page, 'morning', lang);
        await scan(page, id);
        await cardIs(page, step);
        await expect(page.getByText(words.near)).toBeVisible();
        await page.keyboard.press('1');
        await cardIs(page, 'admit');
        await expect(page.getByRole('heading', { name: near })).toBeVisible();
        await page.keyboard.press('2');
        await cardIs(page, 'checked_in');
      });
    }

    test('the first screen has no event and no four places', async ({ page }) => {
      await atReception(page, 'empty', lang);
      await expect(page.locator('main[data-place="first-start"]')).toBeVisible();
      await isSound(page);
    });

    test('the four places are one key away, and a scan comes back to the reception', async ({ page }) => {
      await atReception(page, 'morning', lang);
      await cardIs(page, 'idle');
      await page.keyboard.press('F2');
      await expect(page.locator('main[data-place="attendance"]')).toBeVisible();
      await page.keyboard.press('F3');
      await expect(page.locator('main[data-place="headcounts"]')).toBeVisible();
      await page.keyboard.press('F4');
      await expect(page.locator('main[data-place="preparation"]')).toBeVisible();
      await scan(page, MAELYS);
      await cardIs(page, 'admit');
      await page.keyboard.press('Escape');
      await cardIs(page, 'idle');
    });

    for (const size of [
      { width: 1024, height: 768 },
      { width: 683, height: 384 }, // 1366x768 at 200 %
    ]) {
      test(`the longest name fits ${size.width}x${size.height} without going sideways`, async ({ page }) => {
        await page.setViewportSize(size);
        await atReception(page, 'morning', lang);
        await scan(page, 15);
        await cardIs(page, 'admit');
        await isSound(page);
        await page.keyboard.press('1');
        await cardIs(page, 'checked_in');
        await isSound(page);
      });
    }
  });
}
