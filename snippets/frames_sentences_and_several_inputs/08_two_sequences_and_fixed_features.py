"""Two sequences of different lengths and fixed features in one model

Each LSTM ends in one vector per sequence, and vectors can be joined.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(0)
days = tf.keras.Input((30, 2), name="days")
hours = tf.keras.Input((None, 3), name="hours")  # any number of timesteps
shop = tf.keras.Input((5,), name="shop")  # does not change over time

h_days = layers.LSTM(8)(days)  # (None, 8)
h_hours = layers.LSTM(6)(hours)  # (None, 6)
joined = layers.Concatenate()([h_days, h_hours, shop])
# (None, 8 + 6 + 5): side by side
y = layers.Dense(1)(layers.Dense(16, activation="relu")(joined))
# (None, 1): the forecast
model = tf.keras.Model([days, hours, shop], y)
model.compile("adam", "mse")

x = {"days": (9, 30, 2), "hours": (9, 48, 3), "shop": (9, 5)}
x = {name: np.random.normal(size=shape) for name, shape in x.items()}
model.fit(x, np.ones((9, 1)), verbose=0)
print(model.predict(x, verbose=0).shape)
# region proof
loss = model.evaluate(list(x.values()), np.ones((9, 1)), verbose=0)
again = model.evaluate(x, np.ones((9, 1)), verbose=0)
np.testing.assert_allclose(loss, again, rtol=1e-5)
longer = x | {"hours": np.random.normal(size=(9, 20, 3))}
assert model.predict(longer, verbose=0).shape == (9, 1)
fewer = [x["days"], x["hours"], x["shop"][:8]]
with np.testing.assert_raises_regex(ValueError, "cardinality is ambiguous"):
    model.fit(fewer, np.ones((9, 1)), verbose=0)
both = layers.Bidirectional(layers.LSTM(8))
join = layers.Concatenate()([both(days), both(days)])
assert join.shape == (None, 2 * 2 * 8)
# endregion proof
