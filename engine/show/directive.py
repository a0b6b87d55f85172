"""Marks that stand for snippets. In: a page's words. Out: which snippets it shows, where, and how.

A page embeds a snippet with a line and indented options:

    ::: snippets/return_state/01_last_row_is_h.py
        show: code, message, output, shapes, calls, plot
        region: NAME
        note: text of a line — what to say about it

and names the executed shape of one tensor inside a sentence or a table with
``{{ snippets/return_state/01_last_row_is_h.py: h_seq }}``.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.show.page import Page
from engine.show.prose import Prose

DIRECTIVE = re.compile(r"(?P<indent>[ \t]*):::[ \t]+(?P<path>\S+)[ \t]*$")
OPTION = re.compile(r"(?P<key>[a-z]+):[ \t]*(?P<value>.*?)[ \t]*$")
SHAPE = re.compile(r"\{\{ *(?P<path>snippets/[\w/.-]+\.py): *(?P<tensor>[^}]+?) *\}\}")
MISPLACED = re.compile(r"[ \t]*(?:show|region|note):[ \t]")
PARTS = ("claim", "code", "message", "output", "versions", "shapes", "calls", "plot")


@dataclass(frozen=True)
class Embed:
    """A ``:::`` line with its options.

    Attributes:
        path: the snippet.
        line: line of the file, counted from 1.
        start: where the line starts in the page's text.
        end: where its options end.
        indent: white space before it.
        show: parts of the snippet; the usual ones if ``None``.
        region: name of the only lines to show.
        notes: a piece of a line, and what to say about it.
        nth: how often the page shows this snippet up to here, from 1.
    """

    path: str
    line: int
    start: int
    end: int
    indent: str
    show: tuple[str, ...] | None = None
    region: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    nth: int = 1


def find(prose: Prose, page: Page) -> list[Embed]:
    """All ``:::`` lines of a page.

    Raises:
        PageError: unknown option or value.
    """
    lines = list(prose.lines())
    found: list[Embed] = []
    for number, (start, _, seen) in enumerate(lines):
        match = DIRECTIVE.match(seen)
        if not match:
            continue
        option = re.compile(match["indent"] + r"(?: {4}|\t)\S")
        last = number
        while last + 1 < len(lines) and option.match(lines[last + 1][1]):
            last += 1
        if last + 1 < len(lines) and MISPLACED.match(lines[last + 1][1]):
            why = "an option is indented by four spaces, right below its `:::` line"
            raise page.error(prose.line(lines[last + 1][0]), why)
        options = [(prose.line(position), line.strip()) for position, line, _ in lines[number + 1 : last + 1]]
        end = lines[last][0] + len(lines[last][1])
        plain = Embed(match["path"], prose.line(start), start, end, match["indent"])
        embed = _embed(page, plain, options)
        found.append(replace(embed, nth=1 + sum(x.path == embed.path for x in found)))
    return found


def _embed(page: Page, embed: Embed, options: list[tuple[int, str]]) -> Embed:
    for number, text in options:
        option = OPTION.match(text)
        key, value = (option["key"], option["value"]) if option else (text, "")
        if key == "show":
            show = tuple(part.strip() for part in value.split(","))
            for part in show:
                if part not in PARTS:
                    raise page.error(number, f"cannot show {part!r}; known: {', '.join(PARTS)}")
            embed = replace(embed, show=show)
        elif key == "region" and value:
            embed = replace(embed, region=value)
        elif key == "note" and " — " in value:
            where, _, words = value.partition(" — ")
            embed = replace(embed, notes=(*embed.notes, (where.strip("` "), words.strip())))
        else:
            raise page.error(
                number,
                f"unknown option {text!r}; known: show: {', '.join(PARTS)} | region: name | "
                "note: text of a line — words",
            )
    if not embed.path.startswith("snippets/"):
        raise page.error(embed.line, f"{embed.path!r} is not under snippets/")
    return embed


def unknown(path: str, known: Iterable[str]) -> str:
    """What to say of a snippet that there is not."""
    close = difflib.get_close_matches(path, known, n=1)
    return f"there is no {path}" + (f"; did you mean {close[0]}?" if close else "")


def shown(page: Page, text: str) -> set[str]:
    """Paths of all snippets that a page shows."""
    return {embed.path for embed in find(Prose(text), page)}


@lru_cache(maxsize=256)
def named(page: Page, text: str) -> tuple[tuple[str, int], ...]:
    """Path and line of each snippet that a page shows or takes a shape from."""
    prose = Prose(text)
    shapes = ((match["path"], prose.line(match.start())) for match in prose.finditer(SHAPE))
    return (*((embed.path, embed.line) for embed in find(prose, page)), *shapes)


def used(page: Page, text: str) -> set[str]:
    """Paths of all snippets that a page shows or takes a shape from."""
    return {path for path, _ in named(page, text)}
