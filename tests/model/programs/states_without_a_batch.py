import tensorflow as tf
lstm = tf.keras.layers.LSTM(4, return_state=True)
a = lstm.get_initial_state(batch_size=3)
s = lstm.get_initial_state()
