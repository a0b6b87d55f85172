"""Account for lines. In: a snippet's tree. Out: the same tree with marks; then, what never ran.

Before each statement stands a call that notes its line, so that it counts in whichever thread it
runs, one that TensorFlow started included. A `tf.function` runs code that AutoGraph generates from
the source, without marks: that code is traced, and AutoGraph's own map leads back to the snippet.
"""

import ast
import mmap
import struct
import sys
import threading
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HOOK = "__mark_line__"
GENERATED = "__autograph_generated_file"
Place = tuple[str, int]


class Lines:
    """Notes each line that runs, and keeps the newest in a file for the parent process.

    Args:
        filename: the snippet's file, as compiled.
        tree: its tree; marks are put into it.
        file: where the newest line is kept; see `last`.
    """

    def __init__(self, filename: str, tree: ast.Module, file: Path) -> None:
        self.filename = filename
        self.statements = dict(_mark(tree))
        self.reached: set[int] = set()
        self.generated: set[Place] = set()
        file.write_bytes(bytes(8))
        with file.open("r+b") as stream:
            self._newest = memoryview(mmap.mmap(stream.fileno(), 8)).cast("q")

    def __call__(self, line: int) -> None:
        """Note that the statement on this line is about to run."""
        self.reached.add(line)
        self._newest[0] = line

    def start(self) -> None:
        """Trace generated code in this thread and those that start from now on."""
        threading.settrace(self._enter)
        sys.settrace(self._enter)

    def stop(self) -> None:
        """Trace no longer."""
        sys.settrace(None)
        threading.settrace(None)

    def missing(self) -> tuple[int, ...]:
        """First lines of the statements that never ran."""
        origins = _origins(self.filename) if self.generated else {}
        mapped = {origins[place] for place in self.generated if place in origins}
        return tuple(
            first
            for first, last in sorted(self.statements.items())
            if first not in self.reached and mapped.isdisjoint(range(first, last + 1))
        )

    def _enter(self, frame: types.FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        return self._line if GENERATED in frame.f_code.co_filename else None

    def _line(self, frame: types.FrameType, event: str, _: Any) -> Callable[..., Any]:
        if event == "line":
            self.generated.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


def last(file: Path) -> int:
    """The line that a process was on, counted from 1, even if it ended badly."""
    try:
        return max(1, int(struct.unpack("q", file.read_bytes())[0]))
    except (OSError, struct.error):
        return 1


def _mark(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Put a mark before each statement; yields the first and last line of its own part."""
    for node in list(ast.walk(tree)):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if not isinstance(body, list):
                continue
            marked: list[ast.stmt] = []
            for statement in body:
                if not _is_inert(statement):
                    first, end = _own_lines(statement)
                    mark = ast.parse(f"{HOOK}({first})").body[0]
                    for part in ast.walk(mark):
                        ast.copy_location(part, statement)
                    marked.append(mark)
                    yield first, end
                marked.append(statement)
            setattr(node, name, marked)


def _is_inert(statement: ast.stmt) -> bool:
    """Whether a statement has no code, or must stand first: docstrings, declarations, `__future__`."""
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Global | ast.Nonlocal)


def _own_lines(statement: ast.stmt) -> tuple[int, int]:
    """First and last line of a statement; of one with a body, those of its header."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(x.lineno for x in decorators)])
    inner = [*getattr(statement, "body", []), *getattr(statement, "cases", [])]
    if not inner:
        return first, statement.end_lineno or statement.lineno
    start = min(getattr(x, "lineno", None) or x.pattern.lineno for x in inner)
    return first, max(statement.lineno, start - 1)


def _origins(filename: str) -> dict[Place, int]:
    """Place in generated code -> line of the snippet, for everything that AutoGraph converted."""
    api: Any = sys.modules["tensorflow.python.autograph.impl.api"]
    return {
        (place.filename, place.lineno): origin.loc.lineno
        for factories in list(api._TRANSPILER._cache._cache.values())
        for factory in list(factories.values())
        for place, origin in factory.source_map.items()
        if origin.loc.filename == filename
    }
