"""What no part understands. In: a page's words. Out: an error where a page would show a mark, or be another.

A mark that is misspelt, or at a place where nothing can stand for it, would be words of the page. So all that
looks like one is an error when every part has looked, also in comments, in HTML and in indented code. Only
fenced code and inline code show marks as they are.
"""

import re

import yaml

from engine.show.page import Page
from engine.show.prose import FRONT_MATTER, Kind, Prose

MARK = re.compile(r"\{\{ *[\w-][^{}\n]*\}\}|^[ \t]*:{2,}.*$|(?<!\\)\$\$", re.MULTILINE)  # in prose
ANYWHERE = re.compile(
    r"^(?:\[\^[^\]\n]+\]:)?[ \t>*+|\d.)-]*:{3,}.*$"  # behind what begins a list, a quote or a table, too
    r"|^[ \t]*:[ \t]*snippets/.*$"
    r"|(?::{2,}|：+)[ \t]*snippets/[^\s|<]*"
    r"|:{3,}[ \t]*`*[^\s:|<]+\.py\b`*"
    r"|\{\{ *(?:snippets|drawings)/[^{}\n]*\}\}",
    re.MULTILINE,
)
COMMENT = re.compile("<!--")  # one that ends is hidden
PLACES: dict[Kind, str] = {
    "comment": "in an HTML comment",
    "html": "in HTML that shows its content as it is",
    "indented": "in a block that its indent makes code",
}
MISSPELT = "is it misspelt, or not on a line of its own?"
WAY = "write it at the margin, or with the indent of its list or note; only a fence shows it as it is"


def refuse_source(prose: Prose, page: Page) -> None:
    """A page that Markdown reads otherwise than parts do.

    Raises:
        PageError: front matter that is no YAML, a fence or a comment that never ends, where ``page.strict``.
    """
    if head := FRONT_MATTER.match(prose.text):
        lines = head[0].splitlines()
        try:
            found = yaml.safe_load("\n".join(lines[1:-1]))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = prose.line(0) + 1 + (mark.line if mark else 0)
            why = f"front matter is no YAML: {getattr(error, 'problem', None) or 'unreadable'}"
            _tell(prose, page, line, f"{why}; put quotes around the value")
        else:
            if not isinstance(found, dict):
                _tell(prose, page, prose.line(0), "front matter names nothing; write `key: value` lines")
    for position in prose.unclosed:
        mark = prose.text[position : position + 3]
        why = f"this fence never ends; close it with as many {mark[0]} as it has, at the same indent"
        _tell(prose, page, prose.line(position), why)
    for match in prose.finditer(COMMENT):
        _tell(prose, page, prose.line(match.start()), "this comment never ends; add `-->`")


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
            _tell(prose, page, prose.line(start), why)
        else:
            _replace(match, prose, page)
    for match in list(prose.finditer(MARK)):
        _replace(match, prose, page)


def _start(match: re.Match[str]) -> int:
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _replace(match: re.Match[str], prose: Prose, page: Page) -> None:
    """A message in place of a mark, or above all where a part has put something into it."""
    start, end = _start(match), match.end()
    why = f"nothing stands for {prose.text[start:end].strip()!r}; {MISSPELT}"
    if prose.is_put(start, end):
        _tell(prose, page, prose.line(start), why)
    else:
        prose.put(start, end, page.problem(prose.line(start), why))


def _tell(prose: Prose, page: Page, line: int, why: str) -> None:
    """A message at the top of the page, where its own place would not show it."""
    prose.put(prose.start, prose.start, f"{page.problem(line, why)}\n\n")
