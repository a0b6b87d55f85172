"""Measure the search: from a key press to its results, at a quarter of the speed, and what it loads."""

import gzip
import statistics
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.row import Row
from tests.support.chromium import launch
from tests.support.server import serve

TYPED = [  # as people asked; `tests/search/queries.json` has them among those that tune
    "Is there anyone try to extend Conv2DLSTM to Conv3DLSTM?",
    "How to feed LSTM with different input array sizes?",
    "Error while passing initial_state to Bidirectional LSTM",
    "LSTM gives same output every time",
    "Invalid input_h shape: [1,33,16] [1,32,16]",
]
PRESSES = 6  # of each, the last of them at its end
SLOWER, LIMIT, LARGEST = 4, 50, 250
# The worker is timed where it works: a page is told of a throttled processor, a worker is not.
TIME = """async ([typed, presses]) => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const { port1, port2 } = new MessageChannel();
  globalThis.searchPort = port2;
  const script = document.createElement("script");
  script.src = new URL(config.search, location);
  document.head.append(script);
  await new Promise((done) => { script.onload = done; });
  const answer = (data) => new Promise((done) => {
    port1.onmessage = done;
    port1.postMessage({ type: 2, data });
  });
  const start = performance.now();
  await answer("lstm");
  const took = [performance.now() - start];
  for (const text of typed) {
    for (let press = 1; press <= presses; press++) {
      const pressed = performance.now();
      await answer(text.slice(0, Math.round((press * text.length) / presses)));
      took.push(performance.now() - pressed);
    }
  }
  return took;
}"""


def presses(site: Path) -> list[Row]:
    """Rows of a built site: time of the first query, of a key press, and compressed size."""
    with serve(site) as address, sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        first, *took = _times(page)
    median, most = statistics.median(took), statistics.quantiles(took, n=10)[-1]
    files = [site / "javascripts/search.js", site / "search/sections.js"]
    size = sum(len(gzip.compress(x.read_bytes(), 9)) for x in files) / 1000
    return [
        Row(
            "search: a key press",
            f"{median:.0f} ms (nine of ten: {most:.0f})",
            f"≤ {LIMIT} ms",
            median <= LIMIT,
        ),
        Row("search: the first query, with loading", f"{first:.0f} ms", "", True),
        Row("search: script and index, gzipped", f"{size:.0f} kB", f"≤ {LARGEST} kB", size <= LARGEST),
    ]


def _times(page: Page) -> list[float]:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return list(page.evaluate(TIME, [TYPED, PRESSES]))
