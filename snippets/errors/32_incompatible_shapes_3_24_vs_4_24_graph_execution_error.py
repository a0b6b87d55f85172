"""The last batch of a stateful predict has 3 rows instead of 4"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rows = 4, 5, 3, 6, 7
x = np.ones((rows, timesteps, features))

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))

try:
    model.predict(x, batch_size=batch, verbose=0)  # <-- 7 rows are 4 and 3
except tf.errors.InvalidArgumentError as error:
    first, *_, last = str(error).partition("\n\t [[")[0].splitlines()
    print(first, "…", last, sep="\n")
# region proof
assert "Incompatible shapes: [3,24] vs. [4,24]" in last
# endregion proof
