"""Records of all snippets: from the cache where nothing changed, from a run elsewhere."""

import pytest

from engine.record import Record
from engine.run import build
from tests.support.project import PROJECT, SNIPPETS


@pytest.fixture(scope="session")
def records() -> dict[str, Record]:
    return build.records(PROJECT, SNIPPETS)
