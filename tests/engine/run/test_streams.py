"""Two streams: what a reader's terminal would show, in the order in which it was written."""

import sys

import pytest

from engine.record import Output
from engine.run.reach import ANEW
from engine.run.streams import Streams
from engine.show import notebook
from engine.show.snippet_block import printed


def streams(outputs):
    return [name for name, _ in outputs[0].pieces]


@pytest.mark.snippet("""
    import sys
    import warnings

    import tensorflow as tf

    print(1)
    tf.print(2)
    print(3)
    warnings.warn("4")
    tf.print(5, output_stream=sys.stdout)
    print("6", file=sys.stderr)

    @tf.function
    def inner():
        tf.print(7)

    inner()
    print(8)
""")
@pytest.mark.fault("what ran", "print, tf.print and warnings in turn")
def test_what_python_and_c_write_in_turn_is_shown_in_turn(result):
    assert printed(result.outputs, None) == "1\n2\n3\nUserWarning: 4\n5\n6\n7\n8\n"
    assert result.outputs[0].stdout == "1\n3\n5\n8\n"
    assert result.outputs[0].stderr == "2\nUserWarning: 4\n6\n7\n"
    assert streams(result.outputs) == ["stdout", "stderr"] * 3 + ["stdout"]


@pytest.mark.snippet("""
    import subprocess
    import sys

    print("first", file=sys.stderr)
    subprocess.run([sys.executable, "-c", "print('second')"])
    print("third", file=sys.stderr)
    sys.stdout.buffer.write(b"fourth\\n")
    sys.stderr.write("fif")
    sys.stderr.writelines(["th", "\\n"])
    print("sixth")
""")
@pytest.mark.fault("what ran", "another program writes between two lines")
def test_what_another_program_writes_has_its_place(result):
    assert printed(result.outputs, None).split() == ["first", "second", "third", "fourth", "fifth", "sixth"]


@pytest.mark.snippet("""
    import sys
    from threading import Thread

    print("a")
    thread = Thread(target=lambda: print("b", file=sys.stderr))
    thread.start()
    thread.join()
    print("c")

    # %%
    print("d", file=sys.stderr)
    print("e")

    # %%
    print("f")
    print("g", file=sys.stderr)
""")
@pytest.mark.fault("what ran", "a thread writes to the other stream, and a cell begins with a warning")
def test_each_cell_has_its_own_order(result):
    assert [output.printed for output in result.outputs] == ["a\nb\nc\n", "d\ne\n", "f\ng\n"]
    assert [bool(output.mixed) for output in result.outputs] == [True, True, False]


@pytest.mark.fault("what ran", "the order in a notebook")
def test_a_notebook_has_the_streams_in_order():
    pieces = (("stderr", "a\n"), ("stdout", "b\n"), ("stderr", "c\n"))
    found = notebook._streams(Output(1, "b\n", "a\nc\n", (), pieces))
    assert [(x.name, x.text) for x in found] == list(pieces)


def test_pieces_are_those_of_the_files_whoever_wrote(tmp_path, monkeypatch):
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
        (tmp_path / name).touch()
    found = Streams(tmp_path)

    def write(name, text):
        with (tmp_path / name).open("a") as file:
            file.write(text)

    write("stderr", "ab")
    found.note(0)
    write("stdout", "c")
    found.note(1)
    write("stderr", "d")
    write("stdout", "e")  # both between two notes: that of the last write first
    assert found.take() == [("stderr", 0, 2), ("stdout", 0, 1), ("stderr", 2, 3), ("stdout", 1, 2)]
    assert found.take() == []
    write("stdout", "f")
    assert found.take() == [("stdout", 2, 3)]
    monkeypatch.undo()


@pytest.mark.parametrize(("first", "second", "seen"), [
    ("sys.stdout.write('abcdE')", "sys.stderr.write('\\rX\\n')", "XbcdE\n"),
    ("sys.stderr.write('ab')", "sys.stdout.write('\\b\\bc\\n')", "cb\n"),
    ("sys.stdout.write('a\\n')", "sys.stderr.write('\\rX\\n')", "a\nX\n"),
])  # fmt: skip
@pytest.mark.fault("terminals", "one stream writes over what the other wrote")
def test_one_stream_writes_over_what_the_other_wrote(project, first, second, seen):
    result = project.run_one(f"import sys\n\n{first}\n{second}\n")
    assert result.outputs[0].printed == seen


@pytest.mark.snippet("""
    import ctypes

    print("first")
    ctypes.CDLL(None).puts(b"second")
    print("third")
""")
@pytest.mark.fault("what ran", "C's `puts` between two lines")
def test_what_c_prints_has_its_place(result):
    assert result.outputs[0].stdout == "first\nsecond\nthird\n"


@pytest.mark.fault("what ran", "a standard stream that is opened as a file")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/stderr", "/proc/self/fd/1", "/dev/fd/2"])
@pytest.mark.parametrize("mode", ["w", "a"])
def test_a_stream_that_is_opened_as_a_file_is_refused(project, name, mode):
    result = project.run_one(f"print('kept')\nopen({name!r}, {mode!r}).write('new')\n")
    assert f"3: PermissionError: [Errno 13] {ANEW}: {name!r}" in result.error
    assert result.outputs[0].stdout == "kept\n"


@pytest.mark.fault("what ran", "another program that wipes what was printed")
@pytest.mark.snippet("""
    import subprocess

    print("1")
    subprocess.run("echo 2 > /dev/stdout", shell=True)
    print("3")
""")
def test_output_that_another_program_wiped_is_refused(result):
    assert "something wiped what was printed to stdout, by opening it anew as a file; append" in result.error


@pytest.mark.fault("what ran", "a program that goes on and prints after the end")
@pytest.mark.snippet("""
    import subprocess

    subprocess.Popen(["sleep", "60"])
    print("end")
""")
def test_a_program_that_goes_on_is_refused_by_its_name(error):
    assert error.startswith("5: `sleep` that it started still runs at the end, and no page shows what")


@pytest.mark.fault("what ran", "a program that goes on, with streams of its own")
@pytest.mark.snippet("""
    import subprocess

    subprocess.Popen(["sleep", "60"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print("end")
""")
def test_a_program_with_streams_of_its_own_may_go_on(result):
    assert result.status == "passed", result.error
