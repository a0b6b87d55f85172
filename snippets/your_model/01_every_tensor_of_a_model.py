"""Every tensor of a model that classifies sequences of tokens

Each layer returns one tensor. The embedding makes a mask; up to Keras 3.15
it reaches the last LSTM, whose output has no time axis left and no mask.
"""

import tensorflow as tf

layers = tf.keras.layers
vocabulary, timesteps, embedding, units, classes = 1000, 20, 16, 32, 5

model = tf.keras.Sequential(
    [
        layers.Input((timesteps,)),
        layers.Embedding(vocabulary, embedding, mask_zero=True),
        layers.Bidirectional(layers.LSTM(units, return_sequences=True)),
        layers.LSTM(units),
        layers.Dense(classes, activation="softmax"),
    ]
)

for layer in model.layers:
    shape = str(layer.output.shape)
    print(f"{layer.name:14} {shape:16} {layer.count_params():6} parameters")
# region proof
embedded, both, last, probabilities = [x.output for x in model.layers]
assert both.shape == (None, timesteps, 2 * units)
assert last.shape == (None, units)
assert probabilities.shape == (None, classes)
assert embedded._keras_mask.shape == (None, timesteps)
assert not hasattr(last, "_keras_mask")
# endregion proof
