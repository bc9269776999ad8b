/** Opens the receiving page of a folder in a browser, chooses the folder, and prints what is shown as JSON. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, lang] = process.argv.slice(2);
const { chromium } = createRequire(join(process.cwd(), 'ui/package.json'))('@playwright/test');
const page = readdirSync(folder).map((event) => join(folder, event, 'totaux.html'))[0];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] });
const tab = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
const requests = [];
const complaints = [];
tab.on('request', (request) => {
  if (!request.url().startsWith('file:')) requests.push(request.url());
});
tab.on('console', (message) => complaints.push(message.text()));
tab.on('pageerror', (error) => complaints.push(String(error)));
await tab.goto(`${pathToFileURL(page).href}?lang=${lang}`);
await tab.locator('input[type=file]').setInputFiles(folder);
await tab.locator('[role=status]:not(:empty)').waitFor();
const cells = (figure) => tab.locator(`tr[data-figure=${figure}] td`).allTextContents();
const shown = {
  lang: await tab.locator('html').getAttribute('lang'),
  present: await cells('present'),
  registered: await cells('registered'),
  doubts: await tab.locator('.doubts li').allTextContents(),
  requests,
  complaints,
};
if (process.env.ACCUEIL_PICTURE) await tab.screenshot({ path: process.env.ACCUEIL_PICTURE, fullPage: true });
console.log(JSON.stringify(shown));
await browser.close();
