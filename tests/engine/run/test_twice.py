"""Runs of a snippet that differ: what depends on a clock, a neighbour, or what was there before."""

import re

import pytest

from engine.__main__ import main
from engine.run import twice

SAME = "import numpy as np\n\nprint(np.random.default_rng(0).random(), 1 / 3)\n"
CLOCK = "import time\n\nprint('at', time.time_ns())\n"
DRAWN = """
    import time

    import matplotlib.pyplot as plt

    plt.plot([0, time.time_ns() % 1000])
    plt.title("A line")
    plt.show()
"""
LEFT = """
    import time
    from pathlib import Path

    Path("export").mkdir()
    Path("export/a.txt").write_text(str(time.time_ns()))
"""
FAILS = "import time\n\nraise ValueError(time.time_ns())\n"


@pytest.mark.fault("what ran", "a snippet that leaves something else in each run")
def test_what_differs_from_run_to_run_is_named(project):
    named = {"same": SAME, "clock": CLOCK, "drawn": DRAWN, "left": LEFT, "fails": FAILS, "bad": "1 / 0\n"}
    paths = [project.write(name, source) for name, source in named.items()]
    found = twice.differences(project.settings, paths)
    assert found.keys() == {f"snippets/{name}.py" for name in ("clock", "drawn", "left", "fails")}
    assert re.search(r"^-at \d+\n\+at \d+\n", found["snippets/clock.py"], re.MULTILINE)
    assert found["snippets/drawn.py"] == twice.FIGURES
    assert found["snippets/left.py"] == "its files have other bytes\n"
    assert found["snippets/fails.py"].count("ValueError: ") == 4


def test_the_command_says_which_and_fails(project, monkeypatch, capsys):
    project.write("same", SAME)
    monkeypatch.chdir(project.root)
    assert main(["check", "--twice"]) == 0
    assert capsys.readouterr().out == "1 snippets, 0 differ from run to run\n"
    project.write("drawn", DRAWN)
    assert main(["check", "--twice"]) == 0
    assert "snippets/drawn.py:1: leaves something else" in capsys.readouterr().out
    project.write("clock", CLOCK)
    assert main(["check", "--twice"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("snippets/clock.py:1: leaves something else when it runs again")
    assert printed.endswith("3 snippets, 2 differ from run to run\n")
