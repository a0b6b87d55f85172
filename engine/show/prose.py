"""A page's words, apart from its code. In: a page's Markdown. Out: the same with what its marks stand for.

Parts of a page (`engine.show.site`) look for their marks in the text as it was written, and say what stands
for each. They see no code, no front matter and no comment, nothing that another part has replaced, and always
the lines of the text itself: nothing is put in before all of them have looked.
"""

import re
from collections.abc import Callable, Iterable, Iterator

HIDDEN = "\0"  # stands for each character that parts do not see; line ends stay
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
OPENED = re.compile(r"[ \t]*(?P<mark>```+|~~~+)[^`\n]*$")
RAW = re.compile(
    r"<!--.*?-->"
    r"|<(?P<tag>pre|script|style)\b.*?</(?P=tag)>"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.IGNORECASE,
)
CONTAINER = re.compile(r"(?:[-*+]|\d+[.)])[ \t]|(?:!!!|\?\?\?\+?|===\+?!?)[ \t]|\[\^[^\]]+\]:|:[ \t]{3}")


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
        self._seen = _hide(text, _code(text))
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


def _hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + _blank(text[start:end]) + text[end:]
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", HIDDEN, text)


def _code(text: str) -> list[tuple[int, int]]:
    """Stretches that are no prose: front matter, code, comments, and HTML that shows its content as it is."""
    head = FRONT_MATTER.match(text)
    start = head.end() if head else 0
    spans = [(0, start), *_blocks(text, start)]
    rest = _hide(text, spans)
    return [*spans, *(match.span() for match in RAW.finditer(rest))]


def _blocks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Fenced code, and code that is indented deeper than the list, note or tab it is in."""
    position = start
    lines = text[start:].split("\n")
    base, after_blank, skip = 0, True, 0
    for number, line in enumerate(lines):
        begin, position = position, position + len(line) + 1
        if number < skip:
            continue
        stripped = line.expandtabs(4).lstrip()
        indent = len(line.expandtabs(4)) - len(stripped)
        if not stripped:
            after_blank = True
            continue
        if after_blank:
            base = min(base, indent // 4 * 4)
        if after_blank and indent >= base + 4:
            yield begin, begin + len(line)
            continue
        if (height := _fence(lines, number)) > 1:
            skip = number + height
            yield begin, begin + sum(len(x) + 1 for x in lines[number:skip]) - 1
        elif CONTAINER.match(stripped):
            base = indent // 4 * 4 + 4
        after_blank = False


def _fence(lines: list[str], number: int) -> int:
    """How many lines the fenced block has that starts here; 0 for none, or for one that never ends."""
    opened = OPENED.match(lines[number])
    if not opened:
        return 0
    mark = opened["mark"]
    closed = re.compile(rf"[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*$")
    for last in range(number + 1, len(lines)):
        if closed.match(lines[last]):
            return last - number + 1
    return 0
