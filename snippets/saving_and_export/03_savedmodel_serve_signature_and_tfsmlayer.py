"""serve returns the model's own container, a signature returns a dict

`serve` hands back a tuple for a tuple and a list for a list.
`signatures["serving_default"]` flattens it to names. TFSMLayer does what the
endpoint that it is given does. Keep the loaded object: it owns the weights.
"""

import tempfile

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

inputs = tf.keras.Input((None, features), name="x")
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
model = tf.keras.Model(inputs, lstm(inputs))
x = tf.random.normal((batch, timesteps, features))

with tempfile.TemporaryDirectory() as folder:
    model.export(folder, verbose=False)
    loaded = tf.saved_model.load(folder)
    by_endpoint = tf.keras.layers.TFSMLayer(folder, call_endpoint="serve")
    by_signature = tf.keras.layers.TFSMLayer(
        folder, call_endpoint="serving_default"
    )
    try:
        tf.saved_model.load(folder).serve(x)  # <-- nothing keeps the weights
    except AssertionError as error:
        print("AssertionError:", str(error).partition(". ")[0])

h_seq, h, c = loaded.serve(x)
# (batch, timesteps, units): as in Keras; (batch, units); (batch, units)
named = loaded.signatures["serving_default"](x=x)
print("serve:          ", type(loaded.serve(x)).__name__)
print("serving_default:", type(named).__name__, sorted(named))

assert type(loaded.serve(x)) is type(model(x)) is type(by_endpoint(x))
assert set(by_signature(x)) == {"output_0", "output_1", "output_2"}
for value, keras in zip((h_seq, h, c), model(x)):
    np.testing.assert_array_equal(value, keras)
np.testing.assert_array_equal(named["output_0"], h_seq)
np.testing.assert_array_equal(named["output_1"], h)
np.testing.assert_array_equal(named["output_2"], c)
