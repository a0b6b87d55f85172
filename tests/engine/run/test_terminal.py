"""What a terminal finally shows of what was written: progress bars, colours, links, a cursor."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.live import Live
from rich.progress import Progress

from engine.project import Project
from engine.run import sandbox, terminal
from tests.support.audit import AUDIT, sample
from tests.support.pages import BARE

SHOWN = {
    "a percentage": ("\r  0%\r 50%\r100%\n", "100%\n"),
    "a shorter line over a longer one": ("loading…\rdone\n", "doneing…\n"),
    "spaces that wipe a line": ("working\r       \rdone\n", "done\n"),
    "a line that is wiped and left": ("working\r       \r", ""),
    "a spinner": ("|\b/\b-\b\\\b \bok\n", "ok\n"),
    "backspaces before the margin": ("a\b\b\bb\n", "b\n"),
    "a line that is erased": ("downloading 10 %\r\x1b[Kready\n", "ready\n"),
    "a line that is erased from its start": ("abcdef\x1b[3D\x1b[1Kx\n", "   xef\n"),
    "a whole line that is erased": ("abc\x1b[2Kd\n", "   d\n"),
    "a bar below a bar": ("one\n\rtwo\x1b[A\r1\n\r2\n", "1ne\n2wo\n"),
    "a screen that is cleared": ("old\nold\n\x1b[2J\x1b[Hnew\n", "new\n"),
    "all below that is erased": ("a\nb\nc\x1b[2A\r\x1b[Jd\n", "d\n"),
    "a place of the screen": ("\x1b[2;3Hx\x1b[1;1Hy", "y\n  x"),
    "a column": ("abcdef\x1b[3Gx\n", "abxdef\n"),
    "a cursor that is kept": ("ab\x1b7cd\x1b8xy\n", "abxy\n"),
    "another screen": ("before\n\x1b[?1049h\x1b[2Jeditor\x1b[?1049lafter\n", "before\nafter\n"),
    "characters that are inserted": ("abcdef\x1b[3G\x1b[2@X", "abX cdef"),
    "characters that are deleted": ("abcdef\x1b[3G\x1b[2PX\n", "abXf\n"),
    "a line that is inserted": ("one\ntwo\nthree\x1b[2;1H\x1b[Lnew", "one\nnew\ntwo\nthree"),
    "lines that are deleted": ("a\nb\nc\nd\x1b[2;1H\x1b[2M", "a\nd\n"),
    "a character that is repeated": ("a\x1b[4b|\n", "aaaaa|\n"),
    "what is written between": ("abc\r\x1b[4hX\x1b[4lY\n", "XYbc\n"),
    "half of a wide character that moves": ("世界\x1b[2G\x1b[@x\n", " x 界\n"),
    "colours": (
        "\x1b[1;31mred\x1b[0m \x1b[38;5;12mblue\x1b[m \x1b[38:2::1:2:3mgreen\x1b[0m\n",
        "red blue green\n",
    ),
    "a hidden cursor": ("\x1b[?25lx\x1b[?25h\n", "x\n"),
    "a link": ("\x1b]8;;https://x.org/?a=b\x1b\\text\x1b]8;;\x1b\\\n", "text\n"),
    "a link that a bell ends": ("\x1b]8;id=1;https://x.org\x07text\x1b]8;;\x07\n", "text\n"),
    "a title of the window": ("\x1b]0;a title\x07x\n", "x\n"),
    "a character set": ("\x1b(Bx\x1b)0\n", "x\n"),
    "control sequences of one character": (
        "\x9b31mred\x9b0m \x9d8;;https://x.org\x9ctext\x9d8;;\x9c\n",
        "red text\n",
    ),
    "a string for a device": ("\x1bPq#0\x1b\\x\x90q\x9c\x1b_a\x1b\\\n", "x\n"),
    "a bell and zeros": ("a\x07\x00\x7fb\n", "ab\n"),
    "a next line of one character": ("a\x85b\n", "a\nb\n"),
    "sequences that never end": ("a\x1b[31\x1b[\x1b]8;;x\x1b", "a8;;x"),
    "a tab": ("a\tb\x1b[0m\n", "a       b\n"),
    "tabs in columns": ("ab\t1\nlonger name\t2\n世\t3\n", "ab      1\nlonger name     2\n世      3\n"),
    "a tab that is written over": ("a\tb\rxyz\n", "xyz     b\n"),
    "a wide character that is written over": ("世界\rab\n", "ab界\n"),
    "half of a wide character": ("世界\ra\n", "a 界\n"),
    "a mark above a letter": ("e\u0301a\rx\n", "xa\n"),
    "lines that are longer than a screen": (
        "x" * 200 + "\r" + "y" * 100 + "\n",
        "y" * 100 + "x" * 100 + "\n",
    ),
    "more lines than a screen has": ("a\n" * 100 + "\x1b[100A\rb", "b\n" + "a\n" * 99),
}


@pytest.mark.fault("terminals", "a progress bar, and everything else that moves a cursor")
@pytest.mark.parametrize("name", SHOWN)
def test_text_is_what_a_terminal_shows_in_the_end(name):
    written, seen = SHOWN[name]
    assert terminal.shown(written) == seen
    assert sandbox.Cleaner(BARE, Path("/nowhere")).clean(written.encode()) == seen


CONTROL = st.sampled_from(
    [*"\r\b\t\n\v\f\x1b\x9b\x85世\u0301"]
    + [f"\x1b{x}" for x in "78McDE[]"]
    + [
        f"\x1b[{x}"
        for x in ("A", "2B", "C", "3D", "K", "1K", "2K", "J", "1J", "2J", "H", "2;5H", "9G", "31m", "3X")
    ]
    + [f"\x1b[{x}" for x in ("@", "9@", "P", "L", "2M", "3b", "4h", "4l")]
    + ["\x1b[?1049h", "\x1b[?1049l", "\x1b]8;;x\x07"]
)
WRITTEN = st.lists(st.one_of(CONTROL, st.text(max_size=6)), max_size=20).map("".join)


@given(st.text(st.characters(exclude_categories=["Cc"], include_characters="\n")))
@example("a  \n\n\n  b  \n")
def test_text_without_control_characters_stays_as_it_is(text):
    assert terminal.shown(text) == text


@settings(max_examples=1000 if AUDIT else 25)
@given(WRITTEN)
def test_whatever_is_written_is_shown_without_control_characters(written):
    seen = terminal.shown(written)
    assert not any(x < " " or "\x7f" <= x <= "\x9f" for x in seen if x != "\n")
    assert terminal.shown(seen) == seen
    assert set(seen) <= set(written) | set(" \n")


@given(
    st.lists(st.text("ab ", max_size=9), min_size=1, max_size=9), st.sampled_from(["\r", "\x1b[G", "\x1b[9D"])
)
def test_a_line_that_is_written_over_shows_the_last_of_each_column(lines, to_the_margin):
    columns = max(map(len, lines))
    last = [next((x[n] for x in reversed(lines) if n < len(x)), " ") for n in range(columns)]
    seen = terminal.shown("x\b" + to_the_margin.join(lines) + "\x1b[0m")
    assert seen.rstrip() == "".join(last).rstrip() or (seen.rstrip() == "x" and not any(lines))


def bars(console: Console) -> None:
    with Progress(console=console, auto_refresh=False) as progress:
        first, second = progress.add_task("First", total=3), progress.add_task("Second", total=3)
        for number in range(3):
            progress.advance(first)
            progress.advance(second)
            progress.refresh()
            console.print("step", number)


def live(console: Console) -> None:
    with Live("", console=console, auto_refresh=False) as shown:
        for number in range(4):
            shown.update("\n".join(f"line {x}" for x in range(number, 4)), refresh=True)


@pytest.mark.fault("terminals", "Rich")
@pytest.mark.parametrize(
    ("draw", "lines"),
    [
        (bars, ["step 0", "step 1", "step 2", f"First  {'━' * 40} 100%", f"Second {'━' * 40} 100%"]),
        (live, ["line 3"]),
    ],
)
def test_what_rich_draws_is_there_once(draw: Callable[[Console], None], lines):
    written = io.StringIO()
    draw(Console(file=written, force_terminal=True, width=80))
    assert "\x1b[" in written.getvalue()
    seen = [x.removesuffix(" 0:00:00") for x in terminal.shown(written.getvalue()).split("\n")]
    assert [x for x in seen if x] == lines


TQDM = "".join(f"\r{x:3}%|{'#' * (x // 10):<10}| {x}/100" for x in range(0, 101, 10))


@pytest.mark.fault("terminals", "tqdm, and a bar inside another one")
def test_bars_in_the_way_of_tqdm_show_their_last_state():
    assert terminal.shown(f"{TQDM}\n") == "100%|##########| 100/100\n"
    inner = f"\n{TQDM}\x1b[A"
    wiped = f"\n\r{' ' * 40}\x1b[A"
    assert terminal.shown(f"\r  0%{inner}{wiped}\r 50%{inner}{wiped}\r100%\n") == "100%\n"


UNITS = [
    *("\ra", "a\b", "\x1b[", "\x1b]", "\x9d", "\t\r", "世\b", "\x0bx", "\x1b7a\x1b8", "a\x1bc"),
    *(f"\x1b[{x}x" for x in ("999B", "999C", "99999999999A", "1J", "J", "1K", "9999X")),
    *(f"x\x1b[{x}" for x in ("999b", "999@", "D\x1b[9P", "999L", "999M", "4h")),
    *("a\n\x1b[1J", "a\n\x1b[2J", "\x1b[?1049ha\x1b[?1049l", f"{'a' * 50_000}\n\x1b[A"),
]
# A string that never ends, columns, lines, what is erased, repeated or moved in a line, other screens.
FEW = [
    *("\x1b]", "\t\r", "\x1b[999Bx", "\x1b[999Cx", "\x1b[9999Xx", "x\x1b[999b", "x\x1b[999@"),
    *("x\x1b[999L", "a\n\x1b[2J", "\x1b[?1049ha\x1b[?1049l", f"{'a' * 50_000}\n\x1b[A"),
]


@pytest.mark.fault("terminals", "much output that moves the cursor")
@pytest.mark.parametrize("unit", sample(UNITS, FEW))
def test_all_that_a_page_may_show_takes_time_by_its_length(unit):
    """In time by its square, each would take minutes."""
    most = sandbox.LONGEST_OUTPUT
    seen = terminal.shown((unit * (most // len(unit) + 1))[:most])
    assert len(seen) <= terminal.WIDTH * most


def test_paths_and_log_lines_are_left_out_of_what_a_bar_leaves():
    project = Project(BARE.root, BARE.cache)
    assert (
        sandbox.Cleaner(project, Path("/nowhere")).clean(f"\rreading\r\x1b[K{BARE.root}/x.py\n".encode())
        == "x.py\n"
    )


FIT = """
    import numpy as np
    import tensorflow as tf

    model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
    model.compile(loss="mse")
    model.fit(np.zeros((32, 3)), np.zeros((32, 1)), batch_size=4, epochs=2)
    print("done")
"""


@pytest.mark.weekly
@pytest.mark.fault("terminals", "fit with its default verbose=1")
def test_fit_leaves_the_last_state_of_each_epoch(project):
    result = project.run_one(FIT)
    assert result.status == "passed", result.error
    lines = result.outputs[0].stdout.splitlines()
    assert [x.split(" ")[0] for x in lines] == ["Epoch", "8/8", "Epoch", "8/8", "done"]
    assert all(x.endswith(" - loss: 0.0000e+00") for x in lines if x.startswith("8/8"))
