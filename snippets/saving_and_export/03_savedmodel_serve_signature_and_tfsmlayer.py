"""serve returns the model's own container, a signature returns a dict

`serve` returns a tuple for this model, as the model does.
`signatures["serving_default"]` flattens it to names. TFSMLayer does what the
endpoint that it is given does. Keep the loaded object: it owns the weights.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
inputs = tf.keras.Input((None, features), name="x")
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
model = tf.keras.Model(inputs, lstm(inputs))
x = tf.random.normal((batch, timesteps, features))

model.export("saved", verbose=False)
loaded = tf.saved_model.load("saved")  # <-- keep it: it owns the weights
h_seq, h, c = loaded.serve(x)
# (batch, timesteps, units): as in Keras; (batch, units); (batch, units)
named = loaded.signatures["serving_default"](x=x)
print("serve:          ", type(loaded.serve(x)).__name__)
print("serving_default:", type(named).__name__, sorted(named))
layer = tf.keras.layers.TFSMLayer("saved", call_endpoint="serve")
print("TFSMLayer:      ", type(layer(x)).__name__)
# region proof
import numpy as np

by_signature = tf.keras.layers.TFSMLayer(
    "saved", call_endpoint="serving_default"
)
assert type(loaded.serve(x)) is type(model(x)) is type(layer(x))
assert set(by_signature(x)) == {"output_0", "output_1", "output_2"}
for value, keras in zip((h_seq, h, c), model(x)):
    np.testing.assert_array_equal(value, keras)
np.testing.assert_array_equal(named["output_0"], h_seq)
np.testing.assert_array_equal(named["output_1"], h)
np.testing.assert_array_equal(named["output_2"], c)
words = "Called a function referencing variables which have been deleted"
with np.testing.assert_raises_regex(AssertionError, words):
    tf.saved_model.load("saved").serve(x)
model.save("model.keras")
kept = tf.keras.models.load_model("model.keras")(x)
assert all(map(np.array_equal, kept, model(x)))
# endregion proof
