"""Old addresses: a page at each, which leads on with what follows it, and no address of two pages."""

import re
from dataclasses import replace

import pytest

from engine.show.moved import Moved
from engine.show.page import Page, PageError
from tests.support.pages import site_of


@pytest.fixture
def files(project):
    """What pages leave at their old addresses, by their place."""

    def made(pages: dict[str, str], site_url: str = "") -> dict[str, str]:
        for name, text in pages.items():
            file = project.root / "docs" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        site = site_of(Moved(), project=replace(project.settings, site_url=site_url))
        return dict(Moved().files(site))

    return made


PAGE = "---\nwas: [{}]\n---\n\n# A `<b>` & *c* {{ #x }}\n"


@pytest.mark.parametrize(
    ("name", "old", "link"),
    [
        ("a/new.md", "a/old", "../new/"),
        ("a/new.md", "/a/b/old/", "../../new/"),
        ("new.md", "a/old", "../../new/"),
        ("a/index.md", "old", "../a/"),
        ("index.md", "a/old", "../../"),
    ],
)
def test_a_page_at_the_old_address_leads_to_the_new_one(files, name, old, link):
    ((place, page),) = files({name: PAGE.format(old)}).items()
    assert place == f"{old.strip('/')}/index.html"
    assert "location.replace(document.links[0].href + location.search + location.hash)" in page
    assert f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>' in page
    assert f'<body><a href="{link}">A &lt;b&gt; &amp; c</a>' in page
    assert "canonical" not in page


@pytest.mark.parametrize(
    ("name", "whole"), [("a/new.md", "https://e.org/x/a/new/"), ("index.md", "https://e.org/x/")]
)
def test_search_engines_are_told_the_new_address(files, name, whole):
    (page,) = files({name: PAGE.format("old")}, "https://e.org/x").values()
    assert re.findall('<link rel="canonical" href="(.*?)">', page) == [whole]


def test_a_page_without_an_old_address_leaves_nothing(files):
    assert files({"a.md": "# A\n", "b.md": "---\ntitle: B\n---\n\n# B\n"}) == {}


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ({"a.md": PAGE.format("b"), "b.md": "# B\n"}, r"docs/a\.md:1: `was: b` is the address of docs/b\.md"),
        ({"a.md": PAGE.format("o"), "b.md": PAGE.format("o")}, r"docs/b\.md:1: `was: o` .* docs/a\.md"),
        ({"a.md": "---\nwas: old\n---\n# A\n"}, r"docs/a\.md:1: `was` is a list of addresses"),
        ({"a.md": "---\nwas: [1]\n---\n# A\n"}, r"docs/a\.md:1: `was` is a list of addresses"),
        ({"a.md": "---\nwas: [\n---\n# A\n"}, r"docs/a\.md:2: front matter is no YAML"),
        ({"a.md": "---\nwas\n---\n# A\n"}, r"docs/a\.md:1: front matter names nothing"),
    ],
)
def test_what_cannot_be_is_named_with_its_page(files, pages, why):
    with pytest.raises(PageError, match=why):
        files(pages)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("../a/old.md", "../a/new.md"),
        ("../a/old.md#part", "../a/new.md#part"),
        ("../a/new.md", "../a/new.md"),
        ("../a/nowhere.md", "../a/nowhere.md"),
    ],
)
def test_a_link_to_an_old_name_leads_to_the_new_one(project, link, found):
    for name, text in {"a/new.md": PAGE.format("a/old"), "b/c.md": f"# C\n\n[C]({link})\n"}.items():
        file = project.root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    site = site_of(Moved(), project=project.settings)
    assert site.expand(site.pages["b/c.md"], Page("b/c.md")) == f"# C\n\n[C]({found})\n"
