"""See whether cuDNN runs: look for its operation in the graph

`CudnnRNNV3` is cuDNN, a `While` loop is the ordinary layer without `unroll`.
This run has no GPU, so it finds the loop.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units)
out = lstm(x)  # (batch, units): and the weights are made

graph = tf.function(lstm).get_concrete_function(x).graph
kinds = {operation.type for operation in graph.get_operations()}
print("GPUs:", tf.config.list_physical_devices("GPU"))
print("cuDNN:", "CudnnRNNV3" in kinds, "loop:", "While" in kinds)
# region proof
import numpy as np

assert tf.config.list_physical_devices("GPU") == []
assert "CudnnRNNV3" not in kinds and "While" in kinds
words = "use_cudnn=True was specified"
with np.testing.assert_raises_regex(ValueError, words):
    tf.keras.layers.LSTM(units, use_cudnn=True)(x)
# On this CPU masked rows repeat, or are zero if you ask for it.
sequence = tf.keras.layers.LSTM(units, return_sequences=True)
mask = tf.sequence_mask([5, 3], timesteps)
rows = sequence(x, mask=mask)
np.testing.assert_array_equal(rows[1, 3:], [rows[1, 2]] * 2)
left = sequence(x, mask=mask[:, ::-1])  # padding on the left works
np.testing.assert_allclose(left[1, 2:], rows[1, :3], atol=1e-6)
assert not np.any(lstm(x, mask=tf.zeros_like(mask)))  # padding only works
sequence.zero_output_for_mask = True
assert not np.any(sequence(x, mask=mask)[1, 3:])
kernel = tf.function(lambda **inputs: tf.raw_ops.CudnnRNN(**inputs))
words = "No OpKernel was registered to support Op 'CudnnRNN'"
with np.testing.assert_raises_regex(Exception, words):
    kernel(input=x, input_h=x, input_c=x, params=x[0, 0])
# endregion proof
