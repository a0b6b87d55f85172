"""h of ConvLSTM2D is a feature map that convolution moves on

Weights set by hand, nothing trained: the candidate is the input plus h,
shifted by one pixel. The dot goes dark after three frames; h moves it on.
"""

import numpy as np
import tensorflow as tf

timesteps, rows, cols = 6, 9, 7
video = np.zeros((1, timesteps, rows, cols, 1), "float32")
# (1, timesteps, rows, cols, 1): one video, one channel
for t in range(3):
    video[0, t, t + 1, t, 0] = 1

layer = tf.keras.layers.ConvLSTM2D(
    1, kernel_size=3, padding="same", return_sequences=True
)
layer.build(video.shape)
kernel = np.zeros((3, 3, 1, 4))
recurrent_kernel = np.zeros((3, 3, 1, 4))
kernel[1, 1, 0, 2] = 4  # candidate, from the same pixel of the input
recurrent_kernel[0, 0, 0, 2] = 4  # candidate, from h one up, one left
bias = [8, -8, 0, 8]  # i open, f shut, o open
layer.set_weights([kernel, recurrent_kernel, np.array(bias)])
h_seq = layer(video)  # (1, timesteps, rows, cols, 1): h after every timestep

for t in range(timesteps):
    row, col = np.unravel_index(np.argmax(h_seq[0, t, :, :, 0]), (rows, cols))
    print(f"t={t}: input {video[0, t].sum():.0f}, dot of h in ({row}, {col})")
# region plot
import matplotlib.pyplot as plt

fig, axes = plt.subplots(2, figsize=(4.3, 3.8), layout="constrained")
titles = ["Input: dark from t=3", "h: the dot moves on"]
for ax, title, frames in zip(axes, titles, [video, h_seq], strict=True):
    strip = np.hstack(list(np.array(frames)[0, ..., 0]))
    # (rows, timesteps * cols): the frames side by side
    image = ax.imshow(strip, cmap="viridis", vmin=0, vmax=1, aspect="auto")
    for t in range(1, timesteps):
        ax.axvline(t * cols - 0.5, color="C1")
    ticks = np.arange(timesteps) * cols + cols // 2
    ax.set_xticks(ticks, [f"t={t}" for t in range(timesteps)])
    ax.set(title=title, xlabel="frames side by side", ylabel="row")
    fig.colorbar(image, ax=ax, label="value")
plt.show()
# endregion plot
# region proof
for t in range(timesteps):
    row, col = np.argwhere(h_seq[0, t, :, :, 0] == np.max(h_seq[0, t]))[0]
    assert (row, col) == (t + 1, t)
assert video[0, 3:].sum() == 0 and np.abs(h_seq).max() < 1
drawn = tf.keras.layers.ConvLSTM2D(
    2, kernel_size=3, padding="same", return_sequences=True
)
pixel = np.eye(1, video.size, 4 * cols + 3).reshape(video.shape)
moved = np.abs(drawn(0 * video + pixel) - drawn(0 * video)).max(axis=-1)
reached = [np.sum(frame > 0) for frame in moved[0, :2]]
assert reached == [3 * 3, 5 * 5]  # from the input, then from the last h
# endregion proof
