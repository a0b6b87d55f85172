"""A site: what pages are made of. In: a project and its records. Out: pages, and the files beside them.

A page is made by parts: each finds its marks in the page's words and says what stands for them. One list of
parts, in one order, makes the pages of the site, those that `engine.show.stage` writes, and notebooks' cells.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from engine import snippet as snippets
from engine.project import Project, written
from engine.record import Record, Tensor
from engine.show import leftover, structure
from engine.show.page import Page
from engine.show.prose import Prose
from engine.snippet import Snippet, SnippetError

CONTRIBUTING = "about/contributing.md"  # the page that is CONTRIBUTING.md of the project
INTO_DOCS = re.compile(r"(?<=\]\()docs/")  # a link of CONTRIBUTING.md, which lies above docs
File = tuple[str, str | bytes]  # place in the site, and content


@dataclass(frozen=True)
class Section:
    """A heading of a finished page and what is below it.

    Attributes:
        address: where it is, relative to the site; without a ``#`` for the beginning of a page.
        page: what the page is called in the menu.
        title: the heading as text.
        html: what is below it, as far as the search is to know it.
        asked: questions that it answers, in other words than its own.
        entry: whether the whole page is one answer (see `engine.show.entries`).
    """

    address: str
    page: str
    title: str
    html: str
    asked: tuple[str, ...] = ()
    entry: bool = False


class Part(Protocol):
    """What one kind of mark in a page stands for; subclasses say what differs from nothing."""

    def expand(self, prose: Prose, page: Page, site: "Site") -> None:
        """Find the part's marks and put in what stands for them.

        Args:
            prose: the page's words.
            page: the page, for links and errors.
            site: what the page belongs to.

        Raises:
            PageError: a mark that cannot be used, where ``page.strict``.
        """
        return

    def files(self, site: "Site") -> Iterable[File]:
        """Files that the part's pages need.

        Raises:
            PageError: one that cannot be made.
        """
        return ()

    def written(self, sections: Sequence[Section], site: "Site") -> Iterable[File]:
        """Files that are made of all finished pages.

        Raises:
            PageError: one that cannot be made.
        """
        return ()


@dataclass(frozen=True)
class Other:
    """What other versions make of a snippet.

    Attributes:
        title: which versions, in words.
        names: short names of these versions, as in `Elsewhere.choices`.
        text: what is printed there.
        words: what else there is to say, such as ``fails at line 9``.
        tensors: the shape table, where it is another one.
        kind: ``reworded``, another message of the announced exception; ``numbers``, other rounded numbers;
            ``adds``, something that is printed besides; ``differs``, anything else.
        is_told: whether every reader is told, or only who has chosen one of these versions.
    """

    title: str
    names: tuple[str, ...]
    text: str
    words: str = ""
    tensors: tuple[Tensor, ...] = ()
    kind: Literal["reworded", "numbers", "adds", "differs"] = "differs"
    is_told: bool = False


@dataclass(frozen=True)
class Choice:
    """A version that a reader can choose.

    Attributes:
        name: for data and addresses.
        title: all of it, for a menu.
        short: as much as a telephone has room for.
        is_here: whether the site runs on it.
    """

    name: str
    title: str
    short: str
    is_here: bool


class Elsewhere(Protocol):
    """What other versions make of snippets; handed in, as this package knows none. By default nothing."""

    def link(self, snippet: Snippet, page: Page) -> tuple[str, str] | None:
        """In short, in words, and the address of more."""
        return None

    def others(self, snippet: Snippet) -> Sequence[Other]:
        """What versions leave that leave something else than here."""
        return ()

    def alike(self, snippet: Snippet) -> str:
        """The versions that print the same as here, in words, or an empty string."""
        return ""

    def choices(self) -> Sequence[Choice]:
        """The versions that a reader can choose, newest first."""
        return ()


class Nowhere(Elsewhere):
    """No other version is known."""


NOWHERE = Nowhere()


@dataclass(frozen=True, eq=False)
class Site:
    """What pages are made of.

    Attributes:
        project: where files are.
        records: what each snippet left, by its path.
        parts: make the pages, in this order.
        elsewhere: what other versions make of the snippets.
    """

    project: Project
    records: Mapping[str, Record]
    parts: tuple[Part, ...]
    elsewhere: Elsewhere = NOWHERE

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """Name and text of every Markdown page, relative to ``docs``; CONTRIBUTING.md is one of them."""
        docs = self.project.docs
        found = {file.relative_to(docs).as_posix(): self.project.text(file) for file in written(docs, "*.md")}
        contributing = self.project.root / "CONTRIBUTING.md"
        if contributing.is_file():
            prose = Prose(self.project.text(contributing))
            prose.sub(INTO_DOCS, lambda _: "../")
            found[CONTRIBUTING] = _answered(str(prose))
        return found

    def heading(self, name: str) -> str:
        """The first heading of a page without its attributes, or the page's name."""
        match = re.search(r"^# (.+?)(?: \{ [^}\n]*\})?$", self.pages[name], re.MULTILINE)
        return match[1] if match else name

    @property
    def tutorials(self) -> Iterator[tuple[Snippet | None, Record]]:
        """Snippets that are pages of their own; one that cannot be read has only its record."""
        for path, result in self.records.items():
            if snippets.is_tutorial(path):
                yield None if result.failed else self.snippet(path), result

    def snippet(self, path: str) -> Snippet:
        """A snippet of the project as it ran, whatever its file holds now.

        Raises:
            SnippetError: it did not run, and its file cannot be read; see `engine.snippet.read`.
        """
        if path not in self._snippets:
            ran = self.records.get(path)
            self._snippets[path] = (
                snippets.as_read(self.project, path, ran.source)
                if ran and ran.source
                else snippets.read(self.project, path)
            )
        return self._snippets[path]

    def is_read(self, path: str) -> bool:
        """Whether a snippet is one; a server goes on with the others."""
        try:
            self.snippet(path)
        except SnippetError:
            return False
        return True

    @cached_property
    def _snippets(self) -> dict[str, Snippet]:
        return {}

    def expand(self, text: str, page: Page, line: int = 1, said: set[str] | None = None) -> str:
        """A page's Markdown with what its marks stand for.

        Args:
            text: the Markdown.
            page: the page.
            line: line of the file on which the text starts.
            said: shared by the texts of a page that has several; see `Prose`.

        Raises:
            PageError, SnippetError: a mark that cannot be used, where ``page.strict``.
        """
        prose = Prose(text, line, said)
        leftover.refuse_source(prose, page)
        for part in self.parts:
            part.expand(prose, page, self)
        leftover.refuse(prose, page)
        structure.refuse(prose, page)
        return str(prose)

    def files(self) -> Iterator[File]:
        """Place and content of all that the parts make beside the pages.

        Raises:
            PageError: a file that cannot be made.
        """
        for part in self.parts:
            yield from part.files(self)


def _answered(text: str) -> str:
    """A text whose second paragraph, if it has three, is marked as the answer of its page."""
    title, answer, rest = [*text.split("\n\n", 2), "", ""][:3]
    if not rest:
        return text
    answer = re.sub(r"\n(.*)\Z", r" \1", answer)  # in exchange for the line that comes in
    return f'{title}\n\n{answer}\n{{: .answer data-answer="" }}\n\n{rest}'
