"""Run one snippet. In: a `Job`. Out: ``result.json`` in the job's folder, and the line reached.

Runs as the target of a process of its own. Whatever the snippet does to this process, the folder
keeps what it printed and the line it was on; `engine.run.pool` makes a record of that.
"""

import __future__

import ast
import linecache
import os
import re
import sys
import time
import traceback
import types
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from engine import record
from engine import snippet as snippets
from engine.project import Project
from engine.record import Export, Figure, Output, Problem, Record
from engine.run import exports, figures, interpreter, lines, sandbox, shape_comments, shapes
from engine.run.reach import Reach
from engine.run.sandbox import LONGEST_OUTPUT
from engine.run.streams import NAMES, STDERR, STDOUT, Streams
from engine.snippet import Snippet, SnippetError

LINE, RESULT, CAUSE, REPORT = "line", "result.json", "cause", "report"
OPEN, WRITE, MKDIR = os.open, os.write, os.mkdir  # as they were before a snippet ran
GONE = (
    "the folder above its working directory is gone, in which the engine keeps what snippets print; "
    "write and remove files in the working directory only"
)
UNWRITTEN = 74  # exit code of a process whose record cannot be written, as EX_IOERR of <sysexits.h>


@dataclass(frozen=True)
class Job:
    """What to run and where.

    Attributes:
        project: what the snippet belongs to.
        path: the snippet, relative to the project.
        source: its text; the file may change while the job waits.
        folder: a folder of its own.
        memory: bytes that it may allocate.
        forked: whether the fork server starts it.
    """

    project: Project
    path: str
    source: str
    folder: str
    memory: int
    forked: bool


def run(job: Job) -> None:
    """Run the snippet of a job and leave; the target of the snippet's process."""
    folder, framework = Path(job.folder), job.project.framework
    streams = sandbox.enter(job.project, folder, job.memory)
    from engine.run import preload

    if job.forked:
        if os.getpid() == preload.PROCESS or framework.module != preload.FRAMEWORK:
            message = f"the fork server did not preload {framework.title}"
            _write(folder, record.failure(job.path, 1, message))
            os._exit(0)
        sandbox.end_with_build(preload.PROCESS)
    if preload.PROBLEM:
        _write(folder, record.failure(job.path, 1, preload.PROBLEM))
        os._exit(0)
    interpreter.be_first()
    snippet = snippets.parse(job.path, job.source)
    sandbox.forget_engine(folder)
    reach = Reach(job.project, folder)
    interpreter.hide()
    this = _Run(job.project, snippet, folder, reach, streams, preload.DISTRIBUTIONS)
    try:
        _write(folder, this.execute())
    except BaseException as error:  # the snippet changed something that the engine needs
        this.give_up(error)
    os._exit(0)  # neither a library's clean-up nor anything that the snippet left running


def _write(folder: Path, result: Record) -> None:
    part = folder / f"{RESULT}.part"
    try:
        part.write_text(record.to_json(result), encoding="utf-8", errors="replace")
        part.replace(folder / RESULT)
    except OSError:
        os._exit(UNWRITTEN)


@dataclass
class _Run:
    """One execution, cell by cell."""

    project: Project
    snippet: Snippet
    folder: Path
    reach: Reach
    streams: Streams
    distributions: Mapping[str, Sequence[str]]
    figures: list[Figure] = field(default_factory=list)
    drawn: int = 0  # bytes of all figures so far
    builtins: dict[str, Any] = field(default_factory=interpreter.take_back)  # the snippet's
    process: int = field(default_factory=os.getpid)
    account: lines.Lines | None = None
    exit_code: int | None = None  # of `sys.exit`

    def give_up(self, error: BaseException) -> None:
        """Leave word why there is no record, with nothing that a snippet is likely to have broken."""
        interpreter.take_back()
        why = f"it left nothing that the engine could read: {type(error).__name__}: {error}; "
        why += "a snippet may not change what Python's own modules hold, beyond its end"
        try:
            OPEN(f"{self.folder}/{STDOUT}", os.O_RDONLY)
        except FileNotFoundError:
            why = GONE
            for folder in (f"{self.folder.parent}", f"{self.folder}"):
                with suppress(FileExistsError):
                    MKDIR(folder, 0o700)
        line = self.account.newest() if self.account else 1
        file = OPEN(f"{self.folder}/{CAUSE}", os.O_WRONLY | os.O_CREAT)
        WRITE(file, f"{line}:{why}".encode("utf-8", "replace"))

    def execute(self) -> Record:
        """Run all cells and describe what happened."""
        snippet = self.snippet
        filename = sandbox.copied(self.folder, snippet.path, snippet.source)
        module = self._module(filename)
        names = vars(module)
        problem: Problem | None = None
        outputs: list[Output] = []
        raised: Problem | None = None
        try:
            comments = shape_comments.find(snippet)
        except SnippetError as error:
            return record.failure(snippet.path, error.line, error.message)
        checker = shapes.Checker(snippet.path, comments, names, self.folder / REPORT)
        tree = ast.parse(snippet.source, filename=filename)
        flags = _future_flags(tree)
        account = self.account = lines.Lines(filename, tree, self.folder / LINE)
        account.start(self.project.framework)
        self.builtins[shapes.HOOK] = interpreter.protected(checker)
        self.builtins[lines.HOOK] = account
        self._watch_warnings()
        self._watch_figures()
        self.reach.close()
        cells = [cell for cell in snippet.cells if cell.kind == "code"]
        started = time.perf_counter()
        self._as_snippet(exec, _compiled(tree.body[:1], filename, flags), names)  # sets __doc__
        for cell in cells:
            last = cell.line + cell.source.count("\n")
            body = [x for x in tree.body[1:] if cell.line <= x.lineno <= last]
            part = shapes.instrument(ast.Module(body, []), comments)
            self.figures = []
            before = self.streams.sizes()
            try:
                self._as_snippet(exec, _compiled(part.body, filename, flags), names)
                self._refuse_hidden_figures(last)
            except BaseException as error:
                problem = self._problem(error, filename)
            if cell is cells[-1] or problem:
                problem = self._end(module, checker, problem)
            outputs.append(self._output(cell.line, before))
            problem = self._too_long(cell.line) or _shows_marks(outputs[-1]) or problem
            if problem:
                break
        seconds = time.perf_counter() - started
        if snippet.raises:
            problem, raised = _expected(snippet, problem)
        kept: tuple[Export, ...] = ()
        if problem is None:
            try:
                kept = exports.collect(self.folder / sandbox.PLACE)
            except exports.ExportError as error:
                problem = Problem("", str(error), outputs[-1].line, "")
        return Record(
            path=snippet.path,
            status="failed" if problem else "passed",
            outputs=tuple(outputs),
            tensors=tuple(checker.rows),
            raised=raised,
            problem=problem,
            unexecuted=() if raised or problem else account.missing(),
            versions=self._versions(),
            exports=kept,
            seconds=round(seconds, 4),
        )

    def _module(self, filename: str) -> types.ModuleType:
        text = self.snippet.source
        linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
        return interpreter.main_module(filename)

    def _as_snippet(self, function: Callable[..., object], *arguments: Any) -> None:
        """Call a function with the builtins that the snippet left."""
        interpreter.give_back(self.builtins)
        try:
            function(*arguments)
        except BaseException:
            sandbox.allow_memory()
            raise
        finally:
            self.builtins = interpreter.take_back()

    def _end(
        self, module: types.ModuleType, checker: shapes.Checker, problem: Problem | None
    ) -> Problem | None:
        """End the program as Python does, and leave if this process is one that the snippet forked.

        One that failed is not waited for: its threads might never end.
        """
        is_child = os.getpid() != self.process
        is_over = problem is None or problem.type == self.snippet.raises
        if is_over or is_child:
            self._as_snippet(interpreter.finish)
        if is_child:
            if problem and self.exit_code is None:
                sys.stderr.write(problem.text)
            sandbox.flush()
            os._exit(int(bool(problem)) if self.exit_code is None else self.exit_code)
        if is_over and problem and sys.excepthook is not sys.__excepthook__:
            why = "sets sys.excepthook, which the engine does not call; let Python show the exception"
            return Problem("", why, problem.line, "")
        elsewhere = any(condition for _, condition in self.snippet.announces)  # goes on, on other versions
        if problem is None or (is_over and not elsewhere):
            try:
                checker.finish()
            except SnippetError as error:
                problem = Problem("", error.message, error.line, "")
        if is_over:
            interpreter.drop(module)
        return problem

    def _output(self, line: int, before: tuple[int, int]) -> Output:
        sandbox.flush()
        pieces, after = self.streams.take(), self.streams.sizes()
        stdout, stderr = (
            self._text(name, start, end) for name, start, end in zip(NAMES, before, after, strict=True)
        )
        in_order = tuple((name, self._text(name, start, end)) for name, start, end in pieces)
        mixed = [name for name, _, _ in pieces] not in ([], [STDOUT], [STDERR], [STDOUT, STDERR])
        return Output(line, stdout, stderr, tuple(self.figures), in_order if mixed else ())

    def _text(self, stream: str, start: int, end: int) -> str:
        return sandbox.printed(self.project, self.folder / stream, start, end)

    def _too_long(self, line: int) -> Problem | None:
        if (size := sum(self.streams.sizes())) <= LONGEST_OUTPUT:
            return None
        message = f"prints {size:,} bytes; at most {LONGEST_OUTPUT:,} fit a page"
        return Problem("", message, line, "")

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
                    self.drawn += figures.size(self.figures[-1].svg)
                    if self.drawn > figures.LARGEST_SUM:
                        why = f"the figures have {self.drawn:,} bytes as SVG so far; show fewer"
                        raise ValueError(f"{why}, as a snippet may have {figures.LARGEST_SUM:,}")
                finally:
                    pyplot.close(figure)

        pyplot.show = interpreter.protected(show)

    def _refuse_hidden_figures(self, line: int) -> None:
        from matplotlib import pyplot

        if pyplot.get_fignums():
            raise SnippetError(
                self.snippet.path, line, "a figure is never shown; end the cell with plt.show()"
            )

    def _versions(self) -> tuple[tuple[str, str], ...]:
        """Python, every distribution with a loaded module, and what was looked for and is not there."""
        loaded = {name.partition(".")[0] for name in list(sys.modules)}
        names = {distribution for module in loaded for distribution in self.distributions.get(module, ())}
        names |= self.reach.asked
        found = dict.fromkeys(self.reach.imported - loaded - sys.stdlib_module_names, "")
        for name in names:
            with suppress(metadata.PackageNotFoundError):  # a copy in another package, such as setuptools'
                found[name] = metadata.version(name)
        python = ".".join(map(str, sys.version_info[:3]))
        return (("python", python), *sorted(found.items()))

    def _problem(self, error: BaseException, filename: str) -> Problem:
        if isinstance(error, SnippetError):
            return Problem("", error.message, error.line, "")
        stack = traceback.extract_tb(error.__traceback__)
        frames = [frame for frame in stack if frame.filename == filename]
        line = (frames[-1].lineno if frames else None) or 1
        name, message = type(error).__name__, self._message(error)
        if isinstance(error, SystemExit):
            message = f"the snippet left with exit code {error.code!r}"
            self.exit_code = error.code if isinstance(error.code, int) else int(error.code is not None)
        for frame in frames:
            frame.filename = self.snippet.path.rpartition("/")[2]
        text = "".join(traceback.StackSummary.from_list(frames).format())
        text = re.sub(r"^ *[~^]+ *\n", "", text, flags=re.MULTILINE)  # differ with Python's version
        text = f"Traceback (most recent call last):\n{text}"
        if isinstance(error, BaseExceptionGroup):
            text = self._group(error, filename)
            return Problem(name, message, line, text)
        if isinstance(error, SyntaxError) and error.filename == filename:
            line, message = error.lineno or line, error.msg
        notes = "".join(f"\n{self._words(note)}" for note in getattr(error, "__notes__", ()))
        return Problem(name, message, line, f"{text}{name}: {message}{notes}".rstrip() + "\n")

    def _group(self, error: BaseExceptionGroup[Any], filename: str) -> str:
        """A group and what is in it, as Python shows them, with the lines of the snippet."""
        shown = traceback.TracebackException.from_exception(error)
        waiting = [shown]
        for part in waiting:
            frames = [frame for frame in part.stack if frame.filename == filename]
            for frame in frames:
                frame.filename = self.snippet.path.rpartition("/")[2]
            part.stack = traceback.StackSummary.from_list(frames)
            waiting += part.exceptions or ()
        text = self._words("".join(shown.format(chain=False)))
        return re.sub(r"^[ |]*[~^]+ *\n", "", text, flags=re.MULTILINE)

    def _words(self, text: object) -> str:
        return sandbox.clean(self.project, str(text).encode("utf-8", "replace"))

    def _message(self, error: BaseException) -> str:
        try:
            text = str(error)
            return self._words(f"{text}{self.reach.reason(text, error)}")
        except Exception as second:
            return f"(its message cannot be shown: {type(second).__name__})"


def _shows_marks(output: Output) -> Problem | None:
    """Refuse output in which the engine's own calls are."""
    for hook in (lines.HOOK, shapes.HOOK):
        if hook in output.stdout + output.stderr:
            why = f"prints `{hook}`, with which the engine marks code; a snippet cannot show its own bytecode"
            return Problem(
                "", f"{why} or builtins: show those of code that you `compile` from a string", output.line, ""
            )
    return None


def _compiled(body: list[ast.stmt], filename: str, flags: int) -> types.CodeType:
    """Code of statements, with their assertions whatever this Python was told."""
    tree = ast.Module(body, [])
    code: types.CodeType = compile(tree, filename, "exec", flags, dont_inherit=True, optimize=0)
    return code


def _future_flags(tree: ast.Module) -> int:
    """What ``from __future__ import …`` sets, for all cells."""
    names = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
        for alias in node.names
    }
    flags = 0
    for name in names & set(__future__.all_feature_names):
        flags |= getattr(__future__, name).compiler_flag
    return flags


def _expected(snippet: Snippet, problem: Problem | None) -> tuple[Problem | None, Problem | None]:
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
