"""To collect the tests costs no library: who runs one test waits for that one alone."""

import pytest

from tests.support import run


def test_no_module_of_the_tests_that_are_collected_imports_a_library(pytestconfig: pytest.Config):
    assert pytestconfig.stash[run.IMPORTED] == []
