"""The shapes that snippets' comments state, which their runs have checked, by the names at the end."""

import ast
from collections.abc import Iterator
from functools import cache

from engine import approved
from engine import snippet as snippets
from engine.record import Tensor
from engine.run import shape_comments
from engine.snippet import Snippet
from tests.support.project import PROJECT

NESTED = (ast.FunctionDef, ast.ClassDef, ast.Lambda)


@cache
def stated(path: str) -> dict[str, Tensor]:
    """Rows of a snippet's shape table, by name; only of names that keep their value to the end."""
    snippet = snippets.read(PROJECT, path)
    rows = approved.tensors(approved.read(PROJECT, snippet) or "")
    if not rows:
        return {}
    last = _last_bound(ast.parse(snippet.source))
    kept = {name for name, line in _commented(snippet) if last.get(name.split("[")[0]) == line}
    return {row.name: row for row in rows if row.name.split("[")[0] in kept}


def _commented(snippet: Snippet) -> Iterator[tuple[str, int]]:
    """Names that a comment gives a shape, with the line of their assignment, the last one last."""
    for comment in shape_comments.find(snippet):
        for target in comment.targets:
            yield target.lstrip("*"), comment.statement[0]


def _last_bound(tree: ast.Module) -> dict[str, int]:
    """The line of the last statement that binds each name of the module."""
    found: dict[str, int] = {}
    for statement in tree.body:
        for node in _outside(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found[node.id] = node.lineno
    return found


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, NESTED):
            yield from _outside(child)
