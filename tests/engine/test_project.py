"""A project is found from a folder, and built as its table and the environment say."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from engine.frameworks import PLAIN
from engine.frameworks.tensorflow import FRAMEWORK
from engine.project import ENGINE, Project, ProjectError, is_editors, load


def made(folder: Path, table: str = "") -> Path:
    (folder / "pyproject.toml").write_text(f"[tool.engine]\n{table}\n", encoding="utf-8")
    return folder


def test_it_is_the_nearest_folder_above_that_has_the_table(tmp_path: Path):
    made(tmp_path)
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    (tmp_path / "a/pyproject.toml").write_text("[project]\nname = 'another'\n")
    assert Project.find(inner, {}).root == tmp_path


def test_a_folder_without_the_table_is_none(tmp_path: Path):
    with pytest.raises(ProjectError, match=r"no pyproject\.toml with a table \[tool\.engine\] in"):
        Project.find(tmp_path, {})


def test_without_settings_it_is_plain_python_with_the_usual_folders(tmp_path: Path):
    project = Project.find(made(tmp_path), {})
    assert (project.docs, project.snippets) == (tmp_path / "docs", tmp_path / "snippets")
    assert project.cache == tmp_path / ".cache/engine"
    assert (project.frozen, project.serving, project.site, project.framework) == (False, False, "", PLAIN)
    assert project.jobs >= 1


def test_the_environment_says_how_it_is_built(tmp_path: Path):
    environ = {
        "ENGINE_CACHE": "records",
        "ENGINE_FROZEN": "1",
        "ENGINE_JOBS": "3",
        "SITE_URL": "https://example.org/a/",
        "REPO_URL": "https://example.org/b/",
    }
    project = Project.find(made(tmp_path), environ)
    assert (project.cache, project.frozen, project.jobs) == (tmp_path / "records", True, 3)
    assert (project.site_url, project.repo_url) == ("https://example.org/a", "https://example.org/b")
    assert not Project.find(tmp_path, {"ENGINE_FROZEN": "0"}).frozen
    assert Project.find(tmp_path, {"ENGINE_JOBS": "0"}).jobs == 1
    assert Project.find(tmp_path, {"ENGINE_CACHE": "/elsewhere"}).cache == Path("/elsewhere")


@pytest.mark.fault("messages", "settings and a pyproject.toml that cannot be used")
@pytest.mark.parametrize(
    ("table", "environ", "message"),
    [
        ("frameworks = 'x'", {}, r"unknown key 'frameworks' in \[tool\.engine\]; known: framework, site"),
        ("framework = 'no.such'", {}, r"names 'no\.such:FRAMEWORK', which cannot be imported: No module"),
        ("framework = 'engine.record'", {}, "'engine.record:FRAMEWORK', which cannot be imported"),
        ("=", {}, r"pyproject\.toml cannot be read: "),
        ("", {"ENGINE_JOBS": "many"}, "ENGINE_JOBS is no number of snippets at a time: 'many'; set it"),
        ("", {"ENGINE_JOBS": "1.5"}, "ENGINE_JOBS is no number of snippets at a time: '1.5'"),
        ("framework = 3", {}, r"framework in \[tool\.engine\] is 3; write a module's name"),
        ("site = ['a']", {}, r"site in \[tool\.engine\] is \['a'\]; write a module's name"),
        ("framework = ':'", {}, "names '::FRAMEWORK', which cannot be imported: ValueError: Empty module"),
    ],
)
def test_what_cannot_be_used_is_an_error(tmp_path: Path, table: str, environ: dict[str, str], message: str):
    with pytest.raises(ProjectError, match=message):
        Project.find(made(tmp_path, table), environ)


@pytest.mark.fault("messages", "a table that is none")
@pytest.mark.parametrize("text", ["[tool]\nengine = 3\n", "[[tool.engine]]\n"])
def test_a_table_that_is_none_is_an_error(tmp_path: Path, text: str):
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(ProjectError, match=r"pyproject\.toml: tool\.engine is .*; write a table"):
        Project.find(tmp_path, {})
    (tmp_path / "pyproject.toml").write_bytes(b"tool = 3\n")
    with pytest.raises(ProjectError, match="no pyproject"):
        Project.find(tmp_path, {})
    (tmp_path / "pyproject.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(ProjectError, match=r"pyproject\.toml cannot be read: .*0xe9"):
        Project.find(tmp_path, {})


CODES = [("1/0", "ZeroDivisionError: div"), ("x = (", r"SyntaxError: '\('")]


@pytest.mark.fault("messages", "a framework whose code fails")
@pytest.mark.parametrize(("code", "why"), CODES)
def test_a_framework_that_fails_is_an_error(tmp_path, monkeypatch, code: str, why: str):
    (tmp_path / "failing.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ProjectError, match=f"names 'failing:FRAMEWORK', which cannot be imported: {why}"):
        Project.find(made(tmp_path, "framework = 'failing'"), {})


def test_an_empty_cache_folder_in_the_environment_is_the_usual_one(tmp_path: Path):
    assert Project.find(made(tmp_path), {"ENGINE_CACHE": ""}).cache == tmp_path / ".cache/engine"


@pytest.mark.fault("leftovers", "names that editors give")
@pytest.mark.parametrize(
    "name", ["a.py", "01_a.out", "index.md", "a_4913.py", "a~b.md", "123", "a#b.md", "2024/a.md"]
)
def test_what_somebody_wrote_is_no_editors_file(name: str):
    assert not is_editors(Path("snippets") / name)
    assert is_editors(Path("snippets/.ipynb_checkpoints") / name)
    assert is_editors(Path("snippets") / f"{name}~")
    assert is_editors(Path("docs/.#x") / name)


def test_a_framework_that_is_none_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "strange.py").write_text("FRAMEWORK = 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ProjectError, match=r"strange\.FRAMEWORK is no engine\.frameworks\.Framework but 3"):
        Project.find(made(tmp_path, "framework = 'strange'"), {})


def test_a_name_without_an_attribute_is_an_error():
    with pytest.raises(ProjectError, match="names 'lstm', which cannot be imported"):
        load("lstm")


def test_it_goes_whole_to_another_process(tmp_path: Path):
    project = Project.find(made(tmp_path, 'framework = "engine.frameworks.tensorflow"'), {})
    again = pickle.loads(pickle.dumps(project))
    assert (again.root, again.cache, again.jobs) == (project.root, project.cache, project.jobs)
    assert again.framework.environment == FRAMEWORK.environment


def test_versions_in_prose_are_those_that_are_there():
    assert FRAMEWORK.versions({"keras": "3.15", "tensorflow": "2.21", "numpy": "2.1"}) == (
        "TensorFlow 2.21, Keras 3.15"
    )


@pytest.mark.parametrize("command", ["check", "stage"])
def test_a_command_outside_of_a_project_says_so(tmp_path: Path, command: str):
    folder = ["out"] if command == "stage" else []
    done = engine(tmp_path, command, *folder)
    assert done.returncode == 2
    assert done.stderr.startswith("no pyproject.toml with a table [tool.engine] in ")


@pytest.mark.parametrize("path", ["/", "engine", "missing.py", "docs"])
def test_a_path_that_is_no_snippet_is_refused(tmp_path: Path, path: str):
    (made(tmp_path) / "snippets").mkdir()
    done = engine(tmp_path, "check", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{path} is no snippet: give files or folders under snippets/\n"


def test_a_project_of_plain_python_runs_without_tensorflow(tmp_path: Path):
    (made(tmp_path) / "snippets").mkdir()
    source = '"""T"""\n\nimport sys\n\nh = 1.5  # ()\nprint("tensorflow" in vars(sys)["modules"], h)\n'
    (tmp_path / "snippets/a.py").write_text(source)
    done = engine(tmp_path, "run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "--- output\nFalse 1.5\n--- tensors\nh  ()  ()  float\n" in done.stdout


def engine(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m engine`` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "engine", *arguments],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(ENGINE.parent), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.fault("messages", "a file of the project that is no text, no file, or no JSON")
def test_a_file_that_cannot_be_used_is_named_with_its_line(tmp_path: Path):
    project = Project.find(made(tmp_path), {})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_bytes(b"a\r\nb\n")
    assert project.text(tmp_path / "docs/a.md") == "a\nb\n"
    (tmp_path / "docs/a.md").write_bytes(b"a\nb \xe9\n")
    with pytest.raises(ProjectError, match=r"^docs/a\.md:2: byte 0xe9 is not UTF-8; save the file as UTF-8$"):
        project.text(tmp_path / "docs/a.md")
    with pytest.raises(ProjectError, match=r"^docs: Is a directory; see whether it is a file"):
        project.text(tmp_path / "docs")
    (tmp_path / "docs/a.md").write_bytes(b"{")
    with pytest.raises(ProjectError, match=r"^docs/a\.md is no JSON: Expecting .*; take it from the"):
        project.json(tmp_path / "docs/a.md")
