"""install.py BUILD: what `cmake --install` puts in place works by itself, wherever that is.

The installed program builds a project that needs its themes, symbols and its reading of OpenStreetMap.
That it takes them from where it was installed, not from the source tree, is seen by spoiling them.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from common import SOURCE, fail_if, run

SEAL = "licence: ODbL-1.0, attribution: © OpenStreetMap contributors"
# Not among the columns that GDAL's own settings have.
NODE = """<osm version="0.6"><node id="1" version="1" lon="0.2450" lat="53.4350">
<tag k="name" v="Installed Hall"/><tag k="amenity" v="community_centre"/><tag k="opening_hours" v="Mo 09:00-12:00"/>
</node></osm>
"""


def make_project(folder):
    folder.mkdir()
    (folder / "hall.osm").write_text(NODE, encoding="utf-8")
    (folder / "wards.geojson").write_bytes((SOURCE / "samples/halewick/wards.geojson").read_bytes())
    (folder / "atlas.yaml").write_text(
        f"title: Installed\nareas: {{source: wards.geojson, {SEAL}}}\n"
        f"assets:\n  - {{source: hall.osm, reading: osm, {SEAL}}}\n", encoding="utf-8")
    return folder


def build(root, project, out, expect=0):
    run(root / "bin/assetatlas", "build", project, "--only", "sheets,tables", "--out", out, expect=expect,
        cwd="/", env={k: v for k, v in os.environ.items() if k != "ATLAS_STYLES"})
    table = out / "tables/assets-osm.csv"
    return table.read_text(encoding="utf-8") if table.exists() else ""


def check_use(root, tmp):
    """The installed parts are used: a build with spoilt ones is another."""
    project = make_project(tmp / "project")
    problems = []
    made = build(root, project, tmp / "whole")
    if "Installed Hall" not in made or "Mo 09:00-12:00" not in made:
        problems.append("the installed program did not read its project in full")
    if len(list((tmp / "whole/sheets").glob("*.pdf"))) != 13:
        problems.append("the installed program did not make its sheets")
    (root / "share/assetatlas/layers/readings/osmconf.ini").write_text("[points]\nosm_id=yes\nattributes=name\nother_tags=no\n")
    if "Mo 09:00-12:00" in build(root, project, tmp / "poor"):
        problems.append("the reading of OpenStreetMap comes from elsewhere")
    (root / "share/assetatlas/styles/themes/standard.yaml").write_text("no: theme\n")
    build(root, project, tmp / "none", expect=2)
    return problems


def main(build_folder):
    with tempfile.TemporaryDirectory() as tmp:
        root = pathlib.Path(tmp) / "prefix"
        run("cmake", "--install", build_folder, "--prefix", root)
        wanted = ["bin/assetatlas", "share/assetatlas/styles/themes/standard.yaml",
                  "share/assetatlas/styles/site", "share/assetatlas/layers/readings/osmconf.ini",
                  "share/man/man1/assetatlas.1"]
        problems = [f"{name} is not installed" for name in wanted if not (root / name).exists()]
        run(root / "bin/assetatlas", "--version")
        problems += check_use(root, pathlib.Path(tmp))
        page = subprocess.run(["man", "--warnings", "-l", SOURCE / "docs" / "assetatlas.1"],
                              capture_output=True, text=True, check=False) if os.path.exists("/usr/bin/man") else None
        if page and page.stderr:
            problems.append(page.stderr[:300])
    fail_if(problems)


main(sys.argv[1])
