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
        "5: `features` and `units` are both 4, so a swapped comment would pass; "
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
@shaped("x = np.zeros((6, 6))  # (timesteps + 3, timesteps * batch)")
def test_two_expressions_of_the_same_value_are_refused(error):
    assert error.startswith("4: `timesteps * batch` and `timesteps + 3` are both 6")


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
    h = np.zeros((5, 6))  # (heads, keys)
    heads, keys = 6, 5
""")
def test_a_symbol_that_has_another_value_later_is_refused(error):
    assert error == (
        "4: `heads` is 5 in this comment, and 6 in the snippet; set `heads = …` before the comment, "
        "or rename one of them"
    )


@shaped("""
    heads = 9.0
    h = np.zeros((5, 6))  # (heads, 6)
""")
def test_a_symbol_is_no_other_number_that_is_not_whole(error):
    assert error.startswith("5: `heads` is 5 in this comment, and 9.0 in the snippet")


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
def test_a_symbol_that_has_another_value_than_before_is_refused(error):
    assert error == "6: `batch` is 5 here, and 2 in the comment on line 4; give one of them another name"


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
    for array in (np.zeros((2, 4)), np.zeros((2, 5))):
        h = array[:]  # (batch, units)
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


@pytest.mark.fault("claims", "a size that the code names and the comment does not")
@pytest.mark.snippet("import numpy as np\nbatch, units = 4, 4\nh = np.zeros((batch, 7))  # (units, 7)\n")
def test_a_symbol_as_large_as_the_size_in_the_code_is_refused(error):
    assert error.startswith("4: `units` and `batch` are both 4, so a swapped comment would pass")


@shaped("h = np.zeros((batch, units))  # (batch, 2 * batch)")
def test_an_expression_as_large_as_the_size_in_the_code_is_refused(error):
    assert error.startswith("4: `2 * batch` and `units` are both 4, so a swapped comment would pass")


@shaped("features = 4\nh = np.ones(7)[:4]  # (units,)")
def test_a_symbol_as_large_as_another_usual_name_is_refused(error):
    assert error.startswith("5: `units` and `features` are both 4, so a swapped comment would pass")


@shaped("""
    heads = 5
    keys = heads
    h = np.zeros((heads, 7))  # (keys, 7)
""")
def test_a_name_that_only_stands_in_a_tuple_of_the_code_counts_too(error):
    assert error.startswith("6: `keys` and `heads` are both 5")


@shaped("""
    epochs, t = 4, 2
    h = np.zeros((2, 5, 4))[:, t]  # (batch, units)
""")
def test_an_integer_that_is_no_size_may_be_as_large(result):
    assert not result.failed, result.error


@pytest.mark.fault("claims", "a function's own names")
@shaped("""
    def make(batch, units):
        h = np.zeros((units, batch))  # (batch, units)
        return h

    make(batch=5, units=6)
""")
def test_a_symbol_is_the_parameter_of_its_function(error):
    assert error.startswith("5: `h` has shape (6, 5), the comment claims (batch, units) with batch = 5")


@shaped("""
    def make(units):
        h = np.zeros((2, 4))  # (batch, units)
        return h

    make(units=9)
""")
def test_one_symbol_may_be_a_parameter_and_another_of_the_module(error):
    assert error.startswith(
        "5: `h` has shape (2, 4), the comment claims (batch, units) with batch = 2, units = 9"
    )


@shaped("""
    def outer(units):
        def inner():
            h = np.zeros((2, 4))  # (batch, units)
            return h

        return inner()

    outer(units=9)
""")
def test_a_symbol_may_be_a_variable_of_the_function_around(error):
    assert error.startswith(
        "6: `h` has shape (2, 4), the comment claims (batch, units) with batch = 2, units = 9"
    )


@shaped("""
    class Holder:
        units = 9
        h = np.zeros((2, 4))  # (batch, units)
""")
def test_a_symbol_may_be_a_name_of_a_class(error):
    assert error.startswith(
        "6: `h` has shape (2, 4), the comment claims (batch, units) with batch = 2, units = 9"
    )


@pytest.mark.fault("claims", "a symbol has another value in its comment than before")
@pytest.mark.snippet("""
    import numpy as np
    batch, units = 2, 4
    h = np.zeros((batch, units))  # (batch, units)
    batch, units = 4, 2
    g = np.zeros((2, 4))  # (batch, units)
""")
def test_symbols_that_change_places_are_refused(error):
    assert error.startswith("6: `batch` is 4 here, and 2 in the comment on line 4")


@shaped("""
    def make(batch, units):
        return np.zeros((batch, units))

    def call(batch):
        h = make(batch, 4)  # (batch, units)
        return h

    call(2), call(5)
""")
def test_a_parameter_has_one_value_in_all_calls(error):
    assert error.startswith("8: `batch` is 5 here, and 2 in the comment on line 8")


@pytest.mark.fault("claims", "a later round of a loop has another shape or dtype")
@shaped("""
    for n, dtype in ((1, "float32"), (2, "float32"), (2, "int64"), (1, "float32")):
        h = np.zeros((7,) * n + (4,), dtype)  # (..., units)
""")
def test_each_shape_and_dtype_of_a_comment_is_a_row(result):
    assert [(x.numbers, x.dtype) for x in result.tensors] == [
        ("(7, 4)", "float32"),
        ("(7, 7, 4)", "float32"),
        ("(7, 7, 4)", "int64"),
    ]


@shaped("""
    for n in range(9):
        h = np.zeros((1,) * n + (4,))  # (..., units)
""")
def test_a_table_that_would_not_end_is_refused(error):
    assert error.startswith("5: `h` has more than 8 shapes or dtypes here, and each would be a row")


@pytest.mark.fault("claims", "a wrong comment before an exception that holds on some versions")
@pytest.mark.snippet("""
    # raises: ValueError (numpy<99)
    import numpy as np
    batch, units = 2, 4
    try:
        h = np.zeros((batch, units))  # (units, batch)
    except Exception:
        pass
    int('x')
""")
def test_a_wrong_comment_that_is_caught_before_a_conditional_exception_is_wrong(error):
    assert error.startswith("6: `h` has shape (2, 4), the comment claims (units, batch)")


@pytest.mark.snippet("""
    # raises: ValueError (numpy<99)
    import numpy as np
    batch, units = 2, 4
    int('x')
    h = np.zeros((batch, units))  # (units, batch)
""")
def test_a_comment_after_a_conditional_exception_is_kept_as_unchecked(result):
    assert (result.failed, result.unchecked) == (False, (6,))


GETTER = "class Log(dict):\n    def __getitem__(self, key):\n        print(key)\nd = Log()"
PROPERTY = "class Log:\n    @property\n    def a(self):\n        return 1\n"
SETTER = "    @a.setter\n    def a(self, x):\n        pass\nd = Log()"
EVERY = "class Log:\n    def __getattribute__(self, name):\n        return 1\nd = Log()"
READS = {
    "item": (GETTER, "d['a']", "__getitem__"),
    "property": (PROPERTY + SETTER, "d.a", "a"),
    "all": (EVERY, "d.a", "a"),
}


@pytest.mark.fault("claims", "checking runs the snippet's own code")
@pytest.mark.parametrize("name", READS)
def test_no_code_of_the_snippet_runs_to_read_what_was_assigned(project, name):
    setup, target, member = READS[name]
    result = project.run_one(f"import numpy as np\n{setup}\n{target} = np.zeros(3)  # (3,)\n")
    assert f"to check this comment, `{member}` of the snippet's own Log would run" in result.error
    assert result.outputs[0].stdout == ""


@shaped("""
    class Own:
        @property
        def shape(self):
            print("read")
            return (2, 4)

    h = Own()  # (batch, units)
""")
def test_no_code_of_the_snippet_runs_to_find_a_shape(result):
    assert "10: to check this comment, `shape` of the snippet's own Own would run" in result.error
    assert result.outputs[0].stdout == ""


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
