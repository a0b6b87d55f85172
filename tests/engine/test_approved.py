"""Approved outputs: text must be equal, numbers with a decimal point nearly so."""

from dataclasses import replace

import pytest

from engine import approved
from engine.record import Figure, Output, Problem, Record, Tensor

RECORD = Record(
    "snippets/a.py",
    "passed",
    outputs=(
        Output(3, "first\n", "UserWarning: careful\n", (Figure("<svg/>", "States", "States."),)),
        Output(9, "second\n"),
    ),
    tensors=(
        Tensor("h", "(batch, units)", "(2, 4)", "float32", "hidden state", 4),
        Tensor("longer", "(batch,)", "(2,)", "int64", "", 5),
    ),
    raised=Problem("ValueError", "no", 7, "Traceback (most recent call last):\nValueError: no\n"),
)
TEXT = """\
--- output
first
second
--- stderr
UserWarning: careful
--- raises
Traceback (most recent call last):
ValueError: no
--- figures
States.
--- tensors
h       (batch, units)  (2, 4)  float32  hidden state
longer  (batch,)        (2,)    int64
"""


def test_the_approved_text_holds_all_that_a_page_shows():
    assert approved.text(RECORD) == TEXT


def test_output_exception_and_shape_table_can_be_read_back():
    known = approved.text(RECORD)
    assert approved.section(known, "output") == "first\nsecond\n"
    assert approved.section(known, "stderr") == "UserWarning: careful\n"
    assert RECORD.raised
    problem = approved.raised(known)
    assert problem
    assert problem.text == RECORD.raised.text
    assert [replace(x, line=0) for x in RECORD.tensors] == list(approved.tensors(known))


def test_nothing_is_read_back_from_a_text_that_has_none_of_it():
    assert approved.tensors("--- output\nfirst\n") == ()
    assert approved.raised("--- output\nfirst\n") is None


def test_a_part_of_the_text_can_be_taken_out():
    assert approved.section(TEXT, "output") == "first\nsecond\n"
    assert approved.section(TEXT, "tensors").startswith("h ")
    assert approved.section(TEXT, "nothing") == ""


def test_there_is_no_approved_text_before_the_first_update(project):
    snippet = project.read(project.write("a", "x = 1\n"))
    assert approved.read(project.settings, snippet) is None
    approved.file(project.settings, snippet).write_text(TEXT)
    assert approved.read(project.settings, snippet) == TEXT


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("same\n", "same\n"),
        ("0.1234", "0.1235"),
        ("[0.1234, -0.50]", "[ 0.1235,  -0.51]"),
        ("loss: 12.34.", "loss: 12.33."),
        ("1.2e-05", "1.3e-05"),
        ("89%", "91%"),
        ("89.1 %", "89.2 %"),
        ("0.1 \n\n", "0.1\n"),
        ("x 1.5e-300", "x 1.6e-300"),
        ("a  b\n", "a b"),
    ],
)
def test_equal_text_and_numbers_that_differ_in_the_last_place_agree(known, found):
    assert approved.difference(known, found) == ""


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("same", "Same"),
        ("one line\n", "one line\nanother\n"),
        ("0.1234", "0.1236"),
        ("0.1234", "-0.1234"),
        ("12.34", "12.36"),
        ("1e-05", "2e-05"),
        ("1e-05", "1.0e-05"),
        ("3.1", "3.14159"),
        ("3.1", "3.1000"),
        ("1.", "1.0"),
        ("-0.0", "0.0"),
        ("0 %", "-2 %"),
        ("1.5E3", "1500.0"),
        ("1.5e400", "1.5e402"),
        ("value #", "value 1.5"),
        ("1 2\n3\n", "1 2 3\n"),
        ("1\n\n2\n", "1\n2\n"),
        ("1.2e-05", "1.2e-04"),
        ("89%", "92%"),
        ("[0. 1.]", "[1. 0.]"),
        ("(2, 5)", "(2, 6)"),
        ("1000", "1001"),
        ("float32", "float64"),
        ("1", "1.0"),
        ("nan", "0.0"),
        ("[1.0, 2.0]", "[1.0]"),
        ("TensorFlow 2.21.0", "TensorFlow 2.21.1"),
        ("TensorFlow 2.21.0", "TensorFlow 2.20.0"),
        ("layer_0.5", "layer_0.6"),
    ],
)
def test_other_text_integers_and_numbers_differ(known, found):
    assert approved.difference(known, found).startswith("--- approved\n+++ found\n")


def test_a_difference_shows_the_lines_that_changed():
    lines = approved.difference("a\nb\n", "a\nc\n").splitlines()
    assert lines[-2:] == ["-b", "+c"]


def test_what_a_snippet_prints_is_no_part_of_the_text():
    printed = "a\n--- output\n\\--- tensors\n--- b\nc\n"
    text = approved.text(replace(RECORD, outputs=(Output(3, printed, "--- figures\nx\n"),)))
    assert approved.section(text, "output") == printed
    assert approved.section(text, "stderr") == "--- figures\nx\n"
    assert approved.section(text, "figures") == ""
    assert [replace(x, line=0) for x in RECORD.tensors] == list(approved.tensors(text))


def test_a_row_with_too_few_columns_is_none():
    with pytest.raises(ValueError, match=r"no row of a shape table, which has .*: 'x  y'"):
        approved.tensors("--- tensors\nx  y\n")


def test_the_text_of_a_snippet_that_can_lack_a_package_says_for_which_text_it_was_approved(project):
    one, other, plain = (
        project.read(project.write(name, source))
        for name, source in (
            ("a", "# requires: numpy\nx = 1\n"),
            ("b", "# requires: numpy\nx = 2\n"),
            ("c", "x = 1\n"),
        )
    )
    text = approved.whole(one, RECORD)
    assert approved.section(text, "snippet").strip() == approved.stamp(one) != approved.stamp(other)
    assert text.endswith(TEXT)
    assert approved.difference(text, approved.whole(other, RECORD))
    assert approved.whole(plain, RECORD) == TEXT
