"""Read shape comments. In: a snippet. Out: what each comment claims of which assignment, or an error.

A comment that starts with ``(`` or ``[`` behind an assignment, or alone on the lines right below
it, names the shape of each target:

    h_seq, h, c = lstm(x)
    # (batch, timesteps, units), (batch, units): hidden state; (batch, units): cell state

Elements are names, integers, ``None``, a leading ``...``, and sums and products of these. Any other comment
that readers would take for a shape, by its form or its place, is an error: it would look checked. So is a
shape in the words about another, unless the snippet has that shape elsewhere, in its code or checked, or one
with more axes in the same order.
"""

import ast
import io
import operator
import re
import tokenize
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from engine import snippet as snippets
from engine.run import descriptions, lookalikes
from engine.snippet import Snippet, SnippetError

# Words that make a shape one of something else, as in `(batch, units): from (batch, timesteps, units)`.
OTHER = re.compile(r"\b(?:by|for|from|in|into|of|than|to|with|without)\s+$")
SAME = re.compile(r"\b(?:as|like)\s+$")
NOT = re.compile(r"\b(?:not|unlike)\s+$")
ARITHMETIC: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
OPERATORS: tuple[type[ast.operator], ...] = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv)
HOW = (
    "a shape starts the comment, as in `# (batch, units): words`, behind an assignment or alone on the line "
    "right below it; a remark starts with a word and has no shape, as in `# see above`"
)


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
    """A shape comment: its line, the assignment's place, the targets, and one claim a target.

    Attributes:
        near: names that stand in tuples of the code, which must be unlike all sizes of the comment.
        axes: usual names of sizes in the snippet, which must be unlike the names of the comment.
    """

    line: int
    statement: tuple[int, int]
    targets: tuple[str, ...]
    claims: tuple[Shape | Nest, ...]
    near: frozenset[str] = frozenset()
    axes: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """All names in its shapes."""
        return frozenset(name for claim in self.claims for name in _names(claim))


def _names(claim: Shape | Nest) -> Iterator[str]:
    if isinstance(claim, Nest):
        for item in claim.items:
            yield from _names(item)
    else:
        yield from re.findall(r"[^\W\d]\w*", " ".join(dim for dim in claim.dims if dim != "None"))


@dataclass(frozen=True)
class _Written:
    """A comment without its ``#``: whether it stands alone on its line, and how many brackets are open."""

    text: str
    is_alone: bool
    depth: int


Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign


@dataclass(frozen=True)
class _Snippet:
    """What comments of a snippet may name: what stands for a size, and the shapes that its code writes."""

    path: str
    symbols: frozenset[str]
    written: frozenset[str]
    axes: frozenset[str] = frozenset()  # usual names of sizes that the code has
    constants: Mapping[str, float] = field(default_factory=dict)  # names that are one number for good


def find(snippet: Snippet) -> list[Comment]:
    """All shape comments of a snippet, in the order of their lines.

    Raises:
        SnippetError: a shape comment that cannot be read, that follows no assignment, or that is written so
            that it would not be checked.
    """
    comments = _comments(snippet)
    tree = ast.parse(snippet.source)
    ending = _ending(tree)
    this = _named(snippet.path, tree, comments)
    found: list[Comment] = []
    joined: set[int] = set()  # lines that an earlier one goes on in
    for line, comment in comments.items():
        if line in joined:
            continue
        above = None if comment.depth else ending.get(line - 1 if comment.is_alone else line)
        if not comment.text.startswith(("(", "[")):
            _refuse_hidden(this, line, comment, above)
            continue
        text = comment.text
        following = line + 1
        while comment.is_alone and _unfinished(text) and _goes_on(comments.get(following)):
            text = f"{text} {comments[following].text}"
            joined.add(following)
            following += 1
        assignment = _assignment(snippet.path, line, text, above)
        if found and found[-1].statement == _place(assignment):
            raise SnippetError(
                snippet.path, line, "a second shape comment for one assignment; join them by `;`"
            )
        found.append(_read(this, line, text, assignment))
    _refuse_strings(this, tree)
    return found


def _refuse_strings(this: _Snippet, tree: ast.Module) -> None:
    """Refuse shapes in strings, such as a function's docstring, that are those of the snippet turned around.

    Raises:
        SnippetError: there is one, or an annotation in quotes that reads as a shape.
    """
    noted = {id(x) for x in ast.walk(tree) for x in _annotated(x)}
    _refuse_annotated(this, tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        text = lookalikes.plain(node.value)
        if id(node) in noted and lookalikes.is_bare(text, this.symbols):
            why = f"{text!r} reads as a shape that is not checked"
            raise SnippetError(this.path, node.lineno, f"{why}; {HOW}")
        if why := _turned_in(text, this):
            raise SnippetError(this.path, node.lineno, why)


def _refuse_annotated(this: _Snippet, tree: ast.Module) -> None:
    """Refuse sizes and dtypes in annotations, which nothing compares with the value.

    Raises:
        SnippetError: one with numbers or dtypes, as ``array[tuple[4, 3], float32]`` has.
    """
    for node in ast.walk(tree):
        for part in _annotated(node):
            text = lookalikes.plain(part.value) if isinstance(part.value, str) else str(part.value)
            if lookalikes.is_annotated(text):
                why = f"{text!r} in an annotation reads as a shape or a dtype that is not checked"
                raise SnippetError(this.path, part.lineno, f"{why}; {HOW}")
        for name in ("annotation", "returns"):
            found = getattr(node, name, None)
            if isinstance(found, ast.Subscript) and (dtype := _dtype_in(found)):
                why = f"{dtype!r} in an annotation is not checked"
                raise SnippetError(
                    this.path, found.lineno, f"{why}; write the type alone, or `assert` the dtype"
                )


def _dtype_in(node: ast.expr) -> str:
    """A dtype by its name in an annotation such as ``array[float32]``; empty for none."""
    names = (getattr(x, "attr", "") or getattr(x, "id", "") for x in ast.walk(node))
    return next((x for x in names if lookalikes.DTYPE.fullmatch(x)), "")


def turned(text: str, snippet: Snippet) -> str:
    """Why a shape in words about a snippet is one of the snippet's turned around; empty where none is.

    Args:
        text: the words, such as a note on one of its lines.
        snippet: what they are about.
    """
    tree = ast.parse(snippet.source)
    return _turned_in(lookalikes.plain(text), _named(snippet.path, tree, _comments(snippet)))


def _turned_in(text: str, this: _Snippet) -> str:
    for _, group in lookalikes.groups(text):
        if lookalikes.kind(group) == "tuple" and (other := _turned(_normal(group), this)):
            why = f"{group!r} in words has its axes in another order than {other}"
            return f"{why}; correct one of them, or take it out"
    return ""


def _annotated(node: ast.AST) -> Iterator[ast.Constant]:
    """Strings in an annotation of a variable, an argument or a function."""
    for name in ("annotation", "returns"):
        if isinstance(found := getattr(node, name, None), ast.expr):
            yield from (x for x in ast.walk(found) if isinstance(x, ast.Constant))


def _named(path: str, tree: ast.Module, comments: Mapping[int, "_Written"]) -> _Snippet:
    """What comments may name: integers of the code, and what shape comments hold."""
    claimed = [x.text for x in comments.values() if x.text.startswith(("(", "["))]
    parts = (re.split("[:—]", part)[0] for text in claimed for part in re.split(r";\s*(?=[(\[])", text))
    shapes = [group for part in parts for group in _tuples(part)]
    symbols = {name for group in shapes for name in re.findall(r"[^\W\d]\w*", group)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            symbols |= _integers(node)
    tuples = (ast.unparse(x) for x in ast.walk(tree) if isinstance(x, ast.Tuple))
    written = {x for x in tuples if lookalikes.kind(x) == "tuple"}
    bound = {x.id for x in ast.walk(tree) if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)}
    bound |= {x.arg for x in ast.walk(tree) if isinstance(x, ast.arg)}
    known = frozenset({*map(_normal, shapes), *written})
    return _Snippet(path, frozenset(symbols), known, lookalikes.AXES & bound, constants(tree))


def constants(tree: ast.Module) -> dict[str, float]:
    """Names that get a number once, and their numbers."""
    names = [x.id for x in ast.walk(tree) if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)]
    names += [x.arg for x in ast.walk(tree) if isinstance(x, ast.arg)]
    found: dict[str, float] = {}
    for node in (x for x in ast.walk(tree) if isinstance(x, ast.Assign)):
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            for name, value in pairs:
                if isinstance(name, ast.Name) and names.count(name.id) == 1:
                    number = number_of(value, found)
                    found |= {} if number is None else {name.id: number}
    return found


def number_of(node: ast.AST | None, known: Mapping[str, float]) -> float | None:
    """What an expression of numbers gives; ``None`` where it is none, or too large to compute here."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value  # type: ignore[return-value]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = number_of(node.operand, known)
        return None if inner is None else -inner
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        left, right = number_of(node.left, known), number_of(node.right, known)
        if left is not None and right is not None:
            with suppress(ArithmeticError):
                return ARITHMETIC[type(node.op)](left, right)
    return None


def _integers(node: ast.Assign) -> set[str]:
    """Names to which a statement gives whole numbers, as ``batch, units = 2, 4`` does."""
    found = set()
    for target in node.targets:
        pairs: list[tuple[ast.expr, ast.expr]] = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=False))
        for name, value in pairs:
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and type(value.value) is int:
                found.add(name.id)
    return found


def _tuples(text: str) -> Iterator[str]:
    """Shapes in a text, those in lists included."""
    for match in re.finditer(r"\(", text):
        end = lookalikes.closing(text, match.start())
        group = text[match.start() : end + 1] if end else ""
        if group and lookalikes.kind(group) == "tuple":
            yield group


def _normal(group: str) -> str:
    return ast.unparse(ast.parse(group.replace("?", "None"), mode="eval").body)


def _is_written(shape: str, this: _Snippet) -> bool:
    """Whether the snippet has a shape, or one with more axes in the same order, of which indices leave it."""
    dims = dimensions(shape)
    for other in this.written:
        rest = iter(dimensions(other))
        if all(dim in rest for dim in dims):
            return True
    return False


def _turned(shape: str, this: _Snippet) -> str:
    """A shape of the snippet that has two names of this one in another order, where none has them in this."""
    if _is_written(shape, this):
        return ""
    dims = [x for x in dimensions(shape) if not x.isdigit() and x != "None"]
    turned, straight = "", False
    for other in sorted(this.written):
        order = dimensions(other)
        places = [order.index(x) for x in dims if order.count(x) == 1]
        turned = turned or (other if places != sorted(places) else "")
        straight = straight or (len(places) > 1 and places == sorted(places))
    return "" if straight else turned


def dimensions(shape: str) -> list[str]:
    """The dimensions of a shape as it is written; empty for what is none."""
    node = ast.parse(shape.replace("?", "None"), mode="eval").body
    return [ast.unparse(x) for x in node.elts] if isinstance(node, ast.Tuple) else []


def _comments(snippet: Snippet) -> dict[int, _Written]:
    """Line -> the comment of each line of code; Markdown cells and marks have none."""
    code = {number for number, _ in snippets.numbered(snippet)}
    lines = snippet.source.split("\n")
    found = {}
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(snippet.source).readline):
        line, column = token.start
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
        elif token.type == tokenize.COMMENT and line in code:
            is_alone = not lines[line - 1][:column].strip()
            found[line] = _Written(token.string.lstrip("#").strip(), is_alone, depth)
    return found


def _ending(tree: ast.Module) -> dict[int, ast.stmt]:
    """Line -> the last statement that ends on it."""
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return {node.end_lineno or node.lineno: node for node in sorted(statements, key=_place)}


def _place(node: ast.stmt) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _goes_on(comment: _Written | None) -> bool:
    return comment is not None and comment.is_alone


def _unfinished(text: str) -> bool:
    opened = sum(text.count(x) for x in "([") - sum(text.count(x) for x in ")]")
    return opened > 0 or text.endswith((",", ";"))


def _assignment(path: str, line: int, text: str, above: ast.stmt | None) -> Assignment:
    """The assignment that a shape comment speaks of."""
    if isinstance(above, ast.AnnAssign) and above.value is None:
        name = ast.unparse(above.target)
        raise SnippetError(path, line, f"`{name}` gets no value here, so {text!r} cannot be checked; {HOW}")
    if not isinstance(above, Assignment):
        raise SnippetError(path, line, f"{text!r} follows no assignment, so it cannot be checked; {HOW}")
    return above


def _refuse_hidden(this: _Snippet, line: int, comment: _Written, above: ast.stmt | None) -> None:
    """Refuse a comment that readers would take for a shape, though it does not start with one."""
    highlight = lookalikes.HIGHLIGHT.match(comment.text)
    text = lookalikes.plain(comment.text[highlight.end() :] if highlight else comment.text)
    assigned = isinstance(above, Assignment)
    named = assigned or isinstance(above, ast.Return)
    is_number = lookalikes.is_rank(text) or descriptions.is_count(text)
    if lookalikes.is_bare(text, this.symbols) or (named and is_number):
        raise SnippetError(this.path, line, f"{text!r} reads as a shape that is not checked; {HOW}")
    beside = named or not comment.is_alone  # also inside a call
    if beside and (found := lookalikes.bare_among_words(text, this.symbols)):
        raise SnippetError(this.path, line, f"{found!r} reads as a shape that is not checked; {HOW}")
    is_right = isinstance(above, Assignment) and _is_of(text, above.value, this)
    if _states_value(text, comment, above) and not is_right:
        why = f"{text!r} reads as a value that is not checked"
        raise SnippetError(this.path, line, f"{why}; print it, or `assert` it in the proof")
    for start, group in lookalikes.groups(text):
        lead = text[:start]
        kind = lookalikes.kind(group)
        whole = lookalikes.is_whole(text, group)
        if kind is None or (kind != "tuple" and not (lookalikes.LEAD.search(lead) or whole)):
            continue
        if highlight and not comment.is_alone and not assigned and not whole:
            continue  # what a call needs or does: no value has this shape
        if (
            comment.is_alone
            and lookalikes.is_sentence(lead)
            and (kind != "tuple" or _is_written(_normal(group), this))
        ):
            continue
        raise SnippetError(this.path, line, f"{group!r} reads as a shape that is not checked; {HOW}")


def _is_of(text: str, node: ast.expr | None, this: _Snippet) -> bool:
    """Whether a number, with a point or without, is what an expression of numbers gives."""
    value = number_of(node, this.constants)
    return value is not None and text == str(value)


def _states_value(text: str, comment: _Written, above: ast.stmt | None) -> bool:
    """Whether a comment gives the value of the statement it stands behind, or what the one above prints."""
    is_print = isinstance(above, ast.Expr) and ast.unparse(above).startswith("print(")
    if text.startswith(lookalikes.SESSION):
        return True
    if not comment.is_alone and lookalikes.is_said_value(comment.text, is_print):
        is_about = isinstance(above, ast.Expr) and not is_print and lookalikes.is_literal(comment.text)
        return isinstance(above, Assignment | ast.Return | ast.Expr) and not is_about
    if not lookalikes.is_value(text):
        is_said = lookalikes.is_counted(text) or lookalikes.is_literal(comment.text)
        return is_print and not comment.is_alone and is_said
    if comment.is_alone or is_print:
        return is_print
    if isinstance(above, Assignment):
        return not lookalikes.is_row(text)
    return isinstance(above, ast.Return | ast.Expr)


def _refuse_in_words(this: _Snippet, line: int, group: str, words: str) -> None:
    """Refuse what is said beside a shape and is not checked: another shape, or another number of axes."""
    text = lookalikes.plain(words)
    for start, other in lookalikes.groups(text):
        if lookalikes.kind(other) != "tuple":
            continue
        lead, shape = text[:start], _normal(other)
        is_own = lookalikes.kind(group) == "tuple" and shape == _normal(group)
        why = f"{other!r} in the words about {group} is not checked"
        if not (SAME.search(lead) or OTHER.search(lead) or NOT.search(lead)):
            raise SnippetError(this.path, line, f"{why}; put `;` between the shapes of two targets")
        if SAME.search(lead) and not is_own:
            raise SnippetError(this.path, line, f"{why}: it is another shape; take it out of the words")
        if OTHER.search(lead) and not _is_written(shape, this):
            how = "write it at the assignment whose shape it is, or take it out of the words"
            raise SnippetError(this.path, line, f"{why}: nothing in the snippet has this shape; {how}")
        if NOT.search(lead) and is_own:
            raise SnippetError(this.path, line, f"{why}: it is the same shape; take it out of the words")
    _refuse_bare_words(this, line, group, text)


def _refuse_bare_words(this: _Snippet, line: int, group: str, text: str) -> None:
    found = text if lookalikes.is_bare(text, this.symbols) else ""
    found = found or lookalikes.bare_among_words(text, this.symbols)
    if found := found or descriptions.in_a_row(text, this.symbols):
        why = f"{found!r} in the words about {group} reads as a shape that is not checked"
        raise SnippetError(this.path, line, f"{why}; take it out of the words")
    rank = lookalikes.rank(text)
    rank = lookalikes.whole_rank(text) if rank is None else rank
    node = (
        ast.parse(group, mode="eval").body if rank is not None and lookalikes.kind(group) == "tuple" else None
    )
    if isinstance(node, ast.Tuple) and rank != len(node.elts):
        why = f"{group} has {len(node.elts)} dimensions, and the words about it say {rank}"
        raise SnippetError(this.path, line, f"{why}: {text!r}; correct one of them")
    is_tuple = lookalikes.kind(group) == "tuple"
    if is_tuple and (found := descriptions.misplaced(text, dimensions(_normal(group)))):
        why = f"{group} has its axes in another order than the words about it say: {found!r}"
        raise SnippetError(this.path, line, f"{why}; correct one of them")


def _read(this: _Snippet, line: int, text: str, node: Assignment) -> Comment:
    target = node.targets[-1] if isinstance(node, ast.Assign) else node.target
    claims = tuple(_claims(this, line, text))
    # `h, c = …` with two groups: one a target. `states = …` with one group: the target itself.
    parts = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    if len(parts) != len(claims):
        raise SnippetError(
            this.path,
            line,
            f"the shape comment has {len(claims)} group(s), "
            f"the assignment to `{ast.unparse(target)}` has {len(parts)} target(s)",
        )
    _refuse_lost(this.path, line, node)
    names = tuple(ast.unparse(x.value if isinstance(x, ast.Starred) else x) for x in parts)
    return Comment(line, _place(node), names, claims, _sizes(node), this.axes)


def _sizes(node: Assignment) -> frozenset[str]:
    """Names that stand in the tuples and lists of what is assigned, as in ``np.zeros((batch, units))``."""
    parts = list(ast.walk(node.value or node))
    indices = {id(x.slice) for x in parts if isinstance(x, ast.Subscript)}
    groups = [x for x in parts if isinstance(x, ast.Tuple | ast.List) and id(x) not in indices]
    sizes = [x for group in groups for x in group.elts if isinstance(x, ast.Name | ast.BinOp)]
    return frozenset(x.id for part in sizes for x in ast.walk(part) if isinstance(x, ast.Name))


def _refuse_lost(path: str, line: int, node: Assignment) -> None:
    """Refuse targets that do not keep what was assigned, or that compute something when they are read."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    parts = [part for target in targets for part in ast.walk(target)]
    bound = [x.id for x in parts if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)]
    bound += [x.target.id for x in ast.walk(node) if isinstance(x, ast.NamedExpr)]
    read = {x.id for x in parts if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Load)}
    for name in bound:
        if bound.count(name) > 1 or name in read:
            why = f"this assignment changes `{name}` twice, so its shape comment cannot be checked"
            raise SnippetError(path, line, f"{why}; give each value a name of its own")
    for part in parts:
        if isinstance(part, ast.Call | ast.NamedExpr | ast.Await | ast.Yield):
            why = f"`{ast.unparse(part)}` would run again to check the shape comment"
            raise SnippetError(path, line, f"{why}; give what it returns a name first")


def _claims(this: _Snippet, line: int, text: str) -> Iterator[Shape | Nest]:
    """Split ``(a, b): text; [(c,), (d,)]`` into its groups."""
    position = 0
    while position < len(text):
        end = lookalikes.closing(text, position)
        if end is None:
            raise SnippetError(this.path, line, f"unknown symbol syntax: {text[position:]!r}; {HOW}")
        group = text[position : end + 1]
        rest = text[end + 1 :]
        description = re.match(r"\s*(?::|—)\s*([^;]*)", rest)
        words = description[1].strip() if description else ""
        claim = _group(this.path, line, group, words)
        _refuse_in_words(this, line, group, words)
        yield claim
        rest = rest[description.end() :] if description else rest
        separator = re.match(r"\s*(?:[,;]\s*(?=[(\[])|$)", rest)
        if not separator:
            raise SnippetError(this.path, line, f"unknown symbol syntax after {group}: {rest!r}; {HOW}")
        position = len(text) - len(rest) + separator.end()


def _group(path: str, line: int, group: str, words: str) -> Shape | Nest:
    def refuse(why: str) -> SnippetError:
        return SnippetError(path, line, f"unknown symbol syntax: {group} ({why}); {HOW}")

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
        return isinstance(node.op, OPERATORS) and _sum(node.left) and _sum(node.right)
    return isinstance(node, ast.Name) or (isinstance(node, ast.Constant) and type(node.value) is int)
