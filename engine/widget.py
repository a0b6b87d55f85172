"""What the widgets of pages share: their places in the text, results of snippets, files that a page loads."""

import re
from collections.abc import Callable, Mapping

from engine.pages import Page
from engine.record import Record

FILES = ("stylesheets/widgets.css", "javascripts/widget.js")


def expand(
    place: re.Pattern[str], text: str, page: Page, offset: int, make: Callable[[re.Match[str]], str]
) -> str:
    """Replace each place by what ``make`` gives, or by a message where ``page.strict`` is false.

    Args:
        place: matches a place.
        text: a page's Markdown.
        page: the page, for errors.
        offset: lines of the file that stand before ``text``.
        make: raises ValueError where it cannot give anything.

    Raises:
        PageError: ``make`` raised.
    """

    def one(match: re.Match[str]) -> str:
        try:
            return make(match)
        except ValueError as error:
            return page.problem(text[: match.start()].count("\n") + 1 + offset, str(error))

    return place.sub(one, text)


def result(records: Mapping[str, Record], path: str) -> Record:
    """The record of a snippet.

    Raises:
        ValueError: there is no such snippet, or it failed.
    """
    found = records.get(path)
    if found is None:
        raise ValueError(f"there is no {path}")
    if found.failed:
        raise ValueError(f"needs a snippet that fails: {found.error}")
    return found


def printed(records: Mapping[str, Record], path: str) -> str:
    """All that a snippet printed. Raises as ``result`` does."""
    return "".join(output.stdout for output in result(records, path).outputs)


def url(page: Page, target: str) -> str:
    """Address of a file as the page's own address sees it: HTML is not rewritten as Markdown's links are."""
    return page.link(target) if page.name.endswith("index.md") else f"../{page.link(target)}"


def tags(page: Page, *files: str) -> str:
    """Styles and scripts, in their order, after those that all widgets need.

    They stand in the page, so that other pages do not pay for them.
    """
    tag = {"css": '<link rel="stylesheet" href="{}">', "js": '<script defer src="{}"></script>'}
    return "".join(tag[file.rsplit(".")[-1]].format(url(page, file)) for file in (*FILES, *files))
