"""grid.py: the British National Grid, noise that is the same on every machine, small geometry."""
import math

# Airy 1830 and the National Grid (A guide to coordinate systems in Great Britain, annexes B and C).
A, B = 6377563.396, 6356256.909
F0, LAT0, LON0, E0, N0 = 0.9996012717, math.radians(49), math.radians(-2), 400000.0, -100000.0
WGS_A, WGS_B = 6378137.0, 6356752.3142
# OSGB36 to WGS 84, the 7 parameters with their signs turned round.
TX, TY, TZ, S = 446.448, -125.157, 542.060, -20.4894e-6
RX, RY, RZ = (math.radians(v / 3600) for v in (0.1502, 0.2470, 0.8421))


def _meridian(lat):
    n = (A - B) / (A + B)
    d, s = lat - LAT0, lat + LAT0
    return B * F0 * ((1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d
                     - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(d) * math.cos(s)
                     + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * d) * math.cos(2 * s)
                     - 35 / 24 * n**3 * math.sin(3 * d) * math.cos(3 * s))


def _osgb_lonlat(e, n):
    """Easting and northing to longitude and latitude on OSGB36, radians."""
    e2 = 1 - (B / A) ** 2
    lat = LAT0 + (n - N0) / (A * F0)
    while abs(n - N0 - _meridian(lat)) > 1e-5:
        lat += (n - N0 - _meridian(lat)) / (A * F0)
    sin2 = math.sin(lat) ** 2
    nu = A * F0 / math.sqrt(1 - e2 * sin2)
    rho = A * F0 * (1 - e2) / (1 - e2 * sin2) ** 1.5
    eta2 = nu / rho - 1
    t, sec, d = math.tan(lat), 1 / math.cos(lat), e - E0
    lat_out = (lat - t / (2 * rho * nu) * d**2
               + t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
               - t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6)
    lon = (LON0 + sec / nu * d - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3
           + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5
           - sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) * d**7)
    return lon, lat_out


def lonlat(e, n):
    """Easting and northing to WGS 84 degrees by the 7-parameter transformation (good to 5 m)."""
    lon, lat = _osgb_lonlat(e, n)
    e2 = 1 - (B / A) ** 2
    nu = A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x, y = nu * math.cos(lat) * math.cos(lon), nu * math.cos(lat) * math.sin(lon)
    z = nu * (1 - e2) * math.sin(lat)
    x, y, z = (TX + (1 + S) * x - RZ * y + RY * z, TY + RZ * x + (1 + S) * y - RX * z,
               TZ - RY * x + RX * y + (1 + S) * z)
    e2 = 1 - (WGS_B / WGS_A) ** 2
    p = math.hypot(x, y)
    lat = math.atan2(z, p * (1 - e2))
    for _ in range(8):
        nu = WGS_A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * nu * math.sin(lat), p)
    return math.degrees(math.atan2(y, x)), math.degrees(lat)


class Random:
    """A 64-bit mixing generator (SplitMix64), so that no library's sequence is relied on."""

    def __init__(self, seed):
        self.state = seed & (2**64 - 1)

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return z ^ (z >> 31)

    def unit(self):
        return (self.bits() >> 11) / 2**53

    def between(self, low, high):
        return low + (high - low) * self.unit()

    def whole(self, low, high):
        return low + self.bits() % (high - low + 1)

    def pick(self, items):
        return items[self.bits() % len(items)]

    def shuffled(self, items):
        out = list(items)
        for i in range(len(out) - 1, 0, -1):
            j = self.bits() % (i + 1)
            out[i], out[j] = out[j], out[i]
        return out


def noise(x, seed=0):
    """Smooth noise in one dimension, -1 to 1."""
    def at(i):
        return Random(i * 2654435761 + seed * 97).unit() * 2 - 1
    i = math.floor(x)
    f = x - i
    f = f * f * (3 - 2 * f)
    return at(i) * (1 - f) + at(i + 1) * f


def inside(point, ring):
    x, y = point
    found = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def distance(point, line):
    """Distance from a point to a polyline."""
    best = 1e18
    x, y = point
    for (x1, y1), (x2, y2) in zip(line, line[1:]):
        dx, dy = x2 - x1, y2 - y1
        d2 = dx * dx + dy * dy
        t = 0 if d2 == 0 else max(0, min(1, ((x - x1) * dx + (y - y1) * dy) / d2))
        best = min(best, math.hypot(x - x1 - t * dx, y - y1 - t * dy))
    return best


def smooth(points, times=3):
    """Chaikin's corner cutting; the ends stay."""
    for _ in range(times):
        out = [points[0]]
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            out += [(0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2),
                    (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2)]
        points = out + [points[-1]]
    return points


def walk(line, step):
    """Points every `step` metres along a line, with the heading there."""
    left = 0.0
    for (x1, y1), (x2, y2) in zip(line, line[1:]):
        length = math.hypot(x2 - x1, y2 - y1)
        at = left
        while at < length:
            t = at / length
            yield (x1 + t * (x2 - x1), y1 + t * (y2 - y1)), math.atan2(y2 - y1, x2 - x1)
            at += step
        left = at - length


def area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1])) / 2
