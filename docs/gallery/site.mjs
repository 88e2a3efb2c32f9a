// site.mjs SITE FOLDER: the pictures of the site in this folder, in a real browser; make.sh calls it.
// Needs the packages of tests/browser.
import { createRequire } from 'node:module';
import path from 'node:path';

const { chromium } = createRequire(new URL('../../tests/browser/', import.meta.url))('playwright-core');
const [site, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const WARD = 'area/E99000003-castle/index.html';
const PICTURES = [
  ['site-home-desktop', 'index.html', 1100, 760, 'light'],
  ['site-ward-desktop', WARD, 1100, 900, 'light'],
  ['site-ward-dark', WARD, 1100, 900, 'dark'],
  ['site-map-desktop', 'map.html', 1200, 800, 'light'],
  ['site-map-dark', 'map.html', 1200, 800, 'dark'],
  ['site-ward-phone', WARD, 360, 720, 'light'],
  ['site-map-phone', 'map.html', 360, 720, 'light'],
  ['site-cy-ward', `cy/${WARD}`, 1100, 800, 'light'],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'] });
for (const [name, page, width, height, colorScheme] of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const tab = await context.newPage();
  await tab.goto(`file://${site}/${page}`);
  await tab.waitForTimeout(1000);
  await tab.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}
await browser.close();
