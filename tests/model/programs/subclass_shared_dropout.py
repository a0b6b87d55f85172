import tensorflow as tf


class RoundNet(tf.keras.Model):
    """Three memories in a row"""

    def __init__(self, timesteps=1):
        super(RoundNet, self).__init__()
        self.every_step = tf.keras.layers.LSTM(
            units=30,
            return_sequences=True,
            input_shape=(timesteps, 31)
            )
        self.h_last = tf.keras.layers.LSTM(
            units=15,
            return_sequences=True,
            )
        self.lstm3 = tf.keras.layers.LSTM(
            units=timesteps,
            return_sequences=True,
            )
        self.dropout = tf.keras.layers.Dropout(0.3)
        self.dense = tf.keras.layers.Dense(units=1)

    def call(self, x):

        x = self.every_step(x)
        x = self.dropout(x)
        x = self.h_last(x)
        x = self.dropout(x)
        x = self.lstm3(x)
        x = self.dropout(x)

        return self.dense(x)


model = RoundNet(timesteps=6)
model.build((None, 6, 31))
model.summary()
