"""c stops counting at 2048 in float16, at 256 in bfloat16

With the gates held open, every timestep adds 1 to c. The next number after
2048 in float16 is 2050, after 256 in bfloat16 it is 258: adding 1 changes
nothing from there on.
"""

import tensorflow as tf

batch, timesteps, units, chunks = 1, 50, 3, 60
x = tf.zeros((batch, timesteps, 1))
ones = tf.keras.initializers.Constant(50)  # sigmoid(50) and tanh(50) are 1

counts = {}
for dtype in ("float32", "mixed_float16", "mixed_bfloat16"):
    lstm = tf.keras.layers.LSTM(
        units,
        kernel_initializer="zeros",
        recurrent_initializer="zeros",
        bias_initializer=ones,
        unit_forget_bias=False,
        return_state=True,
        dtype=dtype,
    )
    run = tf.function(lstm)
    h = c = tf.zeros((batch, units), lstm.compute_dtype)
    counts[dtype] = [0.0]
    for _ in range(chunks):
        output, h, c = run(x, initial_state=[h, c])
        # (batch, units), (batch, units), (batch, units)
        counts[dtype].append(float(c[0, 0]))
    print(f"{dtype:14} c after 3000 timesteps: {counts[dtype][-1]:.0f}")
# region plot
import matplotlib.pyplot as plt
import numpy as np

plt.figure(layout="constrained")
steps = np.arange(chunks + 1) * timesteps
for dtype, values in counts.items():
    plt.plot(steps, values, label=dtype)
plt.title("c counts until its digits run out")
plt.xlabel("timestep")
plt.ylabel("value of c")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
assert counts["float32"][-1] == 3000
assert counts["mixed_float16"][-1] == 2048
assert counts["mixed_bfloat16"][-1] == 256
for dtype, last, next_ in ("float16", 2048, 2050), ("bfloat16", 256, 258):
    full = tf.constant(last, dtype)
    assert full + 1 == full < full + 2 == next_
# endregion proof
