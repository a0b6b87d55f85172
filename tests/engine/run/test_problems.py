"""What a snippet can do to itself: each gives its error with file and line, and the others go on."""

import os
import re
import sys
import time
from contextlib import suppress
from dataclasses import replace

import psutil
import pytest

from engine.run import caught, pool
from engine.run.sandbox import GIBIBYTE, LONGEST_OUTPUT

LEFT_BEHIND = f"left-behind-{os.getpid()}"


@pytest.mark.snippet("print('fine')\n")
def test_every_snippet_has_its_record_whatever_another_did(zoo, path):
    assert zoo[path].status == "passed"
    assert zoo[path].outputs[0].stdout == "fine\n"
    assert all(record.path == path for path, record in zoo.items())


@pytest.mark.snippet("x = 1\ny = (2\n")
def test_a_syntax_error_fails_with_its_line(error):
    assert error == "3: SyntaxError: '(' was never closed"


@pytest.mark.snippet("x = 1\nreturn x\n")
def test_a_syntax_error_that_only_the_compiler_sees_fails_with_its_line(error):
    assert error == "3: SyntaxError: 'return' outside function"


@pytest.mark.snippet(b'"""T."""\nx = "\xff"\n')
def test_a_file_that_is_not_utf8_fails_with_its_line(error):
    assert error == "2: byte 0xff is not UTF-8; save the file as UTF-8"


@pytest.mark.snippet("""
    def inner(values):
        return values["missing"]

    inner({})
""")
def test_an_exception_fails_with_the_innermost_line_of_the_snippet(result, error):
    assert error == "3: KeyError: 'missing'"
    assert result.problem.text.splitlines()[0] == "Traceback (most recent call last):"
    assert ", line 5, in <module>" in result.problem.text
    assert ", line 3, in inner" in result.problem.text


@pytest.mark.snippet("""
    import tensorflow as tf

    tf.keras.layers.LSTM(4)(tf.zeros((2, 3)))
""")
def test_a_traceback_keeps_only_the_lines_of_the_snippet(result, error):
    assert error.startswith("4: ValueError: Input 0 ")
    lines = result.problem.text.splitlines()
    assert [line.strip() for line in lines[1:3]] == [
        'File "problems_test_a_traceback_keeps_only_the_lines_of_the_snippet.py", line 4, in <module>',
        "tf.keras.layers.LSTM(4)(tf.zeros((2, 3)))",
    ]
    assert not any("site-packages" in line or "/" in line for line in lines)


@pytest.mark.snippet("""
    class Strange(Exception):
        def __str__(self):
            raise RuntimeError("no")

    raise Strange
""")
def test_an_exception_without_a_readable_message_fails_too(error):
    assert error == "6: Strange: (its message cannot be shown: RuntimeError)"


@pytest.mark.snippet("x = 1\neval('1 +')\n")
def test_a_syntax_error_in_evaluated_text_fails_with_the_line_that_evaluates(error):
    assert error.startswith("3: SyntaxError: ")


@pytest.mark.snippet("""
    def deeper():
        deeper()

    deeper()
""")
def test_an_endless_recursion_fails(result, error):
    assert error.startswith("3: RecursionError: maximum recursion depth exceeded")
    assert len(result.problem.text) < 2000


@pytest.mark.snippet("# raises: ValueError\nint('x')\nprint('never')\n")
def test_an_announced_exception_passes_and_is_kept(result):
    assert result.status == "passed"
    assert (result.raised.type, result.raised.line) == ("ValueError", 3)
    assert result.raised.message == "invalid literal for int() with base 10: 'x'"


@pytest.mark.snippet("# raises: ValueError\nint('1')\n")
def test_a_snippet_that_stops_raising_fails(error):
    assert error == "3: raises no ValueError, though it says so"


@pytest.mark.snippet("# raises: ValueError\n{}['x']\n")
def test_another_exception_than_announced_fails(result, error):
    assert error == "3: raises KeyError, but announces ValueError: 'x'"
    assert "KeyError: 'x'" in result.problem.text


@pytest.mark.snippet("""
    # raises: ValueError
    batch = 2
    x = 3.0  # (batch,)
    int("x")
""")
def test_an_announced_exception_hides_no_wrong_shape_comment(error):
    assert error.startswith("4: `x` has shape ()")


@pytest.mark.fault("claims", "a shape after an announced exception")
@pytest.mark.snippet("""
    # raises: ValueError
    batch = 2
    int("x")
    x = [3.0]  # (batch,)
""")
def test_a_shape_comment_after_an_announced_exception_is_refused(error):
    assert error.startswith("5: this shape comment was never checked")


@pytest.mark.fault("claims", "a shape of an assignment that raises")
@pytest.mark.snippet("# raises: ValueError\nx = int('x')  # (batch,)\n")
def test_a_shape_comment_of_what_is_never_assigned_is_refused(error):
    assert error.startswith("3: this shape comment was never checked")


@pytest.mark.snippet("# raises: ValueError (numpy>=1)\nx = int('x')  # (): on other versions\n")
def test_a_shape_comment_may_wait_for_versions_that_raise_nothing(result):
    assert result.status == "passed", result.error


@pytest.mark.snippet("# timeout: 3\nprint('on')\nwhile True:\n    pass\n")
def test_an_endless_loop_is_ended(result, error):
    assert error in {
        f"{line}: still running after 3 s; make it shorter or set `# timeout:`" for line in (4, 5)
    }
    assert result.outputs[0].stdout == "on\n"


@pytest.mark.snippet("""
    # timeout: 3
    import time

    time.sleep(600)
""")
def test_a_blocked_call_is_ended(error):
    assert error == "5: still running after 3 s; make it shorter or set `# timeout:`"


@pytest.mark.snippet(f"""
    # timeout: 3
    import subprocess

    command = [{sys.executable!r}, "-c", "import time; time.sleep(600)", "{LEFT_BEHIND}"]
    with subprocess.Popen(command) as child:
        print(child.pid)
        child.wait()
""")
def test_what_a_hanging_snippet_started_is_ended_too(result, error):
    assert error == "8: still running after 3 s; make it shorter or set `# timeout:`"
    assert result.outputs[0].stdout.strip().isdigit()
    assert left_behind() == []


@pytest.mark.snippet(f"""
    import subprocess

    command = [{sys.executable!r}, "-c", "import time; time.sleep(600)", "{LEFT_BEHIND}"]
    subprocess.Popen(command, stdout=-3, stderr=-3)
""")
def test_what_a_finished_snippet_left_running_is_ended_too(result):
    assert result.status == "passed"
    assert left_behind() == []


SESSION = f"""
    import os
    import subprocess

    command = [{sys.executable!r}, "-c", "import time; time.sleep(600)", "{LEFT_BEHIND}"]
    subprocess.Popen(command, start_new_session=True, env={{}}, cwd="/", stdout=-3, stderr=-3)
"""
DAEMON = f"""
    import os

    command = [{sys.executable!r}, "-c", "import time; time.sleep(600)", "{LEFT_BEHIND}"]
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.dup2(0, 1)
            os.dup2(0, 2)
            os.execve(command[0], command, {{}})
        os._exit(0)
"""
ENDS = {
    "at its end": ("", "passed"),
    "by an exception": ("    raise ValueError\n", "failed"),
    "without a word": ("    os._exit(0)\n", "failed"),
    "by a crash": ("    os.kill(os.getpid(), 11)\n", "failed"),
    "late": ("    # timeout: 3\n    import time\n    time.sleep(60)\n", "failed"),
}


@pytest.mark.fault("leftovers", "a process in a session of its own")
@pytest.mark.snippet(SESSION)
def test_a_process_in_a_session_of_its_own_is_ended_too(result):
    assert result.status == "passed"
    assert left_behind() == []


@pytest.mark.fault("leftovers", "a daemon, which has left its session and its parent")
@pytest.mark.snippet(DAEMON)
def test_a_daemon_is_ended_too(result):
    assert result.status == "passed"
    assert left_behind() == []


@pytest.mark.fault("leftovers", "a daemon whose snippet ends in whatever way")
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("start", [SESSION, DAEMON], ids=["session", "daemon"])
def test_what_a_snippet_started_ends_with_it_however_it_ends(project, start, end):
    last, status = ENDS[end]
    head = "    # timeout: 3\n" if end == "late" else ""
    result = project.run_one(head + start.lstrip("\n") + last.replace("    # timeout: 3\n", ""))
    assert result.status == status
    assert left_behind() == []


@pytest.mark.fault("leftovers", "a snippet that ends while another's processes run")
def test_what_another_snippet_started_goes_on(project, tmp_path, monkeypatch):
    """The one that ends first takes nothing of the other with it, though both have the same fork server."""
    pool.warm_up(project.settings)
    monkeypatch.setattr(pool.tempfile, "tempdir", str(tmp_path))
    waits = """
        import os
        import subprocess

        os.mkfifo("pipe")
        os.mkfifo("answer")
        subprocess.call("setsid sh -c 'read x < pipe; echo $x > answer' &", shell=True)
        with open("answer") as file:
            print(file.read())
    """
    paths = [project.write("waits", waits), project.write("quick", SESSION)]
    run = pool.run(replace(project.settings, jobs=2), [project.read(path) for path in paths])
    first = next(run)
    _say(_appearing(tmp_path, "snippets-*/*/cwd/pipe"), b"still here\n")
    (second,) = run
    assert [(x.path, x.status) for x in (second, first)] == [(path, "passed") for path in paths]
    assert second.outputs[0].stdout == "still here\n\n"


def _say(pipe, words):
    """Write into a pipe that another process reads, or see that none does: opening it would wait for ever."""
    for _ in range(100):
        with suppress(OSError):
            file = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            os.write(file, words)
            return os.close(file)
        time.sleep(0.1)
    raise AssertionError(f"nobody reads {pipe}")


def _appearing(folder, pattern):
    """The path that another process makes, however slow it is."""
    for _ in range(600):
        if found := next(folder.glob(pattern), None):
            return found
        time.sleep(0.1)
    raise AssertionError(f"never: {pattern}")


def left_behind():
    processes = psutil.process_iter(["cmdline", "status"])
    return [
        x.info
        for x in processes
        if LEFT_BEHIND in (x.info["cmdline"] or ()) and x.info["status"] != psutil.STATUS_ZOMBIE
    ]


@pytest.mark.snippet("import os\n\nprint('before', flush=True)\nos._exit(3)\nprint('after')\n")
def test_a_snippet_that_leaves_its_process_fails_with_its_line(result, error):
    assert error == "5: the process left with exit code 3 before its end"
    assert result.outputs[0].stdout == "before\n"


@pytest.mark.snippet("import os\n\nos._exit(0)\n")
def test_leaving_without_an_exit_code_fails_too(error):
    assert error == "4: the process left with exit code 0 before its end"


@pytest.mark.snippet("import ctypes\n\nx = 1\nctypes.string_at(0)\n")
def test_a_segmentation_fault_fails_with_its_line(error):
    assert error == (
        "5: the process was ended by SIGSEGV: a fault of code in C or C++ that this line calls; "
        "give it other arguments, or leave it out"
    )


@pytest.mark.snippet("import os\nimport signal\n\nos.kill(os.getpid(), signal.SIGKILL)\n")
def test_a_killed_process_fails_with_its_line(error):
    assert error.startswith("5: PermissionError: [Errno 13] a snippet does not end itself by SIGKILL")


@pytest.mark.fault("messages", "another program ends a snippet, as the system does where memory is short")
@pytest.mark.snippet("import os\nimport subprocess\n\nsubprocess.run(['kill', '-KILL', str(os.getpid())])\n")
def test_a_process_that_another_kills_fails_with_cause_and_remedy(error):
    assert error == (
        "5: the process was ended by SIGKILL, most likely by the system, for want of memory; let the "
        "snippet use less, such as a smaller batch, or run one at a time: ENGINE_JOBS=1"
    )


@pytest.mark.fault("messages", "a snippet sends SIGKILL to its process group")
@pytest.mark.snippet("import os\nimport signal\n\nos.killpg(os.getpgrp(), signal.SIGKILL)\n")
def test_a_snippet_that_kills_its_group_is_refused(error):
    assert "5: PermissionError: [Errno 13] a snippet does not end itself by SIGKILL" in error


@pytest.mark.snippet("import os\n\nos.abort()\n")
def test_an_abort_fails_with_cause_and_remedy(error):
    assert error.startswith("4: the process was ended by SIGABRT: code in C or C++ gave up")


@pytest.mark.snippet(r"""
    import os

    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()
""")
def test_an_abort_for_want_of_memory_says_so(error):
    assert "SIGABRT, as it used up all memory that it may use; let the snippet use less" in error


@pytest.mark.fault("messages", "a child that a snippet kills is no end of its own")
@pytest.mark.snippet("""
    import subprocess

    child = subprocess.Popen(["sleep", "60"])
    child.kill()
    print(child.wait())
""")
def test_a_snippet_may_kill_what_it_started(result):
    assert result.outputs[0].stdout == "-9\n"


@pytest.mark.snippet("import os\n\nos.kill(os.getpid(), 40)\n")
def test_a_signal_without_a_name_fails_with_its_line(error):
    assert error == "4: the process was ended by signal 40"


@pytest.mark.snippet("import sys\n\nsys.exit()\n")
def test_sys_exit_fails_with_its_line(error):
    assert error == "4: SystemExit: the snippet left with exit code None"


@pytest.mark.snippet("""
    import numpy as np

    kept = []
    while True:
        kept.append(np.empty(2**28, np.uint8))
""")
def test_eating_memory_in_large_pieces_fails_with_its_line(error):
    assert error.startswith("6: ")
    assert "MemoryError: Unable to allocate 256. MiB" in error


@pytest.mark.snippet("""
    with open("large", "wb") as file:
        file.truncate(2**30)
        file.truncate(2**30 + 1)
""")
def test_a_file_of_more_than_a_gibibyte_fails_with_its_line(error):
    assert error == f"4: OSError: [Errno 27] File too large; {caught.LIMIT}"


def test_eating_all_the_memory_allowed_fails_with_its_line(project):
    source = "kept = []\nwhile True:\n    kept.append([None] * 100)\n"
    snippet = project.read(project.write("greedy", source))
    (result,) = pool.run(project.settings, [snippet], memory=GIBIBYTE // 2)
    assert result.error.startswith("snippets/greedy.py:4: MemoryError: ")
    assert result.error.endswith(
        "it used up all memory that it may use; let it use less, such as a smaller batch"
    )


@pytest.mark.snippet(r"""
    import sys

    sys.stdout.buffer.write(b"caf\xe9 \x00\x07\x1b[31mred\x1b[0m\n")
    print("caf\xe9 \udce9", file=sys.stderr)
""")
def test_bytes_that_are_no_text_are_shown_escaped(result):
    assert result.outputs[0].stdout == "caf\\xe9 red\n"
    assert result.outputs[0].stderr == "café \\udce9\n"


@pytest.mark.snippet("raise ValueError('caf\\udce9 \\x00')\n")
def test_a_message_that_is_no_text_is_shown_escaped(error):
    assert error == "2: ValueError: caf? "


@pytest.mark.snippet("""
    print("short")

    # %%
    for _ in range(300):
        print(100_000 * "x")
""")
def test_printing_more_than_fits_a_page_fails_with_the_cell(result, error):
    expected = f"prints 30,000,306 bytes; at most {LONGEST_OUTPUT:,} fit a page"
    assert error == f"5: {expected}"
    assert sum(len(output.stdout) for output in result.outputs) <= 2 * LONGEST_OUTPUT


@pytest.mark.snippet("""
    import os
    import sys

    print("before")
    sys.stdout.close()
    os.close(1)
""")
def test_closing_stdout_loses_nothing_printed_before(result):
    assert (result.status, result.outputs[0].stdout) == ("passed", "before\n")


@pytest.mark.snippet("import sys\n\nsys.stdout.close()\nprint('after')\n")
def test_printing_to_a_closed_stdout_fails_with_its_line(error):
    assert error == "5: ValueError: I/O operation on closed file."


@pytest.mark.snippet("import sys\n\nsys.stdout = sys.stderr = None\nprint('nowhere')\n")
def test_a_snippet_without_stdout_passes(result):
    assert (result.status, result.outputs[0].stdout) == ("passed", "")


@pytest.mark.snippet("""
    import sys

    import tensorflow as tf

    print("first")
    tf.print("second", output_stream=sys.stdout)
    tf.print("third")
    tf.get_logger().warning("fourth")
""")
def test_what_tensorflow_prints_is_kept_too(result):
    assert result.outputs[0].stdout == "first\nsecond\n"
    assert result.outputs[0].stderr == "third\nWARNING:tensorflow:fourth\n"


@pytest.mark.snippet("""
    import warnings

    warnings.warn("careful")
    warnings.warn("old", DeprecationWarning)
""")
def test_warnings_are_shown_without_paths(result):
    assert result.outputs[0].stderr == "UserWarning: careful\nDeprecationWarning: old\n"


@pytest.mark.snippet("""
    import tempfile
    from pathlib import Path

    print(Path(__file__))
    print(Path.cwd() / "file")
    print(Path(tempfile.gettempdir()) / "file")
    print(object())
""")
def test_paths_and_addresses_of_this_machine_are_not_shown(result, path):
    assert result.outputs[0].stdout == f"{path}\n./file\n/tmp/file\n<object object at 0x…>\n"


@pytest.mark.fault("messages", "a full disk under the temporary folder")
@pytest.mark.snippet("""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
""")
def test_a_result_that_cannot_be_written_fails_and_says_what_to_do(error):
    """Nothing can grow any more, as on a full disk."""
    expected = (
        r"5: its result cannot be written to .*/snippets-\w+, where [\d,]+ bytes are free; make room there"
    )
    assert re.match(expected, error)


@pytest.mark.fault("messages", "no room for temporary folders")
def test_where_no_temporary_folder_can_be_made_each_snippet_says_so(project, tmp_path, monkeypatch):
    pool.warm_up(project.settings)
    monkeypatch.setattr(pool.tempfile, "tempdir", str(tmp_path / "none"))
    snippets = [project.read(project.write(name, "x = 1\n")) for name in ("a", "b")]
    for result in pool.run(project.settings, snippets):
        assert "no temporary folder can be made: " in result.error
        assert result.error.endswith("make room there, or set TMPDIR to another folder")


@pytest.mark.fault("messages", "a process that cannot be started")
def test_where_no_process_can_be_started_each_snippet_says_so(project, monkeypatch):
    def start(project, process, seed):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(pool, "_start_process", start)
    snippets = [project.read(project.write(name, "x = 1\n")) for name in ("a", "b")]
    found = list(pool.run(project.settings, snippets))
    assert [x.path for x in found] == ["snippets/a.py", "snippets/b.py"]
    assert all(
        "cannot run: [Errno 11] Resource temporarily unavailable; see whether" in x.error for x in found
    )


@pytest.mark.parametrize("source", [
    "x = 1" + " + 1" * 20_000 + "\n",
    "x = 1" + " + 1" * 900 + "\n",
    "import numpy as np\nx = np.zeros((2, 3))  # (2, " + "1 + " * 3000 + "1)\n",
    "x = " + "(" * 300 + ")" * 300 + "\n",
])  # fmt: skip
@pytest.mark.fault("what ran", "an expression of thousands of terms")
def test_what_is_nested_too_deeply_is_told_with_its_line_and_others_go_on(project, source):
    path, other = project.write("deep", source), project.write("other", "y = 1\n")
    found = project.run(path, other)
    line = 1 + source.count("\n")
    if found[path].failed:
        assert found[path].error.startswith(f"{path}:{line}: ")
        assert "nested" in found[path].error
    assert found[other].status == "passed"


@pytest.mark.fault("messages", "an exception in code that a snippet makes of a string")
@pytest.mark.snippet("exec(compile('def f():\\n    1 / 0', '<made>', 'exec'))\nf()\n")
def test_frames_of_code_that_is_made_of_a_string_are_shown(result):
    lines = result.problem.text.splitlines()
    assert [x.strip().partition(", ")[2] for x in lines if "File" in x] == [
        "line 3, in <module>",
        "line 2, in f",
    ]
    assert '  File "<made>", line 2, in f' in lines


@pytest.mark.fault("messages", "a function with other builtins")
@pytest.mark.snippet("""
    import types

    def f():
        return 1

    print(types.FunctionType(getattr(f, "__code__"), {"__builtins__": {}})())
""")
def test_a_function_with_other_builtins_is_refused_with_the_reason(error):
    assert error.startswith(
        "5: this code has other builtins than the snippet, so the engine cannot mark what"
    )


@pytest.mark.filterwarnings("ignore::SyntaxWarning")  # of this process, which reads the source, too
@pytest.mark.fault("what ran", "a warning about the source itself")
def test_a_warning_about_the_source_is_shown_once(project):
    result = project.run_one("print(0x1for x in [1])\n")
    assert result.outputs[0].stderr == "SyntaxWarning: invalid hexadecimal literal\n"


@pytest.mark.fault("messages", "what Python suggests for a misspelt name")
@pytest.mark.snippet("units = 3\nprint(unitz)\n")
def test_what_python_suggests_is_shown(result):
    assert result.problem.text.endswith("NameError: name 'unitz' is not defined. Did you mean: 'units'?\n")
    assert result.problem.message == "name 'unitz' is not defined"
