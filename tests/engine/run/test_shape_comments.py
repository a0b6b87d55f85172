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
    namespace = {"__name__": "__main__"}
    checker = shapes.Checker("a.py", comments, namespace, Path("no report"), ast.parse(snippet.source))
    namespace[shapes.HOOK] = checker
    exec(compile(tree, "a.py", "exec"), namespace)
    checker.finish(all_ran=True)
    return checker


@pytest.mark.parametrize(
    "above",
    [
        "def layer(heads=6):\n    return np.zeros((5, 7))\nh = layer(heads=6)",
        "def layer(keys, heads):\n    return np.zeros((5, 7))\nh = layer(7, 6)",
        "class Layer:\n    heads = 6\nh = np.zeros((5, 7))",
        "class Layer:\n    def __init__(self, heads):\n        pass\nLayer(6)\nh = np.zeros((5, 7))",
        "config = {'heads': 6}\nh = np.zeros((5, 7))",
        "config = {}\nconfig['heads'] = 6\nh = np.zeros((5, 7))",
        "def layer(heads=6):\n    return np.zeros((5, 7))\nh = layer()",
        "def layer(*, heads=6):\n    return np.zeros((5, 7))\nh = layer()",
        "layer = lambda keys, heads: np.zeros((5, 7))\nh = layer(7, 6)",
        "class Layer:\n    def call(self, heads):\n        return np.zeros((5, 7))\nh = Layer().call(6)",
        "class Layer:\n    def __init__(self):\n        self.heads = 6\nLayer()\nh = np.zeros((5, 7))",
        "import collections\nSize = collections.namedtuple('Size', 'keys heads')\n"
        "h = np.zeros((5, 7)) * len(Size(7, 6))",
        "import enum\nclass Size(enum.IntEnum):\n    HEADS = 6\nh = np.zeros((5, 7))",
        "heads = 6\ndel heads\nh = np.zeros((5, 7))",
    ],
)
def test_a_symbol_that_only_shapes_know_has_the_size_that_code_gives_its_name(above):
    with pytest.raises(SnippetError, match="`heads` is 5 in this comment, and 6 on line"):
        run(f"{above}  # (heads, 7)\n")
    assert run(f"{above}  # (5, 7)\n".replace("heads", "size")).rows
    assert run(f"{above}  # (heads, 7)\n".replace("6", "5")).rows


@pytest.mark.parametrize(
    "made", ["import textwrap\ntextwrap.TextWrapper", "import textwrap\nmake = textwrap.TextWrapper\nmake"]
)
def test_a_symbol_has_the_size_that_code_gives_a_parameter_of_a_package(made):
    with pytest.raises(SnippetError, match="`width` is 5 in this comment, and 6 on line"):
        run(f"{made}(6)\nh = np.zeros((5, 7))  # (width, 7)\n")
    assert run(f"{made}(6)\nh = np.zeros((6, 7))  # (width, 7)\n").rows


def test_a_symbol_has_the_length_that_code_asks_of_its_name():
    code = "heads = list('abcdef')\nh = np.zeros((len(heads), 7))"
    with pytest.raises(SnippetError, match="`heads` is 7 in this comment, and 6 on line"):
        run(f"{code}  # (6, heads)\n")
    assert run(f"{code}  # (heads, 7)\n").rows


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


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("units, batch", marks=pytest.mark.fault("claims", "a shape without any brackets")),
        "units, batch: the last h",
        "<-- units, batch",
        "h: units, batch",
        "4, 2",
        "None, units",
        "hidden, batch",
        "units timesteps batch",
        pytest.param("{units, batch}", marks=pytest.mark.fault("claims", "a shape in braces")),
        "{units}",
        pytest.param("<units, batch>", marks=pytest.mark.fault("claims", "a shape in angle brackets")),
        "⟨units, batch⟩",
        "〈units, batch〉",
        "【units, batch】",
        "⟦units, batch⟧",
        "|units, batch|",
        pytest.param("4 by 2", marks=pytest.mark.fault("claims", "`by` between two sizes")),
        "units by batch",
        "units-by-batch",
        pytest.param("UxB", marks=pytest.mark.fault("claims", "letters with `x` between them")),
        "BxTxU",
        "units x batch",
        pytest.param("units*batch", marks=pytest.mark.fault("claims", "a shape as a product with `*`")),
        "units * batch: h",
        "units/batch",
        "units | batch",
        pytest.param("rank 3", marks=pytest.mark.fault("claims", "a number of axes")),
        "3-D",
        "of rank three",
        "h of 3 dimensions",
        "ndim = 3",
        "a scalar",
        "matrix: h",
        "the last h, units x batch",
        pytest.param("`units, batch`", marks=pytest.mark.fault("claims", "a shape in quotes")),
        "'units, batch'",
        "units\u200b, batch",
        "units ✕ batch",
        "units→batch",
        "units, batch (swapped)",
        "U, B",
        "float32[4,2]",
        "f32[units, batch]",
        pytest.param("4 rows, 2 columns", marks=pytest.mark.fault("claims", "a shape in words")),
    ],
)
@pytest.mark.parametrize("place", [f"{H}  # {{}}\n", f"{H}\n# {{}}\n"])
def test_a_shape_in_any_spelling_is_refused(place, comment):
    code = SETUP + place.format(comment)
    with pytest.raises(SnippetError, match="reads as a shape that is not checked") as error:
        found(code)
    assert "#" in code.split("\n")[error.value.line - 1]


@pytest.mark.fault("claims", "a sentence with a shape that nothing has")
def test_a_sentence_names_only_shapes_that_the_snippet_has():
    sentence = "# one feature, y as {}: all timesteps\nprint(h)\n"
    for shape in ("(batch, units)", "(units,)"):
        assert len(found(f"{SETUP}{H}  # (batch, units)\n\n{sentence.format(shape)}")) == 1
    for shape in ("(units, batch)", "(batch, 7)"):
        with pytest.raises(SnippetError, match=r"^a\.py:7: .* reads as a shape that is not checked"):
            found(f"{SETUP}{H}  # (batch, units)\n\n{sentence.format(shape)}")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param(
            f"the same as {FALSE}",
            "it is another shape",
            marks=pytest.mark.fault("claims", "another shape in the words about a right one"),
        ),
        (f"like {FALSE}", "it is another shape"),
        (f"from {FALSE}", "nothing in the snippet has this shape"),
        ("out of (batch, 7)", "nothing in the snippet has this shape"),
        ("not (batch, units)", "it is the same shape"),
        ("{units, batch}", "put `;` between the shapes of two targets"),
        pytest.param(
            "units x batch",
            "reads as a shape that is not checked",
            marks=pytest.mark.fault("claims", "a shape without brackets in the words about a right one"),
        ),
        ("units, batch", "reads as a shape that is not checked"),
        ("h as units by batch", "reads as a shape that is not checked"),
        pytest.param(
            "rank 3",
            "has 2 dimensions, and the words about it say 3",
            marks=pytest.mark.fault("claims", "another number of axes in the words about a shape"),
        ),
        ("three axes", "has 2 dimensions, and the words about it say 3"),
        ("1-D data", "has 2 dimensions, and the words about it say 1"),
    ],
)
def test_words_about_a_shape_say_nothing_else_of_it(words, why):
    with pytest.raises(SnippetError, match=r"^a\.py:5: ") as error:
        found(f"{SETUP}{H}  # (batch, units): {words}\n")
    assert why in error.value.message


@pytest.mark.parametrize(
    "words",
    [
        "from (batch, timesteps, units)",
        "from (timesteps, units)",
        "as (batch, units)",
        "not (units, batch)",
        "rank 2 of the target, rank 3 of the output",
        "two axes",
        "2-D data",
        "no axis of 1",
        "drawn now, side by side, 3 x the default",
    ],
)
def test_words_about_a_shape_may_name_others_that_the_snippet_has(words):
    x = "x = np.zeros((batch, timesteps, units))  # (batch, timesteps, units)\n"
    x += "print(x[:, None], x[..., 1:2, ::2], (0.5, 'a'))\n"
    assert len(found(f"{SETUP}{x}{H}  # (batch, units): {words}\n")) == 2


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
        "y = f((batch, 1))\n\n# one feature, y as (batch, 1): all timesteps\nf(y)\n"
        "state_size = 3  # 6 timesteps\nw = x  # 0, 1, 2, 3\nw = x  # 2014, 2015: not in the scaling\n"
        "w = x  # h, c\nw = x  # hours, temperature\nw = x  # training, test, validation\nw = x  # batch 1\n"
        'w = x  # as "7 30"\nw = x  # {name: value}, rows, side by side\nf(x)  # <-- two axes, not three\n'
        "w = x  # a < b and c > d\n"
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


AT = '"""T."""\nimport numpy as np\nbatch, units = 2, 4\nh = np.zeros((batch, units))\n'


@pytest.mark.fault("claims", "a shape in other words than a tuple")
@pytest.mark.parametrize(
    "comment",
    [
        *("units & batch", "units; batch", "units -> batch", "4 X 2", "four by two", "units then batch"),
        *("of shape units,batch", "output shape units, batch", "shape [units batch]", "now of size 4x2"),
        *("the 4x2 output", "its 4 by 2 output"),
        *("gives units, batch", "the same as units, batch", "h[units, batch]", "tuple(units, batch)"),
        *("a 3-tensor", "just a vector", "has 3 dimensions in all", "batch=2, units=7", "len(h) == 7"),
        *(
            "units\u060cbatch",
            "units\u3001batch",
            "\u202aunits, batch",
            "..., units, batch",
            "n_units, n_batch",
        ),
        *("type: np.ndarray[units, batch]", "float32", "-> False", "raises: ValueError"),
    ],
)
def test_other_words_for_a_shape_or_value_are_refused(comment):
    with pytest.raises(SnippetError, match=r"^a\.py:5: .* reads as a (shape|value) that is not checked"):
        found(f"{AT}g = h + 0  # {comment}\n")


@pytest.mark.fault("claims", "a shape behind `return` or a part of a call")
@pytest.mark.parametrize("comment", ["a units x batch matrix", "the 4x2 output", "the batch by units part"])
@pytest.mark.parametrize("code", ["def f():\n    return h", "f(\n    h,", "g = f(\n    h,"])
def test_a_shape_among_words_beside_other_code_is_refused(code, comment):
    end = "\n)\n" if "(\n" in code else "\n"
    with pytest.raises(SnippetError, match=r"^a\.py:6: .* reads as a shape that is not checked"):
        found(f"{AT}{code}  # {comment}{end}")


def test_a_rank_behind_return_is_refused():
    with pytest.raises(SnippetError, match=r"^a\.py:6: .* reads as a shape that is not checked"):
        found(f"{AT}def f():\n    return h  # a matrix\n")


@pytest.mark.fault("claims", "a value behind a call of print")
@pytest.mark.parametrize(
    ("code", "comment"),
    [
        *(("2 + 2", "5"), ("True", "-> False"), ("*h.shape", "4 2"), ("h.shape", "=> 4 2"), ("h.ndim", "3")),
        *(("h.dtype", "float32"), ("h.shape", "prints units, batch"), ("h.max()", "0.5")),
        *(("h.shape", "<-- prints (units, batch)"), ("int('x')", "raises ValueError")),
    ],
)
def test_what_a_print_is_said_to_print_is_refused(code, comment):
    with pytest.raises(SnippetError, match=r"^a\.py:5: .* reads as a (shape|value) that is not checked"):
        found(f"{AT}print({code})  # {comment}\n")


@pytest.mark.parametrize(
    "comment",
    [
        *(
            "the loss of each batch",
            "5 rounds are enough",
            "units and batch differ",
            "two of them",
        ),
        *("float32 is the default", "a vector for each word", "the batch; then all units", "raises nothing"),
        *(
            "4 gates, one after the other",
            "gives what h gives",
            "x[0] of the batch",
            "size matters",
            "NumPy 2",
        ),
    ],
)
def test_prose_with_the_same_words_is_left_alone(comment):
    assert found(f"{AT}g = h + 0  # {comment}\n") == []
    assert found(f"{AT}print(h)  # {comment}\n") == []


@pytest.mark.parametrize("words", ["a scalar", "a vector", "four by two", "it is 4, 2"])
def test_words_that_say_another_shape_are_refused(words):
    with pytest.raises(SnippetError, match=r"^a\.py:5: .* words about"):
        found(f"{AT}g = h + 0  # (batch, units): {words}\n")


@pytest.mark.parametrize("words", ["{}, the last h", "of {}", "in {}", "all of dtype {}", "still {}"])
def test_a_dtype_in_the_words_is_compared(words):
    comment = f"h = np.zeros((2, 4))  # (batch, units): {words}\n"
    assert run(comment.format("float64")).rows
    assert run("h = np.zeros((2, 4))  # (batch, units): computed in float32, then cast\n").rows
    with pytest.raises(SnippetError, match=r"`h` has dtype float64, the comment says float32; correct the"):
        run(comment.format("float32"))


@pytest.mark.fault("claims", "another order or another number in the words about a right shape")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        *(
            (words, "'units, batch' in the words about (batch, units) reads as a shape")
            for words in (
                "now units first: units, batch",
                "turned, units, then batch",
                "as units, batch here",
            )
        ),
        (
            "the axes are units and batch",
            "'axes are units and batch' in the words about (batch, units) reads",
        ),
        ("4 rows", "`h` has shape (2, 4), and the words about it say '4 rows'"),
        ("seven columns", "`h` has shape (2, 4), and the words about it say 'seven columns'"),
        *(
            (words, "(batch, units) has its axes in another order than the words about it say")
            for words in ("units first", "batch is last", "units-major", "units in front", "axis 0 is units")
        ),
        *(
            (words, "`h` has shape (2, 4), and the words about it say")
            for words in (
                *(
                    "a vector of 7 numbers",
                    "vectors of seven",
                    "7 numbers each",
                    "h, a 7-vector",
                    "of length 7",
                ),
                *("7 units, one after the other", "2 sequences and 7 units", "seven values per batch"),
                *(
                    "a dozen values",
                    "fourteen numbers",
                    "has 3 numbers",
                    "7 wide",
                    "just 2 numbers",
                    "for each sequence seven numbers",
                ),
            )
        ),
    ],
)
def test_words_give_the_order_and_the_numbers_that_a_shape_has(words, why):
    with pytest.raises(SnippetError, match=r"^a\.py:5: ") as error:
        run(f"{H}  # (batch, units): {words}\n")
    assert why in error.value.message


@pytest.mark.parametrize(
    "words",
    [
        *("batch first", "units last", "axis 1 is units", "batch stays in front", "order i, f, c, o"),
        *("a vector of 4 numbers for each sequence", "8 numbers in all", "four values each", "of length 4"),
        *(
            "2 numbers for each unit",
            "first of a tuple of 3",
            "the last 3 values",
            "4 units, one after another",
        ),
        *(
            "2 rows of numbers",
            "units and batch differ",
            "after 3 timesteps",
            "zeros first",
            "one long run",
            "batch, as usual, comes first",
        ),
    ],
)
def test_right_words_about_order_and_numbers_pass(words):
    assert run(f"{H}  # (batch, units): {words}\n").rows[0].text == words


@pytest.mark.parametrize(
    "comment", ["a vector of 7 numbers", "7 values", "an array of seven", "a 7-vector: h"]
)
def test_a_number_of_values_without_a_shape_is_refused(comment):
    with pytest.raises(SnippetError, match=r"^a\.py:5: .* reads as a shape that is not checked"):
        found(f"{AT}g = h + 0  # {comment}\n")


@pytest.mark.fault("claims", "an object whose `shape` is what code says")
@pytest.mark.parametrize(
    "code",
    [
        "class Own:\n    shape = (2, 4)\nh = Own()",
        "class Own(np.ndarray):\n    shape = (2, 4)\nh = np.zeros(3).view(Own)",
        "class Own:\n    def __init__(self):\n        self.shape = (2, 4)\nh = Own()",
        "from types import SimpleNamespace\nh = SimpleNamespace(shape=(2, 4))",
        "from collections import namedtuple\nh = namedtuple('Own', 'shape')((2, 4))",
    ],
)
def test_a_shape_that_code_only_says_is_refused(code):
    with pytest.raises(
        SnippetError, match=r"whose `shape` is what code gave it|`shape` of the snippet's own"
    ):
        run(f"{code}  # (batch, units)\n")


def test_an_array_of_a_class_of_the_snippet_has_its_own_shape():
    code = "class Own(np.ndarray):\n    pass\nh = np.zeros((2, 4)).view(Own)  # (batch, units)\n"
    assert [row.numbers for row in run(code).rows] == ["(2, 4)"]


@pytest.mark.fault("claims", "what a library prints of a tensor, as a comment")
@pytest.mark.parametrize("comment", ["tf.Tensor([[3. 4.]], shape=(4, 2), dtype=float32)", "f(x, shape=(4,))"])
def test_a_shape_in_what_a_library_prints_is_refused(comment):
    with pytest.raises(SnippetError, match=r"^a\.py:2: '\(4,.*\)' reads as a shape that is not checked"):
        found(f'"""T."""\nx = f()  # {comment}\n')


@pytest.mark.fault("claims", "a value behind a statement, or below what prints it")
@pytest.mark.parametrize(
    "code",
    [
        *("print(x)  # about 7.5", "print(x)  # = 0.5", "print(x)  # Output: 4", "print(x)  # == 4"),
        *("print(x)  # 112 parameters", "print(x)  # {'a': 2}", "print(x)  # 'y'", "print(x)  # 1e-3"),
        *("print(x)  # dtype('float16')", "print(x)  # <dtype: 'float16'>", "x = f()  # n = 7"),
        *("x = f()  # 7.0", "x = f()  # -> 7", "f()  # 77", "x.dtype  # float16", "def g(): return x  # 7"),
        "x = f()  # <tf.Tensor: shape=(4, 2), dtype=float32>",
        *("print(x)\n# 4", "print(x)\n# -> 4", "print(x)\n# prints 4", "f()  # >>> f()"),
    ],
)
def test_a_value_that_nothing_checks_is_refused(code):
    with pytest.raises(SnippetError, match=r"^a\.py:[23]: .* reads as a value that is not checked; print it"):
        found(f'"""T."""\n{code}\n')


def test_what_is_no_value_of_a_statement_is_left_alone():
    code = "x = f()\n# 4\nx = f()  # 4 updates\nprint(x)  # 4 of them are left over\n"
    assert found(f'"""T."""\n{code}') == []


ARITHMETIC = '"""T."""\na, features = 2, 3\nb = 8 / a\nfor c in range(3):\n    c = 5\n'


@pytest.mark.parametrize(
    "code", ["8 // a  # <-- 4", "8 / a  # <-- 4.0", "features // 4 - b  # -4.0", "-a % 3  # <-- 1"]
)
def test_the_value_of_a_sum_may_be_said(code):
    assert found(f"{ARITHMETIC}x = {code}\n") == []


@pytest.mark.fault("claims", "a highlighted number that is another one")
@pytest.mark.parametrize(
    "code",
    ["8 // a  # <-- 5", "8 / a  # <-- 4", "8 // a  # <-- 4.0", "c + 1  # <-- 6", "1 / 0  # 1", "f(a)  # 2"],
)
def test_another_value_than_that_of_a_sum_is_refused(code):
    with pytest.raises(SnippetError, match=r"^a\.py:6: .* reads as a value that is not checked"):
        found(f"{ARITHMETIC}x = {code}\n")


TURNED = "in words has its axes in another order than (batch, 5, units)"


@pytest.mark.fault("claims", "a docstring, a label or an annotation with a shape that is turned around")
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ('def f(h):\n    """Gives (units, batch)."""\n    return h[:, -1]\n', TURNED),
        ('"""It gives (units, batch), float32."""\n', TURNED),
        ('print("h (units, batch):", h.shape)\n', TURNED),
        ('x: "(units, batch)" = h\n', TURNED),
        ('def f(x: "units batch"): return x\n', "'units batch' reads as a shape that is not checked"),
        ('def f(x) -> "batch, units": return x\n', "'batch, units' reads as a shape that is not checked"),
    ],
)
def test_a_shape_in_a_string_is_one_of_the_snippet(code, why):
    is_docstring = code.startswith('"""')
    source = "batch, units = 2, 3\nh = f((batch, 5, units))\n"
    source = code + source if is_docstring else f'"""T."""\n{source}{code}'
    with pytest.raises(SnippetError) as error:
        found(source)
    assert why in error.value.message
    assert error.value.line == 1 if is_docstring else 4 <= error.value.line <= 5


def test_a_sum_is_an_axis_too():
    source = 'batch, units = 2, 3\nh = f((batch, units + 1))\ng = """Of (units + 1, batch)."""\n'
    with pytest.raises(SnippetError, match=r"has its axes in another order than \(batch, units \+ 1\)"):
        found(f'"""T."""\n{source}')


def test_axes_may_have_the_order_of_any_shape_of_the_snippet():
    source = '"""From (rows, batch, units)."""\nbatch, units = 2, 3\nh = f((batch, 5, units))\n'
    assert found(f"{source}g = (units, batch)\n") == []


def test_other_strings_are_left_alone():
    code = 'def f(h):\n    """Of (batch, units), or (units,); see (a, b)."""\n    return "units, batch", h\n'
    assert found(f'"""T."""\nbatch, units = 2, 3\nh = g((batch, 5, units))\n{code}') == []


@pytest.mark.fault("claims", "a shape or a dtype in an annotation")
@pytest.mark.parametrize(
    "code",
    [
        *(
            'def f(x: "(4, 3)"):\n    return x',
            'def f(x) -> "(5,)":\n    return x',
            'x: "float32 (4, 3)" = 1',
        ),
        *("y: ndarray[tuple[4, 3]] = 1", "y: ndarray[np.float32] = 1", "def f(*x: Float[a, '2 3']): pass"),
        *("x: Annotated[ndarray, 4] = 1", 'x: "int64" = 1'),
    ],
)
def test_a_shape_or_a_dtype_in_an_annotation_is_refused(code):
    with pytest.raises(
        SnippetError, match=r"in an annotation (?:reads as a shape or a dtype that )?is not checked"
    ):
        found(f"{SETUP}{code}\n")


@pytest.mark.parametrize(
    "code",
    ["x: int = 4", 'x: "np.ndarray" = 1', "def f(x: list[float]) -> None: pass", "x: Literal['a'] = 'a'"],
)
def test_types_in_annotations_are_right(code):
    assert found(f"{SETUP}{code}\n") == []


@pytest.mark.fault("claims", "a text, a type, nan or an error as the value of a statement")
@pytest.mark.parametrize(
    ("code", "comment"),
    [
        *(("y = f(x)", x) for x in ("'a'", "{'b': 1}", "nan", "-inf", "false", "int", "-> 'a'", "= NaN")),
        *(
            ("print(x)", x)
            for x in ("prints b", "Output: hello world", "TypeError: unsupported", "result = it")
        ),
        *(("return_ = x[0]", "IndexError"), ("x.clear()", "ValueError: no")),
    ],
)
def test_a_text_or_a_type_that_nothing_checks_is_refused(code, comment):
    with pytest.raises(SnippetError, match=r"^a\.py:5: .* reads as a value that is not checked; print it"):
        found(f"{SETUP}{code}  # {comment}\n")


@pytest.mark.parametrize(
    "comment",
    [
        "int is enough",
        "'a' is a letter",
        "an error",
        "TypeErrors come later",
        "prints each of them",
        "nan stays nan",
    ],
)
def test_sentences_with_such_words_are_right(comment):
    assert found(f"{SETUP}print(x)  # {comment}\n") == []
    assert found(f"{SETUP}x.clear()  # 'freezing failed'\n") == []  # what a call is about
