"""Let a process see what has no order in another one. In: folders and sets. Out: the same, turned.

No system promises an order of a folder, and few keep to one. What shows it has another output elsewhere. It
is turned for all of `os`, and for what is made of it, such as `glob`, `pathlib` and `shutil`; not for what C
and C++ list, nor for other programs.

A set of words has another order in each process. Other hashes leave two words as they were in every second
one, so a run can put each set that a snippet reads, by a name, of a call or of an operator, in one of two
orders: the smaller words come first as far as a table allows, or the larger ones. What it shows of a set
differs between these two, and so from any other run in one of them.
"""

import ast
import ctypes
import itertools
import os
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from engine.run import interpreter


class _Turned:
    """An `os.scandir` the other way round."""

    def __init__(self, scan: Any) -> None:
        with scan:
            self._entries = iter(list(scan)[::-1])

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> "_Turned":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self._entries = iter(())


def turn() -> None:
    """Turn the listings of this process."""
    listdir, scandir = os.listdir, os.scandir
    os.listdir = lambda *given, **named: listdir(*given, **named)[::-1]  # type: ignore[assignment]
    os.scandir = lambda *given, **named: _Turned(scandir(*given, **named))  # type: ignore[assignment]


HOOK = "__turn_set__"
NUMBERS = (int, float, complex)  # whose hashes are the same in each process
SIZES = tuple(2**x for x in range(4, 15))  # of tables in which a set may lie
SETS = (set, frozenset)
HOLDERS = (dict, list, tuple)
FEW, DEEP = 50, 2  # how many things such a one holds that is looked into, and how many lie in one another
MOST = 20  # words of a set; more have another order with other hashes
SMALLER, LARGER = 1, 2  # ways to order sets: what comes first
CLASSES = frozenset({"frozenset", "set"})  # by their names
METHODS = frozenset({"difference", "intersection", "symmetric_difference", "union"})
VIEWS = frozenset({"items", "keys"})  # of dictionaries, of which operators make sets
READ = ast.Attribute | ast.BinOp | ast.Call | ast.Name | ast.Set | ast.SetComp | ast.Subscript
JOINED = ast.BitAnd | ast.BitOr | ast.BitXor


def may_give(node: ast.AST) -> bool:
    """Whether a node writes a set, or may make one of others or of what a dictionary has."""
    if isinstance(node, ast.BinOp):
        called = (getattr(x, "func", None) for x in (node.left, node.right))
        return isinstance(node.op, JOINED) or any(getattr(x, "attr", "") in VIEWS for x in called)
    is_named = getattr(node, "id", "") in CLASSES or getattr(node, "attr", "") in METHODS
    return is_named or isinstance(node, ast.Set | ast.SetComp)


def has_sets(source: str) -> bool:
    """Whether a snippet may have a set."""
    return any(map(may_give, ast.walk(ast.parse(source))))


def turn_sets(tree: ast.Module) -> None:
    """Put a call of the hook around what a snippet reads: all that it can show of a set."""

    class Turn(ast.NodeTransformer):
        def visit_match_case(self, node: ast.match_case) -> ast.AST:
            node.guard = self.visit(node.guard) if node.guard else None
            node.body = [self.visit(x) for x in node.body]
            return node  # a pattern calls nothing

        def generic_visit(self, node: ast.AST) -> ast.AST:
            super().generic_visit(node)
            if not isinstance(node, READ) or isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
                return node
            call = ast.parse(f"{HOOK}(0)", mode="eval").body
            assert isinstance(call, ast.Call)
            for part in ast.walk(call):
                ast.copy_location(part, node)
            call.args = [node]
            return call

    Turn().visit(tree)


def turning(way: int) -> Callable[[Any], Any]:
    """The hook: it gives what it is given, with its sets in one of the two orders.

    Args:
        way: which of them.
    """
    look, kind, looked = interpreter.protected(_Turner(way).within), type, frozenset((*SETS, *HOLDERS))
    return lambda value: look(value) if kind(value) in looked else value


class _Turner:
    """Puts sets in an order that depends on what they hold alone."""

    def __init__(self, way: int) -> None:
        self.way = way
        self._known: dict[int, tuple[Any, list[int], Any]] = {}  # a set, its order, and what stands for it

    def within(self, value: Any, deep: int = DEEP) -> Any:
        """Turn a set, or those in a small list, tuple or dictionary."""
        if type(value) in SETS:
            return self._turned(value)
        if type(value) in HOLDERS and len(value) <= FEW and deep:
            for inner in [*(value.values() if isinstance(value, dict) else value)]:
                self.within(inner, deep - 1)
        return value

    def _turned(self, value: Any) -> Any:
        """The set, if its order differs from process to process; of a frozen one a copy."""
        if not 1 < len(value) <= MOST or all(isinstance(x, NUMBERS) for x in value):
            return value
        reference, order, instead = self._known.get(id(value), (None, [], None))
        if reference and reference() is value and order == [*map(id, value)]:
            return value if instead is None else instead
        if type(value) is set:
            self._turn(value)
            self._known[id(value)] = weakref.ref(value), [*map(id, value)], None
            return value
        found: Any = set(value)
        self._turn(found)  # it has the fields of a frozen one, which has no way in
        ctypes.c_void_p.from_address(id(found) + ctypes.sizeof(ctypes.c_ssize_t)).value = id(frozenset)
        self._known[id(found)] = weakref.ref(found), [*map(id, found)], None
        self._known[id(value)] = weakref.ref(value), [*map(id, value)], found
        return found

    def _turn(self, found: set[Any]) -> None:
        """Give a set the table in which its words are most in order, or least."""
        words = sorted(found, key=_word)
        scores = {}
        for size in SIZES:
            _spread(found, words, size)
            texts = [*map(_word, found)]
            falls = sum(x > y for x, y in itertools.pairwise(texts))
            scores[size] = falls if self.way == SMALLER else -falls
            if falls == (0 if self.way == SMALLER else len(words) - 1):
                return
        _spread(found, words, min(scores, key=scores.__getitem__))


def _spread(found: set[Any], words: list[Any], size: int) -> None:
    """Put words into a set that has room for many more."""
    others = [object() for _ in range(size)]
    found.clear()
    found.update(others, words)
    for x in others:
        found.discard(x)  # leaves the table as large as it is, and so the order


def _word(value: Any) -> str:
    return value if isinstance(value, str) else repr(value)
