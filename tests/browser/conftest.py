"""A real Chromium, and the site served from this machine as it is published."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import site
from tests.support.chromium import Visit, launch, visit
from tests.support.project import small
from tests.support.server import serve

Open = Callable[..., Visit]


@pytest.fixture(scope="module")  # its event loop must be gone when other modules start theirs
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, launch(playwright) as found:
        yield found


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the site is served, in a folder of the server as on GitHub Pages."""
    with serve(lambda root: site.built(f"{root}lstm/", site.REPO_URL).folder.parent) as found:
        yield f"{found}lstm/"


@pytest.fixture(scope="session")
def small_address() -> Iterator[str]:
    """Where the site of a small project is served."""
    with serve(lambda _: small()[1]) as found:
        yield found


@pytest.fixture(scope="module")
def look_at(browser: Browser, address: str) -> Iterator[Open]:
    """Open a page for tests that leave it as it is: it stays until another one is asked for."""
    with visit(browser, address) as kept:
        shown: list[str] = []

        def look(url: str) -> Visit:
            if shown[-1:] != [url]:
                kept.go(url)
                shown.append(url)
            return kept

        yield look


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Open a page: ``open_page(url, wide, high, **options)``; closed at the end of the test."""
    with ExitStack() as stack:

        def open_(url: str, wide: int = 1280, high: int = 720, **options: Any) -> Visit:
            options = {"address": address, **options}
            found = stack.enter_context(visit(browser, wide=wide, high=high, **options))
            found.go(url)
            return found

        yield open_


@pytest.fixture
def from_disk(browser: Browser, address: str) -> Iterator[Visit]:
    """The built site, opened as files."""
    folder = site.built(address, site.REPO_URL).folder
    with visit(browser, f"{folder.as_uri()}/") as found:
        yield found
