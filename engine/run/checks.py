"""Count the checks of a proof that ran and held. In: a snippet and its tree. Out: the lines of those.

A check is an assertion in ``# region proof``: an ``assert``, or a call of a package's function such as
``assert_allclose``. Behind each stands a call that notes that it held, and around it one that notes that it
raised. So it counts in whichever thread or forked process it runs, and so does a failure that is caught.
What an ``assert`` asserts is looked at, too, in a proof or not: a function, or a generator that nobody runs,
is always true, and so are `all` of nothing, two empty lists that are equal, NaN beside NaN, an array that is
compared with itself under another name, and numbers that zeros would be near enough to. Where assertions
have other names nobody counts them, so a proof that has others, too, is refused. What a snippet itself calls
``assert_…`` may assert nothing, so it is none.
"""

import ast
import builtins
import mmap
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeGuard

import numpy as np

from engine import snippet as snippets
from engine.folds import PROOF
from engine.run import limits, shapes
from engine.snippet import Snippet, SnippetError
from engine.vain import is_assertion, is_of_what_follows

HOOK = "__mark_check__"
OF_EACH = frozenset({"all", "allclose", "array_equal", "array_equiv", "reduce_all"})  # true of nothing
SIZED: tuple[type, ...] = (
    list,
    tuple,
    set,
    frozenset,
    dict,
    str,
    range,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)
NEAR = {  # what compares with a tolerance: the default ones, relative and absolute
    "allclose": (1e-5, 1e-8),
    "assert_allclose": (1e-7, 0.0),
    "assert_near": (1e-6, 1e-6),
    "isclose": (1e-5, 1e-8),
}
DECIMAL = {"assert_almost_equal": 7, "assert_array_almost_equal": 6}  # the same by decimals
ROUNDING = frozenset({"around", "ceil", "floor", "int", "rint", "round", "trunc"})
ORDERED = ast.Lt | ast.LtE | ast.Gt | ast.GtE
REDUCING = frozenset({"all", "any", "count", "max", "mean", "min", "prod", "sum"})  # methods
WORDS: tuple[type, ...] = (list, tuple, set, frozenset, dict, str, bytes)
LITERALS = ast.Constant | ast.List | ast.Tuple | ast.Set | ast.Dict | ast.JoinedStr
NOTHING, NAN, SOME = range(3)  # what a check has looked at, so far
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
UNCOUNTED = re.compile(r"assert[A-Z]")  # methods of `unittest`
Place = tuple[int, int]


def find(snippet: Snippet) -> list[Place]:
    """Lines and columns of the checks of a snippet, or of those of its cells that are here.

    Raises:
        SnippetError: a call of an assertion that is a part of something else, or of a graph, so that it need
            not run.
    """
    if not snippets.has_region(snippet, PROOF):
        return []
    proof = {number for number, _ in snippets.numbered(snippet, PROOF)}
    tree = ast.parse(snippet.source)
    own = _own(tree)
    statements = [x for x in ast.walk(tree) if isinstance(x, ast.stmt) and x.lineno in proof]
    found = {x.lineno: x for x in statements}
    checks = [(x.lineno, x.col_offset) for x in statements if _is_check(x, own)]
    known = {id(_call(x)) for x in statements}
    for node in (part for statement in found.values() for part in ast.walk(statement)):
        if isinstance(node, ast.Call) and id(node) not in known and _asserts(node, own):
            why = f"`{ast.unparse(node)}` is a part of another statement, so it may not run"
            raise SnippetError(snippet.path, node.lineno, f"{why}; write it as a statement of its own")
    later = {id(x) for f in ast.walk(tree) if isinstance(f, FUNCTIONS) for x in ast.walk(f)}
    for statement in found.values():
        call = _call(statement) if isinstance(statement, ast.Expr) else None
        if call and id(call) in later and ".debugging.assert_" in ast.unparse(call.func):
            why = f"`{ast.unparse(call.func)}` in a function becomes a part of a graph, which need not run it"
            raise SnippetError(snippet.path, call.lineno, f"{why}; assert what the function returns")
        if call and _asserts(call, own) and is_of_what_follows(call.func) and len(call.args) < 2:
            why = f"`{ast.unparse(call)}` checks nothing without a block"
            raise SnippetError(snippet.path, call.lineno, f"{why}; write `with {ast.unparse(call)}:`")
    if checks:  # what has none is refused for that
        _refuse_uncounted(snippet.path, tree, found.values())
    return sorted(checks)


def _refuse_uncounted(path: str, tree: ast.Module, proof: Iterable[ast.stmt]) -> None:
    """Refuse assertions of a proof that run by another name, or in a string.

    Raises:
        SnippetError: there is one; a page would say a smaller number of checks than it proves by.
    """
    renamed = dict(_renamed(tree))
    nodes = (part for statement in proof for part in ast.walk(statement))
    for node in (x for x in nodes if isinstance(x, ast.Call)):
        name = ast.unparse(node.func)
        if name in renamed:
            why = f"`{name}` is another name of `{renamed[name]}`, by which nobody counts it"
            raise SnippetError(path, node.lineno, f"{why}; call it by its own name")
        if name in ("exec", "builtins.exec"):
            why = "nobody counts what a string checks that `exec` runs"
            raise SnippetError(path, node.lineno, f"{why}; write it as statements of the proof")
        if UNCOUNTED.match(name.rpartition(".")[2]):
            why = f"`{name}` is no check that is counted"
            raise SnippetError(path, node.lineno, f"{why}; write `assert`, or call one of `np.testing`")


def _renamed(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names of a snippet that are other names of a package's assertion, each with that."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name.startswith("assert_") and not (alias.asname or "assert_").startswith("assert_"):
                    yield alias.asname or "", alias.name
        elif isinstance(node, ast.Assign):
            value = node.value
            if isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] == "partial":
                value = value.args[0] if value.args else value
            for target in node.targets:
                if isinstance(value, ast.Name | ast.Attribute) and is_assertion(value):
                    yield ast.unparse(target), ast.unparse(value)


def _is_check(statement: ast.stmt, own: set[str]) -> bool:
    call = _call(statement)
    return isinstance(statement, ast.Assert) or (call is not None and _asserts(call, own))


def _call(statement: ast.stmt) -> ast.Call | None:
    """The call that is a statement of its own, or that opens a block such as ``with assert_raises(…):``."""
    found: ast.expr | None = None
    if isinstance(statement, ast.Expr):
        found = statement.value
    elif isinstance(statement, ast.With) and len(statement.items) == 1:
        found = statement.items[0].context_expr
    return found if isinstance(found, ast.Call) else None


def _asserts(call: ast.Call, own: set[str]) -> bool:
    """Whether a call is one of a package's assertion; one of the snippet's own may assert nothing."""
    return is_assertion(call.func) and ast.unparse(call.func).rpartition(".")[2] not in own


def _own(tree: ast.Module) -> set[str]:
    """What the snippet itself calls ``assert_…``: functions, methods, variables, what it puts in place."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias) and not node.name.startswith("assert_"):
            found.add(node.asname or "")
    return {x for x in found if x.startswith("assert_")}


class Checks:
    """Notes what became of each check, in a file that this process shares with those that it forks.

    Args:
        snippet: whose proof it is.
        file: holds two bytes a check: whether it held, and whether it raised.
    """

    def __init__(self, snippet: Snippet, file: Path) -> None:
        self.places = find(snippet)
        file.write_bytes(bytes(2 * len(self.places) + 1))
        with file.open("r+b") as stream:
            self._noted = memoryview(mmap.mmap(stream.fileno(), 0))
        self.vain: int | None = None  # line of an assertion of what is always true
        self.values: list[int] = []  # lines of expressions that ended a cell and gave something
        self.cut: int | None = None  # line of a `zip` of what is not of one length
        self._limits = limits.find(ast.parse(snippet.source))
        self._differences = limits.Differences()
        self._wide: dict[Place, bool] = {}  # of what compares numbers -> whether zeros would do
        self._met: dict[tuple[int, ...], int] = {}  # of what looks at each of something -> what there was
        # The newest first value of two: by its `id`, and where its numbers lie.
        self._pair: tuple[tuple[int, ...], int, object] = ((), 0, None)
        self._computed = 0  # the newest value that a call in a check gave, by its `id`
        self.masked: int | None = None  # line of a check that leaves out what is masked
        self._same: dict[tuple[int, ...], bool] = {}  # of what compares two -> whether they are one

    def __call__(self, index: int, held: bool) -> None:
        """Note that a check held, or raised."""
        self._noted[2 * index + (not held)] = 1

    def weigh(self, line: int, value: Any) -> Any:
        """Give back what is asserted, and note where it is true whatever the snippet computes."""
        if _is_always_true(value):
            self.vain = self.vain or line
        return value

    def seen(self, line: int, column: int, index: int, value: Any) -> Any:
        """Give back what is compared, and note whether it holds anything; who compares with `[]` means it.

        Args:
            line: of the check.
            column: of the check.
            index: whether it is the first or the second of two; negative where NaN is meant.
            value: what is compared.
        """
        place = line, column
        if type(value) in (list, tuple):
            self._meet(place, SOME)
        elif not shapes.runs_own_code(value, "shape") and (shape := shapes.shape_of(value)):
            is_nan = index >= 0 and 0 not in shape and _is_nan(value)
            self._meet(place, NOTHING if 0 in shape else NAN if is_nan else SOME)
        self._compare(place, index, value)
        return value

    def equal(self, line: int, column: int, index: int, value: Any) -> Any:
        """Give back what stands beside ``==``, and note whether both sides are empty, or one thing."""
        place = line, column, 0  # another check may begin where this one does
        if type(value) in WORDS or type(value).__name__ == "TensorShape":
            self._meet(place, SOME if len(value) else NOTHING)
        self._compare(place, index, value)
        return value

    def length(self, line: int, column: int, value: Any) -> Any:
        """Give back a length beside another one, and note whether it is 0."""
        self._meet((line, column, 1), SOME if value else NOTHING)
        return value

    def within(self, line: int, column: int, value: Any) -> Any:
        """Give back what is to be in something, and note whether it is nothing, which is in everything."""
        if type(value) in (str, bytes, set, frozenset):
            self._meet((line, column, 1), SOME if value else NOTHING)
        return value

    def zipped(self, line: int, _: int, own: Any, *parts: Any) -> Any:
        """What `zip` gives, and note where it leaves something out: a check of each looks at a part alone."""
        sizes = {len(x) for x in parts if type(x) in SIZED or (type(x) is np.ndarray and x.ndim)}
        if own is zip and len(sizes) > 1:
            self.cut = self.cut or line
        return own(*parts)

    def near(self, line: int, column: int, own: Any, *parts: Any, **options: Any) -> Any:
        """What a comparison with a tolerance gives, and note whether zeros would be near enough, too."""
        result = own(*parts, **options)
        name = getattr(own, "__name__", "").removesuffix("_v2")  # as TensorFlow calls some of its functions
        if (result is None or np.all(result)) and (name in NEAR or name in DECIMAL):
            place = line, column
            self._wide[place] = _is_wide(name, parts, options) and self._wide.get(place, True)
        return result

    def apart(self, number: int, is_many: bool, own: Any, first: Any, second: Any, **options: Any) -> Any:
        """A difference, by a function or by ``-``, of which both sides are noted."""
        result = first - second if own is None else own(first, second, **options)
        self._differences.note(number, is_many, first, second)
        return result

    def bound(self, number: int, side: int, value: Any) -> Any:
        """Give back a limit of a difference, and note it; the lower one is 0, the upper one 1."""
        self._differences.bounds[number, side] = value
        return value

    def limited(self, number: int, line: int, column: int, measure: Any, value: Any) -> Any:
        """Give back what is compared last, and note whether the difference of zeros would do, too."""
        is_wide = self._differences.are_wide(number, measure)
        self._wide[line, column] = is_wide and self._wide.get((line, column), True)
        return value

    def rounded(self, line: int, column: int, value: Any) -> Any:
        """Give back one of two sides that are rounded, and note whether only zeros are left of it."""
        place = line, column
        try:
            self._wide[place] = not np.any(np.asarray(value, np.float64)) and self._wide.get(place, True)
        except Exception:  # whatever is no array of numbers
            self._wide[place] = False
        return value

    def inside(self, line: int, column: int, value: Any) -> Any:
        """Give back what is to hold an empty text, and note whether it is a text: each holds that."""
        self._meet((line, column, 1), NOTHING if type(value) in (str, bytes) else SOME)
        return value

    def numbers(self, line: int, column: int, value: Any) -> Any:
        """Give back what is larger or smaller than something, and note where it is NaN, which is neither."""
        self._meet((line, column, 2), NAN if _is_nan(value) else SOME)
        return value

    def summed(self, line: int, column: int, value: Any) -> Any:
        """Give back what a method sums up, and note where it is a table of NaN, which pandas leaves out."""
        return self.numbers(line, column, value) if hasattr(type(value), "to_numpy") else value

    def computed(self, _: int, value: Any) -> Any:
        """Give back what a call in a check gives, and note that nobody has changed it since."""
        self._computed = id(value)
        return value

    def _compare(self, place: tuple[int, ...], index: int, value: Any) -> None:
        memory = None if id(value) == self._computed else _memory(value)
        if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
            self.masked = self.masked or place[0]
        if index in (0, -2):
            self._pair = place, id(value), memory
        elif self._pair[0] == place:
            is_view = memory is not None and memory == self._pair[2]
            is_one = is_view or (self._pair[1] == id(value) and _changes(value))
            self._same[place] = is_one and self._same.get(place, True)

    def items(self, line: int, column: int, value: Any) -> Any:
        """Give back what `all` looks at, or what gives the same, and note whether there is anything."""
        if type(value) in SIZED:
            self._meet((line, column), SOME if len(value) else NOTHING)
            if type(value) in (list, tuple) and value and all(map(_is_always_true, value)):
                self.vain = self.vain or line
            return value
        if hasattr(type(value), "__next__"):
            return self._counted((line, column), value)
        return self.seen(line, column, -1, value)

    def _counted(self, place: Place, items: Iterable[Any]) -> Iterator[Any]:
        self._meet(place, NOTHING)
        for item in items:
            self._meet(place, SOME)
            yield item

    def _meet(self, place: tuple[int, ...], found: int) -> None:
        self._met[place] = max(found, self._met.get(place, NOTHING))

    def empty(self) -> tuple[int, str] | None:
        """Line of the first check that looked at nothing each time it ran, and at what instead."""
        for place, found in sorted(self._met.items()):
            if found < SOME:
                return place[0], "at NaN alone" if found == NAN else "at nothing"
        return None

    def itself(self) -> int | None:
        """Line of the first check that compared, each time, something that can change with itself."""
        return next((place[0] for place, is_one in sorted(self._same.items()) if is_one), None)

    def wide(self) -> int | None:
        """Line of the first check whose tolerance was, each time, as large as the numbers that it wants."""
        return next((place[0] for place, is_wide in sorted(self._wide.items()) if is_wide), None)

    def start(self) -> None:
        """Let what `instrument` puts in call this object."""
        setattr(builtins, HOOK, self)

    def instrument(self, tree: ast.Module) -> ast.Module:
        """Put the calls around each check."""
        limits.instrument(tree, self._limits, HOOK)
        by_place = {place: index for index, place in enumerate(self.places)}
        for node in list(ast.walk(tree)):
            if isinstance(node, ast.For) and _places(node) & by_place.keys():
                _look_at_zips(node.iter)
            for name in ("body", "orelse", "finalbody"):
                if isinstance(body := getattr(node, name, None), list):
                    setattr(node, name, list(self._noting(body, by_place)))
        return ast.fix_missing_locations(tree)

    def _noting(self, body: list[ast.stmt], by_place: dict[Place, int]) -> Iterator[ast.stmt]:
        for statement in body:
            index = by_place.get((statement.lineno, statement.col_offset))
            if isinstance(statement, ast.Assert):
                _weigh(statement)
            if index is None or not _is_check(statement, set()):  # a mark has the place of what it marks
                yield statement
                continue
            if (call := _call(statement)) and not is_of_what_follows(call.func):
                _look_at(call)
            failed = f"try: pass\nexcept BaseException:\n    {HOOK}({index}, False)\n    raise\n"
            around, behind = ast.parse(f"{failed}{HOOK}({index}, True)").body
            assert isinstance(around, ast.Try)
            for part in (*ast.walk(around), *ast.walk(behind)):
                ast.copy_location(part, statement)
            around.body = [statement]
            yield from (around, behind)

    def end(self, statement: ast.stmt, source: str) -> None:
        """Have the value noted of an expression that ends a cell, unless a semicolon hides it in Jupyter."""
        line = source.split("\n")[(statement.end_lineno or 1) - 1].encode()
        is_hidden = line[statement.end_col_offset :].lstrip().startswith(b";")
        if isinstance(statement, ast.Expr) and not is_hidden:
            statement.value = _hooked("ended", (statement.lineno,), statement.value)

    def ended(self, line: int, value: Any) -> Any:
        """Give back what ends a cell, and note where it is anything."""
        if value is not None:
            self.values.append(line)
        return value

    def held(self) -> tuple[int, ...]:
        """Lines of the checks that ran and never raised."""
        return tuple(self.places[index][0] for index in range(len(self.places)) if self._state(index) == 1)

    def raised(self) -> int | None:
        """Line of the first check that raised, whoever caught it."""
        return next((place[0] for index, place in enumerate(self.places) if self._state(index) > 1), None)

    def missing(self) -> int | None:
        """Line of the first check that never ran to its end."""
        return next((place[0] for index, place in enumerate(self.places) if not self._state(index)), None)

    def _state(self, index: int) -> int:
        return self._noted[2 * index] + 2 * self._noted[2 * index + 1]


def _weigh(statement: ast.Assert) -> None:
    """Put a call around what is asserted, and around what each function looks at that is true of nothing."""
    for node in list(ast.walk(statement.test)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in OF_EACH | NEAR.keys():
            _look_at(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and _is_any(node.operand):
            _look_at(node.operand)
        elif isinstance(node, ast.Call) and node.args and _named(node).startswith("nan"):
            node.args[0] = _hooked("numbers", _end(node.args[0]), node.args[0])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _named(node) in REDUCING:
            node.func.value = _hooked("summed", _end(node.func.value), node.func.value)
        elif isinstance(node, ast.Compare) and any(isinstance(x, ORDERED) for x in node.ops):
            _look_at_order(node)
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            if isinstance(node.ops[0], ast.Eq):
                _look_at_equal(node)
            elif isinstance(node.ops[0], ast.In) and getattr(node.left, "value", None) in ("", b""):
                place = node.lineno, node.col_offset
                node.comparators = [_hooked("inside", place, node.comparators[0])]
            elif isinstance(node.ops[0], ast.In) and not isinstance(node.left, LITERALS):
                node.left = _hooked("within", (node.lineno, node.col_offset), node.left)
    _look_at_zips(statement.test)
    statement.test = _hooked("weigh", (statement.lineno,), statement.test)


def _look_at_order(node: ast.Compare) -> None:
    """Put calls around what is larger or smaller than something; a part of a set, too, is ``<=`` it."""
    if len(node.ops) == 1 and isinstance(node.ops[0], ast.LtE) and not isinstance(node.left, LITERALS):
        node.left = _hooked("within", (node.lineno, node.col_offset), node.left)
    sides = [node.left, *node.comparators]
    looked: list[ast.expr] = [x if isinstance(x, LITERALS) else _hooked("numbers", _end(x), x) for x in sides]
    node.left, node.comparators = looked[0], looked[1:]


def _end(node: ast.expr) -> Place:
    """Where an expression ends: what it is a method of, and what it begins with, end before."""
    return node.lineno, node.end_col_offset or 0


def _named(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _is_any(node: ast.expr) -> TypeGuard[ast.Call]:
    """Whether an expression asks whether any of something holds, which of nothing is false."""
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ("any", "reduce_any")


def _look_at(call: ast.Call) -> None:
    """Put calls around what a function compares: its first arguments, or what it is a method of."""
    place = call.lineno, call.col_offset
    name = ast.unparse(call.func).rpartition(".")[2]
    means_nan = "nan" in ast.unparse(call).lower()
    if len(call.args) == 1 and not isinstance(call.args[0], ast.Starred):
        call.args[0] = _hooked("items", place, call.args[0])
    elif call.args:
        if all(map(_is_rounded, call.args[:2])):
            call.args[1] = _hooked("rounded", place, call.args[1])
        for index, value in enumerate(call.args[:2]):
            if not isinstance(value, ast.Starred | ast.Constant):
                call.args[index] = _hooked("seen", (*place, index - 2 * means_nan), _marked(value))
    elif isinstance(call.func, ast.Attribute):
        call.func.value = _hooked("seen", (*place, -3), call.func.value)
    if name in NEAR or name in DECIMAL:
        _call_by("near", call)


def _look_at_equal(node: ast.Compare) -> None:
    """Put calls around both sides of ``==``, unless one is written out or names what it is about."""
    sides = [node.left, *node.comparators]
    if all(isinstance(x, ast.Call) and ast.unparse(x.func) == "len" for x in sides):
        left, right = (_hooked("length", (node.lineno, node.col_offset), side) for side in sides)
        node.left, node.comparators = left, [right]
    elif not any(isinstance(x, LITERALS | ast.Attribute) for x in sides):
        place = node.lineno, node.col_offset
        if all(map(_is_rounded, sides)):
            sides[1] = _hooked("rounded", place, sides[1])
        left, right = (_hooked("equal", (*place, index), _marked(side)) for index, side in enumerate(sides))
        node.left, node.comparators = left, [right]


def _marked(value: ast.expr) -> ast.expr:
    """With a call around what a call gives: whether that is as it was is what a check may ask."""
    return _hooked("computed", (value.lineno,), value) if isinstance(value, ast.Call) else value


def _is_rounded(node: ast.expr) -> bool:
    """Whether an expression rounds numbers, or makes whole ones of them."""
    for call in (x for x in ast.walk(node) if isinstance(x, ast.Call)):
        name = ast.unparse(call.func).rpartition(".")[2]
        is_whole = name in ("astype", "cast") and "int" in "".join(map(ast.unparse, call.args[-1:]))
        if name in ROUNDING or is_whole:
            return True
    return False


def _places(node: ast.AST) -> set[Place]:
    return {(x.lineno, x.col_offset) for x in ast.walk(node) if isinstance(x, ast.stmt)}


def _look_at_zips(node: ast.expr) -> None:
    """Put a call around each `zip` that does not say what it does with what is longer."""
    for call in list(ast.walk(node)):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "zip" and not call.keywords:
            _call_by("zipped", call)


def _call_by(method: str, call: ast.Call) -> None:
    """Let a method of the hook call a function, which it gets before the arguments."""
    hooked = _hooked(method, (call.lineno, call.col_offset), call.func)
    call.func, call.args = hooked.func, [*hooked.args, *call.args]


def _is_always_true(value: Any) -> bool:
    """Whether something is a function or runs later, and is true whatever it would give."""
    kind = type(value)
    may_be_false = hasattr(kind, "__bool__") or hasattr(kind, "__len__")
    runs_later = callable(value) or any(hasattr(kind, x) for x in ("__next__", "__await__", "__anext__"))
    return runs_later and not may_be_false


def _memory(value: Any) -> object:
    """Where the numbers of an array lie, and how; ``None`` of a part, whose place says something."""
    if type(value) is not np.ndarray or not value.size:
        return None
    whole = value
    while isinstance(whole.base, np.ndarray):
        whole = whole.base
    if whole.size != value.size:
        return None
    return value.ctypes.data, value.shape, value.strides, value.dtype


def _is_nan(value: Any) -> bool:
    """Whether a number, an array, a tensor, a table or a variable is NaN throughout; others may warn."""
    if isinstance(value, float):
        return value != value
    try:
        if hasattr(type(value), "to_numpy"):
            value = value.to_numpy(float)
        inner = getattr(value, "value", value)  # of a variable of Keras' kind, what holds its numbers
        value = value if callable(inner) else inner
        found = value if isinstance(value, np.ndarray) else value.numpy()
        return isinstance(found, np.ndarray) and bool(found.size and np.isnan(found).all())
    except Exception:  # whatever a library raises for a value that has no numbers yet
        return False


def _is_wide(name: str, parts: tuple[Any, ...], options: dict[str, Any]) -> bool:
    """Whether zeros are within the tolerance of what is wanted, and that is not all zeros.

    Args:
        name: the function that compares.
        parts: what is compared, what is wanted, and the tolerances, where they are not named.
        options: those that are named.
    """
    try:
        second = parts[1] if len(parts) > 1 else options.get("desired", options.get("b", options.get("y")))
        wanted = np.abs(np.asarray(second, np.float64))
        if name in DECIMAL:
            decimal = options.get("decimal", parts[2] if len(parts) > 2 else DECIMAL[name])
            relative, absolute = 0.0, 1.5 * 10.0**-decimal
        else:
            named = [("rtol", "rel_tol"), ("atol", "abs_tol")]
            given = [*parts[2:4], *NEAR[name][len(parts[2:4]) :]]
            relative, absolute = (
                options.get(one, options.get(other, x)) for (one, other), x in zip(named, given, strict=True)
            )
        is_within = (absolute + relative * wanted >= wanted).all()
        return bool(wanted.any() and is_within)
    except Exception:  # whatever is no array of numbers, or no tolerance
        return False


def _changes(value: Any) -> bool:
    """Whether something can have changed since it got another name, as arrays, lists and variables can."""
    return isinstance(value, np.ndarray | list | dict | set) or hasattr(type(value), "assign")


def _hooked(method: str, place: tuple[int, ...], value: ast.expr) -> ast.Call:
    """A call of the hook with a value, at the value's place."""
    call = ast.parse(f"{HOOK}.{method}({', '.join(map(str, place))}, 0)", mode="eval").body
    assert isinstance(call, ast.Call)
    for part in ast.walk(call):
        ast.copy_location(part, value)
    call.args[-1] = value
    return call
