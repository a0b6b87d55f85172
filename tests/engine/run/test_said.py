"""Numbers in comments and docstrings are those of the code, its output, its shapes or its figures."""

from dataclasses import replace

import pytest

from engine import snippet as snippets
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.run import said

TITLES = {"tensorflow": "TensorFlow", "keras": "Keras"}
CODE = '''"""A title"""

units, features = 4, 3
print(units * (features + units + 1))
a, b, c, d, e = h = ["of 17"] * 5
'''
RECORD = Record(
    path="snippets/a/01.py",
    status="passed",
    outputs=(
        Output(
            3,
            "112 of [0.7311 250,000]\\n",
            "",
            (Figure('<svg><path d="M 99 98"/><text>41</text></svg>', "", ""),),
        ),
    ),
    tensors=(Tensor("h", "(batch, units)", "(6, 8)", "float16", "", 3),),
    versions=(("keras", "3.15.0"), ("tensorflow", "2.21.0"), ("python", "3.11.7"), ("numpy", "2.4.6")),
)


def refused(words, record=RECORD, code=CODE):
    """The number that is refused in a comment, and the line; both empty where none is."""
    source = f"{code}# {words}\n" if "\n" not in words else words
    result = said.refused(snippets.parse(record.path, source), record, TITLES)
    return (result.problem.message.split("`")[1], result.problem.line) if result.problem else ("", 0)


@pytest.mark.parametrize(
    "words",
    [
        "112 parameters",
        "4 units and 3 features",
        "8 of them: features + units + 1",  # arithmetic
        "7 columns",  # of a part of it
        "6 rows of 8",  # a shape
        "17, as a string says",
        "5 of them get a name",
        "16 bits, as the dtype says",
        "41 is in the figure",
        "the gate is at 0.73, or 73 %, or 73 percent",
        "250,000 and 250_000 and 250000",
        "sample n of x2, h_9 and 9th",  # no numbers
        "Keras 3.16 and 2.15, TensorFlow 2.22, Python 3.13: versions",
        "wrong up to 3.15",  # the installed one
        "right on Keras before 3.11 and from 3.16 on",
        "days of 2012, 2013 and 2014, since 1998",
        "the year 98, in 1998",
        "(batch, 99): checked elsewhere",
    ],
)
def test_numbers_that_the_snippet_has_and_versions_and_years_stay(words):
    assert refused(words) == ("", 0)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("999 weights in all", "999"),
        ("last axis 99, of a path that nobody reads", "99"),
        ("98 too", "98"),
        ("c is at 0.74", "0.74"),
        ("31 % of c stay", "31"),
        ("1e-6 apart", "1e-6"),
        ("1,120 parameters", "1,120"),
        ("returns 3.16", "3.16"),  # no version where no package is named
        ("of 2500 steps", "2500"),
        ("in 64 units", "64"),
        ("(batch, units): one of 9", "9"),
        ("numpy 2.4", "2.4"),  # no package that words call so
    ],
)
def test_other_numbers_are_refused_with_line_and_what_to_do(words, number):
    assert refused(words) == (number, 6)
    result = said.refused(snippets.parse(RECORD.path, f"{CODE}# {words}\n"), RECORD, TITLES)
    assert result.failed
    assert result.problem.message.startswith(f"`{number}` in `# {words}` is a number that neither the code")
    assert result.problem.message.endswith(
        "print it, or check it in the code and name it there, or say it without a number"
    )


def test_docstrings_are_words_too_and_no_code():
    assert refused('"""Counts to 2048"""\n\nprint(1)\n') == ("2048", 1)
    assert refused('"""Counts\n\nTo 112, not\nto 113.\n"""\n\nprint(1)\n') == ("113", 4)
    assert refused('"""A title"""\n\ndef f():\n    """Of 77"""\n') == ("77", 4)
    assert refused('"""A title"""\n\ndef f():\n    """Of 77"""\n    return 77\n') == ("", 0)


@pytest.mark.fault("claims", "a number in a label, in the message of an assertion, or in a string alone")
@pytest.mark.parametrize(
    "code",
    [
        'plt.title("A line of {} points")',
        'axes.set(xlabel="{} steps")',
        'plt.plot(x, label="{} units")',
        'plt.annotate("the maximum is {}", (2, 3))',
        'name = "drawn, {} of it"\nplt.title(name)',
        'assert x == 4, "x is {}"',
        'assert x == 4, f"{{x}} is {}"',
        'np.testing.assert_equal(x, 4, err_msg="not {}")',
        '"now x is {}"',
        'def f():\n    return 4\n    "or {}"',
    ],
)
def test_a_label_vouches_for_no_number(code):
    drawn = "drawn, 55 of it" if "name" in code else ""
    figure = Figure(f"<svg><text>41</text><text>{drawn}</text></svg>", "", "")
    record = replace(RECORD, outputs=(Output(3, "112\n", "", (figure,)),))
    start = '"""T"""\nimport numpy as np\nx, units = 4, 3\n'
    assert refused(f"{start}{code.format(55)}\n", record)[0] == "55"
    assert refused(f"{start}{code.format(55)}\n# 55 of them\n", record)[0] == "55"
    assert refused(f"{start}{code.format(112)}\n", record) == ("", 0)
    assert refused(f"{start}# of 41\nplt.plot(x, color='41')\n", record) == ("", 0)


def test_what_is_for_the_engine_is_no_claim():
    assert refused('# timeout: 77\n"""A title"""\n\n# region step-77\nprint(1)\n# endregion step-77\n') == (
        "",
        0,
    )
    assert refused('"""A title"""\n\n# %% [markdown]\n# 77 of the page\n\n# %% 77\nprint(1)\n') == ("", 0)


def test_the_text_of_an_announced_exception_has_numbers():
    raised = replace(RECORD, raised=Problem("ValueError", "", 3, "expected axis -1 to have 55"))
    assert refused("55 wanted", raised) == ("", 0)


def test_a_snippet_that_failed_says_why_and_nothing_else():
    failed = replace(RECORD, status="failed", problem=Problem("ValueError", "no", 3, ""))
    assert said.refused(snippets.parse(RECORD.path, f"{CODE}# 999\n"), failed, TITLES) is failed


@pytest.mark.snippet("print(2 + 2)  # four of 5\n")
def test_a_run_looks_at_it(error):
    assert error.startswith("2: `5` in `# four of 5` is a number that neither the code")
