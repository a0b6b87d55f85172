"""See whether cuDNN runs: look for its operation in the graph

`CudnnRNNV3` is cuDNN, a `While` loop is the ordinary layer. This run has no
GPU, so it finds the loop.
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
assert tf.config.list_physical_devices("GPU") == []
assert "CudnnRNNV3" not in kinds and "While" in kinds
# endregion proof
