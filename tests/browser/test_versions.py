"""The choice of versions in the header: outputs, messages and widgets follow, and the choice is kept."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from engine import snippet as snippets
from engine.versions import changes, matrix
from tests.browser.conftest import Open
from tests.support.audit import every
from tests.support.errors import ENTRIES
from tests.support.project import PROJECT

NEWS = "guides/keras-3-16/"
FIRST = "#keras_3_16-01_masks_stop_at_the_first_lstm"
NEXT = [
    x.name for x in matrix.read(PROJECT).environments if changes.holding(changes.read(PROJECT), x.packages)
][-1]


def choice(page: Page) -> Locator:
    return page.get_by_label("Your versions: outputs follow")


def shown(page: Page, title: str) -> Locator:
    """A terminal by its title."""
    return page.locator(".output", has=page.locator(".filename", has_text=title)).locator("visible=true")


def names() -> list[str]:
    return [x.name for x in reversed(matrix.read(PROJECT).environments)]


def test_every_recorded_version_can_be_chosen(open_page: Open):
    page = open_page(NEWS).page
    options = choice(page).locator("option")
    assert [x.get_attribute("value") for x in options.all()] == names()
    expect(choice(page)).to_have_value("2.21")  # of the lock
    assert page.locator("html").get_attribute("data-version") is None


def test_a_difference_by_design_is_there_for_both_until_a_version_is_chosen(open_page: Open):
    page = open_page(NEWS).page
    first = page.locator(FIRST)
    old, new = first.get_by_text("by 0.0000").first, first.get_by_text(re.compile(r"answer by 0\.00[1-9]"))
    expect(old).to_be_visible()
    expect(new).to_be_visible()
    choice(page).select_option(NEXT)
    expect(new).to_be_visible()
    expect(first.locator("[data-not-on]").first).to_be_hidden()
    choice(page).select_option("2.21")
    expect(old).to_be_visible()
    expect(new).to_be_visible()
    choice(page).select_option("2.20")
    expect(old).to_be_visible()
    expect(new).to_be_hidden()


def test_the_choice_is_kept_on_the_next_page_and_after_a_reload(open_page: Open):
    page = open_page(NEWS).page
    choice(page).select_option("2.15")
    page.get_by_role("link", name="Stacked LSTMs").first.click()
    expect(page.locator("h1")).to_contain_text("Stacked")
    expect(choice(page)).to_have_value("2.15")
    expect(page.locator("html")).to_have_attribute("data-version", "2.15")
    page.reload()
    expect(choice(page)).to_have_value("2.15")
    expect(page.get_by_text("Outputs are those recorded on Keras 2.15, TensorFlow 2.15")).to_be_visible()
    page.get_by_role("button", name="Back to Keras 3.15, TensorFlow 2.21").click()
    expect(choice(page)).to_have_value("2.21")
    expect(choice(page)).to_be_focused()
    assert page.locator(".version__told").count() == 0


@pytest.mark.parametrize("kept", every(2, ["no such version", "__proto__", "<b>", ""]))
def test_a_name_that_is_none_counts_as_no_choice(open_page: Open, kept: str):
    page = open_page(NEWS).page
    page.evaluate("name => localStorage.setItem('version', name)", kept)
    page.reload()
    expect(choice(page)).to_have_value("2.21")
    assert page.locator("html").get_attribute("data-version") is None


def test_where_storage_is_refused_the_choice_holds_on_the_page(open_page: Open):
    page = open_page(NEWS).page
    refuse = "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('refused') }"
    page.evaluate(f"() => {{ {refuse} }}")
    choice(page).select_option(NEXT)
    expect(page.locator("html")).to_have_attribute("data-version", NEXT)


def test_a_message_is_worded_as_on_the_chosen_version(open_page: Open):
    """An entry whose message the oldest version words otherwise."""
    data = matrix.read(PROJECT)
    for path in snippets.find(PROJECT):
        snippet = snippets.read(PROJECT, path)
        outcome = data.row(snippet).get("2.15")
        if snippet.raises and outcome and outcome.status == "differs" and path.startswith("snippets/errors/"):
            break
    entry = next(x for x in ENTRIES if path in x.messages)
    page = open_page(entry.url).page
    blocks = page.locator(f"[id^='{re.sub(r'[^a-zA-Z0-9_-]', '-', snippet.name)}'].snippet")
    block = blocks.filter(has=page.locator("[data-not-on]")).first
    expect(block.locator("[data-not-on]").first).to_be_visible()
    choice(page).select_option("2.15")
    expect(block.locator("[data-not-on]").first).to_be_hidden()
    expect(block.locator('[data-on~="2.15"] .output').first).to_be_visible()


def test_the_explorer_follows(open_page: Open):
    page = open_page("reference/explorer/?layer=concat&state=1&stateful=1").page
    answer = page.locator("lstm-explorer .widget-answer")
    expect(answer).to_have_text("Raises TypeError.")
    choice(page).select_option(NEXT)
    expect(answer).to_contain_text("Returns a tuple of 5")
    table = page.locator(f'[data-on~="{NEXT}"]', has_text="these settings give something else")
    expect(table).to_be_visible()


def test_the_explorer_tells_what_becomes_of_the_mask(open_page: Open):
    page = open_page("reference/explorer/?rs=1&state=1&mask=right").page
    besides = page.locator("lstm-explorer .widget-besides")
    expect(besides).to_have_text("The mask goes on with h_seq.")
    choice(page).select_option(NEXT)
    expect(besides).to_have_text("No output carries the mask on: pass mask= to the next layer, too.")
    page.get_by_label("Padding").select_option("none")
    expect(besides).to_be_hidden()


def test_a_tutorial_says_what_it_does_on_the_chosen_version(open_page: Open):
    page = open_page("tutorials/anomaly-detection/").page
    choice(page).select_option("2.15")
    expect(page.get_by_text("the page shows its own versions").first).to_be_visible()


def test_what_was_not_found_out_is_said(open_page: Open):
    page = open_page("reference/explorer/").page
    choice(page).select_option("2.15")
    expect(page.locator("lstm-explorer .widget-answer")).to_contain_text(
        "Not found out for TensorFlow 2.15.1"
    )


def test_the_keyboard_chooses(open_page: Open):
    page = open_page(NEWS).page
    choice(page).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("html")).to_have_attribute("data-version", names()[names().index("2.21") - 1])


def test_a_telephone_has_room_for_the_choice(open_page: Open):
    page = open_page(NEWS).page
    page.set_viewport_size({"width": 360, "height": 640})
    expect(page.locator(".version__short")).to_have_text("Keras 3.15")
    box = page.locator(".md-header .version").bounding_box()
    assert box
    assert box["width"] >= 24
    assert box["height"] >= 24
    choice(page).select_option("2.15")
    expect(page.locator(".version__short")).to_have_text("Keras 2.15")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
