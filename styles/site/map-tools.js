// map-tools.js: what stands around the map on its page: filters, key, and the list of what is in
// view, which is always in step with the map.
(function () {
  'use strict';
  var data = window.assetatlas;
  var words = window.assetatlasWords;
  var atlas = data && data.atlasMap;
  var tools = document.getElementById('tools');
  var list = document.getElementById('seen');
  var count = document.getElementById('seen-count');
  if (!atlas || !tools || !list) { return; }
  var LIST_LIMIT = 150;
  var element = atlas.element, say = atlas.say, filters = atlas.filters, map = atlas.map;

  // ---- the list: nearest first, to whoever asked for "near me", else to the middle of the map ----
  var here = null;
  function inView() {
    var view = map.getBounds(), from = here || map.getCenter();
    return atlas.shown().filter(function (asset) { return view.contains([asset.lat, asset.lon]); })
      .map(function (asset) { return { asset: asset, metres: map.distance(from, [asset.lat, asset.lon]) }; })
      .sort(function (a, b) { return a.metres - b.metres; });
  }
  function howFar(metres) {
    return metres < 1000 ? Math.max(10, Math.round(metres / 10) * 10) + ' m' : (metres / 1000).toFixed(1) + ' km';
  }
  function drawList() {
    var seen = inView();
    var focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('data-asset') : null;
    list.textContent = '';
    seen.slice(0, LIST_LIMIT).forEach(function (each) {
      var asset = each.asset;
      var item = element('li');
      var button = element('button');
      var text = element('span', null, asset.name);
      text.appendChild(element('span', 'what', atlas.kindOf(asset) + (here ? ' · ' + howFar(each.metres) : '')));
      button.type = 'button';
      button.setAttribute('data-asset', asset.id);
      button.appendChild(atlas.symbol(asset.level, 22, '', asset.potential));
      button.appendChild(text);
      button.addEventListener('click', function () { atlas.show(asset); });
      item.appendChild(button);
      list.appendChild(item);
      if (asset.id === focused) { button.focus({ preventScroll: true }); }
    });
    var words_ = seen.length === 0 ? say('nothing')
      : say('in_view', { assets: say('assets', { count: seen.length }) }) + ', ' + say(here ? 'from_you' : 'from_middle');
    count.textContent = words_ + (seen.length > LIST_LIMIT ? '; ' + say('first', { count: LIST_LIMIT }) : '');
  }

  // ---- filters ----
  var panel = element('details', 'filters');
  // Where the window is low the map comes first.
  panel.open = window.matchMedia('(min-width: 900px) and (min-height: 1000px)').matches;
  panel.appendChild(element('summary', null, say('filter')));
  var inside = element('div', 'filters-in');
  panel.appendChild(inside);
  var settings = []; // functions that show on the controls what the filters are

  function labelled(words_, control, before) {
    var label = element('label', before ? 'before' : null);
    if (before) { label.appendChild(element('span', null, words_)); }
    label.appendChild(control);
    if (!before) { label.appendChild(document.createTextNode(words_)); }
    return label;
  }
  function addSwitch(box, words_, read, write) {
    var input = element('input');
    input.type = 'checkbox';
    input.addEventListener('change', function () { write(input.checked); atlas.refilter(); });
    settings.push(function () { input.checked = read(); });
    var label = labelled(words_, input, false);
    box.appendChild(label);
    return label;
  }
  function addChoice(box, words_, options, read, write) {
    var choice = element('select');
    options.forEach(function (option) {
      var made = element('option', null, option[1]);
      made.value = option[0];
      choice.appendChild(made);
    });
    choice.addEventListener('change', function () { write(choice.value); });
    if (read) { settings.push(function () { choice.value = read(); }); }
    box.appendChild(labelled(words_, choice, true));
  }
  function present(test) { return data.assets.some(function (asset) { return asset.lat !== undefined && test(asset); }); }

  function addGoTo() {
    var options = [['', say('whole')]].concat(data.areas.map(function (area, i) { return [String(i), atlas.areaName(area)]; }));
    addChoice(tools, say('go_to'), options, null, function (value) {
      map.fitBounds(value === '' ? data.bounds : data.areas[Number(value)].bounds);
    });
  }
  function addSearch() {
    var input = element('input');
    input.type = 'search';
    input.autocomplete = 'off';
    input.addEventListener('input', function () { filters.text = input.value.trim(); atlas.refilter(); });
    settings.push(function () { if (document.activeElement !== input) { input.value = filters.text; } });
    tools.appendChild(labelled(say('search'), input, true));
  }
  // Where somebody is goes no further than this page.
  function addNearMe() {
    if (!navigator.geolocation || !window.isSecureContext) { return; }
    var button = element('button', 'plain', say('near_me'));
    var said = element('span', 'quiet small');
    var mark = L.circleMarker([0, 0], { radius: 8, color: '#ffffff', weight: 3, fillColor: '#00534c', fillOpacity: 1, interactive: false });
    button.type = 'button';
    said.setAttribute('role', 'status');
    button.addEventListener('click', function () {
      said.textContent = say('near_asking');
      navigator.geolocation.getCurrentPosition(function (position) {
        var at = L.latLng(position.coords.latitude, position.coords.longitude);
        var inside = L.latLngBounds(data.bounds).contains(at);
        said.textContent = inside ? '' : say('near_outside');
        if (inside) {
          here = at;
          mark.setLatLng(at).addTo(map);
          map.setView(at, Math.min(15, map.getMaxZoom()), { animate: false });
          drawList();
        }
      }, function () { said.textContent = say('near_unknown'); }, { timeout: 20000, maximumAge: 60000 });
    });
    tools.appendChild(button);
    tools.appendChild(said);
  }
  function addLevels() {
    var box = element('fieldset', 'levels');
    box.appendChild(element('legend', null, say('levels')));
    Object.keys(words.levels).forEach(function (level) {
      if (!present(function (asset) { return asset.level === level; })) { return; }
      var label = addSwitch(box, words.levels[level], function () { return !filters.hidden[level]; },
        function (on) { filters.hidden[level] = !on; });
      label.insertBefore(atlas.symbol(level, 22, '', false), label.lastChild);
    });
    if (present(function (asset) { return asset.everyday; })) {
      addSwitch(box, say('everyday'), function () { return filters.everyday; }, function (on) { filters.everyday = on; });
    }
    inside.appendChild(box);
  }
  function addKinds() {
    var box = element('div', 'choices');
    var kinds = Object.keys(words.categories).filter(function (name) {
      return present(function (asset) { return asset.category === name; });
    });
    addChoice(box, say('kind'), [['', say('any')]].concat(kinds.map(function (name) { return [name, words.categories[name]]; })),
      function () { return filters.category; },
      function (value) { filters.category = value; atlas.refilter(); });
    addChoice(box, say('way'), [['-1', say('any')]].concat(words.ways.map(function (name, i) { return [String(i), name]; })),
      function () { return String(filters.way); },
      function (value) { filters.way = Number(value); atlas.refilter(); });
    inside.appendChild(box);
  }
  function addNeed() {
    if (!data.need) { return; }
    var box = element('div', 'need');
    var key = element('ul', 'key');
    addSwitch(box, say('need', { name: words.needTitle }), function () { return filters.need; },
      function (on) { filters.need = on; });
    words.needClasses.forEach(function (text, i) {
      var item = element('li');
      var swatch = element('span', 'swatch');
      swatch.style.backgroundColor = data.need.colors[i];
      item.appendChild(swatch);
      item.appendChild(document.createTextNode(text));
      key.appendChild(item);
    });
    settings.push(function () { key.hidden = !filters.need; });
    box.appendChild(key);
    inside.appendChild(box);
  }
  function addButtons() {
    var box = element('p', 'buttons');
    var clear = element('button', 'plain', say('clear'));
    var link = element('button', 'plain', say('link'));
    var said = element('span', 'quiet small');
    said.setAttribute('role', 'status');
    clear.type = link.type = 'button';
    clear.addEventListener('click', function () {
      filters.hidden = {};
      filters.category = filters.text = '';
      filters.way = -1;
      filters.everyday = filters.need = false;
      atlas.refilter();
    });
    link.addEventListener('click', function () {
      var address = window.location.href.replace(/#.*$/, '') + atlas.viewHash();
      var byHand = function () { said.textContent = say('copy_by_hand') + ' ' + address; };
      window.history.replaceState(null, '', atlas.viewHash());
      if (navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(address).then(function () { said.textContent = say('copied'); }, byHand);
      } else {
        byHand();
      }
    });
    box.appendChild(clear);
    box.appendChild(link);
    box.appendChild(said);
    inside.appendChild(box);
  }

  if (data.areas.length > 1) { addGoTo(); }
  addSearch();
  addNearMe();
  addLevels();
  addKinds();
  addNeed();
  addButtons();
  tools.appendChild(panel);
  var skip = element('a', 'skip-map', say('skip'));
  skip.href = '#in-view';
  tools.appendChild(skip);
  atlas.onRefresh(function () {
    settings.forEach(function (set) { set(); });
    drawList();
  });
  map.invalidateSize(); // the tools took some of its room
  atlas.goToHash();
}());
