import numpy as np
import tensorflow as tf


class SqueezeAndSpread(tf.keras.layers.Layer):
    def __init__(self, units, steps, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.steps = steps
        self.squeeze = tf.keras.layers.LSTM(units, return_sequences=False)
        self.spread = tf.keras.layers.RepeatVector(steps)

    def call(self, inputs, mask=None):
        return self.spread(self.squeeze(inputs, mask=mask))

    def compute_mask(self, inputs, mask=None):
        return mask

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units, "steps": self.steps})
        return config


STEPS, COLUMNS = 10, 5
rows = np.random.rand(40, STEPS, COLUMNS)
for row, end in zip(rows, np.random.randint(4, STEPS, 40)):
    row[end:] = 99.0

inp = tf.keras.layers.Input(shape=(STEPS, COLUMNS))
net = tf.keras.layers.Masking(mask_value=99.0)(inp)
net = tf.keras.layers.LSTM(16, return_sequences=True)(net)
net = SqueezeAndSpread(6, STEPS)(net)
net = tf.keras.layers.LSTM(16, return_sequences=True)(net)
out = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(COLUMNS))(net)

autoencoder = tf.keras.models.Model(inputs=inp, outputs=out)
autoencoder.compile(optimizer="adam", loss="mse")
autoencoder.fit(rows, rows, epochs=2, batch_size=8, verbose=0,
                callbacks=[tf.keras.callbacks.EarlyStopping(monitor="loss", patience=1)])
