"""A run on other versions: as expected, or news."""

import json
from dataclasses import replace

import pytest

from engine import approved
from engine.frameworks.tensorflow import FRAMEWORK
from engine.record import Output, Record
from engine.versions import changes, expected, matrix
from engine.versions.changes import Change
from engine.versions.matrix import Environment, Matrix, Outcome
from tests.engine.conftest import Folder, only_server_of

NEW = {"tensorflow": "2.22.0", "keras": "3.16.0.dev2"}
ENVIRONMENTS = (
    Environment("2.21", {"tensorflow": "2.21.0", "keras": "3.15.1"}),
    Environment("nightly", {"tensorflow": "2.22.0rc0", "keras-nightly": "3.16.0.dev1"}),
)
CHANGE = Change("stop", "Stop", "keras>=3.16", (), frozenset({"snippets/a.py"}), "UserWarning: known")


@pytest.fixture
def judged(project):
    """What is said of a snippet that prints something, where `1` is approved."""

    def judge(printed, *, name="a", recorded=None, versions=NEW, stderr="", status="passed"):
        path = project.write(name, "print(1)\n")
        snippet = project.read(path)
        approved.file(project.settings, snippet).write_text("--- output\n1\n", encoding="utf-8")
        rows = {path: {"nightly": recorded}} if recorded else {}
        data = Matrix({}, ENVIRONMENTS, rows, {path: matrix.digest(snippet)}, FRAMEWORK)
        result = Record(path, status, outputs=(Output(2, printed, stderr),))
        return expected.judge(project.settings, result, data, [CHANGE], versions)

    return judge


def test_the_approved_output_is_expected(judged):
    assert judged("1\n", name="b") == expected.Verdict(True)


def test_a_known_warning_does_not_count(judged):
    verdict = judged("1\n", name="b", stderr="UserWarning: known\n")
    assert verdict == expected.Verdict(True, "prints a known warning, too")


def test_on_versions_without_the_change_its_warning_counts(judged):
    old = {"tensorflow": "2.21.0", "keras": "3.15.1"}
    assert not judged("1\n", name="b", stderr="UserWarning: known\n", versions=old).expected
    assert not judged("2\n", recorded=Outcome("differs", text="2\n"), versions=old).expected


def test_what_is_recorded_and_explained_is_expected(judged):
    assert judged("2\n", recorded=Outcome("differs", text="2\n")) == expected.Verdict(True, "stop")


def test_what_nothing_explains_is_news(judged):
    verdict = judged("2\n", name="b")
    assert not verdict.expected
    assert verdict.problems.endswith("no change of these versions is known to explain this\n")


def test_what_is_explained_but_not_recorded_is_news(judged):
    assert "nothing is recorded: make matrix SNIPPETS=snippets/a.py" in judged("2\n").problems


def test_what_is_recorded_otherwise_is_news(judged):
    verdict = judged("3\n", recorded=Outcome("differs", text="2\n"))
    assert not verdict.expected
    assert "stop may explain this, but other than recorded on nightly" in verdict.problems


def test_what_is_listed_and_does_not_differ_is_news(judged):
    verdict = judged("1\n")
    assert not verdict.expected
    assert verdict.problems == (
        "snippets/a.py: as approved, though docs/reference/changes.toml lists it below stop\n"
    )


def test_the_nearest_environment_has_the_change():
    mixed, old = ({"tensorflow": "2.21.0", "keras": x} for x in ("3.16.0", "3.15.1"))
    assert expected.nearest(ENVIRONMENTS, NEW, [CHANGE]) == ENVIRONMENTS[1]
    assert expected.nearest(ENVIRONMENTS, mixed, [CHANGE]) == ENVIRONMENTS[1]
    assert expected.nearest(ENVIRONMENTS, old, []) == ENVIRONMENTS[0]
    assert expected.nearest(ENVIRONMENTS[:1], NEW, [CHANGE]) is None


def test_numbers_within_what_is_approved_are_alike():
    first = Outcome("differs", text="loss 0.251\n")
    assert expected.alike(first, replace(first, text="loss 0.252\n"))
    assert not expected.alike(first, replace(first, text="loss 0.259\n"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "quiet"),
        ("line", 4),
        ("error", "ValueError: other"),
        ("text", "loss 0.251 more\n"),
        ("tensors", "h  (batch, units)  (2, 5)  float32\n"),
    ],
)
def test_outcomes_that_differ_in_anything_are_not_alike(name, value):
    first = Outcome("differs", 3, "ValueError: no", "loss 0.251\n", "h  (batch, units)  (2, 4)  float32\n")
    assert expected.alike(first, replace(first))
    assert not expected.alike(first, replace(first, **{name: value}))


OWN = """from engine.frameworks import Framework

FRAMEWORK = Framework(module=__name__, title="NumPy", core=("numpy",), recorded=("numpy",))
"""


def test_the_command_says_what_is_expected(tmp_path, monkeypatch, capsys):
    """`check` on the version of a library that is installed here, with a change that it has."""
    from engine.__main__ import main

    (tmp_path / "own").mkdir()
    (tmp_path / "own/framework_of_numpy.py").write_text(OWN)
    monkeypatch.syspath_prepend(str(tmp_path / "own"))
    only_server_of("framework_of_numpy")
    project = Folder(tmp_path / "project", "framework_of_numpy")
    path = project.write("a", "import numpy\nprint(2)\n")
    snippet = project.read(path)
    approved.file(project.settings, snippet).write_text("--- output\n1\n", encoding="utf-8")
    place = changes.file(project.settings)
    place.parent.mkdir(parents=True)
    place.write_text(f'[[change]]\nname = "c"\ntitle = "C"\nwhen = "numpy>=1"\nsnippets = ["{path}"]\n')
    monkeypatch.chdir(project.root)
    assert main(["check"]) == 1
    assert "c may explain this, but nothing is recorded" in capsys.readouterr().out
    environment = Environment("here", {"numpy": "2.4.6", "tensorflow": "2.21.0", "keras": "3.15.1"})
    rows = {path: {"here": Outcome("differs", text="2\n")}}
    data = Matrix({}, (environment,), rows, {path: matrix.digest(snippet, "--- output\n1\n")})
    matrix.write(data, matrix.file(project.settings))
    assert json.loads(matrix.file(project.settings).read_text())["environments"]
    assert main(["check"]) == 0
    shown = capsys.readouterr().out
    assert "expected" in shown
    assert "(c)" in shown
    assert "1 snippets, 0 wrong, 1 differ as expected" in shown
