"""fit uses dropout; predict, evaluate and model(x) do not

A learning rate of 0 leaves the weights alone: `fit` still reports another
loss than `evaluate`. `predict` has no `training` argument.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 32, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
y = tf.random.normal((batch, 1))

inputs = tf.keras.Input((timesteps, features))
h = tf.keras.layers.LSTM(units, dropout=0.5)(inputs)
# (None, units): last h
model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(h))
model.compile(tf.keras.optimizers.SGD(learning_rate=0.0), "mse")

history = model.fit(x, y, epochs=3, shuffle=False, verbose=0).history
fit_losses = history["loss"]
loss = model.evaluate(x, y, verbose=0)
print("losses in fit:", np.round(fit_losses, 3))
print("evaluate:     ", round(loss, 3))

sample = model(x, training=True)  # (batch, 1): one draw of the masks
print("model(x, training=True):", sample[:3, 0].numpy().round(3))
predicted = model.predict(x, verbose=0)  # (batch, 1): inference
print("predict:                ", predicted[:3, 0].round(3))
# region proof
assert min(abs(fit_loss - loss) for fit_loss in fit_losses) > 1e-3
np.testing.assert_allclose(model(x), predicted, rtol=1e-4, atol=1e-6)
np.testing.assert_allclose(loss, np.mean((predicted - y) ** 2), rtol=1e-4)
assert not np.allclose(sample, predicted, atol=0.01)
words = "unexpected keyword argument 'training'"
with np.testing.assert_raises_regex(TypeError, words):
    model.predict(x, training=True)
recurrent = tf.keras.layers.LSTM(units, recurrent_dropout=0.5)
other = tf.keras.Sequential([inputs, recurrent, tf.keras.layers.Dense(1)])
other.set_weights(model.get_weights())
other.compile(loss="mse", run_eagerly=True)
np.testing.assert_allclose(other.evaluate(x, y, verbose=0), loss, rtol=1e-4)
again = other.predict(x, verbose=0)
np.testing.assert_allclose(again, predicted, rtol=1e-4, atol=1e-6)
assert not np.allclose(other(x, training=True), predicted, atol=0.01)
# endregion proof
