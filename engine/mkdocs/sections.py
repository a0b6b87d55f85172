"""Sections of finished pages. In: pages and what the search plugin found in them. Out: `Section`.

``<!-- asked: one | another -->`` below a heading holds questions that the section answers, in other words
than its own; ``asked`` in the front matter holds those of the page. No reader sees them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from bs4 import BeautifulSoup
from markupsafe import Markup
from mkdocs.structure.pages import Page

from engine.show.site import Section

ASKED = re.compile(
    r'(?P<heading><h[1-6](?= [^>]*\bid="(?P<id>[^"]+)")[^>]*>(?:(?!</h[1-6]>).)*</h[1-6]>)'
    r"\s*(?:<!-- words:(?:(?!-->).)*-->\s*)?<!-- asked:(?P<words>(?:(?!-->).)*)-->",
    re.DOTALL,
)
WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
OWN_WORKER = "javascripts/search.js"
Asked = dict[str, tuple[str, ...]]


def take_asked(pages: Iterable[Page]) -> Asked:
    """Take the questions out of pages, by the address of their section."""
    found: Asked = {}
    for page in pages:
        if own := page.meta.get("asked"):
            found[page.url.removesuffix("./")] = tuple(map(str, own))
        for match in ASKED.finditer(page.content or ""):
            words = tuple(x.strip() for x in match["words"].split("|") if x.strip())
            place = f"{page.url.removesuffix('./')}#{match['id']}"
            found[place] = (*found.get(place, ()), *words)
        page.content = ASKED.sub(lambda match: match["heading"], page.content or "")
    return found


def own_worker(config: str) -> Markup:
    """The theme's settings in a page with the site's own worker in place of the theme's.

    Raises:
        ValueError: the theme names no worker, or several.
    """
    text, count = WORKER.subn(OWN_WORKER, config)
    if count != 1:
        raise ValueError(f"the theme names {count} workers for the search; one is expected")
    return Markup(text)


def sections(entries: Iterable[Mapping[str, str]], pages: Iterable[Page], asked: Asked) -> Iterator[Section]:
    """The sections that Material's search plugin has found.

    Args:
        entries: of its index.
        pages: of the site.
        asked: what was taken out of them.
    """
    by_url = {
        page.url.removesuffix("./"): (plain(str(page.title or "")), "group" in page.meta) for page in pages
    }
    for entry in entries:
        address = entry["location"]
        name, is_entry = by_url[address.partition("#")[0]]
        yield Section(address, name, plain(entry["title"]), entry["text"], asked.get(address, ()), is_entry)


def plain(title: str) -> str:
    """A title as text: without markup, which most have not."""
    return BeautifulSoup(title, "html.parser").get_text() if re.search("[<&]", title) else title
