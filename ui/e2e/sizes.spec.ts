/** Every screen at every size a desk has, and at 200 %, in light and in dark, in both languages. */
// Axe finds nothing, nothing runs out of the window and no text is cut. `LOOKS=FOLDER npm run e2e -- sizes` keeps the
// pictures, to be looked at.
import { expect, type Page, test } from '@playwright/test';
import type { Lang } from '../src/desk/bindings/Lang';
import { codeOf } from '../src/desk/fake/scenes';
import { messagesFor, type Messages } from '../src/messages';
import { keyTo } from '../src/setup/steps';
import { isSound, open, tabTo, type } from './walk';
import { scan } from './wedge';

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 683, height: 384 }, // 1366x768 at 200 %
];

const [MAELYS, CAMILLE, LONG, PENDING, CANCELLED, STRANGER] = [1, 7, 15, 17, 18, 400];

type Walk = (page: Page, lang: Lang, say: Messages) => Promise<void>;

const scene =
  (name: string, ...then: ((page: Page, say: Messages) => Promise<void>)[]): Walk =>
  async (page, lang, say) => {
    await open(page, name, lang);
    for (const walk of then) await walk(page, say);
  };
const scans = (id: number, step: string) => async (page: Page) => {
  await scan(page, codeOf(id));
  await at(page, step);
};
const presses = (key: string, step?: string) => async (page: Page) => {
  await page.keyboard.press(key);
  if (step) await at(page, step);
};
const opens = (label: (say: Messages) => string) => async (page: Page, say: Messages) => {
  await tabTo(page, label(say));
  await page.keyboard.press('Enter');
};

async function at(page: Page, step: string): Promise<void> {
  await expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('aria-busy', 'false');
}

/** A walk-in whose names are written, at the next question. */
const named = async (page: Page) => {
  await page.keyboard.insertText('Anne-Élisabeth');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('de Montferrand-Belcastel');
  await page.keyboard.press('Enter');
};

/** Keys of a question that is not asked yet are another question's. */
const asksFor = (question: 'whichSector' | 'whichTeam') => async (page: Page, say: Messages) => {
  await expect(page.getByText(say.reception[question])).toBeFocused();
};
const written = (field: 'whichOtherTeam') => async (page: Page, say: Messages) => {
  await expect(page.getByLabel(say.reception[field])).toBeFocused();
};

const setup = presses('F4');
const step = (name: Parameters<typeof keyTo>[0]) => [setup, presses(keyTo(name)), presses('Enter')];

const SCREENS: Record<string, Walk> = {
  first: scene('empty'),
  idle: scene('morning'),
  found: scene('morning', (page) => type(page, 'dupont')),
  admit: scene('morning', scans(MAELYS, 'admit')),
  'admit-long': scene('morning', scans(LONG, 'admit')),
  'admit-seen': scene('second-day', scans(6, 'admit')),
  welcome: scene('morning', scans(LONG, 'admit'), presses('1', 'checked_in')),
  undo: scene('morning', scans(MAELYS, 'admit'), presses('1', 'checked_in'), presses('Delete', 'undo')),
  gone: scene('morning', scans(MAELYS, 'admit'), presses('1', 'checked_in'), presses('d', 'gone')),
  note: scene('morning', scans(MAELYS, 'admit'), presses('n', 'note')),
  correct: scene('morning', scans(LONG, 'admit'), presses('c', 'correct')),
  already: scene('morning', scans(MAELYS, 'admit'), presses('1', 'checked_in'), (page) => scan(page, codeOf(MAELYS).toLowerCase()), (page) => at(page, 'already')),
  left: scene(
    'morning',
    scans(MAELYS, 'admit'),
    presses('1', 'checked_in'),
    presses('d', 'gone'),
    (page) => scan(page, codeOf(MAELYS).toLowerCase()),
    (page) => at(page, 'left'),
  ),
  'id-required': scene('morning', scans(MAELYS, 'admit'), presses('0', 'id_required')),
  'not-today': scene('morning', scans(CAMILLE, 'not_today')),
  pending: scene('morning', scans(PENDING, 'pending')),
  cancelled: scene('morning', scans(CANCELLED, 'cancelled')),
  unknown: scene('morning', scans(STRANGER, 'unknown')),
  foreign: scene('morning', (page) => scan(page, 'https://autre.example/t/12345'), (page) => at(page, 'foreign')),
  nobody: scene('morning', (page) => type(page, 'ada exemple'), (page) => at(page, 'search')),
  'walk-in': scene('second-day', scans(STRANGER, 'unknown'), presses('i', 'walk_in')),
  'walk-in-sector': scene('second-day', scans(STRANGER, 'unknown'), presses('i', 'walk_in'), named, asksFor('whichSector')),
  'walk-in-team': scene('second-day', scans(STRANGER, 'unknown'), presses('i', 'walk_in'), named, presses('1'), asksFor('whichTeam')),
  'walk-in-other-team': scene('second-day', scans(STRANGER, 'unknown'), presses('i', 'walk_in'), named, presses('1'), asksFor('whichTeam'), presses('z'), written('whichOtherTeam')),
  closed: scene('closed', scans(MAELYS, 'closed')),
  troubled: scene('troubled'),
  fire: scene('morning', presses('F9')),
  'fire-unprinted': scene('troubled', presses('F9'), presses('Enter')),
  locked: scene('guarded'),
  attendance: scene('morning', presses('F2')),
  'paper-back-in': scene('morning', presses('F2'), opens((say) => say.places.reentry.open)),
  headcounts: scene('morning', presses('F3')),
  preparation: scene('morning', setup),
  event: scene('morning', ...step('event')),
  badges: scene('morning', ...step('badges')),
  printer: scene('morning', setup, opens((say) => say.places.printers.open)),
  mailing: scene('morning', ...step('codes')),
  scanners: scene('morning', ...step('scanners')),
  display: scene('morning', ...step('display')),
  totals: scene('morning', ...step('totals')),
  operators: scene('morning', setup, opens((say) => say.operators.open)),
  purge: scene('morning', setup, opens((say) => say.purge.open)),
};

/** Text that somebody is meant to read, in a box that is too small for it and hides the rest. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((at) => !at.matches('.visually-hidden') && at.clientWidth > 1 && (at.innerText ?? '').trim() !== '')
      .filter((at) => {
        const { overflowX, overflowY } = getComputedStyle(at);
        const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        return (
          (hides(overflowX) && at.scrollWidth > at.clientWidth + 1) || (hides(overflowY) && at.scrollHeight > at.clientHeight + 1)
        );
      })
      .map((at) => `${at.tagName.toLowerCase()}.${at.className}: ${at.innerText.slice(0, 60)}`),
  );
}

const langs: Lang[] = ['fr', 'en'];
for (const lang of langs) {
  for (const [name, walk] of Object.entries(SCREENS)) {
    test(`${name}, ${lang}`, async ({ page }) => {
      await walk(page, lang, messagesFor(lang));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const size of SIZES) {
          await page.setViewportSize(size);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(over, `sideways at ${size.width}`).toBeLessThanOrEqual(0);
          expect(await cutOff(page), `cut off at ${size.width}`).toEqual([]);
          const folder = process.env.LOOKS;
          if (folder) await page.screenshot({ path: `${folder}/${name}-${lang}-${size.width}-${colorScheme}.png` });
        }
        // What axe looks at but the room there is: names, order, contrast.
        await isSound(page);
      }
    });
  }
}
