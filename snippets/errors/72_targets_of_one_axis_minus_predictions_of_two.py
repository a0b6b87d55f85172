"""Wrong: (rows,) minus (rows, 1) is every target minus every prediction"""

import numpy as np
import tensorflow as tf

rows, timesteps, features, units = 8, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(rows, timesteps, features))
model = tf.keras.Sequential(
    [tf.keras.layers.LSTM(units), tf.keras.layers.Dense(1)]
)
predicted = model.predict(x, verbose=0)  # (rows, 1): two axes
y = predicted[:, 0]  # (rows,): as if every prediction were right

difference = y - predicted  # (rows, rows): all pairs
print("y - predicted:", difference.shape)
print(f"mean squared error: {np.mean(difference**2):.4f}, and not 0")
# region proof
assert np.mean(difference**2) > 0.01
assert (tf.constant(y) - tf.constant(predicted)).shape == (rows, rows)
# endregion proof
