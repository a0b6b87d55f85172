"""Addresses that pages had. In: ``was`` in pages' front matter. Out: a small page at each, which leads on.

    was: [reference/errors/an-old-name]

A server of files can answer with no redirect, so that page does it: by a script, which keeps what follows
``?`` and ``#``, or else by the browser itself. The script is the same in each, so that the policy of the site
(`engine.mkdocs.policy`) names one. Search engines read it as a permanent move. A link of a page
or a tutorial to the old file leads to the new one.
"""

import html
import posixpath
import re
from collections.abc import Iterator

from engine.show import front_matter
from engine.show.page import Page
from engine.show.prose import Prose
from engine.show.site import File, Part, Site

LINK = re.compile(r"(?<=\]\()(?P<target>[\w./-]+)\.md(?=[#)])")

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
{canonical}<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>
</head>
<body><a href="{link}">{title}</a>
<script>location.replace(document.links[0].href + location.search + location.hash)</script></body>
</html>
"""


class Moved(Part):
    """``was: [ADDRESS]`` in front matter."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Have links to a page by an old name lead to it."""

        def now(match: re.Match[str]) -> str | None:
            place = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), match["target"]))
            if f"{place}.md" in site.pages:
                return None
            names = (name for name, text in site.pages.items() if place in _old(text, Page(name)))
            name = next(names, None)
            return name and page.link(name)

        prose.sub(LINK, now)

    def files(self, site: Site) -> Iterator[File]:
        """A page for each old address.

        Raises:
            PageError: two pages claim an address, or one is that of a page.
        """
        taken = {_address(name): name for name in site.pages}
        for name, text in site.pages.items():
            page = Page(name)
            for old in _old(text, page):
                if old in taken:
                    raise page.error(1, f"`was: {old}` is the address of docs/{taken[old]}; name another")
                taken[old] = name
                yield f"{old}/index.html", _leading_on(old, name, site)


def _old(text: str, page: Page) -> list[str]:
    found = front_matter.read(text, page).get("was") or []
    if not isinstance(found, list) or not all(isinstance(x, str) for x in found):
        raise page.error(1, "`was` is a list of addresses, such as [reference/an-old-name]")
    return [x.strip("/") for x in found]


def _address(name: str) -> str:
    """Where a page is, relative to the site, without a closing slash."""
    place = name.removesuffix(".md")
    return posixpath.dirname(place) if posixpath.basename(place) == "index" else place


def _leading_on(old: str, name: str, site: Site) -> str:
    target = _address(name)
    link = f"{posixpath.relpath(target or '.', old)}/"
    whole = "/".join(filter(None, (site.project.site_url, target)))
    canonical = f'<link rel="canonical" href="{html.escape(whole)}/">\n' if site.project.site_url else ""
    title = html.escape(re.sub(r"[*`]", "", site.heading(name)))
    return PAGE.format(title=title, canonical=canonical, link=html.escape(link))
