# timeout: 600
"""Multivariate time series forecasting with a stacked LSTM

The first `LSTM(64, return_sequences=True)` outputs one row a day,
`(batch, timesteps, 64)`. The second, `LSTM(32)`, outputs its last hidden
state, `(batch, 32)`, and `Dense(4)` turns that into the weather of the next
day, `(batch, features)`.

The exception that bites: without `return_sequences=True` the first layer makes
the second raise `expected ndim=3, found ndim=2`. With it in the second layer
too, a model of one feature trains towards the wrong target **without an
error**.
"""

# %% [markdown]
# ## Data
# Four years of daily weather in Seattle, from a file inside the
# `vega_datasets` package: rain in mm, highest and lowest temperature in °C,
# wind in m/s. The scaling is fitted on 2012 and 2013 only.

# %%
import json
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from vega_datasets import data

days, features = 1461, 4
timesteps, horizon = 14, 7
units_1, units_2 = 64, 32
batch_size, epochs = 16, 25
tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(1)

assert data.seattle_weather.is_local
weather = data.seattle_weather().set_index("date")
weather = weather[["precipitation", "temp_max", "temp_min", "wind"]]
weather = weather.astype("float32")
values = weather.to_numpy()  # (days, features): mm, °C, °C, m/s
year = weather.index.year.to_numpy()  # (days,)

known = values[year <= 2013]
mean, std = known.mean(axis=0), known.std(axis=0)  # (features,), (features,)
scaled = (values - mean) / std  # (days, features): no unit

np.testing.assert_allclose(scaled[year <= 2013].mean(axis=0), 0, atol=1e-4)
np.testing.assert_allclose(scaled[year <= 2013].std(axis=0), 1, atol=1e-4)
assert abs(scaled.mean(axis=0)).max() > 0.05  # 2014, 2015: not in the scaling
assert not weather.isna().any().any()
print(weather.head(3))

# %%
temp_max = weather["temp_max"]
fig, ax = plt.subplots(figsize=(6.4, 3), layout="constrained")
ax.plot(temp_max[:"2013"], ".", ms=3, color="C0", label="training")
ax.plot(temp_max["2014"], ".", ms=3, color="C1", label="validation")
ax.plot(temp_max["2015"], ".", ms=3, color="C2", label="test")
ax.set(title="Split by time, never at random")
ax.set(xlabel="year", ylabel="temp_max (°C)", ylim=(-5, 48))
ax.set_xticks(weather.index[::365], range(2012, 2017))
ax.legend(ncols=3, loc="upper center")
plt.show()

# %% [markdown]
# ## Windows: 14 days in, the next 7 days out
# A window belongs to the part in which its *targets* lie. The inputs of the
# first test window are the last 14 days of 2014: on 1 January they are known.
#
# The training windows are shuffled here, and not in `fit`, whose order depends
# on the version of Keras: so the numbers below are the same on each.

# %%
spans = np.lib.stride_tricks.sliding_window_view(
    scaled, timesteps + horizon, axis=0
).transpose(0, 2, 1)
x, y = spans[:, :timesteps], spans[:, timesteps:]
first_year = year[timesteps : days - horizon + 1]
last_year = year[timesteps + horizon - 1 :]

train = last_year <= 2013
valid = (first_year == 2014) & (last_year == 2014)
test = first_year == 2015

shuffled = rng.permutation(np.flatnonzero(train))
x_train = x[shuffled]  # (windows, timesteps, features): two weeks
y_train = y[shuffled]  # (windows, horizon, features): the week after
x_test = x[test]  # (batch, timesteps, features): the test year, one batch
y_test = y[test]  # (batch, horizon, features): its targets
next_day = y_test[:, 0]  # (batch, features): target of one step ahead

batch = len(x_test)
target_days = np.flatnonzero(year == 2015)[:batch]
np.testing.assert_array_equal(next_day, scaled[target_days])
np.testing.assert_array_equal(x_test[:, -1], scaled[target_days - 1])
print(train.sum(), valid.sum(), test.sum(), "windows")

# %% [markdown]
# ## Baselines
# A forecast is worth what it adds to these:
#
# - **median**: the training median of each feature, which means no rain ever,
# - **season**: mean or median of the training days within 15 days of the same
#   day of the year,
# - **last value**: tomorrow is like today,
# - **linear**: one `Dense` on the flattened window, trained like the LSTM.
#
# All training below uses `loss="mae"`, since absolute errors are counted: a
# model then aims at the median. Rain shows why that matters.


# %%
def fit(model, targets):
    steps = epochs * -(-len(x_train) // batch_size)
    rate = tf.keras.optimizers.schedules.CosineDecay(5e-3, steps)
    model.compile(tf.keras.optimizers.Adam(rate), loss="mae")
    history = model.fit(
        x_train,
        y_train[:, targets],
        validation_data=(x[valid], y[valid][:, targets]),
        batch_size=batch_size,
        epochs=epochs,
        shuffle=False,
        callbacks=[
            tf.keras.callbacks.EarlyStopping(
                patience=8, restore_best_weights=True
            )
        ],
        verbose=0,
    )
    return history.history


week = slice(0, horizon)
linear = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(horizon * features),
        tf.keras.layers.Reshape((horizon, features)),
    ],
    name="linear",
)
fit(linear, week)

day_of_year = weather.index.day_of_year.to_numpy()
train_days = scaled[year <= 2013]
nearby = []
for day in range(1, 367):
    apart = abs((day_of_year[year <= 2013] - day + 183) % 366 - 183)
    nearby.append(train_days[apart <= 15])
by_mean = np.stack([near.mean(axis=0) for near in nearby])
by_median = np.stack([np.median(near, axis=0) for near in nearby])
coming = target_days[:, None] + np.arange(horizon)  # (batch, horizon)
coming_days = day_of_year[coming] - 1

forecasts = {
    "median": np.median(train_days, axis=0) + np.zeros_like(y_test),
    "season, mean": by_mean[coming_days],
    "season, median": by_median[coming_days],
    "last value": np.repeat(x_test[:, -1:], horizon, axis=1),
    "linear": linear.predict(x_test, verbose=0),
}
assert {f.shape for f in forecasts.values()} == {y_test.shape}

# %% [markdown]
# ## One step ahead
# The two LSTMs and the Dense layer, with the shape after every layer. All
# windows are full, so there is no mask. Padded ones would need `mask=mask` at
# *both* LSTMs: on Keras 3.16 [an LSTM hands no mask
# on](../guides/keras-3-16.md).

# %%
first = tf.keras.layers.LSTM(units_1, return_sequences=True, name="first")
second = tf.keras.layers.LSTM(units_2, name="second")
dense = tf.keras.layers.Dense(features, name="weather")
one_step = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), first, second, dense],
    name="one_step",
)
curves = {"one step": fit(one_step, 0)}

print("input     ", one_step.input_shape)
for layer in one_step.layers:
    print(f"{layer.name:<10}", layer.output.shape)

# %% [markdown]
# The same three layers, one after the other, on the test windows:

# %%
h_seq = first(x_test)  # (batch, timesteps, units_1): h of each of the 14 days
h_last = second(h_seq)  # (batch, units_2): h of the last day only
tomorrow = dense(h_last)  # (batch, features): scaled weather of the next day
in_units = tomorrow * std + mean  # (batch, features): mm, °C, °C, m/s

np.testing.assert_allclose(
    tomorrow, one_step.predict(x_test, verbose=0), atol=1e-5
)

# %% [markdown]
# ## Error on the test year
# In the units of each feature; `scaled` is the mean of the four after division
# by the standard deviation of the training years.


# %%
def error(forecast, truth):
    return abs(np.asarray(forecast) - truth).mean(axis=0)


one_day = {name: week_ahead[:, 0] for name, week_ahead in forecasts.items()}
one_day["LSTM"] = tomorrow
mae = {name: error(day, next_day) for name, day in one_day.items()}

head = ("rain mm", "max °C", "min °C", "wind m/s", "scaled")
print(f"{'MAE':<14}", *(f"{title:>8}" for title in head))
for name, row in mae.items():
    in_real_units = (f"{value:8.1f}" for value in row * std)
    print(f"{name:<14}", *in_real_units, f"{row.mean():8.2f}")

lstm, today = mae["LSTM"], mae["last value"]
print(f"LSTM against last value: {lstm.mean() / today.mean() - 1:.0%}")
for rule in ("median", "season, mean", "season, median", "last value"):
    assert lstm.mean() < 0.95 * mae[rule].mean()

# %% [markdown]
# The LSTM beats the simple rules overall, and that is all. Its rain is hardly
# better than "it stays dry" (8 % at most), its temperatures are as good as
# those of today within 10 %, and the linear model equals it within 7 %: the
# training part has only 711 windows. The gain over today's values is in rain
# and wind.

# %%
np.testing.assert_allclose(lstm[0], mae["median"][0], rtol=0.08)
np.testing.assert_allclose(lstm[1:3], today[1:3], rtol=0.1)
np.testing.assert_allclose(lstm.mean(), mae["linear"].mean(), rtol=0.07)
assert lstm[0] < 0.9 * today[0] and lstm[3] < 0.95 * today[3]
assert mae["season, mean"][0] > 1.2 * mae["season, median"][0]

shown = slice(120, 180)
dates = weather.index[target_days[shown]]
fig, ax = plt.subplots(layout="constrained")
truth = next_day * std + mean  # (batch, features)
ax.plot(dates, truth[shown, 1], "o", ms=4, color="C0", label="measured")
ax.plot(dates, in_units[shown, 1], color="C1", label="LSTM, the day before")
season_max = one_day["season, median"] * std + mean  # (batch, features)
ax.plot(dates, season_max[shown, 1], "--", color="C2", label="season, median")
ax.set(title="Forecast one day ahead over the truth, 60 days")
ax.set(xlabel="date in 2015", ylabel="temp_max (°C)")
ax.set_xticks(dates[::14], [f"{d:%d %b}" for d in dates[::14]])
ax.legend()
plt.show()

# %% [markdown]
# ## A week at once
# For seven days, Dense grows to `horizon * features` numbers, and a Reshape
# gives them their axes. The LSTM layers do not change.

# %%
at_once = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units_1, return_sequences=True, name="first"),
        tf.keras.layers.LSTM(units_2, name="second"),
        tf.keras.layers.Dense(horizon * features, name="week"),
        tf.keras.layers.Reshape((horizon, features), name="days"),
    ],
    name="at_once",
)
curves["week at once"] = fit(at_once, week)

for layer in at_once.layers:
    print(f"{layer.name:<10}", layer.output.shape)

week_row = at_once.get_layer("week").output
# (None, horizon * features): a week in one row, before Reshape
forecasts["LSTM, at once"] = at_once.predict(x_test, verbose=0)

# %% [markdown]
# ## Training curves
# Training stops when the error on 2014 has not fallen for 8 epochs and keeps
# the weights of the best epoch. The test year plays no part in that.

# %%
fig, axes = plt.subplots(2, figsize=(6.4, 4.5), layout="constrained")
for ax, (name, curve) in zip(axes, curves.items(), strict=True):
    ax.plot(curve["loss"], color="C0", label="training")
    ax.plot(curve["val_loss"], color="C1", label="validation")
    ax.set(title=f"Training curve: {name}", ylabel="MAE (scaled)")
    ax.set(xlabel="epoch", ylim=(0.3, 0.65))
axes[0].legend()
plt.show()

# %% [markdown]
# ## Day by day: `x, *state`
# The other way feeds each forecast back in as the next input. That needs *h*
# and *c* of both layers. An `RNN` over a list of cells returns them nested,
# one `[h, c]` a layer. Its weights are those of the trained `one_step` model.

# %%
cells = [tf.keras.layers.LSTMCell(u) for u in (units_1, units_2)]
warmup = tf.keras.layers.RNN(cells, return_state=True)
warmup.build((None, timesteps, features))
warmup.set_weights(first.get_weights() + second.get_weights())

last, *state = warmup(x_test)
# (batch, units_2), [[(batch, units_1), (batch, units_1)],
# [(batch, units_2), (batch, units_2)]]: [h, c] of each layer
h_1, c_1 = state[0]  # (batch, units_1), (batch, units_1)
h_2, c_2 = state[1]  # (batch, units_2), (batch, units_2)
np.testing.assert_array_equal(last, h_2)
np.testing.assert_allclose(last, h_last, atol=1e-5)

# %% [markdown]
# One step at a time from zero states gives what the whole window gives:

# %%
stepped = [
    [tf.zeros((batch, units_1)), tf.zeros((batch, units_1))],
    [tf.zeros((batch, units_2)), tf.zeros((batch, units_2))],
]
for t in range(timesteps):
    out, stepped = warmup.cell(x_test[:, t], stepped)

for one, whole in zip(tf.nest.flatten(stepped), tf.nest.flatten(state)):
    np.testing.assert_allclose(one, whole, atol=1e-5)
np.testing.assert_allclose(out, h_last, atol=1e-5)

# %% [markdown]
# So the loop reads the window once, then takes one step for each day. Its
# second forecast is what the layers say to 15 days: window and first forecast.

# %%
last, *state = warmup(x_test)
fed_back = []
for _ in range(horizon):
    forecast = dense(last)  # (batch, features)
    fed_back.append(forecast)
    last, state = warmup.cell(forecast, state)

rollout = tf.stack(fed_back, axis=1)  # (batch, horizon, features): 7 days
forecasts["LSTM, day by day"] = rollout

longer = tf.concat([x_test, rollout[:, :1]], axis=1)
again = dense(second(first(longer)))  # (batch, features)
np.testing.assert_allclose(again, rollout[:, 1], atol=1e-5)

# %% [markdown]
# One of these weeks in mm, °C and m/s, beside what was measured. Only the
# forecast of the first day rests on measurements alone; each later one reads
# the forecasts before it.

# %%
week_ahead = rollout * std + mean  # (batch, horizon, features): real units
[july] = np.flatnonzero(weather.index[target_days] == "2015-07-01")
day_0 = target_days[july]
before, ahead = range(1 - timesteps, 1), range(1, horizon + 1)

titles = ["rain (mm)", "warmest (°C)", "coldest (°C)", "wind (m/s)"]
fig, axes = plt.subplots(2, 2, figsize=(6.4, 4.5), layout="constrained")
for n, ax in enumerate(axes.flat):
    past = values[day_0 - timesteps : day_0, n]
    measured = values[day_0 : day_0 + horizon, n]
    ax.plot(before, past, ".-", color="C5", label="the model reads")
    ax.plot(ahead, measured, "o", color="C0", label="measured")
    ax.plot(ahead, week_ahead[july, :, n], "s-", color="C1", label="forecast")
    ax.set(title=titles[n], xlabel="day", ylabel=titles[n])
fig.suptitle("A week from 1 July 2015, forecast day by day")
handles, labels = axes[0, 0].get_legend_handles_labels()
fig.legend(handles, labels, loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# With two layers `x, h, c = ...` unpacks too, into something else: `h` is the
# pair `[h, c]` of the first layer, `c` that of the second.

# %%
out, h, c = warmup(x_test)
pair = h  # [(batch, units_1), (batch, units_1)]: h and c of the first layer
np.testing.assert_array_equal(pair[1], c_1)
np.testing.assert_array_equal(c[0], h_2)

# %% [markdown]
# ## Error by day
# Scaled MAE, 1 to 7 days ahead. From day 2 on both LSTMs beat the last value,
# day by day on day 1 as well. After three days both are within 10 % of the
# season's median, and so is the linear model. On day 1 the model for the whole
# week is the weaker LSTM: its loss counts all seven days alike.

# %%
fig, ax = plt.subplots(layout="constrained")
lines = ["season, median", "last value", "linear"]
lines += ["LSTM, at once", "LSTM, day by day"]
by_day = {}
for color, name in enumerate(lines):
    by_day[name] = error(forecasts[name], y_test).mean(axis=1)
    print(f"{name:<17}", *(f"{value:.2f}" for value in by_day[name]))
    style = "o-" if "LSTM" in name else "o--"
    ax.plot(range(1, 8), by_day[name], style, color=f"C{color}", label=name)
ax.set(title="Error by horizon: after three days, the season is as good")
ax.set(xlabel="days ahead", ylabel="MAE (scaled)", ylim=(0.4, None))
ax.legend()
plt.show()

for name in lines[2:]:
    ratio = by_day[name][3:] / by_day["season, median"][3:]
    np.testing.assert_allclose(ratio, 1, atol=0.1)
assert (by_day["LSTM, day by day"] < by_day["last value"]).all()
assert (by_day["LSTM, at once"][1:] < by_day["last value"][1:]).all()
assert by_day["LSTM, day by day"][0] < by_day["LSTM, at once"][0]

# %% [markdown]
# ## What the recipes get wrong
# **"An LSTM layer returns a sequence."** The default returns the last row
# only, so the layer above finds no time axis. See [return_sequences and
# return_state](../guides/return-sequences-and-return-state.md).

# %%
default = tf.keras.layers.LSTM(units_1)(x_test)  # (batch, units_1)

try:
    tf.keras.Sequential(
        [
            tf.keras.Input((timesteps, features)),
            tf.keras.layers.LSTM(units_1, name="first"),
            tf.keras.layers.LSTM(units_2, name="second"),
        ]
    )
except ValueError as error_message:
    print(error_message)
    assert "expected ndim=3, found ndim=2" in str(error_message)

# %% [markdown]
# **`batch_input_shape` and `input_shape` in the first layer.** The one is an
# error, the other a warning; `tf.keras.Input` is neither.

# %%
try:
    tf.keras.layers.LSTM(
        units_1, batch_input_shape=(None, timesteps, features)
    )
except ValueError as error_message:
    print(error_message)
    assert "Unrecognized keyword arguments" in str(error_message)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tf.keras.layers.LSTM(units_1, input_shape=(timesteps, features))
print(caught[0].message)
assert "Do not pass an `input_shape`" in str(caught[0].message)

# %% [markdown]
# **`return_sequences=True` in every layer.** The model then forecasts at each
# of the 14 days, and a target of one day does not fit, as here in a batch of
# 16 windows:


# %%
def two_sequences(width):
    model = tf.keras.Sequential(
        [
            tf.keras.Input((timesteps, width)),
            tf.keras.layers.LSTM(units_2, return_sequences=True),
            tf.keras.layers.LSTM(units_2, return_sequences=True),
            tf.keras.layers.Dense(width),
        ]
    )
    model.compile("adam", loss="mae")
    return model


wrong = two_sequences(features)
first_batch = slice(0, batch_size)
try:
    wrong.fit(
        x_train[first_batch],
        y_train[first_batch, 0],
        batch_size=batch_size,
        verbose=0,
    )
except ValueError as error_message:
    reason = str(error_message).splitlines()[-1].partition(" for ")[0]
    print(reason)
    assert reason == "Dimensions must be equal, but are 16 and 14"

# %% [markdown]
# The error is luck. (With all 711 windows, whose last batch is smaller, Keras
# 3.15 [words it otherwise](../guides/return-sequences.md).) A batch of 14
# windows broadcasts against 14 days, and the model trains without an error:
# day *t* of **every** window is compared with the target of **window** *t*. A
# batch of 1 passes as well.

# %%
some, aims = x_train[:timesteps], y_train[:timesteps, 0]
wrong = two_sequences(features)
wrong.fit(some, aims, batch_size=timesteps, verbose=0)
wrong.fit(some, aims, batch_size=1, verbose=0)

every_day = wrong.predict(some, verbose=0)
loss = wrong.evaluate(some, aims, batch_size=timesteps, verbose=0)
np.testing.assert_allclose(loss, abs(every_day - aims).mean(), rtol=1e-4)

# %% [markdown]
# With **one feature** there is no luck: every batch size trains, and the shape
# of the prediction is the only sign. A target `(windows, 1)` is compared with
# all 14 days of its own window. A target `(windows,)` is worse: the difference
# gets the shape `(batch, timesteps, batch)`, each forecast against the target
# of **every** window in the batch, so that nearly one constant is learned.

# %%
one_feature = x_train[:, :, 1:2]  # (windows, timesteps, 1): temp_max
column = y_train[:, 0, 1:2]  # (windows, 1): temp_max of the next day
flat = y_train[:, 0, 1]  # (windows,): the same numbers
few = slice(0, 100)

for target, aligned in ((column, column[:, None]), (flat, flat)):
    wrong = two_sequences(1)
    wrong.fit(
        one_feature,
        target,
        batch_size=batch_size,
        epochs=5,
        shuffle=False,
        verbose=0,
    )
    every_day = wrong.predict(one_feature, verbose=0)

    loss = wrong.evaluate(
        one_feature[few], target[few], batch_size=100, verbose=0
    )
    difference = every_day[few] - aligned[few]
    np.testing.assert_allclose(loss, abs(difference).mean(), rtol=1e-4)

    spread = every_day[:, -1].std() / flat.std()
    print("target", target.shape, "prediction", every_day.shape)
    print("  difference in a batch of 100:", difference.shape)
    print(f"  spread of forecasts / of targets: {spread:.1f}")

assert difference.shape == (100, timesteps, 100) and spread < 0.4

# %% [markdown]
# ## What the outputs mean here
# **The first layer's sequence** is a diary: row *t* knows the window up to day
# *t*, nothing later. The second layer reads it row by row.

# %%
other_end = x_test.copy()
other_end[:, -1] = 0  # the last day becomes an average day
diary = first(other_end)  # (batch, timesteps, units_1)
np.testing.assert_allclose(diary[:, :-1], h_seq[:, :-1], atol=1e-6)
assert np.abs(diary[:, -1] - h_seq[:, -1]).max() > 0.1

# %% [markdown]
# **The second layer's last *h*** is 32 numbers, a summary of the window. What
# each day adds to it: replace one day by an average one and see how far the
# forecast moves. The newest day counts most, the oldest for almost nothing.

# %%
moved = []
for t in range(timesteps):
    changed = x_test.copy()
    changed[:, t] = 0
    moved.append(np.abs(one_step(changed) - tomorrow).mean())
print("oldest day", f"{moved[0]:.2f}", "newest day", f"{moved[-1]:.2f}")
assert moved[-1] == max(moved) and moved[0] < 0.1 * moved[-1]

# %% [markdown]
# **Dense** turns the summary into weather. It is needed: each *h* lies between
# -1 and 1, while scaled targets go far beyond. `LSTM(4)` as the last layer
# could not reach them.

# %%
kernel, bias = dense.get_weights()  # (units_2, features), (features,)
np.testing.assert_allclose(h_last @ kernel + bias, tomorrow, atol=1e-5)
assert np.abs(h_seq).max() < 1 and np.abs(h_last).max() < 1

print("largest |h|", f"{np.abs(h_last).max():.2f}")
print("largest scaled target", f"{next_day.max():.2f}")
print("targets beyond ±1", f"{(abs(next_day) > 1).mean():.0%}")
assert next_day.max() > 5 and (abs(next_day) > 1).mean() > 0.2

# %% [markdown]
# One row of the picture is one of the 32 numbers through the test year, sorted
# by its weight for temp_max times its spread. The top row is high on warm days
# and its weight is positive; the bottom row is low on warm days and its weight
# is negative. Both raise the forecast. See
# [h, c and "output"](../guides/h-c-and-output.md).

# %%
effect = np.std(h_last, axis=0) * kernel[:, 1]  # (units_2,)
order = np.argsort(-effect)
summary = h_last.numpy()[:, order].T  # (units_2, batch)
assert kernel[order[0], 1] > 0 > kernel[order[-1], 1]
assert np.corrcoef(summary[0], truth[:, 1])[0, 1] > 0.5
assert np.corrcoef(summary[-1], truth[:, 1])[0, 1] < -0.5

fig, axes = plt.subplots(
    2, sharex=True, layout="constrained", height_ratios=(2, 1)
)
picture = axes[0].pcolormesh(
    summary, cmap="RdBu_r", vmin=-1, vmax=1, rasterized=True
)
fig.colorbar(picture, ax=axes[0], label="h")
axes[0].invert_yaxis()
axes[0].set(title="The last h before each day of 2015", ylabel="unit, sorted")
axes[1].plot(in_units[:, 1], color="C1")
axes[1].set(xlabel="days after 1 January 2015", ylabel="forecast (°C)")
axes[1].set(title="What Dense makes of it: temp_max")
plt.show()

# %% [markdown]
# ## Keep the weights of the forecast
# The weights alone make no forecast: the layers read and write scaled numbers,
# so the mean and the standard deviation of the training years belong to them.
# With both in a JSON file, the model runs without TensorFlow: the page
# [Trained LSTMs, live](../reference/trained-models.md?day=2015-07-01) does so
# in JavaScript, from any day of the test year. The week from 1 July is kept to
# compare another implementation with, the measured days to find its error.


# %%
def plain(array, decimals=8):
    return np.array(array, float).round(decimals).tolist()


weights = {
    layer.name: [plain(array) for array in layer.get_weights()]
    for layer in one_step.layers
}
for name, arrays in weights.items():
    print(f"{name:<10}", *[np.shape(array) for array in arrays])

kept = {
    "weights": weights,
    "mean": mean.tolist(),
    "std": std.tolist(),
    "timesteps": timesteps,
    "begin": f"{weather.index[target_days[0] - timesteps]:%Y-%m-%d}",
    "values": plain(values[target_days[0] - timesteps :], 1),
    "example": "2015-07-01",
    "forecast": plain(week_ahead[july]),
}
Path("export").mkdir(exist_ok=True)
Path("export/weather.json").write_text(json.dumps(kept))
