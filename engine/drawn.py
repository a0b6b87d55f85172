"""See what a snippet reads of its figures. In: its tree. Out: the first place that shows it or decides by it.

Figures are drawn in the style of the site, so that they fit a page: of another size than a reader's, with
other letters, lines and colours. What a snippet prints or asserts of them, readers would have otherwise. What
of it depends on the style nobody can say in general, so whatever comes from Matplotlib is for figures alone.
"""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

PACKAGE = "matplotlib"
PLOTS = frozenset({"boxplot", "hist", "plot"})  # of packages that draw with Matplotlib, such as pandas
SAVES = ("savefig", "print_")  # beginnings of the names of methods that write what is drawn
WORTH = (PACKAGE, *(f".{x}" for x in PLOTS))  # what a text has, or its tree need not be looked at
WHY = "as figures have another size and other colours here than a reader's"


@dataclass(frozen=True)
class _Known:
    """Names of a snippet that may stand for what comes from Matplotlib, its functions, and its variables."""

    names: set[str]
    functions: Mapping[str, ast.AST]
    own: Collection[str]


def shown(nodes: Sequence[ast.AST], shapes: Set[int]) -> tuple[int, str] | None:
    """Line and reason of the first place at which something is more than drawn; ``None`` where all is.

    Args:
        nodes: all nodes of the snippet's tree.
        shapes: lines of comments that name a shape.
    """
    known = _names(nodes)
    return min((place for node in nodes for place in _places(node, known, shapes)), default=None)


def _places(node: ast.AST, known: _Known, shapes: Set[int]) -> Iterator[tuple[int, str]]:
    """Where a node shows what was drawn, or decides by it."""
    value = node.value if isinstance(node, ast.Expr) else node
    if isinstance(value, ast.Call):
        name = getattr(value.func, "attr", getattr(value.func, "id", ""))
        if name.startswith(SAVES) and _is_drawn(value.func, known):
            yield value.lineno, f"`{ast.unparse(value)}` writes another picture, {WHY}; take it out"
        is_shown = name == "print" or (value is not node and not _is_drawn(value.func, known))
        given = [x for x in _arguments(value) if _is_drawn(x, known)]
        if is_shown and given and not _keeps(value, known):
            yield value.lineno, f"`{ast.unparse(given[0])}` is for figures alone, {WHY}; take it out"
    elif isinstance(node, ast.Assert | ast.If | ast.While | ast.IfExp) and _is_drawn(node.test, known):
        yield node.test.lineno, f"`{ast.unparse(node.test)}` decides nothing, {WHY}; ask what is drawn"
    elif isinstance(node, ast.Assign) and _is_drawn(node.value, known):
        lines = range(node.lineno, (node.end_lineno or node.lineno) + 2)
        yield from (
            (line, f"the shape of `{ast.unparse(node.value)}` is not shown, {WHY}; take the comment out")
            for line in lines
            if line in shapes
        )


def _names(nodes: Sequence[ast.AST]) -> _Known:
    functions = {x.name: x for x in nodes if isinstance(x, ast.FunctionDef | ast.AsyncFunctionDef)}
    own = {x.id for x in nodes if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)}
    known = _Known(set(), functions, own)
    while not (found := {name for node in nodes for name in _given(node, known)}) <= known.names:
        known.names.update(found)
    return known


def _given(node: ast.AST, known: _Known) -> Iterator[str]:
    """Names to which a node gives something of Matplotlib."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((x.asname or x.name).partition(".")[0] for x in node.names if _loads(node))
    elif isinstance(node, ast.Assign):
        yield from (name for target in node.targets for name in _taken(target, node.value, known))
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value:
        yield from _taken(node.target, node.value, known)
    elif isinstance(node, ast.For | ast.comprehension):
        yield from _each(node.target, node.iter, known)
    elif isinstance(node, ast.withitem) and node.optional_vars:
        yield from _taken(node.optional_vars, node.context_expr, known)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        gives = (x for x in ast.walk(node) if isinstance(x, ast.Return | ast.Yield) and x.value)
        yield from [node.name] if any(_is_drawn(x.value, known) for x in gives if x.value) else []
    elif isinstance(node, ast.Call) and any(_is_drawn(x, known) for x in _arguments(node)):
        if function := known.functions.get(getattr(node.func, "id", "")):
            yield from (x.arg for x in ast.walk(function) if isinstance(x, ast.arg))
        elif _keeps(node, known):
            yield from (x.id for x in ast.walk(node.func) if isinstance(x, ast.Name))


def _taken(target: ast.expr, value: ast.expr, known: _Known) -> Iterator[str]:
    """Names of a target that get something of Matplotlib, of several as many as there are values."""
    several = ast.Tuple | ast.List
    if isinstance(target, several) and isinstance(value, several) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _taken(one, other, known)
    elif _is_drawn(value, known):
        yield from (x.id for x in ast.walk(target) if isinstance(x, ast.Name))


def _each(target: ast.expr, items: ast.expr, known: _Known) -> Iterator[str]:
    """The same for each of some items, of which `zip` and `enumerate` make pairs."""
    called = items.func.id if isinstance(items, ast.Call) and isinstance(items.func, ast.Name) else ""
    if isinstance(items, ast.Tuple | ast.List):
        yield from (name for item in items.elts for name in _taken(target, item, known))
    elif isinstance(items, ast.Call) and isinstance(target, ast.Tuple) and called in ("enumerate", "zip"):
        given = [*([ast.Constant(0)] if called == "enumerate" else []), *items.args]
        for one, other in zip(target.elts, given, strict=False):
            yield from _each(one, other, known)
    else:
        yield from _taken(target, items, known)


def _keeps(call: ast.Call, known: _Known) -> bool:
    """Whether a call only keeps what it is given: in a variable, or for a function of the snippet."""
    root: ast.expr = call.func
    while isinstance(root, ast.Attribute | ast.Subscript):
        root = root.value
    is_own = isinstance(root, ast.Name) and root.id in known.own
    return is_own or getattr(call.func, "id", "") in known.functions


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(x.value for x in call.keywords)]


def _is_drawn(node: ast.expr, known: _Known) -> bool:
    """Whether something of Matplotlib is in an expression."""
    return any(
        (isinstance(x, ast.Name) and x.id in known.names)
        or (isinstance(x, ast.Attribute) and x.attr in PLOTS)
        or _loads(x)
        for x in ast.walk(node)
    )


def _loads(node: ast.AST) -> bool:
    """Whether a node imports the package, by a statement or by a call."""
    if isinstance(node, ast.Import):
        return any(x.name.partition(".")[0] == PACKAGE for x in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] == PACKAGE
    is_call = isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__"))
    return is_call and PACKAGE in ast.unparse(node)
