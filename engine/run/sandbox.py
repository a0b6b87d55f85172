"""Cut a snippet's process off. In: a folder. Out: a process that has nothing but that folder.

A working directory with nothing but the snippet, standard streams that end in files, limits, no way to this
project; and what the streams held, as text for readers.
"""

import ctypes
import os
import re
import shutil
import signal
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from engine.project import ENGINE, Project
from engine.run import descendants, surroundings, terminal
from engine.run.streams import STDERR, STDOUT, Streams

PLACE = "cwd"  # the working directory, in the snippet's folder
COPY = "project"  # where the snippet's file seems to lie: a folder that has nothing else
GIBIBYTE = 2**30
LONGEST_OUTPUT = 200_000


def enter(project: Project, folder: Path, memory: int) -> Streams:
    """An empty folder, a process group, limits, and standard streams of our own, which are returned."""
    if hasattr(os, "setsid"):
        os.setsid()
    if sys.platform != "win32":
        import resource

        for limit, size in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_FSIZE, GIBIBYTE)):
            with suppress(ValueError, OSError):
                resource.setrlimit(limit, (size, resource.getrlimit(limit)[1]))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in (PLACE, "tmp", "home"):
        (folder / name).mkdir()
    os.chdir(folder / PLACE)
    os.umask(0o022)
    os.environ.update({"TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home")})
    os.environ["USERPROFILE"] = os.environ["HOME"]
    tempfile.tempdir = None
    for number, target, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, folder / STDOUT, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, folder / STDERR, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(target, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    _buffer_lines()
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = [""]
    sys.path[:] = surroundings.search_path(project, sys.path)
    streams = Streams(folder)
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr  # type: ignore[misc,assignment]
    return streams


def _buffer_lines() -> None:
    """Have C write each line when it ends, as to a terminal; to a file it would hold them back."""
    name = "__stdoutp" if sys.platform == "darwin" else "stdout"
    with suppress(OSError, TypeError, ValueError, AttributeError):  # Windows has none
        libc = ctypes.CDLL(None)
        libc.setvbuf(ctypes.c_void_p.in_dll(libc, name), None, 1, ctypes.c_size_t(0))  # _IOLBF of <stdio.h>


def copied(folder: Path, path: str, source: str) -> str:
    """The file that the snippet is told it is: a copy, as a reader has one, with nothing beside it.

    Another one lies in the working directory, where a reader has it: whoever lists that finds it.
    """
    file = folder / COPY / path
    file.parent.mkdir(parents=True)
    for place in (file, folder / PLACE / file.name):
        place.write_text(source, encoding="utf-8")
    return str(file)


def forget_engine(project: Project, folder: Path) -> None:
    """Take back what the engine told this process, when all that it needs is imported.

    What Python lists is a copy of the variables that libraries and other programs read.
    """
    for name in surroundings.OWN:
        os.environ.pop(name, None)
    told: Any = os.environ
    for name in surroundings.unseen(project):
        told._data.pop(told.encodekey(name), None)
    fonts = os.environ.get(surroundings.FONTS, "")
    os.environ[surroundings.FONTS] = str(folder / "home" / "matplotlib")
    with suppress(OSError):  # there are none yet
        shutil.copytree(fonts, os.environ[surroundings.FONTS])


def end_with_build(server: int) -> None:
    """Do not outlive the build, even where it is killed.

    The fork server ends when nobody holds its pipe any more, which each process that it forks
    inherits; and this process ends with the fork server.
    """
    if (pipe := forkserver._forkserver._forkserver_alive_fd) is not None:  # type: ignore[attr-defined]
        os.close(pipe)
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    descendants.adopt()
    for number in (signal.SIGTERM, signal.SIGHUP):  # which the fork server ignores
        signal.signal(number, signal.SIG_DFL)
    if os.getppid() != server:
        os._exit(1)


def flush() -> None:
    """Have everything in the files: what Python holds back, and what C and C++ do."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
    with suppress(OSError, TypeError):
        ctypes.CDLL(None).fflush(None)


def allow_memory() -> None:
    """Lift the limit, so that a snippet that used it all up can be reported."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


@dataclass(frozen=True)
class Cleaner:
    """Makes of what was written what a reader's terminal shows, without log lines and paths of this machine.

    Args:
        project: what the snippet belongs to.
        folder: the snippet's own.
        source: its text; a path that stands in it is one that it means, whatever lies there.
    """

    project: Project
    folder: Path
    source: str = ""

    def stream(self, name: str, start: int, end: int, said: Sequence[tuple[int, int]] = ()) -> bytes:
        """What a stream holds between two places, as far as it fits a page, without log lines.

        Args:
            name: of the stream.
            start: where in its file to begin.
            end: where to end.
            said: places of stderr that Python wrote; log lines are what others write there.
        """
        with (self.folder / name).open("rb") as stream:
            stream.seek(start)
            data = stream.read(min(end - start, LONGEST_OUTPUT))
        if name != STDERR:
            return data
        parts, position = [], 0
        for first, last in said:
            first, last = max(first - start, position), min(last - start, len(data))
            if first < last:
                parts += [self._without_chatter(data[position:first]), data[first:last]]
                position = last
        return b"".join((*parts, self._without_chatter(data[position:])))

    def _without_chatter(self, data: bytes) -> bytes:
        text = data.decode("utf-8", errors="surrogateescape").replace("\r\n", "\n")
        text = re.sub(rf"^{self.project.framework.chatter}.*\n?", "", text, flags=re.MULTILINE)
        return text.encode("utf-8", errors="surrogateescape")

    def clean(self, data: bytes) -> str:
        """Text as a terminal shows it in the end."""
        text = data.decode("utf-8", errors="backslashreplace").replace("\r\n", "\n")
        text = self._without_paths(terminal.shown(text))
        return re.sub(r"(<[^<>\n]* at )0x[0-9a-f]{6,}", r"\g<1>0x…", text)

    def _without_paths(self, text: str) -> str:
        own = dict.fromkeys((self.folder, self.folder.resolve()))
        for name, shown in ((COPY, ""), (PLACE, "."), ("tmp", "/tmp"), ("home", "/home/user")):
            edge = "/" if name == COPY else r"(?!\w)"
            for whole in (f"{place}/{name}" for place in own):
                if whole in text:  # a pattern of its own for each snippet takes longer than the look
                    text = re.sub(f"{re.escape(whole)}{edge}", shown, text)
        for place in (self.project.root, *libraries(), ENGINE.parent):
            if f"{place}{os.sep}" not in self.source:
                text = text.replace(f"{place}{os.sep}", "")
        return text


@cache
def libraries() -> list[Path]:
    """Folders of packages, of Python's own modules, and of Python itself, the inner ones first."""
    paths = sysconfig.get_paths()
    named = [Path(paths[name]) for name in ("purelib", "platlib", "stdlib", "platstdlib")]
    named += [Path(x) for x in (sys.prefix, sys.base_prefix) if x not in ("/", "/usr", "/usr/local")]
    found = {*named, *(place.resolve() for place in named)}
    return sorted(found, key=lambda place: len(place.parts), reverse=True)
