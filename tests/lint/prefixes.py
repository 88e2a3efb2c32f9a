"""prefixes.py: a public function begins with the name of its module or of a type beside it.

The module is the header's stem, in the singular, too, or its first word; a type's name is that of a typedef, in
snake case, of this header or of another one that the header includes. What else a module may call
its functions stands in PREFIXES: beginnings, as regular expressions. No two headers may declare the same function.
"""

import os
import re
import sys

import tree

PREFIXES = {
    "atlas/analysis/need.h": ("weighted_mean", "rank_", "extent_weight"),
    "atlas/analysis/association.h": (r"mid_ranks", r"percentiles", r"bivariate_", r"quadrant"),
    "atlas/analysis/inequality.h": ("gini", "concentration", "slope_"),
    "atlas/analysis/moran.h": ("permutation_", "false_discovery"),
    "atlas/analysis/rates.h": ("interval_", "location_", "effective_", "recapture_"),
    "atlas/analysis/reach.h": ("gaussian_", "steps_", "floating_", "kernel_"),
    "atlas/base/error.h": ("atlas_error_",),
    "atlas/base/escape.h": ("url_", "text_"),
    "atlas/base/file.h": ("path_", "text_slug"),
    "atlas/base/number.h": ("text_distance", "text_nearest"),
    "atlas/base/rings.h": ("segment_",),
    "atlas/load.h": ("date_from_environment",),
    "atlas/plan/page_build.h": ("leading_mm", r"(baseline|centre)_drop_mm"),
    "atlas/project/data_sections.h": (r"\w+_section_read",),
    "atlas/project/output_sections.h": (r"\w+_section_read",),
    "layers/asset_words.h": (r"\w+_parse",),
    "layers/basemap_classes.h": ("base_",),
    "layers/geography.h": ("population_",),
    "layers/privacy.h": ("licence_",),
    "layers/projection.h": ("crs_", "mercator_"),
    "layers/shapefile_dbf.h": ("shapefile_dbf_",),
    "layers/shapefile_files.h": ("shapefile_",),
    "layers/source_gdal.h": ("source_", "gdal_"),
    "styles/classes.h": ("quantile_",),
    "styles/theme.h": ("styles_folder",),
}
BRACES = re.compile(r"\{[^{}]*\}")
INCLUDE = re.compile(r'#[ \t]*include[ \t]*"([^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.)*", re.MULTILINE | re.DOTALL)
# A declaration at the start of a line: a type, stars, a name, an opening parenthesis.
FUNCTION = re.compile(r"^(?!static\b|typedef\b)[A-Za-z_][\w \t\n*]*?[ \t\n*](\w+)[ \t]*\(", re.MULTILINE)
TYPE = re.compile(r"\btypedef\b[^;]*?(\w+)[ \t]*;")


def snake_case(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def singular(word):
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def blanked(match):
    return re.sub(r"[^\n]", " ", match.group())


def bare(text):
    """The text without comments, directives and what is in braces; line numbers are kept."""
    text = DIRECTIVE.sub(blanked, COMMENT.sub(blanked, text))
    while BRACES.search(text):
        text = BRACES.sub(blanked, text)
    return text


def types_of(text):
    return {snake_case(name) for name in TYPE.findall(bare(text))}


def allowed_names(root, path, headers):
    """The whole names and the prefixes that are right in a header."""
    text = tree.read(root, path)
    stem = os.path.splitext(os.path.basename(path))[0]
    words = {stem, singular(stem), stem.split("_")[0]} | types_of(text)
    for included in INCLUDE.findall(text):
        if included in headers:
            words |= types_of(tree.read(root, included))
    return words, tuple(word + "_" for word in words) + PREFIXES.get(path, ())


def main():
    root = tree.root_argument()
    problems = []
    declared = {}
    headers = [path for path in tree.files(root, (".h",)) if not path.startswith("tests/")]
    for path in headers:
        words, prefixes = allowed_names(root, path, headers)
        text = bare(tree.read(root, path))
        for match in FUNCTION.finditer(text):
            name = match.group(1)
            where = f"{path}:{text.count(chr(10), 0, match.start(1)) + 1}"
            if name.isupper() or name.startswith("G_"):
                continue  # a macro of GLib that declares something
            if name not in words and not any(re.match(prefix, name) for prefix in prefixes):
                problems.append(
                    f"{where}: {name} does not begin with the name of its module, "
                    "nor with what tests/lint/prefixes.py lists for it"
                )
            if name in declared:
                problems.append(f"{where}: {name} is declared in {declared[name]} as well")
            declared[name] = where
    return tree.finish(problems, headers)


if __name__ == "__main__":
    sys.exit(main())
