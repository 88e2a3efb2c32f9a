#!/bin/sh
# run.sh: the site in a real browser, where there is node; see run.mjs.
set -eu
cd "$(dirname "$0")"
if ! command -v node >/dev/null 2>&1; then
    echo "skipped: there is no node"
    [ -z "${ATLAS_BROWSER:-}${CI:-}" ] || exit 1
    exit 77
fi
exec node run.mjs
