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


@cache
def said(name: str, given: str) -> dict[str, Any]:
    """What a model says to one input, in arrays."""
    (found,) = node.call(code(name), {"model": trained.shipped(name), "given": [given]}, SCRIPTS)
    return {key: value if isinstance(value, str) else np.array(value) for key, value in found.items()}


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
    assert linked("date") == ["3-mar-98", "3-mar-98", "tue, 3 mar 1998", "31 february 1999", NEVER_SEEN]
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


def test_a_year_that_it_has_never_seen_becomes_another_one_almost_surely():
    found = said("dates", NEVER_SEEN)
    assert re.fullmatch(r"(19|20)\d\d-03-03", found["iso"])
    assert found["probability"].max(axis=1)[:4].mean() > 0.9


def test_the_forecast_runs_level_and_misses_the_rain_of_december():
    july, december = said("weather", "2015-07-01"), said("weather", "2015-12-05")
    warmest = july["forecast"][:, 1]
    assert abs(warmest[6] - warmest[3]) < 1.5 < abs(warmest[0] - warmest[3])
    assert december["forecast"][:, 0].max() < december["truth"][:, 0].max() / 4


def test_no_rule_keeps_a_forecast_of_rain_above_zero():
    days = trained.inputs("weather")
    assert min(said("weather", day)["forecast"][:, 0].min() for day in days) < 0
