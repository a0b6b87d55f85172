"""Runs of a snippet that differ: what depends on a clock, a neighbour, or what was there before."""

import re
import subprocess
import sys

import pytest

from engine.__main__ import main
from engine.run import twice
from tests.engine.conftest import Folder
from tests.support.project import ROOT

SAME = "import numpy as np\n\nprint(np.random.default_rng(0).random(), 1 / 3)\n"
CLOCK = "import time\n\nprint('at', time.time_ns())\n"
DRAWN = """
    import time

    import matplotlib.pyplot as plt

    plt.plot([0, time.time_ns()])
    plt.title("A line")
    plt.show()
"""
CHANCE = DRAWN.replace("import time", "import random").replace("time.time_ns()", "random.random()")
LEFT = """
    import time
    from pathlib import Path

    Path("export").mkdir()
    Path("export/a.txt").write_text(str(time.time_ns()))
"""
FAILS = "import time\n\nraise ValueError(time.time_ns())\n"
FILES = """import os
from pathlib import Path

os.mkdir("made")
os.chdir("made")
for name in "cab":
    Path(f"{name}.txt").write_text(name)
"""


DATES = {
    "datetime.date.today": "import datetime\n\nprint(datetime.date.today())\n",
    "datetime.datetime.now": "from datetime import datetime\n\nprint(datetime.now().year)\n",
    "datetime.datetime.today": "from datetime import datetime\n\nprint(f'{datetime.today():%B}')\n",
    "datetime.datetime.now with a zone": (
        "from datetime import UTC, datetime\n\nprint(datetime.now(UTC).month)\n"
    ),
    "a class of its own": (
        "import datetime\n\n\nclass Mine(datetime.datetime):\n    pass\n\n\n"
        "print(Mine.now().year, Mine.now())\n"
    ),
    "time.strftime": "import time\n\nprint(time.strftime('%A'))\n",
    "time.localtime": "from time import localtime\n\nprint(localtime().tm_year)\n",
    "time.ctime": "import time\n\nprint(time.ctime()[-4:], time.asctime()[-4:])\n",
    "time.time": "from time import time\n\nprint(int(time()) // 10**7)\n",
    "time.clock_gettime": ("import time\n\nprint(int(time.clock_gettime(time.CLOCK_REALTIME)) // 10**7)\n"),
    "a random number": "import random\n\nprint(random.randrange(10**6))\n",
    "a random weight": "import numpy as np\n\nprint(np.random.default_rng().integers(10**6))\n",
    "a uuid": "import uuid\n\nprint(uuid.uuid4())\n",
    "the number of a process": "import os\n\nprint(os.getpid())\n",
    "an address": "print(id(object()))\n",
    "the order of a set of words": "print({'the', 'cat', 'sat', 'on', 'a', 'red', 'mat'})\n",
    **{
        f"the order of {words} by {made}": f"print({made.format(*words.split())})\n"
        for words in ("lstm gru", "to do", "a b", "h c", "the cat", "train test", "x y")
        for made in ("{{'{}', '{}'}}", "set(['{}', '{}']).pop()")
    },
    **{
        f"the order of {words} by an operator, {made}": f"print({made.format(*words.split())})\n"
        for words in ("a b", "h c", "train test", "x y")
        for made in (
            *("{{'{0}', '{1}'}} & {{'{1}', '{0}'}}", "{{'{0}', '{1}', 'z'}} - {{'z'}}"),
            *("{{'{0}'}} ^ {{'{1}'}}", "{{'{0}': 1, '{1}': 2}}.keys() & ['{1}', '{0}']"),
            *("dict({0}=1, {1}=2).keys() - ['z']", "set('{0} {1}'.split()).intersection(['{1}', '{0}'])"),
            "frozenset(['{0}', '{1}'])",
        )
    },
    **{
        f"the order of a set that {words}": f"{code}\n"
        for words, code in {
            "an operator changes": "x = set('hcz')\nx &= set('hc')\nprint(x)",
            "a method changes": "x = {*'hcz'}\nx.intersection_update('hc')\nprint(*x)",
            "begins again": "x = {*'hc'}\nx.clear()\nfor y in 'hc':\n    x.add(y)\nprint(x)",
            "lies in a dictionary": (
                "from collections import defaultdict\n\nx = defaultdict(set)\nfor y in 'hc':\n"
                "    x[0].add(y)\nprint(dict(x))"
            ),
            "a function gives twice": (
                "x = set('hc')\n\n\ndef give():\n    return x\n\n\ngive()\nprint(list(give()))"
            ),
            "a pattern knows": "match set('hc'):\n    case set() as x:\n        print(x)",
        }.items()
    },
    "the order of a set that a comprehension makes": "print({x: 1 for x in {y for y in 'hc'}})\n",
    "a hash": "print(hash('h'))\n",
    "the order of a listing": f"{FILES}print(os.listdir())\n",
    "the order of a folder": f"{FILES}print([x.name for x in Path().iterdir()])\n",
    "the order of a pattern": f"{FILES}print([x.name for x in Path().glob('*.txt')])\n",
    "the order of a scan": (
        f"{FILES}with os.scandir() as found:\n    names = [x.name for x in found]\nprint(names, end='!')\n"
    ),
}
SETTLED = {
    "a given date": (
        "import datetime\nimport time\n\nwhen = datetime.datetime(2020, 1, 2, tzinfo=datetime.UTC)\n"
        "print(when, isinstance(when.now(), datetime.datetime), time.gmtime(0).tm_year, time.strftime('%Y', "
        "time.gmtime(0)), datetime.datetime.utcnow().tzinfo)\n"
    ),
    "a time that is measured": (
        "import time\n\nstart, beginning = time.time(), time.monotonic()\n"
        "print(time.time() - start < 60, time.monotonic() - beginning < 60)\n"
    ),
    "a set of numbers": "print({9, 1, 2.5}, set([16, 8]), {x for x in (True, 33)}, set())\n",
    "a set in order": "x = set('abba')\nprint(sorted(x | {'c'}), len(x), 'a' in x, max(x))\n",
    "sets that are joined, in order": (
        "x, y = {*'hcz'}, frozenset('hc')\nprint(sorted(x & y), x - y, x > y, y == {*'ch'}, len(y))\n"
        "x &= y\nprint(x is x, x == y, {y: 1}[frozenset('ch')], type(y).__name__)\n"
    ),
    "a set that is another name's": "x = {'h'}\ny = x\ny |= {*'cz'}\nprint(len(x), x is y, sorted(x))\n",
    "a seed": "import random\n\nrandom.seed(0)\nprint(random.random())\n",
    "a sorted folder": (
        f"{FILES}import shutil\n\nos.mkdir('d')\nos.rename('a.txt', 'd/a.txt')\nshutil.copytree('d', 'e')\n"
        "print(sorted(os.listdir()), sorted(os.listdir(path='e')))\nprint(sorted(Path().rglob('*')))\n"
    ),
}


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """What differs from run to run, of all that is here, by the words for it."""
    place = Folder(tmp_path_factory.mktemp("again") / "project")
    sources = DATES | SETTLED
    paths = {words: place.write(f"s{index}", sources[words]) for index, words in enumerate(sources)}
    found = twice.differences(place.settings, list(paths.values()))
    return {words: found.get(path, "") for words, path in paths.items()}


@pytest.mark.parametrize(
    "words", [pytest.param(words, marks=pytest.mark.fault("what ran", f"shows {words}")) for words in DATES]
)
def test_what_depends_on_the_day_or_on_chance_differs(again, words):
    assert again[words].startswith("--- approved")


@pytest.mark.fault("what ran", "shows pandas' date")
def test_what_pandas_shows_depends_on_the_day_too():
    """As in the fork server, pandas is there before the clock is put ahead."""
    code = (
        "import pandas as pd\nfrom engine.run import clock\n\n"
        "now, today = pd.Timestamp.now(), pd.Timestamp('today')\nclock.shift(clock.AHEAD)\n"
        "print((pd.Timestamp.now() - now).days, (pd.Timestamp('today') - today).days)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "400 400\n"


@pytest.mark.parametrize("words", SETTLED)
def test_what_depends_on_neither_does_not_differ(again, words):
    assert again[words] == ""


@pytest.mark.fault("what ran", "an output that differs from run to run is approved")
@pytest.mark.parametrize("words", ["datetime.date.today", "a random number", "the number of a process"])
def test_nothing_is_approved_that_another_run_does_not_print(project, monkeypatch, capsys, words):
    path = project.write("a", DATES[words])
    project.write("b", "print(1)\n")
    monkeypatch.chdir(project.root)
    assert main(["update"]) == 1
    assert f"{path}:1: prints something else when it runs again, at another time" in capsys.readouterr().out
    assert {x.name for x in project.settings.snippets.glob("*.out")} == {"b.out"}
    assert main(["check"]) == 1
    assert main(["update", path]) == 1


@pytest.mark.fault("what ran", "a snippet that leaves something else in each run")
def test_what_differs_from_run_to_run_is_named(project):
    named = {
        "same": SAME,
        "clock": CLOCK,
        "drawn": DRAWN,
        "chance": CHANCE,
        "left": LEFT,
        "fails": FAILS,
        "bad": "1 / 0\n",
    }
    paths = [project.write(name, source) for name, source in named.items()]
    found = twice.differences(project.settings, paths)
    assert found.keys() == {f"snippets/{name}.py" for name in ("clock", "drawn", "chance", "left", "fails")}
    assert re.search(r"^-at \d+\n\+at \d+\n", found["snippets/clock.py"], re.MULTILINE)
    assert found["snippets/drawn.py"] == twice.FIGURES
    assert found["snippets/chance.py"] == twice.CHANCE
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
