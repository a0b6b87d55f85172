"""See numbers in words that nothing has shown. In: a snippet and its record. Out: the first such number.

A comment such as ``# 128 parameters`` or a docstring that says ``c stops at 2048`` looks as if somebody had
counted. So does a title of a figure, the message of an assertion, or a string that stands alone. Each number
in any of these has to be one that the code, its output, its shapes or its
figures have, or what arithmetic of the code's numbers gives. Versions and years are none. What words tell of
shapes and dtypes `told` compares.
"""

import ast
import html
import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from engine import snippet as snippets
from engine.record import Problem, Record
from engine.run import shape_comments, told
from engine.snippet import CELL, HEADER, OPTIONS, REGION, Snippet

NUMBER = re.compile(
    r"(?<![\w.])(?P<number>\d+(?:[,_]\d{3})*(?:\.\d+)?(?P<power>e[+-]?\d+)?)(?!\w|\.\d)"
    r"(?P<share> ?%| percent\b)?"
)
LINK = re.compile(r"\]\([^()\s]*\)")
SHOWN = re.compile(r"\d+(?:[,_]\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?")  # in output and strings, beside letters, too
YEARS = re.compile(
    r"\b(?:[oO]f|[iI]n|[fF]rom|[sS]ince|[uU]ntil)(?:(?:,| and| to)? (?:19|20)\d\d\b(?![.,:]?\d))+"
    r"|\byears? \d{2,4}\b"
)
WORD = re.compile(r"[^\W\d_]{2,}")  # which a colour such as "0.5" has not
LABELLING = frozenset(  # methods whose strings a figure shows
    (
        *("annotate", "bar_label", "figtext", "legend", "set", "set_label", "set_title", "set_xlabel"),
        *("set_ylabel", "suptitle", "supxlabel", "supylabel", "text", "title", "xlabel", "ylabel"),
    )
)
LABELS = frozenset(("label", "labels", "title", "xlabel", "ylabel", "err_msg", "msg"))
WHY = (
    "a number that neither the code, nor its output, nor a shape has; print it, or check it in the code and "
    "name it there, or say it without a number"
)


def refused(snippet: Snippet, result: Record, titles: Mapping[str, str]) -> Record:
    """A record, failed where words of its snippet have a number or a shape that nothing in it has.

    Args:
        snippet: what ran.
        result: what the run left.
        titles: names of distributions in prose, after which words tell of versions.
    """
    if result.problem:
        return result
    shown, others = Shown(snippet, result, titles), told.Told(snippet, result)
    for line, text, is_label in _words(snippet, shown.words):
        where, (what, why) = 0, others.wrong(text, line if text.startswith("#") else 0)
        if number := shown.lacks(text, is_label=is_label):
            where, what = number.start(), number["number"]
            why = f"in `{_around(text, number)}` is {WHY}"
        if what:
            where = line + text.count("\n", 0, where or max(text.find(what), 0))
            why = f"`{what}` {why}"
            return replace(result, status="failed", problem=Problem("", why, where, ""))
    return result


class Shown:
    """The numbers that a snippet has.

    Args:
        snippet: what ran.
        result: what the run left.
        titles: names of distributions in prose.
    """

    def __init__(self, snippet: Snippet, result: Record, titles: Mapping[str, str]) -> None:
        svg = " ".join(figure.svg for figure in result.figures)
        self.words = html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", svg, flags=re.DOTALL))
        self.known = [*_written(snippet, self.words), *_shown(result)]
        self.drawn = [*_numbers(self.words)]
        self.names = "|".join(map(re.escape, {*titles.values(), "Python"}))
        self.installed = [version for name, version in result.versions if name in titles or name == "python"]

    def lacks(self, text: str, *, is_label: bool = False) -> re.Match[str] | None:
        """The first number of a text that the snippet has not; links of Markdown have no numbers.

        Args:
            text: the words.
            is_label: whether they are in a figure, and so would have their numbers there.
        """
        known = self.known if is_label else [*self.known, *self.drawn]
        text = _plain(LINK.sub(lambda x: "]" + " " * (len(x[0]) - 1), text), self.names, self.installed)
        return next((x for x in NUMBER.finditer(text) if not _is_known(x, known)), None)


def _around(text: str, match: re.Match[str]) -> str:
    """The line of a text in which something was found, in short."""
    start = text.rfind("\n", 0, match.start()) + 1
    return text[start:].split("\n")[0].strip()[:60]


def _plain(text: str, names: str, installed: Collection[str]) -> str:
    """Words with blanks in place of shapes, which are checked, of versions, and of years."""
    majors = {x.partition(".")[0] for x in installed} if re.search(names, text) else set[str]()

    def blank(match: re.Match[str]) -> str:
        version = match["version"]
        is_told = match["name"] or version.partition(".")[0] in majors
        is_told = is_told or any(f"{x}.".startswith(f"{version}.") for x in installed)
        return " " * len(match[0]) if is_told else match[0]

    if text.startswith(("# (", "# [")):
        text = re.sub(r"[(\[][^()\[\]]*[)\]]", lambda match: " " * len(match[0]), text)
    name = rf"(?<![\w.])(?P<name>(?:{names})\s+(?=\d))?"
    text = re.sub(name + r"(?P<version>(?(name)\d+(?:\.\d+)*|\d+\.\d+))(?!\.?\w)", blank, text)
    return YEARS.sub(lambda match: " " * len(match[0]), text)


def _words(snippet: Snippet, drawn: str) -> Iterator[tuple[int, str, bool]]:
    """Line and text of each string alone, each comment that is not for the engine, and each label.

    With each, whether it is a label.
    """
    tree = ast.parse(snippet.source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.lineno, str(node.value.value), False
    for label in _labels(tree, drawn):
        yield label.lineno, str(label.value), True
    code = {number for number, _ in snippets.numbered(snippet)}
    for line, comment in snippets.comments(snippet.source).items():
        if line in code and not _is_told(comment):
            yield line, comment, False


def _labels(tree: ast.Module, drawn: str) -> Iterator[ast.Constant]:
    """Strings that compute nothing and tell something: of figures, and of assertions."""
    told: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.msg:
            told.append(node.msg)
        elif isinstance(node, ast.Constant) and WORD.search(str(node.value)) and str(node.value) in drawn:
            told.append(node)
        elif isinstance(node, ast.Call):
            told += node.args if getattr(node.func, "attr", "") in LABELLING else ()
            told += (x.value for x in node.keywords if x.arg in LABELS)
    for part in (part for node in told for part in ast.walk(node)):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part


def _is_told(comment: str) -> bool:
    """Whether a comment is for the engine."""
    header = HEADER.match(comment)
    is_option = bool(header and header["key"] in OPTIONS and header["colon"])
    return is_option or bool(CELL.match(comment) or REGION.match(comment))


def _written(snippet: Snippet, drawn: str) -> Iterator[float]:
    """Numbers of the code and of strings that it uses, what arithmetic gives, and how many it lists."""
    tree = ast.parse(snippet.source)
    constants = shape_comments.constants(tree)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    told |= {id(node) for node in _labels(tree, drawn)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            if isinstance(node.value, int | float):
                yield abs(float(node.value))
            elif isinstance(node.value, str | bytes):
                yield from _numbers(str(node.value))
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield float(len(node.elts))
        elif isinstance(node, ast.BinOp):
            found = shape_comments.number_of(node, constants)
            yield from () if found is None else (abs(found),)
        elif isinstance(node, ast.Name | ast.arg | ast.Attribute):  # `float16`, `x_2`
            yield from _numbers(
                getattr(node, "id", "") or getattr(node, "arg", "") or getattr(node, "attr", "")
            )


def _shown(result: Record) -> Iterator[float]:
    """Numbers of what the snippet printed, raised, and has as shapes."""
    for output in result.outputs:
        yield from _numbers(output.printed)
    for tensor in result.tensors:
        yield from _numbers(f"{tensor.numbers} {tensor.dtype}")
    if result.raised:
        yield from _numbers(result.raised.text)


def _numbers(text: str) -> Iterator[float]:
    for match in SHOWN.finditer(text):
        yield _value(match[0])
        yield from map(float, re.findall(r"\d+", match[0]))  # `[1,000` is two of a list


def _value(text: str) -> float:
    return float(re.sub(r"[,_]", "", text))


def _is_known(match: re.Match[str], known: list[float]) -> bool:
    """Whether a number is among others, or among them with fewer digits, or as a share of 100."""
    value = _value(match["number"])
    if match["power"]:
        return any(math.isclose(x, value) for x in known)
    places = len(match["number"].partition(".")[2])
    shares = [100 * x for x in known] if match["share"] else []
    return any(round(x, places) == value for x in (*known, *shares))
