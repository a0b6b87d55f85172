"""Say what a snippet may read and write. In: its folder. Out: a process that reaches nobody's files.

A snippet reads its own folder, installed software and the system, and writes nothing but its own folder: a
reader who copies it has no other file, and nothing of which its record does not know can shape it. The kernel
refuses the rest where it can, whichever way a program reads. Hooks of Python do everywhere, and say why.
"""

import errno
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.project import Project
from engine.run import interpreter, landlock, sandbox, surroundings

DEVICES = (
    "/dev/shm",
    "/dev/null",
    "/dev/zero",
    "/dev/full",
    "/dev/random",
    "/dev/urandom",
    "/dev/tty",
    "/proc",
)
READS = {"os.listdir": (0,), "os.scandir": (0,), "sqlite3.connect": (0,)}
WRITES = {
    "os.chmod": (0,),
    "os.link": (0, 1),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
}
WATCHED = frozenset({"open", "import", *READS, *WRITES})
FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
METADATA = re.compile(r"(?P<name>[^/\\]+)-[^/\\-]+\.dist-info[/\\]METADATA$")
MAY_READ = "a snippet reads its own folder, installed packages and the system, and no other file"
MAY_WRITE = "a snippet writes into its own folder alone, which is its working directory"
INSTEAD = "let it make the data, or take them from a package"


class Reach:
    """What one process reaches.

    Args:
        project: none of its files, unless they are installed software.
        folder: the snippet's own.

    Attributes:
        imported: names of the modules for which an import has looked, also of those that are not there.
        asked: names of the distributions whose version was asked for.
    """

    def __init__(self, project: Project, folder: Path) -> None:
        self.folder = folder.resolve()
        self.imported: set[str] = set()
        self.asked: set[str] = set()
        hidden = (project.root, project.cache.resolve())
        software = surroundings.software()
        self.read = list(dict.fromkeys(x for place in software for x in _without(place, hidden)))
        self.write = [self.folder, *(x for x in map(Path, DEVICES) if x.exists())]
        linked = [sys.prefix, *sys.path]  # the same places, as programs name them
        self._written = _prefixes([self.folder, folder, *self.write])
        self._read = (*_prefixes([*self.read, *map(Path, linked)]), *self._written)

    def close(self) -> bool:
        """Refuse everything else from now on; returns whether the kernel does so, too."""
        import matplotlib

        sys.dont_write_bytecode = True
        # Installers may link packages to a store of theirs, which the kernel would refuse.
        stored = Path(matplotlib.__file__).resolve()
        closed = any(stored.is_relative_to(x) for x in self.read) and landlock.restrict(self.read, self.write)
        look, watched = interpreter.protected(self._look), WATCHED

        def heard(event: str, arguments: tuple[Any, ...]) -> None:
            if event in watched:
                look(event, arguments)

        sys.addaudithook(heard)
        return closed

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if isinstance(arguments[2], int) and arguments[2] & FLAGS:
                self._check(arguments[0], self._written, MAY_WRITE)
            else:
                self._check(arguments[0], self._read, f"{MAY_READ}; {INSTEAD}")
                if match := METADATA.search(str(arguments[0])):
                    self.asked.add(match["name"])
        elif event == "import":
            self.imported.add(str(arguments[0]).partition(".")[0])
        elif event in READS:
            self._check(arguments[0], self._read, f"{MAY_READ}; {INSTEAD}")
        elif event in WRITES:
            for number in WRITES[event]:
                self._check(arguments[number], self._written, MAY_WRITE)

    def _check(self, name: Any, places: tuple[str, ...], why: str) -> None:
        if not isinstance(name, str | bytes | os.PathLike):
            return  # a file that is open, or the working directory
        text = os.fsdecode(name)
        if text == ":memory:" or f"{os.path.abspath(text)}{os.sep}".startswith(places):  # noqa: PTH100
            return
        if not f"{os.path.realpath(text)}{os.sep}".startswith(places):
            raise PermissionError(errno.EACCES, why, text)

    def reason(self, message: str, problem: BaseException) -> str:
        """Why a snippet had no such file, if an exception's message says that it had none; else nothing."""
        refused = isinstance(problem, PermissionError) or "ermission denied" in message
        if refused and MAY_READ not in message and MAY_WRITE not in message:
            return f"; {MAY_READ}, and writes its own folder alone; {INSTEAD}"
        if str(self.folder / sandbox.COPY) in message and not refused:
            return f"; a reader who copies the snippet has no other file of the project: {INSTEAD}"
        return ""


def _without(place: Path, hidden: tuple[Path, ...]) -> Iterator[Path]:
    """A place without folders in it; one that lies in them is software all the same."""
    if place in hidden:
        return
    if not any(x.is_relative_to(place) for x in hidden):
        yield place
        return
    try:
        inner = sorted(place.iterdir())
    except OSError:
        return
    for child in inner:
        if not child.is_symlink():
            yield from _without(child, hidden)


def _prefixes(places: list[Path]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{place}{os.sep}" for place in places))
