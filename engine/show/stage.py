"""The site's source, written out. In: a site. Out: every page, expanded, in a folder for any generator."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine import snippet as snippets
from engine.project import is_editors
from engine.show import directive, notebook
from engine.show.page import Dialect, Page, PageError
from engine.show.prose import Prose
from engine.show.site import CONTRIBUTING, Site

HEADING = re.compile(r"^(?P<text>#+ .+?) \{ #(?P<slug>[\w-]+)[^}\n]*\}$", re.MULTILINE)
ATTRIBUTES = re.compile(r"^\{: [^}\n]*\}\n", re.MULTILINE)
NOTEBOOK = re.compile(r"(?P<before>\]\((?![^)\s]*(?:snippets/|:))[^)\s\0]*)\.ipynb(?=[?#)])")


def page(name: str, dialect: Dialect = "site", *, strict: bool = True) -> Page:
    """A Markdown page of a site by its name."""
    return Page(name, dialect, strict, "CONTRIBUTING.md" if name == CONTRIBUTING else "")


def tutorials(site: Site) -> Iterator[tuple[str, str]]:
    """Place and content of the notebooks that are pages; a failed one tells why.

    Raises:
        PageError: a mark that cannot be used.
    """
    for snippet, result in site.tutorials:
        name = f"tutorials/{notebook.page_name(result.path)}.ipynb"
        yield name, notebook.page(snippet, result, site) if snippet else notebook.failed_page(result)


def missing(site: Site) -> list[PageError]:
    """Marks of pages that name a snippet which there is not.

    Raises:
        PageError: a mark that cannot be used.
    """
    found = []
    for name, text in site.pages.items():
        place = page(name)
        for path, line in directive.named(place, text):
            if path not in site.records:
                found.append(place.error(line, directive.unknown(path, site.records)))
    return found


def unused(site: Site) -> list[str]:
    """Snippets that no page shows; tutorials are pages themselves.

    Raises:
        PageError: a mark that cannot be used.
    """
    shown = set().union(*(directive.used(page(name), text) for name, text in site.pages.items()))
    return [path for path in site.records if path not in shown and not snippets.is_tutorial(path)]


def write(target: Path, site: Site, dialect: Dialect) -> int:
    """Write the whole site's source, fully expanded, for any generator.

    Args:
        target: an empty or new folder.
        site: the site.
        dialect: ``plain`` for any generator, ``site`` for Material without the hook.

    Returns:
        How many pages were written.

    Raises:
        PageError: a mark that cannot be used, or a file that cannot be made.
    """
    shutil.copytree(site.project.docs, target, ignore=_editors, dirs_exist_ok=True)
    for place, content in site.files():
        if dialect == "site" or not place.endswith("-dark.svg"):
            _write(target / place, content)
    for name, text in site.pages.items():
        expanded = site.expand(text, page(name, dialect))
        _write(target / name, plain(expanded) if dialect == "plain" else expanded)
    books = dict(tutorials(site) if dialect == "site" else _tutorials_as_markdown(site))
    for place, content in books.items():
        _write(target / place, content)
    return len(site.pages) + len(books)


def _tutorials_as_markdown(site: Site) -> Iterator[tuple[str, str]]:
    for snippet, result in site.tutorials:
        if snippet:
            content = notebook.as_markdown(snippet, result, site)
            yield f"tutorials/{notebook.page_name(result.path)}.md", plain(content)


def plain(text: str) -> str:
    """Markdown without what only Python-Markdown reads: attributes, and links to notebooks that are pages."""
    prose = Prose(text)
    prose.sub(HEADING, lambda match: f'<a id="{match["slug"]}"></a>\n\n{text[slice(*match.span("text"))]}')
    prose.sub(ATTRIBUTES, lambda _: "")
    linked = Prose(str(prose))
    linked.sub(NOTEBOOK, lambda match: f"{match['before']}.md")
    return str(linked)


def _editors(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if is_editors(Path(name))]


def _write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
