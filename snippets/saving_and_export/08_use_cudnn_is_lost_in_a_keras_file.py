"""A .keras file keeps every output bit for bit, but not use_cudnn

`use_cudnn` is not in the layer's configuration, so a reloaded layer has
"auto" again.
"""

import tempfile

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(
    units,
    return_sequences=True,
    return_state=True,
    use_cudnn=False,
    name="lstm",
)
model = tf.keras.Model(inputs, lstm(inputs))

with tempfile.TemporaryDirectory() as folder:
    model.save(f"{folder}/m.keras")
    reloaded = tf.keras.models.load_model(f"{folder}/m.keras")

x = tf.random.normal((batch, timesteps, features))
h_seq, h, c = reloaded(x)
# (batch, timesteps, units), (batch, units), (batch, units)
for value, original in zip((h_seq, h, c), model(x)):
    np.testing.assert_array_equal(value, original)

print("use_cudnn before:", lstm.use_cudnn)
print("use_cudnn after: ", reloaded.get_layer("lstm").use_cudnn)
assert "use_cudnn" not in lstm.get_config()
assert reloaded.get_layer("lstm").use_cudnn == "auto"
