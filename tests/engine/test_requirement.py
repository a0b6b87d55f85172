"""Conditions on versions."""

import pytest

from engine import requirement

NIGHTLY = {"keras-nightly": "3.16.0.dev2026102704"}


@pytest.mark.parametrize(
    ("condition", "versions", "expected"),
    [
        ("keras>=3.16", {"keras": "3.16.0"}, True),
        ("keras>=3.16", {"keras": "3.15.1"}, False),
        ("keras>=3.16", {"keras": "3.16.0rc1"}, True),
        ("keras>=3.16", NIGHTLY, True),
        ("keras<3.16", NIGHTLY, False),
        ("keras<3.16", {"keras": "3.15.1"}, True),
        ("keras>=3.9,<3.16", {"keras": "3.13.2"}, True),
        ("keras>=3.16", {"tensorflow": "2.22.0"}, False),
        ("keras<3.16", {"tensorflow": "2.22.0"}, False),
    ],
)
def test_a_build_counts_as_the_release_that_it_comes_before(condition, versions, expected):
    assert requirement.holds(condition, versions) is expected


def test_without_versions_those_that_are_installed_count():
    assert requirement.holds("pytest>=8")
    assert not requirement.holds("pytest<8")
    assert not requirement.holds("no-such-distribution>=0")


@pytest.mark.parametrize(
    "text", ["", "keras", "keras 3", ">=3.16", "keras>=3; python_version>'3'", "a[b]>=1"]
)
def test_what_says_nothing_of_a_version_is_refused(text):
    with pytest.raises(ValueError, match="no condition such as numpy"):
        requirement.holds(text, {})
