"""A change that the page offers takes the message away: Keras runs the changed code without it."""

from functools import cache
from typing import Any

import pytest

from tests.support import asked
from tests.support.explain import explain, fixes
from tests.support.given import given

HEAD = "import numpy as np\nimport keras\nfrom keras import layers\n"
TRAIN = "m.compile('adam', LOSS)\nm.fit(np.zeros((4, 8, 6)), np.zeros((4, SHAPE)), verbose=0)\n"
LABELLED = "m.compile('adam', LOSS)\nm.fit(np.zeros((4, 8, 6)), LABELS, verbose=0)\n"
INPUT = "keras.Input((8, 6))"


def sequential(*stack: str) -> str:
    return f"m = keras.Sequential([{', '.join(stack)}])\n"


# What is wrong, the code, and what the page offers; of a message Keras must have raised it before.
MESSAGES = {
    "three layers in a row": (
        sequential(INPUT, "layers.LSTM(5)", "layers.GRU(4)", "layers.LSTM(3)"),
        "Add `return_sequences=True` in line 4",
    ),
    "layers that are added": (
        "m = keras.Sequential()\nm.add(layers.LSTM(4, input_shape=(8, 6)))\n"
        "m.add(layers.SimpleRNN(\n    3,  # units (of three)\n))\nm.add(layers.LSTM(2))\n",
        "Add `return_sequences=True` in lines 5 and 6",
    ),
    "a layer in Bidirectional": (
        f"x = layers.Bidirectional(layers.LSTM(4))({INPUT})\ny = layers.LSTM(3)(x)\n",
        "Add `return_sequences=True` in line 4",
    ),
    "an input of two axes": (
        sequential("keras.Input(shape=(8,))", "layers.LSTM(4)"),
        "Give each timestep one feature: `(8, 1)` in line 4",
    ),
    "an input_shape of one size": (
        sequential("layers.LSTM(4, input_shape=(8,))", "layers.Dense(1)"),
        "Give each timestep one feature: `(8, 1)` in line 4",
    ),
    "an input_shape with the samples": (
        sequential("layers.LSTM(4, input_shape=(100, 8, 6))", "layers.Dense(1)"),
        "Leave out the number of samples: `(8, 6)` in line 4",
    ),
    "data of two axes": (
        "X = np.zeros((5, 8))\ny = layers.LSTM(4)(X)\n",
        "Give each timestep one feature: `X[..., None]` in line 5",
    ),
    "data of two axes for fit": (
        sequential("layers.LSTM(4)", "layers.Dense(1)")
        + "m.compile('adam', 'mse')\nm.fit(x=np.zeros((4, 8)), y=np.zeros((4, 1)), verbose=0)\n",
        "Give each timestep one feature: `np.zeros((4, 8))[..., None]` in line 6",
    ),
    "states in a Sequential": (
        sequential(INPUT, "layers.LSTM(4, return_state=True)", "layers.Dense(1)"),
        "Remove `return_state=True` in line 4",
    ),
    "a stateful layer below an Input": (
        sequential(INPUT, "layers.LSTM(4, stateful=True)")
        + TRAIN.replace("LOSS", "'mse'").replace("SHAPE", "4"),
        "Add `batch_size=1` in lines 4 and 6",
    ),
    "a stateful layer with an input_shape": (
        sequential("layers.LSTM(4, stateful=True, input_shape=(8, 6))", "layers.Dense(1)"),
        "Add `keras.Input(batch_shape=(1, 8, 6))` in line 4",
    ),
    "a stateful layer of a model that is trained": (
        sequential("layers.LSTM(4, stateful=True, input_shape=(8, 6))", "layers.Dense(1)")
        + "m.compile('adam', 'mse')\nm.fit(np.zeros((4, 8, 6)), np.zeros((4, 1)), batch_size=2, verbose=0)\n"
        "p = m.predict(np.zeros((6, 8, 6)), verbose=0)\n",
        "Add `batch_size=2` in line 7. Add `keras.Input(batch_shape=(2, 8, 6))` in line 4",
    ),
    "RepeatVector over a sequence": (
        sequential(INPUT, "layers.LSTM(4, return_sequences=True)", "layers.RepeatVector(3)"),
        "Remove `return_sequences=True` in line 4",
    ),
    "TimeDistributed over one row": (
        sequential(INPUT, "layers.LSTM(4)", "layers.TimeDistributed(layers.Dense(1))"),
        "Add `return_sequences=True` in line 4",
    ),
    "names of other versions": (
        sequential(
            INPUT, "layers.LSTM(4, return_sequence=True, dropout_W=0.1)", "layers.GRU(units=3, init='zeros')"
        ),
        "Write `return_sequences` instead of `return_sequence` in line 4. "
        "Write `dropout` instead of `dropout_W` in line 4. "
        "Write `kernel_initializer` instead of `init` in line 4",
    ),
    "a batch_input_shape": (
        sequential("layers.LSTM(4, batch_input_shape=(2, 8, 6), stateful=True)", "layers.Dense(1)"),
        "Add `keras.Input(batch_shape=(2, 8, 6))` in line 4",
    ),
    "a batch_input_shape that is added": (
        "m = keras.Sequential()\nm.add(layers.LSTM(4, batch_input_shape=(None, 8, 6)))\n",
        "Add `keras.Input(batch_shape=(None, 8, 6))` in line 5",
    ),
    "three names for one symbolic tensor": (
        f"out, h, c = layers.LSTM(4, return_sequences=True)({INPUT})\n",
        "Add `return_state=True` in line 4",
    ),
    "a layer that is called on another line": (
        f"x = {INPUT}\ndecoder = layers.GRU(4, return_sequences=True)\nout, state = decoder(x)\n",
        "Add `return_state=True` in line 5",
    ),
    "three names for two rows": (
        "out, h, c = layers.LSTM(4)(np.zeros((2, 8, 6)))\n",
        "Add `return_state=True` in line 4",
    ),
    "a stateful layer that is added": (
        "from tensorflow.keras.layers import LSTM\nimport tensorflow as tf\nm = tf.keras.Sequential()\n"
        "m.add(LSTM(4, input_shape=(8, 6), stateful=True))\n",
        "Add `keras.Input(batch_shape=(1, 8, 6))` in line 7",
    ),
}
MISTAKES = {
    "softmax-over-an-axis-of-size-1": (
        sequential(INPUT, "layers.LSTM(4)", "layers.Dense(1, activation='softmax')")
        + TRAIN.replace("LOSS", "'categorical_crossentropy'").replace("SHAPE", "1"),
        "Write `sigmoid` instead of `softmax`, for labels 0 and 1 in line 4. "
        "Write `binary_crossentropy` instead of `categorical_crossentropy` in line 5",
    ),
    "softmax-over-one-number-for-three-classes": (
        sequential(INPUT, "layers.LSTM(4)", "layers.Dense(1, activation='softmax')")
        + LABELLED.replace("LOSS", "'binary_crossentropy'").replace("LABELS", "np.random.randint(0, 3, 4)"),
        "Write `Dense(3, …)`, for 3 classes in line 4. "
        "Write `sparse_categorical_crossentropy` instead of `binary_crossentropy` in line 5",
    ),
    "softmax-over-one-number-for-four-classes": (
        sequential(INPUT, "layers.LSTM(4)", "layers.Dense(units=1)", "layers.Activation('softmax')")
        + LABELLED.replace("LOSS", "'categorical_crossentropy'").replace("LABELS", "np.array([0, 1, 2, 3])"),
        "Write `Dense(units=4, …)`, for 4 classes in line 4. "
        "Write `sparse_categorical_crossentropy` instead of `categorical_crossentropy` in line 5",
    ),
    "sigmoid-under-categorical-crossentropy": (
        sequential(INPUT, "layers.LSTM(4)", "layers.Dense(3, activation='sigmoid')")
        + TRAIN.replace("LOSS", "'categorical_crossentropy'").replace("SHAPE", "3"),
        "Write `softmax` instead of `sigmoid` in line 4",
    ),
    "categorical-crossentropy-of-one-number-is-0": (
        sequential(INPUT, "layers.LSTM(4)", "layers.Dense(1, activation='sigmoid')")
        + TRAIN.replace("LOSS", "loss='categorical_crossentropy'").replace("SHAPE", "1"),
        "Write `binary_crossentropy` instead of `categorical_crossentropy` in line 5",
    ),
    "one-target-against-an-output-per-step": (
        sequential(INPUT, "layers.LSTM(4, return_sequences=True)", "layers.Dense(1)")
        + TRAIN.replace("LOSS", "'mse'").replace("SHAPE", "1"),
        "Remove `return_sequences=True` in line 4",
    ),
    "relu-explodes-and-the-loss-is-nan": (
        f"y = layers.LSTM(4, activation='relu')({INPUT})\n",
        "Write `'tanh'` instead of `'relu'` in line 4",
    ),
    "h-and-c-swapped-in-initial-state": (
        f"x = {INPUT}\n_, h, c = layers.LSTM(4, return_state=True)(x)\n"
        "y = layers.LSTM(4)(x, initial_state=[c, h])\n",
        "Write `[h, c]` instead of `[c, h]` in line 6",
    ),
    "stateful-with-shuffled-batches-and-no-reset": (
        sequential("keras.Input(batch_shape=(2, 8, 6))", "layers.LSTM(4, stateful=True)")
        + "m.compile('adam', 'mse')\n"
        "m.fit(np.zeros((4, 8, 6)), np.zeros((4, 4)), batch_size=2, verbose=0)\n",
        "Add `shuffle=False` in line 6",
    ),
    "zero-padding-changes-h": (
        "from keras.utils import pad_sequences\n"
        + sequential("keras.Input((7,))", "layers.Embedding(9, 4)", "layers.LSTM(3)")
        + "p = m.predict(pad_sequences([[1, 2], [3]], maxlen=7), verbose=0)\n",
        "Add `mask_zero=True` in line 5",
    ),
    "do-not-pass-an-input-shape": (
        sequential("keras.Input((7,))", "layers.Embedding(9, 4, input_length=7)", "layers.LSTM(3)"),
        "Remove `input_length` in line 4",
    ),
}
CASES = {**MESSAGES, **MISTAKES}


@cache
def offered() -> dict[str, list[dict[str, str]]]:
    return dict(zip(CASES, fixes([HEAD + source for source, _ in CASES.values()]), strict=True))


@cache
def before_and_after() -> dict[str, tuple[Any, Any]]:
    """The errors of Keras on each program, and on the changed one."""
    before = [HEAD + source for source, _ in CASES.values()]
    after = [offered()[name][0]["source"] for name in CASES]
    errors = [x["error"] for x in asked.answers("fixes", [*before, *after])]
    return dict(zip(CASES, zip(errors[: len(CASES)], errors[len(CASES) :], strict=True), strict=True))


@cache
def changed() -> dict[str, dict[str, Any]]:
    """What the page says of each program in which a mistake was made good."""
    return dict(zip(MISTAKES, explain([offered()[x][0]["source"] for x in MISTAKES]), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_the_change_is_said_in_words(name: str):
    assert [x["words"] for x in offered()[name]] == [CASES[name][1]]


@pytest.mark.parametrize("name", MESSAGES)
def test_keras_raises_the_message_and_runs_the_changed_code_without_it(name: str):
    before, after = before_and_after()[name]
    assert before["class"] == (
        "NotImplementedError" if "Iterating over" in before["message"] else "ValueError"
    )
    assert after is None


@pytest.mark.parametrize("name", MISTAKES)
def test_keras_runs_code_in_which_a_mistake_is_made_good(name: str):
    assert before_and_after()[name] == (None, None)
    assert [x["kind"] for x in changed()[name]["warnings"]] == []


def test_a_label_that_has_no_output_gets_one():
    source = sequential(INPUT, "layers.LSTM(4)", "layers.Dense(\n    2, activation='softmax')") + LABELLED
    source = source.replace("LOSS", "'sparse_categorical_crossentropy'")
    [[found]] = fixes([HEAD + source.replace("LABELS", "np.array([2, 0, 2, 1])")])
    assert found["words"] == "Write `Dense(3, …)`, for 3 classes in line 5"
    (after,) = asked.answers("fixes", [found["source"]])
    assert after["error"] is None


RIGHT = sequential(INPUT, "layers.LSTM(4)", "layers.Dense(1, activation='sigmoid')")
WITHOUT = {
    "nothing is wrong": RIGHT,
    "another message": sequential(INPUT, "layers.LSTM(0)"),
    "no change helps": f"x = {INPUT}\nlast = x[:, -1]\ny = layers.LSTM(4)(last)\n",
    "the sequence is somebody else's": "y = layers.LSTM(4)(data)\n",
    "a text that looks like a call": f"words = 'LSTM(4'\n{RIGHT}",
}


def test_no_change_is_offered_that_does_not_help():
    found = fixes([HEAD + source for source in WITHOUT.values()])
    assert [(name, x) for name, x in zip(WITHOUT, found, strict=True) if x] == []


COUNT = """async (kit, source) => {
  const { explainModel } = await import("./explain.js");
  let times = 0;
  await kit.fixOfMessage(source, explainModel(source), (x) => (times++, explainModel(x)));
  return times;
}"""


def test_a_search_that_finds_nothing_ends_soon():
    """Each of sixty layers can be changed, and none of the changes helps."""
    lines = [f"x = {INPUT}", *["y = layers.LSTM(4)(x)"] * 60, "z = layers.LSTM(3)(x[:, -1])"]
    assert given("fixes.js", COUNT, HEAD + "\n".join(lines)) == 40


LOSSES = """
import numpy as np
import keras
y, p = np.eye(3)[[0, 2]], np.array([[0.2, 0.9, 0.6], [0.7, 0.7, 0.1]])
loss = keras.losses.categorical_crossentropy
np.testing.assert_allclose(loss(y, p), loss(y, p / p.sum(-1, keepdims=True)), rtol=1e-6)
np.testing.assert_allclose(loss(np.ones((2, 1)), np.array([[0.1], [0.9]])), [0, 0], atol=1e-6)
"""


def test_categorical_crossentropy_divides_by_the_sum_so_that_of_one_number_it_is_0():
    (found,) = asked.answers("fixes", [LOSSES])
    assert found["error"] is None


def test_every_answer_of_keras_is_kept():
    assert asked.are_all_kept("fixes"), "run `RECORD=1 pytest lstm/model/test_fixes.py`"
