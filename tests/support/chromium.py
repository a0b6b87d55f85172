"""Pages in a real Chromium. Out: what a visitor sees, hears of errors, and what leaves the machine."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Playwright,
    Request,
    ViewportSize,
    expect,
)

from tests.support.audit import AUDIT
from tools import browser as browsers

OWN = ("http", "https", "ws", "wss")
# No request can leave this machine: no other name has an address.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"

QUIET = """async () => {
  const count = () => performance.getEntriesByType("resource").length
  for (let last = -1; last !== count();) {
    last = count()
    await new Promise((done) => setTimeout(done, 250))
  }
}"""
# Puts the article of another page, whose scripts do not run, in the place of this one.
SWAP = """async (url) => {
  const text = await (await fetch(url)).text();
  history.replaceState(null, "", url);
  const article = new DOMParser().parseFromString(text, "text/html").querySelector("article");
  document.querySelector("article").replaceWith(document.adoptNode(article));
}"""
# Ends what hangs. How fast pages are is measured by `make bench`: tests share two cores with each other.
expect.set_options(timeout=20_000)


def painted(page: Page) -> None:
    """Wait for the next paint, and for what widgets put off until after it: tables, code, the address."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def until(page: Page, condition: str, given: object = None) -> None:
    """Wait until something holds, on this page or on the one that it is leaving for.

    Playwright's `wait_for_function` evaluates text in the page, which the policy of the site refuses, and
    takes the promise of an answer for the answer.

    Args:
        page: where it has to hold.
        condition: in JavaScript; may await, and use ``given``.
        given: what it looks at.
    """
    program = """async (given) => {
      for (let frame = 0; frame < 1200; frame++) {
        if (CONDITION) return true
        await new Promise(requestAnimationFrame)
      }
      return false
    }"""
    for _ in range(8):
        try:
            found = page.evaluate(program.replace("CONDITION", condition), given)
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
        else:
            assert found, f"never: {condition}"
            return
    pytest.fail(f"each page that was to show it led to another one: {condition}")


def query(page: Page) -> dict[str, str]:
    """What the address says of the state that is painted, by key."""
    painted(page)
    return dict(parse_qsl(page.evaluate("location.search.slice(1)")))


def own_elements(page: Page, name: str) -> Locator:
    """All in a widget but what Material puts around a table, if the table was there before it started."""
    return page.locator(f"{name} :not(.md-typeset__scrollwrap, .md-typeset__table)")


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    """The browser of this machine: readers' own in an audit, else its shell, where there is one."""
    program = browsers.find(whole=AUDIT)
    assert program, "no Chrome or Chromium here; `make browser` finds or installs one"
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    found = playwright.chromium.launch(executable_path=program, args=[ALONE, *root])
    try:
        yield found
    finally:
        found.close()


@dataclass
class Visit:
    """An open page, and everything that it asked for or complained about."""

    page: Page
    address: str
    scripts: bool = True
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, url: str) -> None:
        """Open a page of the site, and wait until all that it names is there and widgets have drawn."""
        self.page.goto(self.address + url, wait_until="load")
        if self.scripts:
            painted(self.page)

    def swap(self, url: str) -> None:
        """Show the article of a page of the site in the page that is open, in a sixth of the time.

        What its scripts make of it is not there: in place of a widget is the table that stands there before.
        """
        self.page.evaluate(SWAP, self.address + url)

    def rest(self) -> None:
        """Wait until nothing more is loaded, such as the script of the search.

        Playwright's own way to ask may wait for ever for the script of a worker, which has long been there.
        """
        self.page.evaluate(QUIET)

    def copied(self, button: Any) -> str:
        """What a copy button puts into the clipboard."""
        self.page.evaluate("navigator.clipboard.writeText('nothing')")
        button.click()  # of the page that is there by then
        until(self.page, "await navigator.clipboard.readText() !== 'nothing'")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def search(self, words: str) -> list[str]:
        """Address of the best section of each page that the search finds, relative to the site."""
        self._search(words)
        return self._found()

    def search_pasted(self, text: str) -> list[str]:
        """Addresses of the sections that the search finds for pasted text, best first."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self._search(text, paste=True)
        return self._found()

    def _found(self) -> list[str]:
        hrefs = self.page.locator(".md-search-result__item").evaluate_all(
            "items => items.map(x => [...x.querySelectorAll(':scope > a')].slice(0, 2).at(-1).href)"
        )
        return [
            re.sub(r"\?h=[^#]*", "", x).removeprefix(self.address).replace("index.html", "") for x in hrefs
        ]

    def _search(self, words: str, paste: bool = False) -> None:
        page = self.page
        box = page.locator(".md-search__input")
        count = page.locator(".md-search-result__meta")
        box.click()
        box.fill("")
        box.press("End")  # Material searches when a key goes up
        expect(count).not_to_contain_text("matching document")  # of the words before these
        if paste:
            box.press("ControlOrMeta+V")
        else:
            box.fill(words)
            box.press("End")
        expect(count).to_contain_text("matching document")


@contextmanager
def new_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A context, in which pages may use the clipboard.

    Args:
        browser: where to make it.
        options: for Playwright's ``new_context``.
    """
    context = browser.new_context(**options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    try:
        yield context
    finally:
        context.close()


@contextmanager
def visit(
    context: BrowserContext,
    address: str,
    wide: int = 1280,
    high: int = 720,
    *,
    color_scheme: Any = None,
    scripts: bool = True,
    begin_with: str = "",
    free: list[Page] | None = None,
) -> Iterator[Visit]:
    """A page that is empty; what it keeps in its storage is gone at the end.

    Args:
        context: where to open it.
        address: of the site, with a closing slash.
        wide: width of the viewport in CSS pixels.
        high: its height.
        color_scheme: of the system, ``light`` or ``dark``; Playwright's own, ``light``, if ``None``.
        scripts: whether scripts run in the context.
        begin_with: a script that runs in every document before its own.
        free: pages that nobody has: one of them is taken, and is among them again at the end. A new one, with
            a renderer of its own, takes nearly as long as what is shown in it.
    """
    own = urlsplit(address).netloc
    if begin_with:
        free = None  # the script stays
    page = free.pop() if free else context.new_page()
    if begin_with:
        page.add_init_script(begin_with)
    page.set_viewport_size(ViewportSize(width=wide, height=high))
    page.emulate_media(media="null", color_scheme=color_scheme or "light")
    found = Visit(page, address, scripts)

    def requested(request: Request) -> None:
        if urlsplit(request.url).scheme in OWN and urlsplit(request.url).netloc != own:
            found.foreign.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.errors.append(f"{message.location.get('url', '')}: {message.text}")

    def failed(error: Error) -> None:
        found.errors.append(str(error))

    handlers: dict[Any, Any] = {"request": requested, "console": said, "pageerror": failed}
    for event, handler in handlers.items():
        page.on(event, handler)
    try:
        yield found
    finally:
        if scripts and not page.is_closed() and page.url.startswith("http"):
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        if free is None or page.is_closed():
            page.close()
        else:
            for event, handler in handlers.items():
                page.remove_listener(event, handler)
            page.unroute_all()
            page.goto("about:blank")
            free.append(page)
