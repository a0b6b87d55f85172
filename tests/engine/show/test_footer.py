"""The line below a snippet: its downloads, where it can be opened, and where it ran."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from engine import snippet as snippets
from engine.record import Record
from engine.show import footer
from engine.show.page import Page
from engine.show.site import NOWHERE, Elsewhere, Other
from tests.support.pages import BARE, GUIDE, PLAIN, Told, site_of

SNIPPET = snippets.parse("snippets/home/01_x.py", '"""T"""\na = 1\n')
VERSIONS = (("python", "3.11.7"), ("numpy", "2.0.0"), ("keras", "3.15.1"), ("tensorflow", "2.21.0"))
RESULT = Record(SNIPPET.path, "passed", versions=VERSIONS, seconds=0.126)
ABSENT = Record(SNIPPET.path, "unavailable", versions=(("python", "3.11.7"), ("torch", ""), ("jax", "")))
RAN = "ran on TensorFlow 2.21.0, Keras 3.15.1"
DOWNLOADS = (
    '[.py](../snippets/home/01_x.py){ download="" title="Download 01_x.py" } '
    '[.ipynb](../snippets/home/01_x.ipynb){ download="" title="Download as a notebook" }'
)
GITHUB = "https://github.com/an-owner/a.name"
COLAB = "https://colab.research.google.com/github/an-owner/a.name/blob/notebooks/snippets/home/01_x.ipynb"
TOLD = Told(("runs on 2.15; other numbers on 2.16", "../reference/compatibility.md#row-home-01_x"))


def site(repo_url: str = "", elsewhere: Elsewhere = NOWHERE):
    return site_of(project=replace(BARE, repo_url=repo_url), elsewhere=elsewhere)


def test_without_addresses_it_has_the_downloads_and_where_the_snippet_ran():
    assert footer.footer(SNIPPET, RESULT, GUIDE, site()) == [
        '<div class="snippet-footer" data-search-exclude="" markdown>',
        f'{DOWNLOADS} <span class="badge">{RAN}</span>',
        "</div>",
        "",
    ]


def test_a_repository_on_github_adds_colab_and_the_editor():
    line = footer.footer(SNIPPET, RESULT, GUIDE, site(GITHUB))[1]
    edit = f'[Edit]({GITHUB}/edit/main/{SNIPPET.path}){{ title="Edit {SNIPPET.path}" }}'
    colab = f'[Open in Colab]({COLAB}){{ rel="noopener" }}'
    assert line == f'{DOWNLOADS} {colab} {edit} <span class="badge">{RAN}</span>'


@pytest.mark.parametrize(
    ("repo_url", "colab"),
    [
        (GITHUB, COLAB),
        ("https://gitlab.com/an-owner/name", ""),
        ("https://github.com/an-owner/name/more", ""),
        ("https://example.org/?https://github.com/a/b", ""),
        ("", ""),
    ],
)
def test_colab_opens_only_what_github_keeps(repo_url, colab):
    assert footer.colab_url(SNIPPET, site(repo_url).project) == colab


def test_any_repository_can_be_edited():
    project = site("https://gitlab.com/a/b").project
    assert footer.edit_url("CONTRIBUTING.md", project) == "https://gitlab.com/a/b/edit/main/CONTRIBUTING.md"
    assert footer.edit_url("CONTRIBUTING.md", site().project) == ""


def test_what_other_versions_make_of_it_is_a_link():
    line = footer.footer(SNIPPET, RESULT, GUIDE, site(elsewhere=TOLD))[1]
    link = (
        "[runs on 2.15; other numbers on 2.16](../reference/compatibility.md#row-home-01_x)"
        '{ class="versions" }'
    )
    assert line == f'{DOWNLOADS} {link} <span class="badge">{RAN}</span>'


def test_plain_markdown_has_the_same_links_without_attributes():
    assert footer.footer(SNIPPET, RESULT, PLAIN, site(GITHUB, TOLD)) == [
        f"[.py](../snippets/home/01_x.py) · [.ipynb](../snippets/home/01_x.ipynb) · [Open in Colab]({COLAB})"
        f" · [Edit]({GITHUB}/edit/main/{SNIPPET.path}) · [runs on 2.15; other numbers on 2.16]"
        f"(../reference/compatibility.md#row-home-01_x) · {RAN}",
        "",
    ]


@pytest.mark.parametrize("page", [GUIDE, PLAIN])
def test_what_was_not_run_here_says_what_is_missing(page):
    text = "".join(footer.footer(SNIPPET, ABSENT, page, site()))
    assert "approved output; not run here: torch, jax is not installed" in text
    assert "ran on" not in text


@pytest.mark.parametrize("page", [GUIDE, PLAIN])
def test_what_is_running_says_so(page):
    running = replace(RESULT, status="running", versions=(), seconds=0.0)
    text = "".join(footer.footer(SNIPPET, running, page, site()))
    assert "running… Until it is done, this is the approved output." in text
    assert "ran on" not in text


def test_versions_are_those_of_the_library_in_its_order():
    assert footer.installed(RESULT, site()) == "TensorFlow 2.21.0, Keras 3.15.1"


def test_what_a_distribution_calls_its_version_is_text():
    odd = replace(RESULT, versions=(("keras", "<b>3</b> & more"),))
    made = footer.footer(SNIPPET, odd, GUIDE, site())[1]
    assert "Keras &lt;b&gt;3&lt;/b&gt; &amp; more</span>" in made
    badge = BeautifulSoup(made, "html.parser").select_one(".badge")
    assert badge
    assert badge.get_text() == "ran on Keras <b>3</b> & more"


def test_a_whole_page_says_what_it_does_on_another_version():
    others = (
        Other("A <1>", ("a", "b"), "", "fails at line 3"),
        Other("B", ("c",), "0.1", kind="numbers"),
        Other("C", ("d",), "more"),
        Other("D", ("e",), "warning", kind="adds"),
    )
    lines = footer.notes(SNIPPET, site(elsewhere=Told(found=others)))
    made = BeautifulSoup("".join(lines), "html.parser")
    notes = made.select("p.version__note[hidden]")
    assert [x["data-on"] for x in notes] == ["a b", "c", "d"]
    said = [x.get_text().removesuffix("; the page shows its own versions.") for x in notes]
    assert said == [
        "On A <1> this fails at line 3",
        "On B this prints other numbers",
        "On C this prints something else",
    ]


def test_the_page_decides_where_links_start():
    line = footer.footer(SNIPPET, RESULT, Page("index.md"), site())[1]
    assert line.startswith("[.py](snippets/home/01_x.py)")
