"""What every page of the built site has, and what none of them has."""

import gzip
import json
import platform
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser

from tests.support.audit import sample
from tests.support.project import (
    CONTRIBUTING,
    GUIDES,
    HOW_TO,
    MARKDOWN_PAGES,
    PAGES,
    ROOT,
    SNIPPETS,
    SOME_PAGES,
    TUTORIAL_PAGES,
    TUTORIALS,
    can_run,
    page_url,
    tutorial_name,
)
from tests.support.site import REPO_URL, Site, article, words

OF_PLOT = 60 * 1024  # bytes, gzipped
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:home|root|tmp|usr|opt|work|var|Users|private|mnt)/\w+")
TUTORIAL_URLS = [page_url(source) for source in TUTORIAL_PAGES]

every_page = pytest.mark.parametrize("url", sample(PAGES, SOME_PAGES), ids=lambda url: url or "home")


def test_ids_are_unique_in_every_page(published: Site):
    for url, tree in published.all.items():
        ids = [tag.attributes["id"] for tag in tree.css("[id]")]
        assert sorted({x for x in ids if ids.count(x) > 1}) == [], url


def test_every_column_has_a_heading(published: Site):
    nameless = [url for url, tree in published.all.items() for x in tree.css("th") if not x.text(strip=True)]
    assert nameless == []


@every_page
def test_it_has_a_title_of_its_own(url: str, published: Site):
    title = published.pages[url].title
    assert title is not None
    titles = [text_of(page, "head > title") for page in published.all.values()]
    assert titles.count(title.get_text()) == 1
    first, _, rest = title.get_text().partition(" - ")
    assert first != rest


@every_page
def test_it_has_a_description_of_its_own(url: str, published: Site):
    descriptions = {page: description(tree) for page, tree in published.all.items()}
    assert 40 < len(descriptions[url]) <= 160
    assert list(descriptions.values()).count(descriptions[url]) == 1


@every_page
def test_it_has_one_heading_of_the_first_level(url: str, published: Site):
    assert len(published.pages[url].select("h1")) == 1


@every_page
def test_its_headings_leave_out_no_level(url: str, published: Site):
    levels = [int(x.name[1]) for x in article(published.pages[url]).select("h1, h2, h3, h4, h5")]
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert jumps == []


@every_page
def test_it_marks_its_answer(url: str, published: Site):
    answers = article(published.pages[url]).select("[data-answer]")
    assert len(answers) == 1
    assert len(answers[0].get_text(strip=True)) > 40


@every_page
def test_the_answer_stands_right_under_the_heading(url: str, published: Site):
    heading = article(published.pages[url]).select_one("h1")
    assert heading is not None
    following = heading.find_next_sibling()
    assert following is not None
    assert following.has_attr("data-answer")


@every_page
def test_its_images_have_a_text_and_a_size(url: str, published: Site):
    for image in article(published.pages[url]).select("img"):
        assert len(str(image.get("alt", ""))) > 10, image
        assert int(str(image["width"])) > 0
        assert int(str(image["height"])) > 0


@every_page
def test_its_figures_come_in_light_and_dark(url: str, published: Site):
    sources = [str(x["src"]) for x in article(published.pages[url]).select("img[src*=snippets]")]
    light = [x for x in sources if x.endswith("-light.svg#only-light")]
    dark = [x.replace("light", "dark") for x in light]
    assert sorted(sources) == sorted([*light, *dark])


@every_page
def test_nothing_comes_from_another_server(url: str, published: Site):
    foreign = [x for x in fetched(published.pages[url]) if published.local(url, x) is None]
    assert foreign == []


OF_PLOT = 60 * 1024  # bytes, gzipped


def zipped(site: Site, *patterns: str) -> int:
    """Size of own files as they are sent, in bytes."""
    files = [file for pattern in patterns for file in site.folder.glob(pattern)]
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


# As in requirements.in; where the package should be and is not, the tests fail.
minified = pytest.mark.skipif(
    sys.platform == "darwin" and platform.machine() != "x86_64", reason="tdewolff-minify has no wheel for it"
)


@minified
def test_own_scripts_and_styles_are_small(published: Site):
    on_each = zipped(published, *(f"javascripts/{x}.js" for x in ("page-worker", "pages", "lost")))
    search = zipped(published, "javascripts/search.js", "search/*.js")  # the most of it with the first query
    model = zipped(published, "javascripts/model.js")  # with a parser of Python, on one page
    given = zipped(published, "javascripts/given.js", "javascripts/messages.js")  # there, on request
    assert 3_000 < on_each <= 10 * 1024
    assert 100_000 < search <= 250 * 1024
    keep = zipped(published, "javascripts/keep.js")  # on one page; the worker that it starts, on request
    assert 1_000 < keep + zipped(published, "service-worker.js") <= 3 * 1024
    assert 50_000 < model <= 90 * 1024
    assert 5_000 < given <= 40 * 1024


@minified
@pytest.mark.parametrize("name", ["explorer", "playground", "trained"])
def test_the_script_and_styles_of_a_widget_are_small(name: str, published: Site):
    assert 5_000 < zipped(published, f"javascripts/{name}.js") <= 12 * 1024
    assert 4_000 < zipped(published, "stylesheets/site.css", f"stylesheets/{name}.css") <= 6 * 1024


@every_page
def test_nothing_is_left_to_expand_and_no_path_of_this_machine_shows(url: str, published: Site):
    shows_marks = url in map(page_url, HOW_TO)
    text = words(article(published.pages[url]), without="code" if shows_marks else "")
    assert ":::" not in text
    assert re.findall(r"\{\{ *(?:snippets|drawings)/", text) == []
    assert MACHINE_PATH.findall(text) == []
    assert str(ROOT) not in (published.folder / url / "index.html").read_text(encoding="utf-8")


@every_page
def test_formulas_are_drawn_by_the_browser(url: str, published: Site):
    prose = words(article(published.pages[url]), without="pre, code, math, script")
    assert re.findall(r"\$[^$\n]+\$|\\\w+\{", prose) == []


@pytest.mark.parametrize("path", GUIDES)
def test_every_snippet_stands_in_a_page_with_downloads_and_badge(path: str, published: Site):
    assert published.footers[path]
    for footer in published.footers[path]:
        names = [a.get_text() for a in footer.select("a:not(.versions)")]
        assert names == [".py", ".ipynb", "Open in Colab", "Edit"]
        ran = r"ran on TensorFlow [\d.]+, Keras [\d.]+"
        absent = r"approved output; not run here: [\w, -]+ is not installed"
        assert re.search(ran if can_run(path) else absent, footer.get_text())


@pytest.mark.parametrize("url", TUTORIAL_URLS)
def test_a_tutorial_has_headings_code_output_and_downloads(url: str, published: Site):
    page = article(published.pages[url])
    assert page.select("h2[id] .headerlink")
    assert page.select(".highlight:not(.output) pre")
    assert page.select(".snippet-footer a[download][href$='.ipynb']")
    contents = published.pages[url].select("nav.md-nav--secondary a[href^='#']")
    ids = {str(x["id"]) for x in page.select("h2[id]")}
    assert {link(a).removeprefix("#") for a in contents} >= ids


def test_where_the_site_is_published_every_page_can_be_edited(published: Site):
    sources = {page_url(page): f"docs/{page}" for page in MARKDOWN_PAGES}
    sources[page_url(CONTRIBUTING)] = "CONTRIBUTING.md"
    sources |= {page_url(f"tutorials/{tutorial_name(path)}.md"): path for path in TUTORIALS}
    for url, tree in published.all.items():
        found = hrefs(tree, "a.md-content__button[href*='/edit/']")
        assert found == [f"{REPO_URL}/edit/main/{sources[url]}"]
        assert (ROOT / sources[url]).is_file()


def test_where_the_site_is_published_every_snippet_opens_in_colab_and_can_be_edited(
    published: Site,
):
    links = {x for page in published.all.values() for x in hrefs(page, "a[href]")}
    colab = "https://colab.research.google.com/github/example/lstm/blob/notebooks/"
    for path in SNIPPETS:
        notebook = path.replace(".py", ".ipynb")
        assert f"{colab}{notebook}" in links
        assert (published.folder / notebook).is_file()
        assert f"{REPO_URL}/edit/main/{path}" in links
    assert {x for x in links if x.startswith(colab)} == {
        f"{colab}{path.replace('.py', '.ipynb')}" for path in SNIPPETS
    }


def test_where_the_site_is_published_pages_name_their_address_and_the_sitemap_lists_them(
    published: Site,
):
    sitemap = (published.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert sorted(re.findall("<loc>(.*?)</loc>", sitemap)) == sorted(published.address + x for x in PAGES)
    assert gzip.decompress((published.folder / "sitemap.xml.gz").read_bytes()).decode() == sitemap
    for url, tree in published.all.items():
        assert hrefs(tree, "link[rel=canonical]") == [published.address + url]


def test_at_home_no_link_pretends_that_there_is_a_repository(at_home: Site):
    for url, tree in at_home.html.items():
        links = hrefs(tree, "a[href]")
        assert not any("colab" in x or "/edit/" in x or x in ("", "None") for x in links), url
        assert tree.css(".md-source, .md-content__button[href*=edit]") == []


def test_links_in_downloaded_notebooks_lead_to_pages_of_the_site(published: Site):
    for path in TUTORIALS:
        file = (published.folder / path).with_suffix(".ipynb")
        for target in re.findall(r"\]\(([^)\s]+)\)", file.read_text(encoding="utf-8")):
            assert re.match("https?:", target), target
            assert published.broken("", target) == ""


def test_the_search_index_holds_guides_and_tutorials(published: Site):
    entries = searched(published)
    assert any("return_sequences" in x["prose"] for x in entries)
    for url in TUTORIAL_URLS:
        found = [x for x in entries if x["id"].startswith(url)]
        headings = article(published.pages[url]).select("h1, h2")
        assert len(found) >= len(headings)
        assert sum(len(x["prose"]) for x in found) > 100
        assert not any("¶" in x["title"] or "¶" in x["prose"] for x in found)


def searched(built: Site) -> list[dict[str, Any]]:
    """The sections that the search knows; the theme's own index is empty."""
    theirs = json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))
    assert theirs["docs"] == []
    text = (built.folder / "search/sections.js").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text.removeprefix("searchFacts="))["sections"]
    return found


def test_the_search_index_holds_no_code_and_no_shape_table(published: Site):
    how_to = tuple(map(page_url, HOW_TO))
    text = " ".join(
        " ".join([x["prose"], *x["output"]]) for x in searched(published) if not x["id"].startswith(how_to)
    )
    assert "import numpy as np" not in text
    assert "float32 |" not in text
    assert "expected ndim=3, found ndim=2" in text  # what people paste stays


def test_links_inside_tutorials_lead_to_pages_not_to_sources(published: Site):
    for url in TUTORIAL_URLS:
        inside = "a[href]:not([download], [href='index.md'], [href^='https:'])"
        for a in article(published.pages[url]).select(inside):
            assert not link(a).partition("#")[0].endswith((".md", ".ipynb")), link(a)


def link(tag: Tag) -> str:
    """Where a link leads, as written."""
    return str(tag.get("href", ""))


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    """The text of the only element that a selector names."""
    (found,) = tree.css(selector)
    return found.text()


def hrefs(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Where links lead, as written."""
    return [tag.attributes.get("href") or "" for tag in tree.css(selector)]


def description(tree: LexborHTMLParser) -> str:
    """What search engines show of a page."""
    tag = tree.css_first("meta[name=description]")
    return (tag.attributes["content"] or "") if tag else ""


def fetched(soup: BeautifulSoup) -> Iterator[str]:
    """What a browser fetches to show a page: scripts, styles, images, fonts, frames."""
    fetching = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch"}
    for tag in soup.select("[src], link[href], [srcset], [style], style, use, image"):
        if tag.name == "link" and not fetching & set(tag.get("rel") or []):
            continue
        text = str(tag.get("style", "")) + (tag.get_text() if tag.name == "style" else "")
        yield from re.findall(r"url\([\"']?([^)\"']+)", text)
        for name in ("src", "href", "xlink:href", "srcset"):
            if value := tag.get(name):
                yield str(value).split()[0]
