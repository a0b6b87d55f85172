"""With the global policy mixed_float16 the last layer can be float32

`set_global_policy` acts on layers made afterwards. Outputs are float16,
weights float32; the last Dense asks for float32; `compile` wraps the
optimizer.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 6, 5, 3, 4
tf.keras.mixed_precision.set_global_policy("mixed_float16")

inputs = tf.keras.Input((timesteps, features))
# (None, timesteps, features): the input
h_seq, h, c = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, name="lstm"
)(inputs)
# (None, timesteps, units): h after every timestep; (None, units): last h;
# (None, units): last c
y = tf.keras.layers.Dense(1, dtype="float32")(h)  # (None, 1): prediction
model = tf.keras.Model(inputs, [y, h, c])
model.compile("adam", ["mse", None, None])


x = np.ones((batch, timesteps, features), "float32")
for name, array in zip("yhc", model.predict(x, verbose=0), strict=True):
    print(f"predict: {name} {array.dtype}")
print("optimizer:", type(model.optimizer).__name__)

# region proof
inputs, scaled = model.inputs[0], tf.keras.mixed_precision.LossScaleOptimizer
assert inputs.dtype == y.dtype == "float32"
assert h_seq.dtype == h.dtype == c.dtype == "float16"
for weight in model.weights:
    assert weight.dtype == "float32"
assert isinstance(model.optimizer, scaled)
counter = tf.keras.layers.LSTM(units, dtype="float32")
assert counter(x).dtype == tf.float32  # alone in a mixed policy
narrow = tf.keras.Sequential([counter, tf.keras.layers.Dense(1)])
narrow.compile(loss="mse", run_eagerly=True)  # computed in float32
assert narrow(x).dtype == tf.float16
loss = narrow.evaluate(x, np.full((batch, 1), 300), verbose=0)
assert 65504 < loss < np.inf
tf.keras.mixed_precision.set_global_policy("mixed_bfloat16")
unscaled = tf.keras.Sequential([tf.keras.layers.LSTM(units)])
unscaled.compile("adam", "mse")
assert not isinstance(unscaled.optimizer, scaled)  # float16 only
tf.keras.mixed_precision.set_global_policy("float32")
assert tf.keras.layers.LSTM(units)(x).dtype == tf.float32
assert model.get_layer("lstm")(x)[0].dtype == tf.float16  # made before
scaled_sgd = scaled(tf.keras.optimizers.SGD(1.0))
weight, one = tf.Variable([5.0]), tf.constant([1.0])
assert scaled_sgd.scale_loss(one) == 2**15  # multiplied, and divided again
assert tf.cast(1e-8, "float16") == 0 < tf.cast(1e-8 * 2**15, "float16")
scaled_sgd.apply([scaled_sgd.scale_loss(one)], [weight])
assert weight.numpy() == 4
# endregion proof
