"""Could not interpret activation: the second argument is no size"""

# raises: ValueError

import tensorflow as tf

features, units = 3, 4

tf.keras.layers.LSTM(features, units)  # <-- the order of torch.nn.LSTM
