"""Run one snippet. In: a `Job`. Out: ``result.json`` in the job's folder, and the line reached.

Runs as the target of a process of its own. Whatever the snippet does to this process, the folder keeps
what it printed and the line it was on; `engine.pool` makes a record of that.
"""

import ast
import ctypes
import io
import linecache
import mmap
import os
import re
import signal
import struct
import sys
import sysconfig
import threading
import time
import traceback
import types
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from engine import figures, record, settings, shapes
from engine import snippet as snippets
from engine.record import Figure, Output, Problem, Record
from engine.snippet import Snippet, SnippetError

STDOUT, STDERR, LINE, RESULT = "stdout", "stderr", "line", "result.json"
GIBIBYTE = 2**30


@dataclass(frozen=True)
class Job:
    """What to run and where: project, snippet, a folder of its own, bytes of memory allowed."""

    root: str
    path: str
    folder: str
    memory: int = 4 * GIBIBYTE


def environment() -> dict[str, str]:
    """Environment variables that make runs alike: no GPU, fixed threads, no C++ chatter."""
    return {
        "CUDA_VISIBLE_DEVICES": "",
        "KERAS_BACKEND": "tensorflow",
        "MPLBACKEND": "agg",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
    }


def run(job: Job) -> None:
    """Run the snippet of a job and leave; the target of the snippet's process."""
    folder = Path(job.folder)
    settings.ROOT = Path(job.root)
    _isolate(folder, job.memory)
    from engine import preload

    if sys.platform.startswith("linux") and preload.PROCESS == os.getpid():
        _write(folder, record.failure(job.path, 1, "the fork server did not preload TensorFlow"))
        os._exit(0)
    snippet = snippets.read(job.path)
    _write(folder, _Run(snippet, folder).execute())
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(0)  # neither TensorFlow's clean-up nor anything that the snippet left running


def _write(folder: Path, result: Record) -> None:
    part = folder / f"{RESULT}.part"
    part.write_text(record.to_json(result), encoding="utf-8")
    part.replace(folder / RESULT)


def _isolate(folder: Path, memory: int) -> None:
    """An empty folder, a process group, limits, and standard streams of our own."""
    if hasattr(os, "setsid"):
        os.setsid()
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: not to outlive the build
    if sys.platform != "win32":
        import resource

        for limit, size in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_FSIZE, GIBIBYTE)):
            with suppress(ValueError, OSError):
                resource.setrlimit(limit, (size, resource.getrlimit(limit)[1]))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    (folder / "cwd").mkdir(exist_ok=True)
    os.chdir(folder / "cwd")
    for number, target, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, folder / STDOUT, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, folder / STDERR, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(target, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = io.TextIOWrapper(
            open(number, "wb", buffering=0, closefd=False),  # noqa: SIM115
            encoding="utf-8", errors="backslashreplace", write_through=True,
        )
        setattr(sys, name, stream)
    sys.argv = [""]
    sys.path[:] = [entry for entry in sys.path if not _is_project(entry)]


def _is_project(entry: str) -> bool:
    return entry == "" or Path(entry).resolve() in (settings.ROOT, settings.ENGINE.parent)


@dataclass
class _Run:
    """One execution, cell by cell."""

    snippet: Snippet
    folder: Path
    figures: list[Figure] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def execute(self) -> Record:
        """Run all cells and describe what happened."""
        snippet = self.snippet
        filename = str(snippet.file)
        module = self._module(filename)
        problem: Problem | None = None
        outputs: list[Output] = []
        raised: Problem | None = None
        try:
            comments = shapes.find(snippet.path, snippet.source)
        except SnippetError as error:
            return record.failure(snippet.path, error.line, error.message)
        checker = shapes.Checker(snippet.path, comments, module.__dict__)
        module.__dict__[shapes.HOOK] = checker
        tree = ast.parse(snippet.source, filename=filename)
        statements = _statements(tree)
        tracer = _Tracer(filename, self.folder / LINE)
        self._watch_warnings()
        self._watch_figures()
        self._watch_files()
        started = time.perf_counter()
        for cell in (cell for cell in snippet.cells if cell.kind == "code"):
            last = cell.line + cell.source.count("\n")
            body = [x for x in tree.body[1:] if cell.line <= x.lineno <= last]
            part = shapes.instrument(ast.Module(body, []), comments)
            self.figures = []
            before = self._sizes()
            try:
                code = compile(part, filename, "exec", dont_inherit=True)
                tracer.start()
                try:
                    exec(code, module.__dict__)
                finally:
                    tracer.stop()
                self._refuse_hidden_figures(last)
            except BaseException as error:
                problem = self._problem(error, filename)
            outputs.append(self._output(cell.line, before))
            if problem:
                break
        seconds = time.perf_counter() - started
        if problem is None:
            try:
                checker.finish()
            except SnippetError as error:
                problem = Problem("", error.message, error.line, "")
        if snippet.raises:
            problem, raised = _expected(snippet, problem)
        return Record(
            path=snippet.path,
            status="failed" if problem else "passed",
            outputs=tuple(outputs),
            tensors=tuple(checker.rows),
            raised=raised,
            problem=problem,
            unexecuted=() if raised or problem else _unexecuted(statements, tracer.lines),
            versions=_versions(),
            files=tuple(sorted(self.files)),
            seconds=round(seconds, 4),
        )

    def _module(self, filename: str) -> types.ModuleType:
        module = types.ModuleType("__main__", None)
        module.__file__ = filename
        sys.modules["__main__"] = module
        lines = self.snippet.source.splitlines(keepends=True)
        linecache.cache[filename] = (len(self.snippet.source), None, lines, filename)
        return module

    def _sizes(self) -> tuple[int, int]:
        return tuple((self.folder / name).stat().st_size for name in (STDOUT, STDERR))  # type: ignore[return-value]

    def _output(self, line: int, before: tuple[int, int]) -> Output:
        with suppress(OSError, ValueError, AttributeError):
            sys.stdout.flush()
            sys.stderr.flush()
        texts = [
            clean((self.folder / name).read_bytes()[start:])
            for name, start in zip((STDOUT, STDERR), before, strict=True)
        ]
        return Output(line, *texts, tuple(self.figures))

    def _watch_warnings(self) -> None:
        """Show a warning's class and text, without paths of this machine."""

        def text(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> str:
            return f"{category.__name__}: {message}\n"

        warnings.formatwarning = text

    def _watch_figures(self) -> None:
        """Make ``plt.show()`` keep all open figures."""
        from matplotlib import pyplot

        def show(*_: Any, **__: Any) -> None:
            for number in pyplot.get_fignums():
                figure = pyplot.figure(number)
                try:
                    self.figures.append(figures.draw(figure))
                finally:
                    pyplot.close(figure)

        pyplot.show = show

    def _refuse_hidden_figures(self, line: int) -> None:
        from matplotlib import pyplot

        if pyplot.get_fignums():
            raise SnippetError(
                self.snippet.path, line, "a figure is never shown; end the cell with plt.show()"
            )

    def _watch_files(self) -> None:
        """Collect files of the project that the snippet opens for reading."""
        root = str(settings.ROOT) + os.sep
        ignored = (sysconfig.get_paths()["purelib"], str(self.snippet.file), sys.prefix)

        def opened(event: str, arguments: tuple[Any, ...]) -> None:
            if event != "open" or not isinstance(arguments[0], str | os.PathLike):
                return
            name = os.path.abspath(os.fspath(arguments[0]))  # type: ignore[type-var]
            if not isinstance(name, str) or not name.startswith(root):
                return
            if name.startswith(ignored) or name.endswith((".pyc", ".py")):
                return
            if not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
                self.files.add(name[len(root) :].replace(os.sep, "/"))

        sys.addaudithook(opened)

    def _problem(self, error: BaseException, filename: str) -> Problem:
        if isinstance(error, SnippetError):
            return Problem("", error.message, error.line, "")
        frames = [
            frame
            for frame in traceback.TracebackException.from_exception(error).stack
            if frame.filename == filename
        ]
        line = frames[-1].lineno if frames else 1
        name, message = type(error).__name__, clean(str(error).encode("utf-8", "replace"))
        if isinstance(error, SystemExit):
            message = f"the snippet left with exit code {error.code!r}"
        for frame in frames:
            frame.filename = self.snippet.file.name
        stack = "".join(traceback.StackSummary.from_list(frames).format())
        stack = re.sub(r"^ *[~^]+ *\n", "", stack, flags=re.MULTILINE)  # differ with Python's version
        text = f"Traceback (most recent call last):\n{stack}"
        if isinstance(error, SyntaxError):
            line = error.lineno or line
        return Problem(name, message, line or 1, f"{text}{name}: {message}".rstrip() + "\n")


class _Tracer:
    """Notes each executed line of one file, and keeps the newest in a file for the parent."""

    def __init__(self, filename: str, place: Path) -> None:
        self.filename = filename
        self.lines: set[int] = set()
        place.write_bytes(bytes(8))
        with place.open("r+b") as file:
            self._place = memoryview(mmap.mmap(file.fileno(), 8)).cast("q")

    def start(self) -> None:
        """Trace this thread and those that start from now on."""
        threading.settrace(self._enter)
        sys.settrace(self._enter)

    def stop(self) -> None:
        """Trace no longer."""
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]

    def _enter(self, frame: types.FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        return self._line if frame.f_code.co_filename == self.filename else None

    def _line(self, frame: types.FrameType, event: str, _: Any) -> Callable[..., Any]:
        if event == "line":
            self.lines.add(frame.f_lineno)
            self._place[0] = frame.f_lineno
        return self._line


def last_line(folder: Path) -> int:
    """The line that a job was on, counted from 1."""
    try:
        return max(1, int(struct.unpack("q", (folder / LINE).read_bytes())[0]))
    except (OSError, struct.error):
        return 1


def _statements(tree: ast.Module) -> list[tuple[int, int]]:
    """First and last line of each statement's own part: its header where it has a body."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or isinstance(node, ast.Global | ast.Nonlocal):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring has no code
        body = getattr(node, "body", None)
        last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(x.lineno for x in decorators)])
        found.append((first, max(node.lineno, last)))
    return sorted(found)


def _unexecuted(statements: list[tuple[int, int]], executed: set[int]) -> tuple[int, ...]:
    return tuple(
        first for first, last in statements if executed.isdisjoint(range(first, last + 1))
    )


def _expected(
    snippet: Snippet, problem: Problem | None
) -> tuple[Problem | None, Problem | None]:
    """Problem and announced exception of a snippet with ``# raises:``."""
    if problem is None:
        line = snippet.source.count("\n")
        return Problem("", f"raises no {snippet.raises}, though it says so", line, ""), None
    if problem.type == snippet.raises:
        return None, problem
    if not problem.type:
        return problem, None
    message = f"raises {problem.type}, but announces {snippet.raises}: {problem.message}"
    return Problem("", message, problem.line, problem.text), None


def _versions() -> tuple[tuple[str, str], ...]:
    """Python, and every distribution of which a module is loaded."""
    from engine import preload

    loaded = {name.partition(".")[0] for name in list(sys.modules)}
    names = {
        distribution
        for module in loaded
        for distribution in preload.DISTRIBUTIONS.get(module, ())
    }
    python = ".".join(map(str, sys.version_info[:3]))
    return (("python", python), *sorted((name, metadata.version(name)) for name in names))


CHATTER = re.compile(
    r"^(?:[IWEF]\d{4} \d\d:\d\d:|[IWEF]\d{4} 00:00:|WARNING: All log messages before absl).*\n?",
    re.MULTILINE,
)


def clean(data: bytes) -> str:
    """Text as a reader's terminal would show it, without log lines and paths of this machine."""
    text = data.decode("utf-8", errors="backslashreplace").replace("\r\n", "\n")
    text = CHATTER.sub("", text)
    text = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda match: f"\\x{ord(match[0]):02x}", text)
    text = text.replace(str(settings.ROOT) + os.sep, "")
    for place in (sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]):
        text = text.replace(place + os.sep, "")
    text = re.sub(r"(/[\w.+-]+)+/cwd(?=/|\b)", ".", text)
    return re.sub(r" at 0x[0-9a-f]{6,}", " at 0x…", text)
