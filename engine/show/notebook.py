"""Notebooks. In: a snippet and its record. Out: an executed notebook, the same bytes each time."""

import html
import posixpath
import re
from collections.abc import Callable
from functools import lru_cache

import nbformat
from nbformat import NotebookNode, v4

from engine.project import Project
from engine.record import Output, Problem, Record, Tensor
from engine.run import figures
from engine.show import footer, pictures, table
from engine.show.page import NO_SEARCH, Page, fence
from engine.show.prose import Prose
from engine.show.site import Site
from engine.snippet import Cell, Snippet

COLAB = "google.colab"
ROOT = "../../"  # from a tutorial's page to the root of the site
LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?P<path>[^):#?\0]+\.(?:md|ipynb))(?P<anchor>[?#][^)\0]*)?\)"
)
Show = Callable[[Cell, Output | None], list[NotebookNode]]


def download(snippet: Snippet, result: Record, site: Site) -> str:
    """The notebook that readers download; its first code cell installs the versions in Colab."""
    return _download(snippet, result, site.project)


@lru_cache(maxsize=1024)
def _download(snippet: Snippet, result: Record, project: Project) -> str:
    cells = [_markdown(_introduction(snippet)), _code(_install(snippet, result, project), [], None)]
    cells += _cells(snippet, result, _plain_output)
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _with_whole_links(cell.source, project)
    return _notebook(cells)


def page(snippet: Snippet, result: Record, site: Site) -> str:
    """The notebook that becomes a page: two pictures a figure, shape tables, links of the site.

    Raises:
        PageError: a mark that cannot be used.
    """

    def output(cell: Cell, found: Output | None) -> list[NotebookNode]:
        outputs = _streams(found)
        if found:
            first = _number_of(result, found)
            for number, figure in enumerate(found.figures, start=first):
                outputs.append(_html(pictures.images(snippet, figure, number, ROOT.__add__)))
        tensors = _tensors(result, cell)
        return [*outputs, *([_html(_table(tensors))] if tensors else [])]

    name, strict = f"tutorials/{page_name(snippet.path)}.ipynb", not site.project.serving
    place = Page(name, "notebook", strict, snippet.path)
    texts = iter(_words(snippet, place, site))
    cells = [_markdown(next(texts)), *_cells(snippet, result, output)]
    for cell in cells[1:]:
        if cell.cell_type == "markdown":
            cell.source = next(texts)
    return _notebook([*cells, _markdown(footer.footer_html(snippet, result, ROOT, site))])


def _words(snippet: Snippet, place: Page, site: Site) -> list[str]:
    """Introduction and Markdown cells, expanded as pages are."""
    said = set[str]()
    written = [(_introduction(snippet), 1)]
    written += [(cell.source, cell.line) for cell in snippet.cells if cell.kind == "markdown"]
    return [site.expand(text, place, line, said) for text, line in written]


def problem(snippet: Snippet, result: Record, site: Site) -> str:
    """Why the notebook that readers download is not the snippet, or an empty string."""
    book = nbformat.reads(download(snippet, result, site), as_version=4)
    try:
        nbformat.validate(book)
    except nbformat.ValidationError as error:
        return f"{snippet.path}: its notebook is not valid: {error}"
    cells = [cell for cell in book.cells if cell.cell_type == "code"][1:]
    if [cell.source for cell in cells] != [x.source for x in snippet.cells if x.kind == "code"]:
        return f"{snippet.path}: the code cells of its notebook are not the snippet's"
    outputs = [output for cell in cells for output in cell.outputs]
    for name in ("stdout", "stderr"):
        streams = [x.text for x in outputs if x.output_type == "stream" and x.name == name]
        if "".join(streams) != "".join(getattr(x, name) for x in result.outputs):
            return f"{snippet.path}: its notebook has another {name} than its run"
    return ""


def description(snippet: Snippet) -> str:
    """First paragraph of the claim as plain text."""
    paragraph = " ".join(snippet.claim.split("\n\n")[0].split())
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph).translate({ord(x): "" for x in "*`$"})


def failed_page(result: Record) -> str:
    """A page that shows why there is no tutorial, for a server."""
    text = result.problem.text if result.problem else ""
    box = (
        f'<div class="admonition failure"><p class="admonition-title">{html.escape(result.error)}'
        f"</p><pre>{html.escape(text)}</pre></div>"
    )
    return _notebook([_markdown(f"# {page_name(result.path)}\n\n{box}")])


def page_name(path: str) -> str:
    """``sequence-classification`` for ``snippets/tutorials/01_sequence_classification.py``."""
    file = posixpath.basename(path).removesuffix(".py")
    return file.lstrip("0123456789").lstrip("_").replace("_", "-")


def as_markdown(snippet: Snippet, result: Record, site: Site) -> str:
    """A tutorial as plain Markdown.

    Raises:
        PageError: a mark that cannot be used.
    """
    place = Page(f"tutorials/{page_name(snippet.path)}.md", "plain", written=snippet.path)
    texts = iter(_words(snippet, place, site))
    lines = [next(texts), ""]
    outputs = {output.line: output for output in result.outputs}
    for cell in snippet.cells:
        if cell.kind == "markdown":
            lines += [next(texts), ""]
            continue
        lines += [*fence(cell.source.split("\n"), "python"), ""]
        found = outputs.get(cell.line)
        printed = found.printed if found else ""
        if raised := _raised_by(cell, result):
            printed += raised.text
        if printed.strip():
            lines += [*fence(printed.rstrip("\n").split("\n"), "text"), ""]
        for number, figure in enumerate(
            found.figures if found else (), start=_number_of(result, found) if found else 1
        ):
            target = place.link(pictures.file(snippet, number, "light"))
            lines += [f"![{pictures.label(figure)}]({target})", ""]
        if tensors := _tensors(result, cell):
            lines += [*table.shapes(tensors).markdown(), ""]
    lines += footer.footer(snippet, result, place, site)
    return "\n".join(lines) + "\n"


def _tensors(result: Record, cell: Cell) -> tuple[Tensor, ...]:
    """The rows of the shape table that one cell has made."""
    last = cell.line + cell.source.count("\n")
    return tuple(x for x in result.tensors if cell.line <= x.line <= last)


def _introduction(snippet: Snippet) -> str:
    return f"# {snippet.title}\n\n{snippet.claim}".rstrip()


def _install(snippet: Snippet, result: Record, project: Project) -> str:
    names = (*project.framework.core, *snippet.requires)
    pins = " ".join(f'"{name}=={result.version(name)}"' for name in names if result.version(name))
    return f'import sys\n\nif "{COLAB}" in sys.modules:\n    %pip install -q {pins}'


def _cells(snippet: Snippet, result: Record, output: Show) -> list[NotebookNode]:
    found = {x.line: x for x in result.outputs}
    cells = []
    number = 0
    for cell in snippet.cells:
        if cell.kind == "markdown":
            cells.append(_markdown(cell.source))
            continue
        number += 1
        outputs = output(cell, found.get(cell.line))
        if raised := _raised_by(cell, result):
            frames = raised.text.splitlines()
            outputs.append(_output("error", ename=raised.type, evalue=raised.message, traceback=frames))
        cells.append(_code(cell.source, outputs, number))
    return cells


def _raised_by(cell: Cell, result: Record) -> Problem | None:
    """The announced exception, where it ended this cell."""
    return result.raised if result.outputs and cell.line == result.outputs[-1].line else None


def _plain_output(_: Cell, found: Output | None) -> list[NotebookNode]:
    outputs = _streams(found)
    for figure in found.figures if found else ():
        svg = figures.themed(figure.svg, "light")
        data = {"image/svg+xml": svg, "text/plain": figure.title}
        outputs.append(_output("display_data", metadata={}, data=data))
    return outputs


def _streams(found: Output | None) -> list[NotebookNode]:
    if found is None:
        return []
    return [_output("stream", name=name, text=text) for name, text in found.pieces]


def _number_of(result: Record, found: Output) -> int:
    """Number of the first figure of an output among all of the record, from 1."""
    before = (x for x in result.outputs if x.line < found.line)
    return 1 + sum(len(x.figures) for x in before)


def _table(tensors: tuple[Tensor, ...]) -> str:
    """The shape table as HTML; a notebook's output is not Markdown for MkDocs."""
    return f'<div class="shapes" {NO_SEARCH}>{table.shapes(tensors).html()}</div>'


def _html(text: str) -> NotebookNode:
    return _output("display_data", metadata={}, data={"text/html": text})


def _with_whole_links(text: str, project: Project) -> str:
    """Links to pages lead to the site, or are text where its address is not known."""
    prose = Prose(text)

    def whole(match: re.Match[str]) -> str:
        words = text[slice(*match.span("text"))]
        if not project.site_url:
            return words
        page = posixpath.normpath(posixpath.join("/tutorials", match["path"]))
        place = re.sub(r"(/index)?\.\w+$", "/", page)
        return f"[{words}]({project.site_url}{place}{match['anchor'] or ''})"

    prose.sub(LINK, whole)
    return str(prose)


def _markdown(source: str) -> NotebookNode:
    return _node(cell_type="markdown", metadata={}, source=source)


def _code(source: str, outputs: list[NotebookNode], number: int | None) -> NotebookNode:
    return _node(cell_type="code", metadata={}, execution_count=number, source=source, outputs=outputs)


def _output(kind: str, **fields: object) -> NotebookNode:
    return _node(output_type=kind, **fields)


def _node(**fields: object) -> NotebookNode:
    """A part of a notebook. `nbformat.v4` would validate each alone; `problem` validates the whole."""
    node: NotebookNode = nbformat.from_dict(fields)
    return node


def _notebook(cells: list[NotebookNode]) -> str:
    for number, cell in enumerate(cells, start=1):
        cell.id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = _node(cells=cells, metadata=metadata, nbformat=4, nbformat_minor=5)
    return f"{v4.writes(book, split_lines=False)}\n"
