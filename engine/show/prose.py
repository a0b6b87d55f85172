"""A page's words, apart from its code. In: a page's Markdown. Out: the same with what its marks stand for.

Parts of a page (`engine.show.site`) look for their marks in the text as it was written, and say what stands
for each. They see no code, no front matter and no comment, nothing that another part has replaced, and always
the lines of the text itself: nothing is put in before all of them have looked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from html.parser import HTMLParser
from typing import Literal, NamedTuple

HIDDEN = "\0"  # stands for each character that parts do not see; line ends stay
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
OPENED = re.compile(r"(?P<before>[ \t>]*)(?P<mark>```+|~~~+)[^`\n]*$")
RAW = re.compile(
    r"<!--.*?-->"
    r"|<(?P<tag>pre|script|style|code)\b.*?</(?P=tag)>"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.IGNORECASE,
)
CONTAINER = re.compile(
    r"(?:[-*+]|\d+[.)])[ \t]|(?:!!!|\?\?\?\+?|===(?:\+!?|!\+?)?(?= +\"))[ \t]"
    r"|(?P<footnote>\[\^[^\]]+\]:)|:[ \t]{3}"
)
ASIDE = re.compile(  # where Markdown and browsers read text alone, without elements
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]"  # an alternative text
    r"|(?<=\])\([^)\n]*\)"  # where a link leads, and its title
    r"|^ {0,3}(?:\*\[[^\]\n]+\]|\[(?!\^)[^\[\]\n]+\]):[^\n]*$"  # an abbreviation, a reference's target
    r"|</?[a-zA-Z][^<>]*>"  # attributes
    r"|\{[^{}\n$]*=\"[^\"\n]*\"[^{}\n]*\}",
    re.MULTILINE,
)
BLOCK_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section summary table tbody "
        "td tfoot th thead tr ul",
    )
)
SPAN_ELEMENTS = frozenset(  # in which Markdown reads no blocks
    ("address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary", "td", "th")
)
Kind = Literal["front matter", "code", "indented", "comment", "html"]


class Hidden(NamedTuple):
    """A stretch that parts do not see: fenced and inline code, indented code, comments, HTML as it is."""

    start: int
    end: int
    kind: Kind


class Place(NamedTuple):
    """What a line is in: how far its blocks are indented, and whether that is in a footnote."""

    indent: int
    is_footnote: bool


class Element(NamedTuple):
    """An HTML element of the page: where it begins and ends, and whether Markdown reads blocks in it."""

    name: str
    start: int
    end: int
    reads_markdown: bool


class Prose:
    """A page's Markdown while parts look at it.

    Args:
        text: the Markdown.
        line: line of the file on which it starts, counted from 1.
        said: what parts say once on a page (see `Prose.said`), where the page has several texts.

    Attributes:
        text: the Markdown as it was written.
        said: words for a part's own use that stay for all of a page, such as terms that have their link.
    """

    def __init__(self, text: str, line: int = 1, said: set[str] | None = None) -> None:
        self.text = text
        self.said = set[str]() if said is None else said
        self._first_line = line
        self._blocks = _Blocks(text)
        self.hidden = _hidden(text, self._blocks)
        self._seen = self._written = _hide(text, self.hidden)
        self._put: list[tuple[int, int, str]] = []

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in what parts see; code inside a match is `HIDDEN`."""
        return pattern.finditer(self._seen)

    def line(self, position: int) -> int:
        """Line of the file at a position in the text, counted from 1."""
        return self._first_line + self.text.count("\n", 0, position)

    def lines(self) -> Iterator[tuple[int, str, str]]:
        """Position, text, and what parts see of each line, without line ends."""
        position = 0
        for line in self.text.split("\n"):
            yield position, line, self._seen[position : position + len(line)]
            position += len(line) + 1

    def kind(self, position: int) -> Kind | None:
        """What hides the text at a position from parts, apart from what they have put in."""
        return next((x.kind for x in self.hidden if x.start <= position < x.end), None)

    def is_put(self, start: int, end: int) -> bool:
        """Whether something stands for some of a stretch."""
        return any(start < last and first < end for first, last, _ in self._put)

    def place(self, position: int) -> Place:
        """What the line at a position is in."""
        return self._blocks.places[self.text.count("\n", 0, position)]

    @property
    def start(self) -> int:
        """Where the text begins, after front matter."""
        return self._blocks.start

    @property
    def unclosed(self) -> list[int]:
        """Where a fence begins that never ends."""
        return [x for x in self._blocks.unclosed if self.kind(x) in (None, "code")]

    @cached_property
    def elements(self) -> list[Element]:
        """The HTML block elements of the page, in the order of their starts."""
        parser = _Elements(self._written)
        parser.feed(self._written)
        parser.close()
        return sorted(parser.all(), key=lambda x: x.start)

    def put(self, start: int, end: int, text: str) -> None:
        """Have a text stand for a stretch, which no part sees from now on.

        Raises:
            ValueError: another part has replaced some of it.
        """
        for first, last, _ in self._put:
            if start < last and first < end:
                raise ValueError(f"line {self.line(start)} is replaced twice")
        self._put.append((start, end, text))
        self._seen = self._seen[:start] + _blank(self._seen[start:end]) + self._seen[end:]

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str | None]) -> None:
        """Put in what ``replace`` gives for each match; ``None`` leaves it as it is."""
        for match in list(self.finditer(pattern)):
            text = replace(match)
            if text is not None:
                self.put(match.start(), match.end(), text)

    def append(self, text: str) -> None:
        """Put a text after all others."""
        self.put(len(self.text), len(self.text), text)

    def __str__(self) -> str:
        """The Markdown with all that was put in."""
        parts, position = [], 0
        for start, end, text in sorted(self._put, key=lambda put: put[:2]):
            parts += [self.text[position:start], text]
            position = end
        return "".join([*parts, self.text[position:]])


def _hide(text: str, spans: Iterable[Hidden]) -> str:
    for start, end, _ in spans:
        text = text[:start] + _blank(text[start:end]) + text[end:]
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", HIDDEN, text)


def _hidden(text: str, blocks: "_Blocks") -> list[Hidden]:
    """Stretches that are no prose: front matter, code, comments, and HTML that shows its content as it is."""
    spans = [Hidden(0, blocks.start, "front matter"), *blocks.code]
    for match in RAW.finditer(_hide(text, spans)):
        is_code = match["ticks"] or (match["tag"] or "").lower() == "code"
        spans.append(Hidden(*match.span(), "code" if is_code else "html" if match["tag"] else "comment"))
    return spans


class _Blocks:
    """Fenced code, code that is indented deeper than the list, note or tab it is in, and what lines are in.

    Attributes:
        start: where the page's text starts, after its front matter.
        code: the stretches of code.
        places: what each line is in.
        unclosed: where a fence begins that never ends.
    """

    def __init__(self, text: str) -> None:
        head = FRONT_MATTER.match(text)
        self.start = head.end() if head else 0
        self.code: list[Hidden] = []
        self.places = [Place(0, False)] * text.count("\n", 0, self.start)
        self.unclosed: list[int] = []
        self._read(text[self.start :].split("\n"))

    def _read(self, lines: list[str]) -> None:
        position, skip, after_blank = self.start, 0, True
        inside = [Place(0, False)]
        for number, line in enumerate(lines):
            begin, position = position, position + len(line) + 1
            stripped = line.expandtabs(4).lstrip()
            indent = len(line.expandtabs(4)) - len(stripped)
            if number < skip or not stripped:
                self.places.append(inside[-1])
                after_blank = number >= skip
                continue
            if after_blank:
                inside = [x for x in inside if x.indent <= indent // 4 * 4]
            self.places.append(inside[-1])
            if after_blank and indent >= inside[-1].indent + 4:
                self.code.append(Hidden(begin, begin + len(line), "indented"))
                continue
            if height := self._fence(lines, number, begin):
                skip = number + height
                end = begin + sum(len(x) + 1 for x in lines[number:skip]) - 1
                self.code.append(Hidden(begin, end, "code"))
            elif container := CONTAINER.match(stripped):
                deeper = indent // 4 * 4 + 4
                inside = [x for x in inside if x.indent < deeper]
                inside.append(Place(deeper, bool(container["footnote"]) or inside[-1].is_footnote))
            after_blank = False

    def _fence(self, lines: list[str], number: int, begin: int) -> int:
        """How many lines the fenced block has that starts here; 0 for none, or for one that never ends.

        As SuperFences reads it: it ends with the same mark at the same indent, and nothing in it is indented
        less; in a quote, each of its lines is in the quote.
        """
        opened = OPENED.match(lines[number])
        if not opened:
            return 0
        before = opened["before"].expandtabs(4)
        for last in range(number + 1, len(lines)):
            line = lines[last].expandtabs(4)
            inner = line.lstrip(" >" if ">" in before else " ")
            prefix = line[: len(line) - len(inner)]
            if ">" in before and prefix.count(">") < before.count(">"):
                break
            if inner and ">" not in before and len(prefix) < len(before):
                break
            if inner.rstrip() == opened["mark"] and (">" in before or prefix == before):
                return last - number + 1
        self.unclosed.append(begin + len(opened["before"]))
        return 0


class _Elements(HTMLParser):
    """Finds the block elements of a page; one that never ends lasts to the page's end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._starts = [0, *(x.end() for x in re.finditer("\n", text))]
        self._end = len(text)
        self._open: list[Element] = []
        self._closed: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCK_ELEMENTS:
            given = dict(attrs)
            value = "0" if "markdown" not in given else given["markdown"] or "1"
            reads = value == "block" or (value in ("1", "markdown") and tag not in SPAN_ELEMENTS)
            self._open.append(Element(tag, self._position(), self._end, reads))

    def handle_endtag(self, tag: str) -> None:
        if any(x.name == tag for x in self._open):
            while self._open:
                last = self._open.pop()
                self._closed.append(last._replace(end=self._position()))
                if last.name == tag:
                    break

    def all(self) -> list[Element]:
        return [*self._closed, *self._open]

    def _position(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column
