"""An LSTM that drops time_major; or the model again, and its weights"""

import json
import logging
import warnings

import h5py
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
logging.getLogger("absl").setLevel("ERROR")  # .h5 is "legacy"
timesteps, features, units = 5, 3, 4
x = tf.ones((2, timesteps, features))


def build():
    return tf.keras.Sequential(
        [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
    )


class OldLSTM(tf.keras.layers.LSTM):
    def __init__(self, *arguments, time_major=False, **options):
        super().__init__(*arguments, **options)


model = build()
model.save("old.h5")
with h5py.File("old.h5", "r+") as file:
    config = json.loads(file.attrs["model_config"])
    config["config"]["layers"][1]["config"]["time_major"] = False
    file.attrs["model_config"] = json.dumps(config)

loaded = tf.keras.models.load_model(
    "old.h5", custom_objects={"LSTM": OldLSTM}, compile=False
)
np.testing.assert_allclose(loaded(x), model(x), atol=1e-6)

again = build()
again.load_weights("old.h5")  # <-- reads no configuration
np.testing.assert_allclose(again(x), model(x), atol=1e-6)
