"""The card that a preview of a link shows, and the site's icons. In: drawings. Out: images.

Typst sets it with its own fonts, so it needs no network, and the same drawing gives the same bytes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import typst

from engine.show.page import PageError
from engine.show.site import File, Part, Site

PLACE = "assets/card.png"  # overrides/main.html names it, with its size and its text
WIDE, HIGH = 1200, 630  # pixels: what previews show uncut
ICON = "assets/favicon.svg"
ICONS = {"assets/icon-192.png": 192, "assets/icon-512.png": 512, "assets/icon-512-maskable.png": 512}
DRAWING = "drawings/unrolled.svg"
STYLE = "drawings/print.css"
CARD = """
#set page(width: {wide}pt, height: {high}pt, margin: 0pt, fill: rgb("#0b4f6c"))
#set text(font: "DejaVu Sans Mono", fill: white, weight: "bold")
#place(left + horizon, dx: 54pt, box(width: 430pt)[
  #set par(leading: 0.55em)
  #text(size: 46pt)[What does a TensorFlow LSTM output?]
  #v(6pt)
  #text(size: 24pt, fill: rgb("#ffc9a8"), weight: "regular")[
    Every output, its shape and its meaning. Each example was executed.
  ]
])
#place(right + horizon, dx: -44pt, box(
  fill: white, radius: 18pt, inset: 24pt, width: 640pt, image(bytes({drawing}), width: 100%)
))
"""


class Card(Part):
    """The card of all pages, and the icons of ``manifest.webmanifest``."""

    def files(self, site: Site) -> Iterator[File]:
        """The card and the icons.

        Raises:
            PageError: a drawing is none.
        """
        drawing, style = site.project.docs / DRAWING, site.project.docs / STYLE
        if not drawing.is_file():  # a small project with this site's parts
            return
        try:
            yield PLACE, png(drawing.read_text(encoding="utf-8"), style.read_text(encoding="utf-8"))
        except typst.TypstError as error:
            raise PageError(f"docs/{DRAWING}", 1, str(error)) from error
        drawn = (site.project.docs / ICON).read_text(encoding="utf-8")
        for place, size in ICONS.items():
            yield place, icon(drawn, size, is_whole="maskable" in place)


@lru_cache(maxsize=len(ICONS))
def icon(drawing: str, size: int, *, is_whole: bool = False) -> bytes:
    """An icon as a square PNG.

    Args:
        drawing: an SVG.
        size: pixels of a side.
        is_whole: whether the ground fills the corners, as systems cut off what they like.
    """
    whole = re.sub(r' rx="7"(?= fill="#0b4f6c")', "", drawing) if is_whole else drawing
    fill = "" if is_whole else "fill: none, "
    page = f"#set page(width: {size}pt, height: {size}pt, margin: 0pt, {fill})\n"
    source = f"{page}#image(bytes({_quoted(whole)}), width: {size}pt)"
    return typst.compile(source.encode(), format="png", ppi=72, ignore_system_fonts=True)


@lru_cache(maxsize=1)
def png(drawing: str, style: str) -> bytes:
    """The card as a PNG of ``WIDE`` by ``HIGH`` pixels.

    Args:
        drawing: an SVG without colours.
        style: its colours, as CSS.
    """
    drawn = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    drawn = drawn.replace("<defs>", f"<style>{style}</style><defs>", 1)
    source = (
        CARD.replace("{wide}", str(WIDE)).replace("{high}", str(HIGH)).replace("{drawing}", _quoted(drawn))
    )
    return typst.compile(source.encode(), format="png", ppi=72, ignore_system_fonts=True)


def _quoted(text: str) -> str:
    """A text as Typst writes it."""
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"))
