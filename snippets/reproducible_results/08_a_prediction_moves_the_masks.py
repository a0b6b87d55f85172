"""A prediction in between moves the masks of LSTM(dropout=...)

The layer draws masks in inference, too, and throws them away. So a validation
during `fit` changes the training. A `Dropout` layer draws in training alone.
"""

import numpy as np
import tensorflow as tf

x = np.random.default_rng(0).normal(size=(16, 4, 3)).astype("float32")
y = x.sum(axis=(1, 2))


def train(*layers, **settings):
    model = tf.keras.Sequential([*layers, tf.keras.layers.Dense(1)])
    model.compile(optimizer="adam", loss="mse", run_eagerly=True)
    history = model.fit(x, y, epochs=2, verbose=0, **settings).history
    return round(history["loss"][-1], 3)


for validation in (None, (x, y)):
    tf.keras.utils.set_random_seed(0)
    inside = [tf.keras.layers.LSTM(4, dropout=0.5)]
    after = [tf.keras.layers.LSTM(4), tf.keras.layers.Dropout(0.5)]
    losses = [train(*z, validation_data=validation) for z in (inside, after)]
    print("with" if validation else "without", "validation:", *losses)
# region proof
lstm = tf.keras.layers.LSTM(4, dropout=0.5)
model = tf.keras.Sequential([lstm])
model.predict(x, verbose=0)
count = int(lstm.cell.seed_generator.state[1])
model.predict(x, verbose=0)  # draws one more
assert int(lstm.cell.seed_generator.state[1]) == count + 1
dropout = tf.keras.layers.Dropout(0.5, seed=1)
for rate, masks in (("dropout", 1), ("recurrent_dropout", 4)):
    lstm = tf.keras.layers.LSTM(4, seed=1, **{rate: 0.5})
    for calls in (1, 2):
        dropout(lstm(x))
        state = lstm.cell.seed_generator.state.numpy()
        assert state.tolist() == [1, calls * masks]
        assert dropout.seed_generator.state.numpy().tolist() == [1, 0]
dropout(x, training=True)
assert dropout.seed_generator.state.numpy().tolist() == [1, 1]
# endregion proof
