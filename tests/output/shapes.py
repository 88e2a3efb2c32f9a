"""shapes.py: the few questions about polygons that the tests ask, in plain Python.

A polygon is a list of rings of (x, y); a shape is a list of polygons.
"""
import math


def of_geojson(geometry):
    """The polygons of a Polygon or MultiPolygon."""
    parts = geometry["coordinates"]
    return [parts] if geometry["type"] == "Polygon" else parts


def box(shape):
    points = [p for polygon in shape for p in polygon[0]]
    return (min(p[0] for p in points), min(p[1] for p in points),
            max(p[0] for p in points), max(p[1] for p in points))


def _crossings(polygon, y):
    """Where the rings of a polygon cross the line at y, from left to right."""
    found = []
    for ring in polygon:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
            if (y1 > y) != (y2 > y):
                found.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return sorted(found)


def contains(shape, point):
    """Even-odd: how many edges lie to the left of the point."""
    return any(sum(x < point[0] for x in _crossings(polygon, point[1])) % 2 for polygon in shape)


def point_inside(shape):
    """A point well inside a shape: the middle of the widest stretch at half its height."""
    best = (-1.0, None)
    for polygon in shape:
        ys = [p[1] for ring in polygon for p in ring]
        middle = (min(ys) + max(ys)) / 2
        above = min(y for y in ys if y > middle)
        below = max(y for y in ys if y <= middle)
        y = (above + below) / 2
        crossings = _crossings(polygon, y)
        for left, right in zip(crossings[::2], crossings[1::2]):
            best = max(best, (right - left, ((left + right) / 2, y)))
    return best[1]


def area(shape):
    """By the shoelace formula; holes are taken off."""
    total = 0.0
    for polygon in shape:
        for i, ring in enumerate(polygon):
            x0, y0 = ring[0]
            twice = sum((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
                        for (x1, y1), (x2, y2) in zip(ring, ring[1:]))
            total += abs(twice) / 2 if i == 0 else -abs(twice) / 2
    return total


def distance(shape, point):
    """From a point to the nearest edge."""
    best = math.inf
    for polygon in shape:
        for ring in polygon:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
                dx, dy = x2 - x1, y2 - y1
                length = dx * dx + dy * dy
                t = ((point[0] - x1) * dx + (point[1] - y1) * dy) / length if length else 0
                t = min(1, max(0, t))
                best = min(best, math.hypot(point[0] - x1 - t * dx, point[1] - y1 - t * dy))
    return best
