# timeout: 600
"""Many-to-many LSTM: a tag at every timestep

For sequence labelling, `LSTM(16, return_sequences=True)` outputs one row a
step, `(batch, timesteps, units)`. `Dense` turns each row into one tag,
`(batch, timesteps, tags)`; `TimeDistributed(Dense)` gives the same numbers and
is not needed. The target is `(batch, timesteps)`.

The exception that bites: row *t* knows the steps up to *t*, nothing later. For
a tag that depends on later steps, use a `Bidirectional` LSTM; more training
does not help the forward one.
"""

# %% [markdown]
# ## Two tags for every digit
# A string holds two to five numbers. Each digit has two tags:
#
# - **nth**: 1st, 2nd, 3rd or 4th digit of its number. The past tells.
# - **place**: 1 ones, 2 tens, 3 hundreds, 4 thousands. The 3 in 30 and the 3
#   in 3000 look the same until the number ends: the future tells.
#
# A space has tag 0. Of ten numbers, one has one digit, two have two digits,
# three have three and four have four.

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

examples, batch, timesteps = 2000, 500, 24  # batch: all test strings
vocabulary, features, units, tags = 12, 8, 16, 5
batch_size, epochs = 50, 5
tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)

digits = [1, 2, 3, 4]  # a number has
chance = [0.1, 0.2, 0.3, 0.4]


def draw():
    counts = rng.choice(digits, rng.integers(2, 6), p=chance)
    return " ".join(str(rng.integers(10 ** (k - 1), 10**k)) for k in counts)


def nth(string):
    words = [range(1, len(word) + 1) for word in string.split()]
    return [tag for word in words for tag in (0, *word)][1:]


def place(string):
    words = [range(len(word), 0, -1) for word in string.split()]
    return [tag for word in words for tag in (0, *word)][1:]


def show(row):
    return "".join(str(tag or " ") for tag in row)


train_strings = [draw() for _ in range(examples)]
test_strings = [draw() for _ in range(batch)]
print("string", test_strings[1])
print("nth   ", show(nth(test_strings[1])))
print("place ", show(place(test_strings[1])))

# %% [markdown]
# ## Tensors: the target has one integer a step
# Strings differ in length, so tokens **and** tags are padded with 0 to 24
# steps. Tag 0 also means "space": what keeps padding out of the loss is its
# weight of 0, not the number in the target.

# %%


def pad(rows):
    return tf.keras.utils.pad_sequences(rows, timesteps, padding="post")


def to_tokens(strings):
    return pad([[" 0123456789".index(s) + 1 for s in t] for t in strings])


train_tokens = to_tokens(train_strings)  # (examples, timesteps)
tokens = to_tokens(test_strings)  # (batch, timesteps): 0 is padding
tag_nth = pad([nth(text) for text in test_strings])  # (batch, timesteps)
tag_place = pad([place(text) for text in test_strings])  # (batch, timesteps)
targets = {"nth": tag_nth, "place": tag_place}
train_targets = {
    "nth": pad([nth(text) for text in train_strings]),
    "place": pad([place(text) for text in train_strings]),
}

real = tokens != 0  # (batch, timesteps): not padding
weight = real.astype("float32")  # (batch, timesteps): 1 real, 0 padding
train_weight = (train_tokens != 0).astype("float32")
# (examples, timesteps)
is_digit = tokens > 1  # (batch, timesteps): the steps that count below
print(tokens[1], tag_place[1], sep="\n")
print(f"{real.mean():.0%} of the steps are real")

# %% [markdown]
# ## The best guess from the past
# When a digit comes, all that is known of its place is that it is, say, the
# second of its number. Of the numbers that have a second digit, those with
# four are the most frequent. So the best guess is always "this number has four
# digits": right for each digit of such a number, wrong for all others. That is
# 53 of 100 digits, and no model that reads only the past can expect more.

# %%
share = np.array(chance) * digits  # of all digits, by size of their number
ceiling = share[-1] / share.sum()
best_guess = np.where(is_digit, 5 - tag_nth, 0)  # (batch, timesteps)


def right(answers, tag):
    return (answers == targets[tag])[is_digit].mean()


results = {"best guess": {"nth": 1, "place": right(best_guess, "place")}}
print(f"{ceiling:.0%} of the digits")
np.testing.assert_allclose(results["best guess"]["place"], ceiling, atol=0.04)

# %% [markdown]
# ## Three models
# `Embedding → Dense` sees one symbol, `Embedding → LSTM → Dense` the past
# too, `Embedding → Bidirectional(LSTM) → Dense` both sides.
#
# Padding has to be kept out twice. The LSTM gets a mask from the embedding,
# with `mask_zero=True`. The loss gets `sample_weight`, 1 at real steps and 0
# at padding, because on Keras 3.16 the mask [ends at the
# LSTM](../guides/keras-3-16.md), with a warning. The reduction
# `"mean_with_sample_weight"` divides by the sum of the weights, and only
# `weighted_metrics` use them.

# %%
cross_entropy = tf.keras.losses.SparseCategoricalCrossentropy


def tagger(*between, mask_zero=True):
    return tf.keras.Sequential(
        [
            tf.keras.Input((None,), dtype="int32", name="tokens"),
            tf.keras.layers.Embedding(
                vocabulary, features, mask_zero=mask_zero, name="embedding"
            ),
            *between,
            tf.keras.layers.Dense(tags, activation="softmax", name="tagger"),
        ]
    )


def every_step():
    return tf.keras.layers.LSTM(units, return_sequences=True, name="lstm")


def both_ways():
    return tf.keras.layers.Bidirectional(every_step(), name="both_ways")


def train(model, tag, weights=(train_weight, weight)):
    rate = tf.keras.optimizers.schedules.CosineDecay(
        0.02, epochs * examples // batch_size
    )
    model.compile(
        tf.keras.optimizers.Adam(rate),
        loss=cross_entropy(reduction="mean_with_sample_weight"),
        weighted_metrics=["accuracy"],
    )
    return model.fit(
        train_tokens,
        train_targets[tag],
        sample_weight=weights[0],
        validation_data=(tokens, targets[tag], weights[1]),
        batch_size=batch_size,
        epochs=epochs,
        verbose=0,
    ).history


models, curves = {}, {}
kinds = {"no LSTM": [], "LSTM": [every_step], "Bidirectional": [both_ways]}
for name, between in kinds.items():
    results[name] = {}
    for tag in targets:
        model = tagger(*[make() for make in between])
        curves[name, tag] = train(model, tag)
        answers = model.predict(tokens, verbose=0).argmax(axis=-1)
        results[name][tag] = right(answers, tag)
        models[name, tag] = model

print(f"{'digits found':<14}", *(f"{tag:>5}" for tag in targets))
for name, row in results.items():
    print(f"{name:<14}", *(f"{share:5.0%}" for share in row.values()))

assert max(results["no LSTM"].values()) < 0.45
assert results["LSTM"]["nth"] > 0.99
np.testing.assert_allclose(results["LSTM"]["place"], ceiling, atol=0.05)
assert min(results["Bidirectional"].values()) > 0.99

# %% [markdown]
# ## The shape after every layer
# The time axis stays to the end; `Bidirectional` doubles the last axis.

# %%
for name in ("LSTM", "Bidirectional"):
    print(name)
    for layer in models[name, "place"].layers:
        print(f"  {layer.name:<10} {layer.output.shape}")

embedding, lstm, dense = models["LSTM", "place"].layers
vectors = embedding(tokens)  # (batch, timesteps, features)
h_seq = lstm(vectors)  # (batch, timesteps, units): h of every step
p = dense(h_seq)  # (batch, timesteps, tags): probability of each tag
kernel, bias = dense.get_weights()  # (units, tags), (tags,): no timesteps

embedding_2, two_lstms, dense_2 = models["Bidirectional", "place"].layers
h_two = two_lstms(embedding_2(tokens))  # (batch, timesteps, 2 * units)
p_two = dense_2(h_two)  # (batch, timesteps, tags)

# %% [markdown]
# ## `TimeDistributed(Dense)` or `Dense`?
# `Dense` multiplies the last axis by its kernel, whatever comes before. So the
# same weights work at every step, and `TimeDistributed` adds nothing: with the
# trained weights the two agree to the rounding of float32, and so does one
# step alone.

# %%
distributed = tf.keras.layers.TimeDistributed(dense)
p_again = distributed(h_seq)  # (batch, timesteps, tags)
np.testing.assert_allclose(p_again, p, atol=1e-6)
np.testing.assert_allclose(dense(h_seq[:, 7]), p[:, 7], atol=1e-6)
np.testing.assert_allclose(p, tf.nn.softmax(h_seq @ kernel + bias), atol=1e-6)

# %% [markdown]
# ## Training curves
# The forward LSTM stops falling where the past has told all it knows. More
# epochs, units or layers cannot change that.

# %%
epoch = range(1, epochs + 1)
fig, ax = plt.subplots(layout="constrained")
for color, name in zip(["C0", "C1", "C2"], kinds, strict=True):
    curve = curves[name, "place"]
    ax.plot(epoch, curve["loss"], "o-", color=color, label=name)
    ax.plot(epoch, curve["val_loss"], "s--", color=color)
ax.set(title="Training (—) and test loss (- -), tag: place", ylim=(-0.05, 1.3))
ax.set(xlabel="epoch", ylabel="cross-entropy (nats a step)")
ax.set_xticks(epoch)
ax.legend(loc=(0.65, 0.25))
plt.show()

# %% [markdown]
# ## Accuracy by position
# At the 4th digit the past is enough: no number has five. At the 1st it says
# least. The line is the best that can be expected from the past: of the
# numbers with that many digits, the part that has four.

# %%
at_best = chance[-1] / np.cumsum(chance[::-1])[::-1]
fig, ax = plt.subplots(layout="constrained")
for name, marker in (("LSTM", "o"), ("Bidirectional", "s")):
    answers = models[name, "place"].predict(tokens, verbose=0).argmax(axis=-1)
    found = answers == tag_place  # (batch, timesteps)
    by_position = [found[tag_nth == k].mean() for k in digits]
    wanted = at_best if name == "LSTM" else np.ones(4)
    np.testing.assert_allclose(by_position, wanted, atol=0.1)
    ax.plot(digits, 100 * np.array(by_position), marker, ms=9, label=name)
ax.plot(digits, 100 * at_best, "--", color="C2", label="best from the past")
ax.set(title="Place found, by position of the digit", ylim=(0, 105))
ax.set(xlabel="digit of its number", ylabel="right answers (%)")
ax.set_xticks(digits, ["1st", "2nd", "3rd", "4th"])
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# ## Why the forward LSTM cannot know
# "7 30" and "7 3000" begin alike. Up to the first digit that differs, the
# forward LSTM outputs the same numbers, so the same tag for two different
# truths. The Bidirectional one does not.

# %%
one, two = to_tokens(["7 30"]), to_tokens(["7 3000"])
shared = 4  # "7 30"
forward, both = models["LSTM", "place"], models["Bidirectional", "place"]

np.testing.assert_array_equal(
    lstm(embedding(one))[:, :shared], lstm(embedding(two))[:, :shared]
)
print("string  LSTM    both    truth")
for text in ("7 30", "7 3000"):
    row = [text]
    for model in (forward, both):
        answer = np.argmax(model(to_tokens([text])), axis=-1)[0, : len(text)]
        row.append(show(answer))
    assert row[-1] == show(place(text))
    print(*(f"{part:<7}" for part in row), show(place(text)))

# %% [markdown]
# One test string, symbol by symbol: the brightness is the probability of the
# tag, a dot is the truth. The forward LSTM hedges at the start of a number and
# is sure at the 4th digit.

# %%
text = test_strings[1]
length = len(text)
panels = {
    "LSTM, P(tag); dot: true tag": np.array(p[1, :length]).T,
    "Bidirectional, P(tag); dot: true tag": np.array(p_two[1, :length]).T,
}
fig, axes = plt.subplots(2, sharex=True, layout="constrained")
for ax, (title, picture) in zip(axes, panels.items(), strict=True):
    image = ax.imshow(
        picture, aspect="auto", origin="lower", vmin=0, vmax=1, cmap="viridis"
    )
    ax.plot(place(text), "o", color="C3")
    ax.set(title=title, ylabel="place")
    ax.set_yticks(range(tags), ["space", "1", "10", "100", "1000"])
axes[1].set_xticks(range(length), list(text))
axes[1].set_xlabel("symbol of the string")
fig.colorbar(image, ax=axes, label="probability")
plt.show()

# %% [markdown]
# ## Padding: does the loss honour the mask?
# Do not rely on it. On Keras 3.15 the mask travels from the embedding through
# LSTM and `Dense` to loss and metrics. On 3.16 it ends at the LSTM, and they
# count padding. With `sample_weight`, loss and weighted accuracy are means
# over the real steps on both:

# %%


def report(model, **weights):
    return model.evaluate(
        tokens,
        tag_place,
        batch_size=batch,
        verbose=0,
        return_dict=True,
        **weights,
    )


def losses(p):
    truth = tag_place[..., None]
    return -np.log(np.take_along_axis(np.array(p), truth, axis=-1)[..., 0])


found = np.argmax(p, axis=-1) == tag_place  # (batch, timesteps)
weighed = report(forward, sample_weight=weight)
np.testing.assert_allclose(weighed["loss"], losses(p)[real].mean(), rtol=1e-4)
np.testing.assert_allclose(weighed["accuracy"], found[real].mean(), rtol=1e-4)

# %% [markdown]
# **Without mask and weights** padding counts. The model learns that padding
# has tag 0, and reports an accuracy that is far too good:

# %%
unmasked = tagger(every_step(), mask_zero=False)
train(unmasked, "place", weights=(None, None))
p = unmasked.predict(tokens, verbose=0)  # (batch, timesteps, tags)
found = p.argmax(axis=-1) == tag_place  # (batch, timesteps)

padded = report(unmasked)
print(f"reported accuracy {padded['accuracy']:.0%}")
print(f"on real steps     {found[real].mean():.0%}")
print(f"on digits         {found[is_digit].mean():.0%}")
np.testing.assert_allclose(padded["accuracy"], found.mean(), rtol=1e-4)
np.testing.assert_allclose(padded["loss"], losses(p).mean(), rtol=1e-4)
assert padded["accuracy"] > found[real].mean() + 0.1

# %% [markdown]
# **With weights**, the same model is judged by its real steps. Plain `metrics`
# do not use the weights, and the default loss divides by *all* steps, so that
# it shrinks with the padding:

# %%
unmasked.compile(
    loss=cross_entropy(reduction="mean_with_sample_weight"),
    metrics=["accuracy"],
    weighted_metrics=["accuracy"],
)
honest = report(unmasked, sample_weight=weight)
by_default = cross_entropy()(tag_place, p, sample_weight=weight)

print(f"loss {honest['loss']:.1f}, by default {by_default:.1f}")
np.testing.assert_allclose(honest["loss"], losses(p)[real].mean(), rtol=1e-4)
np.testing.assert_allclose(by_default, honest["loss"] * real.mean(), rtol=1e-4)
np.testing.assert_allclose(
    [honest["weighted_accuracy"], honest["accuracy"]],
    [found[real].mean(), found.mean()],
    rtol=1e-4,
)

# %% [markdown]
# ## Errors that bite
# **The default LSTM** under a target of one tag a step. It returns the last
# row only, one tag a string: many-to-one.

# %%
many_to_one = tagger(tf.keras.layers.LSTM(units))
many_to_one.compile(loss="sparse_categorical_crossentropy")
print(many_to_one.output_shape)
try:
    report(many_to_one)
except ValueError as error:
    print(str(error).splitlines()[-1])
    assert "must have rank (ndim) `target.ndim - 1`" in str(error)

# %% [markdown]
# **Targets padded with -1.** A weight of 0 does not help, nor does a mask, as
# the loss is computed at every step before padding is left out; -1 is no tag.
# `ignore_class=-1` leaves such steps out by itself.

# %%
minus = np.where(real, tag_place, -1)  # (batch, timesteps)
p = forward(tokens)  # (batch, timesteps, tags)
try:
    cross_entropy()(minus, p, sample_weight=weight)
except tf.errors.InvalidArgumentError as error:
    message = str(error).split("  Label values")[0].partition("}} ")[2]
    print(message)
    assert "label value of -1 which is outside the valid range" in message

ignored = cross_entropy(ignore_class=-1)(minus, p.numpy())  # no mask
np.testing.assert_allclose(ignored, weighed["loss"], rtol=1e-4)

# %% [markdown]
# ## What the outputs mean here
# **A row of the LSTM's sequence** is *h* after the string so far. It holds how
# many digits the number already has: `Dense` reads tag **nth** from it. How
# many will follow is not in it.
#
# **A row of the Bidirectional sequence** is two of them side by side: 16
# numbers that have read the string from the left up to this step, and 16 that
# have read it from the right. In "7 300", change the last digit: of the first
# halves only the last row changes; of the second halves every row does.
#
# **`Dense`** reads each row alone: all context is in the row already. More on
# both: [return_sequences](../guides/return-sequences.md),
# [Bidirectional](../guides/bidirectional.md), [masking and
# padding](../guides/masking-and-padding.md).

# %%
before, after = (
    two_lstms(embedding_2(to_tokens([text]))) for text in ("7 300", "7 305")
)  # (1, timesteps, 2 * units), (1, timesteps, 2 * units)
moved = np.abs(before - after)[0]  # (timesteps, 2 * units)
assert (moved[:4, :units] == 0).all() and (moved[4, :units] > 0).any()
assert (moved[:5, units:] > 0).any(axis=1).all()

from_left = two_lstms.forward_layer(embedding_2(tokens))
# (batch, timesteps, units): the first half
np.testing.assert_allclose(h_two[real][:, :units], from_left[real], atol=1e-6)
