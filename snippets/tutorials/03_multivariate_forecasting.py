# timeout: 600
"""Multivariate time series forecasting with a stacked LSTM

The first `LSTM(64, return_sequences=True)` returns one row per day, `(batch,
timesteps, 64)`. The second, `LSTM(32)`, returns its last hidden state,
`(batch, 32)`, and `Dense(4)` turns that into the weather of the next day,
`(batch, features)`. Without `return_sequences=True` in the first layer the
second raises `expected ndim=3, found ndim=2`.
"""

# %% [markdown]
# ## What you will build { #your-forecast }
# A model that reads 14 days of weather in Seattle, rain, the highest and the
# lowest temperature, and wind, and forecasts all four for the days after:
#
# {{ figure: A week from 1 July 2015, forecast }}
#
# These are its three layers, and the shapes that go from one to the next:
#
# <figure class="drawing">
#
# {{ drawings/forecast.svg }}
#
# </figure>
#
# ## What you need { #before-you-forecast }
# - Python, `pip install tensorflow vega_datasets matplotlib`, and 20 minutes.
#   Training takes some seconds on a CPU. The data is inside `vega_datasets`.
# - [Stacked LSTMs](../guides/stacked-lstms.md) and [input shape and
#   units](../guides/input-shape-and-units.md); if LSTMs are new to you, [your
#   first LSTM](../first-lstm.md).
#
# ## The model in 30 lines { #forecast-in-30-lines }
# Paste this into a file or a notebook and run it. It trains on 2012 to 2014,
# forecasts the day after the last one in the file, and measures the error in
# 2015, which it has not seen.

# %%
import numpy as np
import tensorflow as tf
from vega_datasets import data

tf.keras.utils.set_random_seed(0)
layers = tf.keras.layers
days, timesteps, features = 1461, 14, 4
columns = ["precipitation", "temp_max", "temp_min", "wind"]

weather = data.seattle_weather().set_index("date")[columns]
values = weather.to_numpy("float32")  # (days, features): mm, °C, °C, m/s
known = 1096  # days of 2012, 2013 and 2014
mean, std = values[:known].mean(axis=0), values[:known].std(axis=0)
scaled = (values - mean) / std  # (days, features): no unit

x = np.stack([scaled[d - timesteps : d] for d in range(timesteps, days)])
y = scaled[timesteps:]  # (windows, features): the day after each window
train, test = slice(known - timesteps), slice(known - timesteps, None)

first = layers.LSTM(64, return_sequences=True, name="first")
second = layers.LSTM(32, name="second")
dense = layers.Dense(features, name="weather")
model = tf.keras.Sequential([first, second, dense])
model.compile("adam", "mse")
model.fit(x[train], y[train], epochs=15, verbose=0)

latest = scaled[None, -timesteps:]  # (1, timesteps, features): to today
tomorrow = model.predict(latest, verbose=0)[0] * std + mean
for name, value in zip(columns, tomorrow):
    print(f"1 January 2016: {name:<13} {value:5.1f}")
error = std * (model.predict(x[test], verbose=0) - y[test])
print(f"temp_max is {abs(error[:, 1]).mean():.1f} °C off on average in 2015")
error = std * (x[test][:, -1] - y[test])
print(f"today's temp_max is {abs(error[:, 1]).mean():.1f} °C off tomorrow")

# region proof
windows = days - timesteps
assert x.shape == (windows, timesteps, features) and known < days
assert weather.index[known].isoformat().startswith("2015-01-01")
np.testing.assert_array_equal(x[1:, -1], y[:-1])
# endregion proof

# %% [markdown]
# The settings are plain ones, `"adam"` and `"mse"`, and for `temp_max`, the
# rule "tomorrow is like today" is no worse. What the model is good for, you
# see at the end. First, one step at a time.
#
# ## Scale with what you know { #data }
# The columns differ in unit and in size, so each is scaled to mean 0 and
# standard deviation 1, by the years of training alone. The forecast comes out
# scaled, too: multiply by `std` and add `mean`.

# %%
print("mean", mean.round(1))
print("std ", std.round(1))

# region proof
np.testing.assert_allclose(scaled[:known].mean(axis=0), 0, atol=1e-4)
np.testing.assert_allclose(scaled[:known].std(axis=0), 1, atol=1e-4)
assert abs(scaled[known:].mean(axis=0)).max() > 0.05
assert (values[:known, 0] == 0).mean() > 0.5  # no rain on most days
# endregion proof

# %% [markdown]
# ## Windows: 14 days in, the next 7 days out
# Above, the target of a window is the day after it. For a whole week it is the
# seven days after. Split by time, never at random: windows overlap, and a
# shuffled split would train on days of the test.

# %%
horizon = 7
week = np.stack(
    [scaled[d : d + horizon] for d in range(timesteps, days - horizon + 1)]
)
n_train = known - timesteps - horizon + 1  # whose targets end in 2014

x_train = x[:n_train]  # (n_train, timesteps, features): two weeks
y_train = week[:n_train]  # (n_train, horizon, features): the week after
y_test = week[known - timesteps :]  # (batch, horizon, features): of 2015
batch = len(y_test)
x_test = x[test][:batch]  # (batch, timesteps, features)
print(n_train, "windows to train on,", batch, "to test")

# region proof
np.testing.assert_array_equal(x_test[7, -7:], y_test[0])
np.testing.assert_array_equal(y_train[-1, -1], scaled[known - 1])
# endregion proof

# %% [markdown]
# ## One step ahead
# Call the trained layers one after the other. The first returns a row per day,
# the second reads these rows and returns its last *h* only. All windows are
# full, so there is no mask.

# %%
h_seq = first(x_test)  # (batch, timesteps, 64): h after each of 14 days
h_last = second(h_seq)  # (batch, 32): h after the last day only
tomorrow = dense(h_last)  # (batch, features): the next day, scaled
in_units = tomorrow * std + mean  # (batch, features): mm, °C, °C, m/s

# region proof
again = model.predict(x_test, verbose=0)
np.testing.assert_allclose(tomorrow, again, atol=1e-5)
# endregion proof

# %% [markdown]
# ## A week at once
# For seven days, `Dense` grows to `horizon * features` numbers, and `Reshape`
# gives them their two axes. The LSTM layers do not change.

# %%
at_once = tf.keras.Sequential(
    [
        layers.LSTM(64, return_sequences=True),
        layers.LSTM(32),
        layers.Dense(horizon * features),
        layers.Reshape((horizon, features)),
    ]
)
at_once.compile("adam", "mse")
at_once.fit(x_train, y_train, epochs=6, verbose=0)
week_at_once = at_once.predict(x_test, verbose=0)
print(week_at_once.shape)

# %% [markdown]
# ## Day by day: `x, *state`
# The other way feeds each forecast back in as the next input. To go on without
# a second look at the window, you need *h* and *c* of both layers. An `RNN`
# over a list of cells returns them, `[h, c]` for each layer. Its weights are
# those of the trained model.

# %%
cells = [layers.LSTMCell(64), layers.LSTMCell(32)]
rnn = layers.RNN(cells, return_state=True)
rnn.build((None, timesteps, features))
rnn.set_weights(first.get_weights() + second.get_weights())

last, *state = rnn(x_test)
# (batch, 32), [[(batch, 64), (batch, 64)], [(batch, 32), (batch, 32)]]
fed_back = []
for _ in range(horizon):
    forecast = dense(last)
    fed_back.append(forecast)
    last, state = rnn.cell(forecast, state)
day_by_day = tf.stack(fed_back, axis=1)  # (batch, horizon, features)

# region proof
np.testing.assert_allclose(day_by_day[:, 0], tomorrow, atol=1e-5)
longer = tf.concat([x_test, day_by_day[:, :1]], axis=1)
np.testing.assert_allclose(
    dense(second(first(longer))), day_by_day[:, 1], atol=1e-5
)
out, h, c = rnn(x_test)
np.testing.assert_allclose(h[0], h_seq[:, -1], atol=1e-5)
np.testing.assert_array_equal(c[0], out)
# endregion proof

# %% [markdown]
# The `RNN` reads the window once, then takes one step per day. Only the first
# forecast rests on measurements alone. Write `x, *state`: with two layers
# `x, h, c = ...` unpacks, too, but `h` is then the pair `[h, c]` of the first
# layer, and `c` that of the second. Choose another week, and see the states
# of both layers, in [Trained LSTMs,
# live](../reference/trained-models.md?day=2015-07-01).

# %%
first_day = 181  # of the week, counted from 1 January 2015: 1 July
now = known + first_day
forecast_week = day_by_day[first_day] * std + mean

# region plot
import matplotlib.pyplot as plt

before, ahead = range(1 - timesteps, 1), range(1, horizon + 1)
titles = ["rain (mm)", "warmest (°C)", "coldest (°C)", "wind (m/s)"]
fig, axes = plt.subplots(
    4, sharex=True, figsize=(4.3, 6.6), layout="constrained"
)
for n, ax in enumerate(axes.flat):
    past, came = values[now - timesteps : now, n], values[now : now + 7, n]
    ax.plot(before, past, ".-", color="C5", label="the model reads")
    ax.plot(ahead, came, "o", color="C0", label="measured")
    ax.plot(ahead, forecast_week[:, n], "s-", color="C1", label="forecast")
    ax.set(ylabel=titles[n])
ax.set(xlabel="day")
axes[0].set(title="A week from 1 July 2015, forecast")
handles, labels = ax.get_legend_handles_labels()
fig.legend(handles, labels, loc="outside lower center", ncols=2)
plt.show()
# endregion plot

# region proof
assert weather.index[now].isoformat().startswith("2015-07-01")
# endregion proof

# %% [markdown]
# ## What the outputs mean here
# **The first layer's sequence** is a diary: row *t* knows the window up to day
# *t*, nothing later. **The second layer's last *h*** is a summary of the
# window in 32 numbers. The newest day moves the forecast most, the oldest
# hardly: replace one day by an average one, and see.
#
# **`Dense`** turns the summary into weather. It is needed, because each *h*
# lies between −1 and 1, and the scaled targets go far beyond. `LSTM(4)` as the
# last layer could not reach them. See [h, c and
# "output"](../guides/h-c-and-output.md).

# %%
# region measured
moved = []
for t in range(timesteps):
    changed = x_test.copy()
    changed[:, t] = 0
    moved.append(np.abs(model(changed) - tomorrow).mean())
print(f"forecast moved by the oldest day {moved[0]:.2f}")
print(f"forecast moved by the newest day {moved[-1]:.2f}")
print(f"largest |h| {np.abs(h_last).max():.2f}")
print(f"largest scaled target {y_test.max():.2f}")
# endregion measured

# region proof
assert moved[-1] == max(moved) and moved[0] < 0.15 * moved[-1]
assert np.abs(h_last).max() < 1 and y_test.max() > 5
other_end = x_test.copy()
other_end[:, -1] = 0
diary = first(other_end)
np.testing.assert_allclose(diary[:, :-1], h_seq[:, :-1], atol=1e-6)
assert np.abs(diary[:, -1] - h_seq[:, -1]).max() > 0.1
# endregion proof

# %% [markdown]
# ## How good is it, really? { #how-good-is-the-forecast }
# ### Against simple rules { #baselines }
# A forecast is worth what it adds to these:
#
# - **last value**: tomorrow is like today,
# - **season**: the mean of the training days within 15 days of the same day of
#   the year,
# - **linear**: the window times one matrix, fitted by least squares.
#
# The table has the root mean square error of 2015, the square root of what
# `"mse"` makes small; `scaled` is the mean of the four in standard deviations.

# %%
# region measured
day_of_year = weather.index.day_of_year.to_numpy()
season = np.stack(
    [
        scaled[:known][
            abs((day_of_year[:known] - day + 183) % 366 - 183) <= 15
        ].mean(axis=0)
        for day in range(1, 367)
    ]
)
coming = known + np.arange(batch)[:, None] + np.arange(horizon)


def with_bias(x):
    return np.column_stack([x.reshape(len(x), -1), np.ones(len(x))])


matrix = np.linalg.lstsq(
    with_bias(x_train), y_train.reshape(n_train, -1), rcond=None
)[0]
forecasts = {
    "season": season[day_of_year[coming] - 1],
    "last value": np.repeat(x_test[:, -1:], horizon, axis=1),
    "linear": (with_bias(x_test) @ matrix).reshape(y_test.shape),
    "LSTM, day by day": day_by_day.numpy(),
    "LSTM, at once": week_at_once,
}


def rmse(forecast, truth):
    return np.sqrt(((forecast - truth) ** 2).mean(axis=0))


one_day = {}
print(f"{'one day ahead':<16}  rain   max   min  wind scaled")
for name, forecast in forecasts.items():
    one_day[name] = rmse(forecast[:, 0], y_test[:, 0])
    in_real_units = (f"{value:5.1f}" for value in std * one_day[name])
    print(f"{name:<16}", *in_real_units, f"{one_day[name].mean():6.2f}")
# endregion measured

# region proof
lstm, today = one_day["LSTM, day by day"], one_day["last value"]
assert lstm.mean() < 0.95 * min(today.mean(), one_day["season"].mean())
assert lstm[0] < today[0] and lstm[3] < today[3]
np.testing.assert_allclose(lstm[1:3], today[1:3], rtol=0.15)
assert (one_day["linear"] < 1.05 * lstm).all()
assert one_day["LSTM, at once"].mean() > lstm.mean()
# endregion proof

# %% [markdown]
# The gain over today's values is in rain and wind. For the temperatures, today
# is about as good, and one matrix is about as good as the LSTM in each column.
# The model of the whole week is the weaker one on day 1. Its loss counts all
# seven days alike, and it was trained for 6 epochs instead of 15.
#
# ### Error by day { #error-by-day }
# From day 2 on, every model beats the last value, and from day 4 on, all are
# about as good as the season: so far ahead, these models find next to nothing
# in the 14 days.

# %%
# region measured
by_day = {}
for name, forecast in forecasts.items():
    by_day[name] = rmse(forecast, y_test).mean(axis=-1)
    print(f"{name:<16}", *(f"{value:.2f}" for value in by_day[name]))
# endregion measured

# region plot
fig, ax = plt.subplots(figsize=(4.3, 4), layout="constrained")
for color, (name, errors) in enumerate(by_day.items()):
    style = "o-" if "LSTM" in name else "o--"
    ax.plot(range(1, 8), errors, style, color=f"C{color}", label=name)
ax.set(title="Error by horizon", xlabel="days ahead", ylabel="RMSE (scaled)")
fig.legend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot

# region proof
for name in ("linear", "LSTM, day by day", "LSTM, at once"):
    assert (by_day[name][1:] < by_day["last value"][1:]).all()
    ratio = by_day[name][3:] / by_day["season"][3:]
    np.testing.assert_allclose(ratio, 1, atol=0.1)
# endregion proof

# %% [markdown]
# ### What the recipes get wrong { #what-the-recipes-get-wrong }
# **"An LSTM layer returns a sequence."** By default it returns the last row
# only, so the layer above finds no time axis. See
# [return_sequences](../guides/return-sequences.md).

# %%
try:
    tf.keras.Sequential(
        [
            tf.keras.Input((timesteps, features)),
            layers.LSTM(64, name="first"),
            layers.LSTM(32, name="second"),
        ]
    )
except ValueError as error:
    message = str(error)
print(message)
# region proof
assert "expected ndim=3, found ndim=2" in message
# endregion proof

# %% [markdown]
# **"Set `return_sequences=True` in every layer."** The model then makes a
# forecast at each of the 14 days, and a target of one day does not fit. With
# several features, most batches raise. With **one feature** and a target
# `(batch,)` none does: the difference of `(batch, timesteps, 1)` and the
# target has the shape `(batch, timesteps, batch)`. Each forecast is compared
# with the target of **every** window of the batch, and the best that can be
# learned is their mean. Look at the shape of the prediction to see it.

# %%
one_feature = x_train[:, :, 1:2]  # (n_train, timesteps, 1): temp_max
target = y_train[:, 0, 1]  # (n_train,): temp_max of the next day
wrong = tf.keras.Sequential(
    [layers.LSTM(32, return_sequences=True), layers.Dense(1)]
)
wrong.compile("adam", "mse")
wrong.fit(one_feature, target, verbose=0)
some = one_feature[:100]  # (100, timesteps, 1)
every_day = wrong.predict(some, verbose=0)  # (100, timesteps, 1)
difference = every_day - target[:100]  # (100, timesteps, 100)
print("targets", target[:100].shape, "differences", difference.shape)

# region proof
loss = wrong.evaluate(some, target[:100], batch_size=100, verbose=0)
np.testing.assert_allclose(loss, (difference**2).mean(), rtol=1e-4)
assert difference.shape == (100, timesteps, 100)
mse, answer = tf.keras.losses.MeanSquaredError(), target[:100]
exact = np.repeat(answer[:, None, None], timesteps, axis=1)
assert mse(answer, 0 * exact + answer.mean()) < mse(answer, exact)
with np.testing.assert_raises_regex(Exception, "ncompatible shapes"):
    mse(y_train[:100, 0], x_train[:100])  # several features
assert mse(y_train[:timesteps, 0], x_train[:timesteps]) > 0  # a batch of 14
# endregion proof

# %% [markdown]
# ## Take it further { #beyond-the-forecast }
# - **Compile with `"mae"`.** The best constant answer is then the median
#   instead of the mean, for rain 0, as on most days none falls. See how much
#   rain the model forecasts. The one in [Trained LSTMs,
#   live](../reference/trained-models.md) is trained so.
# - **Read 7 days instead of 14.** See how much less time an epoch takes, and
#   what it costs one day ahead: above, the oldest day counts for little.
# - **Train for 30 epochs**, with `validation_data=(x[test], y[test])`, and see
#   whether the error of 2015 falls as long as that of the training does.
#
# To use the model elsewhere, keep `mean` and `std` with it: it reads and
# writes scaled numbers. [Saving and export](../guides/saving-and-export.md)
# has the ways.
