"""The parts of this site, all in their order: what each sees of a page, and on which lines."""

import re
from collections.abc import Iterator

import pytest

from engine.record import Record, Tensor
from engine.show.page import Page, PageError
from engine.show.parts import GENERAL
from engine.show.site import Site
from engine.versions import matrix
from lstm import PARTS
from tests.support.pages import GUIDE, site_of
from tests.support.project import GUIDES

SNIPPET = GUIDES[0]
RECORDS = {SNIPPET: Record(SNIPPET, "passed", tensors=(Tensor("h", "(batch, units)", "(2, 3)", "x", "", 1),))}
MARKS = [
    "{{ drawings/unrolled.svg }}",
    "{{ explorer }}",
    "{{ explorer: table }}",
    "{{ playground }}",
    "{{ playground: forward }}",
    "{{ trained: brackets }}",
    "{{ compatibility: recorded }}",
    "{{ compatibility: snippets }}",
    f"::: {SNIPPET}",
    f"{{{{ {SNIPPET}: h }}}}",
    "$x$",
    "$$ x $$",
    "hidden state",
]
CODE = {
    "a fenced block": "Text:\n\n```\n{}\n```\n",
    "a fenced block with attributes": "Text:\n\n``` {{ .markdown }}\n{}\n```\n",
    "a fenced block in a list": "- Text:\n\n    ```\n    {}\n    ```\n",
    "inline code": "Text `{}` and `` {} ``\n",
    "inline code on a line of its own": "Text\n`{}`\n",
    "inline code over two lines": "Text `\n{}\n` more\n",
}
HIDDEN = {
    "an indented block": "Text:\n\n    {}\n\nMore\n",
    "a comment": "Text\n<!--\n{}\n-->\n",
    "HTML": "Text\n<pre>\n{}\n</pre>\n",
}

ABOVE = """{{ compatibility: recorded }}, $y$, a cell state

{{ drawings/stacked.svg }}

{{ playground: forward }}

"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The real site with one record; its pages and what versions make of its snippets are read once."""
    made = site_of(*PARTS, records=RECORDS)
    known = matrix.read(made.project)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matrix, "read", lambda *_: known)
        yield made


@pytest.fixture
def shown(site):
    """What the parts make of a text."""

    def expand(text: str, page: Page = GUIDE, line: int = 1) -> str:
        return site.expand(text, page, line)

    return expand


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("name", CODE)
def test_a_mark_in_code_stays_as_it_is(shown, mark, name):
    text = CODE[name].format(*[mark] * 2)
    assert shown(text) == text
    page = shown(ABOVE + text)  # a part that has something to do looks at all of the page
    assert page.endswith(f"\n\n{text}")
    assert page.count(mark) == text.count(mark)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("name", HIDDEN)
def test_a_mark_that_stands_for_a_file_is_refused_where_it_would_be_text(shown, mark, name):
    text = HIDDEN[name].format(mark)
    if re.search(":::|snippets/|drawings/", mark):
        with pytest.raises(
            PageError, match=rf"^docs/guides/x\.md:3: nothing stands for '{re.escape(mark)}' in"
        ):
            shown(text)
    else:
        assert shown(text) == text


@pytest.mark.parametrize("mark", MARKS)
def test_the_same_mark_in_prose_is_seen(shown, mark):
    """Those that need what a snippet printed say that they have none."""
    try:
        text = shown(f"Text\n\n{mark}\n")
    except PageError as error:
        assert str(error).startswith("docs/guides/x.md:3: there is no snippets/")  # noqa: PT017
    else:
        assert mark not in text.splitlines()


@pytest.mark.parametrize(
    "above", ["{{ compatibility: versions }}", "{{ playground: forward }}", "{{ compatibility: snippets }}"]
)
@pytest.mark.parametrize(
    ("below", "line", "why"),
    [
        (f"::: {SNIPPET}\n    shows: code", 16, "unknown option 'shows: code'"),
        ("::: snippets/none.py", 15, "there is no snippets/none.py"),
        (f"{{{{ {SNIPPET}: c }}}}", 15, "no tensor `c`"),
        ("{{ drawings/none.svg }}", 15, "there is no docs/drawings/none.svg"),
        ("{{ trained: none }}", 15, "no trained model 'none'"),
        ("{{ explorer: none }}", 15, "no part 'none' of the explorer"),
        ("{{ compatibility: none }}", 15, "no part 'none'"),
    ],
)
def test_below_a_part_of_several_lines_an_error_names_the_line_of_the_file(shown, above, below, line, why):
    assert shown(f"Text\n\n{above}\n").count("\n") > 5
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {why}"):
        shown(f"Text\n\n{above}\n\nMore\n{below}\n", line=10)


def test_the_parts_of_any_project_come_last_so_that_those_of_a_site_may_use_their_marks():
    assert PARTS[-len(GENERAL) :] == GENERAL
