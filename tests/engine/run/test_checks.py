"""Checks of a proof: those that ran and held are counted, and one that did not stops the build."""

import re
from textwrap import dedent

import pytest

from engine import snippet as snippets
from engine.run import checks
from engine.snippet import SnippetError


def proof(code, above="print('hi')\n", header=""):
    """Mark with a snippet whose proof begins on the line below ``above``."""
    source = f"{header}{above}# region proof\n{dedent(code).lstrip()}\n# endregion proof\n"
    return pytest.mark.snippet(source)


NEVER = "this check of the proof never ran: no run of the snippet came here; move it, or take it out"
RAISED = "this check of the proof raised, though the snippet went on or announced it"


@proof("""
    import numpy as np
    x = [1, 2]
    assert x == [1, 2]; assert len(x) == 2
    for y in x:
        assert y > 0
        np.testing.assert_array_less(0, y)
    def check():
        assert x
    check()
""")
def test_checks_that_ran_and_held_are_counted(result):
    assert not result.failed, result.error
    assert result.checks == (6, 6, 8, 9, 11)


@proof("""
    import numpy as np
    with np.testing.assert_raises_regex(ValueError, "invalid literal"):
        int("x")
""")
def test_a_block_that_has_to_raise_is_a_check(result):
    assert not result.failed, result.error
    assert result.checks == (5,)


@proof("import numpy as np\nwith np.testing.assert_raises(ValueError):\n    int('1')")
def test_a_block_that_has_to_raise_and_does_not_fails(error):
    assert "ValueError not raised" in error


@proof("def check():\n    assert len('ab') == x\nx = 3")
def test_a_check_in_a_function_that_nothing_calls_is_an_error(error):
    assert error == f"5: {NEVER}"


@proof("x = 2\nif x == 3:\n    assert x == 1")
def test_a_check_in_a_branch_that_is_not_taken_is_an_error(error):
    assert error == f"6: {NEVER}"


@proof("x = []\nfor y in x:\n    assert y == 1")
def test_a_check_in_a_loop_without_rounds_is_an_error(error):
    assert error == f"6: {NEVER}"


@pytest.mark.snippet(
    "# raises: ValueError\nint('x')\n# region proof\nassert len('a') == x\n# endregion proof\n"
)
def test_a_check_after_the_announced_exception_is_an_error(result):
    assert result.error.endswith("ValueError before; move it, or take it out"), result.error


SWALLOWED = {
    "thread": "import threading\n{}\nt = threading.Thread(target=check)\nt.start()\nt.join()",
    "atexit": "import atexit\n{}\natexit.register(check)",
    "suppress": "from contextlib import suppress\n{}\nwith suppress(AssertionError):\n    check()",
    "fork": "from multiprocessing import Process\n{}\np = Process(target=check)\np.start()\np.join()",
    "later": "{}\nfor x in (2, 1):\n    try:\n        check()\n    except AssertionError:\n        pass",
}


@pytest.mark.parametrize("name", SWALLOWED)
def test_a_check_that_failed_is_an_error_whoever_caught_it(project, name):
    check = "x = 1\ndef check():\n    assert x == 2"
    result = project.run_one(f"# region proof\n{SWALLOWED[name].format(check)}\n# endregion proof\n")
    assert result.failed
    assert result.error.endswith(f": {RAISED}; a proof holds, and shows what raises outside of it")
    assert SWALLOWED[name].format(check).split("\n")[result.problem.line - 3] == "    assert x == 2"


@pytest.mark.snippet("# raises: AssertionError\nx = 1\n# region proof\nassert x == 2\n# endregion proof\n")
def test_a_check_that_is_the_announced_exception_is_an_error(error):
    assert error.startswith(f"5: {RAISED}")


@proof("import numpy as np\nx = 1\nx == 2 and np.testing.assert_equal(x, 2)")
def test_a_check_inside_an_expression_is_refused(error):
    why = "`np.testing.assert_equal(x, 2)` is a part of another statement, so it may not run"
    assert error == f"6: {why}; write it as a statement of its own"


@pytest.mark.fault("claims", "an assertion in a graph, on a way that is never taken")
@proof("""
    import tensorflow as tf
    @tf.function
    def check(x):
        if tf.reduce_sum(x) > 9:
            tf.debugging.assert_equal(x, 7.0)
        return x
    assert check(tf.ones(2)).shape == (2,)
""")
def test_an_assertion_that_becomes_a_part_of_a_graph_is_refused(error):
    why = "`tf.debugging.assert_equal` in a function becomes a part of a graph, which need not run it"
    assert error == f"8: {why}; assert what the function returns"


@proof("assert_good(x == 2)\nassert x", above="def assert_good(x):\n    pass\n\n\nx = 1\n")
def test_a_function_of_the_snippet_is_no_check(result):
    assert result.checks == (9,)


@proof("x = 1\nprint(x)\nassert x")
def test_a_proof_that_prints_is_an_error(error):
    assert error.startswith("3: region 'proof' prints '1', which a page would show below the code above it")


@proof("import warnings\nwarnings.warn('no')\nassert warnings.showwarning is not None")
def test_a_proof_may_warn_as_some_versions_do_where_others_are_silent(result):
    assert not result.failed, result.error


@pytest.mark.snippet("def f():\n    print(1)\n    return 1\n# region plot\nx = f()\n# endregion plot\n")
def test_what_draws_a_plot_prints_nothing_either(error):
    assert error.startswith("5: region 'plot' prints")


@proof("assert x == 2, x", above="x = 1\n")
def test_the_traceback_of_a_check_is_pythons(result):
    assert result.problem.text == dedent("""\
        Traceback (most recent call last):
          File "checks_test_the_traceback_of_a_check_is_pythons.py", line 4, in <module>
            assert x == 2, x
        AssertionError: 1
    """)


LATER = "what this asserts is a function or runs later, and true whatever it would give; call it"


@pytest.mark.fault("claims", "an assertion of a function or a generator, which is always true")
@pytest.mark.parametrize(
    "condition",
    [
        pytest.param("x.all", marks=proof("import numpy as np\nx = np.zeros(2)\nassert x.all")),
        pytest.param("map", marks=proof("x = [1]\ny = map(bool, x)\nassert y")),
        pytest.param("generator", marks=proof("x = [1]\ny = (z == 7 for z in x)\nassert y")),
        pytest.param("lambda", marks=proof("x = 1\ny = lambda: x == 7\nassert y")),
        pytest.param(
            "coroutine", marks=proof("async def y():\n    return len('a') == 7\nz = y()\nassert z\nz.close()")
        ),
    ],
)
def test_an_assertion_of_what_would_run_later_is_refused(condition, error):
    assert error.partition(": ")[2] == LATER, condition


@proof("import re\nassert re.match('a', 'ab')\nclass A:\n    pass\na = A()\nassert a")
def test_an_assertion_of_what_is_found_or_none_is_a_check(result):
    assert not result.failed, result.error
    assert result.checks == (5, 9)


@pytest.mark.fault("claims", "a proof whose checks have names that are none, or that has no check")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param("exec", marks=proof("exec('assert True')")),
        pytest.param(
            "renamed", marks=proof("from numpy.testing import assert_allclose as ac\nac(1, len('a'))")
        ),
        pytest.param("unittest", marks=proof("import unittest\nunittest.TestCase().assertEqual(1, 1)")),
    ],
)
def test_a_proof_without_a_check_is_refused(code, error):
    assert error.partition(": ")[2].startswith("this proof has no check"), code


@proof("import numpy as np\nnp.testing.assert_raises(ValueError)")
def test_a_call_that_waits_for_a_block_is_refused(error):
    assert error.endswith(
        "checks nothing without a block; write `with np.testing.assert_raises(ValueError):`"
    )


NOTHING = "this check looked at nothing each time it ran, and holds of that"
NAN = "this check looked at NaN alone each time it ran, and holds of that"
ITSELF = "this check compared something with itself, which has two names here"
SOME = "import math, numpy as np\nx = [1, 2]\na = np.ones(2)\n"


@pytest.mark.fault("claims", "a check of each of nothing")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=proof(code, above=SOME))
        for code in (
            *(
                "assert all(y == 7 for y in x[:0])",
                "assert all([y == 7 for y in x[2:]])",
                "assert np.all(a[:0] == 7)",
                "assert not any(y == 7 for y in x[:0])",
                "assert not np.any(a[:0] == 7)",
                "assert not (a[:0] == 7).any()",
            ),
            *(
                "assert (a[2:] == 7).all()",
                "assert np.allclose(a[:0], 7)",
                "np.testing.assert_allclose(a[:0], 7)",
            ),
            "np.testing.assert_array_equal(a[:0], a[2:])",
            *("assert [y for y in x[:0]] == list(a[2:])", "assert x[2:] == x[:0]"),
            *("assert ''.join(x[:0]) == str()", "assert a.shape[1:] == tuple(x[:0])"),
            *("assert len(x[:0]) == len(a[2:])", "assert ''.join(x[:0]) in 'ab'", "assert set(x[:0]) <= {1}"),
            "for y in x:\n    assert x and all(z == 7 for z in x[y:][2:])",
        )
    ]
    + [
        pytest.param(
            "no proof", marks=pytest.mark.snippet(f"{SOME}print(x)\nassert all(y == 7 for y in x[:0])\n")
        )
    ],
)
def test_a_check_of_nothing_is_refused(code, error):
    assert NOTHING in error, code


@proof(
    """
    for y in x:
        assert all(z == 2 for z in x[y:])
    np.testing.assert_array_equal(a[a > 3], [])
    np.testing.assert_equal(sorted(x), x)
    assert np.all(a == 1) and (a > 0).all() and all(map(bool, x)) and all(set(x))
    """,
    above=SOME,
)
def test_a_check_that_looked_at_something_once_is_one(result):
    assert not result.failed, result.error
    assert result.checks == (7, 8, 9, 10)


@pytest.mark.fault("claims", "a check of NaN beside NaN")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=proof(code, above="import numpy as np\na = np.full(2, np.inf) * 0\n"))
        for code in (
            "np.testing.assert_allclose(a, a * 2)",
            "np.testing.assert_array_equal(a, a[::-1])",
            "import tensorflow as tf\nx = tf.constant(a)\nnp.testing.assert_array_equal(x, x + 1)",
            "import keras\nx = keras.Variable(a)\nnp.testing.assert_array_equal(x, -x.numpy())",
        )
    ],
)
def test_a_check_of_nan_beside_nan_is_refused(code, error):
    assert NAN in error, code


CHANGED = "import numpy as np\na = np.ones(2)\nbefore, parts = a, [a]\na += 1\nkept = [1]\nsame = kept\n"


@pytest.mark.fault("claims", "a check of a thing with itself under another name")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=proof(code, above=CHANGED))
        for code in (
            "np.testing.assert_array_equal(a, before)",
            "assert np.allclose(before, a)",
            "for x, y in zip(parts, [before], strict=True):\n    np.testing.assert_array_equal(x, y)",
        )
    ],
)
def test_a_check_of_a_thing_with_itself_is_refused(code, error):
    assert ITSELF in error, code


@proof(
    """
    nan = np.full(2, np.nan)
    np.testing.assert_array_equal(before / np.zeros(2) * 0, nan)
    for x in (a, a.copy()):
        np.testing.assert_array_equal(before, x)
    assert kept == [1] and a.shape == before.shape and kept[1:] == []
    one = two = (1, 2)
    assert one == two
    """,
    above=CHANGED,
)
def test_what_means_nan_or_has_one_other_thing_is_a_check(result):
    assert not result.failed, result.error
    assert result.checks == (10, 12, 13, 15)


CUT = "this `zip` leaves out what the longer one has, so a check of each looks at a part of it"


@pytest.mark.fault("claims", "a check of each of two lists of which one is shorter")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=proof(code, above=SOME))
        for code in (
            "assert all(y == z for y, z in zip(x, [1]))",
            "for y, z in zip(a, x[:1]):\n    assert y == z",
        )
    ],
)
def test_a_zip_that_leaves_something_out_is_refused(code, error):
    assert CUT in error, code


@proof(
    """
    assert all(y < z for y, z in zip(x, x[1:], strict=False)) and len(x) == len(a) and 1 <= len(x)
    for y, z in zip(x, map(int, a)):
        assert y in x and {y} <= set(x) and z in (1, 2) and 'a' in 'ab' and 0 <= a[0]
    assert len(x[:0]) == 0 and a.size in {2} and x.index(1) <= 1 and x.index(1) in (0, 1)
    """,
    above=SOME,
)
def test_pairs_that_are_meant_are_a_check(result):
    assert not result.failed, result.error
    assert result.checks == (6, 8, 9)


WIDE = "zeros would be within the tolerance of this check, whatever the snippet computes"


@pytest.mark.fault("claims", "a tolerance as large as what is wanted")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=proof(code, above=SOME))
        for code in (
            "np.testing.assert_allclose(a, [5, 6], atol=9)",
            "np.testing.assert_allclose(actual=a, desired=a + 1, rtol=1)",
            "assert np.allclose(a, [1, 2], 0, 2)",
            "np.testing.assert_array_almost_equal(a, [1, 1.2], decimal=0)",
            "np.testing.assert_almost_equal(a[0], 1, -1)",
            "assert math.isclose(a[0], 1.5, abs_tol=2)",
            "assert np.isclose(a, 1, atol=1).all()",
            "import tensorflow as tf\ntf.debugging.assert_near(a, [1.0, 2.0], atol=9.0)",
            "for y in a:\n    np.testing.assert_allclose(y * 1e-9, 2e-9, atol=1e-6)",
        )
    ],
)
def test_a_tolerance_within_which_zeros_are_is_refused(code, error):
    assert WIDE in error, code


@proof(
    """
    np.testing.assert_allclose(a, [1, 1.5], atol=1)
    np.testing.assert_array_almost_equal(a, [1, 1.2], decimal=0.5)
    assert math.isclose(a[0], 1, rel_tol=0.5) and np.isclose(a, 1).all()
    assert not any(y == 7 for y in x) and not np.any(a == 7)
    np.testing.assert_allclose(a - np.ones(2), np.zeros(2), atol=1e-6)
    assert np.allclose(a, [1, 1]) and not np.allclose(a, [1e-9, 0]) and np.allclose(0 * a, 0)
    for y in a:
        np.testing.assert_allclose(y - 1, y - 1.0)
    """,
    above=SOME,
)
def test_a_tolerance_below_what_is_wanted_is_a_check(result):
    assert not result.failed, result.error


FIVE = """import numpy as np
a = np.array([1.0, 1.5])
b = a + 0.2


def gap(x, y):
    return ((x - y) ** 2).mean()


"""


@pytest.mark.fault("claims", "a limit on a difference that is as large as what is wanted")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=proof(code, above=FIVE))
        for code in (
            *(
                "assert np.abs(a - b).max() < 2",
                "assert np.max(np.abs(a - b)) <= 2",
                "assert 2 > abs(a - b).mean()",
            ),
            *("assert abs(a[0] - b[0]) < 5", "assert max(abs(x - y) for x, y in zip(a, b)) < 3"),
            *(
                "assert np.linalg.norm(a - b) < 9",
                "assert gap(a, b) < 9",
                "assert not (np.abs(a - b) > 2).any()",
            ),
            *("far = np.abs(a - b)\nassert far.max() < 2", "assert (far := np.abs(a - b)).max() < 2"),
            *("assert (np.abs(np.subtract(a, b)) < 2).all()", "assert -2 < a[0] - b[0] < 2"),
            *("np.testing.assert_array_less(np.abs(a - b), 3)", "assert np.square(b - a).max() < 4"),
            "for x, y in zip(a, b):\n    assert abs(x - y) < 5",
            "assert all(abs(x - y) < 5 for x, y in zip(a, b))",
            "import tensorflow as tf\nassert tf.reduce_max(tf.abs(tf.constant(a) - b)).numpy() < 5",
        )
    ],
)
def test_a_limit_within_which_differences_of_zeros_are_is_refused(code, error):
    assert WIDE in error, code


@proof(
    """
    assert np.abs(a - b).max() < 0.5 and max(abs(x - y) for x, y in zip(a, b)) < 0.5
    assert abs(a[0] - np.zeros(1)[0]) < 2 and np.abs(a - a[::-1]).max() > 0.3 and not gap(a, 9 * a) < 1
    assert a[0] - b[0] < 2 and gap(a, b) < 0.1 * np.abs(b).max() and -0.5 < a[0] - b[0] < 0.5
    for x, y in zip(a, b):
        assert abs(x - y) < 1.2
    c = np.array([3, 1, 2]) - np.array([3, 2, 4])
    assert abs(np.corrcoef(c, [1, 2, 3])[0, 1]) < 1.1
    """,
    above=FIVE,
)
def test_a_limit_below_what_is_wanted_is_a_check(result):
    assert not result.failed, result.error


@pytest.mark.fault("claims", "two sides of which rounding leaves zeros alone")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, marks=proof(code, above=FIVE))
        for code in (
            *("assert round(a[0] / 9) == round(b[1] / 9)", "assert int(a[0] / 9) == int(b[0] / 9)"),
            *(
                "assert np.array_equal((a / 9).round(), np.round(b / 9))",
                "assert ((a / 9).round() == (b / 9).round()).all()",
            ),
            *("np.testing.assert_array_equal((a / 9).astype(int), (b / 9).astype('int8'))",),
        )
    ],
)
def test_a_check_of_what_is_rounded_to_zeros_is_refused(code, error):
    assert WIDE in error, code


@proof(
    """
    assert round(a[0]) == round(b[0]) and (a / 9).round()[0] == 0 and int(a[0] / 9) == 0
    np.testing.assert_array_equal(a.round(), np.round(b))
    for x in (9, 1):
        assert round(a[0] / x) == round(b[0] / x)
    """,
    above=FIVE,
)
def test_a_check_of_what_is_rounded_to_some_numbers_is_one(result):
    assert not result.failed, result.error


OWN = "import functools\nimport numpy as np\nx = np.ones(2)\n"


@pytest.mark.fault("claims", "a function of the snippet that is called like an assertion")
@pytest.mark.parametrize(
    "code",
    [
        "assert_close = lambda a, b: np.allclose(a, b)\nassert_close(x, 7)",
        "assert_close = functools.partial(np.allclose, atol=1)\nassert_close(x, 7)",
        "assert_close = np.allclose\nassert_close(x, 7)",
        "from numpy import allclose as assert_close\nassert_close(x, 7)",
        "class A:\n    def assert_close(self, a, b):\n        return a is b\nA().assert_close(x, 7)",
        "from numpy import testing\ntesting.assert_allclose = print\ntesting.assert_allclose(x, 7)",
        "def f(assert_close):\n    assert_close(x, 7)\nf(np.allclose)",
    ],
)
def test_what_the_snippet_calls_an_assertion_is_no_check(code):
    source = f'"""T."""\n{OWN}# region proof\n{code}\n# endregion proof\n'
    assert checks.find(snippets.parse("a.py", source)) == []


UNCOUNTED = {
    "another name": (
        "from numpy.testing import assert_allclose as ac\nac(x, 1)",
        "`ac` is another name of `assert_allclose`",
    ),
    "a name for it": (
        "import numpy as np\nac = np.testing.assert_equal\nac(x, 1)",
        "`ac` is another name of",
    ),
    "a partial": (
        "import functools\nimport numpy as np\n"
        "ac = functools.partial(np.testing.assert_allclose, rtol=1)\nac(x, 1)",
        "`ac` is another name of `np.testing.assert_allclose`",
    ),
    "a string": ("exec('assert x == 1')", "nobody counts what a string checks that `exec` runs"),
    "unittest": ("import unittest\nunittest.TestCase().assertEqual(x, 1)", "is no check that is counted"),
}


@pytest.mark.fault("claims", "checks beside others, by another name or in a string")
@pytest.mark.parametrize("words", UNCOUNTED)
def test_checks_that_nobody_counts_are_refused(words):
    code, why = UNCOUNTED[words]
    source = f'"""T."""\nx = 1\n# region proof\nassert x == 1\n{code}\n# endregion proof\n'
    with pytest.raises(SnippetError, match=f"^a\\.py:\\d+: .*{re.escape(why)}"):
        checks.find(snippets.parse("a.py", source))


LOOKED = (
    "import numpy as np\nimport pandas as pd\nr, word = np.array([1.0, 2.0]), 'abc'\ns = r[:]\ns[0] = 7\n"
)
LOOKED += "m, nan = np.ma.masked_array([1, 2], mask=[0, 1]), r * np.nan\nt = pd.Series([1], index=['a'])\n"
NOTHING_SEEN = {
    "compared something with itself": [
        "np.testing.assert_array_equal(r, s)",
        "v = r.view()\nassert np.array_equal(v, s)",
        "v, w = r.reshape(1, 2), s.reshape(1, 2)\nw += 1\nassert np.allclose(v, w)",
    ],
    "at NaN alone": [
        "assert not (nan > 5).any()",
        "assert not nan.max() < 5",
        "assert not np.nansum(np.abs(nan - 5)) > 0.1",
        "assert not (t - pd.Series([1], index=['b'])).any()",
        "assert (t - pd.Series([1], index=['b'])).sum() == 0",
    ],
    "at nothing": ["assert '' in word"],
    "compared a masked array": [
        "np.testing.assert_array_equal(m, [1, 9])",
        "assert (m == [1, 9]).all()",
        "np.testing.assert_allclose([1, 9], m)",
    ],
    "true whatever it would give": ["ok = [lambda: k == 1 for k in r]\nassert all(ok)"],
}
SEEN = [
    "assert (r > 1).all()\nassert r.sum() == 9 and 'b' in word and '' not in [word]",
    "q = np.eye(2)\nnp.testing.assert_array_equal(q, q.T)",
    "assert '' in ['', word]\nassert np.nanmax([np.nan, 3]) > 2",
    "assert np.isnan(nan).all()",
    "np.testing.assert_array_equal(np.split(r, 2)[1], r[1:])",
    "np.testing.assert_array_equal(r.reshape(1, 2).reshape(r.shape), r)",
    "np.testing.assert_array_equal(m.filled(0), [1, 0])\nassert t.sum() == 1 and not (t > 2).any()",
    "assert all([len, 0][:1] + [1]) and {1} <= {1, 2} and 0 < r[1] <= 2",
]


@pytest.mark.parametrize(
    ("why", "code"),
    [
        pytest.param(why, code, marks=proof(code, above=LOOKED))
        for why, codes in NOTHING_SEEN.items()
        for code in codes
    ],
)
def test_a_check_that_looks_at_nothing_that_could_differ_is_refused(why, code, error):
    assert why in error, code


@pytest.mark.parametrize("code", [pytest.param(x, marks=proof(x, above=LOOKED)) for x in SEEN])
def test_a_check_that_is_like_it_and_could_fail_is_right(code, result):
    assert not result.failed, result.error
