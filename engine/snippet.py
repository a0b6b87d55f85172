"""Read a snippet. In: a Python file. Out: a `Snippet`, or a `SnippetError` with file and line."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from engine import requirement
from engine.project import Project, ProjectError, written

DEFAULT_TIMEOUT, LONGEST = 120, 3600  # seconds
HEADER = re.compile(r"#\s*(?P<key>[a-z]+):\s*(?P<value>.*?)\s*$")
OPTIONS = ("raises", "requires", "timeout")
RAISES = re.compile(r"(?P<name>[^\W\d]\w*)(?: \((?P<condition>[^()]+)\))?$")
CELL = re.compile(r"#\s*%%(?:%*\s(?P<rest>.*)|\s*)$")  # as Jupytext reads it
NEARLY = re.compile(r"\s*#\s*(?:%%|<(?:code|markdown)cell>\s*$|In\[[0-9 ]*\]:?\s*$)")
KIND = re.compile(r"(?:^|\s)\[(?P<kind>[A-Za-z]\w*)\]")
FILE = re.compile(r"[\w./-]+\.py")  # in an address each other character has a meaning of its own
TUTORIAL = re.compile(r"snippets/tutorials/(?:.*/)?\d*+_*+\w[\w.-]*\.py")  # words after a number
REGION = re.compile(r"\s*# (?P<edge>region|endregion) (?P<name>[\w-]+)\s*$")


class SnippetError(Exception):
    """A snippet that cannot be used.

    Attributes:
        path: the file, relative to the project.
        line: the line, counted from 1.
        message: what was found, what was expected, what to do.
    """

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class Cell:
    """One cell: ``line`` is the file's line on which ``source`` starts, counted from 1."""

    kind: Literal["code", "markdown"]
    source: str
    line: int


@dataclass(frozen=True)
class Snippet:
    """A snippet as its file describes it.

    Attributes:
        path: the file, relative to the project, with forward slashes; also its id.
        source: the whole text.
        title: first line of the docstring.
        claim: the rest of the docstring, Markdown.
        cells: what follows the docstring; one code cell when the file has no ``# %%``.
        announces: names of exceptions that must end the snippet, each with the condition under which it does;
            an empty condition always holds.
        requires: optional distributions, without which the approved output is shown.
        timeout: seconds after which the snippet is ended.
    """

    path: str
    source: str
    title: str
    claim: str
    cells: tuple[Cell, ...]
    announces: tuple[tuple[str, str], ...]
    requires: tuple[str, ...]
    timeout: float

    @property
    def raises(self) -> str | None:
        """The exception that must end the snippet with what is installed here, or ``None``."""
        return self.raises_on(None)

    def raises_on(self, versions: Mapping[str, str] | None) -> str | None:
        """The exception that must end the snippet where these versions are installed, or ``None``."""
        for name, condition in self.announces:
            if not condition or requirement.holds(condition, versions):
                return name
        return None

    @property
    def name(self) -> str:
        """``return_state/01_last_row_is_h`` for ``snippets/return_state/01_last_row_is_h.py``."""
        return self.path.removeprefix("snippets/").removesuffix(".py")


def is_tutorial(path: str) -> bool:
    """Whether a snippet is a page of its own."""
    return path.startswith("snippets/tutorials/")


def find(project: Project, folder: Path | None = None) -> list[str]:
    """Paths of all snippets, or of those in a folder, relative to the project, sorted."""
    files = written(folder or project.snippets, "*.py")
    return sorted(file.relative_to(project.root).as_posix() for file in files)


def named(project: Project, wanted: Sequence[str]) -> list[str]:
    """Paths of the snippets that arguments name, by file or folder; of all if there are none.

    Raises:
        ProjectError: an argument that names none.
    """
    if not wanted:
        return find(project)
    found: list[str] = []
    for name in wanted:
        place = Path(name).resolve()
        if not place.is_relative_to(project.snippets):
            raise ProjectError(f"{name} is no snippet: give files or folders under snippets/")
        if place.is_dir():
            found += find(project, place)
        elif place.suffix == ".py":
            found.append(place.relative_to(project.root).as_posix())
        else:
            raise ProjectError(f"{name} is no snippet: give files or folders under snippets/")
    return found


def read(project: Project, path: str) -> Snippet:
    """Read and parse one snippet.

    Args:
        project: the project.
        path: the file, relative to the project.

    Raises:
        SnippetError: not there, not UTF-8, not Python, no docstring, unknown option, import of the project,
            an assertion that cannot fail.
    """
    try:
        data = (project.root / path).read_bytes()
    except OSError as error:
        raise SnippetError(path, 1, f"cannot be read: {error.strerror}") from error
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = data[error.start : error.start + 1].hex()
        raise SnippetError(path, line, f"byte 0x{found} is not UTF-8; save the file as UTF-8") from error
    return parse(path, source.replace("\r\n", "\n").replace("\r", "\n"), project.packages)


@lru_cache(maxsize=1024)
def parse(path: str, source: str, refused: frozenset[str] = frozenset()) -> Snippet:
    """Parse the text of a snippet; see `read`.

    Args:
        path: the file, relative to the project.
        source: its text.
        refused: packages that a reader who copies the snippet does not have.
    """
    if not FILE.fullmatch(path):
        why = "the file's name is part of addresses: only letters, digits, `_`, `-` and `.` may be in it"
        raise SnippetError(path, 1, why)
    if is_tutorial(path) and not TUTORIAL.fullmatch(path):
        raise SnippetError(path, 1, "call it NN_words.py, as the page of a tutorial is called `words`")
    try:
        tree = ast.parse(source, filename=path)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        message = getattr(error, "msg", str(error))
        raise SnippetError(path, line, f"SyntaxError: {message}") from error
    docstring = ast.get_docstring(tree)
    if not docstring or not docstring.strip():
        raise SnippetError(path, 1, "no docstring; its first line is the title readers see")
    _refuse_own_imports(path, tree, refused)
    _refuse_vain_assertions(path, tree)
    title, _, claim = docstring.strip().partition("\n")
    body_line = (tree.body[0].end_lineno or 1) + 1
    if len(tree.body) > 1 and tree.body[1].lineno < body_line:
        raise SnippetError(
            path, body_line - 1, "code on the line of the docstring; write it on one of its own"
        )
    options = _header(path, source, tree)
    cells = _cells(path, source, body_line)
    if not any(cell.kind == "code" for cell in cells):
        raise SnippetError(path, body_line, "no code after the docstring")
    return Snippet(
        path=path,
        source=source,
        title=title.strip(),
        claim=claim.strip(),
        cells=cells,
        announces=_announced(options.get("raises", "")),
        requires=tuple(re.split(r"[,\s]+", options["requires"])) if "requires" in options else (),
        timeout=float(options.get("timeout", DEFAULT_TIMEOUT)),
    )


def _refuse_own_imports(path: str, tree: ast.Module, refused: frozenset[str]) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "." if node.level == 0 else "."]
        else:
            continue
        for name in names:
            if name.split(".")[0] in ("", *refused):
                raise SnippetError(
                    path, node.lineno, "imports a file of this project; a copied snippet has none"
                )


def _refuse_vain_assertions(path: str, tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and _always_holds(node.test):
            found = (
                f"`{ast.unparse(node)}` cannot fail, as `{ast.unparse(node.test)}` is true whatever it holds"
            )
            raise SnippetError(path, node.lineno, f"{found}; write `assert CONDITION, MESSAGE`")


def _always_holds(test: ast.expr) -> bool:
    """Whether a condition is true whatever its parts are, as a tuple and a generator are."""
    if isinstance(test, ast.BoolOp):
        return (any if isinstance(test.op, ast.Or) else all)(map(_always_holds, test.values))
    if isinstance(test, ast.NamedExpr):
        return _always_holds(test.value)
    if isinstance(test, ast.IfExp):
        return _always_holds(test.body) and _always_holds(test.orelse)
    if isinstance(test, ast.Tuple | ast.List | ast.Set):
        return any(not isinstance(item, ast.Starred) for item in test.elts)
    if isinstance(test, ast.Dict):
        return any(key is not None for key in test.keys)
    if isinstance(test, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and part.value for part in test.values)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return isinstance(test.operand, ast.Constant) and not test.operand.value
    if isinstance(test, ast.Constant):
        return bool(test.value)
    return isinstance(test, ast.Lambda | ast.GeneratorExp)


def _header(path: str, source: str, tree: ast.Module) -> dict[str, str]:
    """Options: the comment lines around the docstring, before the first statement or cell."""
    lines = source.split("\n")
    docstring = tree.body[0]
    end = tree.body[1].lineno if len(tree.body) > 1 else len(lines) + 1
    options: dict[str, str] = {}
    for number, line in enumerate(lines[: end - 1], start=1):
        if docstring.lineno <= number <= (docstring.end_lineno or 0):
            continue
        if CELL.match(line):
            break
        if not (match := HEADER.match(line)):
            continue
        key, value = match["key"], match["value"]
        if key not in OPTIONS:
            raise SnippetError(path, number, f"unknown option {key!r}; known: {', '.join(OPTIONS)}")
        if not value or (key == "raises" and not RAISES.match(value)):
            raise SnippetError(path, number, f"option {key!r} has no usable value: {value!r}")
        if key == "timeout" and not _is_time(value):
            raise SnippetError(path, number, f"timeout is not a number of seconds up to {LONGEST}: {value!r}")
        if key == "raises":
            try:
                _announced(value)
            except ValueError as error:
                raise SnippetError(path, number, str(error)) from error
            value = "\n".join(filter(None, (options.get(key), value)))
        options[key] = value
    return options


def _announced(text: str) -> tuple[tuple[str, str], ...]:
    """Exceptions and conditions of ``# raises: ValueError (numpy<2.1)``, a line each.

    Raises:
        ValueError: see `requirement.parse`.
    """
    found = []
    for line in text.splitlines():
        match = RAISES.match(line)
        assert match
        condition = match["condition"] or ""
        if condition:
            requirement.parse(condition)
        found.append((match["name"], condition))
    return tuple(found)


def _is_time(value: str) -> bool:
    try:
        return 0 < float(value) <= LONGEST
    except ValueError:
        return False


def _cells(path: str, source: str, body_line: int) -> tuple[Cell, ...]:
    """Split the lines after the docstring at the ``# %%`` marks of the percent format."""
    lines = source.split("\n")
    marks = {n: kind for n, kind in _marks(path, source).items() if n >= body_line}
    starts = list(marks)
    edges: list[tuple[int, Literal["code", "markdown"]]] = []
    if not starts or starts[0] > body_line:
        edges.append((body_line, "code"))
    edges += [(number + 1, kind) for number, kind in marks.items()]
    stops = [*starts, len(lines) + 1][-len(edges) :]
    cells = []
    for (first, kind), stop in zip(edges, stops, strict=True):
        chunk = lines[first - 1 : stop - 1]
        while chunk and not chunk[0].strip():
            chunk, first = chunk[1:], first + 1
        while chunk and not chunk[-1].strip():
            chunk = chunk[:-1]
        if not chunk:
            continue
        if kind == "markdown":
            for number, line in enumerate(chunk, start=first):
                if line and not line.startswith("#"):
                    raise SnippetError(path, number, "code in a Markdown cell; begin a code cell with `# %%`")
            text = "\n".join(re.sub(r"^# ?", "", line) for line in chunk)
            cells.append(Cell("markdown", text, first))
        else:
            cells.append(Cell("code", "\n".join(chunk), first))
    return tuple(cells)


def _marks(path: str, source: str) -> dict[int, Literal["code", "markdown"]]:
    """Lines of the cell marks, and which cells they begin; one inside a string is no mark.

    Raises:
        SnippetError: a mark that Jupytext reads otherwise, or that a page has nothing for.
    """
    if not any(NEARLY.match(line) for line in source.split("\n")):
        return {}
    return {
        token.start[0]: _kind(path, token.start[0], token.line.rstrip("\n"))
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and NEARLY.match(token.line)
    }


def _kind(path: str, line: int, mark: str) -> Literal["code", "markdown"]:
    match = CELL.match(mark)
    if not match:
        raise SnippetError(
            path, line, f"{mark!r} begins no cell; write `# %%` at the margin, and a blank behind it"
        )
    rest = match["rest"] or ""
    kinds = KIND.findall(rest)
    if kinds not in ([], ["code"], ["markdown"], ["md"]):
        raise SnippetError(
            path, line, f"a cell of kind [{'] ['.join(kinds)}] cannot be shown; use [markdown]"
        )
    if re.search("[={]", rest):
        raise SnippetError(path, line, f"metadata of a cell says nothing here; take it out of {mark!r}")
    return "markdown" if kinds in (["markdown"], ["md"]) else "code"


def code(snippet: Snippet, region: str | None = None) -> str:
    """Code that readers see: all code cells, or one region, without region marks.

    Raises:
        SnippetError: the region is not in the file.
    """
    return "\n".join(line for _, line in numbered(snippet, region))


def numbered(snippet: Snippet, region: str | None = None) -> list[tuple[int, str]]:
    """Lines of `code`, each with its number in the file; a blank line between cells has the one above it.

    Raises:
        SnippetError: the region is not in the file.
    """
    kept: list[tuple[int, str]] = []
    inside = region is None
    found = region is None
    for number, line in _code_lines(snippet):
        match = REGION.match(line)
        if match and match["name"] == region:
            inside = match["edge"] == "region"
            found = True
        elif not match and inside:
            kept.append((number, line))
    if not found:
        raise SnippetError(snippet.path, 1, f"no region named {region!r}")
    if region and inside:
        raise SnippetError(snippet.path, 1, f"region {region!r} never ends; add `# endregion`")
    indent = min((len(x) - len(x.lstrip()) for _, x in kept if x.strip()), default=0)
    while kept and not kept[0][1]:
        kept = kept[1:]
    while kept and not kept[-1][1]:
        kept = kept[:-1]
    return [(number, line[indent:]) for number, line in kept]


def _code_lines(snippet: Snippet) -> Iterator[tuple[int, str]]:
    """Each line of each code cell, with its number."""
    number = 0
    for cell in snippet.cells:
        if cell.kind == "code":
            if number:
                yield number, ""
            for number, line in enumerate(cell.source.split("\n"), start=cell.line):
                yield number, line
