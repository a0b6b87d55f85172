"""Scripts and style sheets: every one is checked by the tools of ``make lint``, which are locked."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.project import ROOT

TOOLS = ROOT / "tests/tools"
WIDEST = 110  # as in pyproject.toml and biome.json
OWN = (x for x in (ROOT / "lstm").rglob("*.js") if "node_modules" not in x.parts)
SCRIPTS = sorted([*(ROOT / "docs").rglob("*.js"), *OWN])
STYLES = sorted([*(ROOT / "docs").rglob("*.css"), *(ROOT / "lstm").rglob("*.css")])


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def settings(name: str) -> dict:
    return json.loads(read(ROOT / name))


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=named)
def test_no_line_is_wider_than_one_of_python(path: Path):
    assert settings("biome.json")["formatter"]["lineWidth"] == WIDEST
    assert [line for line in read(path).splitlines() if len(line) > WIDEST] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_no_script_gets_round_the_types(path: Path):
    """What is unknown has a type of its own; ``any`` and comments that silence the checker have none."""
    source = read(path)
    assert re.findall(r"@ts-\w+|\bany\b(?=\s*[|}\])>,])|\{any\b|\{\*\}", source) == []


def test_the_checks_are_strict():
    options = settings("tsconfig.json")["compilerOptions"]
    on = ("strict", "checkJs", "noUnusedLocals", "noUnusedParameters", "noImplicitReturns")
    assert all(options[name] for name in on)


def test_every_script_is_checked():
    command = ["git", "ls-files", "*.js"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("not in a repository")
    assert {ROOT / name for name in run.stdout.split()} == set(SCRIPTS)
    assert settings("tsconfig.json")["include"] == ["docs/javascripts", "docs/service-worker.js", "lstm"]


def test_the_lock_of_npm_has_hashes_and_names_no_registry():
    packages = json.loads(read(TOOLS / "package-lock.json"))["packages"]
    root = packages.pop("")
    assert [
        name for name, package in packages.items() if not package["integrity"].startswith("sha512-")
    ] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
    wanted = json.loads(read(TOOLS / "package.json"))["dependencies"]
    assert root["dependencies"] == wanted
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version  # an exact one


@pytest.mark.parametrize("tool", ["@biomejs/cli-", "@typescript/typescript-"])
def test_the_lock_of_npm_has_the_programs_of_every_system(tool: str):
    packages = json.loads(read(TOOLS / "package-lock.json"))["packages"]
    found = {name.rpartition("node_modules/")[2] for name in packages}
    systems = ("linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64")
    assert {tool + system for system in systems} <= found
