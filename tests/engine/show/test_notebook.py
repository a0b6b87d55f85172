"""The notebook that readers download."""

import json
import re
from dataclasses import replace

import nbformat
import pytest

from engine import snippet as snippets
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.show import jupyter, notebook
from tests.support.pages import BARE, LINE, site_of

PATH = "snippets/tutorials/01_a_short_one.py"
SOURCE = '''# requires: torch
# raises: ZeroDivisionError
"""A short one

Its *claim* has a [guide](../guides/masking.md#left), the [home](../index.md) and [more](https://a.b/c.md).
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


ERROR = {
    "output_type": "error",
    "ename": "ZeroDivisionError",
    "evalue": "division by zero",
    "traceback": ["Traceback", "ZeroDivisionError: division"],
}


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


@pytest.mark.fault("as a file", "a snippet that asks for its file, which its notebook has not")
def test_a_snippet_that_asks_for_its_file_is_no_notebook():
    snippet = replace(SNIPPET, source=f'{SOURCE}"__file__"\nprint(__file__)\n')
    why = "asks for `__file__`, which its notebook has not; take it out, or write the name"
    expected = f"{PATH}:{SOURCE.count(chr(10)) + 2}: {why}"
    assert notebook.lacking(snippet, RESULT) == notebook.problem(snippet, RESULT, SITE) == expected


ANOTHER_THERE = {
    "its docstring": ("print(__doc__)", "is another text in its notebook"),
    "a loop": ("import asyncio as io\nio.run(main())", "calls `asyncio.run`, a RuntimeError in Jupyter"),
    "a loop by its method": ("loop.run_until_complete(main())", "a RuntimeError in Jupyter"),
    "no arguments": ("import argparse\np.parse_args()", "reads the arguments of Jupyter"),
    "the arguments": ("from sys import argv\nprint(argv)", "has Jupyter's arguments"),
    "another stream": ("import sys\nsys.stdout = open('x')", "sets `sys.stdout`"),
    "bytes": ("import sys\nsys.stdout.buffer.write(b'x')", "uses `sys.stdout.buffer`"),
    "the end": ("import atexit\natexit.register(print)", "at which Jupyter shows nothing more"),
    "the stack": ("import inspect\nlen(inspect.stack())", "has Jupyter's frames as well"),
    "all names": ("print(dir())", "has Jupyter's names as well"),
    "a destructor": ("class A:\n    def __del__(self): print(1)", "defines `__del__`, which runs at the end"),
    "a finalizer": ("from weakref import finalize\nfinalize(p, print, 1)", "at which Jupyter shows nothing"),
    "a timer": (
        "import threading\nthreading.Timer(0.2, print).start()",
        "starts a thread by `threading.Timer`",
    ),
    "a thread": ("from threading import Thread as T\nT(target=f).start()", "does not wait for at the end"),
    "a line": ("print(error.__traceback__.tb_lineno)", "asks for `tb_lineno`, which is of a cell"),
    "a line of code": ("print(f.__code__.co_firstlineno)", "asks for `co_firstlineno`"),
    "lines": (
        "import inspect as i\ni.getsourcelines(f)",
        "uses `inspect.getsourcelines`, which has the place",
    ),
    "a traceback": ("from traceback import print_exc\nprint_exc()", "uses `traceback.print_exc`"),
    "a log with a line": ("import logging\nlogging.basicConfig(format='%(lineno)d a')", "logs `%(lineno`"),
    "a log with a file": (
        "import logging\nformat = Formatter('{filename} a', style='{')",
        "logs `{filename`",
    ),
    "a log with an error": ("import logging\nlog.error('a', exc_info=True)", "logs `exc_info`"),
    "a logged traceback": ("import logging\nlogging.exception('a')", "logs a traceback"),
    "what Jupyter has": ("print(display)", "asks for `display`, which is Jupyter's own"),
    "Jupyter itself": ("get_ipython()", "asks for `get_ipython`"),
    "the last value": ("print(_)", "asks for `_`"),
    "the end by a name": ("print(exit)", "asks for `exit`"),
    "the deepest call": ("import sys\nsys.getrecursionlimit()", "is another number in Jupyter"),
    "an answer": ("print(input())", "which nobody answers here"),
}
ALIKE_THERE = (
    "pool.submit(asyncio.run, main()).result()",
    "import argparse\np.parse_args(['--units', '4'])",
    "with redirect_stdout(io.StringIO()):\n    pass",
    "import sys\nprint(file=sys.stderr)",
    "globals()['x'] = 1\nprint(model.__doc__, dir(model), model.exit, x_)",
    "for _ in range(2):\n    print(_)",
    "def display(x):\n    return x\n\n\nprint(display(1), {'_': In_})",
    "import threading\nt = threading.Thread(target=f)\nt.start(), t.join()",
    "import logging\nlogging.basicConfig(format='%(levelname)s %(message)s')",
    "import traceback\ntraceback.format_exception_only(error)",
    "import inspect\nprint(inspect.getsource(f), inspect.signature(f), '%(lineno)d')",
    "def input():\n    return 1\n\n\nprint(input())",
)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        pytest.param(*x, marks=pytest.mark.fault("as a file", f"{y}, in a notebook"))
        for y, x in ANOTHER_THERE.items()
    ],
)
def test_what_jupyter_shows_otherwise_is_no_notebook(code, why):
    found = jupyter.unlike(f'"""T."""\n{code}\n')
    assert found
    assert found[0] == 2 + code.count("\n")
    assert why in found[1]


@pytest.mark.parametrize("code", ALIKE_THERE)
def test_what_jupyter_shows_as_well_is_a_notebook(code):
    assert jupyter.unlike(f'"""T."""\n{code}\n') is None


@pytest.mark.fault("as a file", "a cell ends in a value, which a notebook shows")
def test_a_value_at_the_end_of_a_cell_is_refused_unless_the_cell_raises_elsewhere():
    result, never = replace(RESULT, values=(SECOND,)), replace(SNIPPET, announces=())
    why = "ends a cell with a value, which a notebook shows and a file does not; print it, or give it a name"
    assert notebook.lacking(never, result) == f"{PATH}:{SECOND}: {why}"
    assert notebook.lacking(SNIPPET, result) == notebook.lacking(never, RESULT) == ""


CUT = "   a  b  ...  y  z\n0  0  0  ...  0  0\n\n[3 rows x 12 columns]\n"
LONG = f"   {'  '.join('abcdefghijklmnopqrstuv')}\n"


@pytest.mark.fault("as a file", "a wide table of pandas, which a notebook shows otherwise")
@pytest.mark.parametrize("text", [CUT, LONG])
def test_a_table_that_is_cut_to_a_terminal_is_refused(text):
    source = SOURCE.replace('"""\n', '"""\n\nimport pandas as pd\n', 2)
    snippet, result = replace(SNIPPET, source=source), replace(RESULT, outputs=(Output(9, text),))
    why = "pandas prints a table whose columns a notebook shows otherwise"
    assert re.match(rf"{PATH}:\d+: {why}", notebook.lacking(snippet, result))
    told = replace(snippet, source=f"{source}pd.set_option('display.max_columns', 9)\n")
    assert notebook.lacking(told, result) == notebook.lacking(SNIPPET, result) == ""
    short = replace(
        RESULT, outputs=(Output(9, "   a  b\n0  0  0\n.. .. ..\n9  0  0\n\n[70 rows x 2 columns]\n"),)
    )
    assert notebook.lacking(snippet, short) == ""


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


def test_drawings_figures_of_later_cells_and_ids_of_headings_stay_on_the_page():
    lines = ["## It ends so { #the-end }", "", "{{ figure: A line }}", "", '<figure class="drawing">', ""]
    lines += ["{{ drawings/a.svg }}", "", "</figure>", "", "More `{ #x }`, and a { brace }."]
    cell = "\n".join(f"# {line}".rstrip() for line in lines)
    source = f'"""T"""\n\n# %% [markdown]\n{cell}\n\n# %%\na = 1\n'
    book = notebook.download(snippets.parse(PATH, source), Record(PATH, "passed"), site_of(project=BARE))
    assert cells(book)[1][1] == "## It ends so\n\nMore `{ #x }`, and a { brace }."


@pytest.mark.parametrize("mark", ["{{ snippets/tutorials/01_a_short_one.py: h }}", "{{ near }}"])
def test_a_mark_that_a_notebook_would_show_is_refused(mark):
    text = SOURCE.replace("# A hidden state again.", f"# A line.\n# It has the shape {mark}.")
    marked = snippets.parse(PATH, text)
    line = 1 + text[: text.index(mark)].count("\n")
    expected = f"{PATH}:{line}: nothing stands for `{mark}` in a notebook; write the words themselves"
    assert notebook.lacking(marked, RESULT) == expected


def test_marks_that_a_notebook_leaves_out_are_none():
    shown = "{{ figure: Two }}\n# A line."
    drawn = '<figure class="drawing">\n# {{ drawings/x.svg }}\n# </figure>\n# A line.'
    for text in (shown, drawn):
        marked = snippets.parse(PATH, SOURCE.replace("A hidden state again.", text))
        assert notebook.lacking(marked, RESULT) == ""
