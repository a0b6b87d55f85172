"""Let a process see what has no order in another one. In: folders and sets. Out: the same, turned.

No system promises an order of a folder, and few keep to one. What shows it has another output elsewhere. It
is turned for all of `os`, and for what is made of it, such as `glob`, `pathlib` and `shutil`; not for what C
and C++ list, nor for other programs.

A set of words has another order in each process. Other hashes leave two words as they were in every second
one, so what a snippet writes as a set, or makes by `set`, is turned, too.
"""

import ast
import os
from collections.abc import Iterator
from typing import Any, TypeGuard


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


def is_set(node: ast.AST) -> TypeGuard[ast.expr]:
    """Whether an expression writes or makes a set."""
    is_made = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "set"
    return is_made or isinstance(node, ast.Set | ast.SetComp)


def turn_sets(tree: ast.Module) -> None:
    """Put a call of `turned` around each set that a snippet writes or makes."""

    class Turn(ast.NodeTransformer):
        def generic_visit(self, node: ast.AST) -> ast.AST:
            super().generic_visit(node)
            if not is_set(node):
                return node
            call = ast.parse(f"{HOOK}(0)", mode="eval").body
            assert isinstance(call, ast.Call)
            for part in ast.walk(call):
                ast.copy_location(part, node)
            call.args = [node]
            return call

    Turn().visit(tree)


def turned(value: Any) -> Any:
    """The same set in another order, if it is one whose order differs from process to process."""
    if type(value) is not set or all(isinstance(x, NUMBERS) for x in value):
        return value
    usual = [id(x) for x in value]
    for size in SIZES:
        others = [object() for _ in range(size)]
        found: set[Any] = {*others, *value}
        for x in others:
            found.discard(x)  # leaves the table as large as it is, and so the order
        if [id(x) for x in found] != usual:
            return found
    return value
