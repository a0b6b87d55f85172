"""Approved output. In: a record. Out: the text committed beside the snippet, and how two texts differ.

Text and whole numbers must be equal, line by line, blanks inside a line apart. A number with a decimal point
was rounded when it was printed: with the same sign and as many digits, it may differ by one in its last
printed place. A whole percentage, which is how the result of a training is printed, may differ by two.

The text of a snippet that asks for an optional package begins with a digest of the snippet: it stands in for
a run where the package is missing, and counts there for that very text alone.
"""

import difflib
import hashlib
import re
from decimal import Decimal
from pathlib import Path

from engine import snippet as snippets
from engine.project import Project, ProjectError, written
from engine.record import Problem, Record, Tensor
from engine.snippet import Snippet

NUMBER = re.compile(
    r"(?<![\w.])"  # names such as layer_0.5 and versions such as 2.21.0 are text
    r"(?P<mantissa>[-+]?(?:\d++\.\d*+|\.\d++|\d++(?=[eE][-+]?\d|\s?%)))"
    r"(?:[eE](?P<exponent>[-+]?\d+))?(?!\.\d)"
)
HEAD = re.compile(r"^(?P<escape>\\*)(?=--- )", re.MULTILINE)  # begins a part, or is printed as if it did
PERCENT = 2  # by which a whole percentage may differ


def text(result: Record) -> str:
    """Stdout, warnings, announced exception, figures and shape table of a record."""
    parts = []
    if stdout := "".join(output.stdout for output in result.outputs):
        parts.append(f"--- output\n{_escaped(stdout)}")
    if stderr := "".join(output.stderr for output in result.outputs):
        parts.append(f"--- stderr\n{_escaped(stderr)}")
    if result.raised:
        parts.append(f"--- raises\n{_escaped(result.raised.text)}")
    if result.figures:
        parts.append("--- figures\n" + _escaped("\n".join(figure.alt for figure in result.figures)))
    if result.tensors:
        rows = [(x.name, x.symbols, x.numbers, x.dtype, x.text) for x in result.tensors]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        lines = (
            "  ".join(
                [*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]
            ).rstrip()
            for row in rows
        )
        parts.append("--- tensors\n" + "\n".join(lines))
    return "\n".join(part.rstrip("\n") for part in parts) + "\n"


def whole(snippet: Snippet, result: Record) -> str:
    """What is committed: the text of a record, and where that counts, for which text of the snippet."""
    if not snippet.requires:
        return text(result)
    return f"--- snippet\n{stamp(snippet)}\n{text(result)}"


def stamp(snippet: Snippet) -> str:
    """A word that stands for the very text of a snippet."""
    return f"text_{hashlib.sha256(snippet.source.encode()).hexdigest()[:16]}"  # reads as no number


def _escaped(printed: str) -> str:
    """Text of which no line begins a part; see `section`."""
    return HEAD.sub(r"\\\g<escape>", printed)


def file(project: Project, snippet: Snippet) -> Path:
    """The committed text, beside the snippet."""
    return (project.root / snippet.path).with_suffix(".out")


def orphans(project: Project, folder: Path) -> list[str]:
    """Approved texts below a folder whose snippets there are not, relative to the project."""
    found = (x for x in written(folder, "*.out") if not x.with_suffix(".py").is_file())
    return [x.relative_to(project.root).as_posix() for x in found]


def problems(project: Project, result: Record) -> dict[str, str]:
    """What is wrong with a run, as lines, by property: result, output, shapes, unexecuted lines.

    A snippet that was not run here has no problem if pages can show its approved text.
    """
    if result.problem:
        return {"result": problem(result)}
    if result.status in ("unavailable", "running"):
        return {}
    found = {}
    snippet = snippets.read(project, result.path)
    known, now = read(project, snippet), whole(snippet, result)
    if known is None:
        found["output"] = f"{result.path}:1: no approved output; run `make update` and read what it wrote\n"
    elif differs := difference(_without_table(known), _without_table(now)):
        found["output"] = differs
    if known and (differs := difference(section(known, "tensors"), section(now, "tensors"))):
        found["shapes"] = differs
    if result.never_run:
        found["unexecuted lines"] = f"{result.never_run}\n"
    return found


def problem(result: Record) -> str:
    """Why a snippet failed, and its traceback, as lines; empty where it did not."""
    if not result.problem:
        return ""
    return f"{result.error}\n" + "".join(f"    {line}\n" for line in result.problem.text.splitlines())


def read(project: Project, snippet: Snippet) -> str | None:
    """The approved text, or ``None`` where there is none yet.

    Raises:
        ProjectError: it cannot be read, is not UTF-8, or is a link, so that it is a file of this machine.
    """
    return at(project, snippet.path)


def at(project: Project, path: str) -> str | None:
    """The approved text of the snippet with a path; see `read`."""
    place = (project.root / path).with_suffix(".out")
    if place.is_symlink():
        name = place.relative_to(project.root).as_posix()
        raise ProjectError(f"{name} is a link; delete it, and run `make update`")
    try:
        return project.text(place)
    except FileNotFoundError:
        return None


def section(approved: str, name: str) -> str:
    """One part of an approved text, such as ``output``; empty where there is none."""
    match = re.search(rf"^--- {name}\n(.*?)(?=^--- |\Z)", approved, re.DOTALL | re.MULTILINE)
    return re.sub(r"^\\(?=\\*--- )", "", match[1], flags=re.MULTILINE) if match else ""


def tensors(approved: str) -> tuple[Tensor, ...]:
    """Rows of the shape table in an approved text.

    Raises:
        ValueError: a row has too few columns.
    """
    found = []
    for line in filter(None, section(approved, "tensors").splitlines()):
        name, *rest = re.split(" {2,}", line, maxsplit=4)
        if len(rest) < 3:
            raise ValueError(f"no row of a shape table, which has a name, two shapes and a dtype: {line!r}")
        symbols, numbers, dtype, *words = rest
        found.append(Tensor(name, symbols, numbers, dtype, "".join(words), line=0))
    return tuple(found)


def raised(approved: str) -> Problem | None:
    """The announced exception in an approved text."""
    text = section(approved, "raises")
    return Problem("", "", 0, text) if text else None


def difference(approved: str, found: str) -> str:
    """Unified difference of two texts, or an empty string where they agree."""
    if _agree(approved, found):
        return ""
    return "".join(
        difflib.unified_diff(
            approved.splitlines(keepends=True), found.splitlines(keepends=True), "approved", "found"
        )
    )


def _without_table(approved: str) -> str:
    return approved.removesuffix(f"--- tensors\n{section(approved, 'tensors')}")


def same_words(first: str, second: str) -> bool:
    """Whether two texts differ at most in rounded numbers, however much."""
    words = (" ".join(NUMBER.sub(" \0 ", text).split()) for text in (first, second))
    return next(words) == next(words)


def _agree(first: str, second: str) -> bool:
    numbers = [[*NUMBER.finditer(text)] for text in (first, second)]
    return (
        _lines(first) == _lines(second) and len(numbers[0]) == len(numbers[1]) and all(map(_close, *numbers))
    )


def _lines(text: str) -> list[str]:
    """Lines without their rounded numbers, for which a character stands that is in no text."""
    return [" ".join(line.split()) for line in NUMBER.sub(" \0 ", text.rstrip()).split("\n")]


def _close(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two numbers are printed alike, and differ at most as `_allowed` says."""
    if first[0] == second[0]:
        return True
    (a, decimals), (b, others) = _parts(first), _parts(second)
    if first[0].startswith("-") != second[0].startswith("-") or decimals != others:
        return False
    if bool(first["exponent"]) != bool(second["exponent"]):
        return False
    return abs(a - b) <= _allowed(first, decimals)


def _parts(number: re.Match[str]) -> tuple[Decimal, int]:
    """A number, and how many decimals it is printed with; 0 for `3.`, and -1 without a point."""
    mantissa = number["mantissa"]
    return Decimal(number[0]), len(mantissa.partition(".")[2]) if "." in mantissa else -1


def _allowed(number: re.Match[str], decimals: int) -> Decimal:
    """How far the other number may be: 0.01 for 3.14, 2 for 98 %, nothing for `3.` and 1e-05."""
    if decimals > 0:
        return Decimal(1).scaleb(_exponent(number) - decimals)
    return Decimal(0 if number["exponent"] or not decimals else PERCENT)


def _exponent(number: re.Match[str]) -> int:
    return int(number["exponent"] or 0)
