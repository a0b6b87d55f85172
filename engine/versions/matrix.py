"""What each version of the framework makes of the snippets. In: records, or the data file. Out: outcomes.

The data file, ``docs/reference/compatibility.json``, is written by ``make matrix`` and committed.
A row counts for the very code of its snippet and for the approved output with which it was compared: where
one of them changed, there is none until the file is written again. What the docstring says runs nowhere.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, get_args

from packaging.version import Version

from engine import approved, folds, requirement, store
from engine import snippet as snippets
from engine.frameworks import PLAIN, Framework
from engine.project import Project
from engine.record import Problem, Record
from engine.snippet import Snippet
from engine.versions import changes
from engine.versions.changes import Change

Status = Literal["same", "numbers", "unproven", "differs", "quiet", "fails", "absent"]
STATUSES: tuple[Status, ...] = get_args(Status)
WORDS: Mapping[Status, str] = {
    "same": "runs on",
    "numbers": "runs on",
    "unproven": "proof fails on",
    "differs": "other output on",
    "quiet": "raises nothing on",
    "fails": "fails on",
    "absent": "not run on",
}
PACKAGES = re.compile(r"\.matrix/[^/\s]+/lib/python[\d.]+/site-packages/")  # of an environment
DOCSTRING = re.compile(  # in quotes of three, below comments
    r"(?:[ \t]*(?:#[^\n]*)?\n)*(?P<quotes>\"{3}|'{3})(?P<text>(?:[^\\]|\\.)*?)(?P=quotes)", re.DOTALL
)
LONGEST_TEXT = 2000  # characters; of a longer one the lines that are not approved
LONGEST_DIFFERENCE = 20_000
LONGEST_WARNED = 3  # lines


def builds(distribution: str) -> tuple[str, ...]:
    """Names of a distribution: its own, and those of its builds for CPUs and of the night."""
    return (distribution, f"{distribution}-cpu", f"{distribution}-nightly")


@dataclass(frozen=True)
class Outcome:
    """What one version made of a snippet.

    Attributes:
        status: ``same`` as approved; ``numbers``: its assertions hold, printed numbers differ; ``unproven``:
            what is shown leaves the same, but for printed numbers, and its proof fails; ``differs``: its
            assertions hold, printed words or shapes differ; ``quiet``: does not raise what it announces;
            ``fails``; ``absent``: an optional package is missing.
        line: line of the first error, 0 if none.
        error: class and message of the first error, or the missing package.
        text: what was printed, where it differs; of an unproven one without its error.
        tensors: the shape table as approved outputs have it, where it differs.
        warned: warnings that a known change of the library adds.
    """

    status: Status
    line: int = 0
    error: str = ""
    text: str = ""
    tensors: str = ""
    warned: str = ""


@dataclass(frozen=True)
class Environment:
    """A set of packages: its name in tables, and what was installed by distribution."""

    name: str
    packages: Mapping[str, str]

    @property
    def is_release(self) -> bool:
        """Whether it is a release, and not what comes next."""
        return self.name[:1].isdigit()

    def version(self, distribution: str) -> str:
        """Version of a distribution or of another build of it; empty where it has none."""
        return next((self.packages[x] for x in builds(distribution) if x in self.packages), "")


@dataclass(frozen=True)
class Matrix:
    """The data file.

    Attributes:
        recorded: ``date``, ``python`` and ``platform`` of the last run.
        environments: oldest first.
        rows: outcomes by snippet and environment.
        digests: the code of each snippet when it was run, and what was approved then.
        framework: what the environments are versions of.
        known: what is approved of each snippet now.
    """

    recorded: Mapping[str, str] = field(default_factory=dict)
    environments: tuple[Environment, ...] = ()
    rows: Mapping[str, Mapping[str, Outcome]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    framework: Framework = PLAIN
    known: Mapping[str, str] = field(default_factory=dict, compare=False)

    def row(self, snippet: Snippet) -> Mapping[str, Outcome]:
        """Outcomes of this very code, beside what is approved, by environment; empty where it was not run."""
        now = digest(snippet, self.known.get(snippet.path, ""))
        return self.rows.get(snippet.path, {}) if self.digests.get(snippet.path) == now else {}

    def title(self, names: Iterable[str]) -> str:
        """Environments in words: ``TensorFlow 2.15.1, Keras 2.15.0`` for one, spans for several.

        Of several, the rest of what is the library has a span from the oldest to the newest.
        """
        wanted = [x for x in self.environments if x.name in set(names)]
        releases = [x for x in wanted if x.is_release]
        if len(wanted) == 1 and releases:
            core = {name: wanted[0].packages[name] for name in self.framework.core}
            return self.framework.versions(core)
        words = self.spans(x.name for x in wanted)
        if not releases:
            return words
        rest = []
        for name in self.framework.core[1:]:
            span = dict.fromkeys(requirement.short(x.version(name)) for x in (releases[0], releases[-1]))
            rest.append(f"{self.framework.titles[name]} {'–'.join(span)}")
        return f"{self.framework.title} {words}" + (
            f" ({', '.join(rest)})" if rest and releases == wanted else ""
        )

    def label(self, environment: Environment) -> str:
        """An environment in a menu: ``Keras 3.15, TensorFlow 2.21``; a build of the night says so."""
        parts = []
        for name in reversed(self.framework.core):
            version = environment.version(name)
            short = version if Version(version).is_prerelease else requirement.short(version)
            if f"{name}-nightly" in environment.packages:
                short = f"{requirement.short(version)} nightly"
            parts.append(f"{self.framework.titles[name]} {short}")
        return ", ".join(parts)

    def spans(self, names: Iterable[str]) -> str:
        """Names in order, neighbours as a span: ``2.15, 2.17–2.21, Keras 3.16 nightly``."""
        wanted = set(names)
        parts = list(self._runs((x for x in self.environments if x.is_release), wanted))
        parts += [self._next(x) for x in self.environments if not x.is_release and x.name in wanted]
        return ", ".join(parts)

    def short_spans(self, names: Iterable[str]) -> str:
        """The same where a line has to do: ``2.15–nightly`` for all of them."""
        return ", ".join(self._runs(self.environments, set(names)))

    def _runs(self, environments: Iterable[Environment], wanted: Collection[str]) -> Iterator[str]:
        for is_wanted, group in groupby(environments, key=lambda x: x.name in wanted):
            run = list(group)
            if is_wanted:
                yield self._next(run[0]) if len(run) == 1 else f"{run[0].name}–{run[-1].name}"

    def _next(self, environment: Environment) -> str:
        """A release's name, or ``Keras 3.16 nightly``: the other's, and whose nightly it has."""
        if environment.is_release:
            return environment.name
        titles = self.framework.titles
        packages = environment.packages
        rolling = [
            f"{titles[x]} {requirement.short(packages[f'{x}-{environment.name}'])}"
            for x in titles
            if f"{x}-{environment.name}" in packages
        ]
        return " ".join([*rolling, environment.name])

    def short(self, snippet: Snippet) -> str:
        """A row in a few words, such as ``runs on 2.16–2.21; fails on 2.15: line 9``."""
        row = self.row(snippet)
        parts = []
        for words, statuses in groupby(STATUSES, key=WORDS.__getitem__):
            wanted = set(statuses)
            names = [x.name for x in self.environments if x.name in row and row[x.name].status in wanted]
            if not names:
                continue
            if words == "runs on" and snippet.raises:
                words = "raises this on"
            has_lines = wanted & {"fails", "unproven"}
            numbers = sorted({row[name].line for name in names} - {0}) if has_lines else []
            at = f": line {', '.join(map(str, numbers))}" if numbers else ""
            parts.append(f"{words} {self.short_spans(names)}{at}")
        return "; ".join(parts)


def file(project: Project) -> Path:
    """Where the data file lies."""
    return project.docs / "reference/compatibility.json"


def stale(project: Project, data: Matrix) -> list[str]:
    """Snippets that some of the recorded versions have not run as they are now."""
    names = {x.name for x in data.environments}
    return [x for x in snippets.find(project) if not names <= data.row(snippets.read(project, x)).keys()]


def digest(snippet: Snippet, known: str = "") -> str:
    """Twelve characters that stand for a snippet's code and for its approved output.

    Not for what its docstring says, unless it may read that; but for the number of its lines, which
    tracebacks count.
    """
    source = snippet.source
    docstring = None if "__doc__" in source else DOCSTRING.match(source)
    if docstring:
        first, last = docstring.span("text")
        source = source[:first] + "\n" * source.count("\n", first, last) + source[last:]
    return hashlib.sha256(f"{source}\0{known}".encode()).hexdigest()[:12]


def digest_now(project: Project, path: str) -> str:
    """The digest of a snippet as its files are now."""
    return digest(snippets.read(project, path), approved.at(project, path) or "")


def outcome(
    project: Project, snippet: Snippet, result: Record, known_changes: Sequence[Change] = ()
) -> Outcome:
    """What a record amounts to, beside the approved output.

    Args:
        project: the project.
        snippet: the snippet.
        result: its record.
        known_changes: those that the versions here have; warnings that they add do not count.
    """
    result, warned = changes.without_warnings(result, known_changes)
    lines = warned.splitlines(keepends=True)
    if len(lines) > LONGEST_WARNED:
        lines[LONGEST_WARNED:] = [f"… and {len(lines) - LONGEST_WARNED} more such lines\n"]
    return replace(_outcome(project, snippet, result), warned="".join(lines))


def _outcome(project: Project, snippet: Snippet, result: Record) -> Outcome:
    problem = result.problem
    if result.status == "unavailable":
        absent = (name for name, version in result.versions if not version)
        return Outcome("absent", error=", ".join(absent))
    if problem is None:
        known, found = approved.read(project, snippet) or "", approved.whole(snippet, result)
        if not approved.difference(known, found):
            return Outcome("same")
        text = _printed(result, result.raised, known)
        if approved.same_words(known, found):
            return Outcome("numbers", text=text)
        shapes = approved.section(found, "tensors")
        same_shapes = not approved.difference(approved.section(known, "tensors"), shapes)
        status: Status = "quiet" if approved.raised(known) and not result.raised else "differs"
        return Outcome(status, text=text, tensors="" if same_shapes else shapes)
    if problem.type == "ModuleNotFoundError" and (name := _module(project.framework, problem.message)):
        return Outcome("absent", error=name)
    if snippet.raises and not problem.type and problem.message.startswith(f"raises no {snippet.raises}"):
        return Outcome("quiet", text=_printed(result, None))
    error = ": ".join(filter(None, (problem.type, problem.message.strip().partition("\n")[0])))
    known, found = approved.read(project, snippet) or "", approved.text(result)
    if known and _in_proof(snippet, problem.line) and _shows(known, found):
        differs = approved.difference(_streams(known), _streams(found))
        return Outcome("unproven", problem.line, error[:300], _printed(result, None) if differs else "")
    return Outcome("fails", problem.line, error[:300], _printed(result, problem))


def _in_proof(snippet: Snippet, line: int) -> bool:
    return any(x.name == folds.PROOF and x.first < line < x.last for x in snippets.regions(snippet))


def _shows(known: str, found: str) -> bool:
    """Whether what was shown until a proof failed is what is approved, but for rounded numbers."""
    rows = set(approved.tensors(known))
    return approved.same_words(_streams(known), _streams(found)) and rows >= set(approved.tensors(found))


def _streams(text: str) -> str:
    """The parts of an approved text that a terminal shows."""
    return "".join(f"--- {name}\n{approved.section(text, name)}" for name in ("output", "stderr"))


def _module(framework: Framework, message: str) -> str:
    """Name of an optional module that is missing: neither the framework nor a part of it."""
    name = message.partition("'")[2].partition("'")[0]
    return "" if name.partition(".")[0] in framework.core else name


def _printed(result: Record, problem: Problem | None, known: str = "") -> str:
    text = "".join(output.stdout + output.stderr for output in result.outputs)
    if problem:
        text += ": ".join(filter(None, (problem.type, problem.message))) + "\n"
    text = re.sub(r"/tmp/tmp\w+", "/tmp/…", text)  # a name that is another one in each run
    text = PACKAGES.sub("", text)
    if len(text) > LONGEST_TEXT and known:
        same = set(known.splitlines(keepends=True))
        return _cut("".join(x for x in text.splitlines(keepends=True) if x not in same), LONGEST_DIFFERENCE)
    return _cut(text, LONGEST_TEXT)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rstrip() + " …\n"


def read(project: Project, place: Path | None = None) -> Matrix:
    """Read committed data; an empty matrix where there is none.

    Args:
        project: the project.
        place: the file; that of all snippets if ``None``.
    """
    place = place or file(project)
    if not place.is_file():
        return Matrix(framework=project.framework)
    data = project.json(place)
    rows = {
        path: {name: Outcome(**entry["is"]) for entry in row["outcomes"] for name in entry["on"]}
        for path, row in data["snippets"].items()
    }
    return Matrix(
        data["recorded"],
        tuple(Environment(name, packages) for name, packages in data["environments"].items()),
        rows,
        {path: row["digest"] for path, row in data["snippets"].items()},
        project.framework,
        _known(project, data["snippets"]),
    )


def _known(project: Project, paths: Iterable[str]) -> dict[str, str]:
    """The approved output of each snippet that there is, empty where it has none."""
    found = (path for path in paths if (project.root / path).is_file())
    return {path: approved.at(project, path) or "" for path in found}


def write(matrix: Matrix, place: Path) -> None:
    """Write the data file: a line for each snippet, equal outcomes together; same data, same bytes."""
    lines = []
    for path, row in sorted(matrix.rows.items()):
        entry = {"digest": matrix.digests[path], "outcomes": _together(matrix, row)}
        lines.append(f"    {json.dumps(path)}: {json.dumps(entry, ensure_ascii=False)}")
    environments = {x.name: dict(x.packages) for x in matrix.environments}
    text = (
        f'{{\n  "recorded": {json.dumps(dict(matrix.recorded))},\n'
        f'  "environments": {json.dumps(environments, indent=2).replace(chr(10), chr(10) + "  ")},\n'
        f'  "snippets": {{\n{("," + chr(10)).join(lines)}\n  }}\n}}\n'
    )
    store.write(place, text)


def _together(matrix: Matrix, row: Mapping[str, Outcome]) -> list[dict[str, Any]]:
    by_outcome: dict[Outcome, list[str]] = {}
    for environment in matrix.environments:
        if environment.name in row:
            by_outcome.setdefault(row[environment.name], []).append(environment.name)
    return [
        {"on": names, "is": {key: value for key, value in asdict(what).items() if value}}
        for what, names in by_outcome.items()
    ]
