"""Masks, states and directions on each backend

One rule differs: in rows before the first real timestep, JAX repeats the h of
`initial_state`, and TensorFlow and PyTorch return zeros.
"""

import keras
import numpy as np

array = keras.ops.convert_to_numpy
x = np.random.default_rng(0).normal(size=(2, 5, 3)).astype("float32")
mask = np.array([[1, 1, 1, 0, 0], [1, 0, 1, 1, 1]], dtype="bool")


def layer(**options):
    """An LSTM whose weights do not depend on the backend."""
    lstm = keras.layers.LSTM(4, **options)
    lstm.build(x.shape)
    random = np.random.default_rng(1)
    for weight in lstm.trainable_weights:
        weight.assign(random.normal(size=weight.shape))
    return lstm


plain = layer(return_sequences=True)
h_seq = array(plain(x, mask=mask))
zeros = layer(return_sequences=True, zero_output_for_mask=True)
zero_seq = array(zeros(x, mask=mask))
stateful = layer(stateful=True)
first, second = array(stateful(x)), array(stateful(x))
print("masked rows of h_seq repeat:", np.array_equal(h_seq[0, 2], h_seq[0, 4]))
print("zero_output_for_mask:", not zero_seq[0, 3:].any())
print("stateful=True goes on:", not np.allclose(first, second, atol=1e-3))
# region proof
assert np.array_equal(h_seq[0, 2], h_seq[0, 3])
assert np.array_equal(h_seq[0, 2], h_seq[0, 4])
assert np.array_equal(h_seq[1, 0], h_seq[1, 1])
assert not zero_seq[0, 3:].any() and not zero_seq[1, 1].any()
assert not np.allclose(first, second, atol=1e-3)
stateful.reset_state()
np.testing.assert_allclose(array(stateful(x)), first, atol=1e-6)

back = array(layer(return_sequences=True, go_backwards=True)(x))
reversed_x = np.ascontiguousarray(x[:, ::-1])
np.testing.assert_allclose(back, array(plain(reversed_x)), atol=1e-6)
states = [np.ones((2, 4), dtype="float32")] * 2
begun = array(layer()(x, initial_state=states))
assert not np.allclose(begun, first, atol=1e-3)
left = np.array([[0, 0, 1, 1, 1]] * 2, dtype="bool")  # padding on the left
before = array(plain(x, mask=left, initial_state=states))[:, :2]
assert (before == (1 if keras.backend.backend() == "jax" else 0)).all()
both = keras.layers.Bidirectional(keras.layers.LSTM(4))(x)
assert both.shape == (2, 8)
# endregion proof
