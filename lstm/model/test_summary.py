"""Pasted summaries: layers, shapes and parameters of Keras' own tables, and what they leave open."""

from functools import cache
from typing import Any

import pytest

from tests.support import asked
from tests.support.given import given

CHAIN = """
import keras
from keras import layers
model = keras.Sequential([
    layers.Input((10,)),
    layers.Embedding(1000, 16, mask_zero=True),
    layers.Bidirectional(layers.LSTM(8, return_sequences=True)),
    layers.LSTM(4),
    layers.Dense(1),
])
"""
GRAPH = """
import keras
from keras import layers
a, b = keras.Input((None, 3)), keras.Input((7, 2), name="decoder_input")
out, h, c = layers.LSTM(5, return_sequences=True, return_state=True, name="encoder")(a)
d = layers.LSTM(5, return_sequences=True)(b, initial_state=[h, c])
x = layers.Concatenate()([d, layers.Attention()([d, out])])
model = keras.Model([a, b], layers.TimeDistributed(layers.Dense(3))(x))
"""
PRINTED = """
_lines = []
model.summary(line_length={width}, print_fn=lambda x, line_break=None: _lines.append(x))
raise LookupError("\\n".join(_lines))
"""
CODE = """({ summaryOf, meanings, silences }, texts) => texts.map((text) => {
  const found = summaryOf(text);
  return found && { ...found, meanings: found.rows.map(meanings), silences: silences(found) };
})"""
KERAS_2 = """Model: "model_1"
__________________________________________________________________________________________
 Layer (type)                   Output Shape         Param #     Connected to
==========================================================================================
 input_1 (InputLayer)           [(None, None, 71)]   0           []

 lstm (LSTM)                    [(None, 256),        335872      ['input_1[0][0]']
                                 (None, 256),
                                 (None, 256)]

 dense (Dense)                  (None, None, 93)     23901       ['lstm_1[0][0]']

==========================================================================================
Total params: 806,237
"""
OLD = """_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
lstm_1 (LSTM)                (None, 40, 128)           70144
_________________________________________________________________
bidirectional (Bidirectional (None, 64)                41216
=================================================================
Total params: 111,360
"""


@cache
def answers() -> list[Any]:
    return asked.answers("summary", [x + PRINTED.format(width=y) for x in (CHAIN, GRAPH) for y in (76, 79)])


def read(text: str) -> dict[str, Any]:
    [found] = given("summary.js", CODE, [text])
    return found


@pytest.mark.parametrize("number", range(4))
def test_a_table_of_keras_3_has_the_layers_shapes_and_parameters_of_its_model(number: int):
    answer = answers()[number]
    found = read(answer["error"]["message"])
    model = answer["models"]["model"]
    rows = [(x["name"], x["class"], x["shapes"], x["parameters"]) for x in found["rows"]]
    assert rows == [
        (
            x["name"],
            x["class"],
            [str(tuple(y["shape"])) for y in x["outputs"]],
            f"{x['parameters']:,}",
        )
        for x in model["layers"]
    ]
    assert found["total"] == f"{model['parameters']:,}"
    assert not any(x["isCut"] for x in found["rows"])


def test_tensors_are_told_where_class_and_shapes_tell():
    chain, graph = (read(answers()[n]["error"]["message"])["meanings"] for n in (0, 2))
    assert chain[:3] == [
        ["a vector of 16 numbers for each token"],
        ["h of every timestep, of both directions"],
        ["h after the last timestep"],
    ]
    assert ["h of every timestep", "h after the last timestep", "c after the last timestep"] in graph
    assert graph[-1] == [""]


def test_a_table_of_keras_2_is_read_by_its_columns():
    found = read(KERAS_2)
    assert [x["shapes"] for x in found["rows"]] == [
        ["(None, None, 71)"],
        ["(None, 256)", "(None, 256)", "(None, 256)"],
        ["(None, None, 93)"],
    ]
    assert [x["parameters"] for x in found["rows"]] == ["0", "335872", "23901"]
    assert [x["class"] for x in read(OLD)["rows"]] == ["LSTM", "Bidirectional"]


def test_what_a_summary_does_not_say_is_said():
    said = " ".join(read(OLD)["silences"])
    assert "masks" in said
    assert "What a `Bidirectional` wraps" in said
    cut = read(OLD.replace("(None, 40, 128)           70144", "[(None, 40, 128), (None,  70144"))
    assert "cuts off what it says of `lstm_1`" in " ".join(cut["silences"])


def test_a_text_without_a_table_has_no_rows():
    assert given("summary.js", CODE, ["", "Layer", "x = 1\n"]) == [None] * 3


def test_every_answer_of_keras_is_kept():
    assert asked.are_all_kept("summary"), "run `RECORD=1 pytest lstm/model/test_summary.py`"
