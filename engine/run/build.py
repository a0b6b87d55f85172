"""Bring snippets up to date. In: paths of snippets. Out: a record each, from the cache or from a run."""

import importlib.util
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import metadata

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from engine import approved, record
from engine import snippet as snippets
from engine.project import Project
from engine.record import Output, Problem, Record
from engine.run import cache, pool
from engine.snippet import Snippet, SnippetError

Report = Callable[[Record], None]
Run = Callable[[Sequence[Snippet]], Iterable[Record]]


def records(
    project: Project, paths: Iterable[str] | None = None, *, use_cache: bool = True, run: Run | None = None
) -> dict[str, Record]:
    """A record for each snippet; whatever one of them does, the others have theirs.

    Args:
        project: the project; where it is frozen, a record that is not in the cache is a failure, not a run.
        paths: snippets, relative to the project; all if ``None``.
        use_cache: whether an earlier record may stand in for a run.
        run: gives a record for each of the snippets that are not in the cache; runs them if ``None``.
    """
    found: dict[str, Record] = {}
    missing: list[Snippet] = []
    sources: dict[str, str] = {}
    for path in snippets.find(project) if paths is None else paths:
        try:
            snippet = snippets.read(project, path)
        except SnippetError as error:
            found[path] = record.failure(error.path, error.line, error.message)
            continue
        sources[path] = snippet.source
        kept = cache.load(project, snippet) if use_cache else None
        if kept:
            found[path] = kept
        elif absent := [name for name in snippet.requires if not _importable(name)]:
            found[path] = _unavailable(project, snippet, absent)
        elif project.frozen and use_cache:
            message = "not in the cache, and ENGINE_FROZEN forbids to run it; run `make check`"
            found[path] = record.failure(path, 1, message)
        else:
            missing.append(snippet)
    # The longest first: then all are done sooner.
    for result in run(missing) if run else run_all(project, quick_first(project, missing)[::-1]):
        found[result.path] = result
    return {path: replace(found[path], source=sources.get(path, "")) for path in sorted(found)}


def _importable(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return importlib.util.find_spec(distribution) is not None
    return True


def _unavailable(project: Project, snippet: Snippet, absent: list[str]) -> Record:
    python = ".".join(map(str, sys.version_info[:3]))
    versions = (("python", python), *((name, "") for name in absent))
    if why := _unfit(project, snippet):
        problem = Problem("", f"{', '.join(absent)} is not installed, and {why}", 1, "")
        return Record(snippet.path, "unavailable", problem=problem, versions=versions)
    result = stand_in(project, snippet)
    return result if result.failed else replace(result, status="unavailable", versions=versions)


def _unfit(project: Project, snippet: Snippet) -> str:
    """Why the approved output of a snippet cannot stand in for a run; empty where it can."""
    remedy = "install it, and run `make update`"
    if (known := approved.read(project, snippet)) is None:
        return f"there is no approved output to show; {remedy}"
    if approved.section(known, "snippet").strip() != approved.stamp(snippet):
        return f"what is approved is the output of another text of this snippet; {remedy}"
    if sum(cell.kind == "code" for cell in snippet.cells) > 1:
        return "an approved output does not say which cell printed what; install it, or write one cell"
    return ""


def stand_in(project: Project, snippet: Snippet) -> Record:
    """What was approved, of a snippet that is running; figures are not kept, so there are none.

    It is a failure where the approved text cannot be read.
    """
    known = approved.read(project, snippet) or ""
    try:
        tensors = approved.tensors(known)
    except ValueError as error:
        name = approved.file(project, snippet).relative_to(project.root).as_posix()
        return record.failure(snippet.path, 1, f"{name}: {error}; run `make update`")
    code = [cell.line for cell in snippet.cells if cell.kind == "code"]
    return Record(
        snippet.path,
        "running",
        outputs=(Output(code[-1], approved.section(known, "output"), approved.section(known, "stderr")),),
        tensors=tensors,
        raised=approved.raised(known),
    )


def run_all(
    project: Project, missing: Sequence[Snippet], stop: threading.Event | None = None
) -> Iterator[Record]:
    """Run snippets, keep their records, and say how far it is.

    Args:
        project: what they belong to.
        missing: the snippets, in the order in which they begin.
        stop: ends all of them when it is set.

    Yields:
        A record for each, in the order in which they end.
    """
    if not missing:
        return
    by_path = {snippet.path: snippet for snippet in missing}
    with _progress(len(missing), project.jobs) as report:
        for result in pool.run(project, missing, stop=stop):
            cache.store(project, by_path[result.path], result)
            report(result)
            yield result


def quick_first(project: Project, missing: Iterable[Snippet]) -> list[Snippet]:
    """Snippets by the time of an earlier run; where there is none, by the length of their files."""
    missing = list(missing)
    known = {snippet.path: cache.seconds(project, snippet) for snippet in missing}

    def weight(snippet: Snippet) -> float:
        seconds = known[snippet.path]
        return len(snippet.source) / 1000 if seconds is None else seconds

    return sorted(missing, key=weight)


class _progress:
    """A bar in a terminal, a plain line for each snippet elsewhere."""

    def __init__(self, total: int, jobs: int) -> None:
        self.total, self.jobs, self.done = total, min(jobs, total), 0
        self.console = Console(stderr=True)
        self.bar = Progress(
            TextColumn("Running snippets"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=self.console,
            transient=True,
        )

    def __enter__(self) -> Report:
        if self.console.is_terminal:
            self.bar.start()
            self.task = self.bar.add_task("", total=self.total)
        else:
            print(f"Running {self.total} snippet(s), {self.jobs} at a time", file=sys.stderr, flush=True)
        return self._report

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def _report(self, result: Record) -> None:
        self.done += 1
        if self.console.is_terminal:
            self.bar.update(self.task, advance=1, description=result.path)
        else:
            print(
                f"  {self.done}/{self.total}  {result.status:<7} {result.seconds:6.2f} s  {result.path}",
                file=sys.stderr,
                flush=True,
            )
