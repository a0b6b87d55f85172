"""Errors of Bidirectional: go_backwards, backward_layer, states

go_backwards=True in the wrapped LSTM alone raises. stateful=True together
with return_state=True raises on Keras 3 before 3.16; on both, the states can
be read from the layer.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
Bidirectional, LSTM = tf.keras.layers.Bidirectional, tf.keras.layers.LSTM

try:
    Bidirectional(LSTM(units, go_backwards=True))
except ValueError as error:
    print(error)

both = Bidirectional(LSTM(units, stateful=True, return_state=True))
try:
    outcome = f"{len(both(x))} tensors"
except TypeError as error:
    outcome = f"TypeError: {error}"
print("stateful and return_state:", outcome)

stateful = Bidirectional(LSTM(units, stateful=True))
output = stateful(x)  # (batch, 2 * units): final h of both directions
fh, fc, bh, bc = stateful.states
# (batch, units), (batch, units), (batch, units), (batch, units)
print("states of the layer:", *(state.shape for state in stateful.states))
# region proof
import numpy as np

assert "'generator' and 'int'" in outcome or outcome == "5 tensors"
np.testing.assert_array_equal(output, tf.concat([fh, bh], axis=-1))
words = "different `go_backwards` value"
with np.testing.assert_raises_regex(ValueError, words):
    Bidirectional(LSTM(units), backward_layer=LSTM(units))
for name in ("return_sequences", "return_state", "stateful"):
    other = LSTM(units, go_backwards=True, **{name: True})
    with np.testing.assert_raises_regex(
        ValueError, f'same value for attribute "{name}"'
    ):
        Bidirectional(LSTM(units), backward_layer=other)
with np.testing.assert_raises_regex(IndexError, "list index out of range"):
    Bidirectional(LSTM(units))(x, initial_state=[fh, fc])
# endregion proof
