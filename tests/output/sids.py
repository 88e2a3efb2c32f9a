"""sids.py: Moran's I of the counties of North Carolina, the published example (T17).

    python3 sids.py CHECK_ALL

The data are nc.shp of R's package sf: from ATLAS_SIDS, an R that is installed, or else Debian's package
of it, which is fetched and opened but not installed. Skips where none of these is to be had.
"""
import os
import pathlib
import subprocess
import sys

INSIDE = "usr/lib/R/site-library/sf/shape/nc.shp"


def find():
    named = os.environ.get("ATLAS_SIDS")
    if named:
        return pathlib.Path(named)
    installed = pathlib.Path("/") / INSIDE
    if installed.exists():
        return installed
    folder = pathlib.Path(os.environ["WORK_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / INSIDE).exists():
        try:
            subprocess.run(["apt-get", "download", "-qq", "r-cran-sf"], cwd=folder, capture_output=True, check=True,
                           timeout=120)
            for package in folder.glob("r-cran-sf*.deb"):
                subprocess.run(["dpkg", "-x", package, folder], capture_output=True, check=True)
                package.unlink()
        except (OSError, subprocess.SubprocessError):
            return None
    return folder / INSIDE if (folder / INSIDE).exists() else None


def main():
    path = find()
    if not path:
        print("skipped: nc.shp of R's package sf is not to be had here")
        sys.exit(77)
    done = subprocess.run([sys.argv[1]], env=dict(os.environ, CK_RUN_SUITE="real_sids", ATLAS_SIDS=str(path)), check=False)
    sys.exit(done.returncode)


main()
