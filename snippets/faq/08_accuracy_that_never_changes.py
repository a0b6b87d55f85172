"""Accuracy that never changes: the share of the most frequent class

The tag of a timestep tells of the input before it. With one timestep per
sequence the model cannot know that, so it predicts the same class each time.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features = 64, 10, 1
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))
y = np.zeros((batch, timesteps, 1))
y[:, 1:] = x[:, :-1] > 1  # was the input before above 1?
print(f"class 0: {np.mean(y == 0):.0%} of the timesteps")

tables = {}
for steps in (1, timesteps):
    lstm = tf.keras.layers.LSTM(8, return_sequences=True)
    dense = tf.keras.layers.Dense(1, activation="sigmoid")
    inputs = tf.keras.Input((steps, features))
    model = tf.keras.Sequential([inputs, lstm, dense])
    model.compile(tf.keras.optimizers.Adam(0.1), "binary_crossentropy")
    cut = x.reshape(-1, steps, features), y.reshape(-1, steps, 1)
    data = tf.data.Dataset.from_tensors(cut).repeat(60)
    model.fit(data, shuffle=False, verbose=0)
    predicted = model(cut[0]).numpy() > 0.5
    pairs = cut[1].ravel(), predicted.ravel()
    tables[steps] = tf.math.confusion_matrix(*pairs).numpy()
    print(steps, "timesteps:", tables[steps].tolist())  # <-- print this
# region proof
truth_1 = int(y.sum())
assert tables[1].tolist() == [[y.size - truth_1, 0], [truth_1, 0]]
right = np.trace(tables[timesteps]) / y.size
assert right > 0.97 > np.mean(y == 0)
same = tf.keras.layers.Dense(1, kernel_initializer="ones")
forecast = tf.keras.Sequential([tf.keras.Input((1,)), same])
forecast.compile("sgd", "mse", metrics=["accuracy"])
values = np.array([[2.5], [3.5]])
assert forecast.evaluate(values, values, verbose=0) == [0, 0]
# endregion proof
