"""The built site. Out: its files, and its pages as parsed HTML.

A page's tree that is comfortable to walk takes 50 ms to parse, so it is made when a test asks for that page.
What is asked of all pages is asked of trees of another parser: 2 ms for each, and nothing but CSS selectors.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser

from tests.support import project, run

REPO_URL = "https://github.com/example/lstm"
SERVED, ZIP = "served", "site.zip"  # the place of the site that browsers open, and itself as a zip
SMALL = 4096  # bytes of a page that leads on


class Pages(Mapping[str, BeautifulSoup]):
    """HTML files by their addresses relative to the site, each parsed when it is first asked for."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.files = files
        self._parsed: dict[str, BeautifulSoup] = {}

    def __getitem__(self, url: str) -> BeautifulSoup:
        if url not in self._parsed:
            self._parsed[url] = parse(self.files[url])
        return self._parsed[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


class Anchors(dict[str, set[str]]):
    """What a link into an HTML file can name, read when it is first asked for."""

    def __init__(self, trees: Mapping[str, LexborHTMLParser]) -> None:
        super().__init__()
        self._trees = trees

    def __missing__(self, url: str) -> set[str]:
        names = ("id", "name")
        self[url] = {str(tag.attributes[x]) for x in names for tag in self._trees[url].css(f"[{x}]")}
        return self[url]


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it is meant for, and what the build printed."""

    folder: Path
    address: str
    log: str

    @cached_property
    def pages(self) -> Pages:
        """Each page by its address relative to the site; the error page is not among them."""
        return Pages({url: file for url, file in self._files.items() if url not in self.moved})

    @cached_property
    def moved(self) -> dict[str, str]:
        """Where each address leads at which a page was, both relative to the site."""
        trees = {url: parse_fast(file) for url, file in self._files.items() if file.stat().st_size < SMALL}
        links = {url: tree.css_first("body > a") for url, tree in trees.items() if not tree.css("article")}
        places = {url: self.local(url, str(a.attributes["href"])) for url, a in links.items() if a}
        return {url: found[0] for url, found in places.items() if found}

    @cached_property
    def _files(self) -> dict[str, Path]:
        return {
            file.parent.relative_to(self.folder).as_posix().removeprefix(".").lstrip("/")
            + ("/" if file.parent != self.folder else ""): file
            for file in sorted(self.folder.rglob("index.html"))
        }

    @cached_property
    def all(self) -> dict[str, LexborHTMLParser]:
        """Each page, for what is asked of all of them."""
        return {url: parse_fast(file) for url, file in self.pages.files.items()}

    @cached_property
    def html(self) -> dict[str, LexborHTMLParser]:
        """Each HTML file by its address relative to the site, for what is asked of all of them."""
        return {**self.all, "404.html": parse_fast(self.folder / "404.html")}

    @cached_property
    def footers(self) -> dict[str, list[Tag]]:
        """The lines below each snippet, by the snippet's path."""
        found: dict[str, list[Tag]] = {}
        for page in self.all.values():
            for node in page.css(".snippet-footer"):
                footer = BeautifulSoup(node.html or "", "html.parser")
                download = footer.select_one("a[download][href$='.py']")
                assert download is not None, footer
                place = str(download["href"])
                found.setdefault(place[place.index("snippets/") :], []).append(footer)
        return found

    @cached_property
    def anchors(self) -> "Anchors":
        """What a link into each HTML file can name."""
        return Anchors(self.html)

    def local(self, page: str, target: str) -> tuple[str, str] | None:
        """Path and anchor within the site that a link leads to; ``None`` for another site.

        Args:
            page: address of the page, relative to the site.
            target: what its ``href`` or ``src`` says.
        """
        address = self.address or "http://localhost/"
        absolute, anchor = urldefrag(urljoin(urljoin(address, page), target))
        if urlsplit(absolute).scheme not in ("http", "https"):
            return None
        base = urlsplit(address)
        parts = urlsplit(absolute)
        if parts.netloc != base.netloc:
            return None
        path = unquote(parts.path)
        if not path.startswith(base.path):
            return f"outside of the site: {path}", ""
        return path.removeprefix(base.path), anchor

    def broken(self, page: str, target: str) -> str:
        """Why a link leads nowhere, or an empty string."""
        found = self.local(page, target)
        if found is None:
            return ""
        path, anchor = found
        file = self.folder / path
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file():
            return f"{page or 'home'}: {target}: there is no {path}"
        if not anchor or file.suffix != ".html":
            return ""
        place = posixpath.relpath(file, self.folder)
        if anchor in self.anchors[place.removesuffix("index.html")]:
            return ""
        return f"{page or 'home'}: {target}: no element has the id {anchor}"


def parse(file: Path) -> BeautifulSoup:
    """An HTML file."""
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def parse_fast(file: Path) -> LexborHTMLParser:
    """An HTML file, as browsers parse it."""
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def targets(tree: LexborHTMLParser) -> Iterator[str]:
    """Every address in a page, without Material's own ``javascript:`` and colour anchors."""
    for tag in tree.css("[href], [src], [data-src]"):
        for name in ("href", "src"):
            value = tag.attributes.get(name)
            if value and not value.startswith(("javascript:", "mailto:")):
                yield re.sub(r"#only-(light|dark)$", "", value)


def article(soup: BeautifulSoup) -> Tag:
    """What a page says, without header, navigation and footer."""
    found = soup.select_one("article.md-content__inner")
    assert found is not None, "the page has no article"
    return found


def words(tag: Tag, without: str = "") -> str:
    """The text of an element, apart from the elements that a selector names."""
    hidden = {id(text) for inner in (tag.select(without) if without else ()) for text in inner.strings}
    return "".join(text for text in tag.strings if id(text) not in hidden)


@cache
def built(place: str, address: str = "", repository: str = "", *, frozen: bool = False) -> Site:
    """Build the project's site once for all tests, also for those of other processes of the same run.

    Args:
        place: the folder's name among those of the run.
        address: where it is to be published; its last part is the folder's name.
        repository: address of its repository. At home neither is known.
        frozen: what has no record fails instead of running.

    Raises:
        Failed: the build does not pass.
    """
    folder = run.shared() / place / "lstm"
    report = folder.with_name("report.json")
    folder.parent.mkdir(exist_ok=True)
    with run.only_one(folder.with_name("lock")):
        if not report.is_file():
            settings = {
                "SITE_URL": address,
                "REPO_URL": repository,
                "OFFLINE": ZIP if place == SERVED else "",
                "ENGINE_FROZEN": "1" if frozen else "",
            }
            done = project.run("mkdocs", "build", "--strict", "-d", folder, **settings)
            report.write_text(json.dumps([done.stdout + done.stderr, done.returncode]), encoding="utf-8")
        log, code = json.loads(report.read_text(encoding="utf-8"))
    if code:  # one reason, and none of thousand tests that look at a site that is not there
        said = [line for line in log.splitlines() if line.startswith(("ERROR", "WARNING"))]
        pytest.fail("\n".join(["the site is not built", *(said or [log])]), pytrace=False)
    return Site(folder, address, log)


def served() -> Site:
    """The site as it is published, in a folder of a server on this machine, as on GitHub Pages."""
    return built(SERVED, f"{run.address()}{SERVED}/lstm/", REPO_URL)
