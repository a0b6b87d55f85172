"""What widgets say in the address of their page: each its own part, and nothing against the others."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support import node

ADDRESS = "http://widget.test/"
SEARCH = """query => {
  customElements.define("a-widget", class extends widget.Widget { query() { return query; } });
  return document.createElement("a-widget").search({});
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page at an address that no server has."""
    found = browser.new_page()
    found.route(f"{ADDRESS}**", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    yield found
    found.close()


@pytest.mark.parametrize(
    ("before", "query", "after"),
    [
        ("", {"t": 3}, "?t=3"),
        ("?date=3-mar-98&t=1", {"t": 3}, "?date=3-mar-98&t=3"),
        ("?date=3-mar-98&t=1", {"t": ""}, "?date=3-mar-98"),
        ("?t=1", {"t": ""}, ""),
        ("?other=a%20b", {"x": "1,2", "t": ""}, "?other=a+b&x=1,2"),
        ("?brackets=%28%29", {"day": "2015-07-01"}, "?brackets=%28%29&day=2015-07-01"),
    ],
)
def test_a_widget_changes_its_own_part_of_the_address(page: Page, before: str, query: dict, after: str):
    page.goto(ADDRESS + before)
    page.add_script_tag(path=node.script("widget.js"))
    assert page.evaluate(SEARCH, query) == after
