"""The compatibility page. In: its Markdown, the committed matrix. Out: Markdown with the matrix's tables.

``{{ compatibility: recorded }}`` inside a sentence says when and on what the data was recorded. On lines of
their own, ``{{ compatibility: versions }}`` is a row for each environment, and
``{{ compatibility: snippets }}`` a table for each page, with the first errors below it.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from engine import markdown, matrix
from engine import snippet as snippets
from engine.matrix import Matrix, Outcome, Status
from engine.pages import Page, PageError, anchor, row_anchor
from engine.record import Record
from engine.snippet import Snippet

PLACE = re.compile(r"\{\{ *compatibility: *(?P<part>\w+) *\}\}")
NOT_RECORDED = "·"
SIGNS: Mapping[Status, tuple[str, str]] = {
    "same": ("✓", "same output"),
    "numbers": ("≈", "other numbers"),
    "differs": ("≠", "other output"),
    "quiet": ("∅", "raises nothing"),
    "fails": ("✗", "fails"),
    "absent": ("–", "not run: a package is missing"),
}


def expand(
    text: str, page: Page, pages: Mapping[str, str], records: Mapping[str, Record], offset: int = 0
) -> str:
    """Replace the places of a page by what the matrix says.

    Args:
        text: a page's Markdown.
        page: the page, for links and errors.
        pages: text of every page by name, to link snippets where they are shown.
        records: every snippet of the site.
        offset: lines of the file that stand before ``text``.

    Raises:
        PageError: no such part.
    """
    if not PLACE.search(text):
        return text
    data = matrix.committed()
    parts: dict[str, Callable[[], str]] = {
        "recorded": lambda: _recorded(data),
        "versions": lambda: "\n".join(_versions(data)),
        "snippets": lambda: "\n".join(_snippets(data, page, pages, list(records))),
    }

    def part(match: re.Match[str]) -> str:
        if make := parts.get(match["part"]):
            return make()
        line = text[: match.start()].count("\n") + 1 + offset
        known = ", ".join(parts)
        raise PageError(page.name, line, f"no part {match['part']!r}; known: {known}")

    return PLACE.sub(part, text)


def _recorded(data: Matrix) -> str:
    if not data.recorded:
        return "never"
    when, python, platform = (data.recorded[x] for x in ("date", "python", "platform"))
    return f"on {when}, with Python {python} on {platform.replace('_', '-')}"


def _versions(data: Matrix) -> Iterator[str]:
    yield "| TensorFlow | Keras | NumPy | Runs | Other output | Fails | Not run |"
    yield "| --- | --- | --- | ---: | ---: | ---: | ---: |"
    for environment in data.environments:
        outcomes = [row[environment.name].status for row in data.rows.values() if environment.name in row]
        packages = environment.packages
        keras = packages.get("keras") or f"{packages.get('keras-nightly', '?')} (nightly)"
        counts = [
            sum(x in wanted for x in outcomes)
            for wanted in (("same", "numbers"), ("differs", "quiet"), ("fails",), ("absent",))
        ]
        cells = [packages.get("tensorflow", "?"), keras, packages.get("numpy", "?"), *map(str, counts)]
        yield f"| {' | '.join(cells)} |"


def _snippets(data: Matrix, page: Page, pages: Mapping[str, str], paths: list[str]) -> Iterator[str]:
    names = [x.name for x in data.environments]
    left = {path: snippets.read(path) for path in paths}
    for name, title, shown in _groups(pages, left):
        if not shown:
            continue
        yield from ("", f"### [{title}]({page.link(name)})", "")
        if page.dialect == "site":
            yield from ('<div class="matrix" markdown>', "")
        yield f"| Snippet | {' | '.join(names)} |"
        yield f"| --- |{' :-: |' * len(names)}"
        for snippet in shown:
            row = data.row(snippet)
            cells = [_cell(row.get(x), page) for x in names]
            yield f"| {_link(snippet, name, page)} | {' | '.join(cells)} |"
        if page.dialect == "site":
            yield from ("", "</div>")
        yield from _errors(data, shown, page)


def _groups(pages: Mapping[str, str], left: dict[str, Snippet]) -> Iterator[tuple[str, str, list[Snippet]]]:
    """Pages that show snippets: name, title, snippets. Tutorials are one group."""
    for name, text in pages.items():
        shown = sorted(markdown.shown(name, text) & set(left))
        heading = re.search(r"^# (.+)$", text, re.MULTILINE)
        yield name, heading[1] if heading else name, [left.pop(path) for path in shown]
    yield "tutorials/index.md", "Tutorials", [x for x in left.values() if snippets.is_tutorial(x.path)]


def _link(snippet: Snippet, name: str, page: Page) -> str:
    title = snippet.title.replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")
    if page.dialect == "plain":
        return f'<a id="{row_anchor(snippet)}"></a>[{title}]({page.link(name)})'
    target = page.link(name)
    if not snippets.is_tutorial(snippet.path):
        target += f"#{anchor(snippet)}"
    return f"[{title}]({target}){{ #{row_anchor(snippet)} }}"


def _cell(outcome: Outcome | None, page: Page) -> str:
    if outcome is None:
        return NOT_RECORDED
    sign, words = SIGNS[outcome.status]
    if outcome.status == "fails":
        sign, words = f"{sign} {outcome.line}", f"fails at line {outcome.line}"
    if page.dialect == "plain":
        return sign
    return f'<span role="img" aria-label="{words}" class="is-{outcome.status}">{sign}</span>'


def _errors(data: Matrix, shown: list[Snippet], page: Page) -> Iterator[str]:
    """First errors of a page's snippets, folded; equal ones of neighbouring versions together."""
    items = []
    for snippet in shown:
        by_error: dict[tuple[int, str], list[str]] = {}
        for name, outcome in data.row(snippet).items():
            if outcome.status in ("fails", "absent"):
                by_error.setdefault((outcome.line, outcome.error), []).append(name)
        for (line, error), names in by_error.items():
            where = f"line {line}" if line else "not run, as a package is missing"
            versions = matrix.spans(names, data.environments)
            items.append(f"- {snippet.title}: {versions}, {where}: {markdown.code(error)}")
    if not items:
        return
    if page.dialect == "plain":
        yield from ("", *items, "")
        return
    yield from ("", f"<details markdown><summary>First errors ({len(items)})</summary>", "")
    yield from (*items, "", "</details>", "")
