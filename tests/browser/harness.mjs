// harness.mjs: a real browser, a static server and a log of every request, for the tests of the site.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const SOURCE = process.env.SOURCE_DIR;
const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'];
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', png: 'image/png',
  json: 'application/json', geojson: 'application/geo+json', csv: 'text/csv', svg: 'image/svg+xml',
  pdf: 'application/pdf', txt: 'text/plain; charset=utf-8' };

export const problems = [];
export function check(right, words) {
  if (!right) { problems.push(words); }
}
export function finish() {
  for (const problem of problems.slice(0, 60)) { console.log(problem); }
  if (problems.length > 0) { console.log(`${problems.length} problems`); process.exit(1); }
}

// What is missing makes the test fail where it is asked for (ATLAS_BROWSER), else it is skipped.
export function missing(what) {
  if (process.env.ATLAS_BROWSER || process.env.CI) {
    console.log(`the tests in a browser need ${what}`);
    process.exit(1);
  }
  console.log(`skipped: there is no ${what}`);
  process.exit(77);
}

export async function launch() {
  if (!fs.existsSync(CHROMIUM)) { missing(CHROMIUM); }
  let playwright;
  try {
    playwright = await import('playwright-core');
  } catch {
    missing('playwright-core: run "npm ci" in tests/browser');
  }
  return playwright.chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

// Makes a project's site in a new folder; `change` may edit the copy of the project first.
export function build(name, change) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-browser-'));
  const project = path.join(folder, 'project');
  fs.cpSync(path.join(SOURCE, 'samples', name), project, { recursive: true, filter: (from) => !from.endsWith('/out') });
  change(project);
  execFileSync(process.env.PROGRAM, ['build', project, '--only', 'booklet,site', '--out', path.join(folder, 'out')],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  return { folder, site: path.join(folder, 'out', 'site') };
}

// Serves the folder as /some/where/ of a host, as a free web host does, and nothing else of it.
export async function serve(site) {
  const under = '/some/where/';
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = asked.startsWith(under) ? path.join(site, path.normalize(asked.slice(under.length - 1))) : '';
    if (file.endsWith('/')) { file += 'index.html'; }
    if (!file.startsWith(site) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
      response.writeHead(404);
      response.end();
      return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[file.split('.').pop()] || 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return { base: `http://127.0.0.1:${server.address().port}${under}`, close: () => server.close() };
}

export function fileBase(site) { return `${pathToFileURL(site).href}/`; }

// A window whose every request has to stay in the folder, and in which no script may stumble.
export async function open(browser, base, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1100, height: 800 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(6000);
  const page = await context.newPage();
  const log = { requests: 0, dialogs: 0 };
  context.on('request', (request) => {
    const url = request.url();
    log.requests++;
    check(url.startsWith(base) || url.startsWith('data:') || url.startsWith('blob:'), `${page.url()}: asks for ${url}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText || '';
    check(why === 'net::ERR_ABORTED', `${page.url()}: ${request.url()} failed: ${why}`);
  });
  context.on('response', (response) => { check(response.status() < 400, `${page.url()}: ${response.url()} is ${response.status()}`); });
  page.on('pageerror', (error) => { problems.push(`${page.url()}: ${error.message}`); });
  page.on('console', (message) => {
    if (message.type() === 'error') { problems.push(`${page.url()}: ${message.text()}`); }
  });
  page.on('dialog', (dialog) => { log.dialogs++; dialog.dismiss(); });
  return { context, page, log };
}

// Waits until the page answers true; by asking again, as its policy lets no other script in.
export async function until(page, test, argument) {
  for (let tries = 0; tries < 60; tries++) {
    if (await page.evaluate(test, argument)) { return; }
    await page.waitForTimeout(50);
  }
  throw new Error(`waited in vain for ${test}`);
}

export function remove(folder) { fs.rmSync(folder, { recursive: true, force: true }); }
