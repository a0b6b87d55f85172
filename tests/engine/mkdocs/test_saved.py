"""A server: it builds for what somebody saved, not for what editors keep, and leaves nothing when it ends."""

import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileMovedEvent, FileSystemEventHandler
from watchdog.observers.api import EventDispatcher
from watchdog.observers.polling import PollingObserver

from engine.mkdocs import saved
from engine.project import is_editors
from tests.support.project import ROOT, environment

PATIENCE = 60.0  # seconds until a test gives up
EDITORS = [
    "docs/.index.md.swp",
    "docs/index.md~",
    "docs/4913",
    "docs/.#index.md",
    "docs/#index.md#",
    "snippets/.a.py.swp",
    "snippets/a.py~",
    "snippets/a.py___jb_tmp___",
    "snippets/.ipynb_checkpoints/a-checkpoint.py",
    "docs/.ipynb_checkpoints/index-checkpoint.md",
]


@pytest.fixture
def seen(tmp_path):
    """The events for which a server builds, of those that its observer is told of."""

    def events(*told: object) -> list[object]:
        observer, found = PollingObserver(), []
        handler = FileSystemEventHandler()
        handler.on_any_event = found.append
        watch = observer.schedule(handler, str(tmp_path), recursive=True)
        saved.only(observer, tmp_path)
        for event in (*told, FileCreatedEvent(str(tmp_path / "last"))):
            observer.event_queue.put((event, watch))
        while not found or not found[-1].src_path.endswith("last"):
            observer.dispatch_events(observer.event_queue)
        observer.event_queue.put(EventDispatcher.stop_event)
        observer.dispatch_events(observer.event_queue)
        return found[:-1]

    return events


@pytest.mark.fault("leftovers", "an editor's own file comes and goes")
@pytest.mark.parametrize("name", EDITORS)
def test_nothing_is_built_for_a_file_that_an_editor_keeps(seen, tmp_path, name):
    place = str(tmp_path / name)
    assert seen(FileCreatedEvent(place), FileDeletedEvent(place)) == []


@pytest.mark.fault("leftovers", "an editor that saves by renaming")
def test_a_file_that_is_renamed_to_one_that_counts_is_saved(seen, tmp_path):
    new = FileMovedEvent(str(tmp_path / "docs/.index.md.part"), str(tmp_path / "docs/index.md"))
    gone = FileMovedEvent(str(tmp_path / "docs/index.md"), str(tmp_path / "docs/index.md~"))
    assert seen(new, gone) == [new, gone]


def test_what_lies_elsewhere_counts_whatever_its_folder_is_called(seen, tmp_path):
    event = FileCreatedEvent(str(tmp_path.parent / ".hidden/told.txt"))
    assert seen(event) == [event]


@pytest.mark.fault("leftovers", "editors' own files lie beside pages and snippets")
def test_files_that_editors_keep_are_neither_pages_nor_snippets(site):
    first = site.build().files()
    for name in EDITORS:
        place = site.root / name
        place.parent.mkdir(exist_ok=True)
        if ".#" in name:
            place.symlink_to("someone@machine.1234:5678")  # as Emacs does
        else:
            place.write_bytes(b"\xff no text")
    site.write("mkdocs.yml", (site.root / "mkdocs.yml").read_text() + own_setting("exclude_docs"))
    assert site.build().files() == first
    assert not [x for x in site.out.rglob("*") if is_editors(x.relative_to(site.out))]


def own_setting(name: str) -> str:
    """A setting of this project's mkdocs.yml, as text."""
    lines = (ROOT / "mkdocs.yml").read_text().splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:"))
    last = next(n for n, line in enumerate(lines) if n > first and not line.startswith(" "))
    return "\n".join([*lines[first:last], ""])


@pytest.fixture
def serve(site) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A server of the site, and its folder for temporary files."""
    site.write("theme/main.html", "{{ page.content }}")
    with socket.socket() as probe, tempfile.TemporaryDirectory(prefix="t") as place:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        with subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=site.root,
            env=environment(PYTHONPATH=str(ROOT), PYTHONUNBUFFERED="1", TMPDIR=place),
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            yield process, Path(place)
            process.kill()


def lines_until(process: "subprocess.Popen[str]", words: str) -> list[str]:
    assert process.stderr is not None
    found: list[str] = []
    for line in process.stderr:
        found.append(line)
        if words in line:
            return found
    raise AssertionError("".join(found))


@pytest.mark.weekly
@pytest.mark.fault("leftovers", "a server that is told to end")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_server_leaves_nothing_when_it_is_told_to_end(site, serve, name):
    process, place = serve
    lines_until(process, "Serving on")
    assert list(place.iterdir())
    process.send_signal(getattr(signal, name))
    process.wait(PATIENCE)
    assert list(place.iterdir()) == []
    kept = {x.name for x in (site.root / ".cache/pages").iterdir()}
    assert kept == {"converted", "templates"}


@pytest.mark.weekly
@pytest.mark.fault("leftovers", "an editor opens and saves a page behind a server")
def test_a_server_builds_once_for_a_page_that_an_editor_opens_and_saves(site, serve):
    process, _ = serve
    lines_until(process, "Serving on")
    for name in EDITORS:
        (site.root / name).parent.mkdir(exist_ok=True)
        (site.root / name).write_text("kept by an editor")
    time.sleep(1.5)  # several looks of the observer
    for name in EDITORS:
        (site.root / name).unlink()
    time.sleep(1.5)
    site.write("docs/b.md", "# B\n\nSaved.\n\n## End\n")
    said = "".join(lines_until(process, "Reloading browsers"))
    assert said.count("Detected file changes") == 1
