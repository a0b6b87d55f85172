import tensorflow as tf

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.LSTM(8, return_state=True, input_shape=(4, 3)))
model.add(tf.keras.layers.Dense(2))
