"""Behind a server, what was approved stands in for a run that is not over; a file says when it is over."""

import threading
import time
from dataclasses import replace

import psutil
import pytest

from engine import approved
from engine.record import Output
from engine.run import cache, later
from engine.run.later import Later
from tests.support import held as holding

PATIENCE = 60.0  # seconds until a test gives up
HELD = holding.HOLD + 'print("{name}")\n'


@pytest.fixture
def server(project):
    """Runs of the project, two at a time; they end with the test."""
    settings = replace(project.settings, jobs=2)
    found = Later(settings, project.root / "served/told.txt")
    yield found
    found.stop()


@pytest.fixture
def held(project):
    """Write a snippet that runs until `go` lets it."""
    return lambda name: project.write(name, HELD.format(name=name))


@pytest.fixture
def asked(project, server):
    """What a build is given of snippets, by their paths."""
    return lambda *paths: server.records([project.read(path) for path in paths])


def go(name):
    holding.go(f"snippets/{name}.py")


def wait_for(condition):
    """Wait for a sign of another thread."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.01)


def test_nothing_runs_before_the_server_begins(project, server, asked):
    path = project.write("quick", "print('new')\n")
    (first,) = asked(path)
    assert first.status == "running"
    assert not server._threads
    server.begin()
    wait_for(server.file.exists)
    (second,) = asked(path)
    assert (second.status, second.outputs) == ("passed", (Output(2, "new\n"),))


def test_until_then_what_was_approved_stands_in(project, server, asked):
    path = project.write("drawn", "print('new')\n\n# %%\nprint('newer')\n")
    text = "--- output\nold\n--- stderr\nUserWarning: old\n--- tensors\nh  (batch, units)  (2, 4)  float32\n"
    approved.file(project.settings, project.read(path)).write_text(text)
    (found,) = asked(path)
    assert found.outputs == (Output(5, "old\n", "UserWarning: old\n"),)
    assert [(x.name, x.numbers) for x in found.tensors] == [("h", "(2, 4)")]
    assert (found.path, found.status, found.figures) == (path, "running", [])


def test_each_snippet_has_its_record_in_the_order_in_which_they_were_asked_for(project, server, asked):
    paths = [project.write(name, f"print({name!r})\n") for name in ("b", "a", "c")]
    server.begin()
    assert [x.path for x in asked(*paths)] == paths
    wait_for(lambda: all(x.status == "passed" for x in asked(*paths)))
    assert [x.outputs[0].stdout for x in asked(*paths)] == ["b\n", "a\n", "c\n"]


def test_a_quick_run_is_waited_for(project, server, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", PATIENCE)
    server.begin()
    (found,) = asked(project.write("quick", "print('new')\n"))
    assert (found.status, found.outputs[0].stdout) == ("passed", "new\n")
    assert not server.file.exists(), "there is nothing that the page does not have"


def test_when_a_run_ends_the_file_says_so_and_the_next_build_has_its_record(
    project, server, held, asked, monkeypatch
):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    server.begin()
    path = held("slow")
    assert asked(path)[0].status == "running"
    assert not server.file.exists()
    go("slow")
    wait_for(server.file.exists)
    assert asked(path)[0].outputs[0].stdout == "slow\n"
    assert cache.load(project.settings, project.read(path))


def test_a_build_meanwhile_starts_no_second_run(project, server, held, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    server.begin()
    path = held("slow")
    for _ in range(3):
        asked(path)
    assert len(server._threads) == 1
    go("slow")
    wait_for(server.file.exists)
    asked(path)
    assert len(server._threads) == 1


@pytest.mark.fault("leftovers", "a snippet that fails, while other files are saved behind a server")
def test_a_failed_run_is_kept_until_the_snippet_is_saved_again(project, server, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", PATIENCE)
    server.begin()
    source = "import time\n\nraise ValueError(time.time_ns())\n"
    path = project.write("fails", source)
    first = asked(path)[0].error
    assert "ValueError: " in first
    assert asked(path)[0].error == first
    project.write("fails", source)  # the same text, saved again
    assert asked(path)[0].error != first


def test_a_snippet_that_is_saved_while_it_runs_shows_its_new_run(project, server, held, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    server.begin()
    path = held("slow")
    asked(path)
    monkeypatch.setattr(later, "PATIENCE", PATIENCE)
    project.write("slow", "print('saved')\n")
    assert asked(path)[0].outputs[0].stdout == "saved\n"
    go("slow")
    for thread in server._threads:
        thread.join(PATIENCE)
    assert asked(path)[0].outputs[0].stdout == "saved\n"
    assert not server.file.exists(), "nobody waits for what the old text printed"


def test_the_runs_of_two_builds_do_not_mix(project, server, held, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    server.begin()
    first, second = held("first"), held("second")
    asked(first)
    asked(first, second)
    assert len(server._threads) == 2
    go("second")
    wait_for(lambda: asked(second)[0].status == "passed")
    assert [(x.path, x.status) for x in asked(first, second)] == [(first, "running"), (second, "passed")]
    go("first")
    wait_for(lambda: asked(first)[0].status == "passed")
    assert [x.outputs[0].stdout for x in asked(first, second)] == ["first\n", "second\n"]


def test_a_run_that_ends_among_others_is_told_when_the_last_one_ends(
    project, server, held, asked, monkeypatch
):
    """Also if the last one is that of a text that is in no page any more."""
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    server.begin()
    gone, first, second = held("gone"), held("first"), held("second")
    asked(gone, first, second)
    go("first")
    wait_for(server.file.exists)
    asked(second)
    server.file.unlink()
    go("second")
    wait_for(lambda: cache.load(project.settings, project.read(second)))
    assert not server.file.exists(), "two builds in a moment"
    go("gone")
    wait_for(server.file.exists)


def test_a_run_that_ends_soon_after_another_is_told_though_others_go_on(
    project, server, held, asked, monkeypatch
):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    monkeypatch.setattr(later, "INTERVAL", 0.5)
    server.begin()
    first, second, _ = held("first"), held("second"), asked(held("never"))
    asked(first, second)
    go("first")
    wait_for(server.file.exists)
    asked(second)
    server.file.unlink()
    go("second")
    wait_for(server.file.exists)


def test_what_is_quick_does_not_wait_for_what_takes_long(project, server, held, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    long = [project.write(f"long{n}", holding.HOLD + "# long\n" * 1000) for n in range(2)]
    quick = project.write("quick", "print('quick')\n")
    asked(*long, quick)
    server.begin()
    wait_for(lambda: asked(quick)[0].status == "passed")


def test_what_stands_in_the_first_page_runs_first(project, server, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    never = [project.write(f"never{n}", holding.HOLD) for n in range(2)]
    home = project.write("home", "print('home')\n" + "# long\n" * 1000)
    asked(*never, home)
    server.begin(first={home})
    wait_for(lambda: asked(home)[0].status == "passed")


def test_to_stop_ends_what_runs_and_leaves_no_process(project, server, held, asked, monkeypatch):
    monkeypatch.setattr(later, "PATIENCE", 0.0)
    server.begin()
    before = set(psutil.Process().children(recursive=True))
    asked(held("first"), held("second"), held("third"))
    wait_for(lambda: len(set(psutil.Process().children(recursive=True)) - before) >= 2)
    server.stop()
    assert not any(thread.is_alive() for thread in server._threads)
    left = set(psutil.Process().children(recursive=True)) - before
    assert [x for x in left if "forkserver" not in " ".join(x.cmdline())] == []


def test_a_server_that_stops_before_it_begins_runs_nothing(project, server, asked):
    asked(project.write("quick", "print(1)\n"))
    server.stop()
    server.begin()
    for thread in server._threads:
        thread.join(PATIENCE)
    assert asked("snippets/quick.py")[0].status == "running"
