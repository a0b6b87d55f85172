"""What contributors are told to do, done as it is written, in a small project: it works. Both in an audit."""

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support import project as real
from tests.support.project import ROOT, SmallProject

BLOCK = re.compile(
    r'^(?P<mark>```+)\w+ title="(?P<file>[^"]+)"\n(?P<text>.*?)^(?P=mark)$', re.DOTALL | re.MULTILINE
)


def blocks(page: str) -> dict[str, str]:
    """Blocks of code of a page that have a file's name as their title."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return {match["file"]: match["text"] for match in BLOCK.finditer(text)}


def insert(project: SmallProject, name: str, before: str, line: str) -> None:
    """Put a line into a file below another."""
    text = project.read(name)
    assert text.count(f"{before}\n") == 1, before
    project.write(name, text.replace(f"{before}\n", f"{before}\n{line}\n"))


@pytest.mark.weekly
def test_the_guide_that_contributing_writes(project: SmallProject, tmp_path: Path):
    shutil.copy(ROOT / "pyproject.toml", project.folder)  # which names TensorFlow
    files = blocks("CONTRIBUTING.md")
    line = files.pop("mkdocs.yml").strip()
    approved = next(name for name in files if name.endswith(".out"))
    expected = files.pop(approved)
    assert len(files) == 2
    for name, text in files.items():
        project.write(name, text)
    updated = real.run("engine", "update", "snippets/one_timestep", folder=project.folder)
    assert updated.returncode == 0, updated.stdout + updated.stderr
    assert project.read(approved) == expected
    insert(project, "mkdocs.yml", "      - Rising: guides/rising.md", f"      {line}")
    built = project.build(tmp_path / "site")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "site/guides/one-timestep/index.html").read_text(encoding="utf-8")
    assert 'an LSTM returns <code class="shape">(batch, timesteps, units)</code>' in page
    assert "This keeps the axis." in page


@pytest.mark.weekly
def test_the_part_that_the_page_about_the_engine_adds(project: SmallProject, tmp_path: Path):
    files = blocks("docs/about/engine.md")
    change = files.pop("lstm/__init__.py").splitlines()
    for before, line in pairwise(change):
        if line.startswith("+"):
            insert(project, "lstm/__init__.py", before[1:], line[1:])
    assert len(files) == 5
    for name, text in files.items():
        project.write(name, text)
    project.write("docs/guides/rising.md", project.read("docs/guides/rising.md") + "\n{{ hello: Ada }}\n")
    built = project.build(tmp_path / "site")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "site/guides/rising/index.html").read_text(encoding="utf-8")
    assert "<lstm-hello>Hello, Ada!</lstm-hello>" in page
    for place in ("javascripts/hello.js", "stylesheets/hello.css"):
        assert f'"../../{place}"' in page
        assert (tmp_path / "site" / place).is_file()
    for name in ("tests", "tools"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__")
        shutil.copytree(ROOT / name, project.folder / name, ignore=ignored)
    shutil.copy(ROOT / "conftest.py", project.folder)
    tested = real.run("pytest", "-q", "lstm/hello", folder=project.folder)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "3 passed" in tested.stdout
