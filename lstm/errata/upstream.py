"""Errata upstream. In: ``docs/reference/upstream.toml``. Out: what became of each, on its page and in tables.

``{{ upstream: zero-output-for-mask }}`` stands for a cell of a table: threads that tell of the erratum,
changes made for it, the first release without it, and whether a wording is proposed. On the page of an
erratum, ``{{ upstream }}`` stands for the same in a sentence, and for the wording for each docstring.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from engine.project import Project
from engine.show.page import NO_SEARCH, Page, fence
from engine.show.prose import Prose
from engine.show.site import Part, Site

FOLDER = "reference/errata"
DATA = "reference/upstream.toml"
SOURCE = "https://github.com/keras-team/keras/blob/v{release}/{file}#L{first}-L{last}"
MARK = re.compile(r"\{\{ *upstream(?:: *(?P<name>[\w-]+))? *\}\}")
THREAD = re.compile(r"https://github\.com/(?:[\w-]+)/(?P<where>[\w-]+)/(?:issues|pull)/(?P<number>\d+)")

SHORT = {"keras": "", "tensorflow": "TF "}


@dataclass(frozen=True)
class Change:
    """Other words for some lines of a file of Keras.

    Attributes:
        file: path of the file in Keras' repository, and below an environment's packages.
        first: number of the first line that is replaced.
        last: number of the last one.
        says: words that these lines have.
        digest: what stands for all of their words (`lstm.errata.patches.digest`).
        text: lines to put there.
    """

    file: str
    first: int
    last: int
    says: str
    digest: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class Upstream:
    """What became of an erratum at the library.

    Attributes:
        name: the name of its page.
        reported: addresses of threads that tell of it.
        pull: addresses of changes that are proposed or made for it.
        fixed: the first release without it, or an empty string.
        changes: what to write instead.
    """

    name: str
    reported: tuple[str, ...] = ()
    pull: tuple[str, ...] = ()
    fixed: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Data:
    """All errata, and the release of Keras whose lines they count."""

    release: str
    errata: Mapping[str, Upstream]


def read(project: Project) -> Data:
    """What became of each erratum, by the name of its page; nothing where the project has no such file.

    Raises:
        ValueError: an entry has what no entry has, or a change lacks a part.
    """
    file = project.docs / DATA
    return _read(file, file.stat().st_mtime_ns) if file.exists() else Data("", {})


@lru_cache(maxsize=4)
def _read(file: Path, changed: int) -> Data:
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    release = str(found.pop("release"))
    return Data(release, {name: _upstream(name, given) for name, given in found.items()})


def _upstream(name: str, given: Mapping[str, Any]) -> Upstream:
    try:
        changes = [Change(**{**x, "text": tuple(x["text"].splitlines())}) for x in given.get("change", ())]
        known = {key: value for key, value in given.items() if key != "change"}
        for key in ("reported", "pull"):
            known[key] = tuple(known.get(key, ()))
        return Upstream(name, changes=tuple(changes), **known)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{DATA}: {name}: {error}") from error


class Errata(Part):
    """``{{ upstream }}`` and ``{{ upstream: NAME }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put in what is known of an erratum upstream."""
        if not any(prose.finditer(MARK)):
            return
        data = read(site.project)

        def put(match: re.Match[str]) -> str:
            name = match["name"] or PurePosixPath(page.name).stem
            if found := data.errata.get(name):
                return _cell(found, page) if match["name"] else "\n".join(_facts(found, data.release))
            return page.problem(prose.line(match.start()), f"{DATA} has no {name!r}")

        prose.sub(MARK, put)


def _cell(erratum: Upstream, page: Page) -> str:
    """What became of it, as short as a table needs it."""
    parts = [_link(x, short=True) for x in (*erratum.reported, *erratum.pull)]
    if erratum.fixed:
        parts.append(f"fixed in {erratum.fixed}")
    if erratum.changes:
        anchor = "#proposed-wording" if page.dialect == "site" else ""
        parts.append(f"[wording]({page.link(f'{FOLDER}/{erratum.name}.md')}{anchor})")
    return ", ".join(parts) or "none known"


def _facts(erratum: Upstream, release: str) -> Iterator[str]:
    """What became of it in a sentence, and the wording that is proposed."""
    parts = [f"{word} {', '.join(map(_link, links))}" for word, links in _words(erratum) if links]
    if erratum.fixed:
        parts.append(f"fixed in Keras {erratum.fixed}")
    text = "; ".join(parts) or "no thread about it is known here"
    yield f"**Upstream:** {text}."
    if erratum.changes:
        yield ""
        yield f"**Proposed wording**{{ #proposed-wording {NO_SEARCH} }}"
    for change in erratum.changes:
        address = SOURCE.format(release=release, file=change.file, first=change.first, last=change.last)
        lines = (
            f"line {change.first}" if change.first == change.last else f"lines {change.first}–{change.last}"
        )
        yield ""
        yield f"For [{PurePosixPath(change.file).name}, {lines}]({address}) of Keras {release}:"
        yield ""
        yield from fence(_dedented(change.text), "{ .text .no-copy }")


def _words(erratum: Upstream) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("reported in", erratum.reported), ("changed by", erratum.pull))


def _dedented(lines: tuple[str, ...]) -> list[str]:
    """Lines without the spaces that all of them begin with."""
    least = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return [line[least:] for line in lines]


def _link(address: str, short: bool = False) -> str:
    """A link to a thread; where there is little room, without the library's own name."""
    match = THREAD.match(address)
    if match is None:
        return f"[source]({address})"
    where = SHORT.get(match["where"], match["where"]) if short else match["where"]
    return f"[{where}#{match['number']}]({address})"
