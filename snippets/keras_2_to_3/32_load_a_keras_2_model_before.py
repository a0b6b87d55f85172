"""Keras 2 wrote "time_major" into each saved LSTM: Keras 3 stops there"""

# raises: ValueError

import json
import logging
import warnings

import h5py
import tensorflow as tf

warnings.simplefilter("ignore")
logging.getLogger("absl").setLevel("ERROR")  # .h5 is "legacy"
timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
)
model.save("old.h5")
with h5py.File("old.h5", "r+") as file:
    config = json.loads(file.attrs["model_config"])
    lstm = config["config"]["layers"][1]["config"]
    print("time_major in the file:", "time_major" in lstm)
    lstm["time_major"] = False  # <-- as Keras 2 writes it
    file.attrs["model_config"] = json.dumps(config)

loaded = tf.keras.models.load_model("old.h5", compile=False)
print(loaded.output_shape)
