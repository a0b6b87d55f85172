"""Make a process what `python file.py` makes it. In: a forked process. Out: ``__main__``, and a proper end.

A snippet is the first process of a program, has the names of a script, and cannot import this package. Where
it ends, its threads are waited for, its `atexit` functions run, and its globals go. It may replace what
`builtins` holds; what the engine does meanwhile uses Python's own.
"""

import atexit
import builtins
import functools
import gc
import importlib.abc
import importlib.machinery
import inspect
import logging
import multiprocessing
import os
import sys
import threading
import traceback
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from engine.project import ENGINE

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_FIRST: Any = type(multiprocessing.current_process())  # imported before the process is known as a child
_NAMES = vars(builtins)
_OURS = dict(_NAMES)
DELETED = (  # of `sys`, when Python ends
    *("path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback", "last_exc"),
    *("path_hooks", "path_importer_cache", "meta_path", "__interactivehook__"),
)


def main_module(file: str) -> types.ModuleType:
    """The module ``__main__`` of a script, before its first line has run; imports look beside it first.

    Args:
        file: its absolute path.
    """
    module = types.ModuleType("__main__")
    names = {
        "__annotations__": {},
        "__builtins__": builtins,
        "__cached__": None,
        "__file__": file,
        "__loader__": importlib.machinery.SourceFileLoader("__main__", file),
    }
    vars(module).update(names)
    _cut_stacks(file)
    sys.modules["__main__"] = module
    sys.argv = [os.path.basename(file)]  # noqa: PTH119
    sys.orig_argv = [sys.executable, *sys.argv]
    sys.path.insert(0, os.getcwd())  # noqa: PTH109  # where a script lies that is run from its folder
    return module


def _cut_stacks(file: str) -> None:
    """Let `traceback` and `inspect` show stacks from the script's own frame on: a script has none below."""
    walk, outer, own = traceback.walk_stack, inspect.getouterframes, sys._getframe

    def is_last(frame: types.FrameType) -> bool:
        return frame.f_code.co_filename == file and frame.f_code.co_name == "<module>"

    def _getframe(depth: int = 0, /) -> types.FrameType:
        frame: types.FrameType | None = own(1)
        for _ in range(depth):
            frame = None if frame is None or is_last(frame) else frame.f_back
        if frame is None:
            raise ValueError("call stack is not deep enough")
        return frame

    def cut(found: Iterable[tuple[types.FrameType, int]]) -> Iterator[tuple[types.FrameType, int]]:
        for frame, line in found:
            yield frame, line
            if is_last(frame):
                return

    def walk_stack(f: types.FrameType | None) -> Iterator[tuple[types.FrameType, int]]:
        return walk(None) if f is None else cut(walk(f))

    def getouterframes(frame: Any, context: int = 1) -> list[inspect.FrameInfo]:
        frames = outer(frame, context)
        ends = [number for number, found in enumerate(frames, start=1) if is_last(found.frame)]
        return frames[: ends[0]] if ends else frames

    traceback.walk_stack = walk_stack
    inspect.getouterframes = getouterframes
    sys._getframe = _getframe


PROBE = """
def deeper(depth):
    mark[0] = 0
    try:
        return deeper(depth + 1)
    except RecursionError:
        return depth


found = deeper(1)
"""
REACHED = 999  # what the probe finds as a file, without its mark, where the limit is the usual 1000


def deepen(mark: memoryview) -> None:
    """Let a script call as deeply as `python file.py` does, though the engine has called it.

    Args:
        mark: what the engine sets before each statement; as many calls lead here as to the script.
    """
    own, setting, usual = sys.getrecursionlimit, sys.setrecursionlimit, sys.getrecursionlimit()
    names: dict[str, Any] = {"mark": mark}
    exec(compile(PROBE, "probe", "exec"), names)
    more: int = REACHED - names["found"] + usual - 1000

    def getrecursionlimit() -> int:
        return own() - more

    def setrecursionlimit(limit: int, /) -> None:
        setting(limit + more if type(limit) is int and limit > 0 else limit)

    sys.getrecursionlimit, sys.setrecursionlimit = getrecursionlimit, setrecursionlimit
    setting(usual + more)


def be_first() -> None:
    """Forget that `multiprocessing` started this process: it may start others, in the usual way."""
    multiprocessing.process._current_process = _FIRST()  # type: ignore[attr-defined]
    multiprocessing.process._parent_process = None  # type: ignore[attr-defined]
    multiprocessing.set_start_method(None, force=True)


class _Hidden(importlib.abc.MetaPathFinder):
    """Finds no module of this package, wherever it may be installed, and notes what is looked for.

    Args:
        sought: is told the name of each module, and of each distribution; an empty one of a list of all.
    """

    def __init__(self, sought: Callable[[str], None]) -> None:
        self.sought = sought

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> None:
        self.sought(name.partition(".")[0])
        if name.partition(".")[0] == ENGINE.name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    def find_distributions(self, context: Any) -> tuple[()]:
        self.sought(getattr(context, "name", None) or "")
        return ()


def hide(sought: Callable[[str], None]) -> None:
    """Let neither this process nor those that it starts import this package.

    Args:
        sought: is told the names of the modules and distributions for which the snippet looks.
    """
    own = ENGINE.name
    for name in [name for name in sys.modules if name.partition(".")[0] == own]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Hidden(protected(sought)))
    path = os.environ.pop("PYTHONPATH", "").split(os.pathsep)
    if kept := [place for place in path if place and Path(place).resolve() != ENGINE.parent]:
        os.environ["PYTHONPATH"] = os.pathsep.join(kept)


def take_back() -> dict[str, Any]:
    """Put Python's own builtins in; returns those of the snippet. Needs none itself."""
    theirs = _NAMES.copy()
    _NAMES.update(_OURS)
    return theirs


def give_back(theirs: dict[str, Any]) -> None:
    """Put the snippet's builtins in again; see `take_back`."""
    for name in _OURS:
        if name not in theirs:
            del _NAMES[name]
    _NAMES.update(theirs)


def protected(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """A function that the snippet calls and that does not depend on the snippet's builtins."""

    @functools.wraps(function, updated=())
    def call(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        theirs = take_back()
        try:
            return function(*arguments, **options)
        finally:
            give_back(theirs)

    return call


def finish() -> None:
    """Wait for threads and call what is registered with `atexit`, as Python does when a program ends."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()


def drop() -> dict[str, Any] | None:
    """Let go of the script and of all modules, as Python does at its end: what only they hold is destroyed.

    Destructors find the script's globals as they were, and import nothing. What the engine needs is put back.

    Returns:
        The globals, where something that stays holds them, such as a package of which a class is noted.
    """
    logging.raiseExceptions = False  # where what goes logs of itself, to a stream that went before
    sys.is_finalizing = lambda: True
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    if gc.isenabled():
        gc.collect()
    kept = dict(sys.modules)
    number = id(vars(kept.pop("__main__", sys)))  # a snippet may have taken it out
    special = {name: getattr(sys, name) for name in DELETED if hasattr(sys, name)}
    for name in special:
        setattr(sys, name, None)
    for name in list(sys.modules):
        sys.modules[name] = None  # type: ignore[assignment]
    sys.modules.clear()
    gc.collect()
    sys.modules.update(kept)
    for name, value in special.items():
        setattr(sys, name, value)
    left = (x for x in gc.get_objects() if id(x) == number and isinstance(x, dict))
    return next((x for x in left if x.get("__name__") == "__main__"), None)


def clear(names: dict[str, Any]) -> None:
    """Empty the globals of a script in Python's order, though something holds them."""
    private = [name for name in names if name.startswith("_") and not name.startswith("__")]
    for name in (*private, *(name for name in list(names) if name != "__builtins__")):
        names[name] = None
    gc.collect()
