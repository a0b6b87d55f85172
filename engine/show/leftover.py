"""What no part understands. In: a page's words. Out: an error where a page would show a mark, or be another.

A mark that is misspelt, or at a place where nothing can stand for it, would be words of the page. So all that
looks like one is an error when every part has looked, also in comments, in HTML and in indented code. Only
fenced code and inline code show marks as they are.
"""

import re
from collections.abc import Iterator

from engine.show import front_matter
from engine.show.page import Page
from engine.show.prose import FRONT_MATTER, Kind, Prose
from engine.snippet import Snippet, SnippetError

NAMED = re.compile(r"\{\{ *[\w-][^{}\n]*\}\}|^[ \t]*:{2,}.*$", re.MULTILINE)
MARK = re.compile(rf"{NAMED.pattern}|(?<!\\)\$\$", re.MULTILINE)  # in prose
ANYWHERE = re.compile(
    r"^(?:\[\^[^\]\n]+\]:)?[ \t>*+|\d.)-]*:{3,}.*$"  # behind what begins a list, a quote or a table, too
    r"|^[ \t]*:[ \t]*snippets/.*$"
    r"|(?::{2,}|：+)[ \t]*snippets/[^\s|<]*"
    r"|:{3,}[ \t]*`*[^\s:|<]+\.py\b`*"
    r"|\{\{?\s*(?:snippets|drawings)/[^{}]*\}\}?"
    r"|\{\{\s*(?:snippets|drawings)/[^\s{}]*",  # without an end
    re.MULTILINE,
)
BLOCK_END = re.compile(r"</(?:article|aside|details|div|dl|figure|main|ol|section|table|ul)\b", re.IGNORECASE)
COMMENT = re.compile("<!--")  # one that ends is hidden
PLACES: dict[Kind, str] = {
    "comment": "in an HTML comment",
    "html": "in HTML that shows its content as it is",
    "indented": "in a block that its indent makes code",
}
MISSPELT = "is it misspelt, or not on a line of its own?"
BRACES = "write `{{ … }}` with two braces on each side, all on one line"
DOCSTRING = "a docstring is what readers of the file see, so write the words themselves"
WAY = "write it at the margin, or with the indent of its list or note; only a fence shows it as it is"


def refuse_source(prose: Prose, page: Page) -> None:
    """A page that Markdown reads otherwise than parts do.

    Raises:
        PageError: front matter that is no YAML, a fence or a comment that never ends, where ``page.strict``.
    """
    try:
        front_matter.parse(prose.text)
    except front_matter.Unreadable as error:
        tell(prose, page, prose.line(0) + error.line, str(error))
    for position in prose.unclosed:
        mark = prose.text[position : position + 3]
        why = f"this fence never ends; close it with as many {mark[0]} as it has, at the same indent"
        tell(prose, page, prose.line(position), why)
    for match in prose.finditer(COMMENT):
        tell(prose, page, prose.line(match.start()), "this comment never ends; add `-->`")


def in_front_matter(text: str) -> Iterator[tuple[int, str]]:
    """Titles and descriptions in front matter that hold what looks like a mark, and why it is none."""
    head = FRONT_MATTER.match(text)
    for number, line in enumerate(head[0].splitlines() if head else (), start=1):
        match = re.search(r"\{\{ *[\w-][^{}\n]*\}\}", line)
        if match and line.startswith(("title:", "description:")):
            yield number, f"nothing stands for {match[0]!r} in front matter; write the words themselves"


def refuse(prose: Prose, page: Page) -> None:
    """What looks like a mark, and nothing stands for it.

    Raises:
        PageError: there is one, where ``page.strict``.
    """
    for match in ANYWHERE.finditer(prose.text):
        start = _start(match)
        kind = prose.kind(start)
        if prose.is_put(start, start + 1) or not (kind is None or kind in PLACES):
            continue
        if kind:
            why = f"nothing stands for {match[0].strip()!r} {PLACES[kind]}; {WAY}"
            tell(prose, page, prose.line(start), why)
        else:
            _replace(match, prose, page)
    for match in list(prose.finditer(MARK)):
        _replace(match, prose, page)


def refuse_docstring(snippet: Snippet) -> None:
    """Marks in the docstring of a snippet, and what ends around it or never.

    Raises:
        SnippetError: there is one.
    """
    prose = Prose(snippet.claim)
    ends = [(x.start(), f"`{x[0]}` ends what is around the snippet") for x in prose.finditer(BLOCK_END)]
    ends += [(x.start(), "this comment never ends") for x in prose.finditer(COMMENT)]
    for position, why in [*((x, "this fence never ends") for x in prose.unclosed), *ends]:
        raise SnippetError(
            snippet.path, docstring_line(snippet, position), f"in the docstring, {why}; mend it"
        )
    for match in (*ANYWHERE.finditer(snippet.claim), *prose.finditer(NAMED)):
        kind = prose.kind(_start(match))
        if kind is None or kind in PLACES:
            line = docstring_line(snippet, _start(match))
            why = f"nothing stands for {match[0].strip()!r} in a docstring; {DOCSTRING}"
            raise SnippetError(snippet.path, line, why)


def docstring_line(snippet: Snippet, position: int) -> int:
    """Line in its file of a place in the claim of a snippet."""
    begins = snippet.claim.split("\n")[0].strip()
    lines = enumerate(snippet.source.split("\n"), start=1)
    first = next((number for number, line in lines if line.strip() == begins), 1)  # or it has an escape
    return first + snippet.claim.count("\n", 0, position)


def _start(match: re.Match[str]) -> int:
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _replace(match: re.Match[str], prose: Prose, page: Page) -> None:
    """A message in place of a mark, or above all where a part has put something into it."""
    start, end = _start(match), match.end()
    found = prose.text[start:end].strip()
    is_whole = found.startswith("{{") and found.endswith("}}") and "\n" not in found
    how = BRACES if found.startswith("{") and not is_whole else MISSPELT
    why = f"nothing stands for {' '.join(found.split())!r}; {how}"
    if prose.is_put(start, end):
        tell(prose, page, prose.line(start), why)
    else:
        prose.put(start, end, page.problem(prose.line(start), why))


def tell(prose: Prose, page: Page, line: int, why: str) -> None:
    """A message at the top of the page, where its own place would not show it.

    Raises:
        PageError: the page is strict.
    """
    prose.put(prose.start, prose.start, f"{page.problem(line, why)}\n\n")
