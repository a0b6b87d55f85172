"""The states that a step returns start the next step"""

import tensorflow as tf

batch, timesteps, features, units = 1, 5, 3, 4
target = tf.random.normal((batch, timesteps, features))
states = [tf.random.normal((batch, units)) for _ in range(2)]  # of an encoder

decoder = tf.keras.layers.LSTM(units, return_state=True)
at_once, _, _ = decoder(target, initial_state=states)
for t in range(timesteps):
    step = target[:, t : t + 1]  # (batch, 1, features)
    output, *states = decoder(step, initial_state=states)  # <-- both sides
    # (batch, units); [(batch, units), (batch, units)]: h and c

# region proof
import numpy as np

np.testing.assert_allclose(output, at_once, atol=1e-6)
# endregion proof
