"""A Sequential may end in an LSTM with return_state; Keras 2 refused it"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_state=True),
    ]
)
output, h, c = model(x)  # (batch, units), (batch, units), (batch, units)
print(type(model.predict(x, verbose=0)).__name__)

# region proof
assert isinstance(model.predict(x, verbose=0), tuple)
# endregion proof
