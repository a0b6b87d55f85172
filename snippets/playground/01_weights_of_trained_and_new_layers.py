# timeout: 300
"""Small LSTMs, trained on one-feature tasks or new, as numbers to play with

Each keeps its task when its weights are rounded to two decimals.
"""

import json

import numpy as np
import tensorflow as tf

samples, timesteps, features = 256, 12, 1
steps = np.random.default_rng(0).choice([-1.0, 1.0], (samples, timesteps, 1))
turned = np.pad(steps[:, 1:] != steps[:, :-1], [(0, 0), (1, 0), (0, 0)])
tasks = {
    "first": (4, np.repeat(steps[:, :1], timesteps, axis=1), 0.05),
    "sum": (2, steps.cumsum(axis=1) / 10, 0.05),
    "turn": (3, turned.astype("float64"), 0.05),
}


def shown(lstm):
    names = ("kernel", "recurrent", "bias")
    arrays = (
        array.astype("float64").round(2) + 0.0 for array in lstm.get_weights()
    )
    return {name: array.tolist() for name, array in zip(names, arrays)}


sets = {}
for name, (units, target, allowed) in tasks.items():
    tf.keras.utils.set_random_seed(1)
    inputs = tf.keras.Input((timesteps, features))
    lstm = tf.keras.layers.LSTM(units, return_sequences=True)
    outputs = tf.keras.layers.Dense(1)(lstm(inputs))
    model = tf.keras.Model(inputs, outputs)
    model.compile(tf.keras.optimizers.Adam(0.05), loss="mse")
    model.optimizer.build(model.trainable_variables)  # so fit traces once
    data = tf.data.Dataset.from_tensors((steps, target)).repeat(90)
    model.fit(data, shuffle=False, verbose=0)
    sets[name] = shown(lstm)
    lstm.set_weights([np.array(x) for x in sets[name].values()])
    error = np.abs(model.predict(steps, verbose=0) - target).mean()
    assert error < allowed

for units in (1, 2, 3, 4, 8):
    tf.keras.utils.set_random_seed(0)
    lstm = tf.keras.layers.LSTM(units)
    lstm.build((None, timesteps, features))
    sets[f"new-{units}"] = shown(lstm)

for name, weights in sets.items():
    print(json.dumps({name: weights}))
