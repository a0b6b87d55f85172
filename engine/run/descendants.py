"""What a process has started, and what that has started. In: a process. Out: none of it runs any more.

A process that leaves its session, its group and its parent escapes every signal to these. On Linux a process
can be a subreaper: what its descendants leave running becomes its own child, so nothing gets away. Elsewhere
there is none, and this module does nothing.
"""

import ctypes
import os
import re
import signal
import sys
import time
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # of <sys/prctl.h>
LONGEST = 5.0  # seconds; what the system itself holds, such as a wait for a disk, is left alone then
HELPER = re.compile(r"from multiprocessing\.(?:resource_tracker|forkserver) ")
PAUSE = 0.005  # seconds
LOOKS = 2


def adopt() -> None:
    """Have this process be the parent of what its descendants leave running."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end(parent: int, spared: Set[int] = frozenset()) -> None:
    """Kill the descendants of a process, and wait until they are gone.

    Args:
        parent: number of the process; it adopts.
        spared: those of its children that stay, with all of theirs.
    """
    deadline = time.monotonic() + LONGEST
    unseen = 0  # times in a row that there was none: one may start another, and end, while we look
    while unseen < LOOKS and time.monotonic() < deadline:
        found = _below(parent, spared)
        for process in found:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
        unseen = 0 if found else unseen + 1
        if found:
            time.sleep(PAUSE)


def writing(parent: int, files: Set[str], longest: float) -> list[str]:
    """Wait for the descendants of a process that hold files open; returns the programs that still do.

    Args:
        parent: number of the process; it adopts.
        files: the files, without links.
        longest: seconds to wait at most.
    """
    deadline = time.monotonic() + longest
    while True:
        found = [x for x in _below(parent, frozenset()) if _holds(x, files) and not _is_helper(x)]
        if not found or time.monotonic() > deadline:
            return [_program(x) for x in found]
        time.sleep(PAUSE)


def _holds(process: int, files: Set[str]) -> bool:
    with suppress(OSError):
        for handle in Path(f"/proc/{process}/fd").iterdir():
            with suppress(OSError):
                if str(handle.readlink()) in files:
                    return True
    return False


def _command(process: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
    return []


def _is_helper(process: int) -> bool:
    """Whether it is one that `multiprocessing` starts beside others, which ends with the program."""
    return bool(HELPER.search(" ".join(_command(process))))


def _program(process: int) -> str:
    command = [x for x in _command(process) if x]
    if command == [x for x in _command(os.getpid()) if x]:
        return "a process that it forked"
    return f"`{Path(command[0]).name if command else 'a process'}`"


def _below(parent: int, spared: Set[int]) -> list[int]:
    """Numbers of the descendants that run; a zombie, which does not, has none."""
    if parent == os.getpid() and not _has_children():
        return []
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, _processes()):
        with suppress(OSError, ValueError):
            state, its_parent = _read(f"/proc/{name}/stat").rpartition(b")")[2].split()[:2]
            if state not in (b"Z", b"X"):
                children.setdefault(int(its_parent), []).append(int(name))
    found = [x for x in children.get(parent, ()) if x not in spared]
    for process in found:  # which grows
        found += children.get(process, ())
    return found


def _has_children() -> bool:
    """Whether this process has any, zombies included; most snippets start none, and look no further."""
    if not hasattr(os, "waitid"):
        return True
    with suppress(ChildProcessError):
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return True
    return False


def _processes() -> list[str]:
    with suppress(OSError):
        return os.listdir("/proc")  # noqa: PTH208  # a `Path` for each takes longer than to read it
    return []  # it is not on every system


def _read(file: str) -> bytes:
    """What a file of ``/proc`` holds, without what a `Path` costs for each process of the machine."""
    handle = os.open(file, os.O_RDONLY)
    try:
        return os.read(handle, 4096)
    finally:
        os.close(handle)
