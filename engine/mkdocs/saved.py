"""What a server builds again for. In: the events of its observer. Out: those of files that somebody saved."""

import os
from pathlib import Path
from typing import Any, cast

from watchdog.events import FileSystemEvent
from watchdog.observers.api import EventDispatcher, EventQueue

from engine.project import is_editors


def only(observer: EventDispatcher, root: Path) -> None:
    """Leave out files below a folder that an editor keeps for itself, as it does when it opens another.

    Args:
        observer: what a server watches files with.
        root: the folder of the project.
    """
    dispatch = observer.dispatch_events

    def dispatch_saved(events: EventQueue) -> None:
        dispatch(cast(EventQueue, _Saved(events, root)))

    observer.dispatch_events = dispatch_saved  # type: ignore[method-assign, assignment]


class _Saved:
    """A queue of events, without those of such files."""

    def __init__(self, events: EventQueue, root: Path) -> None:
        self.events, self.root = events, root

    def get(self, block: bool = True) -> Any:
        while True:
            entry: Any = self.events.get(block)
            if entry is EventDispatcher.stop_event or self._is_saved(entry[0]):
                return entry
            self.events.task_done()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.events, name)

    def _is_saved(self, event: FileSystemEvent) -> bool:
        places = [Path(os.fsdecode(place)) for place in (event.src_path, event.dest_path) if place]
        return not all(x.is_relative_to(self.root) and is_editors(x.relative_to(self.root)) for x in places)
