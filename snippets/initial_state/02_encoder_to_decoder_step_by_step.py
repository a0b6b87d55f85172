"""Encoder to decoder, and one timestep at a time

The encoder's h and c start the decoder. Calling the decoder step by step and
carrying the states gives what one call over the whole sequence gives.
"""

import numpy as np
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
# (batch, out_steps, units): all timesteps at once, as in training;
# (batch, units): its last h; (batch, units): its last c

steps = []
for t in range(out_steps):
    step = target[:, t : t + 1]  # (batch, 1, features): in inference, a guess
    output, *states = decoder(step, initial_state=states)
    # (batch, 1, units): one step; [(batch, units), (batch, units)]: carried
    steps.append(output)
one_by_one = tf.concat(steps, axis=1)
# (batch, out_steps, units): equal to one call

np.testing.assert_allclose(one_by_one, whole, atol=1e-6)
np.testing.assert_allclose(states, [h, c], atol=1e-6)
print("at once   ", whole[0, -1].numpy().round(4))
print("one by one", one_by_one[0, -1].numpy().round(4))
from_zeros = decoder(target)[0]  # (batch, out_steps, units): no encoder
print("no encoder", from_zeros[0, -1].numpy().round(4))
assert np.abs(from_zeros - whole).max() > 0.01
