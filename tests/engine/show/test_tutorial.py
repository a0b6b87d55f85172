"""Tutorials as pages: words, and below the code of each cell what that left."""

from dataclasses import replace

import pytest

from engine import record
from engine import snippet as snippets
from engine.frameworks.tensorflow import FRAMEWORK
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.show import footer, glossary, mathematics, tutorial
from engine.show.glossary import Glossary
from engine.show.mathematics import Formulas
from engine.show.page import PageError, of_tutorial
from engine.show.site import Other
from engine.show.snippet_block import Snippets
from tests.engine.conftest import Folder
from tests.engine.show.test_footer import Told
from tests.support.pages import BARE, GUIDE, LINE, site_of

PATH = "snippets/tutorials/01_a_short_one.py"
SOURCE = '''# raises: ZeroDivisionError
"""A short one

Its *claim* is "short"
and of two lines.

It has a [guide](../guides/masking.md#left).
"""

# %% [markdown]
# ## A hidden state
# The hidden state is $h_0$, as in [the other](other.md?x=1#y).

# %%
h = [[1, 2]]  # (batch, units): all of `h`
print("h", h)

# %% [markdown]
# A hidden state again.

# %%
c = [1]  # (units,)

# %%
1 / 0
'''
SNIPPET = snippets.parse(PATH, SOURCE)
FIRST, SECOND, LAST = (cell.line for cell in SNIPPET.cells if cell.kind == "code")
TWO = Figure(LINE.svg, "Two <b>", 'Two <b> & "more".')
RESULT = Record(
    PATH,
    "passed",
    outputs=(
        Output(FIRST, "h [[1, 2]]\n", "a warning\n", (LINE, TWO)),
        Output(SECOND, figures=(LINE,)),
        Output(LAST),
    ),
    tensors=(
        Tensor("h", "(batch, units)", "(1, 2)", "int64", "all of `h`", FIRST),
        Tensor("c", "(units,)", "(1,)", "int64", "", SECOND),
    ),
    raised=Problem("ZeroDivisionError", "division by zero", LAST, "Traceback\nZeroDivisionError: division\n"),
    versions=(("python", "3.11.7"), ("tensorflow", "2.21.0"), ("keras", "3.15.1")),
    seconds=1.5,
)
SITE = site_of(project=BARE)
FILES = "../snippets/tutorials/01_a_short_one"
H = (
    "| Tensor | Shape | Here | dtype | What it is |\n| --- | --- | --- | --- | --- |\n"
    "| `h` | `(batch, units)` | `(1, 2)` | `int64` | all of `h` |"
)
C = "| Tensor | Shape | Here | dtype |\n| --- | --- | --- | --- |\n| `c` | `(units,)` | `(1,)` | `int64` |"


@pytest.fixture
def project(tmp_path):
    """A project with the library, of which no snippet runs."""
    return Folder(tmp_path / "project", FRAMEWORK.module)


@pytest.fixture
def site(project):
    """A site with a glossary of one word."""
    file = project.root / "docs" / glossary.PAGE
    file.parent.mkdir(parents=True)
    entry = "### hidden state { #term-h }\n<!-- words: hidden state -->\n\nIt is *h*.\n"
    file.write_text(entry, encoding="utf-8")
    return site_of(Snippets(), Formulas(), Glossary(), project=project.settings)


def both(number: int, alt: str) -> str:
    return "\n".join(
        f'![{alt}]({FILES}-{number}-{x}.svg#only-{x}){{ width="240" height="120" loading="lazy" }}'
        for x in ("light", "dark")
    )


def table(text: str) -> str:
    return f'<div class="shapes" data-search-exclude="" markdown>\n\n{text}\n\n</div>'


LINKED = '[hidden state](../reference/glossary.md#term-h "It is h.")'


def test_below_each_cell_stands_what_it_left(site):
    code = '``` {{ .python data-search-exclude="" }}\n{}\n```'
    output = "``` {{ .text .output .no-copy }}\n{}\n```"
    expected = [
        '---\ndescription: "Its claim is \\"short\\" and of two lines."\n---',
        "# A short one",
        'Its *claim* is "short"\nand of two lines.\n{: .answer data-answer="" }',
        "It has a [guide](../guides/masking.md#left).",
        f"## A hidden state\nThe {LINKED} is {mathematics.text('$h_0$', GUIDE, 1)}, as in "
        "[the other](other.md?x=1#y).",
        code.format('h = [[1, 2]]  # (batch, units): all of `h`\nprint("h", h)'),
        output.format("h [[1, 2]]\na warning"),
        both(1, "A line. x: step."),
        both(2, "Two &#60;b&#62; &#38; &#34;more&#34;."),
        table(H),
        "A hidden state again.",
        code.format("c = [1]  # (units,)"),
        both(3, "A line. x: step."),
        table(C),
        code.format("1 / 0"),
        output.format("Traceback\nZeroDivisionError: division").replace(
            "copy }", 'copy title="Output, without frames of packages" }'
        ),
        "\n".join(footer.footer(SNIPPET, RESULT, replace(GUIDE, name="tutorials/a-short-one.md"), site)),
    ]
    assert tutorial.page(SNIPPET, RESULT, site) == "\n\n".join(expected)


def test_in_plain_markdown_it_has_no_attributes_and_light_pictures(site):
    plain = replace(RESULT, raised=None)
    assert tutorial.page(SNIPPET, plain, site, "plain").split("\n\n")[4:] == [
        f"## A hidden state\nThe {LINKED} is $h_0$, as in [the other](other.md?x=1#y).",
        f"```python\n{SNIPPET.cells[1].source}\n```",
        "```text\nh [[1, 2]]\na warning\n```",
        f"![A line. x: step.]({FILES}-1-light.svg)",
        f"![Two &#60;b&#62; &#38; &#34;more&#34;.]({FILES}-2-light.svg)",
        H,
        "A hidden state again.",
        "```python\nc = [1]  # (units,)\n```",
        f"![A line. x: step.]({FILES}-3-light.svg)",
        C,
        "```python\n1 / 0\n```",
        f"[.py]({FILES}.py) · [.ipynb]({FILES}.ipynb) · ran on TensorFlow 2.21.0, Keras 3.15.1\n",
    ]


def test_the_title_of_a_cell_stands_above_its_code():
    source = '"""T"""\n\n# %% The "sum" of two\nx = 1\n'
    snippet = snippets.parse(PATH, source)
    text = tutorial.page(snippet, Record(PATH, "passed"), SITE)
    assert '``` { .python title="The “sum” of two" data-search-exclude="" }\nx = 1\n```' in text
    assert '**The "sum" of two**\n\n```python\nx' in tutorial.page(
        snippet, Record(PATH, "passed"), SITE, "plain"
    )


def test_code_and_output_may_hold_fences_and_a_figure_brackets():
    source = '"""T"""\n\n# %%\nprint("""\n```\n""")\n'
    outputs = (Output(4, "````\n", figures=(replace(LINE, alt="h[0]."),)),)
    text = tutorial.page(snippets.parse(PATH, source), Record(PATH, "passed", outputs), SITE, "plain")
    assert '````python\nprint("""\n```\n""")\n````\n\n`````text\n````\n`````\n\n![h&#91;0&#93;.](' in text


def test_while_it_runs_it_says_so_above_its_code():
    text = tutorial.page(SNIPPET, replace(RESULT, status="running"), SITE)
    assert text.index("{: .answer") < text.index('!!! info "Running…') < text.index("## A hidden state")
    assert "Running…" not in tutorial.page(SNIPPET, RESULT, SITE)


def test_it_says_what_it_does_on_other_versions():
    site = site_of(project=BARE, elsewhere=Told(found=(Other("A", ("a",), "", "fails at line 3"),)))
    note = '<p class="version__note" data-on="a" hidden data-search-exclude="">On A this fails at line 3'
    assert note in tutorial.page(SNIPPET, RESULT, site)
    assert note not in tutorial.page(SNIPPET, RESULT, site, "plain")


BAD = '"""T\n\nA claim.\n"""\n\n# %% [markdown]\n# Text\n#\n# ::: snippets/none.py\n\n# %%\na = 1\n'


@pytest.mark.parametrize("dialect", ["site", "plain"])
def test_what_it_cannot_show_is_an_error_with_the_line_of_its_python_file(site, dialect):
    with pytest.raises(PageError, match=rf"^{PATH}:9: there is no snippets/none\.py$"):
        tutorial.page(snippets.parse(PATH, BAD), Record(PATH, "passed"), site, dialect)


def test_for_a_server_it_stands_in_the_page(site):
    site = replace(site, project=replace(site.project, serving=True))
    text = tutorial.page(snippets.parse(PATH, BAD), Record(PATH, "passed"), site)
    assert f'\n!!! failure "{PATH.replace("_", chr(92) + "_")}:9: there is no snippets/none.py"\n' in text


def test_a_failed_one_is_a_page_that_says_why():
    failed = record.failure(PATH, 9, "<no>", kind="ValueError", text="Traceback <x>\nValueError: <no>\n")
    lines = tutorial.failed_page(failed).splitlines()
    assert lines[0] == "# a-short-one"
    assert lines[2].startswith('!!! failure "')
    assert "ValueError: &lt;no&gt;" in lines[2]
    assert "    ValueError: <no>" in lines


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("snippets/tutorials/01_sequence_classification.py", "tutorials/sequence-classification.md"),
        ("snippets/tutorials/12_2_layers.py", "tutorials/2-layers.md"),
        ("snippets/tutorials/short.py", "tutorials/short.md"),
    ],
)
def test_the_name_of_a_page_is_that_of_the_file_without_its_number(path, name):
    assert of_tutorial(path) == name


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("One line\nand *another* of `code`.\n\nMore.", "One line and another of code."),
        ("See [the guide](../x.md) for $h$.", "See the guide for h."),
        ("", ""),
    ],
)
def test_the_description_is_the_first_paragraph_as_plain_text(claim, text):
    assert tutorial.description(replace(SNIPPET, claim=claim)) == text


GOAL = '"""T"""\n\n# %% [markdown]\n# It ends so:\n#\n# {{ figure: A line }}\n\n# %%\na = 1\n'
DRAWN = Record(PATH, "passed", outputs=(Output(9, figures=(TWO, replace(LINE, title="A line"))),))


def test_a_figure_of_a_later_cell_can_be_shown_before_its_code():
    text = tutorial.page(snippets.parse(PATH, GOAL), DRAWN, SITE)
    shown = both(2, "A line. x: step.")
    assert text.count(shown) == 2
    assert text.index(shown) < text.index("a = 1")
    plain = tutorial.page(snippets.parse(PATH, GOAL), DRAWN, SITE, "plain")
    assert f"It ends so:\n\n![A line. x: step.]({FILES}-2-light.svg)\n\n```python" in plain


def test_a_figure_that_no_cell_draws_is_an_error_with_those_that_there_are():
    other = snippets.parse(PATH, GOAL.replace("A line", "A curve"))
    expected = rf"^{PATH}:6: no cell draws a figure “A curve”; there are “Two <b>”, “A line”$"
    with pytest.raises(PageError, match=expected):
        tutorial.page(other, DRAWN, SITE)


def test_while_it_runs_its_figure_is_missing_without_an_error():
    text = tutorial.page(snippets.parse(PATH, GOAL), Record(PATH, "running"), SITE)
    assert "figure" not in text
