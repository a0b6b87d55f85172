"""The playground in a real Chromium: its numbers are those of Keras, however the case was set."""

import random
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from engine.run import build
from lstm.playground import playground
from tests.browser.conftest import Open
from tests.support import by_keras
from tests.support.audit import AUDIT, every, sample
from tests.support.chromium import Visit, own_elements, painted, until
from tests.support.chromium import query as told
from tests.support.project import PROJECT, ROOT, run_code

PLAYGROUND = "reference/playground/"
DOCS = ROOT / "docs"
GATES = {"ib": 0, "fb": 1, "gb": 2, "ob": 3}
PRESETS = ("impulse", "step", "sine", "noise", "alternating")
CONTROLS = ("preset", "n", "x", "w", "u", "back", "zero", "fb", "ib", "gb", "ob", "t", "xt", "masked", "k")
SCREENS = [(wide, scheme) for wide in (360, 768, 1280) for scheme in ("light", "dark")]
Query = dict[str, Any]


@cache
def sets() -> dict[str, Any]:
    """The sets of weights, by name."""
    return playground.sets(build.records(PROJECT, [playground.WEIGHTS]))


def queries(count: int) -> Iterator[Query]:
    """Random cases, as the end of an address says them."""
    choose = random.Random(0)
    trained = [name for name in sets() if not name.startswith("new-")]
    for number in range(count):
        timesteps = choose.randint(1, 24)
        query: Query = {"w": choose.choice([*trained, "new"])}
        if query["w"] == "new":
            query["u"] = choose.choice([1, 2, 3, 4, 8])
        if number % 3:
            query["x"] = ",".join(f"{choose.uniform(-3, 3):.2f}" for _ in range(timesteps))
        else:
            query |= {"preset": choose.choice(PRESETS), "n": timesteps}
        for gate in GATES:
            if choose.random() < 0.4:
                query[gate] = choose.randint(-12, 12) / 2
        if choose.random() < 0.6:
            query["mask"] = "".join(choose.choice("01") for _ in range(timesteps))
        query |= {key: 1 for key in ("back", "zero") if choose.random() < 0.5}
        query |= {"t": choose.randrange(timesteps), "k": 0}
        yield query


def shown(page: Page) -> dict[str, Any]:
    """What the playground shows: sentence, rows of all numbers, code, what it prints, values of controls."""
    page.wait_for_selector("lstm-playground form", state="attached")
    painted(page)
    return page.evaluate(
        """() => {
  const box = document.querySelector("lstm-playground");
  const [numbers, keras] = box.querySelectorAll("details");
  const [code, prints] = [...keras.querySelectorAll("code")].map((x) => x.textContent);
  return {
    sentence: box.querySelector("output").textContent,
    rows: [...numbers.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((x) => x.textContent)),
    step: [...box.querySelectorAll("fieldset")].at(-2).textContent,
    returns: [...box.querySelectorAll("fieldset")].at(-1).textContent,
    code, prints,
    values: [...box.querySelectorAll("[name]")].map((x) => x.type === "checkbox" ? x.checked : x.value),
  };
}"""
    )


def control(page: Page, name: str) -> Locator:
    return page.locator(f"lstm-playground [name={name}]")


def compare(query: Query, found: dict[str, Any]) -> None:
    """Every number that is shown, with a new layer of Keras that has the weights which the query names."""
    name = f"new-{query.get('u', 3)}" if query.get("w") == "new" else query.get("w", "sum")
    weights = sets()[name]
    units = len(weights["recurrent"])
    added = np.zeros((4, units))
    for gate, row in GATES.items():
        added[row] = query.get(gate, 0)
    bias = (np.array(weights["bias"]) + added.ravel()).tolist()
    x = [float(row[1]) for row in sorted(found["rows"], key=lambda row: int(row[0]))]
    if "x" in query:
        assert x == [float(value) for value in query["x"].split(",")]
    case = {
        "x": [[value] for value in x],
        "layers": [
            {
                "weights": weights | {"bias": bias},
                "goBackwards": bool(query.get("back")),
                "zeroOutput": bool(query.get("zero")),
            }
        ],
    }
    if "mask" in query:
        case["mask"] = [digit == "1" for digit in query["mask"]]
    [[keras]] = by_keras.run([case], "float64")
    order = range(len(x))[:: -1 if query.get("back") else 1]
    assert [int(row[0]) for row in found["rows"]] == list(order)
    for row, t, step in zip(found["rows"], order, keras["steps"][0], strict=True):
        if not case.get("mask") or case["mask"][t]:
            np.testing.assert_allclose([float(cell) for cell in row[2:]], step.ravel(), atol=5.01e-5)
        else:
            assert row[2 : 2 + 4 * units] == ["masked"] * 4 * units
    expected = [*keras["outputs"], *keras["states"]]
    lines = [line.split(" ") for line in found["prints"].splitlines()]
    assert [line[0] for line in lines] == [*["output"] * len(x), "h", "c"]
    np.testing.assert_allclose([list(map(float, x[1:])) for x in lines], expected, atol=5.01e-5)
    last = ", ".join(f"{value:.4f}" for value in keras["output"])
    assert f"the output is {last};" in found["sentence"]


# --- Numbers


@pytest.fixture(scope="module")
def usual(look_at: Open) -> tuple[dict[str, Any], int]:
    """What an address that says nothing shows, and how many elements."""
    page = look_at(f"{PLAYGROUND}?").page
    return shown(page), own_elements(page, "lstm-playground").count()


def test_links_show_the_numbers_of_keras(look_at: Open):
    visit = look_at(PLAYGROUND)
    for query in every(5, list(queries(20))):
        visit.go(f"{PLAYGROUND}?{urlencode(query)}")
        compare(query, shown(visit.page))
    assert visit.errors == []


@pytest.mark.parametrize(
    "query", every(2, [{"w": "first", "preset": "noise", "mask": "110101111100", "back": 1}, {}])
)
def test_what_the_button_copies_prints_what_the_page_shows(query: Query, open_page: Open, tmp_path: Path):
    """In an audit in a fresh process, else in this one, which has TensorFlow."""
    visit = open_page(f"{PLAYGROUND}?{urlencode(query)}")
    code = visit.copied(visit.page.get_by_role("button", name="Copy the Keras code"))
    found = shown(visit.page)
    assert code == found["code"]
    assert max(map(len, code.splitlines())) <= 79
    if AUDIT:
        result = run_code(code, tmp_path)
        assert result.returncode == 0, result.stderr
        assert result.stdout == found["prints"] + "\n"
        return
    with redirect_stdout(StringIO()) as printed:
        exec(compile(code, "<copied>", "exec"), {"__name__": "__main__"})
    assert printed.getvalue() == found["prints"] + "\n"


def test_the_arithmetic_of_a_timestep_is_that_of_its_row(open_page: Open):
    page = open_page(f"{PLAYGROUND}?w=new&preset=sine&t=3&k=1").page
    found = shown(page)
    names = page.locator("lstm-playground details th[scope=col]").all_text_contents()
    row = dict(zip(names, found["rows"][3], strict=True))
    for name in "ifgo":
        assert f"= {row[f'{name} 1']}" in found["step"]
    for name in "ch":
        assert f" = {row[f'{name} 1']}" in found["step"]
    assert f"·{found['rows'][2][names.index('c 1')]}" in found["step"]  # c of the timestep before


def test_what_is_handed_back_has_shapes_and_values(open_page: Open):
    page = open_page(f"{PLAYGROUND}?w=new&u=4&preset=sine&n=9&mask=111111100&zero=1").page
    found = shown(page)
    assert "(1, 9, 4)" in found["returns"]
    assert found["returns"].count("(1, 4)") == 3
    *_, h, c = (line.partition(" ")[2] for line in found["prints"].splitlines())
    assert f"{h}return_state=Trueand the last c" in found["returns"]
    assert c in found["returns"]
    assert "0.0000 0.0000 0.0000 0.0000" in found["returns"]  # the output, which is not h here


def test_without_javascript_the_same_numbers_stand_there(usual: tuple[dict[str, Any], int], open_page: Open):
    page = open_page(PLAYGROUND, java_script_enabled=False).page
    expect(page.locator("lstm-playground svg[role=img]")).to_be_visible()
    expect(page.locator("lstm-playground form")).to_have_count(0)
    rows = page.locator("lstm-playground tbody tr").all()
    assert [row.locator("th, td").all_text_contents() for row in rows] == usual[0]["rows"]


# --- Setting it


def test_by_keyboard_alone_every_control_is_reached_and_sets_the_case(open_page: Open):
    page = open_page(PLAYGROUND).page
    control(page, "preset").focus()
    keys = {
        "preset": ["ArrowDown"],
        "w": ["End"],
        "n": ["ControlOrMeta+A", "9"],
        "u": ["ArrowUp"],
        "back": ["Space"],
        "fb": ["ArrowRight"] * 4,
        "ob": ["ArrowLeft"],
        "t": ["Home", *["ArrowRight"] * 2],
        "masked": ["Space"],
        "k": ["ArrowDown"],
    }
    for name in CONTROLS:
        expect(control(page, name)).to_be_focused()
        for key in keys.get(name, []):
            page.keyboard.press(key)
        page.keyboard.press("Tab")
    query = {
        "preset": "sine",
        "n": 9,
        "w": "new",
        "u": 2,
        "mask": "110111111",
        "back": 1,
        "fb": 2,
        "ob": -0.5,
        "t": 2,
        "k": 1,
    }
    assert told(page) == {key: str(value) for key, value in query.items()}
    compare(query, shown(page))


def test_numbers_typed_are_the_sequence_and_a_wrong_one_is_marked(open_page: Open):
    page = open_page(PLAYGROUND).page
    control(page, "x").fill("0.5, -1 2")
    found = shown(page)
    compare({"x": "0.5,-1,2"}, found)
    assert told(page) == {"x": "0.5,-1,2"}
    expect(control(page, "preset")).to_have_value("own")
    control(page, "x").fill("0.5, one")
    expect(control(page, "x")).to_have_attribute("aria-invalid", "true")
    assert shown(page)["rows"] == found["rows"]
    control(page, "x").fill("4")
    expect(control(page, "x")).not_to_have_attribute("aria-invalid", "true")
    compare({"x": "4"}, shown(page))


def test_one_number_is_changed_where_the_slider_stands(open_page: Open):
    page = open_page(f"{PLAYGROUND}?preset=impulse&n=4&t=2").page
    control(page, "xt").fill("-1.25")
    assert told(page) == {"x": "1,0,-1.25,0", "t": "2"}
    compare({"x": "1,0,-1.25,0"}, shown(page))


def test_the_pointer_draws_masks_and_chooses(open_page: Open):
    page = open_page(f"{PLAYGROUND}?preset=impulse&n=6", 1280, 1600).page
    labels = page.locator("lstm-playground svg text", has_text=re.compile(r"^[0-5]$")).all()[:6]
    boxes = [label.bounding_box() or {} for label in labels]
    middle = [box["x"] + box["width"] / 2 for box in boxes]
    now = page.locator("lstm-playground rect.now").bounding_box() or {}
    top, high = now["y"] + 2, 58  # of the strip of x, which is first in the frame
    page.mouse.move(middle[1], top + high / 2)
    page.mouse.down()
    for x in (2, 3):
        page.mouse.move(middle[x], top + 3)
    page.mouse.up()
    drawn = [float(row[1]) for row in shown(page)["rows"]]
    assert drawn[0] == 1
    assert drawn[1] == pytest.approx(0, abs=0.11)
    assert drawn[2] == drawn[3] > 1.5
    assert drawn[4:] == [0, 0]
    page.mouse.click(middle[4], top - 8)
    assert told(page)["mask"] == "111101"
    expect(control(page, "masked")).to_be_checked()
    now = page.locator("lstm-playground rect.now").bounding_box() or {}  # below a sentence that is longer now
    bottom = now["y"] + 2 + 60
    # Of each quantity a title of 21 pixels, then a row of 22 for each unit.
    for t, below, unit in ((5, 30, "0"), (5, 50, "1"), (4, 70, "1"), (5, 65 + 30, "0")):
        page.mouse.click(middle[t], bottom + below)
        expect(control(page, "k")).to_have_value(unit)
    expect(control(page, "t")).to_have_value("5")
    expect(control(page, "masked")).not_to_be_checked()
    compare({"x": told(page)["x"], "mask": "111101"}, shown(page))


def test_a_link_in_the_text_sets_it_and_moves_the_focus_there(open_page: Open):
    page = open_page(f"{PLAYGROUND}?from=mail").page
    page.evaluate("window.kept = true")
    page.locator("article a[href$='preset=impulse&fb=3']").click()
    expect(control(page, "preset")).to_be_focused()
    expect(control(page, "fb")).to_be_in_viewport()
    expect(page.locator("lstm-playground .is-changed [name=fb]")).to_have_count(1)
    expect(page.locator("lstm-playground .is-changed [name=ob]")).to_have_count(0)
    assert told(page) == {"from": "mail", "w": "new", "preset": "impulse", "fb": "3"}
    compare({"w": "new", "fb": 3}, shown(page))
    assert page.evaluate("window.kept") is True


def links() -> list[str]:
    """What links into the playground set, those of its own page first."""
    own = re.findall(r"\(\?([^)\s]+)\)", (DOCS / "reference/playground.md").read_text(encoding="utf-8"))
    guides = [file.read_text(encoding="utf-8") for file in sorted((DOCS / "guides").glob("*.md"))]
    return [*own, *(x for text in guides for x in re.findall(r"playground\.md\?([^)\s]+)\)", text))]


def test_every_link_into_it_names_what_it_knows(look_at: Open):
    page = look_at(f"{PLAYGROUND}?").page
    assert len(links()) > 15
    for link in links():
        kept = page.evaluate(
            """link => {
  const box = document.querySelector("lstm-playground");
  return box.search(box.parse(link));
}""",
            link,
        )
        assert parse_qs(kept.removeprefix("?")) == parse_qs(link), link


def test_a_link_in_a_guide_opens_it_without_a_reload(open_page: Open):
    visit = open_page("guides/weights-and-gates/")
    page = visit.page
    page.evaluate("window.kept = true")
    page.locator("article a[href$='playground/?w=new&preset=impulse&fb=3']").click()
    expect(control(page, "fb")).to_have_value("3")
    compare({"w": "new", "fb": 3}, shown(page))
    control(page, "back").check()
    assert told(page) == {"w": "new", "preset": "impulse", "fb": "3", "back": "1"}
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Weights")
    page.go_forward()
    expect(control(page, "back")).to_be_checked()
    assert page.evaluate("window.kept") is True
    assert visit.errors == []


def test_a_case_stays_through_a_reload_and_a_scroll_and_the_hash_stays(open_page: Open):
    page = open_page(f"{PLAYGROUND}?w=turn&preset=alternating#more-to-try").page
    control(page, "gb").evaluate(
        "x => { x.value = 0.5; x.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    assert told(page)["gb"] == "0.5"
    before = shown(page)
    assert page.evaluate("location.hash") == "#more-to-try"
    page.mouse.wheel(0, 3000)
    until(page, "scrollY > 500")
    assert told(page) == {"w": "turn", "preset": "alternating", "gb": "0.5"}
    page.reload()
    expect(control(page, "gb")).to_have_value("0.5")
    assert shown(page) == before


# --- Hostile addresses

HOSTILE = [
    "w=%3Cimg%20src=x%20onerror=window.hit=1%3E&preset=%3Cscript%3Ewindow.hit=1%3C/script%3E",
    "w=__proto__&preset=constructor&u=toString",
    "n=1e9&u=5&fb=1e3&ib=NaN&gb=--1&ob=7",
    "n=25&n=1&t=99&k=3&mask=1",
    "x=1,2,%3Cb%3E&mask=222222222222",
    f"x={','.join('1' * 500)}&n={'9' * 5000}",
    "x=Infinity,1&x=2&back=true&zero=yes",
    "fb=0.1&ob=%00&t=-1&k=1.5&x=%E0%A4%A",
    "x=1e5&n=0&preset=own",
]


@pytest.mark.parametrize("hostile", every(3, HOSTILE), ids=lambda x: x[:40])
def test_a_hostile_address_gives_a_usual_case_and_injects_nothing(
    hostile: str, usual: tuple[dict[str, Any], int], open_page: Open
):
    visit = open_page(f"{PLAYGROUND}?{hostile}")
    assert (shown(visit.page), own_elements(visit.page, "lstm-playground").count()) == usual
    assert visit.page.evaluate("window.hit") is None
    assert visit.errors == []


# --- Reading and hearing


WATCH = """element => {
  window.said = [];
  const note = (changes) => said.push(...changes.flatMap((x) => [...x.addedNodes].map((y) => y.textContent)));
  new MutationObserver(note).observe(element, { childList: true });
}"""
STATUS = "body > .unseen[role=status]"


def kept(page: Page) -> str:
    """The sentence under the picture."""
    painted(page)
    return page.locator("lstm-playground .playground-kept").inner_text()


def row(page: Page, t: int) -> dict[str, float]:
    """What the table of all numbers has for a timestep, which Keras computes too, by name and unit."""
    cells = {cells[0]: cells for cells in shown(page)["rows"]}[str(t)]
    names = page.locator("lstm-playground details th[scope=col]").all_text_contents()
    return {name: float(cell) for name, cell in zip(names[2:], cells[2:], strict=True) if cell != "masked"}


SAID = re.compile(
    r"At timestep (\d+), the forget gate of unit (\d) is (\d\.\d\d): (\d+) % of c stays, "
    r"i·g adds (-?\d\.\d\d), and c goes from (-?\d\.\d\d) to (-?\d\.\d\d)\."
)


def test_it_opens_on_a_trained_layer_and_says_what_its_forget_gate_does(look_at: Open):
    page = look_at(f"{PLAYGROUND}?").page
    compare({}, shown(page))
    assert (control(page, "w").input_value(), control(page, "preset").input_value()) == ("sum", "step")
    found = SAID.fullmatch(kept(page))
    assert found
    assert found.groups()[:2] == ("6", "0")


@pytest.mark.parametrize("query", every(2, ["", "w=first&preset=noise", "w=turn&preset=sine&back=1&fb=-2"]))
def test_the_sentence_under_the_picture_has_the_numbers_of_the_timestep_and_unit(query: str, open_page: Open):
    page = open_page(f"{PLAYGROUND}?{query}&t=5&k=1").page
    before = row(page, 6 if "back" in query else 4)
    now = row(page, 5)
    found = SAID.fullmatch(kept(page))
    assert found, kept(page)
    t, unit, gate, percent, added, c_before, c = map(float, found.groups())
    assert (t, unit) == (5, 1)
    expected = [now["f 1"], now["i 1"] * now["g 1"], before["c 1"], now["c 1"]]
    np.testing.assert_allclose([gate, added, c_before, c], expected, atol=5.2e-3)
    assert percent == pytest.approx(100 * gate)


def test_where_nothing_is_kept_the_sentence_says_so(open_page: Open):
    page = open_page(f"{PLAYGROUND}?mask=111101111111&t=0").page
    first = row(page, 0)
    assert kept(page) == (
        f"At timestep 0, the forget gate of unit 0 is {first['f 0']:.2f}, but c is still 0 when it acts: "
        f"c becomes i·g, {first['c 0']:.2f}."
    )
    control(page, "t").fill("4")
    assert kept(page) == (
        f"Timestep 4 is masked: no gate acts, and c of unit 0 stays {row(page, 3)['c 0']:.2f}."
    )


def test_a_look_at_another_timestep_or_unit_is_announced_once_by_that_sentence(open_page: Open):
    page = open_page(PLAYGROUND).page
    page.evaluate("lstm.widget.announce('ready')")
    expect(page.locator(STATUS)).to_have_text("ready")
    page.locator(STATUS).evaluate(WATCH)
    before = page.locator("lstm-playground output").inner_text()
    expected = []
    for name, key in (("t", "ArrowRight"), ("k", "ArrowDown")):
        control(page, name).press(key)
        expected.append(kept(page))
        expect(page.locator(STATUS)).to_have_text(expected[-1])
    assert page.evaluate("said") == expected
    assert len(set(expected)) == 2
    assert page.locator("lstm-playground output").inner_text() == before
    control(page, "fb").press("ArrowRight")  # the output is another: it is announced, the sentence is not
    expect(page.locator("lstm-playground output")).not_to_have_text(before)
    control(page, "t").press("ArrowRight")
    expect(page.locator(STATUS)).to_have_text(kept(page))
    assert len(page.evaluate("said")) == 3


def test_a_change_is_announced_once_and_a_look_at_another_timestep_leaves_the_output(open_page: Open):
    page = open_page(PLAYGROUND).page
    assert page.locator("lstm-playground [aria-live], lstm-playground [role=status]").count() == 0
    expect(page.locator("lstm-playground output")).to_have_count(1)
    page.evaluate(
        "new MutationObserver(x => { window.said = (window.said ?? 0) + x.length })"
        ".observe(document.querySelector('lstm-playground output'), { childList: true })"
    )
    control(page, "back").check()
    assert page.evaluate("window.said") == 1
    control(page, "t").press("ArrowRight")
    expect(control(page, "t")).to_have_value("7")
    assert page.evaluate("window.said") == 1


def test_every_control_has_a_name_and_room_for_a_finger(open_page: Open):
    page = open_page(PLAYGROUND, 360, 640).page
    for element in page.locator("lstm-playground :is(input, select, .md-button, summary)").all():
        box = element.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24, element.get_attribute("name")
        if element.get_attribute("name"):
            assert element.evaluate("x => x.labels[0].textContent.trim().length") > 3


def test_the_picture_tells_masks_and_values_by_more_than_colour(open_page: Open):
    page = open_page(f"{PLAYGROUND}?w=new&preset=sine&mask=111111110000").page
    expect(page.locator("lstm-playground svg")).to_have_attribute("role", "img")
    painted(page)
    parts = page.locator("lstm-playground svg > path").evaluate_all(
        "x => x.map(a => [a.getAttribute('class'), a.getAttribute('d')])"
    )
    count = dict.fromkeys(("cell", "hatch", "pos", "neg", "line"), 0)
    for kind, path in parts:
        count[kind] += path.count("M")
    acts = 12 + 8 * 12 + 12 * 6  # x; i, f, g, o, which do not act where masked; c, h
    assert count["cell"] == 12 * (1 + 6 * 3)
    assert count["hatch"] == 4 * (1 + 6 * 3)
    assert count["pos"] + count["neg"] == count["line"] == acts
    assert min(count["pos"], count["neg"]) > 20


@pytest.mark.parametrize(("wide", "scheme"), sample(SCREENS, [(360, "dark")]))
def test_nothing_is_wider_than_the_screen(scheme: str, wide: int, open_page: Open):
    query = "w=first&preset=noise&n=24&mask=110011001100110011001100"
    page = open_page(f"{PLAYGROUND}?{query}", wide, color_scheme=scheme).page
    for details in page.locator("lstm-playground details summary").all():
        details.click()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for element in page.locator(
        "lstm-playground :is(fieldset, svg, pre, form, .md-typeset__scrollwrap)"
    ).all():
        box = element.bounding_box()
        assert box is None or box["x"] + box["width"] <= wide


def test_on_paper_the_picture_and_the_step_stay(open_page: Open):
    page = open_page(PLAYGROUND).page
    page.emulate_media(media="print")
    expect(page.locator("lstm-playground svg")).to_be_visible()
    expect(page.locator("lstm-playground .md-button")).to_be_hidden()


def test_other_pages_do_not_load_it(open_page: Open):
    page = open_page("reference/").page
    loaded = page.evaluate("performance.getEntriesByType('resource').map(x => x.name)")
    assert len(loaded) > 3
    assert [x for x in loaded if re.search(r"lstm\.js|playground\.(js|css)", x)] == []


def test_it_works_from_a_file(from_disk: Visit):
    from_disk.page.goto(f"{from_disk.address}{PLAYGROUND}index.html?w=first&n=5")
    page = from_disk.page
    expect(page.locator("lstm-playground output")).to_contain_text("After 5 timesteps")
    control(page, "zero").check()
    assert told(page) == {"w": "first", "n": "5", "zero": "1"}
    compare({"w": "first", "zero": 1}, shown(page))
    assert [x for x in from_disk.errors if re.search(r"playground|lstm\.js", x.partition(": ")[0])] == []
