"""The converter is to use LiteRT's own operations, and the batch is open"""

import tempfile

import tensorflow as tf

timesteps, features, units = 5, 3, 4

inputs = tf.keras.Input((timesteps, features), name="x")
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))

with tempfile.TemporaryDirectory() as folder:
    model.export(folder, verbose=False)
    converter = tf.lite.TFLiteConverter.from_saved_model(folder)
    try:
        converter.convert()
    except Exception as error:  # a long one: a sentence of its first line
        message = str(error).splitlines()[0]
        print("error:", message.partition("error: ")[2])
# region proof
assert "requires element_shape to be static" in message
# endregion proof
