"""The site for programs that read: a twin of each page, lists of all, and the snippets as data."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from engine import snippet as snippets
from engine.show.prose import Prose
from tests.support.project import (
    CONTRIBUTING,
    GUIDES,
    HOW_TO,
    MARKDOWN_PAGES,
    PAGES,
    PROJECT,
    SNIPPETS,
    TUTORIAL_PAGES,
    page_url,
)
from tests.support.site import Site, article

LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
SOURCES = {page_url(name): name for name in (*MARKDOWN_PAGES, *TUTORIAL_PAGES, CONTRIBUTING)}


@pytest.fixture(scope="module")
def twins(published: Site) -> dict[str, str]:
    """The twin of each page, by the page's address."""
    return {url: (published.folder / url / "index.md").read_text(encoding="utf-8") for url in PAGES}


def prose(text: str) -> str:
    """A twin without its code."""
    return "\n".join(seen for _, _, seen in Prose(text).lines())


def test_every_page_names_its_twin_which_names_the_page(twins: dict[str, str], published: Site):
    for url, tree in published.all.items():
        (link,) = tree.css("head > link[type='text/markdown']")
        assert link.attributes["href"] == "index.md", url
        heading, source = twins[url].split("\n")[0:3:2]
        assert heading.startswith("# "), url
        assert source == f"Page: <{published.address}{url}>"


def test_a_twin_has_no_mark_and_no_tag_of_its_page(twins: dict[str, str]):
    left = r"^:::|\{\{|^\{:|\]\([^)]*\)\{|^---|</?(?:div|svg|figure|details|wbr|summary|li)\b"
    for url, text in twins.items():
        if SOURCES[url] not in HOW_TO:
            assert re.findall(left, prose(text), re.MULTILINE) == [], url
        assert [x for x in Prose(text).hidden if x.kind == "comment"] == [], url


def test_a_twin_has_the_output_that_its_page_shows(twins: dict[str, str], published: Site):
    compared = 0
    for url, tree in published.all.items():
        for block in tree.css(".snippet > .output pre code")[:1]:
            lines = block.text().strip("\n").splitlines()
            assert lines[0].rstrip() in twins[url], url
            compared += 1
    assert compared > 50


def test_links_of_twins_lead_to_places_of_the_site(twins: dict[str, str], published: Site):
    targets = {x["target"] for text in twins.values() for x in LINK.finditer(prose(text))}
    inside = {x for x in targets if x.startswith(published.address)}
    assert len(inside) > 1000
    assert [x for x in targets if not re.match(r"https?:|mailto:", x)] == []
    assert [problem for x in sorted(inside) if (problem := published.broken("", x))] == []


def test_the_list_names_every_page_once_with_its_description(published: Site):
    text = (published.folder / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# [^\n]+\n\n> [^\n]+\n\n", text)
    found = dict(re.findall(r"^- \[(?:\\.|[^\]\\])+\]\(([^)]+)\): (.+)$", text, re.MULTILINE))
    lines = [x for x in text.splitlines() if x.startswith("- ")]
    assert len(found) == len(lines)
    assert sorted(found) == sorted(f"{published.address}{url}index.md" for url in PAGES)
    tag = published.all["guides/return-state/"].css_first("meta[name=description]")
    assert found[f"{published.address}guides/return-state/index.md"] == tag.attributes["content"]
    groups = re.findall("^## (.+)$", text, re.MULTILINE)
    assert len(set(groups)) == len(groups)
    assert groups[:3] == ["Start here", "Tutorials", "Guides"]


def test_one_file_has_every_twin(twins: dict[str, str], published: Site):
    whole = (published.folder / "llms-full.txt").read_text(encoding="utf-8")
    assert [url for url, text in twins.items() if text not in whole] == []


def test_every_snippet_is_there_as_data(published: Site):
    data = json.loads((published.folder / "snippets.json").read_text(encoding="utf-8"))
    assert data["site"] == published.address
    found = {x["path"]: x for x in data["snippets"]}
    assert list(found) == sorted(SNIPPETS)
    for path in GUIDES:
        known, entry = snippets.read(PROJECT, path), found[path]
        assert (entry["title"], entry["claim"]) == (known.title, known.claim)
        assert published.all[entry["page"]].css(f"a[href$='{path}']"), path
        assert entry["versions"]["python"] or not entry["ran"]
    first = found["snippets/home/01_what_an_lstm_returns.py"]
    assert first["versions"].keys() <= {"python", "tensorflow", "keras", "numpy"}
    here = {"name": "x", "shape": "(batch, timesteps, features)", "here": "(2, 5, 3)"}
    assert first["shapes"][0] == here | {"dtype": "float32", "is": "input"}


def asked(address: str) -> dict[str, str]:
    """What an address asks for, by its name."""
    return dict(parse_qsl(urlsplit(address).query))


def test_each_page_can_be_reported_with_its_address_and_versions(published: Site):
    shown = published.all[""].css_first("option[data-here]").text().strip()
    for url, tree in published.all.items():
        (link,) = tree.css("a.report")
        target = str(link.attributes["href"])
        assert "/issues/new?template=wrong-sentence.yml&page=" in target
        assert {"page": published.address + url, "versions": shown}.items() <= asked(target).items(), url


def test_at_home_there_is_nowhere_to_report_to(at_home: Site):
    page = article(at_home.pages["guides/rising/"])
    assert page.select("a.report") == []
    assert "Was this right" not in page.get_text()
    assert page.select("a[href='index.md']")
