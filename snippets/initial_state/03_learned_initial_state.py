"""A learned initial state

It is two weights of shape `(1, units)`, repeated for every row of the batch.
They begin as zeros, the default state; gradients reach both, and fit moves
them.
"""

import tensorflow as tf

batch, timesteps, features, units = 16, 6, 3, 8
tf.keras.utils.set_random_seed(0)


class LearnedState(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.h = self.add_weight((1, units), "zeros", name="h")
        self.c = self.add_weight((1, units), "zeros", name="c")

    def call(self, x):
        rows = tf.shape(x)[0]
        return tf.repeat(self.h, rows, 0), tf.repeat(self.c, rows, 0)


inputs = tf.keras.Input((timesteps, features))
start = LearnedState(units)
h, c = start(inputs)  # (None, units): learned; (None, units): learned
out = tf.keras.layers.LSTM(units)(inputs, initial_state=[h, c])
model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(out))

for weight in start.trainable_weights:
    print("learned:", weight.name, weight.shape)
# region proof
import numpy as np

x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
y = np.ones((batch, 1))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean((model(x) - y) ** 2)
gradients = tape.gradient(loss, start.trainable_weights)
# [(1, units), (1, units)]
assert all(np.abs(gradient).max() > 0 for gradient in gradients)

model.compile(tf.keras.optimizers.Adam(0.05), loss="mse")
updates = tf.data.Dataset.from_tensors((x, y)).repeat(30)
model.fit(updates, shuffle=False, verbose=0)
assert np.mean((model(x) - y) ** 2) < loss / 2
assert np.abs(start.h).max() > 0.1 and np.abs(start.c).max() > 0.1
# endregion proof
