"""See limits on differences so wide that zeros would be within them. In: a tree. Out: what to note where.

``assert np.abs(a - b).max() < 2`` compares with a tolerance that is written by hand. Its difference is found
behind functions, a name or a function of the snippet; when it runs, both sides are noted, and what is
compared with the limit is computed again with zeros in place of each.
"""

import ast
import copy
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SIZES = frozenset({"abs", "absolute", "fabs", "norm", "square", "squared_difference", "vector_norm"})
OF_SIZES = frozenset(  # functions that tell how large the largest, the usual or all of them are
    {"amax", "average", "max", "mean", "median", "nanmax", "nanmean", "reduce_max", "reduce_mean"}
    | {"array", "asarray", "flatten", "float", "item", "list", "numpy", "ravel", "reduce_sum", "sqrt", "sum"}
)
LESS = frozenset({"assert_array_less", "assert_less", "less", "less_equal"})  # functions of two
COMPREHENSIONS = ast.GeneratorExp | ast.ListComp
MANY = 1000  # pairs of a comprehension that are kept
DEEP = 12  # parts of an expression, names and functions in a row
HOLE, PAIRS = "__difference__", "__differences__"
Place = tuple[int, int, int, int]
Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Limit:
    """A comparison of something computed from a difference with a limit.

    Attributes:
        difference: the place of the difference.
        limit: the place of the limit.
        last: the place of the limit or of what is compared with it, whichever is computed last.
        lower: the place of the limit on the other side, if there are two.
        measure: a function of differences that gives what is compared with the limit.
        is_many: whether the difference is that of each of several.
    """

    difference: Place
    limit: Place
    last: Place
    lower: Place | None
    measure: ast.Lambda
    is_many: bool


def place(node: ast.expr) -> Place:
    """Where an expression is in its file."""
    return node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0


def find(tree: ast.Module) -> list[Limit]:
    """The limits of a snippet's assertions."""
    known = _Known(tree)
    found: list[Limit] = []
    for small, limit, lower in _comparisons(tree):
        hole = known.hole(small, 0)
        if hole and (hole.is_size or lower):
            body = hole.body
            if not hole.is_many:
                body = ast.parse(f"(lambda {HOLE}: 0)({PAIRS}[-1])", mode="eval").body
                assert isinstance(body, ast.Call)
                assert isinstance(body.func, ast.Lambda)
                body.func.body = hole.body
            measure = ast.parse(f"lambda {PAIRS}: 0", mode="eval").body
            assert isinstance(measure, ast.Lambda)
            measure.body = body
            other, last = place(lower) if lower else None, max(place(small), place(limit))
            found.append(Limit(place(hole.difference), place(limit), last, other, measure, hole.is_many))
    return found


def _comparisons(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr, ast.expr | None]]:
    """What an assertion wants to be less than a limit, with that, and with a limit on the other side."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield from _compared(node.test, is_not=False)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield from _compared(node.value, is_not=False)


def _compared(node: ast.AST, *, is_not: bool) -> Iterator[tuple[ast.expr, ast.expr, ast.expr | None]]:
    is_not ^= isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        pairs = [*zip(sides, node.ops, sides[1:], strict=False)]
        lowers: dict[int, ast.expr] = {}
        for left, operator, right in pairs:
            is_less = isinstance(operator, ast.Lt | ast.LtE)
            if is_less or isinstance(operator, ast.Gt | ast.GtE):
                small, limit = (left, right) if is_less is not is_not else (right, left)
                yield small, limit, lowers.get(id(small))
                lowers[id(limit)] = small
        return
    if isinstance(node, ast.Call) and _word(node) in LESS and len(node.args) == 2 and not is_not:
        yield node.args[0], node.args[1], None
    for child in ast.iter_child_nodes(node):
        yield from _compared(child, is_not=is_not)


def _word(call: ast.Call) -> str:
    """The last word by which a function is called."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@dataclass(frozen=True)
class _Hole:
    """An expression with a hole in place of the difference in it; ``is_size`` where no sign is left."""

    difference: ast.expr
    body: ast.expr
    is_size: bool = False
    is_many: bool = False


class _Known:
    """What names of a snippet stand for, where they are given to one thing alone."""

    def __init__(self, tree: ast.Module) -> None:
        nodes = list(ast.walk(tree))
        stored = [x.id for x in nodes if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)]
        stored += [x.arg for x in nodes if isinstance(x, ast.arg)]
        self.values: dict[str, ast.expr] = {}
        for node in nodes:
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value:
                name = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(name, ast.Name) and stored.count(name.id) == 1:
                    self.values[name.id] = node.value
            elif isinstance(node, ast.FunctionDef) and not node.decorator_list:
                last = node.body[-1]
                if isinstance(last, ast.Return) and last.value:
                    self.values[node.name] = ast.Lambda(node.args, last.value)

    def hole(self, node: ast.expr, depth: int) -> _Hole | None:
        """The difference that an expression is computed from, by functions whose other parts call nothing."""
        if depth > DEEP:
            return None
        if _is_difference(node):
            body: ast.expr = ast.Name(HOLE, ast.Load())
            is_square = isinstance(node, ast.Call) and _word(node) in SIZES
            if is_square:
                body = ast.BinOp(body, ast.Pow(), ast.Constant(2))
            return _Hole(node, body, is_square)
        if isinstance(node, ast.NamedExpr):
            return self.hole(node.value, depth + 1)
        if isinstance(node, ast.Name):
            value = self.values.get(node.id)
            return self.hole(value, depth + 1) if value and not isinstance(value, ast.Lambda) else None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            own = self.values.get(node.func.id)
            if isinstance(own, ast.Lambda):
                return self.hole(own.body, depth + 1)
        if isinstance(node, COMPREHENSIONS):
            return _of_each(self.hole(node.elt, depth + 1))
        for field, index, child in _inner(node):
            others = [x for _, _, x in _inner(node) if x is not child]
            if (found := self.hole(child, depth + 1)) and not any(map(_calls, others)):
                return _around(node, field, index, found)
        return None


def _is_difference(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return _word(node) in ("subtract", "squared_difference") and len(node.args) == 2
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)


def _inner(node: ast.expr) -> Sequence[tuple[str, int, ast.expr]]:
    """The parts of an expression that may have the difference: field, place in it, and the part."""
    if isinstance(node, ast.Call) and _word(node) not in SIZES | OF_SIZES:
        return []
    if isinstance(node, ast.Call):
        own = [("func", -1, node.func)] if isinstance(node.func, ast.Attribute) else []
        return [*(("args", i, x) for i, x in enumerate(node.args)), *own]
    if isinstance(node, ast.BinOp):
        return [("left", -1, node.left), ("right", -1, node.right)]
    if isinstance(node, ast.UnaryOp):
        return [("operand", -1, node.operand)]
    return [("value", -1, node.value)] if isinstance(node, ast.Attribute | ast.Subscript) else []


def _calls(node: ast.expr) -> bool:
    return any(isinstance(x, ast.Call | ast.Await | ast.NamedExpr) for x in ast.walk(node))


def _around(node: ast.expr, field: str, index: int, found: _Hole) -> _Hole:
    """An expression around the hole that a part of it has."""
    whole = copy.copy(node)
    if index < 0:
        setattr(whole, field, found.body)
    else:
        setattr(whole, field, [*getattr(node, field)])
        getattr(whole, field)[index] = found.body
    is_power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
    is_size = is_power or (isinstance(node, ast.Call) and _word(node) in SIZES)
    return _Hole(found.difference, whole, found.is_size or is_size, found.is_many)


def _of_each(found: _Hole | None) -> _Hole | None:
    if not found or found.is_many:
        return None
    body = ast.parse(f"[0 for {HOLE} in {PAIRS}]", mode="eval").body
    assert isinstance(body, ast.ListComp)
    body.elt = found.body
    return _Hole(found.difference, body, found.is_size, is_many=True)


def instrument(tree: ast.AST, found: Sequence[Limit], hook: str) -> None:
    """Put calls around differences and limits.

    Args:
        tree: the snippet's, or a part of it.
        found: its limits.
        hook: the name of an object with the methods `apart`, `bound` and `limited`.
    """
    _Marks(found, hook).visit(tree)


class _Marks(ast.NodeTransformer):
    def __init__(self, found: Sequence[Limit], hook: str) -> None:
        self.hook = hook
        self.numbers: dict[Place, int] = {}
        for limit in found:
            self.numbers.setdefault(limit.difference, len(self.numbers))
        self.are_many = {x.difference for x in found if x.is_many}
        self.bounds = {x.lower: (x, 0) for x in found if x.lower} | {x.limit: (x, 1) for x in found}
        self.lasts = {x.last: x for x in found}

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if not isinstance(node, ast.expr):
            return node
        here, found = place(node), node
        if here in self.numbers and _is_difference(node):
            found = self._apart(node, self.numbers[here], here in self.are_many)
        if bound := self.bounds.get(here):
            limit, side = bound
            found = self._call("bound", self.numbers[limit.difference], [ast.Constant(side), found])
        if last := self.lasts.get(here):
            parts = [copy.deepcopy(last.measure), found]
            found = self._call("limited", self.numbers[last.difference], parts, here)
        return found

    def _apart(self, node: ast.expr, number: int, is_many: bool) -> ast.expr:
        if isinstance(node, ast.BinOp):
            return self._call(
                "apart", number, [ast.Constant(is_many), ast.Constant(None), node.left, node.right]
            )
        assert isinstance(node, ast.Call)
        call = self._call("apart", number, [ast.Constant(is_many), node.func, *node.args])
        call.keywords = node.keywords
        return call

    def _call(self, method: str, number: int, parts: list[ast.expr], here: Place | None = None) -> ast.Call:
        function = ast.Attribute(ast.Name(self.hook, ast.Load()), method, ast.Load())
        numbers: list[ast.expr] = [ast.Constant(x) for x in (number, *(here or ())[:2])]
        call = ast.Call(function, [*numbers, *parts], [])
        for part in (function, function.value, *numbers, call):
            ast.copy_location(part, parts[-1])
        return call


class Differences:
    """Both sides of each difference as they were when it was computed last."""

    def __init__(self) -> None:
        self._pairs: dict[int, deque[Pair]] = {}
        self.bounds: dict[tuple[int, int], Any] = {}  # lower and upper limits, 0 and 1

    def note(self, number: int, is_many: bool, first: Any, second: Any) -> None:
        """Keep both sides; of each of several, all of them."""
        kept = self._pairs.setdefault(number, deque(maxlen=MANY if is_many else 1))
        kept.append((first, second))

    def are_wide(self, number: int, measure: Callable[[Sequence[Any]], Any]) -> bool:
        """Whether zeros in place of one side would be within a limit; a side that is zeros is meant."""
        pairs = [*self._pairs.get(number, ())]
        lower, limit = (self.bounds.pop((number, side), None) for side in (0, 1))
        try:
            with np.errstate(all="ignore"):
                if not all(any(np.any(np.asarray(x)) for x in side) for side in zip(*pairs, strict=True)):
                    return False
                without = [[a * 0 - b for a, b in pairs], [a - b * 0 for a, b in pairs]]
                return bool(pairs) and any(_is_within(measure(x), limit, lower) for x in without)
        except Exception:  # whatever a library raises for what is no number, or not there yet
            return False


def _is_within(value: Any, limit: Any, lower: Any) -> bool:
    found = np.asarray(value, np.float64)
    is_above = lower is None or bool(np.all(found > np.asarray(lower, np.float64)))
    return is_above and bool(np.all(found < np.asarray(limit, np.float64)))
