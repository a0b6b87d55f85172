"""Every snippet of the site that makes a Keras layer, pasted as it is: the shapes are those that it states.

The shapes come from the comments that the snippet's run has checked, and are compared where the page says
one: whole, as it is downloaded, and without its proof, as a page shows it.
"""

import ast
import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

import pytest

from engine import snippet as snippets
from engine.show import folded
from tests.support.audit import every, sample
from tests.support.explain import explain
from tests.support.project import PROJECT, SNIPPETS
from tests.support.shown import stated

WAYS = ("whole", "shown")

# How many snippets the page leaves a line or a tensor of open: as many as it does, so that there are never
# more. What it leaves open most often: cells and layers of the snippet's own classes, attributes such as
# `.cell` and `.forward_layer`, masks that another function makes, and parts of a saved model.
OPEN = {"whole": 347, "shown": 282}


class Read(NamedTuple):
    """What the page says of a snippet: tensors of other shapes, if something is open, what goes wrong."""

    path: str
    other: list[str]
    is_open: bool
    error: dict[str, Any] | None
    reasons: list[str]
    mistakes: set[str]


@cache
def read() -> dict[str, list[Read]]:
    """All snippets that name Keras, by the way in which they are pasted."""
    paths = [x for x in SNIPPETS if "keras" in snippets.read(PROJECT, x).source]
    pasted = {"whole": paths, "shown": every(4, paths)}
    sources = [snippets.read(PROJECT, x).source for x in pasted["whole"]]
    sources += [folded.code(snippets.read(PROJECT, x)) for x in pasted["shown"]]
    found = iter(explain(sources))
    return {way: [_compared(x, next(found)) for x in pasted[way]] for way in WAYS}


def _compared(path: str, found: dict[str, Any]) -> Read:
    answer = found["answer"]
    other, absent = [], []
    for name, row in stated(path).items():
        shape = list(ast.literal_eval(row.numbers))
        own = answer["tensors"].get(name)
        if own is None or any(isinstance(x, str) for x in own["shape"]):
            absent.append(name)
        elif own["shape"] != shape:
            other.append(f"{name}: {own['shape']}, not {shape}")
    reasons = [x["what"] for x in answer["unread"]]
    return Read(
        path, other, bool(absent or reasons), answer["error"], reasons, {x["kind"] for x in found["warnings"]}
    )


@pytest.mark.parametrize("way", WAYS)
def test_no_shape_differs_from_the_one_that_the_snippet_states(way: str):
    assert [(x.path, x.other) for x in read()[way] if x.other] == []


@pytest.mark.parametrize("way", WAYS)
def test_no_error_is_told_of_a_snippet_that_runs_to_its_end(way: str):
    runs = [x for x in read()[way] if snippets.read(PROJECT, x.path).raises is None]
    assert [(x.path, x.error) for x in runs if x.error] == []


@pytest.mark.parametrize("way", sample(WAYS, WAYS[:1]))
def test_no_more_snippets_are_left_open_than_are_known(way: str):
    left = [x for x in read()[way] if x.is_open]
    reasons = Counter(reason for x in left for reason in x.reasons[:1])
    assert len(left) == OPEN[way], reasons.most_common(20)


# The mistakes of which snippets make each on purpose, and no other snippet is blamed for one.
ON_PURPOSE = {
    "stateful-predict-returns-more-rows": {"errata/25", "errors/31", "errors/82", "stateful/07"},
    "sequential-ignores-initial-state": {
        "errata/31",
        "errors/42",
        "errors/76",
        "errors/85",
        "initial_state/05",
        "lstm_output_explained/07",
    },
    "reshape-mixes-samples-and-timesteps": {"errors/64", "errors/75", "input_shape_and_units/03"},
    "gru-ignores-c": {"errata/33", "errors/76", "errors/85", "gru_simplernn_convlstm2d/05"},
    "stateful-with-shuffled-batches-and-no-reset": {"errors/80"},
    "zero-padding-changes-h": set(),
}


@pytest.mark.parametrize("kind", ON_PURPOSE)
def test_only_snippets_that_make_a_mistake_on_purpose_are_blamed_for_it(kind: str):
    blamed = {x.path for x in read()["whole"] if kind in x.mistakes}
    places = {re.sub(r"^snippets/(\w+/\d+)_.*", r"\1", x) for x in blamed}
    assert places == ON_PURPOSE[kind]


def test_hundreds_of_shapes_are_compared():
    assert len(read()["whole"]) >= 500
    assert sum(len(stated(x.path)) for x in read()["whole"] if not x.is_open) >= 500
