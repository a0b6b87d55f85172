"""The trained models in a real Chromium: loaded on a click, set by typing, links and keys, equal to Keras."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.support import trained
from tests.support.audit import AUDIT, every, sample
from tests.support.chromium import Visit, painted

PAGE = "reference/trained-models/"
NAMES = trained.NAMES
SCREENS = [(360, "light"), (360, "dark"), (768, "light"), (1280, "dark")]
STATES = ["brackets=%28%28%29%29", "date=3-mar-98&step=4", "day=2015-02-14&ahead=3"]
STEP = 1 if AUDIT else 3  # every so many inputs are typed


def keras(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Inputs, and what Keras says to each with the model of a page; the page shows the first."""
    return list(zip(trained.inputs(name), trained.keras(name, "float64"), strict=True))


def widget(page: Page, name: str) -> Locator:
    return page.locator(f"lstm-{name}")


def answer(page: Page, name: str) -> Locator:
    return widget(page, name).locator("output.widget-answer")


def load(page: Page, name: str) -> None:
    """Click the button, and wait for the picture."""
    widget(page, name).get_by_role("button", name="Load the trained model").click()
    expect(widget(page, name).locator("svg").first).to_be_visible()


def rows(found: Locator) -> list[list[str]]:
    """Cells of the first table."""
    return found.locator("table").first.locator("tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )  # fmt: skip


@pytest.mark.parametrize("name", sample(NAMES, NAMES[:1]))
def test_a_model_is_loaded_on_a_click_and_not_before(name: str, open_page: Open):
    asked: list[str] = []
    found = open_page("")
    found.page.on("request", lambda request: asked.append(request.url))
    found.go(PAGE)
    models = [x for x in asked if "/models/" in x]
    assert models == []
    load(found.page, name)
    assert [x for x in asked if "/models/" in x] == [f"{found.address}models/{name}.js"]
    expect(widget(found.page, name).locator("input").first).to_be_focused()
    assert found.errors == []
    assert found.foreign == []


NUMBER = re.compile(r"-?\d+\.\d+")


def shown(page: Page, name: str) -> list[str]:
    """Cells of a model's table, without the first row and column, and without what a date nearly became."""
    painted(page)
    last = 4 if name == "dates" else 5
    return [cell for row in rows(widget(page, name))[1:] for cell in row[1:last]]


def test_the_table_is_nearly_the_one_that_stood_there_before_from_the_weights_as_trained(open_page: Open):
    page = open_page(PAGE).page
    for name in NAMES:
        before = shown(page, name)
        load(page, name)
        widget(page, name).get_by_text("The numbers of the picture").click()
        after = shown(page, name)
        assert len(before) > 20, name
        assert [NUMBER.sub("", cell) for cell in after] == [NUMBER.sub("", cell) for cell in before], name
        for one, other in zip(after, before, strict=True):
            found, expected = ([float(x) for x in NUMBER.findall(cell)] for cell in (one, other))
            assert found == pytest.approx(expected, abs=2 if "%" in one else 0.2), name


def test_what_is_typed_is_answered_as_keras_does(open_page: Open):
    page = open_page(PAGE).page
    load(page, "brackets")
    widget(page, "brackets").get_by_text("The numbers of the picture").click()
    box = page.get_by_label("Brackets")
    for text, said in [x for x in keras("brackets") if len(x[0]) <= 40][1 : 120 : 17 * STEP]:
        box.fill(text)
        expect(answer(page, "brackets")).to_contain_text(f"{text} is")
        painted(page)
        assert [row[4] for row in rows(widget(page, "brackets"))[1:]] == [
            f"{100 * x:.1f} %" for x in said["probability"]
        ]
    load(page, "dates")
    for human, said in keras("dates")[1 : 120 : 17 * STEP]:
        page.get_by_label("Date", exact=False).first.fill(human)
        expect(answer(page, "dates")).to_contain_text(f"“{human}” becomes {said['iso']}")
    load(page, "weather")
    for day, said in keras("weather")[1 : 40 : 9 * STEP]:
        page.get_by_label("First day").fill(day)
        warmest = f"warmest {said['forecast'][6][1]:.1f} °C (measured {said['truth'][6][1]:.1f})"
        expect(answer(page, "weather")).to_contain_text(warmest)


def test_the_sentence_tells_the_truth_about_brackets(open_page: Open):
    page = open_page(f"{PAGE}?brackets=").page
    expect(answer(page, "brackets")).to_have_text("Type a bracket.")
    for text, said in {
        "()": "() is balanced. ",
        "(()": "is not balanced: 1 is still open.",
        "((": "is not balanced: 2 are still open.",
        "())(": "is not balanced: bracket 3 closes nothing.",
        "(()x[": "(() is not balanced",
        21 * "()": "more than 20",
    }.items():
        page.get_by_label("Brackets").fill(text)
        expect(answer(page, "brackets")).to_contain_text(said)
    assert widget(page, "brackets").locator("svg text.code").count() == 40


def test_steps_show_what_is_read_and_written(open_page: Open):
    page = open_page(f"{PAGE}?step=0").page
    found = widget(page, "dates")
    expect(answer(page, "dates")).to_contain_text("Hand-off: nothing is written yet")
    expect(found.locator(".now")).to_have_count(0)
    handed = [
        found.locator("svg").nth(n).locator("path").evaluate_all("all => all.map(x => x.outerHTML)")
        for n in range(4)
    ]
    assert handed[0] == handed[2]
    iso = keras("dates")[0][1]["iso"]
    for step in range(1, 11):
        found.get_by_role("button", name="Step on").click()
        reads = iso[step - 2] if step > 1 else "^"
        expect(answer(page, "dates")).to_contain_text(
            f"Step {step} of 10 reads {reads} and writes {iso[step - 1]} with"
        )
    expect(page).to_have_url(re.compile(rf"{PAGE}(#\w+)?$"))
    found.get_by_role("button", name="Step back").click()
    expect(page).to_have_url(re.compile(r"\?step=9(#\w+)?$"))
    now = [
        found.locator("svg").nth(n).locator("path").evaluate_all("all => all.map(x => x.outerHTML)")
        for n in (0, 2)
    ]
    assert now[0] == handed[0]
    assert now[1] != handed[2]


def test_a_date_unlike_the_training_gets_a_reason_and_no_answer(open_page: Open):
    found = open_page(f"{PAGE}?date=friday,+13+march+2026")
    page = found.page
    box = page.get_by_label("Date", exact=False).first
    dates = widget(page, "dates")
    expect(answer(page, "dates")).to_have_text(
        "No answer: “friday, 13 march 2026” has 21 characters, and no date of the training has more than 18."
    )
    expect(box).to_have_value("friday, 13 march 2026")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(dates.locator("svg, table:visible, summary:visible")).to_have_count(0)
    expect(dates).to_contain_text("Trained on five wordings: “3 march 1998”")
    box.fill("13/3/2026")
    expect(answer(page, "dates")).to_contain_text("has the character “/”")
    box.fill("Fri, 13 Mar 2026")
    expect(answer(page, "dates")).to_contain_text("“fri, 13 mar 2026” becomes 2026-03-13")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(dates.locator("svg")).to_have_count(5)
    expect(dates.locator("summary:visible")).to_have_count(2)
    box.fill("fri, 13 mar 20266")
    expect(answer(page, "dates")).to_contain_text("in none of the five wordings")
    expect(dates.locator("svg")).to_have_count(0)
    assert found.errors == []


def test_days_ahead_are_told_one_by_one(open_page: Open):
    page = open_page(f"{PAGE}?day=2015-07-01&ahead=1").page
    _, said = keras("weather")[0]
    for ahead in range(1, 8):
        expect(answer(page, "weather")).to_contain_text(f"Forecast for {ahead} July 2015, {ahead} day")
        expect(answer(page, "weather")).to_contain_text(f"wind {said['forecast'][ahead - 1][3]:.1f} m/s")
        expect(widget(page, "weather").locator("svg").first.locator("rect.c-dot")).to_have_count(ahead)
        page.get_by_label("Days ahead").press("ArrowRight")


@pytest.mark.parametrize("query", every(2, STATES))
def test_a_link_tells_the_whole_state_and_survives_a_reload(query: str, open_page: Open):
    key, value = query.split("&")[0].split("=")
    # Material names the section that a reader has scrolled to: the one of the field, which is filled below.
    section = {"brackets": "brackets", "date": "dates", "day": "weather"}[key]
    found = open_page(f"{PAGE}?{query}&other=1#{section}")
    output = found.page.locator("output.widget-answer")
    expect(output).to_have_count(1)
    said = output.inner_text()
    found.page.reload()
    expect(output).to_have_text(said)
    field = found.page.locator(f"input[name={key}]")
    expect(field).to_have_value(value.replace("%28", "(").replace("%29", ")"))
    field.fill({"brackets": "()", "date": "4-mar-98", "day": "2015-03-01"}[key])
    expect(output).not_to_have_text(said)
    expect(found.page).to_have_url(re.compile(rf"[?&]other=1.*#{section}$"))
    assert found.errors == []


OUTSIDE = """svg => {
  const frame = svg.getBoundingClientRect();
  const outside = ({ left, right }) => left < frame.left - 1 || right > frame.right + 1;
  const wrong = [...svg.querySelectorAll("text")].filter(x => outside(x.getBoundingClientRect()));
  return wrong.map(x => x.textContent);
}"""
TOLD = """output => {
  window.told = [];
  const watch = { childList: true, characterData: true, subtree: true };
  new MutationObserver(changes => told.push(changes.length)).observe(output, watch);
}"""
HOSTILE = [
    "brackets=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    f"brackets={5000 * '%28'}",
    "date=%3Cscript%3E&step=99",
    "step=-1",
    "step=1e0",
    "day=2015-02-30",
    "day=2014-12-31&ahead=0",
    "day=2015-12-26",
    "ahead=%00",
    "day=constructor&ahead=__proto__",
]


@pytest.mark.parametrize("query", every(4, HOSTILE), ids=lambda x: x[:40])
def test_a_hostile_address_changes_nothing_but_what_is_allowed(query: str, open_page: Open):
    found = open_page(f"{PAGE}?{query}")
    page = found.page
    expect(page.locator("output.widget-answer")).to_have_count(1)
    name = next(x for x in NAMES if widget(page, x).locator("form").count())
    values = {
        x: page.locator(f"input[name={x}]").input_value()
        for x in ("brackets", "date", "step", "day", "ahead")
        if page.locator(f"input[name={x}]").count()
    }
    if name == "brackets":
        assert re.fullmatch(r"[()]{0,40}", values["brackets"])
    elif name == "dates":
        assert values["step"] == "10"
        assert values["date"] in ("<script>", trained.left("dates")["example"])
    else:
        assert values == {"day": "2015-07-01", "ahead": "7"}
    assert page.locator("lstm-brackets img:not([alt]), .widget-result :is(img, script)").count() == 0
    assert found.errors == []


def test_a_wrong_day_is_marked_and_keeps_the_last_answer(open_page: Open):
    page = open_page(f"{PAGE}?ahead=7").page
    said = answer(page, "weather").inner_text()
    box = page.get_by_label("First day")
    box.evaluate("box => { box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true })) }")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(answer(page, "weather")).to_have_text(said)
    box.fill("2015-07-02")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(answer(page, "weather")).not_to_have_text(said)


def test_a_link_in_the_text_sets_the_widget_and_moves_there(open_page: Open):
    found = open_page(PAGE)
    page = found.page
    page.get_by_role("link", name="A year it has never seen").click()
    expect(answer(page, "dates")).to_contain_text("“3 march 1798” becomes")
    expect(page.get_by_label("Date", exact=False).first).to_be_focused()
    expect(widget(page, "dates").locator("form")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"\?date=3\+march\+1798(#\w+)?$"))
    page.get_by_role("link", name="Before the first step").click()
    expect(answer(page, "dates")).to_contain_text("“3-mar-98” becomes 1998-03-03")
    expect(answer(page, "dates")).to_contain_text("Hand-off")
    page.get_by_role("link", name="A wet week in December").click()
    expect(answer(page, "weather")).to_contain_text("December 2015")
    expect(page).to_have_url(re.compile(r"\?date=3-mar-98&step=0&day=2015-12-05(#\w+)?$"))
    assert found.errors == []


@pytest.mark.parametrize(
    "name", every(3, ["sequence-classification", "sequence-to-sequence", "multivariate-forecasting"])
)
def test_the_tutorial_links_its_model_with_a_state_and_without_a_reload(name: str, open_page: Open):
    found = open_page(f"tutorials/{name}/")
    page = found.page
    page.evaluate("window.kept = true")
    page.locator("article a[href*='trained-models/?']").first.click()
    expect(page.locator("output.widget-answer")).to_have_count(1)
    assert page.evaluate("window.kept") is True
    page.go_back()
    expect(page.locator("article a[href*='trained-models/?']").first).to_be_visible()
    page.go_forward()
    expect(page.locator("output.widget-answer")).to_have_count(1)
    assert found.errors == []


def test_the_keyboard_alone_loads_types_and_steps(open_page: Open):
    page = open_page(f"{PAGE}#dates").page
    button = widget(page, "dates").get_by_role("button")
    for _ in range(200):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    assert button.evaluate("button => getComputedStyle(button).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("input[name=date]")).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("1 may 2020")
    expect(answer(page, "dates")).to_contain_text("“1 may 2020” becomes 2020-05-01")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect(answer(page, "dates")).to_contain_text("Step 9 of 10")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(answer(page, "dates")).to_contain_text("Step 8 of 10")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(widget(page, "dates").locator("table").first).to_be_visible()


def test_a_change_is_announced_once(open_page: Open):
    page = open_page(f"{PAGE}?date=3-mar-98").page
    expect(page.get_by_role("status").filter(has_text="becomes")).to_have_count(1)
    answer(page, "dates").evaluate(TOLD)
    widget(page, "dates").get_by_role("button", name="Step back").click()
    expect(answer(page, "dates")).to_contain_text("Step 9")
    assert page.evaluate("told") == [1]


def test_a_model_that_does_not_come_is_told_and_can_be_asked_for_again(open_page: Open):
    found = open_page(PAGE)
    page = found.page
    page.route("**/models/brackets.js", lambda route: route.abort())
    button = widget(page, "brackets").get_by_role("button")
    button.click()
    expect(widget(page, "brackets").locator("output")).to_have_text("The model could not be loaded.")
    expect(button).to_have_text("Try again")
    assert len(rows(widget(page, "brackets"))) > 5
    page.unroute("**/models/brackets.js")
    button.click()
    expect(answer(page, "brackets")).to_contain_text("is not balanced")


def test_without_javascript_pictures_and_tables_stand_there(open_page: Open):
    page = open_page(PAGE, java_script_enabled=False).page
    for name in NAMES:
        expect(widget(page, name).locator("img:visible")).to_have_count(1)
        assert len(rows(widget(page, name))) > 7
        expect(widget(page, name).locator("table")).to_be_visible()
    assert page.get_by_role("button", name="Load").count() == 0


def test_from_a_disk_the_models_load_and_nothing_complains(from_disk: Visit):
    from_disk.go(f"{PAGE}index.html?brackets=%28%29")
    expect(answer(from_disk.page, "brackets")).to_contain_text("() is balanced")
    for name in ("dates", "weather"):
        load(from_disk.page, name)
    own = [x for x in from_disk.errors if "models" in x or "lstm" in x.rpartition("/")[2]]
    assert own == []


@pytest.mark.parametrize(("wide", "scheme"), every(3, SCREENS))
def test_nothing_is_wider_than_the_page_and_targets_are_large_enough(wide: int, scheme: str, open_page: Open):
    query = f"?brackets={40 * '%28'}&step=5&ahead=7"
    page = open_page(f"{PAGE}{query}", wide, 800, color_scheme=scheme).page
    expect(page.locator("output.widget-answer")).to_have_count(3)
    for summary in page.locator(".widget summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    for svg in page.locator(".widget svg[role=img]").all():
        assert len(str(svg.get_attribute("aria-label"))) > 20
        outside = svg.evaluate(OUTSIDE)
        assert outside == []
    for control in page.locator(".widget :is(input, button, summary)").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_print_shows_the_picture(open_page: Open):
    page = open_page(f"{PAGE}?brackets=%28%29").page
    page.emulate_media(media="print")
    expect(widget(page, "brackets").locator("svg")).to_be_visible()
    expect(answer(page, "brackets")).to_be_visible()
