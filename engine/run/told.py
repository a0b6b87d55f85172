"""Compare what words tell of shapes with those that a snippet has. In: its record. Out: what is wrong.

Docstrings, comments and notes name shapes, numbers of axes, places of axes, and dtypes. The snippet has to
have them: in its code, in a shape comment, or in its output. What words say of a tensor by its name, as in
``h has the shape (batch, units)``, has to be right of that tensor; in a note, `it` is what its line assigns.
"""

import ast
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from engine.record import Record
from engine.run import descriptions, lookalikes, shape_comments
from engine.snippet import Snippet

Axes = Sequence[Collection[str]]  # each by its names and its size
About = Callable[[str], list[Axes]]
Wrong = tuple[str, str]  # what, and why
IS = r"has|have|is|are|was|as|shaped?"
ABOUT = re.compile(
    rf"(?<![\w.])(?P<name>[^\W\d][\w.]*)(?P<is>(?:\s+(?:{IS}|of|with|the|a|an|now|still|also))+)[\s:=]*$"
)
SHAPE_OF = re.compile(r"\bshape\s+of\s+(?P<name>[\w.]+)\s+(?:is|was)\s+$")
LIKE = re.compile(
    r"(?<!not )\b(?:shaped\s+(?:like|as)|same\s+(?:shape|size|dimensions)\s+as|as\s+(?:large|long|big)\s+as)"
    r"\s+(?P<name>[^\W\d][\w.]*)"
)
IT = frozenset({"It", "it", "Its", "its", "This", "this", "The", "the"})
PRINTED = re.compile(r"[(\[](?:\d+|None)(?:, (?:\d+|None))*,?[)\]]")
TABLE = re.compile(
    rf"\b{descriptions.NUMBER.format('rows')}\s+rows?(?:,|\s+and|\s+by|\s+x)*\s+"
    rf"{descriptions.NUMBER.format('columns')}\s+(?:columns?|cols?)\b"
)
NOWHERE = "that neither the code, nor its output, nor a shape comment has; correct it, or take it out"


class Told:
    """What a snippet has that words may tell of.

    Args:
        snippet: what ran.
        result: what the run left.
    """

    def __init__(self, snippet: Snippet, result: Record) -> None:
        tree = _without_docstrings(snippet)
        self.code, self.constants = tree, shape_comments.constants(tree)
        begins = {x.end_lineno: x.lineno for x in ast.walk(tree) if isinstance(x, shape_comments.Assignment)}
        self.rows = [
            (x.name, range(begins.get(x.line, begins.get(x.line - 1, x.line)), x.line + 1), axes)
            for x in result.tensors
            if (axes := _axes(x.symbols, x.numbers))
        ]
        printed = "".join(output.printed for output in result.outputs)
        printed += result.raised.text if result.raised else ""
        self.shapes: list[Axes] = [
            *(axes for *_, axes in self.rows),
            *self._written(tree),
            *_printed(printed),
        ]
        self.ranks = {len(axes) for axes in self.shapes} | {x for _, x in _ranks(printed)}
        dtypes = " ".join(row.dtype for row in result.tensors)
        self.dtypes = {x[0] for x in lookalikes.DTYPE.finditer(f"{ast.unparse(tree)} {printed} {dtypes}")}

    def wrong(self, text: str, line: int = 0) -> Wrong:
        """What in words is wrong, and why; both empty where nothing is, or where it cannot be said.

        Args:
            text: a docstring, a comment or a note.
            line: of the comment, or of the code that a note is about; 0 for a docstring.
        """
        text = lookalikes.plain(text.removeprefix("#"))
        own = self._assigned(line)
        about = partial(self._about, line, own)
        found = (
            *self._wrong_shapes(text, own, about), *self._wrong_ranks(text, about),
            *self._misplaced(text, own), *self._unlike(text, own), *self._wrong_dtypes(text),
        )  # fmt: skip
        return next(iter(found), ("", ""))

    def _assigned(self, line: int) -> list[Axes]:
        """Shapes of what a line assigns."""
        return [axes for _, lines, axes in self.rows if line in lines]

    def _about(self, line: int, own: list[Axes], lead: str) -> list[Axes]:
        """Shapes of what words before a shape are about; empty where they name nothing."""
        match = SHAPE_OF.search(lead) or ABOUT.search(lead)
        if not match or not re.search(rf"\b(?:{IS})\b", match[0]):
            return []
        return own if match["name"] in IT else self._named(match["name"], line)

    def _named(self, name: str, line: int) -> list[Axes]:
        """Shapes that a tensor has: where the line below assigns it, the one that it gets there."""
        for node in self._assignments(name):
            if node.lineno == line + 1:
                return self._assigned(node.lineno)
        return [axes for known, _, axes in self.rows if known == name]

    def _assignments(self, name: str) -> Iterator[ast.Assign]:
        for node in ast.walk(self.code):
            if isinstance(node, ast.Assign):
                parts = (part for target in node.targets for part in ast.walk(target))
                if name in map(ast.unparse, parts):
                    yield node

    def _written(self, code: ast.AST) -> Iterator[Axes]:
        """Tuples and lists of code that could be shapes."""
        for node in ast.walk(code):
            if isinstance(node, ast.Tuple | ast.List) and lookalikes.kind(ast.unparse(node)):
                numbers = [shape_comments.number_of(x, self.constants) for x in node.elts]
                yield [{ast.unparse(x), str(number)} for x, number in zip(node.elts, numbers, strict=True)]

    def _wrong_shapes(self, text: str, own: list[Axes], about: About) -> Iterator[Wrong]:
        for start, group in lookalikes.groups(text):
            if lookalikes.kind(group) != "tuple" or not (dims := _dims(group)):
                continue
            known = about(text[:start])
            if known and not any(_is_same(dims, axes) for axes in known):
                yield group, "is not the shape of what the words are about; correct it, or take it out"
            is_numeric = all(x.isdigit() or x == "None" for x in dims)
            if is_numeric and not any(_is_part(dims, axes) for axes in self.shapes):
                yield group, f"is a shape {NOWHERE}"
        for match in TABLE.finditer(text):
            dims = [str(descriptions.counted(match[x])) for x in ("rows", "columns")]
            if not any(_is_same(dims, axes) for axes in own or self.shapes):
                yield match[0], f"is a shape {NOWHERE}"

    def _wrong_ranks(self, text: str, about: About) -> Iterator[Wrong]:
        for match, rank in _ranks(text):
            known = {len(axes) for axes in about(text[: match.start()])}
            if rank not in (known or self.ranks):
                yield match[0], f"is a number of axes {NOWHERE}"

    def _misplaced(self, text: str, own: list[Axes]) -> Iterator[Wrong]:
        for said, axis, place in descriptions.places(text):
            having = [axes for axes in own or self.shapes if any(axis in x for x in axes)]
            if having and not any(-len(x) <= place < len(x) and axis in x[place] for x in having):
                yield said, "is true of no shape that the snippet has; correct it, or take it out"

    def _unlike(self, text: str, own: list[Axes]) -> Iterator[Wrong]:
        for match in LIKE.finditer(text) if own else ():
            others = [axes for name, _, axes in self.rows if name == match["name"]]
            others += [axes for x in self._assignments(match["name"]) for axes in self._written(x.value)]
            if not any(_sizes(one) == _sizes(other) for one in own for other in others):
                yield (
                    match[0],
                    "is no other tensor of this shape; correct it, or give the other a shape comment",
                )

    def _wrong_dtypes(self, text: str) -> Iterator[Wrong]:
        for match in lookalikes.DTYPE.finditer(text):
            if match[0] not in self.dtypes:
                yield match[0], f"is a dtype {NOWHERE}"


def _without_docstrings(snippet: Snippet) -> ast.Module:
    tree = ast.parse(snippet.source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
    return tree


def _dims(group: str) -> list[str]:
    dims = shape_comments.dimensions(group)
    return dims[1:] if dims[:1] == ["..."] else dims


def _axes(symbols: str, numbers: str) -> Axes:
    """Axes of a row of the shape table."""
    sizes, names = shape_comments.dimensions(numbers), _dims(symbols)
    unnamed = len(sizes) - len(names)
    return [{size, *names[max(place - unnamed, 0) : place - unnamed + 1]} for place, size in enumerate(sizes)]


def _printed(text: str) -> Iterator[Axes]:
    for match in PRINTED.finditer(text):
        yield [{x} for x in re.findall(r"\d+|None", match[0])]


def _ranks(text: str) -> Iterator[tuple[re.Match[str], int]]:
    for match in lookalikes.RANK.finditer(text):
        if not re.match(r"\s+(?:of|in|for)\b", text[match.end() :]):
            word = next(filter(None, match.groups()))
            yield match, lookalikes.NUMBERS[word] if word in lookalikes.NUMBERS else int(word)


def _sizes(axes: Axes) -> list[str]:
    return [size for axis in axes for size in axis if size.isdigit() or size == "None"]


def _is_same(dims: Sequence[str], axes: Axes) -> bool:
    pairs = zip(dims, axes, strict=False)
    return len(dims) == len(axes) and all(dim == "None" or dim in axis for dim, axis in pairs)


def _is_part(dims: Sequence[str], axes: Axes) -> bool:
    """Whether a shape has these axes in this order, and perhaps others between them."""
    rest = iter(axes)
    return all(any(dim == "None" or dim in axis for axis in rest) for dim in dims)
