"""intake.py: `new` and `check` read the open lists as they come, and count as others count.

Every file under assets and indicators is given to `assetatlas new` with boundaries that suit it, and
nothing is written by hand. At least nine in ten are read; the others end with a message that says what
to do. The rows are those that Python's csv and json modules count. With --table the table of
docs/intake.md is printed.
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from common import PROGRAM, SKIPPED, fail_if

SECONDS = 120
BOUNDARIES = "boundaries/"
GM = BOUNDARIES + "greater-manchester/"
TRAFFORD = BOUNDARIES + "by-district/trafford/"
LSOA21 = [TRAFFORD + "lsoa-E08000009.geojson", "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv"]
LSOA11 = [TRAFFORD + "lsoa11-E08000009.geojson"]
DISTRICTS = GM + "2023/gm_local_authority_generalised.geojson"
# Which areas the figures of a file are for; without an entry: wards of Trafford, small areas of 2021.
SUITABLE = {
    "cni2019_england_ward17.csv": (GM + "2017/gm_ward_generalised.geojson", []),
    "cni2022_wales_msoa11.csv": (BOUNDARIES + "by-district/gwynedd/ward-W06000002.geojson", []),
    "imd2019_england_lsoa11.csv": (TRAFFORD + "ward-E08000009.geojson", LSOA11),
    "UK_IMD_E_composite.csv": (TRAFFORD + "ward-E08000009.geojson", LSOA11),
    "lsoa11_population_mye2020.csv": (TRAFFORD + "ward-E08000009.geojson", LSOA11),
    "gm_ward_median_property_prices.csv": (GM + "2017/gm_ward_generalised.geojson", []),
    "gm_lsoa_median_property_prices.csv": (TRAFFORD + "ward-E08000009.geojson", LSOA11),
}
FOR_DISTRICTS = ("health-index", "place-survey-2008", "wellbeing", "IoD20")


def setting(path):
    if path.name in SUITABLE:
        return SUITABLE[path.name]
    if any(word in str(path) for word in FOR_DISTRICTS):
        return DISTRICTS, []
    if "assets/greater-manchester" in str(path):
        return GM + "2022/gm_ward_generalised.geojson", LSOA21[1:]
    return TRAFFORD + "ward-E08000009.geojson", LSOA21


def rows_of_csv(path):
    """Rows below the header, which is the first row, below notes, at least half as full as most."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    lines = list(csv.reader(io.StringIO(text)))
    for i, row in enumerate(lines[:12]):
        if row and not any(cell.strip() for cell in row):
            lines = lines[i:]  # an empty row parts notes from the table
            break
    rows = [row for row in lines if any(cell.strip() for cell in row)]
    full = sorted(sum(1 for cell in row if cell.strip()) for row in rows[:40])
    usual = full[len(full) * 3 // 5]
    header = next(i for i, row in enumerate(rows) if sum(1 for c in row if c.strip()) * 2 > usual)
    return len(rows) - header - 1


def places(service):
    return max(1, len(service.get("service_at_locations") or []))


def services(thing):
    """Rows that a document of Open Referral makes: a service for each of its locations."""
    if isinstance(thing, list):
        return sum(services(item) for item in thing)
    for key in ("contents", "services.csv"):
        if key in thing:
            return services(thing[key])
    if "services" in thing:
        return sum(places(service) for service in thing["services"])
    return 1 if isinstance(thing.get("service"), dict) else places(thing)


def independent(path):
    if path.suffix == ".csv":
        return rows_of_csv(path)
    data = json.loads(path.read_text(encoding="utf-8"))
    if path.suffix == ".geojson":
        return len(data["features"])
    return services(data)


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=SECONDS,
                          check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def try_file(data, path, kind, folder):
    areas, geographies = setting(path)
    more = [x for g in geographies for x in ("--geographies", data / g)]
    status, out, err = run("new", folder, "--publish", "--areas", data / areas, f"--{kind}", path, *more)
    if status:
        return status, 0, "", err
    left_out = re.search(r"not used yet: .*", err)
    status, out, err = run("check", folder)
    line = re.search(rf"^(assets|indicator) .*{re.escape(path.name)}.*?(\d+) rows?(.*)", out, re.M)
    if left_out:
        return 2, 0, "", left_out.group()
    return status, int(line.group(2)) if line else 0, line.group(3) if line else "", err


def findings(err):
    return len(re.findall(r"^(?:error|warning|note): ", err, re.M))


def main():
    shared = os.environ.get("ATLAS_SHARED")
    if not shared:
        print("skipped: the lists are not here")
        sys.exit(SKIPPED)
    data = pathlib.Path(shared) / "data"
    problems, read, refused, table = [], 0, [], []
    for kind in ("assets", "indicators"):
        for path in sorted(p for p in (data / kind).rglob("*") if p.is_file()):
            with tempfile.TemporaryDirectory() as tmp:
                status, rows, ends, err = try_file(data, path, kind, pathlib.Path(tmp) / "p")
            name = path.relative_to(data)
            if status not in (0, 2) or "Sanitizer" in err:
                problems.append(f"{name}: status {status}\n{err[-600:]}")
            elif status == 2:
                refused.append(name)
                first = err.strip().splitlines()[0] if err.strip() else ""
                first = re.sub(r'"?[^\s"]*/shared/data/([^\s"]*)"?', r"\1", re.sub(r"^error: \S+ ", "", first))
                table.append((name, "", f"not read: {first}", ""))
                if not err.strip():
                    problems.append(f"{name}: refused without a message")
            else:
                read += 1
                table.append((name, rows, ends.lstrip(", "), findings(err)))
                if rows != independent(path):
                    problems.append(f"{name}: {rows} rows, and {independent(path)} by another reader")
    if "--table" in sys.argv:
        print("| file | rows | what became of them | findings |\n|---|--:|---|--:|")
        for row in table:
            print("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |")
    if read * 10 < 9 * (read + len(refused)):
        problems.append(f"{len(refused)} of {read + len(refused)} are not read: "
                        + ", ".join(map(str, refused)))
    fail_if(problems)
    print(read, "read,", len(refused), "refused with a message")


main()
