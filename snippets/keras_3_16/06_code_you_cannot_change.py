"""A model you cannot rewrite: switch supports_masking on, layer by layer

The methods that compute the mask are still there. The attribute is not saved:
set it again after loading.
"""

import numpy as np
import tensorflow as tf

timesteps, vocabulary, units, padding = 6, 9, 4, 3
tf.keras.utils.set_random_seed(0)
tokens = np.random.default_rng(0).integers(1, vocabulary, (2, timesteps))
padded = np.pad(tokens, [(0, 0), (0, padding)])  # zeros on the right

model = tf.keras.Sequential(
    [
        tf.keras.layers.Embedding(vocabulary, 3, mask_zero=True),
        tf.keras.layers.Bidirectional(
            tf.keras.layers.LSTM(units, return_sequences=True)
        ),
        tf.keras.layers.LSTM(units),
    ]
)
for layer in model.layers:
    layer.supports_masking = True  # <-- before the first call

print(f"{np.abs(model(padded) - model(tokens)).max():.4f}")
# region proof
np.testing.assert_allclose(model(padded), model(tokens), atol=1e-6)
usual = tf.keras.layers.LSTM(1).supports_masking
model.layers[2].supports_masking = not usual
model.save("model.keras")
loaded = tf.keras.models.load_model("model.keras")
assert loaded.layers[2].supports_masking == usual  # not saved
inner = [tf.keras.layers.LSTM(units, return_sequences=True)]
inner = tf.keras.Sequential([*inner, tf.keras.layers.LSTM(units)])
nested = tf.keras.Sequential([model.layers[0], inner])
inner.supports_masking = True  # its own layers need it, too
apart = np.abs(nested(padded) - nested(tokens)).max()
assert (apart < 1e-6) == usual
# endregion proof
