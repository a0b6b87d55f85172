"""Whether a page can be used by everybody: axe in Chromium, in both palettes and two widths."""

import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, ViewportSize

from audit.places import Doing
from bench.row import Row
from tests.support.chromium import Visit, painted, visit

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {360: 640, 1280: 720}
PALETTES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# What is on its way to another colour or place is looked at where it arrives. A text that inherits a colour
# sets out when the one that it inherits from arrives.
RUN = """async (rules) => {
  const moving = () =>
    document.getAnimations().filter((x) => x.effect.getComputedTiming().endTime < Infinity)
  for (let n = 0; n < 10 && moving().length; n++) {
    for (const x of moving()) x.finish()
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] })
  return found.violations.flatMap((x) => x.nodes.map((node) => `${x.id}: ${node.target.join(" ")}`))
}"""


def pages(context: BrowserContext, address: str, urls: Iterable[str]) -> Row:
    """Every page in both palettes and both widths."""
    places = [Doing(url) for url in urls]
    return _row(f"axe: {len(places)} pages, light and dark, 360 and 1280 px", context, address, places)


def states(context: BrowserContext, address: str, urls: Iterable[str], doings: Iterable[Doing]) -> Row:
    """Widgets in many states, in both palettes and both widths."""
    places = [*(Doing(url) for url in urls), *doings]
    return _row(f"axe: {len(places)} states of the widgets", context, address, places)


def _row(promise: str, context: BrowserContext, address: str, places: list[Doing]) -> Row:
    misses = [miss for place in places for miss in _misses(context, address, place)]
    return Row(promise, f"{len(misses)} violations", "0", not misses, tuple(misses))


def _misses(context: BrowserContext, address: str, place: Doing) -> Iterator[str]:
    what = f" after {place.text or place.option!r}" if place.box or place.select else ""
    name = f"{place.url or 'home'}{what}"
    print(f"  axe: {name}", file=sys.stderr, flush=True)
    with visit(context, address) as seen:
        seen.go(place.url)
        do(seen, place)
        seen.page.evaluate(AXE.read_text(encoding="utf-8"))
        for palette, (wide, high) in product(PALETTES, SIZES.items()):
            seen.page.emulate_media(color_scheme=palette)
            seen.page.set_viewport_size(ViewportSize(width=wide, height=high))
            painted(seen.page)
            for found in seen.page.evaluate(RUN, RULES):
                yield f"{name}, {palette}, {wide} px: {found}"


def do(seen: Visit, place: Doing) -> None:
    """Do on an open page what its reader does."""
    page = seen.page
    if place.select:
        page.locator(place.select).select_option(index=place.option)
    if place.box.startswith(".md-search"):
        page.keyboard.press("/")
    if place.box:
        page.locator(place.box).fill(place.text)
        page.locator(place.box).press("End")
    painted(page)
    seen.rest()
