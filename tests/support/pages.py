"""Pages of parts, for tests. Out: what parts make of a text, without a whole site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.frameworks.tensorflow import FRAMEWORK
from engine.project import Project
from engine.record import Figure, Record
from engine.show.page import Page
from engine.show.site import NOWHERE, Elsewhere, Other, Part, Site
from engine.snippet import Snippet
from tests.support.project import PROJECT

GUIDE = Page("guides/x.md")
PLAIN = Page("guides/x.md", "plain")
BARE = Project(Path("/nowhere"), Path("/nowhere"), framework=FRAMEWORK)  # no files and no addresses
LINE = Figure('<svg height="90pt" width="180pt"><path stroke="#010203"/></svg>', "A line", "A line. x: step.")
"""A figure of 240 by 120 pixels, drawn in the placeholder for ink."""


@dataclass(frozen=True)
class Told(Elsewhere):
    """Other versions that make of every snippet what a test says."""

    words: tuple[str, str] | None = None
    found: tuple[Other, ...] = ()
    same: str = ""

    def link(self, snippet: Snippet, page: Page) -> tuple[str, str] | None:
        return self.words

    def others(self, snippet: Snippet) -> Sequence[Other]:
        return self.found

    def alike(self, snippet: Snippet) -> str:
        return self.same


def site_of(
    *parts: Part,
    records: Mapping[str, Record] | None = None,
    project: Project = PROJECT,
    elsewhere: Elsewhere = NOWHERE,
) -> Site:
    """A site that is made by these parts."""
    return Site(replace(project), records or {}, parts, elsewhere)


def expanded(
    text: str,
    *parts: Part,
    page: Page = GUIDE,
    line: int = 1,
    records: Mapping[str, Record] | None = None,
    project: Project = PROJECT,
    elsewhere: Elsewhere = NOWHERE,
) -> str:
    """A page's text with what its marks stand for."""
    site = site_of(*parts, records=records, project=project, elsewhere=elsewhere)
    return site.expand(text, page, line)
