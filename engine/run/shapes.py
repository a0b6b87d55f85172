"""Check shape comments. In: comments, then values as they are assigned. Out: `Tensor` rows, or an error.

A name in a comment is the integer that it is on that line of the code, else it is bound at first sight, and
must agree in the whole file. What is different in comments, or in the code that gives a shape, has different
sizes, or a swapped comment would pass.
"""

import ast
import operator
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import FrameType
from typing import Any

from engine import store
from engine.record import Tensor
from engine.run import descriptions, lines, lookalikes, sizes
from engine.run.shape_comments import Comment, Nest, Shape
from engine.snippet import SnippetError

HOOK = "__check_shapes__"
OPERATORS: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
}
MOST_ROWS = 8  # of one comment in the table
SAMPLES = 5  # sizes with which two expressions are compared; some roundings agree on a few


def instrument(tree: ast.Module, comments: list[Comment]) -> ast.Module:
    """Put a call of the checker behind each commented assignment."""
    by_place = {comment.statement: index for index, comment in enumerate(comments)}

    class Insert(ast.NodeTransformer):
        def _with_check(self, node: ast.stmt) -> list[ast.stmt]:
            index = by_place.get((node.lineno, node.col_offset))
            if index is None or (isinstance(node, ast.Assign) and lines.is_mark(node)):
                return [node]
            checks = ast.parse("\n".join(_calls(index, comments[index]))).body
            for part in (part for check in checks for part in ast.walk(check)):
                ast.copy_location(part, node)
            return [node, *checks]

        visit_Assign = visit_AnnAssign = visit_AugAssign = _with_check

    Insert().visit(tree)
    return ast.fix_missing_locations(tree)


def _calls(index: int, comment: Comment) -> Iterator[str]:
    """Source of the calls that check a comment: first of all that is read, whether that runs own code."""
    for target in comment.targets:
        for owner, member in _reads(ast.parse(target, mode="eval").body):
            yield f"{HOOK}({index}, ({owner},), {{}}, {member!r})"
    names = ", ".join(
        f"{name!r}: lambda: {name}" for name in sorted(comment.names | comment.near | comment.axes)
    )
    yield f"{HOOK}({index}, ({', '.join(comment.targets)},), {{{names}}})"


def _reads(target: ast.expr) -> Iterator[tuple[str, str]]:
    """Whose members are read for a target, and which, from the first to the last."""
    if isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            yield from _reads(part)
    elif isinstance(target, ast.Subscript | ast.Attribute):
        yield from _reads(target.value)
        member = target.attr if isinstance(target, ast.Attribute) else "__getitem__"
        yield ast.unparse(target.value), member


@dataclass
class Checker:
    """Compares values with the comments while the snippet runs.

    Attributes:
        path: the snippet.
        comments: its shape comments.
        namespace: the snippet's globals, in which symbols are looked up.
        report: a file that does not exist yet.
        tree: the snippet's as it is written, in which code gives numbers by name; see `sizes`.
        rows: the shape table so far, one row for each shape and dtype that a tensor had at a comment.
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
    tree: ast.Module
    rows: list[Tensor] = field(default_factory=list)
    symbols: dict[str, int] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    bound: dict[str, Comment] = field(default_factory=dict)  # where each symbol got its size
    guessed: dict[str, Comment] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    error: SnippetError | None = None
    process: int = field(default_factory=os.getpid)
    _now: dict[str, int] = field(default_factory=dict)  # names where a comment stands

    def __call__(
        self, index: int, values: tuple[Any, ...], names: Mapping[str, Callable[[], Any]], member: str = ""
    ) -> None:
        """Check one assignment; raises `SnippetError` where comment and value differ.

        Args:
            index: which comment.
            values: what was assigned; if there is a member, whose it is.
            names: what names are on this line.
            member: what is about to be read.
        """
        comment = self.comments[index]
        try:
            if member:
                self._refuse_own(comment, values[0], member)
                return
            self._now = _integers(names, sys._getframe(1))
            self._confirm()
            for name, claim, value in zip(comment.targets, comment.claims, values, strict=True):
                self._check(comment, name, claim, value)
        except SnippetError as error:
            if os.getpid() != self.process:
                store.write(self.report, f"{error.line}:{error.message}")
                raise AssertionError(str(error)) from None  # which `multiprocessing` can hand on
            self.error = error
            raise
        self.seen.add(index)

    def finish(self, *, all_ran: bool) -> None:
        """Raises `SnippetError` for a comment that was wrong, or never checked where all should be."""
        if self.error:
            raise self.error  # the snippet caught it
        if self.report.exists():
            line, _, message = self.report.read_text(encoding="utf-8").partition(":")
            raise SnippetError(self.path, int(line), message)
        self._confirm()
        self._confirm_given()
        if all_ran and (missing := self.missing()):
            why = "this shape comment was never checked: its assignment did not run as plain Python "
            raise SnippetError(self.path, missing[0], f"{why}in the snippet's own process")

    def missing(self) -> tuple[int, ...]:
        """Lines of the comments whose assignment has not run."""
        return tuple(x.line for index, x in enumerate(self.comments) if index not in self.seen)

    def _refuse_own(self, comment: Comment, owner: Any, *members: str) -> None:
        """Refuse to look at what runs code of the snippet, as that may print or count."""
        if member := next((x for x in members if runs_own_code(owner, x)), ""):
            why = f"to check this comment, `{member}` of the snippet's own {type(owner).__name__} would run"
            raise SnippetError(self.path, comment.line, f"{why}; give the array a name first")

    def _check(self, comment: Comment, name: str, claim: Shape | Nest, value: Any) -> None:
        self._refuse_own(comment, value, "shape", "dtype", "__len__", "__iter__")
        if member := next((x for x in ("shape", "dtype") if _is_only_said(value, x)), ""):
            why = f"`{name}` is of the class {type(value).__name__}, whose `{member}` is what code gave it"
            raise SnippetError(
                self.path, comment.line, f"{why}, and not what it holds; give the array a name first"
            )
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
                self._check(comment, f"{name}[{index}]", item, part)
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
        said = lookalikes.OF_DTYPE.match(claim.text)
        if said and said["dtype"] != dtype_of(value):
            why = f"`{name}` has dtype {dtype_of(value)}, the comment says {said['dtype']}"
            raise SnippetError(self.path, comment.line, f"{why}; correct the comment, or the code")
        if wrong := descriptions.miscounted(claim.text, claim.dims, shape):
            why = f"`{name}` has shape {_text(shape)}, and the words about it say {wrong!r}"
            raise SnippetError(self.path, comment.line, f"{why}; correct them, or the code")
        row = Tensor(name, str(claim), _text(shape), dtype_of(value), claim.text, comment.line)
        if row not in self.rows:
            self.rows.append(row)
        if sum((x.name, x.line) == (name, comment.line) for x in self.rows) > MOST_ROWS:
            why = f"`{name}` has more than {MOST_ROWS} shapes or dtypes here, and each would be a row"
            raise SnippetError(self.path, comment.line, f"{why}; take the comment out, or name each size")

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
            for rival in comment.near | (comment.axes if dim.isidentifier() else set()):
                if self._lookup(rival) == value and not _alike(dim, rival):
                    raise self._equal(comment, dim, rival, value)
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
        return self._now.get(name, self.symbols.get(name))

    def _bind(self, comment: Comment, name: str, value: int) -> None:
        if name not in self.symbols:
            self._keep_apart(comment, name, value)
            self.symbols[name] = value
            self.bound[name] = comment
        elif self.symbols[name] != value:
            known, line = self.symbols[name], self.bound[name].line
            why = f"`{name}` is {value} here, and {known} in the comment on line {line}"
            raise SnippetError(self.path, comment.line, f"{why}; give one of them another name")

    def _keep_apart(self, comment: Comment, dim: str, value: int) -> None:
        """Refuse a size that something else has, too, unless both are the same by arithmetic."""
        if dim in self.sizes:
            return
        for other, size in self.sizes.items():
            if size == value and not _alike(dim, other):
                raise self._equal(comment, dim, other, value)
        self.sizes[dim] = value

    def _equal(self, comment: Comment, one: str, other: str, value: int) -> SnippetError:
        why = f"`{one}` and `{other}` are both {value}, so a swapped comment would pass"
        return SnippetError(self.path, comment.line, f"{why}; give each symbol another value")

    def _confirm(self) -> None:
        """Refuse a name that was bound at first sight, and has another size since."""
        for name, comment in self.guessed.items():
            value = self.namespace.get(name)
            value = value if isinstance(value, float) else _integer(value)
            if value is not None and value != self.symbols[name]:
                raise SnippetError(
                    self.path,
                    comment.line,
                    f"`{name}` is {self.symbols[name]} in this comment, and {value} in the snippet; "
                    f"set `{name} = …` before the comment, or rename one of them",
                )

    def _confirm_given(self) -> None:
        """Refuse a name that was bound at first sight, and has other sizes where code says them by name."""
        given = sizes.numbers(self.tree, self.namespace) if self.guessed else {}
        for name, comment in self.guessed.items():
            numbers = given.get(sizes.key(name), {})
            if numbers and self.symbols[name] not in numbers:
                (number, line), *_ = numbers.items()
                why = f"`{name}` is {self.symbols[name]} in this comment, and {number} on line {line}"
                raise SnippetError(
                    self.path, comment.line, f"{why}; rename one of them, or correct the comment"
                )

    def _numbers(self, claim: Shape) -> str:
        names = dict.fromkeys(re.findall(r"[^\W\d]\w*", " ".join(claim.dims)))
        known = [f"{x} = {size}" for x in names if (size := self._lookup(x)) is not None]
        return f" with {', '.join(known)}" if known else ""


def _integers(names: Mapping[str, Callable[[], Any]], frame: FrameType | None) -> dict[str, int]:
    """The integers among names as a line of code has them.

    Args:
        names: functions that stand on that line, and that see all names but those of a class.
        frame: one that the line called, directly or not.
    """
    files = {x.__code__.co_filename for x in names.values()}
    while frame and frame.f_code.co_filename not in files:
        frame = frame.f_back
    own = frame.f_locals if frame else {}
    found = {}
    for name, value in names.items():
        with suppress(NameError):  # it is bound at first sight
            if (size := _integer(own[name] if name in own else value())) is not None:
                found[name] = size
    return found


def runs_own_code(value: Any, member: str) -> bool:
    """Whether code of the snippet runs where a member of a value is read."""
    for kind in type(value).__mro__:
        names = vars(kind)
        found = names.get(member)
        if isinstance(found, property) and getattr(found.fget, "__module__", "") == "__main__":
            return True  # of a library's class, too
        if kind.__module__ != "__main__":
            continue
        is_method = member.startswith("__") and found is not None
        if is_method or isinstance(found, property | cached_property) or "__getattribute__" in names:
            return True
        if getattr(type(found), "__module__", "") == "__main__":  # a descriptor
            return True
        if "__getattr__" in names and not member.startswith("__") and member not in vars(value):
            return True
    return False


def _is_only_said(value: Any, member: str) -> bool:
    """Whether a member is no part of what a value is: set in a class or an object that any code can make."""
    kinds = type(value).__mro__
    for kind in kinds:
        if member in vars(kind):
            return kind.__module__ == "__main__" or not hasattr(type(vars(kind)[member]), "__get__")
    made = next((x.__module__.partition(".")[0] for x in kinds if x.__module__ != "__main__"), "builtins")
    return made in sys.stdlib_module_names and member in getattr(value, "__dict__", ())


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
    own = any(runs_own_code(value, x) for x in ("shape", "__index__"))
    if isinstance(value, bool) or own or shape_of(value) != ():
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
