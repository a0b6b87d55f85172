"""The trained models in JavaScript say what the tutorials' Keras models say, in Node and in Chromium."""

import gzip
import json
from functools import cache
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from engine.run import build
from lstm.trained import trained
from tests.support import node
from tests.support.pages import site_of
from tests.support.project import PROJECT

SCRIPTS = ("lstm.js", "models.js")
GIVEN = {"brackets": "text", "dates": "human", "weather": "day"}
LEAST = {"brackets": 100, "dates": 100, "weather": 30}
CLOSE = 1e-5
LARGEST = 150 * 1024
every_model = pytest.mark.parametrize("name", GIVEN)


@cache
def left(name: str) -> tuple[Any, list[dict[str, Any]]]:
    """A model, and what Keras says to some inputs, as the tutorial left them."""
    path = trained.MODELS[name].snippet
    result = build.records(PROJECT, [path])[path]
    assert not result.failed, result.error
    return json.loads(result.export(f"{name}.json")), json.loads(result.export(f"{name}-test.json"))


def code(name: str) -> str:
    return f"({{ model, given }}) => given.map((x) => lstmTrained.{name}(model, x))"


@cache
def in_node(name: str) -> list[dict[str, Any]]:
    """What JavaScript says to the same inputs."""
    model, tests = left(name)
    return node.call(code(name), {"model": model, "given": [x[GIVEN[name]] for x in tests]}, SCRIPTS)


def pairs(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return list(zip(in_node(name), left(name)[1], strict=True))


@every_model
def test_there_is_enough_to_compare_and_no_two_are_alike(name: str):
    given = [x[GIVEN[name]] for x in left(name)[1]]
    assert len(set(given[1:])) >= LEAST[name]


def test_probabilities_and_counters_of_brackets_are_those_of_keras():
    for found, keras in pairs("brackets"):
        np.testing.assert_allclose(found["probability"], keras["probability"], rtol=0, atol=CLOSE)
        np.testing.assert_allclose(found["c"], keras["c"], rtol=0, atol=CLOSE)


def test_dates_are_decoded_alike_with_the_same_probabilities_and_states():
    assert [found["iso"] for found, _ in pairs("dates")] == [keras["iso"] for _, keras in pairs("dates")]
    for found, keras in pairs("dates"):
        np.testing.assert_allclose(found["probability"], keras["probability"], rtol=0, atol=CLOSE)
        np.testing.assert_allclose(found["h"][-1], keras["h"], rtol=0, atol=CLOSE)
        np.testing.assert_allclose(found["c"][-1], keras["c"], rtol=0, atol=CLOSE)


def test_forecasts_of_the_weather_are_those_of_keras():
    std = left("weather")[0]["std"]
    for found, keras in pairs("weather"):
        difference = (np.array(found["forecast"]) - keras["forecast"]) / std  # in the units of the layers
        np.testing.assert_allclose(difference, 0, atol=CLOSE)
        assert found["truth"] == keras["truth"]
        assert np.shape(found["past"]) == (14, 4)


def test_a_changed_weight_is_noticed():
    model, tests = left("brackets")
    text = model["weights"]["dense"]["text"]
    changed = json.loads(json.dumps(model))
    changed["weights"]["dense"]["text"] = text[::-1]
    assert text != text[::-1]
    (found,) = node.call(code("brackets"), {"model": changed, "given": [tests[0]["text"]]}, SCRIPTS)
    assert np.abs(np.array(found["probability"]) - tests[0]["probability"]).max() > CLOSE


@every_model
def test_a_model_is_small_and_its_script_can_hide_nothing(name: str):
    records = build.records(PROJECT, [trained.MODELS[name].snippet])
    files = trained.TrainedModels().files(site_of(records=records))
    ((place, script),) = [x for x in files if x[0].startswith("models/")]
    text = str(script)
    assert place == f"models/{name}.js"
    assert len(gzip.compress(text.encode(), 9, mtime=0)) <= LARGEST
    assert "<" not in text
    assert text.isascii()


@every_model
def test_chromium_says_the_same_as_node(name: str, browser: Browser):
    model, tests = left(name)
    page = browser.new_page()
    try:
        for script in ("widget.js", *SCRIPTS):
            page.add_script_tag(path=node.script(script))
        given = [x[GIVEN[name]] for x in tests]
        found = page.evaluate(
            f"data => JSON.parse(JSON.stringify(({code(name)})(data), {node.PLAIN}))",
            {"model": model, "given": given},
        )
    finally:
        page.close()
    for one, other in zip(found, in_node(name), strict=True):
        assert one.keys() == other.keys()
        for key in one:
            if isinstance(one[key], str):
                assert one[key] == other[key]
            else:
                np.testing.assert_allclose(one[key], other[key], rtol=0, atol=1e-9)
