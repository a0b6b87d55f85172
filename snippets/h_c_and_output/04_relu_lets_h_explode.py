"""With activation="relu" h is no longer bounded

`activation` replaces both tanh functions. With relu nothing keeps h below 1,
and where the recurrent weights add up it grows with every step: past a
thousand in 20 steps here, with weights of 0.5.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 20, 3, 8
largest = {}
for activation in ("tanh", "relu"):
    tf.keras.utils.set_random_seed(0)
    x = tf.random.normal((batch, timesteps, features))
    lstm = tf.keras.layers.LSTM(
        units,
        activation=activation,
        recurrent_initializer=tf.keras.initializers.Constant(0.5),
        return_sequences=True,
    )
    h_seq = lstm(x)  # (batch, timesteps, units): h after every timestep
    largest[activation] = np.abs(h_seq).max(axis=(0, 2))

for activation, values in largest.items():
    print(f"{activation}: largest |h| after 20 steps: {values[-1]:.2g}")
assert largest["tanh"].max() < 1
assert largest["relu"].max() > 1000

for activation, values in largest.items():
    plt.semilogy(range(1, 21), values, label=activation)
plt.title("Largest |h| with tanh and with relu")
plt.xlabel("timestep")
plt.ylabel("largest |h| over batch and units")
plt.legend()
plt.show()
