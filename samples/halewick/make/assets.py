"""assets.py: what makes Halewick strong: some 400 assets at all six levels, and people's own skills."""
from borough import contains, wards
from grid import Random
from town import GREEN, STATIONS, Town

WARD_HEARTS = {  # where the life of each ward is
    "E99000001": (4350, 5560), "E99000002": (1100, 1000), "E99000003": (4900, 4150), "E99000004": (3050, 2380),
    "E99000005": (5760, 3720), "E99000006": (3650, 4720), "E99000007": (1500, 3480), "E99000008": (6850, 6150),
    "E99000009": (4050, 1640), "E99000010": (6290, 660), "E99000011": (5420, 2380), "E99000012": (6480, 4650),
    "E99000013": (1180, 6200)}
SHORT = {"E99000002": "Bryn Môr", "E99000005": "Old Town", "E99000007": "Westfield", "E99000008": "North Shore",
         "E99000010": "Sandholme"}

# Groups that meet in a ward's own hall, most of them at the very same point.
HALL = [("{w} Community Centre", "physical", "hub", "connect;learn", "Hall, kitchen and two rooms to hire"),
        ("{w} Over 60s Lunch Club", "association", "older people", "connect", "Hot lunch and company"),
        ("Knit and Natter {w}", "association", "club", "connect;learn", "Bring your needles or borrow ours"),
        ("{w} Parents and Toddlers", "association", "families", "connect;learn", "Play and a chat"),
        ("{w} Residents' Association", "association", "club", "connect;give", "Open to everybody who lives here"),
        ("1st {w} Scouts", "association", "youth", "active;learn", "Beavers, Cubs and Scouts"),
        ("{w} Pantry", "organisation", "food", "connect;give", "Members' food club, pay what you can")]
AROUND = [("{w} Primary School", "organisation", "learning", "learn;connect", ""),
          ("St {s}'s Church", "organisation", "faith", "connect;notice", "Open for quiet on weekday mornings"),
          ("{w} Surgery", "organisation", "health", "", ""), ("{w} Pharmacy", "organisation", "pharmacy", "", "Blood pressure checks"),
          ("The {p}", "economic", "meeting places", "connect", "Warm space on Mondays"),
          ("{w} Post Office and Stores", "economic", "money and post", "connect", ""),
          ("Café {c}", "economic", "meeting places", "connect", ""), ("{w} Football Club", "association", "sport", "active;connect", ""),
          ("{w} Choir", "association", "music", "connect;learn", "No audition"), ("{w} Library Corner", "organisation", "library", "learn;connect", ""),
          ("{w} Mending Table", "association", "sharing", "give;learn", "Third Saturday"),
          ("{w} in Bloom", "association", "growing", "notice;give", ""), ("{w} Walking Group", "association", "sport", "active;notice", "Easy pace, 3 miles"),
          ("{w} Dental Practice", "organisation", "dentist", "", "")]
SAINTS = ["Mary", "Anne", "Peter", "Hilda", "Botolph", "Cuthbert", "Oswald", "Aidan", "Bride", "Wilfrid", "John", "Margaret", "Nicholas"]
PUBS = ["Anchor", "Jolly Sailor", "Ship & Whistle", "Bell", "Fisherman's Rest", "Plough", "Wheatsheaf", "Steam Packet", "Black Bull",
        "Lifeboat", "Queen's Head", "Barley Mow", "Railway"]
CAFES = ["Zoë", "Wrap & Roll", "Tŷ Te", "Mŵg", "Anglia", "Nook", "Brew", "Crumb", "Latte", "Pâte", "Smörgås", "Tamarind", "Marl"]

ONCE = [  # name, level, category, ways, words, where
    ("Halewick Lifeboat Station", "organisation", "emergency", "give", "Open days in August", (6500, 3420)),
    ("Theatre Royal", "cultural", "arts", "connect;learn", "Professional and amateur shows", (5700, 3850)),
    ("Halewick Museum of the Sea", "cultural", "heritage", "notice;learn", "Free on Sundays", (5900, 3560)),
    ("Central Library", "organisation", "library", "learn;connect", "Free computers, warm and dry", (5640, 3900)),
    ("Halewick General Hospital", "organisation", "health", "", "Urgent treatment centre", (4300, 4550)),
    ("Town Hall", "organisation", "public service", "", "", (5680, 3720)), ("Police Station", "organisation", "public service", "", "", (5420, 3960)),
    ("Fire Station", "organisation", "emergency", "", "", (4980, 2720)), ("Market Hall", "economic", "shops", "connect", "Sixty stalls", (5780, 3660)),
    ("Fish & Chips <Quayside>", "economic", "meeting places", "connect", "The queue is half the fun", (6050, 3480)),
    ("The Lido", "physical", "sport", "active;connect", "Sea-water pool, May to September", (7080, 5560)),
    ("Bandstand", "cultural", "music", "connect;notice", "Concerts on Sunday afternoons", (6790, 4560)),
    ("Old Chapel Studios", "cultural", "arts", "learn;connect", "Eleven makers", (5930, 3760)),
    ("Halewick Repair Café", "association", "sharing", "give;learn", "First Saturday in the Market Hall", (5780, 3660)),
    ("Men's Shed", "association", "sharing", "connect;give", "Woodwork and tea", (5010, 3560)),
    ("Credit Union", "economic", "money and post", "", "Saving and fair loans", (5600, 3780)),
    ("Dockside Makers Co-operative", "economic", "work", "learn;give", "Desks and tools by the day", (6180, 2820)),
    ("Job Club at the Dock", "organisation", "work", "learn", "Help with applications", (5900, 2560)),
    ("Citizens' Advice Halewick", "organisation", "advice", "", "Drop in or ring", (5660, 3760)),
    ("Sea Scouts", "association", "youth", "active;learn", "On the water all year", (6330, 3480)),
    ("Madrasa and Masjid Noor", "organisation", "faith", "connect;learn", "", (5250, 2420)),
    ("مسجد نور خواتین گروپ", "association", "club", "connect;learn", "Women's group, Wednesdays", (5250, 2420)),
    ("বাংলা মহিলা সমিতি", "association", "club", "connect;learn", "Bengali women's society", (5330, 2330)),
    ("Polska Szkoła Sobotnia „Żeglarz”", "association", "learning", "learn;connect", "Saturday school", (5120, 2250)),
    ("Côr Bryn Môr", "association", "music", "connect;learn", "Welsh-language choir", (1060, 960)),
    ("Gurdwara Sahib", "organisation", "faith", "connect;give", "Langar for all, every day", (4760, 4270)),
    ("Fishermen's Heritage Trail", "cultural", "heritage", "active;notice", "Twelve plaques", (6100, 3600)),
    ("Beacon Hill Friends", "association", "nature", "notice;give", "Path mending and bird counts", (4080, 6330)),
    ("Halewick Sailing Club", "association", "sport", "active;connect", "Boats to borrow", (6600, 3300)),
    ("Parkrun Halewick", "association", "sport", "active;connect", "Saturdays at nine", (5080, 4790)),
    ("Victoria Park Café", "economic", "meeting places", "connect", "Run by trainees", (5080, 4760)),
    ("North Shore Brass", "association", "music", "connect;learn", "Instruments lent", (6790, 4560)),
    ("Gull Island Observatory", "cultural", "nature", "notice;learn", "Boats at low water", (8930, 5260)),
    ("Halewick Foodbank", "organisation", "food", "give", "", (5560, 2480)), ("Harbour Youth Zone", "organisation", "youth", "active;connect", "", (6150, 3700)),
    ("Halewick College", "organisation", "learning", "learn", "Adult courses from £5", (3960, 4480))]
POTENTIAL = [("Former Co-operative Stores, High Street", "economic", "potential space", (5760, 3800)),
             ("The Crown (closed)", "economic", "potential space", (5390, 2480)), ("Old Ropery Yard", "physical", "potential space", (6250, 2700)),
             ("Friary Parade, unit 4", "economic", "potential space", (3080, 2400)), ("Gasworks land", "physical", "potential space", (4930, 3460)),
             ("Station Goods Shed", "physical", "potential space", (5210, 3900)), ("Upper Marl Chapel", "cultural", "potential space", (1120, 6250))]


def telephone(random):
    return f"01632 960{random.whole(100, 999)}"


class Assets:
    def __init__(self, town: Town):
        self.town, self.random = town, Random(4711)
        self.rows = []
        self.wards = list(wards())
        for code, name, _, _ in self.wards:
            self.fill_ward(code, SHORT.get(code, name))
        for name, level, category, ways, words, at in ONCE:
            self.add(name, level, category, ways, words, at)
        for name, level, category, at in POTENTIAL:
            self.add(name, level, category, "", "Empty; the owner is willing to talk", at, status="potential")

    def ward_of(self, point):
        return next((code for code, _, _, rings in self.wards if contains(rings, point)), None)

    def fill_ward(self, code, name):
        heart, n = WARD_HEARTS[code], int(code[-2:]) - 1
        hall = self.town.spot(heart, 160)
        for i, (title, level, category, ways, words) in enumerate(HALL):
            if (n + i) % 5 != 4 or i == 0:
                self.add(title.format(w=name), level, category, ways, words, hall)
        for i, (title, level, category, ways, words) in enumerate(AROUND):
            if (n * 3 + i) % 7 == 6:
                continue
            at = self.town.spot((heart[0] + self.random.between(-420, 420), heart[1] + self.random.between(-330, 330)), 200)
            title = title.format(w=name, s=SAINTS[n], p=PUBS[n], c=CAFES[n])
            self.add(title, level, category, ways, words, at)

    def add(self, name, level, category, ways, words, at, status="actual"):
        random = self.random
        road = min((r for r in self.town.roads if r[0]), key=lambda r: min((p[0] - at[0]) ** 2 + (p[1] - at[1]) ** 2 for p in r[3][::3]))
        year = random.pick([2022, 2024, 2025, 2025, 2026, 2026, 2026])
        month = random.whole(1, 4 if year == 2026 else 12)
        slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()).strip("-") or "group"
        self.rows.append({
            "name": name, "level": level, "category": category, "ways": ways, "description": words, "at": at, "status": status,
            "address": f"{random.whole(1, 140)} {road[0]}, Halewick", "phone": telephone(random) if random.unit() < 0.75 else "",
            "url": f"https://www.example.org/halewick/{slug}" if random.unit() < 0.5 else "",
            "opening": random.pick(["Mon-Fri 09:00-17:00", "Tue 10:00-12:00", "Wed 18:30-20:30", "Thu 14:00-16:00", "Sat 10:00-13:00",
                                    "Daily 08:00-18:00", "First Saturday 10:00-14:00", ""]),
            "step_free": random.pick(["yes", "yes", "yes", "no", "partly", ""]),
            "check_date": f"{year}-{month:02d}-{random.whole(1, 28):02d}",
            "cost": random.pick(["Free", "Free", "£1", "£2", "Pay what you can", ""]),
            "how_to_join": random.pick(["Just come along", "Ring first", "Ask at the desk", ""]),
            "languages": random.pick(["English", "English", "English; Polski", "English; বাংলা", "English; Cymraeg", ""]),
            "could_offer": random.pick(["", "", "", "", "Room free on Friday evenings", "Van on weekdays", "Kitchen for community meals"]),
            "ward": self.ward_of(at)})

    def green(self):
        """Parks and the like as shapes; name, function, ring."""
        return [g for g in GREEN if g[1] != "Golf Course"]

    def stops(self):
        rows = []
        for name, kind, _, line, _ in self.town.roads:
            if kind in ("primary", "secondary", "tertiary") and name and name not in ("Halewick Bypass",):
                for k, point in enumerate(line[3::7]):
                    if self.ward_of(point):
                        rows.append((f"9990HW{len(rows) + 1:04d}", f"{name}, stop {k + 1}", point))
        for name, point in STATIONS:
            rows.append((f"9990HW{len(rows) + 1:04d}", name, point))
        return rows

    def people(self):
        """What people said on the doorstep they can offer: ward, way of giving, skill."""
        skills = {"head": ["first aid", "book-keeping", "maths for school", "filling in forms", "history of the harbour", "computers"],
                  "hand": ["gardening", "cooking", "sewing", "bicycle repair", "decorating", "driving"],
                  "heart": ["listening", "visiting", "singing", "walking with somebody", "telling stories", "Polish", "Urdu"]}
        sizes = {"E99000004": 34, "E99000011": 28, "E99000005": 19, "E99000003": 17, "E99000006": 13, "E99000012": 11, "E99000001": 7,
                 "E99000009": 4, "E99000008": 3, "E99000013": 2, "E99000002": 1}
        return [(code, giving, self.random.pick(skills[giving])) for code in sorted(sizes) for giving in
                (self.random.pick(["head", "hand", "hand", "heart"]) for _ in range(sizes[code]))]
