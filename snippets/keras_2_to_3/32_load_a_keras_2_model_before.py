"""Keras 2 wrote "time_major" into each saved LSTM: Keras 3 stops there"""

# raises: ValueError

import logging
import warnings

import tensorflow as tf

warnings.simplefilter("ignore")
logging.getLogger("absl").setLevel("ERROR")  # .h5 is "legacy"
timesteps, features, units = 5, 3, 4

config = tf.keras.layers.LSTM(units).get_config()
print("an LSTM writes time_major:", "time_major" in config)


class LSTM(tf.keras.layers.LSTM):
    def get_config(self):
        return {**super().get_config(), "time_major": False}  # <-- as Keras 2


model = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), LSTM(units)]
)
model.save("old.h5")
loaded = tf.keras.models.load_model("old.h5", compile=False)
print(loaded.output_shape)
