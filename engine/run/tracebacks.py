"""Show an exception. In: what a snippet raised. Out: the text that Python shows, with its own lines.

Frames of packages and of Python's library are left out, and so is the module of an exception's class that a
package defines, as in a notebook; pages say so. All else is there: causes and contexts, notes,
groups, and the place in the text of a `SyntaxError`. The marks below a line of code differ with Python's
version and are left out as well.
"""

import io
import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from types import FrameType, TracebackType

Shown = traceback.TracebackException


def text(error: BaseException, filename: str, name: str, folder: str) -> str:
    """What Python writes to stderr when an exception ends a program.

    Args:
        error: the exception, with its traceback.
        filename: file of the snippet, as compiled.
        name: what is shown instead.
        folder: the working directory, in which modules lie that the snippet wrote.
    """
    shown = Shown(type(error), error, _own(error, filename))
    folded = set()
    for part, exception in _parts(shown, error):
        if part.stack is not None:
            made = _made(exception, folder)
            part.stack = traceback.StackSummary.from_list(_frames(part.stack, {filename: name, **made}))
        if guess := _guess(exception):
            part._str += guess  # type: ignore[attr-defined]
        if isinstance(exception, SyntaxError) and part.filename == filename:
            part.filename = name
            if not part.stack:  # found before the first line ran
                part.stack = None  # type: ignore[assignment]
        if module := _package(type(exception)):
            folded.add(f"{module}.{type(exception).__qualname__}")
    found = "".join(shown.format())
    for qualified in sorted(folded, key=len, reverse=True):
        pattern = rf"^((?:  )*(?:\| )?){re.escape(qualified)}(?=:|$)"
        found = re.sub(pattern, rf"\g<1>{qualified.rpartition('.')[2]}", found, flags=re.MULTILINE)
    return found


def _guess(error: BaseException) -> str:
    """What Python's C code adds to a message, ``. Did you mean: …``; since 3.12 `traceback` does so, too."""
    if sys.version_info >= (3, 12) or not isinstance(error, NameError | AttributeError):
        return ""
    usual, sys.stderr = sys.stderr, io.StringIO()
    whole = last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    try:
        BaseException.with_traceback(error, last)  # it looks for names in that frame, and writes the others
        sys.__excepthook__(type(error), error, last)
        found = re.search(r"\. Did you mean: '[^'\n]+'\?$", sys.stderr.getvalue().rstrip())
    finally:
        BaseException.with_traceback(error, whole)
        sys.stderr = usual
    return found[0] if found else ""


def _own(error: BaseException, filename: str) -> TracebackType | None:
    """The traceback from the snippet's first frame on; all of it where there is none."""
    trace = error.__traceback__
    while trace and trace.tb_frame.f_code.co_filename != filename:
        trace = trace.tb_next
    return trace or error.__traceback__


def _parts(shown: Shown, error: BaseException) -> Iterator[tuple[Shown, BaseException]]:
    """What Python shows of an exception, and of those that it came from or holds, each with the exception."""
    yield shown, error
    for part, exception in ((shown.__cause__, error.__cause__), (shown.__context__, error.__context__)):
        if part is not None and exception is not None:
            yield from _parts(part, exception)
    if shown.exceptions and isinstance(error, BaseExceptionGroup):
        for part, exception in zip(shown.exceptions, error.exceptions, strict=False):
            yield from _parts(part, exception)


def _made(error: BaseException, folder: str) -> dict[str, str]:
    """What is shown of files that the snippet made, and of names of code that it made of a string."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    names = {x.f_code.co_filename for x in frames if x.f_code.co_filename[:1] == "<" and not _is_imported(x)}
    own, files = f"{folder}{os.sep}", {x.f_code.co_filename for x in frames}
    return {x: x for x in names} | {x: x.removeprefix(own) for x in files if x.startswith(own)}


def _is_imported(frame: FrameType) -> bool:
    """Whether the code of a frame is a module's that was imported."""
    name = frame.f_globals.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) and name != "__main__" else None
    return module is not None and vars(module) is frame.f_globals


def _frames(stack: traceback.StackSummary, shown: Mapping[str, str]) -> list[traceback.FrameSummary]:
    """The frames of the snippet, and of what it made, without the places of which Python makes marks."""
    frames = [frame for frame in stack if frame.filename in shown]
    for frame in frames:
        frame.line  # noqa: B018  # read while its file has this name
        frame.filename = shown[frame.filename]
        frame.colno = frame.end_colno = None
    return frames


def _package(kind: type[BaseException]) -> str:
    """The module of a class that a package defines; empty for one of Python's own, or of the snippet."""
    top = kind.__module__.partition(".")[0]
    return "" if top == "__main__" or top in sys.stdlib_module_names else kind.__module__
