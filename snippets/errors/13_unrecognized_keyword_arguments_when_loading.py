"""Unrecognized keyword arguments: a layer saved by Keras 2"""

# raises: ValueError

import tensorflow as tf

# what Keras 2 saved of LSTM(4), without the arguments that are unchanged
config = {"name": "lstm", "units": 4, "time_major": False, "implementation": 2}

tf.keras.layers.LSTM.from_config(config)  # <-- as load_model does
