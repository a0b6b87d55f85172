"""What widgets share: places in the text, results of snippets, and what their pages load."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from engine.record import Output, Record, failure
from engine.show.page import Page, PageError
from engine.show.prose import Prose
from lstm.widget import widget

PLACE = re.compile(r"^\{\{ (?P<name>\w+) \}\}$", re.MULTILINE)
SNIPPET = "snippets/a.py"


def replaced(text: str, make: Callable[[re.Match[str]], str], page: Page, line: int = 1) -> str:
    prose = Prose(text, line)
    widget.expand(PLACE, prose, page, make)
    return str(prose)


def test_each_place_is_replaced_by_what_is_made_of_it():
    text = replaced("a\n{{ b }}\n{{ c }}\n", lambda match: match["name"].upper(), Page("p.md"))
    assert text == "a\nB\nC\n"


def test_what_cannot_be_made_is_an_error_with_page_and_line_or_a_message_in_the_page():
    def make(match: re.Match[str]) -> str:
        raise ValueError("no <b>")

    with pytest.raises(PageError, match=r"docs/p\.md:7: no <b>"):
        replaced("a\n\n{{ b }}\n", make, Page("p.md"), 5)
    text = replaced("{{ b }}\n", make, Page("p.md", strict=False))
    assert text == "<p><strong>docs/p.md:1: no &#60;b&#62;</strong></p>\n"


def test_a_widget_is_one_script_and_one_style_in_which_what_it_needs_comes_first(tmp_path: Path):
    folder = tmp_path / "hello"
    folder.mkdir()
    for name in ("b.js", "a.js", "c.css", "hello.py", "a.js~"):
        (folder / name).write_text(f"own {name}", encoding="utf-8")
    (tmp_path / "before.js").write_text("before", encoding="utf-8")
    files = dict(widget.files(folder, tmp_path / "before.js"))
    assert sorted(files) == ["javascripts/hello.js", "stylesheets/hello.css"]
    shared = {x.name: x.read_text(encoding="utf-8") for x in widget.SHARED}
    script = [shared["fields.js"], shared["widget.js"], "before", "own a.js", "own b.js"]
    assert files["javascripts/hello.js"] == "\n".join(script)
    assert files["stylesheets/hello.css"] == f"{shared['widgets.css']}\nown c.css"


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
def test_addresses_are_those_that_the_page_sees(name: str, root: str):
    found = BeautifulSoup(widget.tags(Page(name), "x.css", "y.js"), "html.parser")
    assert [x["href"] for x in found.select("link")] == [f"{root}x.css"]
    assert [x["src"] for x in found.select("script[defer]")] == [f"{root}y.js"]


def test_a_style_alone_brings_no_script():
    assert widget.tags(Page("index.md"), "x.css") == '<link rel="stylesheet" href="x.css">'
