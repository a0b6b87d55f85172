"""Projects of their own for the tests, and one pool run for all tests that look at one snippet."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from multiprocessing import forkserver
from pathlib import Path
from textwrap import dedent

import psutil
import pytest

from engine import snippet as snippets
from engine.project import Project
from engine.record import Record
from engine.run import build, pool
from engine.snippet import Snippet
from tests.support import run
from tests.support.project import ROOT

FRAMEWORK = "engine.frameworks.tensorflow"
TITLE = '"""A title."""\n'


def only_server_of(framework: str | None) -> None:
    """End the fork server of this process, unless it is that of a framework; the next run starts another."""
    server = forkserver._forkserver  # type: ignore[attr-defined]
    if pid := server._forkserver_pid:
        with suppress(psutil.NoSuchProcess):
            if psutil.Process(pid).environ().get("ENGINE_PRELOAD") == framework:
                return
        server._stop()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """What comes after these tests in this process runs snippets of the library."""
    if nextitem is None or not nextitem.path.is_relative_to(Path(__file__).parent):
        only_server_of(None)


class Folder:
    """A project in an empty folder, and its settings for the engine.

    Its framework is plain Python, unless another is named: the fork server of the process that runs the tests
    imports no more, and a process has one. A snippet without a docstring gets one, so that its own first line
    is line 2 of the file.
    """

    def __init__(self, root: Path, framework: str = "") -> None:
        if not framework:
            only_server_of(framework)
        self.root = root.resolve()
        (self.root / "snippets").mkdir(parents=True)
        (self.root / "pyproject.toml").write_text(f'[tool.engine]\nframework = "{framework}"\n')
        own = ("ENGINE_", "SITE_URL", "REPO_URL")
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        self.settings = Project.find(self.root, self.environ)

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

    def read(self, path: str) -> Snippet:
        """A snippet of the project."""
        return snippets.read(self.settings, path)

    def run(self, *paths: str, use_cache: bool = True, frozen: bool = False) -> dict[str, Record]:
        """Records of snippets, by path."""
        return build.records(replace(self.settings, frozen=frozen), paths, use_cache=use_cache)

    def run_one(self, source: str | bytes, name: str = "example") -> Record:
        """The record of a new snippet."""
        path = self.write(name, source)
        return self.run(path)[path]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "snippet(source, before=None): what the fixture `result` is a record of, and what runs before",
    )


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    """An empty project, with a cache of its own."""
    return Folder(tmp_path / "project")


@pytest.fixture(scope="session")
def zoo(request: pytest.FixtureRequest) -> dict[str, Record]:
    """Records of the snippets of all selected tests, from one run of the pool for all processes.

    Those that name the library run in a process of its own, whose fork server imports it.
    """
    place = run.shared() / "zoo"
    place.mkdir(exist_ok=True)
    with run.only_one(place / "lock"):
        if not (place / "records").is_file():
            marked = dict(_marked(request.session.items))
            library = {name: source for name, source in marked.items() if _names_library(source)}
            folder = Folder(place / "project")
            found = folder.run(*(folder.write(*x) for x in marked.items() if x[0] not in library))
            found |= run_with_library(place / "library", library) if library else {}
            (place / "records").write_bytes(pickle.dumps(found))
        records: dict[str, Record] = pickle.loads((place / "records").read_bytes())
    return records


def _marked(tests: Iterable[pytest.Item]) -> Iterable[tuple[str, str | bytes]]:
    for test in tests:
        if mark := test.get_closest_marker("snippet"):
            yield _name(test), mark.args[0]
            if before := mark.kwargs.get("before"):
                yield f"{_name(test)}_before", before


def _names_library(source: str | bytes) -> bool:
    return bool(
        re.search("tensorflow|keras", source if isinstance(source, str) else source.decode("latin-1"))
    )


def run_with_library(
    root: Path, sources: Mapping[str, str | bytes], *, forks: bool = True
) -> dict[str, Record]:
    """Records of snippets of a project with the library, by path; a process of its own runs one at a time.

    What stands before another runs before it, and ``PROJECT_ROOT`` in a source is the project's folder.
    """
    folder = Folder(root, FRAMEWORK)
    paths = {name: folder.write(name, _placed(source, root)) for name, source in sources.items()}
    for place in (root, folder.settings.snippets):
        (place / "data.csv").write_text("1\n")
    code = f"from tests.engine import conftest; conftest.write_records(forks={forks})"
    command = [sys.executable, "-c", code, *sorted(paths.values(), reverse=True)]
    subprocess.run(
        command, cwd=root, env=folder.environ | {"PYTHONPATH": str(ROOT), "ENGINE_JOBS": "1"}, check=True
    )
    found: dict[str, Record] = pickle.loads((root / "records").read_bytes())
    return found


def _placed(source: str | bytes, root: Path) -> str | bytes:
    return source.replace("PROJECT_ROOT", str(root.resolve())) if isinstance(source, str) else source


def write_records(*, forks: bool) -> None:
    """Write what snippets of the project in the working directory left into a file there, in their order."""
    pool.FORKS = pool.FORKS and forks
    project = Project.find(Path.cwd())
    in_order = partial(pool.run, project)
    found = build.records(project, sys.argv[1:], use_cache=False, run=in_order)
    Path("records").write_bytes(pickle.dumps(found))


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
def before(zoo: dict[str, Record], path: str) -> Record:
    """Record of what ran before that snippet."""
    return zoo[path.removesuffix(".py") + "_before.py"]


@pytest.fixture
def error(result: Record) -> str:
    """Line and message of the snippet with which the test is marked; its status if it did not fail."""
    return result.error.removeprefix(f"{result.path}:") if result.failed else result.status


@pytest.fixture(autouse=True)
def no_module_stays(tmp_path_factory: pytest.TempPathFactory) -> Iterable[None]:
    """A module that a test imports from its folder is not what the next test finds under the same name."""
    before = set(sys.modules)
    yield
    for name in sys.modules.keys() - before:
        if str(getattr(sys.modules[name], "__file__", None)).startswith(f"{tmp_path_factory.getbasetemp()}/"):
            del sys.modules[name]
