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
CODE = r"\\[\\`]|(`+)(?!`).*?(?<!`)\1(?!`)"  # in a line; or a backtick that begins none
MARKUP = re.compile(r"[\t\n!\"$&*<>\[\\\]^`{|}~]|(?<![^\W_])_|_(?![^\W_])")  # an underscore in a word is none
SENTENCE_END = re.compile(r"[.!?](?=\s+\W*[A-Z])")
MOST_DESCRIBED = 160  # characters of a description that search engines show


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
    return re.sub(rf"{CODE}|[<&]", lambda x: html.escape(x[0]) if x[0] in "<&" else x[0], text)


def link_words(text: str) -> str:
    """Inline Markdown as the words of a link, which its brackets do not end; code stays as it is."""
    return re.sub(rf"{CODE}|\\.|[\[\]]", lambda x: f"\\{x[0]}" if x[0] in "[]" else x[0], text)


def summary(text: str, most: int = MOST_DESCRIBED) -> str:
    """The beginning of a text: as many of its sentences as have room, or as many words of the first.

    Args:
        text: plain text.
        most: characters there is room for.
    """
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    ends = [match.end() for match in SENTENCE_END.finditer(words) if match.end() <= most]
    return words[: ends[-1]] if ends else f"{words[: most - 1].rpartition(' ')[0].rstrip(',;:')}…"


def address(name: str) -> str:
    """Where a page is in the site: ``guides/x/`` for ``guides/x.md``, ``guides/`` for ``guides/index.md``."""
    place = name.removesuffix(".md")
    if posixpath.basename(place) == "index":
        place = posixpath.dirname(place)
    return f"{place}/" if place else ""


def of_tutorial(path: str) -> str:
    """The page of a tutorial: ``tutorials/two-lstms.md`` for ``snippets/tutorials/01_two_lstms.py``."""
    file = posixpath.basename(path).removesuffix(".py")
    return f"tutorials/{file.lstrip('0123456789').lstrip('_').replace('_', '-')}.md"


def anchor(snippet: Snippet) -> str:
    """Id of a snippet where a page shows it first."""
    return re.sub(r"\W+", "-", snippet.name)
