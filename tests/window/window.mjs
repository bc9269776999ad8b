/** Starts the real window on a screen of its own, and drives it as somebody at a keyboard would. */

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../..');
const ACCUEILCTL = join(ROOT, 'target/debug/accueilctl');
/** The program that is tested; another one, such as a release build, when it is named. */
const WINDOW = process.env.ACCUEIL_WINDOW ? resolve(process.env.ACCUEIL_WINDOW) : join(ROOT, 'target/debug/accueil');
const DRIVER = join(ROOT, 'target/tools/bin/tauri-driver');
/** How long a condition is waited for: far longer than it ever takes, so that only a fault runs into it. */
const PATIENCE_MS = 20_000;

/** Keys that WebDriver names by code points of their own. */
export const KEY = {
  enter: '\uE007',
  escape: '\uE00C',
  delete: '\uE017',
  tab: '\uE004',
  f1: '\uE031',
  f2: '\uE032',
  f3: '\uE033',
  f4: '\uE034',
  f9: '\uE039',
};

/** A folder of a desk's own, gone at the end, and `accueilctl` on it. */
export function newDesk(t) {
  const data = mkdtempSync(join(tmpdir(), 'accueil-window-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const ctl = (...words) =>
    JSON.parse(execFileSync(ACCUEILCTL, ['--data', data, '--json', '--lang', 'fr', ...words], { encoding: 'utf8' }));
  return { data, ctl };
}

/** The invented page and roster of the rehearsal. */
export const REHEARSAL = {
  page: join(ROOT, 'src-tauri/crates/edge/src/rehearsal/page.md'),
  roster: join(ROOT, 'src-tauri/crates/edge/src/rehearsal/roster.csv'),
};

/** Starts a mail server that keeps what it is sent in a folder, and returns its port. */
export async function startSink(t, folder) {
  const sink = start(t, '/usr/bin/python3', [join(ROOT, 'tests/mail/sink.py'), folder, '{}'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: sink.stdout })) return Number(line);
  throw new Error('the mail server says no port');
}

/** Chooses a device in a list of Préparation; the list itself opens in a window of the system's own. */
export const chooses = (label, id) => `
  const list = [...document.querySelectorAll('label')].find((one) => one.innerText.trim().startsWith('${label}')).control;
  list.value = '${id}';
  list.dispatchEvent(new Event('change', { bubbles: true }));
  return list.value === '${id}'`;

/** Plugs a serial scanner in at a place, as a pseudo-terminal; what is written to it arrives as a line. */
export async function startPort(t, place) {
  const scanner = start(t, '/usr/bin/python3', ['-c', PORT, place], { stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const _line of createInterface({ input: scanner.stdout })) break;
  return { write: (text) => scanner.stdin.write(`${text}\n`) };
}

const PORT = `
import os, sys
scanner, port = os.openpty()
os.symlink(os.ttyname(port), sys.argv[1])
print("ready", flush=True)
for line in sys.stdin:
    os.write(scanner, line.strip().encode() + b"\\r")
`;

/** Opens the window on a desk's folder, on a virtual screen; `words` go on its command line. */
export async function openWindow(t, data, ...words) {
  const display = await startScreen(t);
  const [port, nativePort] = [await freePort(), await freePort()];
  const driver = start(t, DRIVER, ['--port', `${port}`, '--native-port', `${nativePort}`], {
    env: { ...process.env, DISPLAY: display, LANG: 'fr_FR.UTF-8' },
    stdio: 'ignore',
  });
  const base = `http://127.0.0.1:${port}`;
  await until('the driver answers', async () => (await fetch(`${base}/status`)).ok);
  const session = await call(`${base}/session`, 'POST', {
    capabilities: { alwaysMatch: { 'tauri:options': { application: WINDOW, args: ['--data', data, ...words] } } },
  });
  t.after(async () => {
    await call(`${base}/session/${session.sessionId}`, 'DELETE').catch(() => undefined);
    driver.kill();
  });
  return new Window(`${base}/session/${session.sessionId}`);
}

class Window {
  constructor(base) {
    this.base = base;
  }

  /** Types texts and keys, one after the other. */
  async types(...texts) {
    const actions = [...texts.join('')].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await call(`${this.base}/actions`, 'POST', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Types a text as a person does: at the speed of a scanner it would be a code. */
  async writes(text) {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
      { type: 'pause', duration: 60 },
    ]);
    await call(`${this.base}/actions`, 'POST', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Presses a key after so many milliseconds, as somebody does who looks at the card first. */
  async unhurried(value, duration) {
    const actions = [{ type: 'pause', duration }, { type: 'keyDown', value }, { type: 'keyUp', value }];
    await call(`${this.base}/actions`, 'POST', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Clicks twice on a button, as nervous fingers do, after so many milliseconds in which its card is looked at. */
  async clicksTwice(name, duration) {
    const origin = await this.run(`return [...document.querySelectorAll('button')].find((one) => one.innerText.includes('${name}'))`);
    const click = [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    const actions = [{ type: 'pointerMove', origin, x: 0, y: 0 }, { type: 'pause', duration }, ...click, { type: 'pause', duration: 80 }, ...click];
    await call(`${this.base}/actions`, 'POST', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  }

  /** Waits until the card of the reception is about that. */
  async step(name) {
    await this.until(`the card is "${name}"`, `return document.querySelector('[data-step]')?.dataset.step === '${name}'`);
  }

  /** Waits until the frame shows that place. */
  async place(name) {
    await this.until(`the place is "${name}"`, `return document.querySelector('[data-place]')?.dataset.place === '${name}'`);
  }

  /** Waits until the headcount of the top bar is that; thousands are set apart there. */
  async headcount(n) {
    await this.until(`the headcount is ${n}`, `return document.querySelector('#headcount')?.textContent.replace(/\\s/g, '') === '${n}'`);
  }

  /** Waits until the window shows a text. */
  async shows(text) {
    await this.until(`the window shows "${text}"`, `return document.body.innerText.includes(${JSON.stringify(text)})`);
  }

  /** Presses Tab until the button of that name has the focus. */
  async tabsTo(name) {
    const there = `return document.activeElement.matches('button') && document.activeElement.innerText.includes('${name}')`;
    for (let presses = 0; presses < 60; presses += 1) {
      if (await this.run(there)) return;
      await this.types(KEY.tab);
    }
    throw new Error(`Tab never comes to "${name}"\n${await this.text()}`);
  }

  /** Waits until a script in the page returns true. */
  async until(what, script) {
    await until(what, () => this.run(script), () => this.text());
  }

  async run(script) {
    return call(`${this.base}/execute/sync`, 'POST', { script, args: [] });
  }

  async text() {
    return this.run('return document.body.innerText');
  }

  /** Returns a picture of the window, as PNG bytes. */
  async picture() {
    return Buffer.from(await call(`${this.base}/screenshot`, 'GET'), 'base64');
  }
}

/** Waits for a condition; says what was waited for, and what was seen instead. */
export async function until(what, condition, seen = async () => '') {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    try {
      if (await condition()) return;
    } catch {
      // Not yet.
    }
    await new Promise((again) => setTimeout(again, 25));
  }
  throw new Error(`waited in vain until ${what}\n${await seen()}`);
}

async function call(url, method, body) {
  const answer = await fetch(url, {
    method,
    body: body && JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${url}: ${value.error}: ${value.message}`);
  return value;
}

/** Starts a virtual screen and returns its name. */
async function startScreen(t) {
  const screen = start(t, 'Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  for await (const line of createInterface({ input: screen.stdio[3] })) return `:${line}`;
  throw new Error('Xvfb did not start');
}

function start(t, program, words, options) {
  const child = spawn(program, words, options);
  t.after(() => child.kill());
  child.on('error', (error) => {
    throw error;
  });
  return child;
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
