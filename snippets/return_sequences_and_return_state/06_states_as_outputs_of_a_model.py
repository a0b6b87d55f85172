"""A functional model can return the sequence and both states

Symbolic calls hand back the same three tensors, with `None` for the batch;
`predict` keeps the names under which they were given to the model.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 6, 5, 3, 4
tf.keras.utils.set_random_seed(0)

inputs = tf.keras.Input((timesteps, features))
# (None, timesteps, features): symbolic
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(inputs)
# (None, timesteps, units), (None, units), (None, units)

model = tf.keras.Model(inputs, {"sequence": h_seq, "h": h, "c": c})
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
result = model.predict(x, verbose=0)
seq_values = result["sequence"]  # (batch, timesteps, units): as arrays
h_values = result["h"]  # (batch, units): as arrays

assert set(result) == {"sequence", "h", "c"}
print({name: value.shape for name, value in result.items()})
np.testing.assert_allclose(seq_values[:, -1], h_values, rtol=1e-6)
