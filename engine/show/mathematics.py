"""Formulas. In: a page's words with ``$…$`` and ``$$…$$``. Out: MathML in their place, which browsers draw.

Other generators have their own way with formulas, so in plain Markdown they stay as they are written.
"""

import re
from collections.abc import Callable

from latex2mathml.converter import convert

from engine.show.page import Page
from engine.show.prose import Prose
from engine.show.site import Part, Site

FORMULA = re.compile(
    r"\$\$(?P<block>[^\0]+?)\$\$"
    r"|(?<![\\$\w])\$(?P<inline>[^\s$\0](?:[^$\n\0]*[^\s$\\\0])?)\$(?![\w$])",
)


class Formulas(Part):
    """``$inline$`` and ``$$block$$``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put MathML in for each formula, or nothing else than it."""
        if page.dialect == "plain":
            prose.sub(FORMULA, lambda match: match[0])
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
    def mathml(match: re.Match[str]) -> str:
        try:
            return _mathml(match)
        except Exception as error:  # each fault is a class of its own there, and its name all that it says
            why = f"{match[0]} is no formula: {type(error).__name__}"
            return page.problem(line(match.start()), why)

    prose.sub(FORMULA, mathml)


def _mathml(match: re.Match[str]) -> str:
    if match["block"]:
        formula = convert(" ".join(match["block"].split()), display="block")
        return f'<div class="math">{formula}</div>'
    return f'<span class="math">{convert(match["inline"])}</span>'  # a line may start with it
