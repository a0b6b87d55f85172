"""Shapes, axes and dtypes in words are those of the code, its output or a shape comment."""

import pytest

from engine import snippet as snippets
from engine.record import Output, Problem, Record, Tensor
from engine.run import said, told

CODE = '''"""A title

{words}
"""

import numpy as np

batch, units, timesteps = 2, 3, 4
h = np.zeros((batch, units))  # (batch, units): h
k = np.zeros((batch, units + 1))  # (batch, units + 1): k
{comment}
h = f(h)
'''
TENSORS = (
    Tensor("h", "(batch, units)", "(2, 3)", "float64", "h", 9),
    Tensor("k", "(batch, units + 1)", "(2, 4)", "float64", "k", 10),
)
RECORD = Record("snippets/a/01.py", "passed", (Output(6, "(7, 5) expected ndim=3\n"),), TENSORS)
WRONG = {
    "h has the shape (3, 2).": "(3, 2)",
    "Of (3, 2), as it is.": "(3, 2)",
    "h has the shape (batch, units + 1).": "(batch, units + 1)",
    "The shape of `k` is (batch, units).": "(batch, units)",
    "k: it is, and k has shape (2, 3).": "(2, 3)",
    "A tensor with four axes.": "four axes",
    "h has three axes.": "three axes",
    "The units come first.": "units come first",
    "A matrix with 3 rows and 2 columns.": "3 rows and 2 columns",
    "It is `float32`.": "float32",
    "In float16, as ever.": "float16",
}
RIGHT = (
    "h has the shape (2, 3), and k is of shape (batch, units + 1).",
    "The shape of `h` is (batch, units), and (None, 3) in a summary.",
    "Two axes: batch first, units last. The message says ndim=3, of (7, 5).",
    "2 rows and 3 columns of float64.",
    "It goes from (batch, units) to (batch, units + 1).",
)


def wrong(words, line=0, comment=""):
    snippet = snippets.parse(RECORD.path, CODE.format(words="The words.", comment=comment))
    return told.Told(snippet, RECORD).wrong(words, line)


@pytest.mark.fault("claims", "a shape, a number of axes or a dtype in words that the snippet has not")
@pytest.mark.parametrize("words", WRONG)
def test_what_the_snippet_has_not_is_refused(words):
    what, why = wrong(words)
    assert (what, why[:3]) == (WRONG[words], "is ")
    assert why.endswith("correct it, or take it out")


@pytest.mark.parametrize("words", RIGHT)
def test_what_the_snippet_has_stays(words):
    assert wrong(words) == ("", "")


@pytest.mark.parametrize(
    ("words", "line", "what"),
    [
        ("Its shape is (batch, units + 1).", 9, "(batch, units + 1)"),
        ("It has three axes.", 9, "three axes"),
        ("The shape is `(2, 4)`.", 9, "(2, 4)"),
        ("2 rows and 4 columns", 9, "2 rows and 4 columns"),
        ("The shape is `(2, 4)`.", 10, ""),
        ("It has two axes.", 10, ""),
        ("Its shape was (7, 5).", 12, ""),
    ],
)
def test_words_about_a_line_are_about_what_it_assigns(words, line, what):
    assert wrong(words, line)[0] == what


@pytest.mark.parametrize(
    ("words", "line", "what"),
    [
        ("the same shape as h", 10, "same shape as h"),
        ("shaped like h", 10, "shaped like h"),
        ("as large as x", 9, "as large as x"),
        ("shaped like k", 10, ""),
        ("not shaped like h", 10, ""),
    ],
)
def test_what_is_like_another_tensor_has_its_shape(words, line, what):
    assert wrong(words, line)[0] == what


def test_words_above_an_assignment_are_about_what_it_gives():
    above = "# make k as (batch, units)"
    assert wrong(above, 8)[0] == "(batch, units)"
    assert wrong("# make k as (batch, units + 1)", 8) == ("", "")
    assert wrong("# make h as (batch, timesteps)", 11) == ("", "")  # nothing says its shape


def test_the_text_of_an_announced_exception_has_shapes():
    snippet = snippets.parse(RECORD.path, '"""T."""\nf()\n')
    raised = Problem("ValueError", "", 2, "Full shape received: (2, 9)")
    result = Record(RECORD.path, "passed", raised=raised)
    assert told.Told(snippet, result).wrong("It says (2, 9).") == ("", "")
    assert told.Told(snippet, result).wrong("It says (9, 2).")[0] == "(9, 2)"


def test_docstrings_and_comments_are_words():
    source = CODE.format(words="h has the shape\n(3, 2).", comment="")
    problem = said.refused(snippets.parse(RECORD.path, source), RECORD, {}).problem
    assert problem.line == 4
    assert problem.message.startswith("`(3, 2)` is not the shape of what the words are about")
    source = CODE.format(words="The words.", comment="# it is `float32`")
    problem = said.refused(snippets.parse(RECORD.path, source), RECORD, {}).problem
    assert (problem.line, problem.message[:10]) == (11, "`float32` ")


@pytest.mark.snippet('"""T\n\nOf `float32`.\n"""\nimport numpy as np\nprint(np.ones(2).dtype)\n')
def test_a_run_looks_at_it(error):
    assert error.startswith("3: `float32` is a dtype that neither the code")
