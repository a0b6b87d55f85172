"""Figures in pages. In: figures of a record. Out: their places in the site, and elements that show them."""

import html
import re
from collections.abc import Callable

from engine.record import Figure
from engine.run.figures import Scheme
from engine.show.page import literal
from engine.snippet import Snippet

SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def file(snippet: Snippet, number: int, scheme: str) -> str:
    """Where the site keeps a figure, relative to its root."""
    return f"snippets/{snippet.name}-{number}-{scheme}.svg"


def size(figure: Figure) -> tuple[int, int]:
    """Width and height of a figure in CSS pixels."""
    match = re.search(r'<svg [^>]*?height="([\d.]+)pt"[^>]*?width="([\d.]+)pt"', figure.svg)
    if match is None:
        match = re.search(r'<svg [^>]*?width="([\d.]+)pt"[^>]*?height="([\d.]+)pt"', figure.svg)
        assert match is not None
        return round(float(match[1]) / 0.75), round(float(match[2]) / 0.75)
    return round(float(match[2]) / 0.75), round(float(match[1]) / 0.75)


def label(figure: Figure) -> str:
    """Alternative text of a figure for Markdown."""
    return literal(figure.alt)


def images(snippet: Snippet, figure: Figure, number: int, url: Callable[[str], str]) -> str:
    """Both pictures of a figure as HTML, where no Markdown is read; ``url`` gives a file's address there."""
    width, height = size(figure)
    return "".join(
        f'<img src="{url(file(snippet, number, scheme))}#only-{scheme}" '
        f'alt="{html.escape(figure.alt)}" width="{width}" height="{height}" loading="lazy">'
        for scheme in SCHEMES
    )
