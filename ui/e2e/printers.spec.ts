/** The printer, by keyboard alone, in French and in English, with axe at every state. */
import { expect, test, type Page } from '@playwright/test';
import { messagesFor } from '../src/messages';
import type { Lang } from '../src/desk/bindings/Lang';
import { isSound, open, tabTo, type } from './walk';
import { keyTo } from '../src/setup/steps';

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const say = messagesFor(lang);
  const words = say.places.printers;

  async function opened(page: Page) {
    await open(page, 'morning', lang);
    await page.keyboard.press('F4');
    await page.keyboard.press(keyTo('badges'));
    await tabTo(page, words.open);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: words.title, level: 1 })).toBeFocused();
    await expect(page.getByLabel(words.choose)).toBeVisible();
  }

  test.describe(`printers, ${lang}`, () => {
    test('a printer is chosen, tried, and named in the bottom line', async ({ page }) => {
      await opened(page);
      await isSound(page);
      await page.getByLabel(words.choose).focus();
      await page.keyboard.press('ArrowDown');
      await expect(page.getByText(words.ready)).toBeVisible();
      await tabTo(page, words.try);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.tried)).toBeVisible();
      await isSound(page);
      await expect(page.getByRole('contentinfo')).toContainText('Badges du hall');
      await page.keyboard.press('Escape');
      await expect(page.locator('#step-badges')).toContainText(words.step('Badges du hall'));
    });

    test('one that is out of labels says what to do, here and in the bottom line', async ({ page }) => {
      await opened(page);
      await page.getByLabel(words.choose).selectOption({ index: 2 });
      await expect(page.getByRole('main')).toContainText(say.errors.printer_out_of_paper);
      await expect(page.getByRole('contentinfo')).toContainText(say.errors.printer_out_of_paper);
      await isSound(page);
      await tabTo(page, words.try);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(say.errors.printer_out_of_paper);
      await isSound(page);
    });

    test('an address and a folder are taken, and a wrong address is said to be one', async ({ page }) => {
      await opened(page);
      await tabTo(page, words.address);
      await type(page, 'imprimante');
      await tabTo(page, words.useAddress);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(say.errors.printer_address);
      await page.getByLabel(words.address).fill('ipp://imprimante.local/ipp/print');
      await tabTo(page, words.useAddress);
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(words.choose)).toHaveValue('ipp://imprimante.local/ipp/print');
      await page.getByRole('button', { name: words.chooseFolder }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(words.choose)).toHaveValue('/media/cle');
      await isSound(page);
    });

    test('a label printer is taken at its port, and not at another kind of address', async ({ page }) => {
      await opened(page);
      await page.getByLabel(words.kind, { exact: true }).selectOption('zebra');
      await page.getByLabel(words.address).fill('ipp://imprimante.local/ipp/print');
      await tabTo(page, words.useAddress);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(say.errors.printer_address);
      await page.getByLabel(words.address).fill('tcp://192.168.1.20:9100');
      await tabTo(page, words.useAddress);
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(words.choose)).toHaveValue('tcp://192.168.1.20:9100');
      await isSound(page);
    });

    test('a badge nobody can tell about is printed again, or said to be out', async ({ page }) => {
      await opened(page);
      await expect(page.getByRole('heading', { name: words.inDoubt })).toBeVisible();
      await tabTo(page, words.cameOut);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: words.inDoubt })).toHaveCount(0);
      await isSound(page);
    });

    test('it fits a small window', async ({ page }) => {
      await page.setViewportSize({ width: 683, height: 384 });
      await opened(page);
      await isSound(page);
    });
  });
}
