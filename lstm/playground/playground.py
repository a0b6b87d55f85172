"""The playground. In: a page's Markdown, the records of its two snippets. Out: the element, its first case.

On a line of its own, ``{{ playground }}`` stands for the element ``<lstm-playground>``: inside it the weights
as facts for the script, and for readers without JavaScript a picture and a table of the first case, from the
numbers that Keras gave. ``{{ playground: forward }}`` stands for that region of the script that computes it.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.record import Record
from engine.show.page import NO_SEARCH, Page
from engine.show.prose import Prose
from engine.show.site import File, Part, Site
from engine.show.table import Table
from lstm.widget import widget

HERE = Path(__file__).parent
WEIGHTS = "snippets/playground/01_weights_of_trained_and_new_layers.py"
FIRST = "snippets/playground/02_every_gate_of_a_trained_layer.py"
SCRIPT = "lstm/playground/lstm.js"  # whose regions are shown
FILES = ("stylesheets/playground.css", "javascripts/playground.js")
HIGH = 1500  # CSS pixels that the element takes
PLACE = re.compile(r"^\{\{ *playground(?:: *(?P<region>\w+))? *\}\}$", re.MULTILINE)
PICTURE = json.loads((HERE / "picture.json").read_text(encoding="utf-8"))  # for the script, too
NAMES = {quantity["name"]: quantity["words"] for quantity in PICTURE["quantities"]}
LEFT, TOP, STRIP, TITLE = (PICTURE[name] for name in ("left", "top", "strip", "title"))
CELL, ROW = PICTURE["cell"], PICTURE["row"]
Rows = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Case:
    """What Keras gave for one sequence: x by timestep, and each quantity by timestep and unit."""

    x: Sequence[float]
    found: Mapping[str, Rows]

    @property
    def units(self) -> int:
        """Number of units."""
        return len(self.found["h"][0])


def case(printed: str) -> Case:
    """Read the lines of the snippet of the first case, a JSON object with one name on each.

    Raises:
        ValueError: a line is none, or a quantity is missing or has other sizes.
    """
    values = _objects(printed, FIRST)
    if missing := [name for name in ("x", *NAMES) if name not in values]:
        raise ValueError(f"{FIRST} printed no line for {missing[0]!r}")
    result = Case(values.pop("x"), values)
    for name, rows in result.found.items():
        if len(rows) != len(result.x) or any(len(row) != result.units for row in rows):
            raise ValueError(f"{FIRST} printed {name!r} of another size than x and h")
    return result


def _objects(printed: str, path: str) -> dict[str, Any]:
    """All JSON objects, one a line, as one."""
    found: dict[str, Any] = {}
    for line in filter(None, printed.splitlines()):
        try:
            found |= json.loads(line)
        except (json.JSONDecodeError, TypeError) as error:
            raise ValueError(f"{path}: no JSON object in {line[:60]!r}") from error
    return found


class Playground(Part):
    """``{{ playground }}``, and ``{{ playground: REGION }}`` for lines of the script."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the element or the code in, or a message where ``page.strict`` is false."""

        def place(match: re.Match[str]) -> str:
            return _code(match["region"]) if match["region"] else _element(page, site)

        widget.expand(PLACE, prose, page, place)

    def files(self, site: Site) -> Iterator[File]:
        """The script and the style."""
        return widget.files(HERE)


def region(source: str, name: str) -> str:
    """The lines between ``// region NAME`` and ``// endregion NAME``, without their common indent.

    Raises:
        ValueError: there is no such region.
    """
    match = re.search(
        rf"^(?P<indent> *)// region {name}\n(?P<code>.*?)^ *// endregion {name}$",
        source,
        re.DOTALL | re.MULTILINE,
    )
    if not match:
        raise ValueError(f"{SCRIPT} has no region {name!r}")
    return re.sub(rf"^{match['indent']}", "", match["code"], flags=re.MULTILINE)


def _code(name: str) -> str:
    source = (HERE / "lstm.js").read_text(encoding="utf-8")
    return f"```javascript\n{region(source, name)}```"


def sets(records: Mapping[str, Record]) -> dict[str, dict[str, Any]]:
    """The sets of weights: kernel, recurrent and bias of each, by name.

    Raises:
        ValueError: the snippet has no result, or a line of it is no JSON object.
    """
    return _objects(widget.printed(records, WEIGHTS), WEIGHTS)


def _element(page: Page, site: Site) -> str:
    """The element; in other dialects what it holds for readers without JavaScript."""
    shown = case(widget.printed(site.records, FIRST))
    if page.dialect == "plain":
        css = " ".join((HERE / "playground.css").read_text(encoding="utf-8").split())
        rows = "\n".join(table(shown).markdown())
        return f"<figure>{picture(shown, css)}</figure>\n\n{rows}\n"
    found = {"sets": sets(site.records), "picture": PICTURE}
    facts = json.dumps(found, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<div class="widget" {NO_SEARCH}><lstm-playground><template>{facts}</template>'
        f'<figure class="widget-picture">{picture(shown)}</figure>'
        f'<div class="scroll">{table(shown).html()}</div></lstm-playground>'
        f"{widget.tags(page, *FILES, at_once=True)}</div>{widget.embedding(page, site, HIGH)}\n"
    )


def table(shown: Case) -> Table:
    """All numbers of a case, a row for each timestep."""
    heads = [f"{name} {unit}" for name in NAMES for unit in range(shown.units)]
    rows = []
    for t, x in enumerate(shown.x):
        numbers = [f"{value:.4f}" for name in NAMES for value in shown.found[name][t]]
        rows.append([str(t), f"{x:g}", *numbers])
    return Table(("t", "x", *heads), rows, row_heads=True)


def picture(shown: Case, style: str = "") -> str:
    """The case as an SVG: x, and for each quantity a row of cells a unit, with a line through them.

    Args:
        shown: the case.
        style: CSS to put inside, where the page does not bring it.
    """
    parts = [_text(LEFT - 8, TOP + STRIP / 2 + 4, "x", "end")]
    parts += [_text(LEFT + (t + 0.5) * CELL, 12, str(t), "middle") for t in range(len(shown.x))]
    parts += _line(TOP, STRIP, shown.x, PICTURE["highest"], signed=True)
    y = TOP + STRIP
    for quantity in PICTURE["quantities"]:
        name, words, signed = quantity["name"], quantity["words"], quantity["isSigned"]
        rows = shown.found[name]
        largest = max(abs(value) for row in rows for value in row)
        scale = largest if quantity["isScaled"] and largest else 1.0
        y += TITLE
        lowest = f"−{scale:.2g}" if signed else "0"
        parts.append(_text(LEFT, y - 6, f"{name}: {words}, {lowest} to {scale:.2g}", "start"))
        for unit in range(shown.units):
            parts.append(_text(LEFT - 8, y + ROW / 2 + 3, str(unit), "end"))
            parts += _line(y, ROW, [row[unit] for row in rows], scale, signed)
            y += ROW
    words = (
        f"Heatmaps of the input, the gates, c and h of {shown.units} units over {len(shown.x)} timesteps. "
        "The numbers are in the table below."
    )
    wide, high = LEFT + len(shown.x) * CELL + 2, y + 4
    inside = (f"<style>{style}</style>" if style else "") + "".join(parts)
    return f'<svg class="cells" role="img" aria-label="{words}" viewBox="0 0 {wide} {high}">{inside}</svg>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{html.escape(words)}</text>'


def _line(y: float, high: float, values: Sequence[float], scale: float, signed: bool) -> Iterator[str]:
    """Cells filled as strongly as the values are large, and a line through them as high."""
    steps = []
    for t, value in enumerate(values):
        part = max(-1.0, min(1.0, value / scale))
        place = f'x="{LEFT + t * CELL}" y="{y:g}" width="{CELL - 1}" height="{high - 2:g}"'
        sign = "neg" if part < 0 else "pos"
        yield f'<rect class="cell" {place}/>'
        yield f'<rect class="{sign}" {place} fill-opacity="{0.7 * abs(part):.2f}"/>'
        level = y + 1 + (high - 4) * ((1 - part) / 2 if signed else 1 - part)
        steps.append(f"M{LEFT + t * CELL} {level:.1f}h{CELL - 1}")
    yield f'<path class="line" d="{"".join(steps)}"/>'
