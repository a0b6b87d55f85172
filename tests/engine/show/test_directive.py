"""Marks that stand for snippets: which lines they are, what their options say, and where they are."""

import re

import pytest

from engine.show import directive
from engine.show.directive import Embed
from engine.show.page import PageError
from engine.show.prose import Prose
from tests.support.pages import GUIDE


def find(text: str, line: int = 1) -> list[Embed]:
    return directive.find(Prose(text, line), GUIDE)


def only(text: str) -> Embed:
    (embed,) = find(text)
    return embed


def test_a_line_names_a_snippet():
    assert find("Text\n\n::: snippets/home/01_x.py\n\nMore\n") == [
        Embed("snippets/home/01_x.py", line=3, start=6, end=31, indent="")
    ]


def test_its_line_is_that_of_the_file():
    (embed,) = find("a\n::: snippets/x.py\n", line=10)
    assert embed.line == 11


def test_options_choose_and_order_what_is_shown():
    embed = only("::: snippets/x.py\n    show: plot,code , output\n    region: sum\n")
    assert (embed.show, embed.region) == (("plot", "code", "output"), "sum")


@pytest.mark.parametrize("part", directive.PARTS)
def test_every_part_can_be_shown(part):
    assert only(f"::: snippets/x.py\n    show: {part}\n").show == (part,)


def test_notes_are_pieces_of_lines_and_words_about_them():
    embed = only("::: snippets/x.py\n    note: a = 1 — One. — And so on.\n    note: b — See `c`\n")
    assert embed.notes == (("a = 1", "One. — And so on."), ("b", "See `c`"))


@pytest.mark.parametrize("where", ["`h, c = lstm(x)`", "h, c = lstm(x)", " ` h, c = lstm(x) ` "])
def test_a_note_may_have_its_code_in_backticks(where):
    assert only(f"::: snippets/x.py\n    note: {where} — Two.\n").notes == (("h, c = lstm(x)", "Two."),)


@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        ("    show: code\n  Text: sum\n", "    show: code"),
        ("\tshow: code\nText\n", "\tshow: code"),
        ("\n    code that is indented\n", ""),
        ("", ""),
    ],
)
def test_options_end_where_their_indent_ends(rest, shown):
    text = f"::: snippets/x.py\n{rest}"
    embed = only(text)
    assert text[embed.start : embed.end] == f"::: snippets/x.py\n{shown}".rstrip("\n")


@pytest.mark.fault("pages", "an option with another indent, or below a blank line")
@pytest.mark.parametrize(
    "line",
    [
        "region: sum",
        "  region: sum",
        "     note: a — b",
        "   show: code",
        "  show:",
        "\n    region: sum",
        "\n\n  note: a — b",
        "\n\tshow: code",
    ],
)
def test_an_option_with_another_indent_is_an_error_with_its_line(line):
    with pytest.raises(
        PageError, match=r"^docs/guides/x\.md:[345]: an option is indented by four spaces, right"
    ):
        only(f"::: snippets/x.py\n    show: code\n{line}\n")


def test_a_snippet_that_there_is_not_is_told_from_one_that_is_like_it():
    known = ["snippets/a/01_two.py", "snippets/b/01_other.py"]
    found = directive.unknown("snippets/a/01_tow.py", known)
    assert found == "there is no snippets/a/01_tow.py; did you mean snippets/a/01_two.py?"
    assert directive.unknown("x", known) == "there is no x"


@pytest.mark.parametrize("indent", ["", "    ", "\t"])
def test_a_snippet_in_a_list_has_its_indent_and_its_options_one_more(indent):
    text = f"- Item\n\n{indent}::: snippets/x.py\n{indent}    show: code\n{indent}Text\n"
    embed = only(text)
    assert (embed.indent, embed.show) == (indent, ("code",))
    assert text[embed.start : embed.end] == f"{indent}::: snippets/x.py\n{indent}    show: code"


@pytest.mark.fault("pages", "a directive with an indent that is none of Markdown's")
@pytest.mark.parametrize(
    ("before", "indent"),
    [("", " "), ("Text\n", "    "), ("- a\n\n", "  "), ("1. a\n", "   "), ("- a\n", " " * 8)],
)
def test_an_indent_at_which_markdown_reads_no_block_is_an_error_with_its_line(before, indent):
    line = before.count("\n") + 1
    with pytest.raises(
        PageError, match=rf"^docs/guides/x\.md:{line}: this `:::` line is indented by {len(indent)}"
    ):
        find(f"{before}{indent}::: snippets/x.py\n")


@pytest.mark.fault("pages", "a directive in a footnote")
def test_a_footnote_shows_no_snippet():
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:3: a footnote cannot show a snippet"):
        find("[^1]: Words.\n\n    ::: snippets/x.py\n")


@pytest.mark.fault("pages", "a directive in HTML that reads no Markdown")
@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("<div>\n\n", "a `:::` line inside the <div> of line 1, which never ends; add </div>"),
        (
            "<p>a</p>\n<section markdown>\n<div>\n\n",
            "a `:::` line inside the <section> of line 2, which never",
        ),
    ],
)
def test_html_in_which_markdown_reads_no_blocks_is_an_error(before, why):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:\d: {why}"):
        find(f"{before}::: snippets/x.py\n")


def test_html_that_says_so_reads_them():
    assert only("<div markdown>\n<details markdown>\n\n::: snippets/x.py\n\n</details>\n</div>\n")
    assert only("<br>\n<p>a</p>\n\n::: snippets/x.py\n")


def test_a_snippet_that_a_page_shows_again_knows_how_often():
    found = find(
        "::: snippets/a.py\n::: snippets/b.py\n::: snippets/a.py\n    show: plot\n::: snippets/a.py\n"
    )
    assert [(x.path, x.nth) for x in found] == [
        ("snippets/a.py", 1),
        ("snippets/b.py", 1),
        ("snippets/a.py", 2),
        ("snippets/a.py", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\n::: snippets/x.py\n```\n",
        "~~~ text\n::: snippets/x.py\n    shows: code\n~~~\n",
        "Write\n`::: snippets/x.py`\n",
        "Write `\n::: snippets/x.py\n` so\n",
        "<!--\n::: snippets/x.py\n-->\n",
        "<pre>\n::: snippets/x.py\n</pre>\n",
        "Text:\n\n    ::: snippets/x.py\n",
        "See ::: snippets/x.py\n",
        ":::snippets/x.py\n",
        "::: snippets/x.py and more\n",
        ":::: snippets/x.py\n",
    ],
)
def test_code_comments_and_sentences_show_no_snippet(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("options", "line", "message"),
    [
        ("    shows: code\n", 13, "unknown option 'shows: code'; known: show: claim, code"),
        ("    show: code\n    region:\n", 14, "unknown option 'region:'"),
        ("    region: a\n    region: b\n", 14, "`region:` is there twice"),
        ("    show: code\n    show: output\n", 14, "`show:` is there twice"),
        ("    show: code, output, code\n", 13, "shows 'code' twice"),
        ("    show: code\n    words\n", 14, "unknown option 'words'; known: .* note: text of a line — words"),
        ("    region: a\n    show: code, outputs\n", 14, "cannot show 'outputs'; known: claim, code, "),
        ("    show:\n", 13, "cannot show ''"),
    ],
)
def test_what_an_option_cannot_say_is_an_error_with_its_line(options, line, message):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {message}"):
        find(f"a\n\n::: snippets/x.py\n{options}", line=10)


@pytest.mark.fault("messages", "a hyphen in place of the dash of a note")
@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("x - y", "'-' in its place"),
        ("x -- y", "'--' in its place"),
        ("x – y", "'–' in its place"),
        ("x—y", "none"),
        ("x", "none"),
    ],
)
def test_a_note_without_a_dash_says_what_is_in_its_place(note, found):
    why = f"a note has a dash, ` — `, between a text of the code and the words; 'note: {note}' has {found}"
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:3: {re.escape(why)}$"):
        find(f"::: snippets/x.py\n    show: code\n    note: {note}\n")


def test_what_is_no_snippet_is_an_error_with_its_line():
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:3: 'docs/x\.py' is not under snippets/$"):
        find("a\n\n::: docs/x.py\n    show: code\n")


USED = """::: snippets/a.py
    note: x — Its shape is {{ snippets/in_note.py: h }}.

{{snippets/b.py: h}} and {{ snippets/deep/c.py:  tensor of a list[0]  }}, not `{{ snippets/d.py: h }}`

```
::: snippets/e.py
```

::: snippets/a.py
"""


def test_a_page_shows_the_snippets_of_its_lines():
    assert directive.shown(GUIDE, USED) == {"snippets/a.py"}


def test_a_page_uses_what_it_shows_and_what_it_takes_shapes_from():
    assert directive.used(GUIDE, USED) == {
        "snippets/a.py",
        "snippets/b.py",
        "snippets/deep/c.py",
        "snippets/in_note.py",
    }
