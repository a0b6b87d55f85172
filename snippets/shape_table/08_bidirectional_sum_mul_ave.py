"""Bidirectional: merge_mode "sum", "mul" and "ave" are units wide

The four states after the output are not merged: their shapes are the same in
every mode.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 7, 3, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
Bidirectional, LSTM = tf.keras.layers.Bidirectional, tf.keras.layers.LSTM


def merge(mode, forward, backward):
    product, total = forward * backward, forward + backward
    return {"sum": total, "mul": product, "ave": total / 2}[mode]


# region proof
import numpy as np

for mode in ("sum", "mul", "ave"):
    y = Bidirectional(LSTM(units), merge_mode=mode)(x)
    # (batch, units): a tensor, sum, product or mean of both final h
    y_seq = Bidirectional(LSTM(units, return_sequences=True), merge_mode=mode)(
        x
    )
    # (batch, timesteps, units): a tensor, merged at every timestep
    y_end, fh, fc, bh, bc = Bidirectional(
        LSTM(units, return_state=True), merge_mode=mode
    )(x)
    # (batch, units): first of a tuple of 5, fh and bh merged;
    # (batch, units): final forward h; (batch, units): final forward c;
    # (batch, units): final backward h; (batch, units): final backward c
    y_all, fh_all, fc_all, bh_all, bc_all = Bidirectional(
        LSTM(units, return_sequences=True, return_state=True), merge_mode=mode
    )(x)
    # (batch, timesteps, units): first of a tuple of 5, merged;
    # (batch, units): final forward h; (batch, units): final forward c;
    # (batch, units): final backward h; (batch, units): final backward c

    np.testing.assert_allclose(y_end, merge(mode, fh, bh), atol=1e-6)
    assert y.shape == y_end.shape and y_seq.shape == y_all.shape
# endregion proof
