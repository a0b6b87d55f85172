"""hard_sigmoid is z / 6 + 0.5 now; in Keras 2 it was 0.2 * z + 0.5

The same name, the same weights, another h. `recurrent_activation` also takes a
function with the old formula.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 20, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))


def old_formula(z):
    return tf.clip_by_value(0.2 * z + 0.5, 0, 1)


h = {}
for gate in ("hard_sigmoid", "sigmoid", old_formula):
    tf.keras.utils.set_random_seed(0)
    lstm = tf.keras.layers.LSTM(
        units, recurrent_activation=gate, dtype="float64"
    )
    h[gate] = lstm(x).numpy()


off = np.abs(h["hard_sigmoid"] - h[old_formula]).max()
print(f"hard_sigmoid against the formula of Keras 2: {off:.3f}")
at_one = tf.keras.activations.hard_sigmoid(1.0).numpy()
print(f"hard_sigmoid(1.0) = {at_one:.4f}")
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
z = np.linspace(-4, 4, 81)
plt.plot(z, tf.sigmoid(z), label="sigmoid, the default")
plt.plot(
    z, tf.keras.activations.hard_sigmoid(z), label="hard_sigmoid, Keras 3"
)
plt.plot(z, old_formula(z), "--", label="hard_sigmoid, Keras 2")
plt.title("sigmoid and two hard_sigmoid")
plt.xlabel("z")
plt.ylabel("value of the gate")
plt.figlegend(loc="outside lower center")
plt.show()


# endregion plot
# region proof
def new_formula(z):
    return tf.clip_by_value(z / 6 + 0.5, 0, 1)


tf.keras.utils.set_random_seed(0)
layer = tf.keras.layers.LSTM(
    units, recurrent_activation=new_formula, dtype="float64"
)
np.testing.assert_allclose(h["hard_sigmoid"], layer(x), atol=1e-12)
assert off > 0.01
assert np.abs(h["hard_sigmoid"] - h["sigmoid"]).max() > 0.01
np.testing.assert_allclose(at_one, 2 / 3, rtol=1e-6)
# endregion proof
