"""What a new recording changed. In: the data before and after. Out: the committed list.

``docs/reference/news.json`` has a line for each snippet whose outcome is another one on newer packages, the
newest first; `make matrix` adds to it. A snippet that was itself changed in between is no news.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from engine import approved, store
from engine import snippet as snippets
from engine.project import Project
from engine.versions.matrix import Environment, Matrix, Outcome

LONGEST = 600  # characters of what was printed


@dataclass(frozen=True)
class Entry:
    """A snippet whose outcome changed.

    Attributes:
        date: day of the recording, ISO 8601.
        before: packages and versions of the older outcome.
        after: those of the newer one.
        snippet: its path.
        was: the older outcome: fields of `Outcome` that are not empty.
        now: the newer one.
    """

    date: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    snippet: str
    was: Mapping[str, object]
    now: Mapping[str, object]


def file(project: Project) -> Path:
    """Where the list lies."""
    return project.docs / "reference/news.json"


def read(project: Project) -> list[Entry]:
    """The committed list, newest first; empty where there is none."""
    place = file(project)
    return [Entry(**x) for x in project.json(place)] if place.is_file() else []


def write(project: Project, entries: Iterable[Entry]) -> None:
    """Write the list: a line for each entry; same entries, same bytes."""
    lines = [json.dumps(asdict(x), ensure_ascii=False) for x in entries]
    store.write(file(project), "[\n" + ",\n".join(lines) + "\n]\n")


def add(project: Project, old: Matrix, new: Matrix) -> int:
    """Put what a recording changed before the list; returns how many entries that are."""
    found = list(found_in(project, old, new))
    if found:
        write(project, [*found, *read(project)])
        print(f"{len(found)} outcomes changed: {file(project).relative_to(project.root)}")
    return len(found)


def found_in(project: Project, old: Matrix, new: Matrix) -> Iterator[Entry]:
    """Columns with other packages than before; a new column is compared with the one before it."""
    before = {x.name: x for x in old.environments}
    earlier: Environment | None = None
    for environment in new.environments:
        known = before.get(environment.name)
        if known and known.packages != environment.packages:
            yield from between(project, old, known, new, environment)
        elif not known and earlier:
            yield from between(project, new, earlier, new, environment)
        earlier = environment


def between(
    project: Project, old: Matrix, first: Environment, new: Matrix, second: Environment
) -> Iterator[Entry]:
    """Outcomes of unchanged snippets that differ from one column to another."""
    for path in snippets.find(project):
        snippet = snippets.read(project, path)
        was, now = old.row(snippet).get(first.name), new.row(snippet).get(second.name)
        if was and now and not _alike(was, now):
            shown = approved.read(project, snippet) or ""
            before, after = _fields(was, shown), _fields(now, shown)
            yield Entry(new.recorded["date"], first.packages, second.packages, path, before, after)


def _alike(first: Outcome, second: Outcome) -> bool:
    """Whether nothing is to be told; of numbers it is told only that they are no longer those approved."""
    if "absent" in (first.status, second.status):
        return True
    if first.status != second.status:
        return False
    names = ("error", "tensors") if first.status == "numbers" else ("error", "tensors", "text")
    return all(approved.same_words(getattr(first, name), getattr(second, name)) for name in names)


def _fields(outcome: Outcome, shown: str) -> dict[str, object]:
    """What there is to tell; of an outcome as approved, the approved text."""
    found = {key: value for key, value in asdict(outcome).items() if value}
    if outcome.status == "same":
        parts = (approved.section(shown, name) for name in ("output", "stderr", "raises"))
        if text := "".join(parts):
            found["text"] = _short(text)
    elif "text" in found:
        found["text"] = _short(outcome.text)
    return found


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …\n"
