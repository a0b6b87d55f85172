# timeout: 600
"""Anomaly detection with an LSTM autoencoder and RepeatVector

The encoder `LSTM(8)` outputs its last hidden state, `(batch, units)`: a whole
day in 8 numbers. The decoder, another LSTM, needs a sequence, so
`RepeatVector(24)` copies that *h* to every step: `(batch, timesteps, units)`.
`Dense(1)` at each step gives the day back. Where that fails, something is odd.

The exception that bites: what 8 numbers can describe is given back well, fault
or not. A day that is 5 °C too warm passes, and so do most stuck sensors. PCA,
which has no LSTM at all, finds as much here.
"""

# %% [markdown]
# ## Data: hourly temperatures, half real
# `seattle_temps` in the `vega_datasets` package claims to be measured in 2010.
# It [cannot be](https://github.com/vega/vega-datasets/issues/42): the means of
# two days in a row never differ by more than 0.3 °C, as in an average of many
# years. So it gives the shape of a day, no more.
#
# The weather comes from `seattle_weather`: the lowest and the highest
# temperature of every day of four years. The code takes them for 06:00 and
# 15:00, fills the hours between along the average shape, and adds the noise of
# a sensor, 0.3 °C.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from vega_datasets import data

days, batch = 1461, 365  # batch: the days of the test year
timesteps, features = 24, 1  # hours, temperature
units, decoder_units = 8, 32
batch_size, epochs = 30, 60
tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)

assert data.seattle_temps.is_local and data.seattle_weather.is_local
average = data.seattle_temps().set_index("date")["temp"]
average = average.asfreq("h").interpolate()  # one hour is missing
average = (average.to_numpy() - 32) / 1.8  # °F to °C
average = average.reshape(-1, timesteps)  # (365, timesteps)
assert abs(np.diff(average.mean(axis=1))).max() < 0.3

weather = data.seattle_weather().set_index("date")
low_high = weather[["temp_min", "temp_max"]].to_numpy()  # (days, 2)
day_of_year = np.minimum(weather.index.day_of_year, 365)  # 31 December twice

shape = average[day_of_year - 1].ravel()  # (days * timesteps,)
at = (24 * np.arange(days)[:, None] + [6, 15]).ravel()
warmer = np.interp(np.arange(len(shape)), at, low_high.ravel() - shape[at])
hourly = shape + warmer  # (days * timesteps,): °C
np.testing.assert_allclose(hourly[at], low_high.ravel())
hourly = hourly + rng.normal(0, 0.3, len(hourly))

# %% [markdown]
# ## Windows of 24 hours, split by year
# One window a day. 2012 and 2013 are for training **and** for the scaling and
# the threshold, 2014 is for validation, 2015 for the test.

# %%
year = weather.index.year.to_numpy()  # (days,)
windows = hourly.reshape(days, timesteps, features).astype("float32")
# (days, timesteps, features): °C
mean, std = windows[year <= 2013].mean(), windows[year <= 2013].std()
scaled = (windows - mean) / std  # (days, timesteps, features): no unit

x_train = scaled[year <= 2013]  # (731, timesteps, features)
x_valid = scaled[year == 2014]  # (batch, timesteps, features)
x_test = scaled[year == 2015]  # (batch, timesteps, features)

# %% [markdown]
# ## Why RepeatVector?
# The default LSTM returns one row a window. A decoder on top of that finds no
# time axis:

# %%
try:
    tf.keras.Sequential(
        [
            tf.keras.Input((timesteps, features)),
            tf.keras.layers.LSTM(units, name="encoder"),
            tf.keras.layers.LSTM(
                decoder_units, return_sequences=True, name="decoder"
            ),
        ]
    )
except ValueError as error:
    print(error)
    assert "expected ndim=3, found ndim=2" in str(error)

# %% [markdown]
# `return_sequences=True` in the encoder silences that, but then the decoder
# reads 24 rows of 8 numbers, more than the 24 numbers of the day: there is no
# bottleneck left. RepeatVector keeps it. (The other way to hand *h* over is
# `initial_state`: see [sequence to sequence](sequence-to-sequence.md).)

# %%
autoencoder = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, name="encoder"),
        tf.keras.layers.RepeatVector(timesteps, name="repeat"),
        tf.keras.layers.LSTM(
            decoder_units, return_sequences=True, name="decoder"
        ),
        tf.keras.layers.Dense(features, name="each_hour"),
    ]
)
for layer in autoencoder.layers:
    print(f"{layer.name:<10} {layer.output.shape}")

# %% [markdown]
# ## Training: the target is the input

# %%
steps = epochs * -(-len(x_train) // batch_size)
autoencoder.compile(
    tf.keras.optimizers.Adam(
        tf.keras.optimizers.schedules.CosineDecay(0.01, steps)
    ),
    loss="mae",
)
history = autoencoder.fit(
    x_train,
    x_train,
    validation_data=(x_valid, x_valid),
    batch_size=batch_size,
    epochs=epochs,
    verbose=0,
).history

fig, ax = plt.subplots(layout="constrained")
ax.semilogy(std * np.array(history["loss"]), color="C0", label="2012, 2013")
ax.semilogy(std * np.array(history["val_loss"]), color="C1", label="2014")
ax.set(title="Training curve", xlabel="epoch", ylabel="mean error (°C)")
ax.set_yticks([0.3, 0.5, 1, 2], [0.3, 0.5, 1, 2])
ax.minorticks_off()
ax.legend()
plt.show()

# %% [markdown]
# ## What each layer outputs
# After RepeatVector every step holds the same row. The decoder knows the hour
# only by what it remembers from step to step. `TimeDistributed(Dense(1))`, as
# in most recipes, gives the numbers that `Dense(1)` gives.

# %%
encoder, repeat, decoder, each_hour = autoencoder.layers
h = encoder(x_test)  # (batch, units): the bottleneck, the last h
repeated = repeat(h)  # (batch, timesteps, units): that h at every hour
h_seq = decoder(repeated)  # (batch, timesteps, decoder_units)
rebuilt = each_hour(h_seq)  # (batch, timesteps, features): the day again

np.testing.assert_array_equal(repeated[:, 0], h)
distributed = tf.keras.layers.TimeDistributed(each_hour)(h_seq)
np.testing.assert_allclose(distributed, rebuilt, atol=1e-5)
assert np.ptp(repeated, axis=1).max() == 0 < np.ptp(h_seq, axis=1).max()

# %% [markdown]
# ## Faults with a known truth
# Each is put into every day of 2015:
#
# - **clock**: the clock is 6 hours wrong,
# - **stuck**: from some hour between 06:00 and 12:00 the value stays,
# - **spike**: one hour is 6 °C too high,
# - **warm**: the whole day is 5 °C too high.

# %%
stuck, spike = x_test.copy(), x_test.copy()
for day in range(batch):
    start = rng.integers(7, 14)
    stuck[day, start:] = stuck[day, start - 1]
    spike[day, rng.integers(timesteps)] += 6 / std
faults = {
    "clock": np.roll(x_test, 6, axis=1),
    "stuck": stuck,
    "spike": spike,
    "warm": x_test + 5 / std,
}

# %% [markdown]
# ## Threshold, detection and false alarms
# A day's score is its mean error over 24 hours. The threshold is the 99 %
# quantile of the scores of the **training** days, so about 1 % false alarms
# are to be expected. The LSTM competes with the mean training day and with PCA
# of 2 and of 8 numbers. The last line scores a day by its worst hour instead.

# %%
mean_day = x_train.mean(axis=0)  # (timesteps, features)
flat = (x_train - mean_day)[..., 0]  # (731, timesteps)
components = np.linalg.svd(flat, full_matrices=False)[2]


def by_pca(numbers):
    kept = components[:numbers]

    def rebuild(x):
        return mean_day + ((x - mean_day)[..., 0] @ kept.T @ kept)[..., None]

    return rebuild


def by_lstm(x):
    return autoencoder.predict(x, verbose=0)


rows = {
    "mean day": (lambda x: mean_day, np.mean),
    "PCA, 2 numbers": (by_pca(2), np.mean),
    "PCA, 8 numbers": (by_pca(units), np.mean),
    "LSTM, 8 numbers": (by_lstm, np.mean),
    "LSTM, worst hour": (by_lstm, np.max),
}


def score(name, x):
    rebuild, summary = rows[name]
    return std * summary(abs(rebuild(x) - x), axis=(1, 2))


limit, false, found = {}, {}, {}
for name in rows:
    limit[name] = np.quantile(score(name, x_train), 0.99)
    false[name] = (score(name, x_test) > limit[name]).mean()
    found[name] = {
        fault: (score(name, x) > limit[name]).mean()
        for fault, x in faults.items()
    }

print("part of the days above the threshold")
print(f"{'':<16}    °C false", *(f"{fault:>5}" for fault in faults))
for name, row in found.items():
    line = f"{name:<16} {limit[name]:5.1f} {false[name]:5.0%}"
    print(line, *(f"{share:5.1f}" for share in row.values()))

# %% [markdown]
# - **The clock** is found, except by the distance from the mean day: winter
#   and summer put that threshold at 13 °C.
# - **The spike** is half lost in the LSTM's mean over 24 hours; the worst hour
#   shows it. Score by what you look for.
# - **The stuck sensor** mostly passes: it looks like a cloudy day in winter.
#   PCA with 8 numbers finds fewer of them than with 2, as it rebuilds more of
#   the fault: a smaller error is not a better detector.
# - **The warm day** passes: most such days exist, in another week. The model
#   knows the day, not the date.
# - **The LSTM is not better than PCA**, which is two matrix products. Its mean
#   error is larger, and all in all it finds less. Try PCA first.

# %%
lstm, worst = found["LSTM, 8 numbers"], found["LSTM, worst hour"]
pca_2, pca_8 = found["PCA, 2 numbers"], found["PCA, 8 numbers"]

assert max(false.values()) < 0.05
assert max(found["mean day"].values()) < 0.3
assert limit["mean day"] > 10
assert min(lstm["clock"], pca_2["clock"], pca_8["clock"]) > 0.9
assert worst["spike"] > 0.95 and lstm["spike"] < 0.8
assert 0.1 < lstm["stuck"] < 0.5 and pca_8["stuck"] < pca_2["stuck"] - 0.2
assert max(lstm["warm"], pca_2["warm"], pca_8["warm"]) < 0.25
assert sum(lstm.values()) < max(sum(pca_2.values()), sum(pca_8.values()))

error_lstm = score("LSTM, 8 numbers", x_test)  # (batch,): °C
error_pca = score("PCA, 8 numbers", x_test)  # (batch,): °C
assert error_pca.mean() < 0.8 * error_lstm.mean()

warm_day = faults["warm"].mean(axis=(1, 2))  # (batch,)
known = x_train.mean(axis=(1, 2)).max()
assert (warm_day < known).mean() > 0.8

# %%
day = 181  # 1 July
broken = faults["clock"][day : day + 1]  # (1, timesteps, features)
fig, axes = plt.subplots(2, sharex=True, sharey=True, layout="constrained")
for ax, x in zip(axes, [x_test[day : day + 1], broken], strict=True):
    given = (mean + std * x).ravel()  # (timesteps,): °C
    output = (mean + std * by_lstm(x)).ravel()  # (timesteps,): °C
    ax.fill_between(range(timesteps), given, output, color="C1", alpha=0.3)
    ax.plot(given, "o-", color="C0", label="input")
    ax.plot(output, color="C1", label="output")
    ax.set_ylabel("temp. (°C)")
axes[0].set_title("1 July 2015, rebuilt")
axes[0].legend()
axes[1].set_title("The same day with the clock 6 hours wrong")
axes[1].set(xlabel="hour of the day", xticks=range(0, timesteps, 3))
plt.show()

# %%
fig, ax = plt.subplots(layout="constrained")
ax.semilogy(error_lstm, "o", ms=4, color="C0", label="no fault")
for fault, color in (("stuck", "C2"), ("clock", "C1")):
    errors = score("LSTM, 8 numbers", faults[fault])  # (batch,): °C
    ax.semilogy(errors, "o", ms=3, color=color, label=fault)
ax.axhline(limit["LSTM, 8 numbers"], color="C3", label="threshold")
ax.set(title="Error of every day: a stuck sensor shows in summer")
ax.set(xlabel="day of 2015", ylabel="mean error (°C)", ylim=(0.15, 20))
ax.set_yticks([0.2, 0.5, 1, 2, 5, 10], [0.2, 0.5, 1, 2, 5, 10])
ax.minorticks_off()
ax.legend(ncols=2, loc="upper center")
plt.show()

caught = score("LSTM, 8 numbers", stuck) > limit["LSTM, 8 numbers"]
assert caught[151:243].mean() > 0.5  # June to August
assert caught[:59].mean() < 0.2  # January and February

# %% [markdown]
# ## What the recipes get wrong
# **A threshold from the test errors.** A quantile of the test scores flags its
# 1 %, fault or no fault. Here every day has a wrong clock:

# %%
scores = score("LSTM, 8 numbers", faults["clock"])  # (batch,): °C
from_test = (scores > np.quantile(scores, 0.99)).mean()
from_training = (scores > limit["LSTM, 8 numbers"]).mean()
print(f"found with a threshold from the test     {from_test:.0%}")
print(f"found with a threshold from the training {from_training:.0%}")
assert from_test < 0.02 and from_training > 0.9

# %% [markdown]
# **A shuffled split of overlapping windows.** With a window from every hour
# and a random fifth for the test, nearly every test window shares 23 of its 24
# hours with a training window. Split by time.

# %%
starts = rng.permutation(len(hourly) - timesteps + 1)
test, training = np.split(starts, [len(starts) // 5])
seen = np.isin(test - 1, training) | np.isin(test + 1, training)
print(f"{seen.mean():.0%} of the test windows")
assert seen.mean() > 0.9

# %% [markdown]
# **`activation="relu"`.** The default, tanh, keeps every *h* between -1 and 1,
# whatever a broken sensor sends. With relu nothing does: below, the same
# weights read days 20 times too far from the mean. See
# [h, c and "output"](../guides/h-c-and-output.md).

# %%
relu = tf.keras.layers.LSTM(units, activation="relu")
relu.build(x_test.shape)
relu.set_weights(encoder.get_weights())
assert np.abs(encoder(20 * x_test)).max() <= 1
assert np.abs(relu(20 * x_test)).max() > 100

# %% [markdown]
# ## What the outputs mean here
# **The encoder's last *h*** is the day in 8 numbers. Nobody told it which: a
# weighted sum of them gives the mean temperature of the day, another one its
# swing, nearly exactly.

# %%
given = mean + std * x_test[..., 0]  # (batch, timesteps): °C
numbers = np.column_stack([h, np.ones(batch)])  # (batch, units + 1)
facts = {
    "mean of the day": given.mean(axis=1),
    "highest - lowest": np.ptp(given, axis=1),
}
for name, fact in facts.items():
    weights = np.linalg.lstsq(numbers, fact, rcond=None)[0]
    unexplained = (fact - numbers @ weights).var() / fact.var()
    print(f"{name}: {1 - unexplained:.0%} explained by h")
    assert unexplained < 0.1

# %% [markdown]
# **RepeatVector's output** is that *h* 24 times. **The decoder's sequence** is
# 24 different rows from 24 equal ones: what tells 06:00 from 15:00 is the
# decoder's own state. **`Dense`** turns each row into a temperature, and the
# distance to the input is the score.
#
# The picture shows *h* through the test year, units sorted by how they follow
# the temperature. More on the two kinds of output:
# [return_sequences](../guides/return-sequences.md).

# %%
warmth = [
    np.corrcoef(unit, facts["mean of the day"])[0, 1] for unit in h.numpy().T
]
picture = h.numpy()[:, np.argsort(warmth)[::-1]].T  # (units, batch)
fig, axes = plt.subplots(2, sharex=True, layout="constrained")
image = axes[0].imshow(picture, aspect="auto", cmap="RdBu_r", vmin=-1, vmax=1)
fig.colorbar(image, ax=axes[0], label="h")
axes[0].set(
    title="The last h of the encoder, day by day", ylabel="unit, sorted"
)
axes[1].plot(facts["mean of the day"], color="C1")
axes[1].set(xlabel="day of 2015", ylabel="mean (°C)")
axes[1].set_title("What went in: mean temperature of the day")
plt.show()
