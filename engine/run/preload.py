"""What every snippet needs, imported once. In: a framework. Out: modules that are ready to be forked.

The fork server imports this module before it forks a process for each snippet; the environment variable
``ENGINE_PRELOAD`` names the framework's module. Imports only: a process that has started threads must not be
forked.
"""

import atexit
import importlib
import importlib.metadata
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.project import load
from engine.run import figures, surroundings


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what C++ libraries write to stderr while they load off the builder's terminal."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


FRAMEWORK = os.environ["ENGINE_PRELOAD"]  # not there: this process has not the environment of snippets
PROCESS = os.getpid()

with _silence():
    framework = load(f"{FRAMEWORK}:FRAMEWORK") if FRAMEWORK else None
    sys.path[:] = surroundings.search_path(None, sys.path)
    if multiprocessing.parent_process() is None:  # the fork server, where the builder stands
        os.chdir(os.sep)
    importlib.import_module("matplotlib.pyplot")
    if framework:
        for name in framework.preload:
            importlib.import_module(name)
        framework.warm_up()

figures.apply_style()
threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]  # names of a snippet's threads


@atexit.register
def _end_all() -> None:
    """End the snippets with what they started: a killed build takes its fork server along."""
    if os.getpid() != PROCESS:
        return
    for children in Path("/proc/self/task").glob("*/children"):
        for group in children.read_text().split():
            with suppress(OSError):
                os.killpg(int(group), signal.SIGKILL)


DISTRIBUTIONS = importlib.metadata.packages_distributions()
