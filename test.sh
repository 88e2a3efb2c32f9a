#!/bin/sh
# test.sh: installs what the tests need, builds, and runs them all.
#
# Tests labelled "real" read open data that are not part of the project; they run when a folder
# "shared" with it stands beside the project, and are reported as skipped when it does not. Five of
# them ask districts what another one has answered already; ATLAS_LONG=1 ./test.sh runs them, too,
# and gives the analyzer of clang-tidy all the steps that it wants.
set -eu
cd "$(dirname "$0")"
. ./packages.sh

# shellcheck disable=SC2086
install_missing $BUILD_PACKAGES $TEST_PACKAGES
# The tests in a browser fail, not skip, from here on when something of theirs is missing.
export ATLAS_BROWSER=1
if ! command -v npm >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    install_missing $BROWSER_PACKAGES
fi
(cd tests/browser && npm ci --silent) || echo "npm could not install what the tests in a browser need" >&2
if [ -d ../shared/data ]; then
    ATLAS_SHARED=$(cd ../shared && pwd)
    export ATLAS_SHARED
fi
if command -v ccache >/dev/null 2>&1; then
    export CMAKE_C_COMPILER_LAUNCHER=ccache
fi
jobs=$(nproc 2>/dev/null || echo 2)

# The whole suite under AddressSanitizer and UBSan: what they would stop is a failed test.
cmake --preset asan >/dev/null
cmake --build --preset asan
export G_SLICE=always-malloc
here=$(pwd)
export LSAN_OPTIONS="suppressions=$here/tests/lsan.supp:print_suppressions=0"

if [ -z "${ATLAS_LONG:-}" ]; then
    echo "left out: tests labelled long (ATLAS_LONG=1 ./test.sh runs them)"
    set -- -LE '^long$' "$@"
fi

# The last line says how it went, as ctest itself counted; the exit status is ctest's.
results=$here/build/asan/results.xml
rm -f "$results"
status=0
ctest --preset asan --parallel "$jobs" --output-on-failure --output-junit "$results" "$@" || status=$?
python3 tests/summary.py "$results" || status=$((status ? status : 1))
exit "$status"
