"""What pytest finds first: the plugin by which each snippet is a test of its own, and what a run shares."""

import pytest

from tests.support import run

pytest_plugins = ["engine.pytest_plugin"]


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # not one of the processes that pytest-xdist starts
        run.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        run.end()
