"""How a page is had without a network. In: marks. Out: a link to the site's zip, the switch that keeps pages.

``{{ zip: WORDS }}`` is a link where there is a zip. A build writes it where the variable ``OFFLINE`` has
its name, as `make offline` does; others say that they have none. ``{{ keep: WORDS }}`` is the switch, and the
words where there is none.
"""

import html
import os
import re

from engine.show.page import Page
from engine.show.prose import Prose
from engine.show.site import Part, Site

MARK = re.compile(r"\{\{ *zip: *(?P<words>[^{}\n]+?) *\}\}")
KEEP = re.compile(r"\{\{ *keep: *(?P<words>[^{}\n]+?) *\}\}")
SCRIPT = "javascripts/keep.js"
VARIABLE = "OFFLINE"
NONE = "This copy of the site was built without its zip: `make offline` builds both."


def name() -> str:
    """The file that a build is to write, relative to the site; an empty string for none."""
    return os.environ.get(VARIABLE, "")


class Packed(Part):
    """``{{ zip: WORDS }}`` and ``{{ keep: WORDS }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the link and the switch in."""

        def link(match: re.Match[str]) -> str:
            if not name() or page.dialect != "site":
                return NONE
            words = html.escape(match["words"])
            return f'<a class="md-button md-button--primary" href="{page.url(name())}" download>{words}</a>'

        def switch(match: re.Match[str]) -> str:
            if page.dialect != "site":
                return match["words"]
            words = html.escape(match["words"])
            return f'<keep-pages>{words}</keep-pages>\n<script src="{page.url(SCRIPT)}"></script>'

        prose.sub(MARK, link)
        prose.sub(KEEP, switch)
