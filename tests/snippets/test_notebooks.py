"""The notebook of a snippet is the snippet: same cells, same outputs, and it runs."""

import re
from collections.abc import Callable
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from engine import approved
from engine import snippet as snippets
from engine.record import Record
from engine.show import notebook
from engine.show.parts import assemble
from tests.support.audit import sample
from tests.support.project import GUIDES, PROJECT, TUTORIALS, environment

Records = dict[str, Record]


def derived(path: str, records: Records) -> NotebookNode:
    """The notebook that readers download."""
    return nbformat.reads(
        notebook.download(snippets.read(PROJECT, path), records[path], assemble(PROJECT, records)),
        as_version=4,
    )


def code_cells(book: NotebookNode) -> list[NotebookNode]:
    """Code cells but the one that installs packages."""
    return [cell for cell in book.cells if cell.cell_type == "code"][1:]


def stdout(cell: NotebookNode) -> str:
    """What a cell printed."""
    streams = (x for x in cell.outputs if x.output_type == "stream" and x.name == "stdout")
    return "".join(x.text for x in streams)


@pytest.mark.parametrize("path", TUTORIALS)
def test_jupytext_reads_the_same_cells(path: str, records: Records):
    snippet = snippets.read(PROJECT, path)
    book = jupytext.reads(snippet.source, fmt="py:percent")
    docstring, *cells = [(cell.cell_type, cell.source.strip()) for cell in book.cells]
    assert snippet.title in docstring[1]
    assert cells == [(cell.kind, cell.source) for cell in snippet.cells]


def raises(result: Record) -> bool:
    return result.raised is not None


def draws(result: Record) -> bool:
    return bool(result.figures)


def only_prints(result: Record) -> bool:
    return not raises(result) and not draws(result)


@pytest.mark.parametrize("kind", sample([only_prints, draws, raises], [draws]))
def test_it_runs_in_a_fresh_kernel(kind: Callable[[Record], bool], records: Records, tmp_path: Path):
    path = next(path for path in GUIDES if kind(records[path]))
    result = records[path]
    book = derived(path, records)
    client = NotebookClient(
        book,
        timeout=600,
        kernel_name="python3",
        allow_errors=result.raised is not None,
        resources={"metadata": {"path": str(tmp_path)}},
    )
    client.execute(env=environment(TF_CPP_MIN_LOG_LEVEL="2", TF_ENABLE_ONEDNN_OPTS="0"))
    printed = "".join(map(stdout, code_cells(book)))
    assert approved.difference("".join(x.stdout for x in result.outputs), printed) == ""
    outputs = [output for cell in code_cells(book) for output in cell.outputs]
    assert sum("image/png" in x.get("data", {}) for x in outputs) == len(result.figures)
    bold = re.compile(r"\x1b\[[0-9;]*m")  # how Keras tells a terminal what matters
    errors = [(x.ename, bold.sub("", x.evalue)) for x in outputs if x.output_type == "error"]
    assert errors == ([(result.raised.type, result.raised.message)] if result.raised else [])
