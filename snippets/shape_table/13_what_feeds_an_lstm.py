"""What feeds an LSTM: Input, Embedding, Masking, RepeatVector and others

An LSTM takes three axes, (batch, timesteps, features). These layers make them.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, vocabulary, filters = 2, 7, 3, 4, 11, 6
tf.keras.utils.set_random_seed(0)

inputs = tf.keras.Input((timesteps, features))
# (None, timesteps, features): symbolic, without the batch in the call
token_inputs = tf.keras.Input((None,), dtype="int32")
# (None, None): token ids, any number of them

tokens = tf.keras.utils.pad_sequences(
    [[4, 8, 2, 6, 1, 9, 3], [5, 10, 7]], padding="post"
)
# (batch, timesteps): token ids, 0 is padding
embedding = tf.keras.layers.Embedding(vocabulary, features, mask_zero=True)
vectors = embedding(tokens)
# (batch, timesteps, features): a vector for each token, carries the mask
token_mask = embedding.compute_mask(tokens)
# (batch, timesteps): True where the token is not 0
symbolic_vectors = embedding(token_inputs)
# (None, None, features): symbolic
table = embedding.embeddings  # (vocabulary, features): the weights

series = np.random.normal(size=(batch, timesteps))
# (batch, timesteps): one number a timestep, no features axis
one_feature = series[:, :, None]
# (batch, timesteps, 1): one feature
masked = tf.keras.layers.Masking(mask_value=0.0)(one_feature)
# (batch, timesteps, 1): the same numbers, carries a mask
value_mask = tf.keras.layers.Masking().compute_mask(one_feature)
# (batch, timesteps): False where all features are 0
columns = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(features))(
    one_feature
)
# (batch, timesteps, features): the same Dense at every timestep
windows = tf.keras.layers.Conv1D(filters, 3)(one_feature)
# (batch, timesteps - 2, filters): a kernel of 3 takes two timesteps
folded = tf.keras.layers.Reshape((timesteps, 1))(series)
# (batch, timesteps, 1): an axis added inside a model

h = tf.keras.layers.LSTM(units)(vectors, mask=token_mask)
# (batch, units): h after the last real token
repeated = tf.keras.layers.RepeatVector(timesteps)(h)
# (batch, timesteps, units): the same h at every timestep

# region proof
np.testing.assert_array_equal(np.sum(token_mask, axis=1), [7, 3])
np.testing.assert_array_equal(masked, one_feature.astype("float32"))
np.testing.assert_array_equal(repeated[:, 0], repeated[:, -1])
np.testing.assert_array_equal(folded, one_feature.astype("float32"))
assert np.all(value_mask)
# endregion proof
