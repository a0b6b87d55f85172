"""Follow links that a page has as HTML. In: a page's HTML, the site's files. Out: what leads nowhere.

MkDocs checks the links and images of Markdown, and leaves those of elements as they are written, which are
relative to the page's address. Their anchors are handed to MkDocs, which looks for them when all pages are
made.
"""

import posixpath
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

LEADS = ("data", "href", "poster", "src", "srcset")
NOWHERE = "which leads to no file of this site; write it relative to the page's address, or as Markdown"
ROOT = "which begins at the root of whatever server has the site; write it relative to the page's address"


def lost(page: Page, written: str, files: Files, later: str) -> Iterator[tuple[str, str]]:
    """What elements of a page load or lead to and the site has not.

    Args:
        page: the page, converted.
        written: its Markdown, in which elements are that Markdown does not change.
        files: those of the site; each that is found is looked for by its path.
        later: address of a file that the end of the build writes; empty for none.

    Returns:
        Each address as it is written, and what is wrong with it.
    """
    if not any(f"{name}=" in written for name in LEADS):
        return  # as on most pages, of which the HTML is not read again
    reader = _Addresses()
    reader.feed(page.content or "")
    reader.close()
    own = [
        x for x in dict.fromkeys(reader.found) if any(_as(x, quote) in written for quote in ('"', "'", ""))
    ]
    places = {place: x.src_uri for x in files for place in (x.dest_uri, x.url.rstrip("/"))} if own else {}
    for name, value in own:
        for address in value.split(",") if name == "srcset" else (value,):
            if later and posixpath.normpath(posixpath.join(page.file.url, address)) == later:
                continue
            if why := _look(page, " ".join(address.split()[:1]), places, files):
                yield value, why


def _as(found: tuple[str, str], quote: str) -> str:
    return f"{found[0]}={quote}{found[1]}{quote}"


def _look(page: Page, address: str, places: Mapping[str, str], files: Files) -> str:
    """What is wrong with an address; empty if nothing is."""
    scheme, server, path, _, anchor = urlsplit(address)
    if scheme or server:
        return ""
    if path.startswith(("/", "\\")):
        return ROOT
    target: File | None = page.file
    if path:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.url), unquote(path)))
        name = places.get(place)
        target = files.get_file_from_path(name) if name else None
    if target is None:
        return NOWHERE
    if anchor and target.page:
        page.links_to_anchors = page.links_to_anchors or {}
        page.links_to_anchors.setdefault(target, {}).setdefault(unquote(anchor), address)
    return ""


class _Addresses(HTMLParser):
    """Collects what elements load or lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(name, value) for name, value in attrs if name in LEADS and value]
