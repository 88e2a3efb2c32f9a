"""borough.py: wards and small areas of Halewick, which tile the same land and do not nest.

Both are drawn in a square (u east, v north) that is then bent on to the land, so that the coast is the
line u = 1. Edges between the same two corners are wriggled in the same way whichever side asks, so
neighbours share their vertices.
"""
from grid import Random, inside, noise
from town import HEIGHT, ISLAND, coast_x, west_x

STEPS = 240  # corners on the outer border stand on multiples of 1 / STEPS

NODES = {
    "A": (0, 0), "B": (84 / 240, 0), "C": (156 / 240, 0), "D": (1, 0), "E": (0, 62 / 240), "F": (.285, .235),
    "V": (.445, .225), "G": (.520, .350), "H": (.640, .225), "I": (1, 60 / 240), "R0": (0, 150 / 240), "R1": (.30, .565),
    "R2": (.52, .485), "R3": (.70, .452), "R4": (.86, .442), "R5": (1, 106 / 240), "J": (.31, .72), "K": (80 / 240, 1),
    "L": (0, 1), "M": (.60, .60), "N": (.575, .695), "O": (.70, .805), "P": (166 / 240, 1), "Q": (.735, .625),
    "S": (1, 146 / 240), "T": (1, 178 / 240), "U": (1, 1), "a": (.790, .476), "b": (.905, .474), "c": (.918, .580),
    "d": (.800, .586),
}
# code, name, Welsh name, outer corners, corners of a hole, has the island
WARDS = [
    ("E99000001", "Beaconside", "", "J N O P K", "", False),
    ("E99000002", "Bryn Môr", "Bryn Môr a'r Tŵr", "A B F E", "", False),
    ("E99000003", "Castle", "", "R2 R3 R4 R5 S Q M", "a b c d", False),
    ("E99000004", "Friary Park", "", "F V G R2 R1", "", False),
    ("E99000005", "Harbour & Old Town", "", "a b c d", "", False),
    ("E99000006", "Leatside", "", "R1 R2 M N J", "", False),
    ("E99000007", "Marl Heath with Westfield, Long Plantation and Saltersgate", "", "E F R1 R0", "", False),
    ("E99000008", "North Shore and Gull Island", "", "O T U P", "", True),
    ("E99000009", "Priory", "", "B C H G V F", "", False),
    ("E99000010", "Sandholme: The Links", "", "C D I H", "", False),
    ("E99000011", "Southdock", "", "G H I R5 R4 R3 R2", "", False),
    ("E99000012", "St Anne's", "", "M Q S T O N", "", False),
    ("E99000013", "Upper Marl", "", "R0 R1 J K L", "", False),
]
DISTRICT = ("E98000001", "Halewick")


def bend(u, v):
    """From the square to metres."""
    y = v * HEIGHT + 90 * noise(u * 9, 61) + 25 * noise(u * 40, 62)
    return west_x(y) + u * (coast_x(y) - west_x(y)), y


def _outer(a, b):
    return any(p[k] == q[k] == w for p, q in ((a, b),) for k in (0, 1) for w in (0, 1))


def edge(a, b):
    """The bent line from a to b, without b."""
    if _outer(a, b):
        n = max(1, round(max(abs(b[0] - a[0]), abs(b[1] - a[1])) * STEPS))
        return [bend(a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n) for i in range(n)]
    first, last = sorted((a, b))
    random = Random(int(first[0] * 1e6) * 31 + int(first[1] * 1e6) * 17 + int(last[0] * 1e6) * 7 + int(last[1] * 1e6))
    points = [first, last]
    for level in range(5):
        size = 0.085 / 1.9**level
        out = []
        for p, q in zip(points, points[1:]):
            d = random.between(-size, size)
            out += [p, ((p[0] + q[0]) / 2 - d * (q[1] - p[1]), (p[1] + q[1]) / 2 + d * (q[0] - p[0]))]
        points = out + [last]
    points = points if a == first else points[::-1]
    return [bend(*p) for p in points[:-1]]


def ring(corners):
    line = []
    for a, b in zip(corners, corners[1:] + corners[:1]):
        line += edge(a, b)
    return [(round(x, 2), round(y, 2)) for x, y in line]


def wards():
    """code, name, Welsh name, list of rings (outer first; a hole runs the other way)."""
    island = [(round(x, 2), round(y, 2)) for x, y in ISLAND]
    for code, name, welsh, outer, hole, with_island in WARDS:
        rings = [ring([NODES[n] for n in outer.split()])]
        if hole:
            rings.append(ring([NODES[n] for n in hole.split()])[::-1])
        if with_island:
            rings.append(island)
        yield code, name, welsh, rings


U = [0, 53, 91, 120, 144, 166, 185, 204, 221, 240]
V = [0, 38, 67, 91, 110, 127, 144, 163, 187, 240]


def small_areas():
    """code, name, list of rings: a jittered net of 81 cells."""
    random = Random(77)
    net = {}
    for i, u in enumerate(U):
        for j, v in enumerate(V):
            du = 0 if i in (0, len(U) - 1) else random.between(-0.3, 0.3) * min(U[i + 1] - u, u - U[i - 1])
            dv = 0 if j in (0, len(V) - 1) else random.between(-0.3, 0.3) * min(V[j + 1] - v, v - V[j - 1])
            if j in (0, len(V) - 1):
                du = 0
            if i in (0, len(U) - 1):
                dv = 0
            net[i, j] = ((u + du) / STEPS, (v + dv) / STEPS)
    island = [(round(x, 2), round(y, 2)) for x, y in ISLAND]
    number = 0
    for j in range(len(V) - 1):
        for i in range(len(U) - 1):
            number += 1
            rings = [ring([net[i, j], net[i + 1, j], net[i + 1, j + 1], net[i, j + 1]])]
            if (i, j) == (len(U) - 2, 7):
                rings.append(island)
            yield f"E97{number:06d}", f"Halewick {(number - 1) // 9 + 1:03d}{'ABCDEFGHI'[(number - 1) % 9]}", rings


def contains(rings, point):
    found = False
    for one in rings:
        if inside(point, one):
            found = not found
    return found


def need(point):
    """How hard life is at a place, 0 to 1: a smooth surface, so that small areas differ as real ones do."""
    from math import exp, hypot
    hills = [((5400, 2350), 900, 0.85), ((3100, 2350), 800, 0.95), ((5850, 3750), 520, 0.55), ((4850, 4250), 700, 0.5),
             ((1450, 3560), 500, 0.6), ((6900, 5000), 500, 0.35)]
    return min(1.0, 0.08 + sum(h * exp(-(hypot(point[0] - x, point[1] - y) / r) ** 2) for (x, y), r, h in hills))
