"""A model with a cell of your own is loaded, its class is not registered"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4


class MyCell(tf.keras.layers.LSTMCell):
    pass


inputs = tf.keras.Input((timesteps, features))
outputs = tf.keras.layers.RNN(MyCell(units))(inputs)  # (None, units)
tf.keras.Model(inputs, outputs).save("model.keras")

try:
    tf.keras.models.load_model("model.keras")
except TypeError as error:  # a long one: its first and its last sentences
    first = str(error).partition(" Please")[0]
    last = str(error).rpartition("Exception encountered: ")[2]
    print(first, "…", last.partition(" Make")[0], sep="\n")
# region proof
import zipfile

assert "Could not locate class 'MyCell'" in last
config = zipfile.ZipFile("model.keras").read("config.json").decode()
own = {"MyCell": MyCell}
loaded = tf.keras.models.load_model("model.keras", custom_objects=own)
assert type(loaded.layers[-1].cell) is MyCell
assert '"class_name": "MyCell"' in config and "def " not in config
# endregion proof
