"""Pages of parts, for tests. Out: what parts make of a text, without a whole site."""

from collections.abc import Mapping
from dataclasses import replace

from engine.project import Project
from engine.record import Record
from engine.show.page import Page
from engine.show.site import NOWHERE, Elsewhere, Part, Site
from tests.support.project import PROJECT

GUIDE = Page("guides/x.md")


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
