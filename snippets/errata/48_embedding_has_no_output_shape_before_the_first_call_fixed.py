"""With an Input the model knows its output shape"""

import tensorflow as tf

model = tf.keras.Sequential(
    [
        tf.keras.Input((None,), dtype="int32"),
        tf.keras.layers.Embedding(1000, 64),
        tf.keras.layers.LSTM(4, return_sequences=True),
    ]
)
print(model.output_shape)
# region proof
assert model.output_shape == (None, None, 4)
# endregion proof
