"""A message leads to the page that is about it, also where that is about several; and sentences."""

import re
from functools import cache

import pytest

from tests.support.explain import explain
from tests.support.given import given
from tests.support.project import ROOT

TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)
PAGE_OF = "({ pageOf }, [messages, pages]) => messages.map((x) => pageOf(x, pages))"
PAGES = {
    "Iterating over a symbolic KerasTensor is not supported.": "not-enough-values-to-unpack-expected-3",
    "not enough values to unpack (expected 3, got 2)": "not-enough-values-to-unpack-expected-3",
    "not enough values to unpack (expected 3, got 1)": "not-enough-values-to-unpack-expected-3",
    "too many values to unpack (expected 3)": "not-enough-values-to-unpack-expected-3",
    "too many values to unpack (expected 4)": "too-many-values-to-unpack-expected-2",
    "tuple indices must be integers or slices, not str": "tuple-object-has-no-attribute-shape",
    'Layer "lstm_1" expects 1 input(s), but it received 3 input tensors. Inputs received: []': (
        "layer-lstm-expects-1-input"
    ),
    "In loss, a message that no page is about": None,
}


@cache
def found() -> dict[str, str | None]:
    folder = ROOT / "docs/reference/errors"
    titles = {x.stem: TITLE.search(x.read_text("utf-8")) for x in sorted(folder.glob("*.md"))}
    pages = [[title[1].replace('\\"', '"'), name] for name, title in titles.items() if title]
    assert len(pages) > 90
    return dict(zip(PAGES, given("results.js", PAGE_OF, [list(PAGES), pages]), strict=True))


@pytest.mark.parametrize("message", PAGES)
def test_a_message_leads_to_its_page(message: str):
    assert found()[message] == PAGES[message]


MODEL = "import tensorflow as tf\nm = tf.keras.Sequential([tf.keras.layers.LSTM(4)])\n"
STEP = """
@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, m(x, training=True))
    grads = tape.gradient(loss, m.trainable_variables)
    optimizer.apply_gradients(zip(grads, m.trainable_variables))

optimizer, loss_fn = tf.keras.optimizers.Adam(), tf.keras.losses.MeanSquaredError()
"""
SLICES = "for x, y in tf.data.Dataset.from_tensor_slices((a, b)).batch(8):\n    train_step(x, y)\n"
SENTENCES = {
    MODEL: "m has 1 layer and no shapes yet: Keras does not know its input. Add an Input first.",
    f"{MODEL}{STEP}a, b = tf.zeros((16, 7, 3)), tf.zeros((16, 4))\n{SLICES}": (
        "m has 1 layer and no shapes here: what gives it its input cannot be read."
    ),
    f"{MODEL}{STEP}train_step(tf.zeros((8, 7, 3)), tf.zeros((8, 4)))\n": (
        "m, 1 layer and 128 parameters, returns (8, 4)."
    ),
}


def test_a_model_that_what_is_not_read_may_build_is_not_said_to_lack_an_input():
    found = given(
        "results.js", "({ sentence }, all) => all.map((x) => sentence(x))", explain(list(SENTENCES))
    )
    assert found == list(SENTENCES.values())
