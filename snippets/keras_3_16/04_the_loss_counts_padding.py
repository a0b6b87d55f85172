"""The same model, another loss: padding counts when no mask reaches the loss

Embedding, LSTM and Dense read padded sentences, and nothing says which
timesteps are padding but the mask of the Embedding.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, vocabulary, units, real = 2, 6, 9, 4, 2
tf.keras.utils.set_random_seed(0)
tokens = np.zeros((batch, timesteps), int)  # 0 is padding
tokens[:, :real] = np.random.default_rng(0).integers(1, vocabulary, (2, real))
targets = np.zeros((batch, timesteps, 1))
targets[:, :real] = 1

model = tf.keras.Sequential(
    [
        tf.keras.layers.Embedding(vocabulary, 3, mask_zero=True),
        tf.keras.layers.LSTM(units, return_sequences=True),
        tf.keras.layers.Dense(1),
    ]
)
model.compile(loss="mse")
error = (targets - model(tokens).numpy()) ** 2  # (batch, timesteps, 1)
over_real, over_all = error[:, :real].mean(), error.mean()
loss = model.evaluate(tokens, targets, verbose=0)
print(f"loss that Keras reports   {loss:.4f}")
print(f"mean over real timesteps  {over_real:.4f}")
print(f"mean over all timesteps   {over_all:.4f}")
# region proof
stops = not model.layers[1].supports_masking  # on Keras 3.16
model.compile(loss="mse", metrics=["mse"])
loss, metric = model.evaluate(tokens, targets, verbose=0)
for value in (loss, metric):
    assert abs(value - (over_all if stops else over_real)) < 1e-6
layers = [model.layers[0], tf.keras.layers.LSTM(units)]
assert getattr(layers[1](layers[0](tokens)), "_keras_mask", None) is None
one = tf.keras.Sequential([*layers, tf.keras.layers.Dense(1)])  # one label
one.compile(loss="mse")
plain = ((1 - one(tokens).numpy()) ** 2).mean()
assert abs(one.evaluate(tokens, np.ones((batch, 1)), verbose=0) - plain) < 1e-6
# endregion proof
