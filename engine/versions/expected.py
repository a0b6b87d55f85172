"""Whether a run on other versions differs as it is known to. In: a record, the data. Out: a verdict in words.

A difference is expected where a change of the library explains it (`engine.versions.changes`) and the matrix
has recorded the same outcome on these versions. All else is news.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine import approved, requirement
from engine import snippet as snippets
from engine.project import Project
from engine.record import Record
from engine.versions import changes, matrix
from engine.versions.changes import Change
from engine.versions.matrix import Environment, Matrix, Outcome


@dataclass(frozen=True)
class Verdict:
    """What to say of a run: whether it is as expected, in short why, and what differs, as lines."""

    expected: bool
    why: str = ""
    problems: str = ""


def installed(project: Project) -> dict[str, str]:
    """Version of each distribution that is the library itself, as far as it is installed."""
    return {name: version for name in project.framework.core if (version := requirement.installed(name))}


def judge(
    project: Project,
    result: Record,
    data: Matrix,
    known: Sequence[Change],
    versions: Mapping[str, str],
) -> Verdict:
    """Compare a run with what is approved, and where that fails, with what is known of these versions.

    Args:
        project: the project.
        result: the run.
        data: what the matrix has recorded.
        known: all changes.
        versions: see `installed`.
    """
    held = changes.holding(known, versions)
    result, warned = changes.without_warnings(result, held)
    problems = "".join(approved.problems(project, result).values())
    about = changes.behind(held, result.path)
    if not problems:
        if about and result.status == "passed":
            names = ", ".join(x.name for x in about)
            listed = f"{result.path}: as approved, though {changes.FILE} lists it below {names}\n"
            return Verdict(False, problems=listed)
        return Verdict(True, "prints a known warning, too" if warned else "")
    if not about:
        news = "    no change of these versions is known to explain this\n" if held else ""
        return Verdict(False, problems=problems + news)
    snippet = snippets.read(project, result.path)
    recorded = data.row(snippet)
    here = nearest(data.environments, versions, about)
    names = ", ".join(x.name for x in about)
    if here is None or here.name not in recorded:
        missing = (
            f"    {names} may explain this, but nothing is recorded: make matrix SNIPPETS={result.path}\n"
        )
        return Verdict(False, problems=problems + missing)
    if not alike(recorded[here.name], matrix.outcome(project, snippet, result, held)):
        other = f"    {names} may explain this, but other than recorded on {here.name}\n"
        return Verdict(False, problems=problems + other)
    return Verdict(True, names)


def nearest(
    environments: Sequence[Environment], versions: Mapping[str, str], about: Sequence[Change]
) -> Environment | None:
    """The newest environment that has the changes, and most of the versions down to the minor one."""
    found = [x for x in environments if all(requirement.holds(y.when, x.packages) for y in about)]

    def common(environment: Environment) -> int:
        minor = requirement.short
        return sum(minor(version) == minor(environment.version(name)) for name, version in versions.items())

    return max(reversed(found), key=common, default=None)


def alike(first: Outcome, second: Outcome) -> bool:
    """Whether two outcomes are the same, numbers within what approved outputs allow."""
    return (first.status, first.line) == (second.status, second.line) and not any(
        approved.difference(getattr(first, name), getattr(second, name))
        for name in ("error", "text", "tensors")
    )
