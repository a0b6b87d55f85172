"""See what a snippet shows that readers have otherwise. In: its tree. Out: the first place that shows it.

Figures are drawn in the style of the site, so that they fit a page: of another size than a reader's, with
other letters, lines and colours. The process has modules that were loaded before it began, marks in its code,
and limits of its own. What a snippet prints of them, asserts or decides by would be true here alone. What of
Matplotlib depends on the style nobody can say in general, so whatever comes from it is for figures alone.
"""

import ast
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

PACKAGE = "matplotlib"
PLOTS = frozenset({"boxplot", "hist", "plot"})  # of packages that draw with Matplotlib, such as pandas
SAVES = ("savefig", "print_")  # beginnings of the names of methods that write what is drawn
MEMBERS = frozenset(  # of whatever has them
    {"__code__", "__cpu_features__", "__subclasses__", "get_num_interop_threads", "get_num_threads"}
    | {"loggerDict", "utf8_mode"}
)
FUNCTIONS = frozenset(
    {
        "dir(builtins)",
        "gc.get_count",
        "gc.get_objects",
        "gc.get_stats",
        "os.dup",
    }
    | {"os.getppid", "os.getpriority", "os.getsid", "os.nice", "resource.getrusage"}
    | {"sys.getallocatedblocks", "sys.meta_path", "sys.modules", "vars(builtins)", "warnings.filters"}
)
# What a text has, or its tree need not be looked at.
WORTH = (PACKAGE, *(f".{x}" for x in PLOTS), *MEMBERS, *(x.rpartition(".")[2] for x in FUNCTIONS))
DRAWN = "as figures have another size and other colours here than a reader's"
OURS = "as the process has it otherwise here than in a reader's `python file.py`"


@dataclass(frozen=True)
class _Known:
    """What of a snippet may stand for something that readers have otherwise.

    Attributes:
        is_ours: whether a node is such a thing itself.
        why: why it is.
        functions: the snippet's functions.
        own: its variables.
        names: those of its names that may stand for it.
    """

    is_ours: Callable[[ast.AST], bool]
    why: str
    functions: Mapping[str, ast.AST]
    own: Collection[str]
    names: set[str]


def shown(nodes: Sequence[ast.AST], shapes: Set[int]) -> tuple[int, str] | None:
    """Line and reason of the first place at which something is shown, or decides; ``None`` where nothing is.

    Args:
        nodes: all nodes of the snippet's tree.
        shapes: lines of comments that name a shape.
    """
    drawn, process = _known(nodes, _is_drawn, DRAWN), _known(nodes, _is_of_process, OURS)
    found = [place for node in nodes for known in (drawn, process) for place in _places(node, known)]
    found += [place for node in nodes for place in _pictures(node, drawn, shapes)]
    return min(found, default=None)


def _places(node: ast.AST, known: _Known) -> Iterator[tuple[int, str]]:
    """Where a node shows something, or decides by it."""
    value = node.value if isinstance(node, ast.Expr) else node
    if isinstance(value, ast.Call):
        is_print = getattr(value.func, "id", "") == "print"
        is_shown = is_print or (value is not node and not _has(value.func, known))
        given = [x for x in _arguments(value) if _has(x, known)]
        if is_shown and given and not _keeps(value, known):
            yield value.lineno, f"`{ast.unparse(given[0])}` is not to be shown, {known.why}; take it out"
    elif isinstance(node, ast.Assert | ast.If | ast.While | ast.IfExp) and _has(node.test, known):
        yield node.test.lineno, f"`{ast.unparse(node.test)}` is to decide nothing, {known.why}; take it out"


def _pictures(node: ast.AST, drawn: _Known, shapes: Set[int]) -> Iterator[tuple[int, str]]:
    """Where a node writes a picture, or where the shape of one would be shown."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _has(node.func, drawn):
        if node.func.attr.startswith(SAVES):
            yield node.lineno, f"`{ast.unparse(node)}` writes another picture, {DRAWN}; take it out"
    elif isinstance(node, ast.Assign) and _has(node.value, drawn):
        for line in shapes & set(range(node.lineno, (node.end_lineno or node.lineno) + 2)):
            what = f"the shape of `{ast.unparse(node.value)}` is not to be shown"
            yield line, f"{what}, {DRAWN}; take the comment out"


def _known(nodes: Sequence[ast.AST], is_ours: Callable[[ast.AST], bool], why: str) -> _Known:
    functions = {x.name: x for x in nodes if isinstance(x, ast.FunctionDef | ast.AsyncFunctionDef)}
    own = {x.id for x in nodes if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)}
    known = _Known(is_ours, why, functions, own, set())
    while not (found := {name for node in nodes for name in _given(node, known)}) <= known.names:
        known.names.update(found)
    return known


def _given(node: ast.AST, known: _Known) -> Iterator[str]:
    """Names to which a node gives such a thing."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((x.asname or x.name).partition(".")[0] for x in node.names if known.is_ours(node))
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
        yield from [node.name] if any(_has(x.value, known) for x in gives if x.value) else []
    elif isinstance(node, ast.Call) and any(_has(x, known) for x in _arguments(node)):
        if function := known.functions.get(getattr(node.func, "id", "")):
            yield from (x.arg for x in ast.walk(function) if isinstance(x, ast.arg))
        elif _keeps(node, known):
            yield from (x.id for x in ast.walk(node.func) if isinstance(x, ast.Name))


def _taken(target: ast.expr, value: ast.expr, known: _Known) -> Iterator[str]:
    """Names of a target that get such a thing, of several those beside it."""
    several = ast.Tuple | ast.List
    if isinstance(target, several) and isinstance(value, several) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _taken(one, other, known)
    elif _has(value, known):
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


def _has(node: ast.expr, known: _Known) -> bool:
    """Whether such a thing is in an expression."""
    return any(known.is_ours(x) or (isinstance(x, ast.Name) and x.id in known.names) for x in ast.walk(node))


def _is_of_process(node: ast.AST) -> bool:
    """Whether a node is of the process, in which the engine has loaded and marked things."""
    if isinstance(node, ast.ImportFrom):
        return any(x.name in MEMBERS or f"{node.module}.{x.name}" in FUNCTIONS for x in node.names)
    if isinstance(node, ast.Attribute) and node.attr in MEMBERS:
        return True
    return isinstance(node, ast.Attribute | ast.Call) and ast.unparse(node) in FUNCTIONS


def _is_drawn(node: ast.AST) -> bool:
    """Whether a node is of Matplotlib."""
    return (isinstance(node, ast.Attribute) and node.attr in PLOTS) or _loads(node)


def _loads(node: ast.AST) -> bool:
    """Whether a node imports the package, by a statement or by a call."""
    if isinstance(node, ast.Import):
        return any(x.name.partition(".")[0] == PACKAGE for x in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] == PACKAGE
    is_call = isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__"))
    return is_call and PACKAGE in ast.unparse(node)
