"""A real Chromium, and the site served from this machine as it is published."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.support import site
from tests.support.chromium import Visit, launch, new_context, visit

Open = Callable[..., Visit]
OF_PAGE = ("address", "begin_with", "color_scheme")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with launch(playwright) as found:
        yield found


@pytest.fixture(scope="session")
def address() -> str:
    """Where the site is served, in a folder of the server as on GitHub Pages."""
    return site.served().address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What pages share that differ in nothing else."""
    with new_context(browser) as found:
        yield found


@pytest.fixture(scope="module")
def look_at(context: BrowserContext, address: str) -> Iterator[Open]:
    """Open a page for tests that leave it as it is: it stays until another one is asked for."""
    with visit(context, address) as kept:
        shown: list[str] = []

        def look(url: str) -> Visit:
            if shown[-1:] != [url]:
                kept.go(url)
                shown.append(url)
            return kept

        yield look


@pytest.fixture(scope="module")
def free() -> list[Page]:
    """Pages of the context that no test has."""
    return []


@pytest.fixture
def open_page(browser: Browser, context: BrowserContext, free: list[Page], address: str) -> Iterator[Open]:
    """Open a page: ``open_page(url, wide, high, **options)``; empty again at the end of the test.

    Options are those of `visit`; with any other, such as ``java_script_enabled``, the page has a context of
    its own.
    """
    with ExitStack() as stack:

        def open_(url: str, wide: int = 1280, high: int = 720, **options: Any) -> Visit:
            of_page = {name: options.pop(name) for name in OF_PAGE if name in options}
            place = stack.enter_context(new_context(browser, **options)) if options else context
            of_page = {"address": address, "scripts": options.get("java_script_enabled", True), **of_page}
            if place is context:
                of_page["free"] = free
            found = stack.enter_context(visit(place, wide=wide, high=high, **of_page))
            found.go(url)
            return found

        yield open_


@pytest.fixture
def from_disk(context: BrowserContext) -> Iterator[Visit]:
    """The built site, opened as files."""
    with visit(context, f"{site.served().folder.as_uri()}/") as found:
        yield found
