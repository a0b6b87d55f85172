"""Formulas. In: a page's words with ``$…$`` and ``$$…$$``. Out: MathML in their place, which browsers draw.

Other generators have their own way with formulas, so in plain Markdown they stay as they are written.
"""

import re

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
        """Put MathML in for each formula."""
        if page.dialect != "plain":
            prose.sub(FORMULA, _mathml)


def text(markdown: str) -> str:
    """A piece of Markdown of its own, such as a snippet's claim, with its formulas as MathML."""
    prose = Prose(markdown)
    prose.sub(FORMULA, _mathml)
    return str(prose)


def _mathml(match: re.Match[str]) -> str:
    if match["block"]:
        formula = convert(" ".join(match["block"].split()), display="block")
        return f'<div class="math">{formula}</div>'
    return f'<span class="math">{convert(match["inline"])}</span>'  # a line may start with it
