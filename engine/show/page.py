"""Pages. Out: what the text around a snippet needs to know of its page, and ids inside it."""

import html
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.snippet import Snippet

Dialect = Literal["site", "plain"]
NO_SEARCH = 'data-search-exclude=""'  # words that stand in every snippet find nothing; prose and outputs do
MARKUP = re.compile(r"[\t\n!\"$&*<>\[\\\]^`{|}~]|(?<![^\W_])_|_(?![^\W_])")  # an underscore in a word is none


class PageError(Exception):
    """What a page cannot show: ``file:line: message``."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")


@dataclass(frozen=True)
class Page:
    """What the text around a snippet needs to know.

    Attributes:
        name: the page's file, relative to ``docs``, with forward slashes.
        dialect: ``site`` for Material for MkDocs, ``plain`` for any generator.
        strict: whether what cannot be shown is an error, or a message in the page.
        written: the file in which people write the page, where that is another one.
    """

    name: str
    dialect: Dialect = "site"
    strict: bool = True
    written: str = ""

    @property
    def file(self) -> str:
        """The file in which people write the page, relative to the project."""
        return self.written or f"docs/{self.name}"

    def error(self, line: int, why: str) -> PageError:
        """An error of this page."""
        return PageError(self.file, line, why)

    def problem(self, line: int, why: str) -> str:
        """A message in place of what a page cannot show.

        Raises:
            PageError: the page is strict.
        """
        if self.strict:
            raise self.error(line, why)
        return f"<p><strong>{literal(str(self.error(line, why)))}</strong></p>"

    def link(self, target: str) -> str:
        """Address of a generated file, relative to the page's file."""
        return posixpath.relpath(target, posixpath.dirname(self.name) or ".")

    def url(self, target: str) -> str:
        """Address of a file as the page's own address sees it, for HTML, which is not rewritten."""
        is_index = posixpath.basename(self.name) == "index.md"
        return self.link(target) if is_index else f"../{self.link(target)}"


def fence(lines: Sequence[str], style: str) -> list[str]:
    """A fenced block of lines, which may hold fences; ``style`` is a language or attributes in braces."""
    longest = max((len(x) for line in lines for x in re.findall("`+", line)), default=0)
    mark = "`" * max(3, longest + 1)
    return [f"{mark} {style}" if style.startswith("{") else mark + style, *lines, mark]


def literal(text: str) -> str:
    """Text for an attribute or an element inside Markdown, of which nothing is read as markup."""
    return MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def inline(text: str) -> str:
    """Inline Markdown in which ``<`` and ``&`` begin no HTML; code stays as it is."""
    code = r"\\[\\`]|(`+)(?!`).*?(?<!`)\1(?!`)"  # or a backtick that begins none
    return re.sub(rf"{code}|[<&]", lambda x: html.escape(x[0]) if x[0] in "<&" else x[0], text)


def anchor(snippet: Snippet) -> str:
    """Id of a snippet where a page shows it first."""
    return re.sub(r"\W+", "-", snippet.name)
