"""Note what was refused to a snippet, whoever caught it. In: a refusal. Out: its line and its reason.

Python itself catches many errors of files: `os.path.exists` says no, `glob` and `os.walk` find nothing. What
a snippet then shows is true nowhere else. Libraries, too, look for files that may not be there while they are
imported and called, and go on as they do on any machine without these. So only what the snippet's own code
asks for counts: itself, by the standard library, or by a library to which it gives a path that its source
names. Lists of the system that Python tries in turn are none of it, nor are the engine's own files, which lie
on the stack. A network and a place to write to, which readers have, count whichever library asks for them,
but for one that only looks what there is while it is imported. A note is a line in a file, as forked
processes make some.
"""

import linecache
import os
import re
import sys
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from engine.project import ENGINE
from engine.run import system

FILE = "refused"  # in the snippet's folder
OWN = tuple(str(Path(__file__).with_name(f"{x}.py")) for x in ("refusals", "interpreter"))
GUARDS = tuple(str(Path(__file__).with_name(f"{x}.py")) for x in ("reach", "machine"))
PACKAGES = re.compile(r"[/\\](?:site|dist)-packages[/\\]")
STANDARD = tuple(f"{sysconfig.get_paths()[name]}{os.sep}" for name in ("stdlib", "platstdlib"))
IMPORTING = ("<frozen importlib", *(f"{x}importlib{os.sep}" for x in STANDARD))  # what looks for modules
PLACE = re.compile(r"[\"'](/\w[^\"'{}]*)")  # in source
FRAME = sys._getframe  # as it is before a snippet runs
OPEN, WRITE, CLOSE = os.open, os.write, os.close  # the same
CAUGHT = "and what goes on without shows something else than it does elsewhere"


class Refusals:
    """What one snippet was refused.

    Args:
        folder: the snippet's own.
        copy: name of the folder in it in which its file seems to lie.
    """

    def __init__(self, folder: Path, copy: str = "project") -> None:
        self.file = folder / FILE
        self._folder = f"{folder}{os.sep}"
        self._source = f"{folder}{os.sep}{copy}{os.sep}"
        self._noted: tuple[int, str] | None = None  # here, as no file may be open any more

    def note(self, why: str, name: str = "", *, whoever: bool = False, caught: str = CAUGHT) -> None:
        """Note a refusal, if the snippet itself asked.

        Args:
            why: the reason.
            name: what was asked for.
            whoever: whether it counts, too, where a library asked that the snippet calls.
            caught: what is wrong where the snippet goes on.
        """
        of_python = name.startswith(f"{ENGINE}{os.sep}") or system.NEEDED.match(name)
        line = None if self._noted or of_python else self._called() if whoever else self._line(name)
        if line is None:
            return
        text = f"{name!r} is refused, {caught}: {why}" if name else f"{why}, {caught}".rstrip(", ")
        self._noted = line, text
        with suppress(OSError):
            file = OPEN(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            WRITE(file, f"{line}:{text}\n".encode("utf-8", "replace"))
            CLOSE(file)

    def first(self) -> tuple[int, str] | None:
        """Line and reason of the first refusal; the line is 0 where it is that of another file of its own."""
        with suppress(OSError, ValueError):
            line, _, text = self.file.read_text("utf-8").partition("\n")[0].partition(":")
            return int(line), text
        return self._noted

    def _line(self, name: str) -> int | None:
        """Line of the snippet that asks; ``None`` where a library does, or the engine for itself."""
        frame = _asking()
        is_own = by_library = False
        while frame:
            file = frame.f_code.co_filename
            if file.startswith(self._source):
                return None if by_library and not _names(file, name) else frame.f_lineno
            if file.startswith(self._folder):
                is_own = not by_library  # a module that it wrote
            elif file in GUARDS:
                return None
            by_library = by_library or (not is_own and _is_of_library(frame))
            frame = frame.f_back
        return 0 if is_own else None

    def _called(self) -> int | None:
        """Line of the snippet that runs; 0 where none does, ``None`` where a library is imported just now."""
        frame = _asking()
        if frame and frame.f_code.co_filename.startswith(IMPORTING):
            return None
        while frame and not frame.f_code.co_filename.startswith(self._source):
            if frame.f_code.co_name == "<module>" and not frame.f_code.co_filename.startswith(self._folder):
                return None
            frame = frame.f_back
        return frame.f_lineno if frame else 0


def _asking() -> FrameType | None:
    """The frame that asks for something, which is none of these modules."""
    frame: FrameType | None = FRAME(1)
    while frame and frame.f_code.co_filename in (*OWN, *GUARDS):
        frame = frame.f_back
    return frame


def is_of_engine() -> bool:
    """Whether the engine asks for something, for itself."""
    frame = _asking()
    return frame is not None and frame.f_code.co_filename.startswith(f"{ENGINE}{os.sep}")


def _names(file: str, place: str) -> bool:
    """Whether the text of a snippet has the name of a place, or of one in which that lies."""
    lines: Sequence[str] = linecache.cache.get(file, (0, None, (), file))[2]  # type: ignore[misc]
    return any(place.startswith(x) for line in lines for x in PLACE.findall(line))


def _is_of_library(frame: FrameType) -> bool:
    """Whether a frame is one of a package, or of a module of Python's that is imported just now."""
    file = frame.f_code.co_filename
    if file in OWN or file.startswith("<"):
        return False
    if file.startswith(STANDARD) and not PACKAGES.search(file):
        return frame.f_code.co_name == "<module>"
    return os.path.isabs(file)  # noqa: PTH117
