"""Pasted layers of PyTorch: what they return there, and layers of Keras that return the same.

``tests/model/torch.json`` has what PyTorch 2.13 returned for 2 sequences of 7 timesteps with 3 features.
Where PyTorch is installed, it is asked again.
"""

import importlib
import importlib.util
import json
from functools import cache
from typing import Any

import pytest

from tests.support import asked
from tests.support.given import given
from tests.support.project import ROOT

RECORDED = json.loads((ROOT / "tests/model/torch.json").read_text("utf-8"))
SIZES = {"batch": 2, "timesteps": 7}
READ = """(kit, sources) => sources.map((x) =>
  kit.madeIn(x).map((y) => [y.line, kit.returned(y), kit.parametersOf(y), kit.kerasOf(y)]))"""


@cache
def read() -> list[list[Any]]:
    return [x[0] for x in given("torch.js", READ, [x["source"] for x in RECORDED])]


def made(source: str) -> list[Any]:
    found: list[list[Any]] = given("torch.js", READ, [source])
    return found[0]


def sizes(shape: str) -> list[int]:
    return [SIZES.get(x, int(x) if x.isdigit() else -1) for x in shape.strip("()").split(", ")]


@pytest.mark.parametrize("number", range(len(RECORDED)), ids=[x["source"] for x in RECORDED])
def test_shapes_and_parameters_are_those_of_pytorch(number: int):
    _, returned, parameters, _ = read()[number]
    assert [sizes(x["shape"]) for x in returned] == RECORDED[number]["shapes"]
    assert parameters is None or parameters["torch"] == RECORDED[number]["parameters"]


@pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")
def test_pytorch_returns_what_is_recorded():
    if importlib.util.find_spec("torch") is None:
        assert all(x["shapes"] and x["parameters"] for x in RECORDED)
        return
    torch = importlib.import_module("torch")
    for record in RECORDED:
        layer = eval(record["source"], {"nn": torch.nn})
        x = torch.zeros((2, 7, 3) if layer.batch_first else (7, 2, 3))
        out, states = layer(x)
        every = [out, *(states if isinstance(states, tuple) else [states])]
        assert [list(y.shape) for y in every] == record["shapes"]


@cache
def by_number() -> dict[int, Any]:
    """What Keras makes of the code for each layer that has one."""
    sources = {n: x[3] for n, x in enumerate(read()) if x[3]}
    return dict(zip(sources, asked.answers("torch", list(sources.values())), strict=True))


def test_only_a_projection_has_no_layer_in_keras():
    without = [RECORDED[n]["source"] for n, x in enumerate(read()) if not x[3]]
    assert without == ["nn.LSTM(3, 5, proj_size=4, batch_first=True)"]


@pytest.mark.parametrize("number", [n for n, x in enumerate(RECORDED) if "proj_size" not in x["source"]])
def test_layers_of_keras_return_the_same(number: int):
    answer = by_number()[number]
    assert answer["error"] is None
    outputs = [x["shape"] for x in answer["models"]["model"]["outputs"]]
    out, states = RECORDED[number]["shapes"][0], RECORDED[number]["shapes"][1:]
    assert outputs[0] == [None, None, out[2]]
    assert outputs[1:] == [[None, x[2]] for x in states for _ in range(x[0])]
    assert answer["models"]["model"]["parameters"] == read()[number][2]["keras"]


def test_names_stay_and_numbers_that_a_name_stands_for_are_read():
    source = (
        "import torch\nfrom torch import nn\nhidden = 64  # units\n\nclass Net(nn.Module):\n"
        "    def __init__(self, features):\n        super().__init__()\n"
        "        self.rnn = nn.LSTM(features, hidden, 2, bidirectional=True)\n"
        "        self.out = nn.Linear(2 * hidden, 1)\n"
    )
    [[line, returned, parameters, keras]] = made(source)
    assert line == 8
    assert [x["shape"] for x in returned] == ["(timesteps, batch, 128)", "(4, batch, 64)", "(4, batch, 64)"]
    assert parameters is None
    assert "keras.Input((None, features))" in keras


def test_a_layer_of_keras_is_none_of_pytorch():
    assert made("from keras.layers import LSTM\ny = LSTM(4, return_sequences=True)(x)\n") == []
    assert made("words = 'nn.LSTM'\n") == []


def test_every_answer_of_keras_is_kept():
    assert asked.are_all_kept("torch"), "run `RECORD=1 pytest lstm/model/test_torch.py`"
