// map.js: the map that moves. It reads window.ATLAS and window.ATLAS_ASSETS, asks nobody for anything
// but the tiles beside it, and builds every element with text nodes, never from strings of markup.
(function () {
  "use strict";
  var atlas = window.ATLAS, assets = window.ATLAS_ASSETS, box = document.getElementById("map");
  if (!box || !atlas || !assets || !window.L) { return; }

  var SHAPES = {
    association: "M14 3a11 11 0 1 0 0 22 11 11 0 0 0 0-22z",
    organisation: "M7 4h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z",
    physical: "M14 2l11 9v14H3V11z",
    economic: "M14 1l13 13-13 13L1 14z",
    cultural: "M4 25V13a10 10 0 0 1 20 0v12z",
    individual: "M4 4h20a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H13l-7 6v-6H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"
  };
  var SVG = "http://www.w3.org/2000/svg";

  function bounds(pair) { return L.latLngBounds([pair[0][1], pair[0][0]], [pair[1][1], pair[1][0]]); }
  function element(name, text, className) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (className) { made.className = className; }
    return made;
  }
  function symbol(asset) {
    var svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 28 28");
    svg.setAttribute("aria-hidden", "true");
    ["halo", "level-" + asset.level].forEach(function (kind) {
      var path = document.createElementNS(SVG, "path");
      path.setAttribute("d", SHAPES[asset.level]);
      path.setAttribute("class", kind);
      svg.appendChild(path);
    });
    return svg;
  }

  var map = L.map(box, {
    minZoom: atlas.minZoom, maxZoom: atlas.maxZoom, maxBounds: bounds(atlas.box).pad(0.3),
    scrollWheelZoom: false, keyboard: true, zoomSnap: 1
  });
  map.attributionControl.setPrefix("");
  var credits = element("span", atlas.credits);
  map.attributionControl.getContainer().replaceChildren(credits);
  function tiles(set, more) {
    return L.tileLayer("tiles/" + set + "/{z}/{x}/{y}{r}.png", L.extend({
      minZoom: atlas.minZoom, maxZoom: atlas.maxZoom, bounds: bounds(atlas.box).pad(0.02), alt: ""
    }, more));
  }
  tiles("base").addTo(map);
  var need = atlas.need ? tiles("need-" + atlas.need, { opacity: 0.8 }) : null;
  map.fitBounds(bounds(atlas.box));
  L.control.scale({ imperial: true, maxWidth: 140 }).addTo(map);

  // No scroll trap: the wheel moves the page unless Ctrl is held; one finger moves the page, two the map.
  var hint = element("div", "Hold Ctrl and scroll to zoom", "scroll-hint"), hiding;
  box.appendChild(hint);
  box.addEventListener("wheel", function (event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      map.setZoomAround(map.mouseEventToLatLng(event), map.getZoom() + (event.deltaY < 0 ? 1 : -1));
      return;
    }
    hint.classList.add("on");
    window.clearTimeout(hiding);
    hiding = window.setTimeout(function () { hint.classList.remove("on"); }, 900);
  }, { passive: false });
  if (L.Browser.mobile) { map.dragging.disable(); box.style.touchAction = "pan-y pinch-zoom"; }

  // Buttons to move the map, for those who do not drag.
  var Pan = L.Control.extend({
    options: { position: "topright" },
    onAdd: function () {
      var bar = element("div", null, "leaflet-bar");
      [["↑", "up", 0, -1], ["↓", "down", 0, 1], ["←", "left", -1, 0], ["→", "right", 1, 0]].forEach(function (way) {
        var button = element("a", way[0]);
        button.href = "#";
        button.setAttribute("role", "button");
        button.setAttribute("aria-label", "Move the map " + way[1]);
        L.DomEvent.disableClickPropagation(button);
        L.DomEvent.on(button, "click", function (event) {
          L.DomEvent.preventDefault(event);
          map.panBy([way[2] * 160, way[3] * 160]);
        });
        bar.appendChild(button);
      });
      return bar;
    }
  });
  map.addControl(new Pan());

  function line(parent, text) { if (text) { parent.appendChild(element("p", text)); } }
  function popup(asset) {
    var content = element("div");
    content.appendChild(element("h3", asset.name));
    line(content, asset.category + (asset.potential ? " – could be used" : ""));
    line(content, asset.address);
    line(content, asset.phone && "Telephone " + asset.phone);
    line(content, asset.opening && "Open: " + asset.opening);
    line(content, asset.stepFree && "Step-free: " + asset.stepFree);
    if (asset.page) {
      var more = element("a", "More in the list of this area");
      more.href = "area/" + asset.page + "/index.html#" + asset.id;
      more.target = document.body.classList.contains("bare") ? "_top" : "_self";
      content.appendChild(more);
    }
    return content;
  }
  assets.forEach(function (asset) {
    var icon = L.divIcon({
      className: "place" + (asset.everyday ? " everyday" : "") + (asset.potential ? " potential" : ""),
      iconSize: [28, 28], html: symbol(asset)
    });
    asset.marker = L.marker([asset.at[1], asset.at[0]], { icon: icon, title: asset.name, keyboard: !asset.everyday });
    asset.marker.on("add", function () {
      var at = asset.marker.getElement();
      at.setAttribute("aria-label", asset.name + ", " + asset.category);
      if (asset.everyday) { at.setAttribute("aria-hidden", "true"); }
    });
    asset.marker.bindPopup(function () { return popup(asset); });
  });

  var shown = {}, list = document.getElementById("places"), count = document.getElementById("count");
  Object.keys(atlas.levels).forEach(function (level) {
    shown[level] = assets.some(function (asset) { return asset.level === level && !asset.everyday; });
  });
  shown.everyday = false;
  function visible(asset) { return asset.everyday ? shown.everyday : shown[asset.level]; }
  function refresh() {
    var inView = map.getBounds(), rows = document.createDocumentFragment(), listed = 0;
    assets.forEach(function (asset) {
      if (visible(asset) !== map.hasLayer(asset.marker)) {
        if (visible(asset)) { asset.marker.addTo(map); } else { asset.marker.remove(); }
      }
      if (!list || !visible(asset) || asset.everyday || !inView.contains(asset.marker.getLatLng())) { return; }
      listed++;
      var item = element("li"), button = element("button", asset.name);
      button.type = "button";
      button.appendChild(element("small", asset.category));
      button.addEventListener("click", function () {
        map.setView(asset.marker.getLatLng(), Math.max(map.getZoom(), Math.min(15, atlas.maxZoom)));
        asset.marker.openPopup();
      });
      item.appendChild(button);
      rows.appendChild(item);
    });
    if (list) { list.replaceChildren(rows); count.textContent = listed + (listed === 1 ? " place" : " places") + " on this part of the map"; }
  }
  function checkbox(words, on, change) {
    var filters = document.getElementById("filters");
    if (!filters) { return; }
    var label = element("label"), input = element("input");
    input.type = "checkbox";
    input.checked = on;
    input.addEventListener("change", function () { change(input.checked); });
    label.appendChild(input);
    label.appendChild(document.createTextNode(words));
    filters.appendChild(label);
  }
  Object.keys(atlas.levels).forEach(function (level) {
    if (shown[level]) { checkbox(atlas.levels[level], true, function (on) { shown[level] = on; refresh(); }); }
  });
  if (assets.some(function (asset) { return asset.everyday; })) {
    checkbox("everyday places", false, function (on) { shown.everyday = on; refresh(); });
  }
  if (need) {
    checkbox("need in the background: " + atlas.needTitle, false, function (on) { if (on) { need.addTo(map); } else { need.remove(); } });
  }
  function follow() {
    var asked = /[#&]area=([^&]+)/.exec(window.location.hash);
    var code = asked && decodeURIComponent(asked[1]);
    atlas.areas.forEach(function (area) { if (area.code === code) { map.fitBounds(bounds(area.box)); } });
  }
  window.addEventListener("hashchange", follow);
  follow();
  map.on("moveend", refresh);
  refresh();
}());
