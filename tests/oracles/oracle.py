"""oracle.py: the tables of a real borough against figures.py, to nine digits.

    python3 oracle.py DISTRICT           as a test: builds, works out, compares
    python3 oracle.py DISTRICT --write   also writes results/DISTRICT.csv, for the record
"""
import csv
import math
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "output"))
import figures  # noqa: E402
from common import built, fail_if  # noqa: E402

TOLERANCE = 1e-9


def agree(ours, other):
    """Equal to nine digits; an empty cell is None."""
    if ours in ("", None) or other is None:
        return ours in ("", None) and other is None
    ours = float(ours)
    return math.isclose(ours, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def check_figures(out, expected):
    problems, seen = [], set()
    for row in figures.rows_of(out / "tables/figures.csv"):
        key = (row["geography"], row["code"], row["measure"], row["group_kind"], row["group"])
        if row["geography"] not in ("areas", "lsoa") or row["measure"] in figures_not_here():
            continue
        if key not in expected:
            if row["value"]:
                problems.append(f"{key}: {row['value']} is not expected")
            continue
        seen.add(key)
        for name, value in zip(("value", "lower", "upper"), expected[key]):
            if not agree(row[name], value):
                problems.append(f"{key}: {name} is {row[name]}, not {value}")
    problems += [f"{key}: there is no such row" for key in expected if key not in seen]
    return problems, len(seen)


def figures_not_here():
    """Distances start from points of the program's own making in these projects; reach.py works them
    out where they start from published centroids."""
    return ("nearest_m", "within_400m", "within_800m", "within_1200m", "places_in_reach")


def check_beside(out, kind, rows, statistics):
    path = out / "tables/beside.csv"
    problems, compared = [], 0
    made = [r for r in figures.rows_of(path) if r["geography"] == kind] if path.exists() else []
    for row in made:
        expected = rows.get(row["code"])
        if expected is None:
            problems += [f"{row['code']} is compared"] if row["state"] == "compared" else []
            continue
        compared += 1
        for name, value in expected.items():
            same = row[name] == value if isinstance(value, str) else agree(row[name], value)
            if not same:
                problems.append(f"{row['code']}: {name} is {row[name]}, not {value}")
    if compared != len(rows):
        problems.append(f"{kind}: {compared} of {len(rows)} units are compared")
    table = out / "tables/comparison.csv"
    said = {r["statistic"]: r["value"] for r in figures.rows_of(table) if r["geography"] == kind} \
        if table.exists() else {}
    for name, value in statistics.items():
        if not agree(said.get(name), value):
            problems.append(f"{kind}: {name} is {said.get(name)}, not {value}")
    for name in ("pearson", "spearman", "moran_i", "moran_bivariate"):
        if name not in statistics and said.get(name):
            problems.append(f"{kind}: {name} should be refused")
    return problems, compared + len(statistics)


def check_need(out, need, ranks):
    problems = []
    for row in figures.rows_of(out / "tables/areas.csv"):
        if not agree(row["imd"], need.get(row["code"])):
            problems.append(f"{row['code']}: imd is {row['imd']}, not {need.get(row['code'])}")
        for name, value in ranks.get(row["code"], {}).items():
            if not agree(row[f"imd_{name}"], value):
                problems.append(f"{row['code']}: imd_{name} is {row[f'imd_{name}']}, not {value}")
    return problems


def write_results(name, found, comparisons, need, ranks):
    path = pathlib.Path(__file__).parent / "results" / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("geography", "code", "measure", "group", "value", "lower", "upper"))
        for (kind, code, measure, _, group), values in sorted(found.items()):
            if kind == "areas" and group in ("all",) + figures.LEVELS:
                writer.writerow((kind, code, measure, group) + tuple("" if v is None else repr(v) for v in values))
        for code, value in sorted(need.items()):
            writer.writerow(("areas", code, "imd", "", repr(value), "", ""))
            for measure, rank in ranks[code].items():
                writer.writerow(("areas", code, f"imd_{measure}", "", "" if rank is None else repr(rank), "", ""))
        for kind, (_, statistics) in comparisons.items():
            for measure, value in sorted(statistics.items()):
                writer.writerow((kind, "", measure, "", repr(value), "", ""))


def main():
    name = sys.argv[1]
    _, out, _ = built(name)
    found, comparisons, need, ranks = figures.work_out(name, out)
    problems, compared = check_figures(out, found)
    problems += check_need(out, need, ranks)
    for kind, (rows, statistics) in comparisons.items():
        more, count = check_beside(out, kind, rows, statistics)
        problems += more
        compared += count
    if "--write" in sys.argv:
        write_results(name, found, comparisons, need, ranks)
    fail_if(problems)
    print(f"{compared} figures of {name} equal those worked out by other means")


main()
