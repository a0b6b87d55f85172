"""A guide is short enough to be read to its end: what only some need is folded, or is on another page."""

import re

from engine.show import front_matter
from tests.browser.conftest import Open
from tests.support.audit import AUDIT
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


PATH = path()
MOST = dict.fromkeys(GUIDES, 12) | dict.fromkeys(PATH, 8)


def test_a_page_has_at_most_so_many_screens(open_page: Open):
    visit = open_page("guides/", *SCREEN)
    assert len(PATH) > 5
    near = []  # to its limit, by less than scripts can add to a page
    for page, most in MOST.items():
        visit.swap(page_url(page))
        screens = visit.page.evaluate(HEIGHT)
        assert screens > 1, page
        if AUDIT or screens > most - 1:
            near.append(page)
    long = {}
    for page in near:
        visit.go(page_url(page))
        if (screens := visit.page.evaluate(HEIGHT)) > MOST[page]:
            long[page] = round(screens, 2)
    assert long == {}
