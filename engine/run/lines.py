"""Account for lines. In: a snippet's tree. Out: the same tree with marks; then, what never ran.

Before each statement stands one that notes its line, so that it counts in whichever thread it runs, one that
a library started included. It calls nothing: a function can call itself as often as without it. A framework
may compile code of its own from the source, and that code gets marks, too; neither coverage.py nor
`sys.monitoring` would see it.
"""

import ast
import builtins
import mmap
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.frameworks import Framework

HOOK = "__mark_line__"
NEWEST = 8  # bytes of a number


class Lines:
    """Notes each line that runs, in a file that this process shares with those that it forks, and its parent.

    Args:
        filename: the snippet's file, as compiled.
        tree: its tree; marks are put into it.
        file: holds the newest line, see `last`, and a number for each line, which is not 0 when it has run.

    Attributes:
        marks: these numbers, of which the first is the newest line; set by the marks.
    """

    def __init__(self, filename: str, tree: ast.Module, file: Path) -> None:
        self.filename = filename
        self.statements = _statements(tree)
        _mark(tree, {first: first for first in self.statements})
        size = NEWEST * (1 + max(self.statements.values(), default=0))
        file.write_bytes(bytes(size))
        with file.open("r+b") as stream:
            self.marks = memoryview(mmap.mmap(stream.fileno(), size)).cast("q")

    def newest(self) -> int:
        """The line that ran last, counted from 1."""
        return max(1, self.marks[0])

    def start(self, framework: Framework) -> None:
        """Let marks reach their numbers, and have the framework put some into what it compiles later."""
        setattr(builtins, HOOK, self.marks)
        framework.mark_generated(self.filename, _mark)

    def missing(self) -> tuple[int, ...]:
        """First lines of the statements that never ran."""
        return tuple(
            first for first, last in sorted(self.statements.items()) if not any(self.marks[first : last + 1])
        )


def last(file: Path) -> int:
    """The line that a process was on, counted from 1, even if it ended badly."""
    try:
        return max(1, int(struct.unpack("q", file.read_bytes()[:NEWEST])[0]))
    except (OSError, struct.error):
        return 1


def _blocks(tree: ast.Module) -> Iterator[tuple[ast.AST, str, list[ast.stmt]]]:
    for node in list(ast.walk(tree)):
        for name in ("body", "orelse", "finalbody"):
            if isinstance(body := getattr(node, name, None), list):
                yield node, name, body


def _statements(tree: ast.Module) -> dict[int, int]:
    """First -> last line of each statement's own part."""
    statements = (x for _, _, body in _blocks(tree) for x in body if not _is_inert(x))
    return dict(_own_lines(statement) for statement in statements)


def _mark(tree: ast.Module, lines: Mapping[int, int]) -> None:
    """Put a mark before each statement whose first line is a key; the value is what it notes."""
    for node, name, body in _blocks(tree):
        marked: list[ast.stmt] = []
        for statement in body:
            line = lines.get(_own_lines(statement)[0])
            if line is not None and not _is_inert(statement):
                mark = ast.parse(f"{HOOK}[0] = {HOOK}[{line}] = {line}").body[0]
                for part in ast.walk(mark):
                    ast.copy_location(part, statement)
                marked.append(mark)
            marked.append(statement)
        setattr(node, name, marked)


def is_mark(statement: ast.Assign) -> bool:
    """Whether a statement notes a line, and is not the snippet's own."""
    target = statement.targets[0]
    return isinstance(target, ast.Subscript) and getattr(target.value, "id", "") == HOOK


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
