"""An .h5 file with a class of your own

The file has the name of the class, and Keras does not find it.
"""

# raises: ValueError

import tensorflow as tf

features, units = 3, 4


class MyDense(tf.keras.layers.Dense):
    pass


model = tf.keras.Sequential([tf.keras.Input((features,)), MyDense(units)])
model.save("model.h5")
tf.keras.models.load_model("model.h5")
