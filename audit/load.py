"""What a page costs to open: requests, bytes, shifts of what is seen, and the time to the largest paint."""

import statistics
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from bench.row import Row
from tests.support.chromium import OWN, new_context, until

KB = 1000
BYTES, WITH_IMAGES, REQUESTS = 150 * KB, 300 * KB, 15
MODEL, PARSER = "your-model/", 90 * KB  # the page that reads Python, and what it may weigh more
SHIFT, PAINT, SLOWER = 0.02, 2500, 4
OBSERVE = """
window.seen = { shift: 0, paint: 0 };
new PerformanceObserver((list) => {
  for (const x of list.getEntries()) if (!x.hadRecentInput) seen.shift += x.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const x of list.getEntries()) seen.paint = x.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""


@dataclass
class Loaded:
    """What opening one page took.

    Attributes:
        url: its address relative to the site.
        foreign: requests to other hosts.
        sizes: bytes on the wire of each request by its kind, as the browser calls it.
        shift: cumulative layout shift.
        paint: milliseconds to the largest contentful paint.
    """

    url: str
    foreign: list[str] = field(default_factory=list)
    sizes: list[tuple[str, int]] = field(default_factory=list)
    shift: float = 0.0
    paint: float = 0.0

    def bytes(self, *, images: bool) -> int:
        """Bytes on the wire."""
        return sum(size for kind, size in self.sizes if images or kind != "Image")


def load(browser: Browser, address: str, url: str, *, slower: int = 1, rest: int = 300) -> Loaded:
    """Open a page as a first visitor on a phone.

    Args:
        browser: where to open it.
        address: of the site, with a closing slash.
        url: of the page, relative to the site.
        slower: by how much the processor is slowed down.
        rest: milliseconds for what widgets put off until after the first paint.
    """
    found = Loaded(url)
    with new_context(browser, viewport={"width": 360, "height": 640}) as context:
        context.add_init_script(OBSERVE)
        page = context.new_page()
        with _recorded(context, page, found, address):
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
            page.goto(address + url, wait_until="networkidle")
            until(page, "seen.paint > 0")
            page.wait_for_timeout(rest)
            seen = page.evaluate("seen")
        found.shift, found.paint = seen["shift"], seen["paint"]
    return found


@contextmanager
def _recorded(context: BrowserContext, page: Page, found: Loaded, address: str) -> Iterator[None]:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    own = urlsplit(address).netloc
    kinds: dict[str, str] = {}

    def asked(event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if urlsplit(url).scheme in OWN and urlsplit(url).netloc != own:
            found.foreign.append(url)

    def answered(event: dict[str, Any]) -> None:
        if event["response"]["url"].startswith("http"):
            kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        if kind := kinds.get(event["requestId"]):
            found.sizes.append((kind, int(event["encodedDataLength"])))

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    yield


def rows(browser: Browser, address: str, urls: Iterable[str]) -> list[Row]:
    """Promises on the weight and calm of every page."""
    found = [load(browser, address, url) for url in urls]
    shift = max(found, key=lambda x: x.shift)
    plain = max(found, key=lambda x: x.bytes(images=False))
    whole = max(found, key=lambda x: x.bytes(images=True))
    most = max(found, key=lambda x: len(x.sizes))
    foreign = [f"{x.url or 'home'}: {url}" for x in found for url in x.foreign]
    return [
        _most("page without images, gzipped", found, lambda x: x.bytes(images=False), BYTES, plain.url),
        _most("page with images, gzipped", found, lambda x: x.bytes(images=True), WITH_IMAGES, whole.url),
        Row(
            "requests of a page",
            f"{len(most.sizes)} ({most.url or 'home'})",
            f"≤ {REQUESTS}",
            len(most.sizes) <= REQUESTS,
            tuple(f"{x.url or 'home'}: {len(x.sizes)}" for x in found if len(x.sizes) > REQUESTS),
        ),
        Row("requests to others", str(len(foreign)), "0", not foreign, tuple(foreign)),
        Row(
            f"layout shift (CLS) of {len(found)} pages at 360 px",
            f"{shift.shift:.3f} ({shift.url or 'home'})",
            f"≤ {SHIFT}",
            shift.shift <= SHIFT,
            tuple(f"{x.url or 'home'}: {x.shift:.3f}" for x in found if x.shift > SHIFT),
        ),
    ]


def _most(what: str, found: list[Loaded], size: Any, limit: int, url: str) -> Row:
    most = max(size(x) for x in found)
    misses = tuple(f"{x.url or 'home'}: {size(x) / KB:.0f} KB" for x in found if size(x) > limit + _more(x))
    return Row(what, f"{most / KB:.0f} KB ({url or 'home'})", f"≤ {limit // KB} KB", not misses, misses)


def _more(page: Loaded) -> int:
    return PARSER if page.url == MODEL else 0


def paints(browser: Browser, address: str, bare: str, urls: Iterable[str], rounds: int) -> list[Row]:
    """Largest contentful paint of some pages at a quarter of the speed, each beside a bare Material page."""
    found = []
    for url in urls:
        pairs = [
            (load(browser, address, url, slower=SLOWER).paint, load(browser, bare, "", slower=SLOWER).paint)
            for _ in range(rounds)
        ]
        own, other = (statistics.median(x) for x in zip(*pairs, strict=True))
        passed = own <= PAINT or own <= other
        measured = f"{own / 1000:.2f} s, bare page {other / 1000:.2f} s"
        found.append(Row(f"largest paint (LCP): {url or 'home'}", measured, f"≤ {PAINT / 1000} s", passed))
    return found
