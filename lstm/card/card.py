"""The card that a preview of a link shows. In: the drawing of an unrolled LSTM. Out: a PNG.

Typst sets it with its own fonts, so it needs no network, and the same drawing gives the same bytes.
"""

from collections.abc import Iterator
from functools import lru_cache

import typst

from engine.show.page import PageError
from engine.show.site import File, Part, Site

PLACE = "assets/card.png"  # overrides/main.html names it, with its size and its text
WIDE, HIGH = 1200, 630  # pixels: what previews show uncut
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
    """The card of all pages."""

    def files(self, site: Site) -> Iterator[File]:
        """The card.

        Raises:
            PageError: its drawing is none.
        """
        drawing, style = site.project.docs / DRAWING, site.project.docs / STYLE
        if not drawing.is_file():  # a small project with this site's parts
            return
        try:
            yield PLACE, png(drawing.read_text(encoding="utf-8"), style.read_text(encoding="utf-8"))
        except typst.TypstError as error:
            raise PageError(f"docs/{DRAWING}", 1, str(error)) from error


@lru_cache(maxsize=1)
def png(drawing: str, style: str) -> bytes:
    """The card as a PNG of ``WIDE`` by ``HIGH`` pixels.

    Args:
        drawing: an SVG without colours.
        style: its colours, as CSS.
    """
    drawn = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    drawn = drawn.replace("<defs>", f"<style>{style}</style><defs>", 1)
    quoted = '"{}"'.format(drawn.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"))
    source = CARD.replace("{wide}", str(WIDE)).replace("{high}", str(HIGH)).replace("{drawing}", quoted)
    return typst.compile(source.encode(), format="png", ppi=72, ignore_system_fonts=True)
