"""One target per sequence against an output per step: what each loss says

The last LSTM has `return_sequences=True`, the targets have no time axis.
Cross-entropies refuse; "mse" subtracts, and the shapes do not fit.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, outputs = 16, 14, 3, 8, 4
layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(units, return_sequences=True),
    tf.keras.layers.Dense(outputs, activation="softmax", name="dense"),
]
model = tf.keras.Sequential(layers, name="model")
x = np.zeros((40, timesteps, features))
labels = np.zeros(40, int)
one_hot = np.eye(outputs)[labels]

targets = {
    "mse": one_hot,
    "binary_crossentropy": one_hot,
    "categorical_crossentropy": one_hot,
    "sparse_categorical_crossentropy": labels,
}
messages = []
for loss, y in targets.items():
    model.compile("adam", loss)
    try:
        model.fit(x[:32], y[:32], batch_size=batch, verbose=0)
    except ValueError as error:
        messages.append(str(error))
        print(f"{loss}, 32 sequences\nValueError: {error}\n")

# 40 sequences leave half a batch over: Keras 3.15 then knows no size
model.compile("adam", "mse")
try:
    model.fit(x, one_hot, batch_size=batch, verbose=0)
except (tf.errors.InvalidArgumentError, ValueError) as error:
    lines = [x for x in str(error).splitlines() if "[16,4]" in x]
    print(f"mse, 40 sequences\n{type(error).__name__}: {lines[0]}")

assert len(messages) == len(targets)
assert "[16,4], [16,14,4]" in messages[0]
assert "[16,14,4]" in lines[0]
assert model.output_shape == (None, timesteps, outputs)
