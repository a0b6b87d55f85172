# timeout: 600
"""Sequence to sequence: LSTM encoder, decoder and the inference loop

With `return_state=True` the encoder LSTM returns three tensors:
`output, h, c`. The first, `(batch, units)`, equals *h* and is thrown away; the
pair `[h, c]` is handed to the decoder as its `initial_state`. The decoder LSTM
returns its *h* at every step, `(batch, out_steps, units)`, from which a
`Dense` layer reads one character a step, and again `h, c`: the states for the
next call.

Two things bite. `initial_state=[c, h]` runs without a message and gets almost
no date right. And the training model reads the true target, shifted by one
step (teacher forcing); for a new input there is no target, so inference needs
two more models, made from the same layers, that run one step a call. Here the
whole path is trained on a task with an exact answer: `tue, 3 mar 1998` →
`1998-03-03`.
"""

# %% [markdown]
# ## The data: one date, five ways to write it
# Code writes the pairs. The years run from 1969 to 2068, the range in which
# POSIX and Python read a two-digit year, so that `3-mar-98` has one meaning. A
# day that is held out for validation or test is never seen in training, in any
# wording.

# %%
import datetime
import json
import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

pairs, batch, val_pairs = 20_000, 2_000, 1_000  # training, test, validation
features, units = 32, 128

tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)


def wordings(day):
    return [
        f"{day.day} {day:%B} {day.year}".lower(),
        f"{day:%B} {day.day}, {day.year}".lower(),
        f"{day:%b} {day.day}, {day.year}".lower(),
        f"{day:%a}, {day.day} {day:%b} {day.year}".lower(),
        f"{day.day}-{day:%b}-{day:%y}".lower(),
    ]


def texts(days):
    style = rng.integers(0, 5, len(days))
    human = [wordings(day)[i] for day, i in zip(days, style)]
    return human, [day.isoformat() for day in days]


first, last = datetime.date(1969, 1, 1), datetime.date(2068, 12, 31)
all_days = [
    first + datetime.timedelta(days=int(n))
    for n in rng.permutation((last - first).days + 1)
]
test_days = all_days[:batch]
val_days = all_days[batch : batch + val_pairs]
other_days = all_days[batch + val_pairs :]
train_days = [other_days[n] for n in rng.integers(0, len(other_days), pairs)]
assert not set(train_days) & set(test_days + val_days)

test_human, test_iso = texts(test_days)
val_human, val_iso = texts(val_days)
train_human, train_iso = texts(train_days)
for human, iso in list(zip(test_human, test_iso))[:6]:
    print(f"{human:<20} {iso}")

assert wordings(datetime.date(1998, 3, 3))[4] == "3-mar-98"
parsed = [datetime.datetime.strptime(y, "%y").year for y in ("69", "68")]
assert parsed == [first.year, last.year]

# %% [markdown]
# ## Characters become numbers
# Token 0 pads the human dates on the right. The ISO dates all have ten
# characters and need no padding; they have one more token, `^`, which means
# "start".

# %%
in_chars = "\0" + "".join(sorted(set("".join(train_human))))
out_chars = "0123456789-^"
start = out_chars.index("^")
in_vocab, out_vocab = len(in_chars), len(out_chars)
timesteps = max(len(human) for human in train_human)
out_steps = len("1998-03-03")
print(f"{in_vocab=} {timesteps=} {out_vocab=} {out_steps=}")


def encode_human(strings):
    padded = [s.ljust(timesteps, "\0") for s in strings]
    return np.array([[in_chars.index(char) for char in s] for s in padded])


def encode_iso(strings):
    return np.array([[out_chars.index(char) for char in s] for s in strings])


def decode_iso(tokens):
    return ["".join(out_chars[i] for i in row) for row in np.array(tokens)]


train_in = encode_human(train_human)
# (pairs, timesteps): what the encoder reads
train_out = encode_iso(train_iso)
# (pairs, out_steps): the target
val_in = encode_human(val_human)  # (val_pairs, timesteps)
val_out = encode_iso(val_iso)  # (val_pairs, out_steps)
test_in = encode_human(test_human)  # (batch, timesteps)
test_out = encode_iso(test_iso)  # (batch, out_steps)
assert decode_iso(test_out) == test_iso

# %% [markdown]
# ## Teacher forcing: the decoder's input is the target, one step late
# At each step the decoder reads the *true* previous character and has to give
# the next one. Both arrays have the same shape; the first column is the start
# token.


# %%
def shifted(target):
    return np.insert(target[:, :-1], 0, start, axis=1)


train_shifted = shifted(train_out)
# (pairs, out_steps): what the decoder reads
val_shifted = shifted(val_out)  # (val_pairs, out_steps)
test_shifted = shifted(test_out)  # (batch, out_steps)

print("encoder reads ", test_human[0])
print("decoder reads ", " ".join(decode_iso(test_shifted)[0]))
print("decoder target", " ".join(decode_iso(test_out)[0]))
np.testing.assert_array_equal(test_shifted[:, 1:], test_out[:, :-1])
assert np.all(test_shifted[:, 0] == start)

# %% [markdown]
# ## The training model
# Both LSTMs need the same *units*, since the encoder's `h, c` become the
# decoder's. The layers get names of their own, because the inference models
# use them again.
#
# The encoder gets the mask of the padding by name. It would also find the mask
# that `mask_zero=True` attaches to its input, but no layer after it would: on
# Keras 3.16 an LSTM [warns that it hands no mask on](../guides/keras-3-16.md).
# Attention over the encoder's rows, for example, needs `mask=` as well.

# %%
encoder_embedding = tf.keras.layers.Embedding(
    in_vocab, features, mask_zero=True, name="human_embedding"
)
encoder = tf.keras.layers.LSTM(units, return_state=True, name="encoder")
decoder_embedding = tf.keras.layers.Embedding(
    out_vocab, features, name="iso_embedding"
)
decoder = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, name="decoder"
)
to_char = tf.keras.layers.Dense(
    out_vocab, activation="softmax", name="next_char"
)

human_in = tf.keras.Input((timesteps,), dtype="int32", name="human")
# (None, timesteps)
iso_in = tf.keras.Input((out_steps,), dtype="int32", name="iso_shifted")
# (None, out_steps)

in_mask = encoder_embedding.compute_mask(human_in)  # (None, timesteps)
enc_output, enc_h, enc_c = encoder(encoder_embedding(human_in), mask=in_mask)
# (None, units): the same as enc_h, not used;
# (None, units): handed over; (None, units): handed over
dec_seq, dec_h, dec_c = decoder(
    decoder_embedding(iso_in), initial_state=[enc_h, enc_c]
)
# (None, out_steps, units): the decoder's h at every step;
# (None, units): not used in training; (None, units): not used in training
next_char = to_char(dec_seq)
# (None, out_steps, out_vocab): probabilities of the next character

model = tf.keras.Model([human_in, iso_in], next_char)

# %% [markdown]
# ## The shape after every layer
# An LSTM with `return_state=True` stands here with three outputs,
# `output, h, c`. `None` is the batch.

# %%
for layer in model.layers:
    shapes = [tensor.shape for tensor in tf.nest.flatten(layer.output)]
    print(f"{layer.name:<16}", *shapes)

# %% [markdown]
# The same with numbers in it. Two things are proved at once: the encoder's
# `output` is its *h* again, and with the mask `h, c` are those after the last
# character, not those after the padding.

# %%
mask = encoder_embedding.compute_mask(test_in)  # (batch, timesteps)
x = encoder_embedding(test_in)  # (batch, timesteps, features)
output, h, c = encoder(x, mask=mask)
# (batch, units): the same as h; (batch, units): hidden state;
# (batch, units): cell state
np.testing.assert_array_equal(output, h)

length = len(test_human[0])
assert length < timesteps
_, h_short, c_short = encoder(x[:1, :length])
np.testing.assert_allclose(h_short[0], h[0], rtol=1e-5, atol=1e-6)
np.testing.assert_allclose(c_short[0], c[0], rtol=1e-5, atol=1e-6)

# %% [markdown]
# ## Two baselines
# The first gives, at each place, the character that is most frequent there.
# The second is a decoder of the same size *without an encoder*: it learns what
# ISO dates look like, and nothing about the date that is asked for.

# %%
counts = [np.bincount(column, minlength=out_vocab) for column in train_out.T]
frequent = np.argmax(counts, axis=1)  # (out_steps,)
frequent_accuracy = np.mean(test_out == frequent)
print("most frequent characters:", "".join(out_chars[i] for i in frequent))

alone = tf.keras.Sequential(
    [
        tf.keras.Input((out_steps,), dtype="int32"),
        tf.keras.layers.Embedding(out_vocab, features),
        tf.keras.layers.LSTM(units, return_sequences=True),
        tf.keras.layers.Dense(out_vocab, activation="softmax"),
    ]
)
alone.compile(
    tf.keras.optimizers.Adam(5e-3),
    "sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
alone.fit(train_shifted, train_out, batch_size=64, epochs=1, verbose=0)
_, alone_accuracy = alone.evaluate(test_shifted, test_out, verbose=0)

print(f"right characters, most frequent     {frequent_accuracy:.0%}")
print(f"right characters, without encoder   {alone_accuracy:.0%}")
assert out_chars[frequent[4]] == out_chars[frequent[7]] == "-"
assert 0.3 < frequent_accuracy < alone_accuracy < 0.75
# Each test day occurs once, so a fixed answer is right at most once.
assert len(set(test_iso)) == batch

# %% [markdown]
# About half of the characters are right without having read the question, the
# two hyphens among them. As a *date*, each baseline gives one fixed answer and
# is right at most once in 2,000. So count whole dates.

# %% [markdown]
# ## Training
# Three epochs. The curve counts single characters under teacher forcing. The
# training value is the mean over an epoch while the weights change, so it lies
# below the validation value, which is measured at the end of the epoch.

# %%
model.compile(
    tf.keras.optimizers.Adam(5e-3),
    "sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
history = model.fit(
    [train_in, train_shifted],
    train_out,
    validation_data=([val_in, val_shifted], val_out),
    batch_size=64,
    epochs=3,
    verbose=0,
).history

epochs = range(1, 4)
fig, ax = plt.subplots(layout="constrained")
ax.plot(epochs, history["accuracy"], "o-", color="C0", label="training")
ax.plot(epochs, history["val_accuracy"], "s-", color="C1", label="validation")
ax.axhline(alone_accuracy, color="C2", ls="--", label="no encoder")
ax.axhline(frequent_accuracy, color="C3", ls=":", label="most frequent")
ax.set(
    title="Seq2seq training: characters right, teacher forcing",
    xlabel="epoch",
    ylabel="share of characters right",
    xticks=epochs,
    ylim=(0, 1.05),
)
ax.legend(loc="lower right")
plt.show()

# %%
assert history["accuracy"][0] < history["val_accuracy"][0]
assert history["val_accuracy"][-1] > 0.995

# %% [markdown]
# ## The inference models
# The same layers, so the same weights; nothing is trained again. The encoder
# model gives `h, c`. The decoder model takes *one* token and the states, and
# gives the probabilities of the next character and the next states.

# %%
encoder_model = tf.keras.Model(human_in, [enc_h, enc_c])

token_in = tf.keras.Input((1,), dtype="int32", name="token")  # (None, 1)
h_in = tf.keras.Input((units,), name="h")  # (None, units)
c_in = tf.keras.Input((units,), name="c")  # (None, units)
step_seq, step_h, step_c = decoder(
    decoder_embedding(token_in), initial_state=[h_in, c_in]
)
# (None, 1, units): h of the one step;
# (None, units): h for the next call; (None, units): c for the next call
decoder_model = tf.keras.Model(
    [token_in, h_in, c_in], [to_char(step_seq), step_h, step_c]
)

# %% [markdown]
# ## The inference loop, with the shapes at each step
# No target here: each predicted character is the next input (free running).
# All 2,000 dates go through in one batch, so ten calls decode the whole test
# set. The loop calls the model itself: `predict` is [not intended for small
# inputs in a
# loop](https://keras.io/api/models/model_training_apis/#predict-method).


# %%
def free_run(h, c):
    token = tf.fill((batch, 1), start)  # (batch, 1)
    steps = []
    for _ in range(out_steps):
        p, h, c = decoder_model([token, h, c])
        # (batch, 1, out_vocab): probabilities of the next character;
        # (batch, units): hidden state for the next step;
        # (batch, units): cell state for the next step
        token = tf.argmax(p, axis=-1)  # (batch, 1)
        steps.append((token, p, h, c))
    return steps


h0, c0 = encoder_model(test_in)
# (batch, units): the encoder's last h; (batch, units): the encoder's last c
steps = free_run(h0, c0)

print(test_human[0])
print("step  reads  p              h            c            writes")
reads = "^"
for number, (token, p, h, c) in enumerate(steps, start=1):
    writes = out_chars[token[0, 0]]
    shapes = f"{p.shape}  {h.shape}  {c.shape}"
    print(f"{number:>4}    {reads}    {shapes}    {writes}")
    reads = writes

# %% [markdown]
# ## One step at a time equals the whole sequence at once
# Put the ten results in a row. Then give the training model, in one call, what
# the decoder has read step by step: probabilities, *h* of every step, and the
# last `h, c` agree.

# %%
decoded = np.concatenate([token for token, _, _, _ in steps], axis=1)
# (batch, out_steps): the characters written
p_steps = np.concatenate([p for _, p, _, _ in steps], axis=1)
# (batch, out_steps, out_vocab)
h_steps = np.stack([h for _, _, h, _ in steps], axis=1)
# (batch, out_steps, units)

read = shifted(decoded)  # (batch, out_steps)
p_whole = model([test_in, read])  # (batch, out_steps, out_vocab)
h_whole, h_last, c_last = decoder(
    decoder_embedding(read), initial_state=[h0, c0]
)
# (batch, out_steps, units), (batch, units), (batch, units)

np.testing.assert_allclose(p_steps, p_whole, rtol=1e-5, atol=1e-6)
np.testing.assert_allclose(h_steps, h_whole, rtol=1e-5, atol=1e-6)
np.testing.assert_allclose(steps[-1][2], h_last, rtol=1e-5, atol=1e-6)
np.testing.assert_allclose(steps[-1][3], c_last, rtol=1e-5, atol=1e-6)

# %% [markdown]
# ## The result: whole dates, free running


# %%
def exact(tokens, target):
    return np.mean(np.all(tokens == target, axis=1))


print(f"{'human':<20} {'decoded':<12} true")
for n in range(10, 18):
    print(f"{test_human[n]:<20} {decode_iso(decoded)[n]:<12} {test_iso[n]}")

wrong = np.flatnonzero(np.any(decoded != test_out, axis=1))
print(f"dates right: {exact(decoded, test_out):.0%} of {batch}")
print("wrong:", [test_human[n] for n in wrong])
assert exact(decoded, test_out) >= 0.99

fig, ax = plt.subplots(layout="constrained")
image = ax.imshow(p_steps[0].T, vmin=0, vmax=1, aspect="auto", cmap="viridis")
ax.set(
    title=f"The decoder writes “{test_human[0]}” as an ISO date",
    xlabel="decoder step, and below it the character that it reads",
    ylabel="next character",
    xticks=range(out_steps),
    xticklabels=[
        f"{number}\n{out_chars[token]}"
        for number, token in enumerate(read[0], start=1)
    ],
    yticks=range(out_vocab),
    yticklabels=list(out_chars),
)
fig.colorbar(image, label="probability")
plt.show()

# %% [markdown]
# ## Without the hand-off, nothing is right
# The same trained decoder, started from other states. Zeros are what an LSTM
# starts from when nobody gives it a state. The last row hands each date's
# decoder the states of the date before it in the batch: it writes *that* date.
# So `h, c` are all that the decoder knows of the question.


# %%
def share_right(h, c, target=test_out):
    tokens = np.concatenate([step[0] for step in free_run(h, c)], axis=1)
    return exact(tokens, target)


zero = tf.zeros((batch, units))  # (batch, units)
h_other = tf.roll(h0, 1, axis=0)  # (batch, units)
c_other = tf.roll(c0, 1, axis=0)  # (batch, units)
target_other = np.roll(test_out, 1, axis=0)  # (batch, out_steps)

dates_right = {
    "[h, c]": share_right(h0, c0),
    "[0, 0]  no hand-off": share_right(zero, zero),
    "[c, h]  swapped": share_right(c0, h0),
    "[h, 0]  only h": share_right(h0, zero),
    "[0, c]  only c": share_right(zero, c0),
    "[h, c]  of another date": share_right(h_other, c_other),
    "        scored on that other date": share_right(
        h_other, c_other, target_other
    ),
}
for name, value in dates_right.items():
    share = f"{value:.0%}" if abs(value - 0.5) > 0.48 else "a part"
    print(f"{name:<40} {share:>6}")

full, none, swapped, only_h, only_c, other, against_other = (
    dates_right.values()
)
assert full >= 0.99 and against_other == full
assert max(none, swapped, only_h, other) < 0.02
assert only_c > 0.4

# %% [markdown]
# Swapped states raise nothing, since *h* and *c* have the same shape. Only the
# result shows it.
#
# ## What is handed over: the date, not its wording
# Three test dates, each in its five wordings, one row a wording. The five rows
# of a date look alike; two dates differ. In numbers: of the variance of *h*
# and of *c* over 100 days in five wordings, nearly all lies between days.

# %%
worded = [text for day in test_days[:100] for text in wordings(day)]
wording_h, wording_c = encoder_model(encode_human(worded))
# (500, units), (500, units)

fig, axes = plt.subplots(2, figsize=(6.4, 4.5), layout="constrained")
for ax, name, states in zip(axes, "hc", (wording_h, wording_c)):
    by_day = np.reshape(states, (100, 5, units))  # (100, 5, units)
    between = np.var(np.mean(by_day, axis=1), axis=0).sum()
    share = between / np.var(states, axis=0).sum()
    print(f"{name}: {share:.0%} of the variance is between days")
    assert share > 0.85

    rows = np.insert(states[:15], (5, 10), np.nan, axis=0)  # (17, units)
    limit = np.nanmax(np.abs(rows))
    image = ax.imshow(
        rows, vmin=-limit, vmax=limit, cmap="RdBu_r", aspect="auto"
    )
    ax.set(
        title=f"The encoder's final {name}, five wordings a date",
        xlabel="unit",
        ylabel="date",
        yticks=(2, 8, 14),
        yticklabels=test_iso[:3],
    )
    fig.colorbar(image, ax=ax, label=name)
plt.show()

# %% [markdown]
# ## What the model cannot do
# It always answers. Here are dates from 200 years before the test dates: it
# has never seen or written such a year, gets none right, and is sure of its
# answers.

# %%
old_human = [
    f"{day.day} {day:%B} {day.year - 200}".lower() for day in test_days
]
h_old, c_old = encoder_model(encode_human(old_human))
# (batch, units), (batch, units)
steps_old = free_run(h_old, c_old)
decoded_old = np.concatenate([step[0] for step in steps_old], axis=1)
# (batch, out_steps)
p_old = np.concatenate([step[1] for step in steps_old], axis=1)
# (batch, out_steps, out_vocab)

iso_old = [
    f"{day.year - 200}-{day.month:02}-{day.day:02}" for day in test_days
]
right_old = exact(decoded_old, encode_iso(iso_old))
sure_old = np.mean(np.max(p_old, axis=-1))
print(f"years {min(iso_old)[:4]} to {max(iso_old)[:4]}")
print(f"dates right: {right_old:.0%}")
print(f"mean probability of the characters written: {sure_old:.0%}")
assert right_old < 0.01 and sure_old > 0.7

# %% [markdown]
# ## What the widespread recipe gets wrong on today's TensorFlow
# Each message below is printed by the run. `message` cuts off the list of
# arguments that Keras appends.


# %%
def message(error):
    text = re.sub(r"\x1b\[\d*m", "", str(error))
    ends = r"\s+(Arguments received|Inputs received|Received invalid|for ')"
    return f"{type(error).__name__}: {re.split(ends, text)[0]}"


# %% [markdown]
# **1. States from the middle of a `Sequential`.** The next layer receives
# three tensors. A `Sequential` passes one tensor from layer to layer.

# %%
try:
    tf.keras.Sequential(
        [
            tf.keras.Input((timesteps, features)),
            tf.keras.layers.LSTM(units, return_state=True),
            tf.keras.layers.Dense(out_vocab, name="next_char"),
        ]
    )
except ValueError as error:
    raised = message(error)
print(raised)
assert "expects 1 input(s), but it received 3" in raised

# %% [markdown]
# **2. A `Sequential` decoder and `initial_state`.** It takes no states. Keras
# 3.16 always raises. Keras 3.15 raises only while a functional model is being
# built, as below; called with data, it takes the argument and [*ignores*
# it](../guides/initial-state.md). Give the states to the layer.

# %%
seq_decoder = tf.keras.Sequential(
    [
        tf.keras.Input((out_steps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),
    ]
)
y_in = decoder_embedding(iso_in)  # (None, out_steps, features)
try:
    seq_decoder(y_in, initial_state=[enc_h, enc_c])
except TypeError as error:
    raised = "TypeError: got" + message(error).partition("got")[2]
print(raised)
assert "unexpected keyword argument 'initial_state'" in raised

lstm = seq_decoder.layers[0]
y = decoder_embedding(test_shifted)  # (batch, out_steps, features)
given = lstm(y, initial_state=[h0, c0])  # (batch, out_steps, units)
from_zeros = seq_decoder(y)  # (batch, out_steps, units)
assert np.max(np.abs(given - from_zeros)) > 0.1

# %% [markdown]
# **3. `initial_state` as one tensor.** The functional model is built without a
# word; the first call raises an `IndexError` that names neither *h* nor *c*.
# Give a list of two: `initial_state=[h, c]`.

# %%
one_state = tf.keras.Model([iso_in, h_in], lstm(y_in, initial_state=h_in))
try:
    one_state([test_shifted, h0.numpy()])
except IndexError as error:
    raised = message(error)
print(raised)
assert "list index out of range" in raised

# %% [markdown]
# **4. An encoder and a decoder with different *units*.** Again the model is
# built, and the error comes with the data, from inside a matrix product. Give
# both LSTMs the same *units*.

# %%
h_small = tf.keras.Input((96,))  # (None, 96)
c_small = tf.keras.Input((96,))  # (None, 96)
mismatch = tf.keras.Model(
    [iso_in, h_small, c_small],
    lstm(y_in, initial_state=[h_small, c_small]),
)
zero_small = np.zeros((batch, 96))  # (batch, 96)
try:
    mismatch.predict([test_shifted, zero_small, zero_small], verbose=0)
except ValueError as error:
    raised = message(error)
print(raised)
assert "Dimensions must be equal, but are 96 and 128" in raised

# %% [markdown]
# **5. `[token] + states`.** The layer returns a tuple, so a slice of it is a
# tuple; a model built on a tuple predicts a tuple, and a list plus a tuple is
# an error. `[token, *states]` works with both.

# %%
slice_of_outputs = encoder(encoder_embedding(human_in), mask=in_mask)[1:]
tuple_model = tf.keras.Model(human_in, slice_of_outputs)
states = tuple_model.predict(test_in, verbose=0)
# [(batch, units), (batch, units)]
token = np.full((batch, 1), start)  # (batch, 1)
print(type(states).__name__)
try:
    decoder_model.predict([token] + states, verbose=0)
except TypeError as error:
    raised = message(error)
print(raised)
assert 'can only concatenate list (not "tuple") to list' in raised

p, h, c = decoder_model.predict([token, *states], verbose=0)
# (batch, 1, out_vocab), (batch, units), (batch, units)
np.testing.assert_allclose(p[:, 0], p_steps[:, 0], rtol=1e-5, atol=1e-6)

from_list = encoder_model.predict(test_in, verbose=0)
assert isinstance(from_list, list) and isinstance(states, tuple)
np.testing.assert_array_equal([*from_list], [*states])

# %% [markdown]
# **6. A NumPy token beside TensorFlow states.** In a call of the model (not in
# `predict`) a list must hold only tensors or only arrays. The loop above
# therefore starts from `tf.fill`, not from `np.full`.

# %%
try:
    decoder_model([token, h0, c0])
except ValueError as error:
    raised = message(error)
print(raised)
assert "cannot mix tensors and non-tensors" in raised

p_tensors = decoder_model([tf.constant(token), h0, c0])[0]
# (batch, 1, out_vocab)
p_arrays = decoder_model([token, h0.numpy(), c0.numpy()])[0]
# (batch, 1, out_vocab)
p_predict = decoder_model.predict([token, h0, c0], verbose=0)[0]
# (batch, 1, out_vocab)
np.testing.assert_array_equal(p_tensors, p_arrays)
np.testing.assert_allclose(p_tensors, p_predict, rtol=1e-5, atol=1e-6)

# %% [markdown]
# ## What the LSTM's outputs mean in this task
# How much of the date is in *h* and in *c* at each step? A linear map, fitted
# on half of the test dates, reads a part of the date from the states of the
# other half. Here all dates are written as in `wed, 4 dec 1996`, so that the
# weekday, which no output needs, is in every text. Step 0 is the hand-off; a
# ring marks the step after which a part is written.


# %%
def readable(states, label):
    x = np.insert(np.array(states), 0, 1, axis=1)
    half = batch // 2
    one_hot = np.eye(max(label) + 1)[label]
    weights = np.linalg.lstsq(x[:half], one_hot[:half], rcond=None)[0]
    return np.mean(np.argmax(x[half:] @ weights, axis=1) == label[half:])


full_human = [wordings(day)[3] for day in test_days]
h_full, c_full = encoder_model(encode_human(full_human))
# (batch, units), (batch, units)
steps_full = free_run(h_full, c_full)
h_all = [h_full] + [h for _, _, h, _ in steps_full]
c_all = [c_full] + [c for _, _, _, c in steps_full]
parts = {
    "last digit of the year": ([day.year % 10 for day in test_days], 4),
    "month": ([day.month - 1 for day in test_days], 7),
    "last digit of the day": ([day.day % 10 for day in test_days], 10),
    "weekday": ([day.weekday() for day in test_days], None),
}
curves = {}
fig, axes = plt.subplots(2, figsize=(6.4, 4.5), layout="constrained")
for ax, name, all_states in zip(axes, "hc", (h_all, c_all)):
    for number, (part, (label, written)) in enumerate(parts.items()):
        curve = [readable(states, np.array(label)) for states in all_states]
        curves[name, part] = curve
        ax.plot(
            curve,
            color=f"C{number}",
            label=part,
            marker="o",
            fillstyle="none",
            markevery=[written] if written else [],
        )
    ax.set(
        title=f"What a linear map reads from {name}",
        xlabel="decoder step",
        ylabel="share right",
        xticks=range(out_steps + 1),
        ylim=(0, 1.05),
    )
handles, labels = axes[0].get_legend_handles_labels()
fig.legend(handles, labels, loc="outside lower center", ncols=2)
plt.show()

# %%
year_h = curves["h", "last digit of the year"]
day_h = curves["h", "last digit of the day"]
day_c = curves["c", "last digit of the day"]
assert year_h[0] > 0.9 and year_h[10] < 0.6
assert day_h[0] < 0.6 and day_h[9] > 0.95
assert day_c[0] > 0.7
weekday_h, weekday_c = curves["h", "weekday"], curves["c", "weekday"]
assert max(weekday_h) < 0.35 and max(weekday_c[6:]) < 0.35
assert 0.2 < weekday_c[0] < day_c[0]

# %% [markdown]
# - **The encoder's `output`** is its last *h*, a second time. Here it is
#   ignored.
# - **The encoder's `h, c`** are the question. *c* carries the whole date, also
#   the day, which is written last; *h* shows mostly what is needed first, the
#   year. It fits that *c* alone still writes many dates, and *h* alone none.
# - **The decoder's sequence** is its *h* at each step, and all that `Dense`
#   sees. So *h* shows the part that is about to be written: the year fades
#   after its step, and the day comes last.
# - **The decoder's `h, c`** go into the next call. In training, where all
#   steps run in one call, they are thrown away; in inference they and the last
#   character are all that one call leaves to the next.
# - **What no output needs is not wiped out at once.** The weekday is hardly in
#   *h* (chance is 1 in 7), but part of it is in *c* at the hand-off. A state
#   is a working memory, not a summary made for reading.
#
# More on the three outputs: [h, c and "output"](../guides/h-c-and-output.md),
# and [return_sequences and
# return_state](../guides/return-sequences-and-return-state.md), and on the
# hand-off: [initial_state](../guides/initial-state.md). Without a decoder:
# [sequence classification](sequence-classification.md). Feeding predictions
# back with numbers instead of characters: [multivariate
# forecasting](multivariate-forecasting.md).

# %% [markdown]
# ## Keep the weights of encoder and decoder
# The inference loop needs the weights of five layers, and the characters, as
# each embedding has one row for each of them. With both in a JSON file, the
# loop runs without TensorFlow: the page [Trained LSTMs,
# live](../reference/trained-models.md?date=3-mar-98) writes what you type as
# an ISO date, in JavaScript. The probabilities of one date are kept to compare
# another implementation with, the test dates to count its right answers.


# %%
def plain(array):
    return array.astype(float).round(8).tolist()


weights = {
    layer.name: [plain(array) for array in layer.get_weights()]
    for layer in model.layers
    if layer.weights
}
for name, arrays in weights.items():
    print(f"{name:<16}", *[np.shape(array) for array in arrays])

kept = {
    "weights": weights,
    "in_chars": in_chars,
    "out_chars": out_chars,
    "timesteps": timesteps,
    "example": test_human[0],
    "probability": plain(p_steps[0]),
    "human": test_human,
    "iso": test_iso,
}
Path("export").mkdir(exist_ok=True)
Path("export/dates.json").write_text(json.dumps(kept))
