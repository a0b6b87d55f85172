"""The cheat sheet. In: what stands between the marks of its page. Out: one page of paper, as PDF and as SVG.

``reference/cheat-sheet.md`` holds the text between ``<!-- sheet -->`` and ``<!-- /sheet -->``, with executed
shapes. Typst sets it in two columns; the same text gives the same bytes. There is a PDF for each paper, dark
on light and light on dark, and an SVG of the A4 page in both for the screen; all are kept until something
changes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

import typst
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from engine.project import Project
from engine.show import directive, footer
from engine.show.page import Page, PageError
from engine.show.prose import Prose
from engine.show.site import File, Part, Site
from engine.show.snippet_block import Snippets
from engine.store import Store, digest

PAGE = "reference/cheat-sheet.md"
TITLE = "What does a TensorFlow LSTM output?"
PLACE = "reference/lstm-cheat-sheet"
FOR_SEARCH = re.compile(r"<!-- asked:.*?-->")  # questions in other words
MARKS = re.compile(r"<!-- sheet -->\n(?P<text>.*?)<!-- /sheet -->", re.DOTALL)
DRAWING = re.compile(r"\{\{ *drawings/([\w-]+\.svg) *\}\}")
COLOUR = re.compile("#[0-9a-f]{6}")
PDF_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
SPECIAL = re.compile(r"([\\#$*_`<>@=~\[\]/'\"+-])")
STYLE = """
#set document(title: "What does a TensorFlow LSTM output?", date: none)
#set page(paper: "PAPER", fill: rgb("#ffffff"), margin: (x: 10mm, top: 9mm, bottom: 12mm))
#set text(font: "Libertinus Serif", size: SIZE, fill: rgb("#000000"), lang: "en")
#set par(leading: 0.5em, spacing: 0.6em)
#show raw: set text(font: "DejaVu Sans Mono", size: 7.5pt)
#show raw.where(block: true): block.with(fill: rgb("#f3f3f3"), inset: 3.5pt, width: 100%)
#show heading: it => block(
  above: 0.95em, below: 0.5em, width: 100%, stroke: (top: 0.8pt + rgb("#000000")), inset: (top: 2.5pt),
  text(size: 11pt, weight: "bold", it.body)
)
#set list(indent: 0pt, body-indent: 0.4em, spacing: 0.5em, marker: [•])
#set table(
  align: left, inset: (x: 2.5pt, y: 2.2pt),
  stroke: (x, y) => (top: if y > 0 { 0.3pt + rgb("#969696") })
)
#show table.cell.where(y: 0): strong
"""
SIZES = {"a4": "10.2pt", "us-letter": "9.1pt"}  # of letters, by the paper, as it is known to Typst
DARK = {  # what stands for the colours of the style and of the drawings
    "#ffffff": "#1e2129",
    "#000000": "#e6e8ec",
    "#f3f3f3": "#2c303b",
    "#969696": "#6d7380",
    "#555555": "#a9aeb9",
    "#f0f0f0": "#2c303b",
    "#dddddd": "#454b59",
    "#f6f6f6": "#252932",
}


@dataclass(frozen=True)
class Sheet:
    """A file of the sheet: its place in the site, what it is, its paper, and whether it is light on dark."""

    place: str
    format: Literal["pdf", "svg"]
    paper: str = "a4"
    dark: bool = False


SHEETS = (
    Sheet(f"{PLACE}.svg", "svg"),
    Sheet(f"{PLACE}-dark.svg", "svg", dark=True),
    Sheet(f"{PLACE}.pdf", "pdf"),
    Sheet(f"{PLACE}-dark.pdf", "pdf", dark=True),
    Sheet(f"{PLACE}-letter.pdf", "pdf", "us-letter"),
    Sheet(f"{PLACE}-letter-dark.pdf", "pdf", "us-letter", dark=True),
)


class SheetError(PageError):
    """The sheet cannot be set: what is wrong with its text."""

    def __init__(self, message: str) -> None:
        super().__init__(f"docs/{PAGE}", 1, message)


class CheatSheet(Part):
    """The sheet of the page ``reference/cheat-sheet.md``."""

    def files(self, site: Site) -> Iterator[File]:
        """The sheet on each paper, in both palettes."""
        page = site.pages.get(PAGE, "")
        content = text(page, site)
        if content:
            shown = [site.records[x] for x in directive.used(Page(PAGE), page) if x in site.records]
            where = " and ".join(sorted({footer.installed(result, site) for result in shown}))
            address = f" {site.project.site_url}" if site.project.site_url else ""
            foot = f"Every shape was executed on {where}.{address}"
            source = source_of(content, TITLE, foot, _drawings(content, site.project))
            for sheet in SHEETS:
                yield sheet.place, kept(sheet, source, site.project)


def text(page: str, site: Site) -> str:
    """The sheet's Markdown, with shapes, from the Markdown of its page; empty without marks."""
    match = MARKS.search(page)
    if not match:
        return ""
    prose = Prose(FOR_SEARCH.sub("", match["text"]), 1 + page.count("\n", 0, match.start("text")))
    Snippets().expand(prose, Page(PAGE, "plain"), site)
    return str(prose)


def _drawings(content: str, project: Project) -> dict[str, str]:
    """The drawings that the sheet shows: by their names, each as an SVG of its own in the style of print."""
    folder = project.docs / "drawings"
    found = {}
    for name in dict.fromkeys(match[1] for match in DRAWING.finditer(content)):
        style = (folder / "print.css").read_text(encoding="utf-8")
        drawing = (folder / name).read_text(encoding="utf-8")
        drawing = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        found[name] = drawing.replace("<defs>", f"<style>{style}</style><defs>", 1)
    return found


def source_of(content: str, title: str, foot: str, drawings: Mapping[str, str] | None = None) -> str:
    """The sheet in Typst, dark on light.

    Args:
        content: Markdown: headings, paragraphs, lists, tables, code.
        title: stands above the columns.
        foot: stands below them: on which versions it was executed.
        drawings: SVGs of the drawings in it, by their names.

    Raises:
        SheetError: it holds what the sheet has no form for.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(content))
    parts = [
        STYLE,
        f"#set page(footer: text(size: 7pt)[{_escape(foot)}])",
        f"#text(size: 15pt, weight: {_quoted('bold')})[{_escape(title)}]",
        f"#v(-0.2em)\n#columns(2, gutter: 5mm)[{_all(tree, drawings or {})}]",
    ]
    return "\n".join(parts)


def made(sheet: Sheet, source: str) -> bytes:
    """A file of the sheet.

    Args:
        sheet: which.
        source: the sheet as `source_of` gives it.

    Raises:
        SheetError: it takes more than one page, or Typst does not read it.
    """
    text = source.replace("PAPER", sheet.paper, 1).replace("SIZE", SIZES[sheet.paper], 1)
    if sheet.dark:
        text = COLOUR.sub(lambda match: DARK.get(match[0], match[0]), text)
    try:
        found = typst.compile(text.encode(), format=sheet.format, ignore_system_fonts=True)
    except typst.TypstError as error:
        raise SheetError(str(error)) from error
    count = len(PDF_PAGE.findall(found)) if isinstance(found, bytes) and sheet.format == "pdf" else 1
    pages = count if isinstance(found, bytes) else len(found)
    if pages != 1:
        raise SheetError(f"the sheet takes {pages} pages of {sheet.paper}; shorten it to one")
    return bytes(found)


def kept(sheet: Sheet, source: str, project: Project) -> bytes:
    """A file of the sheet, made now or in an earlier build."""
    store = Store(project.cache.parent / "sheets", "Sheets", "They are made again in each build.")
    settings = (SIZES, DARK, Path(__file__).read_text(encoding="utf-8"), metadata.version("typst"))
    name = digest(sheet, source, *settings)
    if data := store.load(f"made/{name}"):
        store.used(f"made/{name}")
        return data
    data = made(sheet, source)
    store.save(f"made/{name}", data)
    store.prune("made", "", 4 * len(SHEETS))
    return data


def _all(node: SyntaxTreeNode, drawings: Mapping[str, str]) -> str:
    return "".join(_one(child, drawings) for child in node.children)


def _one(node: SyntaxTreeNode, drawings: Mapping[str, str]) -> str:
    """Typst for one piece of Markdown."""
    match node.type:
        case "text":
            return _escape(node.content)
        case "inline" | "thead" | "tbody" | "link":  # paper has no links
            return _all(node, drawings)
        case "code_inline":
            return f"#raw({_quoted(node.content)});"  # a semicolon, or it would take one of the text
        case "strong":
            return f"#strong[{_all(node, drawings)}];"
        case "em":
            return f"#emph[{_all(node, drawings)}];"
        case "softbreak":
            return " "
        case "paragraph":
            return f"{_all(node, drawings)}\n\n"
        case "heading":
            return f"\n= {_all(node, drawings)}\n"
        case "html_block" if node.content.strip() == "<!-- column -->":
            return "#colbreak()\n"
        case "html_block" if drawn := DRAWING.search(node.content):
            return f"#image(bytes({_quoted(drawings[drawn[1]])}), width: 100%)\n"
        case "fence":
            return f"\n#raw(block: true, {_quoted(node.content.rstrip())})\n"
        case "bullet_list":
            return f"#list({', '.join(f'[{_all(item, drawings)}]' for item in node.children)})\n"
        case "table":
            columns = len(node.children[0].children[0].children)
            return f"\n#table(columns: {columns}, {_all(node, drawings)})\n"
        case "tr":
            return "".join(f"[{_all(cell, drawings)}], " for cell in node.children)
        case _:
            raise SheetError(f"the sheet has no form for {node.type}: {node.content!r}")


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
