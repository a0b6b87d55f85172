"""Promises that tests keep: each is a row, with how many tests there are of it."""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from pathlib import Path

from bench.row import Row
from tests.support.project import PROJECT

LAYOUT, READING, REFERENCE = (f"tests/browser/test_{x}.py::test_" for x in ("layout", "reading", "reference"))
PAGES, FOUND, BUILD = (f"tests/site/test_{x}.py::test_" for x in ("pages", "found", "build"))
PROMISES = {
    "the answer is seen without scrolling, 360×640 and 1280×720": [f"{LAYOUT}the_answer_is_visible"],
    "no page is wider than its screen": [f"{LAYOUT}the_page_is_not_wider"],
    "the console is silent": [f"{LAYOUT}the_console_is_silent"],
    "own scripts and styles are small": [f"{PAGES}own_scripts", f"{PAGES}the_script_and_styles"],
    "without JavaScript every answer and table is there": [
        f"{READING}without_javascript",
        f"{REFERENCE}without_javascript",
    ],
    "search and widgets work from a disk": ["tests/browser/test_search.py::test_from_a_disk"],
    "a link holds what the explorer shows": ["lstm/explorer/test_explorer_browser.py::test_a_link"],
    "what a button copies runs alone": [f"{READING}what_is_copied", f"{READING}every_copy_button"],
    "downloads and versions of every snippet": [f"{PAGES}every_snippet_stands"],
    "the cheat sheet prints on one page": [f"{REFERENCE}the_cheat_sheet", f"{REFERENCE}each_pdf"],
    "no broken link or anchor": [f"{BUILD}no_link_and_no_anchor"],
    "titles, descriptions, trails, cards, old addresses": [
        f"{PAGES}it_has_a_description",
        f"{FOUND}its_trail",
        f"{FOUND}every_address_that_ever_was",
        f"{FOUND}it_says_what_article",
    ],
}


def rows() -> list[Row]:
    """Run the tests of all promises at once."""
    files = sorted({x.partition("::")[0] for starts in PROMISES.values() for x in starts})
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *files]
        done = subprocess.run(command, cwd=PROJECT.root, capture_output=True, text=True)
        if not report.is_file():
            raise RuntimeError(f"the tests did not run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    return [_row(promise, starts, cases) for promise, starts in PROMISES.items()]


def _row(promise: str, starts: Iterable[str], cases: Iterable[ElementTree.Element]) -> Row:
    mine = [x for x in cases if _id(x).startswith(tuple(starts))]
    failed = [_id(x) for x in mine if x.find("failure") is not None or x.find("error") is not None]
    found = f"{len(mine) - len(failed)} of {len(mine)} tests"
    return Row(promise, found, "all", bool(mine) and not failed, tuple(failed))


def _id(case: ElementTree.Element) -> str:
    return f"{case.attrib['classname'].replace('.', '/')}.py::{case.attrib['name']}"
