"""What a reader does with a page: look, copy, switch colours, search, go on, use the keyboard."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from engine import approved
from engine import snippet as snippets
from engine.run import build
from engine.show import folded
from tests.browser.conftest import Open
from tests.support.audit import every, sample
from tests.support.chromium import until
from tests.support.project import (
    GUIDES,
    MARKDOWN_PAGES,
    PROJECT,
    TUTORIALS,
    can_run,
    embeds,
    page_url,
    run_code,
    tutorial_name,
)

COPY = ".md-code__button[data-md-type=copy]"
EMBEDS = {page: embeds(page) for page in MARKDOWN_PAGES}
ANNOTATED = [x.path for name, found in EMBEDS.items() for x in found if x.notes and name != "index.md"]
PAGES_WITH_CODE = sample(
    [page for page, found in EMBEDS.items() if found],
    ["index.md", "guides/return-state.md", "reference/faq.md"],
)
WITH_PLOTS = [x for x in GUIDES if "plt.show()" in snippets.read(PROJECT, x).source]


def page_of(path: str) -> str:
    """Address of the page that shows a snippet."""
    return next(page_url(page) for page, found in EMBEDS.items() if path in [x.path for x in found])


def code_blocks(page: Page) -> Locator:
    """Blocks of code that readers can copy, in order."""
    return page.locator("article .highlight").filter(has=page.locator(COPY))


def is_loaded(page: Page, image: Locator) -> bool:
    """Scroll to a picture and wait until it is drawn."""
    image.scroll_into_view_if_needed()
    handle = image.element_handle()
    until(page, "given.complete && given.naturalWidth > 0", handle)
    return True


def one_of(page: str) -> str:
    return page_url(page) or "home"


def test_home_shows_answer_table_code_output_and_drawing(open_page: Open):
    page = open_page("").page
    expect(page.locator("[data-answer]")).to_contain_text("(batch, units)")
    expect(page.locator(".master table tbody tr")).to_have_count(4)
    expect(code_blocks(page).first).to_contain_text("return_sequences=True")
    expect(page.locator(".snippet .output").first).to_be_visible()
    expect(page.locator("figure svg[role=img]").first).to_be_visible()


@pytest.mark.parametrize("path", sample(TUTORIALS, TUTORIALS[:1]))
def test_a_tutorial_shows_code_output_tables_and_plots(path: str, open_page: Open):
    page = open_page(f"tutorials/{tutorial_name(path)}/").page
    expect(code_blocks(page).first).to_contain_text("import")
    expect(page.locator("article .output pre").first).to_be_visible()
    expect(page.locator("article table").first).to_be_visible()
    plots = page.locator("article img[src$='#only-light']")
    assert plots.count() > 0
    for plot in plots.all():
        assert is_loaded(page, plot)


@pytest.mark.parametrize("path", every(6, WITH_PLOTS))
def test_a_guide_shows_the_plots_of_its_snippets(path: str, look_at: Open):
    page = look_at(page_of(path)).page
    if can_run(path):
        assert is_loaded(page, page.locator(f"img[src*='{Path(path).stem}-1-light']"))
    else:  # the page says why there is none
        footer = page.locator(f".snippet:has(a[download][href$='/{Path(path).name}']) .badge")
        expect(footer).to_contain_text("is not installed")


@pytest.mark.parametrize("name", PAGES_WITH_CODE, ids=one_of)
def test_every_copy_button_copies_exactly_the_code_of_its_snippet(name: str, look_at: Open):
    visit = look_at(page_url(name))
    visit.page.evaluate("document.querySelectorAll('article details').forEach(x => { x.open = true })")
    embeds = [x for x in EMBEDS[name] if x.show is None or "code" in x.show]
    buttons = visit.page.locator(f".snippet {COPY}")
    expect(buttons).to_have_count(len(embeds))
    for embed, button in zip(embeds, buttons.all(), strict=True):
        assert visit.copied(button) == folded.code(snippets.read(PROJECT, embed.path))


@pytest.mark.parametrize("path", sample(TUTORIALS, TUTORIALS[:1]))
def test_every_copy_button_of_a_tutorial_copies_its_cell(path: str, open_page: Open):
    visit = open_page(f"tutorials/{tutorial_name(path)}/")
    visit.page.evaluate("document.querySelectorAll('article details').forEach(x => { x.open = true })")
    whole = snippets.read(PROJECT, path)
    cells = [folded.code(replace(whole, cells=(x,))) for x in whole.cells if x.kind == "code"]
    cells = [code for code in cells if code]  # one that only draws shows its picture
    buttons = visit.page.locator(f"article .highlight:not(.output) {COPY}")
    expect(buttons).to_have_count(len(cells))
    assert [visit.copied(button) for button in buttons.all()] == cells


def test_a_region_and_its_annotations_are_copied_as_the_whole_snippet(open_page: Open):
    page = "guides/numpy-by-hand.md"
    visit = open_page(page_url(page))
    embed = next(x for x in EMBEDS[page] if x.region and x.notes)
    place = visit.page.locator(f".snippet:has(a[download][href$='/{Path(embed.path).name}'])").first
    shown = place.locator(".highlight").filter(has=visit.page.locator(COPY)).first.inner_text()
    assert "np.split" in shown
    assert "import numpy" not in shown
    expect(place.locator("aside.md-annotation")).to_have_count(len(embed.notes))
    code = visit.copied(place.locator(COPY))
    assert "import numpy" in code
    assert "region" not in code
    assert code == folded.code(snippets.read(PROJECT, embed.path))


# One of NumPy alone, which starts at once; in an audit two of TensorFlow whose lines have notes, too.
COPIED = "snippets/windows_and_scaling/06_split_by_time_before_cutting_windows.py"


@pytest.mark.parametrize(
    "path", sample([COPIED, *ANNOTATED[:1], "snippets/home/01_what_an_lstm_returns.py"], [COPIED])
)
def test_what_is_copied_runs_alone_in_a_fresh_process(path: str, open_page: Open, tmp_path: Path):
    visit = open_page(page_of(path))
    place = visit.page.locator(f".snippet:has(a[download][href$='/{Path(path).name}'])")
    if path != COPIED:
        expect(place.locator("aside.md-annotation").first).to_be_attached()
    result = run_code(visit.copied(place.locator(COPY)), tmp_path)
    assert result.returncode == 0, result.stderr
    printed = "".join(x.stdout for x in build.records(PROJECT, [path])[path].outputs)
    assert approved.difference(printed, result.stdout) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system(scheme: str, open_page: Open):
    page = open_page("guides/h-c-and-output/", color_scheme=scheme).page
    expect(page.locator(f"img[src$='#only-{scheme}']").first).to_be_visible()
    other = "dark" if scheme == "light" else "light"
    expect(page.locator(f"img[src$='#only-{other}']").first).to_be_hidden()


def test_the_toggle_swaps_the_colours_of_page_and_plots_and_is_remembered(open_page: Open):
    page = open_page("guides/h-c-and-output/", color_scheme="light").page
    light, dark = (page.locator(f"img[src$='#only-{x}']").first for x in ("light", "dark"))
    toggle = page.locator("form[data-md-component=palette] label:visible")
    expect(light).to_be_visible()
    toggle.click()  # from the system's to light
    toggle.click()  # to dark
    expect(dark).to_be_visible()
    expect(light).to_be_hidden()
    assert is_loaded(page, dark)
    page.reload()
    expect(dark).to_be_visible()
    toggle.click()  # to the system's again
    expect(light).to_be_visible()
    expect(dark).to_be_hidden()


def test_the_next_page_opens_without_a_reload_and_its_copy_buttons_work(open_page: Open):
    visit = open_page("guides/")
    page = visit.page
    page.evaluate("window.kept = true")
    page.locator("article a[href*='h-c-and-output']").first.click()
    expect(page).to_have_url(re.compile("guides/h-c-and-output/$"))
    expect(page.locator("h1")).to_contain_text("h, c and")
    assert page.evaluate("window.kept") is True
    first = EMBEDS["guides/h-c-and-output.md"][0].path
    copied = visit.copied(page.locator(f".snippet {COPY}").first)
    assert copied == folded.code(snippets.read(PROJECT, first))
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Guides")


def test_tab_reaches_the_skip_link_and_then_the_search(open_page: Open):
    page = open_page("guides/h-c-and-output/").page
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    expect(page.locator(".md-skip")).to_be_in_viewport()
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.md-search__input')"):
            break
    expect(page.locator(".md-search__input")).to_be_focused()


def test_the_skip_link_leads_to_the_content(open_page: Open):
    page = open_page("guides/h-c-and-output/").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1:target")).to_be_attached()  # from here on Tab starts there
    expect(page).to_have_url(re.compile("#what-are"))
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.keyboard.press("Tab")  # after a frame that shows it, as for a person
    expect(page.locator("article :focus")).to_have_count(1)


def test_without_javascript_home_gives_its_answer_table_and_code(open_page: Open):
    page = open_page("", java_script_enabled=False).page
    expect(page.locator("[data-answer]")).to_be_in_viewport()
    expect(page.locator(".master table tbody tr")).to_have_count(4)
    expect(page.locator(".master table")).to_be_visible()
    expect(page.locator(".snippet pre").first).to_be_visible()
    expect(page.locator(".snippet table").first).to_contain_text("(batch, timesteps, units)")


@pytest.mark.parametrize("path", sample(TUTORIALS, TUTORIALS[:1]))
def test_without_javascript_a_tutorial_shows_each_plot_once(path: str, open_page: Open):
    page = open_page(f"tutorials/{tutorial_name(path)}/", java_script_enabled=False).page
    expect(page.locator("article img[src$='#only-light']").first).to_be_visible()
    for picture in page.locator("article img[src$='#only-dark']").all():
        expect(picture).to_be_hidden()
