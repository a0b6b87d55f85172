"""Answers of Keras: what a program leaves, where it fails, and that no program sees the one before."""

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from lstm.model import by_keras, recorded
from lstm.model.observe import Answer, cleaned
from tests.support.audit import every
from tests.support.project import ROOT

SOURCES = {
    "masked": """
import keras
from keras import layers
model = keras.Sequential([
    keras.Input((6,)),
    layers.Embedding(10, 3, mask_zero=True),
    layers.LSTM(4, return_sequences=True),
    layers.GRU(2),
])
""",
    "shared": """
import keras
a, b = keras.Input((5, 2)), keras.Input((None, 2))
both = keras.layers.LSTM(3, return_sequences=True)
model = keras.Model([a, b], [both(a), both(b)])
""",
    "unbuilt": """
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM
model = Sequential([LSTM(4)])
""",
    "subclass": """
import tensorflow as tf
class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.rnn = tf.keras.layers.LSTM(4, return_state=True)
        self.unused = tf.keras.layers.Dense(1)
    def call(self, x):
        out, h, c = self.rnn(x)
        return out + h
net = Net()
y = net(tf.zeros((2, 5, 3)))
""",
    "deep": """
from keras.layers import LSTM, Input
def build(x):
    h = LSTM(3)(x)
    return LSTM(3)(h)
print("x" * 100000)
build(Input((4, 2)))
""",
    "syntax": "import keras\nmodel = keras.Sequential([\n",
    "tensors": """
import numpy as np
import tensorflow as tf
x = np.zeros((2, 3))
states = [tf.zeros((2, 4)), (tf.ones((1,), dtype=tf.int32),)]
number = 3
_, h, c = tf.keras.layers.LSTM(4, return_state=True)(tf.zeros((2, 3, 1)))
""",
    "double": "import keras\nkeras.config.set_floatx('float64')\nx = keras.Input((2,))\n",
    "eager": "import tensorflow as tf\ntf.config.run_functions_eagerly(True)\n",
    "after": """
import keras
import tensorflow as tf
x = keras.Input((2,))
assert not tf.config.functions_run_eagerly()
""",
    "ends": "import os\nos.kill(os.getpid(), 9)\n",
    "leaves": "raise SystemExit(3)\n",
}


@cache
def answers() -> dict[str, Answer]:
    """Of all programs above, by one server whose workers run several each."""
    return dict(zip(SOURCES, by_keras.answers(list(SOURCES.values()), processes=1), strict=True))


def error(name: str) -> Answer:
    return answers()[name]["error"]


def test_layers_have_shapes_masks_and_parameters():
    model = answers()["masked"]["models"]["model"]
    assert model["inputs"] == [{"shape": [None, 6], "dtype": "float32"}]
    assert model["outputs"] == [{"shape": [None, 2], "dtype": "float32", "mask": None}]
    assert [x["name"] for x in model["layers"]] == ["embedding", "lstm", "gru"]
    assert model["layers"][1] == {
        "class": "LSTM",
        "name": "lstm",
        "outputs": [{"shape": [None, 6, 4], "dtype": "float32", "mask": [None, 6]}],
        "parameters": 4 * (4 * (4 + 3) + 4),
    }
    assert model["parameters"] == sum(x["parameters"] for x in model["layers"])


def test_of_a_layer_that_is_called_twice_the_last_call_is_told():
    layers = answers()["shared"]["models"]["model"]["layers"]
    assert [x["shape"] for x in layers[-1]["outputs"]] == [[None, None, 3]]


def test_of_a_model_that_is_not_built_nothing_is_known():
    model = answers()["unbuilt"]["models"]["model"]
    assert (model["built"], model["inputs"], model["outputs"], model["parameters"]) == (
        False,
        None,
        None,
        None,
    )
    assert model["layers"] == [{"class": "LSTM", "name": "lstm", "outputs": None, "parameters": None}]


def test_layers_of_a_subclass_have_what_their_last_call_returned():
    model = answers()["subclass"]["models"]["net"]
    assert model["class"] == "Net"
    assert model["inputs"] == [{"shape": [2, 5, 3], "dtype": "float32"}]
    assert [x["shape"] for x in model["outputs"]] == [[2, 4]]
    rnn, unused = model["layers"]
    assert [x["shape"] for x in rnn["outputs"]] == [[2, 4]] * 3
    assert unused["outputs"] is None


def test_an_error_has_its_last_line_in_the_program_and_no_colours():
    assert error("deep")["line"] == 5
    assert error("deep")["class"] == "ValueError"
    assert error("deep")["message"].startswith("Input 0 with name 'None' of layer 'lstm_1' is incompatible")
    assert error("syntax") == {"line": 2, "class": "SyntaxError", "message": "'[' was never closed"}


def test_messages_are_the_same_on_every_machine():
    message = (
        "\x1b[1mat <object at 0x7f3a10b2c4d0> in /home/x/.venv/lib/python3.11/site-packages/keras/a.py\x1b[0m"
    )
    assert cleaned(message) == "at <object at 0x…> in …/keras/a.py"
    kernel = "{{function_node __wrapped____MklMatMul_device_/job:localhost/device:CPU:0}} Matrix [Op:MatMul]"
    assert cleaned(kernel) == "Matrix [Op:MatMul]"


def test_tensors_are_found_in_lists_and_numbers_are_none():
    tensors = answers()["tensors"]["tensors"]
    assert list(tensors) == ["x", "states[0]", "states[1][0]", "_", "h", "c"]
    assert tensors["x"] == {"shape": [2, 3], "dtype": "float64", "mask": None}
    assert tensors["states[1][0]"]["dtype"] == "int32"


def test_no_program_sees_the_settings_of_the_one_before():
    assert answers()["double"]["tensors"]["x"]["dtype"] == "float64"
    assert error("eager") is None
    assert error("after") is None
    assert answers()["after"]["tensors"]["x"]["dtype"] == "float32"


def test_a_process_that_ends_costs_one_answer():
    assert error("ends") == {"line": None, "class": "Ended", "message": "the process ended"}
    assert error("leaves") is None


def test_a_program_without_end_is_ended_and_the_next_is_answered():
    endless, next_one = by_keras.answers(["while True:\n    pass\n", "x = 1 / 0\n"], processes=1, limit=3)
    assert endless["error"]["message"] == "longer than 3 s"
    assert next_one["error"]["class"] == "ZeroDivisionError"


def test_a_server_that_ends_is_told_and_the_next_request_has_another(monkeypatch):
    server = by_keras.Server()
    server._process.kill()
    monkeypatch.setattr(by_keras, "_servers", [server])
    with pytest.raises(RuntimeError, match=r"the server of programs ended with -9"):
        by_keras.answers(["x = 1\n"])
    assert by_keras._servers == []


def test_the_order_of_programs_changes_no_answer():
    """What was recorded in alphabetical order, some tens a process, comes out in another order, too."""
    records = [*recorded.read(recorded.MANNER)[::9], *recorded.read(recorded.GENERATED)[::71]]
    records = list(every(4, records))
    found = by_keras.answers([x["source"] for x in reversed(records)], processes=1)
    for record, answer in zip(reversed(records), found, strict=True):
        assert json.dumps(answer) == json.dumps(record["answer"]), record["id"]


def test_what_did_not_change_does_not_run_again(tmp_path):
    file = tmp_path / "some.jsonl.gz"
    records = recorded.read(recorded.MANNER)[:4]
    recorded.write(file, records)
    before = file.read_bytes()
    sources = {x["id"]: x["source"] for x in records}
    assert recorded.update(file, sources) == 0
    assert file.read_bytes() == before
    first = next(iter(sources))
    assert recorded.update(file, {"new": "x = 1 / 0\n", "renamed": sources[first]}) == 1
    new, renamed = recorded.read(file)
    assert new["answer"]["error"] == {"line": 1, "class": "ZeroDivisionError", "message": "division by zero"}
    assert renamed["answer"] == records[0]["answer"]


PLAIN = """
import json, sys
from lstm.model import observe
print(json.dumps([observe.run(x) for x in json.load(sys.stdin)]), file=sys.__stdout__)
"""


@pytest.mark.weekly  # what is watched is what is recorded: the test above tells of a change
def test_an_untouched_keras_gives_the_same_answers():
    """``prepare`` watches calls and remembers initial values, and ``begin`` has graphs run as they are."""
    records = [x for x in recorded.read(recorded.MANNER) if "Model)" not in x["source"]][::14]
    records = list(every(4, records))
    done = subprocess.run(
        [sys.executable, "-c", PLAIN],
        input=json.dumps([x["source"] for x in records]),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"CUDA_VISIBLE_DEVICES": "-1", "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    for record, answer in zip(records, json.loads(done.stdout.splitlines()[-1]), strict=True):
        assert answer == record["answer"], record["id"]
