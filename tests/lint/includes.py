"""includes.py: who may include whom, and which library may be seen from where."""

import re
import sys

import tree

PROGRAM = "atlas/"  # the files beside main.c, without the folders
# The stages in order; a file may include its own stage and the earlier ones. The longest prefix
# that fits a path decides.
STAGES = (
    ("atlas/base/",),
    ("atlas/project/spec", "atlas/project/node"),
    ("styles/", "layers/"),
    ("atlas/project/",),
    ("atlas/analysis/",),
    ("atlas/plan/",),
    ("atlas/draw/",),
    ("atlas/output/",),
    (PROGRAM,),  # run, and what serves it: jobs, pool, progress
    ("atlas/cli", "atlas/main"),
)
STRANGERS = {"styles/": "layers/", "layers/": "styles/"}  # one stage, and still apart
FREE = "tests/"  # may include everything

# Headers of a library, and the only modules that may include them.
LIBRARIES = (
    ("GDAL", r"(gdal|ogr|cpl)_?\w*\.h", ("layers/source", "layers/sink")),
    ("PROJ", r"proj\w*\.h", ("layers/projection",)),
    ("shapelib", r"shapefil\.h", ("layers/shapefile",)),
    ("GEOS", r"geos\w*\.h", ("layers/geometry", "layers/spatial_index")),
    ("libyaml", r"yaml\.h", ("atlas/project/node",)),
    ("pango", r"pango/.*", ("styles/fonts", "atlas/draw/text")),
    ("librsvg", r"librsvg/.*", ("styles/logo", "atlas/draw/logo_paint")),
    ("cairo", r"(cairo/)?cairo\w*(-\w+)*\.h", ("atlas/draw/", "atlas/output/", "styles/")),
    ("qpdf", r"qpdf/.*", ("atlas/output/",)),
    ("SQLite", r"sqlite3(ext)?\.h", ("atlas/output/mbtiles",)),
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def stage_of(path):
    """(number, prefix) of the stage that a path belongs to, or None."""
    best = None
    for number, prefixes in enumerate(STAGES):
        for prefix in prefixes:
            if prefix == PROGRAM and path.count("/") > 1:
                continue  # a new folder has to say where it stands
            if path.startswith(prefix) and (best is None or len(prefix) > len(best[1])):
                best = (number, prefix)
    return best


def ours_problem(path, included, known):
    """What is wrong with `path` including our header `included`, or None."""
    if included not in known:
        return f'"{included}" is not a header of ours, written from the root of the tree'
    own, other = stage_of(path), stage_of(included)
    if other is None:
        return f'"{included}" belongs to no stage of tests/lint/includes.py'
    if other[0] > own[0]:
        return f'"{included}" is of a later stage ({other[1]} comes after {own[1]})'
    if STRANGERS.get(own[1]) == other[1]:
        return f'"{included}": {own[1]} and {other[1]} never include each other'
    return None


def library_problem(path, included):
    for name, pattern, allowed in LIBRARIES:
        if re.fullmatch(pattern, included) and not path.startswith(allowed):
            return f"<{included}>: {name} is for {' and '.join(allowed)} only"
    return None


def main():
    root = tree.root_argument()
    problems = []
    paths = [path for path in tree.files(root, (".c", ".h")) if not path.startswith(FREE)]
    known = set(paths)
    for path in paths:
        if stage_of(path) is None:
            problems.append(f"{path}:1: belongs to no stage of tests/lint/includes.py")
            continue
        text = tree.read(root, path)
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start(1)) + 1
            quote, included = match.groups()
            # A library's header is one in quotes, too; ours are never in angle brackets.
            problem = library_problem(path, included)
            if problem is None and (quote == '"' or included in known):
                problem = ours_problem(path, included, known)
            if problem:
                problems.append(f"{path}:{line}: {problem}")
    return tree.finish(problems, paths)


if __name__ == "__main__":
    sys.exit(main())
