"""Projects of their own for the tests, and one pool run for all tests that look at one snippet."""

import re
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import pytest

from engine import build, settings
from engine.record import Record

TITLE = '"""A title."""\n'


class Project:
    """A project in an empty folder.

    A snippet without a docstring gets one, so that its own first line is line 2 of the file.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "snippets").mkdir(parents=True)

    def write(self, name: str, source: str | bytes) -> str:
        """Write a snippet; returns its path relative to the project."""
        path = f"snippets/{name}.py"
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, str):
            source = dedent(source).lstrip("\n")
            source = (source if source.startswith('"""') else TITLE + source).encode()
        file.write_bytes(source)
        return path

    def run(self, *paths: str, use_cache: bool = True, frozen: bool = False) -> dict[str, Record]:
        """Records of snippets, by path."""
        return build.records(paths, use_cache=use_cache, frozen=frozen)

    def run_one(self, source: str | bytes, name: str = "example") -> Record:
        """The record of a new snippet."""
        path = self.write(name, source)
        return self.run(path)[path]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "snippet(source): what the fixture `result` is a record of")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project, with a cache of its own."""
    monkeypatch.delenv("ENGINE_CACHE", raising=False)
    monkeypatch.delenv("ENGINE_FROZEN", raising=False)
    monkeypatch.setattr(settings, "ROOT", tmp_path.resolve())
    return Project(settings.ROOT)


@pytest.fixture(scope="session")
def zoo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """Records of the snippets of all selected tests, from a single run of the pool."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ENGINE_CACHE", raising=False)
        patch.setattr(settings, "ROOT", tmp_path_factory.mktemp("zoo").resolve())
        project = Project(settings.ROOT)
        paths = [project.write(*named) for named in _marked(request.session.items)]
        return project.run(*paths)


def _marked(tests: Iterable[pytest.Item]) -> Iterable[tuple[str, str | bytes]]:
    for test in tests:
        if mark := test.get_closest_marker("snippet"):
            yield _name(test), mark.args[0]


def _name(test: pytest.Item) -> str:
    return re.sub(r"\W+", "_", f"{test.path.stem}_{test.name}").removeprefix("test_")


@pytest.fixture
def path(request: pytest.FixtureRequest) -> str:
    """Path of the snippet with which the test is marked."""
    return f"snippets/{_name(request.node)}.py"


@pytest.fixture
def result(zoo: dict[str, Record], path: str) -> Record:
    """Record of the snippet with which the test is marked."""
    return zoo[path]


@pytest.fixture
def error(result: Record) -> str:
    """Line and message of the failed snippet with which the test is marked."""
    assert result.failed
    return result.error.removeprefix(f"{result.path}:")
