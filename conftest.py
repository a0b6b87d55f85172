"""What pytest finds first: the plugin by which each snippet is a test of its own, and what a run shares."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.support import audit, pulse, run

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

pytest_plugins = ["engine.pytest_plugin"]
# On a busy machine one example may take a second.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")
SITE, ENGINE = Path("tests/site/test_build.py"), Path("tests/engine")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "fault(kind, words): a fault that the engine has to withstand")
    config.addinivalue_line("markers", "weekly: runs in an audit alone, as it is slow")
    if not hasattr(config, "workerinput"):  # not one of the processes that pytest-xdist starts
        run.begin()
        config.pluginmanager.register(pulse.Pulse(config))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=turn)
    for item in items:
        if mark := item.get_closest_marker("fault"):
            item.user_properties.append(("fault", mark.args))
    if not audit.AUDIT and (slow := [item for item in items if item.get_closest_marker("weekly")]):
        items[:] = [item for item in items if item not in slow]
        config.hook.pytest_deselected(items=slow)


def turn(item: pytest.Item) -> int:
    """When a test comes: the site is built while other processes do what needs none."""
    root = item.config.rootpath
    return 0 if item.path == root / SITE else 1 if item.path.is_relative_to(root / ENGINE) else 2


def pytest_collection_finish(session: pytest.Session) -> None:
    session.config.stash[run.IMPORTED] = sorted(
        {"keras", "pandas", "tensorflow", "torch"} & sys.modules.keys()
    )
    # What was collected, imported and parsed stays to the end: the collector need not look at it again and
    # again, which takes a quarter of the time of tests that hold parsed pages.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    """What drives browsers: one for all tests, as a thread can have no second one while it is there."""
    from playwright.sync_api import sync_playwright  # of which most runs of some tests have no use

    with sync_playwright() as found:
        yield found


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        run.end()
