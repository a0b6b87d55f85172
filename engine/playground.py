"""The playground. In: a page's Markdown, the records of its two snippets. Out: the element, and its first case.

On a line of its own, ``{{ playground }}`` stands for the element ``<lstm-playground>``: inside it the weights
as facts for the script, and for readers without JavaScript a picture and a table of an impulse, from the numbers
that Keras gave. ``{{ playground: forward }}`` stands for that region of the script that computes it.
"""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine import settings
from engine.pages import NO_SEARCH, Page, PageError
from engine.record import Record

WEIGHTS = "snippets/playground/01_weights_of_trained_and_new_layers.py"
IMPULSE = "snippets/playground/02_every_gate_of_an_impulse.py"
SCRIPTS = ("javascripts/lstm.js", "javascripts/playground.js")
STYLE = "stylesheets/playground.css"
PLACE = re.compile(r"^\{\{ *playground(?:: *(?P<region>\w+))? *\}\}$", re.MULTILINE)
NAMES = {
    "i": "input gate",
    "f": "forget gate",
    "g": "candidate",
    "o": "output gate",
    "c": "cell state",
    "h": "hidden state, the output",
}
LEFT, TOP, CELL, ROW, STRIP, TITLE = 32, 16, 54, 18, 60, 20
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
    """Read the lines of the impulse snippet, a JSON object with one name on each.

    Raises:
        ValueError: a line is none, or a quantity is missing or has other sizes.
    """
    values = _objects(printed, IMPULSE)
    if missing := [name for name in ("x", *NAMES) if name not in values]:
        raise ValueError(f"{IMPULSE} printed no line for {missing[0]!r}")
    result = Case(values.pop("x"), values)
    for name, rows in result.found.items():
        if len(rows) != len(result.x) or any(len(row) != result.units for row in rows):
            raise ValueError(f"{IMPULSE} printed {name!r} of another size than x and h")
    return result


def _objects(printed: str, path: str) -> dict[str, object]:
    """All JSON objects, one a line, as one."""
    found: dict[str, object] = {}
    for line in filter(None, printed.splitlines()):
        try:
            found |= json.loads(line)
        except (json.JSONDecodeError, TypeError) as error:
            raise ValueError(f"{path}: no JSON object in {line[:60]!r}") from error
    return found


def used(text: str) -> set[str]:
    """The snippets whose results a page shows in the element."""
    return {WEIGHTS, IMPULSE} if any(not match["region"] for match in PLACE.finditer(text)) else set()


def expand(text: str, page: Page, records: Mapping[str, Record], offset: int = 0) -> str:
    """Replace each place by the element or by code, or by a message where ``page.strict`` is false.

    Args:
        text: a page's Markdown.
        page: the page, for links and errors.
        records: with those of the two snippets.
        offset: lines of the file that stand before ``text``.

    Raises:
        PageError: there is no such region, or a snippet has no result.
    """

    def place(match: re.Match[str]) -> str:
        make: Callable[[], str] = (
            (lambda: _code(match["region"])) if match["region"] else (lambda: _element(page, records))
        )
        try:
            return make()
        except ValueError as error:
            line = text[: match.start()].count("\n") + 1 + offset
            problem = PageError(page.name, line, str(error))
            if page.strict:
                raise problem from error
            return f"<p><strong>{html.escape(str(problem))}</strong></p>"

    return PLACE.sub(place, text)


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
        raise ValueError(f"docs/{SCRIPTS[0]} has no region {name!r}")
    return re.sub(rf"^{match['indent']}", "", match["code"], flags=re.MULTILINE)


def _code(name: str) -> str:
    source = (settings.ROOT / "docs" / SCRIPTS[0]).read_text(encoding="utf-8")
    return f"```javascript\n{region(source, name)}```"


def _printed(records: Mapping[str, Record], path: str) -> str:
    record = records.get(path)
    if record is None:
        raise ValueError(f"there is no {path}")
    if record.failed:
        raise ValueError(f"needs a snippet that fails: {record.error}")
    return "".join(output.stdout for output in record.outputs)


def _element(page: Page, records: Mapping[str, Record]) -> str:
    """The element; in other dialects what it holds for readers without JavaScript."""
    shown = case(_printed(records, IMPULSE))
    sets = _objects(_printed(records, WEIGHTS), WEIGHTS)
    style = (settings.ROOT / "docs" / STYLE).read_text(encoding="utf-8")
    if page.dialect == "plain":
        css = " ".join(style.split())
        return f"{picture(shown, css)}\n\n{table(shown)}\n"
    up = "" if page.name.endswith("index.md") else "../"
    scripts = "".join(f'<script defer src="{up}{page.link(script)}"></script>' for script in SCRIPTS)
    facts = json.dumps({"sets": sets}, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<link rel="stylesheet" href="{up}{page.link(STYLE)}">'
        f'<div class="widget" {NO_SEARCH}><lstm-playground><template>{facts}</template>'
        f'<figure class="widget-picture">{picture(shown)}</figure>'
        f'<div class="scroll">{table(shown)}</div></lstm-playground>{scripts}</div>\n'
    )


def table(shown: Case) -> str:
    """All numbers of a case, a row for each timestep."""
    heads = [f"{name} {unit}" for name in NAMES for unit in range(shown.units)]
    cells = "".join(f'<th scope="col">{head}</th>' for head in ("t", "x", *heads))
    rows = []
    for t, x in enumerate(shown.x):
        numbers = [f"{value:.4f}" for name in NAMES for value in shown.found[name][t]]
        row = "".join(f"<td>{number}</td>" for number in (f"{x:g}", *numbers))
        rows.append(f'<tr><th scope="row">{t}</th>{row}</tr>')
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def picture(shown: Case, style: str = "") -> str:
    """The case as an SVG: bars for x, and for each quantity a row of cells a unit, filled by value.

    Args:
        shown: the case.
        style: CSS to put inside, where the page does not bring it.
    """
    parts: list[str] = []
    y = TOP + STRIP
    parts += [_text(LEFT - 8, TOP + STRIP / 2 + 4, "x", "end")]
    for t, x in enumerate(shown.x):
        parts.append(_text(LEFT + (t + 0.5) * CELL, 11, str(t), "middle"))
        parts += _cell(t, TOP, STRIP, x, 2, signed=True, kind="strip")
    for name, words in NAMES.items():
        rows = shown.found[name]
        signed = name in "gch"
        scale = max(1.0, *(abs(value) for row in rows for value in row)) if name == "c" else 1.0
        y += TITLE
        parts.append(_text(LEFT, y - 5, f"{name}: {words}, {_range(scale) if signed else '0 to 1'}", "start"))
        for unit in range(shown.units):
            parts.append(_text(LEFT - 8, y + ROW / 2 + 4, str(unit), "end"))
            for t, row in enumerate(rows):
                parts += _cell(t, y, ROW, row[unit], scale, signed)
            y += ROW
    words = (
        f"Heatmaps of the input, the gates, c and h of {shown.units} units over {len(shown.x)} timesteps. "
        "The numbers are in the table below."
    )
    wide, high = LEFT + len(shown.x) * CELL + 2, y + 4
    inside = (f"<style>{style}</style>" if style else "") + "".join(parts)
    return f'<svg class="cells" role="img" aria-label="{words}" viewBox="0 0 {wide} {high}">{inside}</svg>'


def _range(scale: float) -> str:
    return f"−{scale:.3g} to {scale:.3g}"


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{html.escape(words)}</text>'


def _cell(
    t: int, y: float, high: float, value: float, scale: float, signed: bool, kind: str = ""
) -> Iterator[str]:
    """Ground, a fill as strong as the value, and a bar as long: from the middle where values have a sign."""
    x, wide = LEFT + t * CELL + 1, CELL - 2
    part = max(-1.0, min(1.0, value / scale))
    room = (high - 2) / (2 if signed else 1)
    length = abs(part) * room
    base = y + room if signed else y + high - 2
    sign = "neg" if value < 0 else "pos"
    top = base if value < 0 else base - length
    yield f'<rect class="cell {kind}" x="{x}" y="{y:g}" width="{wide}" height="{high - 2}"/>'
    if part:
        yield (
            f'<rect class="{sign}" x="{x}" y="{y:g}" width="{wide}" height="{high - 2}" '
            f'fill-opacity="{0.6 * abs(part):.2f}"/>'
            f'<rect class="bar" x="{x}" y="{top:.4g}" width="{wide / 3:.4g}" height="{length:.4g}"/>'
        )
