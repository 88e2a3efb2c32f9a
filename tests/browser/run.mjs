// run.mjs: the site in a real browser. Needs `npm ci` here and Chromium; see harness.mjs.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, check, fileBase, finish, launch, missing, problems, remove, serve } from './harness.mjs';
import { addHostileRows, testHostile } from './hostile.mjs';
import { kindsOfPages, testAccessibility, testEmbed, testHtml, testNarrow, testReport } from './pages.mjs';
import { testAlone, testFinder, testKeyboard, testMap, testNearMe, testSteady, testTelephone, testWithoutScript } from './walks.mjs';

function settings(project, lines) {
  const file = path.join(project, 'atlas.yaml');
  const text = fs.readFileSync(file, 'utf8').replace(/^(site|languages):.*\n?/gm, '');
  fs.writeFileSync(file, `${text.trimEnd()}\n${lines}\n`);
}

function axeSource() {
  try {
    return fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  } catch {
    return missing('axe-core: run "npm ci" in tests/browser');
  }
}

async function step(words, work) {
  const before = problems.length, start = Date.now();
  try {
    await work();
  } catch (error) {
    check(false, `${words}: ${error.message}`);
  }
  console.log(`${words}: ${problems.length === before ? 'good' : `${problems.length - before} problems`} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

const axe = axeSource();
const browser = await launch();
const made = build('halewick', (project) => settings(project, 'languages: [en, cy]\nsite: {zooms: 11-13}'));
const hostile = build('halewick', (project) => { settings(project, 'site: {zooms: 11-11}'); addHostileRows(project); });
const server = await serve(made.site);
const folder = fileBase(made.site);
const { area } = kindsOfPages(made.site);

await step('valid HTML', () => testHtml(made.site));
await step('no violation that axe sees', () => testAccessibility(browser, server.base, made.site, axe));
await step('narrow windows, large letters', () => testNarrow(browser, server.base, made.site));
await step('the report', () => testReport(browser, fileBase(path.dirname(made.site)), axe));
await step('the embedded map at 300 px', () => testEmbed(browser, server.base));
await step('find, ward, asset, map by keyboard, from a server', () => testKeyboard(browser, server.base));
await step('find, ward, asset, map by keyboard, from a folder', () => testKeyboard(browser, folder));
await step('finding', () => testFinder(browser, folder));
await step('the map', () => testMap(browser, folder));
await step('near me', () => testNearMe(browser, server.base));
await step('nothing jumps', () => testSteady(browser, folder));
await step('the map on a telephone', () => testTelephone(browser, folder));
await step('without JavaScript', () => testWithoutScript(browser, server.base, area));
await step('the page as one file', () => testAlone(browser, made.site, area));
await step('hostile names', () => testHostile(browser, fileBase(hostile.site), hostile.site));
await browser.close();
server.close();
for (const each of [made, hostile]) { remove(each.folder); }
finish();
