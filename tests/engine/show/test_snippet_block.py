"""Snippets in pages: what each part of one looks like, and what stands where it cannot be shown."""

import re
from collections.abc import Mapping
from dataclasses import replace

import markdown
import pytest
from bs4 import BeautifulSoup

from engine import record
from engine import snippet as snippets
from engine.record import Output, Problem, Record, Tensor
from engine.show import footer, mathematics, snippet_block
from engine.show.directive import Embed
from engine.show.glossary import Glossary
from engine.show.mathematics import Formulas
from engine.show.page import NO_SEARCH, Page, PageError
from engine.show.site import NOWHERE, Elsewhere, Other
from engine.show.snippet_block import Snippets
from engine.snippet import SnippetError
from tests.support.pages import BARE, GUIDE, LINE, PLAIN, Told, expanded, site_of

PATH = "snippets/home/01_sum.py"
SOURCE = '''"""Two and two

The sum is an *integer*: $2 + 2 = 4$.
"""

# region sum
total = 2 + 2  # <-- both are integers
price = "$x$"
# endregion sum
print("total", total)
'''
CODE = ["total = 2 + 2  # <-- both are integers", 'price = "$x$"', 'print("total", total)']
COPY = (
    ' data-copy="total = 2 + 2  # &#60;-- both are integers&#10;price = &#34;&#36;x&#36;&#34;&#10;'
    'print(&#34;total&#34;, total)"'
)
PRINTED = (Output(6, "total 4\n", "a warning\n"),)
RAISED = Problem("ValueError", "no", 9, "Traceback (most recent call last):\n  x.py\nValueError: no\nmore\n")
TENSORS = (
    Tensor("h", "(batch, units)", "(2, 3)", "float32", "last h", 7),
    Tensor("h", "(batch, units)", "(4, 3)", "float32", "a later one", 9),
)
OLD = Other("2.15 and 2.16", ("2.15", "2.16"), "total 5\n")
REWORDED = replace(OLD, kind="reworded")
TOLD = replace(OLD, is_told=True)


def block(
    show: str = "",
    page: Page = GUIDE,
    *,
    notes: tuple[tuple[str, str], ...] = (),
    region: str | None = None,
    nth: int = 1,
    source: str = SOURCE,
    elsewhere: Elsewhere = NOWHERE,
    **left,
) -> list[str]:
    """Lines of one snippet in a page, without its footer and the element around all."""
    snippet, result = snippets.parse(PATH, source), Record(PATH, "passed", **left)
    parts = tuple(show.split(", ")) if show else None
    embed = Embed(PATH, 7, 0, 0, "", parts, region, notes, nth)
    site = site_of(elsewhere=elsewhere, project=BARE)
    lines = snippet_block.render(snippet, result, embed, page, site)
    if page.dialect == "site":
        assert (lines[0][:4], lines[1], lines[-1]) == ("<div", "", "</div>")
        lines = lines[2:-1]
    below = footer.footer(snippet, result, page, site)
    return lines[: -len(below)] if lines[-len(below) :] == below else [*lines, "(no footer)"]


def element(show: str = "code", **how) -> str:
    """The first line of a snippet: the element around all of it."""
    snippet = snippets.parse(PATH, how.pop("source", SOURCE))
    embed = Embed(PATH, 7, 0, 0, "", (show,), **how)
    site = site_of(project=BARE)
    return snippet_block.render(snippet, Record(PATH, "passed", PRINTED), embed, GUIDE, site)[0]


# Code


def test_code_is_a_block_with_its_title_and_an_id_that_the_search_leaves_out():
    assert block("code", source='"""A sum"""\ntotal = 2 + 2\n') == [
        '``` { #home-01_sum-code .python title="A sum" data-search-exclude="" }',
        "total = 2 + 2",
        "```",
        "",
    ]


def test_in_plain_markdown_the_title_stands_above_the_code():
    assert block("code", PLAIN) == ["**Two and two**", "", "```python", *CODE, "```", ""]


def test_lines_that_say_why_are_highlighted_by_their_number_in_what_is_shown():
    source = '"""T"""\n# %%\na = 1\nb = 2  # <-- two\n\n# %%\n# region c\nc = 3  # <--\n# endregion c\n'
    assert ' hl_lines="2 4"' in block("code", source=source)[0]
    assert ' hl_lines="1"' in block("code", source=source, region="c")[0]
    assert "hl_lines" not in block("code", source='"""T"""\na = 1  # <- b\n')[0]


@pytest.mark.fault("what ran", "marks inside a string")
def test_a_highlight_inside_a_string_is_code():
    source = '"""T"""\na = "# <-- why"\nb = """\n# <-- why\n"""\nc = 1  # <-- one\n'
    first, *code = block("code", source=source)
    assert ' hl_lines="5"' in first
    assert code[:5] == source.split("\n")[1:6]


@pytest.mark.fault("pages", "marks in the docstring of a snippet")
@pytest.mark.parametrize("show", ["claim", "code"])
def test_a_snippet_with_a_mark_in_its_docstring_is_not_shown(show):
    source = SOURCE.replace("an *integer*", "{{ snippets/a.py: h }}")
    with pytest.raises(SnippetError, match=rf"^{PATH}:3: nothing stands for '.*' in a docstring"):
        block(show, source=source)


def test_notes_are_numbered_in_the_code_and_listed_below():
    notes = (('price = "$x$"', "A price."), ("print(", "Both *words*."), ("# <-- both", "Yes."))
    assert block("code", notes=notes) == [
        '``` { #home-01_sum-code .python title="Two and two" data-search-exclude="" hl_lines="1" .annotate }',
        f"{CODE[0]} (3)",
        f"{CODE[1]}  # (1)!",
        f"{CODE[2]}  # (2)!",
        "```",
        "",
        "1. A price.",
        "2. Both *words*.",
        "3. Yes.",
        "",
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('colour = "#fff"', 'colour = "#fff"  # (1)!'),
        ('colour = "#fff"  # white', 'colour = "#fff"  # white (1)'),
        ("colour = [  # a list\n    1,\n]", "colour = [  # a list (1)"),
    ],
)
def test_the_number_of_a_note_stands_in_a_comment_and_never_in_code(line, shown):
    source = f'"""T"""\nif True:\n    # region a\n    {line}\n    # endregion a\n'
    source = source.replace("\n    1,\n]", "\n        1,\n    ]")
    assert block("code", source=source, region="a", notes=(("colour", "Words."),))[1] == shown


@pytest.mark.parametrize(("comment", "shown"), [("", "  # (1) (3)"), ("  # two", "  # two (1) (3)")])
def test_a_line_may_have_several_notes(comment, shown):
    """``(1)!`` takes the place of the whole comment, so no other number may stand beside it."""
    source = f'"""T"""\na, b = 1, 2{comment}\nc = 3\n'
    notes = (("a, b", "One."), ("c =", "Three."), ("1, 2", "Two."))
    lines = block("code", source=source, notes=notes)
    assert lines[1:3] == [f"a, b = 1, 2{shown}", "c = 3  # (2)!"]
    assert lines[5:8] == ["1. One.", "2. Three.", "3. Two."]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            'text = """words\n# colour\nmore"""\n',
            marks=pytest.mark.fault("claims", "a note inside a string"),
        ),
        pytest.param(
            'text = f"""colour\n{1}\nmore"""\n',
            marks=pytest.mark.fault("claims", "a note inside an f-string"),
        ),
        pytest.param(
            "colour = 1 + \\\n    2\n", marks=pytest.mark.fault("claims", "a note behind a backslash")
        ),
    ],
)
def test_a_note_where_no_comment_can_stand_is_an_error(line):
    why = r"docs/guides/x\.md:7: line \d of .* goes on below it, .* so it cannot have a note; choose the last"
    with pytest.raises(PageError, match=why):
        block("code", source=f'"""T"""\n{line}', notes=(("colour", "Words."),))


def test_a_note_may_stand_behind_the_last_line_of_a_string():
    source = '"""T"""\ntext = """a\n# b"""\nmore = "# b"\n'
    assert block("code", source=source, notes=(('# b"""', "Words."),))[2] == '# b"""  # (1)!'


@pytest.mark.fault("claims", "a comment that Material would replace by a note")
def test_a_comment_that_would_stand_for_a_note_is_an_error():
    source = '"""T"""\ncolour = 1\nshade = 2  # as in (1)\ntint = f(3)  # not f(3)\n'
    with pytest.raises(PageError, match=r"'# as in \(1\)' on line 3 of .* would stand for a note; write its"):
        block("code", source=source, notes=(("colour", "Words."),))
    assert block("code", source=source.replace("(1)", "1"), notes=(("colour", "Words."),))


def test_plain_markdown_has_no_notes():
    assert block("code", PLAIN, notes=(("print(", "Words."),)) == block("code", PLAIN)


@pytest.mark.parametrize(("where", "count"), [("nowhere", 0), ("total", 2)])
def test_a_note_that_does_not_fit_one_line_is_an_error(where, count):
    why = f"docs/guides/x.md:7: note '{where}' fits {count} lines of {PATH}; one is needed"
    with pytest.raises(PageError, match=f"^{re.escape(why)}$"):
        block("code", notes=((where, "Words."),))


@pytest.mark.fault("claims", "a number in a note that the snippet has nowhere")
def test_a_number_in_a_note_is_one_of_the_snippet():
    why = r"^docs/guides/x\.md:7: `999` in the note 'Of 999 weights\.' is a number that neither the code"
    with pytest.raises(PageError, match=why):
        block("code", notes=(("print(", "Of 999 weights."),))
    assert block("code", notes=(("print(", "As on [Keras 3.15](x.md#entry-999)."),))


@pytest.mark.fault("claims", "a shape in a note with its axes turned around")
def test_a_shape_in_a_note_has_its_axes_in_the_order_of_the_snippet():
    source = '"""T."""\nbatch, units = 2, 3\nh = f((batch, 5, units))\nprint(h.sum())\n'
    where = r"^docs/guides/x\.md:7: the note 'Of \(units, batch\)\.' is wrong: "
    with pytest.raises(PageError, match=rf"{where}.*another order than \(batch, 5, units\)"):
        block("code", source=source, notes=(("print(", "Of (units, batch)."),))
    assert block("code", source=source, notes=(("print(", "Of (batch, units)."),))


@pytest.mark.fault("claims", "a note with the shape of another tensor, or with another number of axes")
@pytest.mark.parametrize(
    "note", ["Its shape is (4, 3).", "Of `(4, 2, 3)`.", "It has three axes.", "Batch is last."]
)
def test_a_note_is_right_of_what_its_line_assigns(note):
    source = (
        '"""T."""\nbatch, units = 2, 3\nh = f((4, batch, 5))\nk = f((batch, units))  # (batch, units): k\n'
    )
    rows = (Tensor("k", "(batch, units)", "(2, 3)", "float32", "k", 4),)
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:7: the note .* is wrong: "):
        block("code", source=source, notes=(("k = f", note),), tensors=rows)
    note = note.replace("4, 3", "2, 3").replace("4, 2, 3", "4, 2, 5").replace("three", "two")
    note = note.replace("last", "first")
    assert block("code", source=source, notes=(("k = f", note),), tensors=rows)


def test_a_region_is_shown_alone():
    assert block("code", region="sum")[1:3] == CODE[:2]
    assert block("code", PLAIN, region="sum")[3:-2] == CODE[:2]


@pytest.mark.parametrize("how", [{"region": "sum"}, {"notes": (("print(", "Words."),)}])
def test_what_is_copied_is_the_whole_code_as_it_was_written(how):
    line = element(**how)
    assert line == f'<div class="snippet" id="home-01_sum"{COPY} markdown>'
    copied = BeautifulSoup(line, "html.parser").div
    assert copied
    assert copied["data-copy"] == "\n".join(CODE)


def test_code_that_is_shown_as_it_is_needs_no_other_copy():
    assert element() == '<div class="snippet" id="home-01_sum" markdown>'


def test_a_snippet_that_a_page_shows_again_has_ids_of_its_own():
    assert element(nth=2) == '<div class="snippet" id="home-01_sum-2" markdown>'
    lines = block("code, output", nth=3, outputs=PRINTED)
    assert re.findall(r"#(home\S+)", "\n".join(lines)) == ["home-01_sum-3-code", "home-01_sum-3-output"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('What is "h"?', "What is “h”?"),
        ("What is `h_seq`?", "What is h_seq?"),
        ('`"a"`, "b" and 5" more', "“a”, “b” and 5” more"),
    ],
)
def test_a_title_with_quotes_or_backticks_stays_inside_its_quotes(title, shown):
    assert f' title="{shown}" ' in block("code", source=f"'''{title}'''\na = 1\n")[0]


@pytest.mark.parametrize(("page", "opened"), [(GUIDE, "```` {"), (PLAIN, "````python")])
def test_code_and_output_may_hold_fences(page, opened):
    source = '"""T"""\nprint("""\n```\n""")\n'
    lines = block("code, output", page, source=source, outputs=(Output(2, "\n`````\n"),))
    fences = [line for line in lines if line.startswith("```")]
    assert fences[0].startswith(opened)
    assert fences[1:3] == ["```", "````"]
    assert fences[3].startswith("``````")
    assert fences[4:] == ["`````", "``````"]


EXTENSIONS = ["admonition", "attr_list", "md_in_html", "pymdownx.highlight", "pymdownx.superfences"]


def test_the_site_generator_highlights_the_lines_and_reads_title_and_notes():
    snippet = snippets.parse(PATH, SOURCE)
    embed = Embed(PATH, 7, 0, 0, "", ("code",), notes=(("print(", "Some `words`."),))
    lines = snippet_block.render(snippet, Record(PATH, "passed"), embed, GUIDE, site_of(project=BARE))
    soup = BeautifulSoup(markdown.markdown("\n".join(lines), extensions=EXTENSIONS), "html.parser")
    code = soup.select_one("div.snippet[data-copy] > #home-01_sum-code.annotate")
    assert code
    assert [x.get_text() for x in code.select(".filename")] == ["Two and two"]
    assert [x.get_text() for x in code.select(".hll")] == [f"{CODE[0]}\n"]
    assert [x.get_text() for x in code.select(".c1")] == ["# <-- both are integers", "# (1)!"]
    assert [str(x) for x in soup.select("div.snippet > ol > li")] == ["<li>Some <code>words</code>.</li>"]


# What the code left


@pytest.mark.fault("what ran", "a traceback without the frames of packages, and no word of it")
def test_output_is_what_a_terminal_would_show_and_says_what_is_left_out():
    lines = block("output", outputs=(*PRINTED, Output(9, "more\n\n")), raised=RAISED)
    assert lines == [
        '``` { #home-01_sum-output .text .output .no-copy title="Output, without frames of packages" }',
        "total 4",
        "a warning",
        "more",
        "",
        *RAISED.text.splitlines(),
        "```",
        "",
    ]


def test_in_plain_markdown_a_word_stands_above_the_output():
    assert block("output", PLAIN, outputs=PRINTED) == [
        "Output:",
        "",
        "```text",
        "total 4",
        "a warning",
        "```",
        "",
    ]


def test_without_options_code_output_shapes_and_plot_are_shown_if_there_are_any():
    assert block() == block("code")
    everything: Mapping = {"outputs": (Output(6, "1\n", "", (LINE,)),), "tensors": TENSORS}
    assert block(**everything) == block("code, output, shapes, plot", **everything)


@pytest.mark.parametrize("part", ["claim", "message", "output", "shapes", "calls", "plot"])
def test_a_part_that_a_page_asks_for_and_that_is_not_there_is_an_error(part):
    with pytest.raises(PageError, match=rf"docs/guides/x\.md:7: {PATH} has no {part} to show"):
        block(part, source='"""T"""\na = 1\n')


def test_what_was_not_run_here_may_lack_a_part():
    snippet, embed = snippets.parse(PATH, SOURCE), Embed(PATH, 7, 0, 0, "", ("plot", "code"))
    result = Record(PATH, "unavailable", versions=(("torch", ""),))
    lines = snippet_block.render(snippet, result, embed, PLAIN, site_of(project=BARE))
    assert lines[0] == "**Two and two**"


@pytest.mark.parametrize("part", ["claim", "message", "output", "shapes"])
def test_what_is_approved_is_missed_where_it_was_not_run_as_well(part):
    snippet, embed = snippets.parse(PATH, '"""T"""\na = 1\n'), Embed(PATH, 7, 0, 0, "", (part,))
    result = Record(PATH, "unavailable", versions=(("torch", ""),))
    with pytest.raises(PageError, match=rf"{PATH} has no {part} to show"):
        snippet_block.render(snippet, result, embed, GUIDE, site_of(project=BARE))


def test_a_claim_is_prose_whose_formulas_are_drawn():
    formula = mathematics.text("$2 + 2 = 4$", GUIDE, 1)
    assert "<math" in formula
    assert block("claim") == [f"The sum is an *integer*: {formula}.", ""]
    assert block("claim", PLAIN) == ["The sum is an *integer*: $2 + 2 = 4$.", ""]


def test_a_message_is_the_exception_without_its_traceback():
    assert block("message", outputs=PRINTED, raised=RAISED) == [
        '``` { #home-01_sum-message .text .output .no-copy title="Message" }',
        "ValueError: no",
        "more",
        "```",
        "",
        "(no footer)",
    ]


def test_a_message_is_that_of_the_last_exception_not_of_what_it_came_from():
    above = "Traceback (most recent call last):\nKeyError: 'x'\n\n"
    for words in (
        "During handling of the above exception, another exception occurred:\n\n",
        "The above exception was the direct cause of the following exception:\n\n",
    ):
        raised = replace(RAISED, text=above + words + RAISED.text)
        assert block("message", outputs=PRINTED, raised=raised) == block("message", raised=RAISED)


def test_a_docstring_with_an_escape_in_its_first_line_is_shown():
    assert block("claim", source='"""T\n\nA \\\\ sign.\n"""\na = 1\n')[0] == "A \\ sign."


@pytest.mark.fault("as a file", "a warning, of which a terminal shows the file and the line")
def test_the_title_says_that_the_place_of_a_warning_is_not_shown():
    outputs = (Output(6, "total 4\n", "UserWarning: look\n"),)
    assert block("output", PLAIN, outputs=outputs)[0] == "Output, without the places of warnings:"
    assert block("output", PLAIN, outputs=PRINTED)[0] == "Output:"


def test_output_that_is_shown_before_its_code_says_whose_it_is():
    assert block("output, code", PLAIN, outputs=PRINTED)[0] == "Output of the program below:"
    assert "Output:" in block("code, output", PLAIN, outputs=PRINTED)


@pytest.mark.fault("as a file", "a message that quotes a chain of exceptions")
def test_a_message_that_quotes_a_chain_is_whole():
    quoted = "a\n\nDuring handling of the above exception, another exception occurred:\n\nTypeError: fake"
    above = "Traceback (most recent call last):\nValueError: first\n\n"
    above += "During handling of the above exception, another exception occurred:\n\n"
    text = f"{above}Traceback (most recent call last):\n  x.py\nValueError: {quoted}\n"
    raised = Problem("ValueError", quoted, 9, text)
    assert block("message", PLAIN, raised=raised)[3:-3] == f"ValueError: {quoted}".split("\n")


@pytest.mark.fault("pages", "a docstring that Markdown reads otherwise than it is written")
@pytest.mark.parametrize(
    ("claim", "line", "why"),
    [
        ("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", 5, "this row has 3 cells"),
        ("2. two\n3. three", 3, "this list begins with 2."),
        ("/// tab | A\n\nwords", 3, "this block never ends"),
    ],
)
def test_a_docstring_is_looked_at_as_a_page_is(claim, line, why):
    with pytest.raises(PageError, match=rf"^{PATH}:{line}: ") as error:
        block("code", source=f'"""T\n\n{claim}\n"""\n\na = 1\n')
    assert why in str(error.value)


def test_where_nothing_is_raised_the_message_is_the_warnings():
    outputs = (Output(6, "total 4\n", "one.py:3: UserWarning: look\n"),)
    assert block("message", PLAIN, outputs=outputs) == [
        "Message:",
        "",
        "```text",
        "one.py:3: UserWarning: look",
        "```",
        "",
        "(no footer)",
    ]


def terminal(part, lines, title="On 2.15 and 2.16", kind="differs"):
    return [
        f'``` {{ #home-01_sum-{part}-on-2-15-{kind} .text .output .no-copy title="{title}" }}',
        *lines,
        "```",
        "",
    ]


def test_other_words_of_a_message_are_folded_below_it():
    told = Told(found=(REWORDED,))
    lines = block("message", raised=RAISED, elsewhere=told)
    assert lines[0] == '<div data-not-on="2.15 2.16" markdown>'
    assert lines[lines.index("</div>") + 2 : -1] == [
        "<details markdown>",
        "<summary>In the words of other versions</summary>",
        "",
        '<div data-on="2.15 2.16" markdown>',
        "",
        *terminal("message", ["total 5"], kind="reworded"),
        "</div>",
        "",
        "</details>",
        "",
    ]
    assert block("message", PLAIN, raised=RAISED, elsewhere=told)[7:-1] == [
        "On 2.15 and 2.16:",
        "",
        "```text",
        "total 5",
        "```",
        "",
    ]


def test_a_message_that_does_not_come_elsewhere_is_told_below_it():
    quiet = replace(TOLD, text="", words="raises nothing")
    lines = block("message", raised=RAISED, elsewhere=Told(found=(quiet,)))
    assert lines[lines.index("</div>") + 2 : -1] == [
        '<div data-on="2.15 2.16" markdown>',
        "",
        *terminal("message", ["(nothing)"], "On 2.15 and 2.16: raises nothing"),
        "</div>",
        "",
    ]


def test_versions_are_the_outputs_of_others_then_that_of_here():
    lines = block("versions", outputs=PRINTED, raised=RAISED, elsewhere=Told(found=(OLD,), same="2.17–2.21"))
    assert lines == [
        '<div data-on="2.15 2.16" markdown>',
        "",
        *terminal("versions", ["total 5"]),
        "</div>",
        "",
        '<div data-not-on="2.15 2.16" markdown>',
        "",
        '``` { #home-01_sum-output .text .output .no-copy title="On 2.17–2.21" }',
        "total 4",
        "a warning",
        "ValueError: no",
        "more",
        "```",
        "",
        "</div>",
        "",
    ]


def test_another_output_waits_for_a_reader_who_chooses_its_version():
    lines = block("output", outputs=PRINTED, elsewhere=Told(found=(OLD,)))
    assert lines[:2] == ['<div data-not-on="2.15 2.16" markdown>', ""]
    assert 'title="Output"' in lines[2]
    assert lines[lines.index("</div>") + 2 :] == [
        f'<div data-on="2.15 2.16" hidden {NO_SEARCH} markdown>',
        "",
        *terminal("output", ["total 5"]),
        "</div>",
        "",
    ]
    assert block("output", PLAIN, outputs=PRINTED, elsewhere=Told(found=(OLD,))) == block(
        "output", PLAIN, outputs=PRINTED
    )


def test_another_output_by_design_is_told_to_everybody():
    told = Told(found=(TOLD,), same="2.17–2.21")
    lines = block("output", outputs=PRINTED, elsewhere=told)
    assert 'title="On 2.17–2.21"' in lines[2]
    assert '<div data-on="2.15 2.16" markdown>' in lines
    assert "On 2.15 and 2.16:" in block("output", PLAIN, outputs=PRINTED, elsewhere=told)


def test_what_another_version_adds_takes_nothing_away():
    adds = replace(OLD, kind="adds", words="also warns", text="UserWarning: no mask\n")
    lines = block("output", outputs=PRINTED, elsewhere=Told(found=(adds,)))
    assert 'title="Output"' in lines[0]
    assert not [x for x in lines if "data-not-on" in x]
    assert not [x for x in lines if "data-on" in x]  # it is told where it is the subject
    told = block("output", outputs=PRINTED, elsewhere=Told(found=(replace(adds, is_told=True),)))
    assert '<div data-on="2.15 2.16" markdown>' in told


def test_a_version_that_only_adds_something_shows_the_snippets_own_output_beside_others():
    adds = replace(TOLD, kind="adds", names=("nightly",), words="also warns", text="UserWarning: no mask\n")
    lines = block("output", outputs=PRINTED, elsewhere=Told(found=(TOLD, adds)))
    assert [x for x in lines if "data-not-on" in x] == ['<div data-not-on="2.15 2.16" markdown>']
    assert '<div data-on="nightly" markdown>' in lines


def test_a_shape_table_follows_the_version():
    other = replace(OLD, tensors=(replace(TENSORS[0], numbers="(9, 9)"),))
    lines = block("shapes", tensors=TENSORS, elsewhere=Told(found=(other, OLD)))
    assert lines[0] == '<div data-not-on="2.15 2.16" markdown>'
    assert [x for x in lines if "(9, 9)" in x] == [
        "| `h` | `(batch, units)` | `(9, 9)` | `float32` | last h |"
    ]
    assert len([x for x in lines if "data-on" in x]) == 1
    plain = block("shapes", PLAIN, tensors=TENSORS)
    assert block("shapes", PLAIN, tensors=TENSORS, elsewhere=Told(found=(other,))) == plain


def test_where_no_other_version_prints_the_same_the_versions_of_here_are_named():
    versions = (("python", "3.11.7"), ("tensorflow", "2.21.0"), ("keras", "3.15.1"))
    lines = block("versions", PLAIN, outputs=PRINTED, versions=versions)
    assert lines[0] == "On TensorFlow 2.21.0, Keras 3.15.1:"


SHAPES = [
    "| Tensor | Shape | Here | dtype | What it is |",
    "| --- | --- | --- | --- | --- |",
    "| `h` | `(batch, units)` | `(2, 3)` | `float32` | last h |",
    "| `h` | `(batch, units)` | `(4, 3)` | `float32` | a later one |",
    "",
]


def test_shapes_are_a_table_that_the_search_leaves_out():
    assert block("shapes", tensors=TENSORS) == [
        '<div class="shapes" data-search-exclude="" markdown>',
        "",
        *SHAPES,
        "</div>",
        "",
    ]
    assert block("shapes", PLAIN, tensors=TENSORS) == SHAPES


def test_calls_are_a_table_beside_code_that_stands_elsewhere():
    lines = block("calls", PLAIN, tensors=TENSORS)
    assert lines[2] == "| `2 + 2` | `h` | `(batch, units)` | `float32` | last h |"
    assert lines[-1] == "(no footer)"


def test_a_figure_is_a_picture_for_light_and_one_for_dark_pages():
    size = '{ width="240" height="120" loading="lazy" }'
    light, dark = (f"../snippets/home/01_sum-{x}.svg" for x in ("1-light", "1-dark"))
    assert block("plot", outputs=(Output(6, figures=(LINE,)),)) == [
        f"![A line. x: step.]({light}#only-light){size}",
        f"![A line. x: step.]({dark}#only-dark){size}",
        "",
    ]


def test_in_plain_markdown_a_figure_is_its_light_picture():
    second = record.Figure(LINE.svg, "B", "B. y: h[0].")
    assert block("plot", PLAIN, outputs=(Output(6, figures=(LINE,)), Output(9, figures=(second,)))) == [
        "![A line. x: step.](../snippets/home/01_sum-1-light.svg)",
        "",
        "![B. y: h&#91;0&#93;.](../snippets/home/01_sum-2-light.svg)",
        "",
    ]


@pytest.mark.parametrize(
    ("show", "has_footer"),
    [
        ("message", False),
        ("calls", False),
        ("calls, message", False),
        ("message, code", True),
        ("output", True),
        ("claim", True),
    ],
)
@pytest.mark.parametrize("page", [GUIDE, PLAIN])
def test_a_footer_stands_below_all_but_messages_and_calls(show, has_footer, page):
    lines = block(show, page, outputs=PRINTED, raised=RAISED, tensors=TENSORS)
    assert (lines[-1] != "(no footer)") is has_footer


# Marks in a page


@pytest.fixture
def home(project):
    """A project with the snippet, and the record of its run."""
    project.write("home/01_sum", SOURCE)
    result = Record(PATH, "passed", PRINTED, TENSORS)
    failed = record.failure("snippets/bad.py", 3, "no", kind="ValueError", text="Traceback\nValueError: no\n")
    return {"records": {PATH: result, failed.path: failed}, "project": project.settings}


LOOSE = Page("guides/x.md", strict=False)


def test_a_snippet_stands_in_place_of_its_line_and_options(home):
    text = f"Before\n\n::: {PATH}\n    show: output\n\nAfter\n"
    shown = expanded(text, Snippets(), **home).splitlines()
    assert (shown[:4], shown[-3:]) == (
        ["Before", "", "", '<div class="snippet" id="home-01_sum" markdown>'],
        ["", "", "After"],
    )
    assert "total 4" in shown


def test_all_its_lines_have_the_indent_of_its_line(home):
    text = f"- Item\n\n    ::: {PATH}\n        show: output\n"
    inside = expanded(text, Snippets(), **home).splitlines()[3:]
    assert {line[:4] for line in inside} == {"    ", ""}
    assert [line for line in inside if line != line.rstrip()] == []


def test_a_shape_in_a_sentence_is_in_symbols(home):
    text = f"It is {{{{ {PATH}: h }}}}.\n"
    assert expanded(text, Snippets(), **home) == f"It is {SHAPE}.\n"


@pytest.mark.fault("pages", "a shape in HTML, beside code, in a title or a cell")
@pytest.mark.parametrize(
    ("before", "after"), [("<td>", "</td>"), ("<div>\n\n", "\n\n</div>"), ("`a`", ""), ("", "`a`")]
)
def test_a_shape_in_plain_markdown_is_an_element_only_where_backticks_are_none(before, after, home):
    assert expanded(f"So {HERE}.\n", Snippets(), page=PLAIN, **home) == "So `(batch, units)`.\n"
    shown = expanded(f"{before}{HERE}{after}\n", Snippets(), page=PLAIN, **home)
    assert shown == f"{before}{SHAPE}{after}\n"


SHAPE = '<code class="shape">(batch, units)</code>'
HERE = f"{{{{ {PATH}: h }}}}"


@pytest.mark.fault("pages", "a shape in an attribute, an address, a title or an abbreviation")
@pytest.mark.parametrize(
    "text",
    [
        f'<td title="{HERE}">x</td>',
        f'[a](b.md "{HERE}")',
        f"[a](b{HERE})",
        f"![{HERE}](a.png)",
        f'x\n{{: title="{HERE}" }}',
        f"*[HTML]: {HERE}",
        f'[a]: b.md "{HERE}"',
    ],
)
def test_a_shape_where_there_is_only_text_is_an_error(text, home):
    line = 3 + text.count("\n")
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: .* is in an attribute, an alternative"):
        expanded(f"Text\n\n{text}\n", Snippets(), **home)
    shown = expanded(f"Text\n\n{text}\n", Snippets(), page=replace(GUIDE, strict=False), **home)
    assert shown.startswith(f"<p><strong>docs/guides/x.md:{line}: ")


@pytest.mark.fault("pages", "a shape behind a backslash")
def test_a_shape_behind_a_backslash_is_an_error(home):
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:1: a backslash before \{\{ .*; take it out, or"):
        expanded(f"So \\{HERE}\n", Snippets(), **home)


@pytest.mark.fault("claims", "the shape of a name that has several")
def test_a_name_with_several_shapes_is_an_error_that_names_them():
    later = replace(TENSORS[1], symbols="(batch, 2 * units)")
    records = {PATH: Record(PATH, "passed", tensors=(*TENSORS, later))}
    why = f"`h` has 2 shapes in {PATH}: (batch, units) on line 7, (batch, 2 * units) on line 9; give each"
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:1: {re.escape(why)}"):
        expanded(f"{HERE}\n", Snippets(), records=records, project=BARE)
    same = {PATH: Record(PATH, "passed", tensors=TENSORS)}
    assert expanded(f"{HERE}\n", Snippets(), records=same, project=BARE) == f"{SHAPE}\n"


@pytest.mark.fault("pages", "a mark inside a formula, whose dollars would be text")
@pytest.mark.parametrize("formula", ["$[{}]$", "$x = {}$", "$${}$$", "$$\n{} + 1\n$$"])
def test_a_mark_in_a_formula_is_an_error(formula, home):
    why = r"^docs/guides/x\.md:3: \$.* has a mark in it and would be text; write the mark beside"
    with pytest.raises(PageError, match=why):
        expanded(f"A\n\n{formula.format(HERE)}\n", Snippets(), Formulas(), **home)
    beside = f"It is $x$, {HERE}, or $y$ for $5 of {HERE} and $6.\n"
    assert expanded(beside, Snippets(), Formulas(), **home).count("<math") == 2


def test_a_mark_in_a_formula_of_a_note_is_an_error(home):
    text = f"A\n\n::: {PATH}\n    show: code\n    note: print( — Of $[{HERE}]$.\n"
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:5: .* has a mark in it and would be text"):
        expanded(text, Snippets(), Formulas(), **home)


def test_a_note_may_hold_a_shape_and_a_formula(home):
    text = f"::: {PATH}\n    show: code\n    note: print( — Of {{{{ {PATH}: h }}}}, $2$, `$3$`\n"
    for parts in ((Snippets(),), (Snippets(), Formulas())):
        shown = expanded(text, *parts, **home)
        assert f"\n1. Of {SHAPE}, {mathematics.text('$2$', GUIDE, 1)}, `$3$`\n" in shown
        assert shown.count("<math") == 1


@pytest.mark.parametrize("option", ["region: sum", "note: print( — Words."])
def test_dollars_in_code_are_no_formula_for_the_parts_that_come_after(option, home):
    text = f"$y$\n\n::: {PATH}\n    show: code\n    {option}\n\n$z$\n"
    shown = expanded(text, Snippets(), Formulas(), Glossary(), **home)
    assert shown.count("<math") == 2
    assert '\nprice = "$x$"\n' in shown
    assert f"{COPY} markdown>" in shown


IN_THE_NOTE = "a shape in a note that is not there"
WRONG = {
    "a missing snippet": ("::: snippets/no.py\n", "there is no snippets/no.py"),
    "a failed snippet": (
        "::: snippets/bad.py\n",
        "needs a snippet that fails: snippets/bad.py:3: ValueError: no",
    ),
    "a missing region": (
        f"::: {PATH}\n    region: none\n",
        f"{PATH}:1: no region named 'none'",
    ),
    "a note that fits nothing": (
        f"::: {PATH}\n    show: code\n    note: none — Words.\n",
        f"note 'none' fits 0 lines of {PATH}; one is needed",
    ),
    "a formula in a note that cannot be read": (
        f"::: {PATH}\n    note: print( — Of $x_$.\n",
        "$x_$ is no formula",
    ),
    IN_THE_NOTE: (
        f"::: {PATH}\n    note: print( — {{{{ {PATH}: c }}}}\n",
        f"no tensor `c` in {PATH}",
    ),
    "a part that is not there": (f"::: {PATH}\n    show: plot\n", f"{PATH} has no plot to show"),
    "an unknown option": (
        f"\n::: {PATH}\n    shows: code\n",
        "unknown option 'shows: code'; known: show: claim, ",
    ),
}

ELSEWHERE = ("a failed snippet", "a formula in a note that cannot be read", IN_THE_NOTE)  # no red box


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_shown_is_an_error_with_its_line(name, home):
    text, why = WRONG[name]
    line = (
        7 if name in ("an unknown option", "a note that fits nothing") else 6 if " in a note " in name else 5
    )
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {re.escape(why)}"):
        expanded(f"Text\n\n{text}", Snippets(), line=3, **home)


def red_box(text: str) -> tuple[str, str]:
    """Title and text of the only red box of a page, as people see them."""
    soup = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
    (box,) = soup.select("div.admonition.failure")
    title, *rest = box.find_all(recursive=False)
    return title.get_text(), "".join(x.get_text() for x in rest)


@pytest.mark.parametrize("name", [x for x in WRONG if x not in ELSEWHERE])
def test_for_a_server_it_is_a_red_box_with_the_same_words(name, home):
    text, why = WRONG[name]
    title, rest = red_box(expanded(f"Text\n\n{text}\nMore\n", Snippets(), page=LOOSE, **home))
    assert why in title
    assert rest == ""


def test_for_a_server_a_failed_snippet_is_a_red_box_with_its_traceback(home):
    shown = expanded("- Item\n\n    ::: snippets/bad.py\n", Snippets(), page=LOOSE, **home)
    assert red_box(shown) == ("snippets/bad.py:3: ValueError: no", "Traceback\nValueError: no\n")


def test_a_red_box_shows_the_words_of_an_error_as_they_are(home):
    why = "got <KerasTensor shape=(None,)> & *x* from __init__[0](1) \\n"
    failed = record.failure(PATH, 3, why, kind="TypeError", text="```\n<b>\n````\n")
    shown = expanded(f"::: {PATH}\n", Snippets(), page=LOOSE, records={PATH: failed})
    assert red_box(shown) == (f"{PATH}:3: TypeError: {why}", "```\n<b>\n````\n")


def test_a_red_box_of_a_message_of_many_lines_has_them_below_its_title(home):
    """As those of ``np.testing``, by which most snippets fail."""
    message = f"\nNot equal to tolerance rtol=1e-07\n\nMismatched {'x ' * 200}\nlast line"
    failed = record.failure(PATH, 3, message, kind="AssertionError", text=f"AssertionError: {message}\n")
    shown = expanded(f"::: {PATH}\n", Snippets(), page=LOOSE, records={PATH: failed})
    title, text = red_box(shown)
    assert title.startswith(f"{PATH}:3: AssertionError: Not equal to tolerance rtol=1e-07 Mismatched x x ")
    assert title.endswith(" x …")
    assert len(title) <= 200
    assert text.split() == ["AssertionError:", *message.split()]


def test_for_a_server_an_unknown_option_is_a_red_box_above_the_whole_page(home):
    text = f"Text\n\n::: {PATH}\n\n::: {PATH}\n    shows: code\n"
    shown = expanded(text, Snippets(), page=LOOSE, **home)
    assert shown.startswith('!!! failure "docs/guides/x.md:6: unknown option')
    assert shown.endswith(f"\n\n{text}")


@pytest.mark.parametrize("path", [PATH, "snippets/no.py"])
def test_a_shape_that_is_not_there_is_an_error_or_a_message_in_its_sentence(path, home):
    text = f"Text\n\nOf {{{{ {path}: c }}}}.\n"
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:3: no tensor `c` in {path}(; known: h)?$"):
        expanded(text, Snippets(), **home)
    shown = expanded(text, Snippets(), page=LOOSE, **home)
    known = "; known: h" if path == PATH else ""
    assert shown == f"Text\n\nOf <strong>no tensor &#96;c&#96; in {path}{known}</strong>.\n"


def test_a_tutorial_shows_no_other_snippet(home):
    page = Page("tutorials/x.md", written="snippets/tutorials/01_x.py")
    with pytest.raises(PageError, match=r"^snippets/tutorials/01_x\.py:9: a tutorial cannot show another"):
        expanded(f"::: {PATH}\n", Snippets(), page=page, line=9, **home)


def test_files_are_the_snippet_its_notebook_and_both_pictures_and_none_of_a_failed_one(home):
    drawn = Record(PATH, "passed", (Output(6, figures=(LINE, LINE)),))
    site = site_of(Snippets(), records=home["records"] | {PATH: drawn}, project=home["project"])
    files = dict(site.files())
    names = [f"snippets/home/01_sum-{n}-{x}.svg" for n in (1, 2) for x in ("light", "dark")]
    assert list(files) == [PATH, "snippets/home/01_sum.ipynb", *names]
    assert files[PATH] == SOURCE
    assert '"nbformat"' in str(files["snippets/home/01_sum.ipynb"])
    assert [str(files[x]).count(y) for x, y in zip(names, ["#1f2933", "#dfe5ee"] * 2, strict=True)] == [1] * 4
