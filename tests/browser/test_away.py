"""The site without a network: from a disk, and kept by the browser, never older than what is published."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from engine.mkdocs import away
from tests.support import site
from tests.support.chromium import until, visit
from tests.support.server import serve

WIDGETS = {  # by its link in a page: what is in it once its script runs
    "Explorer": "lstm-explorer input",
    "Playground": "lstm-playground button",
    "Your model": "lstm-model textarea",
    "Trained LSTMs, live": "lstm-dates button",
}
SIZE = """async (url) => {
  const { width, height } = await createImageBitmap(await (await fetch(url)).blob());
  return `${width}x${height}`;
}"""
GUIDE, OTHER = "guides/return-state/", "guides/stateful/"


def test_the_zip_on_a_disk_has_all_pages_the_search_and_the_widgets(context: BrowserContext, tmp_path: Path):
    with zipfile.ZipFile(site.served().folder / site.ZIP) as packed:
        packed.extractall(tmp_path)
    with visit(context, f"{tmp_path.as_uri()}/site/") as seen:
        page = seen.page
        seen.go("index.html")
        page.locator(".md-tabs").get_by_role("link", name="Try it").click()
        for name, inside in WIDGETS.items():
            page.locator("article table").get_by_role("link", name=name).click()
            expect(page.locator(inside).first).to_be_visible()
            page.go_back()
        assert GUIDE in seen.search("return_state")
        page.locator(".md-search-result__item a").first.click()
        expect(page.locator("article h1")).to_contain_text("return_state")
        page.goto(f"{seen.address}about/offline/index.html")
        expect(page.locator("keep-pages")).to_contain_text("only where scripts run")
        assert page.url.startswith("file:")
        assert seen.errors == []


class Host:
    """A host of a part of the site, which can be down, and to which another build can be deployed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._open, self._port = folder, ExitStack(), 0
        self.up()

    def up(self) -> None:
        """Answer."""
        self.address = self._open.enter_context(serve(self.folder, self._port))
        self._port = urlsplit(self.address).port or 0

    def down(self) -> None:
        """Answer no more."""
        self._open.close()

    def deploy(self, words: str) -> None:
        """Publish pages with these words as their headings."""
        for file in self.folder.rglob("index.html"):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(r"(<h1\b[^>]*>).*?</h1>", rf"\1{words}</h1>", text), encoding="utf-8")
        away.stamp(self.folder)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    whole, part = site.served().folder, tmp_path / "part"
    for folder in ("assets", "javascripts", "stylesheets", "search", "about/offline", GUIDE, OTHER):
        shutil.copytree(whole / folder, part / folder)
    for file in ("index.html", "service-worker.js", "manifest.webmanifest"):
        shutil.copy(whole / file, part / file)
    found = Host(part)
    found.deploy("one")
    yield found
    found.down()


def heading(page: Page, url: str) -> str:
    page.goto(url)
    return page.locator("h1").inner_text()


def test_pages_that_a_reader_keeps_are_there_without_a_network_and_never_old(
    context: BrowserContext, host: Host
):
    with visit(context, host.address) as seen:
        page, home = seen.page, host.address
        seen.go("about/offline/")
        switch = page.get_by_role("checkbox", name="Keep the pages")
        switch.check()
        expect(page.locator("keep-pages output")).to_have_text("2 pages are kept.")  # this one and home
        seen.go(f"{GUIDE}?h=x")
        until(page, "await caches.match(given)", home + GUIDE)

        host.down()
        assert heading(page, home + GUIDE) == "one"
        assert seen.search("return_state")  # which nobody has opened yet
        page.goto(home + OTHER, wait_until="load")
        expect(page.locator("h1")).to_have_text("No network, and this page is not kept")
        expect(page.get_by_role("link")).to_have_count(3)

        host.deploy("two")
        host.up()
        build = away.digest(host.folder)
        assert heading(page, home) == "two"
        until(page, "(await caches.keys()).every((x) => x.endsWith(given))", build)
        host.down()
        assert heading(page, home + GUIDE) == "two"  # which nobody has opened since

        host.up()
        shutil.rmtree(host.folder / GUIDE)
        assert page.goto(home + GUIDE).status == 404
        seen.go("about/offline/")
        expect(switch).to_be_checked()
        switch.uncheck()
        expect(page.locator("keep-pages output")).to_have_text("Nothing is kept.")
        seen.go(OTHER)
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((x) => x.length)") == 0


def test_it_can_be_installed_as_an_app(context: BrowserContext, address: str):
    with visit(context, address) as seen:
        seen.go("about/offline/")
        session = context.new_cdp_session(seen.page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["url"] == f"{address}manifest.webmanifest"
        assert manifest["errors"] == []
        # What Chrome wants of an app; only a whole browser, as in an audit, asks for it itself.
        read = manifest["manifest"]
        assert (read["startUrl"], read["scope"], read["display"]) == (address, address, "kMinimalUi")
        assert read["name"] == "What does a TensorFlow LSTM output?"
        pixels = {icon["url"]: icon["sizes"] for icon in read["icons"] if icon["type"] == "image/png"}
        assert {"192x192", "512x512"} <= set(pixels.values())
        for url, size in pixels.items():
            assert seen.page.evaluate(SIZE, url) == size
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert {x["errorId"] for x in errors} <= {"in-incognito"}  # as all pages of tests are
        assert seen.errors == []
