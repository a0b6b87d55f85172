"""fit, evaluate and predict do not reset the states

The learning rate is 0, so only the states can change the loss: without a
reset each epoch starts where the one before it, or the validation, ended.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rows = 4, 5, 3, 6, 8
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(rows, timesteps, features))
y = np.ones((rows, 1))

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(lstm(inputs)))
model.compile(tf.keras.optimizers.SGD(learning_rate=0.0), loss="mse")


class ResetStates(tf.keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        lstm.reset_state()


options = {"batch_size": batch, "shuffle": False, "verbose": 0}
kept = model.fit(x, y, epochs=3, **options).history["loss"]
reset = model.fit(x, y, epochs=3, callbacks=[ResetStates()], **options)
reset = reset.history["loss"]
print("fit             ", np.round(kept, 4))
print("fit, ResetStates", np.round(reset, 4))
# region proof
assert kept[0] == reset[0] == reset[1] == reset[2]
assert abs(kept[1] - kept[0]) > 1e-4

lstm.reset_state()
losses = [model.evaluate(x, y, batch_size=batch, verbose=0) for _ in range(2)]
np.testing.assert_allclose(losses, kept[:2], rtol=1e-5)

lstm.reset_state()
first = model.predict(x, batch_size=batch, verbose=0)  # (rows, 1)
second = model.predict(x, batch_size=batch, verbose=0)  # (rows, 1)
assert np.abs(second - first).max() > 1e-3

options |= {"validation_data": (x, y), "validation_batch_size": batch}
checked = model.fit(x, y, epochs=2, callbacks=[ResetStates()], **options)
val_loss = checked.history["val_loss"]
np.testing.assert_allclose(val_loss, [losses[1]] * 2, rtol=1e-5)
# endregion proof
