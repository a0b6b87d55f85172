"""With variable lengths XLA compiles once a length, and unroll fails late

A function with an open time dimension is traced once, yet XLA compiles it
for each length. An unrolled model accepts the first length and fails at the
second, when predict makes the time dimension open.
"""
# raises: ValueError

from functools import partial
from timeit import timeit

import numpy as np
import tensorflow as tf

batch, features, units = 2, 3, 4
sequences = {t: np.ones((batch, t, features), "float32") for t in (5, 6, 7)}

lstm = tf.keras.layers.LSTM(units)
lstm.build((batch, None, features))
spec = tf.TensorSpec((batch, None, features))
compiled = tf.function(lstm, input_signature=[spec], jit_compile=True)
for x in sequences.values():
    first = timeit(partial(compiled, x), number=1)
    later = min(timeit(partial(compiled, x), number=1) for again in range(5))
    assert first > 5 * later
    np.testing.assert_allclose(compiled(x), lstm(x), atol=1e-6)
assert compiled.experimental_get_tracing_count() == 1

inputs = tf.keras.Input((None, features))  # (None, None, features)
last_h = tf.keras.layers.LSTM(units, unroll=True)(inputs)  # (None, units)
model = tf.keras.Model(inputs, last_h)
assert model.predict(sequences[5], verbose=0).shape == (batch, units)
model.predict(sequences[7], verbose=0)
