"""One owner a folder. In: a folder of JSON files. Out: whether this process may use it.

mkdocs-jupyter writes its cache in place, so that a build beside another could read half of a file, and
one that was killed could leave half of a file. The first build of several has the folder for as long as
it lives, cleared of damaged files; the others do without.
"""

import json
import sys
from pathlib import Path
from typing import IO

_locks: dict[Path, IO[str]] = {}


def take(folder: Path) -> bool:
    """Lock a folder for this process, and remove files that are no JSON; false if another has it."""
    if sys.platform == "win32":
        return False
    import fcntl

    folder = folder.resolve()
    if folder in _locks:
        return True
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return False
    _locks[folder] = lock
    for file in folder.glob("*.json"):
        try:
            json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            file.unlink()
    return True
