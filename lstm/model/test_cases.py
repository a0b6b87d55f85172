"""One line after the other, each as a program of its own: the page says of it what Keras does."""

from pathlib import Path

import pytest

from tests.support import asked
from tests.support.agreement import compare
from tests.support.explain import explain
from tests.support.project import ROOT

FILES = sorted((ROOT / "tests/model/cases").glob("*.txt"))


def programs(file: Path) -> list[str]:
    """What each line is after the first ones, which all of them have, up to one without words."""
    head, lines = file.read_text(encoding="utf-8").split("\n\n")
    return [f"{head}\n{x}\n" for x in lines.splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda x: x.stem)
def test_every_line_does_what_keras_does(file: Path):
    sources = programs(file)
    found = zip(sources, explain(sources), asked.answers("cases", sources), strict=True)
    assert [source for source, told, keras in found if compare(told, keras) != "agreed"] == []


def test_there_are_many_lines_and_no_two_are_the_same():
    sources = [x for file in FILES for x in programs(file)]
    assert len(set(sources)) == len(sources) > 250


def test_every_answer_of_keras_is_kept():
    assert asked.are_all_kept("cases"), "run `RECORD=1 pytest lstm/model/test_cases.py`"
