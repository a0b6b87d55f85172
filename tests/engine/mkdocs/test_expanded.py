"""A page is expanded again when something changes that it is made of, and only then."""

from dataclasses import dataclass, field, replace

import pytest

from engine.mkdocs import expanded
from engine.mkdocs.expanded import Expanded, Watched
from engine.record import Output, Record
from engine.show.page import Page, PageError
from engine.show.parts import GENERAL
from engine.show.site import Part, Site

FIRST, SECOND, ABSENT = "snippets/first.py", "snippets/second.py", "snippets/absent.py"
ONE, OTHER = Page("one.md"), Page("other.md")
SHOWN = f"# One\n\n::: {FIRST}\n    show: code, output\n"


@dataclass
class Noting(Part):
    """Notes which pages are expanded; a page with a word asks for records as the word says."""

    pages: list[str] = field(default_factory=list)

    def expand(self, prose, page, site):
        self.pages.append(page.name)
        if "EVERY" in str(prose):
            list(site.records)
        if "COUNT" in str(prose):
            len(site.records)
        if "ABSENT" in str(prose):
            site.records.get(ABSENT)


class Builds:
    """Builds of one server, one after the other."""

    def __init__(self, folder) -> None:
        self.project = folder.settings
        self.kept = Expanded()
        self.records: dict[str, Record] = {}

    def build(self, text: str, page: Page = ONE, line: int = 1) -> tuple[str, bool]:
        """A page in a new build, and whether it was expanded."""
        noting = Noting()
        site = Site(self.project, Watched(self.records), (noting, *GENERAL))
        self.kept.begin(site, self.records)
        return self.kept.expand(site, text, page, line), page.name in noting.pages


@pytest.fixture
def builds(project):
    for path in (FIRST, SECOND):
        project.write(path.removeprefix("snippets/").removesuffix(".py"), "print(1)\n")
    found = Builds(project)
    found.records = {path: Record(path, "passed", outputs=(Output(2, "1\n"),)) for path in (FIRST, SECOND)}
    return found


def test_a_page_is_expanded_once(builds):
    first, is_expanded = builds.build(SHOWN)
    assert is_expanded
    assert "print(1)" in first
    assert builds.build(SHOWN) == (first, False)
    assert builds.build(SHOWN) == (first, False)


def test_other_words_are_expanded(builds):
    builds.build(SHOWN)
    assert builds.build(f"{SHOWN}\nMore.\n")[0].endswith("More.\n")


def test_the_same_words_further_down_are_expanded_as_errors_name_their_lines(builds):
    builds.build(SHOWN, line=1)
    assert builds.build(SHOWN, line=4)[1]


def test_the_same_words_of_another_page_are_expanded(builds):
    builds.build(SHOWN)
    assert builds.build(SHOWN, OTHER)[1]


def changed(record: Record) -> Record:
    return replace(record, outputs=(Output(2, "2\n"),))


def test_another_record_of_a_snippet_that_the_page_shows_expands_it_again(builds):
    builds.build(SHOWN)
    builds.records = builds.records | {FIRST: changed(builds.records[FIRST])}
    text, is_expanded = builds.build(SHOWN)
    assert is_expanded
    assert "\n2\n" in text
    assert not builds.build(SHOWN)[1]


def test_another_record_of_a_snippet_that_it_does_not_show_leaves_it_alone(builds):
    builds.build(SHOWN)
    builds.records = builds.records | {SECOND: changed(builds.records[SECOND])}
    assert not builds.build(SHOWN)[1]


def test_a_change_while_another_page_was_made_is_not_forgotten(builds):
    """A page that a build left out, as one with an error ends it, is expanded in the next one."""
    builds.build(SHOWN)
    builds.records = builds.records | {FIRST: changed(builds.records[FIRST])}
    builds.build("# Other\n", OTHER)
    assert builds.build(SHOWN)[1]


def test_other_code_of_a_snippet_with_the_same_record_expands_pages_that_show_it(builds, project):
    builds.build(SHOWN)
    builds.build("# Other\n", OTHER)
    project.write("first", "print(1)  # why\n")
    text, is_expanded = builds.build(SHOWN)
    assert is_expanded
    assert "# why" in text
    assert not builds.build("# Other\n", OTHER)[1]


def test_a_snippet_that_cannot_be_read_any_more_expands_pages_that_show_it(builds, project):
    builds.build(SHOWN)
    project.write("first", "# unknown: option\nprint(1)\n")
    with pytest.raises(PageError, match="unknown option"):
        builds.build(SHOWN)


def test_a_snippet_that_was_not_there_expands_pages_that_asked_for_it(builds, project):
    assert builds.build("ABSENT")[1]
    assert not builds.build("ABSENT")[1]
    project.write("absent", "print(1)\n")
    builds.records = builds.records | {ABSENT: Record(ABSENT, "passed")}
    assert builds.build("ABSENT")[1]


def test_a_snippet_that_is_gone_expands_pages_that_asked_for_it(builds, project):
    builds.build("EVERY")
    builds.build(SHOWN)
    del builds.records[FIRST]
    assert builds.build("EVERY")[1]
    with pytest.raises(PageError):
        builds.build(SHOWN)


@pytest.mark.parametrize("look", ["EVERY", "COUNT"])
def test_a_page_of_which_a_part_looks_at_all_records_is_expanded_when_any_changes(builds, look):
    builds.build(look)
    assert not builds.build(look)[1]
    builds.records = builds.records | {SECOND: changed(builds.records[SECOND])}
    assert builds.build(look)[1]
    assert not builds.build(look)[1]


def test_what_one_page_asked_for_is_not_held_against_another(builds):
    """`Watched` forgets between pages."""
    site = Site(builds.project, Watched(builds.records), (Noting(), *GENERAL))
    builds.kept.begin(site, builds.records)
    builds.kept.expand(site, "EVERY", OTHER, 1)
    builds.kept.expand(site, "# One\n", ONE, 1)
    builds.records = builds.records | {SECOND: changed(builds.records[SECOND])}
    assert not builds.build("# One\n")[1]
    assert builds.build("EVERY", OTHER)[1]


@pytest.mark.parametrize("name", ["docs/new.toml", "docs/deep/drawing.svg", "mkdocs.yml", "CONTRIBUTING.md"])
def test_any_other_file_of_the_project_expands_every_page(builds, project, name):
    builds.build(SHOWN)
    file = project.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("one")
    assert builds.build(SHOWN)[1]
    file.write_text("two")
    assert builds.build(SHOWN)[1]
    assert not builds.build(SHOWN)[1]
    file.unlink()
    assert builds.build(SHOWN)[1]


def test_code_of_the_engine_and_of_the_sites_own_package_expands_every_page(builds, tmp_path, monkeypatch):
    engine = tmp_path / "engine"
    for folder in (engine, builds.project.root / "own"):
        (folder / "deep").mkdir(parents=True)
    monkeypatch.setattr(expanded, "ENGINE", engine)
    builds.project = replace(builds.project, site="own.parts:site")
    builds.build(SHOWN)
    for folder in (engine, builds.project.root / "own"):
        (folder / "deep/part.py").write_text("x = 1\n")
        assert builds.build(SHOWN)[1]
        (folder / "deep/part.pyc").write_text("compiled")
        assert not builds.build(SHOWN)[1]


def test_a_page_that_could_not_be_expanded_is_tried_again(builds):
    for _ in range(2):
        with pytest.raises(PageError, match="nothing stands for"):
            builds.build("{{ misspelt }}\n")


def test_a_page_is_told_of_its_own_snippets_only():
    records = Watched({FIRST: Record(FIRST, "passed")})
    assert (records.asked, records.asked_all) == (set(), False)
    assert FIRST in records
    assert records.get(SECOND) is None
    assert (records.asked, records.asked_all) == ({FIRST, SECOND}, False)
    records.forget()
    assert (records.asked, records.asked_all) == (set(), False)
    assert dict(records) == {FIRST: Record(FIRST, "passed")}
    assert records.asked_all
