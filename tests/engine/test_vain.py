"""Assertions that cannot fail prove nothing, so they are refused; those that can fail are not."""

import pytest

from engine import snippet as snippets
from engine.snippet import SnippetError

SETUP = """import numpy as np
from numpy import testing


def f(*items): return len(items)


x, y = 3, [1, 2]
"""


def parse(statement):
    return snippets.parse("a.py", f'"""T."""\n{SETUP}{statement}\n')


@pytest.mark.parametrize(
    "condition",
    [
        *("x == x", "x is x", "x <= x", "y[0] >= y[0]", "np.pi == np.pi", "x == x == x"),
        *("1 == 1", "-1", "1 < 2 or x", "len('a') >= 0", "2 + 2 == 4", "dict(a=1)", "'a'.upper", "print"),
        *("not []", "not ()", "not {}", "not any([])", "all([])", "__debug__", "isinstance(3, int)"),
        *("all(z == x for z in [])", "not any(z == x for z in ())", "all([z for z in y for w in []])"),
        *(
            "[z for z in [0]]",
            "[x for z in (1, 2)]",
            "(lambda: 0) is not None",
            "f is not None",
            "[x] is not None",
        ),
        *("x or not x", "not y or y", "isinstance(x, object)", "f", "np", "len(y) >= 0", "0 <= len(y)"),
        *("len(y) > -1", "x == x and y is y", "x == 1 or 1 == 1"),
        *("hasattr(x, '__class__')", "isinstance(x, type(x))", "isinstance(x, (int, object))", "callable(f)"),
        *("'' in str(x)", "'' in f'{x}'", "'' in 'a'.join(y)", "str(x).startswith('')"),
        *("len(y) == len(y)", "type(x) is type(x)", "str(x) is not None", "issubclass(int, object)"),
        *("(x == 7) is not None", "(x == 7) is not False", "(not x) is not None"),
        *("np.allclose(x, x)", "bool(np.array_equal(y, y))", "(y == y).all()", "np.all(x == x)"),
        *("np.isclose(x, x).all()", "abs(x - x) < 1e-6", "np.max(np.abs(x - x)) == 0"),
        *("max(y) == max(y)", "sum(y) == sum(y)", "np.sum(x) == np.sum(x)", "sorted(y) == sorted(y)"),
        *("round(x, 2) == round(x, 2)", "y[0].sum() == y[0].sum()"),
        *("[z for z in y] == y", "[float(z) for z in y] == y", "dict(x) == x", "x == {**x}", "x.T.T == x"),
        *("x == 5 or x", "y or 1 == len(y) or y[0] > 2 or y == 3", "x is not None or x"),
        *("(n := len(y)) >= 0", "np.ones(x).size >= 0", "0 <= np.ones(x).ndim"),
    ],
)
def test_what_holds_in_any_snippet_is_refused(condition):
    with pytest.raises(
        SnippetError, match=r"^a\.py:10: `assert .*` cannot fail, as `.*` is the same whatever"
    ):
        parse(f"assert {condition}")


@pytest.mark.parametrize(
    "call", ["np.testing.assert_equal(x, x)", "testing.assert_allclose(1, 1)", "assert_equal(y[0], y[0])"]
)
def test_a_call_that_compares_a_thing_with_itself_is_refused(call):
    with pytest.raises(SnippetError, match=r"^a\.py:10: `.*` cannot fail"):
        parse(call)


@pytest.mark.parametrize(
    "statement",
    [
        *("assert x == 3", "assert f(x) == f(x)", "assert x != x", "assert not y", "assert f(1) == 1"),
        *("assert x or not y", "assert all(z == x for z in y)", "assert [z for z in [0] if z == x]"),
        *("assert len(y) > 0", "assert 0 < len(y)", "assert isinstance(x, int)", "assert x is not None"),
        *("assert '' in y", "assert '' not in str(x)", "assert '1' in str(y)", "assert str(x).endswith('3')"),
        *("assert hasattr(x, 'shape')", "assert callable(x)", "assert isinstance(x, type(y[0]))"),
        *("assert repr(x) == repr(x)", "len = f\nassert len(y) == len(y)", "assert type(x) is type(y[0])"),
        *("assert False, 'not reached'", "assert 0", "assert max(y) == 2", "assert 1 <= x"),
        *("print = x\nassert print", "assert y[0] == y[1]", "np.testing.assert_equal(x, 3)"),
        *("np.testing.assert_equal(f(x), f(x))", "np.testing.assert_raises(ValueError, f, 1)"),
        "with np.testing.assert_raises_regex(ValueError, 'invalid literal'):\n    f(x)",
        *("assert np.allclose(f(x), f(x))", "assert np.all(x == y)", "assert not (x == x).all()"),
        *("assert f(x) - f(x) == 0", "assert x - y[0] == 1", "assert np.ones(x).size > 0"),
        *("x in y and print(y)", "try:\n    x < y\nexcept TypeError:\n    pass", "f(x == y)", "y.sort()"),
        "with np.testing.assert_raises(TypeError):\n    x < y",
        *("assert [z for z in y if z] == y", "assert [z + 1 for z in y] == y", "assert x.T == x"),
        *("assert x == 5 or y", "max = f\nassert max(y) == max(y)", "assert f(x).max() == f(x).max()"),
        *("if x == 3:\n    assert y[0] == 1", "if x:\n    y = []\nelse:\n    assert x"),
        "def all(x): print(x)\nall(x)",
    ],
)
def test_what_can_fail_is_right(statement):
    assert parse(statement)


@pytest.mark.fault("claims", "a comparison without `assert`")
@pytest.mark.parametrize(
    "statement",
    ["x == 3", "np.allclose(x, 7)", "not y", "x and x > 7", "y == y or x == 7", "isinstance(x, str)"],
)
def test_what_only_asks_is_refused(statement):
    with pytest.raises(SnippetError, match=r"^a\.py:10: `.*` checks nothing, as nothing hears"):
        parse(statement)


@pytest.mark.parametrize(
    "condition",
    [
        *("[np.allclose(z, 3) for z in y]", "{z == 9 for z in y}", "{z: z == 9 for z in y}"),
        *("tuple(z == 9 for z in y)", "sorted(z == 9 for z in y)", "list(map(lambda z: z == 9, y))"),
        *("(x == 9).tolist()", "np.where(x == 9)", "np.nonzero(x == 9)", "(x == 9).shape", "len(x == 9)"),
        *("str(x == 9)", "any([z == 9] for z in y)", "~(x == 6).item()"),
    ],
)
def test_what_is_true_because_there_are_answers_is_refused(condition):
    with pytest.raises(SnippetError, match=r"^a\.py:10: `.*` cannot fail"):
        parse(f"assert {condition}")


@pytest.mark.parametrize(
    "condition", ["~np.any(x == 6)", "(x == 9).all()", "any(z == 9 for z in y)", "x.shape"]
)
def test_an_answer_itself_may_be_asserted(condition):
    assert parse(f"assert {condition}")


@pytest.mark.fault("claims", "a check of a thing with a copy of itself")
@pytest.mark.parametrize(
    "statement",
    [
        *("np.testing.assert_array_equal(x, x.copy())", "np.testing.assert_allclose(x.numpy(), x)"),
        *("testing.assert_equal(np.array(x), x)", "assert np.allclose(x, x.astype(x.dtype))"),
        *("assert np.array_equal(x, np.identity(x))", "assert (x == x.copy()).all()", "assert x == x + 0"),
        *("assert abs(x - x.numpy()) < 1e-6", "assert np.all(np.asarray(y[0]) == y[0])", "assert x <= +x"),
        *("assert x.tolist() == x[:].numpy().tolist()", "assert np.allclose(np.copy(x) * 1.0, x / 1)"),
        *("assert x.astype('float64') == x", "from copy import deepcopy\nassert deepcopy(x) == x"),
        *("assert 0 + x == 1 * x", "assert float(x) == x"),
    ],
)
def test_a_thing_beside_a_copy_of_it_is_refused(statement):
    with pytest.raises(SnippetError, match=r"^a\.py:1[01]: `.*` cannot fail"):
        parse(statement)


@pytest.mark.parametrize(
    "statement",
    [
        *("assert x == x.astype('float16')", "assert x.copy() is x", "assert np.array(x) == np.array(y)"),
        *("assert x + 1 == x", "assert 0 - x == x", "assert x[1:] == x", "assert int(x) == x"),
        *("assert np.array(x, 'int8') == x", "assert f(x).copy() == f(x)", "assert list(y) == y"),
        "def array(z): return 3\nassert array(x) == x",
    ],
)
def test_what_a_conversion_may_change_is_right(statement):
    assert parse(statement)


LATER = "async def g():\n    assert x == 3\ndef h():\n    assert x == 3\n    yield x\n"


@pytest.mark.fault("claims", "a call of an async function or a generator, which runs nothing")
@pytest.mark.parametrize(
    "statement",
    ["g()", "h()", "assert g()", "class A:\n    async def check(self): return x == 3\nA().check()"],
)
def test_a_call_that_runs_nothing_is_refused(statement):
    with pytest.raises(SnippetError, match=r"`.*` runs nothing of the function, which is `async` or a"):
        parse(LATER + statement)


@pytest.mark.parametrize(
    "statement",
    [
        *("import asyncio\nasyncio.run(g())", "async def k():\n    await g()", "for z in h():\n    print(z)"),
        *("assert list(h())", "z = h()\nassert next(z)", "def k():\n    def m(): yield x\n    return m\nk()"),
        "from contextlib import contextmanager\n@contextmanager\ndef k(): yield x\nk()",
    ],
)
def test_a_call_that_somebody_takes_or_waits_for_is_right(statement):
    assert parse(LATER + statement)


def test_what_raises_as_announced_may_only_ask():
    assert snippets.parse("a.py", '"""T."""\n# raises: TypeError\n1 < "a"\n')


@pytest.mark.fault("claims", "a check that takes any exception")
@pytest.mark.parametrize("kind", ["Exception", "BaseException"])
def test_a_check_that_takes_any_exception_is_refused(kind):
    with pytest.raises(SnippetError, match=r"^a\.py:10: `.*` holds for any mistake, such as a misspelt name"):
        parse(f"with np.testing.assert_raises({kind}):\n    f(x)")
    assert parse(f"with np.testing.assert_raises_regex({kind}, 'shape'):\n    f(x)")


@pytest.mark.fault(
    "claims", "a check of what holds by its form: a square, either of two, a pattern of anything"
)
@pytest.mark.parametrize(
    "condition",
    [
        *("(np.ones(x) ** 2).sum() >= 0", "0 <= np.abs(y).max()", "np.sum(np.square(y)) > -1", "x * x >= 0"),
        *("np.mean(abs(x)) + x**4 >= 0.0", "(np.ones(x) ** 2 >= 0).all()", "np.linalg.norm(y) >= 0"),
        *("x == 4 or x != 4", "f(x) < 4 or f(x) >= 4", "4 > x or x >= 4", "x in y or x not in y"),
        *("((x == 4) | (x != 4)).all()", "x <= 4 or x == 9 or x > 4"),
        *("re.match('z*', str(x))", "re.search('', str(x))", "re.findall('z*', str(x))"),
        *("re.search(r'$', str(x)) is not None", "re.finditer('z', str(x))"),
    ],
)
def test_what_holds_by_its_form_is_refused(condition):
    with pytest.raises(SnippetError, match=r"^a\.py:11: `assert .*` cannot fail, as"):
        parse(f"import re\nassert {condition}")


@pytest.mark.parametrize(
    "condition",
    [
        *("(np.ones(x) ** 3).sum() >= 0", "np.abs(y).max() > 0", "(x**2).sum() - 1 >= 0", "x * y >= 0"),
        *("x == 4 or x != 5", "x < 4 or x > 4", "x == 4 or y != 4", "f(x) in y or x not in y"),
        *("re.match('z+', str(x))", "re.match('$', str(x))", "re.fullmatch('.*', str(x))"),
        "re.search('z', str(x)) is not None",
    ],
)
def test_what_is_like_it_and_can_fail_is_right(condition):
    assert parse(f"import re\nassert {condition}")


@pytest.mark.fault("claims", "a place in a text as a truth value")
@pytest.mark.parametrize(
    "condition", ["s.find('z')", "not s.find('z')", "x and s.rfind('z')", "bool(s.find('z'))"]
)
def test_a_place_in_a_text_is_no_truth(condition):
    with pytest.raises(SnippetError, match=r"^a\.py:11: `s\.r?find\('z'\)` is -1 where nothing is found"):
        parse(f"s = 'hello'\nassert {condition}")
    assert parse("s = 'hello'\nassert s.find('z') == -1")


@pytest.mark.fault("claims", "a check of a thing with the copy of it that was made above")
@pytest.mark.parametrize(
    "check",
    [
        *("np.testing.assert_array_equal(z, w)", "assert np.allclose(w, z)", "assert (z == w).all()"),
        *("v = w[:]\nassert z.tolist() == v.tolist()", "assert abs(z - w).max() == 0"),
    ],
)
def test_a_thing_beside_a_copy_made_above_is_refused(check):
    with pytest.raises(SnippetError, match=r"^a\.py:1[34]: `.*` cannot fail, as its two sides are one thing"):
        parse(f"z = np.arange(x)\nw = z.copy()\nprint(w.sum())\n{check}")


@pytest.mark.parametrize(
    "code",
    [
        *("f(w)\nassert (z == w).all()", "w[0] = 4\nassert (z == w).all()", "w += 1\nassert (z == w).all()"),
        *("assert (z + 1 == w).all()", "w = f(w)\nassert (z == w).all()", "assert w is not z"),
        *("w.sort()\nnp.testing.assert_array_equal(z, w)", "v = np.asarray(z)\nassert v is z"),
        "for v in w:\n    z[v] = 1\nassert (z == w).all()",
    ],
)
def test_a_copy_that_something_may_have_changed_is_right(code):
    assert parse(f"z = np.arange(x)\nw = z.copy()\nprint(w.sum())\n{code}")


@pytest.mark.fault("claims", "a check that something is there which was used above")
@pytest.mark.parametrize("use", ["print(z.shape)", "w = z[0]", "w = 2 * z", "assert z.sum() == 3"])
def test_what_was_used_is_there(use):
    with pytest.raises(
        SnippetError, match=r"^a\.py:12: `assert z is not None` cannot fail, as `z` has been used"
    ):
        parse(f"z = np.arange(x)\n{use}\nassert z is not None")


@pytest.mark.parametrize("use", ["print(z)", "w = z and z.shape", "w = lambda: z.shape", "z = f(z[0])"])
def test_what_was_not_used_may_be_none(use):
    assert parse(f"z = np.arange(x)\n{use}\nassert z is not None")


@pytest.mark.parametrize(
    "test", ["if x == 5:", "while x == 5:", "if y and x == 5:", "if x == 5:\n  for z in y:\n   if z:"]
)
def test_what_an_if_has_asked_is_no_check(test):
    with pytest.raises(SnippetError, match="`assert x == 5` cannot fail, as it runs only where that holds"):
        parse(f"{test}\n        assert x == 5")
