"""tile_archives.py: MBTiles and PMTiles hold every tile, byte for byte, and nothing else.

Read by other means than the program's own: SQLite as Python has it, and a reader of PMTiles 3 written
here from its specification. Each tile of each set at each resolution is asked for by its place and
compared with its file; then everything that the archives hold is asked for, so that there is no
tile more. Two builds have the same bytes.
"""
import gzip
import json
import pathlib
import re
import sqlite3
import struct
import sys
import tempfile

from common import atlas, copy, fail_if, files, project


def varints(data):
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


class PmTiles:
    """What a web map asks of the file: header, directories, tiles."""

    def __init__(self, path):
        self.data = path.read_bytes()
        head = self.data[:127]
        assert head[:8] == b"PMTiles\x03"
        (self.root_at, self.root_length, self.meta_at, self.meta_length, self.leaves_at, self.leaves_length,
         self.tiles_at, self.tiles_length, self.addressed, self.entries, self.contents) = struct.unpack_from(
             "<11Q", head, 8)
        (self.clustered, self.internal, self.compression, self.kind, self.min_zoom, self.max_zoom) = head[96:102]
        self.box = [v / 1e7 for v in struct.unpack_from("<4i", head, 102)]
        self.centre_zoom = head[118]
        self.centre = [v / 1e7 for v in struct.unpack_from("<2i", head, 119)]

    def directory(self, at, length):
        numbers = list(varints(gzip.decompress(self.data[at:at + length])))
        count, rest = numbers[0], numbers[1:]
        assert len(rest) == 4 * count
        ids, runs, lengths, offsets = (rest[i * count:(i + 1) * count] for i in range(4))
        entries, tile = [], 0
        for i in range(count):
            tile += ids[i]
            at = entries[-1][2] + entries[-1][3] if offsets[i] == 0 and i > 0 else offsets[i] - 1
            entries.append((tile, runs[i], at, lengths[i]))
        return entries

    def all_entries(self):
        """Entries of tiles, in order, those of the leaves in place of what leads to them."""
        for tile, run, at, length in self.directory(self.root_at, self.root_length):
            if run > 0:
                yield tile, run, at, length
            else:
                yield from self.directory(self.leaves_at + at, length)

    def metadata(self):
        return json.loads(gzip.decompress(self.data[self.meta_at:self.meta_at + self.meta_length]))

    def tile(self, at, length):
        return self.data[self.tiles_at + at:self.tiles_at + at + length]


def place_of(tile_id):
    """z, x, y of a tile id: the way along Hilbert's curve, walked back."""
    zoom, before = 0, 0
    while before + 4 ** zoom <= tile_id:
        before += 4 ** zoom
        zoom += 1
    rest, x, y = tile_id - before, 0, 0
    for level in range(zoom):
        side = 1 << level
        right, low = 1 & (rest // 2), 0
        low = 1 & (rest ^ right)
        if low == 0:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        x, y, rest = x + side * right, y + side * low, rest // 4
    return zoom, x, y


def tiles_of(folder, name, doubled):
    """(z, x, y) -> bytes of the files of a set."""
    ending = "@2x.png" if doubled else ".png"
    found = {}
    for path in (folder / name).glob("*/*/*.png"):
        if path.name.endswith("@2x.png") == doubled:
            found[int(path.parts[-3]), int(path.parts[-2]), int(path.name.removesuffix(ending))] = path.read_bytes()
    return found


def check_mbtiles(path, tiles, problems):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    if base.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        problems.append(f"{path.name} is damaged")
    if base.execute("PRAGMA application_id").fetchone() != (0x4D504258,):
        problems.append(f"{path.name} does not say that it is MBTiles")
    told = dict(base.execute("SELECT name, value FROM metadata"))
    zooms = [place[0] for place in tiles]
    if (told["format"], int(told["minzoom"]), int(told["maxzoom"])) != ("png", min(zooms), max(zooms)):
        problems.append(f"{path.name}: {told}")
    west, south, east, north = map(float, told["bounds"].split(","))
    if not (-9 < west < east < 3 and 49 < south < north < 61) or not told["name"] or not told["attribution"]:
        problems.append(f"{path.name}: {told}")
    held = {(z, x, 2 ** z - 1 - row): bytes(data) for z, x, row, data in
            base.execute("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles")}
    compare(path, held, tiles, problems)
    for (z, x, y), data in list(tiles.items())[::7]:
        row = base.execute("SELECT tile_data FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=?",
                           (z, x, 2 ** z - 1 - y)).fetchone()
        if row is None or row[0] != data:
            problems.append(f"{path.name}: {z}/{x}/{y} cannot be asked for")


def compare(path, held, tiles, problems):
    if set(held) != set(tiles):
        problems.append(f"{path.name}: holds {len(held)} tiles, there are {len(tiles)} files")
    problems += [f"{path.name}: {place} differs from its file" for place in tiles
                 if held.get(place) != tiles[place]]


def check_pmtiles(path, tiles, problems):
    archive = PmTiles(path)
    held, last = {}, -1
    entries = list(archive.all_entries())
    for tile, run, at, length in entries:
        if tile <= last or run < 1:
            problems.append(f"{path.name}: entries out of order at {tile}")
        last = tile + run - 1
        for i in range(run):
            held[place_of(tile + i)] = archive.tile(at, length)
    compare(path, held, tiles, problems)
    different = len(set(tiles.values()))
    if (archive.addressed, archive.entries, archive.contents) != (len(tiles), len(entries), different):
        problems.append(f"{path.name}: counts {archive.addressed}, {archive.entries}, {archive.contents}")
    if archive.root_at != 127 or archive.root_at + archive.root_length > 16384:
        problems.append(f"{path.name}: the root directory is not in the first 16 KiB")
    if archive.tiles_at + archive.tiles_length != len(archive.data):
        problems.append(f"{path.name}: bytes behind the tiles")
    zooms = [place[0] for place in tiles]
    said = (archive.clustered, archive.internal, archive.compression, archive.kind, archive.min_zoom,
            archive.max_zoom)
    if said != (1, 2, 1, 2, min(zooms), max(zooms)):
        problems.append(f"{path.name}: the header says {said}")
    west, south, east, north = archive.box
    if not (west < archive.centre[0] < east and south < archive.centre[1] < north):
        problems.append(f"{path.name}: {archive.box}, middle {archive.centre}")
    if not archive.metadata()["attribution"]:
        problems.append(f"{path.name}: nobody is credited")
    return sum(run > 1 for _, run, _, _ in entries)


def main():
    # Of the specification: the first tiles, and one of its test cases.
    assert [place_of(i) for i in range(6)] == [(0, 0, 0), (1, 0, 0), (1, 0, 1), (1, 1, 1), (1, 1, 0), (2, 0, 0)]
    assert place_of(19078479) == (12, 3423, 1763)
    problems, runs = [], 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = copy(project("halewick"), folder / "copy")
        text = re.sub(r"(?m)^(site|book|booklet|sheets):.*\n", "", (source / "atlas.yaml").read_text(encoding="utf-8"))
        (source / "atlas.yaml").write_text(
            text + "\nsite: {zooms: 12-15, mbtiles: true, pmtiles: true}\nbook: false\nsheets: false\n",
            encoding="utf-8")
        out = folder / "out"
        atlas("build", source, "--only", "site", "--out", out)
        atlas("build", source, "--only", "site", "--jobs", "1", "--out", folder / "again")
        if files(out / "tiles") != files(folder / "again" / "tiles"):
            problems.append("the archives of another build have other bytes")
        expected = []
        for name in sorted(p.name for p in (out / "site" / "tiles").iterdir()):
            for ending in ("", "@2x"):
                tiles = tiles_of(out / "site" / "tiles", name, ending != "")
                expected += [f"{name}{ending}.mbtiles", f"{name}{ending}.pmtiles"]
                check_mbtiles(out / "tiles" / f"{name}{ending}.mbtiles", tiles, problems)
                runs += check_pmtiles(out / "tiles" / f"{name}{ending}.pmtiles", tiles, problems)
        if sorted(p.name for p in (out / "tiles").iterdir()) != sorted(expected):
            problems.append(f"{sorted(p.name for p in (out / 'tiles').iterdir())}")
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        if len(manifest["archives"]) != len(expected):
            problems.append(f"the manifest has {manifest['archives']}")
        (source / "atlas.yaml").write_text(text + "\nsite: {zooms: 12-13}\nbook: false\nsheets: false\n",
                                           encoding="utf-8")
        atlas("build", source, "--only", "site", "--out", out)
        if files(out / "tiles"):
            problems.append("archives that are not asked for any more were left")
    if runs == 0:
        problems.append("no tiles in a row were alike, so runs were not tested")
    fail_if(problems)
    print(len(expected), "archives hold every tile")


main()
