"""georeference.py: what GDAL's PDF driver reads of where the map of a sheet lies."""
import json
import re

from common import run

MM_PER_PT = 25.4 / 72
CORNER_LIMIT_M = 1.0


def corners_of(west, south, east, north):
    return [(west, south), (west, north), (east, north), (east, south)]


def farthest(found, wanted):
    """The largest distance from a wanted corner to the nearest found one."""
    return max(min(((x - u) ** 2 + (y - v) ** 2) ** 0.5 for u, v in found) for x, y in wanted)


def check_place(pdf, plan, problems):
    """The neatline is the map frame, and the page as a whole lies where the frame says."""
    first = json.loads(run("gdalinfo", "-json", f"PDF:1:{pdf}").stdout)
    if "British National Grid" not in first.get("coordinateSystem", {}).get("wkt", ""):
        problems.append(f"{pdf.name}: GDAL finds no National Grid")
        return
    west, south, east, north = plan["extent_m"]
    neatline = re.findall(r"(-?[\d.]+) (-?[\d.]+)", first["metadata"][""]["NEATLINE"])
    error = farthest([(float(x), float(y)) for x, y in neatline],
                     corners_of(west, south, east, north))
    if error > CORNER_LIMIT_M:
        problems.append(f"{pdf.name}: the neatline is {error:.2f} m off")
    info = run("pdfinfo", pdf).stdout
    width, height = (float(v) * MM_PER_PT
                     for v in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups())
    left, top, box_width, _ = plan["frame_mm"]
    m_per_mm = plan["scale"] / 1000
    page = corners_of(west - left * m_per_mm, north - (height - top) * m_per_mm,
                      west + (width - left) * m_per_mm, north + top * m_per_mm)
    box = first["cornerCoordinates"]
    error = farthest([tuple(box[k]) for k in ("lowerLeft", "upperLeft", "upperRight", "lowerRight")],
                     page)
    if error > CORNER_LIMIT_M:
        problems.append(f"{pdf.name}: the corners of the page are {error:.2f} m off")
    if abs(box_width * m_per_mm - (east - west)) > CORNER_LIMIT_M:
        problems.append(f"{pdf.name}: frame and extent are not at 1:{plan['scale']}")
    second = json.loads(run("gdalinfo", "-json", f"PDF:2:{pdf}").stdout)
    if second.get("coordinateSystem", {}).get("wkt"):
        problems.append(f"{pdf.name}: a page without a map claims a place")
