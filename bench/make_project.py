#!/usr/bin/python3
"""Two projects, for tiles and for sheets, from the data of the standard job.

usage: make_project.py DATA OUT

DATA is a folder of prep.py (its 27700/*.shp are read), OUT receives data/, tiles/ and print/. The
columns are renamed to what atlas.yaml expects; geometry is copied as it is. Both projects draw the
same content; they differ in the theme's scale from which buildings are drawn, as the peers' do.
"""
import csv
import os
import pathlib
import shutil
import sys

from osgeo import ogr

ogr.UseExceptions()

ROADS = {1: "primary", 2: "secondary", 3: "residential"}
LEVELS = ["association", "organisation", "physical", "economic", "cultural"]  # people are not drawn
CREDIT = "licence: CC0-1.0, attribution: Data of the standard job"
PRINT_BUILDINGS_FROM = "1000000"

PROJECT = """\
title: Benchmark
theme: ./theme.yaml
areas: {{source: ../data/wards.shp, code: code, name: name, {credit}}}
assets:
  - source: ../data/assets.csv
    asset: everyday
    licence: CC0-1.0
    attribution: Data of the standard job
    fields: {{id: id, name: name, level: level, category: category, easting: easting, northing: northing}}
indicators:
  - {{id: val, title: Indicator, source: ../data/indicator.csv, key: code, value: val, period: 2024, polarity: higher_is_worse, {credit}}}
need: val
base:
  - {{source: ../data/buildings.shp, draw: buildings, {credit}}}
  - {{source: ../data/roads.shp, draw: roads, {credit}}}
sheets: {sheets}
site: {site}
book: false
"""


def rows(path):
    dataset = ogr.Open(str(path))
    for feature in dataset.GetLayer(0):
        yield feature


def write_roads(source, target):
    given = ogr.Open(str(source))
    layer = given.GetLayer(0)
    made = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(target))
    out = made.CreateLayer("roads", layer.GetSpatialRef(), ogr.wkbLineString)
    out.CreateField(ogr.FieldDefn("class", ogr.OFTString))
    for feature in layer:
        road = ogr.Feature(out.GetLayerDefn())
        road["class"] = ROADS[feature["cls"]]
        road.SetGeometry(feature.GetGeometryRef())
        out.CreateFeature(road)
    made = None


def write_assets(source, target):
    with open(target, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["id", "name", "level", "category", "easting", "northing"])
        for number, feature in enumerate(rows(source)):
            point = feature.GetGeometryRef()
            level = LEVELS[feature["cat"] % len(LEVELS)]
            table.writerow([number, f"Place {number}", level, "transport",
                            f"{point.GetX():.2f}", f"{point.GetY():.2f}"])


def write_indicator(source, target):
    with open(target, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["code", "val"])
        for feature in rows(source):
            table.writerow([feature["code"], feature["val"]])


def write_project(folder, theme, sheets, site):
    folder.mkdir(parents=True, exist_ok=True)
    text = PROJECT.format(credit=CREDIT, sheets=sheets, site=site)
    (folder / "atlas.yaml").write_text(text, encoding="utf-8")
    (folder / "theme.yaml").write_text(theme, encoding="utf-8")


def main():
    given, out = pathlib.Path(sys.argv[1]) / "27700", pathlib.Path(sys.argv[2])
    data = out / "data"
    shutil.rmtree(data, ignore_errors=True)
    os.makedirs(data)
    for layer in ("wards", "buildings"):
        for end in ("shp", "shx", "dbf", "prj", "cpg"):
            shutil.copy(given / f"{layer}.{end}", data)
    write_roads(given / "roads.shp", data / "roads.shp")
    write_assets(given / "assets.shp", data / "assets.csv")
    write_indicator(given / "wards.shp", data / "indicator.csv")
    theme = (pathlib.Path(__file__).parent / "theme.yaml").read_text(encoding="utf-8")
    write_project(out / "tiles", theme, "false", "{zooms: 10-15, tiles: atlas}")
    theme = theme.replace("drawn_from: 22500", f"drawn_from: {PRINT_BUILDINGS_FROM}")
    write_project(out / "print", theme, "{paper: A4, orientation: portrait, pictures: none}", "false")


main()
