"""What a snippet's text was parsed to is kept: it is the same in the next build, and only while it holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine import packages, submodules
from engine import snippet as snippets
from engine.project import Project
from engine.snippet import PARSED, Snippet, SnippetError

PATH = "snippets/words/01_any.py"
TEXT = '''"""Title.

A claim.
"""
# raises: ValueError (numpy < 1)
# raises: TypeError
# requires: torch, jax
# timeout: 7
# %% [markdown]
# # Words

# %% A cell
# region first
x = 1
# endregion first
int(None)
'''
BROKEN = '"""Title."""\nassert 1 == 1\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(tmp_path, TEXT)
    return Project(root=tmp_path, cache=tmp_path / ".cache")


def write(root: Path, text: str) -> None:
    file = root / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def read(project: Project) -> Snippet:
    """What a build reads, which is another process."""
    snippets.parse.cache_clear()
    return snippets.read(project, PATH)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that were parsed, and not found."""
    found: list[str] = []
    parse: Callable[..., Snippet] = snippets._parsed

    def note(path: str, source: str, *rest: frozenset[str] | None) -> Snippet:
        found.append(source)
        return parse(path, source, *rest)

    monkeypatch.setattr(snippets, "_parsed", note)
    return found


def test_the_next_build_finds_the_same_snippet(project: Project, parsed: list[str]):
    first = read(project)
    assert (first.announces, first.requires) == (
        (("ValueError", "numpy < 1"), ("TypeError", "")),
        ("torch", "jax"),
    )
    assert [cell.title for cell in first.cells] == ["", "", "A cell"]
    assert read(project) == first
    assert parsed == [TEXT]


def test_another_text_is_parsed(project: Project, parsed: list[str]):
    read(project)
    write(project.root, TEXT.replace("x = 1", "x = 2"))
    assert "x = 2" in read(project).source
    assert len(parsed) == 2


def test_what_is_wrong_is_wrong_in_each_build(project: Project, parsed: list[str]):
    write(project.root, BROKEN)
    for _ in range(2):
        with pytest.raises(SnippetError, match="cannot fail"):
            read(project)
    assert len(parsed) == 2


def test_other_packages_or_a_project_with_another_name_count(
    project: Project, parsed: list[str], monkeypatch: pytest.MonkeyPatch
):
    read(project)
    monkeypatch.setattr(packages, "digest", lambda name: "other")
    read(project)
    (project.root / "x").mkdir()
    (project.root / "x/__init__.py").touch()
    read(Project(root=project.root, cache=project.cache))
    assert len(parsed) == 3


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b"0" * 24 + b"\n{}"])
def test_damaged_files_count_as_none(project: Project, parsed: list[str], damage: bytes):
    first = read(project)
    [file] = project.cache.rglob(f"*{PARSED}")
    file.write_bytes(damage)
    assert read(project) == first
    assert len(parsed) == 2


def test_what_python_had_no_time_to_tell_is_asked_again(
    project: Project, parsed: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(submodules, "_unanswered", {("numpy",)})
    read(project)
    assert list(project.cache.rglob(f"*{PARSED}")) == []
