"""unroll makes the graph grow with the timesteps; XLA compiles the loop

A loop is the same graph for any number of timesteps. `unroll=True` adds the
same operations again for each of them, and its first call takes longer.
`jit_compile=True` compiles the loop with XLA, on a CPU too. The numbers agree.
"""

import tensorflow as tf

batch, features, units, steps = 8, 16, 32, (5, 20, 80)
loop = tf.keras.layers.LSTM(units)
unrolled = tf.keras.layers.LSTM(units, unroll=True)
ways = {
    "loop": tf.function(loop),
    "unroll": tf.function(unrolled),
    "XLA": tf.function(loop, jit_compile=True),
}
for layer in (loop, unrolled):
    layer.build((batch, None, features))

size = {"loop": [], "unroll": []}
for timesteps in steps:
    x = tf.random.normal((batch, timesteps, features))
    for name, operations in size.items():
        graph = ways[name].get_concrete_function(x).graph
        operations.append(len(graph.get_operations()))
print("operations for", steps, "timesteps:", size["loop"], size["unroll"])
# region plot
from functools import partial
from timeit import timeit

import matplotlib.pyplot as plt
import numpy as np

first = {name: [] for name in ways}
later = {name: [] for name in ways}
kinds = (loop, False), (unrolled, False), (loop, True)
for jit in (False, True):  # the first use of TensorFlow and XLA is slow
    tf.function(tf.keras.layers.LSTM(2), jit_compile=jit)(tf.ones((1, 1, 1)))
for timesteps in steps:
    inputs = tf.random.normal((batch, timesteps, features))
    calls = []
    for name, (layer, jit) in zip(ways, kinds):
        call = partial(tf.function(layer, jit_compile=jit), inputs)
        first[name].append(timeit(call, number=1))
        calls.append(call)
    rounds = [[timeit(call, number=1) for call in calls] for turn in range(20)]
    for name, usual in zip(ways, np.median(rounds, axis=0)):
        later[name].append(usual)
fig, panels = plt.subplots(
    2, sharex=True, figsize=(4.3, 4.8), layout="constrained"
)
for panel, kind, title in zip(panels, (first, later), ("First", "Later")):
    for name in ways:
        panel.semilogx(steps, np.multiply(kind[name], 1000), "o-", label=name)
    panel.set(title=f"{title} call", ylabel="milliseconds", ylim=0)
panels[1].set(xlabel="timesteps", xticks=steps, xticklabels=steps)
panels[1].minorticks_off()
panels[1].legend(loc="upper center", bbox_to_anchor=(0.45, -0.3), ncols=3)
plt.show()
# endregion plot
# region proof
for call, (layer, _) in zip(calls, kinds):
    np.testing.assert_allclose(call(), layer(inputs), atol=1e-5)
per_step = np.diff(size["unroll"]) / np.diff(steps)
assert len(set(size["loop"])) == 1 and per_step[0] == per_step[1] > 10
assert first["unroll"][-1] > 2 * first["loop"][-1]
assert later["XLA"][-1] < 0.8 * later["loop"][-1]
ratio = np.divide(later["unroll"], later["loop"])
assert ratio.min() > 0.5 and ratio.max() < 1.3
# endregion proof
