"""install.py BUILD: what `cmake --install` puts in place works by itself."""
import os
import pathlib
import subprocess
import sys
import tempfile

from common import SOURCE, fail_if, run


def main(build):
    with tempfile.TemporaryDirectory() as tmp:
        run("cmake", "--install", build, "--prefix", tmp)
        root = pathlib.Path(tmp)
        wanted = ["bin/assetatlas", "share/assetatlas/styles/themes/standard.yaml",
                  "share/assetatlas/styles/site", "share/assetatlas/layers/readings/osmconf.ini",
                  "share/man/man1/assetatlas.1"]
        problems = [f"{name} is not installed" for name in wanted if not (root / name).exists()]
        done = subprocess.run([root / "bin/assetatlas", "--version"], capture_output=True,
                              env={**os.environ}, check=False)
        if done.returncode != 0:
            problems.append(f"--version ends with {done.returncode}")
        page = subprocess.run(["man", "--warnings", "-l", SOURCE / "docs" / "assetatlas.1"],
                              capture_output=True, text=True, check=False) if os.path.exists("/usr/bin/man") else None
        if page and page.stderr:
            problems.append(page.stderr[:300])
    fail_if(problems)


main(sys.argv[1])
