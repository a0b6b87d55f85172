"""What of the system a snippet may use. In: a path, or a program's start. Out: whether no record knows it.

Libraries, fonts and time zones are of the system, and packages need them. Its other data and its programs
differ from machine to machine and change without a trace, so a page that shows them would be stale, and
nothing would tell. What every system has and does alike, such as ``cat`` and ``sleep``, may run.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from engine import packages

DATA = re.compile(
    r"/(?:usr/(?:local/)?(?:share|include|src|games|s?bin|etc)|var|opt|srv|etc|s?bin|run)(?:/|$)"
)
SHARED = ("fonts", "zoneinfo", "locale", "ca-certificates", "terminfo", "fontconfig", "matplotlib", "X11")
NEEDED = re.compile(
    rf"/usr/(?:local/)?share/(?:{'|'.join(SHARED)})(?:/|$)"
    r"|/etc/(?:fonts|ssl|pki|ca-certificates|localtime$|timezone$|hosts$|ld\.so\.|nsswitch\.conf$)"
    r"|.*/mime\.types$"
)
HIDDEN = tuple(
    Path(place, name) for place in ("/usr", "/usr/local") for name in ("share", "include", "src", "games")
)  # from C++ and other programs, too
KEPT = tuple(Path(place, name) for place in ("/usr/share", "/usr/local/share") for name in SHARED)
WHY = "of the system a snippet reads no data, as they differ from machine to machine and no record knows them"
PROGRAMS = frozenset(
    (
        *("[", "basename", "cat", "chmod", "cp", "cut", "dirname", "echo", "env", "expr", "false", "grep"),
        *(
            "head",
            "kill",
            "ldconfig",
            "ln",
            "mkdir",
            "mkfifo",
            "mv",
            "nohup",
            "printf",
            "pwd",
            "rm",
            "rmdir",
            "sed",
        ),
        *("setsid", "sh", "sleep", "sort", "tail", "tee", "test", "touch", "tr", "true", "uniq", "wc"),
    )
)
SPARED = frozenset(("lscpu",))  # older releases of `numpy.testing` ask for it, and go on without an answer
SHELLS = frozenset(("ash", "bash", "dash", "sh", "zsh"))
BUILT_IN = frozenset(
    (
        *(":", "case", "cd", "do", "done", "elif", "else", "esac", "exit", "export", "fi", "for", "if"),
        *("read", "set", "then", "unset", "until", "wait", "while"),
    )
)
WORD = re.compile(
    r"(?:^|[;|&(`\n{]|\b(?:then|do|else|exec|env|nohup|setsid|time|xargs)\s)\s*(?:[A-Za-z_]\w*=\S*\s+)*"
    r"(?P<program>[\w./+-]+)"
)
STARTED = "a snippet starts Python, programs of packages and those of POSIX, as no record knows any other"


def is_data(path: str) -> bool:
    """Whether a path is one of the system's own data, or of its programs."""
    return bool(DATA.match(path)) and not NEEDED.match(path) and not is_installed(path)


def is_installed(path: str) -> bool:
    """Whether a path is one of Python's, or of a package's."""
    return path.startswith(installed()) or path in (sys.executable, os.path.realpath(sys.executable))


@cache
def installed() -> tuple[str, ...]:
    """Where Python and packages are, as a snippet found it."""
    prefixes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, *sys.path}
    prefixes |= set(map(str, packages.editable().values()))
    named = {x for place in prefixes for x in (place, os.path.realpath(place)) if x}
    places = {f"{x.rstrip(os.sep)}{os.sep}" for x in named} - {"/", "/usr/", "/usr/local/"}
    return tuple(places)


def unknown(event: str, arguments: Sequence[Any], own: tuple[str, ...] = ()) -> str:
    """The program that is about to be started and that no record knows; empty for none.

    Args:
        event: what Python's audit says is about to happen.
        arguments: what it says of it.
        own: the snippet's own folder, by its names, which may lie among the system's data.
    """
    for program in _started(event, arguments):
        found = program if os.sep in program else shutil.which(program)
        if not found or os.path.basename(found) in PROGRAMS | SHELLS:  # noqa: PTH119
            continue
        named, real = os.path.abspath(found), os.path.realpath(found)  # noqa: PTH100
        if not real.startswith(own) and is_data(real) and (named.startswith(own) or is_data(named)):
            return program
    return ""


def _started(event: str, arguments: Sequence[Any]) -> Iterator[str]:
    if event == "os.system":
        yield from _of_shell(os.fsdecode(arguments[0]))
        return
    program, command = arguments[1:3] if event == "os.spawn" else arguments[:2]
    if not isinstance(program, str | bytes | os.PathLike):
        return  # a descriptor
    yield os.fsdecode(program)
    words = [os.fsdecode(x) for x in command] if isinstance(command, list | tuple) else []
    if os.path.basename(os.fsdecode(program)) in SHELLS and "-c" in words[:-1]:  # noqa: PTH119
        yield from _of_shell(words[words.index("-c") + 1])


def _of_shell(command: str) -> Iterator[str]:
    """Programs in a line for a shell, where they can be seen."""
    for match in WORD.finditer(command):
        if match["program"] not in BUILT_IN:
            yield match["program"]
