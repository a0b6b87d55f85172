"""Wrong: an inference loop that loses the decoder's states"""

import tensorflow as tf

batch, timesteps, features, units = 1, 5, 3, 4
tf.keras.utils.set_random_seed(0)
target = tf.random.normal((batch, timesteps, features))
states = [tf.random.normal((batch, units)) for _ in range(2)]  # of an encoder

decoder = tf.keras.layers.LSTM(units, return_state=True)
for t in range(timesteps):
    step = target[:, t : t + 1]  # (batch, 1, features)
    forgets, _, _ = decoder(step, initial_state=states)  # <-- always the same
at_once, _, _ = decoder(target, initial_state=states)

print("in training    ", at_once[0].numpy().round(4))
print("in the loop    ", forgets[0].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(forgets, at_once, atol=0.01)
# endregion proof
