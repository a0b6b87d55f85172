"""Measure what a reader waits for: from a change in a widget to its paint, at a quarter of the speed."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from bench.row import Row
from tests.support.chromium import launch
from tests.support.server import serve

SLOWER, LIMIT = 4, 100
# How long the browser says that an interaction took until its result was painted, in steps of 8 ms; and the
# tasks of 50 ms and more, as what follows the paint keeps the next key press waiting.
OBSERVE = """() => {
  window.took = [];
  const observe = (list) => took.push(...list.getEntries().map((x) => x.duration));
  new PerformanceObserver(observe).observe({ type: "event", durationThreshold: 16 });
  window.tasks = [];
  const note = (list) => tasks.push(...list.getEntries().map((x) => x.duration));
  new PerformanceObserver(note).observe({ type: "longtask" });
}"""


# A program of 200 lines with 98 LSTM layers, of which each has other shapes when a key changes the input.
LAYERS = [
    f"x = keras.layers.LSTM({8 + n % 9}, return_sequences=True)(x)\nx = keras.layers.Dropout(0.1)(x)"
    for n in range(98)
]
LONG = "\n".join(["import keras", "x = i = keras.Input((20, 8))", *LAYERS, "model = keras.Model(i, x)", ""])


@dataclass(frozen=True)
class Change:
    """Something that a reader does again and again in a widget.

    Attributes:
        url: of the page, with the state in which the widget has most to do.
        control: selector of what has the focus.
        keys: pressed one after the other, again and again; each changes what is shown.
        text: put into the control before, for what no address holds.
        caret: where in the text the keys are typed; where the browser puts it if ``None``.
        rest: milliseconds after a key in which the widget does what can wait until the paint.
    """

    url: str
    control: str
    keys: tuple[str, ...]
    text: str = ""
    caret: int | None = None
    rest: int = 600


_TYPED = ("Backspace", ")")
_LONGEST = "(" * 20 + ")" * 20
_DATE = "reference/trained-models/?date=tue, 3 mar 1998"
CHANGES = {
    "explorer, return_state": Change("reference/explorer/", "[name=state]", ("Space",)),
    "explorer, return_state of a Bidirectional": Change(
        "reference/explorer/?layer=concat&rs=1", "[name=state]", ("Space",)
    ),
    "playground, go_backwards": Change("reference/playground/", "[name=back]", ("Space",)),
    "playground, go_backwards, 8 units": Change(
        "reference/playground/?u=8&preset=sine&n=24", "[name=back]", ("Space",)
    ),
    "brackets model, 40 brackets": Change(
        f"reference/trained-models/?brackets={_LONGEST}", "[name=brackets]", _TYPED
    ),
    "dates model, a digit": Change(
        "reference/trained-models/?date=tue, 3 mar 1998",
        "[name=date]",
        ("1", "Backspace"),
        caret=len("tue, "),
    ),
    "dates model, a step": Change(
        "reference/trained-models/?date=tue, 3 mar 1998", "[name=step]", ("ArrowLeft", "ArrowRight")
    ),
    "weather model, days ahead": Change(
        "reference/trained-models/?day=2015-07-01", "[name=ahead]", ("ArrowLeft", "ArrowRight")
    ),
    "your model, as it comes": Change("your-model/", "lstm-model textarea", (" ", "Backspace")),
    "your model, 200 lines with 98 LSTMs": Change(
        *("your-model/", "lstm-model textarea", ("1", "Backspace")),
        text=LONG,
        caret=LONG.index("20, 8") + 2,
        rest=2500,
    ),
}


def changes(site: Path, rounds: int) -> Iterator[Row]:
    """Rows for each change in a built site: its paint, and the longest task that follows a press."""
    with serve(site) as address, sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        session = page.context.new_cdp_session(page)
        for name, change in CHANGES.items():
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
            page.goto(address + change.url, wait_until="networkidle")
            control = page.locator("article").locator(change.control).first
            control.wait_for()
            if change.text:
                control.fill(change.text)
            page.wait_for_timeout(change.rest)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            yield from _rows(name, control, change, rounds)


def _rows(name: str, control: Locator, change: Change, rounds: int) -> Iterator[Row]:
    page = control.page
    page.evaluate(OBSERVE)
    control.focus()
    if change.caret is not None:
        control.evaluate("(input, place) => input.setSelectionRange(place, place)", change.caret)
    keys = islice(cycle(change.keys), 4 * rounds)
    pressed = [_press(page, key, change.rest) for key in keys][2:]  # the first ones are compiled
    for what, times in zip(("paint", "longest task"), zip(*pressed, strict=True), strict=True):
        median = statistics.median(times)
        measured = f"{median:.0f} ms ({min(times):.0f} to {max(times):.0f})"
        yield Row(f"{what}: {name}", measured, f"≤ {LIMIT} ms", median <= LIMIT)


def _press(page: Page, key: str, rest: int) -> tuple[float, float]:
    """Milliseconds from a press to its paint, and of the longest task; 0 where there are too few to tell."""
    page.evaluate("took.length = tasks.length = 0")
    page.keyboard.press(key)
    page.wait_for_timeout(rest)
    return tuple(page.evaluate("[Math.max(0, ...took), Math.max(0, ...tasks)]"))
