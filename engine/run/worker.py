"""Run one snippet. In: a `Job`. Out: ``result.json`` in the job's folder, and the line reached.

Runs as the target of a process of its own. Whatever the snippet does to this process, the folder
keeps what it printed and the line it was on; `engine.run.pool` makes a record of that.
"""

import __future__

import ast
import builtins
import linecache
import os
import re
import sys
import time
import traceback
import types
import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from engine import record
from engine import snippet as snippets
from engine.project import Project
from engine.record import Export, Figure, Output, Problem, Record
from engine.run import exports, figures, lines, sandbox, shapes
from engine.run.reach import Reach
from engine.run.sandbox import LONGEST_OUTPUT
from engine.run.streams import NAMES, STDERR, STDOUT, Streams
from engine.snippet import Snippet, SnippetError

LINE, RESULT = "line", "result.json"


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
    snippet = snippets.parse(job.path, job.source)
    sandbox.forget_engine(folder)
    reach = Reach(job.project, folder)
    _write(folder, _Run(job.project, snippet, folder, reach, streams).execute())
    os._exit(0)  # neither a library's clean-up nor anything that the snippet left running


def _write(folder: Path, result: Record) -> None:
    part = folder / f"{RESULT}.part"
    part.write_text(record.to_json(result), encoding="utf-8", errors="replace")
    part.replace(folder / RESULT)


@dataclass
class _Run:
    """One execution, cell by cell."""

    project: Project
    snippet: Snippet
    folder: Path
    reach: Reach
    streams: Streams
    figures: list[Figure] = field(default_factory=list)

    def execute(self) -> Record:
        """Run all cells and describe what happened."""
        snippet = self.snippet
        filename = sandbox.copied(self.folder, snippet.path, snippet.source)
        module = self._module(filename)
        problem: Problem | None = None
        outputs: list[Output] = []
        raised: Problem | None = None
        try:
            comments = shapes.find(snippet.path, snippet.source)
        except SnippetError as error:
            return record.failure(snippet.path, error.line, error.message)
        checker = shapes.Checker(snippet.path, comments, module.__dict__)
        tree = ast.parse(snippet.source, filename=filename)
        flags = _future_flags(tree)
        account = lines.Lines(filename, tree, self.folder / LINE)
        account.start(self.project.framework)
        setattr(builtins, shapes.HOOK, checker)
        self._watch_warnings()
        self._watch_figures()
        self.reach.close()
        started = time.perf_counter()
        for cell in (cell for cell in snippet.cells if cell.kind == "code"):
            last = cell.line + cell.source.count("\n")
            body = [x for x in tree.body[1:] if cell.line <= x.lineno <= last]
            part = shapes.instrument(ast.Module(body, []), comments)
            self.figures = []
            before = self.streams.sizes()
            try:
                code = compile(part, filename, "exec", flags, dont_inherit=True)
                exec(code, module.__dict__)
                self._refuse_hidden_figures(last)
            except BaseException as error:
                sandbox.allow_memory()
                problem = self._problem(error, filename)
            outputs.append(self._output(cell.line, before))
            problem = self._too_long(cell.line) or problem
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
            versions=_versions(self.reach),
            exports=kept,
            seconds=round(seconds, 4),
        )

    def _module(self, filename: str) -> types.ModuleType:
        module = types.ModuleType("__main__", None)
        module.__file__ = filename
        sys.modules["__main__"] = module
        text = self.snippet.source
        linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
        return module

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
                finally:
                    pyplot.close(figure)

        pyplot.show = show

    def _refuse_hidden_figures(self, line: int) -> None:
        from matplotlib import pyplot

        if pyplot.get_fignums():
            raise SnippetError(
                self.snippet.path, line, "a figure is never shown; end the cell with plt.show()"
            )

    def _problem(self, error: BaseException, filename: str) -> Problem:
        if isinstance(error, SnippetError):
            return Problem("", error.message, error.line, "")
        stack = traceback.extract_tb(error.__traceback__)
        frames = [frame for frame in stack if frame.filename == filename]
        line = (frames[-1].lineno if frames else None) or 1
        name, message = type(error).__name__, self._message(error)
        if isinstance(error, SystemExit):
            message = f"the snippet left with exit code {error.code!r}"
        for frame in frames:
            frame.filename = self.snippet.path.rpartition("/")[2]
        text = "".join(traceback.StackSummary.from_list(frames).format())
        text = re.sub(r"^ *[~^]+ *\n", "", text, flags=re.MULTILINE)  # differ with Python's version
        text = f"Traceback (most recent call last):\n{text}"
        if isinstance(error, SyntaxError) and error.filename == filename:
            line, message = error.lineno or line, error.msg
        return Problem(name, message, line, f"{text}{name}: {message}".rstrip() + "\n")

    def _message(self, error: BaseException) -> str:
        try:
            text = str(error)
            text += self.reach.reason(text, error)
            return sandbox.clean(self.project, text.encode("utf-8", "replace"))
        except Exception as second:
            return f"(its message cannot be shown: {type(second).__name__})"


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


def _versions(reach: Reach) -> tuple[tuple[str, str], ...]:
    """Python, every distribution of which a module is loaded, and what was looked for and is not there."""
    from engine.run import preload

    loaded = {name.partition(".")[0] for name in list(sys.modules)}
    names = {distribution for module in loaded for distribution in preload.DISTRIBUTIONS.get(module, ())}
    names |= reach.asked
    found = dict.fromkeys(reach.imported - loaded - sys.stdlib_module_names, "")
    for name in names:
        with suppress(metadata.PackageNotFoundError):  # a copy inside another package, such as setuptools'
            found[name] = metadata.version(name)
    python = ".".join(map(str, sys.version_info[:3]))
    return (("python", python), *sorted(found.items()))
