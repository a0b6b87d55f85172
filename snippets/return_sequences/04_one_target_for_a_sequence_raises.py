"""One target per sequence, an output per timestep: what each loss says

The last LSTM has `return_sequences=True`, the targets have no time axis.
Cross-entropies refuse; "mse" subtracts, and the shapes do not fit.
"""

import numpy as np
import tensorflow as tf

timesteps, features, units, outputs = 14, 3, 8, 4
layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(units, return_sequences=True),
    tf.keras.layers.Dense(outputs, activation="softmax", name="dense"),
]
model = tf.keras.Sequential(layers, name="model")
x, labels = np.zeros((40, timesteps, features)), np.zeros(40, int)
one_hot = np.eye(outputs)[labels]
messages = []
for loss, y, sequences in (
    ("mse", one_hot, 40),
    ("categorical_crossentropy", one_hot, 32),
    ("sparse_categorical_crossentropy", labels, 32),
):
    model.compile("adam", loss)
    try:
        model.fit(x[:sequences], y[:sequences], batch_size=16, verbose=0)
    except (tf.errors.InvalidArgumentError, ValueError) as error:
        lines = str(error).splitlines()
        messages += [x for x in lines if "16,14,4" in x.replace(" ", "")]
print(*messages, sep="\n\n")
# region proof
assert len(messages) >= 3
assert any("[16,14,4]" in message for message in messages)
for loss, said in (
    ("mse", "Dimensions must be equal, but are 16 and 14"),
    ("binary_crossentropy", "must have the same rank (ndim)"),
):
    model.compile("adam", loss)
    try:
        model.fit(x[:32], one_hot[:32], batch_size=16, verbose=0)
    except ValueError as error:
        message = str(error)
    assert said in message
assert model.output_shape == (None, timesteps, outputs)
one_each = tf.keras.Sequential([tf.keras.layers.LSTM(units), layers[-1]])
for loss, y in (("mse", one_hot), ("sparse_categorical_crossentropy", labels)):
    model.compile("adam", loss)
    one_each.compile("adam", loss)
    assert model.evaluate(x, y[:, None].repeat(timesteps, 1), verbose=0) > 0
    assert one_each.evaluate(x, y, verbose=0) > 0
# endregion proof
