"""Measure what a reader waits for: from a change in a widget to its paint, at a quarter of the speed."""

import statistics
from pathlib import Path

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from bench.row import Row
from tests.support.chromium import launch
from tests.support.server import serve

CHANGES = {
    "explorer, return_state": ("reference/explorer/", "state"),
    "explorer, return_state of a Bidirectional": ("reference/explorer/?layer=concat&rs=1", "state"),
    "playground, go_backwards": ("reference/playground/", "back"),
    "playground, go_backwards, 8 units": ("reference/playground/?u=8&preset=sine&n=24", "back"),
}
SLOWER, LIMIT = 4, 100
# How long the browser says that an interaction took until its result was painted, in steps of 8 ms.
OBSERVE = """() => {
  window.took = [];
  const observe = (list) => took.push(...list.getEntries().map((x) => x.duration));
  new PerformanceObserver(observe).observe({ type: "event", durationThreshold: 16 });
}"""
# A program of 200 lines with 98 LSTM layers, of which each has other shapes when a key changes the input.
LAYERS = [
    f"x = keras.layers.LSTM({8 + n % 9}, return_sequences=True)(x)\nx = keras.layers.Dropout(0.1)(x)"
    for n in range(98)
]
LONG = "\n".join(["import keras", "x = i = keras.Input((20, 8))", *LAYERS, "model = keras.Model(i, x)", ""])
CARET = "(n) => document.activeElement.setSelectionRange(n, n)"
TASKS = """() => {
  window.tasks = [];
  const observe = (list) => tasks.push(...list.getEntries().map((x) => x.duration));
  new PerformanceObserver(observe).observe({ type: "longtask" });
}"""
FRAMES = (
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
)


def changes(site: Path, rounds: int) -> list[Row]:
    """A row for each change in a built site."""
    with serve(site) as address, sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        session = page.context.new_cdp_session(page)
        rows = []
        for name, (url, control) in CHANGES.items():
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
            page.goto(address + url, wait_until="networkidle")
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            rows.append(_row(name, page, control, rounds))
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        page.goto(f"{address}your-model/", wait_until="networkidle")
        return [*rows, _tasks(page, session, rounds)]


def _tasks(page: Page, session: CDPSession, rounds: int) -> Row:
    """The longest task after a key in a long program, until its whole table is there."""
    page.evaluate(TASKS)
    code = page.get_by_role("textbox", name="Your code")
    code.fill(LONG)
    rows = page.locator("lstm-model tbody tr")
    expect(rows).to_have_count(2 * len(LAYERS))
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    code.focus()
    times = []
    for n in range(3 * rounds):
        page.evaluate(CARET, LONG.index("20, 8") + 2 + n % 2)
        page.evaluate("tasks.length = 0")
        page.keyboard.press(["1", "Backspace"][n % 2])
        expect(rows.last).to_contain_text(["(None, 201, ", "(None, 20, "][n % 2])
        page.evaluate(FRAMES)
        times.append(float(page.evaluate("Math.max(0, ...tasks)")))
    median = statistics.median(times[2:])  # the first ones are compiled
    measured = f"{median:.0f} ms ({min(times[2:]):.0f} to {max(times[2:]):.0f})"
    name = "longest task after a key: your model, 200 lines"
    return Row(name, measured, f"≤ {LIMIT} ms", median <= LIMIT)


def _row(name: str, page: Page, control: str, rounds: int) -> Row:
    page.evaluate(OBSERVE)
    page.locator(f"article [name={control}]").focus()
    times = [_press(page) for _ in range(4 * rounds)][2:]  # the first ones are compiled
    median = statistics.median(times)
    measured = f"{median:.0f} ms ({min(times):.0f} to {max(times):.0f})"
    return Row(f"paint: {name}", measured, f"≤ {LIMIT} ms", median <= LIMIT)


def _press(page: Page) -> float:
    """Milliseconds from a press of the space bar to the paint; 0 where they are too few to be told."""
    page.evaluate("took.length = 0")
    page.keyboard.press("Space")
    page.evaluate(FRAMES)
    return float(page.evaluate("Math.max(0, ...took)"))
