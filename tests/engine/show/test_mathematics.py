"""Formulas: dollars that are mathematics become MathML, all others stay."""

import re

import pytest
from bs4 import BeautifulSoup

from engine.show import mathematics
from engine.show.mathematics import Formulas
from engine.show.page import Page, PageError
from tests.support.pages import BARE, GUIDE, PLAIN, expanded


def shown(text: str, page: Page = GUIDE) -> str:
    return expanded(text, Formulas(), page=page, project=BARE)


def test_a_formula_in_a_sentence_is_drawn_in_its_place():
    text = shown("So $h_t$ is it.\n")
    formula = BeautifulSoup(text, "html.parser").select_one("span.math > math[display=inline] msub")
    assert formula
    assert formula.get_text("|") == "h|t"
    assert (text[:9], text[-15:]) == ("So <span ", "</span> is it.\n")


@pytest.mark.parametrize("text", ["$$ c = f $$\n", "$$\nc = f\n$$\n"])
def test_a_formula_of_its_own_is_a_block_on_one_line(text):
    block = shown(f"Text\n\n{text}")
    formula = BeautifulSoup(block, "html.parser").select_one("div.math > math[display=block]")
    assert formula
    assert formula.get_text() == "c=f"
    assert len(block.splitlines()) == 3


@pytest.mark.parametrize(("text", "count"), [("$x$", 1), ("$x$ and $y$, or $x + y$", 3), ("($x$)", 1)])
def test_each_pair_of_dollars_is_a_formula(text, count):
    assert shown(text).count("<math") == count
    assert "$" not in shown(text)


STAY = [
    "It costs $5 and $6\n",
    "Between $ spaces$ and $spaces $\n",
    "A lone $ and $ another\n",
    r"Escaped \$x$ and $" + "\n",
    "US$x$ and $x$s\n",
    "$x\ny$\n",
    "Write `$x$` or `$$x$$`\n",
    "```\n$x$\n$$\ny\n$$\n```\n",
    "Text:\n\n    $x$\n",
    "---\ntitle: $x$\n---\n",
    "<!-- $x$ -->\n",
    "$a `b` c$\n",
    "$$\n`b`\n$$\n",
]


@pytest.mark.parametrize("text", STAY)
def test_prices_code_and_what_is_escaped_stay(text):
    assert shown(text) == text


def test_tutorials_have_formulas_too_and_plain_markdown_leaves_them_to_the_generator():
    assert "<math" in shown("$x$", Page("tutorials/x.md"))
    text = "$x$ and\n\n$$ y $$\n"
    assert shown(text, PLAIN) == text


def test_a_text_of_its_own_is_drawn_like_a_page():
    text = "So $h_t$, not `$h_t$`"
    assert mathematics.text(text, GUIDE, 1) == shown(text)
    assert mathematics.text("no formula", GUIDE, 1) == "no formula"


@pytest.mark.parametrize("formula", ["$x_$", "$$ x^2^3 $$", r"$\left( x$"])
def test_a_formula_that_cannot_be_read_is_an_error_with_its_line(formula):
    why = rf"^docs/guides/x\.md:12: {re.escape(formula)} is no formula: \w+Error$"
    with pytest.raises(PageError, match=why):
        expanded(f"Text\n\n{formula}\n", Formulas(), line=10, project=BARE)
    with pytest.raises(PageError, match=why):
        mathematics.text(f"$y$\n\n{formula}", GUIDE, 12)


def test_for_a_server_it_is_a_message_in_the_page():
    text = shown("$y$ and $x_$\n", Page("x.md", strict=False))
    assert text.endswith(
        " and <p><strong>docs/x.md:1: $x_$ is no formula: MissingSuperScriptOrSubscriptError</strong></p>\n"
    )
    assert text.count("<math") == 1
