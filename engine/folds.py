"""See regions that would show other code than what ran. In: a snippet's tree and marks. Out: an error.

A reader sees and copies a snippet without its ``# region proof`` and ``# region plot``. So nothing of what is
seen may need them: they hold whole statements, and stand below all that is seen. In the cells of a tutorial
code follows them, and uses nothing that they name or change.

Nor may a proof speak of something else by the name of what is seen: it gives such a name only to what it
computes from things of the snippet, or when it has looked at what the name stood for.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

PROOF, PLOT = "proof", "plot"
FOLDED = (PROOF, PLOT)
SCOPES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
NOT_VALUES = frozenset({"dtype", "ndim", "shape", "size"})  # attributes that are the same of other numbers
ALTERING = frozenset(  # methods that change what they belong to
    {"append", "assign", "assign_add", "assign_sub", "clear", "extend", "fill", "insert", "itemset"}
    | {"partition", "put", "remove", "resize", "reverse", "set_weights", "sort", "update"}
)
# Functions that change their first argument.
INTO = frozenset({"copyto", "fill_diagonal", "place", "put", "putmask", "shuffle"})
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
    proofs = [fold for fold in folds if fold.name == PROOF]
    for fold in proofs:
        _refuse_rebound(tree, fold, proofs)
    for fold in [] if goes_on else folds:
        if fold.name == PLOT:
            _refuse_moved(tree, fold, folds)


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


def _refuse_rebound(tree: ast.Module, fold: Region, proofs: Sequence[Region]) -> None:
    """Refuse a proof that gives a name of the code above it to what has nothing to do with that code.

    Args:
        tree: the snippet's.
        fold: the proof.
        proofs: all of them.
    """
    above = [x for x in tree.body if x.lineno < fold.first and not _inside(x, proofs)]
    bound: dict[str, list[ast.AST]] = {}
    for node in (part for statement in above for part in _parts(statement)):
        for name in _binds(node):
            bound.setdefault(name, []).append(node)
    known = {name for name, nodes in bound.items() if not all(map(_is_given, nodes))}
    passing = ast.For | ast.ExceptHandler
    loops = {name for name, nodes in bound.items() if all(isinstance(x, passing) for x in nodes)}
    imported = {ast.dump(x) for x in above if isinstance(x, ast.Import | ast.ImportFrom)}
    seen: set[str] = set()
    for node in (part for x in tree.body if _inside(x, [fold]) for part in _parts(x)):
        used = _values(node)
        for name in [] if ast.dump(node) in imported else _binds(node):
            is_scratch = name == "_" or (name in loops and isinstance(node, passing))
            read = used - {name} if name in _altered(node) else used  # `x.fill(1)` reads nothing of `x`
            if name in bound and not is_scratch and name not in seen | read and not read & known:
                why = f"gives `{name}`, which the code above has, to something else, and checks that instead"
                raise FoldError(getattr(node, "lineno", fold.first), f"this {why}; take another name here")
            known |= {name} if used & known else set()
        seen |= used


def _refuse_moved(tree: ast.Module, plot: Region, folds: Sequence[Region]) -> None:
    """Refuse a plot that changes what a proof below it checks, as readers see neither with the other."""
    above = [x for x in tree.body if x.lineno < plot.first and not _inside(x, folds)]
    bound = {name for x in above for part in _parts(x) for name in _binds(part)}
    later = [x for x in tree.body if x.lineno > plot.last and _inside(x, folds)]
    for node in (part for x in tree.body if _inside(x, [plot]) for part in _parts(x)):
        for name in [] if isinstance(node, ast.Import | ast.ImportFrom) else _binds(node):
            if name in bound and _first_use(name, later):
                why = f"changes `{name}`, which the code above has and a fold below reads"
                raise FoldError(getattr(node, "lineno", plot.first), f"this {why}; take another name here")


def _parts(statement: ast.AST) -> Iterator[ast.AST]:
    """A statement and those in it, each before its own; of a function, what it declares global."""
    yield statement
    if isinstance(statement, SCOPES):
        yield from (x for x in ast.walk(statement) if isinstance(x, ast.Global))
        return
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _parts(child)


def _binds(statement: ast.AST) -> list[str]:
    """Names that a statement itself, without those in it, gives to something or changes a part of."""
    if isinstance(statement, ast.Global):
        return statement.names
    if isinstance(statement, ast.ExceptHandler):
        return [statement.name] if statement.name else []
    if isinstance(statement, ast.stmt) and not isinstance(statement, OWN | ast.Import | ast.ImportFrom):
        inner = (
            x for x in ast.iter_child_nodes(statement) if not isinstance(x, ast.stmt | ast.ExceptHandler)
        )
        return [name for part in inner for name in (*(x for x, _ in _changed(part)), *_altered(part))]
    return [name for name, _ in _changed(statement)]


def _altered(node: ast.AST) -> Iterator[str]:
    """Names of what calls in an expression change in its place, as ``x.fill(1)`` does."""
    for call in (x for x in ast.walk(node) if isinstance(x, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        roots = [call.func.value] if isinstance(call.func, ast.Attribute) and name in ALTERING else []
        roots += call.args[:1] if name in INTO else []
        roots += [x.value for x in call.keywords if x.arg == "out"]
        for root in roots:
            while isinstance(root, ast.Subscript):  # an attribute, as a layer's bias, is a thing of its own
                root = root.value
            if isinstance(root, ast.Name):
                yield root.id


def _is_given(statement: ast.AST) -> bool:
    """Whether a statement gives a name to a module or to what is written out, and to nothing computed."""
    if isinstance(statement, ast.Assign):
        computed = ast.Name | ast.Call | ast.Attribute
        return not any(isinstance(x, computed) for x in ast.walk(statement.value))
    return isinstance(statement, ast.Import | ast.ImportFrom)


def _values(statement: ast.AST) -> set[str]:
    """Names of which a statement reads more than how large or of what type they are."""
    inner = [x for x in ast.iter_child_nodes(statement) if not isinstance(x, ast.stmt | ast.ExceptHandler)]
    nodes = [x for part in inner for x in ast.walk(part)]
    outer: set[int] = set()
    for node in nodes:
        is_target = isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load)
        if is_target or (isinstance(node, ast.Attribute) and node.attr in NOT_VALUES):
            outer |= {id(x) for x in ast.walk(node)}
        elif isinstance(node, ast.Call) and (name := ast.unparse(node.func)):
            is_size = name == "len" or name.endswith("_like")
            outer |= {id(x) for part in node.args for x in ast.walk(part)} if is_size else set()
    names = (x for x in nodes if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Load))
    return {x.id for x in names if id(x) not in outer}


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
