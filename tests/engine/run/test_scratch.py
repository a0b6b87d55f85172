"""Temporary folders: they go with their owner, at the latest with the next build, and nobody else's does."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine.run import scratch
from tests.support.project import ROOT, environment

PATIENCE = 60.0  # seconds until a test gives up
MARK = f"left-by-a-signal-{os.getpid()}"
WAITS = f'''"""T"""
import subprocess
import sys

command = [sys.executable, "-c", "import time; time.sleep(600)", "{MARK}"]
with subprocess.Popen(command, start_new_session=True) as child:
    child.wait()
'''


@pytest.fixture
def place(monkeypatch) -> Iterator[Path]:
    """A folder for temporary files; sockets in it have short names."""
    with tempfile.TemporaryDirectory(prefix="t") as name:
        monkeypatch.setattr(tempfile, "tempdir", name)
        monkeypatch.setenv("TMPDIR", name)
        yield Path(name)


def names(place: Path) -> list[str]:
    return sorted(x.name for x in place.iterdir())


def test_a_folder_is_there_as_long_as_the_context_lasts(place):
    with scratch.folder() as folder:
        (folder / "sub").mkdir()
        assert folder.parent == place
        assert folder.name.startswith("snippets-")
    assert names(place) == []


def test_a_build_leaves_the_folders_of_builds_that_run(place):
    with scratch.folder() as first, scratch.folder() as second:
        assert first != second
        assert {first.name, second.name} == set(names(place))


def script(code: str, *arguments: Path) -> "subprocess.Popen[str]":
    code = f"import os, sys, time\nfrom engine.run import scratch\n{code}"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def test_a_folder_that_lasts_goes_with_its_process(place):
    with script("print(scratch.lasting().is_dir())") as process:
        assert process.communicate()[0] == "True\n"
    assert names(place) == []


@pytest.mark.fault("leftovers", "a build that leaves amid a run")
@pytest.mark.parametrize("leave", ["sys.exit()", "raise ValueError", "raise KeyboardInterrupt"])
def test_a_folder_goes_with_its_process_whatever_ends_that(place, leave):
    with script(f"sys.stderr = None\ngoes_on = scratch.folder()\ngoes_on.__enter__()\n{leave}") as process:
        process.communicate()
    assert names(place) == []


@pytest.mark.fault("leftovers", "a build that was killed")
def test_the_folder_of_a_killed_build_goes_with_the_next(place):
    with script("print(scratch.lasting().name, flush=True)\ntime.sleep(600)") as process:
        assert process.stdout is not None
        left = process.stdout.readline().strip()
        process.kill()
    assert names(place) == [left]
    with scratch.folder() as folder:
        assert names(place) == [folder.name]


@pytest.mark.fault("leftovers", "folders that only look like those of a killed build")
def test_what_is_not_known_to_be_of_a_dead_owner_stays(place):
    (place / "snippets-of-a-reader").mkdir()
    (place / "snippets-file").touch()
    (place / "target").mkdir()
    (place / "target/owner").touch()
    (place / "snippets-link").symlink_to("target")
    (place / "snippets-pipe").mkdir()
    (place / "snippets-pipe/owner").symlink_to("../target/owner")
    before = names(place)
    with scratch.folder():
        pass
    assert names(place) == before
    assert (place / "target/owner").exists()


@pytest.mark.fault("leftovers", "folders of another user")
def test_a_folder_of_another_user_stays(place, monkeypatch):
    (place / "snippets-other").mkdir()
    (place / "snippets-other/owner").touch()
    own = os.geteuid()
    monkeypatch.setattr(scratch.os, "geteuid", lambda: own + 1)
    with scratch.folder():
        pass
    assert names(place) == ["snippets-other"]


@pytest.mark.fault("leftovers", "another build that looks while a folder is made")
def test_a_folder_that_another_build_took_is_made_again(place, monkeypatch):
    flock, taken = scratch.fcntl.flock, []

    def look(lock: int, how: int) -> None:
        if not taken:
            taken.extend(place.iterdir())
            (taken[0] / "owner").unlink()
        flock(lock, how)

    monkeypatch.setattr(scratch.fcntl, "flock", look)
    with scratch.folder() as folder:
        assert folder != taken[0]
        assert folder.is_dir()
    assert names(place) == []


@pytest.mark.fault("messages", "no room for temporary files")
def test_where_no_folder_can_be_made_the_error_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    expected = r"missing.*; make room there, or set TMPDIR to another"
    with pytest.raises(scratch.ScratchError, match=expected), scratch.folder():
        pass


@pytest.fixture
def build(place, tmp_path, monkeypatch):
    """Start a build of a project without a framework; it ends with the test."""
    (tmp_path / "snippets").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.engine]\n")
    command = [sys.executable, "-m", "engine", "check", "--quiet"]
    started = []

    def start() -> "subprocess.Popen[str]":
        variables = environment(PYTHONPATH=str(ROOT))
        started.append(
            subprocess.Popen(command, cwd=tmp_path, env=variables, stderr=-3, stdout=-3, text=True)
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def marked() -> list[int]:
    found = psutil.process_iter(["cmdline", "status"])
    return [x.pid for x in found if MARK in (x.info["cmdline"] or ()) and x.info["status"] != "zombie"]


def wait_for(condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.weekly
@pytest.mark.fault("leftovers", "a build that is told to end, whose terminal goes, or that is killed")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_a_signal_ends_a_build_with_all_that_its_snippets_started(build, place, tmp_path, name):
    number = getattr(signal, name)
    snippet = tmp_path / "snippets/waits.py"
    snippet.write_text(WAITS)
    process = build()
    wait_for(marked)
    process.send_signal(number)
    code = process.wait(PATIENCE)
    wait_for(lambda: not marked())
    if number != signal.SIGKILL:
        assert code == 128 + number
        assert names(place) == []
        return
    assert names(place)
    snippet.write_text('"""T"""\nx = 1\n')
    build().wait(PATIENCE)
    wait_for(lambda: names(place) == [])


@pytest.mark.weekly
@pytest.mark.fault("leftovers", "a signal for all processes of a build")
def test_a_signal_for_all_processes_of_a_build_ends_them_all(build, place, tmp_path):
    (tmp_path / "snippets/waits.py").write_text(WAITS)
    process = build()
    wait_for(marked)
    for found in [process, *psutil.Process(process.pid).children(recursive=True)]:
        if MARK not in " ".join(psutil.Process(found.pid).cmdline()):
            os.kill(found.pid, signal.SIGTERM)
    process.wait(PATIENCE)
    wait_for(lambda: not marked())
    assert names(place) == []
