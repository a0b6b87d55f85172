"""Parameters of Bidirectional, GRU, SimpleRNN, and of summary after fit

Two LSTMs in a Bidirectional, three blocks in a GRU, one in a SimpleRNN. After
training, "Total params" of `summary` counts the optimizer's variables too.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 10, 64
one = units * (units + features) + units  # one gate
expected = {
    "LSTM": 4 * one,
    "LSTM, use_bias=False": 4 * one - 4 * units,
    "LSTM, recurrent_dropout": 4 * one,
    "Bidirectional(LSTM)": 2 * 4 * one,
    "GRU": 3 * one + 3 * units,
    "GRU, reset_after=False": 3 * one,
    "SimpleRNN": one,
}
layers = [
    tf.keras.layers.LSTM(units),
    tf.keras.layers.LSTM(units, use_bias=False),
    tf.keras.layers.LSTM(units, recurrent_dropout=0.5),
    tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units)),
    tf.keras.layers.GRU(units),
    tf.keras.layers.GRU(units, reset_after=False),
    tf.keras.layers.SimpleRNN(units),
]
for (name, count), layer in zip(expected.items(), layers):
    layer.build((None, None, features))
    print(f"{name:25}{layer.count_params():7,}")
    assert layer.count_params() == count
gru_kernel, gru_recurrent_kernel, gru_bias = layers[4].get_weights()
# (features, 3 * units): three blocks; (units, 3 * units): three blocks;
# (2, 3 * units): two rows, with reset_after=True

inputs = tf.keras.Input((None, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model.compile(optimizer="adam", loss="mse")
x = np.zeros((batch, timesteps, features))
model.fit(x, np.zeros((batch, units)), verbose=0)
lines = []
model.summary(print_fn=lambda text, **_: lines.append(text))
footer = "\n".join(lines).split("Total params")[1].strip()
print("\nTotal params" + footer)
assert footer.startswith(": 57,602")
assert model.count_params() == 19_200
