"""A .keras file keeps the weights bit for bit, but not use_cudnn

`use_cudnn` is not in the layer's configuration, so a reloaded layer has
"auto" again.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units, use_cudnn=False, name="lstm")
model = tf.keras.Model(inputs, lstm(inputs))

model.save("m.keras")
reloaded = tf.keras.models.load_model("m.keras")
x = tf.random.normal((batch, timesteps, features))
h = reloaded(x)  # (batch, units)

print("h before:", model(x)[0].numpy().round(4), lstm.use_cudnn)
again = reloaded.get_layer("lstm")
print("h after: ", h[0].numpy().round(4), again.use_cudnn)
# region proof
import numpy as np

np.testing.assert_array_equal(h, model(x))
assert all(map(np.array_equal, reloaded.get_weights(), model.get_weights()))
inner = tf.keras.layers.LSTM(units, dropout=0.5)
dropping = tf.keras.Sequential([inputs, inner])
dropping(x, training=True)
dropping.save("dropping.keras")
other = tf.keras.models.load_model("dropping.keras").layers[0]
seeds = [layer.cell.seed_generator.state.numpy() for layer in (inner, other)]
assert not np.array_equal(*seeds)  # how many masks were drawn is lost
assert "use_cudnn" not in lstm.get_config()
assert reloaded.get_layer("lstm").use_cudnn == "auto"
# endregion proof
