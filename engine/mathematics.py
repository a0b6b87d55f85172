"""Formulas. In: Markdown with ``$…$`` and ``$$…$$``. Out: the same with MathML, which browsers draw."""

import re

from latex2mathml.converter import convert

SPANS = re.compile(
    r"(?P<code>^(?P<fence>\s*(?:```+|~~~+)).*?^(?P=fence)\s*$|(?P<ticks>`+).+?(?P=ticks))"
    r"|\$\$(?P<block>.+?)\$\$"
    r"|(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![\w$])",
    re.DOTALL | re.MULTILINE,
)


def expand(markdown: str) -> str:
    """Replace formulas outside code by MathML."""
    return SPANS.sub(_replace, markdown)


def _replace(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    if match["block"]:
        formula = convert(" ".join(match["block"].split()), display="block")
        return f'<div class="math">{formula}</div>'
    return f'<span class="math">{convert(match["inline"])}</span>'  # a line may start with it
