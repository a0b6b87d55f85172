"""``explain(model)``, as readers paste it: it prints of a model what Keras returned there."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from lstm.model import recorded
from lstm.model.observe import Answer
from tests.support import asked
from tests.support.audit import every
from tests.support.project import ROOT

SNIPPET = ROOT / "snippets/your_model/02_explain_your_own_model.py"
LONGEST = 100  # lines that somebody pastes
RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "Bidirectional")
USE = """
import contextlib as _contextlib
import io as _io
import tensorflow as tf
from tensorflow.keras import layers
_text = _io.StringIO()
with _contextlib.redirect_stdout(_text):
    explain({model})
raise LookupError(_text.getvalue())
"""
LINE = re.compile(r"^ *\((?P<shape>[^)]*)\) (?P<what>.+)$")


def function() -> str:
    tree = ast.parse(SNIPPET.read_text(encoding="utf-8"))
    [found] = [x for x in tree.body if isinstance(x, ast.FunctionDef)]
    return ast.unparse(found)


def explained() -> Iterator[tuple[Answer, str]]:
    """Recorded programs with a model that was built, and the name of the model."""
    for record in recorded.read(recorded.MANNER):
        models = record["answer"]["models"]
        if not record["answer"]["error"]:
            yield from ((record, name) for name, model in models.items() if model["built"])


ALL = list(explained())
SOME = [x for x in ALL if x in every(8, ALL) or "states" in x[0]["id"]]


@cache
def texts() -> dict[str, str]:
    """What it prints of each program: the message of an error that the program ends in."""
    sources = [f"{x['source']}\n{function()}\n{USE.format(model=name)}" for x, name in SOME]
    found = asked.answers("explain", sources)
    assert [x["error"]["class"] for x in found] == ["LookupError"] * len(found), found
    return {f"{x['id']} {name}": y["error"]["message"] for (x, name), y in zip(SOME, found, strict=True)}


def test_it_is_short_enough_to_paste():
    tree = ast.parse(SNIPPET.read_text(encoding="utf-8"))
    [found] = [x for x in tree.body if isinstance(x, ast.FunctionDef)]
    assert found.end_lineno - found.lineno < LONGEST


@pytest.mark.parametrize(("record", "name"), SOME, ids=lambda x: x["id"] if isinstance(x, dict) else x)
def test_it_prints_the_shapes_that_each_layer_returned(record: Answer, name: str):
    text = texts()[f"{record['id']} {name}"]
    for layer in record["answer"]["models"][name]["layers"]:
        if layer["class"] not in RECURRENT:
            continue
        assert re.search(rf"^ *{re.escape(layer['name'])} \(", text, re.MULTILINE), text
        if layer["outputs"] is None or record["answer"]["models"][name]["inputs"] is None:
            continue
        printed = shapes_below(text, layer["name"])
        if printed != ["?"] * len(printed):  # known to Keras: of a layer in Python code nothing is
            assert printed == [as_python(x["shape"]) for x in layer["outputs"]]
        assert len(printed) == len(layer["outputs"])


def shapes_below(text: str, layer: str) -> list[str]:
    """The shapes between the line of a layer and that of the next."""
    below = re.split(rf"^ *{re.escape(layer)} \(.*$", text, maxsplit=1, flags=re.MULTILINE)[1]
    found = []
    for line in below.splitlines()[1:]:
        if re.match(r" *!", line):
            continue
        if not (match := LINE.match(line)):
            break
        found.append(match["shape"])
    return found


def as_python(shape: list[int | None]) -> str:
    return ", ".join(map(str, shape))


def test_every_answer_of_keras_is_kept():
    assert asked.are_all_kept("explain"), "run `RECORD=1 pytest lstm/model/test_explain.py`"
