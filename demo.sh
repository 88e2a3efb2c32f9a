#!/bin/sh
# demo.sh: builds the program and makes the atlas of Halewick, a borough that does not exist.
set -eu
cd "$(dirname "$0")"
. ./packages.sh

# shellcheck disable=SC2086
install_missing $BUILD_PACKAGES
cmake --preset release >/dev/null
cmake --build --preset release
./build/release/atlas/assetatlas build samples/halewick --out out/halewick

here=$(pwd)
cat <<TEXT

The atlas of Halewick is made:
  sheets to print   $here/out/halewick/sheets/
  the book of them  $here/out/halewick/book.pdf
  site              $here/out/halewick/site/index.html
  tables            $here/out/halewick/tables/
  what was found    $here/out/halewick/report.html

The program is build/release/atlas/assetatlas. Start your own atlas with:
  ./build/release/atlas/assetatlas new my-atlas
TEXT
