# timeout: 600
"""Many-to-many LSTM: a tag at every timestep

With `return_sequences=True` an LSTM returns one row per timestep, `(batch,
timesteps, units)`. `Dense` turns each row into one tag, `(batch, timesteps,
tags)`. `TimeDistributed(Dense)` computes the same and is not needed. The
target is one integer per timestep, `(batch, timesteps)`. If a tag depends on
what comes later, use a `Bidirectional` LSTM, because row *t* of a forward one
knows the timesteps up to *t* only.
"""

# %% [markdown]
# ## What you will build { #your-tagger }
# A tagger that reads a string of numbers, such as `7 30 3000`, and says of
# each digit whether it counts ones, tens, hundreds or thousands. The 3 of 30
# and the 3 of 3000 look the same until the number ends, so the tagger has to
# look ahead. You train one that cannot, and one that can:
#
# {{ figure: Forward LSTM }}
#
# The brighter a cell, the more probable the tag; a dot is the truth. These are
# the layers of the tagger that looks ahead, and the shapes between them:
#
# <figure class="drawing">
#
# {{ drawings/tagger.svg }}
#
# </figure>
#
# ## What you need { #before-you-tag }
# - Python, `pip install tensorflow matplotlib`, and 15 minutes. All training
#   on this page takes some seconds on a CPU.
# - [return_sequences](../guides/return-sequences.md), and, if LSTMs are new to
#   you, [your first LSTM](../first-lstm.md).
#
# ## The model in 30 lines { #tagger-in-30-lines }
# Paste this into a file or a notebook and run it. It makes its own strings,
# trains on 1000 of them, and tags one of yours.

# %%
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
layers, pad = tf.keras.layers, tf.keras.utils.pad_sequences
samples, timesteps, units, tags = 1000, 24, 16, 5


def random_text():
    sizes = rng.integers(1, 5, rng.integers(2, 6))  # digits of each number
    return " ".join(str(rng.integers(10 ** (n - 1), 10**n)) for n in sizes)


def to_tokens(texts):  # 0 is padding, 1 a space, then the digits
    rows = [[" 0123456789".index(char) + 1 for char in t] for t in texts]
    return pad(rows, timesteps, padding="post")


def places(text):  # digits left in the number at each character
    words = [range(len(word), 0, -1) for word in text.split()]
    return [tag for word in words for tag in (0, *word)][1:]


def to_targets(texts):  # one tag per symbol
    return pad([places(t) for t in texts], timesteps, padding="post")


texts = [random_text() for _ in range(samples)]
x = to_tokens(texts)  # (samples, timesteps)
y = to_targets(texts)  # (samples, timesteps)
weight = (x != 0).astype("float32")  # (samples, timesteps): 0 at padding

embedding = layers.Embedding(12, 8, mask_zero=True)
lstm = layers.LSTM(units, return_sequences=True)
dense = layers.Dense(tags, activation="softmax")
both = tf.keras.Sequential([embedding, layers.Bidirectional(lstm), dense])
both.compile(tf.keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy")
both.fit(x, y, sample_weight=weight, epochs=4, verbose=0)

mine = "7 30 3000"
p = both.predict(to_tokens([mine]), verbose=0)  # (1, timesteps, tags)
print(mine, p.argmax(axis=-1)[0, : len(mine)])

# region proof
assert p.argmax(axis=-1)[0, : len(mine)].tolist() == places(mine)
# endregion proof

# %% [markdown]
# Under each digit is its place: 1 for ones, 2 for tens, 3 for hundreds, 4 for
# thousands, and 0 for a space. How often that is right on strings that the
# model was not trained on, you see below. Now one step at a time.
#
# ## Give every timestep a target { #one-target-per-timestep }
# The target has one integer per timestep, as many as the input has tokens.
# Strings differ in length, so `pad_sequences` fills tokens **and** tags with 0
# up to 24 timesteps.

# %%
print(texts[0])
print(x[0])
print(y[0])

batch = 500
new_texts = [random_text() for _ in range(batch)]  # to test with
tokens = to_tokens(new_texts)  # (batch, timesteps)
truth = to_targets(new_texts)  # (batch, timesteps)
real = tokens != 0  # (batch, timesteps): no padding
is_digit = tokens > 1  # (batch, timesteps): the timesteps that count below
print(f"{real.mean():.0%} of the timesteps are real, the rest is padding")

# region proof
np.testing.assert_array_equal(truth[~is_digit], 0)
assert (truth[is_digit] > 0).all()
# endregion proof

# %% [markdown]
# Tag 0 also means "space", so a 0 in the target does not say that a timestep
# is padding. Its weight of 0 in `sample_weight` does: such a timestep adds
# nothing to the loss.
#
# ## Train a forward LSTM, too { #three-models }
# The second model is the first without `Bidirectional`. All else is the same.

# %%
forward = tf.keras.Sequential(
    [
        layers.Embedding(12, 8, mask_zero=True),
        layers.LSTM(units, return_sequences=True),
        layers.Dense(tags, activation="softmax"),
    ]
)
forward.compile(tf.keras.optimizers.Adam(0.02), both.loss)
forward.fit(x, y, sample_weight=weight, epochs=4, verbose=0)

found = {}
for name, model in {"forward": forward, "both ways": both}.items():
    p = model.predict(tokens, verbose=0)
    found[name] = (p.argmax(axis=-1) == truth)[is_digit].mean()
    print(f"{name:<10} {found[name]:.0%} of the digits right")

# region proof
assert found["forward"] < 0.5 and found["both ways"] > 0.98
# endregion proof

# %% [markdown]
# The forward model is not badly trained. It guesses, because at the first
# digit of a number nothing has been read yet that tells how many will follow.
#
# ## Follow the shapes { #shapes-of-a-tagger }
# The time axis stays to the end. `Bidirectional` puts the two sequences side
# by side, so its last axis is twice as long.

# %%
embedding, both_ways, dense = both.layers
vectors = embedding(tokens)  # (batch, timesteps, 8)
h_two = both_ways(vectors)  # (batch, timesteps, 2 * units)
p_two = dense(h_two)  # (batch, timesteps, tags): they sum to 1
kernel, bias = dense.get_weights()  # (2 * units, tags), (tags,)

embedding_1, lstm_1, dense_1 = forward.layers
h_seq = lstm_1(embedding_1(tokens))  # (batch, timesteps, units)
p_one = dense_1(h_seq)  # (batch, timesteps, tags)

# region proof
np.testing.assert_allclose(np.sum(p_two, axis=-1), 1, atol=1e-5)
# endregion proof

# %% [markdown]
# ## `TimeDistributed(Dense)` or `Dense`? { #timedistributeddense-or-dense }
# Take `Dense`. It multiplies the last axis by its kernel, whatever axes come
# before, so it already treats every timestep alike. `TimeDistributed` around
# it gives the same numbers up to rounding.

# %%
p_again = layers.TimeDistributed(dense)(h_two)
print("largest difference", f"{np.abs(p_again - p_two).max():.0e}")

# region proof
np.testing.assert_allclose(p_again, p_two, atol=1e-6)
np.testing.assert_allclose(dense(h_two[:, 7]), p_two[:, 7], atol=1e-6)
logits = h_two @ kernel + bias
np.testing.assert_allclose(tf.nn.softmax(logits), p_two, atol=1e-6)
# endregion proof

# %% [markdown]
# ## See what the forward LSTM cannot know { #forward-and-both-ways }
# "7 30" and "7 3000" begin alike. Until they differ, the forward LSTM returns
# the same rows for both, hence the same tags for two different truths.

# %%
print("string  forward  both ways")
for text in ("7 30", "7 3000"):
    row = [text]
    for model in (forward, both):
        tag = np.argmax(model(to_tokens([text])), axis=-1)[0, : len(text)]
        row.append("".join(str(n or " ") for n in tag))
    print(f"{row[0]:<7} {row[1]:<8} {row[2]}")

# region proof
shared = len("7 30")
short, long = to_tokens(["7 30"]), to_tokens(["7 3000"])
np.testing.assert_array_equal(
    lstm_1(embedding_1(short))[:, :shared],
    lstm_1(embedding_1(long))[:, :shared],
)
for text in ("7 30", "7 3000"):
    tag = np.argmax(both(to_tokens([text])), axis=-1)[0, : len(text)]
    assert tag.tolist() == places(text)
# endregion proof

# %% [markdown]
# The figure at the top shows one of the test strings. The forward LSTM is
# unsure at the start of a number and sure at a fourth digit, as no number has
# five.

# %%
text = new_texts[0]
panels = {"Forward LSTM": p_one[0], "Bidirectional LSTM": p_two[0]}

# region plot
import matplotlib.pyplot as plt

fig, axes = plt.subplots(
    2, sharex=True, figsize=(4.3, 4.4), layout="constrained"
)
for ax, (title, p) in zip(axes, panels.items()):
    picture = np.transpose(p[: len(text)])
    image = ax.imshow(picture, aspect="auto", origin="lower", vmin=0, vmax=1)
    ax.plot(places(text), "o", color="C3", mec="white", ms=7)
    ax.set(title=title, ylabel="place")
    ax.set_yticks(range(tags), ["space", "1", "10", "100", "1000"])
axes[1].set_xticks(range(len(text)), list(text))
axes[1].set_xlabel("symbol of the string; dot: true tag")
fig.colorbar(image, ax=axes, label="probability")
plt.show()
# endregion plot

# %% [markdown]
# ## What the outputs mean here
# **A row of the forward sequence** is *h* after the string so far. It can hold
# how many digits the number already has, but not how many will follow.
#
# **A row of the Bidirectional sequence** is two of them side by side: 16
# numbers that have read the string from the left up to this timestep, and 16
# that have read it from the right. Change the last digit of "7 300": of the
# first halves only the last row moves, of the second halves every row does.
#
# **`Dense`** reads each row alone. All context is in the row already. For
# more, see [return_sequences](../guides/return-sequences.md),
# [Bidirectional](../guides/bidirectional.md) and [masking and
# padding](../guides/masking-and-padding.md).

# %%
before, after = (
    both_ways(embedding(to_tokens([text]))) for text in ("7 300", "7 305")
)
moved = np.abs(before - after)[0, :5] > 0
print("rows that move, read from the left ", moved[:, :units].any(axis=1))
print("rows that move, read from the right", moved[:, units:].any(axis=1))

# region proof
assert moved[:, :units].any(axis=1).tolist() == 4 * [False] + [True]
assert moved[:, units:].any(axis=1).all()
from_left = both_ways.forward_layer(vectors)
np.testing.assert_allclose(h_two[real][:, :units], from_left[real], atol=1e-6)
# endregion proof

# %% [markdown]
# ## How good is it, really? { #how-good-is-the-tagger }
# ### No model that reads only the past is better { #best-from-the-past }
# A number has one, two, three or four digits, each as likely as the others. At
# its first digit four lengths are possible, so a guess is right once in four;
# at the second, once in three; at the fourth, always. Over all digits that
# makes 40 %, and on average no model that reads only the past can do better.
# On these 500 strings, luck is a few percent.

# %%
# region measured
nth = np.zeros_like(truth)  # 1 at the first digit of a number
for t in range(timesteps):
    nth[:, t] = is_digit[:, t] * (nth[:, t - 1] * (t > 0) + 1)
answers = {"forward": np.argmax(p_one, -1), "both ways": np.argmax(p_two, -1)}
print("digit     " + "".join(f"{n:>6}" for n in range(1, 5)))
by_digit = {}
for name, answer in answers.items():
    right = answer == truth
    by_digit[name] = [right[nth == n].mean() for n in range(1, 5)]
    print(f"{name:<10}", *(f"{share:5.0%}" for share in by_digit[name]))
print("possible  ", *(f"{1 / (5 - n):5.0%}" for n in range(1, 5)))
# endregion measured

# region proof
possible = [1 / (5 - n) for n in range(1, 5)]
tags_of = [np.bincount(truth[nth == n]) for n in range(1, 5)]
best = [counts.max() / counts.sum() for counts in tags_of]  # one tag for each
np.testing.assert_allclose(best, possible, atol=0.06)
most = sum(counts.max() for counts in tags_of) / is_digit.sum()
np.testing.assert_allclose(most, 0.4, atol=0.03)  # over all digits
np.testing.assert_allclose(by_digit["forward"], possible, atol=0.08)
np.testing.assert_allclose(by_digit["both ways"], 1, atol=0.03)
np.testing.assert_allclose(found["forward"], 0.4, atol=0.05)
# endregion proof

# %% [markdown]
# ### Does the loss honour the mask? { #padding-does-the-loss-honour-the-mask }
# Do not rely on it: see [Keras 3.16](../guides/keras-3-16.md). Weights work
# without a mask, too, as you see below. Without mask and weights, the model
# learns that padding has tag 0, and its accuracy looks far too good:

# %%
unmasked = tf.keras.Sequential(
    [
        layers.Embedding(12, 8),
        layers.LSTM(units, return_sequences=True),
        layers.Dense(tags, activation="softmax"),
    ]
)
unmasked.compile(
    tf.keras.optimizers.Adam(0.02), both.loss, metrics=["accuracy"]
)
unmasked.fit(x, y, epochs=4, verbose=0)

loss, reported = unmasked.evaluate(tokens, truth, verbose=0)
p = unmasked.predict(tokens, verbose=0)
right = p.argmax(axis=-1) == truth
print(f"reported accuracy {reported:.0%}")
print(f"on real timesteps {right[real].mean():.0%}")
print(f"on digits         {right[is_digit].mean():.0%}")

# region proof
np.testing.assert_allclose(reported, right.mean(), rtol=1e-4)
assert reported > right[real].mean() + 0.1
assert right[~real].mean() > 0.9  # it has learned that padding has tag 0
# endregion proof

# %% [markdown]
# If you pass weights, put the metrics into `weighted_metrics`, because plain
# `metrics` ignore them. Of a model without a mask, the default loss divides by
# *all* timesteps, so it shrinks with the padding;
# `reduction="mean_with_sample_weight"` divides by the sum of the weights.

# %%
crossentropy = tf.keras.losses.SparseCategoricalCrossentropy
weights = real.astype("float32")
# region measured
by_default = crossentropy()(truth, p, sample_weight=weights)
by_weight = crossentropy(reduction="mean_with_sample_weight")(
    truth, p, sample_weight=weights
)
print(f"loss over all timesteps    {by_default:.1f}")
print(f"loss over the real ones    {by_weight:.1f}")
# endregion measured

# region proof
each = crossentropy(reduction=None)(truth, p).numpy()
np.testing.assert_allclose(by_weight, each[real].mean(), rtol=1e-4)
np.testing.assert_allclose(by_default, by_weight * real.mean(), rtol=1e-4)
both_kinds = {"metrics": ["accuracy"], "weighted_metrics": [both.loss]}
unmasked.compile(loss=both.loss, **both_kinds)
one, two = (
    unmasked.evaluate(tokens, truth, sample_weight=w, verbose=0)
    for w in (weights, 1 - weights)
)
assert one[1] == two[1] and one[2] != two[2]  # plain metrics ignore weights
# endregion proof

# %% [markdown]
# ### Errors you may meet { #errors-of-a-tagger }
# **Without `return_sequences=True`** the LSTM returns one row per string, so
# the model gives one tag per string, and the target has too many axes:

# %%
many_to_one = tf.keras.Sequential(
    [
        layers.Embedding(12, 8, mask_zero=True),
        layers.LSTM(units),
        layers.Dense(tags, activation="softmax"),
    ]
)
many_to_one.compile(loss=both.loss)
try:
    many_to_one.evaluate(tokens, truth, batch_size=batch, verbose=0)
except ValueError as error:
    message = str(error)
print(many_to_one.output_shape)
print(message.splitlines()[-1])
# region proof
assert "must have rank (ndim) `target.ndim - 1`" in message
# endregion proof

# %% [markdown]
# **Targets padded with -1** raise on this CPU, because -1 is no tag. Neither
# a weight of 0 nor a mask prevents it. On a GPU [the loss is
# NaN](../reference/errors/received-a-label-value-outside-the-valid-range.md)
# instead, by TensorFlow's documentation, which that page cites; it was not run
# here. With `ignore_class=-1` such timesteps are left out.

# %%
minus = np.where(real, truth, -1)
try:
    crossentropy()(minus, tf.constant(p), sample_weight=weights)
except tf.errors.InvalidArgumentError as error:
    message = str(error)
print(message.split("  Label values")[0].partition("}} ")[2])

ignored = crossentropy(ignore_class=-1)(minus, p)
# region proof
assert "label value of -1 which is outside the valid range" in message
np.testing.assert_allclose(ignored, by_weight, rtol=1e-4)
masked = tf.constant(p)
masked._keras_mask = tf.constant(real)  # a mask does not prevent it
with np.testing.assert_raises_regex(Exception, "label value of -1"):
    crossentropy()(minus, masked)
# endregion proof

# %% [markdown]
# ## Take it further { #beyond-the-tagger }
# - **Let the past be enough.** In `places`, count from the left, with
#   `range(1, len(word) + 1)`, and see how many tags the forward LSTM finds.
# - **Train the forward LSTM for 20 epochs**, or with 64 units, and see whether
#   it gets past 40 % on new strings.
# - **Ask for what it has never seen.** No number had five digits in training,
#   and there is no tag for the first of them. The model tags it all the same:

# %%
p = both.predict(to_tokens(["12345"]), verbose=0)[0, :5]
print(p.argmax(axis=-1), p.max(axis=-1).round(1))

# region proof
assert max(map(len, " ".join(texts).split())) == 4 == tags - 1
# endregion proof
