"""What a page shows of a snippet on request. In: a snippet and its record. Out: the other lines, and blocks.

``# region proof`` holds what proves the snippet's words, ``# region plot`` what draws its figures. Both run
and are in every download. Without them, what is read first is what a person would type.

A tutorial has two more, for code that its lesson is not about: ``# region data`` for what makes data, and
``# region measured`` for what measures. They are where they run, and can be copied.
"""

from collections.abc import Collection

from engine import snippet as snippets
from engine.folds import FOLDED, PROOF
from engine.record import Record
from engine.run import checks
from engine.show.page import NO_SEARCH, Page, fence
from engine.show.site import Site
from engine.snippet import Snippet, SnippetError

ASIDE = {"data": "How this data is made", "measured": "How this is measured"}  # in tutorials
WHY = "The build runs these lines with the code above, and stops if one fails. You need not copy them."
Lines = list[tuple[int, str]]


def seen(snippet: Snippet, region: str | None = None) -> Lines:
    """Lines that are shown at first, each with its number in the file; of one region, if it is named.

    Raises:
        SnippetError: the region is not in the file.
    """
    return snippets.numbered(snippet, region, without=() if region in FOLDED else FOLDED)


def code(snippet: Snippet) -> str:
    """The same as one text: what a copy button copies, which runs alone."""
    return "\n".join(line for _, line in seen(snippet))


def blocks(snippet: Snippet, result: Record, anchor: str, page: Page, site: Site) -> list[str]:
    """A block to open for each folded region.

    Args:
        snippet: the snippet.
        result: its record.
        anchor: beginning of the blocks' ids.
        page: where they are shown.
        site: the site that they are part of.
    """
    lines: list[str] = []
    for name in FOLDED:
        if not snippets.has_region(snippet, name):
            continue
        numbered = snippets.numbered(snippet, name)
        inside = [line for _, line in numbered]
        words = _proved(dict(numbered), snippet, result, site) if name == PROOF else "How this plot was made"
        if page.dialect == "plain":
            lines += [f"{words}:", "", *fence(inside, "python"), ""]
            continue
        attributes = f"{{ #{anchor}-{name} .python .no-copy {NO_SEARCH} }}"
        lines += [f'<details class="folded {name}" {NO_SEARCH} markdown>', f"<summary>{words}</summary>", ""]
        lines += [*([WHY, ""] if name == PROOF else []), *fence(inside, attributes), "", "</details>", ""]
    return lines


def aside(cell: Snippet, anchor: str, page: Page) -> list[str]:
    """A block to open, and to copy, for what a cell of a tutorial sets aside.

    Args:
        cell: the tutorial, with this cell alone.
        anchor: beginning of the blocks' ids.
        page: where they are shown.
    """
    lines: list[str] = []
    for name, words in ASIDE.items():
        if not snippets.has_region(cell, name):
            continue
        inside = [line for _, line in snippets.numbered(cell, name, without=FOLDED)]
        if page.dialect == "plain":
            lines += [f"{words}:", "", *fence(inside, "python"), ""]
            continue
        attributes = f"{{ #{anchor}-{name} .python {NO_SEARCH} }}"
        lines += [f'<details class="folded {name}" {NO_SEARCH} markdown>', f"<summary>{words}</summary>", ""]
        lines += [*fence(inside, attributes), "", "</details>", ""]
    return lines


def read(cell: Snippet) -> list[str]:
    """Lines of a cell of a tutorial that are read at first."""
    return [line for _, line in snippets.numbered(cell, without=(*FOLDED, *ASIDE))]


def _proved(lines: Collection[int], snippet: Snippet, result: Record, site: Site) -> str:
    """How many checks of a proof held here: those that ran, and not those that are written."""
    known = checks.find(snippet) if result.status != "passed" else [(line, 0) for line in result.checks]
    number = sum(line in lines for line, _ in known)
    counted = f"{number} check{'s' if number != 1 else ''}"
    if result.status != "passed":
        return f"{counted}, not run here"
    return f"✓ {counted} passed on {site.project.framework.short(dict(result.versions))}"


def refuse_unchecked(snippet: Snippet, result: Record) -> None:
    """Refuse shapes that readers would take for checked.

    Raises:
        SnippetError: an announced exception came before the assignment of a shape comment.
    """
    if result.unchecked:
        why = "this shape comment was not checked, as the snippet ended by an exception above it"
        raise SnippetError(snippet.path, result.unchecked[0], f"{why}; take it out, or move it up")
