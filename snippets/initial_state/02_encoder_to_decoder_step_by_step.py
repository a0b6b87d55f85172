"""Encoder to decoder, and one timestep at a time

The encoder's h and c start the decoder. Calling it once per timestep, with the
states carried on, gives what one call over the whole sequence gives.
"""

import tensorflow as tf

batch, timesteps, features, units, out_steps = 2, 7, 3, 4, 5
tf.keras.utils.set_random_seed(0)

source = tf.random.normal((batch, timesteps, features))
target = tf.random.normal((batch, out_steps, features))
encoder = tf.keras.layers.LSTM(units, return_state=True)
decoder = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)

output, *states = encoder(source)
# (batch, units): not used; [(batch, units), (batch, units)]: h and c
whole, h, c = decoder(target, initial_state=states)
# (batch, out_steps, units), (batch, units), (batch, units)

steps = []
for t in range(out_steps):
    step = target[:, t : t + 1]  # (batch, 1, features): in inference, a guess
    output, *states = decoder(step, initial_state=states)
    # (batch, 1, units): an output; [(batch, units), (batch, units)]: carried
    steps.append(output)
one_by_one = tf.concat(steps, axis=1)

print("at once   ", whole[0, -1].numpy().round(4))
print("one by one", one_by_one[0, -1].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(one_by_one, whole, atol=1e-6)
np.testing.assert_allclose(states, [h, c], atol=1e-6)
from_zeros = decoder(target)[0]  # (batch, out_steps, units): no encoder
assert np.abs(from_zeros - whole).max() > 0.01
# endregion proof
