"""sequence_length is a mask, and its zeros are zero_output_for_mask

After the end of a sequence, dynamic_rnn gave zeros and kept the states. A
Keras mask keeps them, too; without the argument the last h is repeated.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lengths = [5, 3]

flags = {"return_sequences": True, "return_state": True}
lstm = tf.keras.layers.LSTM(units, zero_output_for_mask=True, **flags)
mask = tf.sequence_mask(lengths, timesteps)  # (batch, timesteps)
outputs, h, c = lstm(x, mask=mask)
# (batch, timesteps, units), (batch, units), (batch, units)
default = tf.keras.layers.LSTM(units, return_sequences=True)
default.build(x.shape)
default.set_weights(lstm.get_weights())
repeated = default(x, mask=mask)  # (batch, timesteps, units)
print("zeros ", outputs[1, :, 0].numpy().round(4))
print("repeat", repeated[1, :, 0].numpy().round(4))
print("last h", h[1, 0].numpy().round(4))
# region proof
tf.get_logger().setLevel("ERROR")
old_outputs, old_states = tf.compat.v1.nn.dynamic_rnn(
    lstm.cell,
    x,
    sequence_length=lengths,
    initial_state=lstm.cell.get_initial_state(batch),
)
np.testing.assert_allclose(outputs, old_outputs, atol=1e-6)
np.testing.assert_allclose((h, c), old_states, atol=1e-6)
np.testing.assert_array_equal(old_outputs[1, 3:], np.zeros((2, units)))
np.testing.assert_array_equal(repeated[1, 3:], [h[1]] * 2)
np.testing.assert_array_equal(outputs[1, 2], h[1])
# endregion proof
