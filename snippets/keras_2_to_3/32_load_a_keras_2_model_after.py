"""An LSTM that drops time_major; or the model again, and its weights"""

import logging
import warnings

import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
logging.getLogger("absl").setLevel("ERROR")  # .h5 is "legacy"
batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))


class LSTM(tf.keras.layers.LSTM):
    def get_config(self):
        return {**super().get_config(), "time_major": False}  # as Keras 2


class OldLSTM(tf.keras.layers.LSTM):
    def __init__(self, *arguments, time_major=False, **options):
        super().__init__(*arguments, **options)


def build(layer):
    return tf.keras.Sequential(
        [tf.keras.Input((timesteps, features)), layer(units)]
    )


model = build(LSTM)
model.save("old.h5")

loaded = tf.keras.models.load_model(
    "old.h5", custom_objects={"LSTM": OldLSTM}, compile=False
)
assert type(loaded.layers[-1]) is OldLSTM
np.testing.assert_allclose(loaded(x), model(x), atol=1e-6)

again = build(tf.keras.layers.LSTM)
again.load_weights("old.h5")  # <-- reads no configuration
# region proof
np.testing.assert_allclose(again(x), model(x), atol=1e-6)
# endregion proof
