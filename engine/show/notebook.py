"""Notebooks. In: a snippet and its record. Out: an executed notebook, the same bytes each time."""

import posixpath
import re
from functools import lru_cache

import nbformat
from nbformat import NotebookNode, v4

from engine.project import Project
from engine.record import Output, Problem, Record
from engine.run import figures
from engine.show import jupyter
from engine.show.page import inline
from engine.show.prose import Prose
from engine.show.site import Site
from engine.snippet import Cell, Snippet

COLAB = "google.colab"
LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?P<path>[^):#?\0]+\.md)(?P<anchor>[?#][^)\0]*)?\)"
)
ON_PAGES = re.compile(  # what a notebook has no place for: drawings, figures of later cells, ids of headings
    r'^<figure class="drawing">\n.*?\n</figure>\n*|^\{\{ *figure:[^\n]*\}\}\n*|(?<=\S) \{ #[\w-]+ \}$',
    re.MULTILINE | re.DOTALL,
)
MARK = re.compile(r"\{\{.*?\}\}")  # which a page has something else for


def download(snippet: Snippet, result: Record, site: Site) -> str:
    """The notebook that readers download; its first code cell installs the versions in Colab."""
    return _download(snippet, result, site.project)


@lru_cache(maxsize=1024)
def _download(snippet: Snippet, result: Record, project: Project) -> str:
    cells = [_markdown(_introduction(snippet))]
    if install := _install(snippet, result, project):
        cells.append(_code(install, [], None))
    cells += _cells(snippet, result)
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _with_whole_links(ON_PAGES.sub("", cell.source), project)
    return _notebook(cells)


def problem(snippet: Snippet, result: Record, site: Site) -> str:
    """Why the notebook that readers download is not the snippet, or an empty string."""
    if wrong := lacking(snippet, result):
        return wrong
    book = nbformat.reads(download(snippet, result, site), as_version=4)
    try:
        nbformat.validate(book)
    except nbformat.ValidationError as error:
        return f"{snippet.path}: its notebook is not valid: {error}"
    cells = [cell for cell in book.cells if cell.cell_type == "code" and cell.execution_count]
    if [cell.source for cell in cells] != [x.source for x in snippet.cells if x.kind == "code"]:
        return f"{snippet.path}: the code cells of its notebook are not the snippet's"
    outputs = [output for cell in cells for output in cell.outputs]
    for name in ("stdout", "stderr"):
        streams = [x.text for x in outputs if x.output_type == "stream" and x.name == name]
        if "".join(streams) != "".join(getattr(x, name) for x in result.outputs):
            return f"{snippet.path}: its notebook has another {name} than its run"
    return ""


def lacking(snippet: Snippet, result: Record) -> str:
    """Why a notebook would show something else than the snippet's run; empty where it would not."""
    if found := jupyter.unlike(snippet.source):
        return f"{snippet.path}:{found[0]}: {found[1]}"
    if line := jupyter.wide_table(snippet.source, "".join(x.printed for x in result.outputs)):
        why = "pandas prints a table whose columns a notebook shows otherwise"
        return f'{snippet.path}:{line}: {why}; set its option "display.max_columns", or print fewer columns'
    for cell in (x for x in snippet.cells if x.kind == "markdown"):
        if mark := MARK.search(ON_PAGES.sub("", cell.source)):
            line = cell.line + cell.source.count("\n", 0, cell.source.index(mark[0]))
            why = f"nothing stands for `{mark[0]}` in a notebook; write the words themselves"
            return f"{snippet.path}:{line}: {why}"
    if result.values and not snippet.announces:  # on other versions it ends there, and gives none
        why = "ends a cell with a value, which a notebook shows and a file does not"
        return f"{snippet.path}:{result.values[0]}: {why}; print it, or give it a name"
    return ""


def _introduction(snippet: Snippet) -> str:
    return f"# {inline(snippet.title)}\n\n{snippet.claim}".rstrip()


def _install(snippet: Snippet, result: Record, project: Project) -> str:
    names = (*project.framework.core, *snippet.requires)
    pins = " ".join(f'"{name}=={result.version(name)}"' for name in names if result.version(name))
    return f'import sys\n\nif "{COLAB}" in sys.modules:\n    %pip install -q {pins}' if pins else ""


def _cells(snippet: Snippet, result: Record) -> list[NotebookNode]:
    found = {x.line: x for x in result.outputs}
    cells = []
    number = 0
    for cell in snippet.cells:
        if cell.kind == "markdown":
            cells.append(_markdown(cell.source))
            continue
        number += 1
        outputs = _outputs(found.get(cell.line))
        if raised := _raised_by(cell, result):
            frames = raised.text.splitlines()
            outputs.append(_output("error", ename=raised.type, evalue=raised.message, traceback=frames))
        cells.append(_code(cell.source, outputs, number))
    return cells


def _raised_by(cell: Cell, result: Record) -> Problem | None:
    """The announced exception, where it ended this cell."""
    return result.raised if result.outputs and cell.line == result.outputs[-1].line else None


def _outputs(found: Output | None) -> list[NotebookNode]:
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
