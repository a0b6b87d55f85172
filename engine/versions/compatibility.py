"""The compatibility page. In: its Markdown, the committed matrix. Out: Markdown with the matrix's tables.

``{{ compatibility: recorded }}`` inside a sentence says when and on what the data was recorded. On lines of
their own, ``{{ compatibility: versions }}`` is a row for each environment, and
``{{ compatibility: snippets }}`` a table for each page, with the first errors below it.

On any page, ``{{ versions: numpy>=2.1 }}`` is the short names of the environments on which a condition holds,
for an attribute ``data-on`` or ``data-not-on``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from engine import approved, requirement
from engine import snippet as snippets
from engine.show import directive, table
from engine.show.page import NO_SEARCH, Page, anchor, link_words
from engine.show.prose import Prose
from engine.show.site import Choice, Elsewhere, Other, Part, Site
from engine.show.table import Table
from engine.snippet import Snippet
from engine.versions import expected, matrix
from engine.versions.changes import Change
from engine.versions.matrix import Matrix, Outcome, Status

PAGE = "reference/compatibility.md"
TUTORIALS = "tutorials/index.md"

PLACE = re.compile(r"\{\{ *compatibility: *(?P<part>\w+) *\}\}")
ON = re.compile(r"\{\{ *versions: *(?P<condition>[^{}]+?) *\}\}")
ANNOUNCED = re.compile(r"raises (?P<name>\w+), but announces \w+: ")
NOT_RECORDED = "·"
SIGNS: Mapping[Status, tuple[str, str]] = {
    "same": ("✓", "same output"),
    "numbers": ("≈", "other numbers"),
    "unproven": ("?", "proof fails"),
    "differs": ("≠", "other output"),
    "quiet": ("∅", "raises nothing"),
    "fails": ("✗", "fails"),
    "absent": ("–", "not run: a package is missing"),
}


class Compatibility(Part):
    """``{{ compatibility: recorded | versions | snippets }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put in what the committed data says."""
        if not any(prose.finditer(PLACE)) and not any(prose.finditer(ON)):
            return
        data = matrix.read(site.project)
        prose.sub(ON, lambda match: _names(match, data, prose, page))
        parts = {
            "recorded": lambda: _recorded(data),
            "versions": lambda: "\n".join(_versions(data, site)),
            "snippets": lambda: "\n".join(_snippets(data, page, site)),
        }

        def part(match: re.Match[str]) -> str:
            if make := parts.get(match["part"]):
                return make()
            known = ", ".join(parts)
            raise page.error(prose.line(match.start()), f"no part {match['part']!r}; known: {known}")

        prose.sub(PLACE, part)


@dataclass(frozen=True)
class Recorded(Elsewhere):
    """What the committed data says of a snippet, beside the snippet.

    Attributes:
        data: what each version made of each snippet.
        changes: those of the library that explain differences; every reader is told of these, but for other
            results of a training.
        versions: what the site runs on, by distribution.
    """

    data: Matrix
    changes: tuple[Change, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    def link(self, snippet: Snippet, page: Page) -> tuple[str, str] | None:
        """Its row in short, and the way to the row in the whole table."""
        words = self.data.short(snippet)
        return (words, f"{page.link(PAGE)}#{row_anchor(snippet)}") if words else None

    def others(self, snippet: Snippet) -> Sequence[Other]:
        """Versions that leave the same, together; oldest first."""
        row = self.data.row(snippet)
        groups: dict[Outcome, list[str]] = {}
        for name, outcome in row.items():
            left = seen(outcome)
            if left.status != "same":
                groups.setdefault(left if _warns_alone(left) else replace(left, warned=""), []).append(name)
        added: dict[str, list[str]] = {}
        for name, outcome in row.items():
            if outcome.warned and not _warns_alone(outcome):
                added.setdefault(outcome.warned, []).append(name)
        return [
            *(self._other(snippet, outcome, names) for outcome, names in groups.items()),
            *(
                Other(
                    self.data.title(names),
                    tuple(names),
                    text,
                    "also warns",
                    kind="adds",
                    is_told=self._is_told(snippet, names),
                )
                for text, names in added.items()
            ),
        ]

    def _other(self, snippet: Snippet, outcome: Outcome, names: list[str]) -> Other:
        kind: Literal["reworded", "numbers", "differs"] = "differs"
        is_told = self._is_told(snippet, names)
        if outcome.status == "numbers" and not is_told:
            kind = "numbers"
        elif outcome.status == "differs" and snippet.announces and not outcome.tensors:
            kind = "reworded"
        words = {
            "fails": _failure(outcome),
            "quiet": "raises nothing",
            "absent": f"not run, as {outcome.error} is missing",
        }
        return Other(
            self.data.title(names),
            tuple(names),
            ANNOUNCED.sub(r"\g<name>: ", _finally(outcome.text or outcome.error or outcome.warned)),
            words.get(outcome.status, ""),
            approved.tensors(f"--- tensors\n{outcome.tensors}") if outcome.tensors else (),
            kind,
            is_told,
        )

    def _is_told(self, snippet: Snippet, names: Iterable[str]) -> bool:
        packages = [x.packages for x in self.data.environments if x.name in set(names)]
        return any(
            requirement.holds(x.when, versions)
            for x in self.changes
            if snippet.path in x.snippets
            for versions in packages
        )

    def alike(self, snippet: Snippet) -> str:
        """The versions that print what is in the page."""
        row = self.data.row(snippet)
        names = [
            name
            for name, outcome in row.items()
            if (status := seen(outcome).status) == "same"
            or (status == "numbers" and not self._is_told(snippet, [name]))
        ]
        return self.data.title(names) if names else ""

    def choices(self) -> Sequence[Choice]:
        """All environments, newest first."""
        here = expected.nearest(self.data.environments, self.versions, ()) if self.versions else None
        return [
            Choice(
                x.name,
                self.data.label(x),
                self.data.label(x).partition(",")[0].removesuffix(" nightly"),
                x is here,
            )
            for x in reversed(self.data.environments)
        ]


def seen(outcome: Outcome) -> Outcome:
    """What a reader sees of it: where only the proof fails, the same, or the same but for numbers."""
    if outcome.status != "unproven":
        return outcome
    return Outcome("numbers" if outcome.text else "same", text=outcome.text, warned=outcome.warned)


def _warns_alone(outcome: Outcome) -> bool:
    """Whether a version leaves the warnings of a known change, and nothing of what is left here."""
    told = outcome.text or outcome.error or outcome.tensors
    return outcome.status == "differs" and bool(outcome.warned) and not told


def _failure(outcome: Outcome) -> str:
    """How a snippet failed, in words."""
    if match := ANNOUNCED.match(outcome.error):
        return f"raises {match['name']}"
    if outcome.error.startswith("AssertionError"):
        return f"what line {outcome.line} asserts does not hold"
    return f"fails at line {outcome.line}"


def _finally(text: str) -> str:
    """What a terminal shows in the end of lines that were written over, as a progress bar's."""
    return re.sub(r"^.*\\x0d|(?:\\x08)+", "", text, flags=re.MULTILINE)


def _names(match: re.Match[str], data: Matrix, prose: Prose, page: Page) -> str:
    try:
        names = [x.name for x in data.environments if requirement.holds(match["condition"], x.packages)]
    except ValueError as error:
        return page.problem(prose.line(match.start()), str(error))
    return " ".join(names) or page.problem(prose.line(match.start()), f"on no version: {match['condition']}")


def row_anchor(snippet: Snippet) -> str:
    """Id of a snippet's row in the compatibility page."""
    return f"row-{anchor(snippet)}"


def _recorded(data: Matrix) -> str:
    if not data.recorded:
        return "never"
    when, python, platform = (data.recorded[x] for x in ("date", "python", "platform"))
    return f"on {when}, with Python {python} on {platform.replace('_', '-')}"


def _versions(data: Matrix, site: Site) -> Sequence[str]:
    framework = data.framework
    held = [data.row(site.snippet(path)) for path in site.records if site.is_read(path)]
    named = framework.recorded[:3]
    rows = []
    for environment in data.environments:
        outcomes = [row[environment.name].status for row in held if environment.name in row]
        counts = [
            sum(x in wanted for x in outcomes)
            for wanted in (("same", "numbers"), ("unproven",), ("differs", "quiet"), ("fails",), ("absent",))
        ]
        counts.append(len(held) - len(outcomes))
        rows.append([*(_version(name, environment.packages) for name in named), *map(str, counts)])
    numbers = ("Runs", "Proof fails", "Other output", "Fails", "Not run", "To record")
    head = [*(framework.titles[name] for name in named), *numbers]
    return Table(head, rows, "-" * len(named) + ">" * len(numbers)).markdown()


def _version(name: str, packages: Mapping[str, str]) -> str:
    if version := packages.get(name):
        return version
    nightly = packages.get(f"{name}-nightly")
    return f"{nightly} (nightly)" if nightly else "?"


def _snippets(data: Matrix, page: Page, site: Site) -> Iterator[str]:
    names = [x.name for x in data.environments]
    for name, title, shown in _groups(site):
        rows = []
        for snippet in shown:
            row = data.row(snippet)
            rows.append([_row(snippet, name, page), *(_cell(row.get(x), page) for x in names)])
        yield from ("", f"### [{link_words(title)}]({page.link(name)}) {{ {NO_SEARCH} }}", "")
        if page.dialect == "site":
            yield from ('<div class="matrix" markdown>', "")
        centred = "" if page.dialect == "site" else "-" + ":" * len(names)  # there the style sheet does it
        yield from Table(["Snippet", *names], rows, centred).markdown()
        if page.dialect == "site":
            yield from ("", "</div>")
        yield from _errors(data, shown, page)


def places(site: Site) -> Mapping[str, str]:
    """The page that shows each snippet first; tutorials are one group."""
    found: dict[str, str] = {}
    for name, text in site.pages.items():
        for path in sorted(directive.shown(Page(name), text) & set(site.records)):
            found.setdefault(path, name)
    found |= {path: TUTORIALS for path in site.records if snippets.is_tutorial(path)}
    return {path: name for path, name in found.items() if site.is_read(path)}


def _groups(site: Site) -> Iterator[tuple[str, str, list[Snippet]]]:
    """Pages that show snippets: name, title, snippets."""
    shown: dict[str, list[Snippet]] = {}
    for path, name in places(site).items():
        shown.setdefault(name, []).append(site.snippet(path))
    for name, found in shown.items():
        yield name, "Tutorials" if name == TUTORIALS else site.heading(name), found


def link(snippet: Snippet, name: str, page: Page) -> str:
    """The title of a snippet as a link to its place in a page, where pages have such places."""
    title = link_words(snippet.title.replace("|", "\\|"))
    has_place = page.dialect == "site" and not snippets.is_tutorial(snippet.path)
    return f"[{title}]({page.link(name)}{f'#{anchor(snippet)}' if has_place else ''})"


def _row(snippet: Snippet, name: str, page: Page) -> str:
    if page.dialect == "plain":
        return f'<a id="{row_anchor(snippet)}"></a>{link(snippet, name, page)}'
    return f"{link(snippet, name, page)}{{ #{row_anchor(snippet)} }}"


def _cell(outcome: Outcome | None, page: Page) -> str:
    if outcome is None:
        return NOT_RECORDED
    sign, words = SIGNS[outcome.status]
    if outcome.status in ("fails", "unproven"):
        sign, words = f"{sign} {outcome.line}", f"{words} at line {outcome.line}"
    if page.dialect == "plain" or outcome.status == "same":  # nearly all, whose sign says enough
        return sign
    return f'<span role="img" aria-label="{words}" class="is-{outcome.status}">{sign}</span>'


def _errors(data: Matrix, shown: list[Snippet], page: Page) -> Iterator[str]:
    """First errors of a page's snippets, folded; equal ones of neighbouring versions together."""
    items = []
    for snippet in shown:
        by_error: dict[tuple[int, str], list[str]] = {}
        for name, outcome in data.row(snippet).items():
            if outcome.status in ("fails", "unproven", "absent"):
                by_error.setdefault((outcome.line, outcome.error), []).append(name)
        for (line, error), names in by_error.items():
            where = f"line {line}" if line else "not run, as a package is missing"
            versions = data.spans(names)
            items.append(f"- {snippet.title}: {versions}, {where}: {table.code(error)}")
    if not items:
        return
    if page.dialect == "plain":
        yield from ("", *items, "")
        return
    yield from ("", f"<details markdown><summary>First errors ({len(items)})</summary>", "")
    yield from (*items, "", "</details>", "")
