"""See what readers would take for a shape. In: the text of a comment. Out: what in it looks like one.

A shape may be a group in brackets of any kind, or stand without them, as in ``batch x units`` and
``2 by 3``. Which words are sizes is known: a snippet's own integers, what its shape comments name, and usual
names of axes.
"""

import ast
import re
import unicodedata
from collections.abc import Iterator, Set
from typing import Literal

AXES = frozenset(
    {
        *("axes", "batch", "batch_size", "channels", "classes", "cols", "columns", "depth", "features"),
        *("filters", "frames", "height", "hidden", "hidden_size", "samples", "seq", "seq_len", "sequence"),
        *("sequences", "steps", "time", "time_steps", "timesteps", "units", "width"),
        *"BCDFHLNSTUW",
    }
)
LARGEST = 1000  # numbers above, such as years, and below 1 are no sizes where nothing else says so
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
NAMED_SHAPE = re.compile(r"\bshape\s*[=:]\s*[(\[]")  # in what prints a tensor: `tf.Tensor(…, shape=(2, 3))`
NAMED = r"(?:[Ss]hapes?|[Ss]izes?|[Dd]im(?:ension)?s?)\b\s*[:=]?|[-=]>|→"
# Shapes without the brackets of a tuple: `batch × units`, `BxU`, `shape: batch, units`, `Tensor[2, 3]`.
BARE = re.compile(
    rf"(?:{NAMED})?\s*[(\[]?[\w.]+(?:(?:\s*×\s*|\s+x\s+|(?<=\d)x(?=\d))[\w.]+)+\s*[)\]]?\s*(?:[:;,]|$)"
    rf"|(?:{NAMED})?\s*(?:[A-Z]|\d+)(?:x(?:[A-Z]|\d+))+\s*(?:[:;,—]|$)"
    rf"|(?:{NAMED})\s*[\w.]+(?:\s*,\s*[\w.]+)+\s*(?:[:;]|$)"
    r"|.*\b(?:\w*Tensor|Array|(?:b?[Ff]loat|[Uu]?[Ii]nt)\d*|[bfiu]?f?\d+)\s*(?:\[|\(shape\b)"
    r"|\d+ (?:rows|samples|timesteps|steps)(?:,| and| by| x) \d+ (?:columns|cols|features|units|timesteps)\b"
)
# The same of words that are sizes for sure: `batch, units`, `2 by 3`, `batch*units`, `h: batch units`.
TERM = r"(?:\?|-?\d+|[^\W\d]\w*|\.\.\.|\*(?=\s*,))"
BETWEEN = r"(?>\s*(?:[,;×·⋅*|/+→&]|//|[-=]>)\s*|\s+(?:[xX]|then)\s+|[\s-]+by[\s-]+|(?<=\d)x(?=\d)|\s+)"
SIZES = re.compile(
    rf"(?:(?:{NAMED}|[\w.]+\s*[:=]+)\s*)?(?P<sizes>{TERM}(?:{BETWEEN}{TERM})+),?\s*(?:[:;—.|(]|$)"
)
# Words that say of sizes that they are those of what stands here: `of shape units, batch`, `prints 4 2`.
STATED = re.compile(
    rf"\b(?:[Ss]hape|[Ss]ize|gives|yields|returns|prints|same as|it is)\s+[(\[]?\s*"
    rf"(?P<sizes>{TERM}(?:{BETWEEN}{TERM})+)\s*[)\]]?\s*$"
)
INDEXED = re.compile(rf"(?:^|.*\s)[\w.]+[(\[](?P<sizes>{TERM}(?:\s*,\s*{TERM})+),?[)\]]$")
EQUAL = re.compile(r"(?P<names>[^\W\d]\w*)\s*==?\s*\d+(?:\s*[,;]\s*[^\W\d]\w*\s*==?\s*\d+)*\s*$")
# What says which value, dtype or length something has, and nothing else.
NUMERAL = r"[-+]?\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?%?"
SAYS = (
    r"[-=]>|→|<--|==?|≈|~|[Pp]rints?:?|is|gives|returns|yields|equals|about|roughly"
    r"|(?i:out(?:put)?|result|value)\s*[:=]|[\w.]+(?:\([^()]*\))?\s*==?"
)
VALUE = re.compile(
    rf"(?:(?:{SAYS})\s*)?(?:{NUMERAL}(?:[ ,]+{NUMERAL})*|True|False|None"
    r"|<?dtype\b.*|<[\w.]+\b.*>|(?:b?float|u?int|complex)\d+|raises:?\s+\w+(?:Error|Exception))\s*$"
)
LITERAL = re.compile(rf"(?:(?:{SAYS})\s*)?(?:'[^']*'|\"[^\"]*\"|\{{[^{{}}]*:[^{{}}]*\}})$")  # with its quotes
SAID = re.compile(
    rf"(?:(?:{SAYS})\s*)?(?:[-+]?(?i:nan|inf)|true|false|null|int|float|str|bool|bytes|list|tuple|dict|set)$"
    rf"|(?:(?:{SAYS})\s*)?(?:[A-Z]\w*)?(?:Error|Exception)(?:$|:\s)"
)
PRINTS = re.compile(r"(?i:prints?|printed|outputs?|results?)(?:\s*[:=]|\s+[^\W\d]\w*$)")
COUNTED = re.compile(rf"(?:(?:about|just|only)\s+)?{NUMERAL}(?:\s+[^\W\d]\w*){{1,2}}$")
SESSION = ">>>"
DTYPE = re.compile(r"(?:b?float|u?int|complex)\d+\b(?!\s*(?:of|in|for|from|to)\b)")
OF_DTYPE = re.compile(rf"(?:(?:all|as|dtype|in|is|it is|now|of|still|with)\s+)*(?P<dtype>{DTYPE.pattern})")
AMONG_WORDS = re.compile(
    rf"(?<![\w.])(?P<sizes>{TERM}(?:(?:\s*×\s*|\s+x\s+|(?<=\d)x(?=\d)|[\s-]+by[\s-]+){TERM})+)(?![\w.])"
)
WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBERS = {"no": 0, **{word: n for n, word in enumerate(WORDS)}}
NUMBER = rf"(?P<{{0}}>\d|{'|'.join(NUMBERS)})"
RANK = re.compile(
    rf"\brank\s*(?:is|of|[:=]+)?[\s-]*{NUMBER.format('rank')}\b|\bndim\s*(?:is|[:=]+)?\s*{NUMBER.format('ndim')}\b"
    rf"|\b{NUMBER.format('flat')}[\s-]?[Dd]\b|\b{NUMBER.format('axes')}[\s-](?:axes|dim(?:ension)?s|dim(?:ension(?:al)?)?)\b"
)
WHOLE_RANK = re.compile(
    r"(?:(?:just|only)\s+)?(?:an?\s+)?(?P<word>scalar|vector|matrix|\d-tensor)\s*(?:[:;,—]|$)"
)
RANKS = {"scalar": 0, "vector": 1, "matrix": 2}
OPENING = {"{": "(", "⟨": "(", "‹": "(", "«": "("}
CLOSING = {"}": ")", "⟩": ")", "›": ")", "»": ")"}
SIGNS: dict[int, str | None] = dict.fromkeys(
    map(ord, "`'\"“”‘’\u200b\u200c\u200d\ufeff")
)  # have no width, or quote
SIGNS |= dict.fromkeys(map(ord, "⨉⨯✕✖╳∗"), "×") | dict.fromkeys(map(ord, "،、"), ",")
SIGNS |= dict.fromkeys(range(0x202A, 0x202F)) | dict.fromkeys(range(0x2066, 0x206A))  # turn text around
ANGLES = re.compile(r"<(?P<inner>[^<>()]*)>|\|(?P<norm>[^|()]*,[^|()]*)\|")


def plain(text: str) -> str:
    """A comment with brackets and commas of any keyboard, and of any kind, as those of a tuple."""
    text = unicodedata.normalize("NFKC", text).translate(SIGNS).strip()
    signs = (
        "(" if unicodedata.category(x) == "Ps" and x not in "([" else
        ")" if unicodedata.category(x) == "Pe" and x not in ")]" else x
        for x in text
    )  # fmt: skip
    text = "".join(OPENING.get(x, CLOSING.get(x, x)) for x in signs)
    return ANGLES.sub(_tuple, text)


def _tuple(match: re.Match[str]) -> str:
    inner = match["inner"] if match["inner"] is not None else match["norm"]
    return f"({inner})" if kind(f"({inner})") else match[0]


def is_bare(text: str, symbols: Set[str]) -> bool:
    """Whether a comment begins with a shape without brackets, and has no other words before its end.

    Args:
        text: the comment, as `plain` makes it.
        symbols: what stands for a size in the snippet.
    """
    if BARE.match(text):
        return True
    if match := EQUAL.match(text):
        return set(re.findall(r"[^\W\d]\w*", text)) <= symbols | AXES
    if (match := INDEXED.match(text)) and not re.search(r"\d", match["sizes"]):
        return _are_sizes(match["sizes"], symbols)
    found = (match for match in (SIZES.match(text), STATED.search(text)) if match)
    return any(_are_sizes(match["sizes"], symbols) for match in found)


def bare_among_words(text: str, symbols: Set[str]) -> str:
    """A shape without brackets anywhere in a comment, as in ``a units x batch matrix``; empty for none."""
    found = (match["sizes"] for match in AMONG_WORDS.finditer(text))
    return next((x for x in found if _are_sizes(x, symbols)), "")


def _are_sizes(text: str, symbols: Set[str]) -> bool:
    """Whether words are sizes: known names, with numbers only where a sign is between them."""
    text = re.sub(r"\b(?:n|num)_(?=\w)", "", text)
    for word, number in NUMBERS.items() if re.search(r"\bby\b|×", text) else ():
        text = re.sub(rf"\b{word}\b", str(number), text)
    terms = re.findall(TERM, re.sub(r"(?<=\d)x(?=\d)|\b(?:[xX]|by|then)\b", " ", text))
    terms = [x for x in terms if x not in ("...", "*")] if len(terms) > 2 or "," in text else terms
    numbers = [int(x) for x in terms if x.lstrip("-").isdigit()]
    names = [x for x in terms if not x.lstrip("-").isdigit() and x != "?"]
    if len(terms) < 2 or not symbols | AXES | {"None"} >= set(names):
        return False
    is_apart = bool(re.search(r"[^\w\s?-]|\b(?:[xX]|by|then)\b|\dx\d", text))
    if not names:
        return is_apart and all(0 < x <= LARGEST for x in numbers)
    return is_apart or not numbers


def rank(text: str) -> int | None:
    """The number of axes that a comment names first, as in ``rank 3`` or ``two axes``; ``None`` for none.

    What is said of something else does not count: ``rank 3 of the output``.
    """
    for match in RANK.finditer(text):
        if not re.match(r"\s+(?:of|in|for)\b", text[match.end() :]):
            word = next(filter(None, match.groups()))
            return NUMBERS[word] if word in NUMBERS else int(word)
    return None


def is_rank(text: str) -> bool:
    """Whether a comment says how many axes something has, and not which."""
    if re.search(r"\bhas \d dim(?:ension)?s\b", text):
        return True
    return rank(text) is not None or bool(WHOLE_RANK.match(text))


def whole_rank(text: str) -> int | None:
    """The number of axes by a word, as in ``a vector``, where nothing else is said."""
    match = WHOLE_RANK.match(text)
    return (
        None
        if match is None
        else RANKS.get(match["word"], int(match["word"][0]) if match["word"][0].isdigit() else None)
    )


def is_value(text: str) -> bool:
    """Whether a comment is a value, a dtype, a length or an exception, and nothing else."""
    return bool(VALUE.match(text))


def is_annotated(text: str) -> bool:
    """Whether an annotation has a number of its own or a dtype: ``(4, 3)``, ``float32 batch``, ``4``."""
    return bool(DTYPE.search(text) or re.search(r"(?<![\w.])\d", text))


def is_literal(comment: str) -> bool:
    """Whether a comment as it is written is a string or a dictionary, and nothing else."""
    return bool(LITERAL.match(comment.strip()))


def is_said_value(comment: str, is_print: bool) -> bool:
    """Whether a comment behind a statement is a text, a dictionary, a type, nan, or an error, or what prints.

    Args:
        comment: the comment as it is written.
        is_print: whether the statement prints.
    """
    text = comment.strip()
    return is_literal(text) or bool(SAID.match(text)) or (is_print and bool(PRINTS.match(text)))


def is_number(text: str) -> bool:
    """Whether a comment is a number and has no word."""
    return bool(re.fullmatch(NUMERAL, text))


def is_row(text: str) -> bool:
    """Whether a comment is some numbers, such as the classes or the years that something is about."""
    return not is_number(text) and bool(re.fullmatch(r"[-+\d., ]+", text))


def is_counted(text: str) -> bool:
    """Whether a comment is a number of something, as in ``112 parameters``, and nothing else."""
    return bool(COUNTED.match(text))


def is_whole(text: str, group: str) -> bool:
    """Whether a comment is a shape, with words; ``(a, b) times (b,)`` and ``[h, c], in turn`` are not."""
    rest = text[len(group) :]
    if not text.startswith(group) or re.match(r"\s+\w[^(\[]*[(\[]", rest):
        return False
    return kind(group) == "tuple" or bool(re.match(r"\s*(?:$|[:;—]|,\s*[(\[])", rest))


def is_sentence(lead: str) -> bool:
    """Whether words before a shape speak of something that has a shape, as in ``with y as (batch, 1)``."""
    return len(lead.split()) >= 3 and not STATES.search(lead) and not re.search(r"[^\w]\s*$", lead.rstrip())


def groups(text: str) -> Iterator[tuple[int, str]]:
    """Each group in brackets, and where it starts; none of a call, but for those that print a shape."""
    position = 0
    while match := re.compile(r"[(\[]").search(text, position):
        start = match.start()
        end = closing(text, start)
        group = text[start : end + 1] if end else text[start:] + {"(": ")", "[": "]"}[text[start]]
        before = text[:start]
        if before[-1:].isalnum() or before[-1:] in ("_", ")", "]"):
            if match[0] == "(" and SIZE_CALL.search(before):
                yield start, f"({group.strip('()[] ,')},)"
            position = start + (1 if NAMED_SHAPE.search(group) else len(group))
        elif kind(group):
            yield start, group
            position = start + len(group)
        else:
            position = start + 1


def kind(group: str) -> Literal["tuple", "list", "single"] | None:
    """What a group in brackets could be: a shape, a list of sizes, or one size; ``None`` for other words."""
    try:
        node = ast.parse(group.replace("?", "None"), mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if isinstance(node, ast.Tuple) and all(map(_could_be_size, node.elts)):
        return "tuple"
    if isinstance(node, ast.List) and node.elts:
        nested = all(kind(ast.unparse(x)) == "tuple" for x in node.elts)
        return "tuple" if nested else "list" if all(map(_could_be_size, node.elts)) else None
    return "single" if _could_be_size(node) else None


def _could_be_size(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _could_be_size(node.left) and _could_be_size(node.right)
    if isinstance(node, ast.Constant):
        return node.value is None or node.value is ... or type(node.value) is int
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.UnaryOp | ast.Starred)


def closing(text: str, start: int) -> int | None:
    """Where the bracket at a place is closed; ``None`` where it is not."""
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] in "([") - (text[index] in ")]")
        if depth == 0:
            return index if index > start else None
    return None
