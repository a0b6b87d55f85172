"""Account for lines. In: a snippet's tree. Out: the same tree with marks; then, what never ran.

Before each statement stands one that notes its line, so that it counts in whichever thread it runs, one that
a library started included. It calls nothing: a function can call itself as often as without it. A framework
may compile code of its own from the source, and that code gets marks, too; neither coverage.py nor
`sys.monitoring` would see it.

A line with one statement has one number. Where several share a line, as in ``if x: y = 1``, each has its own,
as the first of them would count for all. What a framework compiles tells lines alone, so there they do not
count: write each on a line of its own.
"""

import ast
import builtins
import mmap
import struct
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from engine.frameworks import Framework

HOOK = "__mark_line__"
NEWEST = 8  # bytes of a number
ALONE: Mapping[ast.stmt, int] = {}


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
        own = [(x, *_own_lines(x)) for x in _statements(tree)]
        self.statements = {first: last for _, first, last in own}
        self.sharing = _numbered(own)
        _mark(tree, {first: first for first in self.statements}, self.sharing)
        numbers = [*self.statements.values(), *self.sharing.values()]
        size = NEWEST * (1 + max(numbers, default=0))
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
        shared = {_own_lines(x)[0]: False for x in self.sharing}
        for statement, number in self.sharing.items():
            shared[_own_lines(statement)[0]] |= not self.marks[number]
        alone = {x: last for x, last in self.statements.items() if x not in shared}
        unseen = [first for first, last in alone.items() if not any(self.marks[first : last + 1])]
        return tuple(sorted([*unseen, *(line for line, is_missing in shared.items() if is_missing)]))


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


def _statements(tree: ast.Module) -> list[ast.stmt]:
    """All statements that have code."""
    return [x for _, _, body in _blocks(tree) for x in body if not _is_inert(x)]


def _numbered(own: Collection[tuple[ast.stmt, int, int]]) -> dict[ast.stmt, int]:
    """Statement -> a number above those of all lines, for each that shares its first line with another."""
    count = Counter(first for _, first, _ in own)
    shared = [statement for statement, first, _ in own if count[first] > 1]
    return {x: number for number, x in enumerate(shared, start=1 + max((x for *_, x in own), default=0))}


def _mark(tree: ast.Module, lines: Mapping[int, int], numbers: Mapping[ast.stmt, int] = ALONE) -> None:
    """Put a mark before each statement whose first line is a key; the value is what it notes.

    Args:
        tree: what gets marks.
        lines: first line -> the line that the newest is from then on.
        numbers: statement -> where its mark is, if not at that line.
    """
    for node, name, body in _blocks(tree):
        marked: list[ast.stmt] = []
        for statement in body:
            line = lines.get(_own_lines(statement)[0])
            if line is not None and not _is_inert(statement):
                number = numbers.get(statement, line)
                mark = ast.parse(f"{HOOK}[0] = {HOOK}[{number}] = {line}").body[0]
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
