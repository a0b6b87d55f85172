"""The pool: so many processes at a time, and nothing of it stays in the process that builds."""

import os
import random
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy
import psutil
import pytest

from engine.frameworks.tensorflow import FRAMEWORK
from engine.run import pool
from tests.engine.conftest import Folder, only_server_of

FOREVER = "# timeout: 5\nimport threading\n\nthreading.Event().wait()\n"


def test_a_run_leaves_the_building_process_as_it_was(project, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "svg")
    for name in ("KERAS_BACKEND", "PYTHONHASHSEED", "PYTHONPATH", "ENGINE_PRELOAD"):
        monkeypatch.delenv(name, raising=False)
    before, main = dict(os.environ), sys.modules["__main__"]
    (result,) = pool.run(project.settings, [project.read(project.write("a", "print(1)\n"))])
    assert result.status == "passed"
    assert dict(os.environ) == before
    assert sys.modules["__main__"] is main


def test_a_snippet_begins_as_its_framework_says_and_not_with_the_chance_of_another(tmp_path, monkeypatch):
    (tmp_path / "chance.py").write_text(
        "import random\nfrom engine.frameworks import Framework\n\n\n"
        "def begin():\n    random.seed(7)\n\n\nFRAMEWORK = Framework(module=__name__, begin=begin)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    only_server_of("chance")
    project = Folder(tmp_path / "project", "chance")
    result = project.run_one("import random\n\nprint(random.randrange(10**6))\n")
    assert result.problem is None
    assert result.outputs[0].stdout == f"{random.Random(7).randrange(10**6)}\n"


@pytest.mark.fault("what ran", "numbers of NumPy's own state, the same in each run")
def test_each_snippet_draws_other_numbers():
    state = numpy.random.get_state()
    try:
        numpy.random.seed(0)
        FRAMEWORK.begin()
        drawn = numpy.random.randint(10**9)
        FRAMEWORK.begin()
        assert len({drawn, numpy.random.randint(10**9), numpy.random.RandomState(0).randint(10**9)}) == 3
    finally:
        numpy.random.set_state(state)


def test_to_warm_up_leaves_it_as_it_was_too(project):
    before, main = dict(os.environ), sys.modules["__main__"]
    pool.warm_up(project.settings)
    assert dict(os.environ) == before
    assert sys.modules["__main__"] is main


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_more_snippets_run_at_a_time_than_the_project_says(project, jobs):
    pool.warm_up(project.settings)
    quick = project.read(project.write("quick", "x = 1\n"))
    slow = [project.read(project.write(name, FOREVER)) for name in ("a", "b", "c")]
    before = set(psutil.Process().children(recursive=True))
    run = pool.run(replace(project.settings, jobs=jobs), [quick, *slow])
    assert next(run).path == quick.path
    started = set(psutil.Process().children(recursive=True)) - before
    run.close()
    assert len(started) == jobs - 1  # besides the quick one, which has ended


def test_a_stopped_run_ends_what_it_started_and_starts_nothing_more(project):
    stop = threading.Event()
    snippets = [project.read(project.write(name, FOREVER)) for name in ("a", "b")]
    quick = project.read(project.write("quick", "x = 1\n"))
    one = replace(project.settings, jobs=1)
    run = pool.run(one, [quick, *snippets], stop=stop)
    assert next(run).path == quick.path
    before = set(psutil.Process().children(recursive=True))
    stop.set()
    assert list(run) == []
    assert set(psutil.Process().children(recursive=True)) <= before


def test_no_folder_of_a_run_stays(project, tmp_path, monkeypatch):
    monkeypatch.setattr(pool.tempfile, "tempdir", str(tmp_path))
    places = []
    for result in pool.run(project.settings, [project.read(project.write("a", "open('file', 'w')\n"))]):
        places += tmp_path.iterdir()
        assert result.status == "passed"
    assert places
    assert not any(place.name.startswith("snippets-") for place in tmp_path.iterdir())


def no_folder(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("file\n")


def to_nowhere(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to("nowhere/at/all/" * 99)


@pytest.fixture
def cold():
    """Has the server that forks snippets start anew, before and after."""
    only_server_of(None)
    yield
    only_server_of(None)


@pytest.mark.fault("cache", "a file in the place of the folder that has the list of fonts")
@pytest.mark.parametrize("spoil", [no_folder, to_nowhere])
@pytest.mark.parametrize("name", [".cache", ".cache/matplotlib"])
def test_snippets_run_where_no_list_of_fonts_can_be_kept(project, cold, name, spoil):
    spoil(project.root / name)
    for code in ("print(1)\n", "import matplotlib\n\nmatplotlib.get_configdir()\nprint(1)\n"):
        result = project.run_one(code)
        assert result.problem is None, result.error
        assert result.outputs[0].stderr == ""
