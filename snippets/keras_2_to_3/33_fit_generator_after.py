"""fit takes the generator"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
data = np.ones((20, features), "float32")


def windows():
    while True:
        x = [data[i : i + timesteps] for i in range(batch)]
        yield np.stack(x), data[timesteps : timesteps + batch, :1]


model = tf.keras.Sequential(
    [tf.keras.layers.LSTM(units), tf.keras.layers.Dense(1)]
)
model.compile("adam", "mse")
history = model.fit(windows(), steps_per_epoch=1, shuffle=False, verbose=0)
print(list(history.history))

# region proof
assert list(history.history) == ["loss"]
# endregion proof
