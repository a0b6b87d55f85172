"""Formulas. In: a page's words with ``$…$`` and ``$$…$$``. Out: MathML in their place, which browsers draw.

Other generators have their own way with formulas, so in plain Markdown they stay as they are written.
"""

import html
import re
from collections.abc import Callable
from xml.etree import ElementTree

from latex2mathml.converter import convert

from engine.show import leftover
from engine.show.page import Page, literal
from engine.show.prose import ASIDE, Prose
from engine.show.site import Part, Site

INLINE = (  # over a line's end, too, where Markdown begins nothing else on the next one
    r"(?<![\\$\w])\$(?!\d[^$\n]*\n)(?P<inline>[^\s$\0]"
    r"(?:(?:[^$\n\0]|\n(?![ \t]*(?:[\n>|#]|[-*+] |\d+[.)] |```|~~~)))*[^\s$\\\0])?)\$(?![\w$])"
)
FORMULA = re.compile(
    rf"(?P<kept>{ASIDE.pattern})|(?P<escaped>(?<!\\)\\\$)|\$\$(?P<block>[^\0]+?)\$\$|{INLINE}", re.MULTILINE
)
SHOWN = re.compile(  # words of what Markdown reads as text alone that a reader sees
    r"\A!\[(?P<alt>.*)\]\Z|\A\(\S*\s+(?P<link>.*)\)\Z|\A {0,3}\*\[[^\]]*\]:(?P<abbreviation>.*)\Z"
    r"|\A {0,3}\[[^\]]*\]:\s*\S+(?P<reference>.*)\Z"
    r"|(?<![\w-])(?:title|alt|aria-label)\s*=\s*(?P<attribute>\"[^\"]*\"|'[^']*')",
    re.DOTALL,
)
ALONE = re.compile(  # no price
    r"(?<!\\)\$(?=\S)(?:[^$\n\0]*[\\_^{][^$\n\0]*|[a-zA-Z][^$\n\0]*=[^$\n\0]*|[a-zA-Z])(?<=\S)\$"
)
NEARLY = re.compile(
    rf"(?P<kept>{ASIDE.pattern})|{ALONE.pattern}"
    r"|(?<!\\)\$(?=\S)[^$\n\0]*(?:[\\_^{][^$\n\0]*\n|=\s*\n)[^$\n\0]*(?<=\S)\$"  # over a line's end
    r"|(?<![\\$\w])\$(?!\s*\d)(?:[ ][^$\n\0]*[\\_^][^$\n\0]*"  # a blank beside its dollar
    r"|[^\s$\0][^$\n\0]*[\\_^][^$\n\0]*[ ])\$(?!\w)"
    r"|(?<![\\\]])\\\((?:(?!\\[()])[^\n\0])+\\\)"
    r"|(?<!\\)\\\[(?:(?!\\\])[^\n\0])*(?:\^|_\{|\\(?!\])[a-zA-Z])(?:(?!\\\])[^\n\0])*\\\]"
    r"|^[ \t]*\\\[[^\n\0]*\\\][ \t]*$",
    re.MULTILINE,
)
MARKED = re.compile(  # around what parts do not see
    r"(?<![\\$\w])(?:\$\$(?![\s\d]*\$)[^$]*\0[^$]*\$\$|\$(?![\s\d])[^$\n]*\0[^$\n]*(?<!\s)\$)(?![\w$])"
)
IN_IT = "has a mark in it and would be text; write the mark beside the formula"
WAYS = "write `$x$` on one line, apart from letters and digits, and a dollar as `\\$`"
UNFINISHED = "a command lacks what it is about, as `\\sqrt` does without `{x}`"
FAULTS = {  # of the converter
    "DoubleSubscriptsError": "two `_` follow one sign; write braces, as in `x_{t-1}`",
    "DoubleSuperscriptsError": "two `^` follow one sign; write braces, as in `x^{t-1}`",
    "ExtraLeftOrMissingRightError": "`\\left` and `\\right` stand in pairs",
    "MissingEndError": "`\\begin{…}` has no `\\end{…}`",
    "MissingSuperScriptOrSubscriptError": "nothing follows its `_` or `^`",
}
COMMAND = re.compile(r"\\(?:[a-zA-Z]+|.)", re.DOTALL)
NAMED = re.compile(
    r"\\(?:begin|end|text\w*|math\w+|operatorname)\*?\s*\{[^{}]*\}"
)  # whose letters are a word
SHORT = re.compile(r"[_^]\s*(?:\d\d+|[A-Za-z]\d+|[+-]\s*\w+)")
WORD = re.compile(r"[A-Za-z]{3,}")
ENVIRONMENT = re.compile(r"\\begin\{(?P<name>[^}]*)\}.*?\\end\{(?P=name)\}", re.DOTALL)
CHILDREN = dict.fromkeys(("mfrac", "msub", "msup", "mover", "munder", "mroot"), 2)
CHILDREN |= {"msubsup": 3, "munderover": 3}
TEXT = re.compile(r"(?<=>)[^<]+(?=<)")


class Formulas(Part):
    """``$inline$`` and ``$$block$$``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put MathML in for each formula, or nothing else than it."""
        if page.dialect == "plain":
            prose.sub(FORMULA, lambda match: None if match["kept"] or match["escaped"] else match[0])
        else:
            _draw(prose, page, prose.line)


def text(markdown: str, page: Page, line: int) -> str:
    """A piece of Markdown of its own, such as a snippet's claim, with its formulas as MathML.

    Args:
        markdown: the piece.
        page: the page that shows it, for errors.
        line: line of the page that asks for it.

    Raises:
        PageError: a formula that cannot be read, where ``page.strict``.
    """
    prose = Prose(markdown)
    _draw(prose, page, lambda _: line)
    return str(prose)


def _draw(prose: Prose, page: Page, line: Callable[[int], int]) -> None:
    def mathml(match: re.Match[str]) -> str | None:
        if match["kept"]:
            _refuse_words(match, prose, page, line)
            return None
        if match["escaped"]:
            return "&#36;"  # as Markdown knows no such escape
        try:
            return _mathml(match)
        except ValueError as error:
            why = str(error)
        except Exception as error:  # each fault is a class of its own there, and its name all that it says
            why = FAULTS.get(type(error).__name__, UNFINISHED)
        return page.problem(line(match.start()), f"{match[0]} is no formula: {why}")

    prose.sub(FORMULA, mathml)
    for match in [x for x in prose.finditer(NEARLY) if not x["kept"]]:
        why = f"{' '.join(match[0].split())} looks like a formula and would be text; {WAYS}"
        prose.put(*match.span(), page.problem(line(match.start()), why))
    refuse_marked(prose, page, line)


def refuse_marked(prose: Prose, page: Page, line: Callable[[int], int]) -> None:
    """A formula with a mark in it, for which a text stands, and no formula.

    Raises:
        PageError: there is one, where ``page.strict``.
    """
    for match in [x for x in prose.finditer(MARKED) if prose.is_put(*x.span())]:
        found = " ".join(prose.text[slice(*match.span())].split())
        leftover.tell(prose, page, line(match.start()), f"{found} {IN_IT}")


def _refuse_words(match: re.Match[str], prose: Prose, page: Page, line: Callable[[int], int]) -> None:
    """A formula in words that a page shows as they are written.

    Raises:
        PageError: there is one, or an escaped dollar, where ``page.strict``.
    """
    words = " ".join(filter(None, (x for found in SHOWN.finditer(match["kept"]) for x in found.groups())))
    found = re.search(rf"{ALONE.pattern}|\\\$", words)
    if found is None:
        return
    where = "an alternative text, the title of a link or an attribute"
    how = "write it in words" if found[0] != "\\$" else "leave its backslash out"
    why = f"{found[0]} in {where} is shown as it is written; {how}"
    leftover.tell(prose, page, line(match.start()), why)


def _mathml(match: re.Match[str]) -> str:
    if match["block"]:
        return f'<div class="math">{_convert(" ".join(match["block"].split()), "block")}</div>'
    latex = " ".join(match["inline"].split("\n"))
    return f'<span class="math">{_convert(latex, "inline")}</span>'  # a line may start with it


def _convert(latex: str, display: str) -> str:
    """MathML, of whose text Markdown reads nothing.

    Raises:
        ValueError: what the converter would leave out or show as it is written.
    """
    depth = 0
    for brace in re.findall("[{}]", COMMAND.sub("", latex)):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    if depth:
        raise ValueError("its braces do not match")
    if "%" in COMMAND.sub("", latex):
        raise ValueError(
            "`%` begins a remark, and what comes after it is not shown; write `\\%` for the sign"
        )
    if "&" in COMMAND.sub("", ENVIRONMENT.sub("", latex)):
        raise ValueError("`&` is in no matrix or other table; write `\\&` for the sign")
    _refuse_loose(COMMAND.sub(" ", NAMED.sub(" ", latex)))
    mathml: str = convert(latex, display=display)
    _refuse_missing(mathml)
    for text in TEXT.findall(mathml):
        if unknown := COMMAND.search(text):
            raise ValueError(f"{unknown[0]} is not known")
    for name in re.findall(r"\\begin\{(.*?)\}", latex):
        if "<mtable" not in mathml:
            raise ValueError(f"\\begin{{{name}}} is not known")
    return TEXT.sub(lambda found: literal(html.unescape(found[0])), mathml)


def _refuse_loose(latex: str) -> None:
    """A formula that would be drawn otherwise than it reads, as `x_10` would be *x* with index 1, times 0.

    Args:
        latex: the formula without commands and words.

    Raises:
        ValueError: an index of several signs without braces, or a name that would be a product of letters.
    """
    if found := SHORT.search(latex):
        sign, index = found[0][0], found[0][1:].strip()
        raise ValueError(
            f"of `{found[0]}` only one sign would be raised or lowered; write `{sign}{{{index}}}`"
        )
    if found := WORD.search(latex):
        raise ValueError(
            f"`{found[0]}` would be a product of letters; write `\\{found[0]}` where there is such a "
            f"command, or `\\text{{{found[0]}}}`"
        )


def _refuse_missing(mathml: str) -> None:
    """A formula of which a part is missing, as of a fraction without a denominator.

    Raises:
        ValueError: a part that is missing, or is one too many.
    """
    for element in ElementTree.fromstring(mathml).iter():
        name = element.tag.rpartition("}")[2]
        if name in CHILDREN and len(element) != CHILDREN[name]:
            raise ValueError(f"<{name}> has {len(element)} of {CHILDREN[name]} parts; a brace is missing")
