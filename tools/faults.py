"""Run the tests that are marked as a fault which the engine has to withstand. Out: a table of them.

    python tools/faults.py                  # all
    python tools/faults.py tests/engine     # those of some tests

A test says which kind of fault it tries, and which: ``@pytest.mark.fault("stale", "a data file changes")``.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

import pytest

KINDS = {
    "claims": "Claims that look checked and are not",
    "what ran": "What is shown is not what ran",
    "stale": "A kept result that no longer holds",
    "machine": "The machine of the user shapes results",
    "pages": "Pages destroyed, or wrong without a word",
    "terminals": "Progress bars and terminals",
    "cache": "Trouble around the cache",
    "leftovers": "What a run leaves behind",
    "as a file": "Other than `python file.py`",
    "sizes": "Figures and output that no page can hold",
    "messages": "Messages without cause, place or remedy",
}


class Table:
    """Collects what became of each fault, from all processes of a run."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome; a fault with several tests is withstood if all of them pass."""
        known: Any = dict(report.user_properties).get("fault")
        if known and (report.when == "call" or not report.passed):
            place = (str(known[0]), str(known[1]))
            self.found[place] = self.found.get(place, True) and report.passed

    def lines(self) -> list[str]:
        """The table, ordered by kind."""
        lines: list[str] = []
        for kind, title in KINDS.items():
            of_kind = sorted((words, held) for (name, words), held in self.found.items() if name == kind)
            lines += ["", f"{title}: {sum(held for _, held in of_kind)} of {len(of_kind)}"]
            lines += [f"  {'held  ' if held else 'FAILED'}  {words}" for words, held in of_kind]
        return lines


def main(arguments: Sequence[str]) -> int:
    """Run the tests and print the table; returns 0 if every fault was withstood."""
    os.environ["AUDIT"] = "1"
    table = Table()
    options = ["-m", "fault", "-q", "--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    code = pytest.main([*options, *(arguments or ["tests"])], plugins=[table])
    if unknown := {kind for kind, _ in table.found} - KINDS.keys():
        print(
            f"no such kind of fault: {', '.join(sorted(unknown))}; one of {', '.join(KINDS)}", file=sys.stderr
        )
        return 1
    print("\n".join(table.lines()))
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
