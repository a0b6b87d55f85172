"""A signature with an open axis of time: one trace for all lengths"""

import tensorflow as tf

features, units = 3, 4
inputs = tf.keras.Input((None, features))
last_h = tf.keras.layers.LSTM(units)(inputs)
model = tf.keras.Model(inputs, last_h, name="model")

spec = tf.TensorSpec((None, None, features))  # <-- batch and time are open
step = tf.function(model, input_signature=[spec])
for timesteps in (5, 6, 7, 8, 9):
    step(tf.ones((1, timesteps, features)))
# region proof
import numpy as np

assert step.experimental_get_tracing_count() == 1
x = tf.random.normal((2, 6, features))
np.testing.assert_allclose(step(x), model(x), atol=1e-6)
relaxed = tf.function(model, reduce_retracing=True)
for timesteps in (5, 6, 7, 8, 9):
    relaxed(tf.ones((1, timesteps, features)))
assert relaxed.experimental_get_tracing_count() == 2
said = []  # a filter that returns None keeps a message off the screen
tf.get_logger().addFilter(lambda record: said.append(record.getMessage()))
for _ in range(5):
    new = tf.keras.layers.LSTM(units)(inputs)
    tf.keras.Model(inputs, new).predict(x, verbose=0)
assert "triggered tf.function retracing" in said[-1]
is_keras_2 = not hasattr(tf.keras, "version")
assert "one_step_on_data_distributed" in said[-1] or is_keras_2
# endregion proof
