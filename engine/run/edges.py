"""Find the edges of cells and folded regions. In: a snippet's tree. Out: the parts, and a call at each edge.

Python compiles a file as a whole: equal constants of two cells are one, and `from __future__` has to stand
above all cells. So does the engine, and the calls tell it where a part ends and the next one begins.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from engine import folds
from engine import snippet as snippets
from engine.snippet import Cell, Snippet

HOOK = "__mark_edge__"


@dataclass(frozen=True)
class Part:
    """Statements of one cell that are all in one folded region, or in none."""

    cell: Cell
    region: folds.Region | None


def instrument(tree: ast.Module, snippet: Snippet, cells: Sequence[Cell]) -> list[Part]:
    """Put a call before each part but the first, with its number; what has to stand first stays there.

    Args:
        tree: the snippet's, with its docstring.
        snippet: the snippet.
        cells: those of code.
    """
    regions = [x for x in snippets.regions(snippet) if x.name in folds.FOLDED]
    found: list[Part] = []
    body: list[ast.stmt] = []
    for statement in tree.body[1:]:
        inside = (x for x in regions if x.first < statement.lineno < x.last)
        part = Part(_cell(statement, cells), next(inside, None))
        if not found:
            found.append(part)
        elif part != found[-1] and not _stands_first(statement):
            call = ast.parse(f"{HOOK}({len(found)})").body[0]
            for inner in ast.walk(call):
                ast.copy_location(inner, statement)
            body.append(call)
            found.append(part)
        body.append(statement)
    tree.body[1:] = body
    return found


def endings(tree: ast.Module, cells: Sequence[Cell]) -> list[ast.stmt]:
    """The last statement of each cell that has one."""
    return list({_cell(statement, cells).line: statement for statement in tree.body[1:]}.values())


def _cell(statement: ast.stmt, cells: Sequence[Cell]) -> Cell:
    return next(x for x in reversed(cells) if x.line <= statement.lineno)


def _stands_first(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
