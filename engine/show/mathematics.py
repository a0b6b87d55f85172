"""Formulas. In: a page's words with ``$…$`` and ``$$…$$``. Out: MathML in their place, which browsers draw.

Other generators have their own way with formulas, so in plain Markdown they stay as they are written.
"""

import html
import re
from collections.abc import Callable

from latex2mathml.converter import convert

from engine.show.page import Page, literal
from engine.show.prose import Prose
from engine.show.site import Part, Site

FORMULA = re.compile(
    r"(?P<kept>!\[(?:[^\[\]]|\[[^\[\]]*\])*\]"  # an alternative text
    r"|(?<=\])\([^)\n]*\)"  # where a link leads, and its title
    r"|</?[a-zA-Z][^<>]*>"  # attributes
    r"|\{[^{}\n$]*=\"[^\"\n]*\"[^{}\n]*\})"
    r"|\$\$(?P<block>[^\0]+?)\$\$"
    r"|(?<![\\$\w])\$(?P<inline>[^\s$\0](?:[^$\n\0]*[^\s$\\\0])?)\$(?![\w$])",
)
COMMAND = re.compile(r"\\(?:[a-zA-Z]+|.)", re.DOTALL)
TEXT = re.compile(r"(?<=>)[^<]+(?=<)")


class Formulas(Part):
    """``$inline$`` and ``$$block$$``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put MathML in for each formula, or nothing else than it."""
        if page.dialect == "plain":
            prose.sub(FORMULA, lambda match: None if match["kept"] else match[0])
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
            return None
        try:
            return _mathml(match)
        except Exception as error:  # each fault is a class of its own there, and its name all that it says
            why = str(error) if isinstance(error, ValueError) else type(error).__name__
            return page.problem(line(match.start()), f"{match[0]} is no formula: {why}")

    prose.sub(FORMULA, mathml)


def _mathml(match: re.Match[str]) -> str:
    if match["block"]:
        return f'<div class="math">{_convert(" ".join(match["block"].split()), "block")}</div>'
    return f'<span class="math">{_convert(match["inline"], "inline")}</span>'  # a line may start with it


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
    mathml: str = convert(latex, display=display)
    for text in TEXT.findall(mathml):
        if unknown := COMMAND.search(text):
            raise ValueError(f"{unknown[0]} is not known")
    for name in re.findall(r"\\begin\{(.*?)\}", latex):
        if "<mtable" not in mathml:
            raise ValueError(f"\\begin{{{name}}} is not known")
    return TEXT.sub(lambda found: literal(html.unescape(found[0])), mathml)
