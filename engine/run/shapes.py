"""Check shape comments. In: comments, then values as they are assigned. Out: `Tensor` rows, or an error.

A name in a comment is bound to the module's integer of that name, else at first sight, and must agree in the
whole file. What is different in comments has different sizes, or a swapped comment would pass.
"""

import ast
import operator
import os
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.record import Tensor
from engine.run.shape_comments import Comment, Nest, Shape
from engine.snippet import SnippetError

HOOK = "__check_shapes__"
OPERATORS: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
}
SAMPLES = 5  # sizes with which two expressions are compared; some roundings agree on a few


def instrument(tree: ast.Module, comments: list[Comment]) -> ast.Module:
    """Put a call of the checker behind each commented assignment."""
    by_place = {comment.statement: index for index, comment in enumerate(comments)}

    class Insert(ast.NodeTransformer):
        def _with_check(self, node: ast.stmt) -> list[ast.stmt]:
            index = by_place.get((node.lineno, node.col_offset))
            if index is None:
                return [node]
            targets = ", ".join(comments[index].targets)
            check = ast.parse(f"{HOOK}({index}, ({targets},))").body[0]
            for part in ast.walk(check):
                ast.copy_location(part, node)
            return [node, check]

        visit_Assign = visit_AnnAssign = visit_AugAssign = _with_check

    Insert().visit(tree)
    return ast.fix_missing_locations(tree)


@dataclass
class Checker:
    """Compares values with the comments while the snippet runs.

    Attributes:
        path: the snippet.
        comments: its shape comments.
        namespace: the snippet's globals, in which symbols are looked up.
        report: a file that does not exist yet.
        rows: the shape table so far, one row a tensor at its first assignment.
        symbols: names in comments and their sizes.
        sizes: all that is written for a dimension, and its size.
        guessed: names that had no integer when they were bound, and the comment that did it.
        seen: comments whose assignment has run.
        error: the first comment that was wrong.
        process: the snippet's process. Those that it forks write to ``report`` which comment was wrong.
    """

    path: str
    comments: list[Comment]
    namespace: Mapping[str, Any]
    report: Path
    rows: list[Tensor] = field(default_factory=list)
    symbols: dict[str, int] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    guessed: dict[str, Comment] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    error: SnippetError | None = None
    process: int = field(default_factory=os.getpid)

    def __call__(self, index: int, values: tuple[Any, ...]) -> None:
        """Check one assignment; raises `SnippetError` where comment and value differ."""
        comment = self.comments[index]
        try:
            self._confirm()
            for name, claim, value in zip(comment.targets, comment.claims, values, strict=True):
                self._check(comment, name, claim, value, first=index not in self.seen)
        except SnippetError as error:
            if os.getpid() != self.process:
                self.report.write_text(f"{error.line}:{error.message}", encoding="utf-8")
                raise AssertionError(str(error)) from None  # which `multiprocessing` can hand on
            self.error = error
            raise
        self.seen.add(index)

    def finish(self) -> None:
        """Raises `SnippetError` for a comment that was wrong or whose assignment never ran."""
        if self.error:
            raise self.error  # the snippet caught it
        if self.report.exists():
            line, _, message = self.report.read_text(encoding="utf-8").partition(":")
            raise SnippetError(self.path, int(line), message)
        self._confirm()
        for index, comment in enumerate(self.comments):
            if index not in self.seen:
                raise SnippetError(
                    self.path,
                    comment.line,
                    "this shape comment was never checked: its assignment did not run as plain Python "
                    "in the snippet's own process",
                )

    def _check(self, comment: Comment, name: str, claim: Shape | Nest, value: Any, *, first: bool) -> None:
        if isinstance(claim, Nest):
            if not isinstance(value, list | tuple) or len(value) != len(claim.items):
                found = (
                    f"{len(value)} item(s)" if isinstance(value, list | tuple) else repr(type(value).__name__)
                )
                raise SnippetError(
                    self.path,
                    comment.line,
                    f"`{name}` is {found}, the comment claims a list of {len(claim.items)}",
                )
            for index, (item, part) in enumerate(zip(claim.items, value, strict=True)):
                self._check(comment, f"{name}[{index}]", item, part, first=first)
            return
        shape = shape_of(value)
        if shape is None:
            raise SnippetError(
                self.path,
                comment.line,
                f"`{name}` is a {type(value).__name__} and has no shape; the comment claims {claim}",
            )
        if not self._agrees(comment, claim, shape):
            raise SnippetError(
                self.path,
                comment.line,
                f"`{name}` has shape {_text(shape)}, the comment claims {claim}{self._numbers(claim)}",
            )
        if first:
            self.rows.append(
                Tensor(name, str(claim), _text(shape), dtype_of(value), claim.text, comment.line)
            )

    def _agrees(self, comment: Comment, claim: Shape, shape: tuple[int | None, ...]) -> bool:
        dims = claim.dims
        if dims and dims[0] == "...":
            dims = dims[1:]
            if len(shape) < len(dims):
                return False
            shape = shape[len(shape) - len(dims) :]
        if len(dims) != len(shape):
            return False
        return all(
            self._size(comment, dim, actual) == actual for dim, actual in zip(dims, shape, strict=True)
        )

    def _size(self, comment: Comment, dim: str, actual: int | None) -> int | None:
        if dim == "None":
            return None
        if dim.isidentifier() and actual is not None and self._lookup(dim) is None:
            self._bind(comment, dim, actual)
            self.guessed[dim] = comment
        node = ast.parse(dim, mode="eval").body
        value = evaluate(node, lambda name: self._known(comment, name))
        if value is None:
            raise SnippetError(self.path, comment.line, f"`{dim}` divides by zero")
        if not isinstance(node, ast.Constant):
            self._keep_apart(comment, dim, value)
        return value

    def _known(self, comment: Comment, name: str) -> int:
        value = self._lookup(name)
        if value is None:
            raise SnippetError(
                self.path,
                comment.line,
                f"symbol `{name}` is not known yet; set `{name} = …` at the top",
            )
        self._bind(comment, name, value)
        return value

    def _lookup(self, name: str) -> int | None:
        return self.symbols[name] if name in self.symbols else _integer(self.namespace.get(name))

    def _bind(self, comment: Comment, name: str, value: int) -> None:
        if name not in self.symbols:
            self._keep_apart(comment, name, value)
            self.symbols[name] = value

    def _keep_apart(self, comment: Comment, dim: str, value: int) -> None:
        """Refuse a size that something else has, too, unless both are the same by arithmetic."""
        if dim in self.sizes:
            return
        for other, size in self.sizes.items():
            if size == value and not _alike(dim, other):
                raise SnippetError(
                    self.path,
                    comment.line,
                    f"`{dim}` and `{other}` are both {value}, so a swapped comment would pass; "
                    "give each symbol another value",
                )
        self.sizes[dim] = value

    def _confirm(self) -> None:
        """Refuse a name that was bound at first sight, and has another size in the snippet since."""
        for name, comment in self.guessed.items():
            value = _integer(self.namespace.get(name))
            if value is not None and value != self.symbols[name]:
                raise SnippetError(
                    self.path,
                    comment.line,
                    f"`{name}` is {self.symbols[name]} in this comment, and {value} in the snippet; "
                    f"set `{name} = …` before the comment, or rename one of them",
                )

    def _numbers(self, claim: Shape) -> str:
        names = dict.fromkeys(re.findall(r"[^\W\d]\w*", " ".join(claim.dims)))
        known = [f"{x} = {size}" for x in names if (size := self._lookup(x)) is not None]
        return f" with {', '.join(known)}" if known else ""


def evaluate(node: ast.expr, size: Callable[[str], int]) -> int | None:
    """The value of a dimension as written; ``None`` where it divides by zero."""
    if isinstance(node, ast.BinOp):
        left, right = evaluate(node.left, size), evaluate(node.right, size)
        if left is None or right is None or (right == 0 and isinstance(node.op, ast.FloorDiv)):
            return None
        return OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.Constant):
        return int(node.value)  # type: ignore[arg-type]
    assert isinstance(node, ast.Name)
    return size(node.id)


def _alike(one: str, other: str) -> bool:
    """Whether two dimensions are the same whatever their symbols are, as `2 * units` and `units + units`."""
    nodes = [ast.parse(dim, mode="eval").body for dim in (one, other)]

    def values(sample: int) -> set[int | None]:
        return {evaluate(x, lambda name: zlib.crc32(f"{name}{sample}".encode()) % 9973 + 9) for x in nodes}

    return all(len(values(sample)) == 1 for sample in range(SAMPLES))


def _integer(value: Any) -> int | None:
    """An integer, one of NumPy's or of a tensor without dimensions too; ``None`` for what is none."""
    if isinstance(value, bool) or shape_of(value) != ():
        return None
    try:
        return operator.index(value)
    except Exception:  # it is the snippet's object
        return None


def shape_of(value: Any) -> tuple[int | None, ...] | None:
    """Shape of a tensor, array, symbolic tensor or number; ``None`` where there is none."""
    if isinstance(value, int | float | complex):
        return ()
    shape = getattr(value, "shape", None)
    if shape is None:
        return None
    try:
        return tuple(None if size is None else int(size) for size in shape)
    except (TypeError, ValueError):
        return None


def dtype_of(value: Any) -> str:
    """Name of the element type, such as ``float32``."""
    dtype = getattr(value, "dtype", type(value).__name__)
    return str(getattr(dtype, "name", dtype)).rpartition(".")[2]  # PyTorch says torch.float32


def _text(shape: tuple[int | None, ...]) -> str:
    return str(shape)
