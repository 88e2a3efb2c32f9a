"""national_grid.py: WGS84 degrees to British National Grid metres and back.

Written from the Ordnance Survey's "A guide to coordinate systems in Great Britain" (annexes B and
C: cartesian coordinates, the seven parameter transformation, transverse Mercator on the Airy 1830
ellipsoid), so that what PROJ says is held to somebody else's arithmetic. Good to about 3 m, as the
guide says of the transformation; back and forth agree to a millimetre.
"""
import math

AIRY = (6377563.396, 6356256.909)
GRS80 = (6378137.0, 6356752.3141)
F0, E0, N0 = 0.9996012717, 400000.0, -100000.0
PHI0, LAMBDA0 = math.radians(49), math.radians(-2)
# WGS84 to OSGB36: metres, parts per million, seconds of arc.
SHIFT_M, SCALE_PPM, TURN_S = (-446.448, 125.157, -542.060), 20.4894, (-0.1502, -0.2470, -0.8421)


def _cartesian(phi, lam, ellipsoid):
    a, b = ellipsoid
    e2 = 1 - (b / a) ** 2
    nu = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    return (nu * math.cos(phi) * math.cos(lam), nu * math.cos(phi) * math.sin(lam),
            nu * (1 - e2) * math.sin(phi))


def _angles(x, y, z, ellipsoid):
    a, b = ellipsoid
    e2 = 1 - (b / a) ** 2
    p = math.hypot(x, y)
    phi = math.atan2(z, p * (1 - e2))
    for _ in range(6):
        nu = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
        phi = math.atan2(z + e2 * nu * math.sin(phi), p)
    return phi, math.atan2(y, x)


def _shift(x, y, z, sign):
    tx, ty, tz = (sign * t for t in SHIFT_M)
    s = sign * SCALE_PPM * 1e-6
    rx, ry, rz = (sign * math.radians(t / 3600) for t in TURN_S)
    return (tx + (1 + s) * x - rz * y + ry * z, ty + rz * x + (1 + s) * y - rx * z,
            tz - ry * x + rx * y + (1 + s) * z)


def _arc(phi):
    a, b = AIRY
    n = (a - b) / (a + b)
    d, t = phi - PHI0, phi + PHI0
    return b * F0 * ((1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d
                     - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(d) * math.cos(t)
                     + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * d) * math.cos(2 * t)
                     - 35 / 24 * n**3 * math.sin(3 * d) * math.cos(3 * t))


def _radii(phi):
    a, b = AIRY
    e2 = 1 - (b / a) ** 2
    w = 1 - e2 * math.sin(phi) ** 2
    nu, rho = a * F0 / math.sqrt(w), a * F0 * (1 - e2) / w**1.5
    return nu, rho, nu / rho - 1


def from_degrees(lon, lat):
    """Easting and northing of WGS84 degrees."""
    phi, lam = _angles(*_shift(*_cartesian(math.radians(lat), math.radians(lon), GRS80), 1), AIRY)
    nu, rho, eta2 = _radii(phi)
    s, c, t2 = math.sin(phi), math.cos(phi), math.tan(phi) ** 2
    d = lam - LAMBDA0
    north = (_arc(phi) + N0 + nu / 2 * s * c * d**2 + nu / 24 * s * c**3 * (5 - t2 + 9 * eta2) * d**4
             + nu / 720 * s * c**5 * (61 - 58 * t2 + t2**2) * d**6)
    east = (E0 + nu * c * d + nu / 6 * c**3 * (nu / rho - t2) * d**3
            + nu / 120 * c**5 * (5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2) * d**5)
    return east, north


def to_degrees(east, north):
    """WGS84 longitude and latitude of an easting and northing: the inverse, by Newton's steps."""
    lon, lat = -2 + (east - E0) / 66000, 49 + (north - N0) / 111200
    for _ in range(8):
        e, n = from_degrees(lon, lat)
        lon += (east - e) / (111320 * math.cos(math.radians(lat)))
        lat += (north - n) / 111200
    return lon, lat
