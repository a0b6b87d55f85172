"""All snippets as data, for programs. In: a site's records. Out: ``snippets.json``, and links to such files.

The file holds for each snippet its path, its title and claim, the page that shows it first, the versions that
it ran on, and the tensors whose shapes were checked.
"""

import json
import re
from collections.abc import Iterator, Mapping

from engine import snippet as snippets
from engine.record import Record
from engine.show import directive
from engine.show.page import Page, address, of_tutorial
from engine.show.prose import Prose
from engine.show.site import File, Part, Site

FILE = "snippets.json"
MADE = re.compile(r"\{\{ *made: *(?P<name>[\w.-]+) *\}\}")


class Catalogue(Part):
    """``snippets.json``, and ``{{ made: NAME }}``, a link to a file that is made of finished pages."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the links in; other generators make no such file, so there its name stands alone."""
        of_site = page.dialect == "site"

        def link(match: re.Match[str]) -> str:
            return f"[{match['name']}]({page.link(match['name'])})" if of_site else f"`{match['name']}`"

        prose.sub(MADE, link)

    def files(self, site: Site) -> Iterator[File]:
        """The file; failed snippets are not in it."""
        pages = shown_first(site)
        found = [
            _entry(result, pages.get(path, ""), site)
            for path, result in site.records.items()
            if not result.failed
        ]
        whole = {"site": f"{site.project.site_url}/" if site.project.site_url else "", "snippets": found}
        yield FILE, json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def shown_first(site: Site) -> Mapping[str, str]:
    """The page that shows each snippet first, by the snippet's path."""
    found = {path: of_tutorial(path) for path in site.records if snippets.is_tutorial(path)}
    for name, text in site.pages.items():
        for path in directive.shown(Page(name), text):
            found.setdefault(path, name)
    return found


def _entry(result: Record, page: str, site: Site) -> dict[str, object]:
    snippet = site.snippet(result.path)
    named = {"python", *site.project.framework.titles, *snippet.requires}
    tensors = dict.fromkeys((x.name, x.symbols, x.numbers, x.dtype, x.text) for x in result.tensors)
    return {
        "path": result.path,
        "title": snippet.title,
        "claim": snippet.claim,
        "page": address(page),
        "ran": result.status == "passed",
        "versions": {name: version for name, version in result.versions if version and name in named},
        "shapes": [dict(zip(("name", "shape", "here", "dtype", "is"), x, strict=True)) for x in tensors],
    }
