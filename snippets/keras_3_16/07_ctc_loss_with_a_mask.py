"""Why masks stop: CTC has one loss per sequence, a mask one value per timestep

Keras multiplies the two. With a mask that has travelled to the loss,
`evaluate` with CTC fails.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, labels, classes = 4, 10, 8, 5, 6
tf.keras.utils.set_random_seed(0)
random = np.random.default_rng(0)
x = random.normal(size=(batch, timesteps, features))
x[:, 8:] = 0  # two timesteps of padding
y = random.integers(1, classes, (batch, labels))
model = tf.keras.Sequential(
    [
        tf.keras.layers.Masking(),
        tf.keras.layers.LSTM(classes, return_sequences=True),
    ]
)
model.compile(loss="ctc", run_eagerly=True)
try:
    result = f"{model.evaluate(x, y, verbose=0):.2f}"
except tf.errors.InvalidArgumentError as error:
    result = error.message.partition("} ")[2].partition(" [Op")[0]
print("loss of the model:   ", result)

output = tf.identity(model(x))  # (batch, timesteps, classes): without a mask
loss = tf.keras.losses.CTC()(y, output)
print(f"no mask at the loss:  {loss:.2f}")
# region proof
assert np.isfinite(loss)
fails = model.layers[1].supports_masking  # before Keras 3.16
assert ("Incompatible shapes" in result) == fails
each = tf.keras.losses.CTC(reduction=None)(y, output)
assert each.shape == (batch,)  # one value per sequence
# endregion proof
