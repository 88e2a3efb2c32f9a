"""nasty.py: `check` on every broken or odd file ends by itself, with a message that names the file.

Each file is tried as areas and as a list of assets beside sound areas: no signal, no sanitizer
report, no minute of silence, and an exit status of 0, 2 or 3.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from common import PROGRAM, SKIPPED, SOURCE, fail_if

SEAL = "licence: OGL-UK-3.0, attribution: somebody"
SECONDS = 60
NOT_DATA = {".md", ".txt", ".sbn", ".sbx", ".aux", ".dbf", ".shx", ".prj", ".cpg"}


def sample(path, role, folder):
    wards = SOURCE / "samples" / "halewick" / "wards.geojson"
    if role == "areas":
        text = f"title: T\nareas: {{source: '{path}', {SEAL}}}\n"
    else:
        text = (f"title: T\nareas: {{source: '{wards}', {SEAL}}}\n"
                f"assets:\n  - {{source: '{path}', {SEAL}, level: organisation, category: other}}\n")
    (folder / "atlas.yaml").write_text(text)
    return folder / "atlas.yaml"


def main():
    if not os.environ.get("ATLAS_SHARED"):
        print("skipped: the odd files are not here")
        sys.exit(SKIPPED)
    problems, tried, refused = [], 0, 0
    nasty = pathlib.Path(os.environ["ATLAS_SHARED"]) / "data" / "nasty"
    with tempfile.TemporaryDirectory() as tmp:
        for path in sorted(p for p in nasty.rglob("*") if p.is_file()):
            if path.suffix.lower() in NOT_DATA and path.with_suffix(".shp").exists():
                continue
            for role in ("areas", "assets"):
                tried += 1
                yaml = sample(path, role, pathlib.Path(tmp))
                try:
                    done = subprocess.run([PROGRAM, "check", str(yaml)], capture_output=True,
                                          timeout=SECONDS, check=False)
                except subprocess.TimeoutExpired:
                    problems.append(f"{path.name} as {role}: over {SECONDS} s")
                    continue
                said = done.stderr.decode("utf-8", "replace")
                if done.returncode not in (0, 2, 3) or "Sanitizer" in said:
                    problems.append(f"{path.name} as {role}: status {done.returncode}\n{said[-800:]}")
                if done.returncode == 2:
                    refused += 1
                    if path.name not in said:
                        problems.append(f"{path.name} as {role}: the message does not name it: {said[:300]}")
    fail_if(problems)
    print(tried, "tries,", refused, "refused with a message")


main()
