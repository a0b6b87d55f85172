"""What a visitor types or pastes into the site's search finds its page, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from engine import snippet as snippets
from tests.browser.conftest import Open
from tests.site.test_search import first_pages
from tests.support import site
from tests.support.audit import every
from tests.support.chromium import Visit
from tests.support.errors import ENTRIES, Entry, messages
from tests.support.project import PROJECT, TUTORIALS, page_url, tutorial_name
from tests.support.questions import QUESTIONS, Question

RETURNS = "guides/return-state/"


def pages(found: list[str]) -> list[str]:
    """The pages of sections, each once."""
    return list(dict.fromkeys(x.partition("#")[0] for x in found))


FLAGS = ["return_sequences", "return sequences", "return_state", "return state"]


@pytest.mark.parametrize("words", every(3, FLAGS))
def test_search_finds_the_guide_to_the_two_flags(words: str, look_at: Open):
    assert RETURNS in pages(look_at("").search(words))[:3]


@pytest.mark.parametrize("question", every(12, QUESTIONS), ids=lambda x: x.asked)
def test_search_finds_the_page_that_answers_a_question(question: Question, look_at: Open):
    assert page_url(question.page) in pages(look_at("").search(question.asked))[:3]


@pytest.mark.parametrize("path", every(5, TUTORIALS))
def test_search_finds_a_tutorial_by_its_title(path: str, look_at: Open):
    found = look_at("").search(snippets.read(PROJECT, path).title)
    assert f"tutorials/{tutorial_name(path)}/" in pages(found)[:3]


@pytest.mark.parametrize("entry", every(15, ENTRIES), ids=lambda x: x.name)
def test_a_pasted_message_finds_its_page_in_the_search(entry: Entry, look_at: Open):
    for text in messages(entry):
        assert entry.url in look_at("").search_pasted(text)[:3], text


NAMES = ["timedistributed", "repeatvector", "simplernn", "convlstm2d", "stackedrnncells", "kerastensor",
         "globalaveragepooling1d", "pytorch", "bidirectional", "returnsequences"]  # fmt: skip


@pytest.mark.parametrize("name", every(5, NAMES))
def test_a_name_in_small_letters_has_results(name: str, look_at: Open):
    assert look_at("").search(name)


def test_what_the_box_asks_finds_every_question_message_flag_tutorial_and_name():
    """Without the page, in Node: the same script, and the same sections."""
    wanted = [(x.asked, page_url(x.page)) for x in QUESTIONS]
    wanted += [(text, entry.url) for entry in ENTRIES for text in messages(entry)]
    wanted += [(text, RETURNS) for text in FLAGS]
    wanted += [(snippets.read(PROJECT, x).title, f"tutorials/{tutorial_name(x)}/") for x in TUTORIALS]
    found = first_pages(site.served(), [*(text for text, _ in wanted), *NAMES])
    pairs = zip(wanted, found[: len(wanted)], strict=True)
    missed = [(text, best[:3]) for (text, url), best in pairs if url not in best[:3]]
    assert missed == []
    assert [name for name, best in zip(NAMES, found[len(wanted) :], strict=True) if not best] == []


def test_what_comes_into_the_box_without_a_key_is_searched_for(open_page: Open):
    page = open_page("reference/").page
    box = page.get_by_role("textbox", name="Search")
    box.focus()
    page.keyboard.insert_text("return_state")  # as what is spoken or dropped
    expect(page.locator(".md-search-result__item").first).to_be_visible()


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


def test_where_nothing_fits_it_says_so_and_offers_where_to_go(look_at: Open, address: str):
    page = look_at("").page
    page.locator(".md-search__input").fill("xyzzy & so")
    page.locator(".md-search__input").press("End")
    expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents")
    links = page.locator(".search-offers a")
    expect(links).to_have_count(3)
    errors, explorer, question = [x.get_attribute("href") for x in links.all()]
    assert (errors, explorer) == (f"{address}reference/errors/", f"{address}reference/explorer/")
    query = "template=question.yml&title=xyzzy+%26+so&question=xyzzy+%26+so"
    assert str(question).endswith(f"/issues/new?{query}")
    look_at("").search("lstm")
    expect(links).to_have_count(0)


def test_it_says_that_the_results_are_the_best_and_how_many(look_at: Open):
    visit = look_at("")
    found = visit.search("why is the output of an lstm there twice")
    count = len(pages(found))
    assert 1 < count <= 12
    expect(visit.page.locator(".md-search-result__meta")).to_have_text(f"The {count} best matching documents")


def test_on_a_phone_a_long_query_ends_before_the_icons(open_page: Open):
    page = open_page("").page
    page.set_viewport_size({"width": 360, "height": 640})
    page.locator("label.md-header__button[for=__search]").click()
    box = page.locator(".md-search__input")
    box.fill("what does return_state return for a stack of bidirectional layers")
    box.press("End")
    icon = page.locator(".md-search__options .md-icon").first
    expect(icon).to_be_visible()
    right = "x => x.getBoundingClientRect().right - parseFloat(getComputedStyle(x).paddingRight)"
    left = "x => x.getBoundingClientRect().left"
    assert box.evaluate(right) <= icon.evaluate(left)


def test_a_word_that_is_typed_is_completed(look_at: Open):
    page = look_at("").page
    box = page.locator(".md-search__input")
    box.fill("return_seq")
    box.press("End")
    expect(page.locator(".md-search__suggest")).to_have_text("return_sequences")
    box.press("ArrowRight")
    expect(box).to_have_value("return_sequences")


def test_the_page_of_a_result_has_whole_words_marked_that_tell_something(open_page: Open):
    visit = open_page("")
    visit.search("what does the mask of padded timesteps return")
    visit.page.locator(".md-search-result__item > a").first.click()
    marks = visit.page.locator("article mark")
    expect(marks.first).to_be_attached()
    words = {x.lower() for x in marks.all_text_contents()}
    assert words & {"mask", "masked", "masks", "padding", "padded"}
    assert words & {"the", "of", "does", "what"} == set()
    assert min(map(len, words)) > 2
