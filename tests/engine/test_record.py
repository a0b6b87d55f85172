"""Records: plain data that JSON carries unchanged."""

import json

import pytest

from engine import record
from engine.record import Export, Figure, Output, Problem, Record, Tensor

FULL = Record(
    "snippets/a.py",
    "failed",
    outputs=(
        Output(3, "é\n\u2028\t", "x", (Figure("<svg/>", "T", "T."),), (("stderr", "x"), ("stdout", "é\n"))),
        Output(9),
    ),
    tensors=(Tensor("h", "(batch,)", "(2,)", "float32", "state", 4),),
    raised=Problem("ValueError", "no", 7, "text"),
    problem=Problem("", "other", 8, ""),
    unexecuted=(1, 2),
    versions=(("python", "3.11.7"), ("keras", "3.15.1")),
    exports=(Export("a.json", "[1]\n\u2028"),),
    seconds=0.1234,
    source="x = 1\n",
)


@pytest.mark.parametrize("result", [FULL, Record("snippets/b.py", "unavailable")])
def test_a_record_survives_json(result):
    text = record.to_json(result)
    assert record.from_json(text) == result
    assert record.to_json(record.from_json(text)) == text
    assert "\n" not in text


@pytest.mark.parametrize("missing", ["path", "status", "outputs", "tensors", "problem", "exports"])
def test_a_record_with_a_part_missing_is_refused(missing):
    data = json.loads(record.to_json(FULL))
    del data[missing]
    with pytest.raises((KeyError, TypeError)):
        record.from_json(json.dumps(data))


def test_a_record_with_an_unknown_part_is_refused():
    with pytest.raises(TypeError):
        record.from_json(record.to_json(FULL)[:-1] + ', "more": 1}')


def test_an_error_names_file_line_and_message():
    assert FULL.error == "snippets/a.py:8: other"
    assert record.failure("a.py", 2, "no", kind="KeyError").error == "a.py:2: KeyError: no"


def test_a_record_knows_versions_and_figures():
    assert (FULL.version("keras"), FULL.version("torch")) == ("3.15.1", "")
    assert [figure.title for figure in FULL.figures] == ["T"]
