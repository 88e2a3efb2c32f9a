// find.js: finds an area by a place, an asset or a postcode. All of it is worked out in the page from
// data/find.js; what is typed is sent nowhere.
(function () {
  'use strict';
  var index = window.assetatlasFind;
  var words = window.assetatlasWords;
  var holder = document.getElementById('find');
  if (!index || !words || !holder) { return; }
  var root = document.body.getAttribute('data-root') || '';
  var pages = document.body.getAttribute('data-pages') || '';
  var LIMIT = 30;
  var plurals = window.Intl && Intl.PluralRules ? new Intl.PluralRules(words.language) : null;

  function say(key, values) {
    var message = words.say[key];
    if (typeof message === 'object') {
      message = message[plurals ? plurals.select(values.count) : 'other'] || message.other;
    }
    return message.replace(/\{(\w+)\}/g, function (whole, name) {
      return values && values[name] !== undefined ? String(values[name]) : whole;
    });
  }
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }
  // Without capitals, accents and signs: "St Anne's" is found by "st annes".
  function fold(text) {
    var folded = text.toLowerCase();
    if (folded.normalize) { folded = folded.normalize('NFD').replace(/[\u0300-\u036f]/g, ''); }
    return ' ' + folded.replace(/['’]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  }
  function areaName(i) {
    var area = index.areas[i];
    return words.language === 'cy' && area[2] ? area[2] : area[0];
  }
  function areaPage(i) { return pages + 'area/' + index.areas[i][1] + '/index.html'; }
  function kindOf(category) { return words.categories[category] || category; }

  var areas = index.areas.map(function (area, i) { return { key: fold(area.join(' ')), i: i }; });
  var assets = index.assets.map(function (asset) {
    return { key: fold(asset[0] + ' ' + kindOf(asset[3])), asset: asset };
  });
  var places = index.places.map(function (place) { return { key: fold(place[0]), place: place }; });

  // ---- the field ----
  var label = element('label', null, say('label' + (index.postcodes ? '_postcodes' : '') + (index.streets ? '_streets' : '')));
  var input = element('input');
  var status = element('p', 'quiet small');
  var results = element('div', 'found');
  input.type = 'search';
  input.id = 'find-text';
  input.autocomplete = 'off';
  label.htmlFor = input.id;
  status.setAttribute('role', 'status');
  [label, input, status, results].forEach(function (part) { holder.appendChild(part); });

  function addGroup(words_, entries) {
    if (entries.length === 0) { return; }
    var list = element('ul');
    results.appendChild(element('h2', null, words_));
    entries.forEach(function (entry) {
      var item = element('li');
      var link = element('a', null, entry.text);
      link.href = entry.href;
      item.appendChild(link);
      if (entry.note) { item.appendChild(element('span', 'what', ' ' + entry.note)); }
      list.appendChild(item);
    });
    results.appendChild(list);
  }

  // Every word that was typed begins a word of the name.
  function matches(key, wanted) {
    return wanted.every(function (word) { return key.indexOf(' ' + word) >= 0; });
  }
  function search(text) {
    var wanted = fold(text).trim().split(' ');
    var foundAreas = areas.filter(function (area) { return matches(area.key, wanted); });
    var foundPlaces = places.filter(function (place) { return matches(place.key, wanted); });
    var foundAssets = assets.filter(function (each) { return matches(each.key, wanted); });
    var total = foundAreas.length + foundPlaces.length + foundAssets.length;
    status.textContent = total === 0 ? say('none')
      : say('found', { count: total }) + (Math.max(foundAssets.length, foundPlaces.length) > LIMIT ? '. ' + say('more', { count: LIMIT }) : '');
    addGroup(say('areas'), foundAreas.map(function (area) { return { text: areaName(area.i), href: areaPage(area.i) }; }));
    addGroup(say('places'), foundPlaces.slice(0, LIMIT).reduce(function (all, each) {
      return all.concat(each.place.slice(1).map(function (area) {
        return { text: each.place[0], href: areaPage(area), note: areaName(area) };
      }));
    }, []));
    addGroup(say('community'), foundAssets.slice(0, LIMIT).map(function (each) {
      var asset = each.asset;
      var note = kindOf(asset[3]) + (asset[1] >= 0 ? ' · ' + areaName(asset[1]) : '');
      return { text: asset[0], href: (asset[1] >= 0 ? areaPage(asset[1]) : pages + 'everywhere.html') + '#' + asset[2], note: note };
    }));
  }

  // ---- postcodes: their file is loaded when the first one is typed ----
  var waiting = null;
  function loadPostcodes(then) {
    if (window.assetatlasPostcodes) { then(); return; }
    if (!waiting) {
      var script = document.createElement('script');
      waiting = [];
      script.src = root + 'data/postcodes.js';
      script.addEventListener('load', function () { waiting.forEach(function (each) { each(); }); waiting = null; });
      document.body.appendChild(script);
    }
    waiting.push(then);
  }
  function findPostcode(outward, inward) {
    var entry = window.assetatlasPostcodes[outward + ' ' + inward.charAt(0)] || '';
    var found = -1;
    entry.split(';').forEach(function (part) {
      var pair = part.split(':');
      if (pair[1] && pair[1].split(',').indexOf(inward.slice(1)) >= 0) { found = Number(pair[0]); }
    });
    return found;
  }
  function showPostcode(outward, inward, typed) {
    loadPostcodes(function () {
      if (input.value !== typed) { return; }
      var whole = outward + ' ' + inward;
      var area = findPostcode(outward, inward);
      status.textContent = area < 0 ? say('unknown', { postcode: whole }) : say('postcode', { postcode: whole, area: areaName(area) });
      if (area >= 0) { addGroup(say('areas'), [{ text: areaName(area), href: areaPage(area) }]); }
    });
  }

  input.addEventListener('input', function () {
    var text = input.value.trim();
    results.textContent = status.textContent = '';
    var code = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(text.toUpperCase().replace(/\s/g, ''));
    if (code && !index.postcodes) {
      status.textContent = say('unknown', { postcode: code[1] + ' ' + code[2] });
    } else if (code) {
      showPostcode(code[1], code[2], input.value);
    } else if (fold(text).length > 2) {
      search(text);
    }
  });
}());
