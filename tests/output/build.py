"""build.py PROJECT: the sheets and tables of a project as it stands, for the tests that only read them.

common.built() gives what is made here to them; those that spoil files copy them first.
"""
import shutil
import sys

from common import atlas, built_folder, project


def main(name):
    source = project(name)
    folder = built_folder(name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    atlas("build", source, "--only", "sheets,tables", "--out", folder / "out")
    (folder / "plan.json").write_text(atlas("plan", source, "--json").stdout, encoding="utf-8")


main(sys.argv[1])
