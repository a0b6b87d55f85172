"""Keep the order in which a process wrote to its two streams. In: writes. Out: pieces of both, in order.

Both streams end in files, to which C++ and other programs write as well as Python. Before each write of
Python's the sizes of both files are looked at: what has grown since was written before it. If others write to
both streams between two writes of Python's, what went to the stream of the first write counts as earlier.

Who opens the file of a stream anew may wipe it, as a terminal's cannot be wiped: so what Python wrote is kept
here, too, and compared.
"""

import io
import os
import sys
from pathlib import Path

STDOUT, STDERR = "stdout", "stderr"
NAMES = (STDOUT, STDERR)
KEPT = 200_000  # bytes of a stream that are compared
Piece = tuple[str, int, int]  # the stream, and where in its file it begins and ends


class Streams:
    """The two streams of a process.

    Args:
        folder: has a file for each, to which the descriptors 1 and 2 write.
    """

    def __init__(self, folder: Path) -> None:
        self._files = [os.open(folder / name, os.O_RDONLY | os.O_CLOEXEC) for name in NAMES]
        self._ends = [0, 0]
        self._last = 0  # who wrote last
        self._pieces: list[Piece] = []
        self._wrote: tuple[list[bytes], list[bytes]] = ([], [])  # what Python wrote to each
        self._left = [KEPT, KEPT]
        self.said: list[tuple[int, int]] = []  # places of stderr that Python wrote, in order
        for number, name in enumerate(NAMES):
            setattr(sys, name, self._stream(number))

    def _stream(self, number: int) -> io.TextIOWrapper:
        raw = _Noted(self, number)
        errors = "backslashreplace" if NAMES[number] == STDERR else "strict"  # as Python's are
        return io.TextIOWrapper(raw, encoding="utf-8", errors=errors, write_through=True)

    def sizes(self) -> tuple[int, int]:
        """How much each file holds, in bytes."""
        return os.fstat(self._files[0]).st_size, os.fstat(self._files[1]).st_size

    def note(self, writer: int) -> None:
        """Note what was written until now; ``writer`` is about to write."""
        sizes = self.sizes()
        for number in (self._last, 1 - self._last):
            if sizes[number] > self._ends[number]:
                self._add(NAMES[number], self._ends[number], sizes[number])
                self._ends[number] = sizes[number]
        self._last = writer

    def _add(self, name: str, start: int, end: int) -> None:
        if self._pieces and self._pieces[-1][0] == name:
            start = self._pieces.pop()[1]
        self._pieces.append((name, start, end))

    def say(self, start: int, end: int) -> None:
        """Note that Python itself wrote a part of stderr."""
        if self.said and self.said[-1][1] == start:
            start = self.said.pop()[0]
        self.said.append((start, end))

    def keep(self, number: int, data: bytes) -> None:
        """Keep what Python wrote to a stream, as far as it is compared."""
        self._wrote[number].append(data[: self._left[number]])
        self._left[number] -= len(self._wrote[number][-1])

    def wiped(self) -> str:
        """The name of a stream that lacks something that Python wrote to it; empty where both have all."""
        for number, file in enumerate(self._files):
            held = os.pread(file, os.fstat(file).st_size, 0)
            position = 0
            for data in self._wrote[number]:
                if (found := held.find(data, position)) < 0:
                    return NAMES[number]
                position = found + len(data)
        return ""

    def take(self) -> list[Piece]:
        """The pieces since this was last called, in order; no two neighbours are of one stream."""
        self.note(0)
        taken, self._pieces = self._pieces, []
        return taken


class _Noted(io.FileIO):
    """A descriptor that has each write noted."""

    def __init__(self, streams: Streams, number: int) -> None:
        super().__init__(number + 1, "wb", closefd=False)
        self._streams, self._number = streams, number

    def write(self, data: object, /) -> int:
        """Write as `io.FileIO` does."""
        self._streams.note(self._number)
        start = self._streams.sizes()[1]
        written = io.FileIO.write(self, data)  # type: ignore[arg-type]  # whatever `super` is by now
        self._streams.keep(self._number, bytes(data)[:written])  # type: ignore[call-overload]
        if NAMES[self._number] == STDERR:
            self._streams.say(start, start + written)
        return written
