#!/bin/sh
# The tables of all 33,755 small areas of England, timed; see README.md.
# usage: bench/england.sh DATA OUT [RUNS]
set -eu
here=$(dirname "$(realpath "$0")")
program=$(dirname "$here")/build/release/atlas/assetatlas
mkdir -p "$2"
out=$(realpath "$2")
runs=${3:-3}

python3 "$here/england.py" "$1" "$out/project"
i=0
while [ "$i" -lt "$runs" ]; do
    i=$((i + 1))
    /usr/bin/time -f "run $i: %e s on the clock, %U s user, %S s system, %M kB at most" \
        "$program" build "$out/project" --only tables --jobs 2 -o "$out/tables" >/dev/null
done
ls -l "$out/tables/tables"
