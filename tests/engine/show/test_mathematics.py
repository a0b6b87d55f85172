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
        " and <p><strong>docs/x.md:1: &#36;x&#95;&#36; is no formula: "
        "MissingSuperScriptOrSubscriptError</strong></p>\n"
    )
    assert text.count("<math") == 1


@pytest.mark.fault("pages", "dollars in attributes, alternative texts and titles of links")
@pytest.mark.parametrize(
    "text",
    [
        "![The state $h_t$](a.png)\n",
        "![At $h[0]$](a.png)\n",
        '![A](a.png "The state $h_t$")\n',
        '[A](b.md "The state $h_t$")\n',
        "[A](b.md?x=$y$)\n",
        '<img alt="The state $h_t$" src="a.png">\n',
        '<img\n  alt="Of $x$ and $y$">\n',
        '# A { title="$x$" }\n',
        'A\n{: data-x="$x$" }\n',
        "<code>$x$</code>\n",
    ],
)
def test_dollars_in_attributes_and_alternative_texts_stay(text):
    assert shown(text) == text
    assert shown(f"{text}\n$z$\n").count("<math") == 1


@pytest.mark.parametrize("text", ["[the $x$](b.md)", "![A](a.png) $x$ [B](c.md)", "$a < b$ and <b>b</b>"])
def test_formulas_beside_them_are_drawn(text):
    assert shown(text).count("<math") == 1


@pytest.mark.fault("pages", "a formula that would be shown as it is written, or lose a part")
@pytest.mark.parametrize(
    ("formula", "why"),
    [
        (r"\foo", r"\foo is not known"),
        (r"x + \unknowncommand{y}", r"\unknowncommand is not known"),
        (r"\text{a \foo b}", r"\foo is not known"),
        (r"\frac{1", "its braces do not match"),
        ("x}", "its braces do not match"),
        ("}{", "its braces do not match"),
        (r"\begin{foo}x\end{foo}", r"\begin{foo} is not known"),
    ],
)
def test_a_formula_that_is_not_understood_is_an_error_with_its_line(formula, why):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:3: .* is no formula: {re.escape(why)}$"):
        shown(f"Text\n\n${formula}$\n")
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:3: .* is no formula: {re.escape(why)}$"):
        shown(f"Text\n\n$${formula}$$\n")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\{x\}", "{x}"),
        (r"\backslash", "\\"),
        (r"\begin{matrix}1&2\\3&4\end{matrix}", "1234"),
        (r"\text{a_b *c* [d](e)}", "a_b\xa0*c*\xa0[d](e)"),
        (r"[a](b) |x| _\_", None),
    ],
)
def test_nothing_in_a_formula_is_read_as_markdown(formula, text):
    found = shown(f"${formula}$\n")
    assert not re.search(r"[*`\[\]{}|\\]|\b_|_\b", re.sub("<[^>]*>", "", found))
    if text is not None:
        assert BeautifulSoup(found, "html.parser").get_text() == f"{text}\n"


@pytest.mark.fault("pages", "a formula whose dollars do not end")
@pytest.mark.parametrize("text", ["Text $$ x\n", "$$\n`b`\n$$\n", "$$ a $$ and $$\n"])
def test_two_dollars_that_begin_no_formula_are_an_error(text):
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:3: nothing stands for '\$\$'"):
        shown(f"Text\n\n{text}")
