import numpy as np
import tensorflow as tf


class CloudsToCome(tf.keras.layers.Layer):
    """read the hours that were, tell the hours to come"""

    def __init__(self, hours_ahead):
        super().__init__()

        self.hours_ahead = hours_ahead

        self.read_1 = tf.keras.layers.ConvLSTM2D(
            8, (3, 3), activation='tanh',
            padding='same', return_sequences=True)
        self.bn_1 = tf.keras.layers.BatchNormalization()

        self.read_2 = tf.keras.layers.ConvLSTM2D(
            8, (3, 3), activation='tanh',
            padding='same', return_sequences=False)
        self.bn_2 = tf.keras.layers.BatchNormalization()

        self.tell = tf.keras.layers.ConvLSTM2D(
            8, (3, 3), activation='tanh',
            padding='same', return_sequences=True)

        self.paint = tf.keras.layers.Conv3D(1, (1, 1, 1), padding='same', activation='sigmoid')

    def call(self, inputs, training=None):
        x = self.read_1(inputs)
        x = self.bn_1(x, training=training)
        x = self.read_2(x)
        x = self.bn_2(x, training=training)
        x = tf.expand_dims(x, axis=1)
        x = tf.tile(x, [1, self.hours_ahead, 1, 1, 1])
        x = self.tell(x)
        return self.paint(x)


n_lat, n_lon = 12, 16
inputs = tf.keras.Input(shape=(6, n_lat, n_lon, 3), name='satellite')
outputs = CloudsToCome(hours_ahead=4)(inputs)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss='binary_crossentropy')
seen = np.random.rand(8, 6, n_lat, n_lon, 3).astype('float32')
follow = (np.random.rand(8, 4, n_lat, n_lon) > 0.5).astype('float32')
model.fit(seen, follow, batch_size=4, epochs=1, verbose=0)
