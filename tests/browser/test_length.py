"""A guide is short enough to be read to its end: what only some need is folded, or is on another page."""

import re

import pytest

from engine.show import front_matter
from tests.browser.conftest import Open
from tests.support.project import MARKDOWN_PAGES, ROOT, page_url

SCREEN = (1280, 900)
HEIGHT = "document.querySelector('article').getBoundingClientRect().height / innerHeight"
GUIDES = [page for page in MARKDOWN_PAGES if re.fullmatch(r"guides/(?!index)[\w-]+\.md", page)]


def path() -> list[str]:
    """Pages that home recommends in turn, each the `next` of the one before, without the list at the end."""
    docs = ROOT / "docs"
    home = (docs / "index.md").read_text(encoding="utf-8")
    found = re.search(r"\{\{ path: (\S+), (\S+) \}\}", home)
    assert found
    pages = [found[1]]
    while (page := front_matter.parse((docs / pages[-1]).read_text(encoding="utf-8"))["next"]) != found[2]:
        pages.append(page)
    return pages


@pytest.mark.parametrize(("pages", "most"), [(GUIDES, 12), (path(), 8)], ids=["guides", "path"])
def test_a_page_has_at_most_so_many_screens(pages: list[str], most: int, open_page: Open):
    visit = open_page("", *SCREEN)
    assert len(pages) > 5
    long = {}
    for page in pages:
        visit.go(page_url(page))
        screens = visit.page.evaluate(HEIGHT)
        assert screens > 1, page
        if screens > most:
            long[page] = round(screens, 2)
    assert long == {}
