import tensorflow as tf

frames = tf.keras.Input((10, 16, None))
state = tf.keras.layers.ConvLSTM1D(4, 3, data_format="channels_first")(frames)
