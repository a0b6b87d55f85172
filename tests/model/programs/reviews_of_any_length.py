import tensorflow as tf
from tensorflow import keras

texts = tf.ragged.constant([[3, 5, 8], [2], [7, 1, 9, 4]])
labels = tf.constant([0, 1, 1])

max_features = 1000
inputs = keras.Input(shape=(None,), dtype=tf.int64, ragged=True)
x = keras.layers.Embedding(max_features, 16)(inputs)
x = keras.layers.Bidirectional(keras.layers.LSTM(8))(x)
x = keras.layers.Dense(1, activation="sigmoid")(x)
model = keras.Model(inputs, x)
model.compile("adam", "binary_crossentropy")
model.fit(texts, labels, epochs=1)
