"""The same losses to three decimals on each backend; other random numbers"""

from itertools import product

import keras
import numpy as np

array = keras.ops.convert_to_numpy
x = np.random.default_rng(0).normal(size=(8, 5, 3)).astype("float32")
y = np.tanh(x[:, -1, :1])

keras.utils.set_random_seed(7)
dropped = keras.layers.LSTM(4, dropout=0.5)
trained = array(dropped(x[:1], training=True))
masks = np.array(list(product((0, 2), repeat=3)), dtype="float32")
kept = [array(dropped(x[:1] * mask)) for mask in masks]
start = dropped.get_weights()[0][0, 0]
is_one = any(np.allclose(trained, h, atol=1e-5) for h in kept)

model = keras.Sequential([keras.Input((5, 3)), keras.layers.LSTM(1)])
random = np.random.default_rng(1)
model.set_weights([random.normal(size=w.shape) for w in model.get_weights()])
model.compile(keras.optimizers.SGD(0.5), "mse")
fit = model.fit(x, y, epochs=4, batch_size=8, shuffle=False, verbose=0)
losses = np.round(fit.history["loss"], 3)
print("dropout=0.5 draws one mask:", is_one)
print("losses of fit:", losses)
print("a weight after set_random_seed(7):", start.round(3))
# region proof
assert is_one
np.testing.assert_allclose(losses, [0.571, 0.528, 0.496, 0.468], atol=2e-3)
# endregion proof
