"""The cheat sheet. In: the part of a page between its marks. Out: one A4 page as SVG and as PDF.

``reference/cheat-sheet.md`` holds the text between ``<!-- sheet -->`` and ``<!-- /sheet -->``, with executed
shapes. Typst sets it in two columns; the same text gives the same bytes.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import typst
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from engine import markdown, settings
from engine.pages import Page
from engine.record import Record

PAGE = "reference/cheat-sheet.md"
FILES = {"svg": "reference/lstm-cheat-sheet.svg", "pdf": "reference/lstm-cheat-sheet.pdf"}
MARKS = re.compile(r"<!-- sheet -->\n(?P<text>.*?)<!-- /sheet -->", re.DOTALL)
DRAWING = re.compile(r"\{\{ *drawings/([\w-]+\.svg) *\}\}")
SPECIAL = re.compile(r"([\\#$*_`<>@=~\[\]/'\"+-])")
STYLE = """
#set document(title: "What does a TensorFlow LSTM output?", date: none)
#set page(paper: "a4", margin: (x: 10mm, top: 9mm, bottom: 12mm))
#set text(font: "Libertinus Serif", size: 10.2pt, lang: "en")
#set par(leading: 0.5em, spacing: 0.6em)
#show raw: set text(font: "DejaVu Sans Mono", size: 7.5pt)
#show raw.where(block: true): block.with(fill: luma(243), inset: 3.5pt, width: 100%)
#show heading: it => block(
  above: 0.95em, below: 0.5em, width: 100%, stroke: (top: 0.8pt), inset: (top: 2.5pt),
  text(size: 11pt, weight: "bold", it.body)
)
#set list(indent: 0pt, body-indent: 0.4em, spacing: 0.5em, marker: [•])
#set table(
  align: left, inset: (x: 2.5pt, y: 2.2pt),
  stroke: (x, y) => (top: if y > 0 { 0.3pt + luma(150) })
)
#show table.cell.where(y: 0): strong
"""


class SheetError(Exception):
    """The sheet cannot be set: what is wrong with its text."""


def text(page: str, records: Mapping[str, Record]) -> str:
    """The sheet's Markdown, with shapes, from the Markdown of its page; empty without marks."""
    match = MARKS.search(page)
    return markdown.expand(match["text"], Page(PAGE, "plain"), records) if match else ""


@lru_cache(maxsize=2)
def files(content: str, title: str, foot: str) -> Mapping[str, bytes]:
    """The sheet as files, by their place in the site.

    Args:
        content: Markdown: headings, paragraphs, lists, tables, code.
        title: stands above the columns.
        foot: stands below them: on which versions it was executed.

    Raises:
        SheetError: it takes more than one page, or holds what the sheet has no form for.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(content))
    parts = [
        STYLE,
        f"#set page(footer: text(size: 7pt)[{_escape(foot)}])",
        f"#text(size: 15pt, weight: {_quoted('bold')})[{_escape(title)}]",
        f"#v(-0.2em)\n#columns(2, gutter: 5mm)[{_all(tree)}]",
        "#context [#metadata(counter(page).final().first()) <pages>]",
    ]
    source = "\n".join(parts).encode()
    try:
        pages = typst.query(source, "<pages>", field="value", one=True)
        if pages != "1":
            raise SheetError(f"docs/{PAGE}: the sheet takes {pages} pages; shorten it to one")
        return {
            FILES["svg"]: typst.compile(source, format="svg", ignore_system_fonts=True),
            FILES["pdf"]: typst.compile(source, format="pdf", ignore_system_fonts=True),
        }
    except typst.TypstError as error:
        raise SheetError(f"docs/{PAGE}: {error}") from error


def _all(node: SyntaxTreeNode) -> str:
    return "".join(_one(child) for child in node.children)


def _one(node: SyntaxTreeNode) -> str:
    """Typst for one piece of Markdown."""
    match node.type:
        case "text":
            return _escape(node.content)
        case "inline" | "thead" | "tbody" | "link":  # paper has no links
            return _all(node)
        case "code_inline":
            return f"#raw({_quoted(node.content)});"  # a semicolon, or it would take one of the text
        case "strong":
            return f"#strong[{_all(node)}];"
        case "em":
            return f"#emph[{_all(node)}];"
        case "softbreak":
            return " "
        case "paragraph":
            return f"{_all(node)}\n\n"
        case "heading":
            return f"\n= {_all(node)}\n"
        case "html_block" if node.content.strip() == "<!-- column -->":
            return "#colbreak()\n"
        case "html_block" if drawn := DRAWING.search(node.content):
            return f"#image(bytes({_quoted(_drawing(drawn[1]))}), width: 100%)\n"
        case "fence":
            return f"\n#raw(block: true, {_quoted(node.content.rstrip())})\n"
        case "bullet_list":
            return f"#list({', '.join(f'[{_all(item)}]' for item in node.children)})\n"
        case "table":
            columns = len(node.children[0].children[0].children)
            return f"\n#table(columns: {columns}, {_all(node)})\n"
        case "tr":
            return "".join(f"[{_all(cell)}], " for cell in node.children)
        case _:
            raise SheetError(f"docs/{PAGE}: the sheet has no form for {node.type}: {node.content!r}")


def _drawing(name: str) -> str:
    """A drawing of the pages as an SVG of its own, in the style of print."""
    folder = settings.ROOT / "docs/drawings"
    style = (folder / "print.css").read_text(encoding="utf-8")
    drawing = (folder / name).read_text(encoding="utf-8")
    drawing = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return drawing.replace("<defs>", f"<style>{style}</style><defs>", 1)


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
