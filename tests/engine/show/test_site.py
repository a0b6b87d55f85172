"""Sites: parts look at pages in their order, and leave files beside them."""

import re
from dataclasses import replace

import pytest

import lstm
from engine import record
from engine.project import ProjectError
from engine.record import Record
from engine.show.mathematics import Formulas
from engine.show.page import Page, PageError
from engine.show.parts import GENERAL, assemble
from engine.show.site import NOWHERE, Part, Site
from engine.snippet import SnippetError
from engine.versions.compatibility import Recorded
from tests.support.pages import BARE, GUIDE, site_of


class Word(Part):
    """Puts a text in place of a word, or fails on it; leaves a file."""

    def __init__(self, word, text=None):
        self.word, self.text = word, text

    def expand(self, prose, page, site):
        def put(match):
            if self.text is None:
                raise page.error(prose.line(match.start()), f"no {self.word}")
            return self.text

        prose.sub(re.compile(self.word), put)

    def files(self, site):
        yield f"{self.word}.txt", self.word


class Once(Part):
    """Marks the first x of a page."""

    def expand(self, prose, page, site):
        def first(match):
            if "x" in prose.said:
                return None
            prose.said.add("x")
            return "X"

        prose.sub(re.compile("x"), first)


def test_parts_look_at_a_page_in_their_order_and_see_nothing_that_one_before_put_in():
    one, two = Word("a", "b"), Word("[ab]", "c")
    assert site_of(one, two, project=BARE).expand("ab", GUIDE) == "bc"
    assert site_of(two, one, project=BARE).expand("ab", GUIDE) == "cc"


def test_lines_of_errors_are_those_of_the_file_below_whatever_was_put_in():
    site = site_of(Word("a", "1\n2\n3"), Word("b"), project=BARE)
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:12: no b$"):
        site.expand("a\na\nb\n", GUIDE, line=10)


def test_a_part_says_once_on_each_page_what_the_texts_of_one_page_share():
    site = site_of(Once(), project=BARE)
    assert [site.expand("x x", GUIDE) for _ in range(2)] == ["X x", "X x"]
    said: set[str] = set()
    assert [site.expand("x x", GUIDE, said=said) for _ in range(2)] == ["X x", "x x"]


def test_files_are_those_of_all_parts_in_their_order():
    site = site_of(Word("b"), Once(), Word("a"), project=BARE)
    assert list(site.files()) == [("b.txt", "b"), ("a.txt", "a")]


def test_a_part_that_says_nothing_else_leaves_pages_as_they_are():
    class Nothing(Part):
        pass

    site = site_of(Nothing(), project=BARE)
    assert (site.expand("text", GUIDE), list(site.files())) == ("text", [])


def test_pages_are_the_markdown_files_of_the_docs_by_their_names(project):
    for name in ("index.md", "guides/b.md", "guides/a.md", "picture.svg"):
        file = project.root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {name}\n", encoding="utf-8")
    assert site_of(project=project.settings).pages == {
        "guides/a.md": "# guides/a.md\n",
        "guides/b.md": "# guides/b.md\n",
        "index.md": "# index.md\n",
    }


def test_contributing_is_a_page_whose_first_paragraph_is_its_answer(project):
    text = "# Contributing\n\nWelcome.\n\n## More\n\nText.\n"
    (project.root / "CONTRIBUTING.md").write_text(text, encoding="utf-8")
    pages = site_of(project=project.settings).pages
    assert pages == {
        "about/contributing.md": (
            '# Contributing\n\nWelcome.\n{: .answer data-answer="" }\n\n## More\n\nText.\n'
        )
    }


def test_links_of_contributing_into_docs_lead_to_pages(project):
    text = "# Title\n\nAn answer.\n\n[a](docs/about/a.md#b), [c](https://x.org/docs/c), `[d](docs/d.md)`\n"
    (project.root / "CONTRIBUTING.md").write_text(text, encoding="utf-8")
    assert (
        site_of(project=project.settings)
        .pages["about/contributing.md"]
        .endswith("\n\n[a](../about/a.md#b), [c](https://x.org/docs/c), `[d](docs/d.md)`\n")
    )


def test_what_stands_below_its_answer_keeps_its_line(project):
    text = "# Contributing\n\nWelcome,\nall\nof you.\n\nText: bad\n\nbad\n"
    (project.root / "CONTRIBUTING.md").write_text(text, encoding="utf-8")
    site = site_of(Word("bad"), project=project.settings)
    page = Page("about/contributing.md", written="CONTRIBUTING.md")
    assert "\nWelcome,\nall of you.\n{: .answer" in site.pages[page.name]
    with pytest.raises(PageError, match=r"^CONTRIBUTING\.md:7: no bad$"):
        site.expand(site.pages[page.name], page)


def test_tutorials_are_snippets_that_are_pages_and_a_failed_one_has_only_its_record(project):
    paths = [project.write(name, "a = 1\n") for name in ("home/01_a", "tutorials/01_b", "tutorials/02_c")]
    records = {path: Record(path, "passed") for path in paths}
    records[paths[2]] = record.failure(paths[2], 1, "no")
    found = list(site_of(records=records, project=project.settings).tutorials)
    assert [(x and x.path, y.path) for x, y in found] == [(paths[1], paths[1]), (None, paths[2])]


def test_a_snippet_that_cannot_be_read_is_an_error_of_its_file(project):
    with pytest.raises(SnippetError, match=r"^snippets/none\.py:1: cannot be read"):
        site_of(project=project.settings).snippet("snippets/none.py")


def test_a_project_without_the_setting_has_a_site_of_the_general_parts():
    records: dict[str, Record] = {}
    site = assemble(BARE, records)
    assert (site.project, site.parts, site.elsewhere) == (BARE, GENERAL, NOWHERE)
    assert site.records is records


def test_the_setting_names_what_puts_a_site_together():
    records: dict[str, Record] = {}
    site = assemble(replace(BARE, site="lstm:site"), records)
    assert site.parts == lstm.PARTS
    assert isinstance(site.elsewhere, Recorded)
    assert site.records is records


@pytest.mark.parametrize("name", ["lstm:no_site", "no_such_module:site", "lstm"])
def test_a_setting_that_names_nothing_is_an_error(name):
    with pytest.raises(ProjectError, match=f"names '{name}', which cannot be imported"):
        assemble(replace(BARE, site=name), {})


def test_where_no_other_version_is_known_there_is_nothing_to_tell(project):
    snippet = project.read(project.write("a", "a = 1\n"))
    assert NOWHERE.link(snippet, GUIDE) is None
    assert (NOWHERE.others(snippet), NOWHERE.choices(), NOWHERE.alike(snippet)) == ((), (), "")
    assert Site(BARE, {}, ()).elsewhere is NOWHERE


LEFT = [
    "{{ words }}",
    "{{ drawing/x.svg }}",
    "{{snippets/x.py}}",
    ":::snippets/x.py",
    "- a\n\n    :: snippets/x.py",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_looks_like_a_mark_and_is_none_is_an_error_or_a_message(text):
    site = site_of(project=BARE)
    mark = text.rpartition("    ")[2]
    with pytest.raises(
        PageError, match=rf"^docs/guides/x\.md:\d+: nothing stands for '{re.escape(mark)}'; is it m"
    ):
        site.expand(f"Text\n\n{text}\n", GUIDE)
    shown = site.expand(f"Text\n\n{text}\n", replace(GUIDE, strict=False))
    assert "nothing stands for" in shown
    assert mark not in shown.replace(f"'{mark}'", "")


@pytest.mark.parametrize(
    "text", ["`{{ word }}`", "```\n::: x\n```", "a ::: b", ": definition", "{ }", "$x_{{a}}$"]
)
def test_what_is_no_mark_stays(text):
    parts = (Formulas(),)
    assert site_of(*parts, project=BARE).expand(f"{text}\n", replace(GUIDE, dialect="plain")) == f"{text}\n"
