"""A stateful copy of the trained model generates, too

The copy has a batch of one text and keeps h and c from call to call. Reset
them before the next text.
"""

import numpy as np
import tensorflow as tf

layers, size, units = tf.keras.layers, 7, 32
tf.keras.utils.set_random_seed(0)


def language_model(batch_size=None, stateful=False):
    ids = tf.keras.Input(batch_shape=(batch_size, None))
    lstm = layers.LSTM(units, return_sequences=True, stateful=stateful)
    h_seq = lstm(layers.Embedding(size, 8)(ids))
    return tf.keras.Model(ids, layers.Dense(size)(h_seq))


trained = language_model()  # for fit: as many texts as you like
writer = language_model(batch_size=1, stateful=True)
writer.set_weights(trained.get_weights())

text = np.array([[0, 3, 4, 0, 1, 6]])
at_once = trained(text)  # (1, 6, size): what fit sees
one_by_one = tf.concat([writer(text[:, t : t + 1]) for t in range(6)], 1)
again = writer(text[:, :1])  # (1, 1, size): it goes on from the last text
writer.layers[2].reset_state()  # <-- of the LSTM
fresh = writer(text[:, :1])  # (1, 1, size): from zeros
print("steps differ by", f"{np.abs(one_by_one - at_once).max():.4f}")
# region proof
assert isinstance(writer.layers[2], layers.LSTM)
np.testing.assert_allclose(one_by_one, at_once, atol=1e-6)
np.testing.assert_allclose(fresh[:, 0], at_once[:, 0], atol=1e-6)
assert np.abs(again[:, 0] - at_once[:, 0]).max() > 1e-3
# endregion proof
