"""With return_state=True activity_regularizer counts h twice, and c"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(
    units,
    return_state=True,
    activity_regularizer=tf.keras.regularizers.L1(1.0),
)
output, h, c = lstm(x)  # (batch, units), (batch, units), (batch, units)
sums = [float(tf.reduce_sum(tf.abs(value))) for value in (output, h, c)]
losses = [float(loss) for loss in lstm.losses]
print("share of each loss:", np.round(losses / np.sum(losses), 4))
print("share of each |·|: ", np.round(sums / np.sum(sums), 4))
# region proof
np.testing.assert_allclose(
    losses / np.sum(losses), sums / np.sum(sums), rtol=1e-5
)
# endregion proof
