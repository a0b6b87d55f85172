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
    "US$5, A$6 and 7$\n",
    "A list:\n\n- costs $5\n- or 6$.\n",
    "It is $5 = 500 cents, or $6\n",
    "$5 on one line\nand 6$ on the next\n",
    "\\[1\\] and \\[2\\], or \\[0, 1\\)\n",
    "$HOME and $PATH\n",
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


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("$x_$", "nothing follows its `_` or `^`"),
        ("$x_1_2$", "two `_` follow one sign; write braces, as in `x_{t-1}`"),
        ("$$ x^2^3 $$", "two `^` follow one sign; write braces, as in `x^{t-1}`"),
        (r"$\left( x$", r"`\left` and `\right` stand in pairs"),
        (r"$\begin{matrix} x$", r"`\begin{…}` has no `\end{…}`"),
        (r"$\sqrt$", r"a command lacks what it is about, as `\sqrt` does without `{x}`"),
        (r"$\text$", r"a command lacks what it is about, as `\sqrt` does without `{x}`"),
        ("$x_10$", "of `_10` only one sign would be raised or lowered; write `_{10}`"),
        ("$$ c_t1 = 0 $$", "of `_t1` only one sign would be raised or lowered; write `_{t1}`"),
        ("$x^-1$", "of `^-1` only one sign would be raised or lowered; write `^{-1}`"),
        (r"$h_ 12 + \tanh(c)$", "of `_ 12` only one sign would be raised or lowered; write `_{12}`"),
        (
            "$o * tanh(c)$",
            r"`tanh` would be a product of letters; write `\tanh` where there is such a command, "
            r"or `\text{tanh}`",
        ),
        (
            r"$\text{max}(x) + softmax(y)$",
            r"`softmax` would be a product of letters; write `\softmax` where there is such a command, "
            r"or `\text{softmax}`",
        ),
    ],
)
def test_a_formula_that_cannot_be_read_is_an_error_with_its_line(formula, why):
    why = rf"^docs/guides/x\.md:12: {re.escape(f'{formula} is no formula: {why}')}$"
    with pytest.raises(PageError, match=why):
        expanded(f"Text\n\n{formula}\n", Formulas(), line=10, project=BARE)
    with pytest.raises(PageError, match=why):
        mathematics.text(f"$y$\n\n{formula}", GUIDE, 12)


def test_for_a_server_it_is_a_message_in_the_page():
    text = shown("$y$ and $x_$\n", Page("x.md", strict=False))
    assert text.endswith(
        " and <p><strong>docs/x.md:1: &#36;x&#95;&#36; is no formula: "
        "nothing follows its &#96;&#95;&#96; or &#96;&#94;&#96;</strong></p>\n"
    )
    assert text.count("<math") == 1


@pytest.mark.fault("pages", "a remark in a formula, which takes the rest of it")
@pytest.mark.parametrize("formula", ["$10%$", "$a % b$", "$$ x_t % of h $$"])
def test_a_remark_in_a_formula_is_an_error(formula):
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:1: .* `%` begins a remark"):
        shown(f"So {formula}\n" if "$$" not in formula else f"{formula}\n")
    assert "<mo>%</mo>" in shown(r"$10\%$") or "%" in shown(r"$10\%$")


@pytest.mark.fault("pages", "a formula with a blank beside its dollar")
@pytest.mark.parametrize("formula", ["$ x_t $", "$h_t $", r"$ \alpha$"])
def test_a_formula_with_a_blank_at_its_end_is_an_error(formula):
    with pytest.raises(PageError, match="looks like a formula and would be text"):
        shown(f"So {formula} is\n")
    for text in ("From $ 5 to x_t, $ 6\n", "From $5 for x_t to $6\n"):
        assert shown(text) == text


@pytest.mark.fault("pages", "dollars in attributes and where links lead")
@pytest.mark.parametrize(
    "text",
    [
        "![From $5 to $6](a.png)\n",
        "![At $h[0]$](a.png)\n",
        '[A](b.md "From $5 to $6")\n',
        "[A](b.md?x=$y$)\n",
        '<img data-alt="The state $h_t$" src="a.png">\n',
        'A\n{: data-x="$x$" }\n',
        "<code>$x$</code>\n",
        "[a]: b.md?x=$y$\n",
    ],
)
def test_dollars_in_attributes_and_addresses_stay(text):
    assert shown(text) == text
    assert shown(f"{text}\n$z$\n").count("<math") == 1


@pytest.mark.fault("pages", "a formula in an alternative text, a title or an abbreviation")
@pytest.mark.parametrize(
    "text",
    [
        "![The state $h_t$](a.png)\n",
        "![$x$](a.png)\n",
        '![A](a.png "The state $h_t$")\n',
        '[A](b.md "The state $h_t$")\n',
        '<img\n  alt="Of $x$ and $y$">\n',
        "<td title='$x$'>a</td>\n",
        '# A { title="$x$" }\n',
        "*[LSTM]: a layer with $h_t$\n",
        '[a]: b.md "The state $h_t$"\n',
    ],
)
def test_a_formula_in_words_that_are_shown_as_they_are_is_an_error(text):
    why = r"^docs/guides/x\.md:3: \$.+\$ in an alternative text, the title .*; write it in words$"
    with pytest.raises(PageError, match=why):
        shown(f"Text\n\n{text}")
    found = shown(f"Text\n\n{text}", Page("x.md", strict=False))
    assert found.endswith(text)
    assert "docs/x.md:3: " in re.sub("<[^>]+>", "", found)


@pytest.mark.fault("pages", "a dollar with a backslash")
@pytest.mark.parametrize("text", ["\\$5", "From \\$5 to \\$6", "\\$x$ and $", "(\\$)"])
def test_a_dollar_after_a_backslash_is_a_dollar_and_shows_no_backslash(text):
    found = BeautifulSoup(shown(f"{text}\n"), "html.parser").get_text()
    assert found == text.replace("\\", "") + "\n"
    assert shown(text, PLAIN) == text
    with pytest.raises(PageError, match=r":1: \\\$ in an alternative text, .*; leave its backslash out$"):
        shown("![From \\$5](a.png)\n")


@pytest.mark.fault("pages", "a formula over a line's end")
@pytest.mark.parametrize("text", ["$c_t =\nf_t$", "So $c_t\n=\nf_t$.", "- so $c_t\n  = f_t$"])
def test_a_formula_may_go_on_in_the_next_line(text):
    formula = BeautifulSoup(shown(f"{text}\n"), "html.parser").select_one("span.math > math")
    assert formula
    assert formula.get_text() == "ct=ft"


@pytest.mark.fault("pages", "what looks like a formula and would be text")
@pytest.mark.parametrize(
    "text",
    [
        "$h_t$s",
        "US$x$",
        "$x = y$0",
        "> $a_1\n> b$",
        "> $a =\n> b$",
        "$a_1\n| b$",
        r"\(x\)",
        r"So \(x + (y)\) is it",
        r"\[x_1\]",
        r"So \[ \frac{a}{b} \]",
    ],
)
def test_what_looks_like_a_formula_is_an_error_with_its_line(text):
    with pytest.raises(
        PageError, match=r"^docs/guides/x\.md:3: .+ looks like a formula and would be text; w"
    ):
        shown(f"Text\n\n{text}\n")


@pytest.mark.fault("pages", "a formula without one of its parts")
@pytest.mark.parametrize(
    ("formula", "why"),
    [
        (r"\frac{a}", "<mfrac> has 1 of 2 parts; a brace is missing"),
        (r"x + \frac{a}", "<mfrac> has 1 of 2 parts"),
        (r"\binom{a}", "<mfrac> has 1 of 2 parts"),
        ("a & b", "`&` is in no matrix"),
        (r"\begin{matrix}1&2\end{matrix} & 3", "`&` is in no matrix"),
    ],
)
def test_a_formula_without_one_of_its_parts_is_an_error_with_its_line(formula, why):
    for text in (f"${formula}$", f"$${formula}$$"):
        with pytest.raises(PageError, match=rf"^docs/guides/x\.md:3: .* is no formula: {re.escape(why)}"):
            shown(f"Text\n\n{text}\n")


@pytest.mark.parametrize(
    "formula", [r"\frac ab", r"\frac{}{b}", r"a \& b", r"\sum_{i=1}^n x_i", r"\sqrt[3]{x}", r"\hat{x}'"]
)
def test_a_formula_with_all_its_parts_is_drawn(formula):
    assert shown(f"${formula}$").count("<math") == 1


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


@pytest.mark.parametrize(
    "formula",
    [
        r"$o_t \tanh(c_{10})$",
        r"$W_i x_t + U_ih_{t-1}$",
        r"$\operatorname{softmax}(x)_{t1}^{-1}$",
        r"$x_\text{max}, \mathrm{MSE}$",
        r"$\begin{bmatrix} a & b \end{bmatrix}$",
        r"$\alpha_t + \sigma^2 10$",
    ],
)
def test_indices_in_braces_commands_and_words_are_drawn(formula):
    assert "<math" in expanded(f"Text\n\n{formula}\n", Formulas(), line=10, project=BARE)
