"""Pages with widgets, reached by a link: Material inserts their scripts, which run as they arrive."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.support.chromium import painted

CASES = [
    ("explorer", "fields.js", "explorer.js", "lstm-explorer output"),
    ("explorer", "widget.js", "explorer.js", "lstm-explorer output"),
    ("playground", "widget.js", "playground.js", "lstm-playground output"),
    ("playground", "lstm.js", "playground.js", "lstm-playground output"),
    ("trained-models", "widget.js", "models.js", "lstm-brackets button"),
    ("trained-models", "lstm.js", "models.js", "lstm-brackets button"),
]


@pytest.mark.parametrize(("name", "late", "early", "shown"), CASES)
def test_its_scripts_may_arrive_in_any_order(name: str, late: str, early: str, shown: str, open_page: Open):
    visit = open_page("reference/")
    page = visit.page
    page.evaluate("window.kept = true")
    held: list[Route] = []
    page.route(f"**/javascripts/{late}", lambda route: held.append(route))
    with page.expect_event("requestfinished", lambda request: request.url.endswith(f"javascripts/{early}")):
        page.locator(f"article a[href$='{name}/']").first.click()
    painted(page)
    assert len(held) == 1
    expect(page.locator(shown)).to_have_count(0)
    held[0].continue_()
    expect(page.locator(shown).first).to_be_attached()
    assert page.evaluate("window.kept") is True
    assert visit.errors == []
