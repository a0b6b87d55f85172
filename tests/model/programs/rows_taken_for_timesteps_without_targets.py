import numpy as np
import tensorflow as tf

train_rows = np.random.random((420, 31))
train_marks = np.random.randint(0, 6, size=(420,))
valid_rows = np.random.random((80, 31))
shapes = (train_rows.shape, train_marks.shape)
print(shapes)

net = tf.keras.Sequential()
net.add(tf.keras.layers.LSTM(48, input_shape=(420, 31), return_sequences=True))
net.add(tf.keras.layers.LSTM(48))
net.add(tf.keras.layers.Dense(48, activation='relu'))
net.add(tf.keras.layers.Dense(6, activation='softmax'))

optimizer = tf.keras.optimizers.Adam(learning_rate=0.002)
net.compile(optimizer=optimizer,
            loss='sparse_categorical_crossentropy',
            metrics=['accuracy'])
net.summary()
history = net.fit(train_rows, batch_size=16, epochs=3, verbose=2, validation_data=valid_rows)
net.save('marks.keras')
