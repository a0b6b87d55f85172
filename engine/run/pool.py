"""Start a fresh process for each snippet. In: snippets. Out: their records, as they are ready.

The fork server of `multiprocessing` imports the framework once (`engine.run.preload`) and stays for as
long as this process lives, so a second run is warm. Where fork is unsafe (macOS, Windows) each
process is spawned and imports it itself: slower, same results.
"""

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import types
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver, util
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from engine import record
from engine.project import Project
from engine.record import Output, Problem, Record
from engine.run import descendants, lines, machine, sandbox, scratch, streams, surroundings, worker
from engine.run.sandbox import GIBIBYTE
from engine.snippet import Snippet

FORKS = sys.platform.startswith("linux")
IMPORTS = 120.0  # seconds that a spawned process may take before its snippet begins
LONGEST = (
    50  # bytes of TMPDIR: a socket's place has 107 at most, of which this module and others use the rest
)
GLANCE = 0.2  # seconds between two looks whether to stop
_starting = threading.Lock()  # to start a process changes this one's environment
_seeds: list[int] = []  # of the hashes of the fork server, once there was one
_known: set[int | None] = set()  # processes of snippets; others below the fork server were left by one


@dataclass
class _Running:
    project: Project
    snippet: Snippet
    process: BaseProcess
    folder: Path
    deadline: float
    timed_out: bool = False


@dataclass(frozen=True)
class _Limits:
    """Bytes that a snippet may allocate, seconds that its clocks are ahead, and how its sets are ordered."""

    memory: int
    ahead: int
    turned: int

    @property
    def seed(self) -> int:
        """That of Python's hashes: at another time they are others, as with each start of Python."""
        return int(self.ahead > 0)


def warm_up(project: Project) -> None:
    """Start the fork server, which imports the framework meanwhile; nothing where there is none."""
    if FORKS:
        _context()
        with _starting:
            _serve_forks(project)


def run(
    project: Project,
    snippets: Iterable[Snippet],
    *,
    memory: int = 4 * GIBIBYTE,
    ahead: int = 0,
    turned: int = 0,
    stop: threading.Event | None = None,
) -> Iterator[Record]:
    """Run snippets, several at a time; several threads may do so.

    Args:
        project: what they belong to; says how many run at a time.
        snippets: what to run, the longest first if known.
        memory: bytes that each snippet may allocate.
        ahead: seconds by which their clocks are ahead.
        turned: how their sets are ordered, if not as they come; see `engine.run.order`.
        stop: ends all of them when it is set.

    Yields:
        A record for each snippet, in the order in which they end.
    """
    waiting = list(snippets)
    try:
        with scratch.folder() as place:
            limits = _Limits(memory, ahead, turned)
            yield from _run(project, waiting, place, limits, stop)
    except (_StartError, scratch.ScratchError) as error:
        yield from (record.failure(snippet.path, 1, str(error)) for snippet in waiting)


def _run(
    project: Project, waiting: list[Snippet], place: Path, limits: _Limits, stop: threading.Event | None
) -> Iterator[Record]:
    """Run those that wait; what cannot be started waits still when the error comes, and nothing runs."""
    running: list[_Running] = []
    trouble: Exception | None = None
    try:
        while (running or (waiting and not trouble)) and not (stop and stop.is_set()):
            while waiting and not trouble and len(running) < project.jobs:
                try:
                    running.append(_start(project, waiting[0], place, limits))
                    waiting.pop(0)
                except (_StartError, scratch.ScratchError) as error:
                    trouble = error
            for job in _ended(running, GLANCE if stop else None) if running else ():
                running.remove(job)
                job.process.join()
                yield _collect(job)
                shutil.rmtree(job.folder, ignore_errors=True)
    finally:
        for job in running:
            _kill(job)
            job.process.join()
            _end_left(job)
    if trouble:
        raise trouble


class _StartError(Exception):
    """No process can be started: why, what to do."""


def _start(project: Project, snippet: Snippet, place: Path, limits: _Limits) -> _Running:
    try:
        place.mkdir(mode=0o700, exist_ok=True)  # unless a snippet removed it
        folder = Path(tempfile.mkdtemp(dir=place))
        job = worker.Job(
            project,
            snippet.path,
            snippet.source,
            str(folder),
            limits.memory,
            forked=FORKS,
            ahead=limits.ahead,
            turned=limits.turned,
        )
        process: BaseProcess = _context().Process(target=worker.run, args=(job,), daemon=True)
        with _starting:
            _start_process(project, process, limits.seed)
            _known.add(process.pid)
    except (ConnectionError, EOFError) as error:
        names = ", ".join(("matplotlib.pyplot", *project.framework.preload))
        why = "the process that imports packages for snippets ends before it is done"
        raise _StartError(f'cannot run: {why}; see what `python -c "import {names}"` says') from error
    except OSError as error:
        raise _StartError(f"cannot run: {error}; see whether {place} is full, or too much runs") from error
    allowed = snippet.timeout if FORKS else snippet.timeout + IMPORTS
    return _Running(project, snippet, process, folder, time.monotonic() + allowed)


def _context() -> ForkServerContext | SpawnContext:
    if not FORKS:
        return multiprocessing.get_context("spawn")
    _place_sockets()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["engine.run.preload", "engine.run.worker"])
    return context


@cache
def _place_sockets() -> None:
    """Have `multiprocessing` keep its sockets where the next build finds them, should this one be killed."""
    if len(os.fsencode(tempfile.gettempdir())) > LONGEST:
        return
    usual, tempfile.tempdir = tempfile.tempdir, str(scratch.lasting())
    try:
        util.get_temp_dir()
    finally:
        tempfile.tempdir = usual


def _serve_forks(project: Project, seed: int = 0) -> None:
    """Have a fork server whose hashes have a seed; returns while it still imports the framework."""
    if _seeds and _seeds[-1] != seed:
        forkserver._forkserver._stop()  # type: ignore[attr-defined]
    _seeds[:] = [seed]
    with _environment(project, seed), _bare_main():
        forkserver.ensure_running()


def _start_process(project: Project, process: BaseProcess, seed: int) -> None:
    """Start a process; returns when the fork server has forked.

    A fork server that was just killed may refuse the connection before it counts as dead, which makes
    `multiprocessing` start another. One that was started elsewhere than in `_serve_forks` ends at once.
    """
    deadline = time.monotonic() + 10
    while True:
        try:
            if FORKS:
                _serve_forks(project, seed)
                with _bare_main():
                    return process.start()
            with _environment(project, seed), _bare_main():
                return process.start()
        except (ConnectionError, EOFError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextmanager
def _environment(project: Project, seed: int) -> Iterator[None]:
    """The environment of snippets, for processes that start meanwhile, and none of this Python's options.

    `multiprocessing` would hand on options such as ``-O`` and ``-W``, which variables may have set, too.
    """
    before, options = dict(os.environ), util._args_from_interpreter_flags  # type: ignore[attr-defined]
    own = surroundings.variables(project, seed)
    util._args_from_interpreter_flags = list  # type: ignore[attr-defined]
    _set_environment(own)
    try:
        yield
    finally:
        _set_environment(before)
        util._args_from_interpreter_flags = options  # type: ignore[attr-defined]


def _set_environment(wanted: Mapping[str, str]) -> None:
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)


@contextmanager
def _bare_main() -> Iterator[None]:
    """Keep `multiprocessing` from running this program's main module again in each process."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _ended(running: list[_Running], longest: float | None) -> list[_Running]:
    """Wait for the next process to end, so many seconds at most, and end those whose time is over."""
    now = time.monotonic()
    for job in running:
        if now >= job.deadline and not job.timed_out:
            job.timed_out = True
            _kill(job)
    pending = [job.deadline for job in running if not job.timed_out]
    pause = max(0.0, min(pending) - now) if pending else None
    if longest is not None:
        pause = min(pause, longest) if pause is not None else longest
    sentinels = {job.process.sentinel: job for job in running}
    return [sentinels[sentinel] for sentinel in wait(list(sentinels), pause)]  # type: ignore[index]


def _kill(job: _Running) -> None:
    """End a process and everything that it started."""
    with suppress(OSError):
        if hasattr(os, "killpg") and job.process.pid:
            os.killpg(job.process.pid, signal.SIGKILL)
    job.process.kill()


def _collect(job: _Running) -> Record:
    """The worker's record, or one that tells why there is none."""
    _kill_group(job.process.pid)
    _end_left(job)
    machine.remove_shared(job.folder)
    with suppress(OSError, ValueError, KeyError, TypeError):
        return record.from_json((job.folder / worker.RESULT).read_text(encoding="utf-8"))
    return _crashed(job)


def _kill_group(pid: int | None) -> None:
    """End what a finished snippet left running."""
    if pid and hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


def _end_left(job: _Running) -> None:
    """End what an ended snippet left running in sessions of its own, which the fork server has adopted."""
    with _starting:  # so that each of its other children is known
        _known.discard(job.process.pid)
        if server := forkserver._forkserver._forkserver_pid:  # type: ignore[attr-defined]
            descendants.end(server, {x for x in _known if x})


def _crashed(job: _Running) -> Record:
    code = job.process.exitcode
    line, cause = _cause(job.folder)
    if cause:
        why = cause
    elif job.timed_out:
        why = f"still running after {job.snippet.timeout:g} s; make it shorter or set `# timeout:`"
    elif code == worker.UNWRITTEN:
        free = shutil.disk_usage(job.folder).free
        why = f"its result cannot be written to {job.folder.parent}, where {free:,} bytes are free; "
        why += "make room there, or set TMPDIR to a folder on another disk"
    elif code is not None and code < 0:
        why = f"the process was ended by {_signal_name(-code)}{_cause_of(job, _signal_name(-code))}"
    else:
        why = f"the process left with exit code {code} before its end"
    stdout, stderr = (_tail(job.project, job.folder / name) for name in streams.NAMES)
    return Record(
        job.snippet.path,
        "failed",
        outputs=(Output(1, stdout, stderr),),
        problem=Problem("", why, line, stderr),
    )


def _cause(folder: Path) -> tuple[int, str]:
    """The line that a process was on, and why it left no record, if it could say so."""
    with suppress(OSError):
        line, _, why = (folder / worker.CAUSE).read_text(encoding="utf-8").partition(":")
        return int(line), why
    return lines.last(folder / worker.LINE), "" if (folder / streams.STDOUT).exists() else worker.GONE


ENDS = {
    "SIGKILL": (
        ", most likely by the system, for want of memory; let the snippet use less, such as a smaller batch, "
        "or run one at a time: ENGINE_JOBS=1"
    ),
    "SIGABRT": ": code in C or C++ gave up, as its last words say; give it other arguments, or leave it out",
    "SIGSEGV": ": a fault of code in C or C++ that this line calls; give it other arguments, or leave it out",
    "SIGBUS": ": a fault of code in C or C++ that this line calls; give it other arguments, or leave it out",
    "SIGTERM": ", which the snippet or another program sent; take it out of the snippet, or run it again",
}
NO_MEMORY = ", as it used up all memory that it may use; let the snippet use less, such as a smaller batch"


def _cause_of(job: _Running, name: str) -> str:
    """Why a signal ends a process, and what to do; empty where it is not known."""
    words = _tail(job.project, job.folder / streams.STDERR)
    return NO_MEMORY if name == "SIGABRT" and "bad_alloc" in words else ENDS.get(name, "")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _tail(project: Project, file: Path) -> str:
    """The last of what a process wrote."""
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, file.stat().st_size - 4000))
            return sandbox.Cleaner(project, file.parent).clean(stream.read())
    except OSError:
        return ""
