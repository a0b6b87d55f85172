"""Above TimeDistributed the mask has one axis too many, up to Keras 3.15"""

# raises: InvalidArgumentError (keras<3.16)

import tensorflow as tf

batch, sentences, words, features, units = 2, 3, 5, 6, 4
x = tf.random.normal((batch, sentences, words, features))

masked = tf.keras.layers.Masking()(x)
each = tf.keras.layers.TimeDistributed(tf.keras.layers.LSTM(units))(masked)
# (batch, sentences, units)
tf.keras.layers.LSTM(7, name="upper")(each)  # <-- needs (batch, sentences)
