"""``pytest snippets/…``: a snippet is an item, and its report lists each property that fails."""

import re
import subprocess
import sys

import pytest

from engine import approved
from engine.project import ENGINE
from tests.engine.conftest import Folder

CONFTEST = 'pytest_plugins = ["engine.pytest_plugin"]\n'
# One that needs no library, so that each run takes a second.
TABLE = "[tool.engine]\n"
SHAPES = """
import numpy as np

batch, units = 2, 3
h = np.ones((batch, units))  # (batch, units)
"""
APPROVED = "--- output\n1\n"
OPTIONAL = "# requires: no-such-package\nimport no_such_package\n"


@pytest.fixture
def tested(project):
    """Run pytest on the project; what it printed, and its exit code."""
    return runner(project)


def runner(project):
    (project.root / "pyproject.toml").write_text(TABLE)

    def run(*arguments: str) -> tuple[str, int]:
        if not (project.root / "conftest.py").exists():
            (project.root / "conftest.py").write_text(CONFTEST)
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-ra", *arguments],
            cwd=project.root,
            env={"PATH": "", "PYTHONPATH": str(ENGINE.parent), "HOME": str(project.root)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr, done.returncode

    return run


def approve(project, path: str, text: str) -> None:
    (project.root / path).with_suffix(".out").write_text(text)


@pytest.fixture(scope="module")
def passing(tmp_path_factory):
    """What one run says of a folder of snippets and of one named snippet, beside others."""
    project = Folder(tmp_path_factory.mktemp("passing") / "project")
    for name in ("a/01_one", "a/02_two", "a/test_one", "b/01_other", "b/test_one"):
        approve(project, project.write(name, "print(1)\n"), APPROVED)
    for name in ("a/.ipynb_checkpoints/01_one-checkpoint", "a/.#01_one", "a/#01_one#"):
        project.write(name, "print(1)\n")
    path = project.write("a/03_optional", OPTIONAL)
    approve(project, path, f"--- snippet\n{approved.stamp(project.read(path))}\n{APPROVED}")
    output, code = runner(project)("snippets/a", "snippets/b/test_one.py", "-v")
    assert code == 0, output
    return output


def outcome_of(output: str, path: str) -> list[str]:
    """What a run with `-v` says of each item of a snippet."""
    return re.findall(rf"^{re.escape(path)}::\S+ ([A-Z]+)", output, re.MULTILINE)


def test_a_folder_of_snippets_is_an_item_a_snippet(passing):
    for name in ("01_one", "02_two"):
        assert outcome_of(passing, f"snippets/a/{name}.py") == ["PASSED"]
    assert "snippets/b/01_other.py" not in passing
    assert "4 passed, 1 skipped" in passing


def test_a_snippet_whose_package_is_missing_is_skipped_with_the_reason(passing):
    assert outcome_of(passing, "snippets/a/03_optional.py") == ["SKIPPED"]
    assert "not run here: no-such-package is not installed" in passing


@pytest.mark.parametrize("path", ["snippets/a/test_one.py", "snippets/b/test_one.py"])
def test_a_snippet_with_the_name_of_a_module_of_tests_is_one_item(passing, path):
    assert outcome_of(passing, path) == ["PASSED"]


@pytest.mark.fault("leftovers", "an editor's own files beside snippets that pytest collects")
def test_a_file_that_an_editor_keeps_is_no_item(passing):
    assert set(re.findall(r"^(snippets/\S+)::", passing, re.MULTILINE)) == {
        "snippets/a/01_one.py", "snippets/a/02_two.py", "snippets/a/03_optional.py",
        "snippets/a/test_one.py", "snippets/b/test_one.py",
    }  # fmt: skip


FAILING = [
    ("print(1)\n", None, ["output"]),
    ("print(2)\n", APPROVED, ["output"]),
    (SHAPES, "--- tensors\nh  (batch, units)  (2, 4)  float64\n", ["shapes"]),
    (f"{SHAPES}print(2)\n", "--- output\n1\n--- tensors\nh  (batch, units)  (2, 4)  float64\n",
     ["output", "shapes"]),
    ("print(1)\nif batch := 0:\n    print(2)\n", APPROVED, ["unexecuted lines"]),
    ("print(1)\nif batch := 1:\n    print(2)\nelse:\n    raise ValueError\n", APPROVED,
     ["output", "unexecuted lines"]),
    ("print(1)\nraise ValueError('no')\n", APPROVED, ["result"]),
    ("h = [1]  # (1,)\n", APPROVED, ["result"]),
    (OPTIONAL, APPROVED, ["result"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    """What one run says of a snippet for each of these cases."""
    project = Folder(tmp_path_factory.mktemp("failing") / "project")
    for number, (source, known, _) in enumerate(FAILING):
        path = project.write(f"a/{number:02}_one", source)
        if known:
            approve(project, path, known)
    return runner(project)("snippets")


@pytest.mark.parametrize("number", range(len(FAILING)), ids=lambda x: FAILING[x][0])
def test_each_property_that_fails_is_named(failing, number):
    output, code = failing
    assert code == 1
    found = re.findall(rf"^snippets/a/{number:02}_one.py: ([a-z ]+)$", output, re.MULTILINE)
    assert found == FAILING[number][2]
    assert "pytest_plugin.py" not in output


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "-1\n+2\n"),
        (6, "snippets/a/06_one.py:3: ValueError: no"),
        (8, "what is approved is the output of another text of this snippet"),
    ],
)
def test_the_report_says_where_and_what(failing, number, words):
    output, _ = failing
    _, _, report = output.partition(f"\nsnippets/a/{number:02}_one.py: ")
    assert words in re.split(r"^_{3,}|^={3,}", report, flags=re.MULTILINE)[0]


def test_a_notebook_that_is_not_the_snippet_is_named(project, tested):
    approve(project, project.write("a/01_one", "print(1)\n"), APPROVED)
    (project.root / "conftest.py").write_text("")
    broken = "import engine.show.notebook as n\nn.download = lambda *_: n._notebook([])\n"
    (project.root / "broken.py").write_text(f"{broken}{CONFTEST}")
    output, code = tested("-p", "broken", "snippets")
    assert code == 1
    assert "snippets/a/01_one.py: notebook" in output
    assert "the code cells of its notebook are not the snippet's" in output


def test_outside_of_a_project_nothing_is_taken(project, tested):
    project.write("a/01_one", "print(1)\n")
    (project.root / "pyproject.toml").unlink()
    assert "no tests ran" in tested("snippets")[0]
