"""A program is read as Keras runs it, and what cannot be known is said instead of guessed."""

import html
import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support import asked
from tests.support.explain import explain
from tests.support.project import ROOT

HEAD = "import keras\nfrom keras import layers\n"


def answer(source: str) -> dict[str, Any]:
    return explain([HEAD + source])[0]["answer"]


def test_a_name_that_is_not_defined_stays_a_name():
    (found,) = explain([HEAD + "m = keras.Sequential([keras.Input((steps, 3)), layers.LSTM(units)])\n"])
    model = found["answer"]["models"]["m"]
    assert model["inputs"][0]["shape"] == [None, "steps", 3]
    assert model["outputs"][0]["shape"] == [None, "units"]
    assert model["parameters"] == "16 * units + 4 * units * units"
    assert [x["name"] for x in found["symbols"]] == ["steps", "units"]
    assert found["answer"]["unread"] == []


def test_a_shape_that_the_code_gives_to_data_from_outside_is_known():
    source = (
        "X = data.values.reshape(-1, 10, 2)\n"
        "m = keras.Sequential([keras.Input(X.shape[1:]), layers.LSTM(4)])\n"
    )
    assert answer(source)["models"]["m"]["inputs"][0]["shape"] == [None, 10, 2]


def test_arithmetic_with_names_stays_exact():
    found = answer("x = keras.Input((2 * n + n, 4))\ny = layers.Flatten()(x)\n")
    assert found["tensors"]["y"]["shape"] == [None, "12 * n"]


def test_what_cannot_be_known_is_said_with_its_line_and_the_rest_goes_on():
    found = answer("a = layers.LSTM(3)(unknown)\nb = layers.LSTM(4)(keras.Input((5, 6)))\n")
    assert [x["line"] for x in found["unread"]] == [3]
    assert "unknown" in found["unread"][0]["what"]
    assert found["tensors"] == {"b": {"shape": [None, 4], "dtype": "float32", "mask": None}}


def test_a_mask_goes_with_the_sequence_and_ends_where_it_does():
    source = (
        "e = layers.Embedding(9, 4, mask_zero=True)(keras.Input((7,)))\n"
        "every = layers.LSTM(3, return_sequences=True)(e)\nlast = layers.LSTM(3)(e)\nrow = every[:, -1]\n"
        "both = layers.Concatenate()([every, e])\nflat = layers.Flatten()(every)\n"
    )
    found = {name: x["mask"] for name, x in answer(source)["tensors"].items()}
    here = [None, 7]
    assert found == {"e": here, "every": here, "last": None, "row": None, "both": here, "flat": None}


@pytest.mark.parametrize(
    "layer",
    [
        "LSTM(3, return_sequences=True)",
        "Bidirectional(layers.GRU(3, return_sequences=True))",
        "TimeDistributed(layers.Dense(3))",
    ],
)
def test_masks_end_at_recurrent_layers_where_the_version_ends_them(layer: str):
    source = (
        "x = layers.Embedding(9, 4, mask_zero=True)(keras.Input((7,)))\nx = layers.Dense(3)(x)\n"
        f"y = layers.{layer}(x)\nz = layers.LSTM(2)(y)\n"
    )
    (here,), (there,) = explain([HEAD + source]), explain([HEAD + source], {"endsMasks": True})
    assert here["answer"]["tensors"]["y"]["mask"] == [None, 7]
    assert there["answer"]["tensors"]["x"]["mask"] == [None, 7]
    assert there["answer"]["tensors"]["y"]["mask"] is None
    assert [x["kind"] for x in there["warnings"]] == ["does-not-support-masking-destroys-the-mask"]


def test_a_name_that_keras_may_not_know_is_said_and_one_in_either_manner_is_known():
    source = "y = layers.LSTM(4, kernel_initializer='NAME')(keras.Input((5, 3)))\n"
    assert answer(source.replace("NAME", "GlorotUniform"))["tensors"]["y"]["shape"] == [None, 4]
    error = answer(source.replace("NAME", "xavier"))["error"]
    assert error["message"] == "Could not interpret initializer identifier: xavier"
    [unread] = answer(source.replace("NAME", "Xavier"))["unread"]
    assert unread == {"line": 3, "what": "`Xavier` as `kernel_initializer`"}


def test_half_a_line_is_said_and_the_rest_goes_on():
    found = answer("x = keras.Input((5, 6))\ny = layers.LSTM(\nz = layers.LSTM(4)(x)\n")
    assert [x["what"] for x in found["unread"]] == ["this is not complete Python"]


def test_a_loop_without_an_end_ends():
    found = answer("while True:\n    x = 1\n")
    assert found["unread"][0]["what"] == "the program takes too many steps to follow"


def test_a_function_that_calls_itself_ends():
    found = answer("def f(x):\n    return f(x)\nf(1)\n")
    assert "too deep" in found["unread"][0]["what"]


HOSTILE = {
    "deep": "[" * 3000 + "]" * 3000,
    "unclosed": "x = " + "(" * 20_000,
    "long": "x = 1\n" * 200_000,
    "odd": "x = '\u202e'\n\u2028 y = 1\n\0",
    "large": "x = 'a' * 10**9\ny = [0] * 10**8\nz = range(10**9)\n",
    "names": "__proto__ = 1\nconstructor = {}\nx = constructor['__proto__']\n",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_programs_get_an_answer(source: str):
    (found,) = explain([source])
    assert found["answer"]["models"] == {}


def test_words_say_what_each_tensor_is():
    source = (
        "x = keras.Input((5, 3))\n"
        "out, h, c = layers.LSTM(4, return_sequences=True, return_state=True)(x)\n"
        "last = out[:, -1]\n"
        "both = layers.Bidirectional(layers.LSTM(4))(x)\n"
        "mean = layers.GlobalAveragePooling1D()(out)\n"
        "p = layers.Dense(3, activation='softmax')(out)\n"
    )
    (found,) = explain([HEAD + source])
    words = {x["class"]: [y["what"] for y in x["outputs"]] for x in found["steps"]}
    assert words["LSTM"] == ["h of every timestep", "h after the last timestep", "c after the last timestep"]
    assert words["Bidirectional"] == [
        "h after each direction's last timestep, forward half, then backward half"
    ]
    assert words["GlobalAveragePooling1D"] == ["the mean over time of h"]
    assert words["Dense"] == ["3 probabilities for every timestep, which add up to 1"]


# Of each mistake that Keras does not report: a program that makes it, and its right twin.
X = "x = keras.Input((5, 3))\n"
DATA = (
    "import numpy as np\nm = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, return_sequences=True), "
    "layers.Dense(1)])\nm.compile(loss='mse')\nm.fit(np.zeros((8, 5, 3)), np.zeros((8, SHAPE)), verbose=0)\n"
)
EMBEDDED = "m = keras.Sequential([keras.Input((9,)), layers.Embedding(9, 4, mask_zero=True), LAYER])\n"
STATES = X + "_, h, c = layers.LSTM(4, return_state=True)(x)\ny = layers.LAYER(x, initial_state=STATES)\n"
STATEFUL = (
    "import tensorflow as tf\nm = MODEL\n"
    "y = m(tf.ones((2, 5, 3)), initial_state=[tf.ones((2, 4)), tf.ones((2, 4))])\n"
)
KEPT = (
    "import numpy as np\n"
    "m = keras.Sequential([keras.Input(batch_shape=(2, 5, 3)), layers.LSTM(4, stateful=True)])\n"
    "m.compile('adam', 'mse')\n"
)
PADDED = (
    "from keras.utils import pad_sequences\nm = keras.Sequential([keras.Input((9,)), "
    "layers.Embedding(9, 4, mask_zero=ZERO), layers.LSTM(4)])\n"
    "p = m.predict(pad_sequences([[1, 2], [3]], maxlen=9))\n"
)
CLASSES = (
    "m = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4), layers.Dense(ENDS)])\n"
    "m.compile(loss='LOSS')\n"
)
LABELS = (
    "import numpy as np\n"
    "m = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4), layers.Dense(4, activation='softmax')])\n"
    "m.compile(loss='sparse_categorical_crossentropy')\n"
    "m.fit(np.zeros((8, 5, 3)), np.random.randint(0, LAST, 8))\n"
)
TWINS = {
    "does-not-support-masking-destroys-the-mask": (
        EMBEDDED.replace("LAYER", "layers.Reshape((3, 12))"),
        EMBEDDED.replace("LAYER", "layers.Dropout(0.5)"),
    ),
    "softmax-over-an-axis-of-size-1": (
        X + "y = layers.Dense(1, activation='softmax')(x)\n",
        X + "y = layers.Dense(1, activation='sigmoid')(x)\n",
    ),
    "received-a-label-value-outside-the-valid-range": (
        LABELS.replace("LAST", "5"),
        LABELS.replace("LAST", "4"),
    ),
    "relu-explodes-and-the-loss-is-nan": (
        X + "y = layers.LSTM(4, activation='relu')(x)\n",
        X + "y = layers.Dense(4, activation='relu')(layers.LSTM(4)(x))\n",
    ),
    "h-and-c-swapped-in-initial-state": (
        STATES.replace("LAYER", "LSTM(4)").replace("STATES", "[c, h]"),
        STATES.replace("LAYER", "LSTM(4)").replace("STATES", "[h, c]"),
    ),
    "gru-ignores-c": (
        STATES.replace("LAYER", "GRU(4)").replace("STATES", "[h, c]"),
        STATES.replace("LAYER", "GRU(4)").replace("STATES", "h"),
    ),
    "bidirectional-last-row-is-not-the-final-state": (
        X + "y = layers.Bidirectional(layers.LSTM(4, return_sequences=True))(x)[:, -1]\n",
        X + "y = layers.LSTM(4, return_sequences=True)(x)[:, -1]\n",
    ),
    "last-unit-is-not-the-last-step": (
        X + "y = layers.LSTM(4)(x)[:, -1]\n",
        X + "y = layers.LSTM(4, return_sequences=True)(x)[:, -1, :]\n",
    ),
    "go-backwards-output-is-reversed": (
        X + "y = layers.LSTM(4, go_backwards=True, return_sequences=True)(x)\n",
        X + "y = layers.Bidirectional(layers.LSTM(4, return_sequences=True))(x)\n",
    ),
    "sequential-ignores-initial-state": (
        STATEFUL.replace("MODEL", "keras.Sequential([layers.LSTM(4)])"),
        STATEFUL.replace("MODEL", "layers.LSTM(4)"),
    ),
    "stateful-with-shuffled-batches-and-no-reset": (
        KEPT + "m.fit(np.zeros((8, 5, 3)), np.zeros((8, 4)), batch_size=2)\n",
        KEPT + "m.fit(np.zeros((8, 5, 3)), np.zeros((8, 4)), batch_size=2, shuffle=False)\n",
    ),
    "stateful-predict-returns-more-rows": (
        KEPT + "p = m.predict(np.zeros((5, 5, 3)), batch_size=2)\n",
        KEPT + "p = m.predict(np.zeros((6, 5, 3)), batch_size=2)\n",
    ),
    "zero-padding-changes-h": (PADDED.replace("ZERO", "False"), PADDED.replace("ZERO", "True")),
    "reshape-mixes-samples-and-timesteps": (
        "import numpy as np\nx = np.zeros((5, 8, 3)).reshape(8, 5, 3)\n",
        "import numpy as np\nx = np.zeros((5, 8, 3)).transpose(1, 0, 2)\n"
        "y = np.zeros((8, 1, 6)).reshape(8, 6, 1)\n",
    ),
    "one-target-against-an-output-per-step": (DATA.replace("SHAPE", "1"), DATA.replace("SHAPE", "5, 1")),
    "do-not-pass-an-input-shape": (
        "y = layers.Embedding(9, 4, input_length=7)(keras.Input((7,)))\n",
        "y = layers.Embedding(9, 4)(keras.Input((7,)))\n",
    ),
    "sigmoid-under-categorical-crossentropy": (
        CLASSES.replace("ENDS", "3, 'sigmoid'").replace("LOSS", "categorical_crossentropy"),
        CLASSES.replace("ENDS", "3, 'sigmoid'").replace("LOSS", "binary_crossentropy"),
    ),
    "categorical-crossentropy-of-one-number-is-0": (
        CLASSES.replace("ENDS", "1, 'sigmoid'").replace("LOSS", "categorical_crossentropy"),
        CLASSES.replace("ENDS", "3, 'softmax'").replace("LOSS", "categorical_crossentropy"),
    ),
}


def test_a_softmax_over_time_is_no_softmax_over_one_number():
    (found,) = explain([HEAD + X + "y = layers.Softmax(axis=1)(layers.Dense(1)(x))\n"])
    assert found["warnings"] == []


def test_a_mistake_in_a_sequential_has_the_line_of_its_layer_whatever_is_added_after_it():
    added = ["layers.LSTM(4, activation='relu', input_shape=(5, 3))", "layers.Dropout(0)", "layers.Dense(1)"]
    source = "m = keras.Sequential()\n" + "".join(f"m.add({x})\n" for x in added)
    (found,) = explain([HEAD + source])
    kind = "relu-explodes-and-the-loss-is-nan"
    assert {x["line"] for x in found["warnings"] if x["kind"] == kind} == {4}


def test_states_of_a_symbolic_sequential_are_not_called_ignored():
    source = "h = keras.Input((4,))\nkeras.Sequential([layers.LSTM(4)])(x, initial_state=[h, h])\n"
    (found,) = explain([HEAD + X + source])
    assert found["warnings"] == []
    assert "an initial state of a Sequential" in found["answer"]["unread"][0]["what"]


# Mistakes with which training stops on a CPU: what it says depends on which rows come first.
STOPS = {"received-a-label-value-outside-the-valid-range": ["what comes after a label that has no output"]}


@pytest.mark.parametrize("kind", TWINS)
def test_a_mistake_that_keras_does_not_report_is_told_and_its_right_twin_is_not_blamed(kind: str):
    wrong, right = explain([HEAD + source for source in TWINS[kind]])
    assert [x["what"] for x in wrong["answer"]["unread"]] == STOPS.get(kind, [])
    assert right["answer"]["unread"] == []
    assert {x["kind"] for x in wrong["warnings"]} == {kind}
    assert right["warnings"] == []


def test_every_mistake_has_a_page_and_a_test():
    source = (Path(__file__).parent / "words.js").read_text("utf-8")
    kinds = set(re.findall(r'^  "([a-z0-9-]+)":', source, re.MULTILINE))
    assert kinds == set(TWINS)
    assert all((ROOT / f"docs/reference/errors/{kind}.md").is_file() for kind in kinds)


def names(arguments: str) -> list[str]:
    return [x.split("=")[0] for x in arguments.split()]


def snake(name: str) -> str:
    """A name as Keras writes it in the names of its files."""
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


def usuals(arguments: str) -> list[str]:
    return [x.split("=")[1] for x in arguments.split() if "=" in x]


SIGNATURES = Path(__file__).parent / "signatures.json"


def test_arguments_of_layers_are_those_of_keras():
    """Keras is asked again in another version, of changed signatures, and by a changed question."""
    text = SIGNATURES.read_text("utf-8")
    question = inspect.getsource(as_in_keras) + text
    (same,) = asked.kept("reading", [question], lambda _: [as_in_keras(text)])
    assert same == {"version": "3.15.1"}
    assert asked.are_all_kept("reading"), "run `RECORD=1 pytest lstm/model/test_reading.py`"


def as_in_keras(text: str) -> dict[str, str]:
    """The version of Keras, which has what signatures say."""
    import keras

    own = json.loads(text)
    assert keras.__version__ == "3.15.1"
    public = {inner: name for name, inner in own["aliases"].items() if not hasattr(keras.layers, inner)}
    assert public == {"GroupedQueryAttention": "GroupQueryAttention"}
    for name, signature in own["layers"].items():
        cls = getattr(keras.layers, public.get(name, name))
        given = list(inspect.signature(cls.__init__).parameters.values())[1:]
        plain = [x.name for x in given if x.kind is x.POSITIONAL_OR_KEYWORD]
        assert names(signature["p"]) == plain, name
        call = list(inspect.signature(cls.call).parameters.values())[1:]
        assert names(signature.get("c", "inputs")) == [
            x.name for x in call if x.kind is x.POSITIONAL_OR_KEYWORD
        ], name
        usual = [x.default for x in given if x.kind is x.POSITIONAL_OR_KEYWORD and x.default is not x.empty]
        assert usuals(signature["p"]) == [str(x).replace(" ", "") for x in usual], name
        folder, _, file = signature["module"].partition(".")
        assert f"keras.src.layers.{folder}.{file or snake(name)}" == cls.__module__
    for name, parameters in own["optimizers"].items():
        given = inspect.signature(getattr(keras.optimizers, name).__init__).parameters
        all_of_it = f"{parameters} {own['ofEveryOptimizer']}".split()
        assert sorted(all_of_it) == sorted(x for x in given if x not in ("self", "kwargs")), name
    classes = {x for x in dir(keras.layers) if isinstance(getattr(keras.layers, x), type)}
    unread = {x for x in classes if re.fullmatch(own["others"], x)}
    assert classes == {*own["layers"], *own["aliases"], *unread, "Layer"} - set(public)
    assert set(own["activations"].split()) <= set(dir(keras.activations))
    return {"version": keras.__version__}


def test_after_a_condition_that_is_not_known_a_function_returns_what_is_not_known():
    source = (
        "def f(n):\n    if rows > 3:\n        return layers.LSTM(n)\n    return layers.GRU(n)\n"
        "y = f(2)(keras.Input((5, 3)))\n"
    )
    found = answer(source)
    assert found["tensors"] == {}
    assert "rows > 3" in found["unread"][0]["what"]


def test_what_tensorflow_says_after_a_model_has_run_before_is_not_guessed():
    source = (
        "import numpy as np\nm = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4), layers.Dense(2)])\n"
        "m.compile('adam', 'mse')\nm.fit(np.zeros((4, 5, 3)), np.zeros((4, 2)))\n"
        "m.fit(np.zeros((4, 5, 3)), np.zeros((4, 3)))\n"
    )
    found = answer(source)
    assert found["error"] is None
    assert "has run before" in found["unread"][0]["what"]


@pytest.mark.parametrize("loss", ["mse", "huber", "binary_crossentropy", "sparse_categorical_crossentropy"])
@pytest.mark.parametrize("masked", [True, False])
def test_losses_of_sequences_that_no_mask_fits_are_not_called_right(loss, masked):
    """Keras takes an axis of one score off: a loss is for a sequence then, and the mask for each timestep."""
    target = "np.zeros((8, 1))" if loss.startswith("sparse") else "np.zeros((8, 30))"
    source = (
        "import numpy as np\nm = keras.Sequential()\n"
        f"{'m.add(layers.Masking(0.0))' if masked else ''}\n"
        "m.add(layers.LSTM(4, return_sequences=True))\nm.add(layers.Dense(1))\n"
        f"m.compile('adam', '{loss}')\nm.fit(np.ones((8, 30, 1)), {target})\n"
    )
    found = answer(source)
    assert found["error"] is None
    assert [x["what"] for x in found["unread"]] == masked * [
        "what TensorFlow says of targets that do not fit"
    ]


def test_a_layer_says_training_to_those_that_come_after_it_in_a_model():
    source = (
        "class Net(keras.Model):\n    def __init__(self):\n        super().__init__()\n"
        "        self.one = layers.GRU(4, return_sequences=True)\n"
        "        self.two = layers.TimeDistributed(layers.GRU(4))\n\n"
        "    def call(self, x):\n        return self.two({})\n\n\n"
        "y = Net()(keras.ops.ones((3, 12, 4)))\n"
    )
    for inputs, training in (
        ("x", "None"),
        ("self.one(x)", "False"),
        ("self.one(x), training=True", "True"),
        ("self.one(x, training=True)", "True"),
    ):
        message = answer(source.format(inputs))["error"]["message"]
        assert f"• training={training}\n" in message


def test_targets_that_only_a_batch_of_this_size_does_not_fit_are_not_called_right():
    source = (
        "import numpy as np\nm = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4), layers.Dense(1)])\n"
        "m.compile('adam', 'mse')\nm.fit(np.zeros((8, 5, 3)), np.zeros((8, 5, 3)))\n"
    )
    assert "targets that do not fit" in answer(source)["unread"][0]["what"]


MODEL = "import keras\nx = keras.Input((5, 3))\nmodel = keras.Model(x, keras.layers.LSTM(4)(x))\n"
CHOSEN = MODEL + 'if len("ab") > 1 and 2 < 3:\n    model.compile(loss="mse")  # "it\'s <b>&quot;</b>"\n'


def test_words_below_a_fence_are_said_with_their_line_and_the_code_in_it_is_read():
    found = explain([f"This is my model, so far:\n\n```python\n{MODEL}```\n\nWhy is that?\n"])[0]["answer"]
    assert {x["line"] for x in found["unread"]} == {9}
    assert found["models"]["model"]["outputs"][0]["shape"] == [None, 4]


@pytest.mark.parametrize(
    "pasted",
    [
        "".join(f"In [{n}]: {x}\n" for n, x in enumerate(MODEL.splitlines())),
        "".join(f">>> {x}\n" for x in MODEL.splitlines()),
        f"!pip install keras\n%matplotlib inline\n%%time\n{MODEL}",
        f"\ufeff{MODEL}".replace(" ", "\u00a0"),
        "".join(f"> {x}\n" for x in ["```py", *MODEL.splitlines(), "```"]),
        html.escape(CHOSEN),
        CHOSEN.replace("    ", "&nbsp;" * 4).replace(" < ", " &lt; "),
        MODEL + "print(“a”, ‘b’)\n",
        MODEL + "words = 'a “b”'.replace(\"&quot;\", '“')\n",
    ],
    ids=["notebook", "console", "commands", "spaces", "letter", "escaped", "entities", "printed", "strings"],
)
def test_what_stands_before_lines_of_a_notebook_or_a_console_is_no_code(pasted: str):
    (found,) = explain([pasted])
    assert found["answer"]["unread"] == []
    assert found["answer"]["models"]["model"]["outputs"][0]["shape"] == [None, 4]


@pytest.mark.parametrize(
    "units",
    ["np.max(rows) + 1", "np.ceil(len(rows) / 2)", "2 ** np.int64(rows)", "np.array([3, 4]).max()"],
)
@pytest.mark.parametrize(
    "layer", ["Dense(UNITS)", "LSTM(UNITS)", "RepeatVector(UNITS)", "Embedding(UNITS, 3)"]
)
def test_a_number_of_numpy_as_a_size_is_not_passed_over(layer: str, units: str):
    found = answer(f"import numpy as np\nx = layers.{layer.replace('UNITS', units)}\n")
    assert [x["line"] for x in found["unread"]] == [4]
    assert "number of NumPy, which Keras refuses" in found["unread"][0]["what"]


@pytest.mark.parametrize(
    "units", ["int(np.max([3, 4]))", "np.unique(rows).size", "len(np.unique(rows))", "len(x)"]
)
def test_a_number_that_numpy_gives_as_one_of_python_is_not_blamed(units: str):
    found = answer(f"import numpy as np\nx = layers.Dense({units})\n")
    assert found["unread"] == []


LABELLED = {
    "np.random.randint(0, 6, 8)": "…",
    "np.random.randint(5, size=8).reshape(-1, 1)": "4",
    "np.array([1, 2, 3, 4] * 2)": "4",
    "np.random.choice([0, 4], 8).astype('int32')": "4",
    "np.array([0, -1] * 4)": "…",
}


@pytest.mark.parametrize("labels", LABELLED)
def test_the_label_that_no_output_is_for_is_named_where_there_is_one(labels: str):
    (found,) = explain([HEAD + LABELS.replace("np.random.randint(0, LAST, 8)", labels)])
    message = f"Received a label value of {LABELLED[labels]} which is outside the valid range of [0, 4)"
    assert [x["words"] for x in found["warnings"]] == [f" with `{message}`"]


@pytest.mark.parametrize(
    ("labels", "loss", "classes"),
    [
        ("np.random.randint(0, 3, 8)", "binary_crossentropy", 3),
        ("np.random.randint(0, 2, 8)", "binary_crossentropy", 0),
        ("np.array([0, 1, 2, 3] * 2)", "categorical_crossentropy", 4),
        ("keras.utils.to_categorical([0, 1, 2, 2] * 2)", "categorical_crossentropy", 3),
        ("keras.utils.to_categorical(np.random.randint(0, 3, 8), num_classes=3)", "binary_crossentropy", 3),
        ("y_train", "binary_crossentropy", 0),
    ],
)
def test_a_softmax_over_one_number_is_told_with_the_number_of_classes(labels: str, loss: str, classes: int):
    source = (
        "import numpy as np\n"
        "m = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4), layers.Dense(1, activation='softmax')])\n"
        f"m.compile(loss='{loss}')\nm.fit(np.zeros((8, 5, 3)), {labels})\n"
    )
    (found,) = explain([HEAD + source])
    [softmax] = [x for x in found["warnings"] if x["kind"] == "softmax-over-an-axis-of-size-1"]
    assert softmax["classes"] == classes
    assert softmax["words"] == (f", here {classes}" if classes else "")


DECODING = (
    "import numpy as np\nm = keras.Sequential([keras.Input((None, 3)), layers.LSTM(4), layers.Dense(3)])\n"
    "def decode(x):\n    words = []\n    while True:\n        best = np.argmax(m.predict(x)[0])\n"
    "        words.append(best)\n        if best == 2 or len(words) > 9:\n            break\nSTEP"
    "    return words\n"
    "words = decode(np.ones((1, 5, 3)))\nseq = layers.LSTM(2)(np.ones((1, 5, 3)))\n"
)


def test_a_loop_that_ends_when_a_word_is_found_is_followed_and_leaves_what_it_sets_open():
    found = answer(DECODING.replace("STEP", ""))
    assert found["unread"] == []
    assert set(found["tensors"]) == {"seq"}


def test_an_error_in_a_step_of_a_loop_that_may_have_ended_is_not_said_to_come():
    step = "        layers.LSTM(3)(x)\n        x = x[0]\n"
    found = answer(DECODING.replace("m.predict(x)[0]", "x[0]").replace("STEP", step))
    assert found["error"] is None
    assert [x["what"] for x in found["unread"]] == ["an error in a step of a loop that may have ended"]


def test_ragged_values_are_taken_for_nothing_else():
    source = (
        "import tensorflow as tf\nr = tf.ragged.constant([[1, 2], [3]])\na = layers.Embedding(9, 4)(r)\n"
        "b = a + 1\nc = layers.Conv1D(3, 2)(a)\nd = r.shape\n"
    )
    found = answer(source)
    assert found["tensors"] == {}
    assert [x["line"] for x in found["unread"]] == [6, 7, 8]
    assert all("ragged tensor" in x["what"] for x in found["unread"])


DATA = "import numpy as np\nX = np.random.rand(9)\nf = [1 if x < 0.5 else 0 for x in X]\n"


@pytest.mark.parametrize(
    "size",
    [
        "len(set(f))",
        "len({k: 1 for k in f})",
        "len({(k, 1) for k in f})",
        "len([1] if X[0] < 0.5 else [1, 2])",
        "3 + f[0] - f[1]",
        "f.count(1) + 1",
        "f.index(0) + 1",
        "[steps, 3].index(3) + 1",
        "[steps, 3].count(3)",
    ],
)
def test_what_the_data_decide_is_not_guessed(size: str):
    found = answer(f"{DATA}y = keras.Input(({size},))\n")
    assert "y" not in found["tensors"]
    assert [x["line"] for x in found["unread"]] == [6]


def test_rows_that_the_data_choose_have_a_shape_where_all_of_them_have_it():
    found = answer(f"{DATA}y = np.array([[1, 0] if x < 0.5 else [0, 1] for x in X])\n")
    assert found["tensors"]["y"] == {"shape": [9, 2], "dtype": "int64", "mask": None}
    found = answer(f"{DATA}y = np.array([[1, 0] if x < 0.5 else [0, 1, 2] for x in X])\n")
    assert "y" not in found["tensors"]


@pytest.mark.parametrize(
    ("sizes", "target", "found"),
    [
        ("6 * a,", "-1, a", [6, "a"]),
        ("6 * a,", "-1, 2 * a", [3, "2 * a"]),
        ("a, b", "-1, a", ["b", "a"]),
        ("a, b", "b * a,", ["a * b"]),
        ("a,", "-1, 1", ["a", 1]),
    ],
)
def test_a_reshape_divides_a_size_by_names(sizes: str, target: str, found: list[int | str]):
    told = answer(f"y = layers.Reshape(({target}))(keras.Input(({sizes})))\n")
    assert told["tensors"]["y"]["shape"] == [None, *found]
    assert told["unread"] == []


def test_a_reshape_that_names_leave_open_is_not_guessed():
    told = answer("y = layers.Reshape((-1, 3))(keras.Input((6 * a,)))\n")
    assert "y" not in told["tensors"]
    assert [x["what"] for x in told["unread"]] == ["a size that depends on names"]


def test_what_a_generator_yields_is_not_known():
    found = answer(
        "def g():\n    yield 1, 2\na, b = g()\nfor n, m in g():\n    pass\ny = keras.Input((3,))\n"
    )
    assert found["error"] is None
    assert list(found["tensors"]) == ["y"]


@pytest.mark.parametrize("index", ["np.argmax(np.ones(3))", "tf.constant(1)", "tf.argmax(tf.ones(3))"])
def test_a_number_of_an_array_is_an_index_of_a_list(index: str):
    found = answer(
        f"import numpy as np\nimport tensorflow as tf\na = [4, 5, 6][{index}]\nb = 'abc'[{index}]\n"
    )
    assert found["error"] is None
