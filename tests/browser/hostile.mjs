// hostile.mjs: names and addresses that somebody made to do harm are shown as what they are.
import fs from 'node:fs';
import path from 'node:path';
import { check, open } from './harness.mjs';

const NAMES = ['<script>document.title="taken"</script> Club', '"><img src=x onerror=alert(1)> Hall', "'); alert(1); ('",
  '\u202Elellatsni eerf\u202C Group', '</script><script>alert(2)</script>', '{{7*7}} & <b>bold</b>'];
const URLS = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>alert(1)</script>', '//evil.example/x',
  'https://www.example.org/"onmouseover="alert(1)', 'vbscript:msgbox(1)'];

// Rows at the end of a list, with all columns of its head.
export function addHostileRows(project) {
  const file = path.join(project, 'community-assets.csv');
  const text = fs.readFileSync(file, 'utf8');
  const head = text.split(/\r?\n/)[0].replace(/^\uFEFF/, '').split(',');
  const plain = { level: 'association', category: 'club', status: 'actual', easting: 549369, northing: 395493, visibility: 'public' };
  const quote = (cell) => `"${String(cell).replace(/"/g, '""')}"`;
  const rows = NAMES.map((name, i) => head.map((column) => {
    if (/^name$/i.test(column)) { return quote(name); }
    if (/^(url|website|web)$/i.test(column)) { return quote(URLS[i]); }
    if (/^(description|opening)$/i.test(column)) { return quote(`<i onclick=alert(3)>${name}`); }
    return column in plain ? plain[column] : '';
  }).join(','));
  fs.appendFileSync(file, `${text.endsWith('\n') ? '' : '\n'}${rows.join('\n')}\n`);
  const wards = path.join(project, 'wards.geojson');
  fs.writeFileSync(wards, fs.readFileSync(wards, 'utf8').replaceAll('"Priory"', '"Priory <img src=x onerror=alert(4)>"'));
}

export async function testHostile(browser, base, site) {
  const { context, page, log } = await open(browser, base);
  const areas = fs.readdirSync(path.join(site, 'area')).sort();
  const found = areas.filter((area) => fs.readFileSync(path.join(site, 'area', area, 'index.html'), 'utf8').includes('taken'));
  check(found.length > 0, 'the hostile rows are on no page');
  for (const name of ['index.html', 'map.html', 'kinds.html', 'about.html', ...found.map((area) => `area/${area}/index.html`)]) {
    await page.goto(base + name);
    check(!(await page.title()).includes('taken'), `${name}: a name ran as a script`);
    const bad = await page.$$eval('a[href]', (links) => links.map((link) => link.getAttribute('href'))
      .filter((href) => /^\s*(javascript|data|vbscript):|^\/\//i.test(href)));
    check(bad.length === 0, `${name}: leads to ${bad[0]}`);
    check(await page.$$eval('img[src="x"], [onerror], [onclick], [onmouseover]', (parts) => parts.length) === 0, `${name}: a name became markup`);
    check(!/[\u202A-\u202E\u2066-\u2069]/.test(await page.content()), `${name}: letters that turn the direction`);
  }
  // The scripts of the site handle them as text, too.
  await page.goto(`${base}index.html`);
  await page.fill('#find-text', 'club');
  await page.waitForSelector('.found a');
  await page.goto(`${base}map.html`);
  await page.fill('#tools input[type=search]', 'alert(1)');
  await page.waitForSelector('#seen li button');
  await page.click('#seen li button');
  check((await page.textContent('.leaflet-popup')).includes('alert(1)'), 'the window on the map does not show the name as it is');
  check(log.dialogs === 0, `${log.dialogs} scripts of strangers ran`);
  await context.close();
}
