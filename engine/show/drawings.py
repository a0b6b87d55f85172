"""Drawings in pages. In: a page's words. Out: each drawing's SVG in its place.

``{{ drawings/stacked.svg }}`` on a line of its own, in a ``<figure class="drawing">``, stands for the file
``docs/drawings/stacked.svg``. Inside the page its lines and letters follow the reader's colours, which they
could not as an image; the style, ``docs/drawings/style.css``, comes with it, so that any generator shows it.
"""

import re

from engine.show.page import Page
from engine.show.prose import Prose
from engine.show.site import Part, Site

PLACE = re.compile(r"^\{\{ *(?P<path>drawings/[\w-]+\.svg) *\}\}$", re.MULTILINE)


def used(text: str) -> set[str]:
    """Paths of all drawings that a page shows, relative to ``docs``."""
    return {match["path"] for match in Prose(text).finditer(PLACE)}


class Drawings(Part):
    """``{{ drawings/NAME.svg }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put each drawing in, on one line."""
        docs = site.project.docs

        def svg(match: re.Match[str]) -> str:
            file = docs / match["path"]
            if not file.is_file():
                return page.problem(prose.line(match.start()), f"there is no docs/{match['path']}")
            style = (docs / "drawings/style.css").read_text(encoding="utf-8")
            drawing = file.read_text(encoding="utf-8").replace("<defs>", f"<style>{style}</style><defs>", 1)
            return re.sub(r"\s*\n\s*", " ", drawing).strip()

        prose.sub(PLACE, svg)
