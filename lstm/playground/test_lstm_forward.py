"""The forward pass in JavaScript is Keras' own: every gate, state and output, in Node and in Chromium."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from engine.run import build
from lstm.playground import playground
from tests.support import by_keras, node
from tests.support.audit import AUDIT
from tests.support.by_keras import KINDS, Case, Found
from tests.support.project import PROJECT

COUNT, SEED = 54 if AUDIT else 12, 4  # batches, of which few have every kind and option
CLOSE = {"float64": 1e-12, "float32": 1e-6}
RUN = """cases => cases.map(({ kind, x, layers, mask }) => {
  const [{ weights, ...options }] = layers;
  if (kind === "stack") return lstm.stack(x, layers, { mask });
  return [lstm[kind](x, weights, { mask, ...options })];
})"""
EVERY = "ifgoch"
Result = list[dict[str, Any]]  # of one case, for each layer


@cache
def batches() -> list[list[Case]]:
    return [*by_keras.batches(COUNT, SEED), *shipped()]


def shipped() -> Iterator[list[Case]]:
    """Every set of weights that the playground has, for a few sequences, masks and directions."""
    random = np.random.default_rng(0)
    for number, weights in enumerate(playground.sets(build.records(PROJECT, [playground.WEIGHTS])).values()):
        layer = {"weights": weights, "goBackwards": number % 2 == 1, "zeroOutput": number % 4 == 2}
        sequences = [np.eye(8)[0], np.sin(np.arange(8)), (-1.0) ** np.arange(8), random.normal(size=8)]
        yield [
            {
                "kind": "layer",
                "x": x.astype("float32")[:, None].tolist(),
                "layers": [layer],
                "mask": (random.random(8) < 0.7).tolist(),
            }
            for x in sequences
        ]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case for batch in batches() for case in batch]


@pytest.fixture(scope="module")
def expected() -> dict[str, list[list[Found]]]:
    return {dtype: [case for batch in batches() for case in by_keras.run(batch, dtype)] for dtype in CLOSE}


@pytest.fixture(scope="module")
def in_node(cases: list[Case]) -> list[Result]:
    return node.call(RUN, cases)


def halves(layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The layer itself, or both halves of a Bidirectional."""
    return [layer["forward"], layer["backward"]] if "forward" in layer else [layer]


def off(found: Any, expected: Any) -> float:
    """Largest difference, for large values in parts of them; infinite where shapes differ."""
    found, expected = np.array(found, float), np.array(expected, float)
    if found.shape != expected.shape:
        return np.inf
    return float(np.max(np.abs(found - expected) / np.maximum(1, np.abs(expected)), initial=0))


def differences(result: Result, layers: list[Found]) -> dict[str, float]:
    """Largest difference of each kind of value in a case."""
    worst = dict.fromkeys([*EVERY, "outputs", "output", "states"], 0.0)
    for layer, keras in zip(result, layers, strict=True):
        states = layer.get("states") or [layer["h"], layer["c"]]
        found = [(name, layer[name], keras[name]) for name in ("outputs", "output") if name in keras]
        found.append(("states", states, keras["states"]))
        for half, steps in zip(halves(layer), keras["steps"], strict=True):
            held = [np.zeros(steps.shape[-1])] * 6  # by Keras' cell, before the first real timestep
            for step, values in zip(half["steps"], steps, strict=True):
                if step["masked"]:
                    np.testing.assert_array_equal(values, held)  # nothing to compare with: Keras repeats them
                    assert [step[name] for name in "zifgo"] == [None] * 5
                else:
                    found += [(name, step[name], values[n]) for n, name in enumerate(EVERY)]
                held = values
        for name, one, other in found:
            worst[name] = max(worst[name], off(one, other))
    return worst


def wrong(results: list[Result], expected: list[list[Found]], close: float) -> list[tuple[int, str, float]]:
    """Cases and kinds of values that differ by more."""
    return [
        (number, name, difference)
        for number, (result, layers) in enumerate(zip(results, expected, strict=True))
        for name, difference in differences(result, layers).items()
        if not difference <= close
    ]


def test_the_random_cases_have_every_kind_and_option(cases: list[Case]):
    assert len(cases) >= 4 * COUNT
    assert {case["kind"] for case in cases} == set(KINDS)
    layers = [layer for case in cases for layer in case["layers"]]
    for key, values in {"goBackwards": 2, "zeroOutput": 2, "merge": 5}.items():
        assert len({layer[key] for layer in layers if key in layer}) == values
    assert 0 < sum("initial" in layer for layer in layers) < len(layers)
    masks = [case["mask"] for case in cases if "mask" in case]
    assert 0 < len(masks) < len(cases)
    assert not all(map(any, masks))
    assert any(mask[0] and not mask[-1] for mask in masks)
    assert any(mask[-1] and not mask[0] for mask in masks)


@pytest.mark.parametrize("dtype", CLOSE)
def test_in_node_it_is_keras(dtype: str, in_node: list[Result], expected: dict[str, list[list[Found]]]):
    assert wrong(in_node, expected[dtype], CLOSE[dtype]) == []


@pytest.mark.parametrize("dtype", CLOSE)
def test_in_chromium_it_is_keras(
    dtype: str, cases: list[Case], browser: Browser, expected: dict[str, list[list[Found]]]
):
    page = browser.new_page()
    page.add_script_tag(path=node.script("lstm.js"))
    text = page.evaluate(f"cases => JSON.stringify(({RUN})(cases), {node.PLAIN})", cases)
    page.close()
    assert wrong(node.json.loads(text), expected[dtype], CLOSE[dtype]) == []


def test_a_wrong_gate_order_would_be_noticed(cases: list[Case], expected: dict[str, list[list[Found]]]):
    swapped = [
        case | {"layers": [layer | {"weights": swap(layer["weights"])} for layer in case["layers"]]}
        for case in cases
    ]
    found = wrong(node.call(RUN, swapped), expected["float64"], 1e-3)
    real = [number for number, case in enumerate(cases) if any(case.get("mask", [True]))]
    assert {number for number, name, _ in found if name == "f"} == set(real)


def swap(weights: Any) -> Any:
    """Weights with f and candidate exchanged."""
    if isinstance(weights, list):
        return [swap(half) for half in weights]
    units = len(weights["recurrent"])
    order = np.arange(4 * units).reshape(4, units)[[0, 2, 1, 3]].ravel()
    return {name: np.array(array)[..., order].tolist() for name, array in weights.items()}


def test_a_stack_gets_its_mask_as_keras_hands_it_on():
    """Above a layer with go_backwards the mask is not turned round, though the sequence is."""
    import tensorflow as tf

    x = np.array([[[1.0], [2.0], [0.0], [0.0]]])
    lower = tf.keras.layers.LSTM(2, return_sequences=True, go_backwards=True, dtype="float64")
    upper = tf.keras.layers.LSTM(3, return_sequences=True, dtype="float64")
    model = tf.keras.Sequential(
        [tf.keras.Input((4, 1)), tf.keras.layers.Masking(dtype="float64"), lower, upper]
    )
    layers = [{"weights": named(layer)} for layer in (lower, upper)]
    layers[0]["goBackwards"] = True
    mask = [True, True, False, False]
    found = node.call(RUN, [{"kind": "stack", "x": x[0].tolist(), "layers": layers, "mask": mask}])
    assert off(found[0][1]["outputs"], model(x)[0]) < 1e-12


def named(layer: Any) -> Any:
    """A layer's weights under their names in lstm.js."""
    names = ("kernel", "recurrent", "bias")
    return dict(zip(names, (array.tolist() for array in layer.get_weights()), strict=True))


def test_flat_typed_arrays_are_weights_too():
    x, weights = [[0.5, -1.0], [2.0, 0.25]], by_keras.weights(np.random.default_rng(1), 2, 3)
    flat = """({ x, weights: { kernel, recurrent, bias } }) => lstm.layer(x, {
      kernel: lstm.rows(Float64Array.from(kernel.flat()), 12),
      recurrent: lstm.rows(recurrent.flat(), 12),
      bias: Float32Array.from(bias),
    }).outputs"""
    plain = "({ x, weights }) => lstm.layer(x, weights).outputs"
    assert node.call(flat, {"x": x, "weights": weights}) == node.call(plain, {"x": x, "weights": weights})
