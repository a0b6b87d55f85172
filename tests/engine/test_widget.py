"""What widgets share: places in the text, results of snippets, and what their pages load."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup

from engine import explorer, live, playground, widget
from engine.pages import Page, PageError
from engine.record import Output, Record, failure
from tests.support.project import ROOT

PLACE = re.compile(r"^\{\{ (?P<name>\w+) \}\}$", re.MULTILINE)
SNIPPET = "snippets/a.py"
SITE = ("javascripts/site.js",)  # which every page loads
LOADED = {
    "explorer": (explorer.SCRIPT,),
    "playground": playground.SCRIPTS,
    "trained models": live.SCRIPTS,
}


def kilobytes(*files: str) -> float:
    """Size of files as they are sent, in units of 1,024 bytes."""
    return sum(len(gzip.compress((ROOT / "docs" / x).read_bytes(), 9, mtime=0)) for x in files) / 1024


def scripts(*files: str) -> list[str]:
    return [x for x in (*SITE, *widget.FILES, *files) if x.endswith(".js")]


def test_each_place_is_replaced_by_what_is_made_of_it():
    text = widget.expand(PLACE, "a\n{{ b }}\n{{ c }}\n", Page("p.md"), 0, lambda match: match["name"].upper())
    assert text == "a\nB\nC\n"


def test_what_cannot_be_made_is_an_error_with_page_and_line_or_a_message_in_the_page():
    def make(match: re.Match[str]) -> str:
        raise ValueError("no <b>")

    with pytest.raises(PageError, match=r"docs/p\.md:7: no <b>"):
        widget.expand(PLACE, "a\n\n{{ b }}\n", Page("p.md"), 4, make)
    text = widget.expand(PLACE, "{{ b }}\n", Page("p.md", strict=False), 0, make)
    assert text == "<p><strong>docs/p.md:1: no &lt;b&gt;</strong></p>\n"


def test_what_a_snippet_printed_is_there_and_what_is_missing_or_failed_is_named():
    cells = (Output(1, stdout="a\n"), Output(3, stdout="b\n"))
    assert widget.printed({SNIPPET: Record(SNIPPET, "passed", outputs=cells)}, SNIPPET) == "a\nb\n"
    with pytest.raises(ValueError, match=f"there is no {SNIPPET}"):
        widget.printed({}, SNIPPET)
    with pytest.raises(ValueError, match=r"needs a snippet that fails: snippets/a\.py:3: broke"):
        widget.printed({SNIPPET: failure(SNIPPET, 3, "broke")}, SNIPPET)


@pytest.mark.parametrize(
    ("name", "root"), [("reference/a.md", "../../"), ("a.md", "../"), ("index.md", ""), ("a/index.md", "../")]
)
def test_addresses_are_those_that_the_page_sees_and_shared_files_come_first(name: str, root: str):
    found = BeautifulSoup(widget.tags(Page(name), "x.css", "y.js"), "html.parser")
    styles, shared = (next(x for x in widget.FILES if x.endswith(kind)) for kind in ("css", "js"))
    assert [x["href"] for x in found.select("link")] == [root + styles, f"{root}x.css"]
    assert [x["src"] for x in found.select("script[defer]")] == [root + shared, f"{root}y.js"]


@pytest.mark.parametrize("name", LOADED)
def test_no_page_loads_more_than_15_kilobytes_of_scripts(name: str):
    assert kilobytes(*scripts(*LOADED[name])) <= 15


def test_playground_and_trained_models_take_20_kilobytes_in_all():
    files = {*scripts(*playground.SCRIPTS, *live.SCRIPTS)} - {*SITE}
    assert kilobytes(*files) <= 20


def test_styles_are_small():
    assert kilobytes(*(x for x in widget.FILES if x.endswith("css")), playground.STYLE, live.STYLE) <= 3
