"""The explorer in a real Chromium: what it shows is what TensorFlow does, however it was set."""

import ast
import itertools
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from engine import snippet as snippets
from engine.record import Record
from engine.run import pool
from lstm.explorer.explorer import FACTS, FLAGS
from tests.browser.conftest import Open
from tests.support import asked
from tests.support.audit import AUDIT, every
from tests.support.chromium import Visit, own_elements, painted, until
from tests.support.chromium import query as told
from tests.support.project import PROJECT, run_code

EXPLORER = "reference/explorer/"
KEYS = ("rs", "state", "stateful", "back")
LAYERS = ("LSTM", "concat", "sum", "mul", "ave", "None")
MASKS = (("none", False), ("right", False), ("left", False), ("right", True), ("left", True))
SIZES = ((2, 5, 3, 4), (3, 4, 2, 5), (1, 6, 2, 7), (5, 3, 4, 6))  # four different ones, as the code wants
USUAL = dict(zip(("batch", "timesteps", "features", "units"), SIZES[0], strict=True))
Setting = dict[str, Any]
Left = dict[str, Any]


def settings() -> list[Setting]:
    """All 480 settings, shuffled, with sizes in turn."""
    found = [
        {"layer": layer, **dict(zip(KEYS, flags, strict=True)), "mask": mask, "zero": zero}
        for layer, flags, (mask, zero) in itertools.product(
            LAYERS, itertools.product((False, True), repeat=4), MASKS
        )
    ]
    random.Random(0).shuffle(found)
    return [x | dict(zip(USUAL, sizes, strict=True)) for x, sizes in zip(found, itertools.cycle(SIZES))]


ALL = settings()
WORKING = [x for x in ALL if x["layer"] == "LSTM" or not (x["back"] or (x["state"] and x["stateful"]))]
RAISING = [x for x in ALL if x not in WORKING]
BY_LINK = every(8, [*RAISING[:6], *WORKING[:44]])
BY_KEYBOARD = [*RAISING[6 : 8 if AUDIT else 7], *WORKING[44 : 62 if AUDIT else 46]]


WIDEST = "layer=None&rs=1&state=1&mask=left&timesteps=10&units=99"


def query(setting: Setting) -> str:
    """The setting as the end of an address; what is as usual is left out."""
    given = {key: value for key, value in setting.items() if value != USUAL.get(key)}
    given = {k: v for k, v in given.items() if v not in (False, "none") and (k, v) != ("layer", "LSTM")}
    return urlencode({key: 1 if value is True else value for key, value in given.items()})


def address_of(page: Page) -> dict[str, list[str]]:
    """What the page's address says of the setting."""
    return {key: [value] for key, value in told(page).items()}


@dataclass(frozen=True)
class Shown:
    """What the explorer shows: a sentence, rows of the table, a message, parameters, and code."""

    sentence: str
    rows: tuple[tuple[str, ...], ...]
    message: str
    parameters: str
    code: str
    picture: str


def shown(page: Page) -> Shown:
    painted(page)
    return Shown(
        **{
            key: tuple(map(tuple, value)) if key == "rows" else value
            for key, value in page.evaluate(
                """() => {
  const box = document.querySelector("lstm-explorer")
  const text = element => element.checkVisibility() ? element.textContent : ""
  return {
    sentence: text(box.querySelector("output")),
    rows: [...box.querySelectorAll("tbody tr")].filter(x => x.checkVisibility())
      .map(row => [...row.cells].map(cell => cell.textContent)),
    message: text(box.querySelector(".widget-result pre")),
    parameters: text(box.querySelector(".widget-parameters")),
    code: box.querySelector(".widget-code code").textContent,
    picture: text(box.querySelector("figure")) && box.querySelector("figure svg").getAttribute("aria-label"),
  }
}"""
            ).items()
        }
    )


def control(page: Page, key: str) -> Locator:
    return page.locator(f"lstm-explorer [name={key}]")


def set_by_keyboard(page: Page, setting: Setting) -> None:
    """Tab from control to control, and press what changes each."""
    page.locator("lstm-explorer [name=layer]").focus()
    for key in ("layer", *KEYS, "mask", "zero", *USUAL):
        if key == "zero" and setting["mask"] == "none":
            continue  # cannot be reached, and says so
        expect(control(page, key)).to_be_focused()
        if key in USUAL:
            page.keyboard.press("ControlOrMeta+A")
            page.keyboard.type(str(setting[key]))
        elif key in ("layer", "mask"):
            page.keyboard.press("Home")
            values = LAYERS if key == "layer" else ("none", "right", "left")
            for _ in range(values.index(setting[key])):
                page.keyboard.press("ArrowDown")
        elif control(page, key).is_checked() != setting[key]:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")


# --- A fresh TensorFlow

HARNESS = """
import json
step = np.arange(timesteps)
real = {real}
x = x.numpy()
zeros = np.zeros((batch, units))
found = states_by_name(layer, x, np.array(real), {{">": [zeros, zeros], "<": [zeros, zeros]}})
print(json.dumps([layer.count_params(), *([name_of(r, found) for r in rows(t.numpy())] for t in [{names}])]))
"""


def functions() -> str:
    """The functions of the snippet that ran every setting, which look up rows among NumPy's states."""
    tree = ast.parse(snippets.read(PROJECT, FACTS).source)
    body = [x for x in tree.body if isinstance(x, ast.FunctionDef | ast.Import)]
    return ast.unparse(ast.Module(body, type_ignores=[]))


def program(number: int, setting: Setting, seen: Shown) -> snippets.Snippet:
    """The copied code as a snippet, and behind it a look-up of what came back."""
    path = f"snippets/explorer/{number:02}_copied_code.py"
    if seen.message:
        return snippets.parse(path, f"# raises: {seen.message.partition(':')[0]}\n{seen.code}")
    padding = 0 if setting["mask"] == "none" else setting["timesteps"] // 2
    real = [True] * (setting["timesteps"] - padding)
    real = real + [False] * padding if setting["mask"] == "right" else [False] * padding + real
    names = ", ".join(row[0] for row in seen.rows)
    end = HARNESS.format(real=real, names=names)
    return snippets.parse(path, f"{seen.code}\n{functions()}\n{end}")


def as_shown(names: list[str], two: bool) -> str:
    """Names of states as the page writes them: ``h>3`` is h3, or →h3 where there are two directions."""

    def told(name: str) -> str:
        arrow = {">": "→", "<": "←"}[name[1]] if two and name != "0" else ""
        return name if name == "0" else f"{arrow}{name[0]}{name[2:]}"

    def one(name: str) -> str:
        merge = re.fullmatch(r"(\w+)\((.+), (.+)\)", name)
        if not merge:
            return told(name)
        a, b = told(merge[2]), told(merge[3])
        signs = {"concat": f"[{a} {b}]", "sum": f"{a}+{b}", "mul": f"{a}·{b}", "ave": f"({a}+{b})/2"}
        return signs[merge[1]]

    return " ".join(map(one, names))


def left(result: Record) -> Left:
    """What is compared of what a program left."""
    return {
        "failed": result.failed and f"{result.error}\n{result.problem and result.problem.text}",
        "raised": result.raised and [result.raised.type, result.raised.message],
        "printed": "".join(x.stdout for x in result.outputs),
        "tensors": {x.name: [x.symbols, x.numbers, x.dtype, x.text] for x in result.tensors},
    }


def compare(chosen: list[tuple[Setting, Shown]]) -> None:
    """Run what was copied, each in a process of its own, and compare it with what the page showed."""
    programs = [program(number, *pair) for number, pair in enumerate(chosen)]
    parsed = {x.source: x for x in programs}

    def run(sources: Sequence[str]) -> list[Left]:
        found = {x.path: left(x) for x in pool.run(PROJECT, [parsed[source] for source in sources])}
        return [found[parsed[source].path] for source in sources]

    results = asked.kept("explorer", [x.source for x in programs], run)
    for result, (setting, seen) in zip(results, chosen, strict=True):
        assert not result["failed"], f"{setting}: {result['failed']}"
        check(setting, seen, result)


def check(setting: Setting, seen: Shown, result: Left) -> None:
    if result["raised"]:
        kind, message = result["raised"]
        assert seen.message == f"{kind}: {message}", setting
        assert seen.sentence == f"Raises {kind}."
        assert (seen.rows, seen.picture, seen.parameters) == ((), "", "")
        return
    *lines, last = result["printed"].splitlines()
    parameters, *states = json.loads(last)
    assert [f"{name} {here} {dtype}" for name, _, here, dtype, _, _ in seen.rows] == lines, setting
    assert f"= {parameters:,}" in seen.parameters
    two = setting["layer"] != "LSTM"
    assert [row[5] for row in seen.rows] == [as_shown(x, two) for x in states], setting
    for name, symbols, here, dtype, words, _ in seen.rows:
        # From the shape comments of the copied code.
        assert result["tensors"][name] == [symbols, here, dtype, words.replace(";", ",")]
        assert f"{name}, {here}: {words}" in seen.sentence
        assert f"{name}: {words}" in seen.picture


# --- States


def test_links_show_what_tensorflow_does(look_at: Open):
    visit = look_at(EXPLORER)
    chosen = []
    for setting in BY_LINK:
        visit.go(f"{EXPLORER}?{query(setting)}")
        chosen.append((setting, shown(visit.page)))
    assert visit.errors == []
    compare(chosen)


def test_settings_by_keyboard_alone_show_what_tensorflow_does(open_page: Open):
    page = open_page(EXPLORER).page
    chosen = []
    for setting in BY_KEYBOARD:
        set_by_keyboard(page, setting)
        assert address_of(page) == parse_qs(query(setting))
        chosen.append((setting, shown(page)))
    compare(chosen)


def test_a_link_shows_the_same_after_a_reload_a_scroll_and_the_way_back(open_page: Open):
    page = open_page(EXPLORER).page
    for setting in BY_LINK[: 5 if AUDIT else 1]:
        page.goto(f"{page.url.partition('?')[0].partition('#')[0]}?{query(setting)}")
        before = shown(page)
        page.mouse.wheel(0, 4000)
        until(page, "scrollY > 500")
        assert address_of(page) == parse_qs(query(setting))
        page.reload()
        assert shown(page) == before
        page.goto(page.url.partition("?")[0].replace("explorer", "faq"))
        page.go_back()
        until(page, "document.querySelector('lstm-explorer output')?.textContent")
        assert shown(page) == before


@pytest.mark.parametrize("setting", every(2, [WORKING[0], WORKING[7]]), ids=lambda x: query(x) or "default")
def test_what_the_button_copies_is_the_code_and_runs_in_a_fresh_process(
    setting: Setting, open_page: Open, tmp_path: Path
):
    """It runs so in an audit; that the same code runs in a process of its own the tests above say."""
    visit = open_page(f"{EXPLORER}?{query(setting)}")
    code = visit.copied(visit.page.get_by_role("button", name="Copy code"))
    assert code == shown(visit.page).code
    assert max(map(len, code.splitlines())) <= 79
    if not AUDIT:
        return
    result = run_code(code, tmp_path)
    assert result.returncode == 0, result.stderr
    expected = [f"{name} {here} {dtype}" for name, _, here, dtype, _, _ in shown(visit.page).rows]
    assert result.stdout.splitlines() == expected


def test_every_code_fits_a_phone(look_at: Open):
    visit = look_at(f"{EXPLORER}?shown")
    wide = []
    for setting in every(3, ALL[::7]):
        visit.page.evaluate("x => { document.querySelector('lstm-explorer').show(x) }", setting)
        wide += [line for line in shown(visit.page).code.splitlines() if len(line) > 79]
    assert wide == []


def test_file_and_notebook_hold_the_same_code(open_page: Open, tmp_path: Path):
    page = open_page(f"{EXPLORER}?rs=1&mask=left").page
    files = {}
    for name in (".py", ".ipynb"):
        with page.expect_download() as download:
            page.locator("lstm-explorer").get_by_role("link", name=name, exact=True).click()
        files[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[name])
    code = files[".py"].read_text(encoding="utf-8")
    assert code == shown(page).code
    book = nbformat.read(files[".ipynb"], as_version=4)
    nbformat.validate(book)
    assert book.cells[1].source == code.partition("\n\n")[2].rstrip()


# --- Hostile addresses

HOSTILE = [
    "rs=%3Cscript%3Ewindow.hit=1%3C/script%3E&layer=%3Cimg%20src=x%20onerror=window.hit=1%3E",
    "layer=__proto__&mask=constructor&rs=true&zero=1",
    "units=1e9&timesteps=-1&batch=0x10&features=NaN",
    "units=99999999&timesteps=11&batch=65&features=0",
    "units=4.5&timesteps=%20&rs=01&rs=1",
    "layer=bidirectional&mask=RIGHT&state=2&back=",
    "__proto__[rs]=1&constructor=1&toString=1",
    f"layer={'a' * 5000}&units={'9' * 5000}",
    "rs=%00&state=%F0%9F%98%80&mask=%E0%A4%A",
]


@pytest.fixture(scope="module")
def usual(look_at: Open) -> tuple[Shown, int]:
    """What an address that says nothing shows, and how many elements."""
    page = look_at(f"{EXPLORER}?").page
    return shown(page), own_elements(page, "lstm-explorer").count()


@pytest.mark.parametrize("hostile", every(3, HOSTILE), ids=lambda x: x[:40])
def test_a_hostile_address_changes_nothing_and_injects_nothing(
    hostile: str, usual: tuple[Shown, int], open_page: Open
):
    visit = open_page(f"{EXPLORER}?{hostile}")
    assert (shown(visit.page), own_elements(visit.page, "lstm-explorer").count()) == usual
    assert visit.page.evaluate("window.hit") is None
    assert visit.errors == []


def test_other_parts_of_the_address_stay(open_page: Open):
    page = open_page(f"{EXPLORER}?from=mail&rs=1#every-setting").page
    control(page, "state").evaluate(
        "x => x.click()"
    )  # from where the page is: Material tells a scroll in the hash
    assert address_of(page) == {"from": ["mail"], "rs": ["1"], "state": ["1"]}
    assert urlsplit(page.url).fragment == "every-setting"


# --- Reading, hearing, pointing


def test_a_cell_that_comes_back_is_filled_and_a_masked_one_is_hatched(open_page: Open):
    page = open_page(f"{EXPLORER}?state=1&mask=right").page
    cells = page.locator("lstm-explorer figure rect.state")
    expect(page.locator("lstm-explorer rect.is-h")).to_have_count(1 + 2)  # in the lane; out and h below
    expect(page.locator("lstm-explorer rect.is-c")).to_have_count(1 + 1)
    expect(page.locator("lstm-explorer rect[fill^=url]")).to_have_count(2 * 2)  # of h and of c
    assert cells.count() == 2 * 5 + 3
    expect(page.locator("lstm-explorer figure svg")).to_have_attribute("role", "img")


def test_a_change_is_announced_once(open_page: Open):
    page = open_page(EXPLORER).page
    assert page.locator("lstm-explorer [aria-live], lstm-explorer [role=status]").count() == 0
    expect(page.locator("lstm-explorer output")).to_have_count(1)
    page.evaluate(
        "new MutationObserver(x => { window.said = (window.said ?? 0) + x.length })"
        ".observe(document.querySelector('lstm-explorer output'), { childList: true })"
    )
    control(page, "rs").check()
    expect(page.locator("lstm-explorer output")).to_contain_text("h of every timestep")
    assert page.evaluate("window.said") == 1


def test_every_control_has_a_name_and_room_for_a_finger(open_page: Open):
    page = open_page(EXPLORER, 360, 640).page
    for element in page.locator("lstm-explorer :is(input, select, button)").all():
        box = element.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        if element.get_attribute("type") != "button":
            assert element.evaluate("x => x.labels[0].textContent.trim().length") > 3


def test_focus_can_be_seen(look_at: Open):
    page = look_at(f"{EXPLORER}?").page
    control(page, "rs").focus()
    page.keyboard.press("Tab")
    style = control(page, "state").evaluate(
        "x => getComputedStyle(x).outlineStyle + getComputedStyle(x).outlineWidth"
    )
    assert style == "solid2px"


def test_a_size_that_cannot_be_is_marked_and_the_last_one_stays(open_page: Open):
    page = open_page(EXPLORER).page
    control(page, "timesteps").fill("11")
    expect(control(page, "timesteps")).to_have_attribute("aria-invalid", "true")
    assert shown(page).rows[0][2] == "(2, 4)"
    assert address_of(page) == {}
    control(page, "timesteps").fill("6")
    expect(control(page, "timesteps")).not_to_have_attribute("aria-invalid", "true")
    assert address_of(page) == {"timesteps": ["6"]}


def test_a_link_in_the_text_sets_it_and_moves_the_focus_there(open_page: Open):
    page = open_page(EXPLORER).page
    page.evaluate("window.kept = true")
    page.locator("article a[href$='explorer/?rs=1&back=1'], article a[href='?rs=1&back=1']").first.click()
    expect(control(page, "rs")).to_be_focused()
    expect(control(page, "rs")).to_be_in_viewport()
    assert address_of(page) == {"rs": ["1"], "back": ["1"]}
    assert shown(page).rows[0][5] == "h4 h3 h2 h1 h0"
    expect(page.locator("lstm-explorer .is-changed")).to_have_count(2)
    assert page.evaluate("window.kept") is True


def test_a_link_in_a_guide_opens_it_without_a_reload(open_page: Open):
    page = open_page("guides/bidirectional/", 1280, 1600).page
    page.evaluate("window.kept = true")
    page.locator("article a[href$='?layer=concat&rs=1&state=1']").click()
    expect(page.locator("lstm-explorer output")).to_contain_text("Returns a tuple of 5")
    assert page.evaluate("window.kept") is True
    assert address_of(page) == {"layer": ["concat"], "rs": ["1"], "state": ["1"]}
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Bidirectional")


def test_an_error_leads_to_its_entry(open_page: Open):
    # High enough to click without scrolling: Material notes a scroll 250 ms later, in whatever page is open.
    page = open_page(f"{EXPLORER}?layer=ave&back=1", 1280, 1600).page
    link = page.locator("lstm-explorer .widget-more a")
    expect(link).to_have_count(1)
    link.click()
    expect(page).to_have_url(re.compile("reference/errors/different-go-backwards-value/$"))


def test_every_setting_leads_to_a_guide(look_at: Open):
    visit = look_at(f"{EXPLORER}?shown")
    for setting in every(3, ALL[:60]):
        visit.page.evaluate("x => { document.querySelector('lstm-explorer').show(x) }", setting)
        painted(visit.page)
        links = visit.page.locator("lstm-explorer .widget-more a").evaluate_all("x => x.map(a => a.href)")
        assert links, setting
        assert all(
            x.startswith((f"{visit.address}guides/", f"{visit.address}reference/errors/")) for x in links
        )


@pytest.mark.parametrize("setting", every(2, [WIDEST, "layer=ave&rs=1"]))
def test_nothing_is_wider_than_the_screen(setting: str, open_page: Open):
    page = open_page(f"{EXPLORER}?{setting}", 360).page
    fits(page, 360)
    page.set_viewport_size({"width": 1280, "height": 720})
    fits(page, 1280)


def fits(page: Page, wide: int) -> None:
    painted(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for place in ("fieldset", ".widget-result > *", "figure svg"):
        for element in page.locator(f"lstm-explorer {place}").all():
            box = element.bounding_box()
            assert box is None or box["x"] + box["width"] <= wide


# --- Home


def test_home_answers_in_the_first_screen_what_two_boxes_change(open_page: Open):
    page = open_page("", 360, 640).page
    for key in ("rs", "state"):
        expect(control(page, key)).to_be_in_viewport()
    sentence = page.locator("lstm-explorer output")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_have_text("Returns one tensor. out, (batch, units): h after the last timestep.")
    control(page, "rs").check()
    expect(sentence).to_contain_text("h_seq, (batch, timesteps, units): h of every timestep")
    expect(page.locator(".master tr.is-chosen")).to_contain_text("every timestep")
    control(page, "state").check()
    expect(sentence).to_contain_text("Returns a tuple of 3.")
    expect(page.locator(".master tr.is-chosen")).to_contain_text("a tuple of 3: h after every timestep")
    assert address_of(page) == {"rs": ["1"], "state": ["1"]}
    page.reload()
    expect(sentence).to_contain_text("Returns a tuple of 3.")


# --- Without this, without that


@pytest.mark.parametrize("url", ["", EXPLORER])
def test_the_first_picture_has_its_place_before_it_is_drawn(url: str, open_page: Open):
    page = open_page(url, 360).page
    figure = page.locator("lstm-explorer .widget-picture").first
    expect(figure.locator("svg")).to_have_count(1)
    drawn = figure.evaluate("x => x.offsetHeight")
    assert figure.evaluate("x => (x.replaceChildren(), x.offsetHeight)") == drawn


def test_without_javascript_the_table_has_every_setting(open_page: Open):
    page = open_page(EXPLORER, java_script_enabled=False).page
    expect(page.locator("lstm-explorer form")).to_have_count(0)
    tables = page.locator("details.settings:not([data-on] *)")  # those of other versions are hidden
    first = tables.first
    expect(first.locator("tbody tr")).to_have_count(24)
    expect(first.locator("tbody tr").first).to_contain_text("h after the last timestep")
    for details in tables.all()[1:]:
        details.locator("summary").click()
        expect(details.locator("tbody tr").first).to_be_visible()


def test_it_works_from_a_file(from_disk: Visit):
    from_disk.page.goto(f"{from_disk.address}{EXPLORER}index.html?layer=concat&rs=1")
    page = from_disk.page
    expect(page.locator("lstm-explorer output")).to_contain_text("y, (2, 5, 8)")
    control(page, "state").check()
    expect(page.locator("lstm-explorer output")).to_contain_text("Returns a tuple of 5")
    assert address_of(page) == {"layer": ["concat"], "rs": ["1"], "state": ["1"]}
    assert [x for x in from_disk.errors if "explorer" in x.partition(": ")[0]] == []


def test_on_paper_the_setting_and_its_table_stay(open_page: Open):
    page = open_page(f"{EXPLORER}?rs=1").page
    page.emulate_media(media="print")
    expect(page.locator("lstm-explorer figure svg")).to_be_visible()
    expect(page.locator("lstm-explorer tbody tr")).to_have_count(1)


def test_every_flag_of_the_form_is_an_argument_of_keras(look_at: Open):
    page = look_at(f"{EXPLORER}?").page
    names = page.locator("lstm-explorer .widget-check code").all_inner_texts()
    assert names == [*FLAGS, "zero_output_for_mask"]


def test_every_answer_of_tensorflow_is_kept():
    assert asked.are_all_kept("explorer"), "run `RECORD=1 pytest lstm/explorer/test_explorer_browser.py`"
