"""Trained models in a page. In: a page's words, records of snippets. Out: widgets, and their files.

``{{ trained: brackets }}``, on a line of its own, stands for the widget of the model that a snippet left as
``export/brackets.json``. Without JavaScript it is a picture of the snippet and a table of what Keras said to
the example there. The model, its weights packed, is a script, ``models/brackets.js``, which the widget loads
on a click: a script, because a page opened from a disk may fetch nothing else.
"""

import gzip
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.show import pictures
from engine.show.page import NO_SEARCH, Page
from engine.show.prose import Prose
from engine.show.site import File, Part, Site
from engine.show.table import Table
from lstm.playground import playground
from lstm.trained import packing
from lstm.widget import widget

PLACE = re.compile(r"^\{\{ *trained: *(?P<name>[\w-]+) *\}\}$", re.MULTILINE)
FILES = ("stylesheets/trained.css", "javascripts/trained.js")
FORWARD = playground.HERE / "lstm.js"
Rows = list[list[str]]


@dataclass(frozen=True)
class Model:
    """A snippet, its figure for the page, and what makes page model and table of the file that it left."""

    snippet: str
    figure: str
    pack: Callable[[Any], Any]
    table: Callable[[Any], Rows]


def _brackets(kept: Any) -> Rows:
    rows = [["No.", "Bracket", "Depth", f"*c*, unit {kept['counters'][0][0]}", "Balanced so far?"]]
    depth = 0
    for n, bracket in enumerate(kept["example"]):
        depth += 1 if bracket == "(" else -1
        chance = _percent(kept["probability"][n])
        rows.append([str(n + 1), f"`{bracket}`", str(depth), f"{kept['c'][n]:.2f}", chance])
    return rows


def _dates(kept: Any) -> Rows:
    rows = [["Step", "Reads", "Writes", "With", "Next best"]]
    read = "^"
    for step, chances in enumerate(kept["probability"], start=1):
        best, second = sorted(range(len(chances)), key=lambda n: -chances[n])[:2]
        written, other = kept["out_chars"][best], kept["out_chars"][second]
        after = f"`{other}` {_percent(chances[second])}"
        rows.append([str(step), f"`{read}`", f"`{written}`", _percent(chances[best]), after])
        read = written
    return rows


def _weather(kept: Any) -> Rows:
    rows = [["Day", "Warmest, °C", "Coldest, °C", "Rain, mm", "Wind, m/s"]]
    first = (date.fromisoformat(kept["example"]) - date.fromisoformat(kept["begin"])).days
    for ahead, forecast in enumerate(kept["forecast"]):
        truth = kept["values"][first + ahead]
        rows.append([str(ahead + 1), *(f"{forecast[n]:.1f} ({truth[n]:.1f})" for n in (1, 2, 0, 3))])
    return rows


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


MODELS = {
    "brackets": Model(
        "snippets/trained_models/01_balanced_brackets.py",
        "Depth and answer after every prefix",
        packing.brackets,
        _brackets,
    ),
    "dates": Model(
        "snippets/trained_models/02_iso_dates.py", "Probability of the next character", packing.dates, _dates
    ),
    "weather": Model(
        "snippets/trained_models/03_a_forecast_of_the_weather.py",
        "A week from 1 July 2015",
        packing.weather,
        _weather,
    ),
}


class TrainedModels(Part):
    """``{{ trained: NAME }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put each widget in, or a message where ``page.strict`` is false; at the end, what they load."""
        has_models = any(prose.finditer(PLACE))
        widget.expand(PLACE, prose, page, lambda match: _widget(match["name"], page, site))
        if has_models and page.dialect != "plain":
            prose.append(f"\n\n<div>{widget.tags(page, *FILES)}</div>\n")

    def files(self, site: Site) -> Iterator[File]:
        """Script and style, and each model as a script of its own."""
        yield from widget.files(Path(__file__).parent, FORWARD)
        for name, model in MODELS.items():
            result = site.records.get(model.snippet)
            if result and not result.failed and (text := result.export(f"{name}.json")):
                yield f"models/{name}.js", _script(name, text)


@lru_cache(maxsize=len(MODELS))
def _script(name: str, kept: str) -> str:
    model = json.dumps(MODELS[name].pack(json.loads(kept))).replace("<", "\\u003c")  # no tag can begin
    return f'((globalThis.lstm ??= {{}}).models ??= {{}})["{name}"] = {model};\n'


def _widget(name: str, page: Page, site: Site) -> str:
    if name not in MODELS:
        raise ValueError(f"no trained model {name!r}; known: {', '.join(MODELS)}")
    model = MODELS[name]
    result = widget.result(site.records, model.snippet)
    text = result.export(f"{name}.json")
    if result.status == "running":
        raise ValueError(f"{model.snippet} is running; its model appears here when it is trained")
    if not text:
        raise ValueError(f"{model.snippet} left no export/{name}.json")
    kept = json.loads(text)
    head, *rows = model.table(kept)
    number = next((n for n, x in enumerate(result.figures, 1) if x.title.startswith(model.figure)), 0)
    if not number:
        raise ValueError(f"{model.snippet} draws no figure “{model.figure}”")
    figure, snippet, table = result.figures[number - 1], site.snippet(model.snippet), Table(head, rows)
    if page.dialect == "plain":
        picture = page.link(pictures.file(snippet, number, "light"))
        return "\n".join([f"![{figure.alt}]({picture})", "", *table.markdown()])
    images = pictures.images(snippet, figure, number, page.url)
    kilobytes = round(len(gzip.compress(_script(name, text).encode(), 9, mtime=0)) / 1000)
    opening = (
        f'<lstm-{name} data-model="{page.url(f"models/{name}.js")}" '
        f'data-usual="{html.escape(kept["example"])}" data-size="{kilobytes} KB">'
    )
    return f'<div class="widget" {NO_SEARCH}>{opening}{images}{table.html()}</lstm-{name}></div>'
