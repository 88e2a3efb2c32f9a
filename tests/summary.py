"""summary.py RESULTS: one line, "N passed, N failed, N skipped", of what `ctest --output-junit` wrote.

Fails when there are no results or nothing ran: then nothing was shown.
"""
import sys
import xml.etree.ElementTree


def count(path):
    """(passed, failed, skipped). What ctest could not run ("notrun" without a skip) has failed."""
    passed = failed = skipped = 0
    for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
        status = case.get("status")
        if status == "run":
            passed += 1
        elif status == "disabled" or (status == "notrun" and "SKIP" in (case.find("skipped").get("message", "")
                                                                        if case.find("skipped") is not None else "")):
            skipped += 1
        else:
            failed += 1
    return passed, failed, skipped


def main(path):
    try:
        passed, failed, skipped = count(path)
    except (OSError, xml.etree.ElementTree.ParseError) as error:
        sys.exit(f"no results: {error}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    if passed == 0:
        sys.exit("no test passed")


main(sys.argv[1])
