"""The reference in a real Chromium: errors filtered and found by their messages, the sheet on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.support.audit import every, sample
from tests.support.chromium import until
from tests.support.errors import ENTRIES, messages

ERRORS = "reference/errors/"


def shown(page: Page) -> list[str]:
    """Names of the entries that the box shows, best first."""
    links = page.locator("form.filter + ul a.entry").evaluate_all("links => links.map(x => x.href)")
    return [str(x).rstrip("/").rpartition("/")[2] for x in links]


def test_the_box_leaves_what_fits_a_pasted_message(look_at: Open):
    page = look_at(ERRORS).page
    box, count = page.get_by_label("Words of your message"), page.locator("form.filter output")
    expect(count).to_have_text(f"{len(ENTRIES)} entries")
    wrong = []
    for entry in every(15, ENTRIES):
        for text in messages(entry):
            box.fill(text)
            left = shown(page)
            if entry.name not in left or len(left) > 6:
                wrong.append((entry.name, left))
    box.fill("")
    assert wrong == []
    assert shown(page) == []
    expect(page.locator("li > a.entry:visible")).to_have_count(len(ENTRIES))


def test_the_box_hides_the_list_and_says_when_nothing_fits(open_page: Open):
    page = open_page(ERRORS).page
    page.get_by_label("Words of your message").fill("expected ndim")
    expect(page.locator("article h2:visible")).to_have_count(0)
    expect(page.locator("form.filter output")).to_have_text(re.compile(r"^\d of \d+ entries$"))
    page.get_by_label("Words of your message").fill("zebra crossing")
    assert shown(page) == []
    expect(page.locator("form.filter output")).to_have_text("Nothing here fits.")
    links = page.locator("form.filter + ul a")
    expect(links).to_have_count(2)
    expect(links.last).to_have_attribute("href", re.compile(r"/lstm/your-model/$"))
    links.first.click()
    expect(page).to_have_url(re.compile(r"/lstm/\?q=zebra\+crossing$"))
    expect(page.locator(".md-search__input")).to_have_value("zebra crossing")
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")


# The first two are of a kind with others.
MOVED = [
    ("errors/#incompatible-shapes", "errors/incompatible-shapes/"),
    ("errors/#list-index-out-of-range-initial-state", "errors/list-index-out-of-range/"),
    ("errors/list-index-out-of-range-initial-state/#the-message", "errors/list-index-out-of-range/"),
    ("errata/#rnn-dtype", "errata/rnn-dtype/"),
    ("faq/#cell-state", "../guides/h-c-and-output/"),
    ("keras-2-to-3/#time-major", "keras-2-to-3/arguments-of-the-layer/#time-major"),
]


@pytest.mark.parametrize(("old", "new"), sample(MOVED, MOVED[2:]))
def test_a_link_to_what_was_a_section_leads_to_its_page(old: str, new: str, open_page: Open):
    page = open_page(f"reference/{old}").page
    place = f"reference/{new}".replace("reference/../", "")
    expect(page).to_have_url(re.compile(f"/{place}(#[\\w-]+)?$"))


def test_the_box_of_the_faq_leaves_the_questions_that_fit(look_at: Open):
    page = look_at("reference/faq/").page
    box = page.get_by_label("Words of your question")
    box.fill("units timesteps")
    assert "Must units equal the number of timesteps?" in page.locator("form.filter + ul a").all_inner_texts()
    expect(page.locator("article h2:visible")).to_have_count(0)
    box.fill("zebra crossing")
    expect(page.locator("form.filter output")).to_have_text("Nothing here fits.")
    box.fill("")
    expect(page.locator("article h2:visible").first).to_have_text(re.compile("What comes out"))


def test_a_question_that_the_faq_answers_itself_leads_to_its_answer(open_page: Open):
    page = open_page("reference/faq/").page
    page.get_by_label("Words of your question").fill("negative predictions")
    page.locator("form.filter + ul a").first.click()
    expect(page).to_have_url(re.compile("faq/#negative-output$"))
    expect(page.locator("h3#negative-output")).to_be_in_viewport()
    expect(page.get_by_label("Words of your question")).to_have_value("")


def test_without_javascript_the_faq_is_a_list_of_links(open_page: Open):
    page = open_page("reference/faq/", java_script_enabled=False).page
    expect(page.locator("form.filter")).to_be_hidden()
    assert page.locator("li > a.entry:visible").count() >= 70


def test_an_address_that_leads_nowhere_offers_to_search_for_its_words(open_page: Open):
    page = open_page("404.html#stacked_lstms-%C3%BC").page
    link = page.get_by_role("link", name="Search for")
    expect(link.locator("q")).to_have_text("lstm stacked lstms ü")
    expect(link).to_have_attribute("href", re.compile(r"/lstm/\.?\?q=lstm\+stacked\+lstms\+%C3%BC$"))


def test_a_link_to_a_row_stays(open_page: Open):
    page = open_page("reference/compatibility/#row-home-01_what_an_lstm_returns").page
    expect(page).to_have_url(re.compile("compatibility/#row-home"))


def test_the_box_works_after_a_page_change_without_a_reload(open_page: Open):
    page = open_page("reference/").page
    page.locator("article a[href*='errors']").first.click()
    expect(page).to_have_url(re.compile(f"{ERRORS}$"))
    page.get_by_label("Words of your message").fill("zebra crossing")
    expect(page.locator("form.filter output")).to_have_text("Nothing here fits.")


def test_no_visit_leaves_a_listener_behind(open_page: Open):
    page = open_page("reference/").page
    page.evaluate(
        """() => {
  window.heard = 0;
  const add = window.addEventListener;
  window.addEventListener = (name, ...rest) => {
    if (name === "hashchange") window.heard += 1;
    add.call(window, name, ...rest);
  };
}"""
    )
    for _ in range(2):
        page.locator("article a[href$='errors/']").first.click()
        expect(page.locator("form.filter output")).to_have_text(f"{len(ENTRIES)} entries")
        page.go_back()
        expect(page.locator("form.filter")).to_have_count(0)
    assert page.evaluate("window.heard") == 0


def test_without_javascript_every_entry_stands_there_and_no_box(open_page: Open):
    page = open_page(ERRORS, java_script_enabled=False).page
    expect(page.locator("form.filter")).to_be_hidden()
    expect(page.locator("li > a.entry:visible")).to_have_count(len(ENTRIES))


def printed(page: Page, place: Path) -> int:
    """Print a page as a PDF, and count its pages."""
    page.emulate_media(media="print")
    page.pdf(path=place, prefer_css_page_size=True, print_background=False)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", place.read_bytes()))


@pytest.mark.parametrize(("wide", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_cheat_sheet_prints_on_one_page(wide: int, scheme: str, open_page: Open, tmp_path: Path):
    page = open_page("reference/cheat-sheet/", wide, color_scheme=scheme).page
    light, dark = (page.locator(f"img[src*='lstm-cheat-sheet{x}.svg']") for x in ("", "-dark"))
    expect({"light": dark, "dark": light}[scheme]).to_be_hidden()
    picture = {"light": light, "dark": dark}[scheme]
    picture.scroll_into_view_if_needed()
    until(page, "given.complete && given.naturalWidth > 0", picture.element_handle())
    assert printed(page, tmp_path / "sheet.pdf") == 1
    expect(light).to_be_visible()
    expect(dark).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()


def test_the_sheet_is_black_grey_and_white(open_page: Open):
    visit = open_page("reference/cheat-sheet/")
    svg = visit.page.request.get(f"{visit.address}reference/lstm-cheat-sheet.svg").text()
    colours = set(re.findall(r"#[0-9a-f]{6}", svg))
    assert colours
    assert [x for x in colours if len({x[1:3], x[3:5], x[5:7]}) > 1] == []


def test_each_pdf_of_the_sheet_is_there_and_has_one_page(open_page: Open):
    visit = open_page("reference/cheat-sheet/")
    links = visit.page.locator(".sheet-links a[href$=pdf]").evaluate_all("links => links.map(x => x.href)")
    assert len(set(links)) == 4
    for link in links:
        data = visit.page.request.get(str(link)).body()
        assert data.startswith(b"%PDF")
        assert re.findall(rb"/Type\s*/Pages.{0,200}?/Count\s+(\d+)", data, re.DOTALL) == [b"1"]
