"""Notebooks: cells of the one that readers download, and of the one that is a page."""

import json
from dataclasses import replace

import nbformat
import pytest

from engine import record
from engine import snippet as snippets
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.show import footer, glossary, mathematics, notebook
from engine.show.glossary import Glossary
from engine.show.mathematics import Formulas
from engine.show.page import PageError
from engine.show.snippet_block import Snippets
from tests.support.pages import BARE, GUIDE, LINE, site_of

PATH = "snippets/tutorials/01_a_short_one.py"
SOURCE = '''# requires: torch
# raises: ZeroDivisionError
"""A short one

Its *claim* has a [guide](../guides/masking.md#left), the [home](../index.md) and [more](https://a.b/c.md).
"""

# %% [markdown]
# ## A hidden state
# The hidden state is $h_0$, as in [the other](other.ipynb?x=1#y).

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
    versions=(("python", "3.11.7"), ("tensorflow", "2.21.0"), ("keras", "3.15.1"), ("torch", "2.9.0")),
    seconds=1.5,
)
SITE = site_of(project=BARE)


def cells(book: str) -> list[tuple]:
    """Kind and source of each cell of a valid notebook; for code, its number and outputs too."""
    read = nbformat.reads(book, as_version=4)
    nbformat.validate(read)
    return [
        (x.cell_type, x.source, *((x.execution_count, x.outputs) if x.cell_type == "code" else ()))
        for x in read.cells
    ]


def light(svg: str) -> str:
    return svg.replace("#010203", "#1f2933")


def stream(name: str, text: str) -> dict:
    return {"output_type": "stream", "name": name, "text": text}


def display(**data: str) -> dict:
    return {"output_type": "display_data", "metadata": {}, "data": data}


def picture(figure: Figure) -> dict:
    return display(**{"image/svg+xml": light(figure.svg), "text/plain": figure.title})


def web(text: str) -> dict:
    return display(**{"text/html": text})


ERROR = {
    "output_type": "error",
    "ename": "ZeroDivisionError",
    "evalue": "division by zero",
    "traceback": ["Traceback", "ZeroDivisionError: division"],
}

# The notebook that readers download


def test_what_readers_download_has_all_cells_with_their_outputs():
    assert cells(notebook.download(SNIPPET, RESULT, SITE)) == [
        ("markdown", "# A short one\n\nIts *claim* has a guide, the home and [more](https://a.b/c.md)."),
        (
            "code",
            'import sys\n\nif "google.colab" in sys.modules:\n    %pip install -q '
            '"tensorflow==2.21.0" "keras==3.15.1" "torch==2.9.0"',
            None,
            [],
        ),
        ("markdown", "## A hidden state\nThe hidden state is $h_0$, as in the other."),
        (
            "code",
            'h = [[1, 2]]  # (batch, units): all of `h`\nprint("h", h)',
            1,
            [
                stream("stdout", "h [[1, 2]]\n"),
                stream("stderr", "a warning\n"),
                picture(LINE),
                picture(TWO),
            ],
        ),
        ("markdown", "A hidden state again."),
        ("code", "c = [1]  # (units,)", 2, [picture(LINE)]),
        ("code", "1 / 0", 3, [ERROR]),
    ]


def test_where_the_sites_address_is_known_links_to_its_pages_are_whole():
    site = site_of(project=replace(BARE, site_url="https://example.org/site"))
    text = [x[1] for x in cells(notebook.download(SNIPPET, RESULT, site)) if x[0] == "markdown"]
    assert text[0].endswith(
        "a [guide](https://example.org/site/guides/masking/#left), the [home](https://example.org/site/) "
        "and [more](https://a.b/c.md)."
    )
    assert "[the other](https://example.org/site/tutorials/other/?x=1#y)" in text[1]


@pytest.mark.parametrize(
    ("text", "without", "with_address"),
    [
        ("[`h[0]`](../a.md)", "`h[0]`", "[`h[0]`](https://a.b/a/)"),
        ("[one [two]](../a.md?b#c)", "one [two]", "[one [two]](https://a.b/a/?b#c)"),
        ("[a](../guides/index.md)", "a", "[a](https://a.b/guides/)"),
        ("`[a](b.md)`", "`[a](b.md)`", "`[a](b.md)`"),
        ("```\n[a](b.md)\n```", "```\n[a](b.md)\n```", "```\n[a](b.md)\n```"),
        ("[a](https://c.d/e.md) [b](#c)", "[a](https://c.d/e.md) [b](#c)", "[a](https://c.d/e.md) [b](#c)"),
    ],
)
def test_links_of_any_text_are_whole_or_text_and_code_stays(text, without, with_address):
    snippet = replace(SNIPPET, claim=text)
    for address, expected in (("", without), ("https://a.b", with_address)):
        site = site_of(project=replace(BARE, site_url=address))
        assert cells(notebook.download(snippet, RESULT, site))[0][1] == f"# A short one\n\n{expected}"


def test_the_notebook_names_its_kernel_and_numbers_its_cells():
    read = json.loads(notebook.download(SNIPPET, RESULT, SITE))
    assert read["metadata"]["kernelspec"]["name"] == "python3"
    assert [x["id"] for x in read["cells"]] == [f"cell-{number}" for number in range(1, 8)]


def test_a_snippet_that_was_not_run_here_installs_what_is_known():
    result = replace(RESULT, versions=(("python", "3.11.7"), ("keras", "3.15.1"), ("torch", "")))
    install = cells(notebook.download(SNIPPET, result, SITE))[1][1]
    assert install.endswith('%pip install -q "keras==3.15.1"')


def test_a_notebook_that_is_its_snippet_has_no_problem():
    assert notebook.problem(SNIPPET, RESULT, SITE) == ""


@pytest.mark.parametrize(("name", "text"), [("stdout", "lost"), ("stderr", "a warning")])
def test_an_output_that_no_cell_has_is_a_problem(name, text):
    result = replace(RESULT, outputs=(*RESULT.outputs, Output(1, **{name: text})))
    assert notebook.problem(SNIPPET, result, SITE) == f"{PATH}: its notebook has another {name} than its run"


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (("1 / 0", "1 / 1"), "the code cells of its notebook are not the snippet's"),
        (('"name": "stderr"', '"name": "stdout"'), "its notebook has another stdout than its run"),
        (('"execution_count": 2', '"execution_count": "2"'), "its notebook is not valid: "),
    ],
)
@pytest.mark.filterwarnings("default")
def test_a_damaged_notebook_is_a_problem(damage, why, monkeypatch):
    book = notebook.download(SNIPPET, RESULT, SITE)
    assert book.count(damage[0]) == 1
    monkeypatch.setattr(notebook, "download", lambda *_: book.replace(*damage))
    assert notebook.problem(SNIPPET, RESULT, SITE).startswith(f"{PATH}: {why}")


# The notebook that is a page


def images(number: int, alt: str) -> str:
    return "".join(
        f'<img src="../../snippets/tutorials/01_a_short_one-{number}-{x}.svg#only-{x}" '
        f'alt="{alt}" width="240" height="120" loading="lazy">'
        for x in ("light", "dark")
    )


def shape_table(row: str, *more: str) -> str:
    head = "".join(f'<th scope="col">{x}</th>' for x in ("Tensor", "Shape", "Here", "dtype", *more))
    return (
        f'<div class="shapes" data-search-exclude=""><table><thead><tr>{head}</tr></thead>'
        f"<tbody><tr>{row}</tr></tbody></table></div>"
    )


H = (
    "<td><code>h</code></td><td><code>(batch, units)</code></td><td><code>(1, 2)</code></td>"
    "<td><code>int64</code></td><td>all of <code>h</code></td>"
)
C = (
    "<td><code>c</code></td><td><code>(units,)</code></td><td><code>(1,)</code></td>"
    "<td><code>int64</code></td>"
)


def test_a_page_shows_each_figure_twice_and_below_each_cell_its_own_shapes():
    found = cells(notebook.page(SNIPPET, RESULT, SITE))
    assert found == [
        ("markdown", f"# A short one\n\n{SNIPPET.claim}"),
        ("markdown", SNIPPET.cells[0].source),
        (
            "code",
            SNIPPET.cells[1].source,
            1,
            [
                stream("stdout", "h [[1, 2]]\n"),
                stream("stderr", "a warning\n"),
                web(images(1, "A line. x: step.")),
                web(images(2, "Two &lt;b&gt; &amp; &quot;more&quot;.")),
                web(shape_table(H, "What it is")),
            ],
        ),
        ("markdown", "A hidden state again."),
        ("code", "c = [1]  # (units,)", 2, [web(images(3, "A line. x: step.")), web(shape_table(C))]),
        ("code", "1 / 0", 3, [ERROR]),
        ("markdown", footer.footer_html(SNIPPET, RESULT, "../../", SITE)),
    ]


@pytest.fixture
def site(project):
    """A site with a glossary of one word."""
    file = project.root / "docs" / glossary.PAGE
    file.parent.mkdir(parents=True)
    entry = "### hidden state { #term-h }\n<!-- words: hidden state -->\n\nIt is *h*.\n"
    file.write_text(entry, encoding="utf-8")
    return site_of(Snippets(), Formulas(), Glossary(), project=project.settings)


LINKED = '[hidden state](../reference/glossary.md#term-h "It is h.")'


def test_a_page_links_a_word_once_over_all_its_cells_and_draws_formulas(site):
    words = [x[1] for x in cells(notebook.page(SNIPPET, RESULT, site)) if x[0] == "markdown"]
    formula = mathematics.text("$h_0$", GUIDE, 1)
    assert words[:-1] == [
        f"# A short one\n\n{SNIPPET.claim}",
        f"## A hidden state\nThe {LINKED} is {formula}, as in [the other](other.ipynb?x=1#y).",
        "A hidden state again.",
    ]
    assert "<math" in formula


def test_what_readers_download_has_neither(site):
    book = notebook.download(SNIPPET, RESULT, site)
    assert (book.count("$h_0$"), book.count("glossary")) == (1, 0)


BAD = '"""T\n\nA claim.\n"""\n\n# %% [markdown]\n# Text\n#\n# ::: snippets/none.py\n\n# %%\na = 1\n'


def test_what_a_tutorial_cannot_show_is_an_error_with_the_line_of_its_python_file(site):
    snippet = snippets.parse(PATH, BAD)
    for make in (notebook.page, notebook.as_markdown):
        with pytest.raises(PageError, match=rf"^{PATH}:9: there is no snippets/none\.py$"):
            make(snippet, Record(PATH, "passed"), site)


def test_for_a_server_it_stands_in_the_page(site):
    site = replace(site, project=replace(site.project, serving=True))
    book = notebook.page(snippets.parse(PATH, BAD), Record(PATH, "passed"), site)
    why = f"<p><strong>{PATH}:9: there is no snippets/none.py</strong></p>"
    assert cells(book)[1][1].split(maxsplit=1) == ["Text", f"{why}\n\n"]


def test_a_failed_tutorial_is_a_page_that_says_why():
    failed = record.failure(PATH, 9, "<no>", kind="ValueError", text="Traceback <x>\nValueError: <no>\n")
    assert cells(notebook.failed_page(failed)) == [
        (
            "markdown",
            '# a-short-one\n\n<div class="admonition failure"><p class="admonition-title">'
            f"{PATH}:9: ValueError: &lt;no&gt;</p>"
            "<pre>Traceback &lt;x&gt;\nValueError: &lt;no&gt;\n</pre></div>",
        )
    ]


# The page in plain Markdown


def test_in_plain_markdown_cells_follow_each_other(site):
    files = "../snippets/tutorials/01_a_short_one"
    plain = replace(RESULT, raised=None)
    assert notebook.as_markdown(SNIPPET, plain, site).split("\n\n") == [
        "# A short one",
        SNIPPET.claim,
        f"## A hidden state\nThe {LINKED} is $h_0$, as in [the other](other.ipynb?x=1#y).",
        f"```python\n{SNIPPET.cells[1].source}\n```",
        "```text\nh [[1, 2]]\na warning\n```",
        f"![A line. x: step.]({files}-1-light.svg)",
        f'![Two <b> & "more".]({files}-2-light.svg)',
        "| Tensor | Shape | Here | dtype | What it is |\n| --- | --- | --- | --- | --- |\n"
        "| `h` | `(batch, units)` | `(1, 2)` | `int64` | all of `h` |",
        "A hidden state again.",
        "```python\nc = [1]  # (units,)\n```",
        f"![A line. x: step.]({files}-3-light.svg)",
        "| Tensor | Shape | Here | dtype |\n| --- | --- | --- | --- |\n"
        "| `c` | `(units,)` | `(1,)` | `int64` |",
        "```python\n1 / 0\n```",
        f"[.py]({files}.py) · [.ipynb]({files}.ipynb) · "
        "ran on TensorFlow 2.21.0, Keras 3.15.1, PyTorch 2.9.0",
        "",
    ]


def test_in_plain_markdown_an_announced_exception_stands_below_its_cell():
    text = notebook.as_markdown(SNIPPET, RESULT, SITE)
    assert "```python\n1 / 0\n```\n\n```text\nTraceback\nZeroDivisionError: division\n```\n\n[.py](" in text


def test_in_plain_markdown_code_and_output_may_hold_fences_and_a_figure_brackets():
    source = '"""T"""\n\n# %%\nprint("""\n```\n""")\n'
    outputs = (Output(4, "````\n", figures=(replace(LINE, alt="h[0]."),)),)
    text = notebook.as_markdown(snippets.parse(PATH, source), Record(PATH, "passed", outputs), SITE)
    assert '````python\nprint("""\n```\n""")\n````\n\n`````text\n````\n`````\n\n![h(0).](' in text


# Names


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("snippets/tutorials/01_sequence_classification.py", "sequence-classification"),
        ("snippets/tutorials/12_2_layers.py", "2-layers"),
        ("snippets/tutorials/short.py", "short"),
    ],
)
def test_the_name_of_a_page_is_that_of_the_file_without_its_number(path, name):
    assert notebook.page_name(path) == name


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("One line\nand *another* of `code`.\n\nMore.", "One line and another of code."),
        ("See [the guide](../x.md) for $h$.", "See the guide for h."),
        ("", ""),
    ],
)
def test_the_description_is_the_first_paragraph_as_plain_text(claim, text):
    assert notebook.description(replace(SNIPPET, claim=claim)) == text
