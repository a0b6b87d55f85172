"""The batch size does not change the output: rows know nothing of each other

No weight has a batch dimension, so the weights of a stateful model fit a
second model with another batch, here one timestep of one sequence per call.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 8, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.normal(size=(batch, timesteps, features))


def model_for(batch_size, timesteps, stateful):
    return tf.keras.Sequential(
        [
            tf.keras.Input(batch_shape=(batch_size, timesteps, features)),
            tf.keras.layers.LSTM(units, stateful=stateful),
            tf.keras.layers.Dense(1),
        ]
    )


model = model_for(None, timesteps, stateful=False)
together = model.predict(x, verbose=0)  # (batch, 1)
in_twos = model.predict(x, batch_size=2, verbose=0)  # (batch, 1)
alone = model(x[:1])  # (1, 1)
np.testing.assert_allclose(in_twos, together, atol=1e-6)
np.testing.assert_allclose(alone, together[:1], atol=1e-6)

stateful = model_for(batch, timesteps, stateful=True)
expected = stateful(x)  # (batch, 1)

live = model_for(1, 1, stateful=True)  # <-- batch 1
live.set_weights(stateful.get_weights())
for t in range(timesteps):
    y = live(x[:1, t : t + 1])  # (1, 1): the forecast after timestep t
# region proof
np.testing.assert_allclose(y, expected[:1], atol=1e-5)
assert model.predict(x[:3], verbose=0).shape == (3, 1)
with np.testing.assert_raises_regex(Exception, "batch size|shape"):
    stateful.predict(x[:3], verbose=0)
states = stateful.layers[0].states  # one h and one c for each row
assert [tuple(state.shape) for state in states] == 2 * [(batch, units)]
sizes = [weight.shape for weight in stateful.get_weights()]
assert sizes == [weight.shape for weight in live.get_weights()]
# endregion proof
