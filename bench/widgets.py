"""Measure what a reader waits for: from a change in a widget to its paint, at a quarter of the speed."""

import statistics
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

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
        return rows


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
