"""Errors of Bidirectional: go_backwards, backward_layer, states

go_backwards=True in the wrapped LSTM always raises. stateful=True together
with return_state=True raises before Keras 3.16; the states can be read from
the layer on every version.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
Bidirectional, LSTM = tf.keras.layers.Bidirectional, tf.keras.layers.LSTM

try:
    Bidirectional(LSTM(units, go_backwards=True))
except ValueError as error:
    print(error)
    assert "different `go_backwards` value" in str(error)

backward = LSTM(units, go_backwards=True)
try:
    Bidirectional(LSTM(units, return_sequences=True), backward_layer=backward)
except ValueError as error:
    print(error)
    assert 'the same value for attribute "return_sequences"' in str(error)

both = Bidirectional(LSTM(units, stateful=True, return_state=True))
try:
    outcome = f"{len(both(x))} tensors"
except TypeError as error:
    outcome = f"TypeError: {error}"
print("stateful and return_state:", outcome)
assert "'generator' and 'int'" in outcome or outcome == "5 tensors"

stateful = Bidirectional(LSTM(units, stateful=True))
output = stateful(x)  # (batch, 2 * units): final h of both directions
fh, fc, bh, bc = stateful.states
# (batch, units), (batch, units), (batch, units), (batch, units)
np.testing.assert_array_equal(output, tf.concat([fh, bh], axis=-1))

try:
    Bidirectional(LSTM(units))(x, initial_state=[fh, fc])
except IndexError as error:
    print(str(error).split("\n\nArguments")[0])
    assert "list index out of range" in str(error)
