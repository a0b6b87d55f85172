"""Reading a snippet: what is accepted, what is refused, and with which line."""

import re

import jupytext
import pytest

from engine import snippet as snippets
from engine import submodules
from engine.snippet import SnippetError

CELLS = '''"""A title.

A claim.
"""

import numpy as np

# %% [markdown]
# # A heading
#
# Text with `code`,
# and a list:
#
# - one
#   more

# %%
x = np.ones(3)


def double(x):
    return 2 * x


# A comment in the code.
y = double(x)

# %% A titled cell
text = """
# %%
inside a string
"""

# %% [markdown]
# The end.
'''


def refused(project, path: str) -> str:
    with pytest.raises(SnippetError) as caught:
        project.read(path)
    return str(caught.value)


def test_title_and_claim_are_the_docstring(project):
    snippet = project.read(project.write("a", '"""Title.\n\nThe claim,\nproven.\n"""\nx = 1\n'))
    assert (snippet.title, snippet.claim) == ("Title.", "The claim,\nproven.")


BY_HAND = '"""T."""\n# raises: {}\nimport numpy as np\n{}\n'


@pytest.mark.fault("claims", "an announced exception that the snippet itself raises")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ValueError", "raise ValueError('Dimensions must be equal')"),
        ("ValueError", "def f(x):\n    if x:\n        raise ValueError('no')\nf(np.ones(1))"),
        ("ValueError", "error = ValueError('no')\nraise error"),
        (
            "TypeError",
            "try:\n    np.ones('a')\nexcept TypeError as error:\n    raise TypeError('no') from error",
        ),
        ("ValueError", "def g():\n    yield 1\nnext(g())\nz = g()\nz.throw(ValueError('no'))"),
        ("AssertionError", "x = np.ones(1)\nassert x == 2, 'must be equal'"),
        ("AssertionError", "np.testing.assert_equal(np.ones(1), 2)"),
        ("InvalidArgumentError", "np.debugging.assert_equal(np.ones(1), 2)"),
        ("RuntimeError", "np.check(np.ones(1), message='Dimensions must be equal')"),
        ("ValueError", "np.debugging.Assert(False, ['Dimensions must be equal'])"),
    ],
)
def test_a_message_that_the_snippet_wrote_is_not_shown_as_a_packages(name, code):
    with pytest.raises(SnippetError, match=r"^a\.py:\d+: `.*` is the snippet's own, and a page would show"):
        snippets.parse("a.py", BY_HAND.format(name, code))


@pytest.mark.parametrize(
    "source",
    [
        BY_HAND.format("TypeError", "try:\n    np.ones('a')\nexcept TypeError as error:\n    raise error"),
        BY_HAND.format("TypeError", "try:\n    np.ones('a')\nexcept TypeError:\n    raise"),
        BY_HAND.format(
            "ValueError",
            "np.testing.assert_equal(np.ones(1), 1)\nassert np.ones(1) == 1\nnp.ones((2, 3)) + np.ones(2)",
        ),
        '"""T."""\nimport numpy as np\n\n\ndef f(x):\n    raise ValueError(np.ones(x))\n',
        '"""T."""\n# raises: ValueError\nimport math\nraise ValueError(math.pi)\n',
    ],
)
def test_an_exception_that_a_reader_takes_for_the_snippets_is_right(source):
    assert snippets.parse("a.py", source)


def test_a_syntax_error_names_its_line(project):
    path = project.write("a", "x = 1\ny = (2\n")
    assert refused(project, path) == f"{path}:3: SyntaxError: '(' was never closed"


def test_a_file_that_is_not_there_is_refused(project):
    assert refused(project, "snippets/a.py") == "snippets/a.py:1: cannot be read: No such file or directory"


def test_a_file_that_is_not_utf8_names_line_and_byte(project):
    path = project.write("a", b'"""T."""\nx = 1\ny = "caf\xe9"\n')
    assert refused(project, path) == f"{path}:3: byte 0xe9 is not UTF-8; save the file as UTF-8"


@pytest.mark.parametrize("source", [b"", b"x = 1\n", b'"""   """\nx = 1\n', b"# only this\n"])
def test_a_file_without_a_docstring_is_refused(project, source):
    path = project.write("a", source)
    expected = f"{path}:1: no docstring; its first line is the title readers see"
    assert refused(project, path) == expected


def test_a_file_without_code_is_refused(project):
    path = project.write("a", '"""T."""\n\n# %% [markdown]\n# Text.\n')
    assert refused(project, path) == f"{path}:2: no code after the docstring"


@pytest.mark.parametrize(
    "line",
    [
        "import engine",
        "import engine.run.pool as p",
        "import docs",
        "import snippets.a",
        "from docs.javascripts import x",
        "from snippets import a",
        "from helpers import x",
        "from . import x",
    ],
)
def test_an_import_of_the_projects_own_files_is_refused(project, line):
    for name in ("docs", "helpers"):
        (project.root / name).mkdir()
    path = project.write("a", f"x = 1\n{line}\n")
    expected = f"{path}:3: imports a file of this project; a copied snippet has none"
    assert refused(project, path) == expected


def test_a_folder_with_the_name_of_a_standard_module_refuses_nothing(project):
    (project.root / "site").mkdir()
    assert project.read(project.write("a", "import site\n")).title


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("# skip: true", "unknown option 'skip'; known: raises, requires, timeout"),
        ("# raises:", "option 'raises' has no usable value: ''"),
        ("# raises: not a name", "option 'raises' has no usable value: 'not a name'"),
        ("# raises: ValueError keras>=3.16", "option 'raises' has no usable value: 'ValueError keras>=3.16'"),
        ("# raises: ValueError (keras)", "no condition such as numpy>=2.1: 'keras'"),
        ("# raises: ValueError (keras 3)", "no condition such as numpy>=2.1: 'keras 3'"),
        ("# timeout: soon", "timeout is not a number of seconds up to 3600: 'soon'"),
        ("# timeout: -1", "timeout is not a number of seconds up to 3600: '-1'"),
        ("# timeout: nan", "timeout is not a number of seconds up to 3600: 'nan'"),
        ("# timeout: 1e9", "timeout is not a number of seconds up to 3600: '1e9'"),
    ],
)
def test_a_bad_option_names_its_own_line(project, line, message):
    source = f'"""T.\n\nSet `timeout: 3` and `skip: me` here.\n"""\n\n{line}\n\nx = 1\n'
    path = project.write("a", source)
    assert refused(project, path) == f"{path}:6: {message}"


def test_options_stand_around_the_docstring(project):
    source = '# requires: torch, jax\n"""T."""\n# raises: ValueError\n# timeout: 2.5\nx = 1\n'
    snippet = project.read(project.write("a", source.encode()))
    assert (snippet.requires, snippet.raises, snippet.timeout) == (
        ("torch", "jax"),
        "ValueError",
        2.5,
    )


def test_an_exception_is_announced_for_some_versions_only(project):
    source = '"""T."""\n# raises: TypeError (keras<3.16)\n# raises: ValueError (keras>=3.16)\nx = 1\n'
    snippet = project.read(project.write("a", source))
    for version, name in (
        ("3.15.1", "TypeError"),
        ("3.16.0.dev2026102704", "ValueError"),
        ("3.16.0rc1", "ValueError"),
    ):
        assert snippet.raises_on({"keras": version}) == name
        assert snippet.raises_on({"keras-nightly": version}) == name
    assert snippet.raises_on({"numpy": "2.1.0"}) is None
    assert snippet.raises == "TypeError"  # with the locked version


@pytest.mark.fault("claims", "an exception under a condition that never holds, as its package is misspelt")
@pytest.mark.parametrize("condition", ["numpi<2", "Tensor-Flow>=2", "torch_audio==1.0"])
def test_a_condition_names_a_package_that_is_here(project, condition):
    first = "# raises: ValueError (numpy<1)\n"
    path = project.write("a", f'"""T."""\n{first}# raises: TypeError ({condition})\nx = 1\n')
    name = condition.rstrip("<>=.0123456789")
    assert refused(project, path).startswith(f"{path}:3: no package {name!r} is installed")


@pytest.mark.parametrize("lines", [
    "# raises: ValueError (NumPy<1)\n",
    "# requires: torch_audio\n# raises: ValueError (torch_audio<1)\n",
    "# raises: ValueError (torch_audio<1)\n# requires: torch_audio\n",
])  # fmt: skip
def test_a_condition_may_name_an_optional_package(project, lines):
    assert project.read(project.write("a", f'"""T."""\n{lines}x = 1\n')).raises is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "# Raises: ValueError",
            "unknown option 'Raises'; write `# raises: …`",
            marks=pytest.mark.fault("claims", "an option with a capital"),
        ),
        ("# RAISES: ValueError", "unknown option 'RAISES'; write `# raises: …`"),
        ("# raise: ValueError", "unknown option 'raise'; write `# raises: …`"),
        ("#Raises : ValueError", "unknown option 'Raises'; write `# raises: …`"),
        ("# raises = ValueError", "unknown option 'raises'; write `# raises: …`"),
        ("# raises： ValueError", "unknown option 'raises'; write `# raises: …`"),
        pytest.param(
            "# raises ValueError",
            "unknown option '# raises ValueError'; write `# raises: …`",
            marks=pytest.mark.fault("claims", "an option without its colon"),
        ),
        ("# required: torch", "unknown option 'required'; write `# requires: …`"),
        ("# time-out: 3", "unknown option 'time-out'; write `# timeout: …`"),
        ("# Notes: of a reader", "unknown option 'Notes'; known: raises, requires, timeout"),
        (
            "# requires: torch>=2",
            "requires names packages, without versions, such as `numpy, pandas`: 'torch>=2'",
        ),
        pytest.param(
            "# raises: SystemExit",
            "Python shows no exception where a program ends by SystemExit; let the snippet catch it, and "
            "print what it shows",
            marks=pytest.mark.fault("what ran", "an exit that is shown as an exception"),
        ),
    ],
)
@pytest.mark.parametrize("source", ['{}\n"""T."""\nx = 1\n', '"""T."""\n{}\n# %%\nx = 1\n'])
def test_what_is_nearly_an_option_is_refused(project, source, line, message):
    path = project.write("a", source.format(line).encode())
    number = source.split("\n").index("{}") + 1
    assert refused(project, path) == f"{path}:{number}: {message}"


@pytest.mark.fault("claims", "an option that a later line takes back")
@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("# timeout: 2\n# timeout: 3", "a second `# timeout:`; write one line of it"),
        ("# requires: torch\n# requires: jax", "a second `# requires:`; write one line of it"),
        ("# raises: ValueError\n# raises: KeyError (numpy<2)", "this `# raises:` never counts"),
    ],
)
def test_an_option_that_would_not_count_is_refused(project, lines, message):
    path = project.write("a", f'"""T."""\n{lines}\nx = 1\n')
    assert refused(project, path).startswith(f"{path}:3: {message}")


@pytest.mark.fault("claims", "an option below the first statement")
@pytest.mark.parametrize(
    "line", ["# raises: nothing", "#Raises: KeyError", "# timeout: 3", "# %%\n# requires: jax"]
)
def test_an_option_in_the_code_is_refused(project, line):
    path = project.write("a", f"x = 1\n{line}\ny = 2\n")
    assert "options stand above the first statement and the first `# %%`" in refused(project, path)


def test_other_comments_are_no_options(project):
    source = '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n"""T."""\n# a line above the code\nx = 1\n'
    source += "def f():\n    # raises: nothing\n    return '''\n# raises: nothing\n'''\n"
    source += "\n# %% [markdown]\n# Requires: patience\n"
    snippet = project.read(project.write("a", source.encode()))
    assert (snippet.raises, snippet.requires) == (None, ())


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("# Region one", marks=pytest.mark.fault("claims", "a region with a capital")),
        "#region one",
        "# region: one",
        "# region",
        pytest.param(
            "# end region one", marks=pytest.mark.fault("claims", "an end of a region in two words")
        ),
        "# EndRegion one",
        "#endregion",
    ],
)
def test_what_is_nearly_the_mark_of_a_region_is_refused(project, mark):
    path = project.write("a", f"x = 1\n{mark}\ny = 2\n")
    why = "marks no region; write `# region NAME` and `# endregion NAME`"
    assert refused(project, path) == f"{path}:3: {mark!r} {why}"


def test_a_sentence_about_a_region_is_none(project):
    source = "x = 1\n# region of the input that is masked\ny = '''\n# Region one\n'''\n"
    assert snippets.code(project.read(project.write("a", source))) == source.strip()


@pytest.mark.fault("as a file", "a byte order mark at the start")
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_byte_order_mark_is_no_part_of_the_text(project, line_end):
    source = f'"""T."""{line_end}x = 1{line_end}'
    snippet = project.read(project.write("a", b"\xef\xbb\xbf" + source.encode()))
    assert snippet.source == '"""T."""\nx = 1\n'
    path = project.write("b", b'\xef\xbb\xbf"""T."""\nx = "\xff"\n')
    assert refused(project, path) == f"{path}:2: byte 0xff is not UTF-8; save the file as UTF-8"


@pytest.mark.fault("what ran", "a declaration of another encoding")
@pytest.mark.parametrize("line", ["# -*- coding: latin-1 -*-", "# vim: set fileencoding=cp1252 :"])
def test_a_declaration_of_another_encoding_is_refused(project, line):
    path = project.write("a", f'{line}\n"""T."""\nx = "é"\n'.encode())
    assert re.match(
        rf"{path}:1: declares the encoding [\w-]+; save the file as UTF-8", refused(project, path)
    )


def test_cells_are_those_that_jupytext_reads():
    ours = [(cell.kind, cell.source) for cell in snippets.parse("a.py", CELLS).cells]
    notebook = jupytext.reads(CELLS, "py:percent")
    first = notebook.cells[0]
    first.source = first.source.partition('"""\n')[2].lstrip()
    assert ours == [(cell.cell_type, cell.source) for cell in notebook.cells]


def test_cells_know_their_lines():
    lines = CELLS.split("\n")
    for cell in snippets.parse("a.py", CELLS).cells:
        assert cell.source.split("\n")[0] == lines[cell.line - 1].removeprefix(
            "# " if cell.kind == "markdown" else ""
        )


def test_code_in_a_markdown_cell_is_refused(
    project,
):
    with pytest.raises(SnippetError, match=r"^a.py:4: code in a Markdown cell"):
        snippets.parse("a.py", '"""T."""\n# %% [markdown]\n# Text.\nx = 1\n# %%\ny = 2\n')


def test_a_strange_line_end_in_a_string_shifts_no_line():
    source = '"""T."""\nx = "a\x0cb\u2028c"\n# %%\ny = 1\n'
    assert [cell.line for cell in snippets.parse("a.py", source).cells] == [2, 4]


@pytest.mark.parametrize("line", ["x = 'a\tb'", "if 1:\n\tx = 1", "x = 1\t# one", '"""a\n\tb"""'])
def test_a_tab_of_which_a_page_makes_blanks_is_refused(line):
    number = 3 + line[: line.index("\t")].count("\n")
    with pytest.raises(SnippetError, match=rf"^a\.py:{number}: holds a tab"):
        snippets.parse("a.py", f'"""T."""\n\n{line}\n')


@pytest.mark.parametrize("line", ["x = 'a'  ", "x = '''a \nb'''"])
def test_blanks_at_the_end_of_a_line_which_a_page_leaves_out_are_refused(line):
    with pytest.raises(SnippetError, match=r"^a\.py:3: ends in blanks, .* write `\\x20` in a string"):
        snippets.parse("a.py", f'"""T."""\n\n{line}\n')


ELSEWHERE = {  # what is used, and what is imported instead
    "importlib.metadata": ("import importlib", "print(importlib.metadata.version)"),
    "importlib.util": ("import importlib as i", "f = i.util.find_spec"),
    "xml.dom.minidom": ("import xml.dom", "x = 1 + xml.dom.minidom.x"),
    "xml.etree.ElementTree": ("from xml import dom\nimport xml", "xml.etree.ElementTree.x()"),
}
LOADED = (
    "import importlib.metadata\nimportlib.metadata.version",
    "import importlib\nfrom importlib import metadata\nimportlib.metadata.version",
    "import os\nos.path.join",
    "import json\njson.decoder.x",  # loaded by the package itself
    "import logging.config\nlogging.handlers.x",  # by a module that is imported
    "import concurrent.futures as f\nf.thread.x",  # when it is asked for
    "import importlib\n\n\ndef f(importlib):\n    importlib.util",
    "# requires: importlib\nimport importlib\nimportlib.util",  # which it brings, with all it has
)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        pytest.param(x, y, marks=pytest.mark.fault("as a file", f"{x} without its import"))
        for x, y in ELSEWHERE.items()
    ],
)
def test_a_submodule_that_no_import_loads_is_refused(project, module, code):
    words = refused(project, project.write("a", "\n".join(code) + "\n"))
    line = 3 + code[0].count("\n")
    why = f"`{module}` is a module that no `import` here loads, so a file that runs by itself"
    assert words == f"snippets/a.py:{line}: {why} ends in an AttributeError; write `import {module}`"


@pytest.mark.parametrize("code", LOADED)
def test_a_submodule_that_an_import_loads_may_be_used(project, code):
    assert project.read(project.write("a", f"{code}\n"))


def test_no_interpreter_is_asked_of_what_comes_with_the_library(project, monkeypatch):
    monkeypatch.setattr(submodules, "_given_by", lambda *_: pytest.fail("asked"))
    text = '"""T."""\nimport os, xml.dom\nimport importlib as i\nprint(os.path, xml.dom, i.util)\n'
    assert snippets.parse("a.py", text, frozenset(), frozenset({"importlib"}))
    assert snippets.parse("a.py", text)


@pytest.mark.fault("messages", "a NUL byte")
def test_a_nul_byte_is_refused_with_its_line(project):
    path = project.write("a", b'"""T."""\nx = "a\0b"\n')
    assert refused(project, path) == f"{path}:2: holds U+0000, which no page shows; write `\\x00`"


@pytest.mark.fault("messages", "a control character in the code, which Markdown takes for its own")
def test_a_character_that_no_page_shows_is_refused():
    with pytest.raises(SnippetError, match=r"^a\.py:3: holds U\+0002, which no page shows; write `\\x02`"):
        snippets.parse("a.py", '"""T."""\n\ns = "a\x02b"\n')


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_of_other_systems_are_read(project, end):
    snippet = project.read(project.write("a", b'"""T."""\nx = 1\n# %%\ny = 2\n'.replace(b"\n", end)))
    assert [(cell.source, cell.line) for cell in snippet.cells] == [("x = 1", 2), ("y = 2", 4)]


REGIONS = '''"""T."""
import numpy as np


def f():
    # region inner
    x = 1
    if x:
        x = 2
    # endregion inner
    return x


# region call
y = f()
y += 1
# endregion call
'''


def test_a_region_is_shown_without_marks_and_indent():
    snippet = snippets.parse("a.py", REGIONS)
    assert snippets.code(snippet, "inner") == "x = 1\nif x:\n    x = 2"
    assert snippets.code(snippet, "call") == "y = f()\ny += 1"
    assert "region" not in snippets.code(snippet)


@pytest.mark.fault("what ran", "marks inside a string")
@pytest.mark.parametrize("mark", ["# region a", "    # endregion a", "# region b"])
def test_a_mark_inside_a_string_is_code(mark):
    code = f'text = """\n{mark}\n"""\nassert text'
    source = f'"""T."""\n# region a\n{code}\n# endregion a\n'
    assert snippets.code(snippets.parse("a.py", source)) == code
    assert snippets.code(snippets.parse("a.py", source), "a") == code


@pytest.mark.fault("what ran", "an option inside a string")
def test_an_option_inside_a_string_is_code():
    source = '"""T."""\n@print(\n    """\n# timeout: 5\n# unknown: 1\n"""\n)\ndef f():\n    pass\n'
    assert snippets.parse("a.py", source).timeout == snippets.DEFAULT_TIMEOUT


@pytest.mark.parametrize(
    ("above", "below"), [("", ""), ("\n", "\n"), ("\n\n", "\n\n\n"), ("\n", ""), ("", "\n")]
)
def test_where_a_region_is_left_out_one_gap_stays(above, below):
    source = f'"""T."""\na = 1\n{above}# region proof\nassert a\n\n# endregion proof\n{below}b = 2\n'
    lines = snippets.numbered(snippets.parse("snippets/tutorials/01_a.py", source), without=("proof", "plot"))
    between = above if above else below
    assert "\n".join(line for _, line in lines) == f"a = 1\n{between}b = 2"
    assert [number for number, line in lines if line] == [2, source.count("\n")]


def test_a_region_that_is_not_there_is_refused():
    with pytest.raises(SnippetError, match=r"^a\.py:1: no region named 'none'"):
        snippets.code(snippets.parse("a.py", REGIONS), "none")


def test_every_python_file_is_found(project):
    for name in ("b", "a/deep/c", "_hidden", "test_d"):
        project.write(name, "x = 1\n")
    assert snippets.find(project.settings) == [
        "snippets/_hidden.py",
        "snippets/a/deep/c.py",
        "snippets/b.py",
        "snippets/test_d.py",
    ]


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param('(x == 1, "x is one")', marks=pytest.mark.fault("claims", "an assertion of a tuple")),
        pytest.param("(y > 0 for y in x)", marks=pytest.mark.fault("claims", "an assertion of a generator")),
        pytest.param(
            'x == 1 or "x is one"', marks=pytest.mark.fault("claims", "an assertion with `or` a text")
        ),
        "[x == 1]",
        "{x: 1}",
        "lambda: x == 1",
        "'x is one'",
        'f"x is {x}"',
        "True",
        "not 0",
        "(1 if x else 2)",
        "(x, y) and 1",
        "(z := (x, 1))",
    ],
)
def test_an_assertion_that_cannot_fail_is_refused(condition):
    with pytest.raises(
        SnippetError, match=r"^a\.py:3: `assert .*` cannot fail, .* write `assert CONDITION, MES"
    ):
        snippets.parse("a.py", f'"""T."""\nx = 1\nassert {condition}\n')


@pytest.mark.parametrize(
    "condition",
    [
        "x",
        "x == 1",
        "[*x]",
        "()",
        "{}",
        "x or y",
        "1 and x",
        "f'{x}'",
        "(1 if x else 0)",
        "all(y for y in x)",
    ],
)
def test_an_assertion_that_can_fail_is_none_of_those(condition):
    assert snippets.parse("a.py", f'"""T."""\nassert {condition}, "why"\n')


@pytest.mark.fault("as a file", "code on the line of the docstring")
def test_code_on_the_line_of_the_docstring_is_refused():
    with pytest.raises(SnippetError, match=r"^a\.py:1: code on the line of the docstring; write it on"):
        snippets.parse("a.py", '"""T."""; x = 1\ny = 2\n')


@pytest.mark.parametrize(
    "mark",
    [
        "# %%",
        "#%%",
        "#  %%",
        "# %% A title",
        "# %%%% A deeper one",
        "# %% [markdown]",
        "#%% [markdown]",
        "# %% A title [markdown]",
        "# %% [markdown] A title",
    ],
)
@pytest.mark.fault("pages", "marks of cells as Jupytext writes and reads them")
def test_a_mark_of_a_cell_is_read_as_jupytext_reads_it(mark):
    source = f'"""T."""\n\n# %%\na = 1\n\n{mark}\n# Text.\n\n# %%\nb = 2\n'
    ours = [(cell.kind, cell.source) for cell in snippets.parse("a.py", source).cells]
    assert ours == [(x.cell_type, x.source) for x in jupytext.reads(source, "py:percent").cells[1:]]


def test_a_short_word_for_markdown_is_known_too():
    kinds = [x.kind for x in snippets.parse("a.py", '"""T."""\n# %% [md]\n# Text.\n# %%\na = 1\n').cells]
    assert kinds == ["markdown", "code"]


@pytest.mark.fault("pages", "marks of cells that cannot be shown")
@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ("# %% [raw]", "a cell of kind [raw] cannot be shown"),
        ("# %% [Markdown]", "a cell of kind [Markdown] cannot be shown"),
        ('# %% tags=["a"]', "metadata of a cell says nothing here"),
        ('# %% [markdown] {"a": 1}', "metadata of a cell says nothing here"),
        ("# %%time", "'# %%time' begins no cell"),
        ("# %%[markdown]", "'# %%[markdown]' begins no cell"),
        ("# %%%", "'# %%%' begins no cell"),
        ("# In[3]:", "'# In[3]:' begins no cell"),
        ("# <codecell>", "'# <codecell>' begins no cell"),
        ("if a:\n    # %%\n    a = 2", "'    # %%' begins no cell; write `# %%` at the margin"),
    ],
)
def test_a_mark_that_a_page_has_nothing_for_is_refused_with_its_line(mark, why):
    line = 4 + mark.count("\n", 0, mark.index("#"))
    with pytest.raises(SnippetError, match=rf"^a\.py:{line}: {re.escape(why)}"):
        snippets.parse("a.py", f'"""T."""\n\na = 1\n{mark}\n# Text.\n\n# %%\nb = 2\n')


@pytest.mark.parametrize("above", ["if a:\n    b = 2", "b = (1,", "@print", "try:\n    pass"])
def test_a_statement_that_goes_on_in_the_next_cell_is_refused(above):
    below = {"b": "    2)", "@": "def f(): ...", "t": "finally:\n    pass", "i": "    c = 3"}[above[0]]
    with pytest.raises(SnippetError) as caught:
        snippets.parse("a.py", f'"""T."""\na = 1\n{above}\n# %%\n{below}\n')
    assert "the statement on line 3 goes on in this cell, and in a notebook each half is" in str(caught.value)


@pytest.mark.parametrize("line", ["a = 7 %  2  # %%", "a = '# %%time'", "# 50 %% of it", "# In a list[0]:"])
def test_what_only_looks_like_a_mark_is_code(line):
    cells = snippets.parse("a.py", f'"""T."""\n\n{line}\nb = 2\n').cells
    assert [x.source for x in cells] == [f"{line}\nb = 2"]


@pytest.mark.fault("pages", "file names that an address cannot hold")
@pytest.mark.parametrize(
    "name", ["01_a b", "01_a%20b", "01_a#b", "01_a?b", "01_a[b]", "a&b/01_c", "01_a'b", 'a"b']
)
def test_a_name_that_addresses_cannot_hold_is_refused(name, project):
    path = project.write(name, "a = 1\n")
    with pytest.raises(
        SnippetError, match=rf"^{re.escape(path)}:1: the file's name is part of addresses: only"
    ):
        project.read(path)


@pytest.mark.parametrize("name", ["01_a", "_a", "a.b-c/01_d", "é/01_ü"])
def test_letters_digits_and_a_few_signs_make_a_name(name, project):
    assert project.read(project.write(name, "a = 1\n")).name == name


@pytest.mark.fault("pages", "a tutorial whose page would have no name")
@pytest.mark.parametrize("name", ["01", "01_", "__", "-a", "01_.x"])
def test_a_tutorial_without_words_in_its_name_is_refused(name, project):
    path = project.write(f"tutorials/{name}", "a = 1\n")
    with pytest.raises(SnippetError, match=r":1: call it NN_words\.py, as the page of a tutorial is called"):
        project.read(path)


@pytest.mark.parametrize("name", ["01_words", "words", "12_2_layers", "7_a-b"])
def test_words_after_a_number_or_none_name_a_tutorial(name, project):
    assert project.read(project.write(f"tutorials/{name}", "a = 1\n")).title == "A title."


@pytest.mark.parametrize("region", [None, "r"])
def test_code_has_the_lines_of_the_file_whatever_other_lines_end_at(region):
    code = 'a = "x\x0cy\u2028z\x85"\nb = 2'
    source = f'"""T."""\n# region r\n{code}\n# endregion r\n'
    assert snippets.code(snippets.parse("a.py", source), region) == code


def test_a_file_with_settings_alone_is_refused(project):
    path = project.write("a", b'# requires: numpy\n"""T."""\n')
    assert refused(project, path) == f"{path}:3: no code after the docstring"


@pytest.mark.fault("as a file", "the frames below a snippet's own")
def test_the_way_to_frames_below_is_refused():
    source = '"""T."""\nimport sys\n\nprint(sys._getframe().f_back)\n'
    with pytest.raises(SnippetError, match=r"^a\.py:4: `f_back` leads to frames of what runs the snippet"):
        snippets.parse("a.py", source)


WRAPPED = '"""T."""\nx = 1\n{}\n'


@pytest.mark.fault("claims", "a line of a conditional expression that never runs")
@pytest.mark.parametrize(
    "code",
    [
        "y = (\n    x\n    if x\n    else undefined()\n)",
        "print(x if x else\n      undefined())",
        "def f(z):\n    return [z if z else (\n        undefined()\n    )]",
    ],
)
def test_a_conditional_expression_over_several_lines_is_refused(code):
    with pytest.raises(SnippetError, match=r"^a\.py:[34]: of the lines of `.*` some do not run.*on one line"):
        snippets.parse("a.py", WRAPPED.format(code))


@pytest.mark.parametrize(
    "code",
    ["y = x if x else 2", "y = [\n    x if x else 2,\n    3,\n]", "if x:\n    y = 1\nelse:\n    y = 2"],
)
def test_one_on_a_line_is_right(code):
    assert snippets.parse("a.py", WRAPPED.format(code))
