"""What a run left behind. In: the worker's findings. Out: plain data that survives JSON unchanged."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # whatever a snippet makes of `json`
Status = Literal["passed", "failed", "unavailable", "running"]


@dataclass(frozen=True)
class Tensor:
    """A row of the shape table: shapes in symbols and numbers, dtype, meaning, file line."""

    name: str
    symbols: str
    numbers: str
    dtype: str
    text: str
    line: int


@dataclass(frozen=True)
class Figure:
    """A figure: SVG in placeholder colours (see `engine.run.figures`), title, alternative text."""

    svg: str
    title: str
    alt: str


@dataclass(frozen=True)
class Export:
    """A file that the snippet left for the site: its name, and its text."""

    name: str
    text: str


@dataclass(frozen=True)
class Output:
    """What one cell left.

    Attributes:
        line: the cell's line.
        stdout: text on stdout.
        stderr: text on stderr.
        figures: what it drew.
        mixed: both texts as they were written, piece by piece: the stream's name, and its text. Empty where
            nothing on stdout came after something on stderr.
    """

    line: int
    stdout: str = ""
    stderr: str = ""
    figures: tuple[Figure, ...] = ()
    mixed: tuple[tuple[str, str], ...] = ()

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Names of streams and texts, in the order in which they were written."""
        texts = self.mixed or (("stdout", self.stdout), ("stderr", self.stderr))
        return tuple((name, text) for name, text in texts if text)

    @property
    def printed(self) -> str:
        """What a reader's terminal shows."""
        return "".join(text for _, text in self.pieces)


@dataclass(frozen=True)
class Problem:
    """An exception or a crash: class name, message, file line, and the trimmed traceback."""

    type: str
    message: str
    line: int
    text: str


@dataclass(frozen=True)
class Record:
    """The outcome of one run.

    Attributes:
        path: the snippet, relative to the project.
        status: ``unavailable`` where an optional package is missing; ``running`` where the run is not over.
            Of both, what was approved stands in.
        outputs: one a code cell, in order.
        tensors: the shape table.
        raised: the exception that the snippet announced, with its text.
        problem: why the snippet failed, or why what was approved cannot stand in; else ``None``.
        unexecuted: first lines of statements that did not run (after an announced exception: none).
        checks: lines of the checks of its proof that ran and held.
        unchecked: lines of shape comments that were not checked, as an announced exception came first.
        values: lines of expressions that end a cell and give something, which a notebook would show.
        versions: Python and the distributions that the snippet imported.
        exports: files that it left for the site, by name.
        whole: whether it depends on all that is installed, as it started processes or asked for a list.
        seconds: wall time of the snippet's own code.
        source: the snippet's text as it ran, whatever its file holds now; empty where it could not be read.
    """

    path: str
    status: Status
    outputs: tuple[Output, ...] = ()
    tensors: tuple[Tensor, ...] = ()
    raised: Problem | None = None
    problem: Problem | None = None
    unexecuted: tuple[int, ...] = ()
    checks: tuple[int, ...] = ()
    unchecked: tuple[int, ...] = ()
    values: tuple[int, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    exports: tuple[Export, ...] = ()
    whole: bool = False
    seconds: float = 0.0
    source: str = ""

    @property
    def failed(self) -> bool:
        """Whether the snippet failed."""
        return self.status == "failed"

    @property
    def error(self) -> str:
        """``file:line: message`` of a failed snippet."""
        assert self.problem is not None
        name = f"{self.problem.type}: " if self.problem.type else ""
        return f"{self.path}:{self.problem.line}: {name}{self.problem.message}"

    @property
    def never_run(self) -> str:
        """``file:line: message`` of statements that did not run, or an empty string."""
        if not self.unexecuted:
            return ""
        lines = ", ".join(map(str, self.unexecuted))
        return f"{self.path}:{self.unexecuted[0]}: lines that never run: {lines}"

    @property
    def figures(self) -> list[Figure]:
        """All figures, in order."""
        return [figure for output in self.outputs for figure in output.figures]

    def export(self, name: str) -> str:
        """Text of a file that the snippet left, or an empty string."""
        return next((file.text for file in self.exports if file.name == name), "")

    def version(self, distribution: str) -> str:
        """Version of a distribution that was imported, or an empty string."""
        return dict(self.versions).get(distribution, "")


def failure(path: str, line: int, message: str, *, kind: str = "", text: str = "") -> Record:
    """A record of a snippet that could not run at all."""
    return Record(path, "failed", problem=Problem(kind, message, line, text))


def to_json(record: Record) -> str:
    """Serialise; the same record gives the same text."""
    return _encode(asdict(record))


def from_json(text: str) -> Record:
    """Read what `to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError: the text is no record.
    """
    data = json.loads(text)
    return Record(
        **{
            **data,
            "outputs": tuple(_output(x) for x in data["outputs"]),
            "tensors": tuple(Tensor(**x) for x in data["tensors"]),
            "raised": data["raised"] and Problem(**data["raised"]),
            "problem": data["problem"] and Problem(**data["problem"]),
            "unexecuted": tuple(data["unexecuted"]),
            "checks": tuple(data["checks"]),
            "unchecked": tuple(data["unchecked"]),
            "values": tuple(data["values"]),
            "versions": tuple((name, version) for name, version in data["versions"]),
            "exports": tuple(Export(**x) for x in data["exports"]),
        }
    )


def _output(data: dict[str, Any]) -> Output:
    return Output(
        **{
            **data,
            "figures": tuple(Figure(**x) for x in data["figures"]),
            "mixed": tuple((name, text) for name, text in data["mixed"]),
        }
    )
