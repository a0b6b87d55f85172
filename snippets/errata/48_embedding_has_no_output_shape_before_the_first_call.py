"""model.output_shape fails before the model has seen a shape"""

# raises: AttributeError

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Embedding(1000, 64)], name="m")
model.output_shape  # <-- no Input, no call yet
