"""What a reader does with a whole page: copies it, reports it, shows its widget on another site."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.support.chromium import painted, until

COPY = "Copy page as Markdown"
SAID = "Page copied as Markdown"
STAY = """document.addEventListener("click", (event) =>
  event.target.closest("a.report") && event.preventDefault())"""
LOADED = """() => new Promise((done) =>
  document.readyState === "complete" ? done() : addEventListener("load", () => done()))"""
IS_ABOVE = "Math.abs(document.getElementById(given).getBoundingClientRect().top) < 150"  # below the header
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"  # as without https

CLOSED = """[...document.querySelectorAll("details:not([open]) > :not(summary)")]
  .filter((x) => getComputedStyle(x).display === "none").length"""
NOTED = f"""addEventListener("DOMContentLoaded", () => {{
  globalThis.waited = {CLOSED}; }})"""  # what listens to the window comes last
OPENED = """addEventListener("DOMContentLoaded", () => {
  document.querySelector("article details:not([open])").open = true; })"""


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_have_count(1)


def test_the_page_is_copied_as_markdown_from_the_keyboard_and_it_is_said(open_page: Open):
    visit = open_page("guides/return-state/?h=state")
    page = visit.page
    button = page.get_by_role("button", name=COPY)
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    button.focus()
    page.keyboard.press("Enter")
    said(page, SAID)
    twin = page.request.get(f"{visit.address}guides/return-state/index.md").text()
    assert page.evaluate("navigator.clipboard.readText()") == twin
    expect(button).to_be_focused()
    # Another page, without loading: the button is of that page then.
    page.locator("article a[href$='keras-2-to-3/what-a-call-returns-and-takes/']").first.click()
    expect(page.locator("h1")).not_to_have_text("return_state")
    assert visit.copied(button).startswith("# Keras 2 to 3: what a call")
    assert visit.errors == []


def test_without_a_clipboard_it_copies_all_the_same_and_says_where_nothing_helps(open_page: Open):
    visit = open_page("guides/return-state/", begin_with=NO_CLIPBOARD)
    page = visit.page
    button = page.get_by_role("button", name=COPY)
    button.click()
    said(page, SAID)
    expect(button).to_be_focused()
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'into' }))")
    page.locator("#into").press("ControlOrMeta+V")
    expect(page.locator("#into")).to_have_value(re.compile("^# return_state\n"))
    assert visit.errors == []
    page.route("**/index.md", lambda route: route.fulfill(status=404))
    button.click()
    said(page, "Not copied.")


def reported(page: Page) -> dict[str, list[str]]:
    """What the report would say, when it is opened from the keyboard."""
    page.evaluate(STAY)
    link = page.locator("a.report")
    link.press("Enter")
    return parse_qs(urlsplit(str(link.evaluate("link => link.href"))).query)


def test_a_report_quotes_what_is_selected_and_names_section_versions_and_setting(open_page: Open):
    visit = open_page("reference/explorer/")
    page = visit.page
    page.get_by_label("return_sequences").check()
    painted(page)
    page.locator("#cases-that-surprise ~ ul li").first.select_text()
    page.get_by_label("Your versions").select_option(index=1)
    chosen = page.locator(".version__choice option:checked").inner_text()
    report = reported(page)
    assert report["page"] == [f"{visit.address}reference/explorer/?rs=1#cases-that-surprise"]
    assert report["sentence"][0].startswith("return_state=True alone: three tensors")
    assert report["versions"] == [chosen.strip()]
    assert report["template"] == ["wrong-sentence.yml"]
    page.evaluate("getSelection().removeAllRanges()")
    # Near the end of a page Material takes for the section in view what is below the one that was jumped to.
    page.evaluate("location.hash = 'how-to-read-the-picture'")
    report = reported(page)
    assert report["page"] == [f"{visit.address}reference/explorer/?rs=1#how-to-read-the-picture"]
    assert "sentence" not in report


def test_a_jump_within_a_page_takes_nothing_of_what_a_reader_set(open_page: Open):
    visit = open_page("reference/explorer/")
    page = visit.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("return_sequences").check()
    painted(page)
    page.evaluate("document.querySelector('lstm-explorer').isOld = true")
    heading = page.locator("#every-setting")
    for _ in range(2):  # also where the address says it already
        heading.hover()
        heading.locator("a.headerlink").click()
        until(page, IS_ABOVE, "every-setting")
        assert page.url == f"{visit.address}reference/explorer/?rs=1#every-setting"
        page.evaluate("scrollTo(0, 0)")
    page.go_back()
    until(page, "location.hash === ''")
    expect(page.get_by_label("return_sequences")).to_be_checked()
    assert page.evaluate("document.querySelector('lstm-explorer').isOld")
    assert not [url for url in asked if "/reference/explorer/" in url]
    # Another page and back: Material fetches both, and the address tells the widget of the page what was set.
    page.locator("article a[href*='guides/return-state/']").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^return_state"))
    page.evaluate("document.querySelector('article').isOld = true")
    page.locator(".md-nav--secondary a[href$='#order-of-h-and-c']:visible").click()
    until(page, IS_ABOVE, "order-of-h-and-c")
    page.go_back()
    assert page.evaluate("document.querySelector('article').isOld")
    page.go_back()
    expect(page.locator("lstm-explorer output").first).to_be_visible()
    expect(page.get_by_label("return_sequences")).to_be_checked()
    assert visit.errors == []


def test_what_is_in_closed_details_waits_until_the_page_is_there(open_page: Open):
    visit = open_page("guides/keras-3-16/", 360, 640, begin_with=NOTED)
    page = visit.page
    until(page, f"document.readyState === 'complete' && {CLOSED} === 0")
    assert page.evaluate("waited") > 3
    details = page.locator("details:not([open]):has(.md-typeset__scrollwrap)")
    region = details.get_by_role("region", include_hidden=True)
    expect(region).to_have_count(0)
    inside = details.element_handle()
    details.locator("summary").click()
    until(page, "given.querySelector('[role=region]')?.ariaLabel.startsWith('Table, scrolls')", inside)
    assert visit.errors == []


def test_details_that_open_before_the_page_is_there_show_what_is_in_them(open_page: Open):
    visit = open_page("404.html", begin_with=OPENED)
    page = visit.page
    held: list[Route] = []
    page.route("**/*.svg", lambda route: held.append(route))  # so that the page is never all there
    page.goto(f"{visit.address}guides/return-state/", wait_until="commit")
    until(page, f"document.querySelector('article details[open]') && {CLOSED} === 0")
    assert page.evaluate("document.readyState") == "interactive"
    for route in held:
        route.continue_()


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("reference/explorer/", "lstm-explorer output"),
        ("reference/playground/", "lstm-playground output"),
        ("your-model/", "lstm-model output"),
    ],
)
def test_a_widget_is_alone_on_another_site_as_its_code_there_sets_it(url: str, answer: str, open_page: Open):
    visit = open_page(f"{url}?rs=1&n=6")
    page = visit.page
    details = page.locator("details.embed-code")
    details.locator("summary").press("Enter")
    code = details.locator("code")
    expect(code).to_contain_text("embed=1")
    frame = visit.copied(details.get_by_role("button"))
    assert "rs=1&amp;n=6&amp;embed=1" in frame
    expect(page.locator(".embed-back")).to_be_hidden()
    page.route("**/another.html", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{visit.address}another.html")
    inside = page.frame_locator("iframe")
    expect(inside.locator(answer).first).to_be_visible()
    inside.locator(":root").evaluate(LOADED)  # the frame is lazy: the page around it does not wait for it
    shown = inside.locator("article > :visible, .md-header:visible, .md-footer:visible, .md-sidebar:visible")
    expect(shown).to_have_count(2)
    back = inside.locator(".embed-back a")
    expect(back).to_be_visible()
    with page.expect_popup() as opened:
        back.click()
    query = parse_qs(urlsplit(opened.value.url).query)
    assert opened.value.url.startswith(visit.address + url)
    assert query.items() >= {"rs": ["1"]}.items()
    assert "embed" not in query
    opened.value.close()
    assert visit.errors == []


def test_what_a_test_waits_for_may_be_on_the_page_that_comes(open_page: Open):
    page = open_page("").page
    page.evaluate("setTimeout(() => location.assign('reference/faq/'), 50)")
    until(page, "location.pathname.endsWith('/faq/')")
    with pytest.raises(AssertionError, match=r"never: document\.title"):
        until(page, "document.title === given || !(frame = 1200)", "another")


def test_the_styles_of_a_whole_page_are_made_once_whatever_the_theme_does_to_it(open_page: Open):
    page = open_page("reference/glossary/").page
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    session.on("Tracing.dataCollected", lambda found: events.extend(found["value"]))
    ended: list[object] = []
    session.on("Tracing.tracingComplete", lambda found: ended.append(found))
    session.send("Tracing.start", {"transferMode": "ReportEvents", "categories": "devtools.timeline"})
    page.reload(wait_until="load")
    painted(page)
    session.send("Tracing.end")
    while not ended:
        painted(page)
    made = [x["args"]["elementCount"] for x in events if "elementCount" in x.get("args", {})]
    assert [x for x in made if x > max(made) / 2] == [max(made)]
    assert max(made) > 500


def test_the_browser_is_told_the_colours_of_the_page_whenever_they_change(open_page: Open):
    visit = open_page("reference/glossary/", color_scheme="dark")
    told = visit.page.locator("meta[name=color-scheme]")
    expect(told).to_have_attribute("content", "dark")
    assert told.count() == 1
    visit.page.locator("form[data-md-component=palette] label:not([hidden])").click()
    expect(told).to_have_attribute("content", "light")
    visit.page.locator("article a[href*='guides/']").first.click()  # another page, without loading
    expect(visit.page.locator("h1")).not_to_have_text("Glossary")
    expect(told).to_have_attribute("content", "light")
    visit.page.reload()
    expect(told).to_have_attribute("content", "light")
    assert visit.errors == []
