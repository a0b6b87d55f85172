"""Snippets as tests, as in ``pytest snippets/home``. In: files under ``snippets/``. Out: an item each.

An item's report lists every property of its snippet that fails: the result of its run, its output and its
shapes beside what was approved, lines that never ran, and its notebook.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engine import approved
from engine.project import Project, ProjectError, is_editors
from engine.record import Record
from engine.run import build

if TYPE_CHECKING:
    from engine.show.site import Site

PROJECT = pytest.StashKey[Project | None]()
RECORDS = pytest.StashKey[dict[str, Record]]()
SITE: "pytest.StashKey[Site]" = pytest.StashKey()


class SnippetProblems(Exception):
    """Properties of a snippet that fail: what is wrong, by property."""

    def __init__(self, path: str, found: dict[str, str]) -> None:
        super().__init__("\n".join(f"{path}: {name}\n{text.rstrip()}" for name, text in found.items()))


class SnippetFile(pytest.File):
    """A file under ``snippets/``."""

    def collect(self) -> Iterator["SnippetItem"]:
        """One item: the snippet."""
        yield SnippetItem.from_parent(self, name="snippet")


class SnippetItem(pytest.Item):
    """A snippet: it runs, leaves what was approved, and has a notebook that says the same."""

    def runtest(self) -> None:
        """Look at its record.

        Raises:
            SnippetProblems: something is wrong.
        """
        project = _project(self.config)
        assert project is not None
        path = self.path.relative_to(project.root).as_posix()
        result = _records(self.session, project, path)[path]
        if result.status == "unavailable" and not result.problem:
            absent = ", ".join(name for name, version in result.versions if not version)
            pytest.skip(f"not run here: {absent} is not installed")
        found = approved.problems(project, result) | _notebook_problem(self.session, project, result)
        if found:
            raise SnippetProblems(path, found)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **options: Any) -> Any:
        """What is wrong, without a traceback of this file."""
        if isinstance(excinfo.value, SnippetProblems):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **options)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the snippet is, and its name in reports."""
        return self.path, None, self.name


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SnippetFile | None:
    """Take the Python files under ``snippets/``."""
    patterns = parent.config.getini("python_files")
    if parent.session.isinitpath(file_path) or any(map(file_path.match, patterns)):
        return None  # `pytest_pycollect_makemodule` is asked, too
    return _snippet_file(file_path, parent)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> SnippetFile | None:
    """Keep pytest from importing a snippet that it was given by name, as it would a module of tests."""
    return _snippet_file(module_path, parent)


def _snippet_file(file: Path, parent: pytest.Collector) -> SnippetFile | None:
    project = _project(parent.config)
    if project is None or file.suffix != ".py" or not file.is_relative_to(project.snippets):
        return None
    if is_editors(file.relative_to(project.snippets)):
        return None
    return SnippetFile.from_parent(parent, path=file)


def _project(config: pytest.Config) -> Project | None:
    if PROJECT not in config.stash:
        try:
            config.stash[PROJECT] = Project.find(config.rootpath)
        except ProjectError:
            config.stash[PROJECT] = None
    return config.stash[PROJECT]


def _records(session: pytest.Session, project: Project, path: str) -> dict[str, Record]:
    """Records of all snippets that are tested, from one run; of one where tests run in parallel."""
    if hasattr(session.config, "workerinput"):  # of pytest-xdist
        return build.records(project, [path])
    if RECORDS not in session.stash:
        items = [item for item in session.items if isinstance(item, SnippetItem)]
        paths = [item.path.relative_to(project.root).as_posix() for item in items]
        session.stash[RECORDS] = build.records(project, paths)
    return session.stash[RECORDS]


def _notebook_problem(session: pytest.Session, project: Project, result: Record) -> dict[str, str]:
    if result.failed:
        return {}
    from engine.show import notebook  # with packages that other checks do without
    from engine.show.parts import assemble

    if SITE not in session.stash:  # it reads what other versions made of all snippets
        session.stash[SITE] = assemble(project, {})
    site = replace(session.stash[SITE], records={result.path: result})
    problem = notebook.problem(site.snippet(result.path), result, site)
    return {"notebook": problem} if problem else {}
