/** Where totals go, by keyboard, in French and in English, against the fake desk. */
import { expect, test, type Page } from '@playwright/test';
import { messagesFor } from '../src/messages';
import type { Lang } from '../src/desk/bindings/Lang';
import { isSound, open, tabTo, type } from './walk';
import { keyTo } from '../src/setup/steps';

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const say = messagesFor(lang);
  const words = say.places.uplinks;

  async function opened(page: Page) {
    await open(page, 'morning', lang);
    await page.keyboard.press('F4');
    await page.keyboard.press(keyTo('totals'));
    await expect(page.locator('#step-totals .acts button')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: words.title })).toBeVisible();
  }

  /** Fills in a web address with a token, from the first choice of the form. */
  async function web(page: Page, name: string, address: string, secret: string) {
    await expect(page.getByLabel(words.kinds.web)).toBeFocused();
    await tabTo(page, words.name);
    await type(page, name);
    await tabTo(page, words.address);
    await type(page, address);
    if (secret !== '') {
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('radio', { name: words.logins.bearer })).toBeChecked();
      await page.keyboard.press('Tab');
      await type(page, secret);
    }
    await page.keyboard.press('Enter');
  }

  test.describe(`uplinks, ${lang}`, () => {
    test('a place is added, tried, changed and taken away', async ({ page }) => {
      await opened(page);
      await isSound(page);
      await web(page, 'Nuage', 'https://nuage.example/totaux/', 'jeton-7731');
      const list = page.getByRole('region', { name: words.list });
      await expect(list.getByText('Nuage', { exact: true })).toBeVisible();
      await expect(list.getByText(words.upToDate)).toBeVisible();
      await expect(page.getByRole('button', { name: words.add })).toBeFocused();
      expect(await page.content()).not.toContain('jeton-7731');
      await isSound(page);

      await tabTo(page, words.tryOf('Nuage'));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status').filter({ hasText: words.received('Nuage') })).toBeVisible();

      await tabTo(page, words.changeOf('Nuage'));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: words.changing('Nuage') })).toBeVisible();
      await expect(page.getByRole('textbox', { name: words.secret.bearer })).toHaveValue('');
      await expect(page.getByText(words.secretKept)).toBeVisible();
      await expect(page.getByRole('button', { name: words.backToList })).toBeVisible();
      await isSound(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: words.add })).toBeFocused();

      await tabTo(page, words.removeOf('Nuage'));
      await page.keyboard.press('Enter');
      await expect(list.getByText('Nuage', { exact: true })).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(page.locator('#step-totals .acts button')).toBeFocused();
    });

    test('a place that fails says why, what to do and when it is tried again', async ({ page }) => {
      await opened(page);
      await web(page, 'Base', 'nowhere', '');
      await expect(page.getByRole('alert')).toContainText(say.errors.uplink_address);
      const address = page.getByRole('textbox', { name: words.address });
      await expect(address).toHaveValue('nowhere');
      await isSound(page);
      await address.focus();
      await page.keyboard.press('Control+a');
      await type(page, 'https://down.example/totaux');
      await page.keyboard.press('Enter');
      await expect(page.locator('main').getByText(say.errors.uplink_unreachable)).toBeVisible();
      await expect(page.locator('main').getByText(words.nextTry('14:05'))).toBeVisible();

      await page.keyboard.press('Enter');
      await web(page, 'Nuage', 'https://locked.example/', '');
      await expect(page.locator('main').getByText(say.errors.uplink_login)).toBeVisible();
      await expect(page.getByText(words.paused)).toBeVisible();
      await isSound(page);

      await page.keyboard.press('F3');
      await expect(page.getByText(say.errors.uplink_login).first()).toBeVisible();
      await expect(page.getByText(say.errors.uplink_unreachable).first()).toBeVisible();
      await tabTo(page, words.send);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: words.send })).toBeEnabled();
      await isSound(page);
    });

    test('a folder is chosen in a dialog, and nobody logs in to it', async ({ page }) => {
      await opened(page);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByLabel(words.kinds.folder)).toBeChecked();
      await expect(page.getByText(words.folderSay)).toBeVisible();
      await expect(page.getByText(words.login)).toHaveCount(0);
      await isSound(page);
      await tabTo(page, words.name);
      await type(page, 'Clef');
      await page.keyboard.press('Enter');
      await expect(page.getByText('/media/cle/totaux')).toBeVisible();
      await tabTo(page, words.smallest);
      await page.keyboard.press('Control+a');
      await type(page, '2');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(say.errors.incomplete_form);
      await page.keyboard.press('Control+a');
      await type(page, '5');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(page.getByRole('button', { name: words.smallestSave })).toBeDisabled();
    });

    for (const size of [
      { width: 1024, height: 768 },
      { width: 683, height: 384 },
    ]) {
      test(`the places for totals fit ${size.width} x ${size.height}`, async ({ page }) => {
        await page.setViewportSize(size);
        await opened(page);
        await isSound(page);
        await web(page, 'Nuage', 'https://down.example/remote.php/dav/files/organisation/totaux/', 'jeton-7731');
        await isSound(page);
      });
    }
  });
}
