"""Snippets that hold until a test lets them go on: they stop themselves, as they may look at no file."""

import os
import signal
import time
from pathlib import Path

import psutil

from engine.run import sandbox

PATIENCE = 120.0  # seconds until a test gives up
HOLD = "import os\nimport signal\n\nos.kill(os.getpid(), signal.SIGSTOP)\n"


def go(path: str, builder: int | None = None) -> None:
    """Let a snippet go on that holds, or as soon as it does.

    Args:
        path: of the snippet, relative to its project.
        builder: number of the process whose descendant it is; without it, of this one.
    """
    deadline = time.monotonic() + PATIENCE
    while not (found := [x for x in _stopped(builder or os.getpid()) if _is_of(x, path)]):
        assert time.monotonic() < deadline, f"{path} never held"
    for process in found:
        process.send_signal(signal.SIGCONT)


def _stopped(builder: int) -> list[psutil.Process]:
    found = []
    for process in psutil.Process(builder).children(recursive=True):
        try:
            if process.status() == psutil.STATUS_STOPPED:
                found.append(process)
        except psutil.NoSuchProcess:
            pass
    return found


def _is_of(process: psutil.Process, path: str) -> bool:
    """Whether a process runs a snippet, of which there is a copy beside the process's folder."""
    return (Path(process.cwd()).parent / sandbox.COPY / path).is_file()
