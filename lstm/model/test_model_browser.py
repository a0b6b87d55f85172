"""The page of a reader's model in a real Chromium: as one types, from an address, without scripts."""

import base64
import json
import re
import zipfile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.support.audit import every
from tests.support.chromium import Visit, painted
from tests.support.given import packed

URL = "your-model/"
TWO = "import keras\nx = keras.Input((7, 3))\ny = keras.layers.LSTM(4)(x)\nz = keras.layers.LSTM(5)(y)\n"
JSON = json.dumps(
    {
        "class_name": "Sequential",
        "config": {
            "name": "mine",
            "layers": [
                {"class_name": "InputLayer", "config": {"batch_shape": [None, 7, 3], "name": "a"}},
                {"class_name": "LSTM", "config": {"units": 4, "return_sequences": True, "name": "b"}},
            ],
        },
    }
)
STATES = (
    "import keras\nx = keras.Input((7, 3))\n"
    "out, h, c = keras.layers.LSTM(4, return_sequences=True, return_state=True)(x)\n"
)
MASKED = (
    "import keras\nx = keras.layers.Embedding(9, 4, mask_zero=True)(keras.Input((7,)))\n"
    "y = keras.layers.LSTM(3, return_sequences=True)(x)\n"
)
WORDS_OF_H = "h after the last timestep"
OWN_CLASS = json.dumps({"class_name": "Mine", "config": {"units": 3}})
SUMMARY = """Model: "mine"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━┩
│ enc (LSTM)          │ [(None, None, 5), │        180 │
│                     │ (None, 5), (None, │            │
│                     │ 5)]               │            │
└─────────────────────┴───────────────────┴────────────┘
 Total params: 180 (720.00 B)
"""
TRACEBACK = """Traceback (most recent call last):
  File "/home/me/train.py", line 12, in <module>
    model.add(LSTM(5))
ValueError: Input 0 with name 'None' of layer 'mine_7' is incompatible with the layer: """
TRACEBACK += "expected ndim=3, found ndim=2. Full shape received: (None, 9)\n"
HOSTILE = [
    "code=%3Cimg%20src=x%20onerror=window.hit=1%3E",
    "code=AAAA",
    "code=",
    "code=__proto__",
    "code=" + "A" * 9000,
]


def code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your code")


def said(page: Page) -> Locator:
    return page.locator("lstm-model output")


def dropped(page: Page, name: str, text: str) -> None:
    """Drop a file on the result, as from a folder."""
    transfer = page.evaluate_handle(
        """({ name, text }) => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(text), (x) => x.charCodeAt(0));
          transfer.items.add(new File([bytes], name));
          return transfer;
        }""",
        {"name": name, "text": text},
    )
    page.dispatch_event("lstm-model .widget-result", "drop", {"dataTransfer": transfer})


def in_address(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"[?&]code="))


def test_it_answers_for_its_example_and_as_one_types(open_page: Open):
    visit = open_page(URL)
    expect(said(visit.page)).to_have_text("model, 4 layers and 41,125 parameters, returns (None, 5).")
    code(visit.page).fill(TWO)
    expect(said(visit.page)).to_contain_text("Line 4: ValueError")
    expect(visit.page.locator("lstm-model pre")).to_contain_text("expected ndim=3, found ndim=2")
    expect(visit.page.locator("lstm-model tbody tr")).to_have_count(1)
    assert visit.errors == []
    assert visit.foreign == []


def test_a_message_leads_to_its_page_and_its_line(open_page: Open):
    page = open_page(URL, 1280, 1600).page
    code(page).fill(TWO)
    page.get_by_role("button", name="Line 4").click()
    expect(code(page)).to_be_focused()
    assert code(page).evaluate("x => x.value.slice(x.selectionStart, x.selectionEnd)") == TWO.splitlines()[3]
    page.get_by_role("link", name="The cause and the fix").click()
    expect(page.locator("h1")).to_contain_text("expected ndim=3, found ndim=2")


def test_a_link_holds_the_code_and_the_usual_code_needs_none(open_page: Open):
    page = open_page(f"{URL}?from=mail").page
    code(page).fill(TWO)
    in_address(page)
    page.reload()
    expect(code(page)).to_have_value(TWO)
    assert "from=mail" in page.url
    page.get_by_label("Start from an example").select_option(index=0)
    expect(page).not_to_have_url(re.compile(r"[?&]code="))


@pytest.mark.parametrize("hostile", every(2, HOSTILE), ids=lambda x: x[:20])
def test_a_hostile_address_shows_the_example_and_injects_nothing(hostile: str, open_page: Open):
    visit = open_page(f"{URL}?{hostile}")
    expect(said(visit.page)).to_contain_text("model, 4 layers")
    assert visit.page.evaluate("window.hit") is None
    assert visit.errors == []


def test_code_is_text_and_no_html(look_at: Open):
    visit = look_at(URL)
    code(visit.page).fill("import keras\nx = keras.layers.LSTM('<img src=x onerror=window.hit=1>')\n")
    expect(said(visit.page)).to_contain_text("TypeError")
    code(visit.page).fill("import keras\nm = keras.layers.LSTM(3, name='<b>')(keras.Input((2, 3)))\n")
    expect(visit.page.locator("lstm-model tbody")).to_contain_text("<b>")
    assert visit.page.evaluate("window.hit") is None


def test_an_answer_is_announced_once(open_page: Open):
    page = open_page(URL).page
    page.evaluate(
        "new MutationObserver(x => { window.said = (window.said ?? 0) + x.length })"
        ".observe(document.querySelector('lstm-model output'), { childList: true })"
    )
    code(page).fill(TWO)
    expect(said(page)).to_contain_text("Line 4")
    assert page.evaluate("window.said") == 1


def long(timesteps: int, layers: int = 60) -> str:
    """A program that a page reads beside itself, and whose table has several parts."""
    lines = [f"x = keras.layers.LSTM(4, return_sequences=True, name='layer_{n}')(x)" for n in range(layers)]
    return "\n".join(["import keras", f"x = keras.Input(({timesteps}, 3))", *lines, ""])


# Types texts, each at once or when the one before it begins to be answered; gives what was said meanwhile.
TYPE = """async ({ texts, isPatient }) => {
  const [box, output] = ["textarea", "output"].map((x) => document.querySelector(`lstm-model ${x}`));
  const said = [];
  let heard = () => undefined;
  const listen = () => { said.push(output.textContent); heard() };
  const observer = new MutationObserver(listen);
  observer.observe(output, { childList: true });
  for (const text of texts) {
    const answer = new Promise((done) => { heard = done });
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    if (isPatient || text === texts.at(-1)) await answer;
  }
  observer.disconnect();
  return said;
}"""


def shapes(page: Page) -> list[str]:
    return page.locator("lstm-model tbody td:nth-child(3) code").all_text_contents()


def test_a_key_gives_up_the_answer_for_the_one_before_it(open_page: Open):
    visit = open_page(URL)
    texts = [long(20, 30), long(21, 40), long(22, 50)]
    said = visit.page.evaluate(TYPE, {"texts": texts, "isPatient": False})
    assert said == ["No model, but 50 calls of layers."]
    expect(visit.page.locator("lstm-model tbody tr")).to_have_count(50)
    assert set(shapes(visit.page)) == {"(None, 22, 4)"}
    assert visit.errors == []


def test_a_table_that_is_being_filled_is_that_of_the_last_key_in_the_end(open_page: Open):
    visit = open_page(URL)
    texts = [long(20, 60), long(21, 45), long(22, 70), long(23, 55)]
    said = visit.page.evaluate(TYPE, {"texts": texts, "isPatient": True})
    assert said == [f"No model, but {n} calls of layers." for n in (60, 45, 70, 55)]
    expect(visit.page.locator("lstm-model tbody tr")).to_have_count(55)
    expect(visit.page.locator("lstm-model tbody code", has_text="(None, 23, 4)")).to_have_count(55)
    assert len(visit.page.workers) > 0
    code(visit.page).fill(TWO)
    expect(visit.page.locator("lstm-model tbody tr")).to_have_count(1)
    assert visit.errors == []


def test_what_a_part_of_the_table_says_again_stays_as_it_is(open_page: Open):
    page = open_page(URL).page
    code(page).fill(long(20))
    rows = page.locator("lstm-model tbody tr")
    expect(rows).to_have_count(60)
    rows.nth(3).evaluate("(x) => { x.dataset.old = '1' }")
    code(page).fill(f"{long(20)}y = keras.layers.GRU(5)(x)\n")
    expect(rows).to_have_count(61)
    expect(rows.last).to_contain_text("(None, 5)")
    expect(rows.nth(3)).to_have_attribute("data-old", "1")


def test_a_page_whose_worker_does_not_come_answers_by_itself(open_page: Open):
    page = open_page(URL, java_script_enabled=True).page  # in a context of its own
    page.add_init_script(
        "globalThis.Worker = class { postMessage() { globalThis.asked = true; this.onerror() } }"
    )
    page.reload()
    code(page).fill(long(20))
    expect(page.locator("lstm-model tbody tr")).to_have_count(60)
    assert page.evaluate("globalThis.asked")


def test_the_script_for_what_is_no_python_comes_when_it_is_needed(open_page: Open):
    page = open_page(URL).page
    expect(said(page)).to_contain_text("model, 4 layers")
    assert page.evaluate("lstm.given") is None
    code(page).fill(JSON)
    expect(said(page)).to_have_text("model, 1 layer and 128 parameters, returns (None, 7, 4).")


def test_pasted_json_becomes_code_that_a_link_holds(open_page: Open):
    visit = open_page(URL)
    code(visit.page).fill(JSON)
    expect(code(visit.page)).to_have_value(re.compile(r"LSTM\(4, return_sequences=True"))
    expect(visit.page.locator("lstm-model tbody tr")).to_contain_text("h of every timestep")
    in_address(visit.page)
    assert visit.errors == []


def test_a_saved_model_is_opened_or_dropped(look_at: Open):
    page = look_at(URL).page
    page.get_by_label("or open a saved model").set_input_files(
        {"name": "mine.keras", "mimeType": "", "buffer": base64.b64decode(packed(JSON))}
    )
    expect(code(page)).to_have_value(re.compile("The layers of mine.keras"))
    dropped(page, "other.keras", packed(JSON, zipfile.ZIP_DEFLATED))
    expect(code(page)).to_have_value(re.compile("The layers of other.keras"))
    dropped(page, "own.keras", packed(OWN_CLASS))
    expect(said(page)).to_contain_text("Mine is a class of its own")
    dropped(page, "photo.png", base64.b64encode(b"no zip").decode())
    expect(said(page)).to_contain_text("it is no zip")


def test_a_summary_is_read(look_at: Open):
    page = look_at(URL).page
    code(page).fill(SUMMARY)
    expect(said(page)).to_have_text("A summary of mine with 1 row and 180 parameters.")
    expect(page.locator("lstm-model tbody tr")).to_contain_text("c after the last timestep")
    code(page).fill(TWO)
    expect(said(page)).to_contain_text("Line 4: ValueError")


def test_a_traceback_leads_to_the_page_of_its_message(open_page: Open):
    page = open_page(URL).page
    code(page).fill(TRACEBACK)
    expect(said(page)).to_have_text("ValueError: line 12 of train.py.")
    page.locator("lstm-model .model-details").get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("expected ndim=3, found ndim=2")


def test_each_output_of_a_call_has_a_row_and_what_is_of_the_call_stands_once(look_at: Open):
    page = look_at(URL).page
    code(page).fill(STATES)
    rows = page.locator("lstm-model tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("h of every timestep")
    expect(rows.nth(1).get_by_role("cell")).to_have_text(["(None, 4)(batch, units)", WORDS_OF_H, "none"])
    assert rows.nth(0).get_by_role("rowheader").get_attribute("rowspan") == "3"


def test_a_click_changes_the_code_so_that_the_message_is_gone(open_page: Open):
    visit = open_page(URL)
    page = visit.page
    code(page).fill(TWO)
    page.get_by_role("button", name="Fix it: add return_sequences=True in line 3").click()
    expect(code(page)).to_have_value(TWO.replace("LSTM(4)", "LSTM(4, return_sequences=True)"))
    expect(said(page)).to_contain_text("2 calls of layers")
    expect(code(page)).to_be_focused()
    in_address(page)
    selected = page.evaluate("(x => x.value.slice(x.selectionStart, x.selectionEnd))(document.activeElement)")
    assert selected == "y = keras.layers.LSTM(4, return_sequences=True)(x)"
    page.keyboard.press("Control+z")
    expect(code(page)).to_have_value(TWO)
    expect(said(page)).to_contain_text("Line 4: ValueError")
    assert visit.errors == []


def test_without_the_script_for_changes_the_answer_stays(open_page: Open):
    visit = open_page(URL)
    visit.page.route("**/given.js", lambda route: route.abort())
    with visit.page.expect_event("requestfailed"):
        code(visit.page).fill(TWO)
    expect(said(visit.page)).to_contain_text("Line 4: ValueError")
    visit.page.unroute("**/given.js")
    code(visit.page).fill(f"# again\n{TWO}")
    expect(
        visit.page.get_by_role("button", name="Fix it: add return_sequences=True in line 4")
    ).to_be_visible()


def test_a_click_makes_a_mistake_good_that_raises_no_error(look_at: Open):
    page = look_at(URL).page
    code(page).fill(STATES + "p = keras.layers.Dense(1, activation='softmax')(h)\n")
    expect(page.locator("lstm-model")).to_contain_text("Keras raises no error, but:")
    page.get_by_role(
        "button", name="Fix it: write sigmoid instead of softmax, for labels 0 and 1 in line 4"
    ).click()
    expect(page.locator("lstm-model .model-details")).not_to_contain_text("Keras raises no error")


def test_the_layers_are_a_drawing_in_which_a_layer_leads_to_its_row(look_at: Open):
    page = look_at(URL).page
    code(page).fill(STATES + "p = keras.layers.Dense(2)(out)\n")
    drawing = page.get_by_role("img", name="The layers, from top to bottom")
    shapes = drawing.locator("text.code")
    expect(shapes).to_have_text(["(None, 7, 3)", "(None, 7, 4)", "(None, 7, 2)"])
    expect(drawing.locator(".model-cell")).to_have_count(21)  # each with 7 timesteps
    drawing.locator(".model-link").nth(1).click()
    expect(page.get_by_role("button", name="Line 4")).to_be_focused()


def test_words_of_the_drawing_are_large_enough(open_page: Open):
    page = open_page(URL).page
    for wide in (360, 1280):
        page.set_viewport_size({"width": wide, "height": 720})
        painted(page)
        sizes = page.locator("lstm-model .model-graph text").evaluate_all(
            "all => all.map(x => parseFloat(getComputedStyle(x).fontSize) * x.getScreenCTM().a)"
        )
        assert len(sizes) > 10
        assert min(sizes) >= 11, wide


def test_masks_and_messages_follow_the_choice_of_versions(open_page: Open):
    visit = open_page(URL)
    page = visit.page
    code(page).fill(MASKED)
    row = page.locator("lstm-model tbody tr", has_text="lstm")
    expect(row.first.get_by_role("cell").nth(3)).to_have_text("(None, 7)")
    page.locator(".version__choice").select_option("nightly")
    expect(said(page)).to_contain_text("With the masks of Keras 3.16")
    expect(row.first.get_by_role("cell").nth(3)).to_have_text("none")
    code(page).fill(TWO)
    page.locator(".version__choice").select_option("2.15")
    expect(said(page)).to_have_text(re.compile("^On the site's own versions: Line 4: ValueError"))
    expect(page.locator("lstm-model .model-details")).to_contain_text("the example there ends with")
    assert visit.errors == []


def test_a_layer_of_pytorch_has_layers_of_keras_beside_it(open_page: Open):
    visit = open_page(URL)
    page = visit.page
    code(page).fill("from torch import nn\nrnn = nn.LSTM(3, 5, bidirectional=True)\n")
    expect(said(page)).to_have_text("1 recurrent layer of PyTorch, and the same in Keras.")
    rows = page.locator("lstm-model tbody tr")
    expect(rows).to_contain_text(["(timesteps, batch, 10)", "(2, batch, 5)", "(2, batch, 5)"])
    expect(page.locator("lstm-model .model-details")).to_contain_text("PyTorch learns 400 numbers, Keras 360")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "| 2 | `nn.LSTM` | `h_n` | `(2, batch, 5)` |" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Read this code here").click()
    expect(said(page)).to_contain_text("model, 2 layers and 360 parameters")
    assert visit.errors == []


def test_a_foreign_message_has_no_page(look_at: Open):
    page = look_at(URL).page
    code(page).fill("ConnectionError: the printer on the third floor is out of paper")
    expect(page.locator("lstm-model .model-details")).to_contain_text("No page of this site")


def test_the_answer_is_copied_as_markdown(look_at: Open):
    page = look_at(URL).page
    code(page).fill(TWO)
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "| 3 | `LSTM` lstm | `(None, 4)` |" in text
    assert f"```python\n{TWO}```" in text


def test_by_keyboard_one_comes_into_the_code_and_out_of_it(open_page: Open):
    page = open_page(URL).page
    page.get_by_label("Start from an example").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("or open a saved model")).to_be_focused()
    page.keyboard.press("Tab")
    expect(code(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(code(page)).not_to_be_focused()


def test_nothing_is_wider_than_the_screen(open_page: Open):
    page = open_page(URL).page
    for number in range(4):
        page.get_by_label("Start from an example").select_option(index=number)
        for wide in (360, 1280):
            page.set_viewport_size({"width": wide, "height": 720})
            painted(page)
            room = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
            assert page.evaluate(room) >= 0, (number, wide)


def test_without_javascript_the_page_has_what_keras_printed(open_page: Open):
    page = open_page(URL, java_script_enabled=False).page
    expect(page.locator("article")).to_contain_text("(None, 20, 64)")
    expect(page.locator("article")).to_contain_text("12544 parameters")
    expect(page.locator("article")).to_contain_text("Without JavaScript, this is what you get")


def test_it_works_from_a_file(from_disk: Visit):
    from_disk.page.goto(f"{from_disk.address}{URL}index.html")
    expect(said(from_disk.page)).to_contain_text("model, 4 layers")
    code(from_disk.page).fill(TWO)
    expect(said(from_disk.page)).to_contain_text("Line 4: ValueError")
    code(from_disk.page).fill(TRACEBACK)
    expect(from_disk.page.locator("lstm-model .model-details").get_by_role("link")).to_be_visible()
