"""See regions that would show other code than what ran. In: a snippet's tree and marks. Out: an error.

A reader sees and copies a snippet without its ``# region proof`` and ``# region plot``. So nothing of what is
seen may need them: they hold whole statements, and stand below all that is seen. In the cells of a tutorial
code follows them, and uses nothing that they name or change.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

PROOF, PLOT = "proof", "plot"
FOLDED = (PROOF, PLOT)
SCOPES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
OWN = SCOPES | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class FoldError(ValueError):
    """A region that cannot be shown.

    Attributes:
        line: the line, counted from 1.
        message: what is wrong, and what to do.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(frozen=True)
class Region:
    """A region: its name, and the lines of its marks."""

    name: str
    first: int
    last: int


def regions(marks: Mapping[int, re.Match[str]]) -> tuple[Region, ...]:
    """Regions by their marks, in the order of their ends.

    Raises:
        FoldError: marks that do not match, a region in a folded one, or a second one of a name.
    """
    open_: list[tuple[str, int]] = []
    found: list[Region] = []
    for line, mark in sorted(marks.items()):
        name = mark["name"]
        if mark["edge"] == "region":
            if open_ and (open_[-1][0] in FOLDED or name in [x for x, _ in open_]):
                raise FoldError(
                    line, f"region {name!r} begins inside region {open_[-1][0]!r}; end that first"
                )
            open_.append((name, line))
        elif not open_ or open_[-1][0] != name:
            why = f"it is inside region {open_[-1][0]!r}" if open_ else "there is none"
            raise FoldError(
                line, f"ends a region {name!r} that did not begin: {why}; write `# region {name}`"
            )
        else:
            found.append(Region(name, open_.pop()[1], line))
    if open_:
        name, line = open_[-1]
        raise FoldError(line, f"region {name!r} never ends; add `# endregion {name}` in its cell")
    return tuple(found)


def check(tree: ast.Module, cells: Sequence[Mapping[int, re.Match[str]]], *, goes_on: bool) -> None:
    """Look at all regions of a snippet.

    Args:
        tree: the snippet's.
        cells: the marks of each code cell, by line.
        goes_on: whether each cell is shown by itself, so that code is seen below a fold.

    Raises:
        FoldError: see `regions`; what is seen would be another program than the one that ran.
    """
    found = [region for marks in cells for region in regions(marks)]
    for shown in [regions(marks) for marks in cells] if goes_on else [found]:
        _refuse_second(shown)
    folds = [region for region in found if region.name in FOLDED]
    for fold in folds:
        _refuse_part(tree, fold)
    if folds and goes_on:
        _refuse_used(tree, folds)
    elif folds:
        _refuse_below(tree, folds)


def _refuse_second(found: Sequence[Region]) -> None:
    names: set[str] = set()
    for region in sorted(found, key=lambda x: x.first):
        if region.name in names:
            why = "its lines would be shown as neighbours, which they are not"
            raise FoldError(region.first, f"a second region {region.name!r}; {why}: give it another name")
        names.add(region.name)


def _inside(node: ast.stmt | ast.expr, folds: Sequence[Region]) -> bool:
    return any(fold.first < node.lineno and (node.end_lineno or 0) < fold.last for fold in folds)


def _first(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(x.lineno for x in decorators)])


def _refuse_part(tree: ast.Module, fold: Region) -> None:
    """Refuse a fold that holds a part of a statement."""
    for statement in tree.body:
        first, last = _first(statement), statement.end_lineno or 0
        if first < fold.last and last > fold.first and not _inside(statement, [fold]):
            why = f"region {fold.name!r} is a part of the statement on line {first}, seen without it"
            raise FoldError(fold.first, f"{why}; put whole statements of the module into it")


def _refuse_below(tree: ast.Module, folds: Sequence[Region]) -> None:
    """Refuse code that is seen below a fold, which may have changed what it does."""
    fold = min(folds, key=lambda x: x.first)
    for statement in tree.body:
        if statement.lineno > fold.first and not _inside(statement, folds):
            why = f"stands below region {fold.name!r}, without which readers see and copy it"
            raise FoldError(statement.lineno, f"this {why}; move the region below all code that is seen")


def _refuse_used(tree: ast.Module, folds: Sequence[Region]) -> None:
    """Refuse what a fold names or changes, and code that is seen uses later."""
    hidden = [x for x in tree.body if _inside(x, folds)]
    seen = [x for x in tree.body if not _inside(x, folds)]
    for statement in hidden:
        for name, line in _changed(statement):
            later = [x for x in seen if x.lineno > line]
            if user := _first_use(name, later):
                why = f"changes `{name}`, which readers see without it on line {user}"
                raise FoldError(line, f"a folded line {why}; give it a name of its own here")


def _first_use(name: str, statements: Sequence[ast.stmt]) -> int | None:
    """Line on which statements read a name; 0 where they give it to something else first."""
    for statement in statements:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef) and _is_local(name, statement):
            continue
        own = [x for x in ast.iter_child_nodes(statement) if not isinstance(x, ast.stmt)]
        uses = [x for part in own for x in ast.walk(part) if isinstance(x, ast.Name) and x.id == name]
        loops = [x for part in own for x in ast.walk(part) if isinstance(x, ast.comprehension)]
        is_bound = any(name in _targets(x.target) for x in loops)
        if isinstance(statement, ast.AugAssign) and name in _targets(statement.target):
            return statement.lineno
        if not is_bound and (reads := [x.lineno for x in uses if isinstance(x.ctx, ast.Load)]):
            return reads[0]
        if not is_bound and any(isinstance(x.ctx, ast.Store) for x in uses):
            return 0
        found = _first_use(name, [x for x in ast.iter_child_nodes(statement) if isinstance(x, ast.stmt)])
        if found or (found == 0 and isinstance(statement, ast.For | ast.With)):
            return found
    return None


def _is_local(name: str, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function has an argument or a variable of this name."""
    inner = [x for part in function.body for x in ast.walk(part) if isinstance(x, ast.Name)]
    is_stored = any(isinstance(x.ctx, ast.Store) and x.id == name for x in inner)
    return is_stored or name in _arguments(function)


def _arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    return {x.arg for x in ast.walk(function.args) if isinstance(x, ast.arg)}


def _targets(node: ast.expr) -> set[str]:
    return {x.id for x in ast.walk(node) if isinstance(x, ast.Name)}


def _changed(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Names that a statement gives to something, or of which it changes a part, with their lines."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id, node.lineno
    elif isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        root: ast.expr = node
        while isinstance(root, ast.Attribute | ast.Subscript):
            root = root.value
        if isinstance(root, ast.Name):
            yield root.id, node.lineno
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name, node.lineno
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (((x.asname or x.name).split(".")[0], node.lineno) for x in node.names)
    if not isinstance(node, OWN):
        for child in ast.iter_child_nodes(node):
            yield from _changed(child)
