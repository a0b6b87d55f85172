"""Time grows with the timesteps, and faster with many units than with few

Eight times the timesteps take several times as long. From 16 to 64 units the
time grows less than threefold, from 256 to 1024 more than fourfold.
"""

from functools import partial
from timeit import timeit

import numpy as np
import tensorflow as tf

batch, features = 8, 16


def milliseconds(sizes):
    calls = []
    for units, timesteps in sizes:
        x = tf.random.normal((batch, timesteps, features))
        lstm = tf.keras.layers.LSTM(units)
        lstm.build(x.shape)
        call = tf.function(lstm).get_concrete_function(x)
        calls.append(partial(call, x))
    rounds = [[timeit(call, number=1) for call in calls] for turn in range(10)]
    return 1000 * np.min(rounds, axis=0)


steps = 100, 200, 400, 800
by_steps = milliseconds([(64, timesteps) for timesteps in steps])
units = 16, 64, 256, 1024
by_units = milliseconds([(size, 25) for size in units])
# region plot
import matplotlib.pyplot as plt

fig, (above, below) = plt.subplots(2, figsize=(4.3, 5), layout="constrained")
above.plot(steps, by_steps, "o-")
above.set(title="64 units", xlabel="timesteps", ylabel="milliseconds")
above.set(xlim=0, ylim=0)
below.loglog(units, by_units, "o-", label="measured")
square = by_units[-1] * (np.array(units) / units[-1]) ** 2
below.loglog(units[1:], square[1:], "--", label="proportional to units²")
below.set(title="25 timesteps", xlabel="units", ylabel="milliseconds")
below.set(xticks=units, xticklabels=units)
below.minorticks_off()
below.yaxis.set_major_formatter("{x:g}")
fig.legend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
assert 3 < by_steps[-1] / by_steps[0] < 24
assert by_units[1] / by_units[0] < 3
assert by_units[3] / by_units[2] > 4
# endregion proof
