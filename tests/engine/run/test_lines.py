"""Every line a reader sees has run: statements that did not are listed by their first line."""

import pytest


@pytest.mark.snippet("""
    x = 1
    if x > 1:
        print(
            "never",
        )
        x = 2
    else:
        x = 3


    def unused():
        return x
""")
def test_a_branch_and_a_body_that_never_ran_are_listed(result):
    assert result.status == "passed"
    assert result.unexecuted == (4, 7, 13)


@pytest.mark.snippet('''
    from __future__ import annotations

    import dataclasses
    import functools


    def logged(function):
        """A docstring."""

        @functools.wraps(
            function,
        )
        def wrapper(*arguments):
            nonlocal count
            global total
            count += 1
            total = count
            return function(*arguments)

        count = 0
        return wrapper


    @dataclasses.dataclass(
        frozen=True
    )
    class Point:
        """Another."""

        x: int
        y: int = 0

        def norm(self): return abs(self.x)


    @logged
    def area(*points):
        result: int
        result = 0
        for point in points:
            if point.x == 1:
                continue
            elif point.x == 2:
                pass
            else:
                break
            try:
                result += point.norm() / (point.x - 2)
            except ZeroDivisionError:
                result += (
                    1
                )
            finally:
                result += 1
        else:
            result = -1
        while True:
            with open(__file__) as file:
                ...
            match point:
                case Point(x=3):
                    return result
                case _ if True: return -2

    assert area(Point(1), Point(2), Point(3)) == 2
    assert area(Point(1), Point(2)) == -2
    "text"
    a = 1; b = lambda: (
        a
    )
    del a
''')
def test_every_kind_of_statement_counts_where_it_ran(result):
    assert result.status == "passed", result.error
    assert result.unexecuted == ()


@pytest.mark.snippet("""
    def positive(x):
        if x < 0:
            raise ValueError("negative")
        return x

    positive(1)
    try:
        positive(2)
    except ValueError:
        raise
    assert positive(3), "a message"
""")
def test_an_exception_that_is_never_raised_is_listed(result):
    assert result.unexecuted == (4, 11)


@pytest.mark.snippet("""
    # raises: ValueError
    def later():
        return 1

    int("x")
    print(later())
""")
def test_after_an_announced_exception_nothing_is_listed(result):
    assert result.status == "passed"
    assert result.unexecuted == ()


@pytest.mark.snippet("""
    # raises: ValueError (numpy<1)
    import numpy as np

    if np.ones(1) > 1:
        print("never")
""")
def test_an_exception_that_other_versions_announce_hides_nothing_here(result):
    assert result.status == "passed"
    assert result.unexecuted == (6,)


@pytest.mark.snippet("""
    # %%
    def used_in_the_next_cell():
        return 1

    # %% [markdown]
    # Text.

    # %%
    if used_in_the_next_cell() > 1:
        print("never")
""")
def test_cells_share_one_account(result):
    assert result.unexecuted == (11,)


@pytest.mark.snippet('''
    import tensorflow as tf

    @tf.function
    def loop(x, double):
        """Docstring."""
        total = tf.constant(0.0)
        for i in tf.range(3):
            if x[i] > 100.0:
                total += x[i]
            elif x[i] < 0.0:
                continue
            else:
                total -= helper(
                    x[i],
                )
            if total > 100.0:
                break
        while total < 4.0:
            total = total + 1.0
        if double:
            total = total * 2.0
        else:
            total = total * 3.0
        return total

    def helper(value):
        inner = lambda x: x + 1.0
        return inner(value)

    @tf.function(
        reduce_retracing=True,
    )
    def untraced(x):
        return x

    class Layer(tf.keras.layers.Layer):
        def call(self, x):
            y = 2.0 * x
            return y

    @tf.function
    def through(x):
        return Layer()(x)

    @tf.function(autograph=False)
    def plain(x):
        return x

    loop(tf.constant([1.0, -1.0, 2.0]), True)
    through(tf.zeros((2, 3)))
    plain(tf.zeros(()))
''')
def test_in_a_tf_function_what_was_traced_has_run(result):
    assert result.status == "passed", result.error
    assert result.unexecuted == (24, 35)


@pytest.mark.snippet("""
    import threading

    import numpy as np
    import tensorflow as tf


    def numbers():
        for number in range(20):
            yield number
        print("end")


    def doubled(x):
        y = 2 * x
        return y


    def squared(x):
        y = x.numpy()
        return y * y


    def plus_one(x):
        y = x + 1
        return y


    def in_thread():
        seen.append(1)


    signature = tf.TensorSpec((), tf.int64)
    data = tf.data.Dataset.from_generator(numbers, output_signature=signature)
    data = data.map(doubled, num_parallel_calls=2)
    data = data.map(lambda x: tf.py_function(squared, [x], tf.int64), num_parallel_calls=2)
    data = data.map(lambda x: tf.numpy_function(plus_one, [x], tf.int64)).prefetch(2)
    assert [int(x) for x in data] == [(2 * x) ** 2 + 1 for x in range(20)]

    seen = []
    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join()
""")
def test_lines_count_in_whichever_thread_they_ran(result):
    assert result.status == "passed", result.error
    assert result.unexecuted == ()


@pytest.mark.snippet("""
    import tensorflow as tf

    class Model(tf.keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = tf.keras.layers.Dense(1)

        def call(self, x):
            return self.dense(x)

        def train_step(self, data):
            x, y = data
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((self(x) - y) ** 2)
            variables = self.trainable_variables
            self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
            return {"loss": loss}

    class Stop(tf.keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            self.model.stop_training = True

    model = Model()
    model.compile(optimizer="sgd")
    model.fit(tf.ones((4, 3)), tf.ones((4, 1)), epochs=3, verbose=0, callbacks=[Stop()])
""")
def test_what_keras_calls_back_has_run(result):
    assert result.status == "passed", result.error
    assert result.unexecuted == ()


@pytest.mark.fault("claims", "a statement that never runs, on the line of one that does")
@pytest.mark.snippet("""
    x = 1
    if x == 2: print("never", undefined)
    for k in []: print(undefined)
    while x > 5: undefined()
    def unused(): return undefined
    class Point:
        def norm(self): return undefined
    try: x = 2
    except ValueError: x = undefined
    match x:
        case 1: undefined()
        case _: x = 3
    def early():
        return x; undefined()
    with open(__file__) as file: x = early()
    if x == 3: x = 4
    else: x = undefined
""")
def test_of_several_statements_on_a_line_each_has_to_run(result):
    assert result.status == "passed", result.error
    assert result.unexecuted == (3, 4, 5, 6, 8, 10, 12, 15, 18)


@pytest.mark.snippet("""
    import tensorflow as tf

    @tf.function
    def loop(x):
        if x > 100: return x
        return x + 1.0

    @tf.function(autograph=False)
    def plain(x):
        y = x; y = y + x
        return y

    loop(1)
    plain(tf.zeros(()))
""")
def test_in_what_a_library_compiles_several_statements_on_a_line_do_not_count(result):
    assert result.status == "passed", result.error
    assert result.unexecuted == (6,)
