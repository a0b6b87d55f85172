"""Code that code imports. In: names of modules. Out: files of these, and of what they import in turn."""

import ast
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from engine.project import ENGINE


def reached(modules: Iterable[str], folders: Iterable[Path]) -> list[Path]:
    """Files of modules, and of those that they import, directly or not, that lie in some folders."""
    found: dict[str, Path] = {}
    seen: set[str] = set()
    waiting = [*modules]
    while waiting:
        name = waiting.pop()
        file = None if name in seen else _source(name, folders)
        seen.add(name)
        if file is None:
            continue
        does_more, imported = _read(file.read_text("utf-8"), name, file.stem == "__init__")
        if does_more:
            found[name] = file
        waiting += imported
    return [found[name] for name in sorted(found)]


@lru_cache(maxsize=1024)
def _read(text: str, name: str, is_package: bool) -> tuple[bool, tuple[str, ...]]:
    """Whether a module does more than say what it is, and names that it imports, which may be of modules."""
    tree = ast.parse(text)
    above, found = name.split(".") + ["__init__"] * is_package, []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = ".".join([*above[: -node.level or 0], *filter(None, [node.module])])
            found += [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return bool(tree.body[bool(ast.get_docstring(tree)) :]), tuple(found)


def _source(module: str, folders: Iterable[Path]) -> Path | None:
    """File of a module of this package, or of one that lies in a folder; ``None`` for others."""
    for folder in folders:
        place = folder.joinpath(*module.split("."))
        for file in (place.with_suffix(".py"), place / "__init__.py"):
            if (folder != ENGINE.parent or file.is_relative_to(ENGINE)) and file.is_file():
                return file
    return None
