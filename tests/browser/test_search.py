"""What a visitor types or pastes into the site's search finds its page, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from engine import snippet as snippets
from tests.browser.conftest import Open
from tests.support.audit import every
from tests.support.chromium import Visit
from tests.support.errors import ENTRIES, Entry, messages
from tests.support.project import PROJECT, TUTORIALS, page_url, tutorial_name
from tests.support.questions import QUESTIONS, Question

RETURNS = "guides/return-sequences-and-return-state/"


def pages(found: list[str]) -> list[str]:
    """The pages of sections, each once."""
    return list(dict.fromkeys(x.partition("#")[0] for x in found))


@pytest.mark.parametrize("words", ["return_sequences", "return sequences", "return_state", "return state"])
def test_search_finds_the_guide_to_the_two_flags(words: str, look_at: Open):
    assert RETURNS in pages(look_at("").search(words))[:3]


@pytest.mark.parametrize("question", every(3, QUESTIONS), ids=lambda x: x.asked)
def test_search_finds_the_page_that_answers_a_question(question: Question, look_at: Open):
    assert page_url(question.page) in pages(look_at("").search(question.asked))[:3]


@pytest.mark.parametrize("path", TUTORIALS)
def test_search_finds_a_tutorial_by_its_title(path: str, look_at: Open):
    found = look_at("").search(snippets.read(PROJECT, path).title)
    assert f"tutorials/{tutorial_name(path)}/" in pages(found)[:3]


@pytest.mark.parametrize("entry", every(5, ENTRIES), ids=lambda x: x.name)
def test_a_pasted_message_finds_its_page_in_the_search(entry: Entry, look_at: Open):
    for text in messages(entry):
        assert entry.url in look_at("").search_pasted(text)[:3], text


NAMES = ["timedistributed", "repeatvector", "simplernn", "convlstm2d", "stackedrnncells", "kerastensor",
         "globalaveragepooling1d", "pytorch", "bidirectional", "returnsequences"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_small_letters_has_results(name: str, look_at: Open):
    assert look_at("").search(name)


def test_what_there_is_to_find_is_loaded_with_the_first_query(open_page: Open):
    visit = open_page("")
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    visit.go("guides/")
    visit.rest()
    assert "sections.js" not in asked
    visit.search("hidden state")
    assert visit.errors == []


def test_from_a_disk_it_finds_the_same(from_disk: Visit, look_at: Open):
    from_disk.go("index.html")
    found = from_disk.search("expected ndim=3")
    assert found
    assert found == look_at("").search("expected ndim=3")
    own = [x for x in from_disk.errors if "search" in x]
    assert own == []


def test_where_nothing_fits_it_says_so(look_at: Open):
    page = look_at("").page
    page.locator(".md-search__input").fill("xyzzy")
    page.locator(".md-search__input").press("End")
    expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents")
