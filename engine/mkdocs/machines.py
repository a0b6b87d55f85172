"""The site for programs that read. In: finished pages, expanded. Out: Markdown beside each page, and lists.

Each page has a twin, ``index.md`` in its folder (see `engine.show.twin`). ``llms.txt`` lists the pages as
https://llmstxt.org proposes, ``llms-full.txt`` holds all twins. A twin is made again when its page's text is
another one, as it was written or as it is expanded for the site: what the twin says, the page says, too.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from engine.mkdocs.kept import Kept
from engine.mkdocs.sections import plain
from engine.project import written
from engine.show import stage, tutorial
from engine.show.page import address, of_tutorial
from engine.show.site import File, Site
from engine.show.twin import NAME, twin
from engine.store import digest

START = "Start here"  # pages at the top of the menu
LIST, WHOLE = "llms.txt", "llms-full.txt"
GUIDE = (
    f"Every page is also Markdown, with executed outputs: add {NAME} to its address. "
    f"{WHOLE} has all pages in one file, snippets.json the title, claim, versions and checked shapes "
    "of every program."
)


def files(
    site: Site, config: MkDocsConfig, pages: Iterable[Page], shown: Mapping[str, str], kept: Kept
) -> Iterator[File]:
    """All that programs read.

    Args:
        site: the site.
        config: says what the site is called and about.
        pages: those of the menu in its order, then all.
        shown: the text of each page as it is in the site, by the page's file.
        kept: what was made before.

    Raises:
        PageError, SnippetError: a mark that cannot be used.
    """
    by_name = {page.file.src_uri: page for page in pages}
    found = list(listed(by_name.values(), config.site_name))
    made = twins(site, shown, kept)
    yield from ((address(name) + NAME, text) for name, text in made.items())
    about = " ".join((config.site_description or "").split())
    yield LIST, contents(found, config.site_name, about, site.project.site_url)
    yield WHOLE, "\n".join(made[x.name] for x in found if x.name in made)


@dataclass(frozen=True)
class Listed:
    """A page in the list: its file, its title, what it is about, and the part of the site that it is in."""

    name: str
    title: str
    description: str
    group: str


def listed(pages: Iterable[Page], home: str) -> Iterator[Listed]:
    """Pages as the list has them, those of a part of the site together.

    Args:
        pages: in the order of the menu; those in no menu last.
        home: what the first page is called.
    """
    found = [_listed(page, home) for page in pages]
    order = list(dict.fromkeys(x.group for x in found))
    yield from sorted(found, key=lambda x: order.index(x.group))


def _listed(page: Page, home: str) -> Listed:
    title = home if page.is_homepage else plain(str(page.title))
    *_, group = (START, *(str(x.title) for x in page.ancestors))
    if isinstance(page.parent, Page):  # no menu has it: see `engine.mkdocs.described`
        group = str(page.parent.title)
    about = html.unescape(str(page.meta.get("description", "")))
    return Listed(page.file.src_uri, title, about, plain(group))


def contents(found: Iterable[Listed], title: str, about: str, site_url: str) -> str:
    """``llms.txt``.

    Args:
        found: the pages.
        title: what the site is called.
        about: what it is about.
        site_url: its address without a closing slash, or an empty string.
    """
    base = f"{site_url}/" if site_url else ""
    lines = [f"# {title}", "", f"> {about}", "", GUIDE.replace(WHOLE, f"[{WHOLE}]({base}{WHOLE})"), ""]
    for group, pages in groupby(found, lambda x: x.group):
        lines += [f"## {group}", ""]
        lines += [f"- [{_words(x.title)}]({base}{address(x.name)}{NAME}): {x.description}" for x in pages]
        lines.append("")
    return "\n".join(lines)


def _words(title: str) -> str:
    return title.replace("[", "\\[").replace("]", "\\]")


def twins(site: Site, shown: Mapping[str, str], kept: Kept) -> Mapping[str, str]:
    """The twin of each page, by the page's file.

    Args:
        site: the site.
        shown: each page's text as it is in the site.
        kept: what was made before.
    """
    shared = digest(site.project.site_url, site.project.repo_url, *_own_code(site))
    snippets = {of_tutorial(x.path): (x, result) for x, result in site.tutorials if x}

    def text(name: str) -> str:
        if name in snippets:
            return tutorial.page(*snippets[name], site, "plain")
        if name not in site.pages:  # a tutorial that failed, while a server runs
            return shown[name]
        return site.expand(site.pages[name], stage.page(name, "plain", strict=not site.project.serving))

    def make(name: str) -> Callable[[], str]:
        return lambda: twin(name, text(name), site.project.site_url)

    return {
        name: kept.text(make(name), "twin", shared, name, site.pages.get(name, ""), as_shown)
        for name, as_shown in shown.items()
    }


def _own_code(site: Site) -> Iterator[str]:
    """What the site's own package makes pages of; settings stand for the engine."""
    if not site.project.site:
        return
    own = site.project.root / site.project.site.partition(":")[0].split(".")[0]
    for file in (x for kind in ("*.py", "*.css") for x in written(own, kind)):
        if not file.name.startswith("test_"):
            yield file.read_bytes().hex()
