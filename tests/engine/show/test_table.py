"""Tables: one value, as Markdown and as HTML."""

import markdown
import pytest
from bs4 import BeautifulSoup

from engine.record import Tensor
from engine.show import table
from engine.show.table import Table

MIXED = Table(["Name", "`a < b`"], [["*one*", "`x < y`"], ["1 < 2 & 3", 'say "so"']], "->", row_heads=True)


def test_markdown_has_a_line_for_the_head_for_the_rule_and_for_each_row():
    assert MIXED.markdown() == [
        "| Name | `a < b` |",
        "| --- | ---: |",
        "| *one* | `x < y` |",
        '| 1 < 2 & 3 | say "so" |',
    ]


def test_columns_are_left_unless_told():
    assert Table(["a", "b"], []).markdown()[1] == "| --- | --- |"
    assert Table(["a", "b", "c"], [], "-:>").markdown()[1] == "| --- | :-: | ---: |"


def test_html_has_code_and_emphasis_and_escapes_all_else():
    assert MIXED.html() == (
        '<table><thead><tr><th scope="col">Name</th><th scope="col"><code>a &lt; b</code></th></tr></thead>'
        '<tbody><tr><th scope="row"><em>one</em></th><td><code>x &lt; y</code></td></tr>'
        '<tr><th scope="row">1 &lt; 2 &amp; 3</th><td>say &quot;so&quot;</td></tr></tbody></table>'
    )


def test_stars_in_code_are_no_emphasis_and_a_bar_that_markdown_escapes_is_a_bar():
    row = ["`(2 * units, 2 * batch)`", "*a `b * c` d*", "a \\| b"]
    assert Table(["A", "B", "C"], [row]).html().partition("<tbody>")[2] == (
        "<tr><td><code>(2 &#42; units, 2 &#42; batch)</code></td><td><em>a <code>b &#42; c</code> d</em></td>"
        "<td>a | b</td></tr></tbody></table>"
    )


def test_the_first_cell_of_a_row_is_a_head_only_where_it_names_the_row():
    assert "<tr><td>a</td></tr>" in Table(["A"], [["a"]]).html()


def test_the_shape_table_has_a_row_for_each_tensor_with_symbols_then_numbers():
    tensors = [
        Tensor("h", "(batch, units)", "(2, 3)", "float32", "", 4),
        Tensor("c", "(units,)", "(3,)", "float64", "", 5),
    ]
    assert table.shapes(tensors).markdown() == [
        "| Tensor | Shape | Here | dtype |",
        "| --- | --- | --- | --- |",
        "| `h` | `(batch, units)` | `(2, 3)` | `float32` |",
        "| `c` | `(units,)` | `(3,)` | `float64` |",
    ]


def test_it_says_what_tensors_are_where_one_says_it():
    tensors = [Tensor("h", "()", "()", "x", "", 4), Tensor("c", "()", "()", "x", "a | b", 5)]
    assert table.shapes(tensors).markdown()[0] == "| Tensor | Shape | Here | dtype | What it is |"
    assert table.shapes(tensors).rows == [
        ["`h`", "`()`", "`()`", "`x`", ""],
        ["`c`", "`()`", "`()`", "`x`", "a \\| b"],
    ]


def test_a_tensor_that_a_loop_makes_again_has_one_row():
    again = [Tensor("h", "(n,)", "(2,)", "int32", "", line) for line in (4, 4, 9)]
    assert len(table.shapes(again).rows) == 1
    assert len(table.shapes([*again, Tensor("h", "(n,)", "(3,)", "int32", "", 4)]).rows) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", "`a`"), ("a `b`", "`` a `b` ``"), ("``", "``` `` ```"), ("a|b", "<code>a&#124;b</code>")],
)
def test_inline_code_may_hold_backticks(text, expected):
    assert table.code(text) == expected


def test_a_bar_in_a_cell_is_text():
    assert table.cell("a | b || c") == "a \\| b \\|\\| c"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a | b", "a | b"),
        (r"a \| b", "a | b"),
        ("`x|y` {: .x } end", "x|y {: .x } end"),
        ("`x || y` or ``a`|``", "x || y or a`|"),
        ("last {: #id }", "last {: #id }"),
        ("{ .x }", "{ .x }"),
        ("a :smile: b", "a :smile: b"),
        ("`a *b* {c}`", "a *b* {c}"),
        ("*all* steps: each: one", "all steps: each: one"),
    ],
)
def test_the_words_of_a_cell_arrive(words, expected):
    tensors = [Tensor("d['c`d|e']", "(units,)", "(3,)", "float32", words, 4)]
    extensions = ["tables", "attr_list", "md_in_html", "pymdownx.emoji", "pymdownx.superfences"]
    page = markdown.markdown("\n".join(table.shapes(tensors).markdown()), extensions=extensions)
    cells = [x.get_text() for x in BeautifulSoup(page, "html.parser").select("td")]
    assert cells == ["d['c`d|e']", "(units,)", "(3,)", "float32", expected]
    assert "class=" not in page
    assert "<img" not in page
