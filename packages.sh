# shellcheck shell=sh
# shellcheck disable=SC2034 # the lists are for the scripts that source this
# packages.sh: what the program needs to be built, to run and to be tested, by Debian's names.
# Sourced by demo.sh and test.sh; both install what is missing.

BUILD_PACKAGES="
  build-essential cmake ninja-build pkg-config
  libglib2.0-dev libyaml-dev libgdal-dev libproj-dev libshp-dev libgeos-dev
  libcairo2-dev libpango1.0-dev librsvg2-dev libdeflate-dev libqpdf-dev libqrencode-dev libsqlite3-dev
  libjs-leaflet fonts-noto-core"

# Check; what the tests read outputs with; what the lints are.
TEST_PACKAGES="
  check gdal-bin poppler-utils qpdf libxml2-utils librsvg2-bin python3 chromium
  clang-format-14 clang-tidy-14 shellcheck postgresql-15 postgresql-15-postgis-3"

# The tests in a browser; npm comes in one package with node from elsewhere than Debian.
BROWSER_PACKAGES="nodejs npm"

# install_missing PACKAGE...: installs those that are not there, as root or through sudo.
install_missing() {
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This machine has no apt-get. Please install what these Debian packages hold:" >&2
        printf '  %s\n' "$@" >&2
        return 1
    fi
    missing=""
    for package in "$@"; do
        if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
            missing="$missing $package"
        fi
    done
    [ -n "$missing" ] || return 0
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Please install these packages as root:$missing" >&2
            return 1
        fi
        as_root="sudo"
    fi
    echo "Installing:$missing"
    $as_root apt-get update -q
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}
