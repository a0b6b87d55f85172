"""One run of the tests, which may have several processes. Out: a folder that they share, and locks."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.support.server import serve

PORT = 40_417  # the usual one: pages of a site of the same address need not be made again
SHARED, ADDRESS = "TESTS_SHARED", "TESTS_ADDRESS"  # variables by which the first process tells the others
IMPORTED = pytest.StashKey[
    list[str]
]()  # libraries that were there when all tests were collected, and none ran
_open = ExitStack()


def begin() -> None:
    """Make the folder and serve it, in the process that starts the others."""
    folder = os.environ[SHARED] = tempfile.mkdtemp(prefix="tests-")
    try:
        os.environ[ADDRESS] = _open.enter_context(serve(Path(folder), PORT))
    except OSError:  # another run has it
        os.environ[ADDRESS] = _open.enter_context(serve(Path(folder)))


def end() -> None:
    """Remove the folder with all in it."""
    _open.close()
    shutil.rmtree(os.environ.pop(SHARED), ignore_errors=True)


def shared() -> Path:
    """The folder."""
    return Path(os.environ[SHARED])


def address() -> str:
    """Where the folder is served, with a closing slash."""
    return os.environ[ADDRESS]


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Keep others out until this is done."""
    import fcntl  # which Windows lacks: `pytest snippets/…` runs there, too

    with file.open("w", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
