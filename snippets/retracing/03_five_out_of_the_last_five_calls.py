"""5 out of the last 5 calls triggered tf.function retracing

Five lengths are five shapes, and the function is traced for each.
"""

import tensorflow as tf

features, units = 3, 4
inputs = tf.keras.Input((None, features))
last_h = tf.keras.layers.LSTM(units)(inputs)
model = tf.keras.Model(inputs, last_h, name="model")

step = tf.function(model)
for timesteps in (5, 6, 7, 8, 9):
    step(tf.ones((1, timesteps, features)))
# region proof
import numpy as np

assert step.experimental_get_tracing_count() == 5
x = tf.random.normal((1, 6, features))
np.testing.assert_allclose(step(x), model(x), atol=1e-6)  # right all the same
said = []  # a filter that returns None keeps a message off the screen
tf.get_logger().addFilter(lambda record: said.append(record.getMessage()))
for _ in range(5):
    new = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
    new.predict(x, verbose=0)
assert "triggered tf.function retracing" in said[-1]
is_keras_2 = not hasattr(tf.keras, "version")
assert "one_step_on_data_distributed" in said[-1] or is_keras_2
# endregion proof
