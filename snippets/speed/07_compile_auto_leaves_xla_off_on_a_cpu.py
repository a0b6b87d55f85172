"""compile(jit_compile="auto") leaves XLA off on a CPU; True turns it on

Both train to the same loss. The first epoch builds the graph, and with XLA
compiles it; the epochs after it are where XLA gains.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, units = 128, 80, 16, 32
x = np.random.default_rng(0).normal(size=(samples, timesteps, features))
y = x.mean(axis=(1, 2))

models = {}
for jit_compile in ("auto", True):
    tf.keras.utils.set_random_seed(0)
    inputs = tf.keras.Input((timesteps, features))
    last_h = tf.keras.layers.LSTM(units)(inputs)  # (None, units)
    model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(last_h))
    model.compile("adam", "mse", jit_compile=jit_compile)
    models[jit_compile] = model
    print(f"jit_compile={jit_compile!r}: XLA", model.jit_compile)
# region plot
from functools import partial
from timeit import timeit

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import LogLocator

epochs = 5
loss = {setting: [] for setting in models}


def fit(setting):
    history = models[setting].fit(x, y, 8, shuffle=False, verbose=0)
    loss[setting] += history.history["loss"]


seconds = np.array(
    [
        [timeit(partial(fit, setting), number=1) for setting in models]
        for epoch in range(epochs)
    ]
)
plt.figure(layout="constrained")
labels = ['"auto": no XLA', "True: XLA"]
plt.semilogy(range(1, epochs + 1), 1000 * seconds, "o-", label=labels)
plt.title("Time of an epoch with jit_compile")
plt.xlabel("epoch")
plt.xticks(range(1, epochs + 1))
plt.ylabel("milliseconds")
plt.minorticks_off()
plt.gca().yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
plt.gca().yaxis.set_major_formatter("{x:g}")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
assert models["auto"].jit_compile is False
assert models[True].jit_compile is True
np.testing.assert_allclose(loss["auto"], loss[True], rtol=1e-3)
quickest = seconds[1:].min(axis=0)
assert np.all(seconds[0] > quickest)
assert quickest[1] < quickest[0]
# endregion proof
