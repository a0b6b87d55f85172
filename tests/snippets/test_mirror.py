"""``docs/`` and ``snippets/`` mirror each other; what one has and the other has not is an error."""

import posixpath
import re
from pathlib import PurePosixPath

import pytest

from engine.show import directive
from engine.show.directive import Embed
from engine.show.page import Page
from tests.support.project import GUIDES, MARKDOWN_PAGES, ROOT, SNIPPETS, TUTORIAL_PAGES, embeds, is_entry

TEXTS = {page: (ROOT / "docs" / page).read_text(encoding="utf-8") for page in MARKDOWN_PAGES}


def folder_of(page: str) -> str:
    """Where the snippets of a page lie: ``guides/h-c-and-output.md`` has ``h_c_and_output``."""
    place = PurePosixPath(page).with_suffix("")
    place = place.parent if is_entry(page) else place
    name = place.parent.name or "home" if place.name == "index" else place.name
    return f"snippets/{name.replace('-', '_')}"


def is_of(page: str, path: str) -> bool:
    """Whether a snippet lies in the folder of a page."""
    return PurePosixPath(path).parent.as_posix() == folder_of(page)


def is_quote(page: str, embed: Embed) -> bool:
    """Whether a page shows only a region, and of a snippet of another page."""
    return bool(embed.region) and not is_of(page, embed.path)


EMBEDS = {page: embeds(page) for page in MARKDOWN_PAGES}
SHOWN = {page: {x.path for x in found if not is_quote(page, x)} for page, found in EMBEDS.items()}
QUOTED = {page: {x.path for x in found if is_quote(page, x)} for page, found in EMBEDS.items()}


@pytest.mark.parametrize("page", MARKDOWN_PAGES)
def test_a_page_shows_only_snippets_of_its_own_folder(page: str):
    assert {path for path in SHOWN[page] if not is_of(page, path)} == set()


@pytest.mark.parametrize("page", MARKDOWN_PAGES)
def test_a_page_that_quotes_a_snippet_links_the_page_that_shows_it(page: str):
    for path in QUOTED[page]:
        owner = next(x for x, shown in SHOWN.items() if path in shown)
        link = posixpath.relpath(owner, PurePosixPath(page).parent.as_posix())
        assert f"]({link}" in TEXTS[page], path


@pytest.mark.parametrize("page", MARKDOWN_PAGES)
def test_every_snippet_that_a_page_names_exists(page: str):
    assert directive.used(Page(page), TEXTS[page]) - set(SNIPPETS) == set()


@pytest.mark.parametrize("path", GUIDES)
def test_every_snippet_is_shown_by_exactly_one_page(path: str):
    pages = [page for page, shown in SHOWN.items() if path in shown]
    assert len(pages) == 1 or all(map(is_entry, pages)), f"shown by {pages or 'no page'}"


def test_no_two_pages_share_a_folder():
    folders = [folder_of(page) for page in MARKDOWN_PAGES if SHOWN[page] and not is_entry(page)]
    assert len(folders) == len(set(folders))


def test_the_navigation_lists_exactly_the_tutorials_that_there_are():
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.findall(r"^ +- (tutorials/[\w-]+\.md)$", config[config.index("\nnav:") :], re.MULTILINE)
    assert sorted(listed) == sorted(["tutorials/index.md", *TUTORIAL_PAGES])


def test_the_tutorials_overview_links_every_tutorial():
    overview = (ROOT / "docs/tutorials/index.md").read_text(encoding="utf-8")
    assert [page for page in TUTORIAL_PAGES if f"({PurePosixPath(page).name})" not in overview] == []


def test_every_approved_output_belongs_to_a_snippet():
    outputs = (file.relative_to(ROOT) for file in (ROOT / "snippets").rglob("*.out"))
    assert [x.as_posix() for x in outputs if x.with_suffix(".py").as_posix() not in SNIPPETS] == []


def test_the_folder_of_snippets_holds_nothing_else():
    known = {".py", ".out", ".toml"}
    files = (
        file.relative_to(ROOT)
        for file in (ROOT / "snippets").rglob("*")
        if file.is_file() and not any(part.startswith((".", "__")) for part in file.parts)
    )
    assert [x.as_posix() for x in files if x.suffix not in known] == []
