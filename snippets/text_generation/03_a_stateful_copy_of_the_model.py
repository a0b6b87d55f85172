"""A stateful copy of the trained model generates, too

The copy has a batch of one text and keeps h and c from call to call. Reset
them before the next text.
"""

import numpy as np
import tensorflow as tf

size, features, units = 7, 8, 32
tf.keras.utils.set_random_seed(0)


def language_model(batch_size=None, stateful=False):
    ids = tf.keras.Input(batch_shape=(batch_size, None))
    x = tf.keras.layers.Embedding(size, features)(ids)
    lstm = tf.keras.layers.LSTM(
        units, return_sequences=True, stateful=stateful
    )
    return tf.keras.Model(ids, tf.keras.layers.Dense(size)(lstm(x)))


trained = language_model()  # for fit: as many texts as you like
writer = language_model(batch_size=1, stateful=True)
writer.set_weights(trained.get_weights())

text = np.array([[0, 3, 4, 0, 1, 6]])
at_once = trained(text)  # (1, 6, size): what fit sees
steps = [writer(text[:, t : t + 1]) for t in range(6)]
one_by_one = tf.concat(steps, axis=1)  # (1, 6, size)
again = writer(text[:, :1])  # (1, 1, size): it goes on from the last text
for layer in writer.layers:
    if getattr(layer, "stateful", False):
        layer.reset_state()
fresh = writer(text[:, :1])  # (1, 1, size): from zeros
off = np.abs(one_by_one - at_once).max()
print(f"steps and the whole text differ by {off:.4f}")
# region proof
np.testing.assert_allclose(one_by_one, at_once, atol=1e-6)
np.testing.assert_allclose(fresh[:, 0], at_once[:, 0], atol=1e-6)
assert np.abs(again[:, 0] - at_once[:, 0]).max() > 1e-3
# endregion proof
