/** Somebody clumsy at the desk: whatever was pressed before, a scan leads to its person, and Escape back to the reception. */
// Keys and people are drawn, the same ones for the same seed; ACCUEIL_HANDS says how many seeds.
import { expect, test } from '@playwright/test';
import { codeOf, inventedPeople } from '../src/desk/fake/scenes';
import { atReception } from './walk';
import { scan } from './wedge';

const HANDS = Number(process.env.ACCUEIL_HANDS ?? 1);
const ROUNDS = 15;
const KEYS = [
  ...'0123456789aeinrcdlos-,\'', 'Enter', 'Enter', 'Escape', 'Delete', 'ArrowDown', 'ArrowUp', 'Tab', 'Shift+Tab', 'Space', 'Backspace',
  'Home', 'F1', 'F2', 'F3', 'F9',
];
const PEOPLE = inventedPeople().map(({ person }) => person);

/** Numbers below a bound that look drawn (mulberry32). */
function drawing(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) % bound;
  };
}

for (const scene of ['morning', 'second-day', 'off']) {
  for (let seed = 1; seed <= HANDS; seed += 1) {
    test(`at "${scene}", drawn from ${seed}`, async ({ page }) => {
      test.setTimeout(120_000);
      const below = drawing(seed * 1000 + scene.length);
      const done: string[] = [];
      const broken: string[] = [];
      page.on('pageerror', ({ message }) => broken.push(message));
      await atReception(page, scene, 'fr');

      for (let round = 0, at = 0; round < ROUNDS; round += 1) {
        for (let presses = below(14); presses > 0; presses -= 1) {
          const key = KEYS[below(KEYS.length)] ?? 'Escape';
          done.push(key);
          await page.keyboard.press(key, { delay: below(150) });
        }
        // Somebody else than the last time: the same code again would be one that was read twice.
        at = (at + 1 + below(PEOPLE.length - 1)) % PEOPLE.length;
        for (let times = 1 + below(3); times > 0; times -= 1) {
          const person = PEOPLE[at];
          if (!person) throw new Error('nobody is there');
          done.push(`scan of ${person.id}`);
          await scan(page, codeOf(person.id));
          const after = done.slice(-40).join(' ');
          const card = page.locator('[data-step]:not([data-step="idle"])');
          await expect(card, after).toHaveAttribute('aria-busy', 'false');
          // Drawn keys may have corrected one of their answers.
          await expect(card, after).toContainText(new RegExp([person.first_name, person.last_name, person.organisation].join('|')));
          await expect(card.getByRole('button', { disabled: false }), after).not.toHaveCount(0);
          expect(broken, after).toEqual([]);
          if (times === 1) continue;
          // Sent away, then read again at once.
          for (let n = 0; n < 4; n += 1) await page.keyboard.press('Escape');
          done.push('Escape');
          await expect(page.locator('[data-step="idle"]'), after).toBeVisible();
          await expect(page.locator('#search'), after).toBeFocused();
        }
      }
    });
  }
}
