"""Masked timesteps repeat the previous output, or are zero

The states freeze: the last h and c are those of the sequence without padding.
Without a mask the padding is read as data.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, real = 1, 12, 3, 4, 7
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
x[:, real:] = 0  # padding
mask = tf.sequence_mask([real], timesteps)
# (batch, timesteps): True where the timestep is real


def lstm(**flags):
    tf.keras.utils.set_random_seed(0)  # the same weights every time
    return tf.keras.layers.LSTM(units, return_sequences=True, **flags)


masked = lstm()(x, mask=mask)  # (batch, timesteps, units): repeats
zeroed = lstm(zero_output_for_mask=True)(x, mask=mask)
# (batch, timesteps, units): zeros at masked timesteps
unmasked = lstm()(x)  # (batch, timesteps, units): padding read as data

print("unit 0    [last real, first masked, last]")
for name, seq in ("masked", masked), ("zeroed", zeroed), ("no mask", unmasked):
    print(f"{name:9}", seq.numpy()[0, [real - 1, real, -1], 0].round(4))
# region plot
import matplotlib.pyplot as plt

plt.figure(figsize=(4.3, 3.2))
plt.plot(masked[0, :real, 0], "o", color="C6", label="real: all the same")
for seq, mark, name in (
    (masked, "C0o", "mask: repeated"),
    (zeroed, "C2s", "zero_output_for_mask"),
    (unmasked, "C1X", "no mask"),
):
    plt.plot(range(real, timesteps), seq[0, real:, 0], mark, label=name)
plt.axvspan(real - 0.5, timesteps - 0.5, color="C5", alpha=0.2, lw=0)
plt.title("Unit 0 of h; padding is shaded")
plt.gca().set(xlabel="timestep", ylabel="value of h", xticks=range(0, 12, 2))
plt.legend(loc="upper center", bbox_to_anchor=(0.4, -0.2), ncols=2)
plt.show()
# endregion plot
# region proof
both = lstm(return_state=True)
h_seq, h, c = both(x, mask=mask)
# (batch, timesteps, units): repeats at masked timesteps;
# (batch, units): frozen; (batch, units): frozen
_, real_h, real_c = both(x[:, :real])
np.testing.assert_allclose(h, real_h, atol=1e-6)
np.testing.assert_allclose(c, real_c, atol=1e-6)
np.testing.assert_array_equal(masked[0, real:], [h[0]] * (timesteps - real))
zeroing = lstm(zero_output_for_mask=True, return_state=True)
_, same_h, same_c = zeroing(x, mask=mask)
np.testing.assert_array_equal([same_h, same_c], [h, c])
assert not np.any(zeroed[0, real:])
assert np.abs(unmasked[0, -1] - h[0]).max() > 0.1
both_ways = tf.keras.layers.Bidirectional(lstm())(x, mask=mask)
# (batch, timesteps, 2 * units): zeros at masked timesteps
assert not np.any(both_ways[0, real:]) and np.all(both_ways[0, :real])
assert not any(map(np.any, both(x, mask=tf.zeros_like(mask))))
start = [tf.ones((batch, units)), tf.ones((batch, units))]
nothing, *kept = both(x, mask=tf.zeros_like(mask), initial_state=start)
assert not np.any(nothing) and np.array_equal(kept, start)
gap = lstm()(x, mask=mask & (tf.range(timesteps) != 3))[0]  # in the middle
np.testing.assert_array_equal(gap[3], gap[2])
# endregion proof
