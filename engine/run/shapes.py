"""Check shape comments. In: source, then values as they are assigned. Out: `Tensor` rows, or an error.

A comment that starts with ``(`` or ``[`` behind an assignment, or alone on the lines right below
it, names the shape of each target:

    h_seq, h, c = lstm(x)
    # (batch, timesteps, units), (batch, units): hidden state; (batch, units): cell state

Elements are names, integers, ``None``, a leading ``...``, and sums and products of these. A name is
bound to the module's integer of that name, else at first sight, and must agree in the whole file.
"""

import ast
import io
import operator
import re
import tokenize
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.record import Tensor
from engine.snippet import SnippetError

HOOK = "__check_shapes__"
ANNOTATION = re.compile(r"\(\d+\)!?$")
OPERATORS: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
}


@dataclass(frozen=True)
class Shape:
    """The claimed shape of one tensor: dimensions as written, and what the tensor is."""

    dims: tuple[str, ...]
    text: str = ""

    def __str__(self) -> str:
        return f"({', '.join(self.dims)}{',' if len(self.dims) == 1 else ''})"


@dataclass(frozen=True)
class Nest:
    """The claimed shapes of a list or tuple of tensors."""

    items: tuple["Shape | Nest", ...]


@dataclass(frozen=True)
class Comment:
    """A shape comment: its line, the assignment's place, the targets, and one claim a target."""

    line: int
    statement: tuple[int, int]
    targets: tuple[str, ...]
    claims: tuple[Shape | Nest, ...]


def find(path: str, source: str) -> list[Comment]:
    """All shape comments of a snippet, in the order of their lines.

    Raises:
        SnippetError: a shape comment that cannot be read, or one that follows no assignment.
    """
    comments = _comments(source)
    nodes = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
    )
    assignments = {node.end_lineno: node for node in sorted(nodes, key=_place)}
    found = []
    for line, (text, alone) in comments.items():
        if not text.startswith(("(", "[")) or ANNOTATION.fullmatch(text):
            continue
        node = assignments.get(line - 1 if alone else line)
        if node is None:
            if alone:
                continue
            raise SnippetError(path, line, "a shape comment must stand behind an assignment")
        if alone:
            following = line + 1
            while _unfinished(text) and comments.get(following, ("", False))[1]:
                text = f"{text} {comments[following][0]}"
                following += 1
        found.append(_read(path, line, text, node))
    return found


def _comments(source: str) -> dict[int, tuple[str, bool]]:
    """Line -> text of the comment without ``#``, and whether it stands alone on its line."""
    return {
        token.start[0]: (token.string.lstrip("#").strip(), token.line.lstrip().startswith("#"))
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }


def _unfinished(text: str) -> bool:
    opened = sum(text.count(x) for x in "([") - sum(text.count(x) for x in ")]")
    return opened > 0 or text.endswith((",", ";"))


def _read(path: str, line: int, text: str, node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> Comment:
    target = node.targets[-1] if isinstance(node, ast.Assign) else node.target
    claims = tuple(_claims(path, line, text))
    # `h, c = …` with two groups: one a target. `states = …` with one group: the target itself.
    parts = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    if len(parts) != len(claims):
        raise SnippetError(
            path,
            line,
            f"the shape comment has {len(claims)} group(s), "
            f"the assignment to `{ast.unparse(target)}` has {len(parts)} target(s)",
        )
    names = tuple(ast.unparse(x.value if isinstance(x, ast.Starred) else x) for x in parts)
    return Comment(line, _place(node), names, claims)


def _place(node: ast.stmt) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _claims(path: str, line: int, text: str) -> Iterator[Shape | Nest]:
    """Split ``(a, b): text; [(c,), (d,)]`` into its groups."""
    position = 0
    while position < len(text):
        end = _closing(text, position)
        if end is None:
            raise SnippetError(path, line, f"unknown symbol syntax: {text[position:]!r}")
        group = text[position : end + 1]
        rest = text[end + 1 :]
        description = re.match(r"\s*(?::|—)\s*([^;]*)", rest)
        words = description[1].strip() if description else ""
        yield _group(path, line, group, words)
        rest = rest[description.end() :] if description else rest
        separator = re.match(r"\s*(?:[,;]\s*(?=[(\[])|$)", rest)
        if not separator:
            raise SnippetError(path, line, f"unknown symbol syntax after {group}: {rest!r}")
        position = len(text) - len(rest) + separator.end()


def _closing(text: str, start: int) -> int | None:
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] in "([") - (text[index] in ")]")
        if depth == 0:
            return index if index > start else None
    return None


def _group(path: str, line: int, group: str, words: str) -> Shape | Nest:
    def refuse(why: str) -> SnippetError:
        return SnippetError(path, line, f"unknown symbol syntax: {group} ({why})")

    try:
        node = ast.parse(group, mode="eval").body
    except SyntaxError as error:
        raise refuse("not a tuple of dimensions") from error

    def convert(node: ast.expr) -> Shape | Nest:
        if isinstance(node, ast.List):
            return Nest(tuple(convert(item) for item in node.elts))
        if not isinstance(node, ast.Tuple):
            raise refuse(f"one dimension is written ({ast.unparse(node)},)")
        for index, item in enumerate(node.elts):
            if isinstance(item, ast.Constant) and item.value is ...:
                if index:
                    raise refuse("`...` stands first or not at all")
            elif not (isinstance(item, ast.Constant) and item.value is None) and not _sum(item):
                raise refuse(f"{ast.unparse(item)!r} is no name, integer, None, sum or product")
        dims = ("..." if ast.unparse(item) == "..." else ast.unparse(item) for item in node.elts)
        return Shape(tuple(dims), words)

    return convert(node)


def _sum(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return type(node.op) in OPERATORS and _sum(node.left) and _sum(node.right)
    return isinstance(node, ast.Name) or (isinstance(node, ast.Constant) and type(node.value) is int)


def instrument(tree: ast.Module, comments: list[Comment]) -> ast.Module:
    """Put a call of the checker behind each commented assignment."""
    by_place = {comment.statement: index for index, comment in enumerate(comments)}

    class Insert(ast.NodeTransformer):
        def _with_check(self, node: ast.stmt) -> list[ast.stmt]:
            index = by_place.get(_place(node))
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
        rows: the shape table so far, one row a tensor at its first assignment.
    """

    path: str
    comments: list[Comment]
    namespace: Mapping[str, Any]
    rows: list[Tensor] = field(default_factory=list)
    symbols: dict[str, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    error: SnippetError | None = None

    def __call__(self, index: int, values: tuple[Any, ...]) -> None:
        """Check one assignment; raises `SnippetError` where comment and value differ."""
        comment = self.comments[index]
        try:
            for name, claim, value in zip(comment.targets, comment.claims, values, strict=True):
                self._check(comment, name, claim, value, first=index not in self.seen)
        except SnippetError as error:
            self.error = error
            raise
        self.seen.add(index)

    def finish(self) -> None:
        """Raises `SnippetError` for a comment that was wrong or whose assignment never ran."""
        if self.error:
            raise self.error  # the snippet caught it
        for index, comment in enumerate(self.comments):
            if index not in self.seen:
                raise SnippetError(
                    self.path,
                    comment.line,
                    "this shape comment was never checked: its assignment did not run as plain Python",
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
        return self._evaluate(comment, ast.parse(dim, mode="eval").body)

    def _evaluate(self, comment: Comment, node: ast.expr) -> int:
        if isinstance(node, ast.BinOp):
            left, right = self._evaluate(comment, node.left), self._evaluate(comment, node.right)
            return OPERATORS[type(node.op)](left, right)
        if isinstance(node, ast.Constant):
            return int(node.value)  # type: ignore[arg-type]
        assert isinstance(node, ast.Name)
        value = self._lookup(node.id)
        if value is None:
            raise SnippetError(
                self.path,
                comment.line,
                f"symbol `{node.id}` is not known yet; set `{node.id} = …` at the top",
            )
        if node.id not in self.symbols:
            self._bind(comment, node.id, value)
        return value

    def _lookup(self, name: str) -> int | None:
        if name in self.symbols:
            return self.symbols[name]
        value = self.namespace.get(name)
        return value if type(value) is int else None

    def _bind(self, comment: Comment, name: str, value: int) -> None:
        for other, size in self.symbols.items():
            if size == value and other != name:
                raise SnippetError(
                    self.path,
                    comment.line,
                    f"`{name}` and `{other}` are both {value}, so a swapped comment would pass; "
                    "give each symbol another value",
                )
        self.symbols[name] = value

    def _numbers(self, claim: Shape) -> str:
        names = dict.fromkeys(re.findall(r"[^\W\d]\w*", " ".join(claim.dims)))
        known = [f"{x} = {size}" for x in names if (size := self._lookup(x)) is not None]
        return f" with {', '.join(known)}" if known else ""


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
