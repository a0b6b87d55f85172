# timeout: 600
"""Anomaly detection with an LSTM autoencoder and RepeatVector

The encoder `LSTM(8)` returns its last hidden state, `(batch, units)`: a whole
day in 8 numbers. The decoder is another LSTM and needs a sequence, so
`RepeatVector(24)` copies that *h* to every timestep, `(batch, timesteps,
units)`. `Dense(1)` gives the day back; where that fails, something may be odd.
But what 8 numbers can describe is given back well, fault or not: most days
that are 5 °C too warm pass.
"""

# %% [markdown]
# ## What you will build { #your-detector }
# You build a detector for a temperature sensor. It squeezes each day of 24
# hours into 8 numbers and rebuilds it from them. It has learned to do that for
# ordinary days only, so a day that it rebuilds badly is suspicious. Here the
# clock of the sensor goes wrong by six hours:
#
# {{ figure: 1 July 2015, rebuilt }}
#
# The shaded area is the error, which decides. These are the layers, and the
# shapes between them:
#
# <figure class="drawing">
#
# {{ drawings/autoencoder.svg }}
#
# </figure>
#
# ## What you need { #before-you-detect }
# - Python, `pip install tensorflow vega_datasets matplotlib`, and 15 minutes.
#   Training takes some seconds on a CPU. The data is inside `vega_datasets`.
# - [Stacked LSTMs](../guides/stacked-lstms.md), and, if LSTMs are new to you,
#   [your first LSTM](../first-lstm.md).
#
# ## The model in 30 lines { #detector-in-30-lines }
# Paste this into a file or a notebook and run it. It trains on 2012 and 2013,
# then scores 1 July 2015, once as it was, once with a wrong clock.

# %%
import numpy as np
import tensorflow as tf
from vega_datasets import data

tf.keras.utils.set_random_seed(0)
layers, rng = tf.keras.layers, np.random.default_rng(0)
days, timesteps, features, units = 1461, 24, 1, 8

weather = data.seattle_weather()  # of four years
low_high = weather[["temp_min", "temp_max"]].to_numpy()  # (days, 2): °C
at = 24 * np.arange(days)[:, None] + [6, 15]  # (days, 2): their hours
hourly = np.interp(np.arange(24 * days), at.ravel(), low_high.ravel())
hourly += rng.normal(0, 0.3, hourly.shape)  # as a sensor does: °C
windows = hourly.reshape(days, timesteps, features).astype("float32")

mean, std = windows[:731].mean(), windows[:731].std()  # 2012 and 2013
x = (windows - mean) / std  # (days, timesteps, features): no unit
x_train = x[:731]

encoder = layers.LSTM(units)
repeat = layers.RepeatVector(timesteps)
decoder = layers.LSTM(32, return_sequences=True)
each_hour = layers.Dense(features)
autoencoder = tf.keras.Sequential([encoder, repeat, decoder, each_hour])
rate = tf.keras.optimizers.schedules.CosineDecay(0.01, 30 * 23)  # falls to 0
autoencoder.compile(tf.keras.optimizers.Adam(rate), "mae")
history = autoencoder.fit(x_train, x_train, epochs=30, verbose=0).history


def score(x):  # the mean error of each day: °C
    return std * abs(autoencoder.predict(x, verbose=0) - x).mean(axis=(1, 2))


limit = np.quantile(score(x_train), 0.99)
day = x[1277:1278]  # (1, timesteps, features): 1 July 2015
shifted = np.roll(day, 6, axis=1)  # (1, timesteps, features)
print(f"limit {limit:.1f} °C, 1 July 2015 {score(day)[0]:.1f} °C")
print(f"with its clock 6 hours fast {score(shifted)[0]:.1f} °C")

# region proof
assert score(day)[0] < limit < score(shifted)[0]
# endregion proof

# %% [markdown]
# One day is no proof. How many faults are found, and how many days are
# suspected without a reason, you see below. First, one step at a time.
#
# ## Cut the hours into days { #windows-of-24-hours-split-by-year }
# `seattle_weather` has the lowest and the highest temperature of every day
# from 2012 to 2015. The code takes them for 06:00 and 15:00, joins them by
# straight lines, and adds the noise of a sensor, so the level and the swing
# are measured and the hours between are made up. One window is one day.
#
# Scaling, training and threshold use 2012 and 2013 only; 2015 is for the test.
# Split by time, and let windows not overlap: see the end of this page.

# %%
batch = 365
x_test = x[-batch:]  # (batch, timesteps, features): 2015
print(windows.shape, x_train.shape, x_test.shape)

# region proof
np.testing.assert_allclose(hourly[at], low_high, atol=2)
assert weather["date"].iloc[1277].isoformat().startswith("2015-07-01")
assert weather["date"].iloc[731].year == 2014
assert weather["date"].iloc[-batch].isoformat().startswith("2015-01-01")
# endregion proof

# %% [markdown]
# ## Why RepeatVector?
# By default an LSTM returns one row for a window. A second LSTM on top of that
# finds no time axis:

# %%
try:
    tf.keras.Sequential(
        [
            tf.keras.Input((timesteps, features)),
            layers.LSTM(units, name="encoder"),
            layers.LSTM(32, return_sequences=True, name="decoder"),
        ]
    )
except ValueError as error:
    message = str(error)
print(message)
# region proof
assert "expected ndim=3, found ndim=2" in message
every_row = layers.LSTM(units, return_sequences=True)(x_test)
assert every_row.shape == (batch, timesteps, units)
assert layers.LSTM(32)(every_row).shape == (batch, 32)  # no message
# endregion proof

# %% [markdown]
# `return_sequences=True` in the encoder would silence that. But then the
# decoder reads 24 rows of 8 numbers, more than the 24 numbers of the day:
# there is no bottleneck. RepeatVector keeps it. You can also pass *h* and *c*
# as `initial_state`, as in [sequence to sequence](sequence-to-sequence.md).
#
# ## Train it to return its input { #training-the-target-is-the-input }
# `fit(x_train, x_train)`: the target is the input. Nobody says what a fault
# looks like.

# %%
# region plot
import matplotlib.pyplot as plt

fig, ax = plt.subplots(layout="constrained")
ax.semilogy(std * np.array(history["loss"]), color="C0")
ax.set(title="The error of 2012 and 2013")
ax.set(xlabel="epoch", ylabel="mean error (°C)")
ax.set_yticks([0.5, 1, 2, 5], [0.5, 1, 2, 5])
ax.minorticks_off()
plt.show()
# endregion plot

# %% [markdown]
# ## What each layer outputs
# After RepeatVector every timestep holds the same row. The decoder knows the
# hour only by what it carries from timestep to timestep.

# %%
h = encoder(x_test)  # (batch, units): the bottleneck, the last h
repeated = repeat(h)  # (batch, timesteps, units): that h at every hour
h_seq = decoder(repeated)  # (batch, timesteps, 32): every hour another row
rebuilt = each_hour(h_seq)  # (batch, timesteps, features): the day again

# region proof
assert np.ptp(repeated, axis=1).max() == 0 < np.ptp(h_seq, axis=1).max()
np.testing.assert_array_equal(repeated[:, 0], h)
again = autoencoder.predict(x_test, verbose=0)
np.testing.assert_allclose(rebuilt, again, atol=1e-4)
distributed = layers.TimeDistributed(each_hour)(h_seq)
np.testing.assert_allclose(distributed, rebuilt, atol=1e-5)
# endregion proof

# %% [markdown]
# `TimeDistributed(Dense(1))` gives the same numbers as `Dense(1)`, up to
# rounding. The whole model at work on one day, and on the day with the wrong
# clock:

# %%
panels = {"1 July 2015, rebuilt": day}
panels["The same, the clock 6 hours fast"] = shifted

# region plot
fig, axes = plt.subplots(
    2, sharex=True, sharey=True, figsize=(4.3, 4.4), layout="constrained"
)
for ax, (title, one) in zip(axes, panels.items()):
    given = (mean + std * one).ravel()
    output = (mean + std * autoencoder.predict(one, verbose=0)).ravel()
    ax.fill_between(range(timesteps), given, output, color="C1", alpha=0.3)
    ax.plot(given, "o-", color="C0", label="input")
    ax.plot(output, color="C1", label="output")
    ax.set(title=title, ylabel="temp. (°C)")
axes[1].set(xlabel="hour of the day", xticks=range(0, timesteps, 3))
handles, labels = axes[0].get_legend_handles_labels()
fig.legend(handles, labels, loc="outside lower center", ncols=2)
plt.show()
# endregion plot

# %% [markdown]
# ## Choose a threshold { #threshold-detection-and-false-alarms }
# The score of a day is its mean error. The threshold is the score that 99 % of
# the **training** days stay below, so expect about one false alarm in a
# hundred ordinary days.

# %%
false_alarms = (score(x_test) > limit).mean()
print(f"{false_alarms:.0%} of the days of 2015 without a fault are suspected")

# region proof
assert false_alarms < 0.04
# endregion proof

# %% [markdown]
# ## Put faults in that you know { #faults-with-a-known-truth }
# To see what the detector finds, break every day of 2015 in four ways:
#
# - **clock**: the clock is 6 hours fast,
# - **stuck**: from some hour between 06:00 and 12:00 on, the value stays,
# - **spike**: one hour is 6 °C too high,
# - **warm**: the whole day is 5 °C too high.

# %%
stuck, spike = x_test.copy(), x_test.copy()
for n in range(batch):
    start = rng.integers(7, 14)
    stuck[n, start:] = stuck[n, start - 1]
    spike[n, rng.integers(timesteps)] += 6 / std
faults = {
    "clock": np.roll(x_test, 6, axis=1),
    "stuck": stuck,
    "spike": spike,
    "warm": x_test + np.float32(5 / std),
}

found = {}
for fault, x_broken in faults.items():
    found[fault] = (score(x_broken) > limit).mean()
    print(f"{fault:<6} {found[fault]:.0%} of the days found")

# region proof
assert found["clock"] > 0.8
assert max(found["stuck"], found["spike"], found["warm"]) < 0.6
# endregion proof

# %% [markdown]
# The wrong clock is found on most days. The other three mostly pass:
#
# - **The stuck sensor** passes more often in winter than in summer.
# - **The spike** is lost in the mean over 24 hours.
# - **The warm day** exists, in another week. The model knows the day, not the
#   date.

# %%
# region plot
fig, ax = plt.subplots(layout="constrained")
colors = {"no fault": "C0", "stuck": "C2", "clock": "C1"}
for name, color in colors.items():
    errors = score(faults.get(name, x_test))
    ax.semilogy(errors, "o", ms=3, color=color, label=name)
ax.axhline(limit, color="C3", label="threshold")
ax.set(title="The score of every day of 2015")
ax.set(xlabel="day of 2015", ylabel="mean error (°C)")
ax.set_yticks([0.2, 0.5, 1, 2, 5], [0.2, 0.5, 1, 2, 5])
ax.minorticks_off()
fig.legend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot

# region proof
caught = score(stuck) > limit
assert caught[151:243].mean() > caught[:59].mean() + 0.2  # summer, winter
known_means = x_train.mean(axis=(1, 2))
assert (faults["warm"].mean(axis=(1, 2)) < known_means.max()).mean() > 0.8
# endregion proof

# %% [markdown]
# ## What the outputs mean here
# **The encoder's last *h*** is the day in 8 numbers. Nobody told it which. A
# weighted sum of them gives the mean temperature of the day, another one its
# swing, so both are in there.
#
# **RepeatVector** returns that *h* 24 times. **The decoder's sequence** has
# rows that differ, from 24 equal ones: what tells 06:00 from 15:00 is its own
# state. **`Dense`** turns each row into a temperature. For more on the two
# kinds of output, see [return_sequences](../guides/return-sequences.md).

# %%
# region measured
given = (mean + std * x_test)[..., 0]  # (batch, timesteps): °C
numbers = np.column_stack([h, np.ones(batch)])  # (batch, units + 1)
facts = {"mean": given.mean(axis=1), "swing": np.ptp(given, axis=1)}
explained = {}
for name, fact in facts.items():
    weights = np.linalg.lstsq(numbers, fact, rcond=None)[0]
    explained[name] = 1 - (fact - numbers @ weights).var() / fact.var()
    print(f"{name} of the day: {explained[name]:.0%} explained by h")
# endregion measured

# region proof
assert min(explained.values()) > 0.85
# endregion proof

# %% [markdown]
# ## How good is it, really? { #how-good-is-the-detector }
# ### PCA finds more { #pca-or-an-lstm-autoencoder }
# Principal components also describe a day by a few numbers, with two matrix
# products and no training loop. Below, each detector has the threshold of its
# own training days. The last line scores a day by its worst hour instead of
# the mean, which finds the spike: score by what you look for.

# %%
# region measured
mean_day = x_train.mean(axis=0)  # (timesteps, features)
flat = (x_train - mean_day)[..., 0]  # (731, timesteps)
components = np.linalg.svd(flat, full_matrices=False)[2]


def by_pca(numbers):
    kept = components[:numbers]
    return lambda x: (
        mean_day + (((x - mean_day)[..., 0] @ kept.T) @ kept)[..., None]
    )


def by_lstm(x):
    return autoencoder.predict(x, verbose=0)


detectors = {
    "mean day": (lambda x: mean_day, np.mean),
    "PCA, 2 numbers": (by_pca(2), np.mean),
    "PCA, 4 numbers": (by_pca(4), np.mean),
    "LSTM, 8 numbers": (by_lstm, np.mean),
    "LSTM, worst hour": (by_lstm, np.max),
}
shares = {}
print(f"{'days suspected':<16}  false", *(f"{name:>5}" for name in faults))
for name, (rebuild, summary) in detectors.items():
    scores = [
        std * summary(abs(rebuild(x) - x), axis=(1, 2))
        for x in (x_train, x_test, *faults.values())
    ]
    bound = np.quantile(scores[0], 0.99)
    shares[name] = [(one > bound).mean() for one in scores[1:]]
    print(f"{name:<16} ", *(f"{share:5.0%}" for share in shares[name]))
# endregion measured

# region proof
lstm, pca = shares["LSTM, 8 numbers"], shares["PCA, 4 numbers"]
assert max(share[0] for share in shares.values()) < 0.05
assert sum(pca[1:]) > sum(lstm[1:]) + 0.2
assert shares["LSTM, worst hour"][3] > lstm[3] + 0.3
assert pca[3] > lstm[3] + 0.3
short, mask = x_test[:, :20], tf.sequence_mask(batch * [20], timesteps)
h_short = encoder(x_test, mask=mask)  # as if the last four hours were missing
np.testing.assert_allclose(h_short, encoder(short), atol=1e-5)
with np.testing.assert_raises_regex(ValueError, "shapes|broadcast"):
    by_pca(4)(short)
# endregion proof

# %% [markdown]
# With 4 numbers PCA finds more faults in all than the LSTM with 8, above all
# the spikes, but fewer of the warm days. Try PCA first. It needs windows of
# one length, though; an LSTM with a mask does not.
#
# ### What the recipes get wrong { #what-the-recipes-get-wrong }
# **A threshold from the test scores** flags its 1 %, fault or no fault. Here
# every day has a wrong clock:

# %%
# region measured
scores = score(faults["clock"])  # (batch,): °C
from_test = (scores > np.quantile(scores, 0.99)).mean()
from_training = (scores > limit).mean()
print(f"found with a threshold from the test     {from_test:.0%}")
print(f"found with a threshold from the training {from_training:.0%}")
# endregion measured

# region proof
assert from_test < 0.02 and from_training > 0.8
# endregion proof

# %% [markdown]
# **A shuffled split of overlapping windows.** With a window from every hour
# and a random fifth for the test, nearly every test window shares 23 of its 24
# hours with a training window. Split by time.

# %%
# region measured
starts = rng.permutation(len(hourly) - timesteps + 1)
test, training = np.split(starts, [len(starts) // 5])
seen = np.isin(test - 1, training) | np.isin(test + 1, training)
print(f"{seen.mean():.0%} of the test windows")
# endregion measured

# region proof
assert seen.mean() > 0.9
# endregion proof

# %% [markdown]
# **`activation="relu"`.** The default, tanh, keeps every *h* between −1 and 1,
# however large a number a broken sensor sends. With relu nothing does. Below,
# the same weights read days 20 times too far from the mean. See [h, c and
# "output"](../guides/h-c-and-output.md).

# %%
# region measured
relu = layers.LSTM(units, activation="relu")
relu.build(x_test.shape)
relu.set_weights(encoder.get_weights())
largest = np.abs(encoder(20 * x_test)).max(), np.abs(relu(20 * x_test)).max()
print(f"largest |h| with tanh: {largest[0]:.1f}")
print(f"more than 100 with relu: {largest[1] > 100}")
# endregion measured

# region proof
assert largest[0] <= 1 and largest[1] > 100
lower = np.quantile(score(x_train), 0.95)
assert 0.02 < (score(x_test) > lower).mean() < 0.1
for fault, broken in faults.items():
    assert (score(broken) > lower).mean() > found[fault]
# endregion proof

# %% [markdown]
# ## Take it further { #beyond-the-detector }
# - **Score by the worst hour.** In `score`, write `.max(axis=(1, 2))`. The
#   spikes are found, as the table above shows.
# - **Leave out RepeatVector and give the encoder `return_sequences=True`.**
#   Nothing is squeezed any more: see how far the training error falls, and
#   how many of the wrong clocks are still found.
# - **Take the 95 % quantile as the threshold.** More faults are found, and
#   about five in a hundred ordinary days are suspected.
