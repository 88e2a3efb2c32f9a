// pages.mjs: every kind of page: no violation of WCAG 2.2 AA that axe can see, in light and dark
// colours; nothing lost at 320 pixels and at 200 %; valid HTML.
import fs from 'node:fs';
import path from 'node:path';
import { check, open } from './harness.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// One page of each kind, in both languages.
export function kindsOfPages(site) {
  const first = (folder) => fs.readdirSync(path.join(site, folder)).sort()[0];
  const area = first('area');
  const kinds = ['index.html', 'map.html', 'kinds.html', 'about.html', 'embedding.html', 'accessibility.html',
    'privacy.html', 'everywhere.html', 'embed.html', `area/${area}/index.html`, `area/${area}/${area}.html`, `area/${area}/embed.html`,
    `category/${first('category')}/index.html`, 'way/connect/index.html'];
  return { kinds, area };
}

async function hurts(page, axe) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, preload: false, resultTypes: ['violations'] }), TAGS);
  return found.violations.map((violation) =>
    `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
}

// Wider than the window is only what may be: maps, tables and code that scroll by themselves.
async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// Of what is too wide, for the message.
async function widest(page) {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('main *, header *, footer *')].filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth);
    return parts.slice(0, 3).map((part) => `${part.tagName.toLowerCase()}.${part.className.baseVal ?? part.className}`).join(' ');
  });
}

export async function testAccessibility(browser, base, site, axe) {
  const { kinds, area } = kindsOfPages(site);
  const some = ['index.html', 'map.html', 'kinds.html', `area/${area}/index.html`];
  const schemes = [['light', 1100, kinds.concat(some.map((kind) => `cy/${kind}`))], ['dark', 320, some.concat('about.html')]];
  for (const [colorScheme, width, names] of schemes) {
    const { context, page } = await open(browser, base, { colorScheme, bypassCSP: true, viewport: { width, height: 800 } });
    for (const name of names) {
      await page.goto(base + name);
      for (const hurt of await hurts(page, axe)) { check(false, `${name} (${colorScheme}): ${hurt}`); }
    }
    await context.close();
  }
}

export async function testNarrow(browser, base, site) {
  const { kinds } = kindsOfPages(site);
  // 320 px is a phone and 1280 px at 400 %; 550 px is 1100 px at 200 %.
  for (const width of [320, 550]) {
    const { context, page } = await open(browser, base, { viewport: { width, height: 640 } });
    for (const name of kinds) {
      await page.goto(base + name);
      check(await overflow(page) <= 0, `${name} is ${await overflow(page)} px too wide at ${width} px: ${await widest(page)}`);
    }
    await context.close();
  }
  // Twice the letters, as readers may set them.
  const { context, page } = await open(browser, base, { viewport: { width: 1100, height: 700 } });
  for (const name of kinds) {
    await page.goto(base + name);
    await page.evaluate(() => { document.documentElement.style.setProperty('font-size', '225%'); });
    check(await overflow(page) <= 0, `${name} is ${await overflow(page)} px too wide with letters of 200 %: ${await widest(page)}`);
  }
  await context.close();
}

// The report for those who keep the lists stands beside the site.
export async function testReport(browser, base, axe) {
  const { context, page } = await open(browser, base, { bypassCSP: true, viewport: { width: 320, height: 640 } });
  await page.goto(`${base}report.html`);
  check(await overflow(page) <= 0, `report.html is ${await overflow(page)} px too wide at 320 px`);
  check(await page.$$eval('h2', (all) => all.some((each) => /^Warnings \(\d+\)$/.test(each.textContent))), 'report.html has no heading for the warnings');
  for (const hurt of await hurts(page, axe)) { check(false, `report.html: ${hurt}`); }
  await context.close();
}

// An embedded map is usable down to 300 px: buttons and links stay in the frame.
export async function testEmbed(browser, base) {
  const { context, page } = await open(browser, base, { viewport: { width: 300, height: 300 } });
  await page.goto(`${base}embed.html`);
  await page.waitForSelector('.leaflet-marker-icon');
  check(await overflow(page) <= 0, 'embed.html is too wide for 300 px');
  const outside = await page.evaluate(() => [...document.querySelectorAll('.map-buttons button, .below a')].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth || box.bottom > innerHeight || box.height < 24;
  }).length);
  check(outside === 0, `embed.html: ${outside} buttons or links are not to be seen at 300 px`);
  await context.close();
}

export async function testHtml(site) {
  const { HtmlValidate } = await import('html-validate');
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: {
    'no-inline-style': 'error', 'long-title': 'off', 'attr-quotes': 'off', 'void-style': 'off', 'no-trailing-whitespace': 'off',
    // Anchors of assets are their ids, telephone numbers come as people write them.
    'valid-id': 'off', 'tel-non-breaking': 'off', 'require-sri': 'off', 'prefer-native-element': 'off' } });
  const { kinds } = kindsOfPages(site);
  for (const name of kinds) {
    const report = await validator.validateString(fs.readFileSync(path.join(site, name), 'utf8'), name);
    for (const result of report.results) {
      for (const message of result.messages.slice(0, 5)) {
        check(false, `${name}:${message.line}: ${message.ruleId}: ${message.message}`);
      }
    }
  }
}
