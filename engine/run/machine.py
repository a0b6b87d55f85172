"""Tell a snippet the same of every machine. In: a process. Out: one with a fixed name, kernel and processors.

Python's functions give what this module says, and files that hold it are refused: see `engine.run.reach`.
What C++ and other programs find out for themselves is not hidden from them.
"""

import os
import platform
import re
import socket
import sys
import uuid
from functools import partial
from multiprocessing import heap
from pathlib import Path
from typing import Any

from engine.run.refusals import Refusals

NAME, RELEASE, VERSION, PROCESSORS, NODE = "localhost", "6.1.0", "#1", 2, 0x020000000001
# Files that differ from machine to machine, or from run to run; those of a process are its own.
FILES = re.compile(
    r"/etc/(?:hostname|machine-id|os-release|lsb-release|debian_version|issue)$"
    r"|(?:/usr/lib/os-release|/var/lib/dbus/machine-id)$"
    r"|/proc/(?!self\b|thread-self\b|\d|stat$).|/sys/(?:class/dmi|devices|firmware|kernel|power)\b|/dev/shm\b"
)
# The kernel hides these, too.
HIDDEN = tuple(map(Path, ("/etc/hostname", "/etc/machine-id", "/var/lib/dbus/machine-id")))
WHY = "differs from machine to machine, so no page can show it"
SHARED = "shared"  # names of the shared memory that a snippet makes, a line each
PLACE = Path("/dev/shm")  # of shared memory on Linux


def make_alike(folder: Path) -> None:
    """Have this process, and those that it forks, be told the same on every machine.

    Args:
        folder: the snippet's own, in which it is noted what shared memory it makes.
    """
    refusals = Refusals(folder)
    replaced = {
        "uname": _uname,
        "cpu_count": lambda: PROCESSORS,
        "process_cpu_count": lambda: PROCESSORS,
        "sched_getaffinity": lambda pid: set(range(PROCESSORS)),
        "getlogin": lambda: "user",
        "getloadavg": partial(_no_load, refusals),
        "sysconf": partial(_sysconf, refusals),
    }
    for name, function in replaced.items():
        for module in (os, sys.modules[os.name]):
            if hasattr(module, name):
                setattr(module, name, function)
    for module in (socket, sys.modules["_socket"]):
        module.gethostname = lambda: NAME  # type: ignore[attr-defined]
    platform._uname_cache = None  # type: ignore[attr-defined]
    platform._platform_cache.clear()  # type: ignore[attr-defined]
    uuid._node = NODE  # type: ignore[attr-defined]
    heap.Arena._dir_candidates = []  # type: ignore[attr-defined]  # it takes the temporary folder
    if sys.platform != "win32":
        _note_shared(folder)


_own_uname, _own_sysconf = getattr(os, "uname", None), getattr(os, "sysconf", None)


def _uname() -> Any:
    found = _own_uname()  # type: ignore[misc]
    return os.uname_result((found.sysname, NAME, RELEASE, VERSION, found.machine))


def _no_load(refusals: Refusals) -> tuple[float, float, float]:
    why = f"the load of a machine {WHY}"
    refusals.note(why)
    raise PermissionError(why)


def _sysconf(refusals: Refusals, name: str | int) -> int:
    key = next((x for x, number in os.sysconf_names.items() if number == name), name)
    if key in ("SC_NPROCESSORS_ONLN", "SC_NPROCESSORS_CONF"):
        return PROCESSORS
    if key in ("SC_PHYS_PAGES", "SC_AVPHYS_PAGES"):
        why = f"the memory of a machine {WHY}"
        refusals.note(why)
        raise PermissionError(why)
    return int(_own_sysconf(name))  # type: ignore[misc]


def _note_shared(folder: Path) -> None:
    import _posixshmem  # type: ignore[import-not-found]

    own, file = _posixshmem.shm_open, str(folder / SHARED)
    opened, write, close = os.open, os.write, os.close

    def shm_open(path: str, flags: int, mode: int = 0o777) -> int:
        handle: int = own(path, flags, mode=mode)
        if flags & os.O_CREAT:
            note = opened(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            write(note, f"{path}\n".encode())
            close(note)
        return handle

    _posixshmem.shm_open = shm_open


def remove_shared(folder: Path) -> None:
    """Remove the shared memory that a snippet made and did not remove; its processes have ended."""
    try:
        names = (folder / SHARED).read_text("utf-8").split()
    except (OSError, ValueError):
        return
    for name in names:
        if "/" not in name.strip("/"):
            try:
                (PLACE / name.strip("/")).unlink(missing_ok=True)
            except OSError:
                continue
