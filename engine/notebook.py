"""Derive notebooks. In: a snippet and its record. Out: an executed notebook, the same bytes each time."""

import html
import json
import posixpath
import re
from collections.abc import Callable
from typing import Any

from engine import figures, footer, glossary, markdown, mathematics, settings
from engine.pages import NO_SEARCH, Page
from engine.record import Figure, Output, Record, Tensor
from engine.snippet import Cell, Snippet

COLAB = "google.colab"
ROOT = "../../"  # from a tutorial's page to the root of the site
LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<path>[^):#?]+\.(?:md|ipynb))(?P<anchor>[?#][^)]*)?\)")
Json = dict[str, Any]


def download(snippet: Snippet, result: Record) -> str:
    """The notebook that readers download; its first code cell installs the versions in Colab."""
    cells = [_markdown(_introduction(snippet)), _code(_install(snippet, result), [], None)]
    cells += _cells(snippet, result, _plain_output)
    return _notebook([_with_whole_links(cell) for cell in cells])


def page(snippet: Snippet, result: Record) -> str:
    """The notebook that becomes a page: two pictures a figure, shape tables, links of the site."""

    def output(cell: Cell, found: Output | None) -> list[Json]:
        outputs = _streams(found)
        if found:
            first = _number_of(result, found)
            for number, figure in enumerate(found.figures, start=first):
                outputs.append(_html(_pictures(snippet, figure, number)))
        tensors = _tensors(result, cell)
        return [*outputs, *([_html(_table(tensors))] if tensors else [])]

    cells = [_markdown(_introduction(snippet)), *_cells(snippet, result, output)]
    place, used = Page(f"tutorials/{page_name(snippet.path)}.ipynb"), set[str]()
    for cell in cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = glossary.link(cell["source"], place, used)
    cells = [_with_formulas(cell) for cell in cells]
    cells.append(_markdown(footer.footer_html(snippet, result, ROOT)))
    return _notebook(cells)


def description(snippet: Snippet) -> str:
    """First paragraph of the claim as plain text."""
    paragraph = " ".join(snippet.claim.split("\n\n")[0].split())
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph).translate({ord(x): "" for x in "*`$"})


def failed_page(result: Record) -> str:
    """A page that shows why there is no tutorial, for `mkdocs serve`."""
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


def as_markdown(snippet: Snippet, result: Record) -> str:
    """A tutorial as plain Markdown."""
    place = Page(f"tutorials/{page_name(snippet.path)}.md", "plain")
    lines = [_introduction(snippet), ""]
    outputs = {output.line: output for output in result.outputs}
    for cell in snippet.cells:
        if cell.kind == "markdown":
            lines += [cell.source, ""]
            continue
        lines += ["```python", cell.source, "```", ""]
        found = outputs.get(cell.line)
        if found and (found.stdout or found.stderr):
            lines += ["```text", (found.stdout + found.stderr).rstrip("\n"), "```", ""]
        for number, figure in enumerate(
            found.figures if found else (), start=_number_of(result, found) if found else 1
        ):
            target = place.link(markdown.figure_file(snippet, number, "light"))
            lines += [f"![{figure.alt}]({target})", ""]
        lines += markdown.table(_tensors(result, cell))
    lines += footer.footer(snippet, result, place)
    return markdown.link_markdown(glossary.link("\n".join(lines), place)) + "\n"


def _tensors(result: Record, cell: Cell) -> tuple[Tensor, ...]:
    """The rows of the shape table that one cell has made."""
    last = cell.line + cell.source.count("\n")
    return tuple(x for x in result.tensors if cell.line <= x.line <= last)


def _introduction(snippet: Snippet) -> str:
    return f"# {snippet.title}\n\n{snippet.claim}".rstrip()


def _install(snippet: Snippet, result: Record) -> str:
    names = ("tensorflow", "keras", *snippet.requires)
    pins = " ".join(f'"{name}=={result.version(name)}"' for name in names if result.version(name))
    return f'import sys\n\nif "{COLAB}" in sys.modules:\n    %pip install -q {pins}'


def _cells(
    snippet: Snippet, result: Record, output: Callable[[Cell, Output | None], list[Json]]
) -> list[Json]:
    found = {x.line: x for x in result.outputs}
    cells = []
    number = 0
    for cell in snippet.cells:
        if cell.kind == "markdown":
            cells.append(_markdown(cell.source))
            continue
        number += 1
        outputs = output(cell, found.get(cell.line))
        if result.raised and cell.line == result.outputs[-1].line:
            outputs.append(
                {
                    "output_type": "error",
                    "ename": result.raised.type,
                    "evalue": result.raised.message,
                    "traceback": result.raised.text.splitlines(),
                }
            )
        cells.append(_code(cell.source, outputs, number))
    return cells


def _plain_output(_: Cell, found: Output | None) -> list[Json]:
    outputs = _streams(found)
    for figure in found.figures if found else ():
        svg = figures.themed(figure.svg, "light")
        data = {"image/svg+xml": svg, "text/plain": figure.title}
        outputs.append({"output_type": "display_data", "metadata": {}, "data": data})
    return outputs


def _streams(found: Output | None) -> list[Json]:
    if found is None:
        return []
    texts = (("stdout", found.stdout), ("stderr", found.stderr))
    return [{"output_type": "stream", "name": name, "text": text} for name, text in texts if text]


def _number_of(result: Record, found: Output) -> int:
    """Number of the first figure of an output among all of the record, from 1."""
    before = (x for x in result.outputs if x.line < found.line)
    return 1 + sum(len(x.figures) for x in before)


def _pictures(snippet: Snippet, figure: Figure, number: int) -> str:
    width, height = markdown.size(figure)
    return "".join(
        f'<img src="{ROOT}{markdown.figure_file(snippet, number, scheme)}#only-{scheme}" '
        f'alt="{html.escape(figure.alt)}" width="{width}" height="{height}" loading="lazy">'
        for scheme in ("light", "dark")
    )


def _table(tensors: tuple[Tensor, ...]) -> str:
    """The shape table as HTML; a notebook's output is not Markdown for MkDocs."""
    head, rows = markdown.rows(tensors)
    titles = "".join(f"<th>{title}</th>" for title in head)
    body = "".join(
        f"<tr>{''.join(f'<td><code>{html.escape(x)}</code></td>' for x in row[:4])}"
        f"{''.join(f'<td>{html.escape(x)}</td>' for x in row[4:])}</tr>"
        for row in rows
    )
    whole = f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="shapes" {NO_SEARCH}>{whole}</div>'


def _html(text: str) -> Json:
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": text}}


def _with_formulas(cell: Json) -> Json:
    if cell["cell_type"] != "markdown":
        return cell
    return cell | {"source": mathematics.expand(cell["source"])}


def _with_whole_links(cell: Json) -> Json:
    """Links to pages lead to the site, or are text where its address is not known."""

    def whole(match: re.Match[str]) -> str:
        if not settings.site_url():
            return match["text"]
        page = posixpath.normpath(posixpath.join("/tutorials", match["path"]))
        place = re.sub(r"(/index)?\.\w+$", "/", page)
        return f"[{match['text']}]({settings.site_url()}{place}{match['anchor'] or ''})"

    return cell if cell["cell_type"] != "markdown" else cell | {"source": LINK.sub(whole, cell["source"])}


def _markdown(source: str) -> Json:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source: str, outputs: list[Json], number: int | None) -> Json:
    return {
        "cell_type": "code",
        "execution_count": number,
        "metadata": {},
        "outputs": outputs,
        "source": source,
    }


def _notebook(cells: list[Json]) -> str:
    numbered = [cell | {"id": f"cell-{number}"} for number, cell in enumerate(cells, start=1)]
    return (
        json.dumps(
            {
                "cells": numbered,
                "metadata": {
                    "kernelspec": {
                        "display_name": "Python 3",
                        "language": "python",
                        "name": "python3",
                    },
                    "language_info": {"name": "python"},
                },
                "nbformat": 4,
                "nbformat_minor": 5,
            },
            ensure_ascii=False,
            indent=1,
            sort_keys=True,
        )
        + "\n"
    )
