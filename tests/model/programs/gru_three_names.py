import tensorflow as tf

inputs = tf.random.normal([2, 6, 3])
gru = tf.keras.layers.GRU(4, return_sequences=True, return_state=True)
output, state_h, state_c = gru(inputs)
