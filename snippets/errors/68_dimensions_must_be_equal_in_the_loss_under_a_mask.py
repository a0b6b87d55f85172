"""Dimensions must be equal, but are 3 and 7: the loss meets a longer mask"""

# raises: ValueError (keras<3.16)

import tensorflow as tf

batch, timesteps, features, units, kept = 2, 7, 5, 4, 3


class LastSteps(tf.keras.layers.Layer):
    supports_masking = True  # <-- hands on a mask of all timesteps

    def call(self, h_seq):
        return h_seq[:, -kept:]


model = tf.keras.Sequential()
model.add(tf.keras.layers.Masking())
model.add(tf.keras.layers.LSTM(units, return_sequences=True))
model.add(LastSteps())
model.compile(loss="mse")
x = tf.random.normal((batch, timesteps, features))
model.evaluate(x, tf.zeros((batch, kept, units)), verbose=0)
