"""A link to the whole site as a zip. In: ``{{ zip: WORDS }}`` in a page. Out: the link, where there is a zip.

A build writes the zip where the variable ``OFFLINE`` names one, as `make offline` does; others say that they
have none.
"""

import html
import os
import re

from engine.show.page import Page
from engine.show.prose import Prose
from engine.show.site import Part, Site

MARK = re.compile(r"\{\{ *zip: *(?P<words>[^{}\n]+?) *\}\}")
VARIABLE = "OFFLINE"
NONE = "This copy of the site was built without its zip: `make offline` builds both."


def name() -> str:
    """The file that a build is to write, relative to the site; an empty string for none."""
    return os.environ.get(VARIABLE, "")


class Packed(Part):
    """``{{ zip: WORDS }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the link in."""

        def link(match: re.Match[str]) -> str:
            if not name() or page.dialect != "site":
                return NONE
            words = html.escape(match["words"])
            return f'<a class="md-button md-button--primary" href="{page.url(name())}" download>{words}</a>'

        prose.sub(MARK, link)
