"""The output, h and c have the compute dtype, whatever the input has

It is float32 by default, also for float64 or integer inputs. `dtype=` changes
it; a mixed policy computes in 16 bits and keeps the weights in float32.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
rng = np.random.default_rng(0)
x = rng.normal(size=(batch, timesteps, features))  # float64, as NumPy has it

output, h, c = tf.keras.layers.LSTM(units, return_state=True)(x)
# (batch, units): last h; (batch, units): last h; (batch, units): last c

for dtype in ("float64", "float16", "int32", "int64", "bool"):
    last_h = tf.keras.layers.LSTM(units)(x.astype(dtype))
    print(f"input {dtype:9} output {last_h.dtype.name}")

for dtype in ("float32", "float64", "mixed_float16", "mixed_bfloat16"):
    lstm = tf.keras.layers.LSTM(units, return_state=True, dtype=dtype)
    out = lstm(x)[0]
    print(
        f"dtype={dtype:15} h {out.dtype.name:9} weights {lstm.variable_dtype}"
    )
# region proof
assert x.dtype == np.float64
assert tf.keras.layers.LSTM(units)(x.astype("int64")).dtype == tf.float32
assert output.dtype == h.dtype == c.dtype == tf.float32
for dtype, outputs, weights in [
    ("float32", "float32", "float32"),
    ("float64", "float64", "float64"),
    ("mixed_float16", "float16", "float32"),
    ("mixed_bfloat16", "bfloat16", "float32"),
]:
    lstm = tf.keras.layers.LSTM(units, return_state=True, dtype=dtype)
    assert {tensor.dtype.name for tensor in lstm(x)} == {outputs}
    assert {weight.dtype for weight in lstm.weights} == {weights}
    assert lstm.compute_dtype == outputs and lstm.variable_dtype == weights

# states of another dtype are cast, too
nines = np.full((batch, units), 9)  # (batch, units): a state
_, h, c = tf.keras.layers.LSTM(units, return_state=True, dtype="float64")(
    x, initial_state=[nines, tf.zeros((batch, units))]
)
assert h.dtype == c.dtype == tf.float64
# endregion proof
