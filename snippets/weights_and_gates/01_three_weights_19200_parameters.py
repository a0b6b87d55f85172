"""The three weights of LSTM(64): 19,200 parameters for 10 features

They are kernel, recurrent_kernel and bias, each with four blocks of units side
by side. The number of timesteps is in none of them.
"""

import numpy as np
import tensorflow as tf

batch, features, units = 2, 10, 64

lstm = tf.keras.layers.LSTM(units)
lstm.build((None, None, features))
kernel, recurrent_kernel, bias = lstm.get_weights()
# (features, 4 * units): multiplies x at one timestep;
# (units, 4 * units): multiplies the h before it;
# (4 * units,): is added

for weight in lstm.weights:
    print(weight.name, weight.shape, f"{np.prod(weight.shape):,}")
print("together", f"{lstm.count_params():,}")

kernel_i, kernel_f, kernel_c, kernel_o = np.split(kernel, 4, axis=1)
# (features, units): input gate; (features, units): forget gate;
# (features, units): candidate; (features, units): output gate
# region proof
assert [w.name for w in lstm.weights] == ["kernel", "recurrent_kernel", "bias"]
assert lstm.count_params() == 4 * (units * (units + features) + units)
assert lstm.count_params() == 19_200
bias_i, bias_f, bias_c, bias_o = tf.split(bias, 4)
# (units,), (units,), (units,), (units,)
for timesteps in (1, 5, 500):
    output = lstm(tf.zeros((batch, timesteps, features)))
    assert output.shape == (batch, units)
assert lstm.count_params() == 19_200
np.testing.assert_array_equal(kernel[:, units : 2 * units], kernel_f)
# endregion proof
