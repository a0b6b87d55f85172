"""Promises that tests keep: each is kept by tests that there are."""

import re

import pytest

from audit.tested import PROMISES
from tests.support.project import ROOT


@pytest.mark.parametrize("start", [x for starts in PROMISES.values() for x in starts])
def test_a_promise_names_tests_that_there_are(start: str):
    file, _, name = start.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^def {name}", text, re.MULTILINE)
