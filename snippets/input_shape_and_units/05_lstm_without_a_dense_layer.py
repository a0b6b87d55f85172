"""Without a Dense layer the prediction is h itself: between -1 and 1

units must then equal the features of the targets, and no training moves the
prediction past 1. Dense(1) multiplies and adds, and reaches any number.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, outputs = 256, 5, 2, 1
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(samples, timesteps, features))
y = x[:, -1].sum(axis=-1, keepdims=True)
# (samples, outputs): the sum of the last features

inputs = tf.keras.Input((timesteps, features))
alone = tf.keras.layers.LSTM(outputs)(inputs)
# (None, outputs): units must equal the features of the targets
dense = tf.keras.layers.Dense(outputs)(tf.keras.layers.LSTM(8)(inputs))
# (None, outputs): any number of units
model = tf.keras.Model(inputs, {"alone": alone, "dense": dense})
model.compile(tf.keras.optimizers.Adam(0.03), "mse")
model.fit(x, {"alone": y, "dense": y}, epochs=12, verbose=0)
predicted = model(x)

print("largest |y|           ", np.abs(y).max().round(1))
print("largest |h| of LSTM(1)", np.abs(predicted["alone"]).max().round(1))
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
plt.axline((0, 0), slope=1, color="C2", label="no error")
plt.plot(y, predicted["dense"], "C0o", ms=3, label="LSTM(8), Dense(1)")
plt.plot(y, predicted["alone"], "C1s", ms=3, label="LSTM(1) alone")
plt.title("With and without a Dense layer")
plt.xlabel("true value")
plt.ylabel("predicted value")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
assert np.abs(predicted["alone"]).max() <= 1
assert np.abs(predicted["dense"]).max() > 2
assert np.abs(predicted["dense"] - y).mean() < 0.2
broadcast = tf.keras.losses.mse(y, tf.zeros((samples, 8)))
# (samples,): 8 units against 1 target feature, and nothing raises
several = tf.keras.Sequential([tf.keras.layers.LSTM(8)])
several.compile(loss="mse", run_eagerly=True)
loss = several.evaluate(x, y, verbose=0)  # each unit against the same target
np.testing.assert_allclose(loss, np.mean((several(x) - y) ** 2), rtol=1e-4)
# endregion proof
