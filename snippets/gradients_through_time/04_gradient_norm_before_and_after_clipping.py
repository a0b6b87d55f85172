"""clipnorm limits each variable, global_clipnorm all of them together

Targets a hundred times too large make the gradient large. Clipping keeps its
direction: for all variables together only with `global_clipnorm`.
"""

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
x, y = np.random.normal(size=(16, 30, 3)), 100 * np.random.normal(size=(16, 1))
model = tf.keras.Sequential()
model.add(tf.keras.layers.LSTM(8))
model.add(tf.keras.layers.Dense(1))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean((model(x) - y) ** 2)
gradients = tape.gradient(loss, model.trainable_variables)
print(f"norm of all gradients {tf.linalg.global_norm(gradients):.0f}")

steps = {}
for name in ("clipnorm", "global_clipnorm"):
    start = [variable.numpy() for variable in model.trainable_variables]
    sgd = tf.keras.optimizers.SGD(1.0, **{name: 1.0})  # a step is a gradient
    sgd.apply(gradients, model.trainable_variables)
    now = [variable.numpy() for variable in model.trainable_variables]
    steps[name] = [old - new for old, new in zip(start, now)]
    print(name, f"{tf.linalg.global_norm(steps[name]):.2f}")
# region proof
each = [np.linalg.norm(step) for step in steps["clipnorm"]]
np.testing.assert_allclose(each, 1, rtol=1e-3)
together = tf.linalg.global_norm(steps["global_clipnorm"])
np.testing.assert_allclose(together, 1, rtol=1e-3)
whole = tf.linalg.global_norm(gradients)
for step, gradient in zip(steps["global_clipnorm"], gradients):
    np.testing.assert_allclose(step, gradient / whole, atol=1e-4)
flat = np.concatenate([np.ravel(gradient) for gradient in gradients])
step = np.concatenate([np.ravel(step) for step in steps["clipnorm"]])
cosine = flat @ step / np.linalg.norm(flat) / np.linalg.norm(step)
assert cosine < 0.99  # another direction
norms = []
for targets in (y, y / 100):
    with tf.GradientTape() as another:
        error = tf.reduce_mean((model(x) - targets) ** 2)
    slopes = another.gradient(error, model.trainable_variables)
    norms.append(tf.linalg.global_norm(slopes))
assert norms[1] < 0.2 * norms[0]  # the targets' scale is the cause
# endregion proof
