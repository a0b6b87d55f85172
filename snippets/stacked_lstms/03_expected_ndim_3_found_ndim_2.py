"""expected ndim=3, found ndim=2: an LSTM without a time axis to read

Under another LSTM, return_sequences=True is missing. At the first LSTM, the
input has no axis of features.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
first = tf.keras.layers.LSTM(units, name="first")
second = tf.keras.layers.LSTM(units, name="second")

last_h = first(x)  # (batch, units): no time axis
one_feature = x[:, :, 0]  # (batch, timesteps): no axis of features
messages = []
for lstm, wrong in ((second, last_h), (first, one_feature)):
    try:
        lstm(wrong)
    except ValueError as error:
        messages.append(str(error))
print(*messages, sep="\n")
# region proof
assert len(messages) == 2
assert all("expected ndim=3, found ndim=2" in x for x in messages)
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): a time axis
y = second(h_seq)  # (batch, units)
with_axis = one_feature[:, :, None]  # (batch, timesteps, 1): one feature
y = tf.keras.layers.LSTM(units)(with_axis)  # (batch, units)
# endregion proof
