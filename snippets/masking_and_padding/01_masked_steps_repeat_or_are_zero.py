"""Masked timesteps repeat the previous output, or are zero

The states freeze: the last h and c are those of the sequence without padding.
Without a mask the padding is read as data.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units, real = 2, 12, 3, 4, 7
tf.keras.utils.set_random_seed(0)

x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
x[0, real:] = 0  # padding, on the right
x[1] = 0  # padding only
mask = tf.sequence_mask([real, 0], timesteps)
# (batch, timesteps): True where the timestep is real

both = {"return_sequences": True, "return_state": True}
lstm = tf.keras.layers.LSTM(units, **both)
h_seq, h, c = lstm(x, mask=mask)
# (batch, timesteps, units): repeats at masked timesteps;
# (batch, units): frozen; (batch, units): frozen
unmasked = lstm(x)[0]  # (batch, timesteps, units): padding read as data

zeroing = tf.keras.layers.LSTM(units, zero_output_for_mask=True, **both)
zeroing.build(x.shape)
zeroing.set_weights(lstm.get_weights())
zeroed, same_h, same_c = zeroing(x, mask=mask)
# (batch, timesteps, units): zeros at masked timesteps;
# (batch, units): the same h; (batch, units): the same c

print("unit 0    [last real, first masked, last]")
for name, seq in ("masked", h_seq), ("zeroed", zeroed), ("no mask", unmasked):
    print(f"{name:9}", seq.numpy()[0, [real - 1, real, -1], 0].round(4))

only_real, real_h, real_c = lstm(x[:1, :real])
# (1, real, units): a call without padding; (1, units), (1, units)
np.testing.assert_allclose(h[:1], real_h, atol=1e-6)
np.testing.assert_allclose(c[:1], real_c, atol=1e-6)
np.testing.assert_array_equal(h_seq[0, real:], [h[0]] * (timesteps - real))
assert not np.any(zeroed[0, real:])
np.testing.assert_array_equal([same_h, same_c], [h, c])
assert not np.any([h_seq[1, -1], h[1], c[1]])  # <-- only padding: zeros
assert np.abs(unmasked[0, -1] - h[0]).max() > 0.1

steps = range(1, timesteps + 1)
plt.plot(steps, unmasked[0, :, 0], "C1:", label="no mask")
plt.plot(steps, zeroed[0, :, 0], "C2--", label="zero_output_for_mask")
plt.plot(steps, h_seq[0, :, 0], "C0", label="mask: repeated")
plt.axvspan(real + 0.5, timesteps, color="C5", alpha=0.2, label="padding")
plt.title("Unit 0 of the output at masked timesteps")
plt.xlabel("timestep")
plt.ylabel("value of h")
plt.ylim(-0.35, 0.1)
plt.legend(loc="lower left")
plt.show()
