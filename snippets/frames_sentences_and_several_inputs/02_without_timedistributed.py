"""What each layer says of a video if TimeDistributed is left out

Only a video without channels passes a Conv2D, which reads something else.
"""

import tensorflow as tf
from tensorflow.keras import layers

frames, rows, cols, channels, units = 5, 8, 12, 3, 6
video = tf.keras.Input((frames, rows, cols, channels))
lstm = layers.LSTM(units, name="lstm")

tries = {
    "Conv2D": lambda: layers.Conv2D(4, 3, name="conv")(video),
    "MaxPooling2D": lambda: layers.MaxPooling2D(name="pool")(video),
    "Flatten, LSTM": lambda: lstm(layers.Flatten()(video)),
    "LSTM": lambda: lstm(video),
}
messages = {}
for name, build in tries.items():
    try:
        build()
    except ValueError as error:
        messages[name] = str(error)
        print(f"{name}: {error}")

grey = tf.keras.Input((frames, rows, cols))  # <-- no axis of channels
mixed = layers.Conv2D(4, 3, padding="same")(grey)  # (None, frames, rows, 4)
print("Conv2D without channels:", mixed.shape)

# region proof
import numpy as np

ends = ("(3, 3, 3, 4)", "ndim=4, found ndim=5", "ndim=3, found ndim=2")
for text, end in zip(messages.values(), (*ends, "ndim=3, found ndim=5")):
    assert end in text
with np.testing.assert_raises_regex(ValueError, ends[1]):
    layers.GlobalAveragePooling2D()(video)
conv = layers.Conv2D(4, 3, padding="same")
conv(grey)
assert conv.kernel.shape == (3, 3, cols, 4)  # columns taken as channels
with_axis = grey[..., None]  # (None, frames, rows, cols, 1)
right = layers.TimeDistributed(layers.Conv2D(4, 3, padding="same"))
assert right(with_axis).shape == (None, frames, rows, cols, 4)
# endregion proof
