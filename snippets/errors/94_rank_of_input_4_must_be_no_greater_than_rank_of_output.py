"""dropout together with implementation=1, in training"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
options = {"dropout": 0.5, "implementation": 1}

model = tf.keras.Sequential([tf.keras.layers.LSTM(units, **options)])
model.compile(loss="mse")
try:
    model.fit(x, tf.ones((batch, units)), verbose=0)
except ValueError as error:
    assert "Shape must be at most rank 3 but is rank 4" in str(error)

lstm = tf.keras.layers.LSTM(units, **options)
lstm(x)  # without dropout nothing is wrong
lstm(x, training=True)  # <-- as fit calls it
