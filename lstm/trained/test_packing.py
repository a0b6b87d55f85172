"""Packed models: a character a weight, a step a column, and the names that the page's script reads."""

import re

import numpy as np
import pytest

from lstm.trained import packing


def unpacked(packed: packing.Plain) -> np.ndarray:
    """As ``models.js`` does it: a level from -31 to 31, times its column's step, in 1/16384."""
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+"
    levels = [alphabet.index(letter) - 31 for letter in packed["text"]]
    return np.reshape(levels, (-1, len(packed["step"]))) * packed["step"] / 2**14


def test_each_column_has_its_own_step_and_each_weight_a_character():
    assert packing.pack([[31.0, 0.0], [-31.0, 0.31], [1.4, -0.11]]) == {
        "step": [16384, 164],
        "text": "+Fa+Gu",
    }


def test_a_vector_is_one_row():
    assert packing.pack([62.0, -0.5]) == {"step": [32768, 265], "text": "+a"}


def test_zeros_stay_zeros():
    assert packing.pack([[0.0], [0.0]]) == {"step": [1], "text": "FF"}
    np.testing.assert_array_equal(unpacked(packing.pack(np.zeros((3, 4)))), np.zeros((3, 4)))


@pytest.mark.parametrize("scale", [1e-6, 1e-3, 0.3, 1, 40, packing.LARGEST])
def test_a_weight_moves_by_half_a_step_at_most_and_32_bits_hold_the_result(scale: float):
    weights = np.random.default_rng(0).uniform(-scale, scale, (50, 7)).astype("float32")
    packed = packing.pack(weights)
    found, step = unpacked(packed), np.array(packed["step"]) / 2**14
    assert (np.abs(found - weights) <= step / 2 + 1e-6 * scale).all()
    assert (step <= np.abs(weights).max(axis=0) / 31 + 2**-14).all()
    np.testing.assert_array_equal(found.astype("float32"), found)


@pytest.mark.parametrize("weight", [1001.0, -1e6, float("inf"), float("nan")])
def test_a_weight_that_cannot_be_packed_is_an_error(weight: float):
    with pytest.raises(ValueError, match=r"cannot be packed; 1000 is the largest that can"):
        packing.pack([[0.5, weight]])


LSTM = [[[1.0, 2, 3, 4]], [[5.0, 6, 7, 8]], [0.0, 1, 0, 0]]


def test_brackets_have_their_weights_by_name_and_the_counters_in_order():
    layers = {"classifier": [[[3.0]], [-1.0]], "lstm": LSTM, "embedding": [[[0.5], [2.0]]]}
    found = packing.brackets({"weights": layers, "counters": [[7, 1.5, 0.123456789], [3, -1, 0]]})
    assert found["weights"] == {
        "embedding": packing.pack([[0.5], [2.0]]),
        "kernel": packing.pack(LSTM[0]),
        "recurrent": packing.pack(LSTM[1]),
        "bias": packing.pack(LSTM[2]),
        "dense": packing.pack([[3.0]]),
        "dense_bias": packing.pack([-1.0]),
    }
    assert found["counters"] == [
        {"unit": 7, "slope": 1.5, "start": 0.1234568},
        {"unit": 3, "slope": -1, "start": 0},
    ]


def test_dates_have_their_weights_by_layer_and_their_characters():
    kept = {
        "weights": {"encoder": LSTM},
        "in_chars": "\0ab",
        "out_chars": "01^",
        "timesteps": 18,
        "human": [],
    }
    assert packing.dates(kept) == {
        "weights": {"encoder": [packing.pack(array) for array in LSTM]},
        "in_chars": "\0ab",
        "out_chars": "01^",
        "longest": 18,
        "months": packing.MONTHS,
        "weekdays": packing.WEEKDAYS,
        "wordings": packing.WORDINGS,
    }


def test_each_wording_of_dates_is_the_pattern_of_its_example_alone():
    patterns = [re.compile(pattern.replace("(?<", "(?P<")) for pattern in packing.WORDINGS.values()]
    for number, example in enumerate(packing.WORDINGS):
        fits = [bool(pattern.fullmatch(example)) for pattern in patterns]
        assert fits == [n == number for n in range(len(patterns))], example


def test_the_weather_has_its_layers_its_scaling_and_its_days():
    layers = {"first": LSTM, "second": LSTM, "weather": LSTM[::2]}
    days = {"timesteps": 14, "begin": "2014-12-18", "values": [[0.1]], "mean": [1.0], "std": [2.0]}
    found = packing.weather({"weights": layers, "example": "2015-07-01", **days})
    assert list(found) == ["weights", *days]
    assert list(found["weights"]) == ["first", "second", "dense"]
    assert found["weights"]["dense"] == [packing.pack(array) for array in LSTM[::2]]
    assert {name: found[name] for name in days} == days
