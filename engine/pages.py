"""Pages. Out: what the text around a snippet needs to know of its page, and ids inside it."""

import html
import posixpath
import re
from dataclasses import dataclass
from typing import Literal

from engine.snippet import Snippet

Dialect = Literal["site", "plain"]
NO_SEARCH = 'data-search-exclude=""'  # words that stand in every snippet find nothing; prose and outputs do


class PageError(Exception):
    """A ``:::`` line that cannot be used: ``docs/page:line: message``."""

    def __init__(self, page: str, line: int, message: str) -> None:
        super().__init__(f"docs/{page}:{line}: {message}")


@dataclass(frozen=True)
class Page:
    """What the text around a snippet needs to know.

    Attributes:
        name: the page's file, relative to ``docs``, with forward slashes.
        dialect: ``site`` for Material for MkDocs, ``plain`` for any generator.
        strict: whether a failed snippet is an error, or a red box in the page.
    """

    name: str
    dialect: Dialect = "site"
    strict: bool = True

    def problem(self, line: int, why: str) -> str:
        """A message in place of what a page cannot show.

        Raises:
            PageError: the page is strict.
        """
        error = PageError(self.name, line, why)
        if self.strict:
            raise error
        return f"<p><strong>{html.escape(str(error))}</strong></p>"

    def link(self, target: str) -> str:
        """Address of a generated file, relative to the page's file."""
        return posixpath.relpath(target, posixpath.dirname(self.name) or ".")


def anchor(snippet: Snippet) -> str:
    """Id of a snippet where a page shows it first."""
    return re.sub(r"\W+", "-", snippet.name)


def row_anchor(snippet: Snippet) -> str:
    """Id of a snippet's row in the compatibility page."""
    return f"row-{anchor(snippet)}"
