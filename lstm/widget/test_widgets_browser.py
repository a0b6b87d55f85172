"""Pages with widgets, reached by a link: Material inserts their scripts, which run as they arrive."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.support.audit import every
from tests.support.chromium import painted, until

SHOWN = {
    "explorer": "lstm-explorer output",
    "playground": "lstm-playground output",
    "trained-models": "lstm-brackets button",
    "your-model": "lstm-model output",
}


def test_one_whose_script_arrives_before_what_all_share_waits_for_it(open_page: Open):
    visit = open_page("try/")
    page = visit.page
    held: list[Route] = []
    page.route("**/javascripts/widgets.js", lambda route: held.append(route))
    with page.expect_event("requestfinished", lambda request: request.url.endswith("javascripts/model.js")):
        page.locator("article a[href$='your-model/']").first.click()
    painted(page)
    assert len(held) == 1
    expect(page.locator(SHOWN["your-model"])).to_have_count(0)
    held[0].continue_()
    expect(page.locator(SHOWN["your-model"]).first).to_be_attached()
    assert visit.errors == []


def test_one_after_the_other_starts_though_each_brings_what_all_share(open_page: Open):
    visit = open_page("try/")
    page = visit.page
    page.evaluate("window.kept = true")
    for name in (*SHOWN, "explorer"):
        page.locator(f"nav.md-nav a[href$='{name}/']").first.evaluate("link => link.click()")
        expect(page.locator(SHOWN[name]).first).to_be_attached()
    assert page.evaluate("window.kept") is True
    assert visit.errors == []


NAMES = """() => [...document.querySelectorAll(".widget .md-typeset__scrollwrap[aria-label]")]
  .map((x) => [x.getAttribute("role"), x.tabIndex, x.ariaLabel])"""


def names_survive_a_change_of_the_window(page: Page, count: int) -> None:
    """Tables that scroll sideways are regions with names, as many as there are."""
    expect(page.locator(".widget output.widget-answer").first).to_be_attached()
    painted(page)
    before = page.evaluate(NAMES)
    assert len({name for _, _, name in before}) >= min(count, 3)
    assert len(before) == count
    assert all((role, place) == ("region", 0) for role, place, _ in before)
    for wide in (400, 1280):
        page.set_viewport_size({"width": wide, "height": 720})
        painted(page)
        assert page.evaluate(NAMES) == before


# --- What a screen reader is told, from Chromium's accessibility tree

HEARD = [  # a page, its widget, how many controls that has at least, and how many tables with names
    ("reference/explorer/", "lstm-explorer", 12, 1),
    ("reference/playground/", "lstm-playground", 12, 3),
    ("reference/trained-models/?brackets=()&step=9&ahead=3", "lstm-brackets", 2, 4),
    ("your-model/", "lstm-model", 4, None),
]
CONTROLS = ":is(input, select, textarea, button, summary)"
SHOWN_BY = """(element) => {
  if (element.type === "checkbox") return String(element.checked);
  return element.selectedOptions?.[0].textContent ?? element.value ?? "";
}"""
Node = dict[str, Any]


def tree_of(page: Page, selector: str) -> list[Node]:
    """What the accessibility tree has of each element that a selector names."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
    asked = [{"nodeId": x, "fetchRelatives": False} for x in found]
    nodes = [session.send("Accessibility.getPartialAXTree", x)["nodes"][0] for x in asked]
    session.detach()
    return nodes


def value(node: Node, name: str) -> str:
    """A value of a node, or one of its properties, as text."""
    of_node = node.get(name) or next(
        (x["value"] for x in node.get("properties", ()) if x["name"] == name), {}
    )
    return str(of_node.get("value", ""))


@pytest.mark.parametrize(("url", "name", "least", "count"), HEARD, ids=[name for _, name, *_ in HEARD])
def test_a_screen_reader_is_told_of_each_control_what_it_is_and_holds_and_of_tables_their_names(
    url: str, name: str, least: int, count: int | None, open_page: Open
):
    page = open_page(url).page
    if count is not None:
        names_survive_a_change_of_the_window(page, count)
    expect(page.locator(f"{name} output").first).not_to_be_empty()
    elements = page.locator(f"{name} {CONTROLS}").all()
    nodes = tree_of(page, f"{name} {CONTROLS}")
    told = 0
    for element, node in zip(elements, nodes, strict=True):
        if not element.is_visible():
            continue
        told += 1
        assert not node["ignored"], element.evaluate("x => x.outerHTML")
        assert len(value(node, "name")) > 3, element.evaluate("x => x.outerHTML")
        role = value(node, "role")
        if role in ("checkbox", "combobox", "spinbutton", "textbox", "slider"):
            assert value(node, "checked" if role == "checkbox" else "value") == element.evaluate(SHOWN_BY)
    assert told >= least
    (answer,) = tree_of(page, f"{name} output.widget-answer")
    assert (value(answer, "role"), value(answer, "live")) == ("status", "polite")


# --- Copying

BUTTONS = [("explorer", "Copy code"), ("playground", "Copy the Keras code")]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"  # as without https
NO_COMMAND = "document.execCommand = () => false;"


def code_of(page: Page, name: str) -> str:
    return page.locator(f"lstm-{name} pre[tabindex] code").first.text_content() or ""


@pytest.mark.parametrize(("name", "words"), every(2, BUTTONS))
def test_a_copy_is_announced(name: str, words: str, open_page: Open):
    visit = open_page(f"reference/{name}/")
    button = visit.page.get_by_role("button", name=words)
    assert visit.copied(button) == code_of(visit.page, name)
    expect(visit.page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    expect(button).to_have_text(words)  # again, after a while
    assert visit.errors == []


@pytest.mark.parametrize(("name", "words"), BUTTONS)
def test_without_a_clipboard_it_copies_all_the_same(name: str, words: str, open_page: Open):
    visit = open_page(f"reference/{name}/", begin_with=NO_CLIPBOARD)
    page = visit.page
    button = page.get_by_role("button", name=words)
    clicked = button.element_handle()  # which has another name for a while
    button.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    until(page, "given === document.activeElement", clicked)
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'into' }))")
    page.locator("#into").press("ControlOrMeta+V")
    expect(page.locator("#into")).to_have_value(code_of(page, name))
    assert visit.errors == []


def test_where_nothing_copies_the_button_says_so(open_page: Open):
    visit = open_page("reference/explorer/", begin_with=NO_CLIPBOARD + NO_COMMAND)
    button = visit.page.get_by_role("button", name="Copy code")
    button.click()
    said = "Not copied: select the code and copy it"
    expect(visit.page.get_by_role("status").filter(has_text=said)).to_have_count(1)
    expect(button).to_have_text("Copy code")
    assert visit.errors == []
