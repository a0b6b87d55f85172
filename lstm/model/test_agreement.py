"""The page says of every recorded program what Keras answered, and leaves few of them open."""

import copy
import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from lstm.model import recorded
from tests.support.agreement import compare
from tests.support.explain import explain

# Of each set, how many programs the page may leave open: as many as it does, so that there are never more.
OPEN = {recorded.GENERATED: 1, recorded.MANNER: 1}


@cache
def explained() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each recorded program with what the page says of it; all are read in one process."""
    records = [x for file in OPEN for x in recorded.read(file)]
    return list(zip(records, explain([x["source"] for x in records]), strict=True))


@cache
def compared() -> dict[Path, dict[str, list[str]]]:
    """The names of the programs, by set and by how the answers compare."""
    found = iter(explained())
    by_set: dict[Path, dict[str, list[str]]] = {}
    for file in OPEN:
        kinds: dict[str, list[str]] = {"agreed": [], "open": [], "wrong": []}
        for record, told in islice(found, len(recorded.read(file))):
            kinds[compare(told, record["answer"])].append(record["id"])
        by_set[file] = kinds
    return by_set


@pytest.mark.parametrize("file", OPEN, ids=lambda x: x.name)
def test_no_answer_differs_from_the_one_of_keras(file: Path):
    assert compared()[file]["wrong"] == []


@pytest.mark.parametrize("file", OPEN, ids=lambda x: x.name)
def test_no_more_programs_are_left_open_than_are_known(file: Path):
    names = compared()[file]["open"]
    assert len(names) == OPEN[file], names


def test_every_program_is_compared():
    counts = [sum(map(len, kinds.values())) for kinds in compared().values()]
    assert counts == [recorded.COUNT, len(recorded.programs())]


# Words without which a program cannot have made a mistake; of the others no recorded program makes any.
EVIDENCE = {
    "does-not-support-masking-destroys-the-mask": r"mask_zero=True|Masking",
    "softmax-over-an-axis-of-size-1": r"softmax|Softmax",
    "received-a-label-value-outside-the-valid-range": r"sparse_categorical_crossentropy[\s\S]*fit\(",
    "relu-explodes-and-the-loss-is-nan": r"relu",
    "h-and-c-swapped-in-initial-state": r"initial_state",
    "gru-ignores-c": r"GRU",
    "bidirectional-last-row-is-not-the-final-state": r"Bidirectional",
    "last-unit-is-not-the-last-step": r"\[(:|\.\.\.), -1",
    "go-backwards-output-is-reversed": r"go_backwards",
    "one-target-against-an-output-per-step": r"\b(fit|evaluate|train_on_batch)\(",
    "stateful-predict-returns-more-rows": r"stateful=True[\s\S]*predict\(",
    "do-not-pass-an-input-shape": r"input_length=",
    "sigmoid-under-categorical-crossentropy": r"sigmoid[\s\S]*categorical_crossentropy",
    "categorical-crossentropy-of-one-number-is-0": r"sigmoid[\s\S]*categorical_crossentropy",
}


def test_no_recorded_program_is_blamed_for_a_mistake_that_it_cannot_have_made():
    for record, found in explained():
        for kind in {x["kind"] for x in found["warnings"]}:
            assert re.search(EVIDENCE.get(kind, "(?!)"), record["source"]), (record["id"], kind)


SOURCE = "import keras\nm = keras.Sequential([keras.Input((5, 3)), keras.layers.LSTM(4)])\n"


def told() -> dict[str, Any]:
    (found,) = explain([SOURCE])
    return found


@pytest.mark.parametrize(
    ("place", "value"),
    [("shape", [None, 5]), ("dtype", "float16"), ("mask", [None, 5])],
)
def test_one_other_property_of_one_tensor_is_wrong(place: str, value: object):
    found = told()
    keras = copy.deepcopy({k: v for k, v in found["answer"].items() if k != "unread"})
    assert compare(found, keras) == "agreed"
    keras["models"]["m"]["layers"][0]["outputs"][0][place] = value
    assert compare(found, keras) == "wrong"


def test_a_name_where_keras_has_a_number_is_open():
    found = told()
    keras = copy.deepcopy({k: v for k, v in found["answer"].items() if k != "unread"})
    found["answer"]["models"]["m"]["parameters"] = "4 * n"
    assert compare(found, keras) == "open"


def test_another_word_of_an_error_is_wrong():
    (found,) = explain(["import keras\nkeras.layers.LSTM(0)\n"])
    keras = copy.deepcopy({k: v for k, v in found["answer"].items() if k != "unread"})
    keras["error"]["message"] += "!"
    assert compare(found, keras) == "wrong"
