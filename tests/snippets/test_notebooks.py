"""The notebook of a snippet is the snippet: same cells, same outputs, and it runs."""

import re
from collections.abc import Callable
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from engine import approved, figures, notebook, record
from engine import snippet as snippets
from engine.record import Record
from tests.support.project import GUIDES, SNIPPETS, TUTORIALS, environment

Records = dict[str, Record]
every_snippet = pytest.mark.parametrize("path", SNIPPETS)


def derived(path: str, records: Records) -> NotebookNode:
    """The notebook that readers download."""
    return nbformat.reads(notebook.download(snippets.read(path), records[path]), as_version=4)


def code_cells(book: NotebookNode) -> list[NotebookNode]:
    """Code cells but the one that installs packages."""
    return [cell for cell in book.cells if cell.cell_type == "code"][1:]


def without_links(text: str) -> str:
    """Text whose links to pages are text: in a notebook they lead to the site, or nowhere."""
    return re.sub(r"\[([^\]]*)\]\([^)]*(?:\.md|\.ipynb|/)(?:[?#][^)]*)?\)", r"\1", text)


def stdout(cell: NotebookNode) -> str:
    """What a cell printed."""
    streams = (x for x in cell.outputs if x.output_type == "stream" and x.name == "stdout")
    return "".join(x.text for x in streams)


@every_snippet
def test_it_is_a_valid_notebook(path: str, records: Records):
    nbformat.validate(derived(path, records))


@every_snippet
def test_the_same_record_gives_the_same_bytes(path: str, records: Records):
    again = record.from_json(record.to_json(records[path]))
    texts = {notebook.download(snippets.read(path), x) for x in (records[path], again)}
    assert len(texts) == 1


@every_snippet
def test_it_starts_with_title_and_claim(path: str, records: Records):
    snippet = snippets.read(path)
    first = derived(path, records).cells[0]
    assert first.cell_type == "markdown"
    assert without_links(first.source) == without_links(f"# {snippet.title}\n\n{snippet.claim}".strip())


@every_snippet
def test_in_colab_it_installs_the_versions_it_ran_on(path: str, records: Records):
    install = next(x for x in derived(path, records).cells if x.cell_type == "code").source
    assert "google.colab" in install
    for name in ("tensorflow", "keras"):
        version = records[path].version(name)
        assert (f'"{name}=={version}"' in install) == bool(version)


@every_snippet
def test_its_cells_are_the_snippet(path: str, records: Records):
    snippet = snippets.read(path)
    cells = derived(path, records).cells[2:]
    assert [x.cell_type for x in cells] == [x.kind for x in snippet.cells]
    for found, cell in zip(cells, snippet.cells, strict=True):
        if cell.kind == "code":
            assert found.source == cell.source
        else:
            assert without_links(found.source) == without_links(cell.source)
    assert all(x.source in snippet.source for x in snippet.cells if x.kind == "code")


@every_snippet
def test_its_outputs_are_those_of_the_record(path: str, records: Records):
    cells = code_cells(derived(path, records))
    result = records[path]
    assert "".join(map(stdout, cells)) == "".join(x.stdout for x in result.outputs)
    pictures = [x.data["image/svg+xml"] for cell in cells for x in cell.outputs if "data" in x]
    assert pictures == [figures.themed(x.svg, "light") for x in result.figures]
    errors = [x for cell in cells for x in cell.outputs if x.output_type == "error"]
    raised = [(result.raised.type, result.raised.message)] if result.raised else []
    assert [(x.ename, x.evalue) for x in errors] == raised


@pytest.mark.parametrize("path", TUTORIALS)
def test_jupytext_reads_the_same_cells(path: str, records: Records):
    snippet = snippets.read(path)
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


@pytest.mark.parametrize("kind", [only_prints, draws, raises])
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
