"""Fit an LSTM on a sine wave and predict the next value"""

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
samples, timesteps, features, units = 480, 20, 1, 16

wave = np.sin(np.arange(samples + timesteps) * 0.1)
windows = [wave[i : i + timesteps] for i in range(samples)]
x = np.array(windows)[:, :, None]  # (samples, timesteps, features)
y = wave[timesteps:]  # (samples,): the value after each window

model = tf.keras.Sequential(
    [
        tf.keras.layers.Input((timesteps, features)),
        tf.keras.layers.LSTM(units),
        tf.keras.layers.Dense(1),
    ]
)
model.compile(optimizer="adam", loss="mse")
model.fit(x[:400], y[:400], epochs=20, verbose=0)

predicted = model.predict(x[400:], verbose=0)[:, 0]
print("true next values", y[400:406].round(1))
print("predicted       ", predicted[:6].round(1))
# region proof
assert np.abs(predicted - y[400:]).mean() < 0.1
assert np.abs(y[400:] - y[:400].mean()).mean() > 0.5  # of a constant guess
# endregion proof
