"""What each page may cost, counted from the built files: requests, and bytes as they are sent."""

import gzip
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support.site import Site

KB = 1000
BYTES, WITH_IMAGES, REQUESTS = 150 * KB, 300 * KB, 15
BY_SCRIPT = 2  # requests of the theme's script: the sitemap, and the index of its search, which is empty
PARSER = 45 * KB  # more where the page reads Python: the library's parser, and all layers of Keras
IMAGES = (".svg", ".png")
FETCHING = {"stylesheet", "icon", "preload", "modulepreload"}


@cache
def sent(file: Path) -> int:
    """Size of a file in bytes, compressed as a host does."""
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def fetched(site: Site, url: str, tree: LexborHTMLParser) -> Iterator[Path]:
    """Files that a browser fetches when a page is opened; a lazy image comes when a reader scrolls to it."""
    yield site.pages.files[url]
    for tag in tree.css("script[src], img[src]:not([loading=lazy]), link[href], iframe[src]"):
        rel = set(str(tag.attributes.get("rel") or "").split())
        if tag.tag == "link" and not rel & FETCHING:
            continue
        found = site.local(url, str(tag.attributes.get("src") or tag.attributes.get("href")))
        if found and not found[0].startswith("data:"):
            yield site.folder / found[0]


def broken(site: Site, trees: Mapping[str, LexborHTMLParser]) -> list[str]:
    """Promises that pages break, each with its page and number."""
    problems = []
    for url, tree in trees.items():
        files = set(fetched(site, url, tree))
        requests = len(files) + BY_SCRIPT
        whole = sum(map(sent, files))
        plain = whole - sum(sent(x) for x in files if x.suffix in IMAGES)
        more = PARSER if any(x.name == "model.js" for x in files) else 0
        found = {"requests": (requests, REQUESTS), "bytes": (plain, BYTES + more)}
        found["bytes with images"] = (whole, WITH_IMAGES)
        name = url or "home"
        problems += [f"{name}: {x} {what}, at most {most}" for what, (x, most) in found.items() if x > most]
    return problems


def test_every_page_keeps_its_budget(published: Site):
    assert broken(published, published.all) == []


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("".join(f'<script src="/lstm/{n}.js"></script>' for n in range(15)), "requests"),
        ('<link rel="stylesheet" href="/lstm/big.css">', "bytes"),
        ('<img src="/lstm/large.png">', "bytes with images"),
    ],
)
def test_a_page_that_breaks_it_is_told(more: str, problem: str, tmp_path: Path):
    noise = "".join(chr(33 + n * n * n % 91) + str(n * n) for n in range(60_000))
    files = {f"{n}.js": "" for n in range(15)} | {"big.css": noise, "large.png": 3 * noise[::-1]}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "index.html").write_text(f"<article></article>{more}", encoding="utf-8")
    site = Site(tmp_path, "https://example.org/lstm/", "")
    (found,) = broken(site, {"": LexborHTMLParser(f"<article></article>{more}")})
    assert problem in found
