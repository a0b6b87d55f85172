"""Read a snippet. In: a Python file. Out: a `Snippet`, or a `SnippetError` with file and line."""

import ast
import codecs
import difflib
import io
import json
import re
import sys
import tokenize
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from engine import folds, ours, packages, requirement, submodules, vain
from engine.project import ENGINE, Project, ProjectError, written
from engine.reached import reached
from engine.store import Store, digest

DEFAULT_TIMEOUT, LONGEST = 120, 3600  # seconds
PARSED, MOST = ".parsed", 8  # files of a snippet that tell how a text of it was parsed
HEADER = re.compile(r"#+\s*(?P<key>[^\W\d][\w-]*)(?P<colon>\s*[:=：])?\s*(?P<value>.*?)\s*$")
OPTIONS = ("raises", "requires", "timeout")
ALIKE = 0.75  # how much a word is like an option's, by `difflib`: `raise`, `required`, `time-out`
LATE = re.compile(r"#+\s*(?:raises?|requires?|timeout)\s*:", re.IGNORECASE)
DISTRIBUTION = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?")
CODING = re.compile(r"[ \t\f]*#.*?coding[:=][ \t]*(?P<name>[-\w.]+)")  # as Python reads it
BLANKS = (
    (re.compile(r"\t"), "holds a tab, of which pages make blanks", "write blanks, or `\\t`"),
    (re.compile(r"(?m) +$"), "ends in blanks, which pages leave out", "take them out, or write `\\x20`"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")  # of which Markdown or HTML makes something else
RAISES = re.compile(r"(?P<name>[^\W\d]\w*)(?: \((?P<condition>[^()]+)\))?$")
RAISING = re.compile(r"^# raises:", re.MULTILINE)
ANNOUNCED = re.compile(r"^# raises:\s*(?P<name>\w+)", re.MULTILINE)
THROWING = ("set_exception", "throw")
OWN_WORDS = ("err_msg", "message", "msg")  # arguments of what asserts
CELL = re.compile(r"#\s*%%(?:%*\s(?P<rest>.*)|\s*)$")  # as Jupytext reads it
NEARLY = re.compile(r"\s*#\s*(?:%%|<(?:code|markdown)cell>\s*$|In\[[0-9 ]*\]:?\s*$)")
KIND = re.compile(r"(?:^|\s)\[(?P<kind>[A-Za-z]\w*)\]")
FILE = re.compile(r"[\w./-]+\.py")  # in an address each other character has a meaning of its own
TUTORIAL = re.compile(r"snippets/tutorials/(?:.*/)?\d*+_*+\w[\w.-]*\.py")  # words after a number
SHAPE = re.compile(r"#\s*[(\[]")
REGION = re.compile(r"\s*# (?P<edge>region|endregion) (?P<name>[\w-]+)\s*$")
NEARLY_REGION = re.compile(r"\s*#+\s*(?:end[\s_-]*)?regions?\b\s*(?:$|[:=]|[\w-]+\s*$)", re.IGNORECASE)


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
    """One cell: ``line`` is the file's line on which ``source`` starts; one of code may have a title."""

    kind: Literal["code", "markdown"]
    source: str
    line: int
    title: str = ""


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
        return _name(self.path)


def _name(path: str) -> str:
    return path.removeprefix("snippets/").removesuffix(".py")


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
        SnippetError: not there, not UTF-8, not Python, no docstring, unknown option,
            import of the project, an assertion that cannot fail, a region that hides what is needed.
    """
    try:
        data = (project.root / path).read_bytes().removeprefix(codecs.BOM_UTF8)  # as Python reads it
    except OSError as error:
        raise SnippetError(path, 1, f"cannot be read: {error.strerror}") from error
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = data[error.start : error.start + 1].hex()
        raise SnippetError(path, line, f"byte 0x{found} is not UTF-8; save the file as UTF-8") from error
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return as_read(project, path, text)


def as_read(project: Project, path: str, source: str) -> Snippet:
    """Parse a text that a file of the project has or had; raises as `read` does."""
    return parse(path, source, project.packages, project.loaded, project.kept)


@lru_cache(maxsize=1024)
def parse(
    path: str,
    source: str,
    refused: frozenset[str] = frozenset(),
    loaded: frozenset[str] | None = None,
    kept: Store | None = None,
) -> Snippet:
    """Parse the text of a snippet; see `read`.

    Args:
        path: the file, relative to the project.
        source: its text.
        refused: packages that a reader who copies the snippet does not have.
        loaded: packages of which any submodule may be used; of all if ``None``.
        kept: what earlier builds parsed, and where the result is kept for later ones.
    """
    if not FILE.fullmatch(path):
        why = "the file's name is part of addresses: only letters, digits, `_`, `-` and `.` may be in it"
        raise SnippetError(path, 1, why)
    if is_tutorial(path) and not TUTORIAL.fullmatch(path):
        raise SnippetError(path, 1, "call it NN_words.py, as the page of a tutorial is called `words`")
    _refuse_coding(path, source)
    _refuse_control(path, source)
    _refuse_blanks(path, source)
    place = f"{_name(path)}/{_key(path, source, refused, loaded)}{PARSED}" if kept else ""
    if kept and (data := kept.load(place)):
        kept.used(place)
        return _restored(data)
    try:
        found = _parsed(path, source, refused, loaded)
    except (RecursionError, MemoryError) as error:  # of Python's parser, or of who looks at the tree
        raise too_deep(path, source) from error
    if kept and submodules.is_known():
        kept.save(place, json.dumps(asdict(found)).encode())
        kept.prune(_name(path), PARSED, MOST)
    return found


def _key(path: str, source: str, refused: frozenset[str], loaded: frozenset[str] | None) -> str:
    """What a snippet and all that is found wrong with its text depend on."""
    names = [sorted(refused), None if loaded is None else sorted(loaded)]
    return digest(path, source, names, _code(), sys.version, packages.digest(packages.ALL))


@cache
def _code() -> str:
    files = reached([__name__], [ENGINE.parent])
    return digest(*(file.read_text("utf-8") for file in files))


def _restored(data: bytes) -> Snippet:
    fields = json.loads(data)
    for name in ("announces", "requires"):
        fields[name] = tuple(tuple(x) if isinstance(x, list) else x for x in fields[name])
    return Snippet(**{**fields, "cells": tuple(Cell(**cell) for cell in fields["cells"])})


def too_deep(path: str, source: str) -> "SnippetError":
    """The error of a text that is nested more deeply than Python reads; the longest line must be it."""
    lines = source.split("\n")
    line = 1 + max(range(len(lines)), key=lambda number: len(lines[number]))
    why = "an expression is nested too deeply, such as a sum of thousands of terms; write it in parts"
    return SnippetError(path, line, why)


def _parsed(path: str, source: str, refused: frozenset[str], loaded: frozenset[str] | None) -> Snippet:
    try:
        tree = ast.parse(source, filename=path)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        message = getattr(error, "msg", str(error))
        raise SnippetError(path, line, f"SyntaxError: {message}") from error
    docstring = ast.get_docstring(tree)
    if not docstring or not docstring.strip():
        raise SnippetError(path, 1, "no docstring; its first line is the title readers see")
    nodes = list(ast.walk(tree))
    _refuse_own_imports(path, nodes, refused)
    _refuse_nearly_regions(path, source)
    _refuse_vain_assertions(path, source, tree, nodes)
    _refuse_own_message(path, source, nodes)
    _refuse_frames(path, nodes)
    _refuse_wrapped(path, nodes)
    _refuse_ours(path, source, nodes)
    title, _, claim = docstring.strip().partition("\n")
    body_line = (tree.body[0].end_lineno or 1) + 1
    if len(tree.body) > 1 and tree.body[1].lineno < body_line:
        raise SnippetError(
            path, body_line - 1, "code on the line of the docstring; write it on one of its own"
        )
    options = _header(path, source, tree)
    requires, announces = _names(options.get("requires", "")), _announced(options.get("raises", ""))
    _refuse_unknown_conditions(path, source, announces, requires)
    if loaded is not None:
        _refuse_unimported(path, nodes, loaded.union(requires))
    cells = _cells(path, source, body_line)
    if len(tree.body) == 1 or not any(cell.kind == "code" for cell in cells):
        raise SnippetError(path, body_line, "no code after the docstring")
    _refuse_crossing(path, tree, cells)
    _refuse_late(path, source, cells, tree.body[1].lineno)
    _refuse_folds(path, source, tree, cells)
    return Snippet(
        path=path,
        source=source,
        title=title.strip(),
        claim=claim.strip(),
        cells=cells,
        announces=announces,
        requires=requires,
        timeout=float(options.get("timeout", DEFAULT_TIMEOUT)),
    )


def _refuse_folds(path: str, source: str, tree: ast.Module, cells: Sequence[Cell]) -> None:
    """Refuse regions by which a page would show other code than what ran."""
    marks = _regions(source)
    if not marks:
        return
    spans = [(x.line, x.line + x.source.count("\n")) for x in cells if x.kind == "code"]
    inside = [{n: mark for n, mark in marks.items() if first <= n <= last} for first, last in spans]
    try:
        folds.check(tree, inside, goes_on=is_tutorial(path))
    except folds.FoldError as error:
        raise SnippetError(path, error.line, error.message) from error


def _refuse_own_imports(path: str, nodes: Sequence[ast.AST], refused: frozenset[str]) -> None:
    for node in nodes:
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


def _refuse_unimported(path: str, nodes: Sequence[ast.AST], given: Collection[str]) -> None:
    """Refuse a submodule that is there only because the engine has loaded it."""
    if found := submodules.unimported(nodes, given):
        line, module = found
        why = f"`{module}` is a module that no `import` here loads, so a file that runs by itself"
        raise SnippetError(path, line, f"{why} ends in an AttributeError; write `import {module}`")


def _refuse_vain_assertions(path: str, source: str, tree: ast.Module, nodes: Sequence[ast.AST]) -> None:
    known = vain.names(tree)
    for node in nodes:
        if test := vain.condition(node, known):
            assert isinstance(node, ast.Assert | ast.Call)
            why = f"`{ast.unparse(node)}` cannot fail, as `{ast.unparse(test)}` is the same whatever it holds"
            how = "write `assert CONDITION, MESSAGE` of what the snippet computes"
            raise SnippetError(path, node.lineno, f"{why}; {how}")
        if check := vain.guarded(node):
            why = f"`{ast.unparse(check)}` cannot fail, as it runs only where that holds"
            raise SnippetError(path, check.lineno, f"{why}; take it out of the `if` that asks the same")
        if vain.is_of_any_error(node):
            assert isinstance(node, ast.Call)
            why = f"`{ast.unparse(node)}` holds for any mistake, such as a misspelt name"
            raise SnippetError(path, node.lineno, f"{why}; name the exception, or use `assert_raises_regex`")
        if place := vain.is_place(node):
            why = f"`{ast.unparse(place)}` is -1 where nothing is found, and -1 counts as true"
            raise SnippetError(path, place.lineno, f"{why}; write `WORD in TEXT`, or compare the place")
    if found := vain.settled(tree, known):
        statement, why = found
        why = f"`{ast.unparse(statement)}` cannot fail, as {why}"
        raise SnippetError(path, statement.lineno, f"{why}; check something that the snippet computes")
    idle = vain.waiting(tree)
    for node in nodes:
        if call := vain.runs_nothing(node, idle):
            why = f"`{ast.unparse(call)}` runs nothing of the function, which is `async` or a generator"
            how = "let a thread run it, as by `pool.submit(asyncio.run, …)`, or take what it gives"
            raise SnippetError(path, call.lineno, f"{why}; {how}")
    raising = {id(x) for node in nodes if isinstance(node, ast.Try | ast.With) for x in node.body}
    raising |= {id(tree.body[-1])} if RAISING.search(source) else set()
    for node in nodes:
        if vain.is_idle(node, known) and id(node) not in raising:
            assert isinstance(node, ast.Expr)
            why = f"`{ast.unparse(node)}` checks nothing, as nothing hears whether it holds"
            raise SnippetError(path, node.lineno, f"{why}; write `assert` before it, or print it")


def _refuse_own_message(path: str, source: str, nodes: Sequence[ast.AST]) -> None:
    """Refuse an announced exception that the snippet raises by hand: pages show it as a package's words."""
    announced = {match["name"] for match in ANNOUNCED.finditer(source)}
    if not announced or not _imports_package(nodes):
        return
    caught = {x.name for x in nodes if isinstance(x, ast.ExceptHandler)}
    for node in nodes:
        if (own := _own_words(node, announced)) and not (isinstance(own, ast.Name) and own.id in caught):
            why = f"`{ast.unparse(node).partition(chr(10))[0]}` is the snippet's own, and a page would show"
            how = "let what is called raise it, or catch it and print it without `# raises:`"
            raise SnippetError(path, own.lineno, f"{why} its words as those of a package; {how}")


def _own_words(node: ast.AST, announced: Collection[str]) -> ast.expr | None:
    """What gives an announced exception a message of the snippet's own."""
    if isinstance(node, ast.Raise):
        return node.exc
    if isinstance(node, ast.Assert):
        return node.test if "AssertionError" in announced else None
    if not isinstance(node, ast.Call):
        return None
    is_check = "AssertionError" in announced or "InvalidArgumentError" in announced
    if isinstance(node.func, ast.Attribute) and node.func.attr in THROWING:
        return node
    is_own = any(x.arg in OWN_WORDS for x in node.keywords) or ast.unparse(node.func).endswith(".Assert")
    is_own |= is_check and vain.is_assertion(node.func) and not vain.is_of_what_follows(node.func)
    return node if is_own else None


def _imports_package(nodes: Sequence[ast.AST]) -> bool:
    """Whether a snippet imports more than Python's own modules, of which a reader takes a message to be."""
    names = [x.name for node in nodes if isinstance(node, ast.Import) for x in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return any(name.partition(".")[0] not in sys.stdlib_module_names for name in names)


def _refuse_frames(path: str, nodes: Sequence[ast.AST]) -> None:
    """Refuse the way to the frames below a snippet's own, which a program that runs by itself has not."""
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr == "f_back":
            why = "`f_back` leads to frames of what runs the snippet"
            raise SnippetError(path, node.lineno, f"{why}; use `sys._getframe(1)` or `inspect.stack()`")


def _refuse_wrapped(path: str, nodes: Sequence[ast.AST]) -> None:
    """Refuse ``a if b else c`` over several lines, of which some never run though the statement does."""
    for node in nodes:
        if isinstance(node, ast.IfExp) and node.lineno != node.end_lineno:
            why = f"of the lines of `{ast.unparse(node)}` some do not run, and a page would show them as run"
            how = "write it on one line, or `if` and `else` as statements"
            raise SnippetError(path, node.lineno, f"{why}; {how}")


def _refuse_ours(path: str, source: str, nodes: Sequence[ast.AST]) -> None:
    """Refuse to show what is another thing where a reader runs the file: of figures, and of the process."""
    if not any(x in source for x in ours.WORTH):
        return
    shapes = {line for line, text in comments(source).items() if SHAPE.match(text)}
    if found := ours.shown(nodes, shapes):
        raise SnippetError(path, *found)


def _header(path: str, source: str, tree: ast.Module) -> dict[str, str]:
    """Options: the comment lines around the docstring, before the first statement or cell.

    Raises:
        SnippetError: an option that is unknown, cannot be used, is given twice, or is nearly one.
    """
    lines = source.split("\n")
    docstring = tree.body[0]
    end = _first_line(tree.body[1]) if len(tree.body) > 1 else len(lines) + 1
    options: dict[str, str] = {}
    cell = next((n for n, line in enumerate(lines, start=1) if CELL.match(line)), end)
    for number, line in enumerate(lines[: min(end, cell) - 1], start=1):
        if docstring.lineno <= number <= (docstring.end_lineno or 0) or CODING.match(line):
            continue
        if (match := HEADER.match(line)) and (match["colon"] or _option(match["key"])):
            key, value = _one_option(path, number, match, options)
            options[key] = value
    return options


def _one_option(path: str, line: int, match: re.Match[str], known: Mapping[str, str]) -> tuple[str, str]:
    """Name and value of an option, checked; exceptions are added to those of the lines above.

    Raises:
        SnippetError: see `_header`.
    """
    key, value = match["key"], match["value"]
    if key not in OPTIONS or (match["colon"] or "").strip() != ":":
        near = _option(key)
        meant = f"write `# {near}: …`" if near else f"known: {', '.join(OPTIONS)}"
        found = repr(key) if match["colon"] else repr(match[0])
        raise SnippetError(path, line, f"unknown option {found}; {meant}")
    if not value or (key == "raises" and not RAISES.match(value)):
        raise SnippetError(path, line, f"option {key!r} has no usable value: {value!r}")
    if key == "timeout" and not _is_time(value):
        raise SnippetError(path, line, f"timeout is not a number of seconds up to {LONGEST}: {value!r}")
    if key == "requires":
        for name in _names(value):
            if not DISTRIBUTION.fullmatch(name):
                why = f"requires names packages, without versions, such as `numpy, pandas`: {name!r}"
                raise SnippetError(path, line, why)
    if key == "raises":
        return key, _with_announced(path, line, value, known.get(key, ""))
    if key in known:
        raise SnippetError(path, line, f"a second `# {key}:`; write one line of it")
    return key, value


def _with_announced(path: str, line: int, value: str, above: str) -> str:
    """Announced exceptions with one more, a line each."""
    if value.split()[0] == "SystemExit":
        why = "Python shows no exception where a program ends by SystemExit"
        raise SnippetError(path, line, f"{why}; let the snippet catch it, and print what it shows")
    try:
        before = _announced(above)
        _announced(value)
    except ValueError as error:
        raise SnippetError(path, line, str(error)) from error
    if any(not condition for _, condition in before):
        why = "never counts, as a line above announces an exception on every version"
        raise SnippetError(path, line, f"this `# raises:` {why}; write `# raises: NAME (CONDITION)` first")
    return "\n".join(filter(None, (above, value)))


def _refuse_unknown_conditions(
    path: str, source: str, announces: Collection[tuple[str, str]], optional: Collection[str]
) -> None:
    """Refuse a condition on a package that is not here, such as a misspelt one, as it would hold nowhere."""
    for _, condition in announces:
        name = requirement.parse(condition).name if condition else ""
        if name and not requirement.installed(name) and name not in optional:
            line = next(n for n, x in enumerate(source.split("\n"), start=1) if f"({condition})" in x)
            why = f"no package {name!r} is installed, so whether {condition!r} holds is not known here"
            how = "write the name that `pip list` has, or name it in `# requires:`, too, if it is optional"
            raise SnippetError(path, line, f"{why}; {how}")


def _option(word: str) -> str:
    """The option that a word is or is meant as, such as ``raises`` for ``Raise``; empty where it is none."""
    plain = re.sub(r"[\W_]", "", word.lower())
    return "".join(difflib.get_close_matches(plain, OPTIONS, n=1, cutoff=ALIKE))


def _refuse_crossing(path: str, tree: ast.Module, cells: Sequence[Cell]) -> None:
    """Refuse a statement that goes on in another cell, as a notebook has two halves of it."""
    for statement in tree.body[1:]:
        for cell in cells:
            if _first_line(statement) < cell.line <= (statement.end_lineno or 0):
                why = f"the statement on line {_first_line(statement)} goes on in this cell"
                how = "in a notebook each half is an error; end it above the cell"
                raise SnippetError(path, cell.line, f"{why}, and {how}")


def _refuse_late(path: str, source: str, cells: Sequence[Cell], first: int) -> None:
    """Refuse an option in the code, where nothing reads it, though readers see it.

    Args:
        path: the snippet.
        source: its text.
        cells: its cells; a Markdown cell is prose.
        first: line of the first statement.
    """
    code = {x.line + n for x in cells if x.kind == "code" for n, _ in enumerate(x.source.split("\n"))}
    lines = source.split("\n")
    for line, comment in comments(source).items() if any(map(LATE.match, lines)) else ():
        if line in code and line > first and LATE.match(lines[line - 1]):
            why = "options stand above the first statement and the first `# %%`, around the docstring"
            raise SnippetError(path, line, f"nothing reads {comment!r} here: {why}")


def _names(value: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[,\s]+", value)))


def _refuse_nearly_regions(path: str, source: str) -> None:
    """Refuse what is written like the mark of a region and is none, as it would be shown as code."""
    lines = source.split("\n")
    if not any(NEARLY_REGION.match(line) for line in lines):
        return
    for line in comments(source):
        if NEARLY_REGION.match(lines[line - 1]) and not REGION.match(lines[line - 1]):
            why = f"{lines[line - 1].strip()!r} marks no region"
            raise SnippetError(path, line, f"{why}; write `# region NAME` and `# endregion NAME`")


def _refuse_coding(path: str, source: str) -> None:
    """Refuse a declaration of another encoding, by which Python reads other text than pages show."""
    for line, text in enumerate(source.split("\n")[:2], start=1):
        match = CODING.match(text)
        if match and match["name"].lower().replace("_", "-") not in ("utf-8", "utf8", "utf-8-sig"):
            why = f"declares the encoding {match['name']}; save the file as UTF-8, without a declaration"
            raise SnippetError(path, line, why)


def _refuse_control(path: str, source: str) -> None:
    """Refuse characters that no page holds; as an escape they are there."""
    if match := CONTROL.search(source):
        sign = f"{ord(match[0]):02x}"
        line = 1 + source.count("\n", 0, match.start())
        raise SnippetError(path, line, f"holds U+00{sign.upper()}, which no page shows; write `\\x{sign}`")


def _refuse_blanks(path: str, source: str) -> None:
    """Refuse what a page and its copy button leave out or change, in a string as anywhere else."""
    for pattern, what, how in BLANKS:
        if match := pattern.search(source):
            line = 1 + source.count("\n", 0, match.start())
            raise SnippetError(path, line, f"{what}; {how} in a string")


def _first_line(statement: ast.stmt) -> int:
    """Line on which a statement begins, with its decorators."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(x.lineno for x in decorators)])


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
        title = _title(lines[first - 2]) if first - 1 in marks else ""
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
            cells.append(Cell("code", "\n".join(chunk), first, title))
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


def _title(mark: str) -> str:
    match = CELL.match(mark)
    return KIND.sub("", match["rest"] or "").strip() if match else ""


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


def has_region(snippet: Snippet, name: str) -> bool:
    """Whether the code of a snippet, or of those of its cells that are here, has a region of this name."""
    code = {number for number, _ in _code_lines(snippet)}
    return any(match["name"] == name for n, match in _regions(snippet.source).items() if n in code)


def numbered(
    snippet: Snippet, region: str | None = None, without: Collection[str] = ()
) -> list[tuple[int, str]]:
    """Lines of `code`, each with its number in the file; a blank line between cells has the one above it.

    Args:
        snippet: the snippet.
        region: name of the only lines wanted; all if ``None``.
        without: names of regions that are left out.

    Raises:
        SnippetError: the region is not in the file.
    """
    kept: list[tuple[int, str]] = []
    inside = region is None
    found = region is None
    left_out = ""
    gap = False  # whether lines were left out right above
    marks = _regions(snippet.source)
    for number, line in _code_lines(snippet):
        match = marks.get(number) if line else None
        if match and match["name"] in without:
            left_out = match["name"] if match["edge"] == "region" else ""
            gap = True
        elif match and match["name"] == region:
            inside = match["edge"] == "region"
            found = True
        elif not match and inside and not left_out:
            if line or not gap or (kept and kept[-1][1]):
                kept.append((number, line))
            gap = gap and not line
    if not found:
        raise SnippetError(snippet.path, 1, f"no region named {region!r}")
    indent = min((len(x) - len(x.lstrip()) for _, x in kept if x.strip()), default=0)
    while kept and not kept[0][1]:
        kept = kept[1:]
    while kept and not kept[-1][1]:
        kept = kept[:-1]
    return [(number, line[indent:]) for number, line in kept]


def regions(snippet: Snippet) -> tuple[folds.Region, ...]:
    """All regions of a snippet, or of those of its cells that are here."""
    code = {number for number, _ in _code_lines(snippet)}
    return folds.regions({n: mark for n, mark in _regions(snippet.source).items() if n in code})


@lru_cache(maxsize=1024)
def _regions(source: str) -> dict[int, re.Match[str]]:
    """Region marks by their line; one inside a string is code."""
    found = {n: match for n, line in enumerate(source.split("\n"), start=1) if (match := REGION.match(line))}
    return {n: match for n, match in found.items() if n in comments(source)} if found else {}


@lru_cache(maxsize=2048)
def comments(source: str) -> dict[int, str]:
    """Line -> its comment; a ``#`` in a string begins none."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {x.start[0]: x.string for x in tokens if x.type == tokenize.COMMENT}


def _code_lines(snippet: Snippet) -> Iterator[tuple[int, str]]:
    """Each line of each code cell, with its number."""
    number = 0
    for cell in snippet.cells:
        if cell.kind == "code":
            if number:
                yield number, ""
            for number, line in enumerate(cell.source.split("\n"), start=cell.line):
                yield number, line
