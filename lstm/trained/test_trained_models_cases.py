"""What the page of the trained models says about its cases holds, for the models that the build trained."""

import re
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest

from lstm.trained.test_trained_models import CLOSE, SCRIPTS, code
from tests.support import node, trained
from tests.support.project import ROOT

PAGE = (ROOT / "docs/reference/trained-models.md").read_text(encoding="utf-8")
NEVER_SEEN = "3 march 1798"
TOO_LONG, LONGEST = "friday, 13 march 2026", 18


@cache
def answers(name: str) -> dict[str, dict[str, Any]]:
    """What a model says to each input of these tests, in arrays."""
    given = {
        "brackets": linked("brackets"),
        "dates": [x[:LONGEST] for x in linked("date")],
        "weather": [*trained.inputs("weather"), *linked("day")],
    }[name]
    given = list(dict.fromkeys(given))
    found = node.call(code(name), {"model": trained.shipped(name), "given": given}, SCRIPTS)
    arrays = [{k: v if isinstance(v, str) else np.array(v) for k, v in x.items()} for x in found]
    return dict(zip(given, arrays, strict=True))


def said(name: str, given: str) -> dict[str, Any]:
    """What a model says to one of these inputs."""
    return answers(name)[given]


def counted(text: str) -> np.ndarray:
    """The number of c that counts best, as a depth, after every bracket."""
    best = trained.shipped("brackets")["counters"][0]
    return best["slope"] * said("brackets", text)["c"][:, 0] + best["start"]


def linked(key: str) -> list[str]:
    """Inputs that links of the page set."""
    queries = [parse_qs(x) for x in re.findall(r"\]\(\?([^)]+)\)", PAGE)]
    return [x[key][0] for x in queries if key in x]


def test_the_cases_are_those_of_the_page():
    assert linked("brackets") == ["(()(()()", "())(()", 20 * "(" + 20 * ")"]
    assert linked("date") == [
        "3-mar-98",
        "3-mar-98",
        "tue, 3 mar 1998",
        "31 february 1999",
        NEVER_SEEN,
        TOO_LONG,
    ]
    assert linked("day") == ["2015-07-01", "2015-07-01", "2015-12-05"]


def test_the_page_names_what_the_tests_compare():
    counts = {name: len(trained.inputs(name)) for name in trained.NAMES}
    assert f"{counts['brackets']} strings,\n{counts['dates']} dates and {counts['weather']} days." in PAGE
    assert CLOSE == {"float64": 1e-12, "float32": 1e-5}
    assert "agree to 1e-12 where Keras computes in 64 bits, and to 1e-5 in 32 bits" in PAGE


def test_with_two_brackets_left_open_the_line_ends_at_two():
    assert counted("(()(()()")[-1] == pytest.approx(2, abs=0.5)


def test_in_the_wrong_order_the_answer_is_settled_one_bracket_after_the_one_that_closes_nothing():
    assert said("brackets", "())(()")["probability"][1] > 0.9
    assert (said("brackets", "())(()")["probability"][3:] < 0.05).all()


def test_of_forty_brackets_the_line_follows_all_the_way():
    depth = [*range(1, 21), *range(19, -1, -1)]
    np.testing.assert_allclose(counted(20 * "(" + 20 * ")"), depth, atol=2)


def test_the_same_day_in_other_words_gives_states_that_are_alike_at_the_month():
    one, other = said("dates", "3-mar-98"), said("dates", "tue, 3 mar 1998")
    assert one["iso"] == other["iso"] == "1998-03-03"
    for kind in "hc":
        assert np.corrcoef(one[kind][6], other[kind][6])[0, 1] > 0.95


def test_no_calendar_stops_a_day_that_does_not_exist():
    assert said("dates", "31 february 1999")["iso"].startswith("1999-02-")


def test_a_year_that_it_has_never_seen_becomes_another_one_with_high_probabilities():
    found = said("dates", NEVER_SEEN)
    assert re.fullmatch(r"(19|20)\d\d-03-03", found["iso"])
    assert found["probability"].max(axis=1)[:4].mean() > 0.8


def read(typed: list[str]) -> list[dict[str, str]]:
    """What the page gives to the model of each date that is typed, or why it gives nothing."""
    code = "({ model, typed }) => typed.map((x) => lstm.trained.readDate(model, x))"
    return list(node.call(code, {"model": trained.shipped("dates"), "typed": typed}, SCRIPTS))


def test_every_date_in_a_wording_of_the_training_is_read_as_it_is():
    human = trained.left("dates")["human"]
    assert read(human) == [{"text": text, "refused": "", "doubt": ""} for text in human]
    assert read(["  Tue,  3 MAR 1998 "]) == read(["tue, 3 mar 1998"])


REFUSED = {
    "": "Type a date",
    TOO_LONG: "“friday, 13 march 2026” has 21 characters, and no date of the training has more than 18",
    "the third of march 1998": "has 23 characters",
    "x" * 5000: f"“{'x' * 39}…” has 5000 characters",
    "3/3/1998": "has the character “/”",
    "3. märz 1998": "has the character “.”",
    "3 märz 1998": "has the character “ä”",
    "<b>": "has the character “<”",
    "\0": "has the character",
    "1998-03-03": "in none of the five wordings",
    "3-3-98": "in none of the five wordings",
    "3 mar 1998": "in none of the five wordings",
    "tue, 3 march 1998": "in none of the five wordings",
    "march 3 1998": "in none of the five wordings",
    "03-mar-98": "in none of the five wordings",
    "3 march 98": "in none of the five wordings",
    "3-mar-1998": "in none of the five wordings",
    "march 1998": "in none of the five wordings",
    "3 march 1998 3": "in none of the five wordings",
    "today": "in none of the five wordings",
}


def test_any_other_text_is_refused_with_its_reason():
    found = {typed: x["refused"] for typed, x in zip(REFUSED, read(list(REFUSED)), strict=True)}
    assert [(typed, why) for typed, why in found.items() if REFUSED[typed] not in why] == []


DOUBTED = {
    NEVER_SEEN: "the year 1798",
    "31 december 1968": "the year 1968",
    "1 january 2069": "the year 2069",
    "31 february 1999": "does not exist",
    "29-feb-99": "does not exist",
    "mon, 3 mar 1998": "this is a tue",
    "31 december 2068": "",
    "1 january 1969": "",
    "29-feb-00": "",
    "tue, 3 mar 1998": "",
}


def test_an_answer_that_the_training_does_not_cover_is_told_as_one():
    found = dict(zip(DOUBTED, read(list(DOUBTED)), strict=True))
    assert {x["refused"] for x in found.values()} == {""}
    wrong = [
        (typed, x["doubt"])
        for typed, x in found.items()
        if DOUBTED[typed] not in x["doubt"] or bool(x["doubt"]) != bool(DOUBTED[typed])
    ]
    assert wrong == []


def test_without_the_refusal_another_wording_would_become_a_date():
    """What the page says of it, cut to what the model has read."""
    assert said("dates", TOO_LONG[:LONGEST])["iso"] != "2026-03-13"


def test_forecasts_soon_run_level():
    weeks = np.stack([said("weather", day)["forecast"] for day in trained.inputs("weather")])
    in_std = np.diff(weeks, axis=1) / trained.shipped("weather")["std"]
    step = np.abs(in_std).mean(axis=(0, 2))  # from each day to the next
    assert (np.diff(step) < 0).all()
    assert step[-1] < step[0] / 2


def test_the_forecast_misses_the_rain_of_december():
    december = said("weather", "2015-12-05")
    assert december["forecast"][:, 0].max() < december["truth"][:, 0].max() / 4


def test_no_rule_keeps_a_forecast_of_rain_above_zero():
    days = trained.inputs("weather")
    assert min(said("weather", day)["forecast"][:, 0].min() for day in days) < 0
