"""watch.py: `build --watch` builds again when a list is saved, and ends when it is told to."""
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from common import PROGRAM, copy, project

SECONDS = 120


def wait_for(path, text):
    for _ in range(SECONDS * 5):
        if path.exists() and text in path.read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.2)
    sys.exit(f"{text!r} does not come to stand in {path.name}")


def main():
    with tempfile.TemporaryDirectory() as tmp:
        folder = copy(project("halewick"), pathlib.Path(tmp) / "p")
        table = folder / "out" / "tables" / "assets.csv"
        own = folder / "community-assets.csv"
        name = "Beaconside Community Centre"
        with subprocess.Popen([PROGRAM, "build", folder, "--only", "tables", "--watch"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True) as process:
            try:
                wait_for(table, name)
                time.sleep(1)
                own.write_text(own.read_text(encoding="utf-8").replace(name, "Zebra Crossing Choir"), encoding="utf-8")
                wait_for(table, "Zebra Crossing Choir")
            finally:
                process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=SECONDS)[1]
        if f"{own.name} has changed" not in said or process.returncode not in (-signal.SIGINT, 130):
            sys.exit(f"status {process.returncode}\n{said[-800:]}")
    print("built again")


main()
