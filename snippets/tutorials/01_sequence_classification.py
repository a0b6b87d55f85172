# timeout: 600
"""Sequence classification with a TensorFlow LSTM

In `Embedding → LSTM(128) → Dense(1, sigmoid)` the LSTM outputs **one vector
for each sequence**: the last hidden state *h*, shape `(batch, units)`. `Dense`
turns it into one probability, shape `(batch, 1)`. The exception that bites is
padding: without a mask, *h* is the state after the padding, not the state
after the last real token.

The task here is "are the brackets balanced?". The truth is exact, and one can
watch the cell state *c* count how many brackets are open.
"""

# %% [markdown]
# ## The task: are the brackets balanced?
#
# A string is an array of `+1` for `(` and `-1` for `)`. Its running sum is the
# nesting depth; it is balanced if the depth never goes below 0 and ends at 0.
# Half of the strings are balanced. The others are hard to tell from them: of
# six, four have one `(` and one `)` swapped, so that the counts are right and
# only the order is wrong; one has one bracket flipped; one is coin tosses.

# %%
import itertools
import json
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

vocabulary, features, units = 3, 8, 128  # tokens: 0 padding, 1 "(", 2 ")"
batch, timesteps = 600, 20  # the test strings and the longest trained length
tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)


def is_balanced(steps):
    depth = steps.cumsum()
    return depth.min() >= 0 and depth[-1] == 0


def balanced(length):
    half = length // 2
    steps = rng.permutation([1] * half + [-1] * (half + 1))
    start = steps.cumsum().argmin() + 1  # this rotation never goes below 0
    return np.roll(steps, -start)[:-1]


def unbalanced(length, kind):
    while True:
        steps = balanced(length)
        if kind == "swap":
            i = rng.choice(np.flatnonzero(steps > 0))
            j = rng.choice(np.flatnonzero(steps < 0))
            steps[[i, j]] = steps[[j, i]]
            if length > 4 and (steps[0] < 0 or steps[-1] > 0):
                continue  # the ends must not give the answer away
        elif kind == "flip":
            steps[rng.integers(length)] *= -1
        else:
            steps = rng.choice([1, -1], length)
        if not is_balanced(steps):
            return steps


kinds = ["swap", "swap", "swap", "swap", "flip", "coin"]


def draw(lengths, per_length, forbidden=()):
    strings = []
    for length in lengths:
        for i in range(per_length):
            while True:
                if i % 2 == 0:
                    steps = balanced(length)
                else:
                    steps = unbalanced(length, kinds[i // 2 % 6])
                if steps.tobytes() not in forbidden:
                    break
            strings.append(steps)
    return strings


def text(steps):
    return "".join("(" if step > 0 else ")" for step in steps)


for steps in draw([timesteps], 12):
    print(text(steps), "balanced" if is_balanced(steps) else "not balanced")

# %% [markdown]
# ## From strings to tensors
#
# Training uses lengths 2 to 20, the test only strings that are not in the
# training data. (Length 10 has only 42 balanced strings, too few to hold some
# back.) `pad_sequences` needs `padding="post"`: its default pads on the left.

# %%
test_lengths = [12, 14, 16, 18, timesteps]
test_strings = draw(test_lengths, 120)
held_out = {steps.tobytes() for steps in test_strings}
train_strings = draw(range(2, timesteps + 1, 2), 400, held_out)


def to_tokens(strings, width):
    rows = [np.where(steps > 0, 1, 2) for steps in strings]
    return tf.keras.utils.pad_sequences(rows, width, padding="post")


def to_labels(strings):
    return np.array([[is_balanced(steps)] for steps in strings], "float32")


examples = len(train_strings)
train_tokens = to_tokens(train_strings, timesteps)  # (examples, timesteps)
train_labels = to_labels(train_strings)  # (examples, 1)
tokens = to_tokens(test_strings, timesteps)  # (batch, timesteps)
labels = to_labels(test_strings)  # (batch, 1)
lengths = np.array([len(steps) for steps in test_strings])  # (batch,)

every_ten = np.array(list(itertools.product([1, -1], repeat=10)))
assert sum(is_balanced(steps) for steps in every_ten) == 42
assert held_out.isdisjoint(steps.tobytes() for steps in train_strings)
assert labels.mean() == train_labels.mean() == 0.5
default = tf.keras.utils.pad_sequences([[1, 2]], 4)
assert default.tolist() == [[0, 0, 1, 2]]

print(text(test_strings[0]))
print(tokens[0])

# %% [markdown]
# ## The baselines: what counting finds without order
#
# A majority vote is right for half of the strings. The rule "as many `(` as
# `)`" cannot see a swap. A logistic regression on the counts, `Dense(1,
# sigmoid)` without an LSTM, learns that rule and no more. To ask also for a
# `(` at the start and a `)` at the end hardly helps.

# %%


def count(tokens):
    opening = (tokens == 1).sum(axis=1)
    closing = (tokens == 2).sum(axis=1)
    return np.stack([opening, closing, abs(opening - closing)], axis=1)


bag = count(tokens)  # (batch, 3): opening, closing, absolute difference
regression = tf.keras.Sequential(
    [tf.keras.Input((3,)), tf.keras.layers.Dense(1, activation="sigmoid")]
)
regression.compile(tf.keras.optimizers.Adam(0.1), "binary_crossentropy")
regression.fit(
    count(train_tokens),
    train_labels,
    batch_size=examples,
    epochs=400,
    verbose=0,
)
by_regression = regression.predict(bag, verbose=0) > 0.5  # (batch, 1)

same_counts = bag[:, 2:] == 0  # (batch, 1)
last = np.take_along_axis(tokens, lengths[:, None] - 1, axis=1)  # (batch, 1)
good_ends = same_counts & (tokens[:, :1] == 1) & (last == 2)  # (batch, 1)


def accuracy(answers, labels):
    return float(np.mean(answers == (labels > 0.5)))


baselines = {
    "majority": np.zeros_like(labels, bool),
    "same counts": same_counts,
    "regression on counts": by_regression,
    "same counts, good ends": good_ends,
}
for name, answers in baselines.items():
    print(f"{name:22} {accuracy(answers, labels):.0%}")

np.testing.assert_array_equal(by_regression, same_counts)
assert accuracy(same_counts, labels) < 0.7
assert accuracy(good_ends, labels) < 0.7

# %% [markdown]
# ## The model, with the shape after every layer
#
# `LSTM(128)` with its defaults returns one row for each string. The time
# dimension is gone after it. `mask_zero=True` makes the embedding hand on a
# mask that tells the LSTM where the padding is. On Keras 3.16 the mask ends at
# the LSTM, which [warns of that](../guides/keras-3-16.md); the one row that it
# returns needs none.

# %%
model = tf.keras.Sequential(
    [
        tf.keras.Input((None,), dtype="int32", name="tokens"),
        tf.keras.layers.Embedding(
            vocabulary, features, mask_zero=True, name="embedding"
        ),
        tf.keras.layers.LSTM(units, name="lstm"),
        tf.keras.layers.Dense(1, activation="sigmoid", name="classifier"),
    ]
)
for layer in model.layers:
    print(f"{layer.name:10} {layer.output.shape}")

# %% [markdown]
# The same on the 600 test strings, layer by layer, with the mask by name:

# %%
embedding, lstm, classifier = model.layers
vectors = embedding(tokens)  # (batch, timesteps, features)
mask = embedding.compute_mask(tokens)  # (batch, timesteps)
h = lstm(vectors, mask=mask)  # (batch, units)
probability = classifier(h)  # (batch, 1)

np.testing.assert_array_equal(mask, tokens != 0)
np.testing.assert_allclose(probability, model(tokens), atol=1e-6)

# %% [markdown]
# ## Training

# %%
epochs, batch_size = 7, 40


def train(model):
    decay = tf.keras.optimizers.schedules.CosineDecay(
        0.01, epochs * examples // batch_size
    )
    model.compile(
        tf.keras.optimizers.Adam(decay, clipnorm=1.0),
        "binary_crossentropy",
        metrics=["accuracy"],
    )
    return model.fit(
        train_tokens,
        train_labels,
        batch_size=batch_size,
        epochs=epochs,
        validation_data=(tokens, labels),
        verbose=0,
    ).history


history = train(model)

figure, axes = plt.subplots()
epoch = np.arange(1, epochs + 1)
axes.semilogy(epoch, history["loss"], "o-", label="training strings")
axes.semilogy(epoch, history["val_loss"], "s-", label="test strings")
axes.set_title("Loss after every epoch")
axes.set_xlabel("epoch")
axes.set_ylabel("binary cross-entropy (nats)")
axes.legend()
plt.show()

# %% [markdown]
# ## The result, on trained and on longer lengths
#
# On new strings of the trained lengths the LSTM is right at least 98 times in
# 100; counting is right for two thirds. No weight depends on *timesteps*, so
# the model also takes longer strings. Nobody trained it on those: at four
# times the trained length it makes mistakes.

# %%
answers = model.predict(tokens, verbose=0) > 0.5  # (batch, 1)
print(f"LSTM(128), test strings: {accuracy(answers, labels):.0%}")
assert accuracy(answers, labels) >= 0.98

longest = 80
long_strings = draw(range(24, longest + 1, 4), 100)
long_examples = len(long_strings)
long_tokens = to_tokens(long_strings, longest)  # (long_examples, longest)
long_labels = to_labels(long_strings)  # (long_examples, 1)
long_lengths = np.array([len(steps) for steps in long_strings])


def by_length(model):
    result = {}
    answers = model.predict(tokens, verbose=0) > 0.5
    for length in test_lengths:
        chosen = lengths == length
        result[length] = accuracy(answers[chosen], labels[chosen])
    answers = model.predict(long_tokens, batch_size=500, verbose=0) > 0.5
    for length in range(24, longest + 1, 4):
        chosen = long_lengths == length
        result[length] = accuracy(answers[chosen], long_labels[chosen])
    return result


def plot_by_length(results, title):
    figure, axes = plt.subplots()
    for (name, result), style in zip(results.items(), ["o-", "s-", "^-"]):
        percent = 100 * np.array(list(result.values()))
        axes.plot(list(result), percent, style, label=name)
    counting = 100 * accuracy(same_counts, labels)
    axes.axhline(counting, color="C3", linestyle="--", label="same counts")
    axes.axvspan(2, timesteps, color="C5", alpha=0.25, label="trained lengths")
    axes.set_ylim(35, 103)
    axes.set_title(title)
    axes.set_xlabel("length of the string (brackets)")
    axes.set_ylabel("right answers (%)")
    axes.legend(loc="lower left")
    plt.show()


results = {"last state": by_length(model)}
assert results["last state"][longest] < 0.98
plot_by_length(results, "LSTM(128): right answers by length")

# %% [markdown]
# ## Every state instead of the last
#
# `return_sequences=True` gives *h* after every token. With the trained weights
# its last row is the vector that the default layer returned. At padded steps
# *h* repeats, because the mask freezes the state.

# %%
lstm_steps = tf.keras.layers.LSTM(units, return_sequences=True)
lstm_steps.build(vectors.shape)
lstm_steps.set_weights(lstm.get_weights())

vectors = embedding(tokens)  # (batch, timesteps, features): now trained
h = lstm(vectors, mask=mask)  # (batch, units)
h_seq = lstm_steps(vectors, mask=mask)  # (batch, timesteps, units)

np.testing.assert_array_equal(h_seq[:, -1], h)
real = lengths[0]
assert real < timesteps
np.testing.assert_array_equal(h_seq[0, real - 1], h[0])

# %% [markdown]
# ## Pooling over all states, and what becomes of the mask
#
# A classifier can also read the average or the maximum of all states.
# `GlobalAveragePooling1D` leaves padded steps out if it gets the mask. Pass it
# by name: on Keras 3.15 the LSTM's output carries the mask along, on 3.16 it
# does not, and the average would count padding without an error.
#
# `GlobalMaxPooling1D` takes no mask; its maximum is over all steps. With right
# padding that is harmless, as padded steps repeat an *h* that is already
# there. With left padding, or with `zero_output_for_mask=True`, the padded
# steps are zeros, and the maximum is wrong.

# %%
average_pooling = tf.keras.layers.GlobalAveragePooling1D()
average = average_pooling(h_seq, mask=mask)  # (batch, units)
no_mask = tf.reduce_mean(h_seq, axis=1)  # (batch, units): counts padding
true_average = tf.reduce_mean(h_seq[0, :real], axis=0)  # (units,)
np.testing.assert_allclose(average[0], true_average, atol=1e-5)
assert np.abs(no_mask[0] - true_average).max() > 0.01

try:
    tf.keras.layers.GlobalMaxPooling1D()(h_seq, mask=mask)
except TypeError as error:
    print("GlobalMaxPooling1D", error)
    assert "unexpected keyword argument 'mask'" in str(error)

maximum = tf.reduce_max(h_seq, axis=1)  # (batch, units): of all steps
true_maximum = tf.reduce_max(h_seq[0, :real], axis=0)  # (units,)
np.testing.assert_array_equal(maximum[0], true_maximum)

left = np.pad(tokens[:1, :real], [(0, 0), (timesteps - real, 0)])
h_left = lstm_steps(embedding(left), mask=left != 0)  # (1, timesteps, units)
np.testing.assert_allclose(h_left[:, -1], h[:1], atol=1e-5)
assert np.all(h_left[:, : timesteps - real] == 0)
assert np.abs(np.max(h_left[0], axis=0) - true_maximum).max() > 0.01

zeroing = tf.keras.layers.LSTM(
    units, return_sequences=True, zero_output_for_mask=True
)
zeroing.build(vectors.shape)
zeroing.set_weights(lstm.get_weights())
h_zero = zeroing(vectors, mask=mask)  # (batch, timesteps, units)
assert np.all(h_zero[0, real:] == 0)
assert np.abs(np.max(h_zero[0], axis=0) - true_maximum).max() > 0.01

# %% [markdown]
# ## Last state, average, maximum: the comparison
#
# Same data, same number of weights, each trained from scratch. The mask goes
# to each layer as an argument; for the maximum, padded steps become -1, which
# is below every *h*.
#
# All three learn the trained lengths. A pool does not know which state came
# last: reversed in time, the states give the same average and the same
# maximum. But "no bracket is open" matters only at the end, so the LSTM must
# write the order into the states.
#
# On longer lengths all three fall. Read no ranking from that part of the
# figure: it is one training run each.

# %%


def pooled_model(pool):
    string = tf.keras.Input((None,), dtype="int32")
    mask = tf.keras.ops.not_equal(string, 0)  # (None, None)
    vectors = tf.keras.layers.Embedding(vocabulary, features)(string)
    # (None, None, features)
    every_h = tf.keras.layers.LSTM(units, return_sequences=True)
    pooled = pool(every_h(vectors, mask=mask), mask)  # (None, units)
    output = tf.keras.layers.Dense(1, activation="sigmoid")(pooled)
    # (None, 1)
    return tf.keras.Model(string, output)


def average_pool(h_seq, mask):
    return tf.keras.layers.GlobalAveragePooling1D()(h_seq, mask=mask)


def maximum_pool(h_seq, mask):
    is_real = tf.keras.ops.expand_dims(mask, -1)  # (None, None, 1)
    h_real = tf.keras.ops.where(is_real, h_seq, -1.0)  # (None, None, units)
    return tf.keras.layers.GlobalMaxPooling1D()(h_real)


for name, pool in [("average", average_pool), ("maximum", maximum_pool)]:
    pooled_classifier = pooled_model(pool)
    assert pooled_classifier.count_params() == model.count_params()
    train(pooled_classifier)
    results[name] = by_length(pooled_classifier)

for name, result in results.items():
    on_trained = np.mean([result[length] for length in test_lengths])
    print(f"{name:10} {on_trained:.0%} on trained lengths")
    assert on_trained >= 0.9
    assert result[longest] < on_trained

forwards = h_seq[tokens[:, -1] != 0]
backwards = forwards[:, ::-1]
np.testing.assert_array_equal(
    tf.reduce_max(forwards, axis=1), tf.reduce_max(backwards, axis=1)
)
np.testing.assert_allclose(
    tf.reduce_mean(forwards, axis=1),
    tf.reduce_mean(backwards, axis=1),
    atol=1e-5,
)

plot_by_length(results, "Last state, average or maximum: by length")

# %% [markdown]
# ## The probability after every prefix
#
# `Dense` works on the last axis, so the trained classifier also reads every
# row of `h_seq`: row *t* is the answer for the prefix that ends there. Each
# training string had one label, at its end; the answers for prefixes of even
# length are right all the same. No training string had an odd length: the
# hollow points are guesses about something the model has never seen.
#
# Follow the string. Each time the depth comes back to 0 the probability goes
# up, until the `)` that closes nothing. After that, depth 0 no longer helps.

# %%
example = "(())()((()))())(()"
brackets = len(example)
steps = np.array([1 if bracket == "(" else -1 for bracket in example])
depth = steps.cumsum()  # (brackets,)
example_tokens = to_tokens([steps], brackets)  # (1, brackets)

h_example = lstm_steps(embedding(example_tokens))  # (1, brackets, units)
by_prefix = classifier(h_example).numpy()  # (1, brackets, 1)

for end in [6, 14, 16, brackets]:
    alone = model(example_tokens[:, :end])  # (1, 1)
    np.testing.assert_allclose(by_prefix[:, end - 1], alone, atol=1e-5)
    print(f"{alone[0, 0]:.0%}".rjust(4), example[:end])

every_prefix = classifier(h_seq).numpy()  # (batch, timesteps, 1)
right = []
for row, string in zip(every_prefix, test_strings):
    for end in range(2, len(string) + 1, 2):
        right.append((row[end - 1, 0] > 0.5) == is_balanced(string[:end]))
print(f"{np.mean(right):.0%} of {len(right)} even prefixes right")
assert np.mean(right) >= 0.98
assert all(len(string) % 2 == 0 for string in train_strings)

position = np.arange(1, brackets + 1)
even = position % 2 == 0
probability = by_prefix[0, :, 0]  # (brackets,)
figure, (top, bottom) = plt.subplots(2, sharex=True, layout="constrained")
top.bar(position, depth, color="C5")
top.axhline(0, color="C5")
top.set_title("Nesting depth and probability after every prefix")
top.set_ylabel("depth (brackets)")
bottom.plot(position, probability, color="C0")
bottom.plot(
    position[even], probability[even], "o", color="C0", label="even length"
)
bottom.plot(
    position[~even],
    probability[~even],
    "o",
    color="C0",
    fillstyle="none",
    label="odd length, never trained",
)
bottom.set_ylim(-0.08, 1.4)
bottom.set_yticks([0, 0.5, 1])
bottom.set_ylabel("P(balanced)")
bottom.set_xlabel("last bracket of the prefix")
bottom.set_xticks(position, list(example))
bottom.legend(loc="upper center", ncols=2)
plt.show()

# %% [markdown]
# ## Watch *c* count the nesting depth
#
# `LSTM` returns only the last *c*. Its cell, `lstm.cell`, makes one step at a
# time and returns *c* after each, so a loop over the steps collects them all.
# Then every unit of *c* is compared with the true depth, on all balanced test
# strings.

# %%
state = [tf.zeros((batch, units)), tf.zeros((batch, units))]
h_steps, c_steps = [], []
for t in range(timesteps):
    output, state = lstm.cell(vectors[:, t], state)
    # (batch, units), [(batch, units), (batch, units)]
    h_steps.append(state[0])
    c_steps.append(state[1])
h_all = np.stack(h_steps, axis=1)  # (batch, timesteps, units)
c_all = np.stack(c_steps, axis=1)  # (batch, timesteps, units)
np.testing.assert_allclose(h_all[0, real - 1], h[0], atol=1e-5)

signs = np.array([0, 1, -1])[tokens]  # (batch, timesteps)
true_depth = signs.cumsum(axis=1)  # (batch, timesteps)
used = (tokens != 0) & (labels == 1)  # (batch, timesteps)


def correlation(values):
    together = np.column_stack([values[used], true_depth[used]])
    return np.corrcoef(together, rowvar=False)[-1, :-1]


c_correlation = correlation(c_all)  # (units,)
h_correlation = correlation(h_all)  # (units,)
counter = np.abs(c_correlation).argmax()
print(f"best unit of c: |correlation| {np.abs(c_correlation).max():.1f}")
print(f"best unit of h: |correlation| {np.abs(h_correlation).max():.1f}")
assert np.abs(c_correlation).max() > 0.95
assert np.abs(c_correlation).max() > np.abs(h_correlation).max()

# %% [markdown]
# One of the 128 numbers in *c* goes up or down by nearly the same amount with
# each bracket: it is a counter. Below, a straight line turns that unit of *c*
# into brackets, and it follows the depth of the example up to the `)` that
# closes nothing; then the answer is settled, and there is nothing to count.
# No unit of *h* follows the depth as closely: *h* stays between -1 and 1, *c*
# does not.

# %%
c_used = c_all[used][:, counter]
slope, start = np.polyfit(c_used, true_depth[used], 1)

state = [tf.zeros((1, units)), tf.zeros((1, units))]
c_example = []
for vector in tf.unstack(embedding(example_tokens), axis=1):
    output, state = lstm.cell(vector, state)
    c_example.append(float(state[1][0, counter]))
c_example = np.array(c_example)  # (brackets,)

legal = np.minimum.accumulate(depth) >= 0  # (brackets,)
error = (slope * c_example + start - depth)[legal]
assert np.abs(error).max() < 0.75
assert np.abs(h_all).max() < 1 < np.abs(c_all).max()

figure, (top, bottom) = plt.subplots(2, layout="constrained")
top.bar(position, depth, color="C5", label="true depth")
top.plot(
    position,
    slope * c_example + start,
    "o-",
    color="C3",
    label="one unit of c, as brackets",
)
top.set_title("One unit of c counts the open brackets")
top.set_xticks(position, list(example))
top.set_xlabel("bracket")
top.set_ylim(top=max(depth) + 2)
top.set_ylabel("depth (brackets)")
top.legend(loc="upper center", ncols=2)
levels = [c_used[true_depth[used] == level] for level in range(6)]
bottom.errorbar(
    range(6),
    [level.mean() for level in levels],
    [level.std() for level in levels],
    fmt="o",
    color="C3",
    capsize=4,
)
bottom.set_xlabel("true depth (brackets), balanced test strings")
bottom.set_ylabel("c of that unit\n(mean, std. deviation)")
plt.show()

# %% [markdown]
# ## What the usual recipe gets wrong today
#
# **"Give the Embedding `input_length`."** Keras 3 warns and ignores it. It
# fixes no length, and the model is not built, so that its summary cannot show
# a shape. `tf.keras.Input` does what `input_length` used to do.

# %%
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old_embedding = tf.keras.layers.Embedding(
        vocabulary, features, input_length=timesteps
    )
print(caught[0].message)
assert "deprecated" in str(caught[0].message)

old = tf.keras.Sequential([old_embedding, tf.keras.layers.LSTM(units)])
assert not old.built
assert old(tokens[:, :7]).shape == (batch, units)  # not 20 tokens: no error

# %% [markdown]
# **"The LSTM returns a sequence of hidden states."** Not with its defaults. It
# returns one row for each string, the last *h*. The rows of all steps need
# `return_sequences=True`: see [return_sequences and
# return_state](../guides/return-sequences-and-return-state.md).

# %%
output = lstm(vectors, mask=mask)  # (batch, units)
np.testing.assert_array_equal(output, h_seq[:, -1])

# %% [markdown]
# **"Pad with zeros, the LSTM ignores them."** It does not. Token 0 is a token
# with an embedding of its own; only the mask makes the LSTM skip it. Below are
# the trained weights in the same model without `mask_zero=True`: right where
# there is no padding; where there is some, *h* is the state after all 20 steps
# and the answers are poor.

# %%
unmasked = tf.keras.Sequential(
    [
        tf.keras.Input((None,), dtype="int32"),
        tf.keras.layers.Embedding(vocabulary, features),
        tf.keras.layers.LSTM(units),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
unmasked.set_weights(model.get_weights())
unmasked_answers = unmasked.predict(tokens, verbose=0) > 0.5  # (batch, 1)
h_unmasked = lstm(tf.identity(vectors))  # (batch, units)

full = lengths == timesteps
unpadded = accuracy(unmasked_answers[full], labels[full])
padded = accuracy(unmasked_answers[~full], labels[~full])
print("no mask, no padding: right at least 98 times in 100")
print("no mask, padding:    wrong more than once in 10")
assert unpadded >= 0.98 and padded < 0.9
np.testing.assert_allclose(h_unmasked, h_all[:, -1], atol=1e-5)
np.testing.assert_allclose(h_unmasked[full], h[full], atol=1e-5)
assert np.abs(h_unmasked[~full] - h[~full]).max() > 0.1

# %% [markdown]
# ## What the output means here
#
# - **The LSTM's output, `(batch, units)`,** is *h* after the last real
#   bracket: 128 numbers between -1 and 1 from which one weighted sum, `Dense`,
#   reads whether the string so far is balanced.
# - **One row of `h_seq`** is the same vector for a prefix. The last row is not
#   special; it is the one where the string happens to end.
# - **The cell state *c*** is what the LSTM keeps for later. Here one of its
#   numbers is the depth so far. Counts of the whole string miss a depth that
#   goes below 0 on the way; a counter that moves with each bracket does not.
#   `Dense` never sees *c*; it sees what the output gate lets through, as *h*.
#
# More on the difference: [h, c and "output"](../guides/h-c-and-output.md).
# More ways to read a sequence, attention among them: [last, pooled or
# attention](../guides/last-pooled-or-attention.md).

# %% [markdown]
# ## Keep the weights of the classifier
# A forward pass is arithmetic with the weights, so a trained model can also
# run where there is no TensorFlow. Every language reads JSON: the arrays of
# each layer, in the order of `get_weights()`, with eight decimals, about as
# many as 32 bits hold. What Keras answers to the example is kept too, to
# compare another implementation with, and the test strings, to measure its
# accuracy.
#
# The page [Trained LSTMs,
# live](../reference/trained-models.md?brackets=%28%28%29%29%29%28) runs this
# model in JavaScript on what you type. It also draws the three units of *c*
# that follow the depth best, each with its straight line.

# %%


def plain(array):
    return array.astype(float).round(8).tolist()


weights = {
    layer.name: [plain(array) for array in layer.get_weights()]
    for layer in model.layers
}
for name, arrays in weights.items():
    print(f"{name:10}", *[np.shape(array) for array in arrays])

best = np.argsort(-np.abs(c_correlation))[:3]
fits = [np.polyfit(c_all[used][:, n], true_depth[used], 1) for n in best]
kept = {
    "weights": weights,
    "counters": [(int(n), *fit) for n, fit in zip(best, fits)],
    "example": example,
    "probability": plain(probability),
    "c": plain(c_example),
    "strings": [text(steps) for steps in test_strings + long_strings[:300:10]],
}
Path("export").mkdir(exist_ok=True)
Path("export/brackets.json").write_text(json.dumps(kept))
