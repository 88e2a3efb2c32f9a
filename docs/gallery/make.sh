#!/bin/sh
# make.sh: the pictures of a sheet, themes, pictograms, book, booklet and site in this folder, from the sample borough.
# Needs the release build, pdftoppm (poppler-utils), convert and montage (imagemagick) and, for the
# site, node with the packages of tests/browser.
set -eu
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for theme in standard clear large-print mono dark-on-pale; do
    build/release/atlas/assetatlas build samples/halewick --only sheets --area Castle \
        --theme "$theme" --out "$out/$theme" 2> "$out/log" || { cat "$out/log"; exit 1; }
    pdftoppm -r 110 -f 1 -l 1 -x 40 -y 30 -W 780 -H 560 -png "$out/$theme/sheets/E99000003-castle.pdf" "$out/$theme/crop"
    convert "$out/$theme"/crop-*.png -colors 96 -strip -define png:compression-level=9 "docs/gallery/theme-$theme.png"
done
build/release/atlas/assetatlas build samples/halewick --only sheets --area "Friary Park" --out "$out/ward" \
    2> "$out/log" || { cat "$out/log"; exit 1; }
pdftoppm -r 70 -f 1 -l 2 -png "$out/ward/sheets/E99000004-friary-park.pdf" "$out/ward/page"
convert "$out"/ward/page-*.png -bordercolor '#999' -border 1 +append -colors 128 -strip \
    -define png:compression-level=9 PNG8:docs/gallery/sheet.png
build/release/atlas/assetatlas build samples/halewick --only book --out "$out/book" 2> "$out/log" || { cat "$out/log"; exit 1; }
for page in 1:cover 2:contents 10:sheet 56:a-to-z; do # of the book, as its contents have them
    number=${page%%:*}
    pdftoppm -r 50 -f "$number" -l "$number" -singlefile -png "$out/book/book.pdf" "$out/page"
    convert "$out/page.png" -bordercolor '#999' -border 1 -colors 64 -strip "PNG8:docs/gallery/book-${page##*:}.png"
done
convert tests/golden/pictograms.png -filter point -resize 200% -colors 16 -strip docs/gallery/pictograms.png
convert tests/golden/level-shapes.png -filter point -resize 150% -colors 64 -strip docs/gallery/levels.png
cp -r samples/halewick "$out/project"
echo 'languages: [en, cy]' >> "$out/project/atlas.yaml"
build/release/atlas/assetatlas build "$out/project" --only booklet,site --out "$out/made" 2> "$out/log" ||
    { cat "$out/log"; exit 1; }
pdftoppm -r 72 -f 4 -l 5 -png "$out/made/booklet.pdf" "$out/page"
montage "$out"/page-*.png -tile 2x1 -geometry +1+1 -background '#8c8c8c' -colors 16 -strip docs/gallery/booklet.png
node docs/gallery/site.mjs "$out/made/site" "$out"
for picture in "$out"/site-*.png; do
    convert "$picture" -colors 128 -strip -define png:compression-level=9 "docs/gallery/$(basename "$picture")"
done
