"""Put drawings into pages. In: a page's Markdown. Out: Markdown with each drawing's SVG inside.

``{{ drawings/stacked.svg }}`` on a line of its own, in a ``<figure class="drawing">``, stands for the file
``docs/drawings/stacked.svg``. Inside the page its lines and letters follow the reader's colours, which they
could not as an image; the style, ``docs/drawings/style.css``, comes with it, so that any generator shows it.
"""

import re

from engine import settings
from engine.pages import Page

PLACE = re.compile(r"^\{\{ *(?P<path>drawings/[\w-]+\.svg) *\}\}$", re.MULTILINE)


def used(text: str) -> set[str]:
    """Paths of all drawings that a page shows, relative to ``docs``."""
    return {match["path"] for match in PLACE.finditer(text)}


def expand(text: str, page: Page, offset: int = 0) -> str:
    """Replace each place by its drawing, or by a message where ``page.strict`` is false.

    Args:
        text: a page's Markdown.
        page: the page, for errors.
        offset: lines of the file that stand before ``text``.

    Raises:
        PageError: there is no such drawing.
    """

    def svg(match: re.Match[str]) -> str:
        docs = settings.ROOT / "docs"
        file = docs / match["path"]
        if not file.is_file():
            line = text[: match.start()].count("\n") + 1 + offset
            return page.problem(line, f"there is no docs/{match['path']}")
        style = (docs / "drawings/style.css").read_text(encoding="utf-8")
        drawing = file.read_text(encoding="utf-8").replace("<defs>", f"<style>{style}</style><defs>", 1)
        return re.sub(r"\s*\n\s*", " ", drawing).strip()  # one line, so that errors name the right ones

    return PLACE.sub(svg, text)
