"""What other versions do otherwise on purpose. In: the committed list. Out: why a run differs.

``docs/reference/changes.toml`` has an entry for each change of the library: since when, where it was made,
which snippets it is the subject of, which train to other results under it, and a warning that it adds to the
output of others. A difference is explained where an entry names the snippet and the matrix has recorded just
this outcome; a warning that an entry describes is taken out before anything is compared.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from engine import requirement
from engine.project import Project, ProjectError
from engine.record import Output, Record

FILE = "docs/reference/changes.toml"
FIELDS = {"name", "title", "when", "sources", "snippets", "trained", "warning"}


@dataclass(frozen=True)
class Change:
    """One change of the library.

    Attributes:
        name: short, for data and anchors.
        title: what changed, Markdown without blocks.
        when: condition on the versions that have it, such as ``numpy>=2.1``.
        sources: addresses of where it was made.
        snippets: paths of those that differ by design, as the change is their subject.
        warning: pattern of a line that it adds to what is written on stderr, or empty.
        trained: paths of those that train to other results under it, which is not their subject.
    """

    name: str
    title: str
    when: str
    sources: tuple[str, ...]
    snippets: frozenset[str]
    warning: str = ""
    trained: frozenset[str] = frozenset()


def file(project: Project) -> Path:
    """Where the list lies."""
    return project.root / FILE


def read(project: Project) -> tuple[Change, ...]:
    """The committed changes, in their order; none where there is no list.

    Raises:
        ProjectError: an entry that cannot be used.
    """
    place = file(project)
    return _read(place, place.read_bytes() if place.is_file() else b"")


@lru_cache(maxsize=8)
def _read(place: Path, data: bytes) -> tuple[Change, ...]:
    try:
        entries = tomllib.loads(data.decode("utf-8")).get("change", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{place.name}: {error}") from error
    found = []
    for entry in entries:
        name = entry.get("name", "?")
        try:
            if unknown := set(entry) - FIELDS:
                raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
            requirement.parse(entry["when"])
            re.compile(entry.get("warning", ""))
            lists = {key: tuple(entry.get(key, ())) for key in ("sources", "snippets", "trained")}
            found.append(
                Change(
                    name,
                    entry["title"],
                    entry["when"],
                    lists["sources"],
                    frozenset(lists["snippets"]),
                    entry.get("warning", ""),
                    frozenset(lists["trained"]),
                )
            )
        except (KeyError, ValueError, re.error) as error:
            raise ProjectError(f"{place.name}: change {name!r}: {error!r}") from error
    return tuple(found)


def holding(changes: Iterable[Change], versions: Mapping[str, str] | None = None) -> list[Change]:
    """Those that some versions have; see `engine.requirement.holds`."""
    return [x for x in changes if requirement.holds(x.when, versions)]


def behind(changes: Iterable[Change], path: str) -> list[Change]:
    """Those that explain why a snippet differs: it is about them, or trains under them."""
    return [x for x in changes if path in x.snippets | x.trained]


def without_warnings(result: Record, changes: Sequence[Change]) -> tuple[Record, str]:
    """A record without the warnings that changes add, and these warnings."""
    patterns = [x.warning for x in changes if x.warning]
    if not patterns:
        return result, ""
    line = re.compile(rf"^(?:{'|'.join(patterns)})\n?", re.MULTILINE)
    taken: list[str] = []

    def take(match: re.Match[str]) -> str:
        taken.append(match[0].rstrip("\n") + "\n")
        return ""

    outputs: list[Output] = [replace(x, stderr=line.sub(take, x.stderr), mixed=()) for x in result.outputs]
    return replace(result, outputs=tuple(outputs)), "".join(dict.fromkeys(taken))
