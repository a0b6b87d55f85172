"""The command line: what `update` writes and leaves alone, exit codes, and no traceback whatever is typed."""

import subprocess
import sys

import pytest

from engine.__main__ import main
from tests.support.audit import sample
from tests.support.project import ROOT, environment

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
    code, printed = command("update")
    assert (code, printed.partition("\n")[0]) == (0, f"unavailable {path}")
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


@pytest.mark.fault("stale", "an approved output whose snippet is gone")
@pytest.mark.parametrize("arguments", [(), ("snippets",), ("snippets/b",), ("--quiet",)])
def test_check_names_approved_outputs_without_a_snippet(project, command, arguments):
    for name in ("a", "b/c"):
        project.write(name, "print(1)\n")
    assert command("update")[0] == 0
    for name in ("b/gone.out", "b/.c.out.swp", "b/c.out~"):
        (project.root / "snippets" / name).write_text("--- output\n1\n")
    code, printed = command("check", *arguments)
    *_, named, last = printed.splitlines()
    why = "snippets/b/gone.out:1: there is no snippets/b/gone.py; delete this file, or rename it with its"
    assert (code, named) == (1, f"{why} snippet")
    assert " snippets, 1 wrong, " in last
    assert command("check", "snippets/a.py")[0] == 0


@pytest.mark.fault("stale", "an approved output that is not what a run leaves")
def test_check_names_an_approved_output_that_is_stale(project, command):
    path = project.write("a", "print(1)\n")
    out(project, path).write_text("--- output\n2\n")
    code, printed = command("check")
    assert code == 1
    assert "-2\n+1\n" in printed


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


@pytest.mark.fault("messages", "an argument that names no snippet")
@pytest.mark.parametrize("command_name", ["run", "check", "update"])
@pytest.mark.parametrize(
    "argument", ["/tmp", "engine", ".", "..", "snippets/none", "snippets/data.csv", "pyproject.toml"]
)
def test_an_argument_that_names_no_snippet_is_an_error(project, command, capsys, command_name, argument):
    project.write("a", "print(1)\n")
    (project.root / "snippets/data.csv").write_text("")
    assert main([command_name, argument]) == 2
    words = capsys.readouterr().err
    assert words == f"{argument} is no snippet: give files or folders under snippets/\n"


@pytest.mark.fault("messages", "a snippet that there is not")
def test_a_snippet_that_there_is_not_is_named(project, command):
    project.write("a", "print(1)\n")
    code, printed = command("check", "snippets/none.py")
    assert code == 1
    assert "snippets/none.py:1: cannot be read: No such file or directory" in printed


@pytest.fixture
def process(tmp_path):
    """Run a command in a project without a framework; what it wrote to stderr, and its exit code."""
    (tmp_path / "snippets").mkdir()
    (tmp_path / "snippets/a.py").write_text('"""T"""\nprint(1)\n')
    (tmp_path / "pyproject.toml").write_text("[tool.engine]\n")

    def run(*arguments: str, **changes: str) -> tuple[str, int]:
        done = subprocess.run(
            [sys.executable, "-m", "engine", *arguments],
            cwd=tmp_path,
            env=environment(PYTHONPATH=f"{ROOT}:{tmp_path}", **changes),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr, done.returncode

    return run


@pytest.mark.fault("messages", "settings of the environment that cannot be used, on the command line")
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ENGINE_JOBS", "abc", "ENGINE_JOBS is no number of snippets at a time: 'abc'; set it to one"),
        ("ENGINE_CACHE", "pyproject.toml", "Records are not kept: "),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_of(project, monkeypatch, capsys, name, value, words):
    project.write("a", "print(1)\n")
    monkeypatch.chdir(project.root)
    monkeypatch.setenv(name, value)
    main(["check"])
    assert words in "".join(capsys.readouterr())


@pytest.mark.fault("messages", "a temporary folder that there is not, on the command line")
def test_without_its_temporary_folder_python_takes_another(process):
    printed, code = process("check", TMPDIR="/none")
    assert "Traceback" not in printed
    assert (code, "snippets/a.py" in printed) == (1, True)  # nothing is approved yet


@pytest.mark.fault("messages", "a file that cannot be written")
@pytest.mark.parametrize("arguments", [("update",), ("record", "missing/record.json"), ("record", ".")])
def test_a_file_that_cannot_be_written_is_named(project, monkeypatch, capsys, arguments):
    project.write("a", "print(1)\n")
    (project.root / "snippets/a.out").mkdir()
    monkeypatch.chdir(project.root)
    assert main(arguments) == 2
    assert "; see whether it is " in capsys.readouterr().err


@pytest.mark.fault("messages", "what the engine did not foresee")
def test_an_exception_that_nobody_foresaw_is_a_sentence_with_its_place(
    process, tmp_path, monkeypatch, capsys
):
    from engine.run import build

    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippets/a.py").touch()
    (tmp_path / "pyproject.toml").write_text("[tool.engine]\n")
    monkeypatch.setattr(build, "records", lambda *_, **__: {}["missing"])
    assert main(["run"]) == 2
    words = capsys.readouterr().err
    assert words.startswith("KeyError: 'missing' (engine/__main__.py:")
    assert words.endswith("this is a fault of the engine; please report this line, and what you did\n")


@pytest.mark.fault("messages", "a reader of the output who has seen enough")
def test_a_closed_pipe_is_no_fault(process, tmp_path):
    for number in range(9):
        (tmp_path / f"snippets/{number}.py").write_text('"""T"""\nprint("x" * 90_000)\n')
    command = f"{sys.executable} -m engine run | head -c 1"
    variables = environment(PYTHONPATH=str(ROOT))
    done = subprocess.run(command, shell=True, cwd=tmp_path, env=variables, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


BROKEN = {
    "raise ImportError('no')": "ImportError: no",
    "1/0": "ZeroDivisionError: division by zero",
    "import sys; sys.exit(3)": "SystemExit: 3",
}
FRAMEWORK = """
from engine.frameworks import Framework

FRAMEWORK = Framework(module=__name__, title="Broken", preload=("numpy", "broken"))
"""


@pytest.fixture
def broken(process, tmp_path):
    """Run a snippet with a framework whose package has this code."""

    def run(code: str) -> str:
        (tmp_path / "framework.py").write_text(FRAMEWORK)
        (tmp_path / "broken.py").write_text(code)
        (tmp_path / "broken-1.dist-info").mkdir()  # it is installed there
        (tmp_path / "pyproject.toml").write_text("[tool.engine]\nframework = 'framework'\n")
        printed, code = process("check", "--quiet")
        assert code == 1
        assert "Traceback" not in printed
        return printed

    return run


@pytest.mark.fault("messages", "a broken package in the environment")
@pytest.mark.parametrize("code", sample(BROKEN, ["1/0", "import sys; sys.exit(3)"]))
def test_a_broken_package_is_named_with_what_to_do(broken, code):
    words = f'broken cannot be imported: {BROKEN[code]}; try `python -c "import broken"`, and install it anew'
    assert f"snippets/a.py:1: {words}" in broken(code)


@pytest.mark.weekly
@pytest.mark.fault("messages", "a package that ends the process which imports it")
def test_a_package_that_ends_its_process_is_named(broken):
    printed = broken("import os; os._exit(3)")
    why = "cannot run: the process that imports packages for snippets ends before it is done"
    assert f'{why}; see what `python -c "import matplotlib.pyplot, numpy, broken"` says' in printed
