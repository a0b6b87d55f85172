"""The playground's element: facts, a first case, code of its script, errors with their line."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from bs4 import BeautifulSoup

from engine.record import Output, Record, failure
from engine.run import build
from engine.show.page import Page, PageError
from lstm.playground import playground
from lstm.playground.playground import FIRST, NAMES, WEIGHTS, Playground
from tests.support import node
from tests.support.pages import expanded
from tests.support.project import PROJECT, ROOT

PAGE = Page("reference/playground.md")
TEXT = "a\n\n{{ playground }}\n\nb\n"


@cache
def real() -> dict[str, Record]:
    """What the snippets left."""
    return build.records(PROJECT, [WEIGHTS, FIRST])


def page(text: str, of: Page = PAGE, records: Mapping[str, Record] | None = None, line: int = 1) -> str:
    records = real() if records is None else records
    return expanded(text, Playground(), page=of, records=records, line=line)


def element() -> BeautifulSoup:
    return BeautifulSoup(page(TEXT), "html.parser")


def printing(lines: str) -> dict:
    """The records, with another output of the first case."""
    return real() | {FIRST: replace(real()[FIRST], outputs=(Output(1, stdout=lines),))}


def test_it_takes_one_line_so_that_errors_below_it_name_the_right_one():
    after = page(TEXT)
    assert after.splitlines().index("b") == TEXT.splitlines().index("b") + 1


def test_the_facts_are_what_the_snippet_printed():
    facts = element().select_one("lstm-playground > template")
    assert facts
    sets = json.loads(facts.get_text())["sets"]
    printed = [json.loads(line) for line in real()[WEIGHTS].outputs[0].stdout.splitlines()]
    assert [{name: weights} for name, weights in sets.items()] == printed
    for weights in sets.values():
        units = len(weights["recurrent"])
        assert len(weights["bias"]) == len(weights["kernel"][0]) == 4 * units
        assert all(len(row) == 4 * units for row in weights["recurrent"])


def test_the_script_draws_with_the_names_and_measures_of_the_build():
    facts = element().select_one("lstm-playground > template")
    assert facts
    assert json.loads(facts.get_text())["picture"] == playground.PICTURE
    source = (ROOT / "lstm/playground/playground.js").read_text(encoding="utf-8")
    assert [words for words in NAMES.values() if words in source] == []


def test_the_table_holds_every_number_of_the_first_case():
    shown = playground.case(real()[FIRST].outputs[0].stdout)
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in element().select("tbody tr")]
    expected = [
        [str(t), f"{x:g}", *(f"{value:.4f}" for name in NAMES for value in shown.found[name][t])]
        for t, x in enumerate(shown.x)
    ]
    assert rows == expected


def test_the_first_case_is_a_trained_layer_that_the_page_has():
    shown = playground.case(real()[FIRST].outputs[0].stdout)
    weights = playground.sets(real())["sum"]
    data = {"x": [[x] for x in shown.x], "weights": weights}
    steps = node.call("({ x, weights }) => lstm.layer(x, weights).steps", data)
    for name, rows in shown.found.items():
        np.testing.assert_allclose([step[name] for step in steps], rows, atol=5.01e-5, err_msg=name)


def test_the_picture_has_a_name_and_a_cell_for_each_number():
    shown = playground.case(real()[FIRST].outputs[0].stdout)
    svg = element().svg
    assert svg
    assert svg["role"] == "img"
    assert "timesteps" in svg["aria-label"]
    assert len(svg.select("rect.cell")) == len(shown.x) * (1 + len(NAMES) * shown.units)


@pytest.mark.parametrize(
    ("signed", "values", "levels", "kinds"),
    [
        (True, [2.0, 0.0, -2.0, 3.0], [1, 11, 21, 1], ["pos", "pos", "neg", "pos"]),
        (False, [2.0, 1.0, 0.0, 3.0], [1, 11, 21, 1], ["pos", "pos", "pos", "pos"]),
    ],
)
def test_a_larger_value_is_a_higher_line_and_a_stronger_cell(
    signed: bool, values: list[float], levels: list[float], kinds: list[str]
):
    """A row of 24 pixels has the largest value on top; what is larger stays inside."""
    drawn = BeautifulSoup("".join(playground._line(0, 24, values, 2.0, signed)), "html.parser")
    assert [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)h", drawn.select_one("path.line")["d"])] == levels
    cells = drawn.select("rect.pos, rect.neg")
    assert [x["class"] for x in cells] == [[kind] for kind in kinds]
    strengths = [0.7 * min(1, abs(value) / 2) for value in values]
    assert [float(x["fill-opacity"]) for x in cells] == pytest.approx(strengths, abs=0.01)


def test_other_generators_get_picture_and_table_without_a_script():
    text = page(TEXT, Page(PAGE.name, dialect="plain"))
    soup = BeautifulSoup(text, "html.parser")
    assert soup.select("svg style, table")
    assert soup.select("script, lstm-playground, link, template") == []


def test_a_region_of_the_script_is_shown_as_it_stands_there():
    code = page("{{ playground: forward }}\n", records={})
    lines = code.strip().splitlines()
    assert (lines[0], lines[-1]) == ("```javascript", "```")
    source = (ROOT / playground.SCRIPT).read_text(encoding="utf-8")
    assert all(line in source for line in lines[1:-1])
    assert lines[1][0] != " "
    assert "function cell(" in code


@pytest.mark.parametrize(
    ("text", "records", "message"),
    [
        ("{{ playground: backward }}", real, "lstm/playground/lstm.js has no region 'backward'"),
        ("{{ playground }}", lambda: {WEIGHTS: real()[WEIGHTS]}, f"there is no {FIRST}"),
        ("{{ playground }}", lambda: real() | {WEIGHTS: failure(WEIGHTS, 3, "broke")}, f"{WEIGHTS}:3: broke"),
        ("{{ playground }}", lambda: printing("no\n"), "no JSON object in 'no'"),
        ("{{ playground }}", lambda: printing('{"x": [1.0]}\n'), "printed no line for 'i'"),
    ],
)
def test_what_cannot_be_shown_is_an_error_with_its_line(text: str, records: Callable[[], dict], message: str):
    with pytest.raises(PageError, match=rf"docs/{PAGE.name}:9: .*{re.escape(message)}"):
        page(f"a\n\n{text}\n", records=records(), line=7)
    lenient = page(f"a\n\n{text}\n", Page(PAGE.name, strict=False), records())
    assert f"docs/{PAGE.name}:3: " in lenient


def test_a_quantity_of_another_size_is_an_error():
    lines = real()[FIRST].outputs[0].stdout.splitlines()
    short = [json.dumps({"o": [[0.5]]}) if line.startswith('{"o"') else line for line in lines]
    with pytest.raises(ValueError, match="'o' of another size"):
        playground.case("\n".join(short))


def test_code_that_shows_how_to_write_it_stays():
    text = "`{{ playground }}` stands for it\n"
    assert page(text, records={}) == text
