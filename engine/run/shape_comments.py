"""Read shape comments. In: a snippet. Out: what each comment claims of which assignment, or an error.

A comment that starts with ``(`` or ``[`` behind an assignment, or alone on the lines right below
it, names the shape of each target:

    h_seq, h, c = lstm(x)
    # (batch, timesteps, units), (batch, units): hidden state; (batch, units): cell state

Elements are names, integers, ``None``, a leading ``...``, and sums and products of these. Any other comment
that readers would take for a shape, by its form or its place, is an error: it would look checked.
"""

import ast
import io
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine import snippet as snippets
from engine.snippet import Snippet, SnippetError

OPERATORS: tuple[type[ast.operator], ...] = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv)
HIGHLIGHT = re.compile(r"<--\s*")
SIZE_CALL = re.compile(r"(?:^|[^\w])(?:[Ss]hape|Size|TensorShape)$")  # what libraries print before a shape
# What comes before a shape, so that even `[2, 3]` and `(units)` are one: `shape`, `->`, `noqa`, `h:`.
LEAD = re.compile(
    r"(?:\b(?:[Ss]hapes?|[Ss]izes?|[Dd]im(?:ension)?s?|noqa(?:: ?[A-Z\d, ]+)?|is|has)"
    r"|^[\w.]+\s*[:=]+|[>→#])\s*$"
)
# Words by which even a sentence says of its subject which shape it has.
STATES = re.compile(
    r"\b(?:shaped?|shapes|size|dim(?:ension)?s|is|are|has|have|returns?|gives?|becomes?|now)\b"
)
# Words that make a shape one of something else, as in `(batch, units): from (batch, timesteps, units)`.
OTHER = re.compile(r"\b(?:as|by|for|from|in|into|like|not|of|than|to|unlike|with|without)\s+$")
# Shapes without the brackets of a tuple: `batch × units`, `shape: batch, units`, `Tensor[2, 3]`.
BARE = re.compile(
    r"(?:(?:[Ss]hapes?|[Ss]izes?|[Dd]im(?:ension)?s?)\b\s*[:=]?|[-=]>|→)?\s*[(\[]?"
    r"[\w.]+(?:(?:\s*×\s*|\s+x\s+|(?<=\d)x(?=\d))[\w.]+)+\s*[)\]]?\s*(?:[:;,]|$)"
    r"|(?:(?:[Ss]hapes?|[Ss]izes?|[Dd]im(?:ension)?s?)\b\s*[:=]?|[-=]>|→)\s*[\w.]+(?:\s*,\s*[\w.]+)+\s*(?:[:;]|$)"
    r"|.*\b(?:\w*Tensor|Float\d*|Int\d*|Array)\s*(?:\[|\(shape\b)"
)
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
    """A shape comment: its line, the assignment's place, the targets, and one claim a target."""

    line: int
    statement: tuple[int, int]
    targets: tuple[str, ...]
    claims: tuple[Shape | Nest, ...]


@dataclass(frozen=True)
class _Written:
    """A comment without its ``#``: whether it stands alone on its line, and how many brackets are open."""

    text: str
    is_alone: bool
    depth: int


Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign


def find(snippet: Snippet) -> list[Comment]:
    """All shape comments of a snippet, in the order of their lines.

    Raises:
        SnippetError: a shape comment that cannot be read, that follows no assignment, or that is written so
            that it would not be checked.
    """
    comments = _comments(snippet)
    ending = _ending(ast.parse(snippet.source))
    found: list[Comment] = []
    joined: set[int] = set()  # lines that an earlier one goes on in
    for line, comment in comments.items():
        if line in joined:
            continue
        above = None if comment.depth else ending.get(line - 1 if comment.is_alone else line)
        if not comment.text.startswith(("(", "[")):
            _refuse_hidden(snippet.path, line, comment, above)
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
        found.append(_read(snippet.path, line, text, assignment))
    return found


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


def _refuse_hidden(path: str, line: int, comment: _Written, above: ast.stmt | None) -> None:
    """Refuse a comment that readers would take for a shape, though it does not start with one."""
    highlight = HIGHLIGHT.match(comment.text)
    text = comment.text[highlight.end() :] if highlight else comment.text
    text = unicodedata.normalize("NFKC", text)  # brackets and commas of East Asian keyboards
    if BARE.match(text):
        raise SnippetError(path, line, f"{text!r} reads as a shape that is not checked; {HOW}")
    for start, group in _groups(text):
        lead = text[:start]
        kind = _kind(group)
        whole = _is_whole(text, group)
        if kind is None or (kind != "tuple" and not (LEAD.search(lead) or whole)):
            continue
        if highlight and not comment.is_alone and not isinstance(above, Assignment) and not whole:
            continue  # what a call needs or does: no value has this shape
        if comment.is_alone and _is_sentence(lead):
            continue
        raise SnippetError(path, line, f"{group!r} reads as a shape that is not checked; {HOW}")


def _is_whole(text: str, group: str) -> bool:
    """Whether a comment is a shape, with words; ``(a, b) times (b,)`` and ``[h, c], in turn`` are not."""
    rest = text[len(group) :]
    if not text.startswith(group) or re.match(r"\s+\w[^(\[]*[(\[]", rest):
        return False
    return _kind(group) == "tuple" or bool(re.match(r"\s*(?:$|[:;—]|,\s*[(\[])", rest))


def _is_sentence(lead: str) -> bool:
    """Whether words before a shape speak of something that has a shape, as in ``with y as (batch, 1)``."""
    return len(lead.split()) >= 3 and not STATES.search(lead) and not re.search(r"[^\w]\s*$", lead.rstrip())


def _groups(text: str) -> Iterator[tuple[int, str]]:
    """Each group in brackets, and where it starts; none of a call, but for those that print a shape."""
    position = 0
    while match := re.compile(r"[(\[]").search(text, position):
        start = match.start()
        end = _closing(text, start)
        group = text[start : end + 1] if end else text[start:] + {"(": ")", "[": "]"}[text[start]]
        before = text[:start]
        if before[-1:].isalnum() or before[-1:] in ("_", ")", "]"):
            if match[0] == "(" and SIZE_CALL.search(before):
                yield start, f"({group.strip('()[] ,')},)"
            position = start + len(group)
        elif _kind(group):
            yield start, group
            position = start + len(group)
        else:
            position = start + 1


def _kind(group: str) -> Literal["tuple", "list", "single"] | None:
    """What a group in brackets could be: a shape, a list of sizes, or one size; ``None`` for other words."""
    try:
        node = ast.parse(group.replace("?", "None"), mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if isinstance(node, ast.Tuple) and all(map(_could_be_size, node.elts)):
        return "tuple"
    if isinstance(node, ast.List) and node.elts:
        nested = all(_kind(ast.unparse(x)) == "tuple" for x in node.elts)
        return "tuple" if nested else "list" if all(map(_could_be_size, node.elts)) else None
    return "single" if _could_be_size(node) else None


def _could_be_size(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _could_be_size(node.left) and _could_be_size(node.right)
    if isinstance(node, ast.Constant):
        return node.value is None or node.value is ... or type(node.value) is int
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.UnaryOp | ast.Starred)


def _read(path: str, line: int, text: str, node: Assignment) -> Comment:
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
    _refuse_lost(path, line, node)
    names = tuple(ast.unparse(x.value if isinstance(x, ast.Starred) else x) for x in parts)
    return Comment(line, _place(node), names, claims)


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


def _claims(path: str, line: int, text: str) -> Iterator[Shape | Nest]:
    """Split ``(a, b): text; [(c,), (d,)]`` into its groups."""
    position = 0
    while position < len(text):
        end = _closing(text, position)
        if end is None:
            raise SnippetError(path, line, f"unknown symbol syntax: {text[position:]!r}; {HOW}")
        group = text[position : end + 1]
        rest = text[end + 1 :]
        description = re.match(r"\s*(?::|—)\s*([^;]*)", rest)
        words = description[1].strip() if description else ""
        for start, other in _groups(words):
            if _kind(other) == "tuple" and not OTHER.search(words[:start]):
                why = f"{other!r} in the words about {group} is not checked"
                raise SnippetError(path, line, f"{why}; put `;` between the shapes of two targets")
        yield _group(path, line, group, words)
        rest = rest[description.end() :] if description else rest
        separator = re.match(r"\s*(?:[,;]\s*(?=[(\[])|$)", rest)
        if not separator:
            raise SnippetError(path, line, f"unknown symbol syntax after {group}: {rest!r}; {HOW}")
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
