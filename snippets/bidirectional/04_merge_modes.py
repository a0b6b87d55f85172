"""merge_mode: concat is 2 * units wide; sum, ave and mul are units wide

With merge_mode=None nothing is merged: a tuple of two comes back, six tensors
with return_state=True. The states are merged in no mode.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))


def bidirectional(merge_mode, return_state=False):
    lstm = tf.keras.layers.LSTM(
        units, return_sequences=True, return_state=return_state
    )
    return tf.keras.layers.Bidirectional(lstm, merge_mode=merge_mode)


for merge_mode in ("concat", "sum", "ave", "mul"):
    print(f"{merge_mode:<6}", bidirectional(merge_mode)(x).shape)

separate = bidirectional(None, return_state=True)
forward, backward, fh, fc, bh, bc = separate(x)
# (batch, timesteps, units): forward h; (batch, timesteps, units): backward h;
# (batch, units), (batch, units), (batch, units), (batch, units)
print("None  ", forward.shape, backward.shape)

# region proof
import numpy as np

by_hand = {
    "concat": tf.concat([forward, backward], axis=-1),
    "sum": forward + backward,
    "ave": (forward + backward) / 2,
    "mul": forward * backward,
}
for merge_mode, expected in by_hand.items():
    layer = bidirectional(merge_mode, return_state=True)
    layer.build(x.shape)
    layer.set_weights(separate.get_weights())
    merged, *states = layer(x)
    np.testing.assert_allclose(merged, expected, atol=1e-6)
    np.testing.assert_array_equal(states, [fh, fc, bh, bc])
    assert merged.shape == bidirectional(merge_mode)(x).shape
assert isinstance(bidirectional(None)(x), tuple)
for word in ("avg", "None"):
    words = f"Invalid merge mode. Received: {word}."
    np.testing.assert_raises_regex(ValueError, words, bidirectional, word)
# endregion proof
