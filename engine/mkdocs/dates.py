"""When files changed last. In: a project's folder. Out: a day for each file, as git knows it.

The day is that of the file's last commit. A copy with a shallow history knows only its newest commit, which
is of no file's own, so it says nothing, and so does a folder that is in no repository.
"""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path


def changed(root: Path) -> dict[str, str]:
    """The day of the last commit of each file, such as ``2026-03-01``, by its path relative to ``root``."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    found: dict[str, str] = {}
    day = ""
    log = ("log", "--format=%n:%cs", "--name-only", "--no-renames", "--relative", "-z", ".")
    for field in _git(root, "-c", "log.showSignature=false", *log).replace("\n", "\0").split("\0"):
        if field.startswith(":"):
            day = field.removeprefix(":")
        elif field:
            found.setdefault(field, day)  # the newest commit comes first
    return found


def newest(days: Mapping[str, str], paths: Iterable[str]) -> str:
    """The last of the days on which some files changed, or an empty string where none is known."""
    return max((days.get(path, "") for path in paths), default="")


def _git(root: Path, *arguments: str) -> str:
    """What git prints, or an empty string where it has nothing to say."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=True
        )
    except (OSError, UnicodeDecodeError, subprocess.CalledProcessError):
        return ""
    return done.stdout
