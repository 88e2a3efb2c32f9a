"""composite.py: composites of need in two real boroughs, worked out once more by other means.

    python3 composite.py DISTRICT           as a test: builds, works out, compares
    python3 composite.py DISTRICT --write   also writes results/DISTRICT-composites.csv

Reads the published indices and residents; standardises by pstdev and by counting pairs, in plain
Python, and holds every step in composites.csv and the figures in areas.csv to it.
"""
import csv
import math
import pathlib
import statistics
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "output"))
import figures  # noqa: E402
from common import atlas, fail_if, project  # noqa: E402

LONELY = "indicators/loneliness/england_cls_loneliness_lsoa.csv"
# id -> (file, column, polarity, rows to read)
PARTS = {"imd": (figures.IMD, "IMD_score", "higher_is_worse", None),
         "standing": (figures.IMD, "IMD_rank", "higher_is_better", None),
         "together": (LONELY, "perc", "higher_is_better", None),
         "lonely_some": (LONELY, "perc", "higher_is_worse", "deciles <> '5'")}
# id -> (method, weigh_by, missing, geography, parts)
COMPOSITES = {"need_z": ("z_scores", "areas", "none", "lsoa", {"imd": 2.0, "together": 1.0}),
              "need_people": ("z_scores", "people", "none", "lsoa", {"imd": 1.0, "lonely_some": 1.0}),
              "need_ranks": ("ranks", "areas", "rest", "lsoa", {"standing": 3.0, "lonely_some": 1.0}),
              "need_ranks_people": ("ranks", "people", "none", "lsoa", {"imd": 0.25, "together": 0.75}),
              "need_areas": ("z_scores", "areas", "none", "areas", {"imd": 1.0, "lonely_some": 2.0})}


def project_text(path, by_people):
    """The project of a district with the parts and composites instead of its own indicators."""
    text = path.read_text(encoding="utf-8")
    head, rest = text.split("indicators:\n", 1)
    tail = rest[rest.index("\nneed: imd\n"):]
    lines = ["indicators:"]
    for part, (file, column, polarity, where) in PARTS.items():
        lines.append(f"  - {{id: {part}, title: {part}, source: {figures.data() / file}, licence: OGL-UK-3.0, "
                     f"attribution: MHCLG, geography: lsoa, key: lsoa21_code, period: 2025, value: {column}, "
                     f"polarity: {polarity}, join: partial" + (f", where: \"{where}\"" if where else "") + "}")
    for composite, (method, weigh_by, missing, geography, parts) in COMPOSITES.items():
        weights = ", ".join(f"{k}: {w}" for k, w in parts.items())
        weigh_by = weigh_by if by_people else "areas"
        lines.append(f"  - {{id: {composite}, title: {composite}, geography: {geography}, composite: {{method: {method}, "
                     f"weigh_by: {weigh_by}, missing: {missing}, parts: {{{weights}}}}}}}")
    return head + "\n".join(lines) + tail.replace("need: imd", "need: need_z", 1)


def z_scores(values, weights):
    """By code, those without a value left out."""
    if weights is None:
        mean, deviation = statistics.fmean(values.values()), statistics.pstdev(values.values())
    else:
        whole = math.fsum(weights[c] for c in values)
        mean = math.fsum(weights[c] * v for c, v in values.items()) / whole
        deviation = math.sqrt(math.fsum(weights[c] * v * v for c, v in values.items()) / whole - mean * mean)
    return {code: (value - mean) / deviation for code, value in values.items()}


def ranks(values, weights):
    """Percentiles by counting, for each, what lies below and what is equal."""
    weights = weights or dict.fromkeys(values, 1.0)
    whole = math.fsum(weights[c] for c in values)
    return {code: 100 / whole * math.fsum(weights[c] * (1.0 if other < value else 0.5 if other == value else 0.0)
                                          for c, other in values.items())
            for code, value in values.items()}


def put_together(values, composite, weights):
    """({code: {part: (raw, standardised, weighted)}}, {code: value})."""
    method, _, missing, _, parts = composite
    standard = {}
    for part in parts:
        made = (z_scores if method == "z_scores" else ranks)(values[part], weights)
        if PARTS[part][2] == "higher_is_better":
            made = {c: (-v if method == "z_scores" else 100 - v) for c, v in made.items()}
        standard[part] = made
    steps, whole = {}, {}
    for code in set().union(*standard.values()):
        here = [p for p in parts if code in standard[p]]
        if len(here) < len(parts) and missing == "none":
            steps[code] = {p: (values[p][code], standard[p][code], None) for p in here}
            continue
        total = math.fsum(parts[p] for p in here)
        steps[code] = {p: (values[p][code], standard[p][code], parts[p] / total * standard[p][code]) for p in here}
        whole[code] = math.fsum(w for _, _, w in steps[code].values())
    return steps, whole


def ward_means(values, members, people):
    """Weighted by people; nothing where those without a value are more than a fifth."""
    found = {}
    for ward, codes in members.items():
        weight = {c: people.get(c, 1.0) for c in codes}
        known = [c for c in codes if c in values]
        covered = math.fsum(weight[c] for c in known)
        if known and covered >= 0.8 * math.fsum(weight.values()) * (1 - 1e-9):
            found[ward] = math.fsum(weight[c] * values[c] for c in known) / covered
    return found


def work_out(name):
    district = figures.DISTRICTS[name]
    wards = figures.read_shapes(district.wards, district.where)
    best = {r["lsoa21_code"]: r["ward24_code"] for r in figures.rows_of(figures.data() / figures.LOOKUP)}
    small = [code for code in figures.read_shapes(district.lsoas) if best.get(code) in wards]
    members = {ward: [c for c in small if best[c] == ward] for ward in wards}
    people = figures.people_of(district.lsoa_people)
    values = {}
    for part, (file, column, _, where) in PARTS.items():
        rows = figures.rows_of(figures.data() / file)
        values[part] = {r["lsoa21_code"]: float(r[column]) for r in rows
                        if r["lsoa21_code"] in best and best[r["lsoa21_code"]] in wards
                        and not (where and r["deciles"] == "5")}
    found = {}
    for composite, spec in COMPOSITES.items():
        by_people = spec[1] == "people" and people
        if spec[3] == "areas":
            of_wards = {part: ward_means(values[part], members, people) for part in spec[4]}
            steps, whole = put_together(of_wards, spec, None)
            found[composite] = (steps, whole, whole)
        else:
            steps, whole = put_together(values, spec, people if by_people else None)
            found[composite] = (steps, whole, ward_means(whole, members, people))
    return found, bool(people)


def same(cell, value):
    if cell == "" or value is None:
        return cell == "" and value is None
    return math.isclose(float(cell), value, rel_tol=1e-9, abs_tol=1e-9)


def compare(out, found):
    problems, compared = [], 0
    for row in figures.rows_of(out / "tables/composites.csv"):
        steps, whole, _ = found[row["composite"]]
        here = steps.get(row["code"], {}).get(row["part"], (None, None, None))
        expected = dict(zip(("raw", "standardised", "weighted"), here), composite_value=whole.get(row["code"]))
        for column, value in expected.items():
            compared += 1
            if not same(row[column], value):
                problems.append(f"{row['composite']} {row['code']} {row['part']}: {column} is {row[column]}, not {value}")
    for row in figures.rows_of(out / "tables/areas.csv"):
        for composite, (_, _, wards) in found.items():
            compared += 1
            if not same(row[composite], wards.get(row["code"])):
                problems.append(f"{row['code']}: {composite} is {row[composite]}, not {wards.get(row['code'])}")
    return problems, compared


def write_results(name, found):
    path = pathlib.Path(__file__).parent / "results" / f"{name}-composites.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("composite", "area", "value"))
        for composite, (_, _, wards) in found.items():
            for ward, value in sorted(wards.items()):
                writer.writerow((composite, ward, repr(value)))


def main():
    name = sys.argv[1]
    source = project(name)
    found, by_people = work_out(name)
    with tempfile.TemporaryDirectory() as tmp:
        out = pathlib.Path(tmp)
        path = source / "composite.yaml"
        path.write_text(project_text(source / "atlas.yaml", by_people), encoding="utf-8")
        atlas("build", path, "--only", "tables", "--out", out)
        problems, compared = compare(out, found)
        method = next(r["method"] for r in figures.rows_of(out / "tables/dictionary.csv") if r["measure"] == "need_z")
    if "not an official statistic" not in method:
        problems.append(f"the dictionary says of need_z: {method}")
    missing = [c for c, (steps, whole, _) in found.items() if len(whole) < len(steps)]
    if "need_people" not in missing or "need_ranks" in missing:
        problems.append(f"places that lack a part are not told apart: {missing}")
    if "--write" in sys.argv:
        write_results(name, found)
    fail_if(problems)
    print(f"{compared} figures of composites of {name} equal those worked out by other means")


main()
