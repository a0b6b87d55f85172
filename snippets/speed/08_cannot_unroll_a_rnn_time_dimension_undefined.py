"""With variable lengths XLA compiles once per length, and unroll fails late

A function with an open time axis is traced once, yet XLA compiles it
for each length. An unrolled model accepts the first length and fails at the
second, when predict makes the time axis open.
"""
# raises: ValueError

from timeit import repeat

import numpy as np
import tensorflow as tf

batch, features, units = 2, 3, 4
sequences = {t: np.ones((batch, t, features), "float32") for t in (5, 6, 7)}

lstm = tf.keras.layers.LSTM(units)
lstm.build((batch, None, features))
spec = tf.TensorSpec((batch, None, features))
compiled = tf.function(lstm, input_signature=[spec], jit_compile=True)
for x in sequences.values():
    first, *later = repeat(lambda x=x: compiled(x), number=1, repeat=6)
    assert first > 5 * min(later)  # it compiles for each length
    np.testing.assert_allclose(compiled(x), lstm(x), atol=1e-6)
print("traced", compiled.experimental_get_tracing_count(), "time")

inputs = tf.keras.Input((None, features))  # (None, None, features)
last_h = tf.keras.layers.LSTM(units, unroll=True)(inputs)  # (None, units)
model = tf.keras.Model(inputs, last_h)
print("length 5:", model.predict(sequences[5], verbose=0).shape)
model.predict(sequences[7], verbose=0)
