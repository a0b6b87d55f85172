"""How far h is from float64: float32, mixed_float16, mixed_bfloat16

The same weights and input in four dtypes. Over 60 timesteps h stays as close
to the float64 run as each dtype rounds: about 1e-6, 2e-3 and 2e-2.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 60, 3, 8
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))

exact = tf.keras.layers.LSTM(units, return_sequences=True, dtype="float64")
h_exact = exact(x)  # (batch, timesteps, units): the reference

limits = {"float32": 1e-6, "mixed_float16": 2e-3, "mixed_bfloat16": 2e-2}
errors = {}
for dtype, limit in limits.items():
    lstm = tf.keras.layers.LSTM(units, return_sequences=True, dtype=dtype)
    lstm.build(x.shape)
    lstm.set_weights(exact.get_weights())  # rounded to float32
    h_seq = tf.cast(lstm(x), "float64")
    # (batch, timesteps, units): h of this dtype
    errors[dtype] = np.abs(h_seq - h_exact).max(axis=(0, 2))
    assert limit / 100 < errors[dtype].max() < limit
    print(f"{dtype:14} error of h at every timestep below {limit:g}")

for dtype, values in errors.items():
    plt.semilogy(range(1, timesteps + 1), values, label=dtype)
plt.title("Error of h against float64")
plt.xlabel("timestep")
plt.ylabel("largest |h − h in float64|")
plt.legend()
plt.show()
