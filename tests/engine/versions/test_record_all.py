"""`make matrix`: new columns replace old ones, and what no longer holds goes."""

import tomllib

import pytest

from engine.versions import matrix
from engine.versions import record_all as tool
from engine.versions.matrix import Environment, Matrix, Outcome
from tests.support.project import PROJECT

OLD = Matrix(
    {"date": "2026-01-01"},
    (Environment("2.15", {"tensorflow": "2.15.0"}), Environment("2.16", {"tensorflow": "2.16.0"})),
)


@pytest.fixture
def two_snippets(project):
    return [project.read(project.write(name, "print(1)\n")) for name in ("a", "b")]


def old_data(known, digests):
    rows = {x.path: {"2.15": Outcome("same"), "2.16": Outcome("fails", 3, "E")} for x in known}
    return Matrix(OLD.recorded, OLD.environments, rows | {"snippets/gone.py": {}}, digests)


def test_a_column_that_was_not_run_keeps_what_still_holds(project, two_snippets):
    first, second = two_snippets
    old = old_data(two_snippets, {first.path: matrix.digest(first), second.path: "changed since"})
    found = {"2.16": {first.path: Outcome("same"), second.path: Outcome("numbers")}}
    new = tool.merged(
        project.settings,
        ["2.15", "2.16", "2.17"],
        found,
        {"2.16": {"tensorflow": "2.16.2"}},
        old,
        {x.path: matrix.digest(x) for x in two_snippets},
    )
    assert new.rows == {
        first.path: {"2.15": Outcome("same"), "2.16": Outcome("same")},
        second.path: {"2.16": Outcome("numbers")},
    }
    assert [(x.name, x.packages["tensorflow"]) for x in new.environments] == [
        ("2.15", "2.15.0"),
        ("2.16", "2.16.2"),
    ]
    assert new.digests == {x.path: matrix.digest(x) for x in two_snippets}
    assert new.recorded["date"] > "2026-01-01"


def test_unknown_versions_and_snippets_are_refused_before_anything_runs(capsys, monkeypatch):
    monkeypatch.chdir(PROJECT.root)
    assert tool.main(["--versions", "2.14"]) == 2
    assert tool.main(["--snippets", "docs/index.md"]) == 2
    said = capsys.readouterr().err
    assert "no environment 2.14; known: 2.15, 2.16" in said
    assert "docs/index.md is no snippet" in said


def test_the_environments_pin_all_but_the_nightly():
    environments = tomllib.loads((PROJECT.root / tool.CONFIG).read_text(encoding="utf-8"))["environments"]
    assert list(environments) == [*(f"2.{minor}" for minor in range(15, 22)), "2.22rc", "nightly"]
    for name, requirements in environments.items():
        loose = [x for x in requirements if "==" not in x]
        assert loose == (["keras-nightly"] if name == "nightly" else [])
        if name != "nightly":
            assert requirements[0].startswith(f"tensorflow=={name.removesuffix('rc')}.")


def test_the_newest_release_is_the_locked_one():
    environments = tomllib.loads((PROJECT.root / tool.CONFIG).read_text(encoding="utf-8"))["environments"]
    lock = (PROJECT.root / "requirements.txt").read_text(encoding="utf-8")
    assert [x for x in environments["2.21"] if f"\n{x} " not in f"\n{lock}"] == []


def test_some_snippets_take_nothing_from_the_rows_of_others(project, two_snippets):
    first, second = two_snippets
    old = old_data(two_snippets, {x.path: matrix.digest(x) for x in two_snippets})
    found = {"2.16": {second.path: Outcome("same")}}
    new = tool.merged(
        project.settings,
        ["2.15", "2.16"],
        found,
        {"2.16": {"tensorflow": "2.16.0"}},
        old,
        {x.path: matrix.digest(x) for x in two_snippets},
        is_full=False,
    )
    assert new.rows == {
        first.path: {"2.15": Outcome("same"), "2.16": Outcome("fails", 3, "E")},
        second.path: {"2.15": Outcome("same"), "2.16": Outcome("same")},
    }
    assert new.recorded == old.recorded


def test_a_snippet_with_an_approved_output_is_recorded_when_it_was_run(project, two_snippets):
    for snippet in two_snippets:
        (project.settings.root / snippet.path).with_suffix(".out").write_text("--- output\n1\n")
    begun = {x.path: matrix.digest_now(project.settings, x.path) for x in two_snippets}
    found = {"2.16": {x.path: Outcome("same") for x in two_snippets}}
    new = tool.merged(project.settings, ["2.16"], found, {"2.16": {"tensorflow": "2.16.0"}}, Matrix(), begun)
    assert matrix.stale(project.settings, new) == []


@pytest.mark.fault("what ran", "a snippet is edited while all versions are recorded")
def test_a_snippet_that_is_edited_meanwhile_has_no_outcome(project, two_snippets):
    first, second = two_snippets
    begun = {x.path: matrix.digest(x) for x in two_snippets}
    project.write("a", "print(2)\n")
    new = tool.merged(
        project.settings,
        ["2.16"],
        {"2.16": {x.path: Outcome("same") for x in two_snippets}},
        {"2.16": {"tensorflow": "2.16.0"}},
        old_data(two_snippets, {}),
        begun,
    )
    assert new.rows == {first.path: {}, second.path: {"2.16": Outcome("same")}}


def test_a_column_is_of_one_set_of_packages(project, two_snippets, monkeypatch, capsys):
    """Rows of an environment that has changed since do not go into its column."""
    old = old_data(two_snippets, {})
    monkeypatch.setattr(tool, "make", lambda *_, **__: "python")
    monkeypatch.setattr(tool, "versions", lambda *_: {"tensorflow": "2.15.0"})
    monkeypatch.setattr(tool, "run", lambda *_: {two_snippets[0].path: Outcome("same")})
    found = tool._some(project.settings, ["2.15", "2.16"], {}, [two_snippets[0].path], old)
    assert (list(found.found), found.failed) == (["2.15"], ["2.16"])
    assert "2.16 has no new rows: its column was recorded with other packages" in capsys.readouterr().err


def test_snippets_that_are_not_recorded_are_reported_and_no_failure(
    project, two_snippets, monkeypatch, capsys
):
    first, second = two_snippets
    config = '[environments]\n"2.15" = ["tensorflow==2.15.0"]\n'
    (project.root / "tools").mkdir()
    (project.root / tool.CONFIG).write_text(config)
    matrix.file(project.settings).parent.mkdir(parents=True)
    monkeypatch.chdir(project.root)
    monkeypatch.setattr(tool, "make", lambda *_, **__: "python")
    monkeypatch.setattr(tool, "versions", lambda *_: {"tensorflow": "2.15.0"})
    monkeypatch.setattr(tool, "run", lambda *_: {first.path: Outcome("same")})
    assert tool.main(["--snippets", first.path]) == 0
    said = capsys.readouterr().out
    assert "1 snippets are not recorded on every version" in said
    assert said.endswith(f"    {second.path}\n")
    monkeypatch.setattr(tool, "run", lambda *_: {x.path: Outcome("same") for x in two_snippets})
    assert tool.main([]) == 0
    assert "not recorded" not in capsys.readouterr().out


class Installed:
    """An environment with packages, of which every installation is noted."""

    def __init__(self, *there: str) -> None:
        self.there = list(there)
        self.commands: list[str] = []

    def __call__(self, python, command, *arguments):
        if command == "freeze":
            return "".join(f"{name}==1.0\n" for name in self.there)
        self.commands.append(" ".join((command, *arguments)))
        return ""


PUT_BACK = "install --no-deps --reinstall --prerelease allow"


@pytest.mark.parametrize(
    ("required", "there", "commands"),
    [
        (["keras==3.15.1"], ["keras", "numpy"], []),
        (["keras-nightly"], ["keras-nightly", "numpy"], []),
        (["keras==3.15.1"], ["numpy"], []),
        (
            ["keras==3.15.1"],
            ["keras", "keras-nightly"],
            ["uninstall keras keras-nightly", f"{PUT_BACK} keras==3.15.1"],
        ),
        (
            ["keras-nightly"],
            ["keras", "keras-nightly"],
            ["uninstall keras keras-nightly", f"{PUT_BACK} keras-nightly"],
        ),
        (["keras==3.15.1"], ["keras-nightly"], ["uninstall keras-nightly", f"{PUT_BACK} keras==3.15.1"]),
        (
            ["tensorflow==2.22.0rc0", "keras==3.15.1"],
            ["keras", "keras-nightly", "tensorflow"],
            ["uninstall keras keras-nightly", f"{PUT_BACK} keras==3.15.1"],
        ),
    ],
)
def test_of_a_release_and_a_nightly_build_the_required_one_is_left(
    monkeypatch, tmp_path, required, there, commands
):
    """Files of both lie in one folder, so the one that stays is put back whole."""
    environment = Installed(*there)
    monkeypatch.setattr(tool, "pip", environment)
    tool._one_build(tmp_path / "python", required)
    assert environment.commands == commands
