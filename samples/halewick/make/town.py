"""town.py: the ground of Halewick: coast, river, parks, roads, streets, buildings, in metres from its
south-west corner."""
import math

from grid import Random, distance, inside, noise, smooth, walk

EAST, NORTH = 545000, 390000  # where the corner stands on the National Grid: in the North Sea
HEIGHT = 7000


def coast_x(y):
    """Where land ends, eastwards."""
    bay = 1150 * math.exp(-(((y - 3250) / 950) ** 2))
    head = 420 * math.exp(-(((y - 5350) / 700) ** 2))
    return (7700 - bay + head + 130 * math.sin(y / 830) + 70 * noise(y / 190, 3)
            + 25 * noise(y / 60, 4))


def west_x(y):
    return 120 + 110 * noise(y / 700, 8) + 30 * noise(y / 160, 9)


def is_land(point, margin=0):
    return point[0] < coast_x(point[1]) - margin


RIVER = smooth([(-700, 4650), (500, 4420), (1200, 3900), (2100, 3980), (2900, 3550), (3700, 3480),
                (4500, 3060), (5300, 3240), (6050, 3120), (6900, 3230)], 4)
LEAT = smooth([(2900, 3550), (3300, 3900), (4100, 3830), (4700, 3560), (5300, 3240)], 3)
ISLAND = [(8950 + (330 + 60 * noise(a / 5, 21) + 25 * noise(a, 22)) * 1.35 * math.cos(a * math.pi / 20),
           5250 + (330 + 60 * noise(a / 5, 21) + 25 * noise(a, 22)) * math.sin(a * math.pi / 20))
          for a in range(40)]


def river_width(point):
    """Narrow in the hills, an estuary at the mouth."""
    return 14 + 26 * max(0.0, min(1.0, point[0] / 4800)) + 190 * max(0.0, (point[0] - 5350) / 1500) ** 1.6


def river_polygon():
    left, right = [], []
    for point, heading in walk(RIVER, 40):
        half = river_width(point) / 2 * (1 + 0.12 * noise(point[0] / 130, 5))
        dx, dy = -math.sin(heading) * half, math.cos(heading) * half
        left.append((point[0] + dx, point[1] + dy))
        right.append((point[0] - dx, point[1] - dy))
    return left + right[::-1]


def blob(x, y, width, height, seed, turn=0.0):
    ring = []
    for i in range(36):
        a = i * math.pi / 18
        r = 1 + 0.16 * noise(i / 4, seed) + 0.05 * noise(i, seed + 1)
        px, py = width / 2 * r * math.cos(a), height / 2 * r * math.sin(a)
        ring.append((x + px * math.cos(turn) - py * math.sin(turn),
                     y + px * math.sin(turn) + py * math.cos(turn)))
    return ring


def block(x, y, width, height, turn=0.0):
    return [(x + px * math.cos(turn) - py * math.sin(turn), y + px * math.sin(turn) + py * math.cos(turn))
            for px, py in ((-width / 2, -height / 2), (width / 2, -height / 2),
                           (width / 2, height / 2), (-width / 2, height / 2))]


# name, what it is (as OS Open Greenspace has it, or "Wood"), outline
GREEN = [
    ("Victoria Park", "Public Park Or Garden", blob(5080, 4790, 520, 400, 31, 0.3)),
    ("St Anne's Gardens", "Public Park Or Garden", block(6790, 4560, 210, 130, 0.12)),
    ("The Rec", "Playing Field", block(3520, 2880, 330, 240, -0.2)),
    ("Quayside Green", "Public Park Or Garden", block(5760, 2860, 160, 90, 0.05)),
    ("Beacon Hill", "Public Park Or Garden", blob(4080, 6330, 820, 560, 33, 0.4)),
    ("Jubilee Fields", "Playing Field", block(2570, 5060, 360, 300, 0.25)),
    ("Halewick Cemetery", "Cemetery", block(4420, 2180, 330, 280, 0.1)),
    ("Leat Side Allotments", "Allotments Or Community Growing Spaces", block(3980, 4000, 300, 110, -0.15)),
    ("Shore Road Allotments", "Allotments Or Community Growing Spaces", block(6980, 5930, 130, 230, 0.06)),
    ("Glebe Allotments", "Allotments Or Community Growing Spaces", block(3060, 1430, 190, 150, 0.3)),
    ("The Links", "Golf Course", blob(6820, 1420, 560, 820, 35, 0.1)),
    ("Mill Meadow", "Public Park Or Garden", blob(2380, 3660, 460, 200, 36, -0.3)),
    ("Coronation Playground", "Play Space", block(4480, 5500, 90, 70, 0.2)),
    ("Bowling Green Lane", "Bowling Green", block(5530, 4330, 60, 60, 0.2)),
    ("Dock Park", "Public Park Or Garden", block(6180, 2480, 240, 120, -0.35)),
    ("Friary Close Play Area", "Play Space", block(2900, 2180, 80, 60, 0.0)),
    ("Village Green", "Public Park Or Garden", block(1150, 6190, 110, 90, 0.4)),
    ("Cae Bryn Fields", "Playing Field", block(1180, 1130, 260, 180, -0.2)),
]
WOODS = [
    ("Hanging Wood", blob(1500, 5350, 900, 420, 41, 0.5)), ("Beacon Copse", blob(4460, 6650, 420, 300, 42)),
    ("Long Plantation", block(1900, 1900, 160, 780, 0.3)), ("Alder Carr", blob(1650, 4330, 500, 180, 43, -0.2)),
    ("Fox Covert", blob(5350, 900, 380, 260, 44)), ("Marl Wood", blob(900, 2650, 420, 520, 45)),
]

# name, class, line; main roads first, so that streets keep clear of them
MAIN = [
    ("", "motorway", "M19", [(520, -300), (430, 1500), (330, 3000), (520, 4700), (760, 6100), (900, 7400)]),
    ("Halewick Bypass", "primary", "A1190", [(2050, -300), (1900, 700), (2330, 1900), (1980, 3000), (1870, 3960),
                                             (2160, 4800), (2250, 5800), (2720, 7300)]),
    ("London Road", "primary", "A1177", [(-300, 3150), (430, 3080), (1980, 3000), (3000, 3150), (3900, 2760),
                                         (4700, 2700), (5420, 2760)]),
    ("Bridge Street", "primary", "A1177", [(5420, 2760), (5480, 3000), (5520, 3260), (5600, 3560)]),
    ("High Street", "secondary", "", [(5600, 3560), (5720, 3800), (5880, 3960)]),
    ("Castle Street", "secondary", "", [(5600, 3560), (5200, 3830), (4600, 4180), (3900, 4380), (3000, 4480), (2160, 4800)]),
    ("Station Road", "secondary", "", [(5720, 3800), (5450, 4060), (5380, 4420), (5560, 5050), (5520, 5700)]),
    ("North Road", "secondary", "", [(5520, 5700), (5300, 6300), (5280, 7300)]),
    ("Marine Parade", "tertiary", "", [(5880, 3960), (6300, 3960), (6700, 3975), (coast_x(3980) - 75, 3980)]),
    ("Beacon Road", "tertiary", "", [(5520, 5700), (4700, 5850), (3600, 5860), (2700, 5650), (2250, 5800), (1150, 6130), (760, 6100)]),
    ("South Road", "secondary", "", [(5420, 2760), (5560, 2200), (5900, 1500), (6030, 700), (6180, -300)]),
    ("Priory Lane", "tertiary", "", [(4700, 2700), (4150, 1900), (3300, 1750), (2330, 1900), (1500, 1200), (700, 1050), (-300, 900)]),
    ("Mill Lane", "tertiary", "", [(3000, 3150), (2780, 3600), (3000, 4480)]),
]
RAIL = smooth([(-700, 3700), (900, 3560), (2600, 3300), (3900, 3180), (4700, 3380), (5150, 3700), (5330, 4080),
               (5900, 4620), (6250, 5300), (6420, 6300), (6400, 7400)], 3)
STATIONS = [("Halewick Central", (5262, 3938)), ("North Shore Halt", (6333, 5760))]


def promenade():
    """The road along the front, as far inland as the beach is wide."""
    return [(coast_x(y) - 75, y) for y in range(3980, 6300, 60)]


PLACES = [("Halewick", 1, (5640, 3660)), ("North Shore", 2, (6600, 5050)), ("Southdock", 2, (5760, 2560)),
          ("Leatside", 2, (3700, 4700)), ("Friary Park", 2, (3100, 2350)), ("Bryn Môr", 2, (1150, 1000)),
          ("Upper Marl", 2, (1120, 6240)), ("Beaconside", 2, (4400, 5650)), ("Sandholme", 2, (6300, 620)),
          ("St Anne's", 2, (6500, 4380)), ("Gull Island", 3, (8950, 5250)), ("Millbrook", 3, (2500, 4200))]

# name, centre, width, height, turn, distance between streets, between crossings, kind of house, bend
DISTRICTS = [
    ("old", (5790, 3690), 640, 600, 0.35, 62, 74, "old", 16),
    ("victorian", (4850, 4200), 1300, 900, 0.30, 58, 210, "terrace", 6),
    ("stanne", (6080, 4360), 980, 760, 0.72, 60, 170, "terrace", 6),
    ("southdock", (5420, 2330), 1400, 860, -0.16, 60, 190, "terrace", 8),
    ("harbour", (6420, 3640), 620, 420, 0.05, 60, 120, "terrace", 6),
    ("parkside", (5900, 5080), 760, 1000, 0.12, 74, 180, "semi", 20),
    ("shore", (6830, 5080), 900, 1350, 0.10, 96, 130, "villa", 12),
    ("shore2", (6850, 6280), 800, 1000, 0.02, 105, 170, "villa", 20),
    ("beacon", (4350, 5400), 1900, 900, 0.05, 92, 200, "semi", 60),
    ("leatside", (3650, 4740), 1500, 780, 0.14, 90, 190, "semi", 55),
    ("friary", (3100, 2380), 1350, 1050, 0.35, 105, 150, "estate", 40),
    ("priory", (4080, 1640), 1400, 720, 0.12, 98, 210, "semi", 70),
    ("millbrook", (2560, 4250), 800, 560, -0.2, 88, 170, "semi", 30),
    ("marl", (1150, 6230), 640, 500, 0.4, 110, 160, "cottage", 45),
    ("bryn", (1100, 1000), 800, 540, -0.25, 105, 170, "cottage", 45),
    ("sandholme", (6290, 640), 700, 640, 0.15, 100, 160, "cottage", 35),
    ("northgate", (5780, 6330), 900, 900, 0.05, 94, 190, "semi", 50),
    ("westfield", (1450, 3560), 700, 320, 0.05, 96, 160, "estate", 25),
]
SHEDS = [((2700, 3060), 620, 240, 0.1, 58), ((6240, 2820), 560, 250, -0.25, 52), ((1500, 3250), 700, 260, 0.0, 66),
         ((4900, 3560), 260, 150, -0.5, 40)]

FIRST = ("Albert Alma Anchor Ash Baker Balmoral Barley Beech Bell Birch Bishop Bramble Brook Canning Castle Cedar "
         "Chandler Chapel Church Clarence Cobden Coopers Coronation Cross Curlew Dale Dean Derby Dove Drake Eastgate "
         "Elm Fern Ferry Finch Fisher Fountain Foundry Friar Garden Gas George Glebe Gladstone Grange Granville Grove "
         "Hart Hawthorn Hazel Heron Hill Holly Hope Inkerman Ivy Jubilee Keel King's Kingfisher Lark Laurel Lime Linden "
         "Lock Malt Manor Maple Marine Market Mayfield Meadow Mill Minster Nelson Netmakers Oak Old Orchard Osprey "
         "Palmerston Park Parson's Pear Percy Pilot Pine Plover Poplar Prince Priory Quarry Queen's Railway Raglan Reed "
         "Regent Rose Rowan Royal Ropery Russell Sailcloth Salisbury Sandpiper School Seaview Shepherd Shingle Smithy "
         "Spring Stanley Star Swan Tanner Teal Temple Tern Thorn Trafalgar Union Vicarage Vine Walnut Wellington "
         "Wharf White Willow Windsor Wood Wren York").split()
LAST = {"old": ["Lane", "Row", "Yard", "Gate", "Passage", "Street"], "terrace": ["Street", "Road", "Terrace"],
        "villa": ["Avenue", "Road", "Gardens", "Drive"], "semi": ["Avenue", "Crescent", "Road", "Drive"],
        "estate": ["Close", "Walk", "Way", "Court"], "cottage": ["Lane", "Road", "Rise", "Meadow"]}


class Near:
    """Which points lie near a place: a hash of 50 m squares."""

    def __init__(self, cell=50):
        self.cell, self.squares = cell, {}

    def add(self, point, value=None):
        self.squares.setdefault((int(point[0] // self.cell), int(point[1] // self.cell)), []).append((point, value))

    def find(self, point, radius):
        reach = int(radius // self.cell) + 1
        cx, cy = int(point[0] // self.cell), int(point[1] // self.cell)
        for dx in range(-reach, reach + 1):
            for dy in range(-reach, reach + 1):
                for other, value in self.squares.get((cx + dx, cy + dy), ()):
                    if math.hypot(other[0] - point[0], other[1] - point[1]) <= radius:
                        yield other, value


def open_ground(point):
    """Free for streets: on land, off the water, the railway and the parks."""
    return (is_land(point, 60) and distance(point, RIVER) > river_width(point) / 2 + 22
            and distance(point, RAIL) > 16
            and not any(inside(point, ring) for _, _, ring in GREEN)
            and not any(inside(point, ring) for _, ring in WOODS))


class Town:
    def __init__(self):
        self.random = Random(20260501)
        self.roads = []      # name, class, ref, line, kind of house beside it ("" = none)
        self.buildings = []  # ring, public
        self.near_roads, self.near_buildings = Near(), Near()
        names = [(first, n) for n in range(8) for first in self.random.shuffled(FIRST)]
        self.names = iter(names)
        self.used = set()
        self.district = "main"
        self.make_main_roads()
        for district in DISTRICTS:
            self.district = district[0]
            self.make_streets(*district)
        self.make_lanes()
        for road in list(self.roads):
            self.make_houses(road)
        self.make_sheds()

    def add_road(self, name, kind, ref, line, houses):
        self.roads.append((name, kind, ref, line, houses))
        for point, _ in walk(line, 8):
            self.near_roads.add(point, self.district)

    def make_main_roads(self):
        for name, kind, ref, line in MAIN:
            self.add_road(name, kind, ref, smooth(line, 3), "")
        self.add_road("Promenade", "tertiary", "", promenade(), "")

    def street_name(self, house):
        while True:
            first, _ = next(self.names)
            name = f"{first} {self.random.pick(LAST[house])}"
            if name not in self.used:
                self.used.add(name)
                return name

    def make_streets(self, district, centre, width, height, turn, gap, cross, house, bend):
        seed = len(district) * 7 + int(centre[0])
        cos, sin = math.cos(turn), math.sin(turn)

        def place(u, v):
            u += bend * noise(v / 210, seed) + bend / 3 * noise(v / 70, seed + 5)
            v += bend * noise(u / 230, seed + 1) + bend / 3 * noise(u / 80, seed + 6)
            return centre[0] + u * cos - v * sin, centre[1] + u * sin + v * cos

        def within(u, v):
            edge = 1 + 0.22 * noise(math.atan2(v, u) * 3, seed + 2)
            return (2 * u / width) ** 4 + (2 * v / height) ** 4 < edge

        rows = int(height / gap / 2) + 1
        for row in range(-rows, rows + 1):
            shift = self.random.between(-0.12, 0.12) * gap
            self.lay([(u, row * gap + shift) for u in range(-int(width / 2) - 60, int(width / 2) + 61, 12)],
                     place, within, house, 90)
        columns = int(width / cross / 2) + 1
        for column in range(-columns, columns + 1):
            shift = self.random.between(-0.3, 0.3) * cross
            if house == "estate":  # short closes off the through streets instead of crossings
                for row in range(-rows, rows):
                    u = column * cross + self.random.between(-0.35, 0.35) * cross
                    length = self.random.between(0.55, 0.8) * gap
                    self.lay([(u, row * gap + t * length / 5) for t in range(6)], place, within, house, 30)
            else:
                self.lay([(column * cross + shift, v) for v in range(-int(height / 2) - 40, int(height / 2) + 41, 12)],
                         place, within, house, 50)

    def lay(self, local, place, within, house, shortest):
        """Lays the parts of a line that lie on open ground, clear of roads that run beside it."""
        part = []
        for u, v in local + [(1e9, 1e9)]:
            point = place(u, v) if u < 1e8 else None
            if point and within(u, v) and open_ground(point):
                if self.clear(point, part):
                    part.append(point)
                    continue
                if part:
                    part.append(point)
            if len(part) > 2:
                length = sum(math.dist(a, b) for a, b in zip(part, part[1:]))
                if length >= shortest:
                    kind = "residential"
                    self.add_road(self.street_name(house), kind, "", part, house)
            part = []

    def clear(self, point, part):
        """No street runs on over another district's streets, nor beside a main road: it ends there."""
        others = [value for _, value in self.near_roads.find(point, 17) if value != self.district]
        return not others or (len(part) > 0 and others.count("main") == len(others) and len(others) < 6)

    def make_lanes(self):
        lanes = [("Marl Lane", [(1150, 6190), (1500, 5780), (2180, 5200)]),
                 ("Gorse Lane", [(1150, 6190), (1250, 6900), (1400, 7400)]),
                 ("Sea Lane", [(6030, 700), (6700, 560), (7250, 620)]),
                 ("Salters Lane", [(4150, 1900), (4600, 1250), (5300, 700), (6030, 700)]),
                 ("Carr Lane", [(1870, 3960), (1250, 4150), (800, 4200)]),
                 ("Bryn Lane", [(1100, 1000), (1250, 300), (1200, -300)])]
        for name, line in lanes:
            self.add_road(name, "unclassified", "", smooth(line, 3), "")
        paths = [[(4880, 4650), (5080, 4790), (5290, 4930)], [(4900, 4920), (5080, 4790), (5200, 4640)],
                 [(3750, 6200), (4080, 6330), (4460, 6650)], [(4080, 6330), (4250, 6050), (4300, 5850)],
                 [(2200, 3600), (2380, 3660), (2600, 3760), (2900, 3700)], [(6800, 1100), (6820, 1420), (6900, 1780)],
                 [(1250, 5150), (1500, 5350), (1800, 5560)]]
        for line in paths:
            self.add_road("", "footway", "", smooth(line, 3), "")
        self.add_road("Riverside Walk", "footway", "", [(p[0], p[1] + river_width(p) / 2 + 12)
                                                      for p, _ in walk(RIVER, 60) if 2000 < p[0] < 5400], "")

    SIZES = {  # frontage, depth, gap between houses, setback from the middle of the road
        "old": (9, 13, 0.6, 8), "terrace": (6.0, 10.5, 0.0, 9.5), "villa": (12, 12, 5, 16), "semi": (13, 9, 4.5, 15),
        "estate": (17, 8.5, 4, 13), "cottage": (12, 9, 11, 15)}

    def make_houses(self, road):
        name, kind, _, line, house = road
        if not house and name not in ("High Street", "Castle Street", "Station Road", "London Road", "South Road",
                                      "Promenade", "North Road", "Beacon Road", "Bridge Street"):
            return
        house = house or ("old" if name in ("High Street", "Bridge Street") else "villa")
        front, deep, between, back = self.SIZES[house]
        # A terrace is one long footprint of several houses, as maps at these scales draw it.
        run = 7 if house == "terrace" else 3 if house == "old" else 1
        for side in (1, -1):
            for point, heading in walk(line, front * run + between + (5 if run > 1 else 0)):
                if self.random.unit() < 0.07:
                    continue
                wide = front * run * self.random.between(0.88, 1.0)
                depth = deep * self.random.between(0.85, 1.15)
                set_back = back + depth / 2 + (3 if kind in ("primary", "secondary") else 0)
                self.build(point, heading, side, wide, depth, set_back)

    def build(self, point, heading, side, wide, depth, set_back):
        nx, ny = -math.sin(heading) * side, math.cos(heading) * side
        centre = (point[0] + nx * set_back, point[1] + ny * set_back)
        reach = max(wide, depth) / 2
        if not open_ground(centre):
            return
        own = depth / 2 + 3.5
        for corner in (-1, 0, 1):
            probe = (centre[0] + math.cos(heading) * wide / 2 * corner, centre[1] + math.sin(heading) * wide / 2 * corner)
            if any(True for _ in self.near_roads.find(probe, own)):
                return
        if any(math.dist(centre, other) < (reach + size) * 0.80 for other, size in
               self.near_buildings.find(centre, reach + 40)):
            return
        self.buildings.append((block(centre[0], centre[1], wide, depth, heading), False))
        self.near_buildings.add(centre, reach)

    def make_sheds(self):
        for centre, width, height, turn, size in SHEDS:
            for column in range(int(width / size / 1.6)):
                for row in range(int(height / size / 1.3)):
                    u = (column + 0.5) * size * 1.6 - width / 2
                    v = (row + 0.5) * size * 1.3 - height / 2
                    at = (centre[0] + u * math.cos(turn) - v * math.sin(turn), centre[1] + u * math.sin(turn) + v * math.cos(turn))
                    if open_ground(at) and not any(True for _ in self.near_roads.find(at, size * 0.62)):
                        self.buildings.append((block(at[0], at[1], size * self.random.between(0.9, 1.3),
                                                     size * self.random.between(0.6, 0.9), turn), False))
                        self.near_buildings.add(at, size * 0.6)

    def spot(self, near, radius=220):
        """A building near a place, to put something in: its centre."""
        found = sorted(self.near_buildings.find(near, radius), key=lambda b: (math.dist(b[0], near), b[0]))
        return self.random.pick(found[: max(3, len(found) // 3)])[0] if found else near
