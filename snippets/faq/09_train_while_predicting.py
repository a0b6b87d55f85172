"""Train while predicting: one model trains on windows, its copy predicts

The copy is stateful, with a batch of 1. Copying the weights leaves its
states as they are.
"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 8, 1, 4
tf.keras.utils.set_random_seed(0)
stream = np.sin(np.arange(101) / 2)[:, None]  # (101, features)


def model_for(batch_size, timesteps, stateful):
    shape = (batch_size, timesteps, features)
    lstm = tf.keras.layers.LSTM(units, stateful=stateful)
    dense = tf.keras.layers.Dense(features)
    inputs = tf.keras.Input(batch_shape=shape)
    return tf.keras.Sequential([inputs, lstm, dense])


trained = model_for(None, timesteps, stateful=False)
trained.compile(tf.keras.optimizers.Adam(0.05), "mse")
live = model_for(1, 1, stateful=True)  # <-- never trained itself
errors = []
for t in range(len(stream) - 1):
    forecast = live(stream[None, t : t + 1])  # (1, features)
    errors.append(float(np.abs(forecast - stream[t + 1]).mean()))
    if t >= timesteps:  # the value that was forecast has come
        window = stream[None, t - timesteps + 1 : t + 1]
        trained.train_on_batch(window, stream[None, t + 1])
        before = [state.numpy() for state in live.layers[0].states]
        live.set_weights(trained.get_weights())  # <-- states stay
print("error, first and last ten:", end=" ")
print(np.mean(errors[:10]).round(1), np.mean(errors[-10:]).round(1))
# region proof
for old, new in zip(before, live.layers[0].states, strict=True):
    np.testing.assert_array_equal(new.numpy(), old)
    assert np.abs(old).max() > 0.01
for kept, learned in zip(live.weights, trained.weights, strict=True):
    np.testing.assert_array_equal(kept.numpy(), learned.numpy())
assert np.mean(errors[-10:]) < np.mean(errors[:10]) / 2
# endregion proof
