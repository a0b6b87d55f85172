"""A loaded model goes on with other dropout masks, until you restore them

A `.keras` file has the weights and the optimizer, not how many masks dropout
has drawn. A training that stops and goes on then ends in another loss.
"""

import numpy as np
import tensorflow as tf

x = np.random.default_rng(0).normal(size=(16, 4, 3)).astype("float32")
y = x.sum(axis=(1, 2))


def new(dropout=0.5):
    tf.keras.utils.set_random_seed(0)
    lstm = tf.keras.layers.LSTM(4, dropout=dropout)
    inputs, dense = tf.keras.Input((4, 3)), tf.keras.layers.Dense(1)
    model = tf.keras.Sequential([inputs, lstm, dense])
    model.compile(optimizer="adam", loss="mse", run_eagerly=True)
    return model


def train(model, epochs, **settings):
    tf.keras.utils.set_random_seed(0)  # the order of the rows
    history = model.fit(x, y, epochs=epochs, verbose=0, **settings)
    return round(history.history["loss"][-1], 3)


# region resume
def seeds(model):
    variables = model.non_trainable_variables
    return [v for v in variables if "seed_generator" in v.path]


whole = train(new(), epochs=2)
model = new()
train(model, epochs=1)
model.save("half.keras")
np.save("seeds.npy", [v.numpy() for v in seeds(model)])

loaded = tf.keras.models.load_model("half.keras")
plain = train(loaded, epochs=1)
loaded = tf.keras.models.load_model("half.keras")
for variable, state in zip(seeds(loaded), np.load("seeds.npy")):
    variable.assign(state)  # <-- dropout goes on where it was
exact = train(loaded, epochs=1)
print("whole", whole, "loaded", plain, "and seeds", exact)
# endregion resume
# region proof
assert plain != whole == exact
as_saved = tf.keras.models.load_model("half.keras")
assert [int(v[1]) for v in seeds(model)] == [1]
assert [int(v[1]) for v in seeds(as_saved)] == [0]
for rate in (0, 0.5):
    kept = tf.keras.callbacks.BackupAndRestore(
        f"kept-{rate}", delete_checkpoint=False
    )
    train(new(rate), epochs=1, callbacks=[kept])
    again = train(new(rate), epochs=2, callbacks=[kept])
    assert (again == train(new(rate), epochs=2)) == (rate == 0)
# endregion proof
