"""Expanded pages, kept while a server runs. In: a page's Markdown, the site. Out: what `Site.expand` gives.

A page is expanded again when its own text is another one, when a snippet that it asked for has other code or
another record, or when any other file of the project changed. Which snippets a page asks for is seen, not
declared: a part that looks at all of them is asked again whenever one changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.project import ENGINE, is_editors, written
from engine.record import Record
from engine.show.page import Page
from engine.show.site import Site
from engine.snippet import Snippet, SnippetError

State = tuple[tuple[str, int, int], ...]


class Watched(Mapping[str, Record]):
    """Records, and which of them were asked for.

    Attributes:
        asked: their paths, also of those that there are not.
        asked_all: whether somebody looked at all of them.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self.forget()

    def forget(self) -> None:
        """Nothing was asked for from now on."""
        self.asked: set[str] = set()
        self.asked_all = False

    def __getitem__(self, path: str) -> Record:
        self.asked.add(path)
        return self._records[path]

    def __iter__(self) -> Iterator[str]:
        self.asked_all = True
        return iter(self._records)

    def __len__(self) -> int:
        self.asked_all = True
        return len(self._records)


@dataclass(frozen=True)
class _Known:
    """An expanded page, and what it was made of."""

    text: str
    line: int
    build: int
    asked: frozenset[str]
    asked_all: bool
    expanded: str


class Expanded:
    """The pages of a site from build to build."""

    def __init__(self) -> None:
        self._build = 0
        self._around: State = ()
        self._found: dict[str, tuple[Snippet | None, Record]] = {}
        self._changed: dict[str, int] = {}  # by path: the build in which the snippet or its record changed
        self._known: dict[str, _Known] = {}

    def begin(self, site: Site, records: Mapping[str, Record]) -> None:
        """Begin a build.

        Args:
            site: the site; its records are `Watched`.
            records: the same records.
        """
        self._build += 1
        around = _around(site)
        if around != self._around:
            self._around, self._known = around, {}
        found = {path: (_snippet(site, path), record) for path, record in records.items()}
        for path in self._found.keys() | found.keys():
            if self._found.get(path) != found.get(path):
                self._changed[path] = self._build
        self._found = found

    def expand(self, site: Site, text: str, page: Page, line: int) -> str:
        """A page's Markdown, expanded; raises as `Site.expand` does."""
        known = self._known.get(page.name)
        if known and (known.text, known.line) == (text, line) and self._is_current(known):
            return known.expanded
        assert isinstance(site.records, Watched)
        site.records.forget()
        result = site.expand(text, page, line)
        asked, asked_all = frozenset(site.records.asked), site.records.asked_all
        self._known[page.name] = _Known(text, line, self._build, asked, asked_all, result)
        return result

    def _is_current(self, known: _Known) -> bool:
        paths = self._changed.keys() if known.asked_all else known.asked
        return all(self._changed.get(path, 0) <= known.build for path in paths)


def _snippet(site: Site, path: str) -> Snippet | None:
    try:
        return site.snippet(path)
    except SnippetError:
        return None


def _around(site: Site) -> State:
    """Size and time of every file that may shape a page, apart from snippets."""
    root = site.project.root
    own = root / site.project.site.partition(":")[0].split(".")[0]  # the package that makes the site
    files = {x for folder in {site.project.docs, ENGINE, own} - {root} for x in written(folder, "*.*")}
    files |= {x for x in root.glob("*.*") if not is_editors(Path(x.name))}
    stats = ((str(x), x.stat()) for x in sorted(files) if x.suffix != ".pyc" and x.is_file())
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
