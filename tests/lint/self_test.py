"""self_test.py: the lints can fail. Each is run on a small tree that breaks its rule."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import tree

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class LintTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="atlas-lint-")
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def write(self, path, text):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def take(self, name):
        """Copies a file of the real tree."""
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            self.write(name, file.read())

    def run_lint(self, name, *arguments):
        command = [sys.executable, os.path.join(HERE, name), self.root, *arguments]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode == tree.SKIPPED:
            self.skipTest(run.stdout.strip())
        self.assertEqual(run.stderr, "")
        return run.returncode, run.stdout

    def assert_passes(self, name, *arguments):
        self.assertEqual(self.run_lint(name, *arguments), (0, ""))

    def assert_says(self, text, name, *arguments):
        status, output = self.run_lint(name, *arguments)
        self.assertEqual(status, 1, output)
        self.assertIn(text, output)


class AnyLint(LintTest):
    def test_an_empty_tree_does_not_pass(self):
        for name in ("includes.py", "sources.py", "prefixes.py", "messages.py", "format.py", "shell.py"):
            with self.subTest(name):
                self.assert_says("nothing to look at", name)


class Messages(LintTest):
    def setUp(self):
        super().setUp()
        self.write(
            "styles/messages/en.yaml",
            "months: [May]\nfoot:\n  sheet: Sheet {code}\n  many:\n    one: \"{count} of {atlas}\"\n"
            "    other: \"{count} of {atlas}\"\n",
        )

    def say(self, code):
        self.write("atlas/foot.c", code)

    def test_messages_used_as_they_are_written_pass(self):
        self.say(
            'f(message_fill(m, "foot.sheet", "code", code(a, "x"), NULL));\n'
            'g(message_count(m, "foot.many", n, "atlas", title, NULL), "foot.pdf");\n'
        )
        self.assert_passes("messages.py")

    def test_a_message_that_is_not_there_is_noticed(self):
        self.say('f(message_text(m, "foot.shete"), "foot.sheet", "foot.many");\n')
        self.assert_says("atlas/foot.c:1: there is no message foot.shete", "messages.py")

    def test_a_message_that_nobody_says_is_noticed(self):
        self.say('f("foot.sheet"); /* "foot.many" */\n')
        self.assert_says("nothing says foot.many", "messages.py")

    def test_places_have_to_be_those_of_the_message(self):
        self.say('f("foot.many");\nmessage_fill(m, a ? "foot.sheet" : "", "cod", x, NULL);\n')
        self.assert_says("atlas/foot.c:2: foot.sheet has the places ['code'], the call fills ['cod']", "messages.py")
        self.say('f("foot.sheet");\nmessage_count(m, "foot.many", 2, NULL);\n')
        self.assert_says("the call fills []", "messages.py")


class Includes(LintTest):
    def setUp(self):
        super().setUp()
        for path in (
            "atlas/base/geom.h",
            "atlas/project/spec.h",
            "atlas/project/project.h",
            "atlas/plan/frame.h",
            "atlas/draw/map.h",
            "atlas/pool.h",
            "atlas/cli.h",
            "layers/assets.h",
            "styles/theme.h",
        ):
            self.write(path, "")

    def assert_refused(self, path, include, reason):
        self.write(path, f"/* a comment */\n# include {include}\n")
        self.assert_says(f"{path}:2: ", "includes.py")
        self.assert_says(reason, "includes.py")
        os.remove(os.path.join(self.root, path))

    def assert_allowed(self, path, include):
        self.write(path, f"#include {include}\n")
        self.assert_passes("includes.py")

    def test_what_comes_earlier_may_be_included(self):
        self.assert_allowed("layers/assets.c", '"atlas/project/spec.h"')
        self.assert_allowed("atlas/plan/frame.c", '"styles/theme.h"')
        self.assert_allowed("atlas/run.c", '"atlas/pool.h"')
        self.assert_allowed("atlas/cli.c", '"atlas/pool.h"')
        self.assert_allowed("tests/check_map.c", '"atlas/draw/map.h"')

    def test_what_comes_later_may_not(self):
        later = "later stage"
        self.assert_refused("atlas/base/geom.c", '"layers/assets.h"', later)
        self.assert_refused("atlas/project/spec.c", '"styles/theme.h"', later)
        self.assert_refused("layers/assets.c", '"atlas/project/project.h"', later)
        self.assert_refused("atlas/plan/frame.c", '"atlas/draw/map.h"', later)
        self.assert_refused("atlas/output/pdf.c", '"atlas/pool.h"', later)
        self.assert_refused("atlas/run.c", '"atlas/cli.h"', later)

    def test_layers_and_styles_keep_apart(self):
        self.assert_refused("layers/assets.c", '"styles/theme.h"', "never include each other")
        self.assert_refused("styles/theme.c", "<layers/assets.h>", "never include each other")

    def test_headers_are_named_from_the_root(self):
        self.assert_refused("atlas/plan/frame.c", '"frame.h"', "not a header of ours")
        self.assert_refused("atlas/plan/frame.c", '"../base/geom.h"', "not a header of ours")

    def test_a_library_is_seen_by_the_module_that_wraps_it(self):
        for path, header in (
            ("layers/source_gdal.c", "<gdal.h>"),
            ("layers/sink.c", "<ogr_api.h>"),
            ("layers/projection.c", "<proj.h>"),
            ("layers/shapefile.c", "<shapefil.h>"),
            ("layers/spatial_index.c", "<geos_c.h>"),
            ("atlas/project/node.c", "<yaml.h>"),
            ("styles/fonts.c", "<pango/pangocairo.h>"),
            ("atlas/draw/text.c", "<cairo.h>"),
            ("atlas/output/pdf.c", "<qpdf/qpdf-c.h>"),
            ("atlas/output/mbtiles.c", "<sqlite3.h>"),
        ):
            self.assert_allowed(path, header)

    def test_a_library_is_seen_by_nobody_else(self):
        for path, header, name in (
            ("layers/assets.c", "<gdal.h>", "GDAL"),
            ("layers/assets.c", "<cpl_conv.h>", "GDAL"),
            ("layers/assets.c", '"ogr_srs_api.h"', "GDAL"),
            ("layers/source.c", "<proj.h>", "PROJ"),
            ("layers/boundaries.c", "<shapefil.h>", "shapelib"),
            ("layers/assets.c", "<geos_c.h>", "GEOS"),
            ("atlas/project/project.c", "<yaml.h>", "libyaml"),
            ("atlas/draw/map.c", "<pango/pango.h>", "pango"),
            ("atlas/plan/frame.c", "<cairo.h>", "cairo"),
            ("atlas/plan/frame.h", "<cairo-pdf.h>", "cairo"),
            ("atlas/draw/map.c", "<qpdf/qpdf-c.h>", "qpdf"),
            ("atlas/output/tileset.c", "<sqlite3.h>", "SQLite"),
        ):
            self.assert_refused(path, header, f"{name} is for")

    def test_a_folder_without_a_stage_is_noticed(self):
        self.assert_passes("includes.py")
        self.write("atlas/new/idea.c", "")
        self.assert_says("atlas/new/idea.c:1: belongs to no stage", "includes.py")

    def test_the_program_includes_nothing_of_the_tests(self):
        self.write("tests/helper.h", "")
        self.assert_refused("atlas/base/geom.c", '"tests/helper.h"', "not a header of ours")


class Sources(LintTest):
    def test_a_file_that_no_list_names_is_found(self):
        self.write("atlas/base/CMakeLists.txt", "target_sources(core PRIVATE geom.c # rings.c\n)")
        self.write("atlas/base/geom.c", "")
        self.write("layers/CMakeLists.txt", "target_sources(core PRIVATE readings/osm.c)")
        self.write("layers/readings/osm.c", "")
        self.write("tests/CMakeLists.txt", "set(SUITES\n  base)\nadd_executable(all main.c)")
        self.write("tests/check_base.c", "")
        self.write("tests/main.c", "")
        self.assert_passes("sources.py")
        self.write("atlas/base/rings.c", "")
        self.assert_says("atlas/base/rings.c:1: no CMakeLists.txt lists this file", "sources.py")

    def test_a_suite_that_is_not_listed_is_found(self):
        self.write("tests/CMakeLists.txt", "set(SUITES base)")
        self.write("tests/check_rings.c", "")
        self.assert_says("tests/check_rings.c:1:", "sources.py")


class Prefixes(LintTest):
    HEADER = """/* wards_lost(x) */
typedef struct AreaBox {
    int (*visit)(int);
} AreaBox;
typedef enum Way { WAY_A,
    WAY_B } Way;
int wards_count(void);
const AreaBox *
area_box_at(const AreaBox *box, int i);
int way_length(Way way);
static inline int whatever(void) { return helper(1); }
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaBox, area_box_free)
"""

    def test_modules_and_types_speak_for_their_functions(self):
        self.write("layers/wards.h", self.HEADER + "int ward_find(void);\n")
        self.assert_passes("prefixes.py")

    def test_another_prefix_is_found_with_its_line(self):
        self.write("layers/wards.h", self.HEADER + "AreaBox *asset_find(void);\n")
        self.assert_says("layers/wards.h:13: asset_find does not begin", "prefixes.py")

    def test_two_declarations_of_a_function_are_found(self):
        self.write("layers/wards.h", "int ward_count(void);\n")
        self.write("styles/ward.h", "int ward_count(void);\n")
        self.assert_says("ward_count is declared in layers/wards.h:1 as well", "prefixes.py")


class Format(LintTest):
    def test_a_line_that_clang_format_would_change_is_found(self):
        self.take(".clang-format")
        self.write("layers/a.c", "int main(void) {\n    return 0;\n}\n")
        self.assert_passes("format.py")
        self.write("layers/b.h", "int a;\nint  b;\n")
        self.assert_says("layers/b.h:2: not formatted", "format.py")


class Shell(LintTest):
    def test_a_script_that_shellcheck_complains_about_is_found(self):
        self.write("demo.sh", "#!/bin/sh\nls \"$1\"\n")
        self.assert_passes("shell.py")
        self.write(".ci/run", "#!/bin/sh\nrm -r $1/out\n")
        self.assert_says(".ci/run:2:", "shell.py")


class Tidy(LintTest):
    def setUp(self):
        super().setUp()
        self.take(".clang-tidy")
        self.write("layers/good.c", "int good_find(int i);\nint good_find(int i) {\n    return i;\n}\n")
        self.write("layers/bad.c", "int BadFind(int i);\nint BadFind(int i) {\n    return i;\n}\n")
        commands = [
            {"directory": self.root, "file": path, "command": f"cc -c {path}"}
            for path in ("layers/good.c", "layers/bad.c")
        ]
        self.write("build/compile_commands.json", json.dumps(commands))
        self.build = os.path.join(self.root, "build")

    def test_a_name_in_the_wrong_style_is_found(self):
        self.assert_says("layers/bad.c:1:5: error: invalid case style", "tidy.py", self.build)

    def test_files_can_be_chosen(self):
        self.assert_passes("tidy.py", self.build, "layers/good")
        self.assert_says("nothing to look at", "tidy.py", self.build, "layers/none")


if __name__ == "__main__":
    unittest.main()
