"""States kept in an attribute, from one call to the next"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 5, 3, 8


class Memory(tf.keras.layers.Layer):
    states = None

    def build(self, shape):
        self.lstm = tf.keras.layers.LSTM(units, return_state=True)

    def call(self, x):
        out, *self.states = self.lstm(x, initial_state=self.states)  # <--
        return out


model = tf.keras.Sequential([Memory(), tf.keras.layers.Dense(1)])
model.compile("adam", "mse")
try:
    x = np.ones((batch, timesteps, features))
    model.fit(x, np.ones((batch, 1)), verbose=0)
except ValueError as error:
    name, text = type(error).__name__, str(error)
scope = text.index("is out of scope")
print(f"{name}: {text[scope : text.index('.', scope) + 1]}")
# region proof
assert name == "InaccessibleTensorError"
assert "is out of scope and cannot be used here." in text
assert "because it was defined in FuncGraph" in text

eager = Memory()  # works, and hides the mistake
first, second = eager(x), eager(x)
assert np.abs(first - second).max() > 0
# endregion proof
