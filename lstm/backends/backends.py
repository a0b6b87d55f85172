"""Tables of what snippets print on each backend of Keras. In: the data. Out: Markdown.

A snippet of ``snippets/jax_and_torch_backends`` imports ``keras``, and prints lines such as
``stateful goes on: True``. ``{{ backends: snippets/jax_and_torch_backends/01_words.py }}`` stands for a table
with a row for each line and a column for each backend, and ``{{ backends: versions }}`` for the versions in
words. The data file, ``docs/reference/backends.json``, is what `lstm.backends.record` writes.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.project import Project
from engine.show.page import Page, literal
from engine.show.prose import Prose
from engine.show.site import Part, Site
from engine.show.table import Table
from engine.versions import matrix

SNIPPETS = "snippets/jax_and_torch_backends"
BACKENDS = {"tensorflow": "TensorFlow", "jax": "JAX", "torch": "PyTorch"}
MARK = re.compile(r"\{\{ *backends: *(?P<name>[\w./]+) *\}\}")


def file(project: Project) -> Path:
    """Where the data lies."""
    return project.docs / "reference/backends.json"


def read(project: Project) -> Mapping[str, Any]:
    """The data."""
    data: Mapping[str, Any] = project.json(file(project))
    return data


class Backends(Part):
    """``{{ backends: … }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put in what was recorded."""
        if not any(prose.finditer(MARK)):
            return
        data = read(site.project)

        def one(match: re.Match[str]) -> str:
            name, line = match["name"], prose.line(match.start())
            if name == "versions":
                versions = data["versions"]
                words = [f"{BACKENDS[x]} {versions[x]}" for x in BACKENDS]
                return f"Keras {versions['keras']} with {', '.join(words[:-1])} and {words[-1]}"
            row = data["snippets"].get(name)
            if row is None:
                return page.problem(line, f"{name} was not run on the backends; run make backends")
            if row["digest"] != matrix.digest_now(site.project, name):
                return page.problem(line, f"{name} changed since make backends; run it again")
            return "\n".join(_table(row["printed"]).markdown())

        prose.sub(MARK, one)


def _table(printed: Mapping[str, list[str]]) -> Table:
    """A row for each statement, with what each backend says."""
    rows = []
    for lines in zip(*(printed[name] for name in BACKENDS), strict=True):
        statements, values = zip(*(_split(x) for x in lines), strict=True)
        if len(set(statements)) > 1:
            raise ValueError(f"other statements on other backends: {', '.join(statements)}")
        rows.append([literal(statements[0]), *(f"<code>{literal(x)}</code>" for x in values)])
    return Table(["What a program printed", *BACKENDS.values()], rows)


def _split(line: str) -> tuple[str, str]:
    statement, _, value = line.partition(": ")
    return statement, value
