#!/usr/bin/env python3
"""generate.py [FOLDER]: makes the data of Halewick, a borough that does not exist.

Python's standard library only, and the same bytes on every run and machine; a test compares them with
what is committed here. Without FOLDER they are written beside this file.
"""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent / "make"))

from assets import Assets, telephone  # noqa: E402
from borough import DISTRICT, contains, need, small_areas, wards  # noqa: E402
from grid import Random, noise  # noqa: E402
from town import (EAST, GREEN, HEIGHT, ISLAND, LEAT, NORTH, PLACES, RAIL, RIVER, STATIONS, WOODS, Town,  # noqa: E402
                  coast_x, river_polygon)
from writers import (closed, degrees, grid, polygons, write_csv, write_geojson, write_shapefile,  # noqa: E402
                     write_workbook)

PEOPLE = 84600


def write_ground(folder, town):
    # As far as the widest map shows it.
    shore = [(coast_x(y), y) for y in range(-4000, HEIGHT + 4001, 20)]
    sea = shore[::-1] + [(20000, -4000), (20000, HEIGHT + 4000)]
    sea = sea if sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(sea, sea[1:] + sea[:1])) > 0 else sea[::-1]
    write_geojson(folder / "water.geojson", [
        ({"name": "Halewick Bay", "class": "sea"}, "Polygon", [closed(sea), closed(ISLAND[::-1])]),
        ({"name": "River Wick", "class": "river"}, "Polygon", [closed(river_polygon())]),
        ({"name": "Mill Leat", "class": "canal"}, "LineString", [degrees(p) for p in LEAT])])
    write_geojson(folder / "parks.geojson", [({"name": n, "function": f}, "Polygon", [closed(r)]) for n, f, r in GREEN]
                  + [({"name": n, "function": "Wood"}, "Polygon", [closed(r)]) for n, r in WOODS])
    write_geojson(folder / "roads.geojson", [
        ({"name": n or None, "highway": k, "ref": ref or None}, "LineString", [degrees(p) for p in line])
        for n, k, ref, line, _ in town.roads])
    write_geojson(folder / "railway.geojson", [({"name": "Coast Line", "railway": "rail"}, "LineString", [degrees(p) for p in RAIL])]
                  + [({"name": n, "railway": "station"}, "Point", degrees(p)) for n, p in STATIONS])
    write_geojson(folder / "places.geojson", [({"name": n, "place": ["city", "town", "suburb", "hamlet"][r]}, "Point", degrees(p))
                                              for n, r, p in PLACES])
    write_shapefile(folder / "buildings", [[[grid(p) for p in ring]] for ring, _ in town.buildings], [("kind", 8)],
                    [("house",) for _ in town.buildings])


def people_of(town):
    """People by small area and ward: what the houses hold."""
    areas, owners = list(small_areas()), list(wards())
    houses = {}
    for ring, _ in town.buildings:
        centre = (sum(p[0] for p in ring) / 4, sum(p[1] for p in ring) / 4)
        size = ((ring[1][0] - ring[0][0]) ** 2 + (ring[1][1] - ring[0][1]) ** 2) ** 0.5
        small = next((a[0] for a in areas if contains(a[2], centre)), None)
        ward = next((w[0] for w in owners if contains(w[3], centre)), None)
        if small and ward:
            houses[small, ward] = houses.get((small, ward), 0) + (3 if size > 25 else 1)
    for code, _, rings in areas:  # nowhere is quite empty
        centre = (sum(p[0] for p in rings[0]) / len(rings[0]), sum(p[1] for p in rings[0]) / len(rings[0]))
        ward = next((w[0] for w in owners if contains(w[3], centre)), owners[0][0])
        houses[code, ward] = houses.get((code, ward), 0) + 40
    whole = sum(houses.values())
    return {key: round(PEOPLE * n / whole) for key, n in sorted(houses.items())}


def write_areas(folder, people):
    names = {code: name for code, name, _, _ in wards()}
    write_geojson(folder / "wards.geojson", [
        ({"WD25CD": code, "WD25NM": name, "WD25NMW": welsh or " ", "LAD25CD": DISTRICT[0], "LAD25NM": DISTRICT[1]}, *polygons(rings))
        for code, name, welsh, rings in wards()])
    write_geojson(folder / "lsoa.geojson", [({"LSOA21CD": code, "LSOA21NM": name}, *polygons(rings)) for code, name, rings in small_areas()])
    best = {}
    for (small, ward), n in people.items():
        if n > best.get(small, ("", -1))[1]:
            best[small] = (ward, n)
    write_csv(folder / "lsoa-to-ward.csv", ["LSOA21CD", "LSOA21NM", "WD25CD", "WD25NM"],
              [(code, name, best[code][0], names[best[code][0]]) for code, name, _ in small_areas()])
    totals, by_ward = {}, {}
    for (small, ward), n in people.items():
        totals[small] = totals.get(small, 0) + n
        by_ward[ward] = by_ward.get(ward, 0) + n
    write_csv(folder / "population.csv", ["code", "name", "population"],
              [(code, name, totals[code]) for code, name, _ in small_areas()]
              + [(code, names[code], by_ward.get(code, 0)) for code in sorted(names)])
    return totals, {code: ward for code, (ward, _) in best.items()}


def write_indicators(folder, totals):
    rows = []
    for number, (code, _, rings) in enumerate(small_areas()):
        ring = rings[0]
        level = need((sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)))
        score = 4 + 58 * level + 4 * noise(number, 71)
        children = round(totals[code] * (0.16 + 0.09 * level))
        poor = round(children * min(0.6, 0.05 + 0.42 * level + 0.03 * noise(number, 72)))
        rows.append((code, f"{score:.3f}", children, poor, f"{100 * poor / children:.1f}" if children else ""))
    write_csv(folder / "deprivation.csv", ["LSOA code (2021)", "Halewick Index Score"], [(r[0], r[1]) for r in rows])
    write_csv(folder / "child-poverty.csv", ["LSOA code (2021)", "children", "in_poverty", "percent"],
              [(r[0], r[2], r[3], r[4]) for r in rows])
    belong, give = [], []
    for number, (code, name, _, _) in enumerate(wards()):
        belong.append((code, name, "[c]" if code == "E99000013" else ".." if code == "E99000010" else f"{62 + 14 * noise(number, 73):.1f}"))
        give.append((code, name, f"{27 + 9 * noise(number, 74):.1f}"))
    write_csv(folder / "belonging.csv", ["WD25CD", "WD25NM", "feel they belong (%)"], belong)
    write_csv(folder / "volunteering.csv", ["WD25CD", "WD25NM", "volunteer (%)"], give)


def write_lists(folder, assets):
    """Four lists of different kinds, each as awkward as its real cousins."""
    random = Random(99)
    by_kind = {"services": [], "community": [], "groups": []}
    for row in assets.rows:
        kind = "services" if row["level"] == "organisation" else "community" if row["level"] in ("physical", "economic") else "groups"
        by_kind[kind].append(row)
    services = by_kind["services"]
    # The council's shapefile holds one record twice, and one that must never be shown.
    refuge = dict(services[0], name="Halewick Women's Refuge", category="support", at=(5010, 5230), description="Confidential address")
    services = services + [services[3], refuge]
    write_shapefile(folder / "services", [grid(r["at"]) for r in services],
                    [("NAME", 60), ("CATEGORY", 24), ("ADDRESS", 60), ("PHONE", 16), ("WEBSITE", 80), ("OPENING", 40), ("STEPFREE", 8),
                     ("CHECKED", 10), ("NOTES", 60)],
                    [(r["name"], r["category"], r["address"], r["phone"], r["url"], r["opening"], r["step_free"], r["check_date"],
                      r["description"]) for r in services])

    postcodes, rows = [], []
    for number, row in enumerate(by_kind["community"]):
        e, n = grid(row["at"])
        by_postcode = number % 6 == 5
        postcode = f"ZZ{1 + number % 9} {number % 10}{'ABDEFGHJLN'[number // 10 % 10]}{'ABDEFGHJLN'[number // 100 % 10]}"
        postcodes.append((postcode, 10, round(e), round(n)))
        rows.append((row["name"], row["level"], row["category"], row["status"], row["ways"], row["description"], row["address"], postcode,
                     "" if by_postcode else round(e), "" if by_postcode else round(n), row["phone"], row["url"], row["opening"],
                     row["step_free"], row["check_date"], row["could_offer"], "public", "", ""))
    at = (round(EAST + 5700), round(NORTH + 3700))
    blank = ("", "", "", "")
    rows += [("Harbour Debt Helpline", "organisation", "advice", "actual", "", "By telephone and online", "", "", "", "", telephone(random), "",
              "Mon-Fri 09:00-21:00", "", "2026-02-11", "", "public", "none", ""),
             ("Dial-a-Ride Halewick", "organisation", "transport", "actual", "connect", "Door to door, the whole borough", "", "", "", "",
              telephone(random), "", "Mon-Sat 08:00-18:00", "yes", "2026-01-20", "", "public", "whole", ""),
             ("Meals on Bikes", "association", "food", "actual", "give", "Brings hot meals", "", "", "", "", telephone(random), "", "", "",
              "2025-11-02", "", "public", "area", "E99000004;E99000011"),
             ("Befriending by Telephone", "association", "older people", "actual", "connect;give", "A call a week", "", "", "", "", telephone(random),
              "", "", "", "2025-09-14", "", "public", "area", "E99000012"),
             ("Sam's spare room workshop", "association", "club", "actual", "connect", "In a private house", "", "", *at, *blank,
              "2026-03-01", "", "private", "", ""),
             ("Nowhere Club", "association", "club", "actual", "", "", "", "", 0, 0, *blank, "", "", "public", "", ""),
             ("Mainland Book Group", "association", "club", "actual", "learn", "", "", "", EAST - 30000, NORTH - 8000, *blank, "2026-01-05", "",
              "public", "", ""),
             ("Saltersgate Pigeon Loft", "hobby", "pigeons", "actual", "connect", "", "", "", EAST + 1500, NORTH + 3300, *blank, "2025-10-10", "",
              "public", "", "")]
    write_csv(folder / "community-assets.csv",
              ["name", "level", "category", "status", "ways", "description", "address", "postcode", "easting", "northing", "phone", "url",
               "opening", "step_free", "check_date", "could_offer", "visibility", "place", "serves"], rows)
    write_csv(folder / "postcodes.csv", ["Postcode", "Positional_quality_indicator", "Eastings", "Northings"], postcodes)

    loose = {"association": ["Association", "associations", "ASSOCIATION"], "cultural": ["Cultural", "culture"]}
    header = ["Group", "Level", "What kind", "What we do", "Ways to well-being", "Where we meet", "Latitude", "Longitude", "When", "Telephone",
              "Web", "Step-free?", "Cost", "How to join", "Languages", "We could also offer", "Who told us", "Last checked"]
    sheet = [header]
    for row in by_kind["groups"]:
        lon, lat = degrees(row["at"])
        sheet.append([row["name"], random.pick(loose[row["level"]]), row["category"], row["description"], row["ways"].replace(";", ", "),
                      row["address"], f"{lat:.5f}", f"{lon:.5f}", row["opening"], row["phone"], row["url"], row["step_free"], row["cost"],
                      row["how_to_join"], row["languages"], row["could_offer"], "the forum", row["check_date"]])
    write_workbook(folder / "groups.xlsx", [("Groups", sheet), ("Notes", [["Kept by the Halewick Community Forum"]])])

    kinds = {"Wood": "nature", "Playing Field": "sport", "Play Space": "play", "Bowling Green": "sport",
             "Allotments Or Community Growing Spaces": "growing", "Cemetery": "green space"}
    write_geojson(folder / "green-places.geojson", [
        ({"name": n, "kind": kinds.get(f, "green space"), "description": f, "checked": "2026-03-15"}, "Polygon", [closed(r)])
        for n, f, r in assets.green()])
    write_csv(folder / "bus-stops.csv", ["ATCOCode", "CommonName", "Easting", "Northing"],
              [(code, name, round(grid(p)[0]), round(grid(p)[1])) for code, name, p in assets.stops()])
    write_csv(folder / "people.csv", ["area_code", "giving", "skill", "visibility"], [(*p, "public") for p in assets.people()])


def write_visits(folder, best):
    """Who was asked, where and when: in some wards small area by small area, in some only as a whole."""
    small = {}
    for code, ward in sorted(best.items()):
        small.setdefault(ward, []).append(code)
    rows = [("2026-02-03", "E99000004", 3, "doorstep", "Friary Friends", 61), ("2026-02-17", "E99000011", 3, "doorstep", "Dock Forum", 48),
            ("2026-03-05", "Harbour & Old Town", 2, "meeting", "Old Town Traders", 35), ("2026-03-12", "E99000003", 2, "walkabout", "Castle Ward Forum", 22),
            ("2026-03-19", "E99000012", 1, "meeting", "St Anne's PCC", 3), ("2026-04-02", "E99000008", 1, "desk", "", 0)]
    rows += [("10/02/2026", small["E99000004"][0], 4, "doorstep", "Friary Friends", 14), ("2026-02-11", small["E99000004"][1], 3, "doorstep", "friary friends", 9),
             ("2026-02-12", small["E99000004"][3], 3, "walkabout", "Friary Park Primary School", 6)]
    rows += [(f"2026-02-{18 + i}", code, 3, "doorstep", "Dock Forum", 4 + 3 * i) for i, code in enumerate(small["E99000011"][:8])]
    rows += [("2026-03-06", code, 2, "doorstep", "Old Town Traders", 5) for code in small["E99000005"]]
    rows += [("2026-03-13", small["E99000003"][2], 2, "desk", "", ""), ("", "Wickmouth", 1, "meeting", "", 8)]
    write_csv(folder / "visits.csv", ["date", "area", "step", "method", "group", "conversations"], rows)


def write_links(folder, assets):
    """Which assets host, fund, run or refer to which: by name, as people would write it."""
    names = {row["name"] for row in assets.rows}
    rows = []
    for hall in sorted(n for n in names if n.endswith(" Community Centre")):
        ward = hall[:-len(" Community Centre")]
        for other, kind, title in [(hall, "hosts", "{} Over 60s Lunch Club"), (hall, "hosts", "Knit and Natter {}"),
                                   ("{} Residents' Association", "runs", hall), ("{} Surgery", "refers to", "{} Walking Group"),
                                   ("{} Pharmacy", "refers_to", "{} Choir"), ("{} Library Corner", "hosts", "{} Mending Table"),
                                   ("{} Primary School", "Hosts", "{} Football Club")]:
            ends = other.format(ward), title.format(ward)
            if names.issuperset(ends):
                rows.append((ends[0], ends[1], kind))
    rows += [("Market Hall", "Halewick Repair Café", "hosts"), ("Victoria Park Café", "Halewick College", "run by"),
             ("Town Hall", "Harbour Youth Zone", "funds"), ("Town Hall", "Citizens' Advice Halewick", "funds"),
             ("Halewick Foodbank", "Citizens' Advice Halewick", "refers to"), ("Job Club at the Dock", "Halewick College", "refers to"),
             ("Job Club at the Dock", "Dockside Makers Co-operative", "refers to"), ("Citizens' Advice Halewick", "Credit Union", "refers to"),
             ("Madrasa and Masjid Noor", "مسجد نور خواتین گروپ", "hosts"), ("Fishermen's Heritage Trail", "Halewick Museum of the Sea", "run by"),
             ("Old Chapel Studios", "Theatre Royal", "refers to"), ("Bandstand", "North Shore Brass", "hosts"),
             ("Harbour Debt Helpline", "Citizens' Advice Halewick", "refers to"),
             ("Town Hall", "Halewick Women's Refuge", "funds"), ("Town Hall", "Police Station", "lives next to")]
    write_csv(folder / "links.csv", ["from", "to", "kind"], rows)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    town = Town()
    write_ground(folder, town)
    totals, best = write_areas(folder, people_of(town))
    write_indicators(folder, totals)
    assets = Assets(town)
    write_lists(folder, assets)
    write_visits(folder, best)
    write_links(folder, assets)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
