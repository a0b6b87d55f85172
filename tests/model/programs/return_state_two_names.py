import tensorflow as tf

inputs = tf.random.normal([2, 6, 3])
lstm = tf.keras.layers.LSTM(4, return_state=True)
output, state = lstm(inputs)
