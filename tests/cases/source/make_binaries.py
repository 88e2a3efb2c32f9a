"""make_binaries.py: writes the fixtures of this folder that are not text.

book.xlsx and book.ods   one list twice: titles above the names, an empty row, codes with zeros,
                         numbers as workbooks store them, a date, a second sheet
one.zip, several.zip     archives with shapefiles, one of them in a subfolder
areas.fgb                areas.geojson as FlatGeobuf
Needs ogr2ogr. The files are in the repository, so that the tests do not.
"""

import os
import subprocess
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
EPOCH = (2024, 1, 31, 0, 0, 0)

# None = empty; str = text; float = as stored; ("date", days since 1899-12-30)
ROWS = [
    ["Community assets in Halewick"],
    [],
    ["Code", "Name", "Easting", "UPRN", "Checked", "Phone"],
    ["007", "St Mary's & hall", "2.2999999999999998", "1.00012345678E11", ("date", 45322), "0161 496 0000"],
    ["E05000001", "Caf\u00e9", "383819", "100012345678", None, "01614960001"],
    [],
    ["012", "Allotments", None, None, None, None],
]


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def is_number(cell):
    return isinstance(cell, str) and cell[:1] in "123456789" and all(c in "0123456789.E" for c in cell)


def write_zip(name, members):
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in members:
            info = zipfile.ZipInfo(path, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)


def xlsx_sheet(rows):
    out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
           '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>']
    for number, row in enumerate(rows, 1):
        if not row:
            continue  # Excel leaves empty rows away
        out.append(f'<row r="{number}">')
        for column, cell in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if cell is None:
                continue
            if isinstance(cell, tuple):
                out.append(f'<c r="{place}" s="1"><v>{cell[1]}</v></c>')
            elif is_number(cell) and not cell.startswith("0"):
                out.append(f'<c r="{place}"><v>{cell}</v></c>')
            else:
                out.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        out.append("</row>")
    out.append("</sheetData></worksheet>")
    return "".join(out)


def make_xlsx():
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    write_zip("book.xlsx", [
        ("[Content_Types].xml", f'{head}<Types xmlns="{package}/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
         f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
         f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{kind}.worksheet+xml"/>'
         f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>'),
        ("_rels/.rels", f'{head}<Relationships xmlns="{package}/relationships">'
         f'<Relationship Id="rId1" Type="{document}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'{head}<workbook xmlns="{main}" xmlns:r="{document}"><sheets>'
         '<sheet name="Assets" sheetId="1" r:id="rId1"/><sheet name="Other" sheetId="2" r:id="rId2"/>'
         "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", f'{head}<Relationships xmlns="{package}/relationships">'
         f'<Relationship Id="rId1" Type="{document}/worksheet" Target="worksheets/sheet1.xml"/>'
         f'<Relationship Id="rId2" Type="{document}/worksheet" Target="worksheets/sheet2.xml"/>'
         f'<Relationship Id="rId3" Type="{document}/styles" Target="styles.xml"/></Relationships>'),
        ("xl/styles.xml", f'{head}<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
         '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'),
        ("xl/worksheets/sheet1.xml", xlsx_sheet(ROWS)),
        ("xl/worksheets/sheet2.xml", xlsx_sheet([["Name", "Note"], ["Pond", "quiet"]])),
    ])


def ods_table(name, rows):
    out = [f'<table:table table:name="{name}">']
    for row in rows:
        out.append("<table:table-row>")
        for cell in row or [None]:
            if cell is None:
                out.append("<table:table-cell/>")
            elif isinstance(cell, tuple):
                out.append('<table:table-cell office:value-type="date" office:date-value="2024-01-31">'
                           "<text:p>31/01/24</text:p></table:table-cell>")
            elif is_number(cell) and not cell.startswith("0"):
                out.append(f'<table:table-cell office:value-type="float" office:value="{cell}">'
                           f"<text:p>{cell}</text:p></table:table-cell>")
            else:
                out.append('<table:table-cell office:value-type="string">'
                           f"<text:p>{escape(cell)}</text:p></table:table-cell>")
        out.append("</table:table-row>")
    out.append("</table:table>")
    return "".join(out)


def make_ods():
    names = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
                     for short, long in (("office", "office"), ("table", "table"), ("text", "text")))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    write_zip("book.ods", [
        ("mimetype", kind),
        ("META-INF/manifest.xml", '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
         'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
         f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
         "</manifest:manifest>"),
        ("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
         'office:version="1.2"><office:body><office:spreadsheet>' + ods_table("Assets", ROWS) +
         ods_table("Other", [["Name", "Note"], ["Pond", "quiet"]]) +
         "</office:spreadsheet></office:body></office:document-content>"),
    ])


def shapefile(folder, stem, source):
    subprocess.run(["ogr2ogr", "-f", "ESRI Shapefile", os.path.join(folder, stem + ".shp"),
                    os.path.join(HERE, source), "-t_srs", "EPSG:27700", "-lco", "ENCODING=UTF-8"],
                   check=True)
    # The date in the header of a .dbf is the day it was written.
    path = os.path.join(folder, stem + ".dbf")
    with open(path, "r+b") as file:
        file.seek(1)
        file.write(bytes((124, 1, 31)))


def make_archives():
    with tempfile.TemporaryDirectory() as folder:
        shapefile(folder, "areas", "areas.geojson")
        shapefile(folder, "places", "grid.geojson")

        def members(stem, under):
            for extension in ("cpg", "dbf", "prj", "shp", "shx"):
                with open(os.path.join(folder, f"{stem}.{extension}"), "rb") as file:
                    yield f"{under}{stem}.{extension}", file.read()

        write_zip("one.zip", [("ReadMe.txt", "areas"), *members("areas", "some folder/")])
        write_zip("several.zip", [*members("areas", ""), *members("places", ""),
                                  ("list.csv", "name,code\nPond,007\n")])
        write_zip("nothing.zip", [("ReadMe.txt", "nothing here")])


def main():
    make_xlsx()
    make_ods()
    make_archives()
    path = os.path.join(HERE, "areas.fgb")
    if os.path.exists(path):
        os.remove(path)
    subprocess.run(["ogr2ogr", "-f", "FlatGeobuf", path, os.path.join(HERE, "areas.geojson")], check=True)


if __name__ == "__main__":
    main()
