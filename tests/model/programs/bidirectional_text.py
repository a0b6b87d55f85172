import tensorflow as tf

VOCAB_SIZE = 700

model = tf.keras.Sequential([
    tf.keras.Input(shape=(None,), dtype='int64'),
    tf.keras.layers.Embedding(input_dim=VOCAB_SIZE, output_dim=32, mask_zero=True),
    tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(36, return_sequences=True)),
    tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(19)),
    tf.keras.layers.Dense(32, activation='relu'),
    tf.keras.layers.Dense(1)
])
model.compile(loss=tf.keras.losses.BinaryCrossentropy(from_logits=True),
              optimizer=tf.keras.optimizers.Adam(1e-4),
              metrics=['accuracy'])
