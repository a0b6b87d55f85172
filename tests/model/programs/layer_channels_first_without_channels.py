import tensorflow as tf

frames = tf.keras.Input((10, None, 16))
state = tf.keras.layers.ConvLSTM1D(4, 3, data_format="channels_first")(frames)
