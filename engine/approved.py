"""Approved output. In: a record. Out: the text committed beside the snippet, and how two texts differ.

Text and whole numbers must be equal, white space apart. A number with a decimal point or an exponent was
rounded when it was printed: it may differ by one in its last printed place. A whole percentage, which is how
the result of a training is printed, may differ by two.
"""

import difflib
import re
from pathlib import Path

from engine import snippet as snippets
from engine.project import Project
from engine.record import Problem, Record, Tensor
from engine.snippet import Snippet

NUMBER = re.compile(
    r"(?<![\w.])"  # names such as layer_0.5 and versions such as 2.21.0 are text
    r"(?P<mantissa>[-+]?(?:\d++\.\d*+|\.\d++|\d++(?=[eE][-+]?\d|\s?%)))"
    r"(?:[eE](?P<exponent>[-+]?\d+))?(?!\.\d)"
)
SLACK = 1.001  # in units of the last printed place


def text(result: Record) -> str:
    """Stdout, warnings, announced exception, figures and shape table of a record."""
    parts = []
    if stdout := "".join(output.stdout for output in result.outputs):
        parts.append(f"--- output\n{stdout}")
    if stderr := "".join(output.stderr for output in result.outputs):
        parts.append(f"--- stderr\n{stderr}")
    if result.raised:
        parts.append(f"--- raises\n{result.raised.text}")
    if result.figures:
        parts.append("--- figures\n" + "\n".join(figure.alt for figure in result.figures))
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


def file(project: Project, snippet: Snippet) -> Path:
    """The committed text, beside the snippet."""
    return (project.root / snippet.path).with_suffix(".out")


def problems(project: Project, result: Record) -> dict[str, str]:
    """What is wrong with a run, as lines, by property: result, output, shapes, unexecuted lines.

    A snippet that was not run here has no problem: pages show its approved text.
    """
    if result.status in ("unavailable", "running"):
        return {}
    if result.failed:
        return {"result": problem(result)}
    found = {}
    known, now = read(project, snippets.read(project, result.path)), text(result)
    if known is None:
        found["output"] = f"{result.path}:1: no approved output; run `make update` and read what it wrote\n"
    elif differs := difference(_without_table(known), _without_table(now)):
        found["output"] = differs
    if known and (differs := difference(section(known, "tensors"), section(now, "tensors"))):
        found["shapes"] = differs
    if result.unexecuted:
        lines = ", ".join(map(str, result.unexecuted))
        found["unexecuted lines"] = f"{result.path}:{result.unexecuted[0]}: lines that never run: {lines}\n"
    return found


def problem(result: Record) -> str:
    """Why a snippet failed, and its traceback, as lines; empty where it did not."""
    if not result.problem:
        return ""
    return f"{result.error}\n" + "".join(f"    {line}\n" for line in result.problem.text.splitlines())


def read(project: Project, snippet: Snippet) -> str | None:
    """The approved text, or ``None`` where there is none yet; raises as `Project.text` does."""
    try:
        return project.text(file(project, snippet))
    except FileNotFoundError:
        return None


def section(approved: str, name: str) -> str:
    """One part of an approved text, such as ``output``; empty where there is none."""
    match = re.search(rf"^--- {name}\n(.*?)(?=^--- |\Z)", approved, re.DOTALL | re.MULTILINE)
    return match[1] if match else ""


def tensors(approved: str) -> tuple[Tensor, ...]:
    """Rows of the shape table in an approved text."""
    found = []
    for line in filter(None, section(approved, "tensors").splitlines()):
        name, symbols, numbers, dtype, *words = re.split(" {2,}", line, maxsplit=4)
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
    words = (" ".join(NUMBER.sub(" # ", text).split()) for text in (first, second))
    return next(words) == next(words)


def _agree(first: str, second: str) -> bool:
    numbers = NUMBER.finditer(first), NUMBER.finditer(second)
    return same_words(first, second) and all(
        abs(float(a[0]) - float(b[0])) <= _allowed(a) for a, b in zip(*numbers, strict=True)
    )


def _allowed(number: re.Match[str]) -> float:
    """How far the other number may be: 0.01 for 3.14, 2 for 98 %, nothing for `3.`, a whole number."""
    mantissa, exponent = number["mantissa"], number["exponent"]
    if mantissa.endswith("."):
        return 0.0
    if "." not in mantissa and not exponent:
        return 2 * SLACK
    decimals = len(mantissa.partition(".")[2])
    return float(SLACK * 10.0 ** (int(exponent or 0) - decimals))
