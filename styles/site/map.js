// map.js: the map of the site. Everything it shows is in data/*.js: nothing is fetched, so it works
// from a folder on a memory stick. All text goes into the page as text, never as markup. What it
// says is in data/words.js, in the language of the page. map-tools.js adds filters and the list.
(function () {
  'use strict';
  var data = window.assetatlas;
  var words = window.assetatlasWords;
  var holder = document.getElementById('map');
  if (!data || !data.areas || !words || !holder || !window.L) { return; }
  var body = document.body;
  var root = body.getAttribute('data-root') || '';
  var pages = body.getAttribute('data-pages') || '';
  var embedded = body.classList.contains('embed-page');
  var APART_PX = 38;
  var NEAR_ZOOM = 16;

  // ---- words ----
  var plurals = window.Intl && Intl.PluralRules ? new Intl.PluralRules(words.language) : null;
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return values && values[name] !== undefined ? String(values[name]) : whole;
    });
  }
  function say(key, values) {
    var message = words.say[key];
    if (typeof message === 'object') {
      message = message[plurals ? plurals.select(values.count) : 'other'] || message.other;
    }
    return fill(message, values);
  }
  function kindOf(asset) {
    var category = words.categories[asset.category] || asset.category;
    return asset.potential ? fill(words.potential, { category: category }) : category;
  }
  function areaName(area) {
    return words.language === 'cy' && area.name_cy ? area.name_cy : area.name;
  }

  // ---- small helpers ----
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined && text !== null) { made.textContent = text; }
    return made;
  }
  function isSafe(url) { return /^(https?:\/\/|mailto:|tel:)[^\s]+$/i.test(url); }

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
    var color = level === MIXED ? '#4d4d4d' : data.colors[level];
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
  // Without a script there is no empty frame on the page.
  var withScript = document.getElementById('with-script');
  if (withScript) { withScript.hidden = false; }
  // The wheel and one finger go on scrolling the page: nobody is caught in the map.
  var coarse = window.matchMedia('(pointer: coarse)').matches;
  var map = L.map(holder, {
    minZoom: data.minZoom,
    maxZoom: Math.max(data.maxZoom, 17),
    maxBounds: L.latLngBounds(data.bounds).pad(0.5),
    attributionControl: false,
    zoomControl: false,
    keyboard: true,
    scrollWheelZoom: false,
    dragging: !coarse,
    zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    fadeAnimation: false
  });
  holder.setAttribute('aria-label', say('map_of', { name: data.title }));
  L.control.scale({ imperial: false, position: 'topright' }).addTo(map);

  // ---- how to zoom, said when somebody tries otherwise ----
  var hint = element('p', 'map-hint');
  hint.hidden = true;
  hint.setAttribute('aria-hidden', 'true');
  holder.appendChild(hint);
  var hintTimer = 0;
  function showHint(text) {
    hint.textContent = text;
    hint.hidden = false;
    window.clearTimeout(hintTimer);
    hintTimer = window.setTimeout(function () { hint.hidden = true; }, 1500);
  }
  var turned = 0;
  holder.addEventListener('wheel', function (event) {
    if (!event.ctrlKey && !event.metaKey) { showHint(say('wheel')); return; }
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) >= 40) {
      map.setZoomAround(map.mouseEventToLatLng(event), map.getZoom() + (turned < 0 ? 1 : -1));
      turned = 0;
    }
  }, { passive: false });
  if (coarse) {
    holder.addEventListener('touchmove', function (event) {
      if (event.touches.length === 1) { showHint(say('fingers')); }
    }, { passive: true });
  }

  // ---- buttons: whoever cannot drag moves the map with them ----
  function mapButton(text, label, className, onClick) {
    var button = element('button', className, text);
    button.type = 'button';
    button.setAttribute('aria-label', label);
    button.title = label;
    button.addEventListener('click', onClick);
    return button;
  }
  function panBy(x, y) {
    return function () {
      var size = map.getSize();
      map.panBy([x * size.x / 3, y * size.y / 3]);
    };
  }
  var Buttons = L.Control.extend({
    options: { position: 'topleft' },
    onAdd: function () {
      var box = element('div', 'map-buttons');
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', say('pan'));
      box.appendChild(mapButton('+', say('zoom_in'), 'closer', function () { map.zoomIn(); }));
      box.appendChild(mapButton('−', say('zoom_out'), 'further', function () { map.zoomOut(); }));
      box.appendChild(mapButton('↑', say('north'), 'north', panBy(0, -1)));
      box.appendChild(mapButton('←', say('west'), 'west', panBy(-1, 0)));
      box.appendChild(mapButton('→', say('east'), 'east', panBy(1, 0)));
      box.appendChild(mapButton('↓', say('south'), 'south', panBy(0, 1)));
      L.DomEvent.disableClickPropagation(box);
      return box;
    }
  });
  map.addControl(new Buttons());

  var Credits = L.Control.extend({
    options: { position: 'bottomleft' },
    onAdd: function () {
      var box = element('details', 'map-credits');
      var shared = data.credits.indexOf('OpenStreetMap') >= 0;
      box.appendChild(element('summary', null, (shared ? '© OpenStreetMap. ' : '') + say('credits')));
      box.appendChild(element('p', null, data.credits));
      L.DomEvent.disableClickPropagation(box);
      return box;
    }
  });
  map.addControl(new Credits());

  // ---- tiles: only those that were made are asked for; the others are left blank ----
  var BLANK = root + 'assets/blank.png';
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
    return new Tiles(root + 'tiles/' + set + '/{z}/{x}/{y}' + sharp + '.png', {
      minNativeZoom: data.minZoom,
      maxNativeZoom: data.maxZoom,
      maxZoom: 18,
      keepBuffer: 1
    });
  }
  tileLayer('base').addTo(map);
  var need = data.need ? tileLayer('need-' + data.need.id) : null;

  // ---- what is shown ----
  var filters = { hidden: {}, category: '', way: -1, text: '', everyday: false, need: false };
  var allShown = data.assets;

  function fold(text) {
    var folded = text.toLowerCase();
    return folded.normalize ? folded.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : folded;
  }
  // Found by what it is called, what it is and where it is.
  function wanted(asset) {
    var text = fold([asset.name, kindOf(asset), asset.address || ''].join(' '));
    return fold(filters.text).split(/\s+/).every(function (word) { return text.indexOf(word) >= 0; });
  }
  function passes(asset) {
    return asset.lat !== undefined && (filters.everyday || !asset.everyday) &&
      !filters.hidden[asset.level] &&
      (filters.category === '' || asset.category === filters.category) &&
      (filters.way < 0 || (asset.ways & (1 << filters.way)) !== 0) &&
      (filters.text === '' || wanted(asset));
  }

  // ---- one asset in a window of the map ----
  function addLine(box, label, text) {
    if (text) { box.appendChild(element('p', null, (label ? say(label) + ' ' : '') + text)); }
  }
  function addLink(box, link) {
    var line = element('p');
    if (link && isSafe(link.href)) {
      var anchor = element('a', null, link.text);
      anchor.href = link.href;
      anchor.rel = 'noopener noreferrer nofollow';
      if (embedded) { anchor.target = '_blank'; }
      line.appendChild(anchor);
      box.appendChild(line);
    } else if (link) {
      line.textContent = link.text;
      box.appendChild(line);
    }
  }
  function heading(text) {
    var head = element('h2', null, text);
    head.tabIndex = -1;
    return head;
  }
  function describe(asset) {
    var box = element('div');
    box.appendChild(heading(asset.name));
    box.appendChild(element('p', 'quiet', kindOf(asset)));
    addLine(box, null, asset.address);
    addLine(box, 'opening', asset.opening);
    addLine(box, 'who_for', asset.who_for);
    addLine(box, 'cost', asset.cost);
    [asset.phone, asset.email, asset.url].forEach(function (link) { addLink(box, link); });
    if (asset.area >= 0) {
      var area = data.areas[asset.area];
      var line = element('p');
      var more = element('a', null, say('area_page', { name: areaName(area) }));
      more.href = pages + 'area/' + area.slug + '/index.html#a-' + asset.id;
      if (embedded) { more.target = '_blank'; more.rel = 'noopener'; }
      line.appendChild(more);
      box.appendChild(line);
    }
    return box;
  }
  function describeMany(members) {
    var box = element('div');
    box.appendChild(heading(say('here', { assets: say('assets', { count: members.length }) })));
    var list = element('ul');
    members.slice(0, 40).forEach(function (asset) {
      var item = element('li');
      var button = element('button', 'as-link', asset.name);
      button.type = 'button';
      button.addEventListener('click', function () { open([asset.lat, asset.lon], describe(asset)); });
      item.appendChild(button);
      list.appendChild(item);
    });
    box.appendChild(list);
    if (members.length > 40) { box.appendChild(element('p', null, say('see_list'))); }
    return box;
  }

  // Who opened the window gets the focus back when it closes.
  var opener = null;
  function open(at, content) {
    if (!holder.contains(document.activeElement) || !document.activeElement.closest('.leaflet-popup')) {
      opener = document.activeElement;
    }
    // Clear of the buttons and the scale bar above, where nothing of it could be read.
    var size = map.getSize();
    var above = holder.querySelector('.map-buttons').offsetHeight + 18;
    L.popup({ maxWidth: Math.min(300, size.x - 64), maxHeight: Math.max(90, Math.min(280, size.y - above - 50)),
      autoPanPaddingTopLeft: [12, above], autoPanPaddingBottomRight: [12, 8] })
      .setLatLng(at).setContent(content).openOn(map);
    var close = holder.querySelector('.leaflet-popup-close-button');
    if (close) { close.setAttribute('aria-label', say('close')); }
    content.firstChild.focus({ preventScroll: true });
  }
  holder.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') { map.closePopup(); }
  });
  map.on('popupclose', function () {
    var lost = document.activeElement === body || holder.contains(document.activeElement);
    var back = opener && opener !== body && document.contains(opener) ? opener : holder;
    if (lost) { back.focus({ preventScroll: true }); }
  });

  // ---- pins ----
  var pins = L.layerGroup().addTo(map);
  function addPin(members) {
    var single = members.length === 1;
    var first = members[0];
    var alike = members.every(function (asset) { return asset.level === first.level; });
    var name = single ? first.name + ', ' + kindOf(first)
      : say('cluster', { assets: say('assets', { count: members.length }), name: first.name });
    var size = single ? (first.everyday ? 24 : 28) : members.length < 10 ? 32 : 38;
    var icon = L.divIcon({
      className: single && first.everyday ? 'pin everyday' : 'pin',
      iconSize: [size, size],
      html: symbol(alike ? first.level : MIXED, single && first.everyday ? 16 : size,
        single ? '' : String(members.length), single && first.potential)
    });
    var pin = L.marker([first.lat, first.lon], { icon: icon, title: name, keyboard: true });
    pin.first = first.id;
    pin.on('add', function () {
      var face = pin.getElement();
      face.setAttribute('role', 'button');
      face.setAttribute('aria-label', name);
    });
    pin.on('click keypress', function (event) {
      if (event.type === 'keypress' && event.originalEvent.key !== 'Enter' && event.originalEvent.key !== ' ') { return; }
      var bounds = L.latLngBounds(members.map(function (asset) { return [asset.lat, asset.lon]; }));
      if (!single && map.getZoom() < map.getMaxZoom() && !bounds.getNorthEast().equals(bounds.getSouthWest())) {
        map.fitBounds(bounds, { maxZoom: Math.min(map.getZoom() + 2, map.getMaxZoom()), padding: [60, 60] });
      } else {
        open(pin.getLatLng(), single ? describe(first) : describeMany(members));
      }
    });
    pins.addLayer(pin);
  }

  // Symbols are made for the whole map once per zoom, so none changes while the map is moved. Each
  // asset joins the first symbol that it would touch.
  var clusters = { zoom: -1, list: [] };
  function clusterAll(zoom) {
    if (clusters.zoom === zoom) { return clusters.list; }
    var apart = zoom < map.getMaxZoom() ? APART_PX : 2;
    var cells = {};
    clusters = { zoom: zoom, list: [] };
    allShown.forEach(function (asset) {
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
  // What lies under a button is no stop for the keyboard: it would have the focus and not be seen.
  function skipCovered() {
    var covers = [].map.call(holder.querySelectorAll('.map-buttons, .map-credits, .leaflet-control-scale'), function (part) {
      return part.getBoundingClientRect();
    });
    var frame = holder.getBoundingClientRect();
    pins.eachLayer(function (pin) {
      var face = pin.getElement();
      var box = face.getBoundingClientRect();
      var covered = covers.some(function (cover) {
        return box.left < cover.right && box.right > cover.left && box.top < cover.bottom && box.bottom > cover.top;
      });
      var outside = box.right < frame.left + 24 || box.left > frame.right - 24 || box.bottom < frame.top + 24 || box.top > frame.bottom - 24;
      face.tabIndex = covered || outside ? -1 : 0;
    });
  }

  function drawPins() {
    var view = map.getBounds().pad(0.2);
    var wanted = clusterAll(map.getZoom()).filter(function (cluster) {
      return view.contains([cluster.members[0].lat, cluster.members[0].lon]);
    });
    // Whoever came here by the keyboard stays where they are when symbols are made anew.
    var focused = null;
    pins.eachLayer(function (pin) {
      if (pin.getElement() === document.activeElement) { focused = pin.first; }
    });
    pins.clearLayers();
    wanted.forEach(function (cluster) { addPin(cluster.members); });
    skipCovered();
    if (focused !== null) {
      var again = null;
      pins.eachLayer(function (pin) { if (pin.first === focused) { again = pin.getElement(); } });
      (again || holder).focus({ preventScroll: true });
    }
  }

  var listeners = [];
  function refresh() {
    drawPins();
    listeners.forEach(function (listener) { listener(); });
  }
  function refilter() {
    allShown = data.assets.filter(passes);
    clusters.zoom = -1;
    if (need && filters.need !== map.hasLayer(need)) {
      if (filters.need) { need.addTo(map); } else { map.removeLayer(need); }
    }
    refresh();
  }
  function show(asset) {
    map.setView([asset.lat, asset.lon], Math.max(map.getZoom(), Math.min(NEAR_ZOOM, map.getMaxZoom())));
    open([asset.lat, asset.lon], describe(asset));
  }

  // ---- where to begin: #area=E05015018, #asset=..., or a view with its filters ----
  function readHash(text) {
    var found = {};
    text.replace(/^#/, '').split('&').forEach(function (part) {
      var at = part.indexOf('=');
      try {
        if (at > 0) { found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); }
      } catch (error) { /* not one of ours */ }
    });
    return found;
  }
  function only(list, test) { return list.filter(test)[0] || null; }
  function takeFilters(hash) {
    filters.hidden = {};
    (hash.hide || '').split(',').forEach(function (level) {
      if (data.colors[level]) { filters.hidden[level] = true; }
    });
    filters.category = words.categories[hash.category] ? hash.category : '';
    filters.way = /^[0-4]$/.test(hash.way || '') ? Number(hash.way) : -1;
    filters.text = hash.find || '';
    filters.everyday = hash.everyday === '1';
    filters.need = hash.need === '1';
  }
  function goToHash() {
    var hash = readHash(window.location.hash || body.getAttribute('data-begin') || '');
    var area = only(data.areas, function (each) { return each.code === hash.area; });
    var asset = only(data.assets, function (each) { return each.id === hash.asset && each.lat !== undefined; });
    var view = /^(-?[\d.]+),(-?[\d.]+),(\d+)$/.exec(hash.view || '');
    takeFilters(hash);
    if (asset && asset.everyday) { filters.everyday = true; }
    refilter();
    if (asset) {
      map.setView([asset.lat, asset.lon], Math.min(NEAR_ZOOM, map.getMaxZoom()), { animate: false });
      open([asset.lat, asset.lon], describe(asset));
      if (!embedded && holder.getBoundingClientRect().bottom > window.innerHeight) { holder.scrollIntoView({ block: 'end' }); }
    } else if (view) {
      map.setView([Number(view[1]), Number(view[2])], Number(view[3]), { animate: false });
    } else {
      map.fitBounds(area ? area.bounds : data.bounds, { animate: false });
    }
  }
  function viewHash() {
    var centre = map.getCenter();
    var parts = ['view=' + centre.lat.toFixed(5) + ',' + centre.lng.toFixed(5) + ',' + map.getZoom()];
    var hidden = Object.keys(filters.hidden).filter(function (level) { return filters.hidden[level]; });
    if (hidden.length) { parts.push('hide=' + hidden.join(',')); }
    if (filters.category) { parts.push('category=' + encodeURIComponent(filters.category)); }
    if (filters.way >= 0) { parts.push('way=' + filters.way); }
    if (filters.text) { parts.push('find=' + encodeURIComponent(filters.text)); }
    if (filters.everyday) { parts.push('everyday=1'); }
    if (filters.need) { parts.push('need=1'); }
    return '#' + parts.join('&');
  }

  // What map-tools.js builds on.
  data.atlasMap = {
    map: map, filters: filters, say: say, element: element, symbol: symbol, kindOf: kindOf, areaName: areaName,
    shown: function () { return allShown; }, show: show, refilter: refilter, viewHash: viewHash,
    onRefresh: function (listener) { listeners.push(listener); },
    goToHash: goToHash
  };

  map.fitBounds(data.bounds, { animate: false });
  map.on('moveend', refresh);
  goToHash();
  window.addEventListener('hashchange', goToHash);
  document.documentElement.classList.add('has-map');
}());
