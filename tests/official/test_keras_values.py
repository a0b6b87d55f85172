"""The values in Keras' own tests. In: what it publishes. Out: NumPy and the installed Keras agree with it.

Keras tests its LSTM layers with constant weights against numbers that stand in its test files. Each case has
these numbers, computes them with the LSTM of the guide "The LSTM by hand in NumPy", and has the installed
layer compute them. The installed files are read to see that the numbers still stand there, and that none is
left out. Constant weights cannot tell the gates i, c and o apart; random ones, in the guide's snippets, do.
"""

import ast
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, reduce
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.by_hand import Weights, lstm, masked_lstm

VERSION = "3.15.1"
SOURCE = f"https://github.com/keras-team/keras/blob/v{VERSION}/keras/src/layers/rnn"
Pairs = list[tuple[np.ndarray, Any]]


@dataclass(frozen=True)
class Case:
    """Numbers that Keras publishes, and two ways to compute them.

    Attributes:
        file: the test file, in the folder ``SOURCE``.
        expected: the numbers, by the line of the file on which they begin.
        compute: from the module ``keras``, for each of ``expected``: by hand, and by the layer.
        tolerance: relative and absolute, as in the file.
    """

    file: str
    expected: dict[int, Any]
    compute: Callable[[Any], Pairs]
    tolerance: float


CASES: list[Case] = []


def published(file: str, expected: dict[int, Any], tolerance: float = 1e-5) -> Callable[[Any], Any]:
    """Make a case of a function."""

    def add(compute: Callable[[Any], Pairs]) -> Callable[[Any], Pairs]:
        CASES.append(Case(file, expected, compute, tolerance))
        return compute

    return add


def arange(*shape: int, divisor: float = 1) -> np.ndarray:
    """0, 1, 2, … in a shape: the input of all these tests."""
    return (np.arange(np.prod(shape)).reshape(shape) / divisor).astype("float32")


def constants(keras: Any, **others: Any) -> dict[str, Any]:
    """Arguments of a layer that give it constant weights."""
    values = {"kernel_initializer": 0.01, "recurrent_initializer": 0.02, "bias_initializer": 0.03}
    return {name: keras.initializers.Constant(value) for name, value in values.items()} | others


def weights(features: int, units: int, bias: float = 0.03, forget_bias: float = 1) -> Weights:
    """The same weights; the bias of the forget gate starts at 1."""
    return (
        np.full((features, 4 * units), 0.01),
        np.full((units, 4 * units), 0.02),
        np.repeat([bias, forget_bias, bias, bias], units),
    )


def concatenate(*halves: np.ndarray) -> np.ndarray:
    return np.concatenate(halves, axis=-1)


def twice(x: np.ndarray) -> np.ndarray:
    """What a stateful layer has read after two calls."""
    return np.concatenate([x, x], axis=1)


# --- LSTM

LONG = arange(3, 6, 4)
LAST_H = [[0.6288687] * 3, [0.86899155] * 3, [0.9460773] * 3]


@published("lstm_test.py", {62: LAST_H})
def last_h(keras):
    _, h, _ = lstm(LONG, weights(4, 3))
    return [(h, keras.layers.LSTM(3, **constants(keras))(LONG))]


@published("lstm_test.py", {62: LAST_H})
def last_h_with_the_other_implementation(keras):
    _, h, _ = lstm(LONG, weights(4, 3))
    return [(h, keras.layers.LSTM(3, **constants(keras), implementation=1)(LONG))]


@published("lstm_test.py", {86: [[0.35622165] * 3, [0.74789524] * 3, [0.8872726] * 3]})
def last_h_backwards(keras):
    _, h, _ = lstm(LONG[:, ::-1], weights(4, 3))
    return [(h, keras.layers.LSTM(3, **constants(keras), go_backwards=True)(LONG))]


@published("lstm_test.py", {110: LAST_H})
def last_h_unrolled(keras):
    _, h, _ = lstm(LONG, weights(4, 3))
    return [(h, keras.layers.LSTM(3, **constants(keras), unroll=True)(LONG))]


@published("lstm_test.py", {134: [[0.57019705] * 3, [0.8661914] * 3, [0.9459622] * 3]})
def last_h_with_one_bias_for_all_gates(keras):
    _, h, _ = lstm(LONG, weights(4, 3, forget_bias=0.03))
    return [(h, keras.layers.LSTM(3, **constants(keras), unit_forget_bias=False)(LONG))]


@published("lstm_test.py", {158: [[0.54986924] * 3, [0.86226785] * 3, [0.9443936] * 3]})
def last_h_without_bias(keras):
    _, h, _ = lstm(LONG, weights(4, 3, bias=0, forget_bias=0))
    return [(h, keras.layers.LSTM(3, **constants(keras), use_bias=False)(LONG))]


SECOND_CALL = [[0.3124785] * 4, [0.6863672] * 4]


@published("lstm_test.py", {184: SECOND_CALL, 200: SECOND_CALL})
def second_call_of_a_stateful_layer_and_again_after_reset(keras):
    x = arange(2, 3, 4)
    _, h, _ = lstm(twice(x), weights(4, 4))
    layer = keras.layers.LSTM(4, **constants(keras), stateful=True)
    layer(x)
    second = layer(x)
    layer.reset_state()
    layer(x)
    return [(h, second), (h, layer(x))]


SHORT = arange(2, 4, 3)
STATES = [arange(2, 2), arange(2, 2)]


@published("lstm_test.py", {227: [[0.20574439, 0.3558822], [0.64930826, 0.66276]]})
def last_h_from_an_initial_state(keras):
    _, h, _ = masked_lstm(SHORT, weights(3, 2), states=STATES)
    return [(h, keras.layers.LSTM(2, **constants(keras))(SHORT, initial_state=STATES))]


@published("lstm_test.py", {244: [[0.13281618, 0.2790356], [0.5839337, 0.5992567]]})
def last_h_backwards_from_an_initial_state(keras):
    _, h, _ = masked_lstm(SHORT[:, ::-1], weights(3, 2), states=STATES)
    layer = keras.layers.LSTM(2, **constants(keras), go_backwards=True)
    return [(h, layer(SHORT, initial_state=STATES))]


RIGHT_PADDED = np.array([[True, True, True, False], [True, True, False, False]])
LEFT_PADDED = np.array([[False, True, True, True], [False, False, True, True]])


@published("lstm_test.py", {268: [[0.11755939] * 2, [0.28556206] * 2]})
def last_output_under_a_mask(keras):
    outputs, _, _ = masked_lstm(SHORT, weights(3, 2), RIGHT_PADDED)
    layer = keras.layers.LSTM(2, **constants(keras), unroll=True)
    return [(outputs[:, -1], layer(SHORT, mask=RIGHT_PADDED))]


@published(
    "lstm_test.py",
    {
        285: [[0.0158891] * 2, [0.05552048] * 2, [0.11755939] * 2, [0.11755939] * 2],
        300: [[0.14185596] * 2, [0.28556206] * 2, [0.28556206] * 2, [0.28556206] * 2],
    },
)
def masked_outputs_repeat_the_one_before(keras):
    outputs, _, _ = masked_lstm(SHORT, weights(3, 2), RIGHT_PADDED)
    layer = keras.layers.LSTM(2, **constants(keras), return_sequences=True)
    return list(zip(outputs, layer(SHORT, mask=RIGHT_PADDED), strict=True))


@published(
    "lstm_test.py",
    {
        325: [[0.0158891] * 2, [0.05552048] * 2, [0.11755939] * 2, [0.0] * 2],
        340: [[0.14185596] * 2, [0.28556206] * 2, [0.0] * 2, [0.0] * 2],
    },
)
def masked_outputs_are_zero_with_zero_output_for_mask(keras):
    outputs, _, _ = masked_lstm(SHORT, weights(3, 2), RIGHT_PADDED)
    zeroed = np.where(RIGHT_PADDED[..., None], outputs, 0)
    layer = keras.layers.LSTM(2, **constants(keras), return_sequences=True, zero_output_for_mask=True)
    return list(zip(zeroed, layer(SHORT, mask=RIGHT_PADDED), strict=True))


@published("lstm_test.py", {367: [[0.15341201] * 2, [0.3844719] * 2]})
def last_output_backwards_under_a_mask(keras):
    outputs, _, _ = masked_lstm(SHORT[:, ::-1], weights(3, 2), LEFT_PADDED[:, ::-1])
    layer = keras.layers.LSTM(2, **constants(keras), go_backwards=True)
    return [(outputs[:, -1], layer(SHORT, mask=LEFT_PADDED))]


# --- Bidirectional

SECOND_CALL_OF_BOTH = [
    [0.26234663, 0.26234663, 0.16959146, 0.16959146],
    [0.6137073, 0.6137073, 0.5381646, 0.5381646],
]


@published("bidirectional_test.py", {155: SECOND_CALL_OF_BOTH, 171: SECOND_CALL_OF_BOTH})
def second_call_of_a_stateful_bidirectional_and_again_after_reset(keras):
    _, forward_h, _ = lstm(twice(SHORT), weights(3, 2))
    _, backward_h, _ = lstm(twice(SHORT[:, ::-1]), weights(3, 2))
    both = concatenate(forward_h, backward_h)
    layer = keras.layers.Bidirectional(keras.layers.LSTM(2, **constants(keras), stateful=True))
    layer(SHORT)
    second = layer(SHORT)
    layer.reset_state()
    layer(SHORT)
    return [(both, second), (both, layer(SHORT))]


@published(
    "bidirectional_test.py",
    {203: [[0.20794602, 0.4577124, 0.14046375, 0.48191673], [0.6682636, 0.6711909, 0.60943645, 0.60950446]]},
)
def bidirectional_from_initial_states(keras):
    states = [arange(2, 2) * n for n in (1, 2, 3, 4)]
    _, forward_h, _ = masked_lstm(SHORT, weights(3, 2), states=states[:2])
    _, backward_h, _ = masked_lstm(SHORT[:, ::-1], weights(3, 2), states=states[2:])
    layer = keras.layers.Bidirectional(keras.layers.LSTM(2, **constants(keras)))
    return [(concatenate(forward_h, backward_h), layer(SHORT, initial_state=states))]


@published(
    "bidirectional_test.py",
    {
        253: [
            [0.1990008, 0.1990008, 0.12659755, 0.12659755],
            [0.52335435, 0.52335435, 0.44717982, 0.44717982],
        ],
        266: [[0.1990008] * 2, [0.52335435] * 2],
        274: [[0.35567185] * 2, [1.0492687] * 2],
        282: [[0.12659755] * 2, [0.44717982] * 2],
        290: [[0.2501858] * 2, [0.941473] * 2],
    },
)
def bidirectional_output_and_its_four_states(keras):
    _, *forward = lstm(SHORT, weights(3, 2))
    _, *backward = lstm(SHORT[:, ::-1], weights(3, 2))
    layer = keras.layers.Bidirectional(keras.layers.LSTM(2, **constants(keras), return_state=True))
    both = concatenate(forward[0], backward[0])
    return list(zip([both, *forward, *backward], layer(SHORT), strict=True))


# --- Stacked cells


@published("stacked_rnn_cells_test.py", {331: [[0.7793], [0.5998]]}, tolerance=1e-4)
def stacked_cells_under_a_mask(keras):
    x, mask = np.ones((2, 3, 4)), np.array([[True, True, True], [True, True, False]])
    ones = {"kernel_initializer": "ones", "recurrent_initializer": "ones"}
    bias = np.array([0, 1, 0, 0])
    lower, _, _ = masked_lstm(x, (np.ones((4, 4)), np.ones((1, 4)), bias), mask)
    upper, _, _ = masked_lstm(lower, (np.ones((1, 4)), np.ones((1, 4)), bias), mask)
    layer = keras.layers.RNN([keras.layers.LSTMCell(1, **ones) for _ in range(2)])
    return [(upper[:, -1], layer(x, mask=mask))]


# --- ConvLSTM: an LSTM whose features are all pixels, and whose units are all filters at all places


def conv_weights(
    image: tuple[int, ...], channels: int, filters: int, padding: str = "valid", bias: float = 0.03
) -> Weights:
    """Weights for rows of pixels: 0 where the kernel, 3 wide on each axis, does not reach."""
    places = tuple(size if padding == "same" else size - 2 for size in image)
    recurrent_kernel = 0.02 * reached(places, places, "same", filters, filters)
    return (
        0.01 * reached(image, places, padding, channels, filters),
        recurrent_kernel,
        np.repeat([bias, 1, bias, bias], len(recurrent_kernel)),
    )


def reached(
    pixels: tuple[int, ...], places: tuple[int, ...], padding: str, channels: int, filters: int
) -> np.ndarray:
    """1 where the kernel at a place reaches a pixel: a row for a pixel, a column for a place, four times."""
    first = -1 if padding == "same" else 0
    steps = [np.arange(n)[:, None] - np.arange(m) - first for n, m in zip(pixels, places, strict=True)]
    near = [(step >= 0) & (step < 3) for step in steps]
    return np.tile(reduce(np.kron, [*near, np.ones((channels, filters))]), 4)


def rows(x: np.ndarray) -> np.ndarray:
    """One row of pixels for each image of each sequence."""
    return x.reshape(*x.shape[:2], -1)


@published(
    "conv_lstm1d_test.py",
    {55: [[[0.40807986] * 2, [0.46421072] * 2], [[0.80933154] * 2, [0.8233646] * 2]]},
    tolerance=1e-6,
)
def conv_lstm_1d(keras):
    x = arange(2, 3, 4, 5, divisor=10)
    _, h, _ = lstm(rows(x), conv_weights((4,), channels=5, filters=2))
    return [(h.reshape(2, 2, 2), keras.layers.ConvLSTM1D(2, 3, **constants(keras))(x))]


@published(
    "conv_lstm2d_test.py",
    {
        61: [
            [[[0.48694518] * 2, [0.50237733] * 2], [[0.5461202] * 2, [0.5598283] * 2]],
            [[[0.8661607] * 2, [0.86909103] * 2], [[0.8774414] * 2, [0.8800861] * 2]],
        ]
    },
    tolerance=1e-6,
)
def conv_lstm_2d(keras):
    x = arange(2, 3, 4, 4, 5, divisor=100)
    _, h, _ = lstm(rows(x), conv_weights((4, 4), channels=5, filters=2))
    return [(h.reshape(2, 2, 2, 2), keras.layers.ConvLSTM2D(2, 3, **constants(keras))(x))]


@published(
    "conv_lstm3d_test.py",
    {
        67: [
            [
                [[[0.99149036] * 2, [0.99180907] * 2], [[0.99258363] * 2, [0.9927925] * 2]],
                [[[0.99413764] * 2, [0.99420583] * 2], [[0.9943788] * 2, [0.9944278] * 2]],
            ],
            [[[[0.9950547] * 2] * 2] * 2] * 2,
        ]
    },
    tolerance=1e-6,
)
def conv_lstm_3d(keras):
    x = arange(2, 3, 4, 4, 4, 5, divisor=100)
    _, h, _ = lstm(rows(x), conv_weights((4, 4, 4), channels=5, filters=2))
    return [(h.reshape(2, 2, 2, 2, 2), keras.layers.ConvLSTM3D(2, 3, **constants(keras))(x))]


@published("conv_lstm_test.py", {30: 188.89502, 32: 188.89502, 34: 2170.444}, tolerance=1e-6)
def sums_after_one_step_of_a_conv_lstm(keras):
    x = arange(2, 1, 5, 5, 3, divisor=10)
    states = [arange(2, 5, 5, 4, divisor=10)] * 2
    same = conv_weights((5, 5), channels=3, filters=4, padding="same", bias=0)
    _, h, c = masked_lstm(rows(x), same, states=[state.reshape(2, -1) for state in states])
    zeros = constants(keras, bias_initializer="zeros")
    layer = keras.layers.ConvLSTM2D(4, 3, **zeros, padding="same", return_state=True)
    by_keras = [np.sum(value) for value in layer(x, initial_state=states)]
    return list(zip([h.sum(), h.sum(), c.sum()], by_keras, strict=True))


@published("conv_lstm_test.py", {58: 119.812454}, tolerance=1e-6)
def sum_of_the_last_h_of_a_conv_lstm(keras):
    x = arange(2, 3, 5, 5, 3, divisor=100)
    states = [arange(2, 5, 5, 4, divisor=100)] * 2
    same = conv_weights((5, 5), channels=3, filters=4, padding="same", bias=0)
    _, h, _ = masked_lstm(rows(x), same, states=[state.reshape(2, -1) for state in states])
    zeros = constants(keras, bias_initializer="zeros")
    layer = keras.layers.ConvLSTM2D(4, 3, **zeros, padding="same")
    return [(h.sum(), np.sum(layer(x, initial_state=states)))]


# --- The tests

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.compute.__name__)
FILES = sorted({case.file for case in CASES})


@pytest.fixture(scope="module")
def keras() -> Any:
    import tensorflow as tf

    return tf.keras


@every_case
def test_published_value_numpy_and_the_layer_agree(case: Case, keras: Any):
    pairs = case.compute(keras)
    for (line, expected), (by_hand, by_keras) in zip(case.expected.items(), pairs, strict=True):
        place, limits = f"{SOURCE}/{case.file}#L{line}", {"rtol": case.tolerance, "atol": case.tolerance}
        np.testing.assert_allclose(by_hand, expected, **limits, err_msg=f"by hand, {place}")
        np.testing.assert_allclose(by_keras, expected, **limits, err_msg=f"by the layer, {place}")


def test_the_installed_keras_is_the_one_whose_lines_the_cases_name():
    assert metadata.version("keras") == VERSION


@pytest.mark.parametrize("file", FILES)
def test_the_cases_have_every_number_that_the_installed_file_has_for_an_lstm(file: str):
    cases = [case for case in CASES if case.file == file]
    known = {line: np.array(value).tolist() for case in cases for line, value in case.expected.items()}
    assert known == numbers(file)


def test_no_other_test_file_has_numbers_for_an_lstm():
    folder = installed()
    assert sorted(file.name for file in folder.glob("*_test.py") if numbers(file.name)) == FILES


@cache
def installed() -> Path:
    """Folder of the installed test files; found without importing Keras."""
    spec = importlib.util.find_spec("keras")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "src/layers/rnn"


def numbers(file: str) -> dict[int, Any]:
    """Numbers written in the tests of a file that use an LSTM, by the line on which they begin."""
    tree = ast.parse((installed() / file).read_text(encoding="utf-8"))
    tests = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and "LSTM" in ast.unparse(node)
    ]
    found = {}
    for call in (node for test in tests for node in ast.walk(test) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func)
        if name == "np.array":
            value = np.array(ast.literal_eval(call.args[0]))
            line = call.lineno
        elif name == "self.assertAllClose" and isinstance(call.args[1], ast.Constant):
            value, line = np.array(call.args[1].value), call.args[1].lineno
        else:
            continue
        if value.dtype == float:  # not a mask
            found[line] = value.tolist()
    return found
