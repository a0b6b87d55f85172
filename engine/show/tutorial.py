"""Tutorials. In: a snippet in cells, and its record. Out: a page of Markdown."""

import json
import posixpath
import re
from dataclasses import dataclass, replace

from engine.record import Output, Problem, Record, Tensor
from engine.show import folded, footer, reading, snippet_block
from engine.show.page import NO_SEARCH, Dialect, Page, fence, inline, of_tutorial, summary
from engine.show.prose import Prose
from engine.show.site import Part, Site
from engine.snippet import Cell, Snippet, SnippetError

RUNNING = (
    '!!! info "Running… Until it is done, all that it prints stands at the end, and there are no pictures."'
)
FIGURE = re.compile(r"^\{\{ *figure: *(?P<title>[^{}\n]+?) *\}\}$", re.MULTILINE)


@dataclass(frozen=True)
class OwnFigures(Part):
    """``{{ figure: TITLE }}``: a figure that a later cell draws, shown before its code as well.

    Attributes:
        snippet: the tutorial.
        result: its record.
    """

    snippet: Snippet
    result: Record

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put each figure in; nothing while it is being drawn."""
        prose.sub(FIGURE, lambda match: self._shown(match["title"], page, prose.line(match.start())))

    def _shown(self, title: str, page: Page, line: int) -> str:
        for number, figure in enumerate(self.result.figures, start=1):
            if figure.title == title:
                return "\n".join(snippet_block.plots(self.snippet, (figure,), page, number)).rstrip("\n")
        if self.result.status != "passed":
            return ""
        known = ", ".join(f"“{figure.title}”" for figure in self.result.figures)
        return page.problem(line, f"no cell draws a figure “{title}”; there are {known or 'none'}")


def page(snippet: Snippet, result: Record, site: Site, dialect: Dialect = "site") -> str:
    """The page of a tutorial: its words, and below the code of each cell what that left.

    Raises:
        PageError: a mark that cannot be used.
    """
    place = Page(of_tutorial(snippet.path), dialect, not site.project.serving, snippet.path)
    try:
        folded.refuse_unchecked(snippet, result)
    except SnippetError as error:
        raise place.error(error.line, error.message) from error
    site = replace(site, parts=(*site.parts, OwnFigures(snippet, result)))
    said = set[str]()
    found = {output.line: output for output in result.outputs}
    lines = [*_head(snippet), f"# {inline(snippet.title)}", ""]
    if snippet.claim:
        lines += [_answer(site.expand(snippet.claim, place, 1, said), _label(snippet, place, site)), ""]
    if result.status == "running":
        lines += [RUNNING, ""]
    for cell in snippet.cells:
        if cell.kind == "markdown":
            lines += [site.expand(cell.source, place, cell.line, said), ""]
        else:
            lines += _code(cell, snippet, result, found.get(cell.line), place, site)
    lines += footer.footer(snippet, result, place, site)
    if dialect == "site":
        lines += footer.notes(snippet, site)
    return "\n".join(lines).rstrip("\n") + "\n"


def failed_page(result: Record) -> str:
    """A page that shows why there is no tutorial, for a server."""
    place = Page(of_tutorial(result.path), strict=False, written=result.path)
    title = posixpath.basename(place.name).removesuffix(".md")
    text = result.problem.text if result.problem else ""
    return "\n".join([f"# {title}", "", *snippet_block.red_box(place, result.error, text), ""])


def description(snippet: Snippet) -> str:
    """The beginning of the claim's first paragraph as plain text."""
    paragraph = " ".join(snippet.claim.split("\n\n")[0].split())
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph).translate({ord(x): "" for x in "*`$"})
    return summary(plain)


def _head(snippet: Snippet) -> list[str]:
    """Front matter, which says to search engines what the page is about."""
    words = json.dumps(description(snippet), ensure_ascii=False)  # is YAML, too
    return ["---", f"description: {words}", "---", ""] if snippet.claim else []


def _answer(claim: str, label: str) -> str:
    first, blank, rest = claim.partition("\n\n")
    return f'{first}\n{{: .answer data-answer="" }}{label}{blank}{rest}'


def _label(snippet: Snippet, page: Page, site: Site) -> str:
    """For whom it is and how long its words take; its code is one program, which nobody reads at one go."""
    kind = reading.level(page.name, site)
    texts = [snippet.claim, *(x.source for x in snippet.cells if x.kind == "markdown")]
    number = sum(reading.words(Prose(text)) for text in texts)
    return f"\n\n{reading.label(kind, number, 1)}" if kind else ""


def _code(
    cell: Cell, snippet: Snippet, result: Record, found: Output | None, page: Page, site: Site
) -> list[str]:
    """The code of a cell, and what it printed, drew and showed of tensors."""
    alone = replace(snippet, cells=(cell,))
    lines = folded.aside(alone, f"cell-{cell.line}", page)
    if code := folded.read(alone):
        named = f' title="{snippet_block.quoted(cell.title)}"' if cell.title else ""
        style = "python" if page.dialect == "plain" else f"{{ .python{named} {NO_SEARCH} }}"
        lines += [f"**{inline(cell.title)}**", ""] if cell.title and page.dialect == "plain" else []
        lines += [*fence(code, style), ""]
    raised = _raised_by(cell, result)
    printed = snippet_block.printed((found,) if found else (), raised)
    if printed.strip():
        title = f' title="Output{snippet_block.FOLDED}"' if raised else ""
        style = "text" if page.dialect == "plain" else f"{{ .text .output .no-copy{title} }}"
        lines += [*fence(printed.rstrip("\n").split("\n"), style), ""]
    if found:
        lines += snippet_block.plots(snippet, found.figures, page, _number_of(result, found))
    lines += snippet_block.shape_table(_tensors(result, cell), page)
    return lines + folded.blocks(alone, result, f"cell-{cell.line}", page, site)


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
