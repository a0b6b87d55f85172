"""Collect what a snippet leaves for the site. In: its working directory. Out: files as plain data.

A file counts when it lies in the folder ``export`` there; whatever else a snippet writes is thrown away. Only
text is taken, as records are text and readers of a pull request can look into it.
"""

import json
import re
import stat
from pathlib import Path

from engine.record import Export

FOLDER = "export"
LARGEST = 3_000_000  # bytes of all files of a snippet; two LSTM(128), with eight decimals, are 2 MB
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:json|txt)")


class ExportError(Exception):
    """A file that cannot be taken: what was found, what was expected."""


def collect(folder: Path) -> tuple[Export, ...]:
    """Files in ``folder/export``, by name; none where there is no such folder.

    Raises:
        ExportError: a link, a folder, another name than ``words-and-numbers.json`` or ``.txt``, no UTF-8, no
            JSON, or too much.
    """
    place = folder / FOLDER
    try:
        if not stat.S_ISDIR(place.lstat().st_mode):
            raise ExportError(f"{FOLDER} is no folder; write files into a folder of that name")
        files = sorted(place.iterdir())
        sizes = [_size(file) for file in files]
        if sum(sizes) > LARGEST:
            raise ExportError(f"leaves {sum(sizes):,} bytes in {FOLDER}/; at most {LARGEST:,} are kept")
        return tuple(Export(file.name, _text(file)) for file in files)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ExportError(f"{FOLDER}/ cannot be read: {error.strerror}") from error


def _size(file: Path) -> int:
    found = file.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise ExportError(f"{FOLDER}/{file.name} is no file but a link, a folder or a pipe")
    if not NAME.fullmatch(file.name):
        raise ExportError(f"{FOLDER}/{file.name} has no name such as my-model.json or my-model.txt")
    return found.st_size


def _text(file: Path) -> str:
    name = f"{FOLDER}/{file.name}"
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        found = error.object[error.start : error.start + 1].hex()
        raise ExportError(f"{name} is no text: byte 0x{found} at {error.start} is not UTF-8") from error
    if file.suffix == ".json":
        try:
            json.loads(text, parse_constant=_refuse)
        except ValueError as error:
            raise ExportError(f"{name} is no JSON: {error}") from error
    return text


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} has no place in JSON")
