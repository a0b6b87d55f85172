"""No exception: a layer without masking warns and drops the mask"""

import warnings

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
vectors = tf.keras.layers.Embedding(9, features, mask_zero=True)(
    tf.constant([[1, 2, 0, 0, 0], [3, 4, 5, 6, 7]])
)  # (batch, timesteps, features)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    kept = tf.keras.layers.Dense(4)(vectors)
    assert not caught
    lost = tf.keras.layers.Conv1D(4, 2, name="conv")(vectors)  # <-- no error

print("Dense has a mask: ", hasattr(kept, "_keras_mask"))
print("Conv1D has a mask:", hasattr(lost, "_keras_mask"))
print(str(caught[0].message).replace(". ", ".\n"))
# region proof
assert hasattr(kept, "_keras_mask") and not hasattr(lost, "_keras_mask")
# endregion proof
