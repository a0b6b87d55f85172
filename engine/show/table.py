"""Tables. In: a head and rows of inline Markdown. Out: the table as Markdown, or as HTML."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.record import Tensor
from engine.show.page import inline, literal


@dataclass(frozen=True)
class Table:
    """A table whose cells are inline Markdown: text, ``code`` and *emphasis*.

    Attributes:
        head: titles of the columns.
        rows: cells, as many in each row as there are titles.
        align: ``-`` for left, ``:`` for centred, ``>`` for right, one letter a column; all left if empty.
        row_heads: whether the first cell of each row names it.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    align: str = ""
    row_heads: bool = False

    def markdown(self) -> list[str]:
        """Lines of the table; cells are Markdown already, with ``|`` escaped where it is text (`cell`)."""
        rules = {"-": "---", ":": ":-:", ">": "---:"}
        rule = [rules[letter] for letter in self.align or "-" * len(self.head)]
        return [f"| {' | '.join(row)} |" for row in (self.head, rule, *self.rows)]

    def html(self) -> str:
        """The table where no Markdown is read."""
        head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in self.head)
        body = "".join(f"<tr>{self._row(row)}</tr>" for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _row(self, row: Sequence[str]) -> str:
        cells = [f"<td>{_inline(cell)}</td>" for cell in row]
        if self.row_heads:
            cells[0] = f'<th scope="row">{_inline(row[0])}</th>'
        return "".join(cells)


def shapes(tensors: Sequence[Tensor]) -> Table:
    """The shape table: name, symbols, numbers, dtype, and meaning if any has one."""
    unique = dict.fromkeys((x.name, x.symbols, x.numbers, x.dtype, x.text) for x in tensors)
    width = 5 if any(row[4] for row in unique) else 4
    head = ("Tensor", "Shape", "Here", "dtype", "What it is")[:width]
    return Table(head, [[*map(code, row[:4]), *map(cell, row[4:width])] for row in unique])


def cell(text: str) -> str:
    """A text, such as that of a shape comment, as a cell of a Markdown table; it has no HTML.

    Braces and colons are text, too, where Markdown would read attributes or the name of a picture.
    """

    def plain(match: re.Match[str]) -> str:
        if match["code"] is not None:
            return code(match["code"].strip()) if "|" in match["code"] else match[0]
        return {"{": "&#123;", ":": "&#58;"}.get(match[0], "\\|")

    return re.sub(r"(`+)(?!`)(?P<code>.*?)(?<!`)\1(?!`)|\\?\||\{|:(?=[\w+-]+:)", plain, inline(text))


def code(text: str) -> str:
    """Text as inline code of a cell, whatever backticks and bars it holds."""
    if "|" in text:  # which Markdown's dialects escape in different ways
        return f"<code>{literal(text).replace(':', '&#58;')}</code>"
    longest = max(map(len, re.findall("`+", text)), default=0)
    mark, pad = "`" * (longest + 1), " " if longest else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def _inline(cell: str) -> str:
    def code(match: re.Match[str]) -> str:
        return f"<code>{match[1].replace('*', '&#42;')}</code>"  # which is no emphasis

    text = re.sub(r"`([^`]+)`", code, html.escape(html.unescape(cell.replace("\\|", "|"))))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)
