"""What readers have otherwise is not shown: settings of figures, and what the engine made of a process."""

import ast

import pytest

from engine import ours
from engine import snippet as snippets
from engine.snippet import SnippetError

SHOWN = {
    "settings": "import matplotlib as mpl\n\nprint(mpl.rcParams['font.size'])",
    "the size of a figure": "import matplotlib.pyplot as plt\n\nprint(f'{plt.gcf().get_size_inches()}')",
    "a colour": (
        "from matplotlib import pyplot\n\n(line,) = pyplot.plot([1])\nfound = [line.get_color()]\n"
        "print(len(found), *found)"
    ),
    "of one of several axes": (
        "import matplotlib.pyplot as plt\n\nfig, axes = plt.subplots(2)\n"
        "for number, (ax, x) in enumerate(zip(axes, [1, 2])):\n    print(number, x, ax.get_position())"
    ),
    "a list": "import matplotlib as mpl\n\nsizes = []\nsizes.append(mpl.rcParams)\nprint(sizes)",
    "a function": (
        "import matplotlib as mpl\n\n\ndef size():\n    return mpl.rcParams['font.size']\n\n\nprint(size())"
    ),
    "an argument": (
        "import matplotlib.pyplot as plt\n\n\ndef show(fig):\n    print(fig.dpi)\n\n\nshow(plt.gcf())"
    ),
    "another way to print": ("import sys\n\nimport matplotlib as mpl\n\nsys.stdout.write(str(mpl.rcParams))"),
    "by another package": ("import pandas as pd\n\nax = pd.Series([1, 2]).plot()\nprint(ax.get_xlim())"),
    "an import by name": ("import importlib\n\nprint(importlib.import_module('matplotlib.pyplot').rcParams)"),
}
DECIDED = {
    "an assertion": "import matplotlib as mpl\n\nassert mpl.rcParams['font.size'] == 10",
    "a condition": "import matplotlib as mpl\n\nif mpl.rcParams['font.size'] > 10:\n    print(1)",
}


PROCESS = {
    "modules": "import sys\n\nprint('calendar' in sys.modules)",
    "modules by another name": "from sys import modules\n\nn = len(modules)\nprint(n > 100)",
    "loggers": "import logging\n\nprint(sorted(logging.root.manager.loggerDict))",
    "filters": "import warnings\n\nfor x in warnings.filters:\n    print(x)",
    "niceness": "import os\n\nprint(os.nice(0))",
    "a descriptor": "import os\n\nfile = os.dup(1)\nprint(file)",
    "a session": "import os\n\nprint(os.getsid(0) == os.getpid())",
    "built-ins": "import builtins\n\nprint(len(dir(builtins)))",
    "its own code": "import sys\n\n\ndef f(): ...\n\n\nprint(sys.getsizeof(f.__code__))",
    "features": "from numpy._core._multiarray_umath import __cpu_features__ as x\n\nprint(x)",
    "subclasses": "print(len(object.__subclasses__()))",
}


def refused(source: str) -> str:
    with pytest.raises(SnippetError) as caught:
        snippets.parse("a.py", f'"""T."""\n\n{source}\n')
    return caught.value.message


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_drawn_is_not_printed(name: str) -> None:
    assert " is not to be shown, as figures have another size and other colours here" in refused(SHOWN[name])


@pytest.mark.parametrize("name", PROCESS)
def test_what_the_engine_made_of_the_process_is_not_printed(name: str) -> None:
    assert "as the process has it otherwise here than in a reader's" in refused(PROCESS[name])


def test_what_is_only_used_is_fine() -> None:
    source = (
        "import os\nimport sys\n\nsys.modules['a'] = sys\nout = os.fdopen(os.dup(1), 'w')\nout.write('x')\n"
    )
    assert ours.shown([*ast.walk(ast.parse(source))], set()) is None


@pytest.mark.parametrize("name", DECIDED)
def test_what_is_drawn_decides_nothing(name: str) -> None:
    assert " is to decide nothing, as figures have another size" in refused(DECIDED[name])


@pytest.mark.parametrize("call", ["plt.savefig('a.png')", "plt.gcf().canvas.print_png(open('a.png', 'wb'))"])
def test_a_picture_of_another_size_is_not_written(call: str) -> None:
    assert " writes another picture, as figures" in refused(f"import matplotlib.pyplot as plt\n\n{call}")


def test_a_picture_has_no_shape_to_show() -> None:
    source = "import matplotlib.pyplot as plt\n\nx = plt.gcf().canvas.buffer_rgba()  # (height, width, 4)"
    assert refused(source).startswith(
        "the shape of `plt.gcf().canvas.buffer_rgba()` is not to be shown, as figures"
    )


def test_what_is_only_drawn_is_fine() -> None:
    source = """
import matplotlib.pyplot as plt

h = {"a": [1, 2], "b": [3]}
colours = plt.cm.viridis([0.0, 1.0])
fig, axes = plt.subplots(2, figsize=(4.3, 4))
for ax, (name, values) in zip(axes, h.items()):
    ax.plot(values, color=colours[0], label=f"{name} {len(values)}")
    print(name, values)
for ax, x in (axes[0], 1), (axes[1], 2):
    ax.axhline(x)
    assert x
plt.show()
print(h)
"""
    assert ours.shown([*ast.walk(ast.parse(source))], set()) is None
