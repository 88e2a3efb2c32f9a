"""count_rows.py: how many rows and features the files under the named folders have, as others count.

Prints "count<TAB>path" for each CSV file (Python's csv module) and each GeoJSON file, GeoPackage and
shapefile (ogrinfo), sorted by path. Rows without any text do not count; the header does not either.
"""

import csv
import json
import os
import subprocess
import sys

VECTOR = (".geojson", ".gpkg", ".shp")


def count_csv(path):
    with open(path, newline="", encoding="utf-8-sig", errors="replace") as file:
        return sum(1 for row in csv.reader(file) if any(cell.strip() for cell in row)) - 1


def count_features(path):
    if path.endswith(".geojson"):
        with open(path, encoding="utf-8") as file:
            return len(json.load(file)["features"])
    said = subprocess.run(["ogrinfo", "-ro", "-so", "-al", path], capture_output=True, text=True, check=True).stdout
    return sum(int(line.split(":")[1]) for line in said.splitlines() if line.startswith("Feature Count:"))


def main():
    for top in sys.argv[1:]:
        found = [os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names]
        for path in sorted(found):
            if path.lower().endswith(".csv"):
                print(count_csv(path), path, sep="\t")
            elif path.endswith(VECTOR):
                print(count_features(path), path, sep="\t")


if __name__ == "__main__":
    csv.field_size_limit(sys.maxsize)
    main()
