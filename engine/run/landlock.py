"""Refuse files in the kernel. In: places that may be read and written. Out: a process that reaches no others.

Landlock, which Linux has since 5.13, needs no privileges, holds for every thread and every child that starts
from now on, and cannot be taken back. It sees what no hook of Python does: files and servers that C++ opens,
and those of other programs. It does not hide whether a file exists. Its numbers are those of
https://docs.kernel.org/userspace-api/landlock.html.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE, ADD, RESTRICT = 444, 445, 446  # system calls, the same on every architecture
PR_SET_NO_NEW_PRIVS = 38
NETWORK, TCP = 4, 0b11  # the version that knows TCP, and its rights: to be a server, and to ask one
OLDEST = 2  # the version that lets files move from folder to folder
WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14
READ = READ_FILE | READ_DIR
CHANGE = sum(1 << bit for bit in range(4, 14))  # make, remove, move
OF_FILES = READ_FILE | WRITE_FILE | TRUNCATE  # rights that a rule for a single file may give


def version() -> int:
    """The kernel's version of Landlock; 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, int(ctypes.CDLL(None).syscall(CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))))


def restrict(read: Iterable[Path], write: Iterable[Path]) -> bool:
    """Let this process, from now on, read and write only what lies in some places, and reach no server.

    Args:
        read: folders and files that it may read.
        write: folders and files that it may read and write.

    Returns:
        Whether the kernel does so.
    """
    if (found := version()) < OLDEST:
        return False
    written = WRITE_FILE | CHANGE | (TRUNCATE if found >= 3 else 0)
    libc = ctypes.CDLL(None, use_errno=True)
    handled = struct.pack("QQ", READ | written, TCP) if found >= NETWORK else struct.pack("Q", READ | written)
    ruleset = libc.syscall(CREATE, handled, ctypes.c_size_t(len(handled)), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        for places, rights in ((read, READ), (write, READ | written)):
            for place in places:
                _allow(libc, ruleset, place, rights)
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
            return False
        return bool(libc.syscall(RESTRICT, ruleset, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, place: Path, rights: int) -> None:
    try:
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # gone meanwhile, or out of this user's reach
    try:
        if not place.is_dir():
            rights &= OF_FILES
        libc.syscall(ADD, ruleset, 1, struct.pack("=Qi", rights, handle), ctypes.c_uint32(0))
    finally:
        os.close(handle)
