"""Run snippets twice. In: paths of snippets. Out: what the second run left that the first did not.

The second time they run in another order, so each has other neighbours, at another time, see
`engine.run.clock`, with folders listed the other way round, see `engine.run.order`, and in a Python whose
hashes are others. Sets are in an order of their own, and what may have one runs a third time, with them in
the other order. What differs depends on more than the snippet, and an approved output of it holds by luck. A
figure may show times that were measured.
"""

import ast
from collections.abc import Iterable, Mapping, Sequence

from engine import approved, snippet
from engine.project import Project
from engine.record import Record
from engine.run import build, clock, order, pool
from engine.snippet import Snippet

FIGURES = "its figures have other bytes, which is right where they show times\n"
CHANCE = "its figures have other bytes, and it measures no time; seed what they are drawn from\n"
CLOCKS = frozenset(("time", "timeit"))


def differences(project: Project, paths: Sequence[str]) -> dict[str, str]:
    """What differs, as lines, by path; numbers may, as far as they may in approved outputs."""

    def run_backwards(snippets: Sequence[Snippet]) -> Iterable[Record]:
        return _later(project, snippets[::-1], order.SMALLER)

    first = build.records(project, paths, use_cache=False)
    second = build.records(project, paths, use_cache=False, run=run_backwards)
    found = {path: why for path in first if (why := _difference(first[path], second[path]))}
    return _of_sets(project, {path: x for path, x in first.items() if path not in found}) | found


def unsettled(project: Project, first: Mapping[str, Record]) -> dict[str, str]:
    """What snippets print that another run, at another time, does not, as lines, by path.

    Args:
        project: what they belong to.
        first: records of those that passed.
    """
    read = [snippet.as_read(project, path, result.source) for path, result in first.items()]
    second = {x.path: x for x in _later(project, read, order.SMALLER)}
    found = {path: _difference(first[path], second[path]) for path in first}
    found = {path: why for path, why in found.items() if why and why != FIGURES}
    return _of_sets(project, {path: x for path, x in first.items() if path not in found}) | found


def _of_sets(project: Project, first: Mapping[str, Record]) -> dict[str, str]:
    """What differs where sets have the other order, of snippets that may have one."""
    read = [snippet.as_read(project, path, x.source) for path, x in first.items() if order.has_sets(x.source)]
    second = {x.path: x for x in _later(project, read, order.LARGER)}
    found = {path: _difference(first[path], x) for path, x in second.items()}
    return {path: why for path, why in found.items() if why and why != FIGURES}


def _later(project: Project, snippets: Sequence[Snippet], way: int) -> Iterable[Record]:
    """Run snippets at another time, with their sets in one of the two orders."""
    return pool.run(project, snippets, ahead=clock.AHEAD, turned=way)


def _difference(first: Record, second: Record) -> str:
    if first.failed or second.failed:
        return "" if first.problem == second.problem else approved.problem(first) + approved.problem(second)
    if found := approved.difference(approved.text(first), approved.text(second)):
        return found
    if [x.svg for x in first.figures] != [x.svg for x in second.figures]:
        return FIGURES if _measures(first.source) else CHANCE
    return "" if first.exports == second.exports else "its files have other bytes\n"


def _measures(source: str) -> bool:
    """Whether a snippet imports what measures time."""
    found = [x for x in ast.walk(ast.parse(source)) if isinstance(x, ast.Import | ast.ImportFrom)]
    names = {alias.name for x in found if isinstance(x, ast.Import) for alias in x.names}
    return bool(CLOCKS & (names | {x.module for x in found if isinstance(x, ast.ImportFrom)}))
