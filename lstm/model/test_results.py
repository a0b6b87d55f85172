"""A message leads to the page that is about it, also where the page is about several."""

import re
from functools import cache

import pytest

from tests.support.given import given
from tests.support.project import ROOT

TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)
PAGE_OF = "({ pageOf }, [messages, pages]) => messages.map((x) => pageOf(x, pages))"
PAGES = {
    "Iterating over a symbolic KerasTensor is not supported.": "not-enough-values-to-unpack-expected-3",
    "not enough values to unpack (expected 3, got 2)": "not-enough-values-to-unpack-expected-3",
    "not enough values to unpack (expected 3, got 1)": "not-enough-values-to-unpack-expected-3",
    "too many values to unpack (expected 3)": "not-enough-values-to-unpack-expected-3",
    "too many values to unpack (expected 4)": "too-many-values-to-unpack-expected-2",
    "tuple indices must be integers or slices, not str": "tuple-object-has-no-attribute-shape",
    'Layer "lstm_1" expects 1 input(s), but it received 3 input tensors. Inputs received: []': (
        "layer-lstm-expects-1-input"
    ),
    "In loss, a message that no page is about": None,
}


@cache
def found() -> dict[str, str | None]:
    folder = ROOT / "docs/reference/errors"
    titles = {x.stem: TITLE.search(x.read_text("utf-8")) for x in sorted(folder.glob("*.md"))}
    pages = [[title[1].replace('\\"', '"'), name] for name, title in titles.items() if title]
    assert len(pages) > 90
    return dict(zip(PAGES, given("results.js", PAGE_OF, [list(PAGES), pages]), strict=True))


@pytest.mark.parametrize("message", PAGES)
def test_a_message_leads_to_its_page(message: str):
    assert found()[message] == PAGES[message]
