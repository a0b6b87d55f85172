"""What every snippet needs, imported once. In: a framework. Out: modules that are ready to be forked.

The fork server imports this module before it forks a process for each snippet; the environment variable
``ENGINE_PRELOAD`` names the framework's module. Imports only: a process that has started threads must not be
forked.
"""

import atexit
import gc
import importlib
import importlib.metadata
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from engine.project import load
from engine.run import descendants, figures, reach, sandbox, surroundings


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


def _preload() -> str:
    """Import all; returns why something cannot be imported, or an empty string."""
    name = FRAMEWORK or "matplotlib"
    try:
        framework = load(f"{FRAMEWORK}:FRAMEWORK") if FRAMEWORK else None
        sys.path[:] = surroundings.search_path(None, sys.path)
        if multiprocessing.parent_process() is None:  # the fork server, where the builder stands
            os.chdir(os.sep)
        name = "matplotlib"
        importlib.import_module("matplotlib.pyplot")
        figures.apply_style()
        if framework:
            for name in framework.preload:
                importlib.import_module(name)
            framework.warm_up()
    except (Exception, SystemExit) as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return f'{name} cannot be imported: {why}; try `python -c "import {name}"`, and install it anew'
    return ""


with _silence():
    PROBLEM = _preload()
threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]  # names of a snippet's threads


def _serve() -> None:
    """End with the build, killed or not, and take the snippets along with all that they started.

    A pipe tells of its end. A signal that reaches all processes of a build must not end this one first.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    descendants.adopt()
    warnings.filterwarnings("ignore", "forkserver: waitpid returned unexpected pid")  # of what it adopted
    atexit.register(_end_all)


def _end_all() -> None:
    if os.getpid() == PROCESS:
        descendants.end(PROCESS)


if sys.platform.startswith("linux") and multiprocessing.parent_process() is None:  # this is the fork server
    _serve()


def _versions(distributions: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The version of each distribution with a module that is loaded, by name."""
    found = {}
    for name in {x for module in list(sys.modules) for x in distributions.get(module, ())}:
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


DISTRIBUTIONS = importlib.metadata.packages_distributions()
VERSIONS = _versions(DISTRIBUTIONS)  # asked once: it costs a tenth of a second, which each snippet would pay
sandbox.libraries()
reach.seen_by_all(tuple(sys.path))  # the same: places of software do not change from snippet to snippet
gc.freeze()  # no snippet's process looks through all that was imported, and copies it so
