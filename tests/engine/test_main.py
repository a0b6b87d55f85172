"""The command line: what `update` writes, what it leaves alone, and with which exit code."""

import pytest

from engine.__main__ import main

OPTIONAL = "# requires: no-such-package\nimport no_such_package\n"
APPROVED = "--- output\nold\n--- figures\nA line. x: step.\n"


@pytest.fixture
def command(project, monkeypatch, capsys):
    """Run a command in the project; its exit code, and what it printed."""
    monkeypatch.chdir(project.root)
    for name in ("ENGINE_CACHE", "ENGINE_FROZEN"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> tuple[int, str]:
        code = main(arguments)
        return code, capsys.readouterr().out

    return run


def out(project, path):
    """The file of a snippet's approved output."""
    return (project.root / path).with_suffix(".out")


def test_update_writes_the_approved_output_of_what_ran(project, command):
    path = project.write("a", "print(1)\n")
    assert command("update") == (0, "written     snippets/a.out\n")
    assert out(project, path).read_text() == "--- output\n1\n"


def test_update_leaves_what_agrees_as_it_is(project, command):
    path = project.write("a", "print(0.1234)\n")
    out(project, path).write_text("--- output\n0.1235\n")
    assert command("update") == (0, "")
    assert out(project, path).read_text() == "--- output\n0.1235\n"


@pytest.mark.parametrize("before", [APPROVED, None])
def test_update_leaves_the_approved_output_of_a_snippet_that_did_not_run(project, command, before):
    path = project.write("a", OPTIONAL)
    if before:
        out(project, path).write_text(before)
    assert command("update") == (0, f"unavailable {path}\n")
    assert (out(project, path).read_text() if before else None) == before
    assert out(project, path).exists() == bool(before)


def test_update_leaves_the_approved_output_of_a_snippet_that_fails(project, command):
    path = project.write("a", "raise ValueError('no')\n")
    out(project, path).write_text(APPROVED)
    code, printed = command("update")
    assert (code, out(project, path).read_text()) == (1, APPROVED)
    assert f"failed      {path}\n{path}:2: ValueError: no\n" in printed


def test_update_of_some_snippets_leaves_the_others_alone(project, command):
    path, other = (project.write(name, "print(1)\n") for name in ("a", "b"))
    assert command("update", path)[0] == 0
    assert out(project, path).exists()
    assert not out(project, other).exists()


def test_no_snippet_is_an_error(project, command, capsys):
    assert command("check")[0] == 2
    with pytest.raises(SystemExit):
        command("no-such-command")


@pytest.mark.fault("pages", "stage refuses a folder before anything runs")
@pytest.mark.parametrize("target", ["docs", ".", "pyproject.toml", "snippets"])
def test_stage_refuses_a_folder_that_has_files_before_anything_runs(project, command, capsys, target):
    project.write("a", "print(1)\n")
    (project.root / "docs").mkdir()
    code = main(["stage", target])
    assert code == 2
    assert capsys.readouterr().err.startswith(f"cannot write pages into {target}: ")
    assert not (project.root / ".cache").exists()
