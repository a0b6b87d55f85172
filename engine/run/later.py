"""Run snippets behind a server. In: snippets of which nothing is known. Out: what there is now, and a sign.

A page need not wait for the program that it shows: until its run is over, what was approved stands in for it,
and its record says that it is running. The runs go on in threads; whenever there is something new, a file is
written that the server watches, so that it builds again.
"""

import sys
import threading
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from engine.project import Project
from engine.record import Record
from engine.run import build
from engine.snippet import Snippet

Key = tuple[str, str, int]

PATIENCE = 1.0  # seconds that a build waits: what is quick needs no second build
INTERVAL = 10.0  # seconds between two builds while many runs end


class Later:
    """The runs of a server.

    Args:
        project: what the snippets belong to.
        file: is written when there is something new.
    """

    def __init__(self, project: Project, file: Path) -> None:
        self.project, self.file = project, file
        self._changed = threading.Condition()
        self._done: dict[Key, Record] = {}
        self._running: set[Key] = set()
        self._awaited: set[Key] = set()  # whose stand-in is in a page
        self._waiting: dict[Key, Snippet] | None = {}  # until `begin`
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._teller = threading.Thread(target=self._tell, daemon=True)
        self._is_untold = False  # whether a run is over whose stand-in is in a page
        file.parent.mkdir(parents=True, exist_ok=True)

    def begin(self, first: Collection[str] = ()) -> None:
        """Begin to run: the first pages are there, and their making need not share the processor.

        Args:
            first: paths of snippets to begin with, such as those of the page that is opened first.
        """
        with self._changed:
            waiting, self._waiting = self._waiting, None
        self._teller.start()
        if waiting:
            self._start(waiting, first)

    def records(self, missing: Sequence[Snippet]) -> list[Record]:
        """A record for each snippet: of its run if that is over, else of what was approved.

        A run that failed stays: the snippet runs again when it is saved.
        """
        keys = {self._key(snippet): snippet for snippet in missing}
        with self._changed:
            new = {key: x for key, x in keys.items() if key not in self._running | self._done.keys()}
            self._running |= new.keys()
            if self._waiting is not None:
                self._waiting |= new
                new = {}
        if new:
            self._start(new)
        with self._changed:
            self._changed.wait_for(lambda: not self._running & new.keys(), PATIENCE)
            done = [self._done.get(key) for key in keys]
            self._awaited = {key for key in keys if key not in self._done}
            self._is_untold = False
        return [
            result or build.stand_in(self.project, snippet)
            for result, snippet in zip(done, missing, strict=True)
        ]

    def stop(self) -> None:
        """End all runs."""
        with self._changed:
            self._stopped.set()
            self._changed.notify_all()
        for thread in (*self._threads, *([self._teller] if self._teller.is_alive() else [])):
            thread.join()

    def _key(self, snippet: Snippet) -> Key:
        try:
            saved = (self.project.root / snippet.path).stat().st_mtime_ns
        except OSError:
            saved = 0
        return snippet.path, snippet.source, saved

    def _start(self, new: dict[Key, Snippet], first: Collection[str] = ()) -> None:
        self._threads.append(threading.Thread(target=self._work, args=(new, first), daemon=True))
        self._threads[-1].start()

    def _work(self, new: dict[Key, Snippet], first: Collection[str]) -> None:
        by_path = {key[0]: key for key in new}
        # Whoever reads waits for what is short, and for the page that is open.
        ordered = sorted(build.quick_first(self.project, new.values()), key=lambda x: x.path not in first)
        try:
            for result in build.run_all(self.project, ordered, self._stopped):
                with self._changed:
                    key = by_path.pop(result.path)
                    self._done[key] = result
                    self._running.discard(key)
                    self._is_untold |= key in self._awaited
                    self._changed.notify_all()
        finally:
            with self._changed:
                self._running -= set(by_path.values())
                self._changed.notify_all()

    def _tell(self) -> None:
        """Write the file when there is something new: at once, but not often while many runs end."""
        stopped, told = self._stopped.is_set, 0.0
        while not stopped():
            with self._changed:
                self._changed.wait_for(lambda: self._is_untold or stopped())
                pause = max(0.0, told + INTERVAL - time.monotonic())
                self._changed.wait_for(lambda: not self._running or stopped(), pause)
                is_new, self._is_untold = self._is_untold and not stopped(), False
            if is_new:
                told = time.monotonic()
                try:
                    if self.file.is_symlink():
                        self.file.unlink()
                    self.file.write_text(f"{time.time_ns()}\n", encoding="utf-8")
                except OSError as error:
                    why = f"{self.file}: {error.strerror}"
                    print(f"No page is built again: {why}. Save one to see what is new.", file=sys.stderr)
