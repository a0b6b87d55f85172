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
from dataclasses import dataclass, field, replace
from functools import lru_cache

from engine.show.page import Page
from engine.show.prose import Prose

DIRECTIVE = re.compile(r"(?P<indent>[ \t]*):::[ \t]+(?P<path>\S+)[ \t]*$")
OPTION = re.compile(r"(?P<key>[a-z]+):[ \t]*(?P<value>.*?)[ \t]*$")
SHAPE = re.compile(r"\{\{ *(?P<path>snippets/[\w/.-]+\.py): *(?P<tensor>[^}\n]+?) *\}\}")
DASHED = re.compile(r"\s(?:-{1,3}|–)\s")  # what people type for a dash
MISPLACED = re.compile(r"[ \t]*(?:show|region|note):(?:[ \t]|$)")
APART = re.compile(r"[ \t]+(?:show|region|note):(?:[ \t]|$)")  # with an indent, below a blank line
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
        places: lines of the notes.
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
    places: tuple[int, ...] = field(default=(), compare=False)

    def place(self, note: int) -> int:
        """Line of a note by its number, from 0; of the whole where that is not known."""
        return self.places[note] if note < len(self.places) else self.line


def find(prose: Prose, page: Page) -> list[Embed]:
    """All ``:::`` lines of a page.

    Raises:
        PageError: unknown option or value, or a place where Markdown reads no block.
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
        _refuse_options(prose, page, lines[last + 1 :], match["indent"])
        _refuse_place(prose, page, start, match["indent"])
        options = [(prose.line(position), line.strip()) for position, line, _ in lines[number + 1 : last + 1]]
        end = lines[last][0] + len(lines[last][1])
        plain = Embed(match["path"], prose.line(start), start, end, match["indent"])
        embed = _embed(page, plain, options)
        found.append(replace(embed, nth=1 + sum(x.path == embed.path for x in found)))
    return found


def _refuse_options(prose: Prose, page: Page, below: list[tuple[int, str, str]], indent: str) -> None:
    """Options that a `:::` line does not reach: with another indent, or below a blank line.

    Raises:
        PageError: there is one.
    """
    pattern = MISPLACED
    for position, line, _ in below:
        if line.strip():
            deeper = len(line) - len(line.lstrip()) > len(indent)
            if pattern.match(line) and (deeper or pattern is MISPLACED):
                why = "an option is indented by four spaces, right below its `:::` line"
                raise page.error(prose.line(position), why)
            return
        pattern = APART


def _refuse_place(prose: Prose, page: Page, start: int, indent: str) -> None:
    """Places where Markdown would read no block, so that a page would show its source.

    Raises:
        PageError: the line is at one.
    """
    line, place, width = prose.line(start), prose.place(start), len(indent.expandtabs(4))
    if place.is_footnote and width:
        raise page.error(line, "a footnote cannot show a snippet; put the `:::` line into the text")
    if width % 4 or width > place.indent:
        why = "write it at the margin, or four spaces deeper for each list, note or tab that it is in"
        raise page.error(line, f"this `:::` line is indented by {width}; {why}")
    for element in prose.elements:
        if element.start < start < element.end:
            where = f"a `:::` line inside the <{element.name}> of line {prose.line(element.start)}"
            if element.end == len(prose.text):
                raise page.error(line, f"{where}, which never ends; add </{element.name}>")
            if not element.reads_markdown:
                how = f"write <{element.name} markdown>"
                raise page.error(line, f"{where}, in which Markdown reads no blocks; {how}")


def _embed(page: Page, embed: Embed, options: list[tuple[int, str]]) -> Embed:
    for number, text in options:
        option = OPTION.match(text)
        key, value = (option["key"], option["value"]) if option else (text, "")
        if (key == "show" and embed.show) or (key == "region" and embed.region):
            raise page.error(number, f"`{key}:` is there twice; write one line of it")
        if key == "show":
            show = tuple(part.strip() for part in value.split(","))
            for part in show:
                if part not in PARTS:
                    raise page.error(number, f"cannot show {part!r}; known: {', '.join(PARTS)}")
                if show.count(part) > 1:
                    raise page.error(number, f"shows {part!r} twice")
            embed = replace(embed, show=show)
        elif key == "region" and value:
            embed = replace(embed, region=value)
        elif key == "note" and " — " in value:
            where, _, words = value.partition(" — ")
            notes = (*embed.notes, (where.strip("` "), words.strip()))
            embed = replace(embed, notes=notes, places=(*embed.places, number))
        elif key == "note" and value:
            found = DASHED.search(value)
            why = f"a note has a dash, ` — `, between a text of the code and the words; {text!r} has "
            raise page.error(number, why + (f"{found[0].strip()!r} in its place" if found else "none"))
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


@lru_cache(maxsize=1024)
def shown(page: Page, text: str) -> frozenset[str]:
    """Paths of all snippets that a page shows."""
    return frozenset(embed.path for embed in find(Prose(text), page))


@lru_cache(maxsize=1024)
def named(page: Page, text: str) -> tuple[tuple[str, int], ...]:
    """Path and line of each snippet that a page shows or takes a shape from."""
    prose = Prose(text)
    shapes = ((match["path"], prose.line(match.start())) for match in prose.finditer(SHAPE))
    return (*((embed.path, embed.line) for embed in find(prose, page)), *shapes)


def used(page: Page, text: str) -> set[str]:
    """Paths of all snippets that a page shows or takes a shape from."""
    return {path for path, _ in named(page, text)}
