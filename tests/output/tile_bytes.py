"""tile_bytes.py PROJECT [ZOOMS]: the tiles come to about what plan says.

Each zoom of each set at each resolution is within 25 % of the estimate and all together within 10 %, as
atlas/output/tile_estimate.h states; the counts are exact.
"""
import json
import pathlib
import sys
import tempfile

from common import atlas, copy, fail_if, project

ALL, EACH = 0.10, 0.25


def bytes_of(folder, zoom, doubled):
    """Number and bytes of the tiles of a set."""
    paths = [p for p in (folder / str(zoom)).glob("*/*.png") if p.name.endswith("@2x.png") == doubled]
    return len(paths), sum(p.stat().st_size for p in paths)


def main():
    problems, worst, sums = [], 0, [0, 0]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = copy(project(sys.argv[1]), folder / "copy", sys.argv[2] if len(sys.argv) > 2 else None)
        plan = json.loads(atlas("plan", source, "--json").stdout)
        atlas("build", source, "--only", "site", "--out", folder / "out")
        for zoom in plan["tile_bytes"]:
            found = 0
            for told in zoom["sets"]:
                count, size = bytes_of(folder / "out" / "site" / "tiles" / told["set"], zoom["zoom"],
                                       told["factor"] == 2)
                found += size
                if count != zoom["tiles"]:
                    problems.append(f"zoom {zoom['zoom']} of {told['set']}: {count} tiles, planned {zoom['tiles']}")
                if zoom["sampled"] == zoom["tiles"] and told["estimated_bytes"] != size:
                    problems.append(f"zoom {zoom['zoom']} of {told['set']} was drawn for the plan and still has "
                                    f"{size} bytes, not {told['estimated_bytes']}")
            off = zoom["estimated_bytes"] / found - 1
            worst = max(worst, abs(off))
            sums = [sums[0] + zoom["estimated_bytes"], sums[1] + found]
            if abs(off) > EACH:
                problems.append(f"zoom {zoom['zoom']}: {found} bytes, estimated {zoom['estimated_bytes']}")
    off = sums[0] / sums[1] - 1
    if abs(off) > ALL:
        problems.append(f"all tiles: {sums[1]} bytes, estimated {sums[0]}")
    fail_if(problems)
    print(f"{sums[1]} bytes, estimated {off:+.1%}, single zooms up to {worst:.1%}")


main()
