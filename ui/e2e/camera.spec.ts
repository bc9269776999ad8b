/** A real browser's camera, the real decoder: Chromium films a drawn video, and `accueilctl watch` says what is in it. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { expect, type Page, test } from '@playwright/test';
import { create } from 'qrcode';
import config from '../playwright.config';
import type { Sighting } from '../src/desk/bindings/Sighting';
import { codeOf } from '../src/desk/fake/scenes';
import { messagesFor } from '../src/messages';
import { isSound, open, tabTo } from './walk';
import { keyTo } from '../src/setup/steps';

const [WIDTH, HEIGHT, RATE] = [640, 480, 5];
const MAELYS = codeOf(1);
const MAELLE = codeOf(2);
const say = messagesFor('fr');
const words = say.places.scanners;

const PROGRAM = join(process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, '../../target'), 'debug/accueilctl');
const folder = join(tmpdir(), `accueil-camera-${process.pid}`);
const film = join(folder, 'qr.y4m');

test.use({
  launchOptions: {
    ...config.use?.launchOptions,
    args: [
      ...(config.use?.launchOptions?.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  },
});

/** The grey of a frame in which these codes are held up, side by side. */
function drawn(texts: string[]): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, 180);
  for (const [index, text] of texts.entries()) {
    const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
    const cell = 7;
    const side = (size + 8) * cell;
    const left = Math.round((WIDTH * (index + 1)) / (texts.length + 1) - side / 2);
    const top = Math.round((HEIGHT - side) / 2);
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const [row, column] = [Math.floor(y / cell) - 4, Math.floor(x / cell) - 4];
        const dark = row >= 0 && column >= 0 && row < size && column < size && data[row * size + column] === 1;
        luma[(top + y) * WIDTH + left + x] = dark ? 30 : 235;
      }
    }
  }
  return luma;
}

/** Films nobody for three seconds, one code, nobody, two codes; Chromium begins again at the end. */
async function shoot(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const out = createWriteStream(film);
  out.write(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420mpeg2\n`);
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  for (const texts of [[], [MAELYS], [], [MAELYS, MAELLE]]) {
    const luma = drawn(texts);
    for (let frame = 0; frame < 3 * RATE; frame += 1) {
      out.write('FRAME\n');
      out.write(luma);
      out.write(colours);
    }
  }
  out.end();
  await finished(out);
}

/** What the program says of a video, a line each: a code that counts, or what begins to be so. */
type Told = Partial<Pick<Sighting, 'read' | 'several' | 'advice'>>;

/** The real decoder as a program: frames in; what it has said since the last frame out. */
class Decoder {
  private readonly program: ChildProcessWithoutNullStreams;
  private told: Told[] = [];
  private size = '';
  frames = 0;

  constructor() {
    this.program = spawn(PROGRAM, ['--json', 'watch', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
    createInterface(this.program.stdout).on('line', (line) => this.told.push(JSON.parse(line) as Told));
  }

  async see(width: number, height: number, grey: string): Promise<Sighting> {
    const size = `W${width} H${height}`;
    if (this.size === '') this.program.stdin.write(`YUV4MPEG2 ${size} F10:1 Ip A1:1 Cmono\n`);
    else if (this.size !== size) throw new Error(`the camera went from ${this.size} to ${size}`);
    this.size = size;
    this.frames += 1;
    this.program.stdin.write('FRAME\n');
    // It is taken in once the program has come to it: no frame waits behind another.
    await new Promise<void>((resolve, reject) => {
      this.program.stdin.write(Buffer.from(grey, 'base64'), (error) => (error ? reject(error) : resolve()));
    });
    const said = Object.assign({}, ...this.told.splice(0)) as Told;
    return { seen: [], read: said.read ?? null, several: said.several ?? false, advice: said.advice ?? null };
  }

  stop(): void {
    this.program.kill();
  }
}

let decoder: Decoder;

test.beforeAll(async () => {
  if (!existsSync(PROGRAM)) throw new Error(`no ${PROGRAM}: run cargo build -p accueilctl, or make test-ui`);
  await shoot();
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.beforeEach(async ({ page }) => {
  decoder = new Decoder();
  await page.exposeFunction('decodeFrame', (width: number, height: number, grey: string) => decoder.see(width, height, grey));
});
test.afterEach(() => decoder.stop());

/** Chooses the browser's camera in Préparation, by keyboard. */
async function chooseCamera(page: Page) {
  await open(page, 'morning', 'fr', 'page');
  await page.keyboard.press('F4');
  await page.keyboard.press(keyTo('scanners'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: words.title })).toBeFocused();
  await tabTo(page, words.camera);
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-camera="seeing"] canvas')).toBeVisible();
}

test('the page films, the decoder reads, and the person is on the card', async ({ page }) => {
  await chooseCamera(page);
  await isSound(page);
  await page.keyboard.press('F1');
  await expect(page.locator('[data-step="admit"]')).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  await expect(page.getByRole('heading', { name: 'Maëlys Robin' })).toBeVisible();
  await expect(page.locator('[data-camera]')).toContainText(words.looks.several, { timeout: 20_000 });
  await isSound(page);
  // It was held for three seconds, and counted once.
  expect(await page.evaluate(() => performance.getEntriesByName('scan:read').length)).toBe(1);
  expect(decoder.frames).toBeGreaterThan(10);
});

test('a camera of the page that ends is said to be lost, and found again', async ({ page }) => {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wishes) => (window.filming = await ask(wishes));
  });
  await chooseCamera(page);
  await page.evaluate(() => {
    const [track] = window.filming?.getVideoTracks() ?? [];
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
  await expect(page.locator('[data-camera="lost"]')).toContainText(say.errors.camera_gone);
  await isSound(page);
  await expect(page.locator('[data-camera="seeing"] canvas')).toBeVisible({ timeout: 15_000 });
});

declare global {
  interface Window {
    filming?: MediaStream;
  }
}
