"""Builds: frozen, killed, two at once; and snippets whose packages are not there."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from tempfile import TemporaryDirectory

import psutil
import pytest

from engine import approved
from engine.project import ENGINE
from engine.run import cache, pool
from engine.show import notebook, snippet_block
from engine.show.parts import assemble
from tests.support import held

CLOCK = "import time\n\nprint(time.time_ns())\n"


def engine(project, *arguments, **environment):
    """Start ``python -m engine`` on a project."""
    return subprocess.Popen(
        [sys.executable, "-m", "engine", *arguments],
        cwd=project.root,
        env=project.environ | {"PYTHONPATH": str(ENGINE.parent), "OF": str(project.root), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_frozen_build_takes_records_from_the_cache(project):
    path = project.write("clock", CLOCK)
    first = project.run(path)
    assert project.run(path, frozen=True) == first


def test_a_frozen_build_runs_nothing(project):
    path = project.write("clock", CLOCK)
    result = project.run(path, frozen=True)[path]
    assert result.error == (
        f"{path}:1: not in the cache, and ENGINE_FROZEN forbids to run it; run `make check`"
    )


def test_a_frozen_check_fails_where_a_record_is_missing(project):
    project.write("clock", CLOCK)
    process = engine(project, "check", ENGINE_FROZEN="1")
    output, _ = process.communicate()
    assert "snippets/clock.py:1: not in the cache" in output
    assert process.returncode == 1


def test_without_its_optional_package_a_snippet_is_unavailable(project):
    path = project.write("example", "# requires: numpy, no-such-package\nimport no_such_package\n")
    approve(project, path, "--- output\n1\n")
    result = project.run(path)[path]
    assert (result.status, result.problem) == ("unavailable", None)
    assert ("no-such-package", "") in result.versions
    assert cache.load(project.settings, project.read(result.path)) is None


@pytest.mark.parametrize(("source", "text", "why"), [
    ("# requires: no-such-package\nx = 1\n", None, "there is no approved output to show"),
    ("# requires: no-such-package\nx = 1\n", "--- output\n1\n", "output of another text of this snippet"),
    ("# requires: no-such-package\n\n# %%\nx = 1\n# %%\ny = 2\n", "", "which cell printed what"),
])  # fmt: skip
def test_an_approved_output_that_is_not_that_of_this_text_does_not_stand_in(project, source, text, why):
    path = project.write("optional", source)
    if text:
        (project.root / path).with_suffix(".out").write_text(text)
    elif text is not None:
        approve(project, path, text)
    result = project.run(path)[path]
    assert result.status == "unavailable"
    assert result.error.startswith(f"{path}:1: no-such-package is not installed, and ")
    assert why in result.error
    assert result.outputs == ()


def test_of_a_table_that_cannot_be_read_the_file_is_named_and_other_snippets_go_on(project):
    path, other = (
        project.write("optional", "# requires: no-such-package\ny = 1\n"),
        project.write("other", "x = 1\n"),
    )
    approve(project, path, "--- tensors\nx  y\n")
    found = project.run(other, path)
    assert list(found) == [path, other]
    assert found[path].error.startswith(f"{path}:1: snippets/optional.out: no row of a shape table")
    assert found[other].status == "passed"


def approve(project, path, text):
    """Have a text approved for a snippet as it is."""
    text = f"--- snippet\n{approved.stamp(project.read(path))}\n{text}"
    (project.root / path).with_suffix(".out").write_text(text, encoding="utf-8")


def test_without_its_optional_package_the_approved_output_and_table_stand_in(project):
    source = "# requires: no-such-package\nimport no_such_package\n"
    path = project.write("optional", source)
    approve(
        project, path, "--- output\n0.25\n--- tensors\nh  (batch, units)  (2, 4)  float32  hidden state\n"
    )
    result = project.run(path)[path]
    assert snippet_block.printed(result.outputs, result.raised) == "0.25\n"
    assert [(x.name, x.symbols, x.text) for x in result.tensors] == [("h", "(batch, units)", "hidden state")]
    assert "0.25" in notebook.download(project.read(path), result, assemble(project.settings, {path: result}))


def test_with_its_optional_package_a_snippet_runs(project):
    result = project.run_one("# requires: numpy\nimport numpy\n\nprint(numpy.__name__)\n")
    assert (result.status, result.outputs[0].stdout) == ("passed", "numpy\n")


def test_a_missing_package_that_is_not_declared_is_a_failure(project):
    result = project.run_one("import no_such_package\n")
    assert result.error == ("snippets/example.py:2: ModuleNotFoundError: No module named 'no_such_package'")


def test_a_snippet_that_changes_while_it_waits_runs_as_it_was_read(project):
    path = project.write("clock", "print('old')\n")
    snippet = project.read(path)
    project.write("clock", "this is no Python\n")
    (result,) = pool.run(project.settings, [snippet])
    assert result.outputs[0].stdout == "old\n"


def test_leaving_a_run_early_ends_what_is_running(project):
    names = ("a", "b", "c")
    paths = [project.write(x, "import threading\n\nthreading.Event().wait()\n") for x in names]
    quick = project.write("quick", "print(1)\n")
    run = pool.run(replace(project.settings, jobs=2), [project.read(path) for path in (quick, *paths)])
    assert next(run).path == quick
    this = psutil.Process()
    during = set(this.children(recursive=True))
    run.close()
    assert len(during - set(this.children(recursive=True))) == 1


def test_two_builds_at_once_share_a_cache(project):
    paths = [project.write(f"clock_{number}", CLOCK) for number in range(4)]
    for process in [engine(project, "run"), engine(project, "run")]:
        output, errors = process.communicate()
        assert process.returncode == 0, output + errors
        assert all(f"=== {path}  passed" in output for path in paths)
    assert not list(project.settings.cache.rglob("*.part"))
    found = project.run(*paths, frozen=True)
    assert [x.status for x in found.values()] == ["passed"] * 4


def test_a_killed_build_leaves_nothing_running_and_finished_records_whole(project):
    quick = project.write("quick", f"# timeout: 60\n{held.HOLD}")
    sleep = f"[{sys.executable!r}, '-c', 'import time; time.sleep(600)']"
    slow = project.write(
        "slow", f"import subprocess\n\nother = subprocess.Popen({sleep})\n{held.HOLD}other.kill()\n"
    )
    with TemporaryDirectory() as place, engine(project, "run", TMPDIR=place) as build:
        while not any("time.sleep(600)" in x for process in told_of(place) for x in process.cmdline()):
            assert build.poll() is None
        held.go(quick, build.pid)
        assert any("1/2" in line for line in build.stderr)  # one has ended, the other waits
        family = psutil.Process(build.pid).children(recursive=True)
        assert len(family) >= 3
        build.kill()
    assert psutil.wait_procs(family, timeout=30)[1] == []
    assert list(told_of(str(project.root), place)) == []
    assert cache.load(project.settings, project.read(quick)).status == "passed"
    assert cache.load(project.settings, project.read(slow)) is None
    with ThreadPoolExecutor() as threads:
        again = threads.submit(project.run, quick, slow)
        held.go(slow)
    assert [x.status for x in again.result().values()] == ["passed", "passed"]


def told_of(*places):
    """Running processes in whose environment is one of some folders."""
    for process in psutil.process_iter():
        try:
            if any(place in value for place in places for value in process.environ().values()):
                yield process
        except psutil.Error:
            pass


def test_without_its_fork_server_a_run_starts_another(project):
    killer = project.write(
        "killer",
        """
        import os
        import signal

        ended = os.kill(os.getppid(), signal.SIGKILL)
        signal.pause()
        """,
    )
    others = [project.write(name, "x = 1\n") for name in ("a", "b")]
    one = replace(project.settings, jobs=1)
    results = list(pool.run(one, [project.read(path) for path in (killer, *others)]))
    assert [x.path for x in results] == [killer, *others]
    assert [x.status for x in results] == ["failed", "passed", "passed"]
    assert "the process left with exit code 255 before its end" in results[0].error
