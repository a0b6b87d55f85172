"""Tables of calls: the code that returned each tensor, short enough for a cell."""

import pytest

from engine import approved
from engine.frameworks.tensorflow import FRAMEWORK
from engine.show import call_table

LAYERS = """
import numpy as np

batch, units = 2, 4


def lstm(size, return_state=False):
    return np.zeros((batch, size)), np.ones((batch, size))


h, c = lstm(
    units,
    return_state=True,
)
# (batch, units): last h; (batch, units): last | c
zeros = np.zeros((batch, 1))  # (batch, 1)
assert h.shape == c.shape
"""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "tf.keras.layers.LSTM(\n    units,\n    return_state=True,\n)(x)",
            "LSTM(units, return_state=True)(x)",
        ),
        ("tf.keras.layers.RNN([cell, cell])(x)", "RNN([cell, cell])(x)"),
        ("tf.keras.ops.zeros((2,))", "zeros((2,))"),
        ("tf.zeros((batch, units))", "tf.zeros((batch, units))"),
        ("f(\n    '( a )',  # first, (x\n    b=(3, ),\n)", "f('( a )', b=(3,))"),
        ("f('two  blanks', [ 1,\n 2,\n])", "f('two  blanks', [1, 2])"),
        ("f(\n    (3,),\n)", "f((3,))"),
        ("f('tf.keras.layers.LSTM', tf.keras.layers.LSTM)", "f('tf.keras.layers.LSTM', LSTM)"),
        ('f("""a\nb""")', "f('a\\nb')"),
        ("a +\n    b", "a + b"),
        ("h += 1", "h += 1"),
    ],
)
def test_a_call_takes_one_line_without_the_names_of_modules(code, expected):
    assert call_table.short(code, FRAMEWORK) == expected


def test_each_tensor_stands_beside_its_call_and_a_call_stands_once(project):
    result = project.run_one(LAYERS)
    assert result.problem is None
    assert call_table.lines(project.read(result.path), result, "plain", FRAMEWORK) == [
        "| Code | Returns | Shape | dtype | What it is |",
        "| --- | --- | --- | --- | --- |",
        "| `lstm(units, return_state=True)` | `h` | `(batch, units)` | `float64` | last h |",
        "|  | `c` | `(batch, units)` | `float64` | last \\| c |",
        "| `np.zeros((batch, 1))` | `zeros` | `(batch, 1)` | `float64` |  |",
        "",
    ]


def test_each_kind_of_assignment_has_its_own_code(project):
    source = """
    import numpy as np
    batch, units = 2, 4
    x = np.ones(3)
    h: np.ndarray = np.zeros((batch, units))  # (batch, units)
    h += 1  # (batch, units)
    if batch: g = 2 * h; h = g  # (batch, units)
    """
    result = project.run_one(source)
    assert not result.failed, result.error
    rows = call_table.rows(project.read(result.path), result, FRAMEWORK)
    assert [code for code, _ in rows] == ["np.zeros((batch, units))", "h += 1", "g"]


def test_without_shape_comments_there_is_no_table(project):
    result = project.run_one("print(1)\n")
    assert call_table.lines(project.read(result.path), result, "site", FRAMEWORK) == []


def test_a_table_that_was_only_approved_has_no_code(project):
    path = project.write("optional", "# requires: no-such-package\nimport no_such_package\n")
    stamp = approved.stamp(project.read(path))
    known = f"--- snippet\n{stamp}\n--- tensors\nh  (batch, units)  (2, 4)  float32  last h\n"
    (project.root / path).with_suffix(".out").write_text(known, encoding="utf-8")
    result = project.run(path)[path]
    rows = call_table.rows(project.read(path), result, FRAMEWORK)
    assert [(code, tensor.name) for code, tensor in rows] == [("", "h")]
