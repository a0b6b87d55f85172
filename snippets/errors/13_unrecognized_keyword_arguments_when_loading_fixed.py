"""Load with a subclass that drops time_major"""

import tensorflow as tf


class LSTM(tf.keras.layers.LSTM):
    def __init__(self, units, time_major=False, **kwargs):
        assert not time_major
        super().__init__(units, **kwargs)  # <-- without it


config = {"name": "lstm", "units": 4, "time_major": False, "implementation": 2}
layers = [{"class_name": "LSTM", "config": config}]
saved = {"name": "model", "layers": layers}
custom_objects = {"LSTM": LSTM}  # <-- load_model has this argument, too
model = tf.keras.Sequential.from_config(saved, custom_objects)

# region proof
assert model.layers[0].units == 4
model(tf.zeros((1, 5, 3)))
model.save("model.keras")
loaded = tf.keras.models.load_model("model.keras", custom_objects)
assert isinstance(loaded.layers[0], LSTM)
# endregion proof
