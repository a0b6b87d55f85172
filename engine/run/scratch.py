"""Temporary folders that end with their owner. In: nothing. Out: an empty folder, ``snippets-…``.

The owner removes it when it is done, when it leaves, and when it is told to end. If it is killed, the next
build does: the owner holds a lock on a file in the folder, which the system takes back however a process
ends. Unlike a number of a process, no other process can have it by chance.
"""

import atexit
import os
import shutil
import signal
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import util
from pathlib import Path
from types import FrameType

if sys.platform != "win32":
    import fcntl

PREFIX, OWNER = "snippets-", "owner"
LAST = -1000  # priority: after all that `multiprocessing` ends


class ScratchError(Exception):
    """No folder can be made: why, what to do."""


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder for as long as the context lasts, or this process.

    Raises:
        ScratchError: it cannot be made.
    """
    place, stack = _own()
    end = stack.close  # works once
    atexit.register(end)
    try:
        yield place
    finally:
        atexit.unregister(end)
        end()


def lasting() -> Path:
    """An empty folder for as long as this process lasts; raises as `folder` does."""
    place, stack = _own()
    util.Finalize(None, stack.close, exitpriority=LAST)  # as `multiprocessing` may keep things there
    return place


def end_on_signals() -> None:
    """Have this process leave in order when it is told to end, or when its terminal goes.

    A second signal ends it at once. Only the main thread can say so.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    sys.exit(128 + number)


def _own() -> tuple[Path, ExitStack]:
    """A folder that is locked until the stack closes, which removes it."""
    with ExitStack() as stack:
        try:
            _sweep()
            while True:
                place = Path(tempfile.mkdtemp(prefix=PREFIX))
                stack.callback(shutil.rmtree, place, ignore_errors=True)
                if sys.platform == "win32":
                    break
                lock = os.open(place / OWNER, os.O_RDWR | os.O_CREAT, 0o600)
                stack.callback(os.close, lock)
                fcntl.flock(lock, fcntl.LOCK_EX)
                if (place / OWNER).exists():  # no other build took it for one that nobody owns
                    break
        except OSError as error:
            why = f"no temporary folder can be made: {error}"
            raise ScratchError(f"{why}; make room there, or set TMPDIR to another folder") from error
        return place, stack.pop_all()


def _sweep() -> None:
    """Remove this user's folders whose owner is no more."""
    if sys.platform == "win32":
        return
    for place in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError), ExitStack() as stack:
            found = place.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
                continue
            lock = os.open(place / OWNER, os.O_RDWR | os.O_NOFOLLOW)
            stack.callback(os.close, lock)
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # an error while its owner lives
            shutil.rmtree(place, ignore_errors=True)
