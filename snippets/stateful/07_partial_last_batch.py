"""A last batch of one row comes back as a full batch

The one row is run from every stored state: 3 rows in, 4 rows out, without a
message. Any other remainder raises an error.
"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 5, 3, 6
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(7, timesteps, features))


def stateful_model(batch):
    return tf.keras.Sequential(
        [
            tf.keras.Input(batch_shape=(batch, timesteps, features)),
            tf.keras.layers.LSTM(units, stateful=True),
        ]
    )


model = stateful_model(2)
result = model.predict(x[:3], batch_size=2, verbose=0)  # (4, units)
print("rows in:", len(x[:3]), " rows out:", len(result))

model.layers[0].reset_state()
twice = model.predict(x[[0, 1, 2, 2]], batch_size=2, verbose=0)  # (4, units)
np.testing.assert_allclose(result, twice, atol=1e-6)

try:
    stateful_model(4).predict(x, batch_size=4, verbose=0)
except tf.errors.InvalidArgumentError as error:
    message = [line for line in str(error).splitlines() if "shapes" in line]
    print(message[0])
    assert "Incompatible shapes: [3,24] vs. [4,24]" in message[0]

model.layers[0].reset_state()
padded = np.concatenate([x, np.zeros((1, timesteps, features))])
fixed = model.predict(padded, batch_size=2, verbose=0)[:7]  # (7, units)
np.testing.assert_allclose(fixed[:2], result[:2], atol=1e-6)
