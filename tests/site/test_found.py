"""What search engines, previews and old links find: descriptions of pages, trails, addresses, headings."""

import json
import re
import struct
import subprocess
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

from lstm.card import card
from tests.support.audit import sample
from tests.support.project import PAGES, ROOT, SOME_PAGES
from tests.support.site import Site, article, parse
from tests.support.site import words as words_of

ADDRESSES = (ROOT / "tests/site/addresses.txt").read_text(encoding="utf-8").split()
HEAVIEST = 250_000  # bytes of a page's HTML
TABLES = {"reference/compatibility/", "reference/shape-table/"}  # a table is their subject
# Pages whose titles tell alike headings apart: those of one kind, and lists with a group for each subject.
ALIKE = re.compile(
    r"reference/(bugs|errors|errata|keras-2-to-3|compatibility|sources|cheat-sheet|shape-table|glossary)/|tutorials/"
)
ANYWHERE = re.compile(
    r"(?i)when this (does not|doesn.t) hold|read next|see also|more|notes?|examples?|conclusion|summary"
    r"|overview|introduction|details|usage|caveats|what is this|how to read the picture"
)

every_page = pytest.mark.parametrize("url", sample(PAGES, SOME_PAGES), ids=lambda url: url or "home")


def told(page: LexborHTMLParser) -> dict[str, Any]:
    """What a page says of itself in the words of schema.org, by the kind of thing."""
    script = page.css_first('script[type="application/ld+json"]')
    assert script is not None
    graph = json.loads(script.text())
    assert graph["@context"] == "https://schema.org"
    return {item["@type"]: item for item in graph["@graph"]}


def property_of(page: LexborHTMLParser, name: str) -> str:
    """What a preview of a link is told."""
    tag = page.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    return str(tag.attributes["content"]) if tag else ""


def heading(page: LexborHTMLParser) -> str:
    """The first heading of a page."""
    tag = page.css_first("article.md-content__inner h1")
    assert tag is not None
    return title(tag)


def title(tag: LexborNode) -> str:
    """The words of a heading, without its link to itself."""
    parts = tag.iter(include_text=True)
    words = (x.text() for x in parts if "headerlink" not in str((x.attributes or {}).get("class", "")))
    return " ".join("".join(words).split())


def text(tag: Tag) -> str:
    """The words of a heading or a link."""
    return " ".join(words_of(tag, without=".headerlink").split())


# --- Search engines


@every_page
def test_it_says_what_article_it_is(url: str, published: Site):
    page = published.all[url]
    about = told(page)["TechArticle"]
    assert about["headline"] == (heading(page) if url else "Home")
    assert about["description"] == property_of(page, "description")
    assert about["isPartOf"]["name"] == "What does a TensorFlow LSTM output?"
    assert about["url"] == published.address + url


@every_page
def test_its_trail_leads_from_the_first_page_to_itself(url: str, published: Site):
    steps = told(published.all[url])["BreadcrumbList"]["itemListElement"]
    assert [x["position"] for x in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == published.address
    assert steps[-1]["item"] == published.address + url
    assert {x["item"].removeprefix(published.address) for x in steps} <= published.pages.keys()


@every_page
def test_its_trail_is_above_it_and_each_step_is_called_as_its_page(url: str, published: Site):
    shown = published.pages[url].select("nav.md-path li")
    steps = told(published.all[url])["BreadcrumbList"]["itemListElement"][:-1]
    links = [a for item in shown if (a := item.select_one("a"))]
    assert [text(a) for a in links] == [x["name"] for x in steps]
    assert [published.local(url, str(a["href"])) for a in links] == [
        (x["item"].removeprefix(published.address), "") for x in steps
    ]
    for a in links:
        place, _ = published.local(url, str(a["href"])) or ("", "")
        assert not place or text(a) == heading(published.all[place])


def test_pages_that_no_menu_has_belong_to_the_page_that_lists_them(published: Site):
    for url, tree in published.all.items():
        if entry := re.match(r"(reference/(?:bugs|errors|errata|keras-2-to-3)/).", url):
            last = tree.css("nav.md-path li a")[-1]
            assert published.local(url, str(last.attributes["href"])) == (entry[1], ""), url
            active = tree.css(".md-nav--primary .md-nav__item--active > a.md-nav__link")
            assert heading(published.all[entry[1]]) in (" ".join(x.text().split()) for x in active), url


def git(*command: str) -> str:
    """What git says of the project, or an empty string."""
    done = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def day_of(path: str) -> str:
    """The day of a file's last commit, asked for this file alone."""
    return git("log", "-1", "--format=%cs", "--", path)


def test_pages_and_the_sitemap_say_when_they_changed_or_nothing(published: Site):
    sitemap = (published.folder / "sitemap.xml").read_text(encoding="utf-8")
    days = {
        url: (re.search("<lastmod>(.*?)</lastmod>", entry) or ("", ""))[1]
        for entry in re.findall("<url>.*?</url>", sitemap, re.DOTALL)
        for url in re.findall(f"<loc>{re.escape(published.address)}(.*?)</loc>", entry)
    }
    articles = {url: told(page)["TechArticle"] for url, page in published.all.items()}
    assert days == {url: about.get("dateModified", "") for url, about in articles.items()}
    if git("rev-parse", "--is-shallow-repository") != "false":  # or no repository at all
        assert set(days.values()) == {""}
        return
    words = ("docs/reference/glossary.md", "snippets/glossary")
    assert days["reference/glossary/"] == max(map(day_of, words))
    assert days["about/contributing/"] == day_of("CONTRIBUTING.md")
    code = ("docs/reference/errors/bfloat16-qr.md", *map(str, ROOT.glob("snippets/errors/*bfloat16*")))
    assert days["reference/errors/bfloat16-qr/"] == max(map(day_of, code))


def test_at_home_there_is_no_sitemap_and_no_address(at_home: Site):
    assert list(at_home.folder.glob("sitemap.xml*")) == []
    for url, page in at_home.all.items():
        assert page.css('link[rel=canonical], meta[property^="og:"]') == [], url
        assert "item" not in told(page)["BreadcrumbList"]["itemListElement"][0], url
        assert "url" not in told(page)["TechArticle"], url


# --- Previews


@every_page
def test_a_preview_of_it_has_its_name_its_description_and_the_card(url: str, published: Site):
    page = published.all[url]
    site_name = "What does a TensorFlow LSTM output?"
    assert property_of(page, "og:title") == (heading(page) if url else site_name)
    assert property_of(page, "og:description") == property_of(page, "description")
    assert property_of(page, "og:url") == published.address + url
    assert property_of(page, "og:image") == published.address + card.PLACE
    assert len(property_of(page, "og:image:alt")) > 20
    assert property_of(page, "twitter:card") == "summary_large_image"


def test_the_card_has_the_size_that_pages_say(published: Site):
    data = (published.folder / card.PLACE).read_bytes()
    assert data.startswith(b"\x89PNG")
    home = published.all[""]
    said = tuple(int(property_of(home, f"og:image:{side}")) for side in ("width", "height"))
    assert struct.unpack(">II", data[16:24]) == said == (card.WIDE, card.HIGH)
    assert len(data) < 200_000


# --- Addresses


def test_every_address_that_ever_was_leads_to_a_page(published: Site):
    broken = []
    for address in ADDRESSES:
        url, _, anchor = address.removeprefix("/").partition("#")
        place = published.moved.get(url, url)
        if place not in published.pages:
            broken.append(f"{address}: no page; say `was` in the page that it became")
        elif anchor and url == place and not leads_on(published, place, anchor):
            broken.append(f"{address}: no element has this id; keep it in the heading")
    assert broken == []


def leads_on(site: Site, url: str, anchor: str) -> bool:
    """Whether a page has an anchor, or a script that leads from it to another page."""
    entries = site.all[url].css("a.entry[data-was]")
    was = {name for tag in entries for name in str(tag.attributes["data-was"]).split()}
    return anchor in site.anchors[url] | was


def test_every_page_is_among_the_addresses(published: Site):
    missing = [f"/{url}" for url in published.pages if f"/{url}" not in ADDRESSES]
    assert missing == [], "add them to tests/site/addresses.txt: an address stays"


def test_an_old_address_leads_on_with_and_without_a_script(published: Site):
    assert published.moved
    for url, place in published.moved.items():
        html = (published.folder / url / "index.html").read_text(encoding="utf-8")
        page = BeautifulSoup(html, "html.parser")
        script = page.select_one("script")
        assert script is not None
        target = "document.links[0].href"
        assert script.get_text() == f"location.replace({target} + location.search + location.hash)"
        link = page.select_one("a, area")
        assert link is not None
        assert published.local(url, str(link["href"])) == (place, "")
        assert link.find_next("script") is script  # which would not see a link below it
        assert place in published.pages
        canonical = page.select_one("link[rel=canonical]")
        assert canonical is not None
        assert canonical["href"] == published.address + place
        assert published.address + url not in (published.folder / "sitemap.xml").read_text(encoding="utf-8")


def test_the_page_for_lost_addresses_leads_to_all_ways_in(published: Site):
    page = parse(published.folder / "404.html")
    links = {str(a["href"]) for a in article(page).select("a[href]")}
    ways = ("", "guides/", "tutorials/", "reference/errors/", "reference/explorer/", "reference/faq/")
    root = urlsplit(published.address).path
    assert {f"{root}{way}" for way in ways} <= {x.removesuffix(".") for x in links}
    robots = page.select_one("meta[name=robots]")
    assert robots is not None
    assert robots["content"] == "noindex"


# --- Names


@every_page
def test_it_has_one_name_in_the_menu_in_its_heading_and_in_the_browsers_tab(url: str, published: Site):
    page = published.pages[url]
    assert page.title is not None
    name, _, _ = page.title.get_text().partition(" - What does a")
    own = heading(published.all[url])
    assert name == own
    links = page.select(".md-nav--primary a.md-nav__link")
    same = [
        text(a)
        for a in links
        if published.local(url, str(a["href"])) == (url, "") and a.select_one(".md-ellipsis")
    ]
    assert set(same) <= {own, "Home"}


def test_the_search_calls_pages_as_the_menu_does(published: Site):
    source = (published.folder / "search/sections.js").read_text(encoding="utf-8")
    sections = json.loads(source.removeprefix("searchFacts="))["sections"]
    names = {x["id"]: x["page"] or x["title"] for x in sections if "#" not in x["id"]}
    assert names.keys() >= {"guides/return-state/", "reference/errors/bfloat16-qr/"}
    assert {url: name for url, name in names.items() if url and name != heading(published.all[url])} == {}


def test_no_two_sections_share_a_heading(published: Site):
    found = Counter(
        title(tag).casefold()
        for url, page in published.all.items()
        if not ALIKE.match(url)
        for tag in page.css("article.md-content__inner :is(h1, h2, h3)")
    )
    assert [words for words, times in found.items() if times > 1] == []


def test_no_two_pages_share_a_name(published: Site):
    found = Counter(heading(page).casefold() for page in published.all.values())
    assert [words for words, times in found.items() if times > 1] == []


@every_page
def test_each_heading_names_its_case(url: str, published: Site):
    found = [text(tag) for tag in article(published.pages[url]).select("h2, h3, h4")]
    assert [words for words in found if ANYWHERE.fullmatch(words) or words.startswith("When this ")] == []


@every_page
def test_no_attribute_of_markdown_is_left_in_its_words(url: str, published: Site):
    prose = words_of(article(published.pages[url]), without="code, pre, script")
    assert re.findall(r"\{ ?[#.:][^}\n]*\}?|\.entry \}", prose) == []


# --- Sizes


@every_page
def test_its_html_is_no_load(url: str, published: Site):
    size = (published.folder / url / "index.html").stat().st_size
    assert url in TABLES or size <= HEAVIEST
