"""Records of all snippets: from the cache where nothing changed, from a run elsewhere."""

import pytest

from engine import build
from engine.record import Record
from tests.support.project import SNIPPETS


@pytest.fixture(scope="session")
def records() -> dict[str, Record]:
    return build.records(SNIPPETS)
