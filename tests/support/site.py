"""The built site. Out: its files, and its pages as parsed HTML."""

import json
import posixpath
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from tests.support import project, run

REPO_URL = "https://github.com/example/lstm"
SITE_URL = "https://example.org/lstm/"


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it is meant for, and what the build printed."""

    folder: Path
    address: str
    log: str
    code: int

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Each page by its address relative to the site; the error page is not among them."""
        return {
            file.parent.relative_to(self.folder).as_posix().removeprefix(".").lstrip("/")
            + ("/" if file.parent != self.folder else ""): parse(file)
            for file in sorted(self.folder.rglob("index.html"))
        }

    @cached_property
    def html(self) -> dict[str, BeautifulSoup]:
        """Each HTML file by its address relative to the site."""
        return {**self.pages, "404.html": parse(self.folder / "404.html")}

    @cached_property
    def footers(self) -> dict[str, list[Tag]]:
        """The lines below each snippet, by the snippet's path."""
        found: dict[str, list[Tag]] = {}
        for page in self.pages.values():
            for footer in page.select(".snippet-footer"):
                download = footer.select_one("a[download][href$='.py']")
                assert download is not None, footer
                place = str(download["href"])
                found.setdefault(place[place.index("snippets/") :], []).append(footer)
        return found

    @cached_property
    def anchors(self) -> dict[str, set[str]]:
        """What a link into each HTML file can name."""
        return {
            url: {str(tag[name]) for name in ("id", "name") for tag in soup.select(f"[{name}]")}
            for url, soup in self.html.items()
        }

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
def built(address: str = "", repository: str = "", place: str = "") -> Site:
    """Build the project's site once for all tests, also for those of other processes of the same run.

    Args:
        address: where it is to be published; its last part is the folder's name.
        repository: address of its repository. At home neither is known.
        place: the folder's name among those of the run; made of the addresses if empty.
    """
    folder = run.shared() / (place or re.sub(r"\W+", "-", f"{address} {repository}")) / "lstm"
    report = folder.with_name("report.json")
    folder.parent.mkdir(exist_ok=True)
    with run.only_one(folder.with_name("lock")):
        if not report.is_file():
            done = project.run(
                "mkdocs", "build", "--strict", "-d", folder, SITE_URL=address, REPO_URL=repository
            )
            report.write_text(json.dumps([done.stdout + done.stderr, done.returncode]), encoding="utf-8")
        log, code = json.loads(report.read_text(encoding="utf-8"))
    return Site(folder, address, log, code)


def served() -> Site:
    """The site as it is published, in a folder of a server on this machine, as on GitHub Pages."""
    return built(f"{run.address()}served/lstm/", REPO_URL, "served")
