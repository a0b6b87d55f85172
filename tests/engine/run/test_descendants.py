"""What is left running ends, also where it was started while somebody looked."""

import os

import pytest

from engine.run import descendants


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of processes that got a signal, which none of them gets here."""
    found: list[int] = []
    monkeypatch.setattr(os, "kill", lambda process, signal: found.append(process))
    return found


@pytest.mark.parametrize("seen", [[[7], [7], [], []], [[], [7], [], []], [[7], [], [8], [], []]])
def test_who_sees_none_looks_again(monkeypatch: pytest.MonkeyPatch, killed: list[int], seen: list[list[int]]):
    looks = iter(seen)
    monkeypatch.setattr(descendants, "_below", lambda parent, spared: next(looks))
    descendants.end(1)
    assert set(killed) == {process for look in seen for process in look}
    assert next(looks, None) is None
