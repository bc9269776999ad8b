/** Rosters in and codes out, by keyboard alone, in French and in English, with axe at every state. */
import { expect, test, type Page } from '@playwright/test';
import { messagesFor } from '../src/messages';
import type { Lang } from '../src/desk/bindings/Lang';
import { isSound, open, tabTo, type } from './walk';
import { keyTo, type StepName } from '../src/setup/steps';

/** Goes to a step of Préparation and presses what it offers. */
async function pressStep(page: Page, scene: string, lang: Lang, step: StepName) {
  await open(page, scene, lang);
  await page.keyboard.press('F4');
  await expect(page.locator(`#step-${step}`)).toBeVisible();
  await page.keyboard.press(keyTo(step));
  await expect(page.locator(`#step-${step} .acts button`).first()).toBeFocused();
  await page.keyboard.press('Enter');
}

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  const say = messagesFor(lang);
  const words = say.places.roster;
  const mail = say.places.codes;

  test.describe(`preparation, ${lang}`, () => {
    const roster = async (page: Page, scene: string) => {
      await pressStep(page, scene, lang, 'roster');
      await expect(page.getByRole('heading', { name: words.title })).toBeFocused();
    };

    test('a first roster: a column is corrected, and it is taken in', async ({ page }) => {
      await roster(page, 'event');
      await expect(page.getByText(words.recognised('framaforms'))).toBeVisible();
      await expect(page.getByText(words.changes)).toHaveCount(0);
      await expect(page.getByText(words.undecided(1, 1))).toBeVisible();
      await expect(page.getByText(words.supposed).first()).toBeVisible();
      await isSound(page);

      await tabTo(page, '3 Organisme');
      await expect(page.getByRole('cell', { name: 'Agence du Nuage' })).toBeVisible();
      // The first choice of the list is not to keep the column.
      await page.keyboard.press('Home');
      await expect(page.locator('select:focus')).toHaveValue('');
      await expect(page.getByRole('cell', { name: 'Agence du Nuage' })).toHaveCount(0);
      await expect(page.locator('select:focus')).toHaveValue('');
      await expect(page.getByText(/Organisme, Commentaire/)).toBeVisible();
      await isSound(page);

      await page.getByRole('heading', { name: words.title }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.done)).toBeVisible();
      await expect(page.getByRole('button', { name: words.toCodes })).toBeFocused();
      await isSound(page);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: mail.title })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.locator('#step-codes .acts button')).toBeFocused();
      await expect(page.getByText(say.places.preparation.rosterSome(30))).toBeVisible();
    });

    test('a file without headers asks for the name, and keeps what was said so far', async ({ page }) => {
      await roster(page, 'headless');
      await expect(page.getByText(words.unnamedFile)).toBeVisible();
      await expect(page.getByRole('button', { name: words.import(0) })).toBeDisabled();
      await isSound(page);

      await tabTo(page, `1 ${words.unnamed}`);
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('alert')).toContainText(say.errors.no_name_column);
      await expect(page.locator('select:focus')).toHaveValue('first_name');
      await isSound(page);
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect(page.locator('select:focus')).toHaveValue('last_name');
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(page.getByRole('button', { name: words.import(30) })).toBeEnabled();
      await expect(page.locator('select:focus')).toHaveCount(1);
    });

    test('a roster again: what changes comes first, and the absent are kept or cancelled', async ({ page }) => {
      await roster(page, 'again');
      const changes = page.locator('section').filter({ has: page.getByRole('heading', { name: words.changes }) });
      await expect(changes.getByText(words.parts.cancelled(4))).toBeVisible();
      await expect(changes.getByText(words.wasHere)).toHaveCount(2);
      await expect(page.getByText(words.remembered)).toBeVisible();
      await isSound(page);

      await tabTo(page, words.absentCancelled(2));
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('radio', { name: words.absentKept(2) })).toBeChecked();
      await expect(changes.getByText(words.parts.absent(2))).toBeVisible();
      await expect(changes.getByText(words.parts.cancelled(2))).toBeVisible();
      await isSound(page);

      await page.getByRole('heading', { name: words.title }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.done)).toBeVisible();
      await expect(page.getByRole('status').getByText(words.parts.absent(2))).toBeVisible();

      /** Who was here stays present, whatever the new file says. */
      await page.keyboard.press('Escape');
      await page.keyboard.press('F3');
      await expect(page.locator('.headcounts li .figure').first()).toHaveText('3');
    });

    test('remembered columns are reviewed with one key', async ({ page }) => {
      await roster(page, 'again');
      await tabTo(page, words.review);
      await page.keyboard.press('Enter');
      await expect(page.getByLabel('1 Prénom')).toBeFocused();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Home');
      await expect(page.getByText(words.remembered)).toHaveCount(0);
    });

    test('an import shows how far it has come, and is stopped', async ({ page }) => {
      await roster(page, 'slow');
      await expect(page.locator('tbody').first().locator('tr')).toHaveCount(10);
      await expect(page.getByText(words.warnings(2000))).toBeVisible();
      expect(await page.locator('main *').count()).toBeLessThan(1500);
      await isSound(page);
      await tabTo(page, words.others(490));
      await page.keyboard.press('Enter');
      await expect(page.locator('tbody').first().locator('tr')).toHaveCount(60);

      await page.getByRole('heading', { name: words.title }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: words.stop })).toBeFocused();
      const bar = page.getByRole('progressbar', { name: words.importing });
      await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(0);
      await expect(page.getByText(words.progress(10_000, 100_000), { exact: true })).toBeVisible();
      await isSound(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.stoppedSays)).toBeVisible();
      await expect(page.getByRole('button', { name: words.import(100_000) })).toBeFocused();
      await isSound(page);
      await page.keyboard.press('Escape');
      await expect(page.getByText(say.places.preparation.rosterNone)).toBeVisible();
    });

    test('misread letters are read otherwise', async ({ page }) => {
      await roster(page, 'doubtful');
      await expect(page.getByText(words.lettersLookWrong)).toBeVisible();
      await expect(page.getByText('Maëlys Robin', { exact: true })).toHaveCount(0);
      await isSound(page);
      await tabTo(page, words.encoding);
      await page.keyboard.press('ArrowDown');
      await expect(page.locator('select:focus')).toHaveValue('macintosh');
      await expect(page.getByText(words.lettersLookWrong)).toHaveCount(0);
      await expect(page.getByText('Maëlys Robin', { exact: true })).toBeVisible();
      await isSound(page);
    });

    test('codes are sent: the server goes away, the sending goes on, two are refused', async ({ page }) => {
      await pressStep(page, 'closed', lang, 'codes');
      await expect(page.getByRole('heading', { name: mail.title })).toBeVisible();
      await expect(page.getByLabel(mail.server)).toBeFocused();
      await expect(page.getByText('Sprint open source').last()).toBeVisible();
      await isSound(page);
      expect(await page.getByLabel(mail.password).getAttribute('type')).toBe('password');
      expect(await page.getByLabel(mail.password).getAttribute('autocomplete')).toBe('off');

      await type(page, 'smtps://s@fragile.example');
      await page.keyboard.press('Tab');
      await type(page, 'secret');
      await page.keyboard.press('Tab');
      await type(page, 's@fragile.example');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: mail.stop })).toBeFocused();
      await expect(page.getByRole('progressbar', { name: mail.sending })).toBeVisible();

      await expect(page.getByRole('alert')).toContainText(say.errors.mail_unreachable);
      await expect(page.getByText(mail.left(18))).toBeVisible();
      await expect(page.getByRole('button', { name: mail.resume(18) })).toBeFocused();
      await isSound(page);

      await page.keyboard.press('Enter');
      await expect(page.getByText(mail.done)).toBeVisible();
      await expect(page.getByRole('heading', { name: mail.refused(2) })).toBeVisible();
      await expect(page.getByRole('row', { name: 'Pauline Ibárrola' })).toContainText('550');
      await expect(page.getByRole('alert')).toHaveCount(0);
      await isSound(page);
      await page.keyboard.press('Escape');
      await expect(page.getByText(mail.standing(25, 0, 2))).toBeVisible();
    });

    test('a sending is stopped by hand, left and resumed', async ({ page }) => {
      await pressStep(page, 'interrupted', lang, 'codes');
      await expect(page.getByLabel(mail.password)).toBeFocused();
      await expect(page.getByText(mail.unsureTitle(1))).toBeVisible();
      await isSound(page);
      await type(page, 'secret');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: mail.stop })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByText(mail.stopped)).toBeVisible();
      const resume = page.locator('.mailing header button').first();
      await expect(resume).toBeFocused();
      await isSound(page);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await expect(page.locator('#step-codes .acts button')).toBeFocused();
      await expect(page.getByText(mail.standing(24, 0, 2))).toBeVisible();

      await page.keyboard.press('Enter');
      await tabTo(page, mail.againBoth);
      await page.keyboard.press('Space');
      await expect(page.getByRole('button', { name: mail.resume(3) })).toBeVisible();
      await isSound(page);
    });

    test('an address that is no server is said at once', async ({ page }) => {
      await pressStep(page, 'closed', lang, 'codes');
      await type(page, 'nowhere');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await type(page, 'me');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert')).toContainText(say.errors.mail_address);
      await expect(page.getByLabel(mail.server)).toHaveValue('nowhere');
      await isSound(page);
    });

    test('teams are chosen, and offered to those who register on the spot', async ({ page }) => {
      const steps = say.places.preparation;
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await expect(page.getByText(steps.registrationAt('Framaforms', 'https://inscription.example/sprint'))).toBeVisible();
      await tabTo(page, steps.chooseTeams);
      await page.keyboard.press('Enter');
      await expect(page.getByText(steps.teams(3))).toBeVisible();
      await isSound(page);
      await page.keyboard.press('F1');
      await expect(page.locator('#search')).toBeFocused();
      await type(page, 'Zzz Inconnue');
      await expect(page.getByText(say.reception.nobody).first()).toBeVisible();
      /* An Enter that comes before the last letters were looked up looks them up: press again as a person would. */
      await expect(async () => {
        if ((await page.locator('[data-step="walk_in"]').count()) === 0) await page.keyboard.press('Enter');
        await expect(page.locator('[data-step="walk_in"]')).toHaveCount(1, { timeout: 500 });
      }).toPass();
      await page.keyboard.press('Enter');
      await page.keyboard.press('1');
      /* Three teams, none, another one, and back. */
      await expect(page.locator('.acts button')).toHaveCount(6);
      await isSound(page);
    });

    test('how often an ID is asked for is chosen, and said', async ({ page }) => {
      const { form } = say.places;
      await pressStep(page, 'morning', lang, 'event');
      const policy = page.getByLabel(form.idPolicy, { exact: true });
      await expect(policy).toHaveValue('each-day');
      await policy.selectOption('once');
      await isSound(page);
      await page.getByLabel(form.title, { exact: true }).press('Enter');
      await expect(page.getByText(form.idSays.once)).toBeVisible();
      await isSound(page);
    });

    test('codes are written as files', async ({ page }) => {
      await open(page, 'closed', lang);
      await page.keyboard.press('F4');
      await page.keyboard.press(keyTo('codes'));
      await tabTo(page, mail.formats.pdf);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(page.locator('#step-codes').getByRole('status')).toContainText('.csv');
      await isSound(page);
    });

    for (const size of [
      { width: 1024, height: 768 },
      { width: 683, height: 384 },
    ]) {
      test(`rosters and codes fit ${size.width} x ${size.height}`, async ({ page }) => {
        await page.setViewportSize(size);
        await roster(page, 'again');
        await isSound(page);
        await roster(page, 'doubtful');
        await isSound(page);
        await pressStep(page, 'interrupted', lang, 'codes');
        await expect(page.getByRole('heading', { name: mail.title })).toBeVisible();
        await isSound(page);
      });
    }
  });
}
