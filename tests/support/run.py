"""One run of the tests, which may have several processes. Out: a folder that they share, and locks in it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "TESTS_SHARED"  # the variable by which the first process tells the others


def begin() -> None:
    """Make the folder, in the process that starts the others."""
    os.environ[NAME] = tempfile.mkdtemp(prefix="tests-")


def end() -> None:
    """Remove the folder with all in it."""
    shutil.rmtree(os.environ.pop(NAME), ignore_errors=True)


def shared() -> Path:
    """The folder."""
    return Path(os.environ[NAME])


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Keep others out until this is done."""
    import fcntl  # which Windows lacks: `pytest snippets/…` runs there, too

    with file.open("w", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
