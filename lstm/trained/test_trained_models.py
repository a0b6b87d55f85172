"""The trained models in JavaScript say what the Keras models say, in Node and in Chromium."""

import gzip
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from tests.support import node, trained
from tests.support.audit import sample
from tests.support.trained import NAMES, Answers

SCRIPTS = ("lstm.js", "models.js")
LEAST = {"brackets": 100, "dates": 100, "weather": 30}
CLOSE = {"float32": 1e-5, "float64": 1e-12}
LARGEST = 150 * 1024
every_model = pytest.mark.parametrize("name", NAMES)
every_dtype = pytest.mark.parametrize("dtype", CLOSE)


def code(name: str) -> str:
    return f"({{ model, given }}) => given.map((x) => lstm.trained.{name}(model, x))"


@cache
def in_node(name: str) -> list[dict[str, Any]]:
    """What JavaScript says to the same inputs."""
    data = {"model": trained.shipped(name), "given": trained.inputs(name)}
    return list(node.call(code(name), data, SCRIPTS))


def pairs(name: str, dtype: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return list(zip(in_node(name), trained.keras(name, dtype), strict=True))


@every_model
def test_there_is_enough_to_compare_and_no_two_are_alike(name: str):
    given = trained.inputs(name)
    assert len(set(given[1:])) >= LEAST[name]


@every_dtype
def test_probabilities_and_counters_of_brackets_are_those_of_keras(dtype: str):
    for found, keras in pairs("brackets", dtype):
        np.testing.assert_allclose(found["probability"], keras["probability"], rtol=0, atol=CLOSE[dtype])
        np.testing.assert_allclose(found["c"], keras["c"], rtol=0, atol=CLOSE[dtype])


@every_dtype
def test_dates_are_decoded_alike_with_the_same_probabilities_and_states(dtype: str):
    for found, keras in pairs("dates", dtype):
        assert found["iso"] == keras["iso"]
        np.testing.assert_allclose(found["probability"], keras["probability"], rtol=0, atol=CLOSE[dtype])
        np.testing.assert_allclose(found["h"][-1], keras["h"], rtol=0, atol=CLOSE[dtype])
        np.testing.assert_allclose(found["c"][-1], keras["c"], rtol=0, atol=CLOSE[dtype])


@every_dtype
def test_forecasts_of_the_weather_are_those_of_keras(dtype: str):
    std = trained.shipped("weather")["std"]
    for found, keras in pairs("weather", dtype):
        difference = (np.array(found["forecast"]) - keras["forecast"]) / std  # in the units of the layers
        np.testing.assert_allclose(difference, 0, atol=CLOSE[dtype])
        assert found["truth"] == keras["truth"]
        assert np.shape(found["past"]) == (14, 4)


def test_a_changed_weight_is_noticed():
    model = trained.shipped("brackets")
    text = model["weights"]["dense"]["text"]
    changed = json.loads(json.dumps(model))
    changed["weights"]["dense"]["text"] = text[::-1]
    assert text != text[::-1]
    data = {"model": changed, "given": trained.inputs("brackets")[:1]}
    (found,) = node.call(code("brackets"), data, SCRIPTS)
    keras = trained.keras("brackets")[0]
    assert np.abs(np.array(found["probability"]) - keras["probability"]).max() > CLOSE["float32"]


@every_model
def test_each_weight_of_a_page_is_the_level_next_to_the_trained_one(name: str):
    rounded = trained.rounded(name)
    for layer, arrays in trained.trained(name).items():
        for shipped, exact in zip(rounded[layer], arrays, strict=True):
            largest = np.abs(exact).max(axis=0) if exact.ndim > 1 else np.abs(exact)
            step = np.maximum(np.ceil(largest / 31 * 2**14), 1) / 2**14
            assert (np.abs(shipped - exact) <= step / 2 + 2**-15).all()
            np.testing.assert_array_equal(shipped.astype("float32"), shipped)  # Keras' is JavaScript's


def depths(text: str) -> np.ndarray:
    return np.cumsum([1 if x == "(" else -1 for x in text])


def balanced(text: str) -> bool:
    return bool(depths(text).min() >= 0 and depths(text)[-1] == 0)


def right_brackets(answers: Answers, given: list[str]) -> float:
    """Part of the strings whose last probability is on the right side."""
    said = [answer["probability"][-1] > 0.5 for answer in answers]
    return float(np.mean([one == balanced(text) for one, text in zip(said, given, strict=True)]))


def right_dates(answers: Answers, _: list[str]) -> float:
    return float(np.mean([x["iso"] == y for x, y in zip(answers, trained.left("dates")["iso"], strict=True)]))


def weather_error(answers: Answers, _: list[str]) -> float:
    """Mean absolute error of seven days, in standard deviations."""
    std = trained.left("weather")["std"]
    return float(np.mean([np.abs(x["forecast"] - np.array(x["truth"])) / std for x in answers]))


def before_and_after(name: str, given: list[str], measure: Callable[..., float]) -> tuple[float, float]:
    """What Keras reaches with the weights as trained, and with those of a page."""
    before = measure(trained.ask(name, trained.trained(name), given), given)
    return before, measure(trained.ask(name, trained.rounded(name), given), given)


def test_rounding_leaves_the_accuracy_on_brackets_as_it_is():
    given = [x for x in trained.left("brackets")["strings"] if len(x) <= 20]
    assert len(given) == 600
    before, after = before_and_after("brackets", given, right_brackets)
    assert before >= 0.98
    assert abs(after - before) < 0.01


def test_rounded_weights_count_brackets_as_the_trained_ones_do():
    given = [x for x in trained.left("brackets")["strings"] if len(x) <= 20 and balanced(x)]
    answers = trained.ask("brackets", trained.rounded("brackets"), given)
    c = np.concatenate([answer["c"] for answer in answers])
    depth = np.concatenate([depths(text) for text in given])
    for number, counter in enumerate(trained.shipped("brackets")["counters"]):
        assert abs(np.corrcoef(c[:, number], depth)[0, 1]) > 0.95
        np.testing.assert_allclose(
            np.polyfit(c[:, number], depth, 1), [counter["slope"], counter["start"]], atol=0.05
        )


def test_rounding_leaves_nearly_every_date_right():
    given = trained.left("dates")["human"]
    assert len(given) == 2000
    before, after = before_and_after("dates", given, right_dates)
    assert after >= 0.99
    assert abs(after - before) < 0.005


def test_rounding_changes_the_error_of_the_weather_by_less_than_a_hundredth():
    given = trained.days()
    assert len(given) == 359
    before, after = before_and_after("weather", given, weather_error)
    assert after == pytest.approx(before, rel=0.01)


@every_model
def test_what_the_snippet_says_to_its_example_is_what_its_weights_say(name: str):
    kept = trained.left(name)
    (keras,) = trained.ask(name, trained.trained(name), [kept["example"]])
    key = "forecast" if name == "weather" else "probability"
    np.testing.assert_allclose(keras[key], kept[key], rtol=0, atol=1e-4)
    if name == "brackets":
        np.testing.assert_allclose(keras["c"][:, 0], kept["c"], rtol=0, atol=1e-4)


@every_model
def test_a_model_is_small_and_its_script_can_hide_nothing(name: str):
    text = trained.script(name)
    assert len(gzip.compress(text.encode(), 9, mtime=0)) <= LARGEST
    assert "<" not in text
    assert text.isascii()


@pytest.mark.parametrize("name", sample(NAMES, NAMES[:1]))
def test_chromium_says_the_same_as_node(name: str, browser: Browser):
    data = {"model": trained.shipped(name), "given": trained.inputs(name)}
    page = browser.new_page()
    try:
        for script in ("fields.js", "widget.js", *SCRIPTS):
            page.add_script_tag(path=node.script(script))
        found = page.evaluate(f"data => JSON.parse(JSON.stringify(({code(name)})(data), {node.PLAIN}))", data)
    finally:
        page.close()
    for one, other in zip(found, in_node(name), strict=True):
        assert one.keys() == other.keys()
        for key in one:
            if isinstance(one[key], str):
                assert one[key] == other[key]
            else:
                np.testing.assert_allclose(one[key], other[key], rtol=0, atol=1e-9)
