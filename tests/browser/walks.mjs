// walks.mjs: what people do: find, read, filter, move the map; with the keyboard alone, without
// JavaScript, from a folder.
import fs from 'node:fs';
import path from 'node:path';
import { check, open, until } from './harness.mjs';

const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return { tag: at.tagName, text: (at.getAttribute('aria-label') || at.textContent || '').trim().slice(0, 80), href: at.href || '', id: at.id,
    pin: at.classList.contains('leaflet-marker-icon') };
});

// Presses Tab until the focus is where the test says; its number of steps, or -1.
async function tabTo(page, wanted, limit = 400) {
  for (let step = 1; step <= limit; step++) {
    await page.keyboard.press('Tab');
    if (wanted(await focused(page))) { return step; }
  }
  return -1;
}

export async function testKeyboard(browser, base) {
  const { context, page } = await open(browser, base);
  await page.goto(`${base}index.html`);
  await page.keyboard.press('Tab');
  check((await focused(page)).href.endsWith('#main'), 'the first stop is not the way past the navigation');
  check(await tabTo(page, (at) => at.id === 'find-text') > 0, 'the field to type into cannot be reached');
  await page.keyboard.type('beaconside cho');
  await page.waitForSelector('.found a');
  check((await page.textContent('#find [role=status]')).includes('1'), 'what was found is not said');
  check(await tabTo(page, (at) => at.text === 'Beaconside Choir') > 0, 'what was found cannot be reached');
  await page.keyboard.press('Enter');
  await page.waitForURL(/area\/.*#a-/);
  const target = await page.evaluate(() => document.querySelector(':target')?.textContent || '');
  check(target.includes('Beaconside Choir'), 'the finder does not lead to the asset in its list');
  check(await tabTo(page, (at) => at.text === 'Show on the map: Beaconside Choir') > 0, 'the link to the map cannot be reached');
  await page.keyboard.press('Enter');
  await page.waitForURL(/map\.html#asset=/);
  await page.waitForSelector('.leaflet-popup');
  check((await focused(page)).text === 'Beaconside Choir', 'the window on the map does not get the focus');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.leaflet-popup', { state: 'detached' });
  check((await focused(page)).tag !== 'BODY', 'closing the window loses the focus');
  await page.focus('#map');
  check(await tabTo(page, (at) => at.pin, 40) > 0, 'no marker can be reached');
  check((await focused(page)).text.length > 3, 'the marker has no name');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.leaflet-popup');
  await context.close();
}

export async function testFinder(browser, base) {
  const { context, page } = await open(browser, base);
  await page.goto(`${base}index.html`);
  const asks = async (typed) => {
    await page.fill('#find-text', typed);
    await until(page, () => document.querySelector('#find [role=status]').textContent !== '');
    return page.$$eval('.found a', (links) => links.map((link) => link.textContent));
  };
  check((await asks('st annes')).includes("St Anne's"), 'an area is not found without its apostrophe');
  check((await asks('bryn mor')).some((name) => name.startsWith('Bryn M')), 'an area is not found without its accent');
  const street = await page.evaluate(() => window.assetatlasFind.places.find((place) => / (Street|Road)$/.test(place[0]) && place.length > 2));
  check(street !== undefined, 'no street crosses a border');
  const there = await asks(street[0]);
  check(there.filter((name) => name === street[0]).length === street.length - 1, `${street[0]} is not found in each of its areas`);
  check((await page.textContent('#find label')).includes('street'), 'the label does not say that streets are found');
  check((await asks('qqqqq')).length === 0, 'something is found that is not there');
  const codes = JSON.parse(await page.evaluate(async (src) => {
    await new Promise((done) => { const s = document.createElement('script'); s.src = src; s.onload = done; document.body.append(s); });
    return JSON.stringify(window.assetatlasPostcodes);
  }, `${base}data/postcodes.js`));
  const [sector, text] = Object.entries(codes)[0];
  const [area, letters] = text.split(';')[0].split(':');
  const name = await page.evaluate((i) => window.assetatlasFind.areas[i][0], Number(area));
  await page.reload();
  check((await asks(`${sector}${letters.split(',')[0]}`.toLowerCase())).includes(name), `a postcode does not lead to ${name}`);
  await context.close();
}

export async function testMap(browser, base) {
  const { context, page } = await open(browser, base);
  const listed = () => page.$$eval('#seen li', (items) => items.length);
  await page.goto(`${base}map.html`);
  await page.waitForSelector('#seen li');
  const all = await listed();
  check(await page.$eval('#tools details', (panel) => !panel.open), 'the filters push the map out of a low window');
  await page.click('#tools summary');
  await page.fill('#tools input[type=search]', 'choir');
  check(await listed() < all && await listed() > 0, 'the search does not shorten the list');
  check(await page.$$eval('#seen li', (items) => items.every((item) => /choir/i.test(item.textContent))), 'the search finds something else');
  await page.fill('#tools input[type=search]', 'sport dean');
  check(await listed() > 0, 'nothing is found by its kind and its street');
  await page.click('#tools .buttons button:first-child');
  check(await listed() === all, 'showing everything again does not');
  await page.uncheck('#tools .levels label:first-of-type input');
  check(await page.$$eval('#seen svg path[fill="#c3543f"]', (found) => found.length) === 0, 'a level that is switched off is still listed');
  await page.selectOption('#tools .choices select >> nth=0', { index: 2 });
  await page.check('#tools .need input');
  await until(page, () => document.querySelectorAll('.leaflet-tile-pane .leaflet-layer').length === 2);
  await page.click('#tools .buttons button:nth-child(2)');
  const link = page.url();
  check(/#view=.*hide=association.*category=.*need=1/.test(link), `the link to the view is ${link}`);
  const before = await listed();
  await page.goto('about:blank');
  await page.goto(link);
  await page.waitForSelector('#seen-count:not(:empty)');
  check(await listed() === before, 'the link does not show the same view');
  // In step: what is pressed in the list is shown on the map.
  await page.goto('about:blank');
  await page.goto(`${base}map.html`);
  await page.click('#seen li:first-child button');
  const name = await page.textContent('#seen li:first-child button span').catch(() => '');
  check(name !== '' && (await page.textContent('.leaflet-popup h2')).length > 0, 'the list does not lead to the map');
  // Buttons do what dragging does; the wheel scrolls the page and not the map.
  const centre = () => page.evaluate(() => window.assetatlas.atlasMap.map.getCenter().lat);
  const zoom = () => page.evaluate(() => window.assetatlas.atlasMap.map.getZoom());
  await page.keyboard.press('Escape');
  const lat = await centre();
  await page.click('.map-buttons .north');
  await until(page, (was) => window.assetatlas.atlasMap.map.getCenter().lat > was, lat);
  const level = await zoom();
  await page.hover('#map');
  await page.mouse.wheel(0, -300);
  await page.waitForSelector('.map-hint:not([hidden])');
  check(await zoom() === level, 'the wheel zooms without Ctrl');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 300);
  await page.keyboard.up('Control');
  await until(page, (was) => window.assetatlas.atlasMap.map.getZoom() < was, level);
  await context.close();
}

// Near me: the list says how far, and nothing of it goes anywhere (open() sees every request).
export async function testNearMe(browser, base) {
  const stand = async (geolocation, permissions) => {
    const { context, page } = await open(browser, base, { geolocation, permissions });
    await page.goto(`${base}map.html`);
    await page.waitForSelector('#seen li');
    await page.click('#tools > button');
    return { context, page };
  };
  const middle = { latitude: 53.4224, longitude: 0.2527 };
  const { context, page } = await stand(middle, ['geolocation']);
  await until(page, () => / m$/.test(document.querySelector('#seen .what')?.textContent));
  const metres = await page.$$eval('#seen .what', (all) => all.map((each) => {
    const [, number, unit] = /([\d.]+) (k?m)$/.exec(each.textContent);
    return Number(number) * (unit === 'km' ? 1000 : 1);
  }));
  check(metres.every((each, i) => i === 0 || each >= metres[i - 1]), 'the nearest do not come first');
  await context.close();
  for (const [where, permissions, answer] of [[{ latitude: 51.5, longitude: 0 }, ['geolocation'], 'outside'], [middle, [], 'did not say']]) {
    const asked = await stand(where, permissions);
    await until(asked.page, (text) => document.querySelector('#tools > [role=status]').textContent.includes(text), answer);
    await asked.context.close();
  }
}

// Nothing that somebody is about to press moves while a page with a script loads (0.1 is what is called good).
export async function testSteady(browser, base) {
  for (const viewport of [{ width: 320, height: 640 }, { width: 1280, height: 800 }]) {
    const { context, page } = await open(browser, base, { viewport });
    await page.addInitScript(() => {
      globalThis.shifted = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) { globalThis.shifted += entry.value; } })
        .observe({ type: 'layout-shift', buffered: true });
    });
    for (const name of ['map.html', 'index.html']) {
      await page.goto(base + name);
      await page.waitForTimeout(500);
      const shifted = await page.evaluate(() => globalThis.shifted);
      check(shifted < 0.05, `${name} jumps about at ${viewport.width} px: ${shifted.toFixed(2)}`);
    }
    await context.close();
  }
}

// On a telephone: what "Show on the map" opens is in sight and can be read.
export async function testTelephone(browser, base) {
  const { context, page } = await open(browser, base, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  await page.goto(`${base}map.html`);
  await page.waitForSelector('#seen li');
  await page.click('#tools summary');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  check(wide <= 320, `what can be chosen on the map makes its page ${wide} px wide`);
  // Of all assets the one with the longest address on the web.
  const id = await page.evaluate(() => {
    const length = (asset) => (asset.url ? asset.url.text.length : 0);
    return window.assetatlas.assets.reduce((most, asset) => (length(asset) > length(most) ? asset : most)).id;
  });
  await page.goto('about:blank');
  await page.goto(`${base}map.html#asset=${id}`);
  await page.waitForSelector('.leaflet-popup');
  await page.waitForTimeout(400);
  const wrong = await page.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const popup = box('.leaflet-popup-content-wrapper'), map = box('#map'), buttons = box('.map-buttons'), scale = box('.leaflet-control-scale');
    const content = document.querySelector('.leaflet-popup-content');
    return [popup.top < Math.max(buttons.bottom, scale.bottom) && 'lies under the buttons',
      (popup.left < map.left || popup.right > map.right) && 'is wider than the map',
      content.scrollWidth > content.clientWidth && 'has lines that are cut',
      popup.bottom > window.innerHeight && 'is below the window'].filter(Boolean);
  });
  check(wrong.length === 0, `what is said of an asset ${wrong.join(', ')}`);
  await context.close();
}

// Everything but filtering, without scripts: lists, pictures whose symbols lead to the list.
export async function testWithoutScript(browser, base, area) {
  const { context, page } = await open(browser, base, { javaScriptEnabled: false });
  await page.goto(`${base}index.html`);
  await page.click(`.areas a[href*="${area}"]`);
  const last = page.locator('svg.links a').last();
  const link = await last.getAttribute('href');
  await last.click();
  check(page.url().endsWith(link), 'a symbol of the picture does not lead to the list');
  check(await page.$eval(`[id="${link.slice(1)}"]`, (item) => item.textContent.length > 5), 'the symbol leads to nothing');
  await page.goto(`${base}map.html`);
  check((await page.innerText('main')).includes('needs JavaScript'), 'the map does not say what it needs');
  check(!await page.isVisible('#map') && !await page.isVisible('#in-view'), 'there is an empty frame where the map would be');
  check(await page.$$eval('.areas a', (links) => links.length) > 5, 'the map offers no lists instead');
  await context.close();
}

// The page that is one file: sent by mail, opened from anywhere.
export async function testAlone(browser, site, area) {
  const folder = fs.mkdtempSync(path.join(path.dirname(site), 'mail-'));
  fs.copyFileSync(path.join(site, 'area', area, `${area}.html`), path.join(folder, 'page.html'));
  const base = `file://${folder}/`;
  const { context, page, log } = await open(browser, base);
  await page.goto(`${base}page.html`);
  check(await page.$eval('.picture img', (image) => image.complete && image.naturalWidth > 900), 'the page alone has no picture');
  check(await page.$eval('body', (body) => getComputedStyle(body).margin === '0px'), 'the page alone has no style');
  check(log.requests <= 2, `the page alone asks for ${log.requests} things`);
  await context.close();
}
