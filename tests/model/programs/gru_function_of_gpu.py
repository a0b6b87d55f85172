import tensorflow as tf


def gru(units):
    if tf.test.is_gpu_available():
        return tf.keras.layers.CuDNNGRU(units, return_sequences=True, return_state=True)
    return tf.keras.layers.GRU(units, return_sequences=True, return_state=True, recurrent_activation='sigmoid')


layer = gru(9)
out, state = layer(tf.zeros((2, 3, 4)))
