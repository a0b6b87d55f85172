"""Tutorials. In: a snippet in cells, and its record. Out: a page of Markdown."""

import json
import posixpath
import re

from engine.record import Output, Problem, Record, Tensor
from engine.show import footer, snippet_block
from engine.show.page import NO_SEARCH, Dialect, Page, fence, inline
from engine.show.site import Site
from engine.snippet import Cell, Snippet

RUNNING = (
    '!!! info "Running… Until it is done, all that it prints stands at the end, and there are no pictures."'
)


def page(snippet: Snippet, result: Record, site: Site, dialect: Dialect = "site") -> str:
    """The page of a tutorial: its words, and below the code of each cell what that left.

    Raises:
        PageError: a mark that cannot be used.
    """
    place = Page(page_name(snippet.path), dialect, not site.project.serving, snippet.path)
    said = set[str]()
    found = {output.line: output for output in result.outputs}
    lines = [*_head(snippet), f"# {inline(snippet.title)}", ""]
    if snippet.claim:
        lines += [_answer(site.expand(snippet.claim, place, 1, said)), ""]
    if result.status == "running":
        lines += [RUNNING, ""]
    for cell in snippet.cells:
        if cell.kind == "markdown":
            lines += [site.expand(cell.source, place, cell.line, said), ""]
        else:
            lines += _code(cell, snippet, result, found.get(cell.line), place)
    lines += footer.footer(snippet, result, place, site)
    if dialect == "site":
        lines += footer.notes(snippet, site)
    return "\n".join(lines).rstrip("\n") + "\n"


def failed_page(result: Record) -> str:
    """A page that shows why there is no tutorial, for a server."""
    place = Page(page_name(result.path), strict=False, written=result.path)
    title = posixpath.basename(place.name).removesuffix(".md")
    text = result.problem.text if result.problem else ""
    return "\n".join([f"# {title}", "", *snippet_block.red_box(place, result.error, text), ""])


def page_name(path: str) -> str:
    """``tutorials/two-lstms.md`` for ``snippets/tutorials/01_two_lstms.py``."""
    file = posixpath.basename(path).removesuffix(".py")
    return f"tutorials/{file.lstrip('0123456789').lstrip('_').replace('_', '-')}.md"


def description(snippet: Snippet) -> str:
    """First paragraph of the claim as plain text."""
    paragraph = " ".join(snippet.claim.split("\n\n")[0].split())
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph).translate({ord(x): "" for x in "*`$"})


def _head(snippet: Snippet) -> list[str]:
    """Front matter, which says to search engines what the page is about."""
    words = json.dumps(description(snippet), ensure_ascii=False)  # is YAML, too
    return ["---", f"description: {words}", "---", ""] if snippet.claim else []


def _answer(claim: str) -> str:
    first, blank, rest = claim.partition("\n\n")
    return f'{first}\n{{: .answer data-answer="" }}{blank}{rest}'


def _code(cell: Cell, snippet: Snippet, result: Record, found: Output | None, page: Page) -> list[str]:
    """The code of a cell, and what it printed, drew and showed of tensors."""
    code = cell.source.split("\n")
    lines = [*fence(code, "python" if page.dialect == "plain" else f"{{ .python {NO_SEARCH} }}"), ""]
    printed = snippet_block.printed((found,) if found else (), _raised_by(cell, result))
    if printed.strip():
        style = "text" if page.dialect == "plain" else "{ .text .output .no-copy }"
        lines += [*fence(printed.rstrip("\n").split("\n"), style), ""]
    if found:
        lines += snippet_block.plots(snippet, found.figures, page, _number_of(result, found))
    return lines + snippet_block.shape_table(_tensors(result, cell), page)


def _raised_by(cell: Cell, result: Record) -> Problem | None:
    """The announced exception, where it ended this cell."""
    return result.raised if result.outputs and cell.line == result.outputs[-1].line else None


def _number_of(result: Record, found: Output) -> int:
    """Number of the first figure of an output among all of the record, from 1."""
    before = (x for x in result.outputs if x.line < found.line)
    return 1 + sum(len(x.figures) for x in before)


def _tensors(result: Record, cell: Cell) -> tuple[Tensor, ...]:
    """The rows of the shape table that one cell has made."""
    last = cell.line + cell.source.count("\n")
    return tuple(x for x in result.tensors if cell.line <= x.line <= last)
