"""Bugs by version of Keras. In: the pages of bugs, what their programs left on each release. Out: tables.

A bug is a page of ``docs/reference/bugs``, which is an entry (`engine.show.entries`). Its front matter has:

    bug:
      program: snippets/bugs/01_words.py  # what runs on every release
      symptom: expected 3 variables       # a pattern of what a release with the bug leaves
      thread: https://github.com/…        # where it is told
      fix: https://github.com/…           # the change that ended it; left out while it is open
      todo: "`keras>=3.3.3`"              # in a cell of the index

One that needs a GPU has ``first`` and ``last`` in place of ``program`` and ``symptom``: they are cited.

On such a page, ``{{ bug }}`` stands for the releases that have it, what the program leaves on each, and the
thread. On the page of all, ``{{ bugs: list }}`` is a table of the bugs, and ``{{ bugs: releases }}`` one of
the releases. Which have a bug is read from ``docs/reference/bugs.json``, which `lstm.bugs.record` writes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from packaging.version import Version

from engine import approved
from engine import snippet as snippets
from engine.project import Project
from engine.show import entries, front_matter
from engine.show.entries import Entry
from engine.show.page import Page, literal
from engine.show.prose import Prose
from engine.show.site import Part, Site
from engine.show.table import Table
from engine.versions import matrix
from engine.versions.matrix import Environment, Matrix, Outcome

FOLDER = "reference/bugs"
SNIPPETS = "snippets/bugs"
ONE = re.compile(r"\{\{ *bug *\}\}")
ALL = re.compile(r"\{\{ *bugs: *(?P<part>\w+) *\}\}")
RAN = {"thread", "todo", "program", "symptom"}
CITED = {"thread", "todo", "first", "last"}
LONGEST = 150  # characters of what a release leaves, in a cell
THREAD = re.compile(r"https://github\.com/(?P<where>[\w-]+/[\w-]+)/(?:issues|pull|commit)/(?P<number>\w+)")


@dataclass(frozen=True)
class Bug:
    """A bug of the library.

    Attributes:
        entry: its page.
        thread: where it is told.
        todo: what to do, as Markdown for a cell.
        fix: the change that ended it, or an empty string.
        program: path of the snippet that shows it; empty where it is cited.
        symptom: pattern of what the program leaves on a release that has it.
        first: oldest release that has it, where that is cited.
        last: newest release that has it, where that is cited.
    """

    entry: Entry
    thread: str
    todo: str
    fix: str = ""
    program: str = ""
    symptom: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Run:
    """What the program of a bug left on a release.

    Attributes:
        release: version of Keras.
        has: whether the release has the bug; ``None`` where the program could not tell.
        text: the line with the symptom, or the error that hides whether there is one.
    """

    release: str
    has: bool | None
    text: str = ""


def file(project: Project) -> Path:
    """Where the data of bugs lies."""
    return project.docs / f"{FOLDER}.json"


def read(project: Project) -> Matrix:
    """What the programs of bugs left on each release; an empty matrix where nothing is recorded."""
    return matrix.read(project, file(project))


def bugs(site: Site) -> list[Bug]:
    """All bugs, in the order of their titles.

    Raises:
        PageError: a page does not say of its bug what it has to.
    """
    return [_bug(entry, site) for entry in entries.entries(site, FOLDER).values()]


def _bug(entry: Entry, site: Site) -> Bug:
    page = Page(entry.page)
    said: Mapping[str, Any] = front_matter.read(site.pages[entry.page], page).get("bug") or {}
    if set(said) - {"fix"} not in (RAN, CITED):
        wanted = " or ".join(", ".join(sorted(x)) for x in (RAN, CITED))
        why = f"`bug` in the front matter needs {wanted}, and may have fix"
        raise page.error(1, f"{why}; it has {', '.join(said) or 'none'}")
    return Bug(entry, **{name: str(value) for name, value in said.items()})


def runs(bug: Bug, project: Project, data: Matrix) -> list[Run]:
    """What the program of a bug left on each release, oldest first; none for a bug that is cited."""
    if not bug.program:
        return []
    snippet = snippets.read(project, bug.program)
    row = data.row(snippet)
    known = approved.read(project, snippet) or ""
    return [_run(bug, release(x), row[x.name], known) for x in data.environments if x.name in row]


def release(environment: Environment) -> str:
    """Version of Keras, a nightly build without its date."""
    version = Version(environment.version("keras"))
    return f"{version.base_version} nightly" if version.is_devrelease else str(version)


def _run(bug: Bug, name: str, outcome: Outcome, known: str) -> Run:
    if outcome.status == "same":
        raised = approved.section(known, "raises").splitlines()
        lines = [x for x in raised if x[:1].strip() and not x.startswith("Traceback")][:1]
        text = "\n".join(lines) or approved.section(known, "output")
    else:
        text = outcome.text or outcome.error
    if found := re.search(bug.symptom, text):
        return Run(name, True, _line_with(text, found.start()).strip())
    return Run(name, None, outcome.error) if outcome.status in ("fails", "unproven") else Run(name, False)


def _line_with(text: str, place: int) -> str:
    return text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]


def affected(bug: Bug, project: Project, data: Matrix) -> list[str]:
    """Releases that have a bug, oldest first; of one that is cited, those between its first and its last."""
    if bug.program:
        return [x.release for x in runs(bug, project, data) if x.has]
    low, high = Version(bug.first), Version(bug.last)
    return [name for name in map(release, data.environments) if low <= _version(name) <= high]


def _version(name: str) -> Version:
    return Version(name.partition(" ")[0])


def spans(bug: Bug, project: Project, data: Matrix) -> str:
    """The releases that have a bug in words: ``3.0.0–3.3.2``, or ``2.13.1–3.16.0 nightly, open``."""
    if not bug.program:
        return f"{bug.first}–{bug.last}"
    parts = []
    for has, group in groupby(runs(bug, project, data), lambda x: x.has):
        names = [x.release for x in group]
        if has:
            parts.append(names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}")
    return ", ".join(parts)


class Bugs(Part):
    """``{{ bug }}`` and ``{{ bugs: list | releases }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put in what the recorded runs say."""
        if not any(prose.finditer(ONE)) and not any(prose.finditer(ALL)):
            return
        data = read(site.project)
        parts = {"list": _list, "releases": _releases}

        def one(match: re.Match[str]) -> str:
            found = [x for x in bugs(site) if x.entry.page == page.name]
            if not found:
                return page.problem(prose.line(match.start()), f"no page of {FOLDER}")
            return "\n".join(_facts(found[0], site, data))

        def part(match: re.Match[str]) -> str:
            if make := parts.get(match["part"]):
                return "\n".join(make(page, site, data))
            why = f"no part {match['part']!r}; known: {', '.join(parts)}"
            return page.problem(prose.line(match.start()), why)

        prose.sub(ONE, one)
        prose.sub(ALL, part)


def _facts(bug: Bug, site: Site, data: Matrix) -> Iterator[str]:
    """Which releases have it, the thread, and what the program left on each release."""
    yield f"**Keras versions with it:** {spans(bug, site.project, data) or 'not recorded yet'}."
    yield ""
    found = runs(bug, site.project, data)
    is_open = not bug.fix and not any(x.has is False for x in found[-1:])
    end = f", ended by {_link(bug.fix)}" if bug.fix else ", which nothing has ended yet" if is_open else ""
    yield f"**Told in:** {_link(bug.thread)}{end}."
    rows = []
    for (has, text), group in groupby(found, lambda x: (x.has, x.text)):
        names = [x.release for x in group]
        span = names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"
        rows.append([span, {True: "yes", False: "no", None: "cannot tell"}[has], _code(text)])
    if rows:
        yield ""
        yield from Table(["Keras", "Has it", "What the program below leaves"], rows).markdown()


def _list(page: Page, site: Site, data: Matrix) -> Iterator[str]:
    """A row for each bug."""
    rows = []
    for bug in bugs(site):
        title = bug.entry.title.replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")
        place = f"{{ #{bug.entry.name} .entry }}" if page.dialect == "site" else ""
        link = f"[{title}]({page.link(bug.entry.page)}){place}"
        rows.append([link, spans(bug, site.project, data), bug.todo, _link(bug.thread)])
    yield from Table(["Message or symptom", "Keras with it", "What to do", "Thread"], rows).markdown()


def _releases(page: Page, site: Site, data: Matrix) -> Iterator[str]:
    """A row for each release, newest first, with the bugs that it has."""
    found = [(bug, affected(bug, site.project, data)) for bug in bugs(site)]
    rows = []
    for environment in reversed(data.environments):
        name = release(environment)
        links = [f"[{literal(_short(x))}]({page.link(x.entry.page)})" for x, names in found if name in names]
        rows.append([name, environment.version("tensorflow"), ", ".join(links) or "none of these"])
    yield from Table(["Keras", "Run with TensorFlow", "Bugs"], rows).markdown()


def _short(bug: Bug) -> str:
    """A bug in few words: the name of its page."""
    return bug.entry.name.replace("-", " ")


def _link(address: str) -> str:
    match = THREAD.match(address)
    if match is None:
        return f"[source]({address})"
    number = match["number"]
    mark = f"#{number}" if number.isdigit() else f"@{number[:8]}"
    return f"[{match['where']}{mark}]({address})"


def _code(text: str) -> str:
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    return f"<code>{literal(short)}</code>" if short else ""
