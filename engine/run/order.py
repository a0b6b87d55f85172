"""Let a process see what has no order in another one. In: folders and sets. Out: the same, turned.

No system promises an order of a folder, and few keep to one. What shows it has another output elsewhere. It
is turned for all of `os`, and for what is made of it, such as `glob`, `pathlib` and `shutil`; not for what C
and C++ list, nor for other programs.

A set of words has another order in each process. Other hashes leave two words as they were in every second
one, so each set that a snippet reads is turned, too: by a name, of a call, or of an operator.
"""

import ast
import ctypes
import os
import sys
import weakref
from collections.abc import Iterator
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
SIZES = tuple(2**x for x in range(4, 13))  # of tables in which a set may lie
SETS = (set, frozenset)
HOLDERS = (dict, list, tuple)
FEW, DEEP = 50, 2  # how many things such a one holds that is looked into, and how many lie in one another
WORDS = frozenset({"difference", "frozenset", "intersection", "set", "symmetric_difference", "union"})
VIEWS = frozenset({"items", "keys"})  # of dictionaries, of which operators make sets
READ = ast.Attribute | ast.BinOp | ast.Call | ast.Name | ast.Set | ast.SetComp | ast.Subscript
JOINED = ast.BitAnd | ast.BitOr | ast.BitXor
_known: dict[int, tuple[weakref.ref[Any], int, Any]] = {}  # what is turned, its table, and what stands for it


def may_give(node: ast.AST) -> bool:
    """Whether a node writes a set, or may make one of others or of what a dictionary has."""
    if isinstance(node, ast.BinOp):
        called = (getattr(x, "func", None) for x in (node.left, node.right))
        return isinstance(node.op, JOINED) or any(getattr(x, "attr", "") in VIEWS for x in called)
    word = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return word in WORDS or isinstance(node, ast.Set | ast.SetComp)


def turn_sets(tree: ast.Module) -> None:
    """Put a call of `turned` around what a snippet reads: all that it can show of a set."""

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


def turned(value: Any, kind: Any = type, looked: Any = frozenset((*SETS, *HOLDERS))) -> Any:
    """What is read, with its sets in another order; asks for no builtin, which a snippet can change."""
    return _look(value) if kind(value) in looked else value


def _turned_within(value: Any, deep: int = DEEP) -> Any:
    """Turn a set, or those in a small list, tuple or dictionary."""
    if type(value) in SETS:
        return _turned_set(value)
    if type(value) in HOLDERS and len(value) <= FEW and deep:
        for inner in [*(value.values() if isinstance(value, dict) else value)]:
            _turned_within(inner, deep - 1)
    return value


_look = interpreter.protected(_turned_within)


def _turned_set(value: Any) -> Any:
    """The set, turned once, if its order differs from process to process; of a frozen one a copy."""
    reference, size, instead = _known.get(id(value), (None, 0, None))
    if reference and reference() is value and size == sys.getsizeof(value):
        return value if instead is None else instead
    if len(value) < 2 or all(isinstance(x, NUMBERS) for x in value):
        return value
    is_frozen = type(value) is frozenset
    found = set(value) if is_frozen else value
    _turn_set(found, [*value])
    if is_frozen:  # it has the same fields, and no way in
        ctypes.c_void_p.from_address(id(found) + ctypes.sizeof(ctypes.c_ssize_t)).value = id(frozenset)
        _known[id(found)] = weakref.ref(found), sys.getsizeof(found), None
    _known[id(value)] = weakref.ref(value), sys.getsizeof(value), found if is_frozen else None
    return found


def _turn_set(found: set[Any], usual: list[Any]) -> None:
    """Give a set such a table that it has another order than the usual one, if there is one."""
    for size in SIZES:
        others = [object() for _ in range(size)]
        found.clear()
        found.update(others, usual)
        for x in others:
            found.discard(x)  # leaves the table as large as it is, and so the order
        if [id(x) for x in found] != [id(x) for x in usual]:
            return
    found.clear()
    found.update(usual)
