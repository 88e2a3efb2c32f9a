"""site_kept.py: what has to hold from one build of the site to the next.

A small site has fewer than 100 files; the archive holds the site as it stands; an area's old address leads to the new
one; what is taken down is in no byte of the next build, nor in an archive of the one before.
"""
import json
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

from common import atlas, copy, fail_if, files, project

TAKEN = "Beaconside Choir"


def build(source, out, *options):
    atlas("build", source, "--only", "site", "--out", out, *options)
    return out / "site"


def settings(source, lines):
    path = source / "atlas.yaml"
    text = re.sub(r"(?m)^(site|languages):.*\n?", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{text.rstrip()}\n{lines}\n", encoding="utf-8")


def check_small(source, out):
    """Under 100 files; a warning where that cannot be, with a few more than there will be at most."""
    problems = []
    for languages, parts, told in (("[en]", 1, False), ("[en, cy]", 1, False), ("[en]", 3, False), ("[en, cy]", 3, True)):
        name = f"{languages} {parts}"
        settings(source, f"languages: {languages}\nsite: {{zooms: 11-16, size: small}}")
        made = source if parts == 1 else with_more_areas(source, out / f"{name} project", parts)
        said = atlas("check", made).stderr
        count = len(files(build(made, out / name)))
        warned = re.search(r"will have about (\d+) files", said)
        if (count >= 100) != told or bool(warned) != told:
            problems.append(f"a small site in {name} has {count} files; check says {warned and warned[0]}")
        if warned and not 0 <= int(warned[1]) - count <= 8:
            problems.append(f"a small site in {name} has {count} files; check says {warned[0]}")
    return problems


def with_more_areas(source, folder, parts):
    """A project with the outlines of the areas several times: what counts here is their number."""
    folder.mkdir(parents=True)
    shutil.copy(source / "community-assets.csv", folder)
    wards = json.loads((source / "wards.geojson").read_text(encoding="utf-8"))
    wards["features"] = [
        {**ward, "properties": {"code": f"{ward['properties']['WD25CD']}{k}", "name": f"{ward['properties']['WD25NM']} {k}"}}
        for ward in wards["features"] for k in range(parts)]
    (folder / "wards.geojson").write_text(json.dumps(wards), encoding="utf-8")
    (folder / "atlas.yaml").write_text(
        "title: Many\nareas: {source: wards.geojson, licence: own, attribution: nobody, code: code, name: name}\n"
        "assets: [{source: community-assets.csv, licence: own, visibility: public}]\n" +
        "".join(re.findall(r"(?m)^(?:site|languages):.*\n", (source / "atlas.yaml").read_text(encoding="utf-8"))),
        encoding="utf-8")
    return folder


def check_archive(out):
    with zipfile.ZipFile(out / "site.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    site = out / "site"
    stand = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return [] if packed == stand else [f"the archive has {len(packed)} files, the site {len(stand)}, or they differ"]


def check_moved(source, out):
    wards = source / "wards.geojson"
    wards.write_text(wards.read_text(encoding="utf-8").replace('"Beaconside"', '"Beacon Hill"'), encoding="utf-8")
    site = build(source, out)
    old, new = site / "area/E99000001-beaconside", site / "area/E99000001-beacon-hill"
    page = (old / "index.html").read_text(encoding="utf-8")
    problems = [] if (new / "index.html").is_file() else ["there is no page under the new name"]
    if 'http-equiv="refresh" content="0; url=../E99000001-beacon-hill/index.html"' not in page:
        problems.append("the old address does not lead to the new one")
    left = sorted(path.name for path in old.iterdir())
    return problems + ([f"{left} stay under the old name"] if left != ["index.html"] else [])


def check_taken_down(source, out):
    (source / "takedown.csv").write_text(f"name,reason\n{TAKEN},asked\n", encoding="utf-8")
    build(source, out)
    needle = TAKEN.encode()
    return [f"{path.relative_to(out)} still has what was taken down" for path in sorted(out.rglob("*"))
            if path.is_file() and needle in path.read_bytes()] + (
                ["the archive of the build before is still there"] if (out / "site.zip").exists() else [])


def check_tile_json(site):
    said = json.loads((site / "tiles/base/tiles.json").read_text(encoding="utf-8"))
    west, south, east, north = said["bounds"]
    right = said["tilejson"] == "3.0.0" and said["tiles"] == ["{z}/{x}/{y}.png"] and west < east and south < north
    made = {int(path.name) for path in (site / "tiles/base").iterdir() if path.is_dir()}
    return [] if right and made == set(range(said["minzoom"], said["maxzoom"] + 1)) else [f"TileJSON says {said}"]


def main():
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        source = copy(project("halewick"), tmp / "project", zooms="11-11")
        out = tmp / "out"
        site = build(source, out, "--zip")
        if not any(TAKEN.encode() in path.read_bytes() for path in site.rglob("*.html")):
            sys.exit(f"{TAKEN} is not on the site to begin with")
        problems = check_archive(out) + check_tile_json(site) + check_moved(source, out)
        problems += check_taken_down(source, out)
        problems += check_small(source, tmp / "small")
    fail_if(problems)


main()
