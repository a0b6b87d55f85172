import tensorflow as tf

model = tf.keras.Sequential([
    tf.keras.layers.Embedding(3000, 20),
    tf.keras.layers.LSTM(32),
    tf.keras.layers.Dense(1, activation='sigmoid')
])
model.compile(optimizer='adam', loss='binary_crossentropy', metrics=['accuracy'])
model.summary()
