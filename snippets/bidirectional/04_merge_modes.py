"""merge_mode: concat is 2 * units wide; sum, ave and mul are units wide

With merge_mode=None nothing is merged: a tuple of two comes back, six tensors
with return_state=True. The states are merged in no mode.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))


def bidirectional(merge_mode, return_state=True):
    lstm = tf.keras.layers.LSTM(
        units, return_sequences=True, return_state=return_state
    )
    return tf.keras.layers.Bidirectional(lstm, merge_mode=merge_mode)


separate = bidirectional(None)
forward, backward, fh, fc, bh, bc = separate(x)
# (batch, timesteps, units): forward h; (batch, timesteps, units): backward h;
# (batch, units), (batch, units), (batch, units), (batch, units)

by_hand = {
    "concat": tf.concat([forward, backward], axis=-1),
    "sum": forward + backward,
    "ave": (forward + backward) / 2,
    "mul": forward * backward,
}
for merge_mode, expected in by_hand.items():
    layer = bidirectional(merge_mode)
    layer.build(x.shape)
    layer.set_weights(separate.get_weights())
    merged, *states = layer(x)
    print(f"{merge_mode:<6} {merged.shape}")
    np.testing.assert_allclose(merged, expected, atol=1e-6)
    np.testing.assert_array_equal(states, [fh, fc, bh, bc])

pair = bidirectional(None, return_state=False)(x)
# [(batch, timesteps, units), (batch, timesteps, units)]
print("None  ", *(half.shape for half in pair))
assert isinstance(pair, tuple)

for word in ("avg", "None"):
    try:
        bidirectional(word)
    except ValueError as error:
        print(error)
        assert f"Invalid merge mode. Received: {word}." in str(error)
