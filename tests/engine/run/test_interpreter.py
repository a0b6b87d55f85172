"""A snippet prints in the engine what it prints as `python file.py`, to the end of its process."""

import json
import os
import re
import subprocess
import sys
from textwrap import dedent

import pytest

from engine import record
from engine.project import ENGINE

CASES = {
    "a thread that is not joined": """
        import threading
        import time


        def late():
            time.sleep(0.3)
            print("late")


        threading.Thread(target=late).start()
        print("main ends")
    """,
    "a function for the end": """
        import atexit

        atexit.register(print, "bye")
        print("main ends")
    """,
    "an executor that is not shut down": """
        import time
        from concurrent.futures import ThreadPoolExecutor


        def late():
            time.sleep(0.2)
            print("late")


        pool = ThreadPoolExecutor(1)
        pool.submit(late)
        print("main ends")
    """,
    "what the end drops": """
        import os
        import weakref


        class Noisy:
            def __del__(self):
                print("dropped")


        def closed():
            try:
                yield 1
            finally:
                print("closed")


        noisy, kept, generator = Noisy(), Noisy(), closed()
        next(generator)
        weakref.finalize(kept, print, "finalized")
        unflushed = os.fdopen(os.dup(1), "w")
        unflushed.write("unflushed\\n")
        print("main ends")
    """,
    "a destructor that reads globals when all ends": """
        import math


        class Timer:
            count = 2

            def __del__(self):
                print("end", units, math.floor(2.5), Timer.count)


        timer, units = Timer(), [1, 2]
        print("main ends")
    """,
    "a destructor that imports and fails when all ends": """
        class Kept:
            def __del__(self):
                import math

                print(math.pi)


        kept = Kept()
        print("main ends")
    """,
    "a generator that reads globals when all ends": """
        import sys


        def opened(name):
            try:
                yield name
            finally:
                print("closing", name, total, sys.is_finalizing(), sys.path)


        one = opened("one")
        print(next(one))
        total = 3
    """,
    "a destructor in a forked process": """
        import os


        class Kept:
            def __del__(self):
                print("end", os.getpid() == own, flush=True)


        kept, own = Kept(), os.getpid()
        if os.fork() != 0:
            os.wait()
    """,
    "an exit function that fails": """
        import atexit

        atexit.register(print, "after it")
        atexit.register(lambda: 1 / 0)
        print("main ends")
    """,
    "a module that it writes": """
        import os
        import sys
        from pathlib import Path

        try:
            import own_model
        except ImportError:
            print("not yet", sys.path[0] == os.getcwd())
        file = Path("own_model.py")
        file.write_text("UNITS = 4\\n")
        import own_model

        print(own_model.UNITS, own_model.__name__)
        file.unlink()
    """,
    "the names of a script": """
        import sys

        for name in sorted(name for name in globals() if name.startswith("__")):
            print(name, type(globals()[name]).__name__, name == "__file__" or globals()[name])
        print(__doc__, sys.argv, sys.orig_argv[-1:], vars(sys)["modules"]["__main__"].__name__, __builtins__)
    """,
    "the docstring's tests": """
        import doctest

        double = lambda x: 2 * x
        print(doctest.testmod())
    """,
    "a pool of processes": """
        import multiprocessing


        def square(x):
            return x * x


        print(multiprocessing.current_process(), multiprocessing.parent_process())
        print(multiprocessing.get_start_method(), multiprocessing.current_process().daemon)
        with multiprocessing.Pool(2) as pool:
            print(pool.map(square, range(4)))
    """,
    "a process": """
        import multiprocessing


        def say(words):
            print(words, multiprocessing.current_process().name, flush=True)


        process = multiprocessing.Process(target=say, args=("hello",))
        process.start()
        process.join()
        print(process.exitcode)
    """,
    "an executor of processes": """
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(2) as pool:
            print(list(pool.map(abs, (-1, 2))))
    """,
    "spawned processes": """
        import multiprocessing


        def square(x):
            return x * x


        if __name__ == "__main__":
            for how in ("spawn", "forkserver"):
                with multiprocessing.get_context(how).Pool(2) as pool:
                    print(how, pool.map(square, range(4)))
    """,
    "calls as deep as they go": """
        import sys


        def deeper(depth):
            try:
                return deeper(depth + 1)
            except RecursionError:
                return depth


        def sums(n):
            return 0 if n == 0 else n + sums(n - 1)


        print(deeper(1), sys.getrecursionlimit(), sums(997))
        sys.setrecursionlimit(200)
        print(deeper(1), sys.getrecursionlimit())
    """,
    "a frame that there is not": """
        import sys

        print(sys._getframe().f_code.co_name)
        try:
            sys._getframe(1)
        except ValueError as error:
            print(error)
    """,
    "half of a sign": """
        try:
            print("\\ud800")
        except UnicodeEncodeError as error:
            print(error.reason, ascii("\\ud800"))
    """,
    "a warning that goes elsewhere": """
        import contextlib
        import io
        import warnings

        with contextlib.redirect_stderr(io.StringIO()) as held:
            warnings.warn("one")
        print(held.getvalue().splitlines(), warnings.formatwarning("two", UserWarning, "a.py", 3, "x"))
    """,
    "a program that is not waited for": """
        import subprocess
        import sys

        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.3); print('late')"])
        print("main ends", flush=True)
    """,
    "a process that is not joined": """
        import multiprocessing
        import time


        def late():
            time.sleep(0.3)
            print("late", flush=True)


        multiprocessing.Process(target=late).start()
        print("main ends", flush=True)
    """,
    "a fork": """
        import os

        if os.fork() == 0:
            print("child", flush=True)
        else:
            os.wait()
            print("parent", flush=True)
    """,
    "a fork that fails": """
        import os

        if os.fork() == 0:
            raise ValueError("in the child")
        print(os.waitstatus_to_exitcode(os.wait()[1]))
    """,
    "a fork that leaves": """
        import os
        import sys

        if os.fork() == 0:
            sys.exit(3)
        print(os.waitstatus_to_exitcode(os.wait()[1]))
    """,
    "no package of the engine": """
        import importlib
        import subprocess
        import sys

        print([name for name in vars(sys)["modules"] if name.split(".")[0] == "engine"])
        for code in ("importlib.import_module('engine')", "exec('import engine.run.worker')"):
            try:
                print(eval(code))
            except ModuleNotFoundError as error:
                print(error)
        command = [sys.executable, "-c", "import engine"]
        print(subprocess.run(command, capture_output=True, text=True).stderr.splitlines()[-1])
    """,
    "a stack": """
        import inspect
        import logging
        import sys
        import traceback


        def inner():
            traceback.print_stack(file=sys.stdout)
            print(traceback.format_stack(), len(traceback.extract_stack()))
            print([(found.function, found.lineno) for found in inspect.stack()])


        inner()
        exec("inner()")
        logging.basicConfig(stream=sys.stdout)
        logging.warning("careful", stack_info=True)
    """,
    "equal constants of two cells": """
        a, t, word = 1000, (1, 2), "two words"
        # %%
        b, u = 1000, (1, 2)
        print(a is b, t is u, id(a) == id(b))


        def words():
            return "two words"


        # %% [markdown]
        # Words.
        # %%
        print(words() is word)
        # region proof
        c = 1000
        assert a is c
        # endregion proof
    """,
    "what stands first, in two cells": """
        from __future__ import annotations
        # %%
        from __future__ import generator_stop
        # %%


        def last(h: Missing) -> Missing:
            return h


        print(last.__annotations__, annotations.compiler_flag > 0, generator_stop.optional)
    """,
    "builtins that are replaced": """
        import builtins

        h = [1.5, 2.5]  # [(), ()]
        show, builtins.open = print, None
        builtins.len = lambda x: 3
        # %%
        show(len([]), open, len(h))
        del builtins.sum
        # %%
        try:
            sum([1])
        except NameError as error:
            show(error)
    """,
}
DOC = '''"""T

>>> double(2)
5
"""
'''


def source(code, doc='"""T"""'):
    return f"{doc}\n\n{dedent(code).strip()}\n"


RAISED = {
    "an exception while another is handled": """
        # raises: KeyError
        try:
            int("x")
        except ValueError:
            {}["y"]
    """,
    "an exception with a cause": """
        # raises: RuntimeError
        def read():
            try:
                int("x")
            except ValueError as error:
                raise LookupError("no number") from error


        try:
            read()
        except LookupError as error:
            raise RuntimeError from error
    """,
    "an exception whose context is taken away": """
        # raises: KeyError
        try:
            int("x")
        except ValueError:
            raise KeyError("y") from None
    """,
    "a cause with a place in a text": """
        # raises: ValueError
        try:
            eval("1 +* 2")
        except SyntaxError as error:
            raise ValueError("no formula") from error
    """,
    "a syntax error in a text": """
        # raises: SyntaxError
        exec("x = 1\\ny = (2")
    """,
    "a syntax error that only the compiler sees": """
        # raises: SyntaxError
        print("never")
        return 1
    """,
    "what has to stand first, in another cell": """
        # raises: SyntaxError
        print("never")
        # %%
        from __future__ import annotations
    """,
    "a declaration below its name, in another cell": """
        # raises: SyntaxError
        q = 5
        # %%
        global q
        q = 6
    """,
    "wrong indentation in a text": """
        # raises: IndentationError
        exec("if x:\\ny = 2")
    """,
    "an exception without a message": """
        # raises: AssertionError
        assert len(__file__) == 2
    """,
    "a class inside another": """
        # raises: Wrong
        class Outer:
            class Wrong(ValueError):
                pass


        raise Outer.Wrong("no")
    """,
    "an exception of Python's library": """
        # raises: JSONDecodeError
        import json

        json.loads("{")
    """,
    "a message that cannot be shown": """
        # raises: Wrong
        class Wrong(Exception):
            def __str__(self):
                raise RuntimeError


        raise Wrong
    """,
    "a function that calls itself": """
        # raises: RecursionError
        def deeper(number):
            larger = number + 1
            return deeper(larger)


        deeper(1)
    """,
    "a module that it wrote": """
        # raises: ZeroDivisionError
        from pathlib import Path

        Path("own_fault.py").write_text("def fault():\\n    return 1 / 0\\n")
        from own_fault import fault

        fault()
    """,
    "a form feed above": """
        # raises: ValueError
        x = 'a\x0c\x85\u2028b'
        int("x")
    """,
}
SOURCES = {words: source(code, DOC if "docstring" in words else '"""T"""') for words, code in CASES.items()}
SOURCES |= {
    "a wrong shape, where `len` is replaced": source(
        "import builtins\n\nbuiltins.len = lambda x: 3\nh = [1.5, 2.5, 3.5]  # [(), ()]"
    ),
    "what the engine needs is replaced": source(
        "import json\n\njson.JSONEncoder.iterencode = None\nprint(1)"
    ),
    "what files need is replaced": source("import os\n\nos.stat = os.path.join = os.open = None"),
    "the folder above is deleted": source(
        "import os\nimport shutil\n\nprint(1)\nshutil.rmtree(os.path.dirname(os.getcwd()))\nprint(2)"
    ),
    "what is in the folder above is deleted": source('import shutil\n\nprint(1)\nshutil.rmtree("..")'),
    "a thread that never ends": "# timeout: 2\n"
    + source(
        "import threading\nimport time\n\n\ndef run():\n    while True:\n        time.sleep(0.1)\n\n\n"
        "threading.Thread(target=run).start()\nprint('main ends')"
    ),
    "a wrong shape in a forked process": source(
        "import multiprocessing\n\nsizes = 2\n\n\ndef make(n):\n    h = memoryview(bytes(n))  # (sizes,)\n"
        "    return len(h)\n\n\nmake(2)\ntry:\n    with multiprocessing.Pool(1) as pool:\n"
        "        pool.map(make, [5])\nexcept AssertionError as error:\n    print('raised', error)"
    ),
    "lines in forked processes": source(
        "import multiprocessing\n\n\ndef make(n):\n    if n > 9:\n        return 0\n    return n\n\n\n"
        "with multiprocessing.Pool(1) as pool:\n    print(pool.map(make, [5]))"
    ),
    "notes": "# raises: ValueError\n"
    + source(
        'error = ValueError("no")\nerror.add_note("One.\\nTwo.")\nerror.add_note("Three.")\nraise error'
    ),
    "a group": "# raises: ExceptionGroup\n"
    + source(
        'one = ValueError("one")\none.add_note("a note")\ntry:\n    raise TypeError("two")\n'
        'except TypeError as error:\n    raise ExceptionGroup("several", [one, error]) from None'
    ),
    **{words: source(code) for words, code in RAISED.items()},
    "a limit of tracebacks": "# raises: ValueError\n"
    + source('import sys\n\nsys.tracebacklimit = 0\nraise ValueError("no")'),
    "a refusal that is announced": "# raises: PermissionError\n" + source('open("/home/x")'),
    "bytecode": source("import dis\n\n\ndef double(x):\n    return 2 * x\n\n\ndis.dis(double)"),
    "builtins": source("print(dir(__builtins__))"),
    "a hook for exceptions": "# raises: ValueError\n"
    + source('import sys\n\nsys.excepthook = lambda *_: print("hook")\nraise ValueError("no")'),
    "an assertion where Python leaves them out": source("assert len(__file__) == 2"),
}
RUN = """
import json, sys
from engine import record
from engine.project import Project
from engine.run import build
found = build.records(Project.find(), use_cache=False)
json.dump({path: record.to_json(result) for path, result in found.items()}, sys.stdout)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("plain").resolve()
    (place / "pyproject.toml").write_text("[tool.engine]\n")
    (place / "snippets").mkdir()
    for index, text in enumerate(SOURCES.values()):
        (place / f"snippets/s{index}.py").write_text(text)
    return place


def python(*arguments, folder, **changes):
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("ENGINE_", "PYTHON"))
    }
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environ | changes,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def records(folder):
    """What the engine makes of all snippets, itself run by a Python that leaves assertions out."""
    found = json.loads(python("-O", "-c", RUN, folder=folder, PYTHONPATH=str(ENGINE.parent)))
    return {words: record.from_json(found[f"snippets/s{index}.py"]) for index, words in enumerate(SOURCES)}


@pytest.mark.parametrize(
    "words", [pytest.param(words, marks=pytest.mark.fault("as a file", words)) for words in CASES]
)
def test_a_snippet_prints_what_it_prints_as_a_file(words, records, folder):
    result = records[words]
    assert result.status == "passed", result.error
    name = f"s{list(SOURCES).index(words)}.py"
    printed = python("-u", name, folder=folder / "snippets")
    printed = re.sub(r" at 0x\w+", " at 0x…", printed)
    assert "".join(output.stdout for output in result.outputs) == printed.replace(f"{folder}/", "")


def test_that_holds_for_processes_that_are_spawned_too(records, folder):
    words = ("a function for the end", "an executor of processes")
    paths = [f"snippets/s{list(SOURCES).index(x)}.py" for x in words]
    run = RUN.replace("Project.find()", f"Project.find(), {paths}").strip().replace("\n", "\n    ")
    script = folder / "spawned.py"
    script.write_text(
        f"if __name__ == '__main__':\n    from engine.run import pool\n    pool.FORKS = False\n    {run}\n"
    )
    found = json.loads(python(script, folder=folder, PYTHONPATH=str(ENGINE.parent)))
    assert [record.from_json(found[x]).outputs for x in paths] == [records[x].outputs for x in words]


@pytest.mark.fault("claims", "Python leaves assertions out")
def test_assertions_are_made_whatever_python_is_told(records):
    assert records["an assertion where Python leaves them out"].error.endswith(":3: AssertionError: ")


COMPILE = """
import ast
from engine.run import worker
try:
    exec(worker._compiled(ast.parse("assert False"), "a.py"))
except AssertionError:
    print("it is made")
else:
    print("it is left out")
"""


def test_code_keeps_its_assertions_in_a_process_that_leaves_them_out(folder):
    """Were the process of a snippet told so, too, which it is not."""
    assert python("-O", "-c", COMPILE, folder=folder, PYTHONPATH=str(ENGINE.parent)) == "it is made\n"


@pytest.mark.fault("as a file", "an exit function fails")
def test_the_message_of_a_failed_exit_function_is_shown(records):
    (output,) = records["an exit function that fails"].outputs
    assert "ZeroDivisionError: division by zero" in output.stderr


@pytest.mark.fault("claims", "a replaced builtin makes a wrong shape right")
def test_a_replaced_builtin_does_not_change_what_is_checked(records):
    result = records["a wrong shape, where `len` is replaced"]
    assert result.error.endswith(":6: `h` is 3 item(s), the comment claims a list of 2")


@pytest.mark.fault("claims", "a shape is wrong in a forked process")
def test_a_shape_is_checked_in_forked_processes_too(records):
    result = records["a wrong shape in a forked process"]
    assert result.error.endswith(":9: `h` has shape (5,), the comment claims (sizes,) with sizes = 2")
    assert result.outputs[0].stdout.startswith("raised snippets/")


@pytest.mark.fault("as a file", "lines run in a forked process")
def test_lines_count_in_forked_processes_too(records):
    assert records["lines in forked processes"].unexecuted == (8,)


@pytest.mark.parametrize(
    ("words", "line"), [("what the engine needs is replaced", 6), ("what files need is replaced", 5)]
)
@pytest.mark.fault("as a file", "a module that the engine needs is replaced")
def test_a_snippet_that_breaks_python_gets_a_message_with_its_cause(records, words, line):
    result = records[words]
    assert (
        f":{line}: it left nothing that the engine could read: TypeError: 'NoneType' object " in result.error
    )
    assert result.error.endswith("a snippet may not change what Python's own modules hold, beyond its end")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("the folder above is deleted", 7),
        ("what is in the folder above is deleted", 6),
    ],
)
@pytest.mark.fault("as a file", "the folder above the working directory is deleted")
def test_a_snippet_that_deletes_the_folder_above_gets_a_message_with_its_cause(records, words, line):
    why = f":{line}: the folder above its working directory is gone, in which the engine keeps"
    assert why in records[words].error


@pytest.mark.parametrize("end", ["", "; os._exit(0)"])
@pytest.mark.fault("as a file", "the folder of all snippets is to be deleted")
def test_after_a_snippet_that_would_delete_the_folder_of_all_the_next_one_runs(tmp_path, end):
    (tmp_path / "pyproject.toml").write_text("[tool.engine]\n")
    (tmp_path / "snippets").mkdir()
    (tmp_path / "snippets/a.py").write_text(
        source(f"import os, shutil\n\nshutil.rmtree(os.path.abspath('../..')){end}")
    )
    (tmp_path / "snippets/b.py").write_text(source("print(1)"))
    changes = {"PYTHONPATH": str(ENGINE.parent), "ENGINE_JOBS": "1"}
    found = json.loads(python("-c", RUN, folder=tmp_path, **changes))
    first, second = (record.from_json(found[f"snippets/{name}.py"]) for name in "ab")
    assert ":5: PermissionError: [Errno 13] a snippet reads its own folder" in first.error
    assert second.outputs[0].stdout == "1\n"


@pytest.mark.fault("as a file", "a thread that never ends")
def test_a_thread_that_never_ends_is_waited_for_until_the_time_is_over(records):
    result = records["a thread that never ends"]
    assert "still running after 2 s" in result.error
    assert result.outputs[0].stdout == "main ends\n"


@pytest.mark.fault("as a file", "an exception has notes")
def test_notes_of_an_exception_are_shown(records):
    assert records["notes"].raised.text.endswith("\nValueError: no\nOne.\nTwo.\nThree.\n")


@pytest.mark.parametrize(
    "words", [pytest.param(words, marks=pytest.mark.fault("as a file", words)) for words in RAISED]
)
def test_an_exception_is_shown_as_python_shows_it(words, records, folder):
    result = records[words]
    assert result.status == "passed", result.error
    name = f"s{list(SOURCES).index(words)}.py"
    done = subprocess.run(
        [sys.executable, name], cwd=folder / "snippets", capture_output=True, text=True, check=False
    )
    shown = done.stderr.replace(f"{folder}/snippets/", "")
    if "library" in words:  # whose frames are left out
        shown = re.sub(r"^  File \"/.*\n    .*\n(?: +\^+\n)?", "", shown, flags=re.MULTILINE)
    if "syntax" not in words and "indentation" not in words:
        marks = re.compile(r"^ *[~^]+ *\n", re.MULTILINE)  # those of lines of code are left out
        shown, text = marks.sub("", shown), marks.sub("", result.raised.text)
        assert text == shown
    else:
        assert result.raised.text == shown


BESIDE = {
    "beside it": (
        "x = 1\ntry:\n    import helper.more\nexcept ImportError:\n    pass\n",
        "4: imports `helper`, which lies beside it, but it has nothing but itself and its data; ",
    ),
    "of a loaded one's name": (
        "open('json.py', 'w').write('x = 1')\nprint(1)\n",
        "2: writes a module `json`, by which a file that runs by itself would replace another; ",
    ),
}


@pytest.mark.parametrize(
    "words", [pytest.param(x, marks=pytest.mark.fault("as a file", f"a module {x}")) for x in BESIDE]
)
def test_a_module_that_only_a_file_would_find_is_refused(project, words):
    code, why = BESIDE[words]
    project.write("helper", "x = 1\n")
    assert project.run_one(code).error.startswith(f"snippets/example.py:{why}")


@pytest.mark.fault("as a file", "values that end cells")
def test_values_that_end_cells_are_noted_unless_a_semicolon_hides_them(project):
    cells = ("x = [1, 2]\nlen(x)", "x;", "print(x)", "x", "assert x")
    result = project.run_one('"""T."""\n' + "".join(f"# %%\n{cell}\n\n" for cell in cells))
    assert (result.error if result.problem else "", result.values) == ("", (4, 13))


@pytest.mark.fault("as a file", "a limit of tracebacks")
def test_a_limit_of_tracebacks_is_refused(records):
    assert (
        ":7: sets sys.tracebacklimit, which the engine does not use" in records["a limit of tracebacks"].error
    )


@pytest.mark.fault("what ran", "an announced exception that only a rule of the engine raises")
def test_a_refusal_cannot_be_announced(records):
    error = records["a refusal that is announced"].error
    assert (
        ":4: raises PermissionError because it runs here, as Python raises none: [Errno 13] a snippet"
        in error
    )


@pytest.mark.fault("as a file", "an exception is a group")
def test_a_group_of_exceptions_is_shown_as_python_shows_it(records, folder):
    result = records["a group"]
    name = f"s{list(SOURCES).index('a group')}.py"
    done = subprocess.run(
        [sys.executable, name], cwd=folder / "snippets", capture_output=True, text=True, check=False
    )
    assert result.raised.text == done.stderr.replace(f"{folder}/snippets/", "")
    assert (result.raised.type, result.raised.message) == ("ExceptionGroup", "several (2 sub-exceptions)")


@pytest.mark.parametrize("words", ["bytecode", "builtins"])
@pytest.mark.fault("as a file", "the engine's marks in what a snippet prints")
def test_a_snippet_that_prints_the_engine_s_marks_is_refused(records, words):
    assert "with which the engine marks code; a snippet cannot show its own bytecode" in records[words].error


@pytest.mark.fault("as a file", "a hook for exceptions")
def test_a_hook_for_exceptions_is_refused_where_it_would_be_called(records):
    assert ":7: sets sys.excepthook, which the engine does not use" in records["a hook for exceptions"].error


@pytest.mark.weekly
@pytest.mark.fault("as a file", "Keras starts processes for a data set")
@pytest.mark.snippet("""
    import numpy as np
    import tensorflow as tf


    class Data(tf.keras.utils.PyDataset):
        def __len__(self):
            return 4

        def __getitem__(self, index):
            return np.ones((2, 3)), np.ones((2, 1))


    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(Data(workers=2, use_multiprocessing=True), epochs=2, verbose=0)
    print(model.count_params())
""")
def test_keras_may_start_processes(result):
    assert result.status == "passed", result.error
    assert result.outputs[0].stdout == "4\n"
    assert result.unexecuted == ()


@pytest.mark.snippet("""
    import sys


    class Last:
        def __del__(self):
            print("collected")


    ring = Last()
    ring.itself = ring
    file = open(1, "w", closefd=False)
    file.write("in a cycle\\n")
    ring.file = file
    sys.__stdout__.write("first\\n")
""")
@pytest.mark.fault("as a file", "output of cycles at the end, and of sys.__stdout__")
def test_what_cycles_and_the_first_stream_hold_is_printed(result):
    assert result.status == "passed", result.error
    assert sorted(result.outputs[0].stdout.splitlines()) == ["collected", "first", "in a cycle"]
    assert result.unexecuted == ()


@pytest.mark.parametrize("late", [
    "import atexit; atexit.register(print, 'late')",
    "from threading import Timer; Timer(0.2, lambda: print('late')).start()",
    "A = type('A', (), {'__del__': lambda self: print('late')}); a = A(); a.a = a",
])  # fmt: skip
@pytest.mark.fault("as a file", "what is printed after an announced exception")
def test_what_is_printed_after_an_announced_exception_is_refused(project, late):
    result = project.run_one(f"# raises: ValueError\n{late}\nraise ValueError('no')\n")
    assert "prints 'late' after its exception, and a terminal shows that below it" in result.error


LATE = """
import json
import threading


class Kept:
    def __del__(self):
        print("late", {}[0] if json is None else r)


r = [1]
kept = Kept()
"""


@pytest.mark.fault("as a file", "what a proof changes, and a destructor or a thread prints later")
@pytest.mark.parametrize(
    "late", ["", "del Kept.__del__\nthreading.Timer(0.2, lambda: print('late', r)).start()"]
)
def test_what_is_printed_below_the_proof_is_refused(project, late):
    proof = "# region proof\nassert r[0] == 1\nr.append(2)\n# endregion proof\n"
    error = project.run_one(f"{LATE}{late}\n{proof}").error
    assert "prints 'late [1, 2]' at its end, below the proof, without which readers copy the code" in error


@pytest.mark.fault("as a file", "destructors of what a loaded module holds")
@pytest.mark.parametrize("held", ["kept", "Kept", "Kept.__del__"])
def test_a_destructor_of_what_a_module_holds_to_the_end_is_refused(project, held):
    error = project.run_one(f"{LATE}json.held = {held}\n").error
    assert "a package that is loaded holds something of it to the end, when a destructor would print" in error


@pytest.mark.parametrize(("setting", "call"), [
    ("import matplotlib.pyplot as plt; plt.plot([1])", "plt.show()"), ("", "open('/etc/hostname')"),
])  # fmt: skip
@pytest.mark.fault("as a file", "the engine's own refusals, caught and printed")
def test_what_only_the_engine_says_is_no_output(project, setting, call):
    source = f"{setting}\ntry:\n    {call}\nexcept Exception as error:\n    print(error)\n"
    assert "prints what only the engine says, and no Python" in project.run_one(source).error


LIKE_A_LOG = "2026-01-01 00:00:00.123456: I tensorflow/core.cc:1] words"


@pytest.mark.fault(
    "as a file", "lines on stdout that look like the library's own, constants that look like addresses"
)
def test_what_a_snippet_prints_stays_whatever_it_looks_like(project):
    result = project.run_one(f"""
        print({LIKE_A_LOG!r})
        print("WARNING: All log messages before absl")
        print("at 0x123456 and at 0x7f0000000000")
        print("{project.root}/models/x")
        print(object())
    """)
    assert result.outputs[0].stdout == (
        f"{LIKE_A_LOG}\nWARNING: All log messages before absl\nat 0x123456 and at 0x7f0000000000\n"
        f"{project.root}/models/x\n<object object at 0x…>\n"
    )


@pytest.mark.fault("as a file", "lines on stderr that look like the library's own")
@pytest.mark.snippet(f"""
    import os
    import sys

    print("E1234 12:34: first", file=sys.stderr)
    os.write(2, {LIKE_A_LOG!r}.encode() + b"\\n")
    print({LIKE_A_LOG!r}, file=sys.stderr)
    os.write(2, b"E1234 12:34: gone\\nlast\\n")
""")
def test_what_a_snippet_prints_on_stderr_stays_and_what_the_library_logs_there_goes(result):
    assert result.outputs[0].stderr == f"E1234 12:34: first\n{LIKE_A_LOG}\nlast\n"


@pytest.mark.fault("as a file", "a dump of all frames by C code")
def test_the_engines_frames_are_no_output(project):
    error = project.run_one("import faulthandler\n\nfaulthandler.dump_traceback()\n").error
    assert "prints frames of the engine, which runs the snippet" in error
    shown = project.run_one("import traceback\n\nprint(''.join(traceback.format_stack()))\n")
    assert shown.outputs[0].stdout.startswith('  File "snippets/example.py", line 4, in <module>')


@pytest.mark.fault("as a file", "a snippet that replaces functions of `json`")
def test_a_snippet_may_replace_what_writes_json(project):
    result = project.run_one(
        "import json\n\njson.dumps = json.JSONEncoder = lambda *_, **__: '{}'\nprint(1)\n"
    )
    assert (result.status, result.outputs[0].stdout) == ("passed", "1\n")


@pytest.mark.fault("as a file", "a message that names the snippet's own file")
@pytest.mark.snippet("""
    # raises: ValueError
    import tensorflow as tf


    @tf.function
    def trace():
        "no".index("a")


    trace()
""")
def test_a_message_may_name_the_file_of_the_snippet_itself(result):
    assert not result.failed, result.error
    assert result.raised.message.startswith("in user code:")
    assert result.raised.message.strip().endswith("ValueError: substring not found")


@pytest.mark.fault("paths", "a temporary folder whose name has a blank")
def test_a_temporary_folder_with_a_blank_in_its_name_is_not_shown(project, tmp_path, monkeypatch):
    (tmp_path / "t m (p)").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t m (p)"))
    monkeypatch.setattr("tempfile.tempdir", None)
    result = project.run_one(
        "import os\nimport tempfile\n\nprint(os.getcwd(), tempfile.gettempdir(), __file__)\n"
    )
    assert result.outputs[0].stdout == ". /tmp snippets/example.py\n"
