"""Pages on a phone and on a desktop: the answer at once, nothing too wide, nothing fetched.

One page of each template in `make test`, every page in `make thorough`.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Open
from tests.support.audit import AUDIT, TEMPLATES, sample
from tests.support.chromium import painted, visit
from tests.support.project import PAGES

PHONE, DESKTOP = (360, 640), (1280, 720)
SEEN = """() => {
  const box = element => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return { left, top, right, bottom }
  }
  const article = document.querySelector("article")
  for (const details of article.querySelectorAll("details")) details.open = true
  const scrolls = element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
    && element.scrollWidth > element.clientWidth
  const focusable = element => {
    element.focus({ preventScroll: true })
    return document.activeElement === element
  }
  return {
    width: document.documentElement.clientWidth,
    needed: document.documentElement.scrollWidth,
    height: innerHeight,
    header: box(document.querySelector(".md-header")).bottom,
    answers: [...article.querySelectorAll("[data-answer]")].map(box),
    unreachable: [...article.querySelectorAll("*")]
      .filter(element => scrolls(element) && !focusable(element))
      .map(element => element.outerHTML.slice(0, 100)),
  }
}"""
MOVED = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 50);
})"""
CALM = 0.001  # of a cumulative layout shift; a twentieth of what readers are promised

Facts = Callable[[str, tuple[int, int]], dict[str, Any]]
every_page = pytest.mark.parametrize("url", sample(PAGES, TEMPLATES), ids=lambda url: url or "home")
both_sizes = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=lambda x: f"{x[0]}x{x[1]}")


@pytest.fixture(scope="module")
def facts(context: BrowserContext, address: str) -> Facts:
    """What is seen of a page in a size; each is opened once, and then has the other size, but in an audit."""
    known: dict[tuple[str, tuple[int, int]], dict[str, Any]] = {}
    free: list[Page] = []

    def look(url: str, size: tuple[int, int]) -> dict[str, Any]:
        if (url, size) not in known:
            with visit(context, address, *size, free=free) as seen:
                seen.go(url)
                seen.rest()
                moved = seen.page.evaluate(MOVED)
                for wide, high in (size,) if AUDIT else (PHONE, DESKTOP):
                    seen.page.set_viewport_size({"width": wide, "height": high})
                    painted(seen.page)
                    found = dict(seen.page.evaluate(SEEN))
                    known[url, (wide, high)] = {
                        **found,
                        "moved": moved,
                        "foreign": seen.foreign,
                        "errors": seen.errors,
                    }
        return known[url, size]

    return look


@every_page
@both_sizes
def test_the_answer_is_visible_without_scrolling(url: str, size: tuple[int, int], facts: Facts):
    seen = facts(url, size)
    assert len(seen["answers"]) == 1
    answer = seen["answers"][0]
    assert seen["header"] <= answer["top"] < answer["bottom"] <= seen["height"]
    assert 0 <= answer["left"] < answer["right"] <= seen["width"]


@every_page
@both_sizes
def test_the_page_is_not_wider_than_the_screen(url: str, size: tuple[int, int], facts: Facts):
    seen = facts(url, size)
    assert seen["needed"] <= seen["width"]


@every_page
def test_nothing_moves_while_a_page_comes(url: str, facts: Facts):
    assert facts(url, PHONE)["moved"] <= CALM


@every_page
@both_sizes
def test_what_scrolls_sideways_can_be_focused(url: str, size: tuple[int, int], facts: Facts):
    assert facts(url, size)["unreachable"] == []


@every_page
@both_sizes
def test_no_request_leaves_the_machine(url: str, size: tuple[int, int], facts: Facts):
    assert facts(url, size)["foreign"] == []


@every_page
@both_sizes
def test_the_console_is_silent(url: str, size: tuple[int, int], facts: Facts):
    assert facts(url, size)["errors"] == []


MENU = ".md-sidebar--primary .md-nav--primary .md-nav__link"


def test_a_phone_lays_the_menu_out_when_it_is_opened_and_not_before(open_page: Open):
    page = open_page("guides/", *PHONE).page
    link = page.locator(MENU).filter(has_text="Tutorials").first
    is_laid_out = "element => element.checkVisibility()"
    assert link.evaluate(is_laid_out) is False
    page.locator(".md-header label[for=__drawer]").click()
    expect(link).to_be_in_viewport()
    assert link.evaluate(is_laid_out) is True


def test_a_finger_hits_each_entry_of_the_contents_beside_a_page(open_page: Open):
    links = open_page("reference/faq/", *DESKTOP).page.locator(".md-sidebar--secondary .md-nav__link")
    heights = links.evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
    assert len(heights) > 5
    assert min(heights) >= 24
