/** Préparation, Présences and Comptages, by keyboard, in French and in English, against the fake desk. */
import { expect, test } from '@playwright/test';
import { messagesFor } from '../src/messages';
import type { Lang } from '../src/desk/bindings/Lang';
import { isSound, open, tabTo, type } from './walk';
import { keyTo } from '../src/setup/steps';

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const say = messagesFor(lang).places;

  test.describe(`places, ${lang}`, () => {
    test('an announcement page becomes the event', async ({ page }) => {
      await open(page, 'empty', lang);
      await expect(page.getByRole('heading', { name: say.first.title })).toBeVisible();
      await isSound(page);

      await page.keyboard.press('1');
      await expect(page.getByRole('heading', { name: say.form.titleNew })).toBeVisible();
      const title = page.getByLabel(say.form.title, { exact: true });
      await expect(title).toBeFocused();
      await expect(title).not.toHaveValue('');
      await isSound(page);

      const named = await title.inputValue();
      await page.keyboard.press('Enter');
      await expect(page.locator('main[data-place="first-start"]')).toHaveCount(0);
      await page.keyboard.press('F4');
      await expect(page.getByRole('heading', { name: say.preparation.title, exact: true })).toBeVisible();
      await expect(page.locator('main').getByText(named, { exact: true })).toBeVisible();
      await isSound(page);
    });

    test('a new event is filled in by hand, and left with Escape', async ({ page }) => {
      await open(page, 'empty', lang);
      await expect(page.getByRole('heading', { name: say.first.title })).toBeVisible();
      await page.keyboard.press('2');
      await expect(page.getByLabel(say.form.title, { exact: true })).toBeFocused();
      await type(page, 'Atelier');
      await tabTo(page, say.form.addDay);
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(say.form.day, { exact: true })).toHaveCount(2);
      await expect(page.getByLabel(say.form.day, { exact: true }).nth(1)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('heading', { name: say.first.title })).toBeVisible();
    });

    test('a rehearsal begins with one key and ends with its own button', async ({ page }) => {
      await open(page, 'empty', lang);
      await expect(page.getByRole('heading', { name: say.first.title })).toBeVisible();
      await page.keyboard.press('3');
      await expect(page.locator('main[data-place="first-start"]')).toHaveCount(0);
      await page.keyboard.press('F4');
      await expect(page.getByText(say.preparation.rehearsalOn)).toBeVisible();
      await page.keyboard.press(keyTo('rehearsal'));
      await expect(page.locator('main').getByRole('button', { name: say.preparation.endRehearsal })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByText(say.preparation.rehearsalOn)).toHaveCount(0);
    });

    test('headcounts go to a stick that is plugged in, and tell kinds of organisation', async ({ page }) => {
      await open(page, 'evening', lang);
      await page.keyboard.press('F3');
      const where = page.getByLabel(say.headcounts.where, { exact: true });
      await expect(where).toHaveValue('');
      await where.selectOption('PHARE');
      await page.keyboard.press('e');
      await expect(page.getByText('/media/accueil/PHARE')).toBeVisible();
      await expect(page.getByRole('table', { name: say.headcounts.byOrganisationType })).toBeAttached();
      await isSound(page);
    });

    test('a day is opened, and the operator named', async ({ page }) => {
      await open(page, 'closed', lang);
      await page.keyboard.press('F4');
      await expect(page.getByRole('heading', { name: say.preparation.title, exact: true })).toBeVisible();
      await page.keyboard.press(keyTo('days'));
      await page.keyboard.press('Enter');
      await expect(page.getByText(say.preparation.isOpen, { exact: true }).first()).toBeVisible();
      await page.keyboard.press(keyTo('operators'));
      await type(page, 'Camille');
      await page.keyboard.press('Enter');
      await expect(page.getByText(say.preparation.operatorSays('Camille'))).toBeVisible();
      await isSound(page);
    });

    test('the list of the day leads to somebody at the reception', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F2');
      await expect(page.getByRole('heading', { name: say.attendance.title })).toBeVisible();
      await expect(page.getByLabel(say.attendance.filter)).toBeFocused();
      await expect(page.locator('tbody tr').first()).toBeVisible();
      await isSound(page);

      await page.keyboard.press('ArrowDown');
      const first = page.locator('tbody button').first();
      await expect(first).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await expect(first).toBeFocused();
      const name = ((await first.textContent()) ?? '').trim();
      await page.keyboard.press('Enter');
      await expect(page.locator('main[data-place="reception"]')).toBeVisible();
      await expect(page.locator('main').getByText(name).first()).toBeVisible();
    });

    test('the list is narrowed and its sheet written', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F2');
      await expect(page.locator('tbody tr').first()).toBeVisible();
      await page.getByRole('radio', { name: say.attendance.present }).focus();
      await page.keyboard.press('Space');
      await expect(page.locator('tbody').getByText(say.attendance.standings.expected, { exact: true })).toHaveCount(0);
      await expect(page.locator('tbody tr').first()).toBeVisible();
      await page.getByLabel(say.attendance.filter).focus();
      await type(page, 'zzzzzz');
      await expect(page.getByText(say.attendance.noMatch)).toBeVisible();
      await page.getByRole('button', { name: say.attendance.sheet }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status').filter({ hasText: '/' })).toBeVisible();
    });

    test('the headcounts are shown and exported', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F3');
      await expect(page.getByText(say.headcounts.arrivals).first()).toBeVisible();
      const drawn = page.locator('figure img').first();
      await expect.poll(() => drawn.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
      await isSound(page);

      /** What the cards and the tables say must be one figure: those present are those who arrived, and have a sector. */
      const present = Number(await page.locator('.headcounts li .figure').first().textContent());
      expect(present).toBeGreaterThan(0);
      for (const caption of [say.headcounts.arrivals, say.headcounts.bySector]) {
        const cells = page.getByRole('table', { name: caption }).locator('td');
        const sum = (await cells.allTextContents()).reduce((total, n) => total + Number(n), 0);
        expect(sum, caption).toBe(present);
      }

      await page.keyboard.press('e');
      const written = page.locator('.headcounts .written');
      await expect(written).not.toBeEmpty();
      const first = await written.textContent();
      /* A key that follows too fast is a scanner's and acts on nothing: press again as a person would. */
      await expect(async () => {
        await page.keyboard.press('p');
        await expect(written).not.toHaveText(first ?? '', { timeout: 500 });
      }).toPass();
      await expect(page.getByText(say.uplinks.none)).toBeVisible();
      await isSound(page);
    });

    for (const size of [
      { width: 1024, height: 768 },
      { width: 683, height: 384 },
    ]) {
      test(`the places fit ${size.width} x ${size.height}`, async ({ page }) => {
        await page.setViewportSize(size);
        await open(page, 'morning', lang);
        for (const [key, place] of [
          ['F2', 'attendance'],
          ['F3', 'headcounts'],
          ['F4', 'preparation'],
        ] as const) {
          await page.keyboard.press(key);
          await expect(page.locator(`main[data-place="${place}"] h1`)).toBeAttached();
          await isSound(page);
        }
        await open(page, 'empty', lang);
        await expect(page.getByRole('heading', { name: say.first.title })).toBeVisible();
        await isSound(page);
      });
    }
  });
}
