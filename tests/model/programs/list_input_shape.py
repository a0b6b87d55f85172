import tensorflow as tf

lstm_model = tf.keras.models.Sequential([
    tf.keras.layers.LSTM(36, return_sequences=True, input_shape=[None, 5]),
    tf.keras.layers.Dense(14)
])
