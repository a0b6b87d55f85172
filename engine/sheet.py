"""The cheat sheet. In: the part of a page between its marks. Out: one A4 page as SVG and as PDF.

The page ``reference/cheat-sheet.md`` holds the sheet's text between ``<!-- sheet -->`` and ``<!-- /sheet -->``, with
executed shapes. `typst` sets it in two columns; the same text gives the same bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import typst
from markdown_it import MarkdownIt
from markdown_it.token import Token

from engine import markdown
from engine.pages import Page
from engine.record import Record

PAGE = "reference/cheat-sheet.md"
FILES = {"svg": "reference/lstm-cheat-sheet.svg", "pdf": "reference/lstm-cheat-sheet.pdf"}
MARKS = re.compile(r"<!-- sheet -->\n(?P<text>.*?)<!-- /sheet -->", re.DOTALL)
SPECIAL = re.compile(r"([\\#$*_`<>@=~\[\]/'\"+-])")
STYLE = """
#set document(title: "What does a TensorFlow LSTM output?", date: none)
#set page(paper: "a4", margin: (x: 10mm, top: 9mm, bottom: 8mm))
#set text(font: "Libertinus Serif", size: 8.6pt, lang: "en")
#set par(leading: 0.5em, spacing: 0.6em)
#show raw: set text(font: "DejaVu Sans Mono", size: 6.7pt)
#show raw.where(block: true): block.with(fill: luma(243), inset: 3.5pt, width: 100%, radius: 1.5pt)
#show heading: it => block(above: 0.95em, below: 0.5em, width: 100%, stroke: (top: 0.8pt), inset: (top: 2.5pt),
  text(size: 9.6pt, weight: "bold", it.body))
#set list(indent: 0pt, body-indent: 0.4em, spacing: 0.5em, marker: [•])
#set table(stroke: (x, y) => (top: if y > 0 { 0.3pt + luma(150) }), inset: (x: 2.5pt, y: 2.2pt))
#show table.cell.where(y: 0): strong
"""


class SheetError(Exception):
    """The sheet cannot be set: what is wrong with its text."""


def text(page: str, records: Mapping[str, Record]) -> str:
    """The sheet's Markdown, with shapes, from the Markdown of its page; empty without marks."""
    match = MARKS.search(page)
    return markdown.expand(match["text"], Page(PAGE, "plain"), records) if match else ""


@lru_cache(maxsize=2)
def files(content: str, title: str, foot: str) -> dict[str, bytes]:
    """The sheet as files, by their place in the site.

    Args:
        content: Markdown: headings, paragraphs, lists, tables, code.
        title: stands above the columns.
        foot: stands below them: where it comes from and on which versions it was executed.

    Raises:
        SheetError: it takes more than one page, or holds what the sheet has no form for.
    """
    source = "\n".join(
        [
            STYLE,
            f"#text(size: 15pt, weight: {_quoted('bold')})[{_escape(title)}]",
            "#v(-0.5em)",
            f"#columns(2, gutter: 5mm)[{''.join(_blocks(MarkdownIt('commonmark').enable('table').parse(content)))}]",
            f"#place(bottom + left, text(size: 7pt)[{_escape(foot)}])",
            "#context [#metadata(counter(page).final().first()) <pages>]",
        ]
    ).encode()
    try:
        if (pages := typst.query(source, "<pages>", field="value", one=True)) != "1":
            raise SheetError(f"{PAGE}: the sheet takes {pages} pages; one is allowed, so shorten it")
        return {
            place: typst.compile(source, format=kind, ignore_system_fonts=True)  # type: ignore[misc]
            for kind, place in FILES.items()
        }
    except typst.TypstError as error:
        raise SheetError(f"{PAGE}: {error}") from error


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Typst for a flat list of block tokens."""
    row: list[str] = []
    columns = 0
    for token in tokens:
        match token.type:
            case "heading_open":
                yield f"\n{'=' * int(token.tag[1])} "
            case "inline" if row is not None and token.level and columns < 0:
                row.append(_inline(token))
            case "inline":
                yield _inline(token)
            case "paragraph_open" | "paragraph_close" | "heading_close":
                yield "\n" if token.hidden else "\n\n"
            case "bullet_list_open" | "bullet_list_close" | "list_item_close":
                yield "\n"
            case "list_item_open":
                yield "- "
            case "fence" | "code_block":
                yield f"\n#raw(block: true, {_quoted(token.content.rstrip())})\n"
            case "table_open":
                row, columns = [], -1
            case "tr_close" if columns == -1:
                columns = -1 - len(row)
            case "table_close":
                cells = ", ".join(f"[{cell}]" for cell in row)
                yield f"\n#table(columns: {-1 - columns}, {cells})\n"
                row, columns = [], 0
            case "thead_open" | "thead_close" | "tbody_open" | "tbody_close" | "tr_open" | "tr_close":
                pass
            case "th_open" | "th_close" | "td_open" | "td_close":
                pass
            case _:
                raise SheetError(f"{PAGE}: the sheet has no form for {token.type}: {token.content!r}")


def _inline(token: Token) -> str:
    parts = []
    for child in token.children or ():
        match child.type:
            case "text":
                parts.append(_escape(child.content))
            case "code_inline":
                parts.append(f"#raw({_quoted(child.content)})")
            case "strong_open":
                parts.append("#strong[")
            case "em_open":
                parts.append("#emph[")
            case "strong_close" | "em_close":
                parts.append("]")
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append(" \\ ")
            case "link_open" | "link_close":
                pass  # paper has no links
            case _:
                raise SheetError(f"{PAGE}: the sheet has no form for {child.type}: {child.content!r}")
    return "".join(parts)


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
