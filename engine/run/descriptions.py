"""What a description claims of the shape before it. In: the words, and the shape. Out: a claim that is wrong.

A description such as ``(batch, units): a vector of 4 numbers for each sequence, batch first`` says more than
its tuple: how many numbers there are, how long an axis is, which axis comes first. Whatever is said in one of
these ways is compared with the shape. Names of sizes in a row are refused, as nothing would compare them.
"""

import math
import re
from collections.abc import Iterator, Sequence, Set

from engine.run.lookalikes import AXES, WORDS

NUMBER = rf"(?P<{{0}}>\d+|{'|'.join(WORDS)})"
NOUN = r"(?:numbers|values|floats|integers|elements|entries|components|coordinates|scalars)"
HOLDER = r"(?:vector|array|row|column|tensor)s?"
# How many numbers something holds: `vectors of 7`, `7-element vector`, `holds 7 numbers`.
HELD = (
    rf"\b{HOLDER}\s+(?:of|with)\s+(?:just\s+|only\s+)?{NUMBER.format('of')}"
    rf"(?=\s+{NOUN}\b|\s*(?:$|[,;:.])|\s+(?:for|in|per|each)\b)"
    rf"|\b{NUMBER.format('before')}[\s-](?:element|number|value|component)?[\s-]*vectors?\b"
)
COUNT = re.compile(
    rf"{HELD}|(?<!last )(?<!first )(?<!next )(?<!of )(?<!these )\b{NUMBER.format('plain')}\s+{NOUN}\b"
)
REMARK = re.compile(rf"{HELD}|^{NUMBER.format('plain')}\s+{NOUN}\s*(?:$|[:;,.])")
LENGTH = re.compile(
    rf"\b(?:length|size|width|height)\s*(?:is\s+|[:=]\s*)?{NUMBER.format('length')}\b"
    rf"|\b{NUMBER.format('long')}\s+(?:long|wide)\b"
)
OF_AXIS = re.compile(
    rf"(?:^|[,;]\s*|\band\s+){NUMBER.format('count')}\s+(?P<axis>[^\W\d]\w*)"
    r"(?=\s*(?:$|[,;:.]|(?:and|each|per|by)\b))"
)
PLACE = re.compile(
    r"\b(?P<axis>[^\W\d]\w*)[\s-]+(?:(?:is|are|comes?|goes|stays?|stands?|now)\s+)*(?:the\s+)?"
    r"(?P<where>first|last|major|leading|trailing|in front|at the front|at the end)"
    r"(?=\s*(?:$|[,;:.)]|(?:and|then|now)\b))"
    r"|\baxis\s+(?P<number>-?\d)\s*(?:is|holds|has|[:=])\s*(?:the\s+)?(?P<of>[^\W\d]\w*)"
)
ROWS = re.compile(rf"\b{NUMBER.format('rows')}\s+(?P<of>rows|columns|cols)\b")  # of what has two axes
LAST = ("last", "trailing", "at the end")
NAMED = re.compile(
    r"\b(?:axes|dim(?:ension)?s|order|shape)\s*(?:are|is|:)\s*(?:now\s+)?"
    r"(?P<one>[^\W\d]\w*)\s+and\s+(?:then\s+)?(?P<other>[^\W\d]\w*)"
)
IN_A_ROW = re.compile(r"(?<![\w.+*-])[^\W\d]\w*(?:\s*,\s*(?:(?:and|then)\s+)?[^\W\d]\w*)+(?![\w.(])")


def is_count(text: str) -> bool:
    """Whether a remark says how many numbers something holds, as ``a vector of 7 numbers`` does."""
    return bool(REMARK.search(text))


def in_a_row(text: str, symbols: Set[str]) -> str:
    """Sizes side by side anywhere in words, as in ``now turned: units, batch``; empty for none."""
    for match in IN_A_ROW.finditer(re.sub(r"\([^()]*\)", "()", text)):  # shapes are looked at elsewhere
        names = re.split(r"\s*,\s*(?:(?:and|then)\s+)?", match[0])
        known = [len(name) > 1 and name in symbols | AXES for name in names]
        for start in range(len(names) - 1):
            if known[start] and known[start + 1]:
                return f"{names[start]}, {names[start + 1]}"
    for match in NAMED.finditer(text):
        if {match["one"], match["other"]} <= symbols | AXES:
            return match[0]
    return ""


def misplaced(text: str, dims: Sequence[str]) -> str:
    """Words that put an axis at another place than the shape has it; empty for none.

    Args:
        text: the words.
        dims: the shape's dimensions, as written.
    """
    for said, axis, place in places(text):
        if axis in dims and (not -len(dims) <= place < len(dims) or dims[place] != axis):
            return said
    return ""


def places(text: str) -> Iterator[tuple[str, str, int]]:
    """Words that put an axis at a place, the axis, and the place."""
    for match in PLACE.finditer(text):
        place = int(match["number"]) if match["number"] else -1 if match["where"] in LAST else 0
        axis = match["axis"] or match["of"]
        yield match[0], axis.lower() if len(axis) > 1 and axis.istitle() else axis, place


def miscounted(text: str, dims: Sequence[str], shape: Sequence[int | None]) -> str:
    """Words that give another number than the shape has; empty for none.

    What something holds is the product of the last axes, or of any neighbours where it is said per what; a
    length is that of any axis; of an axis by its name it is the axis' own.

    Args:
        text: the words.
        dims: the shape's dimensions, as written.
        shape: the sizes.
    """
    text = re.sub(r"\b(?:(?:a|one) )?dozen\b", "twelve", text)
    for match in COUNT.finditer(text):
        number = counted(match["of"] or match["before"] or match["plain"])
        per = re.match(rf"\s+(?:{NOUN}\s+)?(?:for|in|per)\b", text[match.end() :])
        if number > 1 and number not in (_neighbours(shape) if per else _last(shape)):
            return match[0].strip(" ,;.:(")
    for match in ROWS.finditer(text) if len(shape) == 2 else ():
        if counted(match["rows"]) != shape[0 if match["of"] == "rows" else 1]:
            return match[0]
    for match in LENGTH.finditer(text):
        number = counted(match["length"] or match["long"])
        if number > 1 and number not in shape:
            return match[0]
    for match in OF_AXIS.finditer(text):
        if match["axis"] in dims and counted(match["count"]) != shape[dims.index(match["axis"]) - len(dims)]:
            return match[0].strip(" ,;")
    return ""


def counted(word: str) -> int:
    """A number that is written as digits or as a word."""
    return int(word) if word.isdigit() else WORDS.index(word)


def _last(shape: Sequence[int | None]) -> set[int]:
    """Products of the last axes."""
    return set(_products(shape[start:] for start in range(len(shape))))


def _neighbours(shape: Sequence[int | None]) -> set[int]:
    """Products of axes side by side."""
    places = range(len(shape))
    return set(_products(shape[start : end + 1] for start in places for end in places[start:]))


def _products(parts: Iterator[Sequence[int | None]]) -> Iterator[int]:
    for part in parts:
        known = [size for size in part if size is not None]
        if len(known) == len(part):
            yield math.prod(known)
