"""Errors of limits that a snippet catches: what goes on shows what the limits of one machine made of it."""

import pytest

from engine.run import caught

LARGE = "bytearray(6 * 10**9)"
FILE = "open('large', 'wb').truncate(3 * 10**9)"
CAUGHT = {  # code, and the line of what catches it
    "by its type": (f"try:\n    {LARGE}\nexcept MemoryError:\n    print(1)\n", 2),
    "as any error": (f"try:\n    {LARGE}\nexcept:\n    print(1)\n", 2),
    "NumPy's": ("import numpy\ntry:\n    numpy.ones(6 * 10**9)\nexcept Exception:\n    print(1)\n", 3),
    "by a context": (f"from contextlib import suppress\nwith suppress(MemoryError):\n    {LARGE}\n", 3),
    "by a test": (
        f"import unittest\nwith unittest.TestCase().assertRaises(MemoryError):\n    {LARGE}\n",
        3,
    ),
    "as a cause": (
        f"def f():\n    try:\n        {LARGE}\n    finally:\n        raise ValueError\n"
        "try:\n    f()\nexcept ValueError:\n    print(1)\n",
        7,
    ),
    "in a group": (
        f"def f():\n    try:\n        {LARGE}\n    except* MemoryError:\n        print(1)\nf()\n",
        3,
    ),
    "in a process": (
        f"def f(x):\n    try:\n        {LARGE}\n    except MemoryError:\n        print(1)\n"
        "import multiprocessing as m\np = m.get_context('fork').Process(target=f, args=(1,))\n"
        "p.start()\np.join()\n",
        3,
    ),
    "of a large file": (f"try:\n    {FILE}\nexcept OSError:\n    print(1)\n", 2),
    "of many files": (
        "x = []\ntry:\n    while 1:\n        x.append(open('/dev/null'))\nexcept OSError:\n    x.clear()\n",
        3,
    ),
}


@pytest.mark.parametrize("words", [
    pytest.param(words, marks=[
        pytest.mark.fault("machine", f"an error of a limit that is caught {words}"),
        pytest.mark.snippet(code),
    ]) for words, (code, _) in CAUGHT.items()
])  # fmt: skip
def test_a_limit_that_a_snippet_catches_is_refused_with_its_line(words, error):
    assert error.startswith(f"{CAUGHT[words][1]}: {caught.LIMIT}")


@pytest.mark.fault("machine", "a tensor that does not fit, which a snippet catches")
@pytest.mark.snippet("""
    import tensorflow as tf

    try:
        tf.zeros(6 * 10**9, tf.uint8)
    except tf.errors.ResourceExhaustedError:
        print("too large")
""")
def test_a_tensor_that_does_not_fit_is_refused_where_it_is_caught(error):
    assert error.startswith(f"4: {caught.LIMIT}")


@pytest.mark.fault("machine", "an error of a limit that is announced")
@pytest.mark.snippet(f"# raises: OSError\n{FILE}\n")
def test_a_limit_of_files_is_not_announced(error):
    assert error.startswith("3: raises OSError because it runs here, as Python raises none: ")


OTHERS = """
    import contextlib

    @contextlib.contextmanager
    def told():
        try:
            yield 1
        except ValueError as error:
            print("told", error)

    def give():
        with told() as number, told():
            yield number
            return

    with told():
        try:
            raise OSError(2, "no such file")
        except OSError as error:
            raise ValueError(error.errno) from error
    for _ in range(2):
        with told():
            continue
    print([*give()])
    try:
        {}["key"]
    except (KeyError, MemoryError) as error:
        print(type(error).__name__, error.__traceback__.tb_lineno, error.__context__)
"""


@pytest.mark.snippet(OTHERS)
def test_what_is_caught_otherwise_is_as_it_was(result):
    assert result.status == "passed", result.error
    assert result.outputs[0].stdout == "told 2\n[1]\nKeyError 26 None\n"
