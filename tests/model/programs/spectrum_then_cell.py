import tensorflow as tf


class SpokenDigits(tf.keras.Model):
    def __init__(self, digits=11, **kwargs):
        super().__init__(**kwargs)
        layers = tf.keras.layers
        spectrum = layers.Input(shape=(None, 32, 1), dtype=tf.float32)
        inner = layers.Conv2D(filters=8, kernel_size=(5, 5), strides=(2, 2), padding="same",
                              use_bias=False, data_format="channels_last")(spectrum)
        inner = layers.BatchNormalization()(inner)
        inner = layers.ReLU(max_value=6.0)(inner)
        inner = layers.Conv2D(filters=6, kernel_size=(3, 5), strides=(1, 2), padding="same")(inner)
        inner = layers.BatchNormalization()(inner)
        _, _, bands, channels = inner.shape
        width = bands * channels
        inner = layers.Reshape((-1, width))(inner)
        cell = layers.GRUCell(20)
        start = cell.get_initial_state(inputs=inner)
        inner, last = layers.RNN(cell, return_sequences=True, return_state=True)(inner, initial_state=start)
        scores = layers.Dense(digits, activation="softmax")(inner)
        self.net = tf.keras.Model(inputs=spectrum, outputs=[scores, last])

    def call(self, inputs):
        return self.net(inputs)


model = SpokenDigits()
waves = tf.random.normal((3, 40, 32, 1))
scores, last = model(waves)
print(scores.shape, last.shape)
