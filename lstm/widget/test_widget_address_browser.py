"""What widgets say in the address of their page: each its own part, and nothing against the others."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support import node

ADDRESS = "http://widget.test/"
SEARCH = """state => {
  const { whole, numbers, day } = lstm.fields;
  const days = ["2015-01-01", "2015-12-31"];
  const fields = { t: whole(1, 0, 9), x: numbers(9), day: day(days[0], ...days) };
  customElements.define("a-widget", class extends lstm.widget.Widget { get fields() { return fields; } });
  const usual = { t: 1, x: [], day: days[0] };
  return document.createElement("a-widget").search({ ...usual, ...state });
}"""
State = dict[str, object]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page at an address that no server has."""
    found = browser.new_page()
    found.route(f"{ADDRESS}**", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    yield found
    found.close()


@pytest.mark.parametrize(
    ("before", "state", "after"),
    [
        ("", {"t": 3}, "?t=3"),
        ("?date=3-mar-98&t=1", {"t": 3}, "?date=3-mar-98&t=3"),
        ("?date=3-mar-98&t=3", {}, "?date=3-mar-98"),
        ("?t=3", {}, ""),
        ("?other=a%20b", {"x": [1, 2]}, "?other=a+b&x=1,2"),
        ("?brackets=%28%29", {"day": "2015-07-01"}, "?brackets=%28%29&day=2015-07-01"),
    ],
)
def test_a_widget_changes_its_own_part_of_the_address(page: Page, before: str, state: State, after: str):
    page.goto(ADDRESS + before)
    for script in ("fields.js", "widget.js"):
        page.add_script_tag(path=node.script(script))
    assert page.evaluate(SEARCH, state) == after
