"""Saved models: the code that the page makes of a configuration returns what Keras returned."""

import json
import zipfile
from functools import cache
from typing import Any

import pytest

from lstm.model import recorded
from lstm.model.observe import Answer
from tests.support import asked
from tests.support.audit import every
from tests.support.explain import explain
from tests.support.given import given, packed

TO_JSON = "\nraise LookupError({model}.to_json())\n"
SAVED = """
import base64 as _base64, os as _os, tempfile as _tempfile
_file = _os.path.join(_tempfile.mkdtemp(dir="."), "m.keras")
model.save(_file)
raise LookupError(_base64.b64encode(open(_file, "rb").read()).decode())
"""
SMALL = "import keras\nmodel = keras.Sequential([keras.Input((7, 3)), keras.layers.LSTM(2)])\n"
OWN_CLASS = """
import keras
class Small(keras.Model):
    def __init__(self):
        super().__init__()
        self.lstm = keras.layers.LSTM(2)
    def call(self, x):
        return self.lstm(x)
model = Small()
model(keras.ops.zeros((1, 7, 3)))
"""
SHARED = """
import keras
from keras import layers
a, b = keras.Input((6, 3), name="a"), keras.Input((6, 3), name="b")
both = layers.LSTM(4, return_sequences=True)
p, q = both(a), both(b)
inner = keras.Sequential([keras.Input((6, 4)), layers.Bidirectional(layers.GRU(2), merge_mode="sum")])
last = p[:, -1, :] + keras.ops.mean(q, axis=1)
cells = layers.RNN([layers.LSTMCell(3), layers.GRUCell(5)], return_state=True)(p)
y = layers.Concatenate()([last, inner(p), cells[0]])
model = keras.Model([a, b], {"y": y, "state": cells[2]})
"""
MASKED = """
import keras
from keras import layers
words = keras.Input((None,), dtype="int32")
x = layers.Embedding(50, 8, mask_zero=True)(words)
x = layers.Bidirectional(layers.LSTM(6, return_sequences=True))(x)
rows = keras.Input((9, 2))
z = layers.LSTM(4, return_sequences=True)(layers.Masking(-1.0)(rows))
model = keras.Model([words, rows], [x, z])
"""
FORMS = {"shared layers": SHARED, "masks": MASKED}
PROGRAM_OF = "({ programOf }, texts) => texts.map((x) => programOf(x))"
UNZIPPED = """({ configOf }, files) => Promise.all(files.map(async (x) => {
  try { return await configOf(new Blob([Buffer.from(x, "base64")])); } catch (error) { return error.message; }
}))"""


def built() -> list[tuple[Answer, str]]:
    """Recorded programs with a model whose layers a configuration holds, and the name of the model."""
    return [
        (record, name)
        for record in recorded.read(recorded.MANNER)
        if not record["answer"]["error"]
        for name, model in record["answer"]["models"].items()
        if model["class"] in ("Sequential", "Functional") and model["inputs"]
    ]


# What no configuration tells: what a function, or a class of one's own, returns; and the operation `repeat`.
LEFT_OPEN = {
    "attention_layer_tf_keras_k": "`weighted_sum[0]` is not known",
    "attention_layer_tf_math": "`TemporalAttention(units=6)(lstm)` is not known",
    "cell_around_a_cell": "a cell that is no layer",
    "frames_through_a_lambda": "what a Lambda returns",
    "lambda_slice": "what a Lambda returns",
    "layer_time_distributed_lambda": "what a Lambda returns",
    "own_layers_of_two_shapes": "`pair[0]` among the outputs",
    "own_layers_with_stars": "`B()(a)` among the outputs",
    "softmax_over_time": "what a Lambda returns",
    "sunspots_with_the_best_of_four": "what a Lambda returns",
    "tiled_in_an_own_layer": "`Spread(n=3)(lstm)` among the outputs",
    "weights_over_the_days": 'the layer `DayWeights(name="day_weights")` is not known',
}
ALL = built()
SOME = [x for x in ALL if x in every(12, ALL) or x[0]["id"] in LEFT_OPEN]


@cache
def of_keras() -> tuple[list[Answer], list[str]]:
    """What Keras says of the forms, and what it wrote of them and of the recorded models, in one run."""
    texts = [x["source"] + TO_JSON.format(model=name) for x, name in SOME]
    texts += [FORMS[x] + TO_JSON.format(model="model") for x in FORMS]
    found = asked.answers("config", [*FORMS.values(), *texts, SMALL + SAVED, OWN_CLASS + SAVED])
    return found[: len(FORMS)], [(x["error"] or {}).get("message", "") for x in found[len(FORMS) :]]


@cache
def read() -> dict[str, dict[str, Any]]:
    """What the page says of the configuration of each model, after Keras wrote it."""
    programs = given("config.js", PROGRAM_OF, of_keras()[1][: len(SOME)])
    assert [x for x in programs if "why" in x] == []
    answers = explain([x["source"] for x in programs])
    return {f"{x['id']} {name}": y["answer"] for (x, name), y in zip(SOME, answers, strict=True)}


@pytest.mark.parametrize(("record", "name"), SOME, ids=lambda x: x["id"] if isinstance(x, dict) else x)
def test_a_configuration_returns_what_the_program_returned_that_made_it(record: Answer, name: str):
    answer = read()[f"{record['id']} {name}"]
    assert answer["error"] is None
    if record["id"] in LEFT_OPEN and answer["unread"]:
        assert answer["unread"][0]["what"].startswith(LEFT_OPEN[record["id"]])
        return
    assert answer["unread"] == []
    wanted = record["answer"]["models"][name]
    found = answer["models"]["model"]
    assert {x["name"]: x for x in found["layers"]} == {x["name"]: x for x in wanted["layers"]}
    assert found["outputs"] == wanted["outputs"]
    assert found["parameters"] == wanted["parameters"]


def test_code_of_a_configuration_is_a_program_that_keras_runs_to_the_same_model():
    first, texts = of_keras()
    programs = given("config.js", PROGRAM_OF, texts[len(SOME) : len(SOME) + len(FORMS)])
    sources = [x["source"] for x in programs]
    again = asked.answers("config", sources)
    pages = [x["answer"] for x in explain(sources)]
    assert [x["error"] for x in [*again, *pages]] == [None] * 2 * len(FORMS)
    for answer, wanted in zip([*again, *pages], [*first, *first], strict=True):
        one, other = answer["models"]["model"], wanted["models"]["model"]
        assert {x["name"]: x for x in one["layers"]} == {x["name"]: x for x in other["layers"]}
        assert one["outputs"] == other["outputs"]


def test_a_file_that_keras_saved_holds_its_layers_and_one_of_an_own_class_does_not():
    texts = given("zip.js", UNZIPPED, of_keras()[1][-2:])
    program, why = given("config.js", PROGRAM_OF, texts)
    assert "layers.LSTM(2, name=" in program["source"]
    assert why["why"].startswith(
        "`Small` is a class of its own: its file holds the arguments and the weights"
    )


def test_a_configuration_may_be_deflated_and_what_is_none_is_said():
    text = json.dumps({"class_name": "Sequential", "config": {"layers": []}})
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    assert given("zip.js", UNZIPPED, [packed(text, x) for x in methods]) == [text, text]
    no_zip, no_config, odd = given(
        "zip.js", UNZIPPED, ["AAAA", packed(text, name="other.json"), packed(text, zipfile.ZIP_BZIP2)]
    )
    assert "it is no zip" in no_zip
    assert "has no `config.json`" in no_config
    assert "no browser unpacks" in odd


def test_a_configuration_of_keras_2_is_read():
    def layer(cls: str, inbound: list[Any], **config: Any) -> dict[str, Any]:
        return {"class_name": cls, "name": config["name"], "config": config, "inbound_nodes": inbound}

    layers = [
        layer("InputLayer", [], name="a", batch_input_shape=[None, 5, 3], dtype="float32"),
        layer("InputLayer", [], name="b", batch_input_shape=[None, None, 3], dtype="float32"),
        layer("LSTM", [[["a", 0, 0, {}]]], name="enc", units=4, return_state=True, time_major=False),
        layer(
            "LSTM",
            [[["b", 0, 0, {}], ["enc", 0, 1, {}], ["enc", 0, 2, {}]]],
            name="dec",
            units=4,
            return_sequences=True,
            implementation=2,
        ),
    ]
    ends = {"input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["dec", 0, 0]]}
    whole = {"class_name": "Functional", "config": {"name": "both", "layers": layers, **ends}}
    row = {"class_name": "GRU", "config": {"name": "gru", "units": 2, "batch_input_shape": [None, 4, 1]}}
    chain = {"class_name": "Sequential", "config": {"name": "one", "layers": [row]}}
    programs = given("config.js", PROGRAM_OF, [json.dumps(whole), json.dumps(chain)])
    found = explain([x["source"] for x in programs])
    assert [x["answer"]["unread"] for x in found] == [[], []]
    shapes = [[y["shape"] for y in x["answer"]["models"]["model"]["outputs"]] for x in found]
    assert shapes == [[[None, None, 4]], [[None, 2]]]


HOSTILE = [
    "{",
    "{}",
    '{"class_name": "Sequential", "config": {}}',
    '{"class_name": "Functional", "config": {"layers": [], "output_layers": 3}}',
    '{"class_name": "Functional", "config": {"layers": [null]}}',
    '{"class_name": "Sequential", "config": {"layers": [null]}}',
]


def test_what_is_no_configuration_gets_words_and_no_exception():
    assert [list(x) for x in given("config.js", PROGRAM_OF, HOSTILE[:3])] == [["why"]] * 3
    given("config.js", PROGRAM_OF, HOSTILE)


def test_no_name_in_a_file_becomes_code():
    evil = "x)\nimport os #"
    layer = {"class_name": evil, "module": "m", "registered_name": evil, "config": {evil: 1, "name": evil}}
    text = json.dumps({"class_name": "Sequential", "config": {"name": evil, "layers": [layer]}})
    [program] = given("config.js", PROGRAM_OF, [text])
    assert "\nimport os" not in program["source"]


def test_a_layer_of_an_own_class_is_said_and_not_guessed():
    layer = {"class_name": "Mine", "module": "my", "registered_name": "my>Mine", "config": {"name": "mine"}}
    start = {"class_name": "InputLayer", "config": {"batch_shape": [None, 3], "name": "a"}}
    text = json.dumps({"class_name": "Sequential", "config": {"layers": [start, layer]}})
    [program] = given("config.js", PROGRAM_OF, [text])
    [found] = explain([program["source"]])
    assert found["symbols"] == [{"name": "Mine", "line": 8}]


def test_every_answer_of_keras_is_kept():
    assert asked.are_all_kept("config"), "run `RECORD=1 pytest lstm/model/test_config.py`"
