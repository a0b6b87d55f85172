import tensorflow as tf

steps = 14
words = tf.keras.Input(shape=(steps,))
vectors = tf.keras.layers.Embedding(900, 20)(words)
first = tf.keras.layers.GRU(10, time_major=False, input_length=steps, implementation=1)(vectors)
