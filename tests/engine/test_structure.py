"""The house: arrows between its rooms run one way, and one module names the library that snippets use."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.project import ROOT

# Each floor may import from those before it, and from its own.
FLOORS = (
    ("engine.frameworks",),
    (
        "engine.requirement",
        "engine.store",
        "engine.submodules",
        "engine.vain",
        "engine.folds",
        "engine.ours",
    ),
    ("engine.project",),
    ("engine.packages", "engine.reached"),
    ("engine.snippet", "engine.record", "engine.unexpected"),
    ("engine.approved",),
    ("engine.run",),
    ("engine.show",),
    ("engine.versions",),
    ("engine.mkdocs", "engine.pytest_plugin", "engine.__main__"),
    ("lstm",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = [
    file
    for name in ("engine", "lstm")
    for file in sorted((ROOT / name).rglob("*.py"))
    if not re.match(r"test_|conftest", file.name)
]
LIBRARIES = r"(?i)\b(tensorflow|keras|tf|torch|lstm|autograph)\b"
SITE_GENERATORS = r"^(mkdocs|material|markdown|pymdownx)\b"


def module(file: Path) -> str:
    """``engine.run.pool`` for ``engine/run/pool.py``, ``engine.run`` for its ``__init__.py``."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(name: str) -> str:
    """The part of the house that a module belongs to."""
    return next((x for x in FLOOR if name == x or name.startswith(f"{x}.")), name)


def imports(source: str) -> Iterator[str]:
    """Modules that a file imports, inside functions too; names of a package as modules of it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def arrows_up(name: str, source: str) -> list[str]:
    """Imports of a module that lead to a floor above its own, or, within a floor, to another room."""
    own = room(name)
    found = [(x, room(x)) for x in imports(source) if x.split(".")[0] in ("engine", "lstm")]
    return [
        f"{name} -> {x}"
        for x, other in found
        if other != own and (other not in FLOOR or FLOOR[other] >= FLOOR[own])
    ]


def code_words(source: str) -> str:
    """Code without comments and docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""
    return ast.unparse(tree)


def test_every_module_has_its_room():
    assert [x for x in map(module, FILES) if room(x) not in FLOOR and x != "engine"] == []


@pytest.mark.parametrize("file", FILES, ids=lambda x: x.relative_to(ROOT).as_posix())
def test_no_arrow_runs_up(file: Path):
    if module(file) != "engine":
        assert arrows_up(module(file), file.read_text(encoding="utf-8")) == []


def test_no_modules_import_each_other_in_a_circle():
    names = {module(file) for file in FILES}
    graph = {
        module(file): {
            y
            for x in imports(file.read_text(encoding="utf-8"))
            for y in (x, x.rpartition(".")[0])
            if y in names
        }
        for file in FILES
    }
    packages = {x for x in names if any(y.startswith(f"{x}.") for y in names)}
    graph = {name: found - packages - {name} for name, found in graph.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("engine.run.pool", "from engine.show import stage"),
        ("engine.run.pool", "def f():\n    from engine.show.page import Page"),
        ("engine.show.site", "import lstm"),
        ("engine.show.site", "from engine.versions.matrix import read"),
        ("engine.snippet", "from engine.record import Record"),
        ("engine.versions.matrix", "from engine.mkdocs import hook"),
        ("engine.project", "import engine.unknown"),
    ],
)
def test_an_arrow_up_would_be_seen(name: str, line: str):
    assert arrows_up(name, line)


def test_one_module_names_the_library_that_snippets_use():
    """The engine is told of it; what it says to people in docstrings and comments may name it."""
    named = {
        module(file): words
        for file in FILES
        if module(file).startswith("engine") and module(file) != "engine.frameworks.tensorflow"
        if (words := sorted(set(re.findall(LIBRARIES, code_words(file.read_text(encoding="utf-8"))))))
    }
    assert named == {}
    names = re.findall(LIBRARIES, code_words((ROOT / "engine/frameworks/tensorflow.py").read_text()))
    assert {"tensorflow", "keras", "tf", "torch"} <= set(names)


def test_one_package_knows_the_site_generator():
    knowing = {
        module(file)
        for file in FILES
        for name in imports(file.read_text(encoding="utf-8"))
        if re.match(SITE_GENERATORS, name)
    }
    assert {name for name in knowing if not name.startswith("engine.mkdocs")} == set()
    assert knowing


def test_the_page_about_the_engine_names_every_module():
    page = (ROOT / "docs/about/engine.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `((?:engine|lstm)/[\w/]+\.py)` \|", page, re.MULTILINE)
    modules = [file.relative_to(ROOT).as_posix() for file in FILES if not is_empty(file)]
    assert [x for x in modules if x not in named] == [], "give each a row in docs/about/engine.md"
    assert [x for x in named if x not in modules] == [], "take these rows out of docs/about/engine.md"
    assert len(set(named)) == len(named)


def is_empty(file: Path) -> bool:
    """Whether a file holds nothing but its docstring, as a package's ``__init__.py`` may."""
    return len(ast.parse(file.read_text(encoding="utf-8")).body) <= 1
