"""What readers would take for a shape is checked, or an error says with its line how to write it."""

import ast
from contextlib import suppress
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import snippet as snippets
from engine.run import shape_comments, shapes
from engine.snippet import SnippetError

SETUP = '"""T."""\nimport numpy as np\n\nbatch, timesteps, units = 2, 3, 4\n'
HOW = "behind an assignment or alone on the line right below it; a remark starts with a word"


def found(source):
    return shape_comments.find(snippets.parse("a.py", source))


def run(code):
    """Run code as the worker does, with its shape comments checked; returns the checker."""
    snippet = snippets.parse("a.py", SETUP + code)
    comments = shape_comments.find(snippet)
    tree = shapes.instrument(ast.parse(snippet.source), comments)
    namespace = {}
    checker = shapes.Checker("a.py", comments, namespace, Path("no report"))
    namespace[shapes.HOOK] = checker
    exec(compile(tree, "a.py", "exec"), namespace)
    checker.finish()
    return checker


@pytest.mark.parametrize(
    "comment",
    [
        "(batch, 'units')",
        "(batch, 1.5)",
        "(batch, units / 2)",
        "(batch, ..., units)",
        "(batch, units[0])",
        "(batch units)",
        "(batch, units",
        "(batch)",
        "[batch, units]",
        "(batch, units) and more",
        "(2)",
    ],
)
def test_unknown_symbol_syntax_is_refused(comment):
    with pytest.raises(SnippetError, match=r"^a\.py:2: unknown symbol syntax"):
        found(f'"""T."""\nx = f()  # {comment}\n')


@pytest.mark.fault("claims", "a remark in brackets")
@pytest.mark.parametrize("remark", ["(see above)", "[sic]", "(a, b) as in the paper", "(1)!"])
@pytest.mark.parametrize("code", ["x = f()  # {}\n", "x = f()\n# {}\n", "x = f()\n\n# {}\n", "f()  # {}\n"])
def test_a_remark_in_brackets_is_told_how_to_be_one(remark, code):
    source = '"""T."""\n' + code.format(remark)
    line = source[: source.index("#")].count("\n") + 1
    with pytest.raises(SnippetError, match=rf"^a\.py:{line}: .*{HOW} and has no shape, as in `# see above`"):
        found(source)


FALSE = "(units, batch)"  # of what has the shape (batch, units)
H = "h = np.zeros((batch, units))"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            f"{H}\n\n# {FALSE}\n", marks=pytest.mark.fault("claims", "a blank line before the shape")
        ),
        pytest.param(
            f"{H}\n# the last\n# {FALSE}\n", marks=pytest.mark.fault("claims", "a line before the shape")
        ),
        pytest.param(
            f"{H}  # shape {FALSE}\n", marks=pytest.mark.fault("claims", "`shape` before the shape")
        ),
        pytest.param(f"{H}  # -> {FALSE}\n", marks=pytest.mark.fault("claims", "an arrow before the shape")),
        pytest.param(f"{H}  # h: {FALSE}\n", marks=pytest.mark.fault("claims", "a name before the shape")),
        pytest.param(
            f"{H}  # noqa  # {FALSE}\n", marks=pytest.mark.fault("claims", "`noqa` before the shape")
        ),
        pytest.param(
            f"for h in [np.zeros((2, 4))]:\n    # {FALSE}\n    print(h)\n",
            marks=pytest.mark.fault("claims", "a shape below `for`"),
        ),
        pytest.param(
            f"def f(h):\n    return h\n    # {FALSE}\n\nf(1)\n",
            marks=pytest.mark.fault("claims", "a shape below `return`"),
        ),
        pytest.param(
            f"np.zeros((batch, units))\n# {FALSE}\n",
            marks=pytest.mark.fault("claims", "a shape below a call"),
        ),
        pytest.param(
            f"if (h := np.zeros((2, 4))) is not None:  # {FALSE}\n    print(h)\n",
            marks=pytest.mark.fault("claims", "a shape behind a walrus"),
        ),
        pytest.param(
            f"with open(__file__) as h:  # {FALSE}\n    print(h)\n",
            marks=pytest.mark.fault("claims", "a shape behind `with`"),
        ),
        pytest.param(
            f"h = [\n    # {FALSE}\n    np.zeros((2, 4)),\n]\n",
            marks=pytest.mark.fault("claims", "a shape inside a list"),
        ),
        pytest.param(
            f"g = 1; h = [\n    # {FALSE}\n    np.zeros((2, 4)),\n]\n",
            marks=pytest.mark.fault("claims", "a shape in brackets, below another assignment"),
        ),
        pytest.param(
            f"{H}  # (batch, units)\n# {FALSE}\n", marks=pytest.mark.fault("claims", "a second shape below")
        ),
        pytest.param(
            f"{H}\n# (batch, units)\n# {FALSE}\n",
            marks=pytest.mark.fault("claims", "a second line of a shape"),
        ),
        pytest.param(
            f"{H}  # (batch, units): h, {FALSE}: c\n",
            marks=pytest.mark.fault("claims", "a second shape in the words about the first"),
        ),
        pytest.param(f"{H}  # the shape of h is {FALSE}\n"),
        pytest.param(f"# the shape of h is {FALSE}\n{H}\n"),
        pytest.param(f"# from here on h has {FALSE}\n{H}\n"),
        pytest.param(f"{H}  # <-- {FALSE}\n", marks=pytest.mark.fault("claims", "a shape in a highlight")),
        pytest.param(f"print(1)  # <-- {FALSE}: swapped\n"),
        pytest.param(f"{H}  # <-- it has {FALSE}\n"),
        pytest.param(f"{H}  # np.shape{FALSE}\n"),
        pytest.param(
            f"{H}  # torch.Size([4, 2])\n", marks=pytest.mark.fault("claims", "what PyTorch prints")
        ),
        pytest.param(f"{H}  # TensorShape([4, 2])\n"),
        pytest.param(f"{H}  # h.shape == (4, 2)\n"),
        pytest.param(f"{H}  # shape: [4, 2]\n"),
        pytest.param(f"{H}  # shape (units)\n"),
        pytest.param(f"{H}  # (?, batch)\n"),
        pytest.param(f"{H}  # units × batch\n", marks=pytest.mark.fault("claims", "a shape as a product")),
        pytest.param(f"{H}  # shape: 4 x 2\n"),
        pytest.param(f"{H}  # 4x2\n"),
        pytest.param(f"{H}  # shape (units x batch)\n"),
        pytest.param(
            f"{H}  # shape: units, batch\n", marks=pytest.mark.fault("claims", "a shape without brackets")
        ),
        pytest.param(f"{H}  # -> units, batch\n"),
        pytest.param(f"{H}  # Tensor[4, 2]\n"),
        pytest.param(f"{H}  # tf.Tensor(shape=(4, 2), dtype=float32)\n"),
        pytest.param(f"{H}  # （units, batch）\n"),
        pytest.param(f"class H:\n    h: np.ndarray  # {FALSE}\n"),
    ],
)
def test_a_shape_that_would_not_be_checked_is_refused(code):
    with pytest.raises(SnippetError, match=r"^a\.py:\d+: ") as error:
        found(SETUP + code)
    assert "#" in (SETUP + code).split("\n")[error.value.line - 1]


@pytest.mark.fault("claims", "a shape behind an annotation without a value")
def test_an_annotation_without_a_value_has_no_shape():
    with pytest.raises(SnippetError, match=r"^a\.py:2: `h` gets no value here, so '\(batch,\)' cannot be"):
        found('"""T."""\nh: list  # (batch,)\n')


@pytest.mark.parametrize(
    ("code", "why"),
    [
        pytest.param(
            "_, _ = np.zeros((2, 4)), np.zeros(3)  # (timesteps,), (timesteps,)\n",
            "this assignment changes `_` twice",
            marks=pytest.mark.fault("claims", "two targets of one name"),
        ),
        ("i, x[i] = 1, np.zeros(3)  # (), (timesteps,)\n", "this assignment changes `i` twice"),
        pytest.param(
            "x[next(rows)] = np.zeros(3)  # (timesteps,)\n",
            "`next(rows)` would run again",
            marks=pytest.mark.fault("claims", "a target that calls something"),
        ),
        ("x[i := 1], i = np.zeros(3), 1  # (timesteps,), ()\n", "this assignment changes `i` twice"),
    ],
)
def test_a_target_that_cannot_be_read_again_is_refused(code, why):
    with pytest.raises(SnippetError, match=r"^a\.py:2: ") as error:
        found('"""T."""\n' + code)
    assert why in error.value.message


def test_other_comments_are_left_alone():
    source = (
        '"""T."""\nf()  # why: (a reason)\nx = 1  # a number\nf()\n# an aside (of a reader)\n'
        "y = f(2)  # LSTM(4), f(a, b), x[:, 0], about [h, c]\n"
        "z = 3  # sum over (i for i in x) and (Keras 3, not 2)\n"
        "f(x)  # <-- needs (batch, units)\n"
        "x * z  # <-- (batch, units) times (units,)\n"
        "w = x  # 2 x the default, side by side: shapes, dtypes\n"
        "w = x  # of another shape, sizes differ\n"
        "state_size = 3  # <-- two states: [features, features]\n"
        "output, *states = f(x)  # <-- [h, c], in the order that is wanted\n"
        "\n# one feature, y as (batch, 1): all timesteps\nf(y)\n"
        "w = 'a # (a, b)'\n"
        'v = """\n# (a, b)\n"""\n'
    )
    assert found(source) == []


@pytest.mark.fault("claims", "a shape in a Markdown cell is prose")
def test_comments_outside_of_code_are_left_alone():
    source = '# (a, b)\n"""T."""\n# %%\nx = 1\n# %% [markdown]\n# (a, b) is a shape,\n# [h, c](a.md) too.\n'
    assert found(source) == []


TRUE = {
    "h": "(batch, units)",
    "c": "(batch, timesteps, units)",
    "b": "(2 * units,)",
    "s": "()",
}
VALUES = {
    "h": "np.zeros((2, 4))",
    "c": "np.zeros((2, 3, 4))",
    "b": "np.zeros(8)",
    "s": "np.float64(1)",
}
LEADS = [
    "",
    "",
    "",
    "shape ",
    "shape: ",
    "-> ",
    "→ ",
    "{name}: ",
    "{name} = ",
    "noqa  # ",
    "<-- ",
    "is ",
    ": ",
]
TAILS = ["", ": words", " — words", ": words; ", ", as it was", " words", "  # noqa"]
PLACES = [
    "{name} = {value}  # {comment}\n",
    "{name} = {value}\n# {comment}\n",
    "{name} = {value}\n\n# {comment}\n",
    "{name} = {value}\n# words\n# {comment}\n",
    "{name}: object = {value}  # {comment}\n",
    "{name}: object  # {comment}\n{name} = {value}\n",
    "{name} = 0; {name} = {value}  # {comment}\n",
    "{name} = (\n    {value}\n)  # {comment}\n",
    "{name} = (\n    {value}  # {comment}\n)\n",
    "{name} = (\n    # {comment}\n    {value}\n)\n",
    "{name} = 0\n{name} += {value}  # {comment}\n",
    "for {name} in [{value}]:  # {comment}\n    pass\n",
    "for {name} in [{value}]:\n    # {comment}\n    pass\n",
    "for _ in range(2):\n    {name} = {value}  # {comment}\n",
    "print({name} := {value})  # {comment}\n",
    "other = {name} = {value}  # {comment}\n",
    "first, {name} = 0, {value}  # {comment}\n",
    "first, {name} = 0, {value}  # (), {comment}\n",
    "[{name}, *rest] = [{value}, {value}]\n# {comment};\n# [{comment}]\n",
    "rest = [{value}]  # [{comment}]\n",
    "rest = {{}}\nrest['{name}'] = {value}  # {comment}\n",
    "def f():\n    {name} = {value}\n    # {comment}\n    return {name}\n\nf()\n",
    "def f():\n    {name} = {value}\n    return {name}  # {comment}\n\nf()\n",
    "def f():\n    {name} = {value}  # {comment}\n",
    "class F:\n    {name} = {value}  # {comment}\n",
    "if True: {name} = {value}  # {comment}\n",
    "try:\n    {name} = {value}  # {comment}\nexcept Exception:\n    pass\n",
    "assert {value} is not None  # {comment}\n",
    "{value}  # {comment}\n",
    "{value}\n# {comment}\n",
    "{name} = '''\n# no comment '''; {name} = {value}  # {comment}\n",
]


@st.composite
def claims(draw):
    """A variable, a claim of its shape, right or wrong, and code that makes the claim somewhere."""
    name = draw(st.sampled_from(sorted(TRUE)))
    claim = draw(st.sampled_from(sorted(TRUE.values())))
    lead = draw(st.sampled_from(LEADS)).format(name=name)
    comment = lead + claim + draw(st.sampled_from(TAILS))
    code = draw(st.sampled_from(PLACES)).format(name=name, value=VALUES[name], comment=comment)
    for _ in range(draw(st.integers(0, 2))):
        code = f"if True:\n{indent(code, '    ')}"
    return name, claim, code


@pytest.mark.fault("claims", "a wrong shape anywhere")
@given(claims())
def test_no_wrong_shape_passes_wherever_it_is_written(made):
    name, claim, code = made
    try:
        checker = run(code)
    except SnippetError:
        return
    assert claim == TRUE[name], code
    assert claim in [row.symbols for row in checker.rows], code


@given(st.sampled_from(sorted(TRUE)), st.sampled_from(PLACES[:2]), st.sampled_from(TAILS[:3]))
def test_a_right_shape_where_it_belongs_becomes_a_row(name, place, tail):
    checker = run(place.format(name=name, value=VALUES[name], comment=TRUE[name] + tail))
    assert [(row.name, row.symbols) for row in checker.rows] == [(name, TRUE[name])]


SIZES = st.recursive(
    st.sampled_from(["batch", "timesteps", "units", "1", "2", "7"]),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "//"]), inner),
    max_leaves=4,
)


@given(st.lists(SIZES, max_size=3), st.lists(st.integers(0, 9), max_size=3))
def test_what_passes_has_the_sizes_that_python_computes(dims, shape):
    comment = f"({', '.join(dims)}{',' if len(dims) == 1 else ''})"
    try:
        run(f"h = np.zeros({tuple(shape)})  # {comment}\n")
    except SnippetError:
        return
    sizes = {"batch": 2, "timesteps": 3, "units": 4}
    assert np.zeros(tuple(shape)).shape == tuple(eval(dim, {}, dict(sizes)) for dim in dims)


@given(st.text("()[]abx2,:;#-> ×'", max_size=12))
def test_no_comment_breaks_the_reader(text):
    with suppress(SnippetError):
        found(f'"""T."""\nx = f()  # {text}\n')
