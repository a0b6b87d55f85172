"""Scale and scale back inside the model

`Normalization` scales the inputs, `Normalization(invert=True)` scales the
forecast back. Both learn mean and variance from the training rows alone.
"""

import numpy as np
import tensorflow as tf

layers = tf.keras.layers
tf.keras.utils.set_random_seed(0)
t = np.arange(1000)
series = np.stack([1013 + 9 * np.sin(t / 9), 20 + 4 * np.cos(t / 9)], axis=1)
x = np.stack([series[n - 20 : n] for n in range(20, 1000)])
y = series[20:, :1]  # (windows, 1): the next pressure, in hPa
train = 600

scale = layers.Normalization()  # each feature by its own mean and variance
scale.adapt(x[:train])
back = layers.Normalization(invert=True)
back.adapt(y[:train])

inner = tf.keras.Sequential([scale, layers.LSTM(16), layers.Dense(1)])
inner.compile(tf.keras.optimizers.Adam(0.01), "mse")
scaled = (y - y[:train].mean()) / y[:train].std()  # the loss needs this scale
inner.fit(x[:train], scaled[:train], epochs=10, verbose=0)
model = tf.keras.Sequential([inner, back])  # raw in, raw out
forecast = model.predict(x[train:], verbose=0)
print("truth   ", y[train : train + 3, 0].round(1))
print("forecast", forecast[:3, 0].round(0))
# region proof
in_hpa = inner.predict(x[train:], verbose=0) * y[:train].std()
np.testing.assert_allclose(forecast, in_hpa + y[:train].mean(), rtol=1e-4)
assert abs(forecast - y[train:]).mean() < 0.3 * y.std()
model.save("scaling.keras")  # with mean and variance
loaded = tf.keras.models.load_model("scaling.keras")
np.testing.assert_array_equal(loaded.predict(x[train:], verbose=0), forecast)
# endregion proof
