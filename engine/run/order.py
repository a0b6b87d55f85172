"""Let a process see what is in a folder in another order. Out: Python's listings are the other way round.

No system promises an order, and few keep to one. What shows it has another output elsewhere. It is turned for
all of `os`, and for what is made of it, such as `glob`, `pathlib` and `shutil`; not for what C and C++ list,
nor for other programs.
"""

import os
from collections.abc import Iterator
from typing import Any


class _Turned:
    """An `os.scandir` the other way round."""

    def __init__(self, scan: Any) -> None:
        with scan:
            self._entries = iter(list(scan)[::-1])

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> "_Turned":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self._entries = iter(())


def turn() -> None:
    """Turn the listings of this process."""
    listdir, scandir = os.listdir, os.scandir
    os.listdir = lambda *given, **named: listdir(*given, **named)[::-1]  # type: ignore[assignment]
    os.scandir = lambda *given, **named: _Turned(scandir(*given, **named))  # type: ignore[assignment]
