"""How far h is from float64: float32, mixed_float16, mixed_bfloat16

The weights and the input are the same in four dtypes. Over 60 timesteps h
stays as close to the float64 run as each dtype rounds: within 4 times its ε,
the distance from 1 to the next number. The last 10 timesteps are off by less
than twice as much as timesteps 10-19.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 60, 3, 8
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))

exact = tf.keras.layers.LSTM(units, return_sequences=True, dtype="float64")
h_exact = exact(x)  # (batch, timesteps, units): the reference

# distance from 1 to the next number
eps = {"float32": 2**-23, "mixed_float16": 2**-10, "mixed_bfloat16": 2**-7}
errors = {}
for dtype, epsilon in eps.items():
    lstm = tf.keras.layers.LSTM(units, return_sequences=True, dtype=dtype)
    lstm.build(x.shape)
    lstm.set_weights(exact.get_weights())  # rounded to float32
    h_seq = tf.cast(lstm(x), "float64")
    # (batch, timesteps, units): h of this dtype
    errors[dtype] = np.abs(h_seq - h_exact).max(axis=(0, 2))
    early, late = errors[dtype][10:20].max(), errors[dtype][-10:].max()
    early, late = early / epsilon, late / epsilon
    print(f"{dtype:14} timesteps 10-19: {early:.1f} ε, last 10: {late:.1f} ε")
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
for dtype, values in errors.items():
    plt.semilogy(range(timesteps), values, label=dtype)
plt.title("Error of h against float64")
plt.xlabel("timestep")
plt.ylabel("largest difference")
plt.gca().yaxis.set_major_formatter("{x:g}")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
for dtype, epsilon in eps.items():
    early, late = errors[dtype][10:20].max(), errors[dtype][-10:].max()
    assert 0.1 < late / epsilon < 2 * early / epsilon < 4
    assert 0.1 < errors[dtype].max() / epsilon < 4
for rounded, weight in zip(lstm.get_weights(), exact.get_weights()):
    assert weight.dtype == "float64" and rounded.dtype == "float32"
    np.testing.assert_array_equal(rounded, weight.astype("float32"))
assert np.abs(h_exact).max() < 1
# endregion proof
