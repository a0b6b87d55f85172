"""The site's source, written out. In: a site. Out: every page, expanded, in a folder for any generator."""

import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from engine import snippet as snippets
from engine import store
from engine.project import Project, ProjectError, is_editors
from engine.show import directive, leftover, notebook, tutorial
from engine.show.page import Dialect, Page, PageError, of_tutorial
from engine.show.prose import Prose
from engine.show.site import CONTRIBUTING, Site

HEADING = re.compile(r"^(?P<text>#+ .+?) \{ #(?P<slug>[\w-]+)[^}\n]*\}$", re.MULTILINE)
INLINE = re.compile(r"(?<=\))\{ [#.a-z][^}\n]*\}")  # of a link or an image
DARK = re.compile(r"^[^\n]*\.svg#only-dark[^\n]*\n", re.MULTILINE)  # the same picture for a palette
LIGHT = re.compile(r"(?<=\.svg)#only-light")
TAB = re.compile(r"^///(?: tab \| (?P<title>.+))?\n", re.MULTILINE)
ATTRIBUTES = re.compile(r"^\{: [^}\n]*\}\n", re.MULTILINE)


def page(name: str, dialect: Dialect = "site", *, strict: bool = True) -> Page:
    """A Markdown page of a site by its name."""
    return Page(name, dialect, strict, "CONTRIBUTING.md" if name == CONTRIBUTING else "")


def tutorials(site: Site, dialect: Dialect = "site") -> Iterator[tuple[str, str]]:
    """Name and text of the pages of tutorials, expanded; a failed one tells why.

    Raises:
        PageError: a mark that cannot be used.
    """
    for snippet, result in site.tutorials:
        text = tutorial.page(snippet, result, site, dialect) if snippet else tutorial.failed_page(result)
        yield of_tutorial(result.path), text


def clashes(site: Site) -> list[str]:
    """Tutorials at the place of another page, and snippets with the address of another in a page."""
    found: list[str] = []
    places: dict[str, str] = {}
    for path in site.records:
        name = places.setdefault(re.sub(r"\W+", "-", path), path)
        if name != path:
            found.append(f"{path}:1: its address in a page would be that of {name}; rename one")
    taken = {name.removesuffix(".md"): f"docs/{name}" for name in site.pages}
    for _, result in site.tutorials:
        name = of_tutorial(result.path).removesuffix(".md")
        if name in taken:
            found.append(f"{result.path}:1: its page is called {name}, as that of {taken[name]}; rename one")
        taken.setdefault(name, result.path)
    return found


def unfit(site: Site) -> list[str]:
    """Snippets that could not be what readers download."""
    passed = {path: result for path, result in site.records.items() if not result.failed}
    return [wrong for x, result in passed.items() if (wrong := notebook.lacking(site.snippet(x), result))]


def missing(site: Site) -> list[PageError]:
    """Marks of pages that name a snippet which there is not, and those in front matter, which are no marks.

    Raises:
        PageError: a mark that cannot be used.
    """
    found = []
    for name, text in site.pages.items():
        place = page(name)
        for path, line in directive.named(place, text):
            if path not in site.records:
                found.append(place.error(line, directive.unknown(path, site.records)))
        found += (place.error(line, why) for line, why in leftover.in_front_matter(text))
    return found


def unused(site: Site, hidden: Collection[str] = ()) -> list[str]:
    """Snippets that no page shows; tutorials are pages themselves.

    Args:
        site: the site.
        hidden: files of pages that no reader sees.

    Raises:
        PageError: a mark that cannot be used.
    """
    seen = {name: text for name, text in site.pages.items() if name not in hidden}
    shown = set().union(*(directive.used(page(name), text) for name, text in seen.items()))
    return [path for path in site.records if path not in shown and not snippets.is_tutorial(path)]


def write(target: Path, site: Site, dialect: Dialect) -> int:
    """Write the whole site's source, fully expanded, for any generator.

    Args:
        target: an empty or new folder, outside of what the site is made of.
        site: the site.
        dialect: ``plain`` for any generator, ``site`` for Material without the hook.

    Returns:
        How many pages were written.

    Raises:
        PageError: a mark that cannot be used, or a file that cannot be made.
        ProjectError: another folder, or two tutorials with one place.
    """
    check(target, site.project)
    if wrong := clashes(site) + unfit(site):
        raise ProjectError("\n".join(wrong))
    shutil.copytree(site.project.docs, target, ignore=_editors, dirs_exist_ok=True)
    for place, content in site.files():
        if dialect == "site" or not place.endswith("-dark.svg"):
            store.write(target / place, content, below=target)
    pages = {name: site.expand(text, page(name, dialect)) for name, text in site.pages.items()}
    pages |= tutorials(site, dialect)
    for name, text in pages.items():
        store.write(target / name, plain(text) if dialect == "plain" else text, below=target)
    return len(pages)


def check(target: Path, project: Project) -> None:
    """Refuse a place where pages would replace files, or be among them.

    Raises:
        ProjectError: a file, a folder with files, or one in which pages or snippets are.
    """
    place = target.resolve()
    for folder in (project.docs, project.snippets):
        if place.is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(place):
            why = f"the site is made of {folder}; name a new folder"
            raise ProjectError(f"cannot write pages into {target}: {why}")
    if any(x.exists() and not x.is_dir() for x in (target, *target.parents)):
        raise ProjectError(f"cannot write pages into {target}: there is a file; name a new folder")
    if target.is_dir() and any(target.iterdir()):
        raise ProjectError(f"cannot write pages into {target}: it has files; delete it, or name a new folder")


def plain(text: str) -> str:
    """Markdown without what only Python-Markdown and its theme read: attributes, tabs and palettes."""
    one_palette = Prose(text)
    one_palette.sub(DARK, lambda _: "")
    one_palette.sub(LIGHT, lambda _: "")
    prose = Prose(str(one_palette))
    prose.sub(HEADING, lambda match: f'<a id="{match["slug"]}"></a>\n\n{text[slice(*match.span("text"))]}')
    prose.sub(ATTRIBUTES, lambda _: "")
    prose.sub(INLINE, lambda _: "")
    prose.sub(TAB, lambda match: f"**{match['title']}**\n" if match["title"] else "")
    return str(prose)


def _editors(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if is_editors(Path(name))]
