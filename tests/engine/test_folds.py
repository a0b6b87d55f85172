"""Regions: what readers see and copy without its proof and plot does what the page shows."""

import pytest

from engine import snippet as snippets
from engine.snippet import SnippetError

TUTORIAL = "snippets/tutorials/01_sums.py"


def refused(source, path="a.py"):
    """Line and message of a snippet whose line 2 is the first of ``source``; nothing for a right one."""
    try:
        snippets.parse(path, f'"""T."""\n{source}')
    except SnippetError as error:
        return str(error).removeprefix(f"{path}:")
    return ""


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("# endregion a\nx = 1\n", "2: ends a region 'a' that did not begin: there is none"),
        ("# endregion a\nx = 1\n# region a\n# endregion a\n", "2: ends a region 'a' that did not begin"),
        ("x = 1\n# endregion proof\nprint(x)\n", "3: ends a region 'proof' that did not begin"),
        (
            "x = 1\n# region proof\nassert x\n",
            "3: region 'proof' never ends; add `# endregion proof` in its cell",
        ),
        (
            "x = 1\n# region proof\nassert x\n# region plot\nx\n# endregion plot\n# endregion proof\n",
            "5: region 'plot' begins inside region 'proof'; end that first",
        ),
        (
            "# region a\n# region b\nx = 1\n# endregion a\n# endregion b\n",
            "5: ends a region 'a' that did not begin: it is inside region 'b'",
        ),
        (
            "# region a\nx = 1\n# endregion a\nx = 5\n# region a\nprint(x)\n# endregion a\n",
            "6: a second region 'a'; its lines would be shown as neighbours, which they are not",
        ),
        (
            "x = 1\n# region proof\nassert x\n# endregion proof\n# region proof\nx\n# endregion proof\n",
            "6: a second region 'proof'",
        ),
    ],
)
def test_marks_that_do_not_match_are_refused(source, message):
    assert refused(source).startswith(message)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "x = 1\n# region proof\nx = 2\nassert x == 2\n# endregion proof\nprint(x)\n",
            "7: this stands below region 'proof', without which readers see and copy it; move the region",
        ),
        ("y = []\n# region proof\ny.append(1)\n# endregion proof\nprint(y)\n", "6: this stands below"),
        ("x = 1\n# region proof\nimport math\n# endregion proof\nprint(math.e)\n", "6: this stands below"),
        ("import p\n# region plot\nv = [1]\np.plot(v)\n# endregion plot\nprint(v)\n", "7: this stands below"),
        (
            "for i in range(2):\n    # region proof\n    assert i < 2\n    # endregion proof\nprint(i)\n",
            "3: region 'proof' is a part of the statement on line 2, seen without it",
        ),
        (
            "x = 1\nif x:\n    print(1)\n# region proof\nelse:\n    assert x\n# endregion proof\n",
            "5: region 'proof' is a part of the statement on line 3",
        ),
        ("f(\n    # region plot\n    1\n    # endregion plot\n)\n", "3: region 'plot' is a part"),
    ],
)
def test_what_is_seen_needs_nothing_that_is_folded(source, message):
    assert refused(source).startswith(message)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n# region a\nprint(x)\n# endregion a\n# region b\nprint(x)\n# endregion b\n",
        "# region a\n# region b\nx = 1\n# endregion b\n# endregion a\n",
        "x = 1\n# region plot\nv = [x]\n# endregion plot\n# region proof\nv\n# endregion proof\n# end\n",
        "# region a\nx = 1\n# region proof\nassert x\n# endregion proof\n# endregion a\n",
    ],
)
def test_regions_that_hide_nothing_of_use_are_right(source):
    assert refused(source) == ""


CELLS = "# %%\nx, y = 1, []\n# region proof\n{}\n# endregion proof\n# %%\n{}\n"


@pytest.mark.parametrize(
    ("fold", "seen", "line"),
    [
        ("x = 2", "print(x)", 8),
        ("y[:] = [1]", "print(y)", 8),
        ("y.z = 1", "if x:\n    print(y)", 9),
        ("import math", "print(math.e)", 8),
        ("def f(): return x", "print(f())", 8),
        ("for x in y:\n    assert x", "x += 1\nprint(x)", 9),
        ("del x", "def g():\n    return x", 9),
    ],
)
def test_a_later_cell_uses_nothing_that_a_fold_of_an_earlier_one_changes(fold, seen, line):
    said = refused(CELLS.format(fold, seen), TUTORIAL)
    assert said.startswith("5: a folded line changes `")
    assert f"which readers see without it on line {line}; give it a name of its own here" in said


@pytest.mark.parametrize(
    ("fold", "seen"),
    [
        ("z = x\nassert z", "print(x)"),
        ("x = 2 * x", "x = 3\nprint(x)"),
        ("x = 2 * x", "for x in y:\n    print(x)"),
        ("x = 2 * x", "for z in y:\n    x = 3\n    print(x)"),
        ("x = 2 * x", "print([x for x in y])"),
        ("x = 2 * x", "def f(x):\n    return x"),
        ("assert [x for x in y]", "print(x)"),
    ],
)
def test_a_later_cell_may_use_what_no_fold_changes(fold, seen):
    assert refused(CELLS.format(fold, seen), TUTORIAL) == ""


SEEN = "import numpy as np\nimport seen\nn = 3\nh = seen.h(n)\nprint(h)\nfor k in h:\n    print(k)\n"
ELSE = "# region proof\n{}\n# endregion proof\n"


@pytest.mark.fault("claims", "a proof that asserts of another thing of the same name")
@pytest.mark.parametrize(
    ("proof", "name"),
    [
        ("h = np.ones((2, n))\nassert h.sum() == 4", "h"),
        ("h = np.ones_like(h)\nassert h.sum() == 4", "h"),
        ("h[:] = 1\nassert h.sum() == 4", "h"),
        ("for h in ([1], [2]):\n    assert h", "h"),
        ("if n:\n    g = h = 4\nassert h == 4", "h"),
        ("with open('a') as h:\n    assert h", "h"),
        ("try:\n    n\nexcept ValueError as h:\n    assert h", "h"),
        ("import math as h\nassert h.pi > 3", "h"),
        ("def h(): return 4\nassert h() == 4", "h"),
        ("def g():\n    global h\n    h = 4\ng()\nassert h == 4", "h"),
        ("h *= 0\nassert h.sum() == 0", "h"),
        ("assert (h := np.full(h.shape, 4)).sum() == 4", "h"),
        ("n = 4\nassert n == 4", "n"),
        ("k = 4\nassert k == 4", "k"),
        ("np.abs = max\nassert np.abs(h) < 3", "np"),
        ("h.fill(42)\nassert h.sum() == 4", "h"),
        ("np.copyto(h, 5)\nassert h.sum() == 4", "h"),
        ("np.add(n, 41, out=h)\nassert h.sum() == 4", "h"),
        ("h[0].resize(3)\nassert h.sum() == 4", "h"),
    ],
)
def test_a_proof_speaks_of_what_the_code_above_computed(proof, name):
    why = f"this gives `{name}`, which the code above has, to something else, and checks that instead"
    assert refused(SEEN + ELSE.format(proof)).partition(": ")[2] == f"{why}; take another name here"


@pytest.mark.parametrize(
    "proof",
    [
        "assert h.sum() == 4\nh = np.ones(3)\nassert h.sum() == 3",
        "h, c = h\nassert h != c",
        "import numpy as np\nassert np.all(h == 1)",
        "for k in (1, 2):\n    assert k in h",
        "_ = 3\nassert h",
        "twice = seen.h(2 * h)\nh = twice + 1\nassert h",
        "def g(h): return [h for n in h]\nassert g(h)",
        "assert h.sum() == 4\nh.fill(1)\nassert h.sum() == 3",
        "h.assign(2 * k)\nassert h.sum() == 8",
        "own = [1]\nown.append(2)\nassert own == h",
    ],
)
def test_a_proof_may_go_on_with_what_it_computes(proof):
    assert refused(SEEN + ELSE.format(proof)) == ""


PLOTTED = f"{SEEN}# region plot\n{{}}\n# endregion plot\n{ELSE}"


@pytest.mark.parametrize(
    "plot", ["h = h + 1", "h.sort()", "for h in (1, 2):\n    print(h)", "np.copyto(h, 5)"]
)
def test_a_plot_changes_nothing_that_a_proof_below_it_reads(plot):
    why = "this changes `h`, which the code above has and a fold below reads; take another name here"
    assert refused(PLOTTED.format(plot, "assert h.sum() == 4")).partition(": ")[2] == why
    assert refused(PLOTTED.format(plot, "assert n == 4")) == ""
    assert refused(PLOTTED.format("import numpy as np\nmore = h + 1", "assert np.all(h == 4)")) == ""


def test_each_cell_of_a_tutorial_has_a_proof_of_its_own():
    cell = "# %%\nx = 1\n# region proof\nassert x\n# endregion proof\n"
    assert refused(cell + cell, TUTORIAL) == ""
    assert refused(cell + cell).startswith("9: a second region 'proof'")
