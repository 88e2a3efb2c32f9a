"""writers.py: shapefiles, workbooks, GeoJSON and CSV, byte for byte the same on every run."""
import csv
import io
import json
import struct
import zipfile
from xml.sax.saxutils import escape

from grid import area, lonlat
from town import EAST, NORTH

PRJ = ('PROJCS["OSGB36_British_National_Grid",GEOGCS["GCS_OSGB 1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",'
       '6377563.396,299.3249646]],PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]],PROJECTION'
       '["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],PARAMETER'
       '["scale_factor",0.9996012717],PARAMETER["false_easting",400000],PARAMETER["false_northing",-100000],UNIT["Meter",1]]')


def grid(point):
    return round(point[0] + EAST, 2), round(point[1] + NORTH, 2)


def degrees(point):
    lon, lat = lonlat(point[0] + EAST, point[1] + NORTH)
    return [round(lon, 6), round(lat, 6)]


def write_geojson(path, features):
    """features: (properties, geometry type, coordinates already in degrees), one a line."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        out.write(",\n".join(json.dumps({"type": "Feature", "properties": properties,
                                         "geometry": {"type": kind, "coordinates": coordinates}},
                                        ensure_ascii=False, separators=(",", ":"))
                             for properties, kind, coordinates in features))
        out.write("\n]}\n")


def closed(ring):
    return [degrees(p) for p in ring + ring[:1]]


def polygons(rings):
    """Type and coordinates of rings in metres: outer rings are counter-clockwise, a hole follows its own."""
    parts = []
    for ring in rings:
        if area(ring) > 0:
            parts.append([closed(ring)])
        else:
            parts[-1].append(closed(ring))
    return ("Polygon", parts[0]) if len(parts) == 1 else ("MultiPolygon", parts)


def write_csv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _shape_header(length, kind, box):
    return (struct.pack(">7i", 9994, 0, 0, 0, 0, 0, length // 2) + struct.pack("<2i", 1000, kind)
            + struct.pack("<8d", *box, 0, 0, 0, 0))


def write_shapefile(stem, shapes, fields, rows):
    """shapes: a point (x, y) or a list of rings in grid metres; fields: (name, width) of text."""
    records, offset, index = b"", 50, b""
    xs, ys = [], []
    for number, shape in enumerate(shapes, 1):
        if isinstance(shape, tuple):
            kind, content = 1, struct.pack("<i2d", 1, *shape)
            points = [shape]
        else:
            kind = 5
            # The format wants outer rings clockwise.
            rings = [r[::-1] + r[::-1][:1] for r in shape]
            points = [p for r in rings for p in r]
            starts, at = [], 0
            for r in rings:
                starts.append(at)
                at += len(r)
            x, y = [p[0] for p in points], [p[1] for p in points]
            content = (struct.pack("<i4d2i", 5, min(x), min(y), max(x), max(y), len(rings), len(points))
                       + struct.pack(f"<{len(rings)}i", *starts) + b"".join(struct.pack("<2d", *p) for p in points))
        xs += [p[0] for p in points]
        ys += [p[1] for p in points]
        records += struct.pack(">2i", number, len(content) // 2) + content
        index += struct.pack(">2i", offset, len(content) // 2)
        offset += 4 + len(content) // 2
    box = (min(xs), min(ys), max(xs), max(ys))
    stem.with_suffix(".shp").write_bytes(_shape_header(100 + len(records), kind, box) + records)
    stem.with_suffix(".shx").write_bytes(_shape_header(100 + len(index), kind, box) + index)
    stem.with_suffix(".prj").write_text(PRJ)
    stem.with_suffix(".cpg").write_text("UTF-8")
    width = 1 + sum(w for _, w in fields)
    head = struct.pack("<4BIHH20x", 3, 126, 5, 1, len(rows), 32 + 32 * len(fields) + 1, width)
    for name, w in fields:
        head += struct.pack("<11sc4xBB14x", name.encode(), b"C", w, 0)
    body = b"".join(b" " + b"".join(str(cell).encode()[:w].ljust(w) for cell, (_, w) in zip(row, fields)) for row in rows)
    stem.with_suffix(".dbf").write_bytes(head + b"\r" + body + b"\x1a")


def write_workbook(path, sheets):
    """sheets: (name, rows of cells). Every cell is inline text, so codes stay what they are."""
    parts = {
        "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/'
        'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' + "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
            'worksheet+xml"/>' for i in range(1, len(sheets) + 1)) + "</Types>",
        "_rels/.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/'
        'package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>' + "".join(
            f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>' for i, (name, _) in enumerate(sheets, 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.'
        'openxmlformats.org/package/2006/relationships">' + "".join(
            f'<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
            f'Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1)) + "</Relationships>",
    }
    for i, (_, rows) in enumerate(sheets, 1):
        text = io.StringIO()
        text.write('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/'
                   'spreadsheetml/2006/main"><sheetData>')
        for r, row in enumerate(rows, 1):
            text.write(f'<row r="{r}">')
            for c, cell in enumerate(row):
                if cell != "":
                    name = (chr(64 + c // 26) if c >= 26 else "") + chr(65 + c % 26)
                    text.write(f'<c r="{name}{r}" t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>')
            text.write("</row>")
        text.write("</sheetData></worksheet>")
        parts[f"xl/worksheets/sheet{i}.xml"] = text.getvalue()
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2026, 5, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED  # zlib versions differ in the bytes they make
            info.external_attr = 0o644 << 16
            book.writestr(info, text)
