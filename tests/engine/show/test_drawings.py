"""Drawings: put into pages whole, readable by all, with names that clash with nothing."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from engine import snippet as snippets
from engine.show import drawings
from engine.show.drawings import Drawings
from engine.show.page import Page, PageError
from tests.support.pages import expanded
from tests.support.project import MARKDOWN_PAGES, PROJECT, ROOT, TUTORIALS

NAMES = sorted(file.stem for file in (ROOT / "docs/drawings").glob("*.svg"))
every_drawing = pytest.mark.parametrize("name", NAMES)


def drawn(name: str) -> Tag:
    text = expanded(f"{{{{ drawings/{name}.svg }}}}\n", Drawings())
    svg = BeautifulSoup(text, "html.parser").svg
    assert svg
    return svg


def test_a_drawing_takes_one_line_so_that_errors_below_it_name_the_right_one():
    before = "a\n{{ drawings/unrolled.svg }}\nb\n"
    after = expanded(before, Drawings())
    assert [x.split(" ")[0] for x in after.splitlines()] == ["a", "<svg", "b"]


def test_a_drawing_that_does_not_exist_is_an_error_with_its_line():
    with pytest.raises(PageError, match=r"docs/guides/x\.md:7: there is no docs/drawings/none\.svg"):
        expanded("a\n\n{{ drawings/none.svg }}\n", Drawings(), line=5)


def test_where_pages_are_written_it_is_a_message_in_the_page():
    text = expanded("a\n{{ drawings/none.svg }}\n", Drawings(), page=Page("guides/x.md", strict=False))
    assert "docs/guides/x.md:2: there is no docs/drawings/none.svg" in text


def test_code_that_shows_how_to_write_a_drawing_stays():
    text = "`{{ drawings/unrolled.svg }}` and more\n"
    assert expanded(text, Drawings()) == text


@every_drawing
def test_it_is_a_picture_with_a_name_and_a_description(name: str):
    svg = drawn(name)
    assert svg["role"] == "img"
    texts = [svg.find(id=x) for x in str(svg["aria-labelledby"]).split()]
    assert [x.name for x in texts if x] == ["title", "desc"]
    assert all(x and len(x.get_text()) > 30 for x in texts)


@every_drawing
def test_its_ids_begin_with_its_name(name: str):
    ids = [str(x["id"]) for x in drawn(name).select("[id]")]
    assert ids
    assert [x for x in ids if not x.startswith(f"{name}-")] == []


@every_drawing
def test_what_it_refers_to_exists(name: str):
    svg = drawn(name)
    targets = set(re.findall(r"url\(#([^)]+)\)", str(svg)))
    assert {x for x in targets if not svg.find(id=x)} == set()


@every_drawing
def test_it_brings_its_style_and_names_no_colour_of_its_own(name: str):
    svg = drawn(name)
    assert svg.style
    svg.style.decompose()
    assert re.findall(r"#[0-9a-f]{3,6}\b|fill=|stroke=|style=", re.sub(r"url\(#.*?\)", "", str(svg))) == []


@every_drawing
def test_a_page_shows_it(name: str):
    texts = [(ROOT / "docs" / x).read_text(encoding="utf-8") for x in MARKDOWN_PAGES]
    texts += [cell.source for x in TUTORIALS for cell in snippets.read(PROJECT, x).cells]
    assert [text for text in texts if f"drawings/{name}.svg" in drawings.used(text)]
