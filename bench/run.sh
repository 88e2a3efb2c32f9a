#!/bin/sh
# The program against Mapnik (tiles) and QGIS (sheets); see README.md.
# usage: bench/run.sh PEERS DATA OUT [RUNS]
set -eu
here=$(dirname "$(realpath "$0")")
peers=$(realpath "$1")
data=$(realpath "$2")
mkdir -p "$3"
out=$(realpath "$3")
runs=${4:-5}
build=$(dirname "$here")/build/release
python=/usr/bin/python3

"$python" "$here/make_project.py" "$data" "$out/project"
"$python" "$peers/qgis_project.py" "$data" "$out/qgis" >/dev/null
echo "tiles alone: assetatlas's drawing / Mapnik png8, the same tiles"
"$python" "$here/compare.py" "$runs" "$build/bench/tiles_only $out/project/tiles $out/tiles 2" \
    "$python $peers/mapnik_tiles.py $data $out/mapnik"
echo "whole site (three sets at 1x and 2x, and pages) / Mapnik png8 (one set at 1x)"
"$python" "$here/compare.py" "$runs" \
    "$build/atlas/assetatlas build --only site --jobs 2 -o $out/site $out/project/tiles" \
    "$python $peers/mapnik_tiles.py $data $out/mapnik"
echo "sheets (PDF and SVG, with a list) / QGIS in two processes (PDF)"
"$python" "$here/compare.py" "$runs" \
    "$build/atlas/assetatlas build --only sheets --jobs 2 -o $out/sheets $out/project/print" \
    "sh $peers/qgis_print_2p.sh $out/qgis $out/qgis-pdf"
for folder in tiles mapnik; do
    find "$out/$folder" -name '*.png' -printf '%s\n' |
        awk -v name="$folder" '{ n++; sum += $1 } END { print name, n, "tiles", sum / n, "bytes each" }'
done
find "$out/site/site/tiles" -name '*.png' | awk 'END { print "site", NR, "tiles of all sets" }'
