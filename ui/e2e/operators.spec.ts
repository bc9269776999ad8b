/** Operators by keyboard, in French and in English: taking the desk, locking it, what needs the lead. */
import { expect, type Page, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { codeOf } from '../src/desk/fake/scenes';
import { messagesFor } from '../src/messages';
import { isSound, open, tabTo, type } from './walk';
import { scan } from './wedge';

for (const lang of ['fr', 'en'] satisfies Lang[]) {
  const say = messagesFor(lang);
  const words = say.operators;

  /** Chooses a name with the arrows, and types a PIN. */
  async function takes(page: Page, downs: number, pin: string): Promise<void> {
    await expect(page.locator('input:checked')).toBeFocused();
    for (let n = 0; n < downs; n += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type(pin, { delay: 60 });
    await expect(page.getByLabel(words.pin)).toHaveValue(pin);
    await page.keyboard.press('Enter');
  }

  test.describe(`operators in ${lang}`, () => {
    test('a locked desk shows nobody, and reads no code', async ({ page }) => {
      await open(page, 'guarded', lang);
      await expect(page.getByRole('heading', { name: words.lockTitle })).toBeVisible();
      await isSound(page);
      await scan(page, codeOf(1));
      await expect(page.getByRole('heading', { name: words.lockTitle })).toBeVisible();
      await expect(page.getByText('Maëlys')).toHaveCount(0);
    });

    test('a wrong PIN is said, the right one opens, Ctrl+L locks', async ({ page }) => {
      await open(page, 'guarded', lang);
      await takes(page, 0, '0000');
      await expect(page.getByText(say.errors.wrong_pin)).toBeVisible();
      await isSound(page);
      await page.keyboard.type('3141', { delay: 60 });
      await page.keyboard.press('Enter');
      await expect(page.locator('main[data-place="reception"]')).toBeVisible();
      await scan(page, codeOf(1));
      await expect(page.locator('[data-step="admit"]')).toBeVisible();
      await isSound(page);
      await page.keyboard.press('Control+l');
      await expect(page.getByRole('heading', { name: words.lockTitle })).toBeVisible();
      await takes(page, 0, '3141');
      await expect(page.locator('[data-step="idle"]')).toBeVisible();
    });

    test('what needs the lead is refused with one calm sentence', async ({ page }) => {
      await open(page, 'guarded', lang);
      await takes(page, 0, '3141');
      await expect(page.locator('[data-step="idle"]')).toBeVisible();
      await page.keyboard.press('F2');
      await tabTo(page, say.places.attendance.sheet);
      await page.keyboard.press('Enter');
      await expect(page.getByText(say.errors.lead_only)).toBeVisible();
      await isSound(page);
    });

    test('the arrival of somebody else is the lead’s to undo', async ({ page }) => {
      await open(page, 'guarded', lang);
      await takes(page, 0, '3141');
      await scan(page, codeOf(6));
      await expect(page.locator('[data-step="already"]')).toBeVisible();
      await page.keyboard.press('Delete');
      await expect(page.locator('[data-step="undo"]')).toBeVisible();
      await page.keyboard.press('1');
      await expect(page.getByText(say.errors.lead_only)).toBeVisible();
      await page.keyboard.press('Control+l');
      await takes(page, 1, '2718');
      await expect(page.locator('[data-step="idle"]')).toBeVisible();
      await type(page, 'anne-sophie');
      await expect(page.locator('[data-step="search"]')).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-step="already"]')).toBeVisible();
      await page.keyboard.press('Delete');
      await expect(page.locator('[data-step="undo"]')).toBeVisible();
      await page.keyboard.press('1');
      await expect(page.getByRole('heading', { name: say.reception.undone })).toBeVisible();
    });

    test('the first operator is a lead, and the desk is guarded from then on', async ({ page }) => {
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await tabTo(page, words.open);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.nobody)).toBeVisible();
      await isSound(page);
      await tabTo(page, words.name);
      await page.keyboard.type('Sacha', { delay: 60 });
      await page.keyboard.press('Tab');
      await page.keyboard.type('2718', { delay: 60 });
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.saved('Sacha'))).toBeVisible();
      await isSound(page);
      await page.getByRole('radio', { name: words.idleAfter(5) }).focus();
      await page.keyboard.press('Space');
      await expect(page.getByRole('radio', { name: words.idleAfter(5) })).toBeChecked();
      await page.keyboard.press('Escape');
      await expect(page.getByText(words.atDesk('Sacha', 'lead'))).toBeVisible();
      await isSound(page);
      await page.keyboard.press('Control+l');
      await expect(page.getByRole('heading', { name: words.lockTitle })).toBeVisible();
    });

    test('a desk without anybody locks by itself', async ({ page }) => {
      await page.clock.install();
      await open(page, 'morning', lang);
      await page.keyboard.press('F4');
      await page.getByRole('button', { name: words.open }).click();
      await page.getByLabel(words.name, { exact: true }).fill('Sacha');
      await page.getByLabel(words.pin, { exact: true }).fill('2718');
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: words.idleAfter(5) }).check();
      await page.clock.fastForward('04:00');
      await expect(page.getByRole('heading', { name: words.title })).toBeVisible();
      await page.keyboard.press('Shift');
      await page.clock.fastForward('04:00');
      await expect(page.getByRole('heading', { name: words.title })).toBeVisible();
      await page.clock.fastForward('01:30');
      await expect(page.getByRole('heading', { name: words.lockTitle })).toBeVisible();
    });
  });
}
