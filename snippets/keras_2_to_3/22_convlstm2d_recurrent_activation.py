"""ConvLSTM2D: the gates' default went from hard_sigmoid to sigmoid"""

import tensorflow as tf

layer = tf.keras.layers.ConvLSTM2D(4, kernel_size=3)
print(layer.get_config()["recurrent_activation"])

# region proof
assert layer.get_config()["recurrent_activation"] == "sigmoid"
# endregion proof
