"""Shape comments: a right one becomes a row of the table, a wrong one fails with its line."""

from textwrap import dedent

import pytest

SETUP = "import numpy as np\nbatch, timesteps, units = 2, 3, 4\n"


def shaped(code):
    """Mark with a snippet whose line 4 is the first of ``code``."""
    return pytest.mark.snippet(SETUP + dedent(code).lstrip("\n"))


@shaped("h = np.zeros((2, 4))  # (batch, timesteps)")
def test_a_wrong_comment_names_variable_actual_and_claimed_shape(error):
    assert error == (
        "4: `h` has shape (2, 4), the comment claims (batch, timesteps) with batch = 2, timesteps = 3"
    )


@shaped("h = np.zeros((2, 4))  # (units, batch)")
def test_a_swapped_comment_is_wrong(error):
    assert error == ("4: `h` has shape (2, 4), the comment claims (units, batch) with units = 4, batch = 2")


@shaped("h = np.zeros((2, 4))  # (batch, units, 1)")
def test_a_wrong_number_of_dimensions_is_wrong(error):
    assert error.startswith("4: `h` has shape (2, 4), the comment claims (batch, units, 1)")


@shaped("h = np.zeros((2, 4))  # (None, units)")
def test_an_unknown_dimension_that_is_known_is_wrong(error):
    assert error == "4: `h` has shape (2, 4), the comment claims (None, units) with units = 4"


@shaped("""
    h, c = (
        np.zeros((2, 4)),
        np.zeros((2, 3)),
    )
    # (batch, units): hidden state;
    # (batch, units): cell state
""")
def test_of_several_targets_the_wrong_one_is_named(error):
    assert error.startswith("8: `c` has shape (2, 3), the comment claims (batch, units)")


@shaped("states = [np.zeros((2, 4)), np.zeros((2, 3))]  # [(batch, units), (batch, units)]")
def test_inside_a_list_the_wrong_item_is_named(error):
    assert error.startswith("4: `states[1]` has shape (2, 3), the comment claims (batch, units)")


@shaped("states = [np.zeros((2, 4))]  # [(batch, units), (batch, units)]")
def test_a_list_of_another_length_is_wrong(error):
    assert error == "4: `states` is 1 item(s), the comment claims a list of 2"


@shaped("text = 'abc'  # (batch,)")
def test_a_value_without_a_shape_is_wrong(error):
    assert error == "4: `text` is a str and has no shape; the comment claims (batch,)"


@shaped("h, c = np.zeros((2, 2, 4))  # (batch, units)")
def test_a_wrong_number_of_groups_is_refused(error):
    assert error == ("4: the shape comment has 1 group(s), the assignment to `(h, c)` has 2 target(s)")


@shaped("print(np.zeros((2, 4)))  # (batch, units)")
def test_a_shape_comment_behind_no_assignment_is_refused(error):
    assert error.startswith("4: '(batch, units)' follows no assignment, so it cannot be checked; a shape ")


@shaped("h = np.zeros((2, 4))  # (batch, units * heads)")
def test_a_symbol_that_cannot_be_known_is_refused(error):
    assert error == "4: symbol `heads` is not known yet; set `heads = …` at the top"


@shaped("""
    features = 4
    x = np.zeros((2, 4))  # (batch, features)
    h = np.zeros((2, 4))  # (batch, units)
""")
def test_two_symbols_of_the_same_value_are_refused(error):
    assert error == (
        "6: `units` and `features` are both 4, so a swapped comment would pass; "
        "give each symbol another value"
    )


@pytest.mark.fault("claims", "an expression is as large as a symbol by luck")
@shaped("""
    features = 8
    x = np.zeros((2, 8))  # (batch, features)
    bias = np.zeros(8)  # (2 * units,)
""")
def test_an_expression_of_the_same_value_as_a_symbol_is_refused(error):
    assert error == (
        "6: `2 * units` and `features` are both 8, so a swapped comment would pass; "
        "give each symbol another value"
    )


@pytest.mark.fault("claims", "a symbol is as large as an earlier expression by luck")
@shaped("""
    x = np.zeros((3, 2))  # (timesteps, timesteps - 1)
    y = np.zeros((3, 2))  # (timesteps, batch)
""")
def test_a_symbol_of_the_same_value_as_an_expression_is_refused(error):
    assert error.startswith("5: `batch` and `timesteps - 1` are both 2, so a swapped comment would pass")


@pytest.mark.fault("claims", "two expressions are equal by luck")
@shaped("x = np.zeros((4, 4))  # (timesteps + 1, 2 * batch)")
def test_two_expressions_of_the_same_value_are_refused(error):
    assert error.startswith("4: `2 * batch` and `timesteps + 1` are both 4")


@shaped("""
    x = np.zeros(8)  # (2 * units,)
    x = np.zeros(8)  # (units * 2,)
    x = np.zeros(8)  # (units + units,)
    x = np.zeros(8)  # (8,)
    x = np.zeros((4, 6))  # (2 * units // batch, batch * timesteps)
""")
def test_expressions_that_are_the_same_by_arithmetic_are_not_refused(error):
    assert error == "8: `2 * units // batch` and `units` are both 4, so a swapped comment would pass; " + (
        "give each symbol another value"
    )


@pytest.mark.fault("claims", "a symbol gets its value after the comment that uses it")
@shaped("""
    h = np.zeros((2, 6))  # (heads, batch_size)
    heads, batch_size = 6, 2
""")
def test_a_symbol_that_has_another_value_later_is_refused(error):
    assert error == (
        "4: `heads` is 2 in this comment, and 6 in the snippet; set `heads = …` before the comment, "
        "or rename one of them"
    )


@pytest.mark.fault("claims", "a symbol is an integer of NumPy")
@shaped("""
    rows, columns = np.int64(5), np.array(6)
    h = np.zeros((5, 6))  # (columns, rows)
""")
def test_a_symbol_may_be_an_integer_of_numpy(error):
    assert error.startswith("5: `h` has shape (5, 6), the comment claims (columns, rows) with columns = 6")


@pytest.mark.fault("claims", "a size divides by zero")
@shaped("""
    nothing = 0
    try:
        h = np.zeros(2)  # (batch // nothing,)
    except ZeroDivisionError:
        pass
""")
def test_a_size_that_divides_by_zero_is_refused(error):
    assert error == "6: `batch // nothing` divides by zero"


@shaped("""
    x = np.zeros((2, 5))  # (batch, features)
    y = np.zeros((2, 6))  # (batch, features)
""")
def test_a_symbol_bound_at_first_sight_must_agree_later(error):
    assert error.startswith("5: `y` has shape (2, 6), the comment claims (batch, features)")


@shaped("""
    x = np.zeros((2, 4))  # (batch, units)
    batch = 5
    y = np.zeros((5, 4))  # (batch, units)
""")
def test_a_symbol_keeps_its_value_when_its_variable_has_another_one(error):
    assert error.startswith("6: `y` has shape (5, 4), the comment claims (batch, units) with batch = 2")


@shaped("""
    def never(x):
        y = x  # (batch,)
        return y
""")
def test_a_comment_that_is_never_checked_is_refused(error):
    assert error == (
        "5: this shape comment was never checked: its assignment did not run as plain Python "
        "in the snippet's own process"
    )


@pytest.mark.snippet("""
    import tensorflow as tf
    batch = 2

    @tf.function
    def double(x):
        y = 2 * x  # (batch,)
        return y

    double(tf.zeros(batch))
""")
def test_a_comment_inside_a_tf_function_is_never_checked(error):
    assert error.startswith("7: this shape comment was never checked")


@shaped("""
    for width in (4, 5):
        h = np.zeros((2, width))  # (batch, units)
""")
def test_a_comment_in_a_loop_is_checked_in_each_round(error):
    assert error.startswith("5: `h` has shape (2, 5), the comment claims (batch, units)")


@shaped("""
    for width in (4, 5):
        try:
            h = np.zeros((2, width))  # (batch, units)
        except Exception:
            pass
""")
def test_a_snippet_cannot_catch_a_wrong_comment(error):
    assert error.startswith("6: `h` has shape (2, 5), the comment claims (batch, units)")


@shaped("h = np.zeros((2, 4)); c = np.zeros((2, 3))  # (batch, timesteps): the second")
def test_of_two_assignments_on_a_line_the_last_is_meant(result):
    assert [(row.name, row.symbols) for row in result.tensors] == [("c", "(batch, timesteps)")]


@pytest.mark.snippet("""
    import numpy as np
    import tensorflow as tf

    batch, timesteps, units = 2, 3, 4

    symbolic = tf.keras.Input((timesteps, units))  # (None, timesteps, units)
    both = tf.zeros((2, 8), tf.float16)  # (batch, 2 * units): two of them
    tail = np.zeros((9, 2, 3))  # (..., timesteps)
    number = np.float64(1.5)  # (): a scalar
    plain = 3  # ()
    vector: np.ndarray = np.zeros(7)  # (timesteps + 4,) — four more
    vector += 1  # (7,)
    h_seq, [h, c] = np.zeros((2, 3, 4)), np.zeros((2, 2, 4))
    # (batch, timesteps, units): all steps;
    # [(batch, units), (batch, units)]: the last one
    first, *rest = np.zeros((3, 4))  # (units,), [(units,), (units,)]

    class Holder:
        def __init__(self, x):
            self.x = x  # (batch, features)
            self.y = {"a": x}
            self.y["a"] = x  # (batch, features)

    Holder(np.zeros((2, 5)))
    Holder(np.zeros((2, 5)))
    # an aside (in brackets)
""")
def test_right_comments_become_the_shape_table(result):
    assert not result.failed, result.error
    rows = [(x.name, x.symbols, x.numbers, x.dtype, x.text, x.line) for x in result.tensors]
    assert rows == [
        ("symbolic", "(None, timesteps, units)", "(None, 3, 4)", "float32", "", 7),
        ("both", "(batch, 2 * units)", "(2, 8)", "float16", "two of them", 8),
        ("tail", "(..., timesteps)", "(9, 2, 3)", "float64", "", 9),
        ("number", "()", "()", "float64", "a scalar", 10),
        ("plain", "()", "()", "int", "", 11),
        ("vector", "(timesteps + 4,)", "(7,)", "float64", "four more", 12),
        ("vector", "(7,)", "(7,)", "float64", "", 13),
        ("h_seq", "(batch, timesteps, units)", "(2, 3, 4)", "float64", "all steps", 15),
        ("[h, c][0]", "(batch, units)", "(2, 4)", "float64", "the last one", 15),
        ("[h, c][1]", "(batch, units)", "(2, 4)", "float64", "the last one", 15),
        ("first", "(units,)", "(4,)", "float64", "", 17),
        ("rest[0]", "(units,)", "(4,)", "float64", "", 17),
        ("rest[1]", "(units,)", "(4,)", "float64", "", 17),
        ("self.x", "(batch, features)", "(2, 5)", "float64", "", 21),
        ("self.y['a']", "(batch, features)", "(2, 5)", "float64", "", 23),
    ]
