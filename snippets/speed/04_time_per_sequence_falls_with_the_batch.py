"""In a larger batch, the time per sequence falls

The timesteps of one sequence wait for each other; the sequences of a batch do
not. With 256 at a time, each takes a small part of what it takes alone.
"""

from functools import partial
from timeit import timeit

import numpy as np
import tensorflow as tf

timesteps, features, units = 50, 16, 64
batches = 1, 4, 16, 64, 256

lstm = tf.keras.layers.LSTM(units)
lstm.build((None, timesteps, features))
calls = []
for batch in batches:
    x = tf.random.normal((batch, timesteps, features))
    call = tf.function(lstm).get_concrete_function(x)
    calls.append(partial(call, x))
rounds = [[timeit(call, number=1) for call in calls] for turn in range(12)]
milliseconds = 1000 * np.min(rounds, axis=0)
per_sequence = milliseconds / batches
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
plt.loglog(batches, milliseconds, "o-", label="the whole batch")
plt.loglog(batches, per_sequence, "s-", label="one sequence of it")
plt.xticks(batches, batches)
plt.minorticks_off()
plt.gca().yaxis.set_major_formatter("{x:g}")
plt.title("Time for a batch, and per sequence")
plt.xlabel("sequences in the batch")
plt.ylabel("milliseconds")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
assert per_sequence[0] > 5 * per_sequence[-1]
# endregion proof
