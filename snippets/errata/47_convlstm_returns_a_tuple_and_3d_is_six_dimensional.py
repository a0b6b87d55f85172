"""ConvLSTM returns a tuple; ConvLSTM3D works in six dimensions"""

import tensorflow as tf

batch, timesteps, depth, rows, cols, channels, filters = 2, 5, 6, 8, 9, 3, 4
film = tf.random.normal((batch, timesteps, depth, rows, cols, channels))

layer = tf.keras.layers.ConvLSTM3D(
    filters, 1, return_sequences=True, return_state=True
)
returned = layer(film)
h_seq, h, c = returned
# (batch, timesteps, depth, rows, cols, filters);
# (batch, depth, rows, cols, filters); (batch, depth, rows, cols, filters)
print(type(returned).__name__, "of", [len(t.shape) for t in returned], "axes")
# region proof
assert isinstance(returned, tuple)
assert len(film.shape) == len(h_seq.shape) == 6 and len(h.shape) == 5
# endregion proof
