// map.js: the map of the site. Everything it shows is in data/*.js beside it: nothing is fetched, so
// it works from a folder on a memory stick. All text goes into the page as text, never as markup.
(function () {
  'use strict';
  var data = window.assetatlas;
  var holder = document.getElementById('map');
  if (!data || !data.areas || !holder || !window.L) { return; }
  var embedded = document.body.classList.contains('embed-page');
  var LIST_LIMIT = 150;
  var APART_PX = 38;

  // ---- small helpers ----
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined && text !== null) { made.textContent = text; }
    return made;
  }
  function escaped(text) {
    var holderOfText = document.createElement('span');
    holderOfText.textContent = text;
    return holderOfText.innerHTML;
  }
  function isSafe(url) { return /^(https?:\/\/|mailto:|tel:)[^\s]+$/i.test(url); }
  function plural(count, one, many) { return count + ' ' + (count === 1 ? one : many); }

  // ---- symbols: one shape per level, the same as on paper ----
  var SVG = 'http://www.w3.org/2000/svg';
  var MIXED = 'mixed';
  var SHAPES = {
    mixed: 'M0,-9.4A9.4,9.4 0 0 1 0,9.4A9.4,9.4 0 0 1 0,-9.4Z',
    individual: 'M-9,-8H9V5H2L0,9L-2,5H-9Z',
    association: 'M0,-8.6A8.6,8.6 0 1 1 0,8.6A8.6,8.6 0 1 1 0,-8.6Z',
    organisation: 'M-5.6,-7.6H5.6A2,2 0 0 1 7.6,-5.6V5.6A2,2 0 0 1 5.6,7.6H-5.6A2,2 0 0 1 -7.6,5.6V-5.6A2,2 0 0 1 -5.6,-7.6Z',
    physical: 'M0,-9.8L9.3,-3L5.8,8H-5.8L-9.3,-3Z',
    economic: 'M0,-10.6L10.6,0L0,10.6L-10.6,0Z',
    cultural: 'M-8,8.2V-1.4A8,8 0 0 1 8,-1.4V8.2Z'
  };
  function symbol(level, size, text, potential) {
    var picture = document.createElementNS(SVG, 'svg');
    picture.setAttribute('width', size);
    picture.setAttribute('height', size);
    picture.setAttribute('viewBox', '-13 -13 26 26');
    picture.setAttribute('aria-hidden', 'true');
    var color = level === MIXED ? '#4d4d4d' : data.levels[level].color;
    ['halo', 'shape'].forEach(function (layer) {
      var path = document.createElementNS(SVG, 'path');
      path.setAttribute('d', SHAPES[level]);
      path.setAttribute('fill', layer === 'halo' || potential ? '#ffffff' : color);
      path.setAttribute('stroke', layer === 'halo' ? '#ffffff' : potential ? color : '#222222');
      path.setAttribute('stroke-width', layer === 'halo' ? '5' : potential ? '1.6' : '1');
      if (layer === 'shape' && potential) { path.setAttribute('stroke-dasharray', '3 2'); }
      picture.appendChild(path);
    });
    if (text) {
      var label = document.createElementNS(SVG, 'text');
      label.setAttribute('y', '4');
      label.textContent = text;
      picture.appendChild(label);
    }
    return picture;
  }

  // ---- the map ----
  var map = L.map(holder, {
    minZoom: data.minZoom,
    maxZoom: Math.max(data.maxZoom, 17),
    maxBounds: L.latLngBounds(data.bounds).pad(0.5),
    attributionControl: false,
    keyboard: true,
    // Within another page the wheel and one finger must go on scrolling that page.
    scrollWheelZoom: !embedded,
    dragging: !(embedded && L.Browser.mobile),
    zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    fadeAnimation: false
  });
  holder.setAttribute('aria-label', 'Map of ' + data.title);
  L.control.attribution({ prefix: false }).addAttribution(escaped(data.credits)).addTo(map);
  L.control.scale({ imperial: false, position: 'topright' }).addTo(map);

  // Only tiles that were made are asked for; the others are left blank.
  var BLANK = data.root + 'assets/blank.png';
  var Tiles = L.TileLayer.extend({
    getTileUrl: function (at) {
      var zoom = this._getZoomForUrl();
      var made = data.tiles[zoom];
      var column = made ? at.x - made.x : -1;
      var row = made ? at.y - made.y : -1;
      if (column < 0 || row < 0 || column >= made.columns || row >= made.rows) { return BLANK; }
      var bit = row * made.columns + column;
      if (!(parseInt(made.wanted.charAt(bit >> 2), 16) & (8 >> (bit & 3)))) { return BLANK; }
      return L.TileLayer.prototype.getTileUrl.call(this, at);
    }
  });
  function tileLayer(set) {
    var sharp = data.doubled && L.Browser.retina ? '@2x' : '';
    return new Tiles(data.root + 'tiles/' + set + '/{z}/{x}/{y}' + sharp + '.png', {
      minNativeZoom: data.minZoom,
      maxNativeZoom: data.maxZoom,
      maxZoom: 18,
      keepBuffer: 1
    });
  }
  tileLayer('base').addTo(map);
  var need = data.need ? tileLayer('need-' + data.need.id) : null;

  // ---- assets: what would overlap is counted under one symbol ----
  var pins = L.layerGroup().addTo(map);
  var showEveryday = false;

  function shown(asset) { return showEveryday || !asset.everyday; }

  function describe(asset) {
    var box = element('div');
    box.appendChild(element('h2', null, asset.name));
    box.appendChild(element('p', 'quiet', asset.what));
    [asset.address, asset.opening].forEach(function (text) {
      if (text) { box.appendChild(element('p', null, text)); }
    });
    [asset.phone, asset.email, asset.url].forEach(function (link) {
      if (link && isSafe(link.href)) {
        var line = element('p');
        var anchor = element('a', null, link.text);
        anchor.href = link.href;
        anchor.rel = 'noopener';
        if (embedded) { anchor.target = '_blank'; }
        line.appendChild(anchor);
        box.appendChild(line);
      } else if (link) {
        box.appendChild(element('p', null, link.text));
      }
    });
    if (asset.area >= 0) {
      var area = data.areas[asset.area];
      var page = element('p');
      var more = element('a', null, 'More in ' + area.name);
      more.href = data.root + 'area/' + area.slug + '/index.html';
      if (embedded) { more.target = '_blank'; }
      page.appendChild(more);
      box.appendChild(page);
    }
    return box;
  }

  function describeMany(members) {
    var box = element('div');
    box.appendChild(element('h2', null, plural(members.length, 'asset', 'assets') + ' here'));
    var list = element('ul');
    members.slice(0, 40).forEach(function (asset) {
      list.appendChild(element('li', null, asset.name));
    });
    box.appendChild(list);
    if (members.length > 40) { box.appendChild(element('p', null, 'and more: see the list')); }
    return box;
  }

  function addPin(members) {
    var single = members.length === 1;
    var first = members[0];
    var alike = members.every(function (asset) { return asset.level === first.level; });
    var name = single ? first.name + ', ' + first.what
      : plural(members.length, 'asset', 'assets') + ' close together, among them ' + first.name;
    var size = single ? (first.everyday ? 16 : 28) : members.length < 10 ? 32 : 38;
    var icon = L.divIcon({
      className: 'pin',
      iconSize: [size, size],
      html: symbol(alike ? first.level : MIXED, size,
        single ? '' : String(members.length), single && first.potential)
    });
    var pin = L.marker([first.lat, first.lon], { icon: icon, title: name, alt: name, keyboard: true });
    pin.on('add', function () {
      var face = pin.getElement();
      face.setAttribute('role', 'button');
      face.setAttribute('aria-label', name);
    });
    pin.on('click keypress', function (event) {
      if (event.type === 'keypress' && event.originalEvent.key !== 'Enter') { return; }
      var bounds = L.latLngBounds(members.map(function (asset) { return [asset.lat, asset.lon]; }));
      if (!single && map.getZoom() < map.getMaxZoom() && !bounds.getNorthEast().equals(bounds.getSouthWest())) {
        map.fitBounds(bounds, { maxZoom: Math.min(map.getZoom() + 2, map.getMaxZoom()), padding: [60, 60] });
      } else {
        openPopup(pin.getLatLng(), single ? describe(first) : describeMany(members));
      }
    });
    pins.addLayer(pin);
  }

  function openPopup(at, content) {
    L.popup({ maxWidth: 300, maxHeight: 260, autoPanPadding: [20, 20] }).setLatLng(at).setContent(content).openOn(map);
  }

  // Symbols are made for the whole map once per zoom, so none changes while the map is moved. Each
  // asset joins the first symbol that it would touch.
  var clusters = { key: '' };

  function clusterAll(zoom) {
    var key = zoom + ' ' + showEveryday;
    if (clusters.key === key) { return clusters.list; }
    var apart = zoom < map.getMaxZoom() ? APART_PX : 2;
    var cells = {};
    clusters = { key: key, list: [] };
    data.assets.forEach(function (asset) {
      if (asset.lat === undefined || !shown(asset)) { return; }
      var at = map.project([asset.lat, asset.lon], zoom);
      var column = Math.floor(at.x / apart), row = Math.floor(at.y / apart), found = null;
      for (var i = 0; i < 9 && !found; i++) {
        var near = cells[(column + i % 3 - 1) + ',' + (row + Math.floor(i / 3) - 1)] || [];
        for (var k = 0; k < near.length && !found; k++) {
          if (near[k].at.distanceTo(at) < apart) { found = near[k]; }
        }
      }
      if (found) {
        found.members.push(asset);
      } else {
        found = { at: at, members: [asset] };
        clusters.list.push(found);
        (cells[column + ',' + row] = cells[column + ',' + row] || []).push(found);
      }
    });
    return clusters.list;
  }

  function drawPins() {
    var zoom = map.getZoom();
    var view = map.getBounds().pad(0.2);
    var wanted = clusterAll(zoom).filter(function (cluster) {
      return view.contains([cluster.members[0].lat, cluster.members[0].lon]);
    });
    // Whoever came here by the keyboard stays on the map when its symbols are made anew.
    var focused = pins.getLayers().some(function (pin) { return pin.getElement() === document.activeElement; });
    pins.clearLayers();
    wanted.forEach(function (cluster) { addPin(cluster.members); });
    if (focused) { holder.focus({ preventScroll: true }); }
  }

  // ---- the list of what is in view ----
  var list = document.getElementById('seen');
  var count = document.getElementById('seen-count');

  function drawList() {
    if (!list) { return; }
    var view = map.getBounds();
    var seen = data.assets.filter(function (asset) {
      return asset.lat !== undefined && shown(asset) && view.contains([asset.lat, asset.lon]);
    });
    list.textContent = '';
    seen.slice(0, LIST_LIMIT).forEach(function (asset) {
      var item = element('li');
      var button = element('button');
      var words = element('span', null, asset.name);
      words.appendChild(element('span', 'what', asset.what));
      button.type = 'button';
      button.appendChild(symbol(asset.level, 22, '', asset.potential));
      button.appendChild(words);
      button.addEventListener('click', function () {
        map.setView([asset.lat, asset.lon], Math.max(map.getZoom(), Math.min(16, map.getMaxZoom())));
        openPopup([asset.lat, asset.lon], describe(asset));
      });
      item.appendChild(button);
      list.appendChild(item);
    });
    count.textContent = plural(seen.length, 'asset', 'assets') + ' on record in this part of the map' +
      (seen.length > LIST_LIMIT ? '; the first ' + LIST_LIMIT + ' are listed here, all of them on the pages of the areas' : '');
  }

  // ---- tools ----
  var tools = document.getElementById('tools');

  function addSwitch(words, onChange) {
    var label = element('label');
    var box = element('input');
    box.type = 'checkbox';
    box.addEventListener('change', function () { onChange(box.checked); });
    label.appendChild(box);
    label.appendChild(document.createTextNode(words));
    tools.appendChild(label);
  }

  function addNeedKey() {
    var key = element('ul', 'key');
    key.id = 'need-key';
    key.hidden = true;
    data.need.classes.forEach(function (entry) {
      var item = element('li');
      var swatch = element('span', 'swatch');
      swatch.style.backgroundColor = entry.color;
      item.appendChild(swatch);
      item.appendChild(document.createTextNode(entry.words));
      key.appendChild(item);
    });
    tools.parentNode.insertBefore(key, tools.nextSibling);
    return key;
  }

  function addAreaChoice() {
    var label = element('label', null, 'Go to ');
    var choice = element('select');
    choice.appendChild(element('option', null, 'the whole map'));
    data.areas.forEach(function (area, i) {
      var option = element('option', null, area.name);
      option.value = String(i);
      choice.appendChild(option);
    });
    choice.firstChild.value = '';
    choice.addEventListener('change', function () {
      map.fitBounds(choice.value === '' ? data.bounds : data.areas[Number(choice.value)].bounds);
    });
    label.appendChild(choice);
    tools.appendChild(label);
  }

  if (tools) {
    if (data.areas.length > 1) { addAreaChoice(); }
    if (data.assets.some(function (asset) { return asset.everyday; })) {
      addSwitch('Everyday places', function (on) { showEveryday = on; refresh(); });
    }
    if (need) {
      var needKey = addNeedKey();
      addSwitch(data.need.words, function (on) {
        needKey.hidden = !on;
        if (on) { need.addTo(map); } else { map.removeLayer(need); }
      });
    }
    var levels = element('ul', 'key');
    Object.keys(data.levels).forEach(function (level) {
      if (!data.assets.some(function (asset) { return asset.level === level && asset.lat !== undefined; })) { return; }
      var item = element('li');
      item.appendChild(symbol(level, 22, '', false));
      item.appendChild(document.createTextNode(data.levels[level].words));
      levels.appendChild(item);
    });
    tools.parentNode.insertBefore(levels, tools.nextSibling);
  }

  // ---- where to begin: #area=E05015018 or #asset=... ----
  function findArea(code) {
    for (var i = 0; i < data.areas.length; i++) {
      if (data.areas[i].code === code) { return data.areas[i]; }
    }
    return null;
  }
  function goToHash() {
    var parts = window.location.hash.replace(/^#/, '').split('=');
    var value = '';
    try { value = decodeURIComponent(parts[1] || ''); } catch (error) { value = ''; }
    var area = parts[0] === 'area' ? findArea(value) : null;
    var asset = parts[0] === 'asset'
      ? data.assets.filter(function (each) { return each.id === value && each.lat !== undefined; })[0] : null;
    if (asset) {
      map.setView([asset.lat, asset.lon], Math.min(16, map.getMaxZoom()));
      openPopup([asset.lat, asset.lon], describe(asset));
    } else {
      map.fitBounds(area ? area.bounds : data.bounds);
    }
  }
  function refresh() { drawPins(); drawList(); }

  goToHash();
  map.on('moveend', refresh);
  window.addEventListener('hashchange', goToHash);
  refresh();
  document.documentElement.classList.add('has-map');
}());
