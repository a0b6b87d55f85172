"""Run one snippet. In: a `Job`. Out: ``result.json`` in the job's folder, and the line reached.

Runs as the target of a process of its own. Whatever the snippet does to this process, the folder
keeps what it printed and the line it was on; `engine.run.pool` makes a record of that.
"""

import ast
import gc
import linecache
import os
import re
import sys
import time
import traceback
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib import metadata
from pathlib import Path
from typing import Any

from engine import folds, record, store
from engine import snippet as snippets
from engine.project import Project
from engine.record import Export, Figure, Output, Problem, Record
from engine.run import (
    caught,
    checks,
    clock,
    descendants,
    edges,
    exports,
    figures,
    interpreter,
    lines,
    machine,
    order,
    said,
    sandbox,
    shape_comments,
    shapes,
    system,
    tracebacks,
)
from engine.run.reach import COPIED, REASONS, Reach
from engine.run.sandbox import LONGEST_OUTPUT
from engine.run.streams import NAMES, STDERR, STDOUT, Streams
from engine.snippet import Cell, Snippet, SnippetError

LINE, RESULT, CAUSE, REPORT, CHECKS = "line", "result.json", "cause", "report", "checks"
OPEN, WRITE, MKDIR, LIST = os.open, os.write, os.mkdir, os.listdir  # as they were before a snippet ran
IS_FILE = os.path.isfile  # the same
GONE = (
    "the folder above its working directory is gone, in which the engine keeps what snippets print; "
    "write and remove files in the working directory only"
)
FORKED = "a figure that another process shows is on no page; show it in the snippet's own process"
FRAMES = re.compile(
    r'^ *File "[^"\n]*\bengine/run/worker\.py", line \d+ in \w', re.MULTILINE
)  # as C code prints
HOOKS = (lines.HOOK, shapes.HOOK, checks.HOOK, edges.HOOK, order.HOOK, caught.HOOK)
PATIENCE = 2.0  # seconds for processes that a snippet left, which write to its streams
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
        ahead: seconds by which its clocks are ahead.
        turned: how its sets are ordered; see `engine.run.order`.
    """

    project: Project
    path: str
    source: str
    folder: str
    memory: int
    forked: bool
    ahead: int = 0
    turned: int = 0


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
    framework.begin()
    with _unheard():
        snippet = snippets.parse(job.path, job.source)
    reads = dict(os.environ)
    sandbox.forget_engine(job.project, folder)
    machine.make_alike(folder)
    if job.ahead:
        clock.shift(job.ahead)
        order.turn()
    reach = Reach(job.project, folder, reads)
    interpreter.hide(reach.sought)
    gc.freeze()  # what is here now is nothing that the snippet leaves
    this = _Run(job.project, snippet, folder, reach, streams, preload.DISTRIBUTIONS, preload.VERSIONS)
    this.turns = job.turned
    try:
        _write(folder, this.execute())
    except BaseException as error:  # the snippet changed something that the engine needs
        this.give_up(error)
    os._exit(0)  # neither a library's clean-up nor anything that the snippet left running


@contextmanager
def _unheard() -> Iterator[None]:
    """Read source without its warnings, of which Python shows each once."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _write(folder: Path, result: Record) -> None:
    try:
        store.write(folder / RESULT, record.to_json(result).encode("utf-8", "replace"))
    except OSError:
        os._exit(UNWRITTEN)


class _Over(BaseException):
    """What a cell left cannot be shown."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass
class _Run:
    """One execution, cell by cell."""

    project: Project
    snippet: Snippet
    folder: Path
    reach: Reach
    streams: Streams
    distributions: Mapping[str, Sequence[str]]
    preloaded: Mapping[str, str]  # versions of distributions
    turns: int = 0  # how its sets are ordered
    figures: list[Figure] = field(default_factory=list)
    drawn: int = 0  # bytes of all figures so far
    titles: set[str] = field(default_factory=set)  # of all figures so far
    builtins: dict[str, Any] = field(default_factory=interpreter.take_back)  # the snippet's
    process: int = field(default_factory=os.getpid)
    parts: list[edges.Part] = field(default_factory=list)
    at: int = 0  # which of them runs
    outputs: list[Output] = field(default_factory=list)  # of the cells that are over
    before: tuple[int, int] = (0, 0)  # sizes of the streams when the cell began
    began: int = 0  # size of stdout when the part began
    loaded: frozenset[str] = frozenset()  # names of modules, before the snippet began
    account: lines.Lines | None = None
    proof: checks.Checks | None = None
    exit_code: int | None = None  # of `sys.exit`
    main: types.ModuleType | None = None  # the snippet's, until its end
    place: str = field(default_factory=os.getcwd)
    beside: frozenset[str] = frozenset()  # names of modules in the folder of the snippet's file

    @cached_property
    def cleaner(self) -> sandbox.Cleaner:
        """Makes text of what the snippet wrote."""
        return sandbox.Cleaner(self.project, self.folder, self.snippet.source)

    @cached_property
    def cells(self) -> list[Cell]:
        """The snippet's cells of code."""
        return [cell for cell in self.snippet.cells if cell.kind == "code"]

    def give_up(self, error: BaseException) -> None:
        """Leave word why there is no record, with nothing that a snippet is likely to have broken."""
        interpreter.take_back()
        why = f"it left nothing that the engine could read: {type(error).__name__}: {error}; "
        why += "a snippet may not change what Python's own modules hold, beyond its end"
        deep = snippets.too_deep(self.snippet.path, self.snippet.source)
        if isinstance(error, RecursionError):
            why = deep.message
        try:
            OPEN(f"{self.folder}/{STDOUT}", os.O_RDONLY)
        except FileNotFoundError:
            why = GONE
            for folder in (f"{self.folder.parent}", f"{self.folder}"):
                with suppress(FileExistsError):
                    MKDIR(folder, 0o700)
        line = self.account.newest() if self.account else 1
        line = deep.line if isinstance(error, RecursionError) else line
        file = OPEN(f"{self.folder}/{CAUSE}", os.O_WRONLY | os.O_CREAT)
        WRITE(file, f"{line}:{why}".encode("utf-8", "replace"))

    def execute(self) -> Record:
        """Run all cells and describe what happened."""
        snippet = self.snippet
        filename = sandbox.copied(self.folder, snippet.path, snippet.source)
        self.main = self._module(filename)
        try:
            with _unheard():
                comments = shape_comments.find(snippet)
                proof = self.proof = checks.Checks(snippet, self.folder / CHECKS)
                unmarked = ast.parse(snippet.source)
        except SnippetError as error:
            return record.failure(snippet.path, error.line, error.message)
        self.before = self.streams.sizes()
        self._watch_warnings()
        tree = ast.parse(snippet.source, filename=filename)
        checker = shapes.Checker(snippet.path, comments, vars(self.main), self.folder / REPORT, unmarked)
        account = self.account = lines.Lines(filename, tree, self.folder / LINE)
        account.start(self.project.framework)
        self.builtins[shapes.HOOK] = interpreter.protected(checker)
        self.builtins[lines.HOOK] = account.marks
        self.builtins[checks.HOOK] = proof
        self.builtins[order.HOOK] = order.turning(self.turns)
        self.builtins[edges.HOOK] = interpreter.protected(self._edge)
        note = partial(self.reach.refusals.note, caught.LIMIT, whoever=True)
        look: Any = interpreter.protected(caught.looking(note, self.project.framework.exhausted))
        look.deep, self.builtins[caught.HOOK] = RecursionError, look
        self._watch_figures()
        with suppress(OSError):  # of a text that lies nowhere
            self.beside = _modules(str((self.project.root / snippet.path).parent))
        self.reach.close()
        self.loaded = frozenset(sys.modules)
        raised: Problem | None = None
        started = time.perf_counter()
        try:
            problem = self._end(checker, self._run(tree, comments, filename))
            problem = self._close(problem)
        except _Over as over:
            problem = over.problem
        seconds = time.perf_counter() - started
        if snippet.raises:
            problem, raised = _expected(snippet, problem)
        unchecked = () if problem else checker.missing()
        problem = problem or _unproved(snippet, proof, raised)
        kept: tuple[Export, ...] = ()
        if problem is None:
            try:
                kept = exports.collect(self.folder / sandbox.PLACE)
            except exports.ExportError as error:
                problem = Problem("", str(error), self.outputs[-1].line, "")
        result = Record(
            path=snippet.path,
            status="failed" if problem else "passed",
            outputs=tuple(self.outputs),
            tensors=tuple(checker.rows),
            raised=raised,
            problem=problem,
            unexecuted=() if raised or problem else account.missing(),
            checks=proof.held(),
            unchecked=unchecked,
            values=tuple(proof.values),
            versions=self._versions(),
            whole=self.reach.whole(),
            exports=kept,
            seconds=round(seconds, 4),
        )
        return said.refused(snippet, result, self.project.framework.titles)

    def _module(self, filename: str) -> types.ModuleType:
        text = self.snippet.source
        linecache.cache[filename] = (len(text), None, [f"{x}\n" for x in text.split("\n")], filename)
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

    def _deepen(self) -> None:
        """Measure from where `_execute` runs code, one call above."""
        assert self.account
        interpreter.deepen(self.account.marks)

    def _run(self, tree: ast.Module, comments: list[shape_comments.Comment], filename: str) -> Problem | None:
        """Run the snippet, compiled as a whole, and look at what each cell but the last leaves."""
        assert self.proof
        try:
            self.parts = edges.instrument(tree, self.snippet, self.cells)
            endings = edges.endings(tree, self.cells)
            self.proof.instrument(shapes.instrument(tree, comments))
            for statement in endings:
                self.proof.end(statement, self.snippet.source)
            caught.instrument(tree)
            if self.turns and order.has_sets(self.snippet.source):
                order.turn_sets(tree)
            code = _compiled(tree, filename)
            self._begin(0)
            self._deepen()
            self._execute(code)
            self._leave()
            self._close_above(self.cells[-1])
            self._refuse_hidden_figures(self.cells[-1])
        except _Over:
            raise
        except BaseException as error:
            return self._problem(error, filename)
        return None

    def _execute(self, code: types.CodeType) -> None:
        self._as_snippet(exec, code, vars(self.main))

    def _edge(self, number: int) -> None:
        """End a part of the snippet, and begin with another one."""
        self._leave()
        self._begin(number)

    def _begin(self, number: int) -> None:
        self.at = number
        self._close_above(self.parts[number].cell)
        sandbox.flush()
        self.began = self.streams.sizes()[0]

    def _leave(self) -> None:
        """See that a part that pages fold printed nothing, as that would stand below other code."""
        region = self.parts[self.at].region
        if region is None or (self.proof and self.proof.raised()):
            return  # or the failed check is the better reason
        sandbox.flush()
        if printed := self._printed(self.began):
            why = (
                f"region {region.name!r} prints {printed!r}, which a page would show below the code above it"
            )
            raise SnippetError(self.snippet.path, region.first, f"{why}; print above the region, or assert")

    def _close_above(self, cell: Cell) -> None:
        """Note what the cells above one left, and stop where it cannot be shown."""
        while (above := self.cells[len(self.outputs)]) is not cell:
            self._refuse_hidden_figures(above)
            if problem := self._close(None):
                raise _Over(problem)

    def _close(self, problem: Problem | None) -> Problem | None:
        """Note what a cell left; returns why that cannot be shown."""
        line = self.cells[len(self.outputs)].line
        self.outputs.append(self._output(line, self.before))
        self.before, self.figures = self.streams.sizes(), []
        problem = self._too_long(line) or _shows_marks(self.outputs[-1]) or problem or self._wiped()
        new = set(sys.modules) - self.loaded
        return self._elsewhere(line) or problem or self._loose(line, new)

    def _end(self, checker: shapes.Checker, problem: Problem | None) -> Problem | None:
        """End the program as Python does, and leave if this process is one that the snippet forked.

        One that failed is not waited for: its threads might never end.
        """
        is_child = os.getpid() != self.process
        is_over = problem is None or problem.type == self.snippet.raises
        before = self.streams.sizes()
        if is_over or is_child:
            self._as_snippet(interpreter.finish)
        if is_child:
            if problem and self.exit_code is None:
                sys.stderr.write(problem.text)
            self._drop(checker)
            sandbox.flush()
            os._exit(int(bool(problem)) if self.exit_code is None else self.exit_code)
        for name, is_set in (
            ("excepthook", sys.excepthook is not sys.__excepthook__),
            ("tracebacklimit", hasattr(sys, "tracebacklimit")),
        ):
            if is_over and problem and is_set:
                why = f"sets sys.{name}, which the engine does not use; let Python show the exception"
                return Problem("", why, problem.line, "")
        elsewhere = any(condition for _, condition in self.snippet.announces)  # goes on, on other versions
        if problem is None or is_over:
            try:
                checker.finish(all_ran=problem is None or not elsewhere)
            except SnippetError as error:
                problem = Problem("", error.message, error.line, "")
        if is_over:
            is_told = problem is not None and any(reason in problem.text for reason in REASONS)
            held = self._drop(checker)
            problem = self._still_writes() or held or (None if is_told else self._refused()) or problem
        late = self._since(before) if is_over else ""
        if late and problem and problem.type:
            why = f"prints {late!r} after its exception, and a terminal shows that below it; print it before"
            return Problem("", why, problem.line, "")
        has_proof = snippets.has_region(self.snippet, folds.PROOF)
        if late and problem is None and has_proof and not (self.proof and self.proof.raised()):
            why = f"prints {late!r} at its end, below the proof, without which readers copy the code"
            line = self.account.newest() if self.account else 1
            return Problem("", f"{why}; let it print above the proof, as by `del` or `join()`", line, "")
        return problem

    def _drop(self, checker: shapes.Checker) -> Problem | None:
        """Destroy what the snippet leaves as Python does at its end: nothing here may hold a part of it."""
        sandbox.flush()
        self.main, checker.namespace = None, {}
        left = interpreter.drop()
        before = self.streams.sizes()
        interpreter.clear(left or {})
        if left and ("__del__" in self.snippet.source or self._since(before)) and self.account:
            why = "a package that is loaded holds something of it to the end, when a destructor would print"
            how = "whether it does in Python depends on the package; let go of it before, as by `del`"
            return Problem("", f"{why}; {how}", self.account.newest(), "")
        return None

    def _still_writes(self) -> Problem | None:
        """Wait for what the snippet started and left; refuse what goes on, as its output would be lost."""
        files = {str((self.folder / name).resolve()) for name in NAMES}
        names = descendants.writing(os.getpid(), files, PATIENCE)
        if not names or self.account is None:
            return None
        why = f"{names[0]} that it started still runs at the end, and no page shows what that prints later"
        how = "wait for it, as `wait()` of a process does, or give it `stdout` and `stderr` of its own"
        return Problem("", f"{why}; {how}", self.account.newest(), "")

    def _refused(self) -> Problem | None:
        """Tell of what the snippet may not, also where something caught the error and went on."""
        if self.account is None:
            return None
        if name := self.reach.refused:
            why = f"`{name}` was to start: {system.STARTED}, and what caught the error shows something else"
            return Problem("", why, self.account.newest(), "")
        if found := self.reach.refusals.first():
            line, why = found
            return Problem("", self._words(why), line or self.account.newest(), "")
        return None

    def _wiped(self) -> Problem | None:
        if not (name := self.streams.wiped()) or self.account is None:
            return None
        why = f"something wiped what was printed to {name}, by opening it anew as a file; append, as by `>>`"
        return Problem("", why, self.account.newest(), "")

    def _since(self, before: tuple[int, int]) -> str:
        """What was printed since the streams had some sizes, in short."""
        sandbox.flush()
        ends = zip(NAMES, before, self.streams.sizes(), strict=True)
        return "".join(self._text(name, start, end) for name, start, end in ends).strip()[:80]

    def _output(self, line: int, before: tuple[int, int]) -> Output:
        sandbox.flush()
        pieces, after = self.streams.take(), self.streams.sizes()
        stdout, stderr = (
            self._text(name, start, end) for name, start, end in zip(NAMES, before, after, strict=True)
        )
        mixed = self._in_order(pieces)
        if len(mixed) == 1:  # the streams cannot be told apart
            return Output(line, mixed[0][1], "", tuple(self.figures))
        return Output(line, stdout, stderr, tuple(self.figures), mixed)

    def _printed(self, start: int) -> str:
        """What is on stdout from a place on, in short; what only some versions warn of is elsewhere."""
        return self._text(STDOUT, start, self.streams.sizes()[0]).strip()[:80]

    def _in_order(self, pieces: Sequence[tuple[str, int, int]]) -> tuple[tuple[str, str], ...]:
        """Both streams, piece by piece, or as one where what one wrote reached what the other did."""
        data = [(name, self._stream(name, start, end)) for name, start, end in pieces]
        apart = tuple((name, self.cleaner.clean(written)) for name, written in data)
        whole = self.cleaner.clean(b"".join(written for _, written in data))
        if len(apart) > 1 and "".join(text for _, text in apart) != whole:
            return ((STDOUT, whole),)
        return apart if [name for name, _ in apart] not in ([], [STDOUT], [STDERR], [STDOUT, STDERR]) else ()

    def _text(self, stream: str, start: int, end: int) -> str:
        return self.cleaner.clean(self._stream(stream, start, end))

    def _stream(self, name: str, start: int, end: int) -> bytes:
        return self.cleaner.stream(name, start, end, self.streams.said)

    def _too_long(self, line: int) -> Problem | None:
        if (size := sum(self.streams.sizes())) <= LONGEST_OUTPUT:
            return None
        message = f"prints {size:,} bytes; at most {LONGEST_OUTPUT:,} fit a page"
        return Problem("", message, line, "")

    def _watch_warnings(self) -> None:
        """Show a warning's class and text, without paths; one that goes elsewhere than stderr is whole."""
        usual: Callable[[Any], None] = warnings._showwarnmsg_impl  # type: ignore[attr-defined]
        written, stderr = warnings.formatwarning, sys.stderr

        def show(message: Any) -> None:
            is_shown = message.file is None and sys.stderr is stderr
            if not is_shown or warnings.formatwarning is not written:
                usual(message)
            else:
                stderr.write(f"{message.category.__name__}: {message.message}\n")

        warnings._showwarnmsg_impl = interpreter.protected(show)  # type: ignore[attr-defined]

    def _watch_figures(self) -> None:
        """Make ``plt.show()`` keep all open figures."""
        from matplotlib import pyplot

        def show(*_: Any, **__: Any) -> None:
            if os.getpid() != self.process:
                self.reach.refusals.note(FORKED, whoever=True, caught="")
            for number in pyplot.get_fignums():
                figure = pyplot.figure(number)
                try:
                    drawn = figures.draw(figure)
                    self._name_figure(drawn.title)
                    self.figures.append(drawn)
                    self.drawn += figures.size(self.figures[-1].svg)
                    if self.drawn > figures.LARGEST_SUM:
                        why = f"the figures have {self.drawn:,} bytes as SVG so far; show fewer"
                        raise ValueError(f"{why}, as a snippet may have {figures.LARGEST_SUM:,}")
                finally:
                    pyplot.close(figure)

        pyplot.show = interpreter.protected(show)

    def _name_figure(self, title: str) -> None:
        """Note a figure's title, with which its alternative text begins, and refuse a second one of it."""
        if title in self.titles:
            raise ValueError(f"a second figure is called {title!r}; give each a title of its own")
        self.titles.add(title)

    def _refuse_hidden_figures(self, cell: Cell) -> None:
        from matplotlib import pyplot

        if pyplot.get_fignums():
            line = cell.line + cell.source.count("\n")
            raise SnippetError(
                self.snippet.path, line, "a figure is never shown; end the cell with plt.show()"
            )

    def _versions(self) -> tuple[tuple[str, str], ...]:
        """Python, every distribution with a loaded module, and what was looked for and is not there."""
        loaded = {name.partition(".")[0] for name in list(sys.modules)}
        names = {distribution for module in loaded for distribution in self.distributions.get(module, ())}
        sought = self.reach.imported - loaded - sys.stdlib_module_names
        names |= self.reach.asked | {x for name in sought for x in self.distributions.get(name, ())}
        found = {name: "" for name in sought if name not in self.distributions}
        for name in names:
            with suppress(metadata.PackageNotFoundError):  # a copy in another package, such as setuptools'
                found[name] = self.preloaded.get(name) or metadata.version(name)
        python = ".".join(map(str, sys.version_info[:3]))
        return (("python", python), *sorted(found.items()))

    def _elsewhere(self, line: int) -> Problem | None:
        """Refuse modules that a file run by Python would find and that are not found here, even if caught."""
        for name in sorted(self.beside & self.reach.imported - sys.modules.keys()):
            why = f"imports `{name}`, which lies beside it, but it has nothing but itself and its data"
            how = f"{COPIED}, so write here what it needs of that one"
            return Problem("", f"{why}; {how}", self._importing(name) or line, "")
        with suppress(OSError):  # its folder is gone
            for name in sorted(_modules(self.place) & self.loaded - set(sys.builtin_module_names)):
                why = f"writes a module `{name}`, by which a file that runs by itself would replace another"
                how = "here that one is loaded before it begins; call it otherwise"
                return Problem("", f"{why}; {how}", line, "")
        return None

    def _importing(self, name: str) -> int:
        """Line of the first statement that imports a module or what is in it; 0 where none does."""
        for node in ast.walk(ast.parse(self.snippet.source)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                modules = [getattr(node, "module", None) or "", *(x.name for x in node.names)]
                if name in (x.partition(".")[0] for x in modules):
                    return node.lineno
        return 0

    def _loose(self, line: int, names: set[str]) -> Problem | None:
        """Refuse modules of which no record can know whether they change: no distribution has them."""
        for name in sorted({x.partition(".")[0] for x in names} - sys.stdlib_module_names):
            module = sys.modules.get(name)
            file, own = getattr(module, "__file__", None), getattr(module, "__name__", name)
            known = {name, str(own).partition(".")[0]} & self.distributions.keys()  # by another name, too
            if not known and file and self.reach.is_loose(file):
                why = "it is part of no installed distribution, so a change of it would not be seen"
                return Problem("", f"imports `{name}`, but {why}; install it as a package", line, "")
        return None

    def _problem(self, error: BaseException, filename: str) -> Problem:
        if isinstance(error, SnippetError):
            return Problem("", error.message, error.line, "")
        frames = traceback.walk_tb(error.__traceback__)
        line = next((n for frame, n in [*frames][::-1] if frame.f_code.co_filename == filename and n), 1)
        name, (message, why) = type(error).__name__, self._message(error, filename)
        if isinstance(error, SystemExit):
            self.exit_code = error.code if isinstance(error.code, int) else int(error.code is not None)
            return Problem(name, f"the snippet left with exit code {error.code!r}", line, "")
        if isinstance(error, NameError) and error.name in HOOKS:
            why = "this code has other builtins than the snippet, so the engine cannot mark what runs of it"
            return Problem("", f"{why}; give it `vars(builtins)`, or compile it from a string", line, "")
        text = self._words(tracebacks.text(error, filename, self.snippet.path.rpartition("/")[2], self.place))
        if isinstance(error, SyntaxError) and error.filename == filename:
            line, message = error.lineno or line, error.msg
        return Problem(name, message + why, line, f"{text.rstrip()}{why}\n")

    def _words(self, text: object) -> str:
        return self.cleaner.clean(str(text).encode("utf-8", "replace"))

    def _message(self, error: BaseException, filename: str) -> tuple[str, str]:
        """An exception's own words, and what explains them."""
        try:
            text = str(error)
            return self._words(text), self._words(self.reach.reason(text, error, filename))
        except Exception as second:
            return f"(its message cannot be shown: {type(second).__name__})", ""


def _modules(folder: str) -> frozenset[str]:
    """Names of the modules and packages in a folder."""
    files = LIST(folder)
    packages = {x for x in files if "." not in x and IS_FILE(f"{folder}/{x}/__init__.py")}
    return frozenset(packages | {x.removesuffix(".py") for x in files if x.endswith(".py")})


def _shows_marks(output: Output) -> Problem | None:
    """Refuse output in which the engine's own calls or refusals are."""
    for reason in (*REASONS, figures.NO_TITLE, figures.ANIMATED):
        if reason in output.stdout + output.stderr:
            return Problem("", f"prints what only the engine says, and no Python: {reason}", output.line, "")
    if FRAMES.search(output.stdout + output.stderr):
        why = "prints frames of the engine, which runs the snippet: those of a dump by Python's C code"
        return Problem(
            "", f"{why}, such as faulthandler's; print `traceback.format_stack()`", output.line, ""
        )
    for hook in HOOKS:
        if hook in output.stdout + output.stderr:
            why = f"prints `{hook}`, with which the engine marks code; a snippet cannot show its own bytecode"
            return Problem(
                "", f"{why} or builtins: show those of code that you `compile` from a string", output.line, ""
            )
    return None


def _unproved(snippet: Snippet, proof: checks.Checks, raised: Problem | None) -> Problem | None:
    """What is wrong with a proof that a page would call passed."""
    if line := proof.raised():
        why = "this check of the proof raised, though the snippet went on or announced it"
        return Problem("", f"{why}; a proof holds, and shows what raises outside of it", line, "")
    if snippets.has_region(snippet, folds.PROOF) and not proof.places:
        first = next(number for number, _ in snippets.numbered(snippet, folds.PROOF))
        why = "this proof has no check; write `assert`, or call a function by its name, `assert_…`"
        return Problem("", why, first, "")
    if proof.vain:
        why = "what this asserts is a function or runs later, and true whatever it would give; call it"
        return Problem("", why, proof.vain, "")
    if found := proof.empty():
        line, what = found
        why = f"this check looked {what} each time it ran, and holds of that; let it look at something"
        return Problem("", f"{why}, or assert how much there is", line, "")
    if line := proof.itself():
        why = "this check compared something with itself, which has two names here, and holds whatever it is"
        return Problem("", f"{why}; copy it before it changes, or assert `a is b`", line, "")
    if line := proof.masked:
        why = "this check compared a masked array, and of what is masked it holds whatever is there"
        return Problem("", f"{why}; compare `.filled(…)` of it, or its parts that are not masked", line, "")
    if line := proof.wide():
        why = "zeros would be within the tolerance of this check, whatever the snippet computes"
        return Problem("", f"{why}; narrow it, or compare with 0 if that is meant", line, "")
    if line := proof.cut:
        why = "this `zip` leaves out what the longer one has, so a check of each looks at a part of it"
        return Problem("", f"{why}; write `strict=True`, or `strict=False` where that is meant", line, "")
    line = proof.missing()
    if line is None or (raised and any(condition for _, condition in snippet.announces)):
        return None
    why = f"the snippet ended by {raised.type} before" if raised else "no run of the snippet came here"
    return Problem("", f"this check of the proof never ran: {why}; move it, or take it out", line, "")


def _compiled(tree: ast.Module, filename: str) -> types.CodeType:
    """Code of a snippet, with its assertions whatever this Python was told."""
    code: types.CodeType = compile(tree, filename, "exec", dont_inherit=True, optimize=0)
    return code


def _expected(snippet: Snippet, problem: Problem | None) -> tuple[Problem | None, Problem | None]:
    """Problem and announced exception of a snippet with ``# raises:``."""
    if problem is None:
        line = snippet.source.count("\n")
        return Problem("", f"raises no {snippet.raises}, though it says so", line, ""), None
    if problem.type == snippet.raises:
        if any(reason in problem.text for reason in REASONS):
            why = f"raises {problem.type} because it runs here, as Python raises none: {problem.message}"
            return Problem("", why, problem.line, problem.text), None
        return None, problem
    if not problem.type:
        return problem, None
    message = f"raises {problem.type}, but announces {snippet.raises}: {problem.message}"
    return Problem("", message, problem.line, problem.text), None
