"""Files that can be made again. In: a name, bytes. Out: the same bytes in a later build, or nothing.

A file is a line with a checksum of its name and of what follows. It is written under another name and
renamed, so nobody sees half of it; whatever else lies in its place counts as nothing. A folder that cannot be
read or written costs time and nothing else: the store says once what is wrong and what to do. A file of
another user that we may not read is not a damaged one: it is neither removed nor replaced. Nothing is ever
written through a link: one in a file's place is replaced, and one on the way to it is an error.
"""

import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PART = ".part"
HOUR = 3600.0  # seconds: no file takes longer to write, and no two clocks that agree differ by more


@dataclass(frozen=True)
class Store:
    """A folder of files that can be made again.

    Attributes:
        folder: where they are; made when the first is written.
        what: what they are, for a message.
        remedy: what to do where the folder cannot be used.
    """

    folder: Path
    what: str
    remedy: str

    def load(self, name: str) -> bytes | None:
        """What was kept under a name, relative to the folder; ``None`` for anything else that lies there."""
        file = self.folder / name
        try:
            if not file.is_file():  # a pipe would keep us waiting
                return None
            checksum, _, data = file.read_bytes().partition(b"\n")
        except FileNotFoundError:  # removed by another build
            return None
        except OSError as error:
            self._say(error)
            return None
        return data if checksum == _checksum(file.name, data) else None

    def used(self, name: str) -> None:
        """Note that a file is of use, so that it stays."""
        with suppress(OSError):
            os.utime(self.folder / name)

    def save(self, name: str, data: bytes) -> None:
        """Keep bytes under a name, relative to the folder."""
        file = self.folder / name
        try:
            if file.exists() and not _is_readable(file):
                raise PermissionError(0, "only another user may read this file, so it stays", str(file))
            write(file, _checksum(file.name, data) + b"\n" + data, below=self.folder)
        except OSError as error:
            self._say(error)

    def names(self, folder: str) -> list[str]:
        """Names of all that lies in a folder, relative to the store's; none where there is no such folder."""
        try:
            return [f"{folder}/{x.name}" for x in (self.folder / folder).iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            self._say(error)
            return []

    def newest(self, folder: str, suffix: str) -> list[str]:
        """Names of our own files in a folder, those used last first, relative to the store's folder.

        What a clock dates that was ahead counts as oldest: it would stay for good, and new files would go.
        """
        found = sorted((age if age > -HOUR else float("inf"), name) for name, age in self._ages(folder))
        return [name for _, name in found if name.endswith(suffix)]

    def prune(self, folder: str, suffix: str, most: int) -> None:
        """Keep so many of our own files in a folder, and none that a killed build has not finished."""
        unfinished = [name for name, age in self._ages(folder) if name.endswith(PART) and abs(age) > HOUR]
        for name in [*unfinished, *self.newest(folder, suffix)[most:]]:
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)

    def _ages(self, folder: str) -> Iterator[tuple[str, float]]:
        """Names of our own files, and seconds since they were used."""
        now = time.time()
        for name in self.names(folder):
            with suppress(OSError):
                found = (self.folder / name).lstat()
                if stat.S_ISREG(found.st_mode) and found.st_uid == getattr(os, "geteuid", lambda: 0)():
                    yield name, now - found.st_mtime

    def _say(self, error: OSError) -> None:
        """Tell the builder, once, and not as a warning: a strict build is as right without what was kept."""
        trouble = (self.folder, error.strerror or str(error))
        if trouble not in _said:
            _said.add(trouble)
            place = error.filename or self.folder
            why = f"{self.what} are not kept: {place}: {trouble[1]}. {self.remedy}"
            print(why, file=sys.stderr, flush=True)


_said: set[tuple[Path, str]] = set()


def write(file: Path, content: str | bytes, *, below: Path | None = None) -> None:
    """Write a file as a whole or not at all; a link in its place is replaced, and what it leads to stays.

    Args:
        file: its place.
        content: what it is to hold; text as UTF-8.
        below: a folder; those between it and the file are made, and may not be links.

    Raises:
        OSError: it cannot be written.
    """
    if below:
        for folder in [x for x in file.parents if x != below and x.is_relative_to(below)][::-1]:
            if folder.is_symlink():
                raise OSError(errno.ELOOP, "is a link, through which nothing is written", str(folder))
            folder.mkdir(parents=True, exist_ok=True)
        below.mkdir(parents=True, exist_ok=True)
    if file.is_dir() and not file.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}{PART}")
    try:
        with part.open("xb") as stream:  # as readable to others as the umask says
            stream.write(content if isinstance(content, bytes) else content.encode())
        part.replace(file)
    except BaseException:  # what ends the build, too
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _is_readable(file: Path) -> bool:
    return os.access(file, os.R_OK, effective_ids=os.access in os.supports_effective_ids)


def _checksum(name: str, data: bytes) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()[:24].encode()


def digest(*parts: object) -> str:
    """Short name for what the parts say as text; in a file's name it stands for all of them."""
    text = "\0".join(map(str, parts))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
