"""What the playground's page says about its cases holds, for the weights that the build made."""

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from engine.run import build
from lstm.playground import playground
from tests.support import node
from tests.support.project import PROJECT

IMPULSE = [1.0] + [0.0] * 11
STEP = [0.0] * 8 + [1.0] * 16
TURNS = [1.0, 1, 1, -1, -1, -1, 1, -1, 1, -1, 1, 1]


@cache
def sets() -> dict[str, Any]:
    """Weights by name, as the build made them."""
    return dict(playground.sets(build.records(PROJECT, [playground.WEIGHTS])))


def run(name: str, x: list[float], bias: dict[str, float] | None = None, **options: Any) -> dict[str, Any]:
    """i, f, g, o, c and h, ``(timesteps, units)`` each, and the output."""
    weights = sets()[name]
    units = len(weights["recurrent"])
    added = np.zeros((4, units))
    for gate, value in (bias or {}).items():
        added["ifgo".index(gate)] = value
    moved = weights | {"bias": (np.array(weights["bias"]) + added.ravel()).tolist()}
    data = {"x": [[value] for value in x], "weights": moved, "options": options}
    found = node.call("({ x, weights, options }) => lstm.layer(x, weights, options)", data)
    steps = found["steps"]
    none = [np.nan] * units  # where a gate does not act
    every = {name: np.array([step[name] or none for step in steps]) for name in "ifgoch"}
    return every | {"output": np.array(found["output"])}


@pytest.fixture(scope="module")
def usual() -> dict[str, Any]:
    return run("new-3", IMPULSE)


def test_an_impulse_fades_from_c_of_a_new_layer(usual: dict[str, Any]):
    np.testing.assert_allclose(usual["f"], 0.73, atol=0.12)
    assert np.abs(usual["c"][0]).max() > 0.2
    assert np.abs(usual["c"][-1]).max() < 0.05


def test_a_raised_forget_bias_holds_it_and_a_lowered_one_does_not():
    held, gone = run("new-3", IMPULSE, {"f": 3})["c"], run("new-3", IMPULSE, {"f": -3})["c"]
    assert np.abs(held[-1]).max() >= np.abs(held[0]).max()
    assert np.abs(gone[2:]).max() < 0.05


def test_a_shut_output_gate_hides_c_and_a_shut_input_gate_keeps_x_out():
    hidden, empty = run("new-3", IMPULSE, {"o": -6}), run("new-3", IMPULSE, {"i": -6})
    assert np.abs(hidden["h"]).max() < 0.01
    assert np.abs(hidden["c"]).max() > 0.2
    assert np.abs(empty["c"]).max() < 0.01


def test_the_layer_that_adds_up_takes_c_past_three():
    """The usual case, on 24 timesteps."""
    found = run("sum", STEP)
    assert np.abs(found["c"]).max() > 3
    assert np.abs(found["h"]).max() < 1


def test_the_layer_that_remembers_keeps_the_sign_in_unit_2():
    noise = [round((((t + 2) * (t + 5) * 3571) % 41) / 20 - 1, 2) for t in range(12)]
    assert noise[0] > 0
    assert (run("first", noise)["h"][:, 2] < 0).all()
    assert (run("first", [-1.0] + [1.0] * 11)["h"][:, 2] > 0).all()


def test_the_layer_that_tells_turns_has_its_lowest_h_of_unit_1_there():
    h = run("turn", TURNS)["h"][:, 1]
    turned = np.array([False, *(a != b for a, b in pairwise(TURNS))])
    assert h[turned].max() < h[~turned].min()


def test_masked_timesteps_hold_and_zero_output_is_zero_at_the_end():
    sine = [float(np.sin(2 * np.pi * t / 8)) for t in range(12)]
    mask = [True] * 8 + [False] * 4
    found = run("new-3", sine, mask=mask)
    assert (found["h"][8:] == found["h"][7]).all()
    assert (found["output"] == found["h"][7]).all()
    assert (run("new-3", sine, mask=mask, zeroOutput=True)["output"] == 0).all()


def test_read_from_the_end_the_impulse_comes_last(usual: dict[str, Any]):
    assert np.abs(run("new-3", IMPULSE, goBackwards=True)["output"]).max() > 5 * np.abs(usual["output"]).max()
