"""See submodules that a snippet uses and does not import. In: the nodes of its tree. Out: the first of them.

A process of the engine has modules that it loaded before the snippet began, and `importlib.metadata` is there
after `import importlib` alone. In a file that runs by itself, that is an `AttributeError`. What an import
loads without the engine is asked of a fresh interpreter, which only a snippet costs that has such a use.
"""

import ast
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder

PATIENCE = 30.0  # seconds for imports
ALL = "*"  # stands for whatever a package gives when it is asked
ASK = """
import importlib
import sys

modules = [importlib.import_module(name) for name in sys.argv[1:]]
print(*dir(modules[0]), *(["*"] if hasattr(modules[0], "__getattr__") else []))
"""


def unimported(nodes: Sequence[ast.AST], given: Collection[str]) -> tuple[int, str] | None:
    """The first use of a submodule that no import of a snippet loads.

    Args:
        nodes: all nodes of the snippet's tree.
        given: packages that are not looked at, as they take seconds to import, or the snippet brings them.

    Returns:
        Its line and the submodule, the innermost of ``a.b.c``; ``None`` where there is none.
    """
    named, bound = _imports(nodes)
    packages = {name: x for name, x in bound.items() if x.partition(".")[0] not in given and _places(x)}
    if not packages:
        return None
    others = {x.id for x in nodes if isinstance(x, ast.Name) and not isinstance(x.ctx, ast.Load)}
    others |= {x.arg for x in nodes if isinstance(x, ast.arg)}
    for node in nodes:
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
            continue
        name, *inner = _dotted(node.value)
        if name not in packages or name in others:
            continue
        package = ".".join([packages[name], *inner])
        module = f"{package}.{node.attr}"
        if module in named or not _spec(module):
            continue
        top = package.partition(".")[0]
        loaded = sorted(x for x in named if x.partition(".")[0] == top and x != package and _spec(x))
        known = _given_by(package, *loaded)
        if node.attr not in known and ALL not in known:
            return node.lineno, module
    return None


def _imports(nodes: Sequence[ast.AST]) -> tuple[set[str], dict[str, str]]:
    """All modules that import statements name, with those above them, and what names are bound to."""
    named: set[str] = set()
    bound: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                named.update(_above(alias.name))
                top = alias.name.partition(".")[0]
                bound[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named.update(_above(node.module))
            for alias in node.names:
                named.add(f"{node.module}.{alias.name}")
                bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return named, bound


def _above(name: str) -> Iterator[str]:
    """``a``, ``a.b`` and ``a.b.c`` of ``a.b.c``."""
    parts = name.split(".")
    return (".".join(parts[: number + 1]) for number in range(len(parts)))


def _dotted(node: ast.expr) -> list[str]:
    """The names of ``a.b.c``; of anything else, one that no import binds."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return [node.id, *names[::-1]] if isinstance(node, ast.Name) else [""]


@cache
def _spec(name: str) -> ModuleSpec | None:
    """Where a module is, without an import of it or of what is above it."""
    above = name.rpartition(".")[0]
    places = _places(above) if above else None
    return PathFinder.find_spec(name, places) if places or not above else None


def _places(name: str) -> list[str] | None:
    """Folders of a package; ``None`` of what is none."""
    found = _spec(name)
    return None if found is None else found.submodule_search_locations


def is_known() -> bool:
    """Whether Python has told of all modules that it was asked for; a slow machine may have had no time."""
    return not _unanswered


_unanswered: set[tuple[str, ...]] = set()


@cache
def _given_by(*modules: str) -> frozenset[str]:
    """What the first of some modules has where these alone are imported; `ALL` where that cannot be asked."""
    command = [sys.executable, "-I", "-c", ASK, *modules]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        _unanswered.add(modules)
        return frozenset({ALL})
    return frozenset(done.stdout.split())
