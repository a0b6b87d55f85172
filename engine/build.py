"""Bring snippets up to date. In: paths of snippets. Out: a record each, from the cache or from a run."""

import importlib.util
import sys
from collections.abc import Callable, Iterable
from importlib import metadata

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from engine import approved, cache, pool, record, settings
from engine import snippet as snippets
from engine.record import Output, Record
from engine.snippet import Snippet, SnippetError

Report = Callable[[Record], None]


def records(paths: Iterable[str], *, use_cache: bool = True, frozen: bool = False) -> dict[str, Record]:
    """A record for each snippet; whatever one of them does, the others have theirs.

    Args:
        paths: snippets, relative to the project.
        use_cache: whether an earlier record may stand in for a run.
        frozen: whether a record that is not in the cache is a failure instead of a run.
    """
    found: dict[str, Record] = {}
    missing: list[Snippet] = []
    for path in paths:
        try:
            snippet = snippets.read(path)
        except SnippetError as error:
            found[path] = record.failure(error.path, error.line, error.message)
            continue
        kept = cache.load(snippet) if use_cache else None
        if kept:
            found[path] = kept
        elif absent := [name for name in snippet.requires if not _importable(name)]:
            found[path] = _unavailable(snippet, absent)
        elif frozen:
            message = "not in the cache, and ENGINE_FROZEN forbids to run it; run `make check`"
            found[path] = record.failure(path, 1, message)
        else:
            missing.append(snippet)
    for result in _run(missing):
        found[result.path] = result
    return dict(sorted(found.items()))


def _importable(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return importlib.util.find_spec(distribution) is not None
    return True


def _unavailable(snippet: Snippet, absent: list[str]) -> Record:
    """What was approved stands in for a run; figures are not kept, so there are none."""
    known = approved.read(snippet) or ""
    code = [cell.line for cell in snippet.cells if cell.kind == "code"]
    python = ".".join(map(str, sys.version_info[:3]))
    return Record(
        snippet.path,
        "unavailable",
        outputs=(Output(code[-1], approved.section(known, "output"), approved.section(known, "stderr")),),
        tensors=approved.tensors(known),
        raised=approved.raised(known),
        versions=(("python", python), *((name, "") for name in absent)),
    )


def _run(missing: list[Snippet]) -> list[Record]:
    if not missing:
        return []
    by_path = {snippet.path: snippet for snippet in missing}
    results = []
    with _progress(len(missing)) as report:
        for result in pool.run(_longest_first(missing)):
            cache.store(by_path[result.path], result)
            results.append(result)
            report(result)
    return results


def _longest_first(missing: list[Snippet]) -> list[Snippet]:
    """Order by the time of an earlier run; where there is none, longer files first."""
    known = {snippet.path: cache.seconds(snippet) for snippet in missing}

    def weight(snippet: Snippet) -> float:
        seconds = known[snippet.path]
        return len(snippet.source) / 1000 if seconds is None else seconds

    return sorted(missing, key=weight, reverse=True)


class _progress:
    """A bar in a terminal, a plain line for each snippet elsewhere."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
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
            jobs = min(settings.jobs(), self.total)
            print(f"Running {self.total} snippet(s), {jobs} at a time", file=sys.stderr, flush=True)
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
