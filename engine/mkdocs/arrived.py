"""Whether snippets arrived. In: expanded Markdown, and the HTML made of it. Out: those that did not.

What a part puts into a page is Markdown, and the place where it lands decides how it is read. At a place that
nobody thought of, a snippet would be its own source in a page of a build that passes. So each page that is
converted is looked at once: each snippet has to be an element, and nothing in it the source of one.
"""

import re
from collections.abc import Iterator

from engine.show.prose import Prose

SNIPPET = re.compile(r'^[ \t]*<div class="snippet" id="(?P<id>[^"]+)"', re.MULTILINE)
DIV = re.compile(r"<(?P<end>/?)div\b")
HIDDEN = re.compile(r"<(pre|code|math)\b.*?</\1>|<[^>]*>", re.DOTALL)
SOURCE = re.compile(r"^`{3,} \{ #|\]\(\S+?\)\{ (?:download|width)=|&lt;div (?:class|data-)", re.MULTILINE)


def missing(markdown: str, html: str) -> Iterator[int]:
    """Which snippets of a page did not arrive, by their number, from 0."""
    for number, match in enumerate(Prose(markdown).finditer(SNIPPET)):
        inside = _inside(html, match["id"])
        if inside is None or SOURCE.search(HIDDEN.sub("", inside)):
            yield number


def _inside(html: str, name: str) -> str | None:
    """The HTML of a snippet; nothing where there is none, or one that does not end."""
    begun = re.search(rf'<div\b[^<>]*\bid="{re.escape(name)}"', html)
    if begun is None:
        return None
    depth = 0
    for tag in DIV.finditer(html, begun.start()):
        depth += -1 if tag["end"] else 1
        if depth == 0:
            return html[begun.start() : tag.start()]
    return None
